//! Abbreviations that a page uses and nobody explains.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::Event;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use super::Shown;
use super::UNEXPLAINED_ABBREVIATION;
use super::place;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::glossary::primary;
use crate::markdown;
use crate::site::Site;
use crate::wording::Text;
use crate::wording::abbreviations::Abbreviation;
use crate::wording::abbreviations::abbreviations;
use crate::wording::abbreviations::is_listed;
use crate::wording::abbreviations::is_speaker;
use crate::wording::abbreviations::says_what;
use crate::wording::passages;
use crate::wording::passages::Sort;

/// Abbreviations that tenants know.
const KNOWN: &str = include_str!("known.txt");

/// What needs no explanation: what everybody knows, the glossary's words, the codes of measures and the landlord's name.
pub(super) fn known(site: &Site) -> BTreeSet<String> {
    let lines = KNOWN.lines().filter(|line| !line.starts_with('#'));
    let mut known: BTreeSet<String> = lines.flat_map(str::split_whitespace).map(str::to_owned).collect();
    for entry in site.of("glossary").filter(|entry| primary(&entry.language) == "en") {
        known.extend(["term", "abbreviation"].iter().filter_map(|field| entry.record.text(field)).map(str::to_owned));
    }
    known.extend(site.of("measures").filter_map(|entry| entry.record.text("code")).map(str::to_owned));
    for name in [&site.settings.title, &site.settings.organisation.name] {
        known.extend(abbreviations(name).into_iter().map(|found| found.word.to_owned()));
    }
    known
}

/// Finds the abbreviations in the texts of a page that are not known.
pub(super) fn gather(shown: &mut Shown<'_>, known: &BTreeSet<String>) {
    let unknown = |text| abbreviations(raw(text)).into_iter().map(|found| found.word);
    shown.unknown =
        shown.texts.iter().map(|text| unknown(text).filter(|word| !known.contains(*word)).collect()).collect();
}

/// Words of capitals that stand in some text of the site without capitals too: `FAIL`, `CONTENTS`. They are written large,
/// and are no abbreviations. Short ones may be both, and are judged page by page.
pub(super) fn written_large<'a>(pages: impl Iterator<Item = &'a Shown<'a>> + Clone) -> BTreeSet<String> {
    let words = pages.clone().flat_map(|shown| &shown.unknown).flatten();
    let large: BTreeSet<&str> = words.copied().filter(|word| word.len() >= LONG).collect();
    if large.is_empty() {
        return BTreeSet::new();
    }
    let small = Small::of(large);
    let texts: Vec<&str> = pages.flat_map(|shown| &shown.texts).map(raw).collect();
    texts.par_iter().flat_map_iter(|text| small.chunks(text)).collect()
}

/// Words of capitals as they are without, to be looked for in texts.
struct Small<'w> {
    large: Vec<&'w str>,
    /// Those in ASCII, by what they are in small letters.
    words: BTreeMap<String, &'w str>,
    /// With which letters words in ASCII begin and end, a bit for each, by how long they are.
    letters: [(u32, u32); LENGTHS],
}

/// Words of so many letters and more are looked up as if they all had as many.
const LENGTHS: usize = 24;

impl<'w> Small<'w> {
    fn of(large: impl IntoIterator<Item = &'w str>) -> Small<'w> {
        let mut small = Small { large: Vec::new(), words: BTreeMap::new(), letters: [(0, 0); LENGTHS] };
        for word in large {
            small.large.push(word);
            if word.is_ascii() {
                let letters = &mut small.letters[word.len().min(LENGTHS - 1)];
                letters.0 |= letter(word.as_bytes().first());
                letters.1 |= letter(word.as_bytes().last());
                small.words.insert(word.to_ascii_lowercase(), word);
            }
        }
        small
    }

    /// The word of capitals that a word is without them.
    fn find(&self, word: &str) -> Option<&'w str> {
        // Nearly every word of a site is looked at here: its length and two letters tell of most that they are none.
        let bytes = word.as_bytes();
        if !word.is_ascii() {
            let upper = is_small(word).then(|| word.to_uppercase())?;
            return self.large.iter().find(|large| **large == upper).copied();
        }
        let letters = self.letters[bytes.len().min(LENGTHS - 1)];
        let may_be = letters.0 & letter(bytes.first()) != 0
            && letters.1 & letter(bytes.last()) != 0
            && bytes.iter().all(u8::is_ascii_lowercase);
        may_be.then(|| self.words.get(word).copied()).flatten()
    }

    /// Those that stand in a text between spaces, with or without punctuation around them.
    fn chunks(&self, text: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let mut see = |chunk: &str| {
            let word = chunk.trim_matches(|c: char| c.is_ascii_punctuation());
            found.extend(self.find(word).map(str::to_owned));
        };
        pieces(
            text,
            |byte| byte == b' ' || (b'\t'..=b'\r').contains(&byte),
            |piece| {
                if piece.is_ascii() { see(piece) } else { piece.split_whitespace().for_each(&mut see) }
            },
        );
        found
    }

    /// Those that stand in a text with anything but letters and digits around them.
    fn words(&self, text: &str, found: &mut BTreeSet<String>) {
        let mut see = |word: &str| found.extend(self.find(word).map(str::to_owned));
        pieces(
            text,
            |byte| byte.is_ascii() && !byte.is_ascii_alphanumeric(),
            |piece| {
                if piece.is_ascii() {
                    see(piece)
                } else {
                    piece.split(|c: char| !c.is_alphanumeric()).for_each(&mut see)
                }
            },
        );
    }
}

/// Goes through the pieces of a text that stand between some bytes of ASCII, which are sooner seen than characters.
fn pieces<'t>(text: &'t str, is_between: impl Fn(u8) -> bool, mut see: impl FnMut(&'t str)) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if is_between(byte) {
            if start < at {
                see(&text[start..at]);
            }
            start = at + 1;
        }
    }
    see(&text[start..]);
}

/// The bit of a letter.
fn letter(byte: Option<&u8>) -> u32 {
    byte.map_or(0, |byte| 1 << (byte & 0x1f))
}

/// From how many letters on a word is one of the two.
const LONG: usize = 4;

/// A text as it is written.
fn raw<'a>(text: &Text<'a>) -> &'a str {
    match text {
        Text::Prose(prose) => prose.text.as_str(),
        Text::Plain(words, _) => words,
    }
}

/// The first use of an abbreviation on a page.
struct Used {
    /// The number of the text.
    text: usize,
    /// The word as written, and where it stands.
    word: String,
    range: Range<usize>,
    /// Whether it stands in a heading, for which the text below may explain it.
    heading: bool,
}

/// Advises on each abbreviation at its first use on a page, where it is explained neither there nor before.
pub(super) fn check(shown: &Shown<'_>, known: &BTreeSet<String>, finished: &Finished<'_>, report: &mut Report) {
    let mut used: BTreeMap<String, Used> = BTreeMap::new();
    let mut explained: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut speakers: BTreeSet<String> = BTreeSet::new();
    for (number, text) in shown.texts.iter().enumerate() {
        // Most texts have none, and need not be read further.
        if shown.unknown.get(number).is_none_or(|words| words.iter().all(|word| known.contains(*word))) {
            continue;
        }
        let mut see = |words: &str, heading: bool, place: &dyn Fn(&Abbreviation<'_>) -> Range<usize>| {
            for found in abbreviations(words).into_iter().filter(|found| !known.contains(found.word)) {
                let range = place(&found);
                if is_speaker(words, &found) && !speakers.contains(found.word) {
                    speakers.insert(found.word.to_owned());
                }
                if !explained.contains_key(found.word) && (says_what(words, &found) || is_listed(words, &found)) {
                    explained.insert(found.word.to_owned(), (number, range.start));
                }
                let first = used.get(found.word);
                if first.is_none_or(|first| first.heading && !heading) {
                    let word = words[found.range.clone()].to_owned();
                    used.insert(found.word.to_owned(), Used { text: number, word, range, heading });
                }
            }
        };
        match text {
            Text::Plain(words, _) => see(words, false, &|found| found.range.clone()),
            Text::Prose(prose) => {
                let items: Vec<_> = markdown::events(prose).collect();
                let code: Vec<Range<usize>> = items
                    .iter()
                    .filter(|(event, _)| matches!(event, Event::Code(_)))
                    .map(|(_, range)| range.clone())
                    .collect();
                let passages = passages::of_events(items.iter().map(|(event, range)| (event, range.clone())));
                for passage in passages.iter().filter(|passage| passage.sort != Sort::Code) {
                    let words = without_code(passage, &code);
                    see(&words, passage.sort == Sort::Heading, &|found| passage.range(&found.range));
                }
            }
        }
    }
    used.retain(|word, used| {
        let at = explained.get(word).copied();
        let in_time = at.is_some_and(|(text, start)| text != used.text || start <= used.range.start || used.heading);
        !in_time && !speakers.contains(word)
    });
    for word in said_small(shown, used.keys().map(String::as_str)) {
        used.remove(&word);
    }
    for (word, used) in used {
        let span = place(&shown.texts[used.text], &used.word, used.range, finished);
        if explained.contains_key(&word) {
            report
                .add(&UNEXPLAINED_ABBREVIATION, span, format!("“{word}” is used here and explained only further down"))
                .help(format!("move the explanation here: write it out, with “({word})” after it"));
        } else {
            report
                .add(&UNEXPLAINED_ABBREVIATION, span, format!("nothing says what “{word}” stands for"))
                .help(format!(
                    "write it out here, with “({word})” after it, or put it into data/glossary.yaml as an `abbreviation`"
                ));
        }
    }
}

/// Which words of capitals stand on a page without them too, and so are only written large.
fn said_small<'w>(shown: &Shown<'_>, large: impl Iterator<Item = &'w str>) -> BTreeSet<String> {
    let small = Small::of(large);
    if small.large.is_empty() {
        return BTreeSet::new();
    }
    let mut found = BTreeSet::new();
    shown.texts.iter().for_each(|text| small.words(raw(text), &mut found));
    found
}

fn is_small(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_lowercase)
}

/// The words of a passage with spaces in place of code, so that all else stands where it stood.
fn without_code<'p>(passage: &'p passages::Passage, code: &[Range<usize>]) -> Cow<'p, str> {
    if code.is_empty() {
        return Cow::Borrowed(&passage.text);
    }
    let place = |at: usize| passage.range(&(at..at + 1)).start;
    let hidden = |at: usize| code.iter().any(|range| range.contains(&place(at)));
    let shown = |(at, c): (usize, char)| if hidden(at) { " ".repeat(c.len_utf8()) } else { c.to_string() };
    passage.text.char_indices().map(shown).collect()
}
