//! The index: documents put in order, and tantivy's segment of their words.
//!
//! [`Index::new`] is a pure function of the documents. The segment lies in memory, is made by one writer, and
//! holds nothing but the dictionary, postings, positions and lengths, from which the static files are written
//! and by which the preview answers.

use std::collections::BTreeSet;

use tantivy::Searcher;
use tantivy::TantivyDocument;
use tantivy::TantivyError;
use tantivy::directory::RamDirectory;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use tantivy::tokenizer::Token;
use tantivy::tokenizer::TokenStream;
use tantivy::tokenizer::Tokenizer;

use super::documents::Document;
use super::documents::FACETS;
use super::lexicon::BREAK;
use super::lexicon::Equivalents;
use super::lexicon::JOIN;
use super::lexicon::Lexicon;
use super::lexicon::Tokens;
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

/// Memory that the writer begins with; it takes more as it needs it, and writes once at the end.
const BUDGET: usize = 1 << 24;

/// The name of the tokeniser below.
const KEYS: &str = "keys";

/// Stands for the end of a paragraph in what the tokeniser is given.
const PARAGRAPH: &str = "\u{1}";

/// Fills a document's text up to the length of its class.
pub const FILLER: &str = "\u{2}";

/// How far apart the words of two paragraphs are at the least.
const GAP: usize = 4;

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

/// tantivy's part of the index.
pub struct Engine {
    /// Answers.
    pub searcher: Searcher,
    /// Title, headings, text, meanings.
    pub fields: [Field; 4],
    /// Words as they are written.
    pub written: Field,
    /// One for each filter.
    pub facets: [Field; 6],
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
    /// The segment; none where tantivy failed.
    pub engine: Option<Engine>,
}

impl Index {
    /// Makes the index; `language` is that of the equivalents.
    pub fn new(documents: Vec<Document>, equivalents: &Equivalents, language: &str) -> Result<Index, TantivyError> {
        let (lexicon, tokens) = Lexicon::read(&documents, equivalents, language);
        let lengths: Vec<u8> = tokens.iter().map(|token| class_of(length(&token.text))).collect();
        let mut order: Vec<usize> = (0..documents.len()).collect();
        let rank =
            |at: &usize| (documents[*at].past, lengths[*at], documents[*at].day, documents[*at].page.as_str(), *at);
        order.sort_by(|a, b| rank(a).cmp(&rank(b)));
        let (classes, numbers) = number(&order, &lengths, &documents);
        let common: BTreeSet<String> = words::LITTLE.iter().map(|word| (*word).to_owned()).collect();
        let little = lexicon.forms.iter().filter(|(form, _)| common.contains(*form));
        let open = little.flat_map(|(_, form)| &form.keys).map(|key| lexicon.keys[*key as usize].clone());
        let open = open.filter(|key| !key.ends_with(JOIN)).collect();
        let mut vocabulary_words = lexicon.words(&common);
        vocabulary_words.sort_by(|a, b| a.form.cmp(&b.form));
        let vocabulary = Vocabulary::new(vocabulary_words);
        let engine = engine(&order, &documents, &tokens, &lengths, &lexicon)?;
        let mut slots: Vec<Option<Document>> = documents.into_iter().map(Some).collect();
        let documents: Vec<Document> = order.iter().filter_map(|at| slots[*at].take()).collect();
        let mut dates: Vec<usize> = (0..documents.len()).collect();
        dates.sort_by_key(|at| (documents[*at].day, documents[*at].page.as_str(), *at));
        let values = values(&documents);
        Ok(Index {
            documents,
            numbers,
            classes,
            dates,
            values,
            lexicon,
            common,
            open,
            vocabulary,
            engine: Some(engine),
        })
    }
}

impl Index {
    /// The class of the document at a place.
    pub fn class(&self, document: usize) -> usize {
        let number = self.numbers[document];
        self.classes.partition_point(|class| class.first <= number).saturating_sub(1)
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

/// How many words there are, without the ends of paragraphs.
fn length(keys: &[u32]) -> u32 {
    u32::try_from(keys.iter().filter(|key| **key != BREAK).count()).unwrap_or(u32::MAX)
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

/// Writes the segment.
fn engine(
    order: &[usize],
    documents: &[Document],
    tokens: &[Tokens],
    lengths: &[u8],
    lexicon: &Lexicon,
) -> Result<Engine, TantivyError> {
    let mut schema = Schema::builder();
    let indexed = |option: IndexRecordOption, lengths: bool, tokeniser: &str| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokeniser).set_index_option(option);
        TextOptions::default().set_indexing_options(indexing.set_fieldnorms(lengths))
    };
    let whole = indexed(IndexRecordOption::WithFreqsAndPositions, true, KEYS);
    let fields = [
        schema.add_text_field("title", whole.clone()),
        schema.add_text_field("headings", whole.clone()),
        schema.add_text_field("text", whole),
        schema.add_text_field("said", indexed(IndexRecordOption::WithFreqs, false, KEYS)),
    ];
    let written = schema.add_text_field("written", indexed(IndexRecordOption::Basic, false, KEYS));
    let facets = FACETS.map(|(name, _)| schema.add_text_field(name, indexed(IndexRecordOption::Basic, false, "raw")));
    let mut builder = tantivy::Index::builder().schema(schema.build());
    let tokenisers = tantivy::tokenizer::TokenizerManager::default();
    tokenisers.register(KEYS, Keys::default());
    builder = builder.tokenizers(tokenisers);
    let mut writer = builder.single_segment_index_writer(RamDirectory::create(), BUDGET)?;
    let text = |names: &[String], keys: &[u32], fill: u32| {
        let mut text = String::with_capacity(keys.len() * 8);
        for key in keys {
            text.push_str(names.get(*key as usize).map_or(PARAGRAPH, String::as_str));
            text.push(' ');
        }
        for _ in 0..fill {
            text.push_str(FILLER);
            text.push(' ');
        }
        text
    };
    for at in order {
        let token = &tokens[*at];
        let fill = FieldNormReader::id_to_fieldnorm(lengths[*at]).saturating_sub(length(&token.text));
        let mut document = TantivyDocument::default();
        document.add_text(fields[0], text(&lexicon.keys, &token.title, 0));
        document.add_text(fields[1], text(&lexicon.keys, &token.headings, 0));
        document.add_text(fields[2], text(&lexicon.keys, &token.text, fill));
        document.add_text(fields[3], text(&lexicon.keys, &token.said, 0));
        document.add_text(written, text(&lexicon.written, &token.written, 0));
        for (facet, value) in facets.iter().zip(&documents[*at].facets) {
            if !value.is_empty() {
                document.add_text(*facet, value);
            }
        }
        writer.add_document(document)?;
    }
    let index = writer.finalize()?;
    let searcher = index.reader_builder().reload_policy(tantivy::ReloadPolicy::Manual).try_into()?.searcher();
    Ok(Engine { searcher, fields, written, facets })
}

/// Takes keys apart that are joined by spaces.
#[derive(Clone, Default)]
struct Keys {
    token: Token,
}

struct KeyStream<'a> {
    keys: std::str::Split<'a, char>,
    position: usize,
    token: &'a mut Token,
}

impl Tokenizer for Keys {
    type TokenStream<'a> = KeyStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> KeyStream<'a> {
        self.token.reset();
        KeyStream { keys: text.split(' '), position: 0, token: &mut self.token }
    }
}

impl TokenStream for KeyStream<'_> {
    fn advance(&mut self) -> bool {
        for key in self.keys.by_ref() {
            match key {
                "" => {}
                PARAGRAPH => self.position += GAP,
                key => {
                    self.token.text.clear();
                    self.token.text.push_str(key);
                    self.token.position = self.position;
                    self.position += 1;
                    return true;
                }
            }
        }
        false
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
