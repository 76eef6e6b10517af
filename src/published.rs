//! What a site publishes, in the form in which the ledger keeps it, and what has changed since.
//!
//! [`now()`] says what is there; [`entries()`] compares it with what the ledger says and gives the entries that publishing
//! would add. The texts behind the commitments of pages are made here too, so that a build and a publication cannot differ
//! in what they hold to be the same.

mod changes;
mod days;
mod figures;
mod notes;
mod pages;
mod proposal;

use jiff::civil::Date;

use crate::history::History;
use crate::history::Logged;
use crate::ledger::leaf::Correction;
use crate::ledger::leaf::Figure;
use crate::ledger::leaf::Gone;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Page;
use crate::ledger::leaf::Promise;
use crate::ledger::leaf::Release;
use crate::site::Entry;
use crate::site::Site;

pub use changes::Change;
pub use changes::Differs;
pub use changes::changes;
pub use changes::figures_now;
pub use changes::is_rounded;
pub use changes::numbers;
pub use changes::same_rule;
pub use changes::says;
pub use changes::with_target;
pub use days::DayChange;
pub use days::days_changed;
pub use notes::figures_gone_with;
pub use notes::gone_around;
pub use notes::note_on;
pub use notes::note_on_figure;
pub use notes::whole;
pub use pages::claimed;
pub use pages::digest;
pub use pages::promise;
pub use pages::text;
pub use proposal::FILE;
pub use proposal::Gaps;
pub use proposal::Note;
pub use proposal::added;
pub use proposal::proposal;

/// What a release is made by, as its entry says it.
pub const GENERATOR: &str = concat!("candour ", env!("CARGO_PKG_VERSION"));

/// An entry to be added, with the text that a page's commitment is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The entry. The commitment of a page is empty until it is published: only then is there a salt.
    pub leaf: Leaf,
    /// The text of a page.
    pub text: Option<String>,
}

impl From<Leaf> for Addition {
    fn from(leaf: Leaf) -> Addition {
        Addition { leaf, text: None }
    }
}

/// All that a site says, in the order of the log.
#[derive(Clone, Debug, Default)]
pub struct Now {
    /// What has a page or a place on a list, with its text.
    pub pages: Vec<(Page, String)>,
    /// The figures.
    pub figures: Vec<Figure>,
    /// The promises.
    pub promises: Vec<Promise>,
    /// The corrections.
    pub corrections: Vec<Correction>,
}

/// What a site says.
pub fn now(site: &Site) -> Now {
    let mut pages = pages::pages(site);
    pages.sort_by(|(a, _), (b, _)| a.reference.cmp(&b.reference));
    let mut figures = figures::figures(site);
    figures.sort_by(|a, b| a.reference.cmp(&b.reference));
    let by_reference = |a: &&Entry, b: &&Entry| a.reference().cmp(&b.reference());
    let mut commitments: Vec<&Entry> = site.of("commitments").collect();
    commitments.sort_by(by_reference);
    let mut corrections: Vec<&Entry> = site.of("corrections").collect();
    corrections.sort_by(by_reference);
    Now {
        pages,
        figures,
        promises: commitments.into_iter().map(pages::promise).collect(),
        corrections: corrections.into_iter().map(pages::correction).collect(),
    }
}

/// The entries that publishing would add to the log between the beginning and the end of a release, in the order of the
/// log: nothing where nothing has changed.
pub fn entries(site: &Site, history: &History) -> Vec<Addition> {
    let now = now(site);
    let mut gone = Vec::new();
    for reference in history.pages.keys().filter(|reference| !history.gone.contains(*reference)) {
        if now.pages.binary_search_by(|(page, _)| page.reference.cmp(reference)).is_err() {
            gone.push(Addition::from(Leaf::Gone(Gone { reference: reference.clone() })));
        }
    }
    let mut all = gone;
    all.extend(now.pages.into_iter().filter_map(|(page, text)| changed_page(page, text, history)));
    all.extend(changed_figures(now.figures, site, history));
    all.extend(changed_promises(now.promises, site, history));
    let is_new = |correction: &Correction| newest(history.corrections.get(&correction.reference)) != Some(correction);
    all.extend(now.corrections.into_iter().filter(is_new).map(|correction| Leaf::Correction(correction).into()));
    all
}

/// The beginning of a release on a day, after those that are in the log.
pub fn release(history: &History, date: Date) -> Leaf {
    let number = history.releases.last().map_or(1, |release| release.number + 1);
    Leaf::Release(Release { number, date: date.to_string(), generator: GENERATOR.to_owned() })
}

fn newest<T>(versions: Option<&Vec<Logged<T>>>) -> Option<&T> {
    versions.and_then(|versions| versions.last()).map(|version| &version.what)
}

/// A page's next version, if its text or its address is another than the last one's, or it was gone.
fn changed_page(mut page: Page, text: String, history: &History) -> Option<Addition> {
    let last = history.pages.get(&page.reference).and_then(|versions| versions.last());
    if let Some(last) = last {
        let same = history.texts.get(&last.leaf) == Some(&text) && last.what.address == page.address;
        if same && !history.gone.contains(&page.reference) {
            return None;
        }
        page.version = last.what.version + 1;
    }
    Some(Addition { leaf: Leaf::Page(page), text: Some(text) })
}

fn changed_figures(figures: Vec<Figure>, site: &Site, history: &History) -> Vec<Addition> {
    let mut changed = Vec::new();
    for mut figure in figures.iter().cloned() {
        match newest(history.figures.get(&figure.reference)) {
            Some(last) if says_the_same(last, &figure) => continue,
            Some(_) => {
                let note = notes::note_on_figure(site, history, &figure.reference);
                figure.state = notes::state(note).to_owned();
                figure.note = note.map(Entry::reference);
            }
            // A part that comes after its figure was published.
            None if figure.part.is_some() && history.figures.contains_key(notes::whole(&figure.reference)) => {
                figure.state = "late".to_owned();
            }
            None => {}
        }
        changed.push(figure);
    }
    for (reference, versions) in &history.figures {
        let Some(last) = versions.last().map(|version| &version.what).filter(|last| last.state != WITHDRAWN) else {
            continue;
        };
        if figures.binary_search_by(|figure| figure.reference.cmp(reference)).is_err() {
            let note = notes::note_on_figure(site, history, reference).map(Entry::reference);
            changed.push(Figure { state: WITHDRAWN.to_owned(), note, ..last.clone() });
        }
    }
    changed.sort_by(|a, b| a.reference.cmp(&b.reference));
    changed.into_iter().map(|figure| Leaf::Figure(Box::new(figure)).into()).collect()
}

/// The state of what was taken back.
pub const WITHDRAWN: &str = "withdrawn";

/// Whether two versions of a figure say the same, in whatever form and by whatever name.
fn says_the_same(last: &Figure, now: &Figure) -> bool {
    last.state != WITHDRAWN && !changes::differs(last, now).in_substance()
}

fn changed_promises(promises: Vec<Promise>, site: &Site, history: &History) -> Vec<Addition> {
    let mut changed = Vec::new();
    for mut promise in promises.iter().cloned() {
        if let Some(last) = newest(history.promises.get(&promise.reference)) {
            let same = Promise { state: promise.state.clone(), note: promise.note.clone(), ..last.clone() };
            let rule = if same_rule(&last.rule, &promise.rule) { &last.rule } else { &promise.rule };
            if last.state != WITHDRAWN && same == (Promise { rule: rule.clone(), ..promise.clone() }) {
                continue;
            }
            promise.state = "promise-change".to_owned();
            promise.note = notes::note_on(site, history, &promise.reference).map(Entry::reference);
        }
        changed.push(promise);
    }
    for (reference, versions) in &history.promises {
        let Some(last) = versions.last().map(|version| &version.what).filter(|last| last.state != WITHDRAWN) else {
            continue;
        };
        if promises.binary_search_by(|promise| promise.reference.cmp(reference)).is_err() {
            let note = notes::note_on(site, history, reference).map(Entry::reference);
            changed.push(Promise { state: WITHDRAWN.to_owned(), note, ..last.clone() });
        }
    }
    changed.sort_by(|a, b| a.reference.cmp(&b.reference));
    changed.into_iter().map(|promise| Leaf::Promise(promise).into()).collect()
}
