//! `candour audit --unclaimed`: promises in strategies and policies that have no commitment.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::date::day_in_words;
use crate::site::Site;
use crate::source::Sources;
use crate::text::count_of;
use crate::text::csv_row;
use crate::text::wrapped;
use crate::wording::unclaimed::Unclaimed;

/// How wide the listing is.
const WIDTH: usize = 100;

#[derive(Serialize)]
struct Listed<'a> {
    as_of: String,
    unclaimed: Vec<Row<'a>>,
    counts: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Row<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    document: String,
    clause: &'a str,
    heading: &'a str,
    sentence: &'a str,
    rule: &'static str,
    vague: &'a [&'static str],
    proposal: &'a str,
}

fn row<'a>(found: &'a Unclaimed, site: &Site, sources: &'a Sources) -> Row<'a> {
    let file = sources.file(found.span.file);
    let (line, column) = file.line_and_column(found.span.start as usize);
    Row {
        file: &file.path,
        line,
        column,
        document: site.entries[found.document].reference(),
        clause: &found.clause,
        heading: &found.heading,
        sentence: &found.sentence,
        rule: found.rule,
        vague: &found.vague,
        proposal: &found.proposal,
    }
}

/// How many there are for each rule.
fn counts(found: &[Unclaimed]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for unclaimed in found {
        *counts.entry(unclaimed.rule).or_default() += 1;
    }
    counts
}

/// The listing as JSON: `{as_of, unclaimed: […], counts: {rule: n}}`.
pub(super) fn json(found: &[Unclaimed], site: &Site, sources: &Sources) -> String {
    let unclaimed = found.iter().map(|unclaimed| row(unclaimed, site, sources)).collect();
    let listed = Listed { as_of: site.today.to_string(), unclaimed, counts: counts(found) };
    serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n"
}

/// The listing as CSV, a promise a line.
pub(super) fn csv(found: &[Unclaimed], site: &Site, sources: &Sources) -> String {
    let header = ["file", "line", "column", "document", "clause", "heading", "sentence", "rule", "vague", "proposal"];
    let mut out = csv_row(&header);
    for unclaimed in found {
        let row = row(unclaimed, site, sources);
        let (line, column, vague) = (row.line.to_string(), row.column.to_string(), row.vague.join("; "));
        out.push_str(&csv_row(&[
            row.file,
            &line,
            &column,
            &row.document,
            row.clause,
            row.heading,
            row.sentence,
            row.rule,
            &vague,
            row.proposal,
        ]));
    }
    out
}

/// The listing for people: at most 100 columns, by document, each promise with its line and a commitment to paste.
pub(super) fn text(found: &[Unclaimed], site: &Site, sources: &Sources) -> String {
    let mut out = format!("Promises without a commitment as of {}\n", day_in_words(site.today));
    if found.is_empty() {
        out.push_str("\nEvery promise that was found in strategies and policies has a commitment.\n");
        return out;
    }
    let mut document = None;
    for unclaimed in found {
        let row = row(unclaimed, site, sources);
        if document.replace(unclaimed.document) != Some(unclaimed.document) {
            out.push_str(&format!("\n{}\n", site.entries[unclaimed.document].title));
        }
        let heading = if row.heading.is_empty() { String::new() } else { format!(" under “{}”", row.heading) };
        out.push('\n');
        paragraph(&mut out, &format!("{}:{}:{}{heading}", row.file, row.line, row.column));
        for line in wrapped(row.sentence, WIDTH - 2) {
            out.push_str(&format!("  {line}\n"));
        }
        if !row.vague.is_empty() {
            let words: Vec<String> = row.vague.iter().map(|words| format!("“{words}”")).collect();
            out.push_str(&format!("  Vague: {}. A number would let readers check it.\n", words.join(", ")));
        }
        for line in row.proposal.lines() {
            out.push_str(&format!("    {line}\n"));
        }
    }
    let each: Vec<String> = counts(found).into_iter().map(|(rule, count)| format!("{count} {rule}")).collect();
    let count = count_of(found.len(), "promise without a commitment", "promises without a commitment");
    out.push('\n');
    paragraph(&mut out, &format!("{count}: {}", each.join(", ")));
    paragraph(&mut out, "Fill in each “…”, mend the wording, and put it into data/commitments.yaml.");
    out
}

fn paragraph(out: &mut String, text: &str) {
    for line in wrapped(text, WIDTH) {
        out.push_str(&line);
        out.push('\n');
    }
}
