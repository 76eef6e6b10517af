//! What a template is given of a page's blocks: each with its text written out as safe HTML.

use std::collections::BTreeMap;

use serde::Serialize;

use super::address::href;
use super::address::tags_of;
use super::chart;
use super::prose;
use super::prose::BESIDE_WORDS;
use super::prose::Ground;
use super::prose::Mark;
use super::prose::Pictures;
use super::voice::Label;
use super::voice::Voice;
use super::voice::escaped;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::PictureRow;
use crate::document::Piece;
use crate::document::Prose;
use crate::document::Table;
use crate::document::Tone;
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
    Prose {
        html: String,
    },
    Heading {
        level: u8,
        id: String,
        html: String,
    },
    Paragraph {
        html: String,
    },
    Notice {
        tone: &'static str,
        title_html: String,
        html: String,
    },
    Facts {
        rows: Vec<FactView>,
    },
    Table {
        number_html: String,
        caption: String,
        caption_html: String,
        columns: Vec<ColumnView>,
        rows: Vec<RowView>,
        chart: String,
        /// The same as a file; empty where there is none.
        file_html: String,
    },
    Items {
        items: Vec<ItemView>,
    },
    Choices {
        title: String,
        title_html: String,
        choices: Vec<ChoiceView>,
    },
    SaidDid {
        said_html: String,
        answer_html: String,
        did_html: String,
        difference_html: String,
    },
    Steps {
        steps: Vec<StepView>,
    },
    Figures {
        figures: Vec<FigureView>,
    },
    Terms {
        terms: Vec<TermView>,
    },
    Grid {
        caption_html: String,
        columns: Vec<ColumnView>,
        rows: Vec<GridRowView>,
    },
    EasyRead {
        rows: Vec<PictureRowView>,
    },
}

#[derive(Debug, Serialize)]
pub(super) struct FactView {
    name_html: String,
    html: String,
}

#[derive(Debug, Serialize)]
pub(super) struct ColumnView {
    title: String,
    title_html: String,
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
    word_html: String,
    tone: &'static str,
}

#[derive(Debug, Serialize)]
pub(super) struct ItemView {
    title_html: String,
    href: String,
    language: String,
    direction: &'static str,
    summary_html: String,
    notes: Vec<String>,
    status: Option<StatusView>,
}

#[derive(Debug, Serialize)]
pub(super) struct ChoiceView {
    html: String,
    href: String,
    count: usize,
    current: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct StepView {
    title_html: String,
    day: Option<DayView>,
    html: String,
}

#[derive(Debug, Serialize)]
pub(super) struct FigureView {
    value: String,
    label_html: String,
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
    /// The picture with its alternative; empty for none.
    picture_html: String,
    html: String,
}

#[derive(Debug, Serialize)]
pub(super) struct GridRowView {
    name_html: String,
    cells: Vec<Vec<ItemView>>,
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
    pictures: Pictures<'a>,
    /// The pages that are not in the site's language.
    foreign: &'a BTreeMap<String, Foreign>,
    voice: Voice<'a>,
    /// The ids of the page's own headings, last first.
    headings: Vec<String>,
    tables: usize,
    /// The paths of its tables as files.
    files: Vec<String>,
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
        voice: Voice<'a>,
        headings: Vec<String>,
        page: &'a Page,
        pictures: Pictures<'a>,
    ) -> Writer<'a> {
        let explained = &page.explained;
        let files = if page.without_files { Vec::new() } else { page.table_files() };
        let asides = BTreeMap::new();
        let mut writer =
            Writer { base, pictures, foreign, voice, headings, tables: 0, files, asides, begun: 0, explained };
        writer.asides = page.asides.iter().map(|(id, lines)| (id.clone(), writer.aside(lines))).collect();
        writer
    }

    fn ground(&self) -> Ground<'_> {
        Ground { base: self.base, pictures: &self.pictures }
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
                prose::write(prose, self.ground(), &self.asides, self.marks(prose), &mut html);
                BlockView::Prose { html }
            }
            Block::Heading { level, id, text } => BlockView::Heading {
                level: *level,
                id: self.headings.pop().unwrap_or_else(|| id.clone()),
                html: self.label(text),
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
                BlockView::Notice { tone: tone(*of), title_html: self.label(title), html: self.line(text) }
            }
            Block::Facts(rows) => BlockView::Facts {
                rows: rows
                    .iter()
                    .map(|(name, line)| FactView { name_html: self.label(name), html: self.line(line) })
                    .collect(),
            },
            Block::Table(table) => self.table(table),
            Block::Items(items) => BlockView::Items { items: self.items(items) },
            Block::Choices { title, choices } => BlockView::Choices {
                title: self.voice.label(title).text,
                title_html: self.label(title),
                choices: choices
                    .iter()
                    .map(|choice| ChoiceView {
                        html: self.voice.name(&choice.text, &choice.address).html,
                        href: href(self.base, &choice.address),
                        count: choice.count,
                        current: choice.current,
                    })
                    .collect(),
            },
            Block::SaidDid { said, answer, did, difference } => BlockView::SaidDid {
                said_html: self.line(said),
                answer_html: self.label(answer),
                did_html: self.line(did),
                difference_html: difference.as_ref().map(|line| self.line(line)).unwrap_or_default(),
            },
            Block::Steps(steps) => BlockView::Steps {
                steps: steps
                    .iter()
                    .map(|step| StepView {
                        title_html: self.label(&step.title),
                        day: step.day.map(|day| DayView { iso: day.to_string(), words: self.voice.day(day) }),
                        html: self.line(&step.text),
                    })
                    .collect(),
            },
            Block::Figures(figures) => BlockView::Figures {
                figures: figures
                    .iter()
                    .map(|figure| FigureView {
                        value: figure.value.clone(),
                        label_html: self.label(&figure.label),
                        href: href(self.base, &figure.address),
                        status: self.status(figure.status.as_ref()),
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
                caption_html: self.label(caption),
                columns: columns.iter().map(|title| self.column(title, false)).collect(),
                rows: rows
                    .iter()
                    .map(|(name, cells)| GridRowView {
                        name_html: self.label(name),
                        cells: cells.iter().map(|items| self.items(items)).collect(),
                    })
                    .collect(),
            },
        }
    }

    fn picture_row(&self, row: &PictureRow) -> PictureRowView {
        let mut picture_html = String::new();
        if let Some(picture) = &row.picture {
            let shown = self.pictures.next(self.base, &picture.path, BESIDE_WORDS);
            shown.write(&picture.alternative, "", &mut picture_html);
        }
        PictureRowView { picture_html, html: self.line(&row.text) }
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
        let columns = table.columns.iter().map(|column| self.column(&column.title, column.figures)).collect();
        let cell = |at: usize, line: &Line| CellView {
            html: self.line(line),
            figures: table.columns.get(at).is_some_and(|column| column.figures),
        };
        let rows = table
            .rows
            .iter()
            .map(|row| RowView { cells: row.iter().enumerate().map(|(at, line)| cell(at, line)).collect() })
            .collect();
        let caption = self.voice.label(&table.caption);
        let mut file_html = String::new();
        if let Some(path) = self.files.get(self.tables - 1) {
            prose::escape_url(&format!("{}{path}", self.base), &mut file_html);
        }
        BlockView::Table {
            number_html: self.voice.say("table-number", "number", &self.tables.to_string()),
            caption: caption.text,
            caption_html: caption.html,
            columns,
            rows,
            chart: table.chart.as_ref().map(chart::svg).unwrap_or_default(),
            file_html,
        }
    }

    fn items(&self, items: &[Item]) -> Vec<ItemView> {
        let view = |item: &Item| {
            let language = tags_of(self.foreign, &item.address, &item.title).words;
            ItemView {
                title_html: self.voice.name(&item.title, &item.address).html,
                href: href(self.base, &item.address),
                language: language.to_owned(),
                direction: direction(language),
                summary_html: item.summary.as_ref().map(|line| self.line(line)).unwrap_or_default(),
                notes: item.notes.iter().map(|note| self.line(note)).collect(),
                status: self.status(item.status.as_ref()),
            }
        };
        items.iter().map(view).collect()
    }

    fn column(&self, title: &str, figures: bool) -> ColumnView {
        let Label { text, html } = self.voice.label(title);
        ColumnView { title: text, title_html: html, figures }
    }

    fn status(&self, status: Option<&(String, Tone)>) -> Option<StatusView> {
        status.map(|(word, of)| StatusView { word_html: self.label(word), tone: tone(*of) })
    }

    fn label(&self, text: &str) -> String {
        self.voice.label(text).html
    }

    fn line(&self, line: &Line) -> String {
        self.voice.line(line, |piece| self.piece(piece))
    }

    fn piece(&self, piece: &Piece) -> String {
        let mut out = String::new();
        match piece {
            Piece::Text(_) | Piece::Day(_) => return self.voice.piece(piece).unwrap_or_default(),
            Piece::Prose(prose) => {
                prose::write_line(prose, self.ground(), self.marks(prose), &mut out);
                return self.voice.written(out, prose.start());
            }
            Piece::Link(text, address) => {
                let page = tags_of(self.foreign, address, text).page;
                anchor(&href(self.base, address), page, &self.voice.name(text, address).html, &mut out);
            }
            Piece::File(text, path) => anchor(&format!("{}{path}", self.base), "", &self.label(text), &mut out),
            Piece::Outside(text, url) => anchor(url, "", &self.label(text), &mut out),
            Piece::Status(word, of) => {
                let word = self.label(word);
                out.push_str(&format!("<span class=\"badge\" data-tone=\"{}\">{word}</span>", tone(*of)));
            }
            Piece::Missing(reason) => {
                out.push_str(&format!("<span class=\"missing\">{}</span>", self.label(reason)));
            }
        }
        out
    }
}

/// A link: where it leads, the language of what is there, where that is not the site's, and its words as HTML.
fn anchor(href: &str, language: &str, html: &str, out: &mut String) {
    let language = if language.is_empty() { String::new() } else { format!(" hreflang=\"{}\"", escaped(language)) };
    out.push_str(&format!("<a href=\"{}\"{language}>{html}</a>", escaped(href)));
}
