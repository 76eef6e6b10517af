//! tantivy's index of the same documents, in memory, by which questions are answered.
//!
//! A build that nobody asks anything makes none: the static files are written from the tokens themselves, and a test
//! holds what they say to what tantivy's segment says.

use tantivy::Searcher;
use tantivy::TantivyDocument;
use tantivy::TantivyError;
use tantivy::directory::RamDirectory;
use tantivy::schema::Field;
use tantivy::schema::IndexRecordOption;
use tantivy::schema::Schema;
use tantivy::schema::TextFieldIndexing;
use tantivy::schema::TextOptions;
use tantivy::tokenizer::Token;
use tantivy::tokenizer::TokenStream;
use tantivy::tokenizer::Tokenizer;

use super::documents::FACETS;
use super::index::GAP;
use super::index::Index;
use super::lexicon::NONE;
use super::tokens;
use super::tokens::FIELDS;
use super::tokens::TEXT;

/// Memory that the writer begins with; it takes more as it needs it, and writes once at the end.
const BUDGET: usize = 1 << 24;

/// The name of the tokeniser below.
const KEYS: &str = "keys";

/// Stands for the end of a paragraph in what the tokeniser is given.
const PARAGRAPH: &str = "\u{1}";

/// Fills a document's text up to the length of its class.
const FILLER: &str = "\u{2}";

/// tantivy's part of the index.
pub struct Engine {
    /// Answers.
    pub searcher: Searcher,
    /// Title, headings, text, meanings.
    pub fields: [Field; FIELDS],
    /// Words as they are written.
    pub written: Field,
    /// One for each filter.
    pub facets: [Field; 6],
}

impl Engine {
    /// Makes the segment; a document's number there is its place in the index.
    pub fn new(index: &Index) -> Result<Engine, TantivyError> {
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
        let facets =
            FACETS.map(|(name, _)| schema.add_text_field(name, indexed(IndexRecordOption::Basic, false, "raw")));
        let mut builder = tantivy::Index::builder().schema(schema.build());
        let tokenisers = tantivy::tokenizer::TokenizerManager::default();
        tokenisers.register(KEYS, Keys::default());
        builder = builder.tokenizers(tokenisers);
        let mut writer = builder.single_segment_index_writer(RamDirectory::create(), BUDGET)?;
        for (at, told) in index.documents.iter().enumerate() {
            let (texts, forms) = texts(index, at);
            let mut document = TantivyDocument::default();
            for (field, text) in fields.iter().zip(texts) {
                document.add_text(*field, text);
            }
            document.add_text(written, forms);
            for (facet, value) in facets.iter().zip(&told.facets) {
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
}

/// A document's keys by field, and the forms of its words, parted by spaces.
fn texts(index: &Index, document: usize) -> ([String; FIELDS], String) {
    let lexicon = &index.lexicon;
    let mut texts: [String; FIELDS] = Default::default();
    let mut forms: Vec<u32> = Vec::new();
    index.tokens.each(document, |field, token| {
        match token {
            tokens::Token::Break => texts[field].push_str(PARAGRAPH),
            tokens::Token::Word(number) => {
                let entry = lexicon.entries[number as usize];
                texts[field].push_str(&lexicon.keys[entry.key as usize]);
                forms.push(entry.form);
            }
        }
        texts[field].push(' ');
    });
    for _ in index.tokens.lengths(document)[TEXT]..index.length_of_class(document) {
        texts[TEXT].push_str(FILLER);
        texts[TEXT].push(' ');
    }
    forms.sort_unstable();
    forms.dedup();
    let forms = forms.into_iter().filter(|form| *form != NONE).map(|form| &*lexicon.forms[form as usize].text);
    (texts, forms.collect::<Vec<&str>>().join(" "))
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
