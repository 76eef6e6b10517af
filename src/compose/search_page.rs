//! The search page, as it is for a reader whose browser runs no JavaScript: the ways to everything, and whom to ask.
//!
//! Where a search is answered, its results stand in place of these. No list here grows with the site.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::MENU;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::words;
use crate::fields::Value;
use crate::kinds;
use crate::listing;
use crate::publication::Page;
use crate::site::Kind;
use crate::site::Site;
use crate::text;

/// How many years or other choices of one kind are shown.
const CHOICES: usize = 20;

/// How many of the pages that answer questions are shown.
const ANSWERS: usize = 20;

/// The page.
pub fn page(site: &Site, pages: &[Page]) -> Page {
    let mut page =
        Page { address: "search".to_owned(), sort: "search".to_owned(), title: "Search".to_owned(), ..Page::default() };
    page.blocks.push(Block::Paragraph(words(
        "The search box needs JavaScript in your browser, or a web server that can answer it. \
         Without them you can still find everything from here.",
    )));
    page.blocks.push(Block::Paragraph(vec![
        Piece::Link("Look in the A to Z".to_owned(), "a-z".to_owned()),
        Piece::Text(". It has every page, and many of the words that you may have for things.".to_owned()),
    ]));
    let kinds = by_kind(site, pages);
    if !kinds.is_empty() {
        page.blocks.extend([listing::heading("by-kind", "By kind and year"), Block::Points(kinds)]);
    }
    let answers = answers(site);
    if !answers.is_empty() {
        page.blocks.extend([listing::heading("most-asked", "What people ask about most"), Block::Points(answers)]);
    }
    if let Some(kind) = kinds::kind("search_queries").filter(|kind| pages.iter().any(|page| page.address == kind.route))
    {
        let all =
            format!("All {}, with their answers", text::count_of(site.of(kind.folder).len(), "question", "questions"));
        page.blocks.push(Block::Paragraph(vec![Piece::Link(all, kind.route.to_owned())]));
    }
    page.blocks.extend(a_person(site));
    page
}

/// Each kind's list with how much is on it: those of the menu first, in its order.
fn by_kind(site: &Site, pages: &[Page]) -> Vec<Line> {
    let others = kinds::KINDS.iter().map(|kind| kind.folder).filter(|folder| !MENU.contains(folder));
    let mut lines = Vec::new();
    for kind in MENU.iter().copied().chain(others).filter_map(kinds::kind) {
        let list = pages.iter().find(|page| page.address == kind.route && !kind.route.is_empty());
        let count = site.of(kind.folder).len();
        let Some(list) = list.filter(|_| count > 0 && kind.folder != "search_queries") else { continue };
        let mut line = vec![
            Piece::Link(kind.heading.to_owned(), kind.route.to_owned()),
            Piece::Text(format!(" ({})", crate::site::with_commas(&count.to_string()))),
        ];
        for (at, (title, address)) in narrower(kind, list, pages).into_iter().take(CHOICES).enumerate() {
            line.push(Piece::Text(if at == 0 { ": " } else { ", " }.to_owned()));
            line.push(Piece::Link(title, address));
        }
        lines.push(line);
    }
    lines
}

/// A kind's years, the newest first; where its list is not in years, what else it can be narrowed to.
fn narrower(kind: &Kind, list: &Page, pages: &[Page]) -> Vec<(String, String)> {
    let mut years: BTreeMap<&str, String> = BTreeMap::new();
    for page in pages {
        if let Some(year) = page.address.strip_prefix(kind.route).and_then(|below| below.strip_prefix('/'))
            && is_year(year)
        {
            years.insert(year, page.address.clone());
        }
    }
    for block in &list.blocks {
        if let Block::Heading { id, .. } = block
            && let Some(year) = id.strip_prefix("year-")
            && is_year(year)
        {
            years.insert(year, format!("{}#{id}", list.address));
        }
    }
    if !years.is_empty() {
        return years.into_iter().rev().map(|(year, address)| (year.to_owned(), address)).collect();
    }
    let choices = list.blocks.iter().find_map(|block| match block {
        Block::Choices { choices, .. } => Some(choices),
        _ => None,
    });
    choices.into_iter().flatten().map(|choice| (choice.text.clone(), choice.address.clone())).collect()
}

/// Whether a part of an address is a year: `2026`, `2025-26`.
fn is_year(part: &str) -> bool {
    let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    match part.split_once('-') {
        Some((year, next)) => digits(year, 4) && digits(next, 2),
        None => digits(part, 4),
    }
}

/// What answers most of the questions that readers ask, and how they ask for it.
fn answers(site: &Site) -> Vec<Line> {
    let mut counts: BTreeMap<&str, (usize, Piece)> = BTreeMap::new();
    for question in site.of("search_queries") {
        for held in question.record.list("answers") {
            if let Value::Reference(reference) = &held.value
                && reference.entry.is_some()
                && let Some(address) = &reference.address
            {
                counts.entry(address).or_insert_with(|| (0, site.piece(reference))).0 += 1;
            }
        }
    }
    let mut all: Vec<(usize, Piece)> = counts.into_values().collect();
    all.sort_by_key(|(count, _)| Reverse(*count));
    all.into_iter().take(ANSWERS).map(|(_, link)| vec![link]).collect()
}

/// How to reach someone who can answer.
fn a_person(site: &Site) -> Vec<Block> {
    let organisation = &site.settings.organisation;
    let mut ways = Vec::new();
    if !organisation.phone.is_empty() {
        ways.push(vec![
            Piece::Text("Call us on ".to_owned()),
            Piece::Outside(organisation.phone.clone(), text::telephone(&organisation.phone)),
        ]);
    }
    if !organisation.email.is_empty() {
        ways.push(vec![
            Piece::Text("Write to ".to_owned()),
            Piece::Outside(organisation.email.clone(), format!("mailto:{}", organisation.email)),
        ]);
    }
    if ways.is_empty() {
        return Vec::new();
    }
    vec![listing::heading("ask", "Ask a person"), Block::Points(ways)]
}
