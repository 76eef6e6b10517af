//! Directions that only some readers can follow: by place, by colour, by shape.

use super::SENSORY_WORDS;
use super::Text;
use crate::diagnostic::Report;
use crate::wording::passages;
use crate::wording::passages::Word;

/// Words that send the reader to a place on the page.
const PLACES: &[&[&str]] = &[
    &["see", "above"],
    &["see", "below"],
    &["see", "left"],
    &["see", "right"],
    &["see", "opposite"],
    &["left-hand", "side"],
    &["right-hand", "side"],
    &["left-hand", "menu"],
    &["right-hand", "menu"],
    &["left-hand", "column"],
    &["right-hand", "column"],
];

/// How a thing looks.
const LOOKS: &[&str] = &[
    "red", "green", "blue", "yellow", "orange", "purple", "pink", "grey", "black", "white", "round", "square",
    "circular",
];

/// What is on a page; doors and boxes, which also have colours, are not.
const THINGS: &[&str] =
    &["button", "buttons", "link", "links", "tab", "tabs", "icon", "icons", "menu", "banner", "text"];

/// Looks for such directions in English texts.
pub fn look(text: &Text<'_>, report: &mut Report) {
    if !text.language.starts_with("en") {
        return;
    }
    for passage in text.passages.iter().filter(|passage| may_direct(&passage.text)) {
        let words = passages::words(&passage.text);
        for at in 0..words.len() {
            let Some(length) = direction(&words[at..]) else { continue };
            let range = words[at].start..words[at + length - 1].end;
            let said = passage.text.get(range.clone()).unwrap_or_default();
            let message = format!("`{said}` cannot be followed by everyone");
            report
                .add(&SENSORY_WORDS, text.prose.span(&passage.range(&range)), message)
                .help("name the thing by its words: make a link to the heading, or write what the button says");
        }
    }
}

/// What may be looked for, beside the things on a page.
const WHAT: &[&str] = &["see", "left", "right"];

/// How it may be found, beside by its looks.
const HOW: &[&str] = &["above", "below", "left", "right", "opposite"];

/// The same words as numbers, which are sooner compared.
const WHAT_KEYS: [u64; WHAT.len() + THINGS.len()] = keys(WHAT, THINGS);
const HOW_KEYS: [u64; HOW.len() + LOOKS.len()] = keys(HOW, LOOKS);

/// How long the words are that begin with each letter, a bit for each length: nearly every word is none of them.
const LENGTHS: [u16; 32] = {
    let mut lengths = [0; 32];
    let lists = [WHAT, HOW, THINGS, LOOKS];
    let mut list = 0;
    while list < lists.len() {
        let mut at = 0;
        while at < lists[list].len() {
            let word = lists[list][at].as_bytes();
            lengths[(word[0] & 0x1f) as usize] |= 1 << word.len();
            at += 1;
        }
        list += 1;
    }
    lengths
};

const fn keys<const N: usize>(first: &[&str], second: &[&str]) -> [u64; N] {
    let mut keys = [0; N];
    let mut at = 0;
    while at < N {
        let word = if at < first.len() { first[at] } else { second[at - first.len()] }.as_bytes();
        assert!(word.len() <= LONGEST, "a word is a number of eight bytes");
        let mut letter = 0;
        while letter < word.len() {
            keys[at] = key(keys[at], word[letter]);
            letter += 1;
        }
        at += 1;
    }
    keys
}

/// The longest word of the lists.
const LONGEST: usize = 8;

/// A word as a number with one letter more, large or small.
const fn key(before: u64, letter: u8) -> u64 {
    before << 8 | (letter | 0x20) as u64
}

/// Whether a passage has the two words without which it gives no such direction, what to look for and how to find it:
/// most have not, and need not be read.
fn may_direct(text: &str) -> bool {
    let (mut what, mut how) = (false, false);
    let (mut word, mut length, mut first, mut unknown) = (0, 0, 0, false);
    let bytes = text.as_bytes();
    let mut at = 0;
    while at <= bytes.len() {
        let byte = bytes.get(at).copied().unwrap_or(b' ');
        // Quotation marks and dashes are three bytes, of which these come first.
        let quotation = byte == 0xe2 && bytes.get(at + 1) == Some(&0x80);
        at += if quotation { 3 } else { 1 };
        if byte.is_ascii_alphanumeric() {
            first = if length == 0 { byte } else { first };
            word = key(word, byte);
            length += 1;
        } else if !byte.is_ascii() && !quotation {
            // What is not written in ASCII may be anything.
            unknown = true;
        } else {
            if length <= LONGEST && LENGTHS[usize::from(first & 0x1f)] & 1 << length != 0 {
                what |= WHAT_KEYS.contains(&word);
                how |= HOW_KEYS.contains(&word);
            }
            (what, how) = (what || unknown, how || unknown);
            if what && how {
                return true;
            }
            (word, length, unknown) = (0, 0, false);
        }
    }
    false
}

/// How many words from the first on are such a direction.
fn direction(words: &[Word]) -> Option<usize> {
    let is = |at: usize, list: &[&str]| words.get(at).is_some_and(|word| list.contains(&word.text.as_str()));
    for place in PLACES {
        if place.iter().enumerate().all(|(at, part)| is(at, &[part])) {
            return Some(place.len());
        }
    }
    if is(0, LOOKS) && is(1, THINGS) {
        return Some(2);
    }
    let sideways = is(0, THINGS) && is(1, &["on", "to", "at"]) && is(2, &["the"]) && is(3, &["left", "right"]);
    sideways.then_some(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_direction_is_passed_by_and_most_passages_are_not_read() {
        let looks = LOOKS.iter().flat_map(|look| THINGS.iter().map(move |thing| format!("{look} {thing}")));
        let sides = THINGS.iter().map(|thing| format!("{thing} on the left"));
        let places = PLACES.iter().map(|place| place.join(" "));
        for said in looks.chain(sides).chain(places) {
            for text in [said.clone(), said.to_uppercase(), format!("Press the “{}”.", said.replace(' ', "”, “"))]
            {
                let words = passages::words(&text);
                assert!((0..words.len()).any(|at| direction(&words[at..]).is_some()), "{text}");
                assert!(may_direct(&text), "{text}");
            }
        }
        for text in ["See us on Tuesday.", "It’s “above” all a question of rent.", "A redder buttonhole", ""] {
            assert!(!may_direct(text), "{text}");
        }
    }
}
