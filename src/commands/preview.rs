//! `candour serve`: the preview on this computer.

#![expect(clippy::disallowed_methods, reason = "the editor is named by the environment")]

use std::env;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::PoisonError;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::WHICH_FOLDER;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::say;
use crate::commands::today;
use crate::commands::unread;
use crate::commands::workshop::Computer;
use crate::diagnostic;
use crate::diagnostic::Fault;
use crate::notes::Dashboard;
use crate::notes::Notes;
use crate::notes::PageNotes;
use crate::overview;
use crate::pipeline;
use crate::pipeline::Built;
use crate::read;
use crate::serve;

/// `candour serve`: preview on this computer.
pub fn serve(common: &Common, port: u16) -> Ending {
    let site = common.clone();
    let shown: Mutex<Option<Arc<Built>>> = Mutex::new(None);
    let build = move || preview(&site, &shown);
    let options = serve::ServeOptions {
        site_root: common.site.clone(),
        output: common.site.join("public"),
        port,
        editor: editor(),
        on_ready: Box::new(|address| {
            say(&format!("Your site is at {address}\nIt is built again each time you save. Stop with Ctrl-C.\n"))
        }),
        on_rebuild: Box::new(|line| say(&format!("{line}\n"))),
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

/// Builds for the preview. Drafts and dates are as in a build; the site is served from the root.
fn preview(common: &Common, shown: &Mutex<Option<Arc<Built>>>) -> serve::Preview {
    let (sources, report) = match read::read(&common.site) {
        Ok(read) => read,
        Err(error) => {
            let problem = serve::PreviewProblem {
                severity: "error".to_owned(),
                file: common.site.display().to_string(),
                line: 1,
                column: 1,
                code: "odd-file".to_owned(),
                message: unread(common, &error),
                help: WHICH_FOLDER.to_owned(),
            };
            return serve::Preview { problems: vec![problem], ..serve::Preview::default() };
        }
    };
    let mut built = pipeline::preview(sources, report, today(common));
    complain(&if built.report.is_empty() {
        String::new()
    } else {
        diagnostic::render(&built.report, &built.sources, coloured(&std::io::stderr()))
    });
    let problems = diagnostic::problems(&built.report, &built.sources)
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
        .collect();
    let artifacts = std::mem::take(&mut built.artifacts);
    let files = artifacts.into_iter().map(|artifact| (artifact.path, artifact.bytes)).collect();
    let good = !built.report.has_errors();
    let built = Arc::new(built);
    let asked = built.clone();
    let answers = serve::Answers::new(move |query| pipeline::answer(&asked, query));
    let mut shown = shown.lock().unwrap_or_else(PoisonError::into_inner);
    if good {
        *shown = Some(built.clone());
    }
    let before = shown.clone().filter(|_| !good);
    let known = Known { built, before, computer: Computer::new(&common.site) };
    serve::Preview { files, answers, problems, notes: Some(Arc::new(known)), built: good }
}
