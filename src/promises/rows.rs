//! Every promise and how it stands, for programs: JSON and rows of a table.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use jiff::civil::Date;
use serde::Serialize;

use crate::history::Published;
use crate::outcome::Judgement;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::promises;
use crate::site::Entry;
use crate::site::Site;
use crate::text::csv_row;

#[derive(Serialize)]
struct Audited<'a> {
    as_of: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<String>,
    commitments: Vec<Row<'a>>,
    counts: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Row<'a> {
    id: &'a str,
    promise: &'a str,
    made_in: &'a str,
    rule: &'static str,
    outcome: &'static str,
    period: &'a str,
    expected: &'a str,
    found: &'a str,
    why: &'a str,
    counted: Vec<String>,
    dates: String,
    published: Vec<Dated>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'static str>,
    last: Option<Part<'a>>,
    periods: Vec<Part<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<Member<'a>>,
}

/// How a promise stands for one of those that it is kept or missed by.
#[derive(Serialize)]
struct Member<'a> {
    of: String,
    #[serde(flatten)]
    now: Part<'a>,
}

/// The day of publication by which a thing was judged.
#[derive(Serialize)]
struct Dated {
    entry: String,
    day: String,
    by: &'static str,
    claimed: String,
}

#[derive(Serialize)]
struct Part<'a> {
    period: &'a str,
    over: bool,
    outcome: &'static str,
    expected: &'a str,
    found: &'a str,
    waived: bool,
}

impl<'a> Part<'a> {
    fn of(standing: &'a Standing) -> Part<'a> {
        Part {
            period: &standing.name,
            over: standing.over,
            outcome: standing.outcome.word(),
            expected: &standing.expected,
            found: &standing.found,
            waived: !standing.waived.is_empty(),
        }
    }
}

/// The outcomes of an earlier day, by the id of the commitment.
pub struct Earlier {
    /// That day.
    pub day: Date,
    /// The outcomes.
    pub outcomes: BTreeMap<String, Outcome>,
}

/// The days of publication by which a promise was judged, now and in every period: each thing once.
pub fn days_used(judgement: &Judgement) -> BTreeMap<usize, Published> {
    let standings = judgement.periods.iter().chain(std::iter::once(&judgement.now));
    standings
        .flat_map(|standing| &standing.counted)
        .filter_map(|counted| Some((counted.entry?, counted.published?)))
        .collect()
}

/// How days of publication are known: `declared`, `logged`, or both.
fn known_by<'a>(days: impl Iterator<Item = &'a Published>) -> String {
    let words: BTreeSet<&str> = days.map(|published| published.by.word()).collect();
    words.into_iter().collect::<Vec<_>>().join(" and ")
}

fn row<'a>(entry: &'a Entry, judgement: &'a Judgement, site: &'a Site, earlier: Option<&Earlier>) -> Row<'a> {
    let now = &judgement.now;
    let mut counted: Vec<String> =
        now.counted.iter().filter_map(|counted| Some(site.entries[counted.entry?].reference())).collect();
    counted.dedup();
    let used = days_used(judgement);
    Row {
        id: &entry.id,
        promise: entry.record.text("promise").unwrap_or_default(),
        made_in: entry.record.text("made_in").unwrap_or_default(),
        rule: judgement.rule,
        outcome: now.outcome.word(),
        period: &now.name,
        expected: &now.expected,
        found: &now.found,
        why: &now.why,
        counted,
        dates: known_by(used.values()),
        published: used
            .iter()
            .map(|(number, published)| Dated {
                entry: site.entries[*number].reference(),
                day: published.day.to_string(),
                by: published.by.word(),
                claimed: published.claimed.to_string(),
            })
            .collect(),
        before: earlier.and_then(|earlier| earlier.outcomes.get(&entry.id)).map(|outcome| outcome.word()),
        last: judgement.last().map(Part::of),
        periods: judgement.periods.iter().map(Part::of).collect(),
        members: members(judgement, site).map(|(of, now)| Member { of: of.reference(), now: Part::of(now) }).collect(),
    }
}

/// How a promise stands now for each of those that it is judged for; nothing where it is judged for all together.
pub fn members<'a>(judgement: &'a Judgement, site: &'a Site) -> impl Iterator<Item = (&'a Entry, &'a Standing)> {
    judgement.members.iter().map(|(number, now)| (&site.entries[*number], now))
}

/// The audit as JSON: `{as_of, commitments: […], counts: {outcome: n}}`.
pub fn json(site: &Site, earlier: Option<&Earlier>) -> String {
    let commitments: Vec<Row<'_>> =
        site.of("commitments").filter_map(|entry| Some(row(entry, site.judgement(entry)?, site, earlier))).collect();
    let audited = Audited {
        as_of: site.today.to_string(),
        since: earlier.map(|earlier| earlier.day.to_string()),
        commitments,
        counts: promises::counts(site).into_iter().map(|(outcome, count)| (outcome.word(), count)).collect(),
    };
    serde_json::to_string_pretty(&audited).unwrap_or_default() + "\n"
}

/// The header of the table of promises, of which the last column is only there beside an earlier day.
pub const HEADER: [&str; 14] = [
    "id",
    "promise",
    "made_in",
    "rule",
    "outcome",
    "period",
    "expected",
    "found",
    "why",
    "counted",
    "last_period",
    "last_outcome",
    "dates",
    "before",
];

/// The promises as a table: a row of cells for each, by id; one cell fewer than the header where no earlier day is given.
pub fn cells(site: &Site, earlier: Option<&Earlier>) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for entry in site.of("commitments") {
        let Some(judgement) = site.judgement(entry) else { continue };
        let row = row(entry, judgement, site, earlier);
        let counted = row.counted.join("; ");
        let cells = [row.id, row.promise, row.made_in, row.rule, row.outcome, row.period, row.expected, row.found];
        let mut cells: Vec<String> = cells.map(str::to_owned).into();
        cells.extend([row.why.to_owned(), counted]);
        cells.extend(row.last.as_ref().map_or(["", ""], |last| [last.period, last.outcome]).map(str::to_owned));
        cells.push(row.dates.clone());
        cells.extend(earlier.map(|_| row.before.unwrap_or_default().to_owned()));
        rows.push(cells);
    }
    rows
}

/// The audit as CSV, a promise a line, by id.
pub fn csv(site: &Site, earlier: Option<&Earlier>) -> String {
    let columns = HEADER.len() - usize::from(earlier.is_none());
    let mut out = csv_row(&HEADER[..columns]);
    for row in cells(site, earlier) {
        out.push_str(&csv_row(&row.iter().map(String::as_str).collect::<Vec<_>>()));
    }
    out
}
