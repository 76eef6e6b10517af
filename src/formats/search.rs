//! The search index as static files, in the format of `docs/search-format.md`.
//!
//! The only module that knows the format; what the files say comes from [`Index`].

mod bits;
mod postings;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use base64ct::Base64UrlUnpadded;
use base64ct::Encoding;
use flate2::Compress;
use flate2::Compression;
use flate2::FlushCompress;
use flate2::Status;
use rayon::iter::IndexedParallelIterator;
use rayon::iter::IntoParallelIterator;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use serde_json::Value;
use serde_json::json;
use sha2::Digest;
use sha2::Sha256;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::search::documents::Document;
use crate::search::documents::FACETS;
use crate::search::index::AS_TYPED;
use crate::search::index::BOOSTS;
use crate::search::index::Index;
use crate::search::vocabulary::Limits;
use crate::search::vocabulary::Vocabulary;
use crate::search::vocabulary::Word;
use crate::search::vocabulary::backwards;
use crate::search::vocabulary::bounds;
use crate::search::vocabulary::by_units;
use crate::search::vocabulary::common_beginning;
use crate::search::vocabulary::cut;
use crate::search::vocabulary::part_of;

use bits::Bits;
use bits::vint;
use postings::Key;

/// The format.
pub static FORMAT: Format = Format { name: "search", about: "The search index, as files that need no server.", write };

/// The version of the format.
const VERSION: u32 = 1;

/// The limits of a shard of the dictionary, in bytes as they will be compressed: larger on a larger site, which
/// would have too many files else.
const TERMS: [Limits; 2] = [
    Limits { least: 1600, most: 3800, alone: 2000, chance: 8 },
    Limits { least: 2000, most: 4800, alone: 2600, chance: 8 },
];

/// The same for positions, which only phrases need.
const POSITIONS: [Limits; 2] = [
    Limits { least: 6000, most: 14_000, alone: 7000, chance: 8 },
    Limits { least: 18_000, most: 42_000, alone: 20_000, chance: 8 },
];

/// How many numbers a file of results covers, for the same reason.
const RESULTS: [u32; 2] = [4, 8];

/// How many numbers share the name of their files of results: a name for each file would make the root long, and
/// one for all would change all with each page.
const GROUP: u32 = 512;

const MAKER: &str = "the search index";

/// A share of something in order, in a file of its own.
struct Share {
    /// Nothing in it comes before this.
    bound: String,
    /// The file's name.
    name: String,
    /// The parts that list it.
    parts: BTreeSet<u32>,
}

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    put(files(material.index, &material.site.settings.language));
    Report::new()
}

fn files(index: &Index, language: &str) -> Vec<Artifact> {
    let (keys, words) = postings::keys(index);
    let parts = index.parts();
    let large = usize::from(index.is_large());
    let mut artifacts = Vec::new();
    let terms = terms(&keys, parts, TERMS[large], &mut artifacts);
    let positions = positions(&keys, parts, POSITIONS[large], &mut artifacts);
    let beginnings = words_in(&index.vocabulary, "w", parts, &mut artifacts);
    let ends = words_in(&index.vocabulary, "r", parts, &mut artifacts);
    let (results, shown) = results(index, language, RESULTS[large]);
    artifacts.extend(shown);
    let dates = dates(index);
    let dates_name = put("f", &dates, &mut artifacts);
    let slots = index.numbers.last().map_or(0, |last| last + 1);
    let mut facets = Vec::new();
    for (at, (name, title)) in FACETS.iter().enumerate() {
        // One value for all, or none at all, filters nothing.
        if index.values[at].len() > 1 {
            let file = put("f", &facet(index, at, slots), &mut artifacts);
            facets.push(json!({"name": name, "title": title, "values": index.values[at], "file": file}));
        }
    }
    let lists: Vec<Value> = (0..parts)
        .map(|part| {
            let of = |shares: &[Share]| -> Vec<Value> {
                let listed = shares.iter().filter(|share| share.parts.contains(&part));
                listed.flat_map(|share| [json!(share.bound), json!(share.name)]).collect()
            };
            json!({"t": of(&terms), "p": of(&positions), "w": of(&beginnings), "r": of(&ends)})
        })
        .collect();
    let classes = index.classes.iter().map(|class| json!((class.first, class.count, class.norm, class.weight)));
    let classes: Vec<Value> = classes.collect();
    let common: Vec<&str> = index.common.iter().map(String::as_str).collect();
    let boosts = [&BOOSTS[..], &[AS_TYPED]].concat();
    let root = json!({
        "version": VERSION,
        "documents": index.documents.len(),
        "slots": slots,
        "words": words,
        "boosts": boosts,
        "classes": classes,
        "parts": parts,
        "common": common.join(" "),
        "results": (results, RESULTS[large]),
        "dates": dates_name,
        "facets": facets,
    });
    let generation = name_of(&[root.to_string().as_bytes(), Value::Array(lists.clone()).to_string().as_bytes()]);
    artifacts.push(file("search/root.bin", stamped(root, &generation).as_bytes()));
    for (part, list) in lists.into_iter().enumerate() {
        artifacts.push(file(&format!("search/part-{part}.bin"), stamped(list, &generation).as_bytes()));
    }
    artifacts.sort_by(|a, b| a.path.cmp(&b.path));
    artifacts.dedup_by(|a, b| a.path == b.path);
    artifacts
}

fn stamped(mut value: Value, generation: &str) -> String {
    if let Value::Object(map) = &mut value {
        map.insert("generation".to_owned(), json!(generation));
    }
    value.to_string()
}

/// The dictionary's shards, with their postings.
fn terms(keys: &[Key<'_>], parts: u32, limits: Limits, artifacts: &mut Vec<Artifact>) -> Vec<Share> {
    let names: Vec<&str> = keys.iter().map(|key| key.key).collect();
    let size = |key: &Key<'_>| key.postings.len() / 8 + 2 + 2 * key.forms.len();
    let sizes: Vec<usize> = keys.iter().map(size).collect();
    let ranges = cut(&names, &sizes, limits);
    let bounds = bounds(&names, &ranges);
    let route = |word: &str| bounds.partition_point(|bound| by_units(bound, word).is_le()).saturating_sub(1);
    // Forms that a reader would look for in another shard than their key's.
    let mut elsewhere: Vec<Vec<(&str, &str)>> = vec![Vec::new(); ranges.len()];
    for (shard, range) in ranges.iter().enumerate() {
        for key in &keys[range.clone()] {
            for form in &key.forms {
                let other = route(form);
                if other != shard {
                    elsewhere[other].push((form, key.key));
                }
            }
        }
    }
    let made: Vec<(Share, Artifact)> = ranges
        .into_par_iter()
        .zip(bounds.par_iter())
        .zip(elsewhere.par_iter())
        .map_init(Squeeze::default, |squeeze, ((range, bound), elsewhere)| {
            shard(&keys[range], bound, elsewhere, parts, squeeze)
        })
        .collect();
    keep(made, artifacts)
}

/// Keeps the files, and says where they are.
fn keep(made: Vec<(Share, Artifact)>, artifacts: &mut Vec<Artifact>) -> Vec<Share> {
    let (shares, files): (Vec<Share>, Vec<Artifact>) = made.into_iter().unzip();
    artifacts.extend(files);
    shares
}

/// The positions of keys, in files of their own.
fn positions(keys: &[Key<'_>], parts: u32, limits: Limits, artifacts: &mut Vec<Artifact>) -> Vec<Share> {
    let names: Vec<&str> = keys.iter().map(|key| key.key).collect();
    let sizes: Vec<usize> = keys.iter().map(|key| key.positions.bytes().len() + 3).collect();
    let ranges = cut(&names, &sizes, limits);
    let bounds = bounds(&names, &ranges);
    let made = ranges.into_par_iter().zip(bounds).map_init(Squeeze::default, |squeeze, (range, bound)| {
        let mut text = String::new();
        let mut before = "";
        let (mut lengths, mut blocks) = (Vec::new(), Vec::new());
        let mut listed = BTreeSet::new();
        for key in &keys[range] {
            tell(before, key.key, &mut text);
            text.push('\n');
            before = key.key;
            vint(key.positions.bytes().len(), &mut lengths);
            blocks.extend_from_slice(key.positions.bytes());
            listed.insert(part_of(key.key, parts));
        }
        let mut content = Vec::new();
        vint(text.len(), &mut content);
        content.extend_from_slice(text.as_bytes());
        content.extend_from_slice(&lengths);
        content.extend_from_slice(&blocks);
        let name = name_of(&[&content]);
        let file = squeeze.file(&format!("search/p/{name}.bin"), &content);
        (Share { bound, name, parts: listed }, file)
    });
    keep(made.collect(), artifacts)
}

fn shard(
    keys: &[Key<'_>],
    bound: &str,
    elsewhere: &[(&str, &str)],
    parts: u32,
    squeeze: &mut Squeeze,
) -> (Share, Artifact) {
    let mut listed = BTreeSet::new();
    let mut text = String::new();
    let mut before = "";
    let mut bits = Bits::default();
    for key in keys {
        let name = key.key;
        tell(before, name, &mut text);
        before = name;
        listed.insert(part_of(name, parts));
        if key.forms != [name] {
            for form in &key.forms {
                text.push(' ');
                tell(name, form, &mut text);
                listed.insert(part_of(form, parts));
            }
        }
        text.push('\n');
        bits.append(&key.postings);
    }
    text.push('\n');
    for (form, key) in elsewhere {
        text.push_str(&format!("{form} {key}\n"));
        listed.insert(part_of(form, parts));
    }
    let mut terms = Vec::new();
    vint(text.len(), &mut terms);
    terms.extend_from_slice(text.as_bytes());
    terms.extend_from_slice(bits.bytes());
    let name = name_of(&[&terms]);
    let file = squeeze.file(&format!("search/t/{name}.bin"), &terms);
    (Share { bound: bound.to_owned(), name, parts: listed }, file)
}

/// Writes a text as what to take from another's end and what to add.
fn tell(from: &str, text: &str, out: &mut String) {
    let same = common_beginning(from, text);
    let gone = from[same..].encode_utf16().count();
    out.extend(u32::try_from(gone + 48).ok().and_then(char::from_u32));
    out.push_str(&text[same..]);
}

/// Files of words in order of their beginnings (`w`) or ends (`r`).
fn words_in(words: &Vocabulary, kind: &str, parts: u32, artifacts: &mut Vec<Artifact>) -> Vec<Share> {
    let ends = kind == "r";
    let shares = if ends { &words.by_end } else { &words.by_beginning };
    let made: Vec<(Share, Artifact)> = shares
        .par_iter()
        .map_init(Squeeze::default, |squeeze, share| {
            let mut text = String::new();
            let mut before = String::new();
            let mut listed = BTreeSet::new();
            let mut add = |word: &Word| {
                let sorted = if ends { backwards(&word.form) } else { word.form.to_string() };
                let shown = word.shown.as_ref().filter(|_| !ends).map(|shown| shown.to_string());
                let shown = shown.unwrap_or_else(|| sorted.clone());
                text.extend(char::from_u32(48 + word.weight));
                tell(&before, &shown, &mut text);
                text.push('\n');
                listed.insert(part_of(&sorted, parts));
                before = shown;
            };
            if ends {
                words.ending(share).for_each(&mut add);
            } else {
                words.beginning(share).iter().for_each(&mut add);
            }
            let name = name_of(&[text.as_bytes()]);
            let file = squeeze.file(&format!("search/{kind}/{name}.bin"), text.as_bytes());
            (Share { bound: share.bound.clone(), name, parts: listed }, file)
        })
        .collect();
    keep(made, artifacts)
}

/// The names of the files of results, one for each group of numbers, and the files.
fn results(index: &Index, language: &str, size: u32) -> (Vec<String>, Vec<Artifact>) {
    let mut chunks: BTreeMap<u32, String> = BTreeMap::new();
    let mut next = 0;
    for (number, document) in index.numbers.iter().zip(&index.documents) {
        let chunk = chunks.entry(number / size).or_default();
        // Holes have a line of their own, but for those after the last of a file.
        let hole = number.saturating_sub(next.max(number / size * size));
        chunk.extend((0..hole).map(|_| '\n'));
        show(document, language, chunk);
        next = number + 1;
    }
    let mut groups: BTreeMap<u32, Vec<&[u8]>> = BTreeMap::new();
    for (chunk, text) in &chunks {
        groups.entry(chunk * size / GROUP).or_default().push(text.as_bytes());
    }
    let last = groups.keys().next_back().map_or(0, |last| last + 1);
    let names: Vec<String> =
        (0..last).map(|group| groups.get(&group).map_or(String::new(), |all| name_of(all))).collect();
    let files = chunks
        .par_iter()
        .map_init(Squeeze::default, |squeeze, (chunk, text)| {
            let name = &names[(chunk * size / GROUP) as usize];
            squeeze.file(&format!("search/d/{name}-{chunk}.bin"), text.as_bytes())
        })
        .collect();
    (names, files)
}

/// Adds a document's line in the results.
fn show(document: &Document, language: &str, line: &mut String) {
    let day = document.day.map(|day| day.to_string()).unwrap_or_default();
    let foreign = if document.language == language { "" } else { &document.language };
    let values: [&str; 7] =
        [&document.address(), &document.title, &document.part, &document.label, &day, foreign, &document.description];
    for (at, value) in values.into_iter().enumerate() {
        if at > 0 {
            line.push('\t');
        }
        line.extend(value.chars().map(|c| if matches!(c, '\t' | '\n' | '\r') { ' ' } else { c }));
    }
    line.push('\n');
}

/// The class of each document, from the oldest to the newest.
fn dates(index: &Index) -> Vec<u8> {
    index.dates.iter().map(|document| index.class(*document) as u8).collect()
}

/// A filter's value for every number.
fn facet(index: &Index, facet: usize, slots: u32) -> Vec<u8> {
    let values = &index.values[facet];
    let wide = values.len() > 255;
    let places: BTreeMap<&str, u16> = values.iter().map(String::as_str).zip(1..).collect();
    let mut column = vec![0_u16; slots as usize];
    for (number, document) in index.numbers.iter().zip(&index.documents) {
        column[*number as usize] = places.get(document.facets[facet].as_str()).copied().unwrap_or_default();
    }
    column.into_iter().flat_map(|value| value.to_le_bytes().into_iter().take(if wide { 2 } else { 1 })).collect()
}

/// Puts a file that is named by its content, and says its name.
fn put(kind: &str, content: &[u8], artifacts: &mut Vec<Artifact>) -> String {
    let name = name_of(&[content]);
    artifacts.push(file(&format!("search/{kind}/{name}.bin"), content));
    name
}

fn file(path: &str, content: &[u8]) -> Artifact {
    Squeeze::default().file(path, content)
}

/// Compresses one file after the other with the same tables.
struct Squeeze {
    tables: Compress,
    out: Vec<u8>,
}

impl Default for Squeeze {
    fn default() -> Squeeze {
        Squeeze { tables: Compress::new(Compression::best(), true), out: Vec::new() }
    }
}

impl Squeeze {
    fn file(&mut self, path: &str, content: &[u8]) -> Artifact {
        self.tables.reset();
        self.out.clear();
        loop {
            self.out.reserve(content.len() / 2 + 1024);
            let rest = content.get(self.tables.total_in() as usize..).unwrap_or_default();
            // Writing to memory does not fail, and there is always room for more.
            match self.tables.compress_vec(rest, &mut self.out, FlushCompress::Finish) {
                Ok(Status::Ok | Status::BufError) => {}
                Ok(Status::StreamEnd) | Err(_) => return Artifact::new(path, self.out.as_slice(), MAKER),
            }
        }
    }
}

/// Eight letters that are made from contents.
fn name_of(contents: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for content in contents {
        hash.update((content.len() as u64).to_le_bytes());
        hash.update(content);
    }
    Base64UrlUnpadded::encode_string(&hash.finalize()[..6])
}
