//! Braille: files in North American ASCII Braille (BRF), 40 cells by 25 lines, that embossers and displays take.
//!
//! The dots are liblouis's: its program `lou_translate` with the table of the document's language, contracted where the
//! language has contractions (Unified English Braille grade 2). The pages are ours: titles centred, paragraphs begun in
//! cell 3, runs of lists set in by two, the page's number at the right of its last line, as the code of practice of the
//! UK Association for Accessible Formats has it. All documents of a language go through the program in one run.

use std::collections::BTreeMap;

use crate::reading::Reading;
use crate::reading::lines;
use crate::reading::lines::Addresses;
use crate::reading::lines::Said;
use crate::reading::lines::Sort;
use crate::text::joins_or_parts;
use crate::text::sign_in_words;

use super::Document;
use super::Edition;
use super::Foreseen;
use super::Made;
use super::Making;
use super::Workshop;
use super::key;

/// The edition.
pub static EDITION: Edition = Edition {
    name: "braille",
    about: "Braille for embossers and displays (BRF), where liblouis is installed.",
    usual: true,
    of_posters: false,
    foresee,
    make,
};

/// The cells of a line.
pub const CELLS: usize = 40;
/// The lines of a page.
pub const LINES: usize = 25;

/// What readers know it as.
const TITLE: &str = "Braille (BRF), for embossers and displays";
/// The program.
const PROGRAM: &str = "lou_translate";
/// Turns dots to the letters that stand for them in a BRF file.
const DISPLAY: &str = "en-us-brf.dis";

/// The tables of languages, by the beginning of their tags; the first that fits is used.
const TABLES: &[(&str, &str)] = &[
    ("en", "en-ueb-g2.ctb"),
    ("cy", "cy-cy-g2.ctb"),
    ("pl", "Pl-Pl-g1.utb"),
    // Names and addresses in Latin letters have cells from the second table, which says nothing of the first one's letters.
    ("ur", "ur-pk-g2.ctb,en-ueb-g1.ctb"),
    ("bn", "bn.tbl"),
    ("vi", "vi-vn-g2.ctb"),
    ("zh-Hant-HK", "zh-hk.ctb"),
    ("zh-HK", "zh-hk.ctb"),
    ("zh-Hant", "zh-tw.ctb"),
    ("zh-TW", "zh-tw.ctb"),
    ("zh", "zhcn-g1.ctb"),
    ("ar", "ar-ar-g2.ctb"),
    ("de", "de-g2.ctb"),
    ("es", "es-g2.ctb"),
    ("fa", "fa-ir-g1.utb"),
    ("fr", "fr-bfu-g2.ctb"),
    ("gu", "gu.tbl"),
    ("hi", "hi.tbl"),
    ("it", "it.tbl"),
    ("lt", "lt-6dot.tbl"),
    ("ne", "ne.tbl"),
    ("pa", "pa.tbl"),
    ("pt", "pt-pt-g2.ctb"),
    ("ro", "ro.ctb"),
    ("ta", "ta.tbl"),
];

/// The most characters that are given to the program as one line: it breaks longer ones itself, within words.
const CHUNK: usize = 600;

fn foresee(language: &str, workshop: &dyn Workshop) -> Vec<Foreseen> {
    let lacks = if table(language).is_none() { Some(no_table(language)) } else { workshop.lacks(PROGRAM) };
    vec![Foreseen { title: TITLE, lacks }]
}

fn no_table(language: &str) -> String {
    format!("there is no Braille table for the language {language}")
}

fn make(documents: &[Document<'_>], making: &Making<'_>) -> Vec<Vec<Made>> {
    let readings: Vec<&Reading> = documents.iter().map(|document| &document.reading).collect();
    let mut results = tried(&readings, making.workshop);
    // Where there are no cells for some letters, words in other languages are named instead of said.
    let lacking: Vec<usize> = (0..results.len()).filter(|at| matches!(results[*at], Ok(None))).collect();
    let named: Vec<Reading> = lacking.iter().map(|at| readings[*at].with_letters(&|c| c.is_ascii())).collect();
    for (at, result) in lacking.into_iter().zip(tried(&named.iter().collect::<Vec<_>>(), making.workshop)) {
        results[at] = result;
    }
    let made = |(result, reading): (Result<Option<Vec<u8>>, String>, &&Reading)| {
        let lacking = || format!("the Braille table of {} has no cells for some of its characters", reading.language);
        let bytes = result.and_then(|bytes| bytes.ok_or_else(lacking));
        vec![Made { file: "braille.brf", title: TITLE, bytes }]
    };
    results.into_iter().zip(&readings).map(made).collect()
}

/// Each document's file; none where its table has no cells for some of its characters, or why there is none.
fn tried(readings: &[&Reading], workshop: &dyn Workshop) -> Vec<Result<Option<Vec<u8>>, String>> {
    let mut by_table: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut results = Vec::new();
    let mut told: Vec<Vec<Said>> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        if let Some(table) = table(&reading.language) {
            by_table.entry(table).or_default().push(at);
        }
        results.push(Err(no_table(&reading.language)));
        told.push(lines::of(reading, Addresses::Away));
    }
    for (table, places) in by_table {
        let lines: Vec<&[Said]> = places.iter().map(|at| told[*at].as_slice()).collect();
        match translated(&lines, table, workshop) {
            Ok(dots) => {
                for (at, dots) in places.into_iter().zip(dots) {
                    let is_whole = !dots.iter().any(|cells| has_unknown(cells));
                    results[at] = Ok(is_whole.then(|| pages(&told[at], &dots).into_bytes()));
                }
            }
            Err(why) => places.into_iter().for_each(|at| results[at] = Err(why.clone())),
        }
    }
    results
}

/// The table of a language, where liblouis has one.
fn table(language: &str) -> Option<&'static str> {
    let fits = |tag: &str| {
        language.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && matches!(language.as_bytes().get(tag.len()), None | Some(b'-'))
    };
    TABLES.iter().find(|(tag, _)| fits(tag)).map(|(_, table)| *table)
}

/// The lines of some documents in Braille, each as words of cells; documents that were translated before are not again.
fn translated(documents: &[&[Said]], table: &str, workshop: &dyn Workshop) -> Result<Vec<Vec<String>>, String> {
    let texts: Vec<String> = documents.iter().map(|lines| asked(lines)).collect();
    let names: Vec<String> = texts.iter().map(|text| key(&[b"braille 1", table.as_bytes(), text.as_bytes()])).collect();
    let mut answers: Vec<Option<String>> =
        names.iter().map(|name| workshop.kept(name).and_then(|bytes| String::from_utf8(bytes).ok())).collect();
    let missing: Vec<usize> = (0..texts.len()).filter(|at| answers[*at].is_none()).collect();
    if !missing.is_empty() {
        let input: String = missing.iter().map(|at| texts[*at].as_str()).collect();
        let tables = format!("{DISPLAY},{table}");
        let output = workshop.run(PROGRAM, &[&tables], input.as_bytes())?;
        let output = String::from_utf8(output).map_err(|_| format!("{PROGRAM} answered with what is no text"))?;
        let mut lines = output.lines();
        for at in missing {
            let count = texts[at].lines().count();
            let own: Vec<&str> = lines.by_ref().take(count).collect();
            if own.len() < count {
                return Err(format!("{PROGRAM} answered with fewer lines than it was asked"));
            }
            let own = own.join("\n");
            workshop.keep(&names[at], own.as_bytes());
            answers[at] = Some(own);
        }
    }
    Ok(answers.into_iter().zip(documents).map(|(answer, lines)| joined(&answer.unwrap_or_default(), lines)).collect())
}

/// What the program is asked of a document: each line's words, in pieces that it takes whole, a piece to a line.
fn asked(lines: &[Said]) -> String {
    let mut out = String::new();
    for said in lines {
        for piece in pieces(said) {
            out.push_str(&piece);
            out.push('\n');
        }
    }
    out
}

/// A line's words in pieces; at least one.
fn pieces(said: &Said) -> Vec<String> {
    let text = plain(&format!("{}{}", said.mark, said.text));
    let pieces = crate::text::wrapped(&text, CHUNK);
    if pieces.is_empty() { vec![String::new()] } else { pieces }
}

/// The program's answer, put together again into one run of cells for each line.
fn joined(answer: &str, lines: &[Said]) -> Vec<String> {
    let mut answers = answer.split('\n');
    lines
        .iter()
        .map(|said| {
            let count = pieces(said).len();
            answers.by_ref().take(count).map(str::trim).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// Whether cells hold the number of a character for which the program knows none, as it writes them: `'\X017C'`, with the
/// cells that the table has for a backslash and for digits, or with eight dots.
fn has_unknown(cells: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'A'..=b'J');
    let is_number =
        |run: &[u8]| matches!(run, [b'\'', b'\\' | b'/', b'X', number @ .., b'\''] if number.iter().all(is_digit));
    !cells.is_ascii() || cells.as_bytes().windows(8).any(is_number)
}

/// A text without the signs that the tables of liblouis have no cells for: what they mean stands in their place.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match sign_in_words(c) {
            Some(words) => out.push_str(words),
            // The program reads what follows a backslash as the number of a character.
            None if c == '\\' => out.push_str("\\\\"),
            // They join or part letters and have no cells.
            None if joins_or_parts(c) => {}
            None => out.push(c),
        }
    }
    out
}

/// Lines of Braille as a file: pages of 25 lines with a form feed between them, line ends of two characters.
fn pages(lines: &[Said], dots: &[String]) -> String {
    let mut rows: Vec<String> = Vec::new();
    for (said, cells) in lines.iter().zip(dots) {
        if said.apart && rows.last().is_some_and(|row| !row.is_empty()) {
            rows.push(String::new());
        }
        rows.extend(set(said, cells));
        if said.sort == Sort::Title {
            rows.push(String::new());
        }
    }
    let mut out = String::new();
    // The last line of each page has its number alone.
    for (at, page) in rows.chunks(LINES - 1).enumerate() {
        if at > 0 {
            out.push('\u{c}');
        }
        for row in page {
            out.push_str(row);
            out.push_str("\r\n");
        }
        for _ in page.len()..LINES - 1 {
            out.push_str("\r\n");
        }
        out.push_str(&format!("{:>CELLS$}\r\n", number(at + 1)));
    }
    out
}

/// A number in cells: the sign for numbers, and the letters a to j for the digits 1 to 0.
fn number(number: usize) -> String {
    let letters = number
        .to_string()
        .bytes()
        .map(|digit| match digit {
            b'0' => 'J',
            digit => char::from(b'A' + digit - b'1'),
        })
        .collect::<String>();
    format!("#{letters}")
}

/// One line's cells as rows of at most 40.
fn set(said: &Said, cells: &str) -> Vec<String> {
    let step = said.depth.min(6) * 2;
    let (first, rest) = match said.sort {
        Sort::Title | Sort::Heading(2) => {
            return broken(cells, CELLS - 6, CELLS - 6).into_iter().map(centred).collect();
        }
        Sort::Rule => return vec![centred(cells.to_owned())],
        Sort::Heading(_) => (step, step),
        Sort::Code => (step, step + 2),
        // A run beneath a mark, or beneath what stands set in, hangs; a paragraph begins in cell 3.
        Sort::Text if !said.mark.is_empty() || said.depth > 0 => (step, step + 2),
        Sort::Text => (2, 0),
    };
    let rows = broken(cells, CELLS - first, CELLS - rest);
    let set_in = |(at, row): (usize, String)| format!("{}{row}", " ".repeat(if at == 0 { first } else { rest }));
    rows.into_iter().enumerate().map(set_in).collect()
}

fn centred(row: String) -> String {
    let before = CELLS.saturating_sub(row.chars().count()) / 2;
    format!("{}{row}", " ".repeat(before))
}

/// Cells in rows, broken at spaces; a run longer than a row is broken where the row ends.
fn broken(cells: &str, first: usize, rest: usize) -> Vec<String> {
    let mut rows: Vec<String> = Vec::new();
    let mut row = String::new();
    for word in cells.split_whitespace() {
        let mut word: Vec<char> = word.chars().collect();
        loop {
            let width = if rows.is_empty() { first } else { rest };
            let used = row.chars().count();
            let space = usize::from(used > 0);
            if used + space + word.len() <= width {
                if space > 0 {
                    row.push(' ');
                }
                row.extend(word);
                break;
            }
            if used > 0 {
                rows.push(std::mem::take(&mut row));
                continue;
            }
            let tail = word.split_off(width);
            rows.push(word.into_iter().collect());
            word = tail;
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}
