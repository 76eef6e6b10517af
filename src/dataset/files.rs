//! Every file of the open data.

use std::collections::BTreeMap;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use super::Cell;
use super::Column;
use super::ENTRIES;
use super::FOLDER;
use super::Set;
use super::Sort;
use super::Table;
use super::about;
use super::csv;
use super::csvw;
use super::entries;
use super::openapi;
use super::package;
use super::sets;
use crate::artifact::Artifact;
use crate::outcome::Outcome;
use crate::promises;
use crate::site::Site;

/// The table of what is gone.
pub const GONE: &str = "gone";

/// The table of how a promise stands for each of those that it is judged for.
pub const OUTCOMES_MEMBERS: &str = "outcomes-members";

/// The table of how each promise stands.
pub const OUTCOMES: &str = "outcomes";

/// A table with its file, and how the file is described by others.
pub(super) struct Made {
    pub(super) table: Table,
    pub(super) file: Artifact,
}

/// Every file of the open data, in the order in which they are described.
pub fn files(site: &Site) -> Vec<Artifact> {
    let sets = sets(site);
    let made: Vec<Made> = tables(&sets, site).into_iter().map(Made::of).collect();
    let mut files: Vec<Artifact> =
        sets.par_iter().map(|set| artifact(&format!("{}.json", set.kind.folder), set.json(site))).collect();
    files.push(artifact("site.json", about::json(&sets, site)));
    if !site.judgements.is_empty() {
        files.push(artifact(&format!("{OUTCOMES}.json"), promises::rows::json(site, None)));
    }
    files.push(artifact("datapackage.json", package::json(&made, site)));
    files.push(artifact("csv-metadata.json", csvw::json(&made, site)));
    files.push(artifact("openapi.json", openapi::json(&sets, &made, site)));
    files.extend(made.into_iter().map(|made| made.file));
    files
}

/// Every table of the open data: those of the kinds, then what is of all of them.
pub fn tables(sets: &[Set<'_>], site: &Site) -> Vec<Table> {
    let mut tables: Vec<Table> = sets.par_iter().flat_map_iter(|set| set.tables(site)).collect();
    tables.push(entries(sets, site));
    tables.push(gone(sets));
    tables.extend(outcomes(site));
    tables.extend(outcomes_of_members(site));
    tables
}

impl Made {
    fn of(table: Table) -> Made {
        let file = artifact(&format!("{}.csv", table.name), csv(&table));
        Made { table, file }
    }

    /// The name of its file.
    pub(super) fn name(&self) -> String {
        format!("{}.csv", self.table.name)
    }
}

fn artifact(name: &str, text: String) -> Artifact {
    Artifact::new(format!("{FOLDER}/{name}"), text, "the open data")
}

/// The table of everything that is gone.
fn gone(sets: &[Set<'_>]) -> Table {
    let row = |set: &Set<'_>, gone: &super::Gone| {
        vec![Some(gone.path.clone()), Some(set.kind.folder.to_owned()), Some(gone.day.to_string())]
    };
    let mut rows: Vec<_> = sets.iter().flat_map(|set| set.gone.iter().map(move |gone| row(set, gone))).collect();
    rows.sort();
    Table {
        name: GONE.to_owned(),
        title: "What is gone".to_owned(),
        about: "Each row is a record that was published and is no longer here, by the ledger of the site.".to_owned(),
        columns: vec![
            Column::new("path", Sort::Path, "The path that it had.").required().leads_to(ENTRIES),
            Column::new("kind", Sort::Text, "The name of its kind.").required(),
            Column::new("gone", Sort::Day, "The day on which it went.").required(),
        ],
        keys: 1,
        parent: None,
        rows,
    }
}

/// The words of outcomes, as a column has them.
const OUTCOME_WORDS: [&str; 9] = {
    let mut words = [""; 9];
    let mut at = 0;
    while at < words.len() {
        words[at] = Outcome::ALL[at].word();
        at += 1;
    }
    words
};

/// The table of how each promise stands; none where there is no promise with a rule.
pub fn outcomes(site: &Site) -> Option<Table> {
    if site.judgements.is_empty() {
        return None;
    }
    let about: BTreeMap<&str, &str> = BTreeMap::from([
        ("id", "The id of the promise."),
        ("promise", "What was promised."),
        ("made_in", "Where it was promised."),
        ("rule", "The rule by which it is judged."),
        ("outcome", "How it stands now."),
        ("period", "The period that it is judged for."),
        ("expected", "What keeps it."),
        ("found", "What was found."),
        ("why", "Why it stands so."),
        ("counted", "The paths of what was counted, with semicolons between them."),
        ("last_period", "The last period that is over."),
        ("last_outcome", "How it stood at the end of that."),
        ("dates", "How the days of publication are known by which it was judged."),
    ]);
    let mut columns = vec![
        Column::new("path", Sort::Path, "The path of the promise.").required().leads_to(ENTRIES),
        Column::new("as_of", Sort::Day, "The day that it is judged as of.").required(),
    ];
    for name in &promises::rows::HEADER[..about.len()] {
        let sort = if name.ends_with("outcome") { Sort::Choice } else { Sort::Text };
        let mut column = Column::new(*name, sort, about.get(name).copied().unwrap_or_default());
        if sort == Sort::Choice {
            column.allowed = &OUTCOME_WORDS;
        }
        columns.push(column);
    }
    let cell = |text: String| if text.is_empty() { None } else { Some(text) };
    let rows = promises::rows::cells(site, None).into_iter().map(|cells| {
        let path = cells.first().map(|id| format!("commitments/{id}"));
        [path, Some(site.today.to_string())].into_iter().chain(cells.into_iter().map(cell)).collect()
    });
    Some(Table {
        name: OUTCOMES.to_owned(),
        title: "How each promise stands".to_owned(),
        about: "Each row is a promise as this build judged it.".to_owned(),
        columns,
        keys: 1,
        parent: None,
        rows: rows.collect(),
    })
}

/// The table of how a promise stands for each of those that it is judged for; none where no promise is judged so.
fn outcomes_of_members(site: &Site) -> Option<Table> {
    let rows = site.of("commitments").filter_map(|entry| Some((entry, site.judgement(entry)?))).flat_map(
        |(entry, judgement)| {
            promises::rows::members(judgement, site).map(|(of, now)| {
                let told = |text: &str| if text.is_empty() { None } else { Some(text.to_owned()) };
                vec![
                    Some(entry.reference()),
                    Some(of.reference()),
                    Some(site.today.to_string()),
                    told(now.outcome.word()),
                    told(&now.name),
                    told(&now.expected),
                    told(&now.found),
                    told(&now.why),
                ]
            })
        },
    );
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut outcome = Column::new("outcome", Sort::Choice, "How it stands now.");
    outcome.allowed = &OUTCOME_WORDS;
    (!rows.is_empty()).then(|| Table {
        name: OUTCOMES_MEMBERS.to_owned(),
        title: "How each promise stands for each landlord or area".to_owned(),
        about: "Each row is a promise and one of those that it is judged for.".to_owned(),
        columns: vec![
            Column::new("path", Sort::Path, "The path of the promise.").required().leads_to(ENTRIES),
            Column::new("of", Sort::Path, "The path of the landlord or area.").required().leads_to(ENTRIES),
            Column::new("as_of", Sort::Day, "The day that it is judged as of.").required(),
            outcome,
            Column::new("period", Sort::Text, "For which period."),
            Column::new("expected", Sort::Text, "What keeps it."),
            Column::new("found", Sort::Text, "What was found."),
            Column::new("why", Sort::Text, "Why it stands so."),
        ],
        keys: 2,
        parent: None,
        rows,
    })
}
