//! The last look before anything leaves: personal data in everything that was read, and in everything made from it.
//!
//! What stands in a source is reported there, with line and column. What only appears in a finished file, because it
//! was put together by a kind or a template, is reported for that file. What somebody answers for in `candour.yaml` is
//! left out until that runs out.

mod around;
mod clean;
mod passages;
mod visible;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use rayon::slice::ParallelSliceMut;

use crate::artifact::Artifact;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::ledger::manifest::in_manifest;
use crate::memory::Memory;
use crate::privacy;
use crate::privacy::Finding;
use crate::privacy::Known;
use crate::privacy::passages::Key;
use crate::privacy::passages::Keys;
use crate::privacy::passages::Passages;
use crate::privacy::rules;
use crate::settings::Acknowledged;
use crate::site::Site;
use crate::source::File;
use crate::source::FileId;
use crate::source::Sources;
use crate::source::Span;

use around::Around;
use clean::Clean;
use passages::Before;
use passages::Looked;

faults! {
    UNUSED = "unused-acknowledgement", Warning,
        "Something is acknowledged that is not there.",
        why: "The text has changed or gone. What stands there now may be something that nobody has looked at.",
        example: "Take the entry out of `privacy: acknowledged` in candour.yaml.";
    TOO_LONG = "acknowledged-for-too-long", Error,
        "An acknowledgement lasts longer than 12 months.",
        why: "People move, and change their minds. Once a year somebody has to look again.",
        example: "Wrong:  expires: 2030-01-01\nRight:  expires: 2027-06-30";
}

/// The most that a rule's findings in one file are told one by one.
const MOST_TOLD: usize = 50;

/// The most findings that are compared part by part.
const MOST_COMPARED: usize = 2_000;

/// What only holds for what people wrote: pages hide small figures by themselves, and quote what has consent.
const OF_SOURCES_ALONE: &[&str] = &["PD-14", "PD-19"];

/// Something found, and where.
#[derive(Clone, Debug)]
struct Found {
    finding: Finding,
    place: Where,
}

#[derive(Clone, Copy, Debug)]
enum Where {
    /// In the text of a source.
    Text(Span),
    /// In the name of a source.
    Name,
    /// In a finished file.
    Artifact,
}

/// What was found in each file, by settings that are the same for all.
#[derive(Debug)]
pub struct Screened {
    sources: Memory<String, Written, Arc<Source>>,
    /// The passages of a finished file, of which its digest is enough to know it by.
    artifacts: Memory<String, Finished, Arc<Vec<Key>>>,
    /// What was found in passages; none where nothing is kept.
    passages: Option<Mutex<Passed>>,
}

/// What was found in passages, by the names of places that were asked for last.
#[derive(Debug, Default)]
struct Passed {
    looked: Option<Arc<Looked>>,
    /// What an earlier build kept, until it is known whether it was by the same names.
    before: Option<Clean>,
    /// Whether sources that are clean are noted.
    noting: bool,
}

/// What was found in a source, and the keys of its passages.
#[derive(Debug)]
struct Source {
    found: Vec<Found>,
    keys: Vec<Key>,
}

/// The names of places, which could be taken for people's.
type Places = Arc<Vec<String>>;

/// All that what is found in a source depends on.
type Written = (Places, FileId, Arc<File>);

/// All that what is found in a finished file depends on: its digest, and the source that made it.
type Finished = (Places, [u8; 32], String);

impl Default for Screened {
    fn default() -> Screened {
        Screened { sources: Memory::new(), artifacts: Memory::new(), passages: Some(Mutex::default()) }
    }
}

impl Screened {
    /// One that keeps nothing.
    pub fn none() -> Screened {
        Screened { sources: Memory::none(), artifacts: Memory::none(), passages: None }
    }

    /// One for a build that is done once, which begins with what [`Screened::clean`] gave of an earlier one by the same
    /// settings.
    pub fn after(clean: &[u8]) -> Screened {
        let passed = Passed { before: Some(Clean::read(clean)), noting: true, looked: None };
        Screened { passages: Some(Mutex::new(passed)), ..Screened::none() }
    }

    /// In which sources and passages nothing was found, as bytes.
    pub fn clean(&self) -> Vec<u8> {
        let Some(held) = &self.passages else { return Vec::new() };
        let held = held.lock().unwrap_or_else(PoisonError::into_inner);
        held.looked.as_ref().map(|looked| looked.clean()).unwrap_or_default()
    }

    /// What is known of passages where these are the names of places, and whether clean sources are noted.
    fn looked(&self, places: &Places) -> (Arc<Looked>, bool) {
        let Some(held) = &self.passages else { return (Arc::new(Looked::new(places.clone())), false) };
        let mut held = held.lock().unwrap_or_else(PoisonError::into_inner);
        let looked = match held.looked.clone().filter(|looked| looked.is_by(places)) {
            Some(looked) => looked,
            None => {
                let before = held.before.take().filter(|before| before.is_by(places)).unwrap_or_default();
                Arc::new(Looked::after(places.clone(), before))
            }
        };
        held.looked = Some(looked.clone());
        (looked, held.noting)
    }

    /// Forgets what has not been asked for since this was called last.
    pub fn forget_unused(&self) {
        self.sources.forget_unused();
        self.artifacts.forget_unused();
        if let Some(held) = &self.passages {
            let held = held.lock().unwrap_or_else(PoisonError::into_inner);
            held.looked.iter().for_each(|looked| looked.forget_unused());
        }
    }
}

/// Looks at every source that is not known, before any file is finished: what files alone would show is left for later.
/// With the report come the texts that no message may quote.
pub fn screen(site: &Site, sources: &Sources, screened: &Screened) -> (Report, BTreeSet<String>) {
    Screening::begin(site, sources, screened).end(None)
}

/// A look at the sources, and then at each file as it is finished.
pub struct Screening<'a> {
    site: &'a Site,
    sources: &'a Sources,
    screened: &'a Screened,
    known: Known,
    places: Places,
    files: Vec<(FileId, &'a Arc<File>)>,
    written: Vec<Arc<Source>>,
    /// The keys of everything that people wrote.
    keys: Keys,
    around: Around,
    looked: Arc<Looked>,
}

impl<'a> Screening<'a> {
    /// Looks at every source that is not known.
    pub fn begin(site: &'a Site, sources: &'a Sources, screened: &'a Screened) -> Screening<'a> {
        let mut known = site.settings.personal.known.clone();
        let places: Places = Arc::new(site.no_people().into_iter().collect());
        for place in places.iter() {
            known.add_place(place);
        }
        let (looked, noting) = screened.looked(&places);
        let files: Vec<(FileId, &Arc<File>)> = sources.shared().filter(|(_, file)| is_written(file)).collect();
        let mut written: Vec<Arc<Source>> = files
            .par_iter()
            .map(|(id, file)| {
                let input = (places.clone(), *id, Arc::clone(file));
                let look = || if noting { noted(*id, file, &known, &looked) } else { in_source(*id, file, &known) };
                screened.sources.recall(file.path.clone(), input, |_| Arc::new(look()))
            })
            .collect();
        let mut keys: Vec<Key> = written.iter().flat_map(|source| &source.keys).copied().collect();
        keys.par_sort_unstable();
        keys.dedup();
        keys.shrink_to_fit();
        // Where nothing is kept, nobody asks again for those of one source.
        written.iter_mut().filter_map(Arc::get_mut).for_each(|source| source.keys = Vec::new());
        let (keys, around) = (Keys::of(keys), Around::of(&site.settings));
        Screening { site, sources, screened, known, places, files, written, keys, around, looked }
    }

    /// Looks at a finished file that is not known; gives its passages in which something was found that no source says.
    pub fn look(&self, artifact: &Artifact) -> Vec<Key> {
        // The ledger's own files hold hashes, and what stands in sources that have been looked at.
        if !in_manifest(&artifact.path) {
            return Vec::new();
        }
        let before = Before { sources: &self.keys, known: &self.known, around: &self.around };
        let look = |all| self.looked.look(artifact, &before, all);
        if !self.screened.artifacts.keeps() {
            return look(false);
        }
        let input = (self.places.clone(), artifact.sum().digest, artifact.maker.clone());
        let mut known_before = true;
        let own = self.screened.artifacts.recall(artifact.path.clone(), input, |_| {
            known_before = false;
            Arc::new(look(true))
        });
        let own = || own.iter().copied().filter(|key| !self.keys.holds(*key));
        // What a source said when the file was looked at, it may say no longer.
        if known_before && !own().all(|key| self.looked.meet(key).is_some()) {
            look(true);
        }
        own().filter(|key| self.looked.told(*key).is_some()).collect()
    }

    /// What was found in the sources and in these files, each by its path with what [`Screening::look`] gave of it.
    pub fn end(self, finished: Option<&[(&str, &[Key])]>) -> (Report, BTreeSet<String>) {
        let Screening { site, sources, files, written, looked, .. } = self;
        let mut report = Report::new();
        let mut book = Book::new(&site.settings.personal.acknowledged, site.today, &mut report);
        let mut texts = BTreeSet::new();
        let mut seen = Seen::default();
        for ((_, file), source) in files.iter().zip(&written) {
            let mut last: Option<(String, usize)> = None;
            for found in &source.found {
                // A link and its words say the same twice in one line.
                let again = (found.finding.core.clone(), found.finding.range.end);
                let before = last.replace(again);
                let start = found.finding.range.start;
                let same_line =
                    |end: usize| file.text.get(end..start).is_some_and(|text| text.len() < 40 && !text.contains('\n'));
                if before.is_some_and(|(core, end)| core == found.finding.core && same_line(end)) {
                    continue;
                }
                seen.add(&found.finding);
                texts.insert(found.finding.text.clone());
                book.tell(&file.path, found.clone(), &mut report);
            }
        }
        quotes(site, sources, &mut book, &mut report);
        for (path, keys) in finished.unwrap_or_default() {
            for finding in keys.iter().filter_map(|key| looked.told(*key)).flat_map(|told| told.to_vec()) {
                // What is in a menu or a foot stands on every page: it is told once.
                if !seen.has(&finding) {
                    seen.add(&finding);
                    texts.insert(finding.text.clone());
                    book.tell(path, Found { finding, place: Where::Artifact }, &mut report);
                }
            }
        }
        book.close(finished.is_some(), sources, &mut report);
        (report, texts)
    }
}

/// Whether a file is one whose text is published. What the ledger holds cannot be changed any more.
fn is_written(file: &File) -> bool {
    file.path.starts_with("content/") || file.path.starts_with("data/")
}

/// What is in a source; it is not searched again where an earlier build found nothing, and noted where this one does.
fn noted(id: FileId, file: &File, known: &Known, looked: &Looked) -> Source {
    let key = clean::source_key(file);
    if looked.has_clean(&key) {
        return Source { found: Vec::new(), keys: Passages::of(&file.text).all_keys().collect() };
    }
    let source = in_source(id, file, known);
    if source.found.is_empty() {
        looked.note_clean(key);
    }
    source
}

fn in_source(id: FileId, file: &File, known: &Known) -> Source {
    let content = file.path.starts_with("content/");
    let mut all = Vec::new();
    for finding in privacy::find(&file.text, known) {
        // Figures in data are hidden by the build where they are too small.
        if content || finding.rule.number != "PD-14" {
            let span = Span::new(id, finding.range.start, finding.range.end);
            all.push(Found { finding, place: Where::Text(span) });
        }
    }
    let name = file.path.rsplit_once('.').map_or(file.path.as_str(), |(name, _)| name).replace(['-', '_', '/'], " ");
    let named = privacy::find(&name, known);
    all.extend(named.into_iter().map(|finding| Found { finding, place: Where::Name }));
    Source { found: all, keys: Passages::of(&file.text).all_keys().collect() }
}

/// What people said in their own words, without a note that they agreed to that.
fn quotes(site: &Site, sources: &Sources, book: &mut Book<'_>, report: &mut Report) {
    for entry in site.of("feedback").filter(|entry| !entry.record.flag("consent")) {
        let Some(said) = entry.record.prose("said") else { continue };
        let quoted = said.text.trim_start().starts_with(['\u{201c}', '\u{2018}', '"', '>']);
        if quoted || said.text.split_whitespace().count() > privacy::MOST_WORDS {
            let finding = Finding::whole(&rules::QUOTE, &said.text);
            let place = Where::Text(entry.record.span_of("said"));
            book.tell(&sources.file(entry.file).path, Found { finding, place }, report);
        }
    }
}

/// What has been found, so that nothing is told twice.
#[derive(Default)]
struct Seen(BTreeMap<&'static str, BTreeSet<String>>);

impl Seen {
    fn add(&mut self, finding: &Finding) {
        self.0.entry(finding.rule.number).or_default().insert(finding.core.clone());
    }

    /// Whether it, or more of it, or a part of it, has been found.
    fn has(&self, finding: &Finding) -> bool {
        let core = finding.core.as_str();
        self.0.get(finding.rule.number).is_some_and(|cores| {
            // Where there are very many, somebody has more to do than to read of one twice.
            cores.contains(core)
                || cores.len() <= MOST_COMPARED
                    && cores.iter().any(|other| other.contains(core) || core.contains(other.as_str()))
        })
    }
}

/// The acknowledgements, and which of them were needed.
struct Book<'a> {
    entries: Vec<(&'a Acknowledged, bool)>,
    today: Date,
    /// How many findings of a rule have been told of a file.
    told: BTreeMap<(String, &'static str), usize>,
}

impl<'a> Book<'a> {
    fn new(entries: &'a [Acknowledged], today: Date, report: &mut Report) -> Book<'a> {
        let latest = today.saturating_add(12.months());
        for entry in entries.iter().filter(|entry| entry.expires > latest) {
            report
                .add(
                    &TOO_LONG,
                    entry.span,
                    format!("this is acknowledged until {}, which is more than 12 months", entry.expires),
                )
                .help(format!("write a day up to {latest}"));
        }
        Book { entries: entries.iter().map(|entry| (entry, false)).collect(), today, told: BTreeMap::new() }
    }

    /// Reports a finding, unless somebody answers for it.
    fn tell(&mut self, path: &str, found: Found, report: &mut Report) {
        let Found { finding, place } = found;
        let hash = finding.hash(path);
        let fits = |entry: &Acknowledged| entry.rule == finding.rule.number && entry.file == path && entry.hash == hash;
        let mut ran_out = None;
        for (entry, used) in self.entries.iter_mut().filter(|(entry, _)| fits(entry)) {
            *used = true;
            if entry.expires >= self.today {
                return;
            }
            ran_out = Some(entry.expires);
        }
        let told = self.told.entry((path.to_owned(), finding.rule.fault.code)).or_default();
        *told += 1;
        if *told > MOST_TOLD {
            return;
        }
        let what = finding.rule.what;
        let masked = finding.masked();
        let diagnostic: &mut Diagnostic = match place {
            Where::Text(span) => {
                report.add(&finding.rule.fault, span, format!("`{}` looks like {what}", short(&masked)))
            }
            Where::Name => {
                let message = format!("`{}` in the name of this file looks like {what}", short(&masked));
                report.add_at_path(&finding.rule.fault, path, message)
            }
            Where::Artifact => {
                let message =
                    format!("`{}`, which only the finished file `{path}` has, looks like {what}", short(&masked));
                report.add_at_path(&finding.rule.fault, path, message)
            }
        };
        let number = finding.rule.number;
        let mut help = format!("take it out; or {}", finding.rule.remedy);
        if finding.rule.only_notes() {
            diagnostic.help(help);
            return;
        }
        if let Some(day) = ran_out {
            help.push_str(&format!("; it was acknowledged until {day}, so somebody has to look again"));
        }
        help.push_str(&format!(
            "; or let somebody answer for it under `privacy: acknowledged` in candour.yaml: {{rule: {number}, file: {path}, hash: \"{hash}\", role: …, reason: …, expires: …}}"
        ));
        diagnostic.help(help);
    }

    /// Reports what was acknowledged and is not there; of files that are not finished yet, nobody knows.
    fn close(self, finished: bool, sources: &Sources, report: &mut Report) {
        for ((path, code), count) in self.told.iter().filter(|(_, count)| **count > MOST_TOLD) {
            if let Some(fault) = rules::FAULTS.iter().find(|fault| fault.code == *code) {
                let more = count - MOST_TOLD;
                report
                    .add_at_path(fault, path.clone(), format!("and {more} more like this in `{path}`"))
                    .help("mend those that are told; the others are told then");
            }
        }
        let looked_at = |entry: &Acknowledged| finished || sources.at(&entry.file).is_some();
        for (entry, _) in self.entries.iter().filter(|(entry, used)| !used && looked_at(entry)) {
            report
                .add(&UNUSED, entry.span, format!("no finding of {} in `{}` has this hash", entry.rule, entry.file))
                .help("take the entry out; if the text has changed, look at it again");
        }
    }
}

/// A text short enough for a message, on one line.
fn short(text: &str) -> String {
    let line: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}
