//! Promises in strategies and policies for which nobody wrote a commitment.
//!
//! A sentence is claimed where a commitment names its clause (the number or the heading right above it) under
//! `made_in`, or where seven in ten of the telling words of some commitment's promise stand in it.

use std::collections::BTreeSet;

use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;
use crate::wording::likeness;
use crate::wording::passages;
use crate::wording::passages::Word;
use crate::wording::promising;
use crate::wording::proposals;
use crate::wording::quantities::Quantities;
use crate::wording::quantities::quantities;
use crate::wording::sentences::Sentence;
use crate::wording::sentences::sentences;
use crate::wording::vague;

/// The kinds whose texts make promises.
const DOCUMENTS: &[&str] = &["policies", "strategies"];

/// So many of a hundred telling words of a commitment's promise must stand in a sentence that it claims.
const SHARED: usize = 70;

/// A sentence that promises something and has no commitment.
#[derive(Clone, Debug)]
pub struct Unclaimed {
    /// The number of the document's entry.
    pub document: usize,
    /// The clause as a reference has it: its number, or the address of its heading; empty before the first.
    pub clause: String,
    /// The clause's heading, with its number.
    pub heading: String,
    /// Where the sentence stands.
    pub span: Span,
    /// The sentence; with what leads to it, where it is an item of a list.
    pub sentence: String,
    /// The name of the rule that it could have.
    pub rule: &'static str,
    /// A commitment with that rule, as YAML.
    pub proposal: String,
    /// The vague words in it.
    pub vague: Vec<&'static str>,
}

/// Every promise without a commitment in the documents that are in force, in order.
pub fn unclaimed(site: &Site) -> Vec<Unclaimed> {
    let claims: Vec<BTreeSet<String>> = site
        .of("commitments")
        .filter_map(|entry| entry.record.text("promise"))
        .map(|promise| likeness::telling(&passages::words(promise)))
        .collect();
    let mut found = Vec::new();
    for entry in DOCUMENTS.iter().flat_map(|folder| site.of(folder)) {
        let in_force = !entry.is_of_the_past();
        if in_force && entry.language.starts_with("en") {
            of_document(entry, &claims, site, &mut found);
        }
    }
    found
}

fn of_document(entry: &Entry, claims: &[BTreeSet<String>], site: &Site, found: &mut Vec<Unclaimed>) {
    let Some(body) = &entry.body else { return };
    let named = named_clauses(entry, site);
    for sentence in sentences(body) {
        let (clause, heading) = match sentence.clause {
            Some(clause) => {
                let id = clause.number.clone().unwrap_or_else(|| clause.id.clone());
                let number = clause.number.as_ref().map_or(String::new(), |number| format!("{number} "));
                // A numbered paragraph is its own heading, and too long to be told as one.
                let title = if clause.level == 0 { String::new() } else { clause.text.clone() };
                (id, format!("{number}{title}").trim_end().to_owned())
            }
            None => (String::new(), String::new()),
        };
        let claimed = sentence.clause.is_some_and(|clause| {
            named.contains(clause.id.as_str()) || clause.number.as_deref().is_some_and(|number| named.contains(number))
        });
        let place = Place { entry, clause, heading, span: body.span(&sentence.range) };
        found.extend(
            Some(&sentence).filter(|_| !claimed).and_then(|sentence| of_sentence(sentence, place, claims, site)),
        );
    }
}

/// The clauses of a document that commitments name.
fn named_clauses<'a>(entry: &'a Entry, site: &'a Site) -> BTreeSet<&'a str> {
    site.pointing(entry, "commitments", "made_in")
        .filter_map(|commitment| commitment.record.reference("made_in")?.address.as_deref()?.split_once('#'))
        .map(|(_, part)| part)
        .collect()
}

/// What a sentence says in numbers; a day in the row of a plan is that by which it is to be done.
fn read(words: &[Word], sentence: &Sentence<'_>) -> Quantities {
    let mut said = quantities(words);
    if sentence.row {
        said.days.append(&mut said.dates);
    }
    said
}

/// Where a sentence stands.
struct Place<'a> {
    entry: &'a Entry,
    clause: String,
    heading: String,
    span: Span,
}

fn of_sentence(
    sentence: &Sentence<'_>,
    place: Place<'_>,
    claims: &[BTreeSet<String>],
    site: &Site,
) -> Option<Unclaimed> {
    let words = sentence.words();
    if !promising::promises(sentence, &words, &read(&words, sentence)) {
        return None;
    }
    let whole = match &sentence.lead {
        Some(lead) => format!("{} … {}", lead.trim_end_matches([':', ';', ' ']), sentence.text),
        None => sentence.text.clone(),
    };
    let whole_words = passages::words(&whole);
    // "It meets" speaks of what the heading names.
    let pronoun = words.first().is_some_and(|word| matches!(word.text.as_str(), "it" | "its" | "they" | "their"));
    let named = if pronoun { format!("{}: {whole}", place.heading) } else { whole.clone() };
    let named_words = passages::words(&named);
    let telling = likeness::telling(&named_words);
    if claims.iter().any(|claim| likeness::held_in(claim, &telling, SHARED)) {
        return None;
    }
    let proposal = proposals::proposal(&named_words, &read(&whole_words, sentence), site);
    let hash = if place.clause.is_empty() { "" } else { "#" };
    let made_in = format!("{}{hash}{}", place.entry.reference(), place.clause);
    Some(Unclaimed {
        document: place.entry.number,
        rule: proposal.rule,
        proposal: proposals::yaml(&proposal, &named, &whole, &made_in),
        vague: vague::vague(&words).into_iter().map(|vague| vague.words).collect(),
        clause: place.clause,
        heading: place.heading,
        span: place.span,
        sentence: whole,
    })
}
