//! The segment's dictionary and postings, key by key, in bits.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use tantivy::DocSet;
use tantivy::TERMINATED;
use tantivy::TantivyError;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::index::InvertedIndexReader;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;

use super::bits::Bits;
use super::bits::best;
use crate::search::index::FILLER;
use crate::search::index::Index;
use crate::search::lexicon::Form;
use crate::search::lexicon::JOIN;
use crate::search::vocabulary::by_units;

/// A key with all that the files say of it.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub key: String,
    /// The words that have it, those of most documents first.
    pub forms: Vec<String>,
    /// Its postings.
    pub postings: Bits,
    /// Its positions.
    pub positions: Bits,
}

/// What the segment holds on each field.
struct Segment<'a> {
    fields: Vec<Arc<InvertedIndexReader>>,
    written: Arc<InvertedIndexReader>,
    forms: BTreeMap<&'a str, Vec<&'a str>>,
    norms: [FieldNormReader; 2],
    numbers: &'a [u32],
    open: &'a BTreeSet<String>,
}

/// A document that has a key: how often in each field, and where.
#[derive(Default)]
struct Posting {
    document: u32,
    times: [u32; 4],
    positions: [Vec<u32>; 3],
    /// Which of the key's forms it has, by their places.
    forms: Vec<u32>,
}

/// Every key of the segment, in order of UTF-16 units, and how many words each field has.
pub fn keys(index: &Index) -> Result<(Vec<Key>, [u64; 5]), TantivyError> {
    let Some(engine) = &index.engine else { return Ok((Vec::new(), [0; 5])) };
    let Some(reader) = engine.searcher.segment_readers().first() else { return Ok((Vec::new(), [0; 5])) };
    let mut fields = Vec::new();
    let mut names: BTreeSet<Vec<u8>> = BTreeSet::new();
    for field in engine.fields {
        let inverted = reader.inverted_index(field)?;
        let mut stream = inverted.terms().stream()?;
        while stream.advance() {
            names.insert(stream.key().to_vec());
        }
        drop(stream);
        fields.push(inverted);
    }
    let written = reader.inverted_index(engine.written)?;
    let words = [&fields[0], &fields[1], &fields[2], &fields[3], &written].map(|field| field.total_num_tokens());
    let norms = [reader.get_fieldnorms_reader(engine.fields[0])?, reader.get_fieldnorms_reader(engine.fields[1])?];
    let segment = Segment { fields, written, forms: forms(index), norms, numbers: &index.numbers, open: &index.open };
    let mut names: Vec<String> = names.into_iter().filter_map(|name| String::from_utf8(name).ok()).collect();
    names.retain(|name| name != FILLER);
    names.sort_by(|a, b| by_units(a, b));
    let keys = names.par_iter().map(|name| key(name, &segment)).collect::<Result<Vec<Key>, TantivyError>>()?;
    Ok((keys, words))
}

/// The words that have each key, those of most documents first.
fn forms(index: &Index) -> BTreeMap<&str, Vec<&str>> {
    let mut forms: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut all: Vec<(&String, &Form)> = index.lexicon.forms.iter().collect();
    all.sort_by(|(a, x), (b, y)| y.documents.cmp(&x.documents).then_with(|| by_units(a, b)));
    for (form, held) in all {
        for key in &held.keys {
            forms.entry(index.lexicon.keys[*key as usize].as_str()).or_default().push(form);
        }
    }
    forms
}

fn key(name: &str, segment: &Segment<'_>) -> Result<Key, TantivyError> {
    let mut postings = postings(name, segment)?;
    let forms = segment.forms.get(name).cloned().unwrap_or_default();
    // Meanings are not written; and where there is one form, all have it.
    let several = forms.len() > 1 && !name.ends_with(JOIN);
    if several {
        mark_forms(&mut postings, &forms, segment)?;
    }
    // A little word stands for any word in a phrase, so nobody asks where it stands.
    let positions = if segment.open.contains(name) { Bits::default() } else { positions_in_bits(&postings) };
    let told = in_bits(&postings, if several { forms.len() } else { 0 }, segment);
    Ok(Key { key: name.to_owned(), forms: forms.into_iter().map(str::to_owned).collect(), postings: told, positions })
}

/// The documents of a key, in order.
fn postings(name: &str, segment: &Segment<'_>) -> Result<Vec<Posting>, TantivyError> {
    let mut all: Vec<Posting> = Vec::new();
    // The text first: most documents have the key there, and the other fields are then fitted in.
    for field in [2, 0, 1, 3] {
        let inverted = &segment.fields[field];
        let Some(info) = inverted.terms().get(name.as_bytes())? else { continue };
        let option = if field < 3 { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let mut found = inverted.read_postings_from_terminfo(&info, option)?;
        let known = all.len();
        while found.doc() != TERMINATED {
            let document = found.doc();
            let at = match all[..known].binary_search_by_key(&document, |posting| posting.document) {
                Ok(at) => at,
                Err(_) => {
                    all.push(Posting { document, ..Posting::default() });
                    all.len() - 1
                }
            };
            all[at].times[field] = found.term_freq();
            if field < 3 {
                found.positions(&mut all[at].positions[field]);
            }
            found.advance();
        }
        all.sort_by_key(|posting| posting.document);
    }
    Ok(all)
}

/// Finds which of a key's forms each of its documents has.
fn mark_forms(postings: &mut [Posting], forms: &[&str], segment: &Segment<'_>) -> Result<(), TantivyError> {
    for (place, form) in forms.iter().enumerate() {
        let Some(info) = segment.written.terms().get(form.as_bytes())? else { continue };
        let mut found = segment.written.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
        while found.doc() != TERMINATED {
            if let Ok(at) = postings.binary_search_by_key(&found.doc(), |posting| posting.document) {
                postings[at].forms.push(count(place));
            }
            found.advance();
        }
    }
    Ok(())
}

fn in_bits(postings: &[Posting], forms: usize, segment: &Segment<'_>) -> Bits {
    let numbers = postings.iter().map(|posting| segment.numbers[posting.document as usize]);
    let gaps = distances(numbers);
    let times: Vec<u32> = postings.iter().map(|posting| posting.times[2].max(1) - 1).collect();
    let more: Vec<usize> = (0..postings.len())
        .filter(|at| {
            let [title, headings, _, said] = postings[*at].times;
            title + headings + said > 0
        })
        .collect();
    let (kg, kt) = (best(&gaps, 31), best(&times, 7));
    let mut bits = Bits::default();
    bits.gamma(count(postings.len()));
    bits.plain(kg, 5);
    bits.plain(kt, 3);
    for (gap, times) in gaps.iter().zip(&times) {
        bits.rice(*gap, kg);
        bits.rice(*times, kt);
    }
    some(&more, &mut bits, |at, bits| {
        let posting = &postings[at];
        for times in posting.times {
            bits.plain(u32::from(times > 0), 1);
        }
        for (field, k) in [(0, 2), (1, 4)] {
            if posting.times[field] > 0 {
                bits.gamma(posting.times[field]);
                bits.rice(u32::from(segment.norms[field].fieldnorm_id(posting.document)), k);
            }
        }
        if posting.times[3] > 0 {
            bits.gamma(posting.times[3]);
        }
    });
    if forms > 1 {
        let others: Vec<usize> = (0..postings.len()).filter(|at| postings[*at].forms != [0]).collect();
        some(&others, &mut bits, |at, bits| {
            for form in 0..count(forms) {
                bits.plain(u32::from(postings[at].forms.contains(&form)), 1);
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
    let distances = distances(places.iter().map(|at| count(*at)));
    let k = best(&distances, 31);
    bits.plain(k, 5);
    for (distance, at) in distances.iter().zip(places) {
        bits.rice(*distance, k);
        tell(*at, bits);
    }
}

fn positions_in_bits(postings: &[Posting]) -> Bits {
    let in_text: Vec<u32> =
        postings.iter().flat_map(|posting| distances(posting.positions[2].iter().copied())).collect();
    let kp = best(&in_text, 31);
    let mut bits = Bits::default();
    bits.plain(kp, 5);
    for posting in postings {
        for (field, k) in [(0, 2), (1, 4), (2, kp)] {
            for distance in distances(posting.positions[field].iter().copied()) {
                bits.rice(distance, k);
            }
        }
    }
    bits
}

/// How far each of ascending numbers is from the one before, less 1; the first from −1.
fn distances(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut next = 0;
    numbers
        .map(|number| {
            let distance = number - next;
            next = number + 1;
            distance
        })
        .collect()
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
