//! The whole build, in order.
//!
//! Each stage is a function from one value to the next, with a report of what it found. No stage fails and
//! none but the first and last touches the disk; the day it is comes as an argument.

mod clashes;
mod log;
mod memory;
mod pages;
pub mod release;
mod shelf;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;

use jiff::civil::Date;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::accessibility;
use crate::artifact::Artifact;
use crate::artifact::Outlet;
use crate::audit;
use crate::checks::CHECKS;
use crate::checks::Check;
use crate::checks::Finished;
use crate::compose;
use crate::dataset;
use crate::diagnostic::Fault;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::editions;
use crate::editions::Bare;
use crate::editions::Shut;
use crate::editions::Workshop;
use crate::formats::FORMATS;
use crate::formats::Material;
use crate::glossary;
use crate::ledger::state::State;
use crate::link;
use crate::parse;
use crate::plain_language;
use crate::plain_language::Page as Measured;
use crate::privacy;
use crate::publication::Publication;
use crate::screen;
use crate::screen::Screening;
use crate::search;
use crate::search::index::Index;
use crate::settings;
use crate::settings::Settings;
use crate::site::Site;
use crate::smaller;
use crate::source::Sources;
use crate::source::Span;
use crate::stages::Nobody;
use crate::stages::Watch;
use crate::stages::during;
use crate::theme;
use crate::theme::Theme;
use crate::words;
use crate::words::Words;

pub use log::Log;
pub use log::origin;
pub use log::state_of;
pub use memory::Memory;
pub use pages::Pages;
pub use pages::answer;

use clashes::clashes;
use memory::Stores;
use pages::material_of;
use shelf::Shelf;
use shelf::handed_on;

faults! {
    SAME_FILE = "same-file", Error,
        "Two makers would write one file of the site.",
        why: "Only one of the two could be published.",
        example: "Rename one of them.";
    EMPTY_SITE = "empty-site", Error,
        "There is nothing to publish.",
        why: "The folder may be the wrong one.",
        example: "Put a page in content/pages/, or give the site's folder with --site.";
    DRAFTS = "drafts-left-out", Advice,
        "Drafts were left out.",
        why: "They are not on the site until  draft: true  is taken out.",
        example: "draft: true";
}

/// A site up to its pages: all that one page needs to be shown.
pub struct Composed {
    /// The input.
    pub sources: Arc<Sources>,
    /// The site.
    pub site: Arc<Site>,
    /// Its pages.
    pub publication: Arc<Publication>,
    /// How it looks.
    pub theme: Arc<Theme>,
    /// The words around its text.
    pub words: Arc<Words>,
    /// How hard its pages are to read.
    pub measured: Vec<Measured>,
    /// The ledger that it is built on.
    pub log: Log,
    /// What is wrong, as far as is known by now.
    pub report: Report,
    drafts: Vec<Span>,
    stores: Arc<Stores>,
}

/// A site that every check has looked at, before any file is made of it.
pub struct Examined {
    /// The site.
    pub composed: Composed,
    /// Its words.
    pub index: Arc<Index>,
}

/// A whole build, held in memory.
pub struct Built {
    /// The input.
    pub sources: Arc<Sources>,
    /// The site.
    pub site: Arc<Site>,
    /// Its pages.
    pub publication: Arc<Publication>,
    /// Its words.
    pub index: Arc<Index>,
    /// How it looks.
    pub theme: Arc<Theme>,
    /// The words around its text.
    pub words: Arc<Words>,
    /// The files to publish, in order of path; what an outlet took is known by its sum alone.
    pub artifacts: Vec<Artifact>,
    /// The forms of documents that were not made, and why.
    pub missing: BTreeMap<String, String>,
    /// How hard each page is to read.
    pub measured: Vec<plain_language::Page>,
    /// Where the drafts stand that were left out.
    pub drafts: Vec<Span>,
    /// The ledger that it was built on.
    pub log: Log,
    /// Everything that is wrong.
    pub report: Report,
}

/// What a build may use beside its input. It changes nothing of what comes out, but for the forms of documents that a
/// workshop can make.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// The programs that some forms of documents need.
    pub workshop: &'a dyn Workshop,
    /// What builds of the site before have worked out.
    pub memory: &'a Memory,
    /// Who is told of each stage.
    pub watch: &'a dyn Watch,
    /// Where finished files go; where there is none, they are held.
    pub outlet: Option<&'a dyn Outlet>,
}

impl<'a> Means<'a> {
    /// A workshop, and no more.
    pub fn only(workshop: &'a dyn Workshop) -> Means<'a> {
        Means { workshop, memory: Memory::none(), watch: &Nobody, outlet: None }
    }
}

/// Builds a site as of a day, from its sources and what was found on reading them, on the ledger that is among them.
pub fn build(sources: Sources, report: Report, today: Date) -> Built {
    build_in(&Means::only(&Bare), sources, report, today)
}

/// The same by means of more.
pub fn build_in(means: &Means<'_>, sources: Sources, mut report: Report, today: Date) -> Built {
    let (log, found) = during(means.watch, "ledger", || log::read(&sources));
    report.append(found);
    build_on(log, means, sources, report, today)
}

/// Builds a site as of a day as publishing it would show it after what a log holds.
pub fn build_on(log: Log, means: &Means<'_>, sources: Sources, mut report: Report, today: Date) -> Built {
    let (settings, found) = settings::read(&sources);
    report.append(found);
    let composed = compose(Arc::new(sources), settings, report, today, log, means);
    finish(examine(composed, means), means)
}

/// The pages of a preview, which is served from the root of this computer wherever the site will be: the first part of a
/// build. [`examine`] and [`finish`] are the rest of it.
pub fn preview(sources: Arc<Sources>, report: Report, today: Date, means: &Means<'_>) -> Composed {
    composed(sources, Some("/"), report, today, means)
}

/// A site as of a day, and what is wrong with it: all but what only its finished files, its search and another reading of
/// all texts would show, which take much longer.
pub fn problems(sources: Sources, report: Report, today: Date, means: &Means<'_>) -> (Composed, Report) {
    let composed = composed(Arc::new(sources), None, report, today, means);
    let Composed { site, sources, stores, .. } = &composed;
    let mut report = composed.report.clone();
    report.append(checked(&composed, None, means.watch));
    let (found, personal) = screen::screen(site, sources, &stores.screened);
    report.append(found);
    settle(&mut report, &composed.drafts, &personal, sources);
    stores.forget_unused();
    (composed, report)
}

/// What readers of a site search as of a day: its pages are made, and nothing is checked or written.
pub fn searched(sources: Sources, report: Report, today: Date, means: &Means<'_>) -> Index {
    indexed(&mut composed(Arc::new(sources), None, report, today, means), means.watch)
}

/// The first part of a build from the ledger that is among the sources, perhaps for another place than the settings say.
fn composed(sources: Arc<Sources>, base: Option<&str>, mut report: Report, today: Date, means: &Means<'_>) -> Composed {
    let (log, found) = log::read(&sources);
    report.append(found);
    let (mut settings, found) = settings::read(&sources);
    report.append(found);
    if let Some(base) = base {
        settings.base = base.to_owned();
    }
    compose(sources, settings, report, today, log, means)
}

/// A site with its promises judged as of a day, before any page is made; and what is wrong with it.
pub fn judge(sources: &Sources, mut report: Report, today: Date) -> (Site, Report) {
    let (settings, found) = settings::read(sources);
    report.append(found);
    let (log, found) = log::read(sources);
    report.append(found);
    let (judged, found) = judged(sources, settings, today, &log, &parse::Read::none(), &Nobody);
    report.append(found);
    report.settle(sources);
    (judged.site, report)
}

/// What is there once every promise has been judged.
struct Judged {
    site: Site,
    drafts: Vec<Span>,
}

fn judged(
    sources: &Sources,
    settings: Settings,
    today: Date,
    log: &Log,
    known: &parse::Read,
    watch: &dyn Watch,
) -> (Judged, Report) {
    let mut report = Report::new();
    let (mut parsed, found) = during(watch, "parse", || parse::parse(sources, &settings, known));
    let mut broken = found.has_errors();
    report.append(found);
    let drafts = std::mem::take(&mut parsed.drafts);
    let (site, found) = during(watch, "link", || link::link(parsed, settings, sources, today, &log.history));
    broken |= found.has_errors();
    report.append(found);
    // A site whose only files are broken is not empty: what is wrong with them has been said.
    broken |= sources.iter().any(|(_, file)| !file.sound);
    if site.entries.is_empty() && !broken {
        report.append(empty());
    }
    let history = during(watch, "history", || log.with(&site));
    let site = Site { history, ..site };
    let (judgements, found) = during(watch, "audit", || audit::audit(&site));
    report.append(found);
    (Judged { site: Site { judgements, ..site }, drafts }, report)
}

/// The first part of a build: from the sources to the pages.
fn compose(
    sources: Arc<Sources>,
    settings: Settings,
    mut report: Report,
    today: Date,
    log: Log,
    means: &Means<'_>,
) -> Composed {
    let watch = means.watch;
    let stores = means.memory.stores(&sources, &settings);
    let (Judged { site, drafts }, found) = judged(&sources, settings, today, &log, &stores.read, watch);
    report.append(found);
    let (theme, found) = during(watch, "theme", || theme::load(&sources, &site.settings));
    report.append(found);
    report.append(during(watch, "look", || accessibility::look(&site, &stores.looked)));
    // The statement tells what the report holds by now: all that reading, the theme and the texts have shown.
    let known = accessibility::known(&report, &site, &sources);
    let measured = during(watch, "measure", || plain_language::measured_by(&site, false, &stores.counted));
    let (publication, found) = during(watch, "compose", || compose::compose(&site, &measured, &known));
    report.append(found);
    let languages = publication.pages.iter().map(|page| page.language.as_str()).collect();
    let (words, found) = words::load(&sources, &languages, &site.settings.language);
    report.append(found);
    Composed {
        sources,
        site: Arc::new(site),
        publication: Arc::new(publication),
        theme: Arc::new(theme),
        words: Arc::new(words),
        measured,
        log,
        report,
        drafts,
        stores,
    }
}

/// The second part: words are explained, all words are made an index, and every check looks at it.
pub fn examine(mut composed: Composed, means: &Means<'_>) -> Examined {
    let mut index = indexed(&mut composed, means.watch);
    composed.report.append(during(means.watch, "check", || checked(&composed, Some(&index), means.watch)));
    index.rest();
    Examined { composed, index: Arc::new(index) }
}

/// The words of the pages, once they are explained.
fn indexed(composed: &mut Composed, watch: &dyn Watch) -> Index {
    let pages = &mut Arc::make_mut(&mut composed.publication).pages;
    during(watch, "explain", || glossary::explain(&composed.site, pages));
    during(watch, "index", || search::index(&composed.site, &composed.publication))
}

/// What every check finds.
fn checked(composed: &Composed, index: Option<&Index>, watch: &dyn Watch) -> Report {
    let Composed { site, publication, sources, measured, .. } = composed;
    let finished = Finished { site, publication, index, sources, measured };
    let mut report = Report::new();
    let run = |check: &&Check| during(watch, check.name, || (check.run)(&finished));
    for found in CHECKS.par_iter().map(run).collect::<Vec<_>>() {
        report.append(found);
    }
    report
}

/// The third part: its files are made and looked at once more.
pub fn finish(examined: Examined, means: &Means<'_>) -> Built {
    let Examined { composed, index } = examined;
    // What will not be written is not put beside the site either.
    let outlet = means.outlet.filter(|_| !composed.report.has_errors());
    let means = &Means { outlet, ..*means };
    let watch = means.watch;
    let Composed { sources, site, mut publication, theme, words, measured, log, mut report, drafts, stores } = composed;
    // What will not be written needs no other forms.
    let broken = report.has_errors();
    let workshop = if broken { &Shut } else { means.workshop };
    let mut take = |found: Report| report.append(found);
    let mut editions = during(watch, "editions", || editions::make(&site, &publication, &words, &sources, workshop));
    if !editions.offers.is_empty() {
        for page in &mut Arc::make_mut(&mut publication).pages {
            page.formats = editions.offers.remove(&page.address).unwrap_or_default();
        }
    }
    // In a build that is done once, what will not be written needs no smaller pictures either.
    if !broken || stores.pictures.keeps() {
        let remembered = &stores.pictures;
        let (smaller, found) =
            during(watch, "pictures", || smaller::make(&publication, &sources, remembered, workshop));
        Arc::make_mut(&mut publication).smaller = smaller.sizes;
        editions.artifacts.extend(smaller.artifacts);
        take(found);
    }
    let data = during(watch, "open data", || dataset::files(&site));
    dataset::say_sizes(&mut Arc::make_mut(&mut publication).pages, &data);
    let data = Mutex::new(data);
    let screening = during(watch, "screen", || Screening::begin(&site, &sources, &stores.screened));
    let material = Material {
        data: &data,
        publication: &publication,
        site: &site,
        index: &index,
        theme: &theme,
        words: &words,
        sources: &sources,
    };
    let mut shelf = Shelf::new(screening, means);
    shelf.put(editions.artifacts);
    for format in FORMATS {
        take(during(watch, format.name, || (format.write)(&material, &mut |files| shelf.put(files))));
    }
    let (mut artifacts, found, personal) = shelf.clear();
    during(watch, "seal", || log::seal(&mut artifacts, &material, log.state.as_ref()));
    take(clashes(&mut artifacts, &sources));
    let artifacts = artifacts.into_iter().map(|artifact| handed_on(artifact, means)).collect();
    take(found);
    settle(&mut report, &drafts, &personal, &sources);
    stores.forget_unused();
    let missing = editions.missing;
    Built { sources, site, publication, index, theme, words, artifacts, missing, measured, drafts, log, report }
}

/// Ends a report: drafts are told of, personal data is hidden, and all is put in order.
fn settle(report: &mut Report, drafts: &[Span], personal: &BTreeSet<String>, sources: &Sources) {
    if !drafts.is_empty() {
        report.add_at_path(
            &DRAFTS,
            "content",
            format!("{} left out", crate::text::count_of(drafts.len(), "draft is", "drafts are")),
        );
    }
    report.hide(personal);
    report.settle(sources);
}

/// The files of a site once a release of it has been entered in the ledger.
pub fn sealed(built: &Built, state: &State) -> Vec<Artifact> {
    let mut artifacts = built.artifacts.clone();
    log::seal(&mut artifacts, &material_of(built), Some(state));
    artifacts
}

/// The report of a site with nothing in it.
fn empty() -> Report {
    let mut report = Report::new();
    report
        .add_at_path(&EMPTY_SITE, "content", "there is nothing to publish in `content` and `data`")
        .help("write a page in content/pages/, or give another folder with --site");
    report
}

/// Every kind of problem that Candour can find, in order of code.
pub fn faults() -> Vec<&'static Fault> {
    let modules: [&[&'static Fault]; 21] = [
        crate::read::FAULTS,
        crate::yaml::FAULTS,
        crate::markdown::FAULTS,
        crate::fields::FAULTS,
        settings::FAULTS,
        crate::loops::FAULTS,
        parse::FAULTS,
        parse::attachments::FAULTS,
        link::FAULTS,
        audit::FAULTS,
        crate::coverage::FAULTS,
        accessibility::FAULTS,
        compose::FAULTS,
        search::FAULTS,
        theme::FAULTS,
        words::FAULTS,
        log::FAULTS,
        privacy::rules::FAULTS,
        screen::FAULTS,
        smaller::FAULTS,
        FAULTS,
    ];
    let mut all: Vec<&'static Fault> = modules.into_iter().flatten().copied().collect();
    all.extend(crate::kinds::KINDS.iter().flat_map(|kind| kind.faults.iter().copied()));
    all.extend(CHECKS.iter().flat_map(|check| check.faults.iter().copied()));
    all.sort_by_key(|fault| fault.code);
    all.dedup_by_key(|fault| fault.code);
    all
}
