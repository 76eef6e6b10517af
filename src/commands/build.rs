//! `candour build`: the whole site, swapped in at once or not at all.

#![expect(clippy::disallowed_methods, reason = "tells how long a build took")]

use std::path::Path;
use std::path::PathBuf;
use std::time::Instant;

use sha2::Digest;
use sha2::Sha256;

use crate::artifact::Outlet;
use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::again;
use crate::commands::again::Basis;
use crate::commands::again::Said;
use crate::commands::cache::Cache;
use crate::commands::cache::Key;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::is_held_up;
use crate::commands::say;
use crate::commands::sources;
use crate::commands::timings::Timings;
use crate::commands::today;
use crate::commands::waiting;
use crate::commands::workshop::Computer;
use crate::diagnostic;
use crate::output;
use crate::output::Output;
use crate::pipeline;
use crate::pipeline::Built;
use crate::pipeline::Means;
use crate::pipeline::Memory;
use crate::stages::Nobody;
use crate::stages::Watch;
use crate::stages::during;
use crate::text::count_of;

/// What `candour build` is asked for.
#[derive(Clone, Debug)]
pub struct Build {
    /// What all commands are given.
    pub common: Common,
    /// Where to put the site; none for `public` in the site's folder.
    pub out: Option<PathBuf>,
    /// Whether warnings are taken for errors. Then nothing is taken from builds before.
    pub strict: bool,
    /// Whether it is told how long each stage took.
    pub timings: bool,
    /// Whether it may take from what builds before worked out, and keep what it works out.
    pub cached: bool,
}

/// Where something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// To standard output.
    Out,
    /// To standard error.
    Err,
}

/// The name in the cache of what builds worked out.
const KNOWN: &str = "known";

/// What is said where errors keep a site from being written.
const MEND_ERRORS: &str = "Nothing was written: mend the errors, then build again.\n";
/// What is said where warnings do, since `--strict` was given.
const MEND_WARNINGS: &str = "Nothing was written: with --strict no warning may be left.\n";

/// Builds, and says so on this terminal.
pub fn build(asked: &Build) -> Ending {
    let cache = is_cached(asked).then(|| Cache::open(&asked.common.site)).flatten();
    build_by(asked, cache.as_ref(), &mut |to, text| match to {
        To::Out => say(text),
        To::Err => complain(text),
    })
}

/// The same by a key other than this account's own, telling somebody else.
pub fn build_telling(asked: &Build, key: Key, tell: &mut dyn FnMut(To, &str)) -> Ending {
    let cache = is_cached(asked).then(|| Cache::with(&asked.common.site, key)).flatten();
    build_by(asked, cache.as_ref(), tell)
}

/// Whether a build may take from those before it: not one that is to be sure.
fn is_cached(asked: &Build) -> bool {
    asked.cached && !asked.strict
}

fn build_by(asked: &Build, cache: Option<&Cache>, tell: &mut dyn FnMut(To, &str)) -> Ending {
    let start = Instant::now();
    let workshop = Computer::new(&asked.common.site);
    let timings = asked.timings.then(Timings::new);
    let watch: &dyn Watch = timings.as_ref().map_or(&Nobody, |timings| timings);
    let mut building = Building { asked, cache, workshop: &workshop, watch, start, tell, taken: None };
    let ending = building.build();
    let taken = building.taken;
    if let Some(timings) = timings {
        tell(To::Err, &timings.told());
        match taken {
            None => {}
            Some(Ok(())) => tell(To::Err, "taken from the build before: everything\n"),
            Some(Err(why)) => tell(To::Err, &format!("taken from the build before: nothing, because {why}\n")),
        }
    }
    if ending == Ending::Clean && taken != Some(Ok(())) {
        workshop.tidy();
    }
    ending
}

/// A build at work.
struct Building<'a> {
    asked: &'a Build,
    cache: Option<&'a Cache>,
    workshop: &'a Computer,
    watch: &'a dyn Watch,
    start: Instant,
    tell: &'a mut dyn FnMut(To, &str),
    /// Whether the build before could be taken, or why not; none where there is no cache.
    taken: Option<Result<(), &'static str>>,
}

impl Building<'_> {
    fn build(&mut self) -> Ending {
        let Build { common, out, strict, .. } = self.asked;
        let folder = out.clone().unwrap_or_else(|| common.site.join("public"));
        let wait = waiting();
        let read = during(self.watch, "read", || sources(common)).inspect_err(|_| wait.finish_and_clear());
        let (sources, report) = match read {
            Ok(read) => read,
            Err(ending) => return ending,
        };
        let day = today(common);
        let colours = coloured(&std::io::stderr());
        let full = self.cache.and_then(|_| output::full_path(&folder, &common.site));
        let basis = full.map(|full| during(self.watch, "digest", || Basis::of(&sources, &report, day, &full, colours)));
        if let (Some(cache), Some(basis)) = (self.cache, &basis) {
            let look = || again::before(cache, basis, self.workshop, &folder, &common.site);
            match during(self.watch, "compare", look) {
                Ok((said, note)) => {
                    wait.finish_and_clear();
                    self.taken = Some(Ok(()));
                    return self.again(&said, note, &folder);
                }
                Err(why) => self.taken = Some(Err(why)),
            }
        }
        wait.set_message(format!("building from {}", count_of(sources.len(), "file", "files")));
        let before = self.cache.map(|cache| during(self.watch, "take", || cache.take(KNOWN).unwrap_or_default()));
        let was = before.as_deref().map(Sha256::digest);
        let memory = before.map(Memory::after);
        let memory = memory.as_ref().unwrap_or(Memory::none());
        // What keeps a site from being written there is told at the end, after what is wrong with the site itself.
        let output = Output::open(&folder, &common.site);
        let filling = output.as_ref().map_err(ToString::to_string);
        let filling = filling.and_then(|output| output.begin().map_err(|error| error.to_string()));
        let outlet = filling.as_ref().ok().map(|filling| filling as &dyn Outlet);
        let means = Means { watch: self.watch, memory, outlet, ..Means::only(self.workshop) };
        let built = pipeline::build_in(&means, sources, report, day);
        wait.finish_and_clear();
        if let (Some(cache), Some(was)) = (self.cache, was) {
            during(self.watch, "remember", || {
                let known = memory.kept();
                if Sha256::digest(&known) != was {
                    cache.keep(KNOWN, &known);
                }
            });
        }
        let problems = match built.report.is_empty() {
            true => String::new(),
            false => diagnostic::render(&built.report, &built.sources, colours),
        };
        let said = Said {
            problems,
            errors: built.report.has_errors(),
            pages: built.publication.pages.len(),
            missing: without(&built),
        };
        (self.tell)(To::Err, &said.problems);
        if is_held_up(&built.report, *strict) {
            (self.tell)(To::Err, if said.errors { MEND_ERRORS } else { MEND_WARNINGS });
            if let (Some(cache), Some(basis)) = (self.cache, basis) {
                again::keep(cache, basis, &said, self.workshop, None);
            }
            return Ending::Errors;
        }
        let publish =
            || filling.and_then(|filling| filling.publish(&built.artifacts).map_err(|error| error.to_string()));
        match during(self.watch, "publish", publish) {
            Ok(written) => {
                if let (Some(cache), Some(basis)) = (self.cache, basis) {
                    let site = Some((folder.as_path(), &written));
                    during(self.watch, "keep", || again::keep(cache, basis, &said, self.workshop, site));
                }
                self.done(&said, written.note, &folder)
            }
            Err(error) => {
                (self.tell)(To::Err, &format!("candour: {error}\n"));
                Ending::CouldNotRun
            }
        }
    }

    /// Says what the build before said, since this one would say it too.
    fn again(&mut self, said: &Said, note: Option<String>, folder: &Path) -> Ending {
        (self.tell)(To::Err, &said.problems);
        if said.errors {
            (self.tell)(To::Err, MEND_ERRORS);
            return Ending::Errors;
        }
        self.done(said, note, folder)
    }

    fn done(&mut self, said: &Said, note: Option<String>, folder: &Path) -> Ending {
        if let Some(note) = note {
            (self.tell)(To::Err, &format!("note: {note}\n"));
        }
        let hundredths = self.start.elapsed().as_millis() / 10;
        let pages = count_of(said.pages, "page", "pages");
        let (seconds, hundredths) = (hundredths / 100, hundredths % 100);
        (self.tell)(To::Out, &format!("{pages} written in {seconds}.{hundredths:02} s to {}\n", folder.display()));
        (self.tell)(To::Out, &said.missing);
        Ending::Clean
    }
}

/// Which forms of documents were not made, and why: a line for each.
fn without(built: &Built) -> String {
    built.missing.iter().map(|(form, why)| format!("not made: {form}, because {why}\n")).collect()
}
