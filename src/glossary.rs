//! The words of the glossary: found in texts, and explained where a page uses them first.
//!
//! The first use of a word on a page becomes a link to its meaning at the foot of the same page, from where a link
//! leads back. We chose this over what else explains words on the spot. `<abbr title>` is shown to a mouse alone: it
//! cannot be reached by touch or keyboard, and few screen readers say it. `<details>` may not stand in a paragraph. A
//! popover closes what is behind it, is not printed, and is nothing without its styles. A link within the page works in
//! every browser and reader of books, by touch, keyboard and voice, keeps the reader's place, and what it leads to is
//! printed with the page.
//!
//! What is marked is a [`Place`] and not a change of the blocks, so the words that search, the ledger and summaries
//! take from a page are the author's.

pub mod finder;
pub mod runs;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::iter::IntoParallelRefMutIterator;
use rayon::iter::ParallelIterator;

use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Prose;
use crate::fields::Value;
use crate::publication::Explained;
use crate::publication::Page;
use crate::publication::Place;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;

use finder::Finder;

/// Sorts of page whose words are not explained: the glossary explains its own, the manual is about this program and not
/// the landlord's work, a newsletter has one sheet of paper, and the others only lead elsewhere. The first part of the
/// sort says so.
const LEFT_ALONE: &[&str] =
    &["glossary", "manual", "standards-newsletter", "a-z", "search", "not-found", "as-published", "checkpoints"];

/// The glossary of a site, by language.
#[derive(Debug, Default)]
pub struct Glossary {
    languages: BTreeMap<String, Words>,
}

#[derive(Debug, Default)]
struct Words {
    finder: Finder,
    words: Vec<Word>,
}

#[derive(Debug)]
struct Word {
    id: String,
    term: String,
    means: Line,
}

/// The language of a tag without its country: `en` of `en-GB`.
pub fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// A word of the glossary with its short form: `Annual general meeting (AGM)`.
pub fn heading(entry: &Entry) -> String {
    let word = entry.record.text("term").unwrap_or_default();
    entry.record.text("abbreviation").map_or_else(|| word.to_owned(), |short| format!("{word} ({short})"))
}

/// Marks on every page of a site the first use of each word of its glossary.
pub fn explain(site: &Site, pages: &mut [Page]) {
    let words = Glossary::of(site);
    pages.par_iter_mut().for_each(|page| words.explain(page));
}

impl Glossary {
    /// The glossary of a site; empty where the site does not want words explained on pages.
    pub fn of(site: &Site) -> Glossary {
        let mut glossary = Glossary::default();
        if !site.settings.explain_words {
            return glossary;
        }
        for entry in site.of("glossary") {
            let known = glossary.languages.entry(primary(&entry.language).to_owned()).or_default();
            let number = known.words.len();
            known.words.push(Word {
                id: entry.id.clone(),
                term: heading(entry),
                means: site.line(&entry.record, "means").unwrap_or_else(not_stated),
            });
            // A word with other meanings too would be explained wrongly; its short form has one meaning.
            if !matches!(entry.record.get("explain").map(|held| &held.value), Some(Value::Flag(false))) {
                known.finder.add(entry.record.text("term").unwrap_or_default(), number);
            }
            if let Some(short) = entry.record.text("abbreviation") {
                known.finder.add_exact(short, number);
            }
        }
        glossary
    }

    /// The word of the glossary that stands at a byte of a text in a language: where it stands there, and its id.
    pub fn word_at(&self, language: &str, text: &str, byte: usize) -> Option<(Range<usize>, &str)> {
        let known = self.languages.get(primary(language))?;
        let (range, number) = known.finder.all(text).into_iter().find(|(range, _)| range.contains(&byte))?;
        Some((range, known.words.get(number)?.id.as_str()))
    }

    /// Marks the first use of each word on a page, in the order in which it is read.
    pub fn explain(&self, page: &mut Page) {
        let Some(known) = self.languages.get(primary(&page.language)) else { return };
        if LEFT_ALONE.iter().any(|sort| page.sort.starts_with(sort)) {
            return;
        }
        let mut seen = BTreeSet::new();
        let mut explained = Vec::new();
        let mut see = |text: &str, place: &dyn Fn(Range<usize>) -> Place| {
            for (range, number) in known.finder.all(text) {
                if let Some(word) = known.words.get(number)
                    && seen.insert(number)
                {
                    explained.push(Explained {
                        id: word.id.clone(),
                        term: word.term.clone(),
                        means: word.means.clone(),
                        used: one_line(&text[range.clone()]),
                        place: place(range),
                    });
                }
            }
        };
        if let Some(summary) = &page.summary {
            see(summary, &|range| Place::Summary { range });
        }
        for (block, of) in page.blocks.iter().enumerate() {
            let texts = texts(of);
            for prose in &texts {
                // A text that a block shows twice would be marked twice.
                if texts.iter().filter(|other| other.start() == prose.start()).count() > 1 {
                    continue;
                }
                for run in runs::runs(prose) {
                    see(&run.text, &|range| Place::Text { block, text: prose.start(), range: run.range(&range) });
                }
            }
        }
        page.explained = explained;
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The authors' texts in a block that are read from beginning to end. Tables and lists of links are looked through, and
/// a link among their words would be one more to pass.
fn texts(block: &Block) -> Vec<&Prose> {
    let lines: Vec<&Line> = match block {
        Block::Prose(prose) => return vec![prose],
        Block::Paragraph(line) | Block::Notice { text: line, .. } => vec![line],
        Block::Points(lines) => lines.iter().collect(),
        Block::Facts(rows) => rows.iter().map(|(_, line)| line).collect(),
        Block::SaidDid { said, did, difference, .. } => [said, did].into_iter().chain(difference).collect(),
        Block::Steps(steps) => steps.iter().map(|step| &step.text).collect(),
        _ => Vec::new(),
    };
    let pieces = lines.into_iter().flatten();
    pieces.filter_map(|piece| if let Piece::Prose(prose) = piece { Some(prose.as_ref()) } else { None }).collect()
}

#[cfg(test)]
mod tests;
