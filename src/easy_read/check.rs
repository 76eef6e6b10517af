//! Whether a text in Easy Read is easy: a picture for all words, short sentences, no hard words left unexplained.

use std::ops::Range;

use super::Part;
use super::Row;
use super::cut;
use super::is_easy_read;
use super::is_whole;
use super::parts;
use super::trimmed;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Prose;
use crate::markdown;
use crate::site::Entry;
use crate::wording::sentences::sentences;

/// The most words of a sentence.
const WORDS: usize = 15;

/// The most sentences beside a picture.
const SENTENCES: usize = 2;

faults! {
    NO_PICTURE = "easy-read-no-picture", Warning,
        "Words in Easy Read have no picture beside them.",
        why: "Readers who find words hard look at the picture first. Where there is none, they may not know what the words are about.",
        example: "Wrong:  Call us.\nRight:  ![](phone.svg) Call us.";
    NO_WORDS = "easy-read-no-words", Warning,
        "A picture in Easy Read has no words beside it.",
        why: "A picture alone can mean many things, and readers who do not see it get nothing.",
        example: "Wrong:  ![](phone.svg)\n\n        Call us.\nRight:  ![](phone.svg) Call us.";
    LONG_SENTENCE = "easy-read-long-sentence", Warning,
        "A sentence in Easy Read has more than 15 words.",
        why: "Short sentences can be read one at a time, and each can be understood before the next begins.",
        example: "Wrong:  Call us as soon as you can, and tell us your name and where you live.\nRight:  Call us soon. Tell us where you live.";
    MANY_SENTENCES = "easy-read-many-sentences", Warning,
        "More than two sentences stand beside one picture.",
        why: "A picture shows one idea. More words than one idea needs are no longer easy.",
        example: "Begin a new paragraph, with a picture of its own, for the third sentence.";
    OTHER_BLOCK = "easy-read-other-block", Warning,
        "Something in an Easy Read page is none of what such a page is made of.",
        why: "Easy Read is headings, short sentences with a picture each, links on lines of their own, and words explained at the foot. Lists, tables and notes are hard to follow.",
        example: "Wrong:  - Call us\n        - Write to us\nRight:  ![](phone.svg) You can call us.\n\n        ![](letter.svg) You can write to us.";
    HARD_WORD = "easy-read-hard-word", Warning,
        "A word in bold is not explained.",
        why: "Bold says that a word is hard. Readers then look for what it means, and must find it at once.",
        example: "Right:  ![](judge.svg) You can ask the **Ombudsman**. The Ombudsman decides who is right.";
}

/// A sentence beside a picture: its words in small letters, and where it stands in the whole text.
struct Said {
    words: String,
    range: Range<usize>,
}

/// Reports where a text in Easy Read is not easy.
pub fn check(entry: &Entry, report: &mut Report) {
    let Some(prose) = entry.body.as_deref().filter(|_| is_easy_read(entry)) else { return };
    let mut said: Vec<Said> = Vec::new();
    let mut bold: Vec<(String, Range<usize>)> = Vec::new();
    let mut explained: Vec<String> = Vec::new();
    for part in parts(prose) {
        match part {
            Part::Row(row) => {
                check_row(prose, &row, &mut said, report);
                bold.extend(row.bold);
            }
            Part::Words(words) => {
                for (word, means) in words {
                    explained.push(markdown::plain_words(&cut(prose, &word, true)).to_lowercase());
                    check_sentences(prose, &means, report);
                }
            }
            Part::Other(name, range) => {
                report
                    .add(&OTHER_BLOCK, prose.span(&trimmed(prose, range)), format!("{name} is not easy to read"))
                    .help("make it sentences, each with a picture: `![](picture.svg) One short sentence.`");
            }
            Part::Heading(_) | Part::Link(_) => {}
        }
    }
    hard_words(prose, &said, bold, &explained, report);
}

fn check_row(prose: &Prose, row: &Row, said: &mut Vec<Said>, report: &mut Report) {
    let words = row.words(prose);
    if words.is_empty() {
        report
            .add(&NO_WORDS, prose.span(&trimmed(prose, row.range.clone())), "this picture has no words beside it")
            .help("write a short sentence right after it, without an empty line between");
    } else if row.picture.is_none() && row.misplaced.is_none() {
        report
            .add(&NO_PICTURE, prose.span(&words), "these words have no picture beside them")
            .help("begin with the picture: `![](picture.svg) One short sentence.`");
    }
    if let Some(picture) = &row.misplaced {
        let message = "this picture does not stand first in its paragraph";
        report
            .add(&OTHER_BLOCK, prose.span(picture), message)
            .help("begin a paragraph with each picture, and let its words follow");
    }
    if !is_whole(&with_links(prose, &words)) {
        report
            .add(&OTHER_BLOCK, prose.span(&words), "a link here has its address elsewhere in the text")
            .help("write the address after the words: `[Contact us](pages/contact)`");
    }
    let found = check_sentences(prose, &words, report);
    if let Some(third) = found.get(SENTENCES) {
        let message = format!("{} sentences stand beside one picture, and {SENTENCES} is the most", found.len());
        report
            .add(&MANY_SENTENCES, prose.span(&third.range), message)
            .help("begin a new paragraph here, with a picture of its own");
    }
    said.extend(found);
}

/// A part of a text with the links that stand in it, whether or not they are links when it stands alone.
fn with_links(prose: &Prose, range: &Range<usize>) -> Prose {
    let mut part = cut(prose, range, true);
    let within = |other: &Range<usize>| range.start <= other.start && other.end <= range.end;
    part.links = prose.links.iter().filter(|link| within(&link.range)).cloned().collect();
    part
}

/// The sentences at a place, each reported where it is long.
fn check_sentences(prose: &Prose, place: &Range<usize>, report: &mut Report) -> Vec<Said> {
    let part = cut(prose, place, true);
    let mut said = Vec::new();
    for sentence in sentences(&part) {
        let count = count_words(&sentence.text);
        if count > WORDS {
            let message = format!("this sentence has {count} words, and {WORDS} is the most in Easy Read");
            report
                .add(&LONG_SENTENCE, part.span(&sentence.range), message)
                .help("make two sentences of it, or leave out what readers can do without");
        }
        let range = place.start + sentence.range.start..place.start + sentence.range.end;
        said.push(Said { words: sentence.text.to_lowercase(), range });
    }
    said
}

/// How many words a sentence has; a telephone number with spaces in it is one.
fn count_words(text: &str) -> usize {
    let mut count = 0;
    let mut number = false;
    for word in text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)) {
        let is_number = !word.contains(char::is_alphabetic);
        count += usize::from(!(number && is_number));
        number = is_number;
    }
    count
}

/// Reports the words in bold that neither their own sentence nor the next explains, nor a list of words.
fn hard_words(
    prose: &Prose,
    said: &[Said],
    bold: Vec<(String, Range<usize>)>,
    explained: &[String],
    report: &mut Report,
) {
    let mut seen: Vec<String> = Vec::new();
    for (words, range) in bold {
        let word = words.trim().trim_end_matches(['.', ',', ':']).to_lowercase();
        if !word.contains(char::is_alphabetic) || seen.contains(&word) {
            continue;
        }
        // A list has one of what a sentence may have many of.
        let listed = explained.iter().any(|term| !term.is_empty() && word.starts_with(term.as_str()));
        let at =
            said.iter().position(|sentence| sentence.range.start <= range.start && range.start < sentence.range.end);
        let own = at.and_then(|at| said.get(at)).is_some_and(|sentence| sentence.words.contains(" means "));
        let next = at.and_then(|at| said.get(at + 1)).is_some_and(|sentence| sentence.words.contains(&word));
        if !(listed || own || next) {
            report
                .add(&HARD_WORD, prose.span(&range), format!("`{}` is in bold and is not explained", words.trim()))
                .help("say in the next sentence what it means, or in a list of words at the foot; other words need no bold");
        }
        seen.push(word);
    }
}
