//! Answers: what an index holds on a question, as tantivy scores it.
//!
//! [`ask`] is what the preview and `candour search` answer with, what the check of expected answers asks, and what
//! the browser's script must agree with.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use tantivy::TantivyError;
use tantivy::Term;
use tantivy::collector::DocSetCollector;
use tantivy::collector::TopDocs;
use tantivy::query::BooleanQuery;
use tantivy::query::BoostQuery;
use tantivy::query::ConstScoreQuery;
use tantivy::query::DisjunctionMaxQuery;
use tantivy::query::Occur;
use tantivy::query::PhraseQuery;
use tantivy::query::Query;
use tantivy::query::TermQuery;
use tantivy::schema::IndexRecordOption;

use super::documents::FACETS;
use super::engine::Engine;
use super::index::AS_TYPED;
use super::index::BOOSTS;
use super::index::Index;
use super::question;
use super::question::Clause;
use super::question::Wanted;

/// What is asked: a question, filters, and an order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// The question as typed.
    pub question: String,
    /// For each of [`FACETS`] the values that are let through, in lower case; none lets all through.
    pub filters: [BTreeSet<String>; 6],
    /// Whether the newest comes first.
    pub newest: bool,
}

/// A document that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its place in [`Index::documents`].
    pub document: usize,
    /// How well it answers.
    pub score: f32,
    /// Whether it has every word of the question.
    pub all: bool,
}

/// What was found.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// Every document that was found, the best first.
    pub hits: Vec<Hit>,
    /// How many have every word.
    pub all: usize,
    /// Words that were taken for others: as typed, and as used.
    pub replaced: Vec<(String, String)>,
    /// For each filter, how many documents each value would let through.
    pub counts: [BTreeMap<String, usize>; 6],
    /// Whether anything was asked.
    pub asked: bool,
}

/// Answers a question.
pub fn ask(index: &Index, asked: &Asked) -> Result<Answer, TantivyError> {
    let wanted = question::read(&asked.question).resolve(index);
    if wanted.is_empty() {
        return Ok(Answer::default());
    }
    let engine = index.engine()?;
    let mut answer = Answer { asked: true, replaced: wanted.replaced.clone(), ..Answer::default() };
    answer.hits = hits(index, engine, &wanted, &asked.filters)?;
    answer.all = answer.hits.iter().filter(|hit| hit.all).count();
    for facet in 0..FACETS.len() {
        let open;
        let counted = if asked.filters[facet].is_empty() {
            &answer.hits
        } else {
            let mut filters = asked.filters.clone();
            filters[facet].clear();
            open = hits(index, engine, &wanted, &filters)?;
            &open
        };
        for value in counted.iter().map(|hit| &index.documents[hit.document].facets[facet]) {
            if !value.is_empty() {
                *answer.counts[facet].entry(value.clone()).or_default() += 1;
            }
        }
    }
    if asked.newest {
        let mut rank = vec![0; index.documents.len()];
        for (place, document) in index.dates.iter().enumerate() {
            rank[*document] = place;
        }
        answer.hits.sort_by(|a, b| (b.all, rank[b.document]).cmp(&(a.all, rank[a.document])));
    }
    Ok(answer)
}

/// Everything found: what has every word first, then by score.
fn hits(
    index: &Index,
    engine: &Engine,
    wanted: &Wanted,
    filters: &[BTreeSet<String>; 6],
) -> Result<Vec<Hit>, TantivyError> {
    let mut fixed: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    for clause in &wanted.must {
        let Some(query) = clause_query(engine, clause) else { return Ok(Vec::new()) };
        fixed.push((Occur::Must, query));
    }
    for (facet, values) in filters.iter().enumerate().filter(|(_, values)| !values.is_empty()) {
        let meant = index.values[facet].iter().filter(|value| values.contains(&value.to_lowercase()));
        let any = meant.map(|value| {
            let term = Term::from_field_text(engine.facets[facet], value);
            (Occur::Should, Box::new(TermQuery::new(term, IndexRecordOption::Basic)) as Box<dyn Query>)
        });
        let any = BooleanQuery::new(any.collect());
        fixed.push((Occur::Must, Box::new(ConstScoreQuery::new(Box::new(any), 0.0))));
    }
    let should: Vec<Box<dyn Query>> = wanted.should.iter().filter_map(|clause| clause_query(engine, clause)).collect();
    let mut found = Vec::new();
    let mut seen = excluded(index, engine, wanted)?;
    // All of the words, then any of them.
    let every = wanted.should.len();
    for least in [every, 1] {
        if least > should.len() || (least == 1 && every == 0) {
            continue;
        }
        let mut clauses: Vec<(Occur, Box<dyn Query>)> =
            fixed.iter().map(|(occur, query)| (*occur, query.box_clone())).collect();
        clauses.extend(should.iter().map(|query| (Occur::Should, query.box_clone())));
        let query = BooleanQuery::with_minimum_required_clauses(clauses, least);
        let limit = index.documents.len().max(1);
        for (score, address) in engine.searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())? {
            let document = address.doc_id as usize;
            if !std::mem::replace(&mut seen[document], true) {
                let score = score * index.classes[index.class(document)].weight;
                found.push(Hit { document, score, all: least == every });
            }
        }
    }
    let order =
        |a: &Hit, b: &Hit| b.all.cmp(&a.all).then(b.score.total_cmp(&a.score)).then(a.document.cmp(&b.document));
    found.sort_by(order);
    Ok(found)
}

/// Which documents hold what must not be there.
///
/// They are looked for by themselves: as a part of the question tantivy would ask a phrase that is to be left out for
/// documents that it has passed already, which its phrases do not allow for.
fn excluded(index: &Index, engine: &Engine, wanted: &Wanted) -> Result<Vec<bool>, TantivyError> {
    let mut excluded = vec![false; index.documents.len()];
    let any: Vec<_> = wanted.must_not.iter().filter_map(|clause| clause_query(engine, clause)).collect();
    if !any.is_empty() {
        let query = BooleanQuery::new(any.into_iter().map(|query| (Occur::Should, query)).collect());
        for address in engine.searcher.search(&query, &DocSetCollector)? {
            excluded[address.doc_id as usize] = true;
        }
    }
    Ok(excluded)
}

/// A clause as tantivy asks it; none for what nothing holds.
fn clause_query(engine: &Engine, clause: &Clause) -> Option<Box<dyn Query>> {
    let boosted = |query: Box<dyn Query>, field: usize| -> (Occur, Box<dyn Query>) {
        (Occur::Should, Box::new(BoostQuery::new(query, BOOSTS[field])))
    };
    let over_fields = |fields: Vec<(Occur, Box<dyn Query>)>| -> Box<dyn Query> { Box::new(BooleanQuery::new(fields)) };
    Some(match clause {
        Clause::Nothing => return None,
        Clause::Word(keys, form) => {
            let each = keys.iter().map(|key| {
                let fields = engine.fields.iter().enumerate().map(|(at, field)| {
                    let term = Term::from_field_text(*field, key);
                    boosted(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)), at)
                });
                over_fields(fields.collect())
            });
            // The greatest, not the sum: a word that has a meaning in common with others is not worth twice as much.
            let any: Box<dyn Query> = Box::new(DisjunctionMaxQuery::new(each.collect()));
            let term = Term::from_field_text(engine.written, form);
            let as_typed = BoostQuery::new(Box::new(TermQuery::new(term, IndexRecordOption::Basic)), AS_TYPED);
            over_fields(vec![(Occur::Should, any), (Occur::Should, Box::new(as_typed))])
        }
        // The field of meanings has no positions.
        Clause::Phrase(keys) => over_fields(
            engine.fields[..3]
                .iter()
                .enumerate()
                .map(|(at, field)| {
                    let terms = keys.iter().map(|(offset, key)| (*offset, Term::from_field_text(*field, key)));
                    boosted(Box::new(PhraseQuery::new_with_offset(terms.collect())), at)
                })
                .collect(),
        ),
    })
}
