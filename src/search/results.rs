//! The search page with an answer on it, for a preview that answers questions itself.
//!
//! [`page`] makes of blocks what the browser's script makes of elements: the same results in the same order.

use crate::date::day_in_words;
use crate::document::Block;
use crate::document::Choice;
use crate::document::Item;
use crate::document::Piece;
use crate::document::link;
use crate::document::words;
use crate::publication::Page;
use crate::search::answer::Answer;
use crate::search::answer::Asked;
use crate::search::answer::Hit;
use crate::search::documents::Document;
use crate::search::documents::FACETS;
use crate::search::index::Index;
use crate::text::count_of;

/// How many results stand on a page.
const SHOWN: usize = 10;

/// The part of an address after its question mark, as a search form sends it, read as what is asked and how many
/// results to pass over.
pub fn read(query: &str) -> (Asked, usize) {
    let mut asked = Asked::default();
    let mut from = 0;
    for (name, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let (name, value) = (unescaped(name), unescaped(value));
        match name.as_str() {
            "q" => asked.question = value,
            "sort" => asked.newest = value == "newest",
            "from" => from = value.parse().unwrap_or(0),
            name => {
                if let Some(facet) = FACETS.iter().position(|(facet, _)| *facet == name)
                    && !value.is_empty()
                {
                    asked.filters[facet].insert(value.to_lowercase());
                }
            }
        }
    }
    (asked, from)
}

/// The address of an answer, which can be shared: `search/?q=damp&kind=Policies`.
pub fn address(asked: &Asked, from: usize) -> String {
    let mut address = format!("search/?q={}", escaped(&asked.question));
    for ((name, _), values) in FACETS.iter().zip(&asked.filters) {
        for value in values {
            address.push_str(&format!("&{name}={}", escaped(value)));
        }
    }
    if asked.newest {
        address.push_str("&sort=newest");
    }
    if from > 0 {
        address.push_str(&format!("&from={from}"));
    }
    address
}

/// The search page with an answer in place of what it says without one.
pub fn page(index: &Index, page: &Page, asked: &Asked, answer: &Answer, from: usize) -> Page {
    let question = asked.question.trim();
    let mut page = Page { question: question.to_owned(), ..page.clone() };
    if !answer.asked {
        return page;
    }
    let total = count_of(answer.hits.len(), "result", "results");
    page.title = format!("{question} \u{2013} {}", page.title);
    page.blocks = vec![Block::Heading {
        level: 2,
        id: "search-heading".to_owned(),
        text: format!("{total} for \u{201c}{question}\u{201d}"),
    }];
    for (typed, used) in &answer.replaced {
        let told = format!("No page says \u{201c}{typed}\u{201d}. Showing \u{201c}{used}\u{201d}.");
        page.blocks.push(Block::Paragraph(words(told)));
    }
    if answer.hits.is_empty() {
        page.blocks.push(Block::Paragraph(vec![
            Piece::Text("Try other or fewer words, or look in the ".to_owned()),
            Piece::Link("A to Z".to_owned(), "a-z".to_owned()),
            Piece::Text(".".to_owned()),
        ]));
    }
    let narrower = narrower(asked, answer);
    if !narrower.is_empty() && !answer.hits.is_empty() {
        page.blocks
            .push(Block::Paragraph(link("Narrow these results", format!("{}#search-narrow", address(asked, from)))));
    }
    let shown: Vec<&Hit> = answer.hits.iter().skip(from).take(SHOWN).collect();
    let (all, some): (Vec<&Hit>, Vec<&Hit>) = shown.iter().partition(|hit| hit.all);
    if !all.is_empty() {
        page.blocks.push(Block::Items(items(index, &all)));
    }
    if !some.is_empty() {
        page.blocks.push(Block::Heading {
            level: 2,
            id: "search-some".to_owned(),
            text: "With some of your words".to_owned(),
        });
        page.blocks.push(Block::Items(items(index, &some)));
    }
    if answer.hits.len() > from.saturating_add(SHOWN) {
        let more = Piece::Link("More results".to_owned(), address(asked, from + SHOWN));
        page.blocks.push(Block::Paragraph(vec![more]));
    }
    if !narrower.is_empty() {
        page.blocks.push(Block::Heading {
            level: 2,
            id: "search-narrow".to_owned(),
            text: "Narrow these results".to_owned(),
        });
        page.blocks.extend(narrower);
    }
    page
}

/// The ways to narrow an answer down.
fn narrower(asked: &Asked, answer: &Answer) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (facet, (_, title)) in FACETS.iter().enumerate() {
        if answer.counts[facet].len() < 2 && asked.filters[facet].is_empty() {
            continue;
        }
        let choices = answer.counts[facet].iter().map(|(value, count)| {
            let mut other = asked.clone();
            let current = !other.filters[facet].insert(value.to_lowercase());
            if current {
                other.filters[facet].remove(&value.to_lowercase());
            }
            Choice { text: value.clone(), address: address(&other, 0), count: *count, current }
        });
        blocks.push(Block::Choices { title: (*title).to_owned(), choices: choices.collect() });
    }
    blocks
}

/// Results, the parts of one page under the first of them.
fn items(index: &Index, hits: &[&Hit]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    let mut pages: Vec<&str> = Vec::new();
    for hit in hits {
        let document = &index.documents[hit.document];
        let listed = document.part.is_empty() && !document.place.is_empty();
        match pages.iter().position(|page| *page == document.page).filter(|_| !listed) {
            Some(at) => items[at]
                .notes
                .push(vec![Piece::Text("Also in: ".to_owned()), Piece::Link(part(document), document.link())]),
            None => {
                pages.push(if listed { "" } else { &document.page });
                items.push(item(document));
            }
        }
    }
    items
}

fn part(document: &Document) -> String {
    if document.part.is_empty() { document.title.clone() } else { document.part.clone() }
}

fn item(document: &Document) -> Item {
    let day = document.day.map(day_in_words);
    let told = [Some(document.label.clone()), day, Some(document.part.clone())];
    Item {
        title: document.title.clone(),
        address: document.link(),
        summary: Some(words(document.description.clone())),
        notes: told.into_iter().flatten().filter(|note| !note.is_empty()).map(words).collect(),
        status: None,
    }
}

/// A value in an address.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => out.push(char::from(byte)),
            b' ' => out.push('+'),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

/// A value of an address as it was typed; what is not rightly escaped stays as it is.
fn unescaped(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        rest = after;
        match byte {
            b'+' => bytes.push(b' '),
            b'%' => {
                let digits = after.get(..2).filter(|two| two.iter().all(u8::is_ascii_hexdigit));
                let code = digits.and_then(|two| std::str::from_utf8(two).ok());
                match code.and_then(|two| u8::from_str_radix(two, 16).ok()) {
                    Some(code) => {
                        bytes.push(code);
                        rest = &after[2..];
                    }
                    None => bytes.push(b'%'),
                }
            }
            other => bytes.push(*other),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_answers_are_read_as_they_are_written() {
        let mut asked = Asked { question: "damp & mould \u{e9} 50%".to_owned(), newest: true, ..Asked::default() };
        asked.filters[0].insert("you said, we did".to_owned());
        let written = address(&asked, 10);
        assert_eq!(written, "search/?q=damp+%26+mould+%C3%A9+50%25&kind=you+said%2C+we+did&sort=newest&from=10");
        assert_eq!(read(written.split_once('?').unwrap_or_default().1), (asked, 10));
        assert_eq!(read("q=50%&x=%zz").0.question, "50%");
        assert_eq!(read("q=%+f%4").0.question, "% f%4");
    }
}
