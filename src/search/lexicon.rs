//! The words of all documents: taken apart on all cores, and each looked at once.
//!
//! [`read`] takes every document apart as it is made, keeps its words as numbers in few bytes and lets its text go; the
//! [`Lexicon`] knows which written words there are and which stems they lead to. A stem is called a key, as in
//! `docs/search-format.md`.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use frostem::Stemmer;
use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use super::documents::Document;
use super::documents::Text;
use super::interner::Interner;
use super::meanings::Equivalents;
use super::meanings::Meanings;
use super::meanings::Phrases;
use super::tokens::Group;
use super::tokens::SAID;
use super::tokens::Said;
use super::tokens::TEXT;
use super::tokens::Token;
use super::tokens::Tokens;
use super::vocabulary::Word;
use super::vocabulary::by_units;
use super::words;

/// Joins the keys of a phrase to one; no word has it.
pub const JOIN: &str = "_";

/// Stands for no form, and for no key.
pub const NONE: u32 = u32::MAX;

/// The most documents that are taken apart together.
const TOGETHER: usize = 256;

/// A written word.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// Its letters, folded.
    pub text: Box<str>,
    /// The keys that it leads to, in order.
    pub keys: Box<[u32]>,
    /// How many documents have it.
    pub documents: u32,
    /// How most of them write it, where that is not how it is folded.
    shown: Option<Box<str>>,
}

/// A word as documents hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// How it is written: a place in [`Lexicon::forms`]. [`NONE`] for a meaning.
    pub form: u32,
    /// What it is found under: a place in [`Lexicon::keys`].
    pub key: u32,
    /// How often it stands in all documents.
    pub times: u32,
}

/// Every word of a site.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Every key, in order of bytes.
    pub keys: Vec<Box<str>>,
    /// Every folded word, in order of bytes.
    pub forms: Vec<Form>,
    /// What the numbers in [`Tokens`] stand for.
    pub entries: Vec<Entry>,
}

/// Documents with their words as an [`Interner`] knows them.
#[derive(Default)]
struct Taken {
    documents: Vec<Document>,
    group: Group,
    /// The languages of documents, by which words are stemmed.
    languages: Vec<String>,
    met: Interner,
    counts: Vec<Count>,
}

/// How often a word was met.
#[derive(Clone, Copy, Default)]
struct Count {
    times: u32,
    documents: u32,
    /// One more than the place of the last document that has it.
    last: u32,
}

/// Every document with its words.
pub struct Read {
    /// The documents, as they came.
    pub documents: Vec<Document>,
    /// The words that they hold.
    pub lexicon: Lexicon,
    /// The words of each, as the lexicon's entries, without meanings.
    pub tokens: Tokens,
    meanings: Meanings,
}

/// Takes apart all documents that `make` makes of things; `equivalents` are in the language `language`.
pub fn read<T: Sync>(
    things: &[T],
    make: impl Fn(&T) -> Vec<(Document, Text)> + Sync,
    equivalents: &Equivalents,
    language: &str,
) -> Read {
    // On a small site all cores are to have something to do.
    let together = (things.len() / 32).clamp(16, TOGETHER);
    let groups: Vec<Taken> = things.par_chunks(together).map(|things| take_apart(things, &make)).collect();
    let mut all = Taken::default();
    let (mut made, mut places) = (Vec::with_capacity(groups.len()), Vec::new());
    for (at, mut group) in (0..).zip(groups) {
        let mut table = Vec::with_capacity(group.met.len());
        let languages: Vec<u32> = group.languages.iter().map(|language| all.language(language)).collect();
        for (number, count) in (0..).zip(&group.counts) {
            let (language, word) = group.met.word(number);
            let number = all.met.number(languages[language as usize], word);
            table.push(number);
            let held = all.count(number);
            held.times += count.times;
            held.documents += count.documents;
        }
        places.extend((0..group.group.len() as u32).map(|document| (at, document)));
        group.group.table = table;
        group.group.shrink();
        made.push(group.group);
        all.documents.extend(group.documents);
    }
    let language = all.language(language);
    let phrases = numbered(equivalents, |word| {
        let number = all.met.number(language, word);
        all.count(number);
        number
    });
    let (lexicon, meanings) = lexicon(&all, phrases);
    Read { documents: all.documents, lexicon, tokens: Tokens::new(made, places), meanings }
}

impl Taken {
    fn language(&mut self, tag: &str) -> u32 {
        let at = self.languages.iter().position(|language| language == tag).unwrap_or_else(|| {
            self.languages.push(tag.to_owned());
            self.languages.len() - 1
        });
        at as u32
    }

    fn count(&mut self, number: u32) -> &mut Count {
        let number = number as usize;
        if self.counts.len() <= number {
            self.counts.resize(number + 1, Count::default());
        }
        &mut self.counts[number]
    }

    /// The words of a field of the document at hand.
    fn field(&mut self, texts: &[String], language: u32) {
        let document = self.documents.len() as u32 + 1;
        let mut begun = false;
        for text in texts {
            if begun {
                self.group.push(Token::Break);
            }
            words::each(text, |word| {
                let number = self.met.number(language, word);
                self.group.push(Token::Word(number));
                begun = true;
                let count = self.count(number);
                count.times += 1;
                count.documents += u32::from(count.last != document);
                count.last = document;
            });
        }
        self.group.end_field();
    }
}

fn take_apart<T>(things: &[T], make: impl Fn(&T) -> Vec<(Document, Text)>) -> Taken {
    let mut taken = Taken::default();
    for (document, text) in things.iter().flat_map(make) {
        let language = taken.language(&document.language);
        taken.field(std::slice::from_ref(&text.heading), language);
        taken.field(&text.headings, language);
        taken.field(&text.passages, language);
        taken.group.end();
        taken.documents.push(document);
    }
    taken
}

/// The words of equivalents by their numbers.
fn numbered(equivalents: &Equivalents, mut number: impl FnMut(&str) -> u32) -> Phrases {
    let mut phrase = |phrase: &String| {
        let mut numbers = Vec::new();
        words::each(phrase, |word| numbers.push(number(word)));
        numbers
    };
    equivalents.iter().map(|group| group.iter().map(&mut phrase).collect()).collect()
}

/// What all words come to, entry by entry as they were met, and what some mean in common.
fn lexicon(all: &Taken, phrases: Phrases) -> (Lexicon, Meanings) {
    let stemmers: Vec<Option<Stemmer>> = all.languages.iter().map(|language| words::stemmer(language)).collect();
    let met: Vec<(Box<str>, Box<str>)> = (0..all.met.len() as u32)
        .into_par_iter()
        .map(|number| {
            let (language, word) = all.met.word(number);
            let stem = stemmers[language as usize].map(|stemmer| stemmer.stem(word));
            let key = words::fold(stem.as_deref().unwrap_or(word));
            (words::fold(word).as_ref().into(), key.as_ref().into())
        })
        .collect();
    let key = |number: u32| met[number as usize].1.as_ref();
    let mut meanings = Meanings::new(phrases, key, |number| all.met.word(number).1);
    let (names, asked) = (meanings.names(), meanings.asked());
    let keys = ordered(met.iter().map(|(_, key)| key.as_ref()).chain(names.iter().map(String::as_str)));
    let texts = ordered(met.iter().map(|(form, _)| form.as_ref()).chain(asked.iter().map(String::as_str)));
    let place = |all: &[&str], text: &str| all.binary_search(&text).map_or(NONE, |at| at as u32);
    let entry = |((form, key), count): (&(Box<str>, Box<str>), &Count)| Entry {
        form: place(&texts, form),
        key: place(&keys, key),
        times: count.times,
    };
    let mut entries: Vec<Entry> = met.iter().zip(&all.counts).map(entry).collect();
    meanings.place(|text| place(&keys, text), |number| entries[number as usize].key);
    let forms = forms(&texts, &entries, all, &meanings);
    meanings.number(&mut entries);
    (Lexicon { keys: keys.into_iter().map(Box::from).collect(), forms, entries }, meanings)
}

/// Texts in order of bytes, each once.
fn ordered<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut texts: Vec<&str> = texts.collect();
    texts.sort_unstable();
    texts.dedup();
    texts
}

/// The written words, with the keys that each leads to.
fn forms(texts: &[&str], found: &[Entry], all: &Taken, meanings: &Meanings) -> Vec<Form> {
    let mut keys: Vec<(u32, u32)> = found.iter().map(|entry| (entry.form, entry.key)).collect();
    let place = |text: &str| texts.binary_search(&text).map_or(NONE, |at| at as u32);
    meanings.of_forms(place, &mut keys);
    keys.sort_unstable();
    keys.dedup();
    let mut forms: Vec<Form> = texts.iter().map(|text| Form { text: (*text).into(), ..Form::default() }).collect();
    for of_one in keys.chunk_by(|a, b| a.0 == b.0) {
        if let Some(form) = forms.get_mut(of_one[0].0 as usize) {
            form.keys = of_one.iter().map(|(_, key)| *key).collect();
        }
    }
    let mut shown: Vec<(u32, &str)> = vec![(0, ""); texts.len()];
    for (number, entry) in (0..).zip(found) {
        let (count, word) = (all.counts[number as usize].documents, all.met.word(number).1);
        let (most, best) = &mut shown[entry.form as usize];
        if best.is_empty() || (count, *best) > (*most, word) {
            (*most, *best) = (count, word);
        }
        forms[entry.form as usize].documents += count;
    }
    for (form, (_, shown)) in forms.iter_mut().zip(shown) {
        form.shown = (!shown.is_empty() && *shown != *form.text).then(|| shown.into());
    }
    forms
}

impl Read {
    /// Puts the documents of the tokens in another order, and adds the meanings of the phrases that each holds: of its
    /// title and headings once, of its text as often as they stand there.
    pub fn settle(mut self, order: &[usize]) -> (Vec<Document>, Lexicon, Tokens) {
        self.tokens.arrange(order);
        if !self.meanings.is_empty() {
            let documents: Vec<u32> = (0..order.len() as u32).collect();
            let said = documents.par_chunks(TOGETHER).map(|some| some.iter().flat_map(|at| self.said(*at)).collect());
            let said: Vec<Vec<Said>> = said.collect();
            let said = said.concat();
            for said in &said {
                self.lexicon.entries[said.word as usize].times += 1;
            }
            self.tokens.say(said);
        }
        let mut slots: Vec<Option<Document>> = self.documents.into_iter().map(Some).collect();
        (order.iter().filter_map(|at| slots[*at].take()).collect(), self.lexicon, self.tokens)
    }

    fn said(&self, document: u32) -> Vec<Said> {
        let mut fields: [Vec<Token>; 3] = Default::default();
        self.tokens.each(document as usize, |field, token| fields[field].push(token));
        let key = |number: u32| self.lexicon.entries[number as usize].key;
        let mut said = Vec::new();
        for (field, tokens) in (0..).zip(&fields) {
            let mut held = self.meanings.held(tokens, key);
            let of_text = field == TEXT;
            if !of_text {
                held.sort_unstable();
                held.dedup();
            }
            let field = if of_text { SAID as u32 } else { field as u32 };
            let words = held.into_iter().map(|meaning| self.meanings.entry(meaning));
            said.extend(words.map(|word| Said { document, field, word }));
        }
        said
    }
}

impl Lexicon {
    /// A written word, if the site has it.
    pub fn form(&self, text: &str) -> Option<&Form> {
        let at = self.forms.binary_search_by(|form| form.text.as_ref().cmp(text)).ok()?;
        self.forms.get(at)
    }

    /// The keys of a written word, in order of UTF-16 units: stems, and meanings that it shares with other words; none
    /// for a word that the site does not have.
    pub fn keys_of(&self, form: &str) -> Option<Vec<&str>> {
        let form = self.form(form)?;
        let mut keys: Vec<&str> =
            form.keys.iter().filter_map(|key| self.keys.get(*key as usize)).map(AsRef::as_ref).collect();
        keys.sort_by(|a, b| by_units(a, b));
        Some(keys)
    }

    /// The same without meanings.
    pub fn stems_of(&self, form: &str) -> Option<Vec<&str>> {
        let mut keys = self.keys_of(form)?;
        keys.retain(|key| !key.ends_with(JOIN));
        (!keys.is_empty()).then_some(keys)
    }

    /// The words that can be completed and mended: not the little ones, nor pairs of characters, nor bare numbers.
    pub fn words(&self, common: &BTreeSet<String>) -> Vec<Word> {
        let told = |form: &str| {
            !common.contains(form)
                && form.contains(char::is_alphabetic)
                && !form.contains(words::is_unspaced)
                && !form.contains(JOIN)
        };
        self.forms
            .iter()
            .filter(|form| told(&form.text))
            .map(|form| Word {
                form: form.text.clone(),
                shown: form.shown.clone(),
                weight: form.documents.max(1).ilog2(),
            })
            .collect()
    }

    /// The forms that lead to each key, by their places.
    pub fn by_key(&self) -> BTreeMap<u32, Vec<u32>> {
        let mut by_key: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (form, held) in (0..).zip(&self.forms) {
            for key in &held.keys {
                by_key.entry(*key).or_default().push(form);
            }
        }
        by_key
    }
}
