//! One site: whether it holds, and what it says.
//!
//! Figures and promises are those of the ledger's own entries; what its pages and its open data say is compared with them.

use std::collections::BTreeMap;

use crate::date::Period;
use crate::gather::Listed;
use crate::gather::data;
use crate::gather::memory::Remembered;
use crate::history::Written;
use crate::ledger::leaf;
use crate::ledger::leaf::Leaf;
use crate::ledger::opening::Opening;
use crate::ledger::state::State;
use crate::ledger::state::UNSIGNED;
use crate::ledger::tree::hex;
use crate::ledger::verify;
use crate::ledger::verify::Depth;
use crate::ledger::verify::Folder;
use crate::ledger::verify::Options;
use crate::ledger::verify::Severity;

/// How many of the things that are wrong with a site are named; of the rest, how many there are.
const NAMED: usize = 12;

/// What one site says.
#[derive(Clone, Debug, Default)]
pub struct Taken {
    /// The site as it stands on the list.
    pub listed: Listed,
    /// Why nothing is taken of it; empty where it holds.
    pub faults: Vec<String>,
    /// What else a reader should know of its record.
    pub notices: Vec<String>,
    /// Its address on the web, with a slash at its end, as its log names it; empty where the log could not be read.
    pub address: String,
    /// What is remembered of it for the next gather.
    pub remembered: Option<Remembered>,
    /// The root in short, as people compare it.
    pub short: String,
    /// How many pages and items of lists it has.
    pub pages: usize,
    /// When its year begins, as it says itself: `04-01`.
    pub year_starts: Option<String>,
    /// Whether its pages were looked at too, and not the ledger, the open data and those of figures alone.
    pub whole: bool,
    /// Its measures by their ids.
    pub measures: BTreeMap<String, Measure>,
    /// Its figures for the landlord as a whole, by period and measure.
    pub figures: Vec<Figure>,
    /// Its promises, in order of reference.
    pub promises: Vec<Promised>,
}

/// How a site defines a measure.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// Its title.
    pub title: String,
    /// The code in the regulator's tables.
    pub code: Option<String>,
    /// What it is counted in.
    pub unit: String,
    /// Whether a higher or a lower figure is better.
    pub better: String,
    /// How many decimals it is published with.
    pub decimals: Option<u64>,
    /// What it counts.
    pub counts: Option<String>,
    /// The smallest number of people to show.
    pub hide_below: Option<u64>,
    /// What exactly is counted, in words without marks.
    pub definition: String,
}

/// A figure of a landlord as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The id of the measure on its site.
    pub measure: String,
    /// The period, as written.
    pub period: String,
    /// The day of the release that it stands in.
    pub released: String,
    /// The value, as written.
    pub value: Option<String>,
    /// The two counts, as written.
    pub counts: Option<(String, String)>,
    /// How many answered.
    pub sample: Option<String>,
    /// The margin of a survey.
    pub margin: Option<String>,
    /// Why there is no figure.
    pub missing: Option<String>,
    /// Whether it was changed after it was first published.
    pub changed: bool,
}

/// A promise, and how its own site says that it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promised {
    /// What is promised.
    pub promise: String,
    /// The address of its page, below the site's root.
    pub address: String,
    /// How it stands, by the site's own judgement; none where the site does not publish that.
    pub outcome: Option<String>,
    /// For which period that is.
    pub period: Option<String>,
}

impl Taken {
    /// Whether nothing is wrong with the site.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    /// What the landlord is called.
    pub fn name(&self) -> &str {
        match (self.listed.name.as_str(), self.address.as_str()) {
            ("", "") => &self.listed.at,
            ("", address) => address.trim_start_matches("https://").trim_end_matches('/'),
            (name, _) => name,
        }
    }

    /// Where a reader finds the site.
    pub fn at(&self) -> &str {
        if self.address.is_empty() { &self.listed.at } else { &self.address }
    }
}

/// A site that could not be read at all.
pub fn unreached(listed: &Listed, why: String) -> Taken {
    Taken { listed: listed.clone(), faults: vec![why], ..Taken::default() }
}

/// Looks at one site.
pub fn take(listed: &Listed, folder: &dyn Folder, depth: Depth, options: &Options) -> Taken {
    let (report, state) = verify::examine(folder, options, depth);
    let mut taken = Taken { listed: listed.clone(), whole: depth == Depth::Whole, ..Taken::default() };
    for finding in &report.findings {
        let said = format!("{}: {}", finding.file, finding.what);
        match finding.severity {
            Severity::Fault => taken.faults.push(said),
            Severity::Notice => taken.notices.push(said),
        }
    }
    let Some(state) = state else {
        if taken.faults.is_empty() {
            taken.faults.push("its ledger cannot be read".to_owned());
        }
        return shortened(taken);
    };
    taken.address = address(&state, listed);
    taken.remembered = remembered(&state);
    taken.short = state.checkpoint().map(|checkpoint| checkpoint.body.short()).unwrap_or_default();
    if listed.is_address() && taken.address.trim_end_matches('/') != listed.at.trim_end_matches('/') {
        let what = format!("its log is that of {}, and not of the address on the list", taken.address);
        taken.faults.push(what);
    }
    // Where it does not hold this is looked at too: it may name what was changed.
    said(&state, folder, &mut taken);
    if !taken.holds() {
        // A figure of a site that does not hold is worth nothing, whichever it is.
        taken.year_starts = None;
        taken.measures.clear();
        taken.figures.clear();
        taken.promises.clear();
    }
    shortened(taken)
}

fn shortened(mut taken: Taken) -> Taken {
    let shorten = |list: &mut Vec<String>| {
        if list.len() > NAMED {
            let more = list.len() - NAMED;
            list.truncate(NAMED);
            list.push(format!("and {more} more of the kind: `candour verify` names all"));
        }
    };
    shorten(&mut taken.faults);
    shorten(&mut taken.notices);
    taken
}

/// The address that the log is of. It names no scheme; a site on this computer is reached without TLS.
fn address(state: &State, listed: &Listed) -> String {
    let host = state.origin().strip_suffix("/ledger").unwrap_or(state.origin());
    let scheme = if listed.at.starts_with("http://") { "http" } else { "https" };
    format!("{scheme}://{host}/")
}

fn remembered(state: &State) -> Option<Remembered> {
    let checkpoint = state.checkpoint()?;
    Some(Remembered {
        origin: state.origin().to_owned(),
        size: checkpoint.body.size,
        root: hex(&checkpoint.body.root),
        date: state.releases().last().map(|release| release.date.clone()).unwrap_or_default(),
        key: state.vkey().filter(|key| *key != UNSIGNED).map(str::to_owned),
        checkpoint: String::from_utf8(checkpoint.bytes()).unwrap_or_default(),
    })
}

/// What the log says, compared with the open data.
fn said(state: &State, folder: &dyn Folder, taken: &mut Taken) {
    let mut standing: BTreeMap<&str, &leaf::Figure> = BTreeMap::new();
    for (reference, entry) in state.figures() {
        let found = usize::try_from(*entry).ok().and_then(|entry| state.leaves().get(entry));
        let Some(Leaf::Figure(figure)) = found else { continue };
        standing.insert(reference, figure);
        if figure.part.is_some() {
            continue;
        }
        let released = state.release_of(*entry).map(|release| release.date.clone()).unwrap_or_default();
        match plain(figure, released) {
            Some(figure) => taken.figures.push(figure),
            None => taken.notices.push(format!("{reference} is not in a form that can be compared, and is left out")),
        }
    }
    let mut promises: BTreeMap<&str, &leaf::Promise> = BTreeMap::new();
    for found in state.leaves() {
        if let Leaf::Promise(promise) = found {
            promises.insert(&promise.reference, promise);
        }
    }
    promises.retain(|_, promise| promise.state != "withdrawn");
    read_pages(state, taken);
    let published = data::read(state, folder, &mut taken.faults);
    taken.year_starts = published.year_starts.clone();
    published.compare_figures(&standing, &mut taken.faults);
    published.compare_promises(&promises, &mut taken.faults);
    for (reference, promise) in promises {
        let outcome = published.outcomes.as_ref().and_then(|outcomes| outcomes.get(reference));
        taken.promises.push(Promised {
            promise: promise.promise.clone(),
            address: state.page(reference).map(|(_, page)| page.address.clone()).unwrap_or_default(),
            outcome: outcome.map(|(word, _)| word.clone()),
            period: outcome.and_then(|(_, period)| period.clone()),
        });
    }
    if published.outcomes.is_none() && !taken.promises.is_empty() {
        taken.notices.push("it does not publish how its promises stand in its open data".to_owned());
    }
}

/// The pages that are on the site, and of them the measures.
fn read_pages(state: &State, taken: &mut Taken) {
    let mut newest: BTreeMap<&str, u64> = BTreeMap::new();
    for (entry, found) in (0u64..).zip(state.leaves()) {
        if let Leaf::Page(page) = found {
            newest.insert(&page.reference, entry);
        }
    }
    for (reference, entry) in newest {
        if !state.is_on_site(reference) {
            continue;
        }
        taken.pages += 1;
        if let Some(id) = reference.strip_prefix("measures/")
            && let Some(text) = state.opening(entry).and_then(Opening::text)
        {
            taken.measures.insert(id.to_owned(), measure(&Written::read(text)));
        }
    }
}

fn measure(written: &Written<'_>) -> Measure {
    let number = |name: &str| written.words(name)?.parse().ok();
    Measure {
        title: written.words("title").unwrap_or_default(),
        code: written.words("code").map(|code| code.trim().to_uppercase()).filter(|code| !code.is_empty()),
        unit: written.words("unit").unwrap_or_default(),
        better: written.words("better").unwrap_or_default(),
        decimals: number("decimals"),
        counts: written.words("counts"),
        hide_below: number("hide_below"),
        definition: data::plain_words(&written.words("definition").unwrap_or_default()),
    }
}

/// A figure as it can be compared; none where a period or a number is none.
fn plain(figure: &leaf::Figure, released: String) -> Option<Figure> {
    Period::parse(&figure.period).ok()?;
    let numbers = [&figure.value, &figure.numerator, &figure.denominator, &figure.sample, &figure.margin];
    if numbers.into_iter().flatten().any(|text| !data::is_number(text)) {
        return None;
    }
    Some(Figure {
        measure: figure.measure.strip_prefix("measures/")?.to_owned(),
        period: figure.period.clone(),
        released,
        value: figure.value.clone(),
        counts: figure.numerator.clone().zip(figure.denominator.clone()),
        sample: figure.sample.clone(),
        margin: figure.margin.clone(),
        missing: figure.missing.clone(),
        changed: !matches!(&*figure.state, "first" | "late"),
    })
}
