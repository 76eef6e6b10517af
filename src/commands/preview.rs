//! `candour serve`: the preview on this computer.

#![expect(clippy::disallowed_methods, reason = "the editor is named by the environment")]

use std::env;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use jiff::civil::Date;
use rayon::ThreadPool;
use rayon::ThreadPoolBuilder;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::WHICH_FOLDER;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::forms;
use crate::commands::say;
use crate::commands::today;
use crate::commands::unread;
use crate::commands::workshop::Computer;
use crate::diagnostic;
use crate::diagnostic::Fault;
use crate::diagnostic::Problem;
use crate::diagnostic::Report;
use crate::editions::Shut;
use crate::notes::Dashboard;
use crate::notes::Notes;
use crate::notes::PageNotes;
use crate::overview;
use crate::pipeline;
use crate::pipeline::Built;
use crate::pipeline::Composed;
use crate::pipeline::Means;
use crate::pipeline::Memory;
use crate::pipeline::Pages;
use crate::read;
use crate::read::Kept;
use crate::search::index::Index;
use crate::serve;
use crate::serve::Forms;
use crate::source::Sources;

/// `candour serve`: preview on this computer.
pub fn serve(common: &Common, port: u16) -> Ending {
    serve_and(common, port, None)
}

/// `candour serve --edit`: the preview, with forms to edit the site in.
pub fn serve_with_forms(common: &Common, port: u16, bundle: Option<PathBuf>) -> Ending {
    match forms::open(common, bundle) {
        Ok((forms, note)) => {
            complain(&note.map_or_else(String::new, |note| format!("note: {note}\n")));
            serve_and(common, port, Some(Arc::new(forms)))
        }
        Err(why) => {
            complain(&format!("candour: {why}\n"));
            Ending::CouldNotRun
        }
    }
}

fn serve_and(common: &Common, port: u16, forms: Option<Arc<dyn Forms>>) -> Ending {
    let preview = Arc::new(Preview::of(common));
    let build = move || preview.build();
    let edits = forms.is_some();
    let options = serve::ServeOptions {
        site_root: common.site.clone(),
        output: common.site.join("public"),
        port,
        editor: editor(),
        on_ready: Box::new(move |address| {
            let edited = if edits { format!("Edit it in forms at {address}-/edit/\n") } else { String::new() };
            say(&format!(
                "Your site is at {address}\n{edited}It is built again each time you save. Stop with Ctrl-C.\n"
            ))
        }),
        on_rebuild: Box::new(|line| say(&format!("{line}\n"))),
        forms,
    };
    match serve::serve(&options, &build) {
        Ok(()) => Ending::Clean,
        Err(error) => {
            complain(&format!("candour: {error}\n"));
            Ending::CouldNotRun
        }
    }
}

/// The command of the editor that the author has chosen for all programs.
fn editor() -> Option<String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| env::var(name).ok());
    named.map(|command| command.trim().to_owned()).find(|command| !command.is_empty())
}

/// What is known of the last build, and of the one that is still shown where the last was not good.
struct Known {
    built: Arc<Built>,
    before: Option<Arc<Built>>,
    computer: Computer,
}

impl Notes for Known {
    fn page(&self, address: &str) -> Option<PageNotes> {
        overview::page(&self.built, self.before.as_deref(), address, &self.computer)
    }

    fn dashboard(&self) -> Dashboard {
        overview::dashboard(&self.built)
    }

    fn fault(&self, code: &str) -> Option<&'static Fault> {
        pipeline::faults().into_iter().find(|fault| fault.code == code)
    }
}

/// A preview between its builds: what it was told to show, and what it remembers.
struct Preview {
    common: Common,
    kept: Mutex<Kept>,
    memory: Memory,
    last: Mutex<Last>,
    /// Where the rest of a build is done, so that the pages of the next need not wait for it.
    pool: Option<ThreadPool>,
}

/// The last build.
#[derive(Default)]
struct Last {
    number: u64,
    /// What it was built of.
    of: Option<(Arc<Sources>, Vec<Problem>, Date)>,
    /// What the last that came to its end is searched by.
    index: Arc<Index>,
    /// What was printed of that.
    told: String,
    /// The last that was good.
    good: Option<Arc<Built>>,
}

impl Preview {
    fn of(common: &Common) -> Preview {
        let (kept, memory, last) = Default::default();
        let threads = rayon::current_num_threads().saturating_sub(1).max(1);
        // Where there are no more threads to be had, all is done by the same.
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().ok();
        Preview { common: common.clone(), kept, memory, last, pool }
    }

    fn means(&self) -> Means<'_> {
        Means { memory: &self.memory, ..Means::only(&Shut) }
    }

    /// Builds as far as the pages. Drafts and dates are as in a build; the site is served from the root.
    fn build(self: &Arc<Preview>) -> serve::Preview {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let (sources, report) = match read::read_again(&self.common.site, &mut kept) {
            Ok(read) => read,
            Err(error) => return unreadable(&self.common, &error),
        };
        drop(kept);
        let today = today(&self.common);
        let found = diagnostic::problems(&report, &sources);
        let sources = Arc::new(sources);
        let (index, number) = {
            let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
            if last.of.as_ref().is_some_and(|(old, told, day)| *old == sources && *told == found && *day == today) {
                return serve::Preview { same: true, ..serve::Preview::default() };
            }
            last.of = Some((sources.clone(), found, today));
            last.number += 1;
            (last.index.clone(), last.number)
        };
        let composed = pipeline::preview(sources, report, today, &self.means());
        let built = !composed.report.has_errors();
        let problems = if built { Vec::new() } else { problems(&composed.report, &composed.sources) };
        let pages = Pages::new(&composed, index);
        let rest = Mutex::new(Some(composed));
        let preview = self.clone();
        let work = move |is_wanted: &serve::Wanted<'_>| {
            let composed = rest.lock().unwrap_or_else(PoisonError::into_inner).take()?;
            // Nobody waits for pages while the first is made.
            match &preview.pool {
                Some(pool) if number > 1 => pool.install(|| preview.finish(composed, number, is_wanted)),
                _ => preview.finish(composed, number, is_wanted),
            }
        };
        serve::Preview {
            built,
            problems,
            pages: serve::OnRequest::new(move |path| pages.page(path)),
            rest: serve::Rest::new(work),
            ..serve::Preview::default()
        }
    }

    /// Does the rest of a build, unless a newer one is wanted.
    fn finish(&self, composed: Composed, number: u64, is_wanted: &serve::Wanted<'_>) -> Option<serve::Preview> {
        if !is_wanted() {
            return None;
        }
        let examined = pipeline::examine(composed, &self.means());
        if !is_wanted() {
            return None;
        }
        let mut built = pipeline::finish(examined, &self.means());
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.number != number {
            return None;
        }
        let anew = last.index.parts() != built.index.parts();
        last.index = built.index.clone();
        tell(&built, &mut last.told);
        let problems = problems(&built.report, &built.sources);
        let artifacts = std::mem::take(&mut built.artifacts);
        let files = artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect();
        let good = !built.report.has_errors();
        let built = Arc::new(built);
        let asked = built.clone();
        let answers = serve::Answers::new(move |query| pipeline::answer(&asked, query));
        if good {
            last.good = Some(built.clone());
        }
        let before = last.good.clone().filter(|_| !good);
        let known = Known { built, before, computer: Computer::new(&self.common.site) };
        let notes: Option<Arc<dyn Notes>> = Some(Arc::new(known));
        Some(serve::Preview { files, answers, problems, notes, built: good, anew, ..serve::Preview::default() })
    }
}

/// Prints what is wrong.
fn tell(built: &Built, told: &mut String) {
    let text = if built.report.is_empty() {
        String::new()
    } else {
        diagnostic::render(&built.report, &built.sources, coloured(&std::io::stderr()))
    };
    if *told != text {
        complain(&text);
    }
    *told = text;
}

fn problems(report: &Report, sources: &Sources) -> Vec<serve::PreviewProblem> {
    diagnostic::problems(report, sources)
        .into_iter()
        .map(|problem| serve::PreviewProblem {
            severity: problem.severity.word().to_owned(),
            file: problem.file,
            line: problem.line,
            column: problem.column,
            code: problem.code.to_owned(),
            message: problem.message,
            help: problem.help,
        })
        .collect()
}

/// The preview of a site whose folder cannot be read.
fn unreadable(common: &Common, error: &std::io::Error) -> serve::Preview {
    let problem = serve::PreviewProblem {
        severity: "error".to_owned(),
        file: common.site.display().to_string(),
        line: 1,
        column: 1,
        code: "odd-file".to_owned(),
        message: unread(common, error),
        help: WHICH_FOLDER.to_owned(),
    };
    serve::Preview { problems: vec![problem], ..serve::Preview::default() }
}
