//! What a template is given: the page and the site as plain values, with every address written out.
//!
//! Strings named `html`, and those that end in `_html`, are safe HTML made here; all others are text, which
//! the template escapes.

use serde::Serialize;

use super::chart;
use super::prose;
use crate::date::day_in_words;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::formats::Material;
use crate::formats::meta_policy;
use crate::publication::Page;
use crate::publication::PageLink;
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

#[derive(Debug, Serialize)]
struct DayView {
    iso: String,
    words: String,
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
}

#[derive(Debug, Serialize)]
struct ContentsView {
    id: String,
    text: String,
    number: String,
    level: u8,
}

#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum BlockView {
    Prose { html: String },
    Heading { level: u8, id: String, text: String },
    Paragraph { html: String },
    Notice { tone: &'static str, title: String, html: String },
    Facts { rows: Vec<FactView> },
    Table { number: usize, caption: String, columns: Vec<ColumnView>, rows: Vec<RowView>, chart: String },
    Items { items: Vec<ItemView> },
    Choices { title: String, choices: Vec<ChoiceView> },
    SaidDid { said_html: String, answer: String, did_html: String, difference_html: String },
    Steps { steps: Vec<StepView> },
    Figures { figures: Vec<FigureView> },
    Terms { terms: Vec<TermView> },
    Grid { caption: String, columns: Vec<String>, rows: Vec<GridRowView> },
}

#[derive(Debug, Serialize)]
struct FactView {
    name: String,
    html: String,
}

#[derive(Debug, Serialize)]
struct ColumnView {
    title: String,
    figures: bool,
}

#[derive(Debug, Serialize)]
struct RowView {
    cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
struct CellView {
    html: String,
    figures: bool,
}

#[derive(Debug, Serialize)]
struct StatusView {
    word: String,
    tone: &'static str,
}

#[derive(Debug, Serialize)]
struct ItemView {
    title: String,
    href: String,
    summary_html: String,
    notes: Vec<String>,
    status: Option<StatusView>,
}

#[derive(Debug, Serialize)]
struct ChoiceView {
    text: String,
    href: String,
    count: usize,
    current: bool,
}

#[derive(Debug, Serialize)]
struct StepView {
    title: String,
    day: Option<DayView>,
    html: String,
}

#[derive(Debug, Serialize)]
struct FigureView {
    value: String,
    label: String,
    href: String,
    status: Option<StatusView>,
}

#[derive(Debug, Serialize)]
struct TermView {
    id: String,
    term: String,
    html: String,
    notes: Vec<String>,
}

#[derive(Debug, Serialize)]
struct GridRowView {
    name: String,
    cells: Vec<Vec<ItemView>>,
}

/// The site as a page sees it: the same on all, but for which link of the menu is current.
pub fn site(material: &Material<'_>, page: &Page) -> SiteView {
    let settings = &material.site.settings;
    let base = &settings.base;
    let asset = |name: &str| format!("{base}assets/{}", material.theme.published(name));
    let organisation = &settings.organisation;
    let current = |link: &PageLink| page.address == link.address || page.address.starts_with(&format!("{}/", link.address));
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
        menu: material.publication.menu.iter().map(|link| LinkView { current: current(link), ..link_view(base, link) }).collect(),
        footer: links(base, &material.publication.footer),
        css: asset("plain.css"),
        js: asset("reader.js"),
        font: asset("atkinson.woff2"),
        year: material.site.today.year(),
        csp: meta_policy(material.theme.script_digest()),
        js_integrity: material.theme.script_digest().to_owned(),
        as_of: day_view(material.site.today),
    }
}

/// A page as its template sees it.
pub fn page(material: &Material<'_>, page: &Page) -> PageView {
    let settings = &material.site.settings;
    let base = &settings.base;
    let mut writer = Writer { base, headings: Vec::new(), tables: 0 };
    let anchors = page.anchors();
    let contents: Vec<ContentsView> = anchors.iter().filter(|anchor| matches!(anchor.level, 2 | 3)).map(|anchor| ContentsView { id: anchor.id.clone(), text: anchor.text.clone(), number: anchor.number.clone(), level: anchor.level }).collect();
    // The page's own headings take their ids in order; those of prose are written with it.
    let own: usize = page.blocks.iter().filter(|block| matches!(block, Block::Heading { .. })).count();
    writer.headings = own_ids(page, anchors.into_iter().map(|anchor| anchor.id).collect(), own);
    let sections = contents.iter().filter(|entry| entry.level == 2).count();
    let blocks = page.blocks.iter().map(|block| writer.block(block)).collect();
    let canonical = if page.address == "404" { String::new() } else { format!("{}{}", settings.base_url, page_path(&page.address)) };
    PageView {
        sort: page.sort.clone(),
        title: page.title.clone(),
        kicker: page.kicker.clone().unwrap_or_default(),
        language: page.language.clone(),
        direction: direction(&page.language),
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

/// The writing direction of a language: right to left for those written in Arabic or Hebrew letters.
fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or("");
    let right_to_left = matches!(primary, "ar" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" | "ckb" | "dv");
    if right_to_left { "rtl" } else { "ltr" }
}

/// An address as a path below the site: `policies/repairs/`, with its fragment.
fn page_path(address: &str) -> String {
    let (page, fragment) = address.split_once('#').map_or((address, None), |(page, fragment)| (page, Some(fragment)));
    let mut path = page.to_owned();
    if !path.is_empty() {
        path.push('/');
    }
    if let Some(fragment) = fragment {
        path.push('#');
        path.push_str(fragment);
    }
    path
}

/// An address as a link.
pub fn href(base: &str, address: &str) -> String {
    format!("{base}{}", page_path(address))
}

fn link_view(base: &str, link: &PageLink) -> LinkView {
    LinkView { title: link.title.clone(), href: href(base, &link.address), current: false }
}

fn links(base: &str, links: &[PageLink]) -> Vec<LinkView> {
    links.iter().map(|link| link_view(base, link)).collect()
}

fn day_view(day: jiff::civil::Date) -> DayView {
    DayView { iso: day.to_string(), words: day_in_words(day) }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Plain => "plain",
        Tone::Good => "good",
        Tone::Fair => "fair",
        Tone::Poor => "poor",
    }
}

/// Turns blocks to views, counting tables and handing out the headings' ids.
struct Writer<'a> {
    base: &'a str,
    headings: Vec<String>,
    tables: usize,
}

impl Writer<'_> {
    fn block(&mut self, block: &Block) -> BlockView {
        match block {
            Block::Prose(prose) => {
                let mut html = String::with_capacity(prose.text.len() * 5 / 4);
                prose::write(prose, self.base, &mut html);
                BlockView::Prose { html }
            }
            Block::Heading { level, id, text } => BlockView::Heading { level: *level, id: self.headings.pop().unwrap_or_else(|| id.clone()), text: text.clone() },
            Block::Paragraph(line) => BlockView::Paragraph { html: self.line(line) },
            Block::Points(lines) => {
                let mut html = "<ul>".to_owned();
                for line in lines {
                    html.push_str("<li>");
                    html.push_str(&self.line(line));
                    html.push_str("</li>");
                }
                html.push_str("</ul>");
                BlockView::Prose { html }
            }
            Block::Notice { tone: of, title, text } => BlockView::Notice { tone: tone(*of), title: title.clone(), html: self.line(text) },
            Block::Facts(rows) => BlockView::Facts { rows: rows.iter().map(|(name, line)| FactView { name: name.clone(), html: self.line(line) }).collect() },
            Block::Table(table) => self.table(table),
            Block::Items(items) => BlockView::Items { items: self.items(items) },
            Block::Choices { title, choices } => BlockView::Choices {
                title: title.clone(),
                choices: choices.iter().map(|choice| ChoiceView { text: choice.text.clone(), href: href(self.base, &choice.address), count: choice.count, current: choice.current }).collect(),
            },
            Block::SaidDid { said, answer, did, difference } => BlockView::SaidDid {
                said_html: self.line(said),
                answer: answer.clone(),
                did_html: self.line(did),
                difference_html: difference.as_ref().map(|line| self.line(line)).unwrap_or_default(),
            },
            Block::Steps(steps) => BlockView::Steps { steps: steps.iter().map(|step| StepView { title: step.title.clone(), day: step.day.map(day_view), html: self.line(&step.text) }).collect() },
            Block::Figures(figures) => BlockView::Figures {
                figures: figures.iter().map(|figure| FigureView { value: figure.value.clone(), label: figure.label.clone(), href: href(self.base, &figure.address), status: status(figure.status.as_ref()) }).collect(),
            },
            Block::Terms(terms) => BlockView::Terms {
                terms: terms.iter().map(|term| TermView { id: term.id.clone(), term: term.term.clone(), html: self.line(&term.means), notes: term.notes.iter().map(|note| self.line(note)).collect() }).collect(),
            },
            Block::Grid { caption, columns, rows } => BlockView::Grid {
                caption: caption.clone(),
                columns: columns.clone(),
                rows: rows.iter().map(|(name, cells)| GridRowView { name: name.clone(), cells: cells.iter().map(|items| self.items(items)).collect() }).collect(),
            },
        }
    }

    fn table(&mut self, table: &Table) -> BlockView {
        self.tables += 1;
        let columns = table.columns.iter().map(|column| ColumnView { title: column.title.clone(), figures: column.figures }).collect();
        let cell = |at: usize, line: &Line| CellView { html: self.line(line), figures: table.columns.get(at).is_some_and(|column| column.figures) };
        let rows = table.rows.iter().map(|row| RowView { cells: row.iter().enumerate().map(|(at, line)| cell(at, line)).collect() }).collect();
        BlockView::Table { number: self.tables, caption: table.caption.clone(), columns, rows, chart: table.chart.as_ref().map(chart::svg).unwrap_or_default() }
    }

    fn items(&self, items: &[Item]) -> Vec<ItemView> {
        let view = |item: &Item| ItemView {
            title: item.title.clone(),
            href: href(self.base, &item.address),
            summary_html: item.summary.as_ref().map(|line| self.line(line)).unwrap_or_default(),
            notes: item.notes.iter().map(|note| self.line(note)).collect(),
            status: status(item.status.as_ref()),
        };
        items.iter().map(view).collect()
    }

    fn line(&self, line: &Line) -> String {
        let mut out = String::new();
        for piece in line {
            match piece {
                Piece::Text(text) => prose::escape_text(text, &mut out),
                Piece::Prose(prose) => prose::write_line(prose, self.base, &mut out),
                Piece::Link(text, address) => anchor(&href(self.base, address), text, &mut out),
                Piece::Outside(text, url) => anchor(url, text, &mut out),
                Piece::Day(day) => out.push_str(&format!("<time datetime=\"{day}\">{}</time>", day_in_words(*day))),
                Piece::Status(word, of) => {
                    out.push_str(&format!("<span class=\"badge\" data-tone=\"{}\">", tone(*of)));
                    prose::escape_text(word, &mut out);
                    out.push_str("</span>");
                }
                Piece::Missing(reason) => {
                    out.push_str("<span class=\"missing\">");
                    prose::escape_text(reason, &mut out);
                    out.push_str("</span>");
                }
            }
        }
        out
    }
}

fn anchor(href: &str, text: &str, out: &mut String) {
    out.push_str("<a href=\"");
    prose::escape_text(href, out);
    out.push_str("\">");
    prose::escape_text(text, out);
    out.push_str("</a>");
}

fn status(status: Option<&(String, Tone)>) -> Option<StatusView> {
    status.map(|(word, of)| StatusView { word: word.clone(), tone: tone(*of) })
}
