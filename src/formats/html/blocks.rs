//! What a template is given of a page's blocks: each with its text written out as safe HTML.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use super::chart;
use super::prose;
use super::prose::Mark;
use crate::date::day_in_words;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::PictureRow;
use crate::document::Piece;
use crate::document::Prose;
use crate::document::Table;
use crate::document::Tone;
use crate::languages;
use crate::publication::Explained;
use crate::publication::Foreign;
use crate::publication::Page;
use crate::publication::Place;
use crate::text::direction;

/// A day, for programs and for readers.
#[derive(Debug, Serialize)]
pub(super) struct DayView {
    iso: String,
    words: String,
}

/// A block, with a `type` that the template goes by.
#[derive(Debug, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum BlockView {
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
    EasyRead { rows: Vec<PictureRowView> },
}

#[derive(Debug, Serialize)]
pub(super) struct FactView {
    name: String,
    html: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ColumnView {
    title: String,
    figures: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct RowView {
    cells: Vec<CellView>,
}

#[derive(Debug, Serialize)]
pub(super) struct CellView {
    html: String,
    figures: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct StatusView {
    word: String,
    tone: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    title: String,
    href: String,
    language: String,
    direction: &'static str,
    summary_html: String,
    notes: Vec<String>,
    status: Option<StatusView>,
}

#[derive(Debug, Serialize)]
pub(super) struct ChoiceView {
    text: String,
    href: String,
    count: usize,
    current: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct StepView {
    title: String,
    day: Option<DayView>,
    html: String,
}

#[derive(Debug, Serialize)]
pub(super) struct FigureView {
    value: String,
    label: String,
    href: String,
    status: Option<StatusView>,
}

#[derive(Debug, Serialize)]
pub(super) struct TermView {
    id: String,
    term: String,
    html: String,
    notes: Vec<String>,
}

/// A word that the page explains. Its use has the id `<id>.used`, and its meaning `<id>.explained`.
#[derive(Debug, Serialize)]
pub(super) struct ExplainedView {
    id: String,
    term: String,
    html: String,
    used: String,
}

#[derive(Debug, Serialize)]
pub(super) struct PictureRowView {
    src_html: String,
    alternative: String,
    html: String,
}

#[derive(Debug, Serialize)]
pub(super) struct GridRowView {
    name: String,
    cells: Vec<Vec<ItemView>>,
}

/// An address as a path below the site: `policies/repairs/`, with its fragment.
fn page_path(address: &str) -> String {
    let (page, fragment) = address.split_once('#').map_or((address, None), |(page, fragment)| (page, Some(fragment)));
    let mut path = page.to_owned();
    // A question's address has its slash already: `search/?q=damp`.
    if !path.is_empty() && !path.contains('?') {
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

/// A day as a template sees it.
pub(super) fn day_view(day: Date) -> DayView {
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
pub(super) struct Writer<'a> {
    base: &'a str,
    /// The pages that are not in the site's language.
    foreign: &'a BTreeMap<String, Foreign>,
    /// The ids of the page's own headings, last first.
    headings: Vec<String>,
    tables: usize,
    /// What stands under parts of authors' text, by their ids and numbers, as HTML.
    asides: BTreeMap<String, String>,
    /// How many blocks were begun.
    begun: usize,
    /// The words that the page explains.
    explained: &'a [Explained],
}

impl<'a> Writer<'a> {
    /// A writer for a page whose own headings have these ids, last first.
    pub(super) fn new(
        base: &'a str,
        foreign: &'a BTreeMap<String, Foreign>,
        headings: Vec<String>,
        page: &'a Page,
    ) -> Writer<'a> {
        let mut writer = Writer {
            base,
            foreign,
            headings,
            tables: 0,
            asides: BTreeMap::new(),
            begun: 0,
            explained: &page.explained,
        };
        writer.asides = page.asides.iter().map(|(id, lines)| (id.clone(), writer.aside(lines))).collect();
        writer
    }

    /// Lines under a part of an author's text, as a list.
    fn aside(&self, lines: &[Line]) -> String {
        let items: Vec<String> = lines.iter().map(|line| format!("<li>{}</li>\n", self.line(line))).collect();
        format!("<ul class=\"made-here\">\n{}</ul>\n", items.concat())
    }

    /// A block as a template sees it.
    pub(super) fn block(&mut self, block: &Block) -> BlockView {
        self.begun += 1;
        match block {
            Block::Prose(prose) => {
                let mut html = String::with_capacity(prose.text.len() * 5 / 4);
                prose::write(prose, self.base, &self.asides, self.marks(prose), &mut html);
                BlockView::Prose { html }
            }
            Block::Heading { level, id, text } => BlockView::Heading {
                level: *level,
                id: self.headings.pop().unwrap_or_else(|| id.clone()),
                text: text.clone(),
            },
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
            Block::Notice { tone: of, title, text } => {
                BlockView::Notice { tone: tone(*of), title: title.clone(), html: self.line(text) }
            }
            Block::Facts(rows) => BlockView::Facts {
                rows: rows.iter().map(|(name, line)| FactView { name: name.clone(), html: self.line(line) }).collect(),
            },
            Block::Table(table) => self.table(table),
            Block::Items(items) => BlockView::Items { items: self.items(items) },
            Block::Choices { title, choices } => BlockView::Choices {
                title: title.clone(),
                choices: choices
                    .iter()
                    .map(|choice| ChoiceView {
                        text: choice.text.clone(),
                        href: href(self.base, &choice.address),
                        count: choice.count,
                        current: choice.current,
                    })
                    .collect(),
            },
            Block::SaidDid { said, answer, did, difference } => BlockView::SaidDid {
                said_html: self.line(said),
                answer: answer.clone(),
                did_html: self.line(did),
                difference_html: difference.as_ref().map(|line| self.line(line)).unwrap_or_default(),
            },
            Block::Steps(steps) => BlockView::Steps {
                steps: steps
                    .iter()
                    .map(|step| StepView {
                        title: step.title.clone(),
                        day: step.day.map(day_view),
                        html: self.line(&step.text),
                    })
                    .collect(),
            },
            Block::Figures(figures) => BlockView::Figures {
                figures: figures
                    .iter()
                    .map(|figure| FigureView {
                        value: figure.value.clone(),
                        label: figure.label.clone(),
                        href: href(self.base, &figure.address),
                        status: status(figure.status.as_ref()),
                    })
                    .collect(),
            },
            Block::Terms(terms) => BlockView::Terms {
                terms: terms
                    .iter()
                    .map(|term| TermView {
                        id: term.id.clone(),
                        term: term.term.clone(),
                        html: self.line(&term.means),
                        notes: term.notes.iter().map(|note| self.line(note)).collect(),
                    })
                    .collect(),
            },
            Block::EasyRead(rows) => {
                BlockView::EasyRead { rows: rows.iter().map(|row| self.picture_row(row)).collect() }
            }
            Block::Grid { caption, columns, rows } => BlockView::Grid {
                caption: caption.clone(),
                columns: columns.clone(),
                rows: rows
                    .iter()
                    .map(|(name, cells)| GridRowView {
                        name: name.clone(),
                        cells: cells.iter().map(|items| self.items(items)).collect(),
                    })
                    .collect(),
            },
        }
    }

    fn picture_row(&self, row: &PictureRow) -> PictureRowView {
        let picture = row.picture.as_ref();
        let mut src_html = String::new();
        if let Some(picture) = picture {
            prose::escape_url(&format!("{}{}", self.base, picture.path), &mut src_html);
        }
        PictureRowView {
            src_html,
            alternative: picture.map(|picture| picture.alternative.clone()).unwrap_or_default(),
            html: self.line(&row.text),
        }
    }

    /// The words of a text that are explained, where the text stands in the block at hand.
    fn marks(&self, prose: &Prose) -> Vec<Mark> {
        let at_hand = |explained: &&Explained| match &explained.place {
            Place::Text { block, text, .. } => block + 1 == self.begun && *text == prose.start(),
            Place::Summary { .. } => false,
        };
        self.explained.iter().filter(at_hand).map(Mark::of).collect()
    }

    /// What a page's summary says, with the words in it that are explained.
    pub(super) fn summary(&self, summary: &str) -> String {
        let in_it = |explained: &&Explained| matches!(explained.place, Place::Summary { .. });
        let marks: Vec<Mark> = self.explained.iter().filter(in_it).map(Mark::of).collect();
        let mut html = String::new();
        prose::write_words(summary, marks, &mut html);
        html
    }

    /// The words that the page explains, in order of the alphabet.
    pub(super) fn explained(&self) -> Vec<ExplainedView> {
        let mut words: Vec<&Explained> = self.explained.iter().collect();
        words.sort_by_key(|word| (word.term.to_lowercase(), word.id.clone()));
        let view = |word: &Explained| ExplainedView {
            id: word.id.clone(),
            term: word.term.clone(),
            html: self.line(&word.means),
            used: word.used.clone(),
        };
        words.into_iter().map(view).collect()
    }

    fn table(&mut self, table: &Table) -> BlockView {
        self.tables += 1;
        let columns = table
            .columns
            .iter()
            .map(|column| ColumnView { title: column.title.clone(), figures: column.figures })
            .collect();
        let cell = |at: usize, line: &Line| CellView {
            html: self.line(line),
            figures: table.columns.get(at).is_some_and(|column| column.figures),
        };
        let rows = table
            .rows
            .iter()
            .map(|row| RowView { cells: row.iter().enumerate().map(|(at, line)| cell(at, line)).collect() })
            .collect();
        BlockView::Table {
            number: self.tables,
            caption: table.caption.clone(),
            columns,
            rows,
            chart: table.chart.as_ref().map(chart::svg).unwrap_or_default(),
        }
    }

    fn items(&self, items: &[Item]) -> Vec<ItemView> {
        let view = |item: &Item| {
            let language = tags_of(self.foreign, &item.address, &item.title).words;
            ItemView {
                title: item.title.clone(),
                href: href(self.base, &item.address),
                language: language.to_owned(),
                direction: direction(language),
                summary_html: item.summary.as_ref().map(|line| self.line(line)).unwrap_or_default(),
                notes: item.notes.iter().map(|note| self.line(note)).collect(),
                status: status(item.status.as_ref()),
            }
        };
        items.iter().map(view).collect()
    }

    fn line(&self, line: &Line) -> String {
        let mut out = String::new();
        for piece in line {
            match piece {
                Piece::Text(text) => prose::escape_text(text, &mut out),
                Piece::Prose(prose) => prose::write_line(prose, self.base, self.marks(prose), &mut out),
                Piece::Link(text, address) => {
                    let tags = tags_of(self.foreign, address, text);
                    anchor(&href(self.base, address), text, tags, &mut out);
                }
                Piece::File(text, path) => anchor(&format!("{}{path}", self.base), text, Tags::default(), &mut out),
                Piece::Outside(text, url) => anchor(url, text, Tags::default(), &mut out),
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

/// What a link says of languages: that of the page that it leads to, and that of its own words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tags<'a> {
    /// The language of the page, where that is not the site's.
    pub(super) page: &'a str,
    /// The language of the words, where they are the page's title or the language's own name.
    pub(super) words: &'a str,
}

/// What a link with some words to an address should say of languages.
pub(super) fn tags_of<'a>(foreign: &'a BTreeMap<String, Foreign>, address: &str, words: &str) -> Tags<'a> {
    let page = address.split('#').next().unwrap_or(address);
    let Some(Foreign { language, title }) = foreign.get(page) else { return Tags::default() };
    let own = words == title || words == languages::name(language);
    Tags { page: language, words: if own { language } else { "" } }
}

fn anchor(href: &str, text: &str, tags: Tags<'_>, out: &mut String) {
    out.push_str("<a href=\"");
    prose::escape_text(href, out);
    if !tags.page.is_empty() {
        out.push_str(&format!("\" hreflang=\"{}", tags.page));
    }
    if !tags.words.is_empty() {
        out.push_str(&format!("\" lang=\"{}\" dir=\"{}", tags.words, direction(tags.words)));
    }
    out.push_str("\">");
    prose::escape_text(text, out);
    out.push_str("</a>");
}

fn status(status: Option<&(String, Tone)>) -> Option<StatusView> {
    status.map(|(word, of)| StatusView { word: word.clone(), tone: tone(*of) })
}
