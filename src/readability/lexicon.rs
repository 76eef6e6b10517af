//! What is known of each word as it stands in a text: its syllables, and which lists it may belong to.
//!
//! Most of a text is a few thousand words again and again, so what was worked out of a word is remembered with the
//! word. What is remembered hangs on the word alone, so it is no matter which text or thread came to it first.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Mutex;
use std::sync::PoisonError;

use super::Counts;
use super::avoid::Avoid;
use super::avoid::Begins;
use super::avoid::Found;
use super::avoid::Token;
use super::avoid::inner;
use super::avoid::small;
use super::formal;
use super::is_word;
use super::passive::Part;
use super::passive::Passive;
use super::sentences::ENDS;
use super::syllables::Syllables;

/// How many words are remembered.
const REMEMBERED: usize = 32_768;

/// The longest word that is remembered, in bytes.
const LONGEST: usize = 24;

/// Reads sentences in English word by word.
#[derive(Debug)]
pub struct Lexicon<'a> {
    syllables: Syllables,
    passive: Passive,
    avoid: &'a Avoid,
    /// The second word of each phrase to avoid.
    seconds: BTreeSet<&'a str>,
    /// Each word in the place that its letters give: the last that came to a place stays.
    remembered: Vec<Mutex<Remembered>>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Remembered {
    length: u8,
    letters: [u8; LONGEST],
    known: Known,
}

/// What is known of a word.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    syllables: u32,
    /// Whether it counts as a word.
    is_word: bool,
    /// Whether no sentence ends in the middle of it, as the formulas see it.
    is_whole: bool,
    /// Where it begins and ends without what stands around it.
    inner: (u32, u32),
    /// What it may be in a sentence that does not say who does it.
    part: Part,
    /// Which words to avoid begin with it.
    begins: Begins,
    /// Whether it is the second of several.
    goes_on: bool,
}

/// What was found in a sentence.
#[derive(Debug, Default)]
pub struct Read {
    /// What was counted.
    pub counts: Counts,
    /// The words to avoid in it, in order.
    pub avoid: Vec<Found>,
    /// Where it first says what is done and not who does it.
    pub passive: Option<Range<usize>>,
}

impl<'a> Lexicon<'a> {
    /// A lexicon for a site that has these words to avoid.
    pub fn new(avoid: &'a Avoid) -> Lexicon<'a> {
        let remembered = (0..REMEMBERED).map(|_| Mutex::default()).collect();
        Lexicon { syllables: Syllables::new(), passive: Passive::new(), avoid, seconds: avoid.seconds(), remembered }
    }

    /// Reads a sentence; `tokens` is room for its words, which is used again for the next.
    pub fn read(&self, sentence: &str, tokens: &mut Vec<Token>) -> Read {
        let mut counts = Counts::default();
        let mut pieces = 0;
        let (mut found, mut done, mut begun) = (false, false, false);
        tokens.clear();
        for word in sentence.split_whitespace() {
            let known = self.known(word);
            if known.is_word {
                counts.words += 1;
                counts.syllables += u64::from(known.syllables);
                if known.is_whole {
                    pieces += 1;
                } else {
                    formal(word, &mut pieces, &mut counts.sentences);
                }
            }
            let (start, end) = (known.inner.0 as usize, known.inner.1 as usize);
            if start < end {
                // A word's place is that of its slice in the text.
                let at = word.as_ptr() as usize - sentence.as_ptr() as usize;
                let begins = known.begins != Begins::Nothing;
                tokens.push(Token { range: at + start..at + end, part: known.part, begins });
                // A phrase is there only where its first two words are.
                found |= known.begins == Begins::Alone || begun && known.goes_on;
                begun = begins;
                done |= known.part == Part::Done;
            }
        }
        counts.finish(pieces);
        let avoid = if found { self.avoid.find_among(sentence, tokens) } else { Vec::new() };
        let passive = if done { Passive::find(tokens) } else { None };
        Read { counts, avoid, passive }
    }

    fn known(&self, word: &str) -> Known {
        let bytes = word.as_bytes();
        if bytes.len() > LONGEST {
            return self.made(word);
        }
        // FNV-1a: it spreads short words well.
        let place = bytes
            .iter()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
        let place = usize::try_from(place >> 40).unwrap_or_default() % REMEMBERED;
        let mut held = self.remembered[place].lock().unwrap_or_else(PoisonError::into_inner);
        if held.letters.get(..usize::from(held.length)) != Some(bytes) {
            let mut letters = [0; LONGEST];
            letters[..bytes.len()].copy_from_slice(bytes);
            *held = Remembered { length: bytes.len() as u8, letters, known: self.made(word) };
        }
        held.known
    }

    fn made(&self, word: &str) -> Known {
        let inner = inner(word);
        let small = small(&word[inner.clone()]);
        Known {
            syllables: self.syllables.count(word) as u32,
            is_word: is_word(word),
            is_whole: !word.contains(ENDS),
            inner: (inner.start as u32, inner.end as u32),
            part: self.passive.part(&small),
            begins: self.avoid.begins_with(&small),
            goes_on: self.seconds.contains(&*small),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_remembered_is_what_the_words_say() {
        let avoid = Avoid::new();
        let (lexicon, syllables, passive) = (Lexicon::new(&avoid), Syllables::new(), Passive::new());
        let mut tokens = Vec::new();
        let sentences = [
            "We (Utilise) taps, in accordance\nwith £1.50 of it.",
            "All repairs will be quickly done by us.",
            "See https://example.org/a/b, well-known – or “Café” and us@example.org.",
            "Pneumonoultramicroscopicsilicovolcanoconiosis was “diagnosed”, e.g. here.",
            "– … –",
            "",
        ];
        // The second time each word is remembered.
        for sentence in sentences.iter().chain(&sentences) {
            let read = lexicon.read(sentence, &mut tokens);
            assert_eq!(read.counts, Counts::of_sentence(sentence, Some(&syllables)), "{sentence}");
            assert_eq!(read.avoid, avoid.find(sentence), "{sentence}");
            assert_eq!(read.passive, passive.find_in(sentence), "{sentence}");
        }
        assert_eq!(lexicon.read(sentences[0], &mut tokens).avoid.len(), 2);
        assert!(lexicon.read(sentences[1], &mut tokens).passive.is_some());
    }
}
