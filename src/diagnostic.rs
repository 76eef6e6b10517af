//! What is wrong with an author's content, where, and what to do.
//!
//! A [`Diagnostic`] speaks to the person who wrote the content. It has a [`Fault`] (the code, how grave,
//! and the reason that `candour explain` prints), a place, a message that says what is wrong and a help
//! that says what to do. A [`Report`] collects them: no stage fails, each adds to a report. Trouble with
//! the machine (a full disk) is not a diagnostic but an ordinary error, and stops the command.

use std::collections::BTreeSet;

use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use serde::Serialize;

use crate::source::Sources;
use crate::source::Span;

/// How grave a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site cannot be published like this.
    Error,
    /// The site can be published, but a reader would be let down.
    Warning,
    /// Worth knowing; nothing is wrong with the site.
    Advice,
}

impl Severity {
    /// The word that is printed.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

/// A kind of problem: what `candour explain CODE` tells of it.
#[derive(Debug)]
pub struct Fault {
    /// Its name, as printed: `unknown-key`.
    pub code: &'static str,
    /// How grave every problem of this kind is.
    pub severity: Severity,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// Why it matters to a reader, in a sentence or two.
    pub why: &'static str,
    /// How it looks when wrong and when right.
    pub example: &'static str,
    /// Whether it is personal data: what it points at is never printed, and nothing is published while it stands.
    pub personal: bool,
}

/// What `candour explain` prints of a fault.
pub fn explained(fault: &Fault) -> String {
    let example: Vec<String> = fault.example.lines().map(|line| format!("    {line}")).collect();
    format!(
        "{} ({})\n\n{}\n\n{}\n\n{}\n",
        fault.code,
        fault.severity.word(),
        fault.about,
        fault.why,
        example.join("\n")
    )
}

/// Where a problem lies.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the site as a whole, or in a file that does not exist: its path within the site.
    Path(String),
    /// At a stretch of a file.
    At(Span),
}

/// One problem in the content.
#[derive(Clone, Debug)]
pub struct Diagnostic {
    /// What kind of problem.
    pub fault: &'static Fault,
    /// Where.
    pub place: Place,
    /// What is wrong: a lower-case phrase without a full stop, names in back quotes.
    pub message: String,
    /// What to do, as a sentence's worth of plain words.
    pub help: Option<String>,
}

impl Diagnostic {
    /// Adds what to do about it.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Diagnostic {
        self.help = Some(help.into());
        self
    }
}

/// All problems found so far.
#[derive(Clone, Debug, Default)]
pub struct Report {
    diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// A report with nothing in it.
    pub fn new() -> Report {
        Report::default()
    }

    /// Adds a problem at a stretch of a file.
    pub fn add(&mut self, fault: &'static Fault, span: Span, message: impl Into<String>) -> &mut Diagnostic {
        self.push(fault, Place::At(span), message.into())
    }

    /// Adds a problem of a whole file, or of the site, by its path.
    pub fn add_at_path(
        &mut self,
        fault: &'static Fault,
        path: impl Into<String>,
        message: impl Into<String>,
    ) -> &mut Diagnostic {
        self.push(fault, Place::Path(path.into()), message.into())
    }

    fn push(&mut self, fault: &'static Fault, place: Place, message: String) -> &mut Diagnostic {
        self.diagnostics.push(Diagnostic { fault, place, message, help: None });
        self.diagnostics.last_mut().expect("a diagnostic was just pushed")
    }

    /// Takes over all problems of another report.
    pub fn append(&mut self, other: Report) {
        self.diagnostics.extend(other.diagnostics);
    }

    /// Leaves out what is said of a file as a whole.
    pub fn forget(&mut self, path: &str) {
        self.diagnostics.retain(|d| !matches!(&d.place, Place::Path(of) if of == path));
    }

    /// Sorts by file, place and code, and drops what was said twice.
    pub fn settle(&mut self, sources: &Sources) {
        let path_of = |place: &Place| match place {
            Place::Path(path) => path.clone(),
            Place::At(span) => sources.file(span.file).path.clone(),
        };
        let start_of = |place: &Place| match place {
            Place::Path(_) => (0, 0),
            Place::At(span) => (span.start, span.end),
        };
        self.diagnostics.sort_by_cached_key(|d| {
            (path_of(&d.place), start_of(&d.place), d.fault.severity, d.fault.code, d.message.clone())
        });
        self.diagnostics.dedup_by(|a, b| a.fault.code == b.fault.code && a.place == b.place && a.message == b.message);
    }

    /// Every problem, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter()
    }

    /// How many problems of a gravity there are.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.fault.severity == severity).count()
    }

    /// Whether the site cannot be published.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// What holds back a release though it is no error: personal data that nobody has acknowledged.
    pub fn held_back(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|d| d.fault.personal && d.fault.severity != Severity::Advice)
    }

    /// Hides texts wherever a message or a help quotes them.
    pub fn hide(&mut self, texts: &BTreeSet<String>) {
        for text in texts.iter().filter(|text| text.chars().count() > 3) {
            for d in self.diagnostics.iter_mut().filter(|d| !d.fault.personal) {
                if d.message.contains(text.as_str()) {
                    d.message = d.message.replace(text.as_str(), &masked(text));
                }
                if let Some(help) = d.help.as_mut().filter(|help| help.contains(text.as_str())) {
                    *help = help.replace(text.as_str(), &masked(text));
                }
            }
        }
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.diagnostics.is_empty()
    }
}

/// A problem as other programs read it; the shape that `check --format json` promises.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The fault's code.
    pub code: &'static str,
    /// How grave.
    pub severity: Severity,
    /// Path within the site.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do; empty when there is nothing to add.
    pub help: String,
}

/// The problems of a settled report in the shape that other programs read.
pub fn problems(report: &Report, sources: &Sources) -> Vec<Problem> {
    let mut problems = Vec::new();
    for d in report.iter() {
        let (file, (line, column)) = match &d.place {
            Place::Path(path) => (path.clone(), (1, 1)),
            Place::At(span) => {
                let file = sources.file(span.file);
                (file.path.clone(), file.line_and_column(span.start as usize))
            }
        };
        problems.push(Problem {
            code: d.fault.code,
            severity: d.fault.severity,
            file,
            line,
            column,
            message: d.message.clone(),
            help: d.help.clone().unwrap_or_default(),
        });
    }
    problems
}

/// The problems as text with a frame around each line, then a line that counts them.
pub fn render(report: &Report, sources: &Sources, coloured: bool) -> String {
    let personal: Vec<Span> = report
        .iter()
        .filter(|d| d.fault.personal)
        .filter_map(|d| if let Place::At(span) = d.place { Some(span) } else { None })
        .collect();
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let mut text = String::new();
    for d in report.iter() {
        let level = match d.fault.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
            Severity::Advice => Level::NOTE.with_name("advice"),
        };
        let title = level.primary_title(&d.message).id(d.fault.code);
        let mut groups: Vec<Group<'_>> = Vec::new();
        let mut group = match &d.place {
            Place::Path(path) => title.element(annotate_snippets::Origin::path(path.as_str())),
            Place::At(span) => {
                let window = Window::around(sources, *span, &personal);
                let annotation = AnnotationKind::Primary.span(window.start..window.end);
                title.element(
                    Snippet::source(window.text)
                        .path(sources.file(span.file).path.as_str())
                        .line_start(window.line)
                        .annotation(annotation),
                )
            }
        };
        if let Some(help) = &d.help {
            group = group.element(Level::HELP.message(help));
        }
        groups.push(group);
        text.push_str(&renderer.render(&groups));
        text.push_str("\n\n");
    }
    text.push_str(&summary(report));
    text.push('\n');
    text
}

/// The closing count: `2 errors, 1 warning`, or that nothing is wrong.
pub fn summary(report: &Report) -> String {
    let mut parts = Vec::new();
    for (severity, one, many) in [
        (Severity::Error, "error", "errors"),
        (Severity::Warning, "warning", "warnings"),
        (Severity::Advice, "piece of advice", "pieces of advice"),
    ] {
        match report.count(severity) {
            0 => {}
            1 => parts.push(format!("1 {one}")),
            n => parts.push(format!("{n} {many}")),
        }
    }
    if parts.is_empty() { "no problems found".to_owned() } else { parts.join(", ") }
}

/// The lines around a span: the frame needs no more, and a long file would be searched for nothing.
struct Window {
    text: String,
    line: usize,
    start: usize,
    end: usize,
}

impl Window {
    /// The lines, with what is personal in them hidden.
    fn around(sources: &Sources, span: Span, personal: &[Span]) -> Window {
        let file = sources.file(span.file);
        let text = file.text.as_str();
        let at = |byte: u32| {
            let mut byte = (byte as usize).min(text.len());
            while !text.is_char_boundary(byte) {
                byte -= 1;
            }
            byte
        };
        let (start, end) = (at(span.start), at(span.end));
        let first = text[..start].rfind('\n').map_or(0, |at| at + 1);
        // A problem that spans many lines is shown by its first.
        let last = text[start..].find('\n').map_or(text.len(), |at| start + at);
        Window {
            text: hidden(&text[first..last], first, personal.iter().filter(|other| other.file == span.file)),
            line: file.line_and_column(start).0,
            start: start - first,
            end: end.min(last) - first,
        }
    }
}

/// A text from a byte of a file on, with stretches of the file hidden; each letter becomes as many stars as it has
/// bytes, so that all else stays in its place.
fn hidden<'a>(text: &str, from: usize, stretches: impl Iterator<Item = &'a Span>) -> String {
    let stretches: Vec<_> = stretches.map(|span| (span.start as usize, span.end as usize)).collect();
    let mut hidden = String::new();
    for (at, letter) in text.char_indices() {
        let inside = stretches.iter().find(|(start, end)| (*start..*end).contains(&(from + at)));
        match inside {
            Some((start, _)) if from + at >= start + 2 && !letter.is_whitespace() => {
                hidden.push_str(&"*".repeat(letter.len_utf8()));
            }
            _ => hidden.push(letter),
        }
    }
    hidden
}

/// Words with all but the first two letters or digits hidden; of a telephone number, the last three stay too.
pub fn masked(text: &str) -> String {
    let total = text.chars().filter(|letter| letter.is_alphanumeric()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let telephone = digits == total && matches!(total, 10..=14) && text.trim_start().starts_with(['0', '+']);
    let mut seen = 0;
    let mut masked = String::new();
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            masked.push(if letter.is_control() { ' ' } else { letter });
            continue;
        }
        seen += 1;
        let kept = seen <= 2 || telephone && seen + 3 > total;
        masked.push(if kept { letter } else { '*' });
    }
    masked
}

/// Declares a module's faults, each as a `pub static`, and the list `FAULTS` of them all.
macro_rules! faults {
    ($($(#[$more:meta])* $name:ident = $code:literal, $severity:ident, $about:literal, why: $why:literal, example: $example:literal;)*) => {
        $(
            #[doc = $about]
            $(#[$more])*
            pub static $name: $crate::diagnostic::Fault = $crate::diagnostic::Fault {
                code: $code,
                severity: $crate::diagnostic::Severity::$severity,
                about: $about,
                why: $why,
                example: $example,
                personal: false,
            };
        )*
        /// Every kind of problem that this module finds.
        pub static FAULTS: &[&$crate::diagnostic::Fault] = &[$(&$name),*];
    };
}
pub(crate) use faults;
