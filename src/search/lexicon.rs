//! The words of all documents: taken apart on all cores, and each looked at once.
//!
//! [`Lexicon::read`] gives every document's words as numbers of stems, and knows which written words lead to
//! which stems. A stem is called a key, as in `docs/search-format.md`.

#![expect(clippy::disallowed_types, reason = "a map of words already met is only asked, never gone through")]

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::HashMap;

use frostem::Stemmer;
use rayon::iter::IndexedParallelIterator;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::IntoParallelRefMutIterator;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSlice;

use super::documents::Document;
use super::vocabulary::Word;
use super::vocabulary::by_units;
use super::words;

/// Stands between paragraphs, so that no phrase reaches across.
pub const BREAK: u32 = u32::MAX;

/// Joins the keys of a phrase to one; no word has it.
pub const JOIN: &str = "_";

/// How many documents are taken apart together.
const TOGETHER: usize = 64;

/// A document's words by field, as places in [`Lexicon::keys`].
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// Of its title.
    pub title: Vec<u32>,
    /// Of its headings and summary.
    pub headings: Vec<u32>,
    /// Of its text.
    pub text: Vec<u32>,
    /// The meanings of phrases in its text that have equivalents.
    pub said: Vec<u32>,
    /// Every word as it is written, folded, each once: places in [`Lexicon::written`].
    pub written: Vec<u32>,
}

/// A written word.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// The keys that it leads to, in order.
    pub keys: Vec<u32>,
    /// How many documents have it.
    pub documents: u32,
    /// How most of them write it, and how many do.
    shown: (u32, String),
}

/// Every word of a site.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// Every key, in order of bytes.
    pub keys: Vec<String>,
    /// Every folded word.
    pub forms: BTreeMap<String, Form>,
    /// The folded words that documents hold, in order.
    pub written: Vec<String>,
}

/// Words that mean the same: a term, its abbreviation, and what else readers and writers say.
pub type Equivalents = Vec<Vec<String>>;

/// A word as it was met: which stemmer its language has, and its letters.
type Met = (usize, String);

#[derive(Default)]
struct Interner {
    /// The number of each word, by stemmer.
    numbers: Vec<HashMap<String, u32>>,
    met: Vec<Met>,
}

impl Interner {
    fn number(&mut self, stemmer: usize, word: &str) -> u32 {
        if self.numbers.len() <= stemmer {
            self.numbers.resize_with(stemmer + 1, HashMap::new);
        }
        if let Some(number) = self.numbers[stemmer].get(word) {
            return *number;
        }
        let number = u32::try_from(self.met.len()).unwrap_or(BREAK - 1);
        self.met.push((stemmer, word.to_owned()));
        self.numbers[stemmer].insert(word.to_owned(), number);
        number
    }
}

impl Lexicon {
    /// Takes all documents apart; `equivalents` are in the language `language`.
    pub fn read(documents: &[Document], equivalents: &Equivalents, language: &str) -> (Lexicon, Vec<Tokens>) {
        let mut languages: Vec<&str> = documents.iter().map(|document| document.language.as_str()).collect();
        languages.push(language);
        languages.sort_unstable();
        languages.dedup();
        let stemmers: Vec<Option<Stemmer>> = languages.iter().map(|tag| words::stemmer(tag)).collect();
        let of = |tag: &str| languages.binary_search(&tag).unwrap_or_default();
        let (met, mut tokens, phrases) = intern(documents, equivalents, of, language);
        let entries: Vec<(String, String)> = met
            .par_iter()
            .map(|(stemmer, word)| {
                let stem = stemmers[*stemmer].map_or_else(|| word.clone(), |stemmer| stemmer.stem(word).into_owned());
                (words::fold(word).into_owned(), words::fold(&stem).into_owned())
            })
            .collect();
        // The meaning that equivalent phrases share is a key of its own, named by the first of them.
        let names: Vec<String> = entries.iter().map(|(_, key)| key.clone()).collect();
        let meanings: Vec<String> = phrases
            .iter()
            .map(|group| group.first().map_or(String::new(), |phrase| joined(phrase, &names) + JOIN))
            .collect();
        let keys: BTreeSet<&str> = entries.iter().map(|(_, key)| key).chain(&meanings).map(String::as_str).collect();
        let keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
        let numbers: Vec<u32> = entries
            .par_iter()
            .map(|(_, key)| keys.binary_search(key).map_or(BREAK, |at| u32::try_from(at).unwrap_or(BREAK)))
            .collect();
        let written: BTreeSet<&str> = entries.iter().map(|(form, _)| form.as_str()).collect();
        let written: Vec<String> = written.into_iter().map(str::to_owned).collect();
        let places: Vec<u32> = entries
            .par_iter()
            .map(|(form, _)| written.binary_search(form).map_or(BREAK, |at| u32::try_from(at).unwrap_or(BREAK)))
            .collect();
        let mut counts = vec![0; met.len()];
        for token in &mut tokens {
            let mut seen: Vec<u32> =
                [&token.title, &token.headings, &token.text].into_iter().flatten().copied().collect();
            seen.sort_unstable();
            seen.dedup();
            seen.retain(|number| *number != BREAK);
            for number in &seen {
                counts[*number as usize] += 1;
            }
            token.written = seen.into_iter().map(|number| places[number as usize]).collect();
            token.written.sort_unstable();
            token.written.dedup();
        }
        let mut forms: BTreeMap<String, Form> = BTreeMap::new();
        for (number, (form, _)) in entries.into_iter().enumerate() {
            let held = forms.entry(form).or_default();
            if !held.keys.contains(&numbers[number]) {
                held.keys.push(numbers[number]);
            }
            held.documents += counts[number];
            let (count, word) = (counts[number], &met[number].1);
            if held.shown.1.is_empty() || (count, &held.shown.1) > (held.shown.0, word) {
                held.shown = (count, word.clone());
            }
        }
        let as_keys = |words: &mut Vec<u32>| {
            for number in words.iter_mut().filter(|number| **number != BREAK) {
                *number = numbers[*number as usize];
            }
        };
        for token in &mut tokens {
            as_keys(&mut token.title);
            as_keys(&mut token.headings);
            as_keys(&mut token.text);
        }
        let mut equivalents: BTreeMap<Vec<u32>, Vec<u32>> = BTreeMap::new();
        for (group, meaning) in phrases.into_iter().zip(&meanings) {
            let meaning = keys.binary_search(meaning).map_or(BREAK, |at| u32::try_from(at).unwrap_or(BREAK));
            for mut phrase in group.into_iter().filter(|phrase| !phrase.is_empty()) {
                // In questions little words are left out, so they are not in what is looked up for them either.
                let telling: Vec<u32> =
                    phrase.iter().copied().filter(|number| !is_little(&met[*number as usize].1)).collect();
                let asked = joined(&telling, &names);
                as_keys(&mut phrase);
                match (phrase.as_slice(), telling.as_slice()) {
                    ([key], _) => {
                        for form in forms.values_mut().filter(|form| form.keys.contains(key)) {
                            form.keys.push(meaning);
                        }
                    }
                    (_, [] | [_]) => {}
                    _ => forms.entry(asked).or_default().keys.push(meaning),
                }
                equivalents.entry(phrase).or_default().push(meaning);
            }
        }
        for form in forms.values_mut() {
            form.keys.sort_unstable();
            form.keys.dedup();
        }
        mark_meanings(&mut tokens, &equivalents);
        (Lexicon { keys, forms, written }, tokens)
    }

    /// The keys of a written word, in order of UTF-16 units: stems, and meanings that it shares with other words; none
    /// for a word that the site does not have.
    pub fn keys_of(&self, form: &str) -> Option<Vec<&str>> {
        let form = self.forms.get(form)?;
        let mut keys: Vec<&str> =
            form.keys.iter().filter_map(|key| self.keys.get(*key as usize)).map(String::as_str).collect();
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
            .filter(|(form, _)| told(form))
            .map(|(form, held)| Word {
                form: form.clone(),
                shown: held.shown.1.clone(),
                weight: held.documents.max(1).ilog2(),
            })
            .collect()
    }
}

type Numbered = (Vec<Met>, Vec<Tokens>, Vec<Vec<Vec<u32>>>);

/// Gives every word a number, the same whatever the number of threads.
fn intern(
    documents: &[Document],
    equivalents: &Equivalents,
    of: impl Fn(&str) -> usize + Sync,
    language: &str,
) -> Numbered {
    let groups: Vec<(Vec<Met>, Vec<Tokens>)> = documents
        .par_chunks(TOGETHER)
        .map(|documents| {
            let mut interner = Interner::default();
            let tokens = documents.iter().map(|document| take_apart(document, of(&document.language), &mut interner));
            let tokens = tokens.collect();
            (interner.met, tokens)
        })
        .collect();
    let mut all = Interner::default();
    let mut tables = Vec::with_capacity(groups.len());
    let mut tokens = Vec::with_capacity(groups.len());
    for (met, taken) in groups {
        tables.push(met.iter().map(|(stemmer, word)| all.number(*stemmer, word)).collect::<Vec<u32>>());
        tokens.push(taken);
    }
    let mut numbered: Vec<Vec<Tokens>> = tokens;
    renumber(&mut numbered, &tables);
    let stemmer = of(language);
    let phrases = equivalents
        .iter()
        .map(|group| {
            group
                .iter()
                .map(|phrase| {
                    let mut numbers = Vec::new();
                    words::each(phrase, |word| numbers.push(all.number(stemmer, word)));
                    numbers
                })
                .collect()
        })
        .collect();
    (all.met, numbered.into_iter().flatten().collect(), phrases)
}

fn renumber(groups: &mut [Vec<Tokens>], tables: &[Vec<u32>]) {
    groups.par_iter_mut().zip(tables).for_each(|(tokens, table)| {
        for token in tokens {
            for words in [&mut token.title, &mut token.headings, &mut token.text] {
                for number in words.iter_mut().filter(|number| **number != BREAK) {
                    *number = table[*number as usize];
                }
            }
        }
    });
}

fn take_apart(document: &Document, stemmer: usize, interner: &mut Interner) -> Tokens {
    let mut field = |texts: &[String]| {
        let mut numbers = Vec::new();
        for text in texts {
            if !numbers.is_empty() {
                numbers.push(BREAK);
            }
            words::each(text, |word| numbers.push(interner.number(stemmer, word)));
        }
        numbers
    };
    Tokens {
        title: field(std::slice::from_ref(&document.heading)),
        headings: field(&document.headings),
        text: field(&document.passages),
        ..Tokens::default()
    }
}

/// The keys of a phrase in one.
fn joined(phrase: &[u32], keys: &[String]) -> String {
    let words: Vec<&str> = phrase.iter().map(|number| keys[*number as usize].as_str()).collect();
    words.join(JOIN)
}

fn is_little(word: &str) -> bool {
    words::LITTLE.contains(&words::fold(word).as_ref())
}

/// Gives each document the meanings of the phrases that it holds: of its title and headings once, of its text as often as they stand there.
fn mark_meanings(tokens: &mut [Tokens], equivalents: &BTreeMap<Vec<u32>, Vec<u32>>) {
    let longest = equivalents.keys().map(Vec::len).max().unwrap_or_default();
    let first: BTreeSet<u32> = equivalents.keys().filter_map(|phrase| phrase.first()).copied().collect();
    let held = |words: &[u32]| -> Vec<u32> {
        let mut held = Vec::new();
        for (at, _) in words.iter().enumerate().filter(|(_, key)| first.contains(key)) {
            for length in 1..=longest.min(words.len() - at) {
                held.extend(equivalents.get(&words[at..at + length]).into_iter().flatten());
            }
        }
        held
    };
    let once = |words: &mut Vec<u32>| {
        let held: BTreeSet<u32> = held(words).into_iter().collect();
        if !held.is_empty() {
            words.push(BREAK);
            words.extend(held);
        }
    };
    tokens.par_iter_mut().for_each(|token| {
        token.said = held(&token.text);
        once(&mut token.title);
        once(&mut token.headings);
    });
}
