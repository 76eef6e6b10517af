//! The dictionary and postings, key by key, in bits.
//!
//! The tokens say which words each document has; here they are turned around, to say which documents each word has. That
//! is done for a few million words at a time, so that a large site takes no more memory than a middling one.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;
use tantivy::fieldnorm::FieldNormReader;

use super::bits::Bits;
use super::bits::best;
use crate::search::index::GAP;
use crate::search::index::Index;
use crate::search::lexicon::JOIN;
use crate::search::lexicon::NONE;
use crate::search::tokens::FIELDS;
use crate::search::tokens::SAID;
use crate::search::tokens::TEXT;
use crate::search::tokens::Token;
use crate::search::vocabulary::by_units;

#[cfg(test)]
mod tests;

/// How many words are turned around together, if no single key has more.
const TOGETHER: usize = 2_500_000;

/// A key with all that the files say of it.
#[derive(Debug)]
pub struct Key<'a> {
    /// The key.
    pub key: &'a str,
    /// The words that have it, those of most documents first.
    pub forms: Vec<&'a str>,
    /// Its postings.
    pub postings: Bits,
    /// Its positions.
    pub positions: Bits,
}

/// A place where a key stands, or where a form of it stands that is found there under another key.
#[derive(Clone, Copy, Default)]
struct Occurrence {
    document: u32,
    /// Four times the position, and the field; or [`ELSEWHERE`].
    place: u32,
    entry: u32,
}

/// The place of a form that stands there for another key.
const ELSEWHERE: u32 = u32::MAX;

/// A document that has a key: how often in each field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Posting {
    document: u32,
    times: [u32; FIELDS],
    /// Which of the key's forms it has, by their places: a range of [`Postings::forms`].
    forms: Range<usize>,
}

/// The documents of a key, in order.
#[derive(Default)]
struct Postings {
    all: Vec<Posting>,
    forms: Vec<u32>,
    /// How many words are written in them, each once in each document, that are not told of under a key before.
    written: u64,
    /// For each entry met the place of its form.
    places: Vec<(u32, u32)>,
}

/// What is known of all documents before any key is looked at.
struct Counted<'a> {
    index: &'a Index,
    /// The keys that documents have, in order of UTF-16 units.
    keys: Vec<u32>,
    /// How many occurrences each of them has.
    times: Vec<usize>,
    /// For each entry the place of its key among those; [`NONE`] for what no document has.
    ranks: Vec<u32>,
    /// The place of the key without letters, which takes no room in a text.
    empty: u32,
    /// The places of other keys that an entry's form leads to.
    others: BTreeMap<u32, Vec<u32>>,
    /// For each entry whether there are any.
    has_others: Vec<bool>,
    /// The forms of each key, those of most documents first.
    forms: BTreeMap<u32, Vec<u32>>,
    /// The lengths of titles and headings, as tantivy writes lengths.
    norms: [Vec<u8>; 2],
    /// How many words each field has.
    words: [u64; FIELDS],
}

/// Every key that documents have, in order of UTF-16 units, and how many words each field has, and how many are written.
pub fn keys(index: &Index) -> (Vec<Key<'_>>, [u64; 5]) {
    let counted = Counted::of(index);
    let told: Vec<(Key<'_>, u64)> =
        counted.batches().into_par_iter().flat_map_iter(|range| counted.keys(range)).collect();
    let written = told.iter().map(|(_, written)| written).sum();
    let [title, headings, text, said] = counted.words;
    let keys = told.into_iter().map(|(key, _)| key).filter(|key| !key.key.is_empty()).collect();
    (keys, [title, headings, text, said, written])
}

impl<'a> Counted<'a> {
    fn of(index: &'a Index) -> Counted<'a> {
        let lexicon = &index.lexicon;
        let name = |key: u32| lexicon.keys[key as usize].as_ref();
        let mut keys: Vec<u32> =
            lexicon.entries.iter().filter(|entry| entry.times > 0).map(|entry| entry.key).collect();
        keys.sort_unstable();
        keys.dedup();
        keys.sort_by(|a, b| by_units(name(*a), name(*b)));
        let mut rank_of = vec![NONE; lexicon.keys.len()];
        (0..).zip(&keys).for_each(|(rank, key)| rank_of[*key as usize] = rank);
        let ranks: Vec<u32> = lexicon.entries.iter().map(|entry| rank_of[entry.key as usize]).collect();
        let mut times = vec![0; keys.len()];
        let mut others: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (number, entry) in (0..).zip(&lexicon.entries).filter(|(_, entry)| entry.times > 0) {
            let more = lexicon.forms.get(entry.form as usize).map_or(&[][..], |form| &form.keys);
            let more = more.iter().filter(|key| **key != entry.key && !name(**key).ends_with(JOIN));
            let more: Vec<u32> = more.map(|key| rank_of[*key as usize]).filter(|rank| *rank != NONE).collect();
            for rank in more.iter().chain([&ranks[number as usize]]) {
                times[*rank as usize] += entry.times as usize;
            }
            if !more.is_empty() {
                others.insert(number, more);
            }
        }
        let mut has_others = vec![false; lexicon.entries.len()];
        others.keys().for_each(|number| has_others[*number as usize] = true);
        let mut forms = lexicon.by_key();
        for forms in forms.values_mut() {
            forms.sort_by(|a, b| {
                let [a, b] = [a, b].map(|form| &lexicon.forms[*form as usize]);
                b.documents.cmp(&a.documents).then_with(|| by_units(&a.text, &b.text))
            });
        }
        let empty = keys.iter().position(|key| name(*key).is_empty()).map_or(NONE, count);
        let (norms, words) = lengths(index, |entry| empty != NONE && ranks[entry as usize] == empty, empty != NONE);
        Counted { index, keys, times, ranks, empty, others, has_others, forms, norms, words }
    }

    /// The keys in groups of some occurrences each.
    fn batches(&self) -> Vec<Range<usize>> {
        let mut batches = Vec::new();
        let (mut from, mut held) = (0, 0);
        for (at, times) in self.times.iter().enumerate() {
            if at > from && held + times > TOGETHER {
                batches.push(from..at);
                (from, held) = (at, 0);
            }
            held += times;
        }
        batches.push(from..self.times.len());
        batches
    }

    /// Some of the keys, and how many words are written for each.
    fn keys(&self, range: Range<usize>) -> Vec<(Key<'a>, u64)> {
        let mut from = 0;
        let all = self.occurrences(&range);
        let mut postings = Postings::default();
        range
            .map(|rank| {
                let held = &all[from..from + self.times[rank]];
                from += held.len();
                self.key(self.keys[rank], held, &mut postings)
            })
            .collect()
    }

    /// Where the keys of a range stand, key by key, in order of documents, fields and positions.
    fn occurrences(&self, range: &Range<usize>) -> Vec<Occurrence> {
        let mut next: Vec<usize> = Vec::with_capacity(range.len());
        let mut all = 0;
        for times in &self.times[range.clone()] {
            next.push(all);
            all += times;
        }
        let mut held = vec![Occurrence::default(); all];
        let first = range.start as u32;
        for document in 0..self.index.tokens.len() {
            let mut positions = [0; FIELDS];
            let number = document as u32;
            self.index.tokens.each(document, |field, token| {
                let position = &mut positions[field];
                let Token::Word(entry) = token else {
                    *position += GAP as u32;
                    return;
                };
                let mut keep = |rank: u32, place: u32| {
                    if let Some(next) = next.get_mut(rank.wrapping_sub(first) as usize) {
                        held[*next] = Occurrence { document: number, place, entry };
                        *next += 1;
                    }
                };
                let rank = self.ranks[entry as usize];
                keep(rank, *position << 2 | field as u32);
                *position += u32::from(rank != self.empty);
                if self.has_others[entry as usize] {
                    self.others[&entry].iter().for_each(|rank| keep(*rank, ELSEWHERE));
                }
            });
        }
        held
    }

    fn key(&self, key: u32, held: &[Occurrence], postings: &mut Postings) -> (Key<'a>, u64) {
        let lexicon = &self.index.lexicon;
        let name = lexicon.keys[key as usize].as_ref();
        let forms = self.forms.get(&key).map_or(&[][..], Vec::as_slice);
        // Meanings are not written.
        let written = if name.ends_with(JOIN) { &[] } else { forms };
        self.postings(held, written, postings);
        // A little word stands for any word in a phrase, so nobody asks where it stands.
        let unasked = name.is_empty() || self.index.open.contains(name);
        let positions = if unasked { Bits::default() } else { positions_in_bits(held) };
        let mut told = in_bits(postings, written.len(), &self.norms, &self.index.numbers);
        told.shrink();
        let forms = forms.iter().map(|form| lexicon.forms[*form as usize].text.as_ref()).collect();
        (Key { key: name, forms, postings: told, positions }, postings.written)
    }

    /// The documents of a key, in order, with those of its forms that each has.
    fn postings(&self, held: &[Occurrence], forms: &[u32], postings: &mut Postings) {
        let Postings { all, forms: kept, written, places } = postings;
        all.clear();
        kept.clear();
        places.clear();
        *written = 0;
        let mut place = |entry: u32| match places.iter().find(|(other, _)| *other == entry) {
            Some((_, place)) => *place,
            None => {
                let form = self.index.lexicon.entries[entry as usize].form;
                let has_letters = |form: u32| !self.index.lexicon.forms[form as usize].text.is_empty();
                let place = forms.iter().position(|other| *other == form && has_letters(form)).map_or(NONE, count);
                places.push((entry, place));
                place
            }
        };
        for held in held.chunk_by(|a, b| a.document == b.document) {
            let from = kept.len();
            let (mut times, mut elsewhere) = ([0; FIELDS], false);
            for occurrence in held {
                match occurrence.place {
                    ELSEWHERE => elsewhere = true,
                    place => times[place as usize & 3] += 1,
                }
                let place = place(occurrence.entry);
                if place != NONE && !kept[from..].contains(&place) {
                    kept.push(place);
                }
            }
            if times == [0; FIELDS] {
                kept.truncate(from);
                continue;
            }
            *written += if elsewhere { self.written(held) } else { (kept.len() - from) as u64 };
            all.push(Posting { document: held[0].document, times, forms: from..kept.len() });
        }
    }

    /// How many words are written in a document for a key, without those that stand there for a lesser key too.
    fn written(&self, held: &[Occurrence]) -> u64 {
        let entry = |held: &Occurrence| self.index.lexicon.entries[held.entry as usize];
        let own: BTreeSet<u32> =
            held.iter().filter(|held| held.place != ELSEWHERE).map(|held| entry(held).form).collect();
        let key = held.iter().find(|held| held.place != ELSEWHERE).map_or(NONE, |held| entry(held).key);
        let lesser = |form: &u32| {
            held.iter().any(|held| held.place == ELSEWHERE && entry(held).form == *form && entry(held).key < key)
        };
        let has_letters = |form: &u32| !self.index.lexicon.forms[*form as usize].text.is_empty();
        own.iter().filter(|form| has_letters(form) && !lesser(form)).count() as u64
    }
}

/// The lengths of titles and headings as tantivy writes lengths, and how many words each field has. What `takes_no_room`
/// counts in the length of a text, but is no word; `any` says whether there is such.
fn lengths(index: &Index, takes_no_room: impl Fn(u32) -> bool, any: bool) -> ([Vec<u8>; 2], [u64; FIELDS]) {
    let mut norms: [Vec<u8>; 2] = Default::default();
    let mut words = [0; FIELDS];
    for document in 0..index.tokens.len() {
        let mut lengths = index.tokens.lengths(document);
        // What fills a text up to the length of its class counts too.
        lengths[TEXT] = lengths[TEXT].max(index.length_of_class(document));
        if any {
            index.tokens.each(document, |field, token| {
                let Token::Word(entry) = token else { return };
                lengths[field] -= u32::from(takes_no_room(entry));
            });
        }
        norms.iter_mut().zip(lengths).for_each(|(norms, length)| {
            norms.push(FieldNormReader::fieldnorm_to_id(length));
        });
        words.iter_mut().zip(lengths).for_each(|(words, length)| *words += u64::from(length));
    }
    (norms, words)
}

fn in_bits(postings: &Postings, forms: usize, norms: &[Vec<u8>; 2], numbers: &[u32]) -> Bits {
    let all = &postings.all;
    let mut gaps = Vec::with_capacity(all.len());
    distances(all.iter().map(|posting| numbers[posting.document as usize]), &mut gaps);
    let times: Vec<u32> = all.iter().map(|posting| posting.times[TEXT].max(1) - 1).collect();
    let more = |posting: &Posting| posting.times[0] + posting.times[1] + posting.times[SAID] > 0;
    let more: Vec<usize> = (0..all.len()).filter(|at| more(&all[*at])).collect();
    let (kg, kt) = (best(&gaps, 31), best(&times, 7));
    let mut bits = Bits::default();
    bits.gamma(count(all.len()));
    bits.plain(kg, 5);
    bits.plain(kt, 3);
    for (gap, times) in gaps.iter().zip(&times) {
        bits.rice(*gap, kg);
        bits.rice(*times, kt);
    }
    some(&more, &mut bits, |at, bits| {
        let posting = &all[at];
        for times in posting.times {
            bits.plain(u32::from(times > 0), 1);
        }
        for (field, k) in [(0, 2), (1, 4)] {
            if posting.times[field] > 0 {
                bits.gamma(posting.times[field]);
                bits.rice(u32::from(norms[field][posting.document as usize]), k);
            }
        }
        if posting.times[SAID] > 0 {
            bits.gamma(posting.times[SAID]);
        }
    });
    // Where there is one form, all have it.
    if forms > 1 {
        let held = |at: usize| &postings.forms[all[at].forms.clone()];
        let others: Vec<usize> = (0..all.len()).filter(|at| held(*at) != [0]).collect();
        some(&others, &mut bits, |at, bits| {
            for form in 0..count(forms) {
                bits.plain(u32::from(held(at).contains(&form)), 1);
            }
        });
    }
    bits
}

/// Some of the postings, by their places: how many, how far apart, and what `tell` says of each.
fn some(places: &[usize], bits: &mut Bits, tell: impl Fn(usize, &mut Bits)) {
    bits.gamma(count(places.len()) + 1);
    if places.is_empty() {
        return;
    }
    let mut apart = Vec::new();
    distances(places.iter().map(|at| count(*at)), &mut apart);
    let k = best(&apart, 31);
    bits.plain(k, 5);
    for (distance, at) in apart.iter().zip(places) {
        bits.rice(*distance, k);
        tell(*at, bits);
    }
}

fn positions_in_bits(held: &[Occurrence]) -> Bits {
    let field = |occurrence: &Occurrence| occurrence.place as usize & 3;
    let stands = |occurrence: &&Occurrence| occurrence.place != ELSEWHERE && field(occurrence) != SAID;
    let mut apart: Vec<u32> = Vec::with_capacity(held.len());
    let mut in_text: Vec<u32> = Vec::with_capacity(held.len());
    let (mut before, mut next) = ((NONE, 0), 0);
    for occurrence in held.iter().filter(stands) {
        let at = (occurrence.document, field(occurrence));
        if at != before {
            (before, next) = (at, 0);
        }
        let position = occurrence.place >> 2;
        apart.push(position - next);
        if at.1 == TEXT {
            in_text.push(position - next);
        }
        next = position + 1;
    }
    let kp = best(&in_text, 31);
    let mut bits = Bits::default();
    bits.plain(kp, 5);
    for (occurrence, apart) in held.iter().filter(stands).zip(apart) {
        bits.rice(apart, [2, 4, kp][field(occurrence)]);
    }
    bits.shrink();
    bits
}

/// How far each of ascending numbers is from the one before, less 1; the first from −1.
fn distances(numbers: impl Iterator<Item = u32>, distances: &mut Vec<u32>) {
    let mut next = 0;
    distances.extend(numbers.map(|number| {
        let distance = number - next;
        next = number + 1;
        distance
    }));
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
