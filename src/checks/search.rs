//! Search: the questions that readers are known to ask are answered among the first results.

use std::collections::BTreeSet;

use tantivy::TantivyError;

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields::Value;
use crate::search::SEARCH_INDEX;
use crate::search::answer;
use crate::search::answer::Asked;
use crate::search::index::Index;
use crate::site::Entry;

/// The check.
pub static CHECK: Check = Check {
    name: "search",
    about: "Each question of data/search_queries.yaml is answered by one of its pages among the first three that the search finds.",
    faults: FAULTS,
    run,
};

/// How many results a reader on a phone looks at.
const FIRST: usize = 3;

faults! {
    NOT_FOUND_FIRST = "not-found-first", Warning,
        "A question that readers ask does not lead to its answer.",
        why: "People look at the first two or three results, then give up or telephone.",
        example: "Put the readers' own word into the page's title, summary or a heading, or give the word under `also` to its entry in data/glossary.yaml.";
}

fn run(finished: &Finished<'_>) -> Report {
    let mut report = Report::new();
    let Some(index) = finished.index else { return report };
    for entry in finished.site.of("search_queries") {
        let question = entry.record.text("ask").unwrap_or_default();
        let wanted = addresses(entry);
        let found = match first(index, question) {
            Ok(found) => found,
            Err(error) => {
                report
                    .add_at_path(&SEARCH_INDEX, "content", format!("the search index could not be made: {error}"))
                    .help("report this as a fault in Candour");
                return report;
            }
        };
        if wanted.is_empty() || found.iter().any(|(page, address)| wanted.contains(page) || wanted.contains(address)) {
            continue;
        }
        let told: Vec<String> = found.iter().map(|(_, address)| format!("/{address}")).collect();
        let told = if told.is_empty() { "nothing".to_owned() } else { told.join(", ") };
        report
            .add(
                &NOT_FOUND_FIRST,
                entry.record.span_of("ask"),
                format!("the search finds {told} first for `{question}`"),
            )
            .help("use the readers' words in the page's title, summary or headings, or name another answer");
    }
    report
}

/// The addresses of a question's answers, as results write them.
fn addresses(entry: &Entry) -> BTreeSet<String> {
    let answers = entry.record.list("answers").iter().filter_map(|held| match &held.value {
        Value::Reference(reference) => reference.address.clone(),
        _ => None,
    });
    answers
        .map(|address| match address.split_once('#') {
            Some((page, place)) => format!("{}/#{place}", page.trim_end_matches('/')),
            None => format!("{}/", address.trim_end_matches('/')),
        })
        .collect()
}

/// The first pages that the search finds, each once: the address of the page, and of the place on it.
fn first(index: &Index, question: &str) -> Result<Vec<(String, String)>, TantivyError> {
    let asked = Asked { question: question.to_owned(), ..Asked::default() };
    let hits = answer::ask(index, &asked)?.hits;
    let mut found: Vec<(String, String)> = Vec::new();
    for hit in hits {
        let document = &index.documents[hit.document];
        let page = format!("{}/", document.page);
        // Things on one list are results of their own; the parts of one page are not.
        if document.part.is_empty() || found.iter().all(|(other, _)| *other != page) {
            found.push((page, document.address()));
        }
        if found.len() == FIRST {
            break;
        }
    }
    Ok(found)
}
