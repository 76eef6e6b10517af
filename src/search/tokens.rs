//! The words of all documents in few bytes.
//!
//! Documents are taken apart in groups, and each [`Group`] numbers its words as it meets them: what is common has low
//! numbers, and a low number takes one byte, so that a word of a text takes less than two in all. [`Tokens`] are all
//! groups, with what each number stands for.

/// How many fields a document has: title, headings, text, meanings.
pub const FIELDS: usize = 4;

/// The field of the text.
pub const TEXT: usize = 2;

/// The field of meanings.
pub const SAID: usize = 3;

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

/// Documents that were taken apart together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    bytes: Vec<u8>,
    /// Where each document ends.
    ends: Vec<usize>,
    /// How many words each field of each document has; that of meanings comes later.
    lengths: Vec<[u32; 3]>,
    /// How many those of the document at hand have, and which is at hand.
    length: ([u32; 3], usize),
    /// What its numbers stand for.
    pub table: Vec<u32>,
}

/// A meaning that a field has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Said {
    /// The document.
    pub document: u32,
    /// The field: that of meanings for what the text says.
    pub field: u32,
    /// What it is.
    pub word: u32,
}

/// The words of documents.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    groups: Vec<Group>,
    /// The group of each document, and its place there.
    places: Vec<(u32, u32)>,
    /// The meanings of each, in order of documents and fields.
    said: Vec<Said>,
}

impl Group {
    /// Goes on with the field at hand.
    pub fn push(&mut self, token: Token) {
        match token {
            Token::Word(number) => {
                self.put(number + FIRST);
                let (lengths, field) = &mut self.length;
                lengths[*field] += 1;
            }
            Token::Break => self.put(BREAK),
        }
    }

    /// Ends the field at hand.
    pub fn end_field(&mut self) {
        self.put(END);
        self.length.1 += 1;
    }

    /// Ends the document at hand.
    pub fn end(&mut self) {
        self.ends.push(self.bytes.len());
        let (lengths, _) = std::mem::take(&mut self.length);
        self.lengths.push(lengths);
    }

    /// Gives back what memory is not needed.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The tokens of a document, in order, each with the number of its field.
    fn tokens(&self, document: usize) -> Codes<'_> {
        let from = document.checked_sub(1).map_or(0, |before| self.ends[before]);
        Codes { bytes: self.bytes[from..self.ends[document]].iter(), table: &self.table, field: 0 }
    }

    fn put(&mut self, mut code: u32) {
        while code >= 128 {
            self.bytes.push((code & 127) as u8 | 128);
            code >>= 7;
        }
        self.bytes.push(code as u8);
    }
}

/// The tokens of a document, with what their numbers stand for.
struct Codes<'a> {
    bytes: std::slice::Iter<'a, u8>,
    table: &'a [u32],
    field: usize,
}

impl Iterator for Codes<'_> {
    type Item = (usize, Token);

    fn next(&mut self) -> Option<(usize, Token)> {
        loop {
            let first = u32::from(*self.bytes.next()?);
            let (mut code, mut shift) = (first & 127, 7);
            let mut more = first >= 128;
            while more {
                let byte = u32::from(*self.bytes.next()?);
                code |= (byte & 127) << shift;
                shift += 7;
                more = byte >= 128;
            }
            match code {
                END => self.field += 1,
                BREAK => return Some((self.field, Token::Break)),
                code => return Some((self.field, Token::Word(self.table[(code - FIRST) as usize]))),
            }
        }
    }
}

impl Tokens {
    /// The documents of groups, each at a place of its own: its group, and its place there.
    pub fn new(groups: Vec<Group>, places: Vec<(u32, u32)>) -> Tokens {
        Tokens { groups, places, said: Vec::new() }
    }

    /// Puts the documents in another order.
    pub fn arrange(&mut self, order: &[usize]) {
        self.places = order.iter().map(|at| self.places[*at]).collect();
    }

    /// Adds meanings, which are in order.
    pub fn say(&mut self, said: Vec<Said>) {
        self.said = said;
    }

    /// All meanings.
    pub fn said(&self) -> &[Said] {
        &self.said
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// How many words each field of a document has, without the ends of paragraphs.
    pub fn lengths(&self, document: usize) -> [u32; FIELDS] {
        let (group, at) = self.places[document];
        let [title, headings, text] = self.groups[group as usize].lengths[at as usize];
        let mut lengths = [title, headings, text, 0];
        self.said_of(document).iter().for_each(|said| lengths[said.field as usize] += 1);
        lengths
    }

    /// Calls `take` with every token of a document and the number of its field: what was read, in order, then the
    /// meanings of each field, after the end of a paragraph where there are words before them.
    pub fn each(&self, document: usize, mut take: impl FnMut(usize, Token)) {
        let (group, at) = self.places[document];
        let read = self.groups[group as usize].tokens(at as usize);
        let said = self.said_of(document);
        let meanings = said.chunk_by(|a, b| a.field == b.field).flat_map(|said| {
            let field = said[0].field as usize;
            let gap = (field != SAID).then_some((field, Token::Break));
            gap.into_iter().chain(said.iter().map(move |said| (field, Token::Word(said.word))))
        });
        for (field, token) in read.chain(meanings) {
            take(field, token);
        }
    }

    fn said_of(&self, document: usize) -> &[Said] {
        let from = self.said.partition_point(|said| (said.document as usize) < document);
        let count = self.said[from..].iter().take_while(|said| said.document as usize == document).count();
        &self.said[from..from + count]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_comes_out() {
        let mut group = Group { table: (0..1_000_001).map(|number| number * 2).collect(), ..Group::default() };
        group.end();
        let words = [(1, Token::Word(0)), (2, Token::Word(125)), (2, Token::Break), (2, Token::Word(1_000_000))];
        let mut field = 0;
        for (of, token) in words {
            (field..of).for_each(|_| group.end_field());
            field = of;
            group.push(token);
        }
        group.end_field();
        group.end();
        let mut tokens = Tokens::new(vec![group], vec![(0, 1), (0, 0)]);
        let said = |field, word| Said { document: 0, field, word };
        tokens.say(vec![said(0, 7), said(0, 8), said(3, 7), Said { document: 1, field: 3, word: 9 }]);
        let read = |document| {
            let mut read = Vec::new();
            tokens.each(document, |field, token| read.push((field, token)));
            read
        };
        let word = |field, number| (field, Token::Word(number));
        let brk = |field| (field, Token::Break);
        assert_eq!(
            read(0),
            [word(1, 0), word(2, 250), brk(2), word(2, 2_000_000), brk(0), word(0, 7), word(0, 8), word(3, 7)]
        );
        assert_eq!((read(1), tokens.lengths(1)), (vec![word(3, 9)], [0, 0, 0, 1]));
        assert_eq!((tokens.len(), tokens.lengths(0)), (2, [2, 1, 2, 1]));
    }
}
