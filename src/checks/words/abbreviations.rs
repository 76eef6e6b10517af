//! Abbreviations that a page uses and nobody explains.

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
        known.extend(abbreviations(name).into_iter().map(|found| found.word));
    }
    known
}

/// Words of capitals that stand in some text of the site without capitals too: `FAIL`, `CONTENTS`. They are written large,
/// and are no abbreviations. Short ones may be both, and are judged page by page.
pub(super) fn written_large<'a>(
    pages: impl Iterator<Item = &'a Shown<'a>>,
    known: &BTreeSet<String>,
) -> BTreeSet<String> {
    let texts: Vec<&str> = pages.flat_map(|shown| &shown.texts).map(raw).collect();
    let large: BTreeSet<String> = texts
        .par_iter()
        .flat_map_iter(|text| abbreviations(text))
        .map(|found| found.word)
        .filter(|word| word.len() >= LONG && !known.contains(word))
        .collect();
    if large.is_empty() {
        return large;
    }
    let chunks = texts.par_iter().flat_map_iter(|text| text.split_whitespace());
    let words = chunks.map(|chunk| chunk.trim_matches(|c: char| c.is_ascii_punctuation()));
    // Nearly every word of a site is looked at here: its length tells of most that they are none of them.
    let lengths: BTreeSet<usize> = large.iter().map(String::len).collect();
    let may_be = |word: &&str| (lengths.contains(&word.len()) || !word.is_ascii()) && is_small(word);
    words.filter(may_be).map(str::to_uppercase).filter(|word| large.contains(word)).collect()
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
        let raw = raw(text);
        // Most texts have none, and need not be read further.
        if abbreviations(raw).iter().all(|found| known.contains(&found.word)) {
            continue;
        }
        let mut see = |words: &str, heading: bool, place: &dyn Fn(&Abbreviation) -> Range<usize>| {
            for found in abbreviations(words).into_iter().filter(|found| !known.contains(&found.word)) {
                let range = place(&found);
                if is_speaker(words, &found) {
                    speakers.insert(found.word.clone());
                }
                if says_what(words, &found) || is_listed(words, &found) {
                    explained.entry(found.word.clone()).or_insert((number, range.start));
                }
                let first = used.get(&found.word);
                if first.is_none_or(|first| first.heading && !heading) {
                    let word = words[found.range.clone()].to_owned();
                    used.insert(found.word, Used { text: number, word, range, heading });
                }
            }
        };
        match text {
            Text::Plain(words, _) => see(words, false, &|found| found.range.clone()),
            Text::Prose(prose) => {
                let code: Vec<Range<usize>> = markdown::events(prose)
                    .filter_map(|(event, range)| matches!(event, Event::Code(_)).then_some(range))
                    .collect();
                for passage in passages::passages(prose).iter().filter(|passage| passage.sort != Sort::Code) {
                    let words = without_code(passage, &code);
                    see(&words, passage.sort == Sort::Heading, &|found| passage.range(&found.range));
                }
            }
        }
    }
    for (word, used) in used {
        let at = explained.get(&word).copied();
        let in_time = at.is_some_and(|(text, start)| text != used.text || start <= used.range.start || used.heading);
        // A word that also stands there without capitals is only written large.
        if in_time || speakers.contains(&word) || shown.texts.iter().any(|text| says_small(raw(text), &word)) {
            continue;
        }
        let span = place(&shown.texts[used.text], &used.word, used.range, finished);
        if at.is_some() {
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

fn is_small(word: &str) -> bool {
    word.len() > 1 && word.chars().all(char::is_lowercase)
}

/// Whether a text has a word of capitals without them too.
fn says_small(text: &str, word: &str) -> bool {
    let is_it = |small: &&str| {
        (small.len() == word.len() || !small.is_ascii())
            && is_small(small)
            && small.chars().flat_map(char::to_uppercase).eq(word.chars())
    };
    text.split(|c: char| !c.is_alphanumeric()).any(|small| is_it(&small))
}

/// The words of a passage with spaces in place of code, so that all else stands where it stood.
fn without_code(passage: &passages::Passage, code: &[Range<usize>]) -> String {
    if code.is_empty() {
        return passage.text.clone();
    }
    let place = |at: usize| passage.range(&(at..at + 1)).start;
    let hidden = |at: usize| code.iter().any(|range| range.contains(&place(at)));
    let shown = |(at, c): (usize, char)| if hidden(at) { " ".repeat(c.len_utf8()) } else { c.to_string() };
    passage.text.char_indices().map(shown).collect()
}
