//! Abbreviations in a text: which words are ones, and whether the text says what they stand for.
//!
//! An abbreviation is a word of capitals: `ASB`, `TSMs`, `R&M`. What only looks like one is left out: references and codes
//! (`TP01`, `S106`, `LS1 4AB`: whatever has digits), Roman numerals, parts of addresses, and words that are shouted (`DO NOT TOUCH`).

use std::char::ToLowercase;
use std::ops::Range;

/// An abbreviation in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Abbreviation<'t> {
    /// The abbreviation, without the `s` of a plural.
    pub word: &'t str,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// How many words of capitals in a row are shouted.
const SHOUTED: usize = 3;

/// The most words before an abbreviation in brackets, beyond one for each letter, in which it may be spelled out.
const MORE_WORDS: usize = 4;

/// Words that give no letter to an abbreviation: `Regulator of Social Housing`.
const SMALL: &[&str] = &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"];

/// Dashes as authors write them.
const DASHES: [char; 3] = ['\u{2013}', '\u{2014}', '-'];

/// What stands between an abbreviation and the words that it stands for.
const SAYS: &[&str] = &["stands for ", "is short for ", "short for ", "means ", "meaning ", "or ", "is the ", "= "];

/// Every abbreviation in a text, in order.
pub fn abbreviations(text: &str) -> Vec<Abbreviation<'_>> {
    let mut found = Vec::new();
    let tokens = tokens(text);
    let large = |token: &Range<usize>| {
        let word = &text[token.clone()];
        word.chars().filter(|c| c.is_uppercase()).count() > 1 && !word.chars().any(char::is_lowercase)
    };
    let mut at = 0;
    while at < tokens.len() {
        let mut end = at + 1;
        while end < tokens.len() && large(&tokens[end - 1]) && large(&tokens[end]) && {
            let between = &text[tokens[end - 1].end..tokens[end].start];
            between.chars().all(char::is_whitespace)
        } {
            end += 1;
        }
        if end - at < SHOUTED {
            found.extend(tokens[at..end].iter().filter_map(|token| abbreviation(text, token)));
        }
        at = end;
    }
    found
}

/// Where the words of a text stand that have two capitals, or what may be one, with no small letter between them: letters
/// and digits, and `&` between them.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Range<usize>> = Vec::new();
    let (mut at, mut done) = (0, 0);
    while let Some(found) = bytes[at..].iter().position(|byte| byte.is_ascii_uppercase() || *byte >= 0xc3) {
        let here = at + found;
        // Nearly every capital is followed by a small letter or by none, and need not be looked at.
        if !may_be_large(bytes, here) {
            at = here + 1;
            continue;
        }
        let token = around(text, here, done);
        (at, done) = (token.end.max(here + 1), token.end);
        if text[token.clone()].chars().filter(|c| c.is_uppercase()).count() > 1 {
            tokens.push(token);
        }
    }
    tokens
}

/// Whether what stands at a place may be a capital of a word in capitals.
fn may_be_large(bytes: &[u8], at: usize) -> bool {
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    match bytes[at] {
        b'A'..=b'Z' => next.is_ascii_uppercase() || next.is_ascii_digit() || next == b'&' || !next.is_ascii(),
        // Quotation marks and dashes; Chinese and Japanese have no capitals.
        0xe2 => next > 0x81,
        0xe3..=0xe9 => false,
        _ => true,
    }
}

/// The word around a place, of which nothing stands before `from`.
fn around(text: &str, at: usize, from: usize) -> Range<usize> {
    let (mut start, mut end) = (at, at);
    let mut joins = false;
    for (place, c) in text[from..at].char_indices().rev() {
        if c.is_alphanumeric() {
            (start, joins) = (from + place, false);
        } else if c == '&' && !joins {
            joins = true;
        } else {
            break;
        }
    }
    joins = false;
    for (place, c) in text[at..].char_indices() {
        if c.is_alphanumeric() {
            (end, joins) = (at + place + c.len_utf8(), false);
        } else if c == '&' && !joins && end > at {
            joins = true;
        } else {
            break;
        }
    }
    start..end
}

/// Whether a piece of text has the form of a key that signatures are checked with, whose last part is letters by chance:
/// `example.org/ledger+fe3c0a33+ARvrAq3P`. The form is that of the signed notes of <https://c2sp.org/signed-note>.
fn is_key(chunk: &str) -> bool {
    let mut parts = chunk.splitn(3, '+').skip(1);
    let is_hash = |part: &str| part.len() == 8 && part.bytes().all(|byte| byte.is_ascii_hexdigit());
    parts.next().is_some_and(is_hash) && parts.next().is_some()
}

fn abbreviation<'t>(text: &'t str, token: &Range<usize>) -> Option<Abbreviation<'t>> {
    let written = &text[token.clone()];
    let word = written.strip_suffix('s').unwrap_or(written);
    let capitals = word.chars().filter(|c| c.is_uppercase()).count();
    let of_capitals = word.chars().all(|c| c.is_uppercase() || c == '&');
    if !of_capitals || capitals < 2 || is_roman(word) || is_reference(text, token) {
        return None;
    }
    Some(Abbreviation { word, range: token.clone() })
}

fn is_roman(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
}

/// Whether a word is a part of an address, a file's name, a reference or a key: `board@ABC.org`, `ABC-2024/01`, `{NAME}`.
fn is_reference(text: &str, token: &Range<usize>) -> bool {
    let start = text[..token.start].rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let end = text[token.end..].find(char::is_whitespace).map_or(text.len(), |at| token.end + at);
    // A space of more than one byte is cut through.
    let chunk = text.get(start..end).unwrap_or_default();
    if chunk.contains("://") || chunk.contains(['@', '_', '{', '}', '$', '\\', '<', '>']) || chunk.starts_with("www.") {
        return true;
    }
    if is_key(chunk) {
        return true;
    }
    let mut after = text[token.end..].chars();
    let (next, second) = (after.next(), after.next());
    let mut before = text[..token.start].chars().rev();
    let (last, second_last) = (before.next(), before.next());
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    next == Some('.') && second.is_some_and(char::is_alphanumeric)
        || matches!(next, Some('-' | '/')) && digit(second)
        || last == Some('.') && second_last.is_some_and(|c| !c.is_whitespace())
        || matches!(last, Some('-' | '/')) && digit(second_last)
        || last == Some('#')
}

/// Whether an abbreviation stands before what a whole passage says of it, as in a list of words: `ENT – your username
/// and password`.
pub fn is_listed(passage: &str, abbreviation: &Abbreviation<'_>) -> bool {
    let rest = passage[abbreviation.range.end..].trim_start();
    passage[..abbreviation.range.start].trim().is_empty()
        && rest.strip_prefix(DASHES).is_some_and(|rest| rest.starts_with(' '))
}

/// Whether an abbreviation stands before what a person says, as in minutes: `TC: I agree.`
pub fn is_speaker(passage: &str, abbreviation: &Abbreviation<'_>) -> bool {
    passage[..abbreviation.range.start].trim().is_empty()
        && abbreviation.word.len() < 4
        && passage[abbreviation.range.end..].starts_with(": ")
}

/// Whether a text says at an abbreviation what it stands for: `anti-social behaviour (ASB)`, `ASB (anti-social
/// behaviour)`, `ASB stands for …`.
pub fn says_what(text: &str, abbreviation: &Abbreviation<'_>) -> bool {
    let letters: Vec<char> =
        abbreviation.word.chars().filter(|c| c.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let before = &text[..abbreviation.range.start];
    let after = text[abbreviation.range.end..].trim_start_matches(['\u{201d}', '\u{2019}', '"', '\'']);
    let near = letters.len() + MORE_WORDS;
    if let Some(open) = before.rfind(['(', '[']).filter(|open| !before[*open..].contains([')', ']'])) {
        let mut last: Vec<&str> = words(&before[..open]).rev().take(near).collect();
        last.reverse();
        if spelled(&letters, &last) {
            return true;
        }
    }
    let rest = after.trim_start();
    if let Some(inside) = rest.strip_prefix(['(', '[']) {
        let inside = inside.split([')', ']']).next().unwrap_or_default();
        return spelled(&letters, &words(inside).collect::<Vec<_>>());
    }
    let parted = |c: char| matches!(c, '\u{2013}' | '\u{2014}' | '-' | ':' | ';' | ',' | '=');
    let rest = rest.trim_start_matches(parted).trim_start();
    let told = SAYS.iter().find_map(|says| rest.strip_prefix(says));
    let apart = told.is_some() || after.trim_start().starts_with(parted);
    if apart {
        let follow = words(told.unwrap_or(rest)).take(near);
        if are_spelled(letters.iter(), follow.map(initial)) {
            return true;
        }
    }
    let lead = before.trim_end().trim_end_matches(['\u{201c}', '\u{2018}', '"', '\'']).trim_end();
    let lead = lead.strip_suffix(" or").or_else(|| lead.strip_suffix(parted));
    lead.is_some_and(|lead| {
        let last = words(lead).rev().take(near);
        are_spelled(letters.iter().rev(), last.map(|word| initial(word).map(|letters| letters.rev())))
    })
}

fn words(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The first letter of a word, which small letters may be several of; none of a small word.
fn initial(word: &str) -> Option<ToLowercase> {
    let small = SMALL.iter().any(|small| word.eq_ignore_ascii_case(small));
    word.chars().next().filter(|_| !small).map(char::to_lowercase)
}

/// Whether letters are all first letters of the first few words of some, one after the other.
fn are_spelled<'l, I: Iterator<Item = char>>(
    mut letters: impl ExactSizeIterator<Item = &'l char>,
    words: impl Iterator<Item = Option<I>>,
) -> bool {
    for initial in words.flatten() {
        for c in initial {
            if letters.next() != Some(&c) {
                return false;
            }
        }
        if letters.len() == 0 {
            return true;
        }
    }
    false
}

/// Whether letters stand in order in some words, from the beginning of one of them on.
fn spelled(letters: &[char], words: &[&str]) -> bool {
    let Some(first) = letters.first() else { return false };
    let begins = |word: &str| word.chars().flat_map(char::to_lowercase).next() == Some(*first);
    (0..words.len()).filter(|from| begins(words[*from])).any(|from| {
        let text: Vec<char> = words[from..].concat().to_lowercase().chars().collect();
        let mut left = text.iter();
        text.first() == Some(first) && letters.iter().all(|letter| left.any(|c| c == letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    use proptest::collection::vec;
    use proptest::prop_assert_eq;
    use proptest::proptest;
    use proptest::sample::select;

    fn found(text: &str) -> Vec<String> {
        abbreviations(text).into_iter().map(|found| found.word.to_owned()).collect()
    }

    #[test]
    fn words_of_capitals_are_abbreviations() {
        assert_eq!(found("ASB and TSMs, R&M's costs, (KPI) and HMO-licensed"), ["ASB", "TSM", "R&M", "KPI", "HMO"]);
        assert_eq!(found("the ASB TSM"), ["ASB", "TSM"]);
    }

    #[test]
    fn letters_of_a_key_are_no_abbreviation() {
        let key = "example.org/ledger+fe3c0a33+ARvrAq3PwcOxlNRVkCm/WRBM+ZcnXxANT7yYy8ycXXiO";
        assert_eq!(found(&format!("signed by {key}, as RTB+ASB+HRA/TSM say")), ["RTB", "ASB", "HRA", "TSM"]);
        assert_eq!(found("WRBM"), ["WRBM"]);
    }

    /// Every word of a text: what [`tokens`] leaves out must be none that counts.
    fn all_words(text: &str) -> Vec<Range<usize>> {
        let mut words: Vec<Range<usize>> = Vec::new();
        let (mut word, mut joins) = (0..0, false);
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() {
                if word.end != at && !joins {
                    words.push(word.clone());
                    word.start = at;
                }
                word.end = at + c.len_utf8();
                joins = false;
            } else {
                joins = c == '&' && word.end == at && !word.is_empty();
            }
        }
        words.push(word);
        words
    }

    proptest! {
        #[test]
        fn no_word_of_capitals_is_passed_by(
            pieces in vec(select(vec!["A", "B", "Z", "É", "Ⅳ", "a", "s", "é", "中", "ß", "1", "&", " ", "\u{a0}", "’", "–", "€", "-", ".", "ªA"]), 0..24),
        ) {
            let text = pieces.concat();
            let counts = |word: &Range<usize>| text[word.clone()].chars().filter(|c| c.is_uppercase()).count() > 1;
            let small = |word: &Range<usize>| text[word.clone()].chars().any(char::is_lowercase);
            let is_found = |word: &Range<usize>| abbreviation(&text, word).is_some();
            let matters = |word: &Range<usize>| counts(word) && (!small(word) || is_found(word));
            let wanted: Vec<_> = all_words(&text).into_iter().filter(matters).collect();
            let given: Vec<_> = tokens(&text).into_iter().filter(matters).collect();
            prop_assert_eq!(wanted, given);
        }
    }

    #[test]
    fn a_list_of_words_and_minutes_say_what_they_mean() {
        let first = |text: &'static str| abbreviations(text).remove(0);
        assert!(is_listed("ENT \u{2013} your username", &first("ENT \u{2013} your username")));
        assert!(!is_listed("The ENT - your", &first("The ENT - your")));
        assert!(is_speaker("TC: I agree.", &first("TC: I agree.")));
        assert!(!is_speaker("ASB team: all", &first("ASB team: all")));
    }

    #[test]
    fn codes_numerals_addresses_and_shouting_are_not() {
        let none = [
            "TP01, BS5, S106, LS1 4AB, A4, M25, ISO9001",
            "Part II, XIV",
            "https://example.org/ABC www.ABC.org x@ABC.org ABC.pdf file_ABC {NAME} ABC-2024 12/ABC #ABC",
            "PLEASE DO NOT TOUCH",
            "I am A tenant, iPhone, BBQs-less McDonald GitHub",
        ];
        for text in &none[..4] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
        assert_eq!(found(none[4]), ["BBQ"]);
    }

    #[test]
    fn what_it_stands_for_may_come_before_or_after() {
        let says = |text: &str| says_what(text, &abbreviations(text)[0]);
        for text in [
            "anti-social behaviour (ASB)",
            "Anti Social Behaviour (\u{201c}ASB\u{201d})",
            "anti-social behaviour (also called ASB)",
            "ASB (anti-social behaviour)",
            "ASB stands for anti-social behaviour.",
            "ASB \u{2013} anti-social behaviour",
            "Anti-social behaviour \u{2013} ASB",
            "anti-social behaviour, or ASB, is",
            "the Regulator of Social Housing (RSH)",
            "repairs and maintenance (R&M)",
            "key performance indicators (KPIs)",
            "extensible markup (XML)",
        ] {
            let xml = text.contains("XML");
            assert_eq!(says(text), !xml, "{text}");
        }
        for text in ["We deal with ASB (see page 4).", "bad noise (ASB)", "ASB, and more noise", "The ASB team"] {
            assert!(!says(text), "{text}");
        }
    }
}
