//! Words and phrases found in a text: whole words alone, the longest at each place, in any case or as they are written.
//!
//! One pass over the text finds all of them, however many there are.

use std::collections::BTreeMap;
use std::ops::Range;

/// Phrases to look for, each with a number.
#[derive(Debug, Default)]
pub struct Finder {
    /// By the first word, without capitals; the longest first.
    phrases: BTreeMap<String, Vec<Phrase>>,
}

#[derive(Debug)]
struct Phrase {
    /// All its words, without capitals.
    words: Vec<String>,
    /// As it must be written, where its capitals matter.
    exact: Option<String>,
    /// Whether it is a name itself, such as `Universal Credit`.
    name: bool,
    number: usize,
}

impl Finder {
    /// Looks for a phrase in any case, and for its plural. One of capitals alone is looked for as it is written.
    pub fn add(&mut self, phrase: &str, number: usize) {
        if !phrase.chars().any(char::is_lowercase) {
            return self.add_exact(phrase, number);
        }
        let name = phrase.chars().skip(1).any(char::is_uppercase);
        for form in forms(phrase) {
            self.push(&form, None, name, number);
        }
    }

    /// Looks for an abbreviation as it is written, and for its plural.
    pub fn add_exact(&mut self, phrase: &str, number: usize) {
        for form in [phrase.to_owned(), format!("{phrase}s")] {
            let exact = folded(&form);
            self.push(&form, Some(exact), true, number);
        }
    }

    fn push(&mut self, form: &str, exact: Option<String>, name: bool, number: usize) {
        let words: Vec<String> = tokens(form).into_iter().map(|token| folded(&form[token]).to_lowercase()).collect();
        let Some(first) = words.first() else { return };
        let phrases = self.phrases.entry(first.clone()).or_default();
        let at = phrases.partition_point(|phrase| phrase.words.len() >= words.len());
        phrases.insert(at, Phrase { words, exact, name, number });
    }

    /// Every phrase in a text, in order, with its number; none within another.
    pub fn all(&self, text: &str) -> Vec<(Range<usize>, usize)> {
        let mut found = Vec::new();
        if self.phrases.is_empty() {
            return found;
        }
        let tokens = tokens(text);
        let mut word = String::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.at(text, &tokens, at, &mut word) {
                Some((range, number, words)) => {
                    found.push((range, number));
                    at += words;
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest phrase that begins with a token, and how many of them it takes.
    fn at(
        &self,
        text: &str,
        all: &[Range<usize>],
        at: usize,
        word: &mut String,
    ) -> Option<(Range<usize>, usize, usize)> {
        let tokens = &all[at..];
        for first in endings(&text[tokens[0].clone()]) {
            word.clear();
            word.extend(first.chars().flat_map(char::to_lowercase).map(plain));
            for phrase in self.phrases.get(word.as_str()).into_iter().flatten() {
                let Some(end) = phrase.end(text, tokens, first) else { continue };
                let range = tokens[0].start..end;
                let exact = phrase.exact.as_ref();
                let written = exact.is_none_or(|exact| *exact == folded(&text[range.clone()]));
                // `ASB-related` speaks of ASB; `damp-proof` does not speak of damp.
                let whole = phrase.exact.is_some() || !text[end..].starts_with('-');
                let named = !phrase.name && in_name(text, all, at, phrase.words.len());
                if written && whole && !named && !in_address(text, &range) {
                    return Some((range, phrase.number, phrase.words.len()));
                }
            }
        }
        None
    }
}

impl Phrase {
    /// Where the phrase ends in a text whose first words are these, if it is there.
    fn end(&self, text: &str, tokens: &[Range<usize>], first: &str) -> Option<usize> {
        let mut end = tokens[0].start + first.len();
        for (at, word) in self.words.iter().enumerate().skip(1) {
            let token = tokens.get(at)?;
            let between = &text[end..token.start];
            if !between.chars().all(|c| c.is_whitespace() || plain(c) == '\'') {
                return None;
            }
            let rest = endings(&text[token.clone()]);
            let matching = rest.into_iter().find(|form| folded(form).to_lowercase() == *word)?;
            end = token.start + matching.len();
        }
        Some(end)
    }
}

/// A word, and what it is without `'s` or what follows a hyphen.
fn endings(word: &str) -> Vec<&str> {
    let mut forms = vec![word];
    forms.extend(["'s", "\u{2019}s"].iter().find_map(|ending| word.strip_suffix(ending)));
    forms.extend(word.split_once('-').map(|(first, _)| first));
    forms
}

/// Whether some words are a part of a name, as the first of `Repairs Panel` is: they are written with a capital, and so
/// is what stands beside them, where it does not begin a sentence.
fn in_name(text: &str, tokens: &[Range<usize>], at: usize, count: usize) -> bool {
    let capital = |token: &Range<usize>| text[token.clone()].starts_with(char::is_uppercase);
    let beside = |a: &Range<usize>, b: &Range<usize>| &text[a.end..b.start] == " " && capital(a) && capital(b);
    let last = at + count - 1;
    let begins = |token: &Range<usize>| {
        let before = text[..token.start].trim_end().chars().next_back();
        before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ',' | ';' | '-'))
    };
    let follows =
        at.checked_sub(1).is_some_and(|before| beside(&tokens[before], &tokens[at]) && !begins(&tokens[before]));
    let leads = capital(&tokens[at]) && tokens.get(last + 1).is_some_and(|next| beside(&tokens[last], next));
    follows || leads
}

/// Whether words are a part of an address, such as `board@example.org`.
fn in_address(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back();
    let mut after = text[range.end..].chars();
    let next = after.next();
    matches!(before, Some('@' | '_' | '.'))
        || matches!(next, Some('@' | '_'))
        || next == Some('.') && after.next().is_some_and(char::is_alphanumeric)
}

/// A phrase and its plural; of a phrase of several words in the plural, the singular.
fn forms(phrase: &str) -> Vec<String> {
    let mut forms = vec![phrase.to_owned()];
    let lower = phrase.to_lowercase();
    let consonant = |c: char| c.is_alphabetic() && !"aeiou".contains(c);
    if let Some(stem) = lower.strip_suffix('y').filter(|stem| stem.ends_with(consonant)) {
        forms.push(format!("{stem}ies"));
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|ending| lower.ends_with(ending)) {
        forms.push(format!("{lower}es"));
    } else if lower.ends_with(char::is_alphabetic) {
        forms.push(format!("{lower}s"));
    }
    if let Some(one) = lower.strip_suffix('s').filter(|one| !one.ends_with('s') && one.contains(' ')) {
        forms.push(one.to_owned());
    }
    forms
}

/// Where the words of a text stand. An apostrophe, a hyphen and `&` within a word are a part of it.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut open: Option<Range<usize>> = None;
    for (at, c) in text.char_indices() {
        if c.is_alphanumeric() {
            let start = open.as_ref().map_or(at, |token| token.start);
            open = Some(start..at + c.len_utf8());
        } else if let Some(token) = &open {
            // Two marks in a row, or one before a space, end the word.
            let next = text[at + c.len_utf8()..].chars().next();
            let within = token.end == at && matches!(plain(c), '\'' | '-' | '&');
            if !within || !next.is_some_and(char::is_alphanumeric) {
                tokens.extend(open.take());
            }
        }
    }
    tokens.extend(open);
    tokens
}

/// A character as it is compared: one apostrophe, one hyphen.
fn plain(c: char) -> char {
    match c {
        '\u{2019}' | '\u{2018}' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        c => c,
    }
}

/// A text as it is compared, its capitals as they are.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(plain).collect()
}
