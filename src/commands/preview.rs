//! `candour serve`: the preview on this computer.

use std::path::PathBuf;
use std::sync::Arc;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::WHICH_FOLDER;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::forms;
use crate::commands::say;
use crate::commands::today;
use crate::commands::unread;
use crate::diagnostic;
use crate::pipeline;
use crate::read;
use crate::serve;
use crate::serve::Forms;

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
    let site = common.clone();
    let build = move || preview(&site);
    let edits = forms.is_some();
    let options = serve::ServeOptions {
        site_root: common.site.clone(),
        output: common.site.join("public"),
        port,
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

/// Builds for the preview. Drafts and dates are as in a build; the site is served from the root.
fn preview(common: &Common) -> serve::Preview {
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
    let answers = serve::Answers::new(move |query| pipeline::answer(&built, query));
    serve::Preview { files, answers, problems, built: good }
}
