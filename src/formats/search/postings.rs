//! The segment's dictionary and postings, key by key, in bits.

use std::collections::BTreeSet;

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
use crate::search::vocabulary::by_units;

use std::sync::Arc;

/// A key with all that the files say of it.
#[derive(Debug)]
pub struct Key {
    /// The key.
    pub key: String,
    /// Its postings.
    pub postings: Bits,
    /// Its positions.
    pub positions: Bits,
}

/// What the segment holds on each field.
struct Segment<'a> {
    fields: Vec<Arc<InvertedIndexReader>>,
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
}

/// Every key of the segment, in order of UTF-16 units, and how many words each field has.
pub fn keys(index: &Index) -> Result<(Vec<Key>, [u64; 4]), TantivyError> {
    let Some(engine) = &index.engine else { return Ok((Vec::new(), [0; 4])) };
    let Some(reader) = engine.searcher.segment_readers().first() else { return Ok((Vec::new(), [0; 4])) };
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
    let words = std::array::from_fn(|at| fields[at].total_num_tokens());
    let norms = [reader.get_fieldnorms_reader(engine.fields[0])?, reader.get_fieldnorms_reader(engine.fields[1])?];
    let segment = Segment { fields, norms, numbers: &index.numbers, open: &index.open };
    let mut names: Vec<String> = names.into_iter().filter_map(|name| String::from_utf8(name).ok()).collect();
    names.retain(|name| name != FILLER);
    names.sort_by(|a, b| by_units(a, b));
    let keys = names.par_iter().map(|name| key(name, &segment)).collect::<Result<Vec<Key>, TantivyError>>()?;
    Ok((keys, words))
}

fn key(name: &str, segment: &Segment<'_>) -> Result<Key, TantivyError> {
    let postings = postings(name, segment)?;
    // A little word stands for any word in a phrase, so nobody asks where it stands.
    let positions = if segment.open.contains(name) { Bits::default() } else { positions_in_bits(&postings) };
    Ok(Key { key: name.to_owned(), postings: in_bits(&postings, segment), positions })
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

fn in_bits(postings: &[Posting], segment: &Segment<'_>) -> Bits {
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
    bits.gamma(count(more.len()) + 1);
    if more.is_empty() {
        return bits;
    }
    let skips = distances(more.iter().map(|at| count(*at)));
    let ks = best(&skips, 31);
    bits.plain(ks, 5);
    for (skip, at) in skips.iter().zip(&more) {
        let posting = &postings[*at];
        bits.rice(*skip, ks);
        for times in posting.times {
            bits.plain(u32::from(times > 0), 1);
        }
        for (field, k) in [(0, 2), (1, 4)] {
            if posting.times[field] > 0 {
                bits.gamma(posting.times[field]);
                bits.rice(u32::from(segment.norms[field].fieldnorm_id(posting.document)), k);
            }
        }
    }
    bits
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
