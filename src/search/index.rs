//! The index: documents put in order, with their words.
//!
//! [`Index::new`] is a pure function of what is searched. From its tokens the static files are written, and tantivy's
//! segment is made of the same when somebody asks: by the preview, `candour search`, and the check of known questions.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use tantivy::TantivyError;
use tantivy::fieldnorm::FieldNormReader;

use super::documents::Document;
use super::documents::FACETS;
use super::documents::Text;
use super::engine::Engine;
use super::lexicon;
use super::lexicon::JOIN;
use super::lexicon::Lexicon;
use super::meanings::Equivalents;
use super::tokens::TEXT;
use super::tokens::Tokens;
use super::vocabulary::Vocabulary;
use super::words;

/// What a field's score is multiplied with: title, headings, text, meanings.
pub const BOOSTS: [f32; 4] = [3.0, 1.5, 1.0, 1.0];

/// The same for a word that stands there as it was typed, and not only in another form.
pub const AS_TYPED: f32 = 3.0;

/// How many documents a large site has.
const LARGE: usize = 2048;

/// The most files that the list of shards is spread over.
const MOST_PARTS: u32 = 1024;

/// A class begins at a multiple of this, on a small and on a large site, so that a page that is added moves few numbers.
const ROOM: [u32; 2] = [64, 512];

/// How far apart the words of two paragraphs are at the least.
pub const GAP: usize = 4;

/// What the score of a document is multiplied with that is kept for the record only.
const PAST: f32 = 0.5;

/// The documents of one length.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Class {
    /// The number of the first.
    pub first: u32,
    /// How many there are.
    pub count: u32,
    /// The field-norm id of their length.
    pub norm: u8,
    /// What their score is multiplied with.
    pub weight: f32,
}

/// Everything that a search needs.
#[derive(Default)]
pub struct Index {
    /// The documents, in order of their numbers; a document's place here is tantivy's own number for it.
    pub documents: Vec<Document>,
    /// The number of each.
    pub numbers: Vec<u32>,
    /// The lengths that there are.
    pub classes: Vec<Class>,
    /// The documents' places from the oldest to the newest.
    pub dates: Vec<usize>,
    /// The values of each filter, in order.
    pub values: [Vec<String>; 6],
    /// Every word.
    pub lexicon: Lexicon,
    /// Words that say nothing of what a page is about.
    pub common: BTreeSet<String>,
    /// Their keys, which stand for any one word in a phrase.
    pub open: BTreeSet<String>,
    /// The words that can be completed and mended.
    pub vocabulary: Vocabulary,
    /// The words of each document, as the lexicon's entries.
    pub tokens: Tokens,
    /// What answers, once somebody has asked.
    engine: OnceLock<Engine>,
}

impl Index {
    /// Makes the index of all documents that `make` makes of things; `language` is that of the equivalents.
    pub fn new<T: Sync>(
        things: &[T],
        make: impl Fn(&T) -> Vec<(Document, Text)> + Sync,
        equivalents: &Equivalents,
        language: &str,
    ) -> Index {
        let read = lexicon::read(things, make, equivalents, language);
        let documents = &read.documents;
        let lengths: Vec<u8> = (0..documents.len()).map(|at| class_of(read.tokens.lengths(at)[TEXT])).collect();
        let mut order: Vec<usize> = (0..documents.len()).collect();
        let rank =
            |at: &usize| (documents[*at].past, lengths[*at], documents[*at].day, documents[*at].page.as_str(), *at);
        order.sort_by(|a, b| rank(a).cmp(&rank(b)));
        let (classes, numbers) = number(&order, &lengths, documents);
        let (documents, lexicon, tokens) = read.settle(&order);
        let common: BTreeSet<String> = words::LITTLE.iter().map(|word| (*word).to_owned()).collect();
        let little = common.iter().filter_map(|form| lexicon.form(form));
        let open = little.flat_map(|form| &form.keys).map(|key| lexicon.keys[*key as usize].to_string());
        let open = open.filter(|key| !key.ends_with(JOIN)).collect();
        let vocabulary = Vocabulary::new(lexicon.words(&common));
        let mut dates: Vec<usize> = (0..documents.len()).collect();
        dates.sort_by_key(|at| (documents[*at].day, documents[*at].page.as_str(), *at));
        let values = values(&documents);
        let engine = OnceLock::new();
        Index { documents, numbers, classes, dates, values, lexicon, common, open, vocabulary, tokens, engine }
    }

    /// Forgets tantivy's part, which is large, until somebody asks again.
    pub fn rest(&mut self) {
        self.engine = OnceLock::new();
    }

    /// tantivy's part, made when it is first asked for.
    pub fn engine(&self) -> Result<&Engine, TantivyError> {
        match self.engine.get() {
            Some(engine) => Ok(engine),
            None => Engine::new(self).map(|engine| self.engine.get_or_init(|| engine)),
        }
    }
}

impl Index {
    /// The class of the document at a place.
    pub fn class(&self, document: usize) -> usize {
        let number = self.numbers[document];
        self.classes.partition_point(|class| class.first <= number).saturating_sub(1)
    }

    /// How many words the text of the document at a place counts as: those of the longest in its class.
    pub fn length_of_class(&self, document: usize) -> u32 {
        FieldNormReader::id_to_fieldnorm(self.classes[self.class(document)].norm)
    }

    /// Whether there are so many documents that files are made larger, to keep them few.
    pub fn is_large(&self) -> bool {
        self.documents.len() >= LARGE
    }

    /// How many files the list of shards is spread over: each is short, and few are needed for a question.
    pub fn parts(&self) -> u32 {
        let share = if self.is_large() { 256 } else { 128 };
        u32::try_from(self.documents.len() / share).unwrap_or(MOST_PARTS).next_power_of_two().clamp(1, MOST_PARTS)
    }
}

/// The class of a length: the least field-norm id that is divisible by 4 and holds it.
fn class_of(length: u32) -> u8 {
    let ids = (0..=63_u8).map(|step| step * 4);
    ids.clone().find(|id| FieldNormReader::id_to_fieldnorm(*id) >= length).unwrap_or(252)
}

/// The classes of documents in order, and each document's number.
fn number(order: &[usize], lengths: &[u8], documents: &[Document]) -> (Vec<Class>, Vec<u32>) {
    let mut classes: Vec<Class> = Vec::new();
    let mut numbers = Vec::with_capacity(order.len());
    let mut next: u32 = 0;
    let room = ROOM[usize::from(documents.len() >= LARGE)];
    for at in order {
        let (norm, weight) = (lengths[*at], if documents[*at].past { PAST } else { 1.0 });
        match classes.last_mut() {
            Some(class) if class.norm == norm && class.weight == weight => class.count += 1,
            _ => {
                next = next.next_multiple_of(room);
                classes.push(Class { first: next, count: 1, norm, weight });
            }
        }
        numbers.push(next);
        next += 1;
    }
    (classes, numbers)
}

/// The values of each filter: years from the newest, all else in order.
fn values(documents: &[Document]) -> [Vec<String>; 6] {
    std::array::from_fn(|facet| {
        let values: BTreeSet<&str> = documents.iter().map(|document| document.facets[facet].as_str()).collect();
        let mut values: Vec<String> = values.into_iter().filter(|value| !value.is_empty()).map(str::to_owned).collect();
        if FACETS[facet].0 == "year" {
            values.reverse();
        }
        values
    })
}
