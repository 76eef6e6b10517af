//! What the files say of every key is what tantivy's segment of the same documents says.

use tantivy::DocSet;
use tantivy::TERMINATED;
use tantivy::postings::Postings as _;
use tantivy::schema::IndexRecordOption;

use super::*;
use crate::search::documents::Document;
use crate::search::documents::Text;

/// Words of several scripts and languages, two that are one when folded, one that is nothing then, and one whose stem
/// depends on the language.
const WORDS: [&str; 24] = [
    "repair",
    "repairs",
    "Repaired",
    "damp",
    "the",
    "of",
    "caf\u{e9}",
    "cafe",
    "\u{640}",
    "\u{640}ing",
    "anti-social",
    "tenant\u{2019}s",
    "tenants",
    "\u{7dad}\u{4fee}\u{670d}\u{52d9}",
    "domami",
    "domy",
    "domowi",
    "14",
    "2.4",
    "association",
    "associations",
    "asb",
    "\u{10400}\u{10401}",
    "\u{ff21}\u{ff22}",
];

/// Some documents, the same each time.
fn documents() -> Vec<(Document, Text)> {
    let mut chance: u32 = 7;
    let mut below = |most: usize| {
        chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (chance >> 16) as usize % most
    };
    let mut text = |most: usize| {
        let length = below(most);
        (0..length).map(|_| WORDS[below(WORDS.len()).min(below(WORDS.len()))]).collect::<Vec<&str>>().join(" ")
    };
    (0..700)
        .map(|number| {
            let document = Document {
                page: format!("pages/{number}"),
                language: ["en", "pl", "en", "zh"][number % 4].to_owned(),
                past: number % 7 == 0,
                ..Document::default()
            };
            let headings = vec![text(6), text(6), text(2)];
            (document, Text { heading: text(9), headings, passages: vec![text(40), text(3), text(60)] })
        })
        .collect()
}

fn index() -> Index {
    let equivalents = [
        vec!["anti-social behaviour", "ASB", "anti social"],
        vec!["repair", "mend"],
        vec!["damp of the association", "the damp", "damp repairs"],
    ];
    let equivalents = equivalents.map(|group| group.into_iter().map(str::to_owned).collect()).to_vec();
    Index::new(&documents(), |made| vec![made.clone()], &equivalents, "en")
}

/// What is said of a document: its number, how often it has the key in each field, which forms, and where.
type Told = (u32, [u32; FIELDS], Vec<u32>, [Vec<u32>; 3]);

/// What the segment says of a key: its documents in order, and where it stands in each, by field.
fn by_tantivy(index: &Index, name: &str, forms: &[&str]) -> Vec<Told> {
    let engine = index.engine().expect("an index in memory");
    let reader = &engine.searcher.segment_readers()[0];
    let mut all: BTreeMap<u32, Told> = BTreeMap::new();
    for (at, field) in engine.fields.into_iter().enumerate() {
        let inverted = reader.inverted_index(field).expect("a field");
        let Some(info) = inverted.terms().get(name.as_bytes()).expect("a dictionary") else { continue };
        let option = if at < SAID { IndexRecordOption::WithFreqsAndPositions } else { IndexRecordOption::WithFreqs };
        let mut found = inverted.read_postings_from_terminfo(&info, option).expect("postings");
        while found.doc() != TERMINATED {
            let (document, times, _, positions) = all.entry(found.doc()).or_default();
            *document = found.doc();
            times[at] = found.term_freq();
            if at < SAID {
                found.positions(&mut positions[at]);
            }
            found.advance();
        }
    }
    let written = reader.inverted_index(engine.written).expect("a field");
    for (place, form) in forms.iter().enumerate() {
        let Some(info) = written.terms().get(form.as_bytes()).expect("a dictionary") else { continue };
        let mut found = written.read_postings_from_terminfo(&info, IndexRecordOption::Basic).expect("postings");
        while found.doc() != TERMINATED {
            if let Some((_, _, forms, _)) = all.get_mut(&found.doc()) {
                forms.push(count(place));
            }
            found.advance();
        }
    }
    all.into_values().collect()
}

/// What is told of a key's places, field by field.
fn positions(held: &[Occurrence], document: u32) -> [Vec<u32>; 3] {
    std::array::from_fn(|field| {
        let stands = |held: &&Occurrence| {
            held.document == document && held.place != ELSEWHERE && held.place as usize & 3 == field
        };
        held.iter().filter(stands).map(|held| held.place >> 2).collect()
    })
}

#[test]
fn every_key_has_the_postings_that_tantivy_gives_it() {
    let index = index();
    let counted = Counted::of(&index);
    let engine = index.engine().expect("an index in memory");
    let reader = &engine.searcher.segment_readers()[0];
    let mut names: BTreeSet<String> = BTreeSet::new();
    for field in engine.fields {
        let inverted = reader.inverted_index(field).expect("a field");
        let mut terms = inverted.terms().stream().expect("a dictionary");
        while terms.advance() {
            names.insert(String::from_utf8_lossy(terms.key()).into_owned());
        }
    }
    names.remove("\u{2}");
    let ours: Vec<&str> = counted.keys.iter().map(|key| index.lexicon.keys[*key as usize].as_ref()).collect();
    assert!(ours.is_sorted_by(|a, b| by_units(a, b).is_lt()));
    let told = ours.iter().filter(|name| !name.is_empty()).map(|name| (*name).to_owned());
    assert_eq!(told.collect::<BTreeSet<String>>(), names);
    assert!(ours.iter().any(|name| name.ends_with(JOIN)), "no meaning is said: {ours:?}");
    assert!(!counted.others.is_empty(), "no form leads to the keys of two languages");
    for (rank, key) in counted.keys.iter().enumerate() {
        let name = ours[rank];
        if name.is_empty() {
            continue;
        }
        let forms = if name.ends_with(JOIN) { &[] } else { counted.forms[key].as_slice() };
        let texts: Vec<&str> = forms.iter().map(|form| index.lexicon.forms[*form as usize].text.as_ref()).collect();
        let held = counted.occurrences(&(rank..rank + 1));
        let mut postings = Postings::default();
        counted.postings(&held, forms, &mut postings);
        let forms = |posting: &Posting| {
            let mut forms = postings.forms[posting.forms.clone()].to_vec();
            forms.sort_unstable();
            forms
        };
        let told = postings
            .all
            .iter()
            .map(|posting| (posting.document, posting.times, forms(posting), positions(&held, posting.document)));
        let told: Vec<Told> = told.collect();
        assert_eq!(told, by_tantivy(&index, name, &texts), "{name}");
    }
}

#[test]
fn lengths_are_those_that_tantivy_writes() {
    let index = index();
    let counted = Counted::of(&index);
    let engine = index.engine().expect("an index in memory");
    let reader = &engine.searcher.segment_readers()[0];
    let fields = engine.fields.into_iter().chain([engine.written]);
    let total = |field| reader.inverted_index(field).expect("a field").total_num_tokens();
    assert_eq!(keys(&index).1.to_vec(), fields.map(total).collect::<Vec<u64>>());
    for (norms, field) in counted.norms.iter().zip(engine.fields) {
        let read = reader.get_fieldnorms_reader(field).expect("lengths");
        let read: Vec<u8> = (0..count(index.documents.len())).map(|document| read.fieldnorm_id(document)).collect();
        assert_eq!(*norms, read);
    }
    let text = reader.get_fieldnorms_reader(engine.fields[TEXT]).expect("lengths");
    // What folds to nothing makes a text longer, but is not there for tantivy.
    let lengths = |document: usize| (text.fieldnorm_id(count(document)), index.classes[index.class(document)].norm);
    let lengths: Vec<(u8, u8)> = (0..index.documents.len()).map(lengths).collect();
    assert!(lengths.iter().all(|(text, class)| text <= class));
    assert!(lengths.iter().any(|(text, class)| *text == *class && *class > 40), "{lengths:?}");
}

#[test]
fn keys_are_the_same_however_many_are_turned_around_together() {
    let index = index();
    let counted = Counted::of(&index);
    let whole = counted.keys(0..counted.keys.len());
    let apart: Vec<(Key<'_>, u64)> = (0..counted.keys.len()).flat_map(|rank| counted.keys(rank..rank + 1)).collect();
    let told = |keys: &[(Key<'_>, u64)]| -> Vec<String> { keys.iter().map(|key| format!("{key:?}")).collect() };
    assert_eq!(told(&whole), told(&apart));
}
