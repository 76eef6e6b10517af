//! The problems of a site as editors show them, file by file; and those of an earlier check beside a newer text.

use std::collections::BTreeMap;
use std::ops::Range;

use gen_lsp_types::Diagnostic;
use gen_lsp_types::DiagnosticSeverity;
use gen_lsp_types::TextEdit;

use super::positions::Encoding;
use crate::diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::settings;
use crate::source::Sources;

/// What every problem says of where it comes from.
pub const SOURCE: &str = "candour";

/// A problem, and the change that would mend it where that is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What the editor shows.
    pub shown: Diagnostic,
    /// What would mend it: the word that was meant.
    pub remedy: Option<TextEdit>,
}

/// The problems of each file, by its path within the site.
pub type Problems = BTreeMap<String, Vec<Problem>>;

/// The problems of a settled report. What is wrong with the site as a whole, or with a folder, stands at the head of the
/// settings, since an editor shows problems in files alone.
pub fn of(report: &Report, sources: &Sources, encoding: Encoding) -> Problems {
    let mut problems = Problems::new();
    for (found, told) in report.iter().zip(diagnostic::problems(report, sources)) {
        let (text, bytes) = match &found.place {
            Place::At(span) => {
                let text = sources.file(span.file).text.as_str();
                (text, shown(text, span.start as usize..span.end as usize))
            }
            Place::Path(_) => ("", 0..0),
        };
        let known = sources.at(&told.file).is_some();
        let path = if known { told.file.clone() } else { settings::FILE.to_owned() };
        let message = if known { told.message.clone() } else { format!("{}: {}", told.file, told.message) };
        let words = if told.help.is_empty() { message } else { format!("{message}\n{}", told.help) };
        let mut diagnostic = Diagnostic {
            range: encoding.range(text, &bytes),
            severity: Some(match told.severity {
                Severity::Error => DiagnosticSeverity::Error,
                Severity::Warning => DiagnosticSeverity::Warning,
                Severity::Advice => DiagnosticSeverity::Information,
            }),
            code: Some(told.code.to_owned().into()),
            ..Diagnostic::default()
        };
        diagnostic.message = words.into();
        diagnostic.source = Some(SOURCE.to_owned());
        let remedy = remedy(text, &bytes, &told.message, &told.help);
        let remedy = remedy.map(|(bytes, word)| TextEdit::new(encoding.range(text, &bytes), word));
        problems.entry(path).or_default().push(Problem { shown: diagnostic, remedy });
    }
    problems
}

/// What of a problem's place is marked: its first line; and of a point, the word that begins there.
fn shown(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = text.floor_char_boundary(bytes.start.min(text.len()));
    let line = text[start..].find('\n').map_or(text.len(), |at| start + at);
    if bytes.end > bytes.start {
        return start..text.floor_char_boundary(bytes.end.min(line)).max(start);
    }
    start..text[start..line].find(char::is_whitespace).map_or(line, |at| start + at)
}

/// Where a help says which word was meant: the bytes of the wrong one, and the right one.
fn remedy(text: &str, bytes: &Range<usize>, message: &str, help: &str) -> Option<(Range<usize>, String)> {
    let meant = help.strip_prefix("did you mean `")?.split('`').next()?;
    let written = text.get(bytes.clone())?;
    let quoted = message.split('`').skip(1).step_by(2);
    let wrong = quoted.filter(|word| !word.is_empty() && written.contains(*word)).max_by_key(|word| word.len())?;
    // In a link the words come first and may hold the same.
    let start = bytes.start + written.rfind(wrong)?;
    Some((start..start + wrong.len(), meant.to_owned()))
}

/// What of one check another did not find: what only the slower of the two looks for.
pub fn only_in(all: &Problems, quick: &Problems) -> Problems {
    let mut only = all.clone();
    for (path, problems) in &mut only {
        let known = quick.get(path).map_or(&[][..], Vec::as_slice);
        // Not by their words: where one says too much for the other, it hides what is personal.
        let same = |a: &Diagnostic, b: &Diagnostic| a.code == b.code && a.range == b.range;
        problems.retain(|problem| known.iter().all(|other| !same(&problem.shown, &other.shown)));
    }
    only.retain(|_, problems| !problems.is_empty());
    only
}

/// The problems of an earlier text of a file that still hold of lines that are as they were, moved to where those are now.
pub fn moved(problems: &[Problem], before: &str, now: &str) -> Vec<Problem> {
    if before == now {
        return problems.to_vec();
    }
    let (before, now): (Vec<&str>, Vec<&str>) = (before.split('\n').collect(), now.split('\n').collect());
    let head = before.iter().zip(&now).take_while(|(a, b)| a == b).count();
    let most = before.len().min(now.len()) - head;
    let tail = before.iter().rev().zip(now.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let mut still = Vec::new();
    for problem in problems {
        let line = problem.shown.range.start.line as usize;
        let mut problem = problem.clone();
        if line >= before.len() - tail {
            let to = |line: u32| (line as usize + now.len()).saturating_sub(before.len()) as u32;
            let ranges = problem.remedy.iter_mut().map(|edit| &mut edit.range);
            for range in ranges.chain([&mut problem.shown.range]) {
                (range.start.line, range.end.line) = (to(range.start.line), to(range.end.line));
            }
        } else if line >= head {
            continue;
        }
        still.push(problem);
    }
    still
}
