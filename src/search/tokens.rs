//! The words of all documents in few bytes.
//!
//! [`Tokens`] holds for each document the numbers of its words, field by field, as the lexicon knows them. What is met
//! most has the lowest numbers, and a low number takes one byte: a word of a text takes less than two in all.

/// How many fields a document has: title, headings, text, meanings.
pub const FIELDS: usize = 4;

/// The end of a field.
const END: u32 = 0;

/// The end of a paragraph within a field.
const BREAK: u32 = 1;

/// The first word.
const FIRST: u32 = 2;

/// What stands in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// A word, by its number.
    Word(u32),
    /// The end of a paragraph: no phrase reaches across.
    Break,
}

/// The words of documents.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    bytes: Vec<u8>,
    /// Where each document ends.
    ends: Vec<usize>,
}

impl Tokens {
    /// Goes on with the field at hand.
    pub fn push(&mut self, token: Token) {
        self.put(match token {
            Token::Word(number) => number + FIRST,
            Token::Break => BREAK,
        });
    }

    /// Ends the field at hand.
    pub fn end_field(&mut self) {
        self.put(END);
    }

    /// Ends the document at hand; fields that were not begun have no words.
    pub fn end(&mut self) {
        self.ends.push(self.bytes.len());
    }

    /// Adds the documents of another.
    pub fn append(&mut self, other: &Tokens) {
        let before = self.bytes.len();
        self.bytes.extend_from_slice(&other.bytes);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// All of several, one after the other.
    pub fn joined(several: Vec<Tokens>) -> Tokens {
        let mut all = Tokens {
            bytes: Vec::with_capacity(several.iter().map(|tokens| tokens.bytes.len()).sum()),
            ends: Vec::with_capacity(several.iter().map(Tokens::len).sum()),
        };
        for tokens in several {
            all.append(&tokens);
        }
        all
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Calls `take` with every token of a document, in order, and the number of its field.
    pub fn each(&self, document: usize, mut take: impl FnMut(usize, Token)) {
        let from = document.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut field = 0;
        let (mut code, mut shift) = (0, 0);
        for byte in &self.bytes[from..self.ends[document]] {
            code |= u32::from(byte & 127) << shift;
            if *byte >= 128 {
                shift += 7;
                continue;
            }
            match code {
                END => field += 1,
                BREAK => take(field, Token::Break),
                word => take(field, Token::Word(word - FIRST)),
            }
            (code, shift) = (0, 0);
        }
    }

    fn put(&mut self, mut code: u32) {
        while code >= 128 {
            self.bytes.push((code & 127) as u8 | 128);
            code >>= 7;
        }
        self.bytes.push(code as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out() {
        let mut first = Tokens::default();
        let words = [(0, Token::Word(0)), (2, Token::Word(125)), (2, Token::Break), (2, Token::Word(1_000_000))];
        let mut field = 0;
        for (of, token) in words {
            while field < of {
                first.end_field();
                field += 1;
            }
            first.push(token);
        }
        first.end();
        let mut second = Tokens::default();
        second.end();
        let all = Tokens::joined(vec![second, first]);
        let read = |document| {
            let mut read = Vec::new();
            all.each(document, |field, token| read.push((field, token)));
            read
        };
        assert_eq!((all.len(), read(0), read(1)), (2, Vec::new(), words.to_vec()));
    }
}
