//! What a template is given: the page and the site as plain values, with every address written out.
//!
//! Strings named `html`, and those that end in `_html`, are safe HTML made here; all others are text, which
//! the template escapes.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::href;
use super::address::tags_of;
use super::blocks::BlockView;
use super::blocks::ExplainedView;
use super::blocks::Writer;
use super::prose::Pictures;
use super::voice::Voice;
use super::voice::escaped;
use crate::document::Block;
use crate::formats::Material;
use crate::formats::meta_policy;
use crate::languages;
use crate::linked_data;
use crate::publication::Follow;
use crate::publication::Foreign;
use crate::publication::Offer;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::publication::Version;
use crate::search::engines::INDEX;
use crate::search::engines::analysis_of;
use crate::settings::SearchEngine;
use crate::settings::Settings;
use crate::sharing;
use crate::text::direction;
use crate::text::size_in_words;
use crate::text::telephone;
use crate::theme::ENGINE;
use crate::theme::SCRIPTS;

/// The site, as every page sees it.
#[derive(Debug, Serialize)]
pub struct SiteView {
    title: String,
    language: String,
    direction: &'static str,
    base: String,
    organisation: OrganisationView,
    menu: Vec<LinkView>,
    footer: Vec<LinkView>,
    css: String,
    js: String,
    font: String,
    year: i16,
    csp: String,
    js_integrity: String,
    search_js: String,
    search_js_integrity: String,
    as_of_html: String,
    mark: String,
}

#[derive(Debug, Serialize)]
struct OrganisationView {
    name: String,
    phone: String,
    phone_href: String,
    email: String,
    address: String,
}

#[derive(Debug, Serialize)]
struct LinkView {
    title_html: String,
    href: String,
    current: bool,
    /// The language of the page that it leads to, where that is not the site's.
    hreflang: String,
}

/// A page in one of its languages.
#[derive(Debug, Serialize)]
struct VersionView {
    language: String,
    name: String,
    direction: &'static str,
    href: String,
    /// The whole address, with the name of the host.
    whole: String,
    current: bool,
}

/// One page.
#[derive(Debug, Serialize)]
pub struct PageView {
    sort: String,
    title: String,
    title_html: String,
    kicker_html: String,
    language: String,
    direction: &'static str,
    frame_mark: String,
    draft: bool,
    newest_html: String,
    summary: String,
    summary_html: String,
    crumbs: Vec<LinkView>,
    contents: Vec<ContentsView>,
    blocks: Vec<BlockView>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    explained: Vec<ExplainedView>,
    mentioned_in: Vec<LinkView>,
    versions: Vec<VersionView>,
    canonical: String,
    description: String,
    question: String,
    superseded: bool,
    search_parts: u32,
    engine: Option<EngineView>,
    formats: Vec<OfferView>,
    follow: Vec<FollowView>,
    linked_data: String,
    share: Option<ShareView>,
}

/// A feed or a calendar of what the page is about.
#[derive(Debug, Serialize)]
struct FollowView {
    title: String,
    title_html: String,
    href: String,
    dates: bool,
}

/// The engine that the search page asks.
#[derive(Debug, Serialize)]
struct EngineView {
    js: String,
    integrity: String,
    at: String,
    format: String,
    /// The address of this site, by which its pages are told from those of others.
    site: String,
    /// The analysis of texts in the page's language, where the engine has one.
    analysis: &'static str,
    sent_html: String,
    failed_html: String,
    landlord: String,
    kind: String,
    year: String,
}

/// What programs show of a page where somebody sends its address to others.
#[derive(Debug, Serialize)]
struct ShareView {
    picture: String,
    alternative: String,
    width: u32,
    height: u32,
    sort: &'static str,
    locale: String,
}

/// A form of a document, or why there is none.
#[derive(Debug, Serialize)]
struct OfferView {
    title_html: String,
    href: String,
    size: String,
    missing_html: String,
}

#[derive(Debug, Serialize)]
struct ContentsView {
    id: String,
    html: String,
    number: String,
    level: u8,
}

/// The site as a page sees it: the same on all, but for which link of the menu is current.
pub(super) fn site(material: &Material<'_>, page: &Page, voice: Voice<'_>) -> SiteView {
    let settings = &material.site.settings;
    let (base, foreign) = (&settings.base, &material.publication.foreign);
    let asset = |name: &str| format!("{base}assets/{}", material.theme.published(name));
    let organisation = &settings.organisation;
    let [reader, search] = SCRIPTS;
    let digests = material.theme.script_digests();
    let [reader_digest, search_digest] = digests.clone();
    SiteView {
        title: settings.title.clone(),
        language: settings.language.clone(),
        direction: direction(&settings.language),
        base: base.clone(),
        organisation: OrganisationView {
            name: organisation.name.clone(),
            phone: organisation.phone.clone(),
            phone_href: telephone(&organisation.phone),
            email: organisation.email.clone(),
            address: organisation.address.clone(),
        },
        menu: material
            .publication
            .menu
            .iter()
            .map(|link| LinkView { current: is_current(link, page), ..link_view(base, foreign, link, voice) })
            .collect(),
        footer: links(base, foreign, &material.publication.footer, voice),
        css: asset("plain.css"),
        js: asset(reader),
        font: asset("atkinson.woff2"),
        year: material.site.today.year(),
        csp: meta_policy(digests, engine(material, page).map(|engine| engine.origin.as_str())),
        js_integrity: reader_digest,
        search_js: asset(search),
        search_js_integrity: search_digest,
        as_of_html: {
            let today = material.site.today;
            voice.say("as-of", "day", &format!("<time datetime=\"{today}\">{}</time>", escaped(&voice.day(today))))
        },
        mark: voice.site_mark(),
    }
}

/// Whether a page is the one that a link of the menu leads to, or stands below it.
pub(super) fn is_current(link: &PageLink, page: &Page) -> bool {
    let rest = page.address.strip_prefix(link.address.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// A page as its template sees it.
pub(super) fn page(material: &Material<'_>, page: &Page, voice: Voice<'_>) -> PageView {
    let settings = &material.site.settings;
    let (base, foreign) = (&settings.base, &material.publication.foreign);
    let anchors = page.anchors();
    let contents: Vec<ContentsView> = anchors
        .iter()
        .filter(|anchor| matches!(anchor.level, 2 | 3))
        .map(|anchor| ContentsView {
            id: anchor.id.clone(),
            html: voice.label(&anchor.text).html,
            number: anchor.number.clone(),
            level: anchor.level,
        })
        .collect();
    // The page's own headings take their ids in order; those of prose are written with it.
    let own: usize = page.blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
    let headings = own_ids(page, anchors.into_iter().map(|anchor| anchor.id).collect(), own);
    let mut writer = Writer::new(
        base,
        foreign,
        voice,
        headings,
        page,
        Pictures::new(&material.publication.sizes, &material.publication.smaller),
    );
    let sections = contents.iter().filter(|entry| entry.level == 2).count();
    let blocks = page.blocks.iter().map(|block| writer.block(block)).collect();
    let summary = page.summary.clone().unwrap_or_default();
    let canonical = if page.address == "404" { String::new() } else { href(&settings.base_url, &page.address) };
    let title = voice.title(&page.title);
    PageView {
        sort: page.sort.clone(),
        title: title.text,
        title_html: title.html,
        kicker_html: page.kicker.as_deref().map(|kicker| voice.label(kicker).html).unwrap_or_default(),
        language: page.language.clone(),
        direction: direction(&page.language),
        frame_mark: voice.frame_mark(),
        draft: voice.is_draft(),
        newest_html: voice.say("newest-version", "address", &escaped(&canonical)),
        summary_html: writer.summary(&summary),
        description: summary.clone(),
        summary,
        crumbs: links(base, foreign, &page.crumbs, voice),
        // A list of one or two parts helps nobody, and the home page is short.
        contents: if sections < 3 || page.sort == "home" { Vec::new() } else { contents },
        blocks,
        previous: page.previous.as_ref().map(|link| link_view(base, foreign, link, voice)),
        next: page.next.as_ref().map(|link| link_view(base, foreign, link, voice)),
        explained: writer.explained(),
        mentioned_in: links(base, foreign, &page.mentioned_in, voice),
        versions: page.versions.iter().map(|version| version_view(settings, page, version)).collect(),
        canonical,
        question: page.question.clone(),
        superseded: page.superseded,
        search_parts: material.index.parts(),
        engine: engine(material, page).map(|engine| engine_view(material, page, engine, voice)),
        formats: page.formats.iter().map(|offer| offer_view(base, offer, voice)).collect(),
        follow: page.follow.iter().map(|follow| follow_view(base, follow, voice)).collect(),
        linked_data: linked_data(material, page),
        share: (page.address != "404").then(|| share_view(material, page)),
    }
}

/// The engine, for the one page that asks it.
pub(super) fn engine<'a>(material: &Material<'a>, page: &Page) -> Option<&'a SearchEngine> {
    material.site.settings.search_engine.as_ref().filter(|_| page.sort == "search")
}

fn engine_view(material: &Material<'_>, page: &Page, engine: &SearchEngine, voice: Voice<'_>) -> EngineView {
    let settings = &material.site.settings;
    let path = match engine.format.as_str() {
        // Quickwit answers questions in the form of OpenSearch too, below an address of its own.
        "quickwit" => format!("api/v1/_elastic/{INDEX}/_search"),
        _ => format!("{INDEX}/_search"),
    };
    EngineView {
        js: format!("{}assets/{}", settings.base, material.theme.published(ENGINE)),
        integrity: material.theme.engine_digest().to_owned(),
        at: format!("{}{path}", engine.at),
        format: engine.format.clone(),
        site: settings.base_url.clone(),
        analysis: analysis_of(&page.language),
        sent_html: voice.say("search-sent", "host", &escaped(engine.host())),
        failed_html: voice.say("search-elsewhere", "host", &escaped(engine.host())),
        landlord: voice.label("Landlord").text,
        kind: voice.label("Kind").text,
        year: voice.label("Year").text,
    }
}

fn follow_view(base: &str, follow: &Follow, voice: Voice<'_>) -> FollowView {
    let title = voice.title(&follow.title);
    FollowView {
        title: title.text,
        title_html: title.html,
        href: format!("{base}{}", follow.path),
        dates: follow.dates,
    }
}

/// What the page is about, for programs: JSON in which no sign is left that could end its element or begin another.
fn linked_data(material: &Material<'_>, page: &Page) -> String {
    let Some(data) = linked_data::of(page, material.site, material.publication) else { return String::new() };
    let data = data.to_string();
    let mut out = String::with_capacity(data.len());
    let mut done = 0;
    for (at, sign) in data.match_indices(['<', '>', '&', '\u{2028}', '\u{2029}']) {
        out.push_str(&data[done..at]);
        out.extend(sign.chars().map(|c| format!("\\u{:04x}", u32::from(c))));
        done = at + sign.len();
    }
    out.push_str(&data[done..]);
    out
}

fn share_view(material: &Material<'_>, page: &Page) -> ShareView {
    let picture = sharing::of_page(page, material.site, &|label: &str| material.label(label));
    ShareView {
        picture: format!("{}{}", material.site.settings.base_url, picture.path),
        alternative: picture.alternative,
        width: sharing::WIDTH,
        height: sharing::HEIGHT,
        sort: if page.address.is_empty() { "website" } else { "article" },
        locale: page.language.replace('-', "_"),
    }
}

/// The ids of the page's own headings, picked from all ids by position, last first so that they can be popped.
fn own_ids(page: &Page, ids: Vec<String>, own: usize) -> Vec<String> {
    let mut ids = ids.into_iter();
    let mut picked = Vec::with_capacity(own);
    for block in &page.blocks {
        match block {
            Block::Prose(prose) => {
                for _ in &prose.headings {
                    ids.next();
                }
            }
            Block::Heading { .. } => picked.extend(ids.next()),
            _ => {}
        }
    }
    picked.reverse();
    picked
}

fn link_view(base: &str, foreign: &BTreeMap<String, Foreign>, link: &PageLink, voice: Voice<'_>) -> LinkView {
    let tags = tags_of(foreign, &link.address, &link.title);
    LinkView {
        title_html: voice.name(&link.title, &link.address).html,
        href: href(base, &link.address),
        current: false,
        hreflang: tags.page.to_owned(),
    }
}

fn offer_view(base: &str, offer: &Offer, voice: Voice<'_>) -> OfferView {
    let (size, missing) = match &offer.size {
        Ok(size) => (size_in_words(*size), String::new()),
        Err(why) => (String::new(), voice.label(why).html),
    };
    let title_html = voice.label(&offer.title).html;
    OfferView { title_html, href: format!("{base}{}", offer.path), size, missing_html: missing }
}

fn links(base: &str, foreign: &BTreeMap<String, Foreign>, links: &[PageLink], voice: Voice<'_>) -> Vec<LinkView> {
    links.iter().map(|link| link_view(base, foreign, link, voice)).collect()
}

fn version_view(settings: &Settings, page: &Page, version: &Version) -> VersionView {
    VersionView {
        language: version.language.clone(),
        name: languages::name(&version.language).to_owned(),
        direction: direction(&version.language),
        href: href(&settings.base, &version.address),
        whole: href(&settings.base_url, &version.address),
        current: version.address == page.address,
    }
}
