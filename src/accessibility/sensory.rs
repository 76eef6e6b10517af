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

/// Whether a passage has a word without which it gives no such direction: most have none, and need not be read.
fn may_direct(text: &str) -> bool {
    let needed =
        |word: &str| ["see", "left", "right"].iter().chain(THINGS).any(|needed| word.eq_ignore_ascii_case(needed));
    text.split(|letter: char| !letter.is_alphanumeric()).any(needed)
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
