//! What a template is given: the page and the site as plain values, with every address written out.
//!
//! Strings named `html`, and those that end in `_html`, are safe HTML made here; all others are text, which
//! the template escapes.

use serde::Serialize;

use super::blocks::BlockView;
use super::blocks::DayView;
use super::blocks::Writer;
use super::blocks::day_view;
use super::blocks::href;
use crate::document::Block;
use crate::formats::Material;
use crate::formats::meta_policy;
use crate::publication::Offer;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::text::is_right_to_left;
use crate::text::size_in_words;
use crate::text::telephone;

/// The site, as every page sees it.
#[derive(Debug, Serialize)]
pub struct SiteView {
    title: String,
    language: String,
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
    as_of: DayView,
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
    title: String,
    href: String,
    current: bool,
}

/// One page.
#[derive(Debug, Serialize)]
pub struct PageView {
    sort: String,
    title: String,
    kicker: String,
    language: String,
    direction: &'static str,
    summary: String,
    crumbs: Vec<LinkView>,
    contents: Vec<ContentsView>,
    blocks: Vec<BlockView>,
    previous: Option<LinkView>,
    next: Option<LinkView>,
    mentioned_in: Vec<LinkView>,
    canonical: String,
    description: String,
    question: String,
    superseded: bool,
    search_parts: u32,
    formats: Vec<OfferView>,
}

/// A form of a document, or why there is none.
#[derive(Debug, Serialize)]
struct OfferView {
    title: String,
    href: String,
    size: String,
    missing: String,
}

#[derive(Debug, Serialize)]
struct ContentsView {
    id: String,
    text: String,
    number: String,
    level: u8,
}

/// The site as a page sees it: the same on all, but for which link of the menu is current.
pub fn site(material: &Material<'_>, page: &Page) -> SiteView {
    let settings = &material.site.settings;
    let base = &settings.base;
    let asset = |name: &str| format!("{base}assets/{}", material.theme.published(name));
    let organisation = &settings.organisation;
    let current =
        |link: &PageLink| page.address == link.address || page.address.starts_with(&format!("{}/", link.address));
    SiteView {
        title: settings.title.clone(),
        language: settings.language.clone(),
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
            .map(|link| LinkView { current: current(link), ..link_view(base, link) })
            .collect(),
        footer: links(base, &material.publication.footer),
        css: asset("plain.css"),
        js: asset("reader.js"),
        font: asset("atkinson.woff2"),
        year: material.site.today.year(),
        csp: meta_policy([material.theme.script_digest(), material.theme.search_digest()]),
        js_integrity: material.theme.script_digest().to_owned(),
        search_js: asset("search.js"),
        search_js_integrity: material.theme.search_digest().to_owned(),
        as_of: day_view(material.site.today),
    }
}

/// A page as its template sees it.
pub fn page(material: &Material<'_>, page: &Page) -> PageView {
    let settings = &material.site.settings;
    let base = &settings.base;
    let anchors = page.anchors();
    let contents: Vec<ContentsView> = anchors
        .iter()
        .filter(|anchor| matches!(anchor.level, 2 | 3))
        .map(|anchor| ContentsView {
            id: anchor.id.clone(),
            text: anchor.text.clone(),
            number: anchor.number.clone(),
            level: anchor.level,
        })
        .collect();
    // The page's own headings take their ids in order; those of prose are written with it.
    let own: usize = page.blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
    let headings = own_ids(page, anchors.into_iter().map(|anchor| anchor.id).collect(), own);
    let mut writer = Writer::new(base, headings, &page.asides);
    let sections = contents.iter().filter(|entry| entry.level == 2).count();
    let blocks = page.blocks.iter().map(|block| writer.block(block)).collect();
    let canonical = if page.address == "404" { String::new() } else { href(&settings.base_url, &page.address) };
    PageView {
        sort: page.sort.clone(),
        title: page.title.clone(),
        kicker: page.kicker.clone().unwrap_or_default(),
        language: page.language.clone(),
        direction: if is_right_to_left(&page.language) { "rtl" } else { "ltr" },
        summary: page.summary.clone().unwrap_or_default(),
        crumbs: links(base, &page.crumbs),
        // A list of one or two parts helps nobody, and the home page is short.
        contents: if sections < 3 || page.sort == "home" { Vec::new() } else { contents },
        blocks,
        previous: page.previous.as_ref().map(|link| link_view(base, link)),
        next: page.next.as_ref().map(|link| link_view(base, link)),
        mentioned_in: links(base, &page.mentioned_in),
        canonical,
        description: page.summary.clone().unwrap_or_default(),
        question: page.question.clone(),
        superseded: page.superseded,
        search_parts: material.index.parts(),
        formats: page.formats.iter().map(|offer| offer_view(base, offer)).collect(),
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

fn link_view(base: &str, link: &PageLink) -> LinkView {
    LinkView { title: link.title.clone(), href: href(base, &link.address), current: false }
}

fn offer_view(base: &str, offer: &Offer) -> OfferView {
    let (size, missing) = match &offer.size {
        Ok(size) => (size_in_words(*size), String::new()),
        Err(why) => (String::new(), why.clone()),
    };
    OfferView { title: offer.title.clone(), href: format!("{base}{}", offer.path), size, missing }
}

fn links(base: &str, links: &[PageLink]) -> Vec<LinkView> {
    links.iter().map(|link| link_view(base, link)).collect()
}
