//! Words as they are met, each with a number of its own.
//!
//! An [`Interner`] keeps all letters in one text and finds a word by a table of numbers, so that a word met a thousand
//! times costs a look and one met for the first time little more than its letters. It is only asked: nothing goes
//! through it in the order of the table.

/// The numbers of words, each in its language.
#[derive(Debug, Default)]
pub struct Interner {
    /// One more than the number of the word whose hash leads here; 0 for none. As many as a power of two.
    slots: Vec<u32>,
    met: Vec<Met>,
    /// The letters of all words, one after the other.
    letters: String,
}

#[derive(Debug)]
struct Met {
    hash: u32,
    language: u32,
    end: usize,
}

impl Interner {
    /// How many words there are.
    pub fn len(&self) -> usize {
        self.met.len()
    }

    /// The number of a word: that of the first, 0, and so on.
    pub fn number(&mut self, language: u32, word: &str) -> u32 {
        if self.slots.len() < (self.met.len() + 1) * 2 {
            self.grow();
        }
        let hash = hash(language, word.as_bytes());
        let mut at = self.first(hash);
        while let Some(number) = self.slots[at].checked_sub(1) {
            let met = &self.met[number as usize];
            if met.hash == hash && met.language == language && self.word(number).1 == word {
                return number;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.letters.push_str(word);
        self.met.push(Met { hash, language, end: self.letters.len() });
        let number = self.met.len() as u32;
        self.slots[at] = number;
        number - 1
    }

    /// The language of a word, and the word.
    pub fn word(&self, number: u32) -> (u32, &str) {
        let number = number as usize;
        let from = number.checked_sub(1).map_or(0, |before| self.met[before].end);
        (self.met[number].language, &self.letters[from..self.met[number].end])
    }

    fn first(&self, hash: u32) -> usize {
        hash as usize & (self.slots.len() - 1)
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(1024)];
        for number in 0..self.met.len() {
            let mut at = self.first(self.met[number].hash);
            while self.slots[at] != 0 {
                at = (at + 1) & (self.slots.len() - 1);
            }
            self.slots[at] = number as u32 + 1;
        }
    }
}

/// Eight bytes at a time are mixed in, and at the end the high bits, which hold most, with the low ones.
fn hash(language: u32, word: &[u8]) -> u32 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, part: u64| (hash.rotate_left(23) ^ part).wrapping_mul(ODD);
    let mut hash = mix(u64::from(language), word.len() as u64);
    let mut parts = word.chunks_exact(8);
    for part in parts.by_ref() {
        hash = mix(hash, part.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    }
    hash = mix(hash, parts.remainder().iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
    (hash >> 32) as u32 ^ hash as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_keeps_its_number_and_each_language_has_its_own() {
        let mut interner = Interner::default();
        let words: Vec<String> = (0..5000).map(|number| format!("word{}", number * 7919 % 5003)).collect();
        let numbers: Vec<u32> = words.iter().map(|word| interner.number(1, word)).collect();
        assert_eq!(numbers, (0..5000).collect::<Vec<u32>>());
        assert_eq!(interner.number(0, &words[17]), 5000);
        assert!(words.iter().zip(&numbers).all(|(word, number)| interner.number(1, word) == *number));
        assert!(words.iter().zip(&numbers).all(|(word, number)| interner.word(*number) == (1, word.as_str())));
        assert_eq!((interner.len(), interner.word(5000)), (5001, (0, words[17].as_str())));
    }
}
