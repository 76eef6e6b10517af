//! The numbers that Word shows before paragraphs, worked out from its lists.
//!
//! A paragraph names a list and a level. A list takes its levels from a pattern and may change some; lists of one
//! pattern count on from each other, unless one says where it starts.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use roxmltree::Document;
use roxmltree::Node;

use super::styles::ListPlace;
use super::styles::Styles;
use super::styles::font_of;
use super::styles::indent_of;
use super::symbols;
use super::xml::attribute;
use super::xml::child;
use super::xml::switch;
use super::xml::value;
use super::xml::word;

/// How many levels a list of Word has.
const LEVELS: usize = 9;
/// The most that a number may be: letters and Roman numbers grow with it.
const LARGEST: u32 = 9_999;

/// What stands before a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// As Word shows it: `2.4.1`, `(a)`, `•`.
    pub text: String,
    /// Whether it is a bullet.
    pub bullet: bool,
    /// How deep it stands in its list.
    pub level: u8,
    /// How far from the left.
    pub indent: Option<i32>,
    /// Which list it counts in.
    pub pattern: u32,
    /// Whether deeper levels of its list repeat this level's number, as clauses do: 2, 2.1, 2.1.1.
    pub clauses: bool,
    /// Whether a decimal number stands for this level.
    pub decimal: bool,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    format: String,
    text: String,
    legal: bool,
    /// The level, counted from 1, after which this starts again; 0 for never.
    restart: Option<u8>,
    style: Option<String>,
    indent: Option<i32>,
    symbol_font: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Pattern {
    levels: BTreeMap<u8, Level>,
    /// The style whose list this pattern borrows.
    borrowed: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct List {
    pattern: u32,
    changed: BTreeMap<u8, Level>,
    starts: BTreeMap<u8, u32>,
}

/// The lists of a document, and how far each has counted.
#[derive(Clone, Debug, Default)]
pub struct Numbering {
    patterns: BTreeMap<u32, Pattern>,
    lists: BTreeMap<u32, List>,
    counted: BTreeMap<u32, [Option<u32>; LEVELS]>,
    started: BTreeSet<(u32, u8)>,
}

impl Numbering {
    /// The lists of the part that holds them.
    pub fn of(document: &Document<'_>) -> Numbering {
        let mut numbering = Numbering::default();
        for node in document.root_element().children() {
            match word(node) {
                "abstractNum" => {
                    let Some(id) = attribute(node, "abstractNumId").and_then(|id| id.parse().ok()) else { continue };
                    let borrowed = value(node, "numStyleLink").map(str::to_owned);
                    numbering.patterns.insert(id, Pattern { levels: levels_of(node), borrowed });
                }
                "num" => {
                    let Some(id) = attribute(node, "numId").and_then(|id| id.parse().ok()) else { continue };
                    let Some(pattern) = value(node, "abstractNumId").and_then(|id| id.parse().ok()) else { continue };
                    let mut list = List { pattern, ..List::default() };
                    for change in node.children().filter(|node| word(*node) == "lvlOverride") {
                        let level = attribute(change, "ilvl").and_then(|level| level.parse::<u8>().ok());
                        let Some(level) = level else {
                            continue;
                        };
                        list.changed.extend(levels_of(change));
                        let start = value(change, "startOverride").and_then(|start| start.parse().ok());
                        list.starts.extend(start.map(|start| (level, start)));
                    }
                    numbering.lists.insert(id, list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// The pattern of a list, followed through a style that it borrows from.
    fn pattern(&self, list: &List, styles: &Styles) -> Option<u32> {
        let pattern = self.patterns.get(&list.pattern)?;
        let Some(style) = &pattern.borrowed else { return Some(list.pattern) };
        let borrowed = styles.place(Some(style)).and_then(|(place, _)| self.lists.get(&place.list?));
        Some(borrowed.map_or(list.pattern, |list| list.pattern))
    }

    /// Counts a paragraph, and says what Word shows before it; none where it shows nothing.
    ///
    /// Where the level is not said, it is that of the first of these styles that the list names.
    pub fn next(&mut self, place: &ListPlace, names: &[&str], styles: &Styles) -> Option<Label> {
        let id = place.list.filter(|id| *id != 0)?;
        let list = self.lists.get(&id)?.clone();
        let pattern_id = self.pattern(&list, styles)?;
        let pattern = self.patterns.get(&pattern_id)?;
        let of_style = || {
            let of = |name: &str| {
                let found = pattern.levels.iter().find(|(_, level)| level.style.as_deref() == Some(name));
                found.map(|(number, _)| *number)
            };
            names.iter().find_map(|name| of(name))
        };
        let at = place.level.or_else(of_style).unwrap_or(0).min(LEVELS as u8 - 1);
        let levels: Vec<Option<Level>> = (0..LEVELS as u8)
            .map(|level| list.changed.get(&level).or_else(|| pattern.levels.get(&level)).cloned())
            .collect();
        let level = levels.get(usize::from(at))?.clone()?;
        self.count(id, pattern_id, &list, &levels, at);
        let counted = self.counted.get(&pattern_id)?;
        let bullet = level.format == "bullet";
        let text = match bullet {
            true => level.text.chars().map(|c| symbols::shown(c, level.symbol_font.as_deref())).collect(),
            false => shown(&level, &levels, counted),
        };
        if text.trim().is_empty() {
            return None;
        }
        let own = format!("%{}", at + 1);
        let clauses = levels.iter().skip(usize::from(at) + 1).flatten().any(|deeper| deeper.text.contains(&own))
            || level.text.matches('%').count() > 1;
        let decimal = level.legal || matches!(level.format.as_str(), "decimal" | "decimalZero");
        let text = text.trim().to_owned();
        Some(Label { text, bullet, level: at, indent: level.indent, pattern: pattern_id, clauses, decimal })
    }

    fn count(&mut self, id: u32, pattern: u32, list: &List, levels: &[Option<Level>], at: u8) {
        let counted = self.counted.entry(pattern).or_default();
        let start = levels.get(usize::from(at)).and_then(Option::as_ref).map_or(1, |level| level.start);
        let told = list.starts.get(&at).filter(|_| self.started.insert((id, at)));
        if let Some(now) = counted.get_mut(usize::from(at)) {
            *now = Some(match (told, *now) {
                (Some(told), _) => *told,
                (None, Some(before)) => before.saturating_add(1),
                (None, None) => list.starts.get(&at).copied().unwrap_or(start),
            });
        }
        for deeper in usize::from(at) + 1..LEVELS {
            let restart = levels.get(deeper).and_then(Option::as_ref).and_then(|level| level.restart);
            // Counted from 1: a level starts again after any level above it, or after those up to the one it names.
            let again = restart.is_none_or(|after| after != 0 && at < after);
            if let Some(now) = counted.get_mut(deeper).filter(|_| again) {
                *now = None;
            }
        }
    }
}

fn levels_of(node: Node<'_, '_>) -> BTreeMap<u8, Level> {
    let mut levels = BTreeMap::new();
    for level in node.children().filter(|node| word(*node) == "lvl") {
        let Some(number) = attribute(level, "ilvl").and_then(|level| level.parse().ok()) else { continue };
        let font = child(level, "rPr").and_then(font_of).map(str::to_owned);
        let read = Level {
            start: value(level, "start").and_then(|start| start.parse().ok()).unwrap_or(0),
            format: value(level, "numFmt").unwrap_or("decimal").to_owned(),
            text: value(level, "lvlText").unwrap_or_default().to_owned(),
            legal: switch(level, "isLgl").unwrap_or(false),
            restart: value(level, "lvlRestart").and_then(|level| level.parse().ok()),
            style: value(level, "pStyle").map(str::to_owned),
            indent: child(level, "pPr").and_then(indent_of),
            symbol_font: font,
        };
        levels.insert(number, read);
    }
    levels
}

/// A level's text with the numbers in it.
fn shown(level: &Level, levels: &[Option<Level>], counted: &[Option<u32>; LEVELS]) -> String {
    let mut text = String::new();
    let mut letters = level.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let number = letters.peek().and_then(|digit| digit.to_digit(10)).filter(|digit| letter == '%' && *digit > 0);
        let Some(number) = number else {
            text.push(letter);
            continue;
        };
        letters.next();
        let at = number as usize - 1;
        let Some(of) = levels.get(at).and_then(Option::as_ref) else { continue };
        // A level that no paragraph has reached shows where it starts.
        let count = counted.get(at).copied().flatten().unwrap_or(of.start);
        let format = if level.legal { "decimal" } else { of.format.as_str() };
        text.push_str(&number_in(format, count));
    }
    text
}

/// A number in one of Word's forms.
fn number_in(format: &str, number: u32) -> String {
    let number = number.min(LARGEST);
    match format {
        "lowerLetter" => letters(number).to_lowercase(),
        "upperLetter" => letters(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "ordinal" => {
            let ending = match (number % 10, number % 100) {
                (_, 11..=13) => "th",
                (1, _) => "st",
                (2, _) => "nd",
                (3, _) => "rd",
                _ => "th",
            };
            format!("{number}{ending}")
        }
        "none" => String::new(),
        _ => number.to_string(),
    }
}

/// A, B … Z, AA, BB … as Word counts on after Z.
fn letters(number: u32) -> String {
    let Some(before) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(b'A' + (before % 26) as u8);
    std::iter::repeat_n(letter, (before / 26 + 1) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut left = number;
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while left >= worth {
            text.push_str(sign);
            left -= worth;
        }
    }
    text
}
