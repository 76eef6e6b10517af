//! The parts of the manual that the program's own declarations make: kinds, checks, commands, format.
//!
//! The pages lie in `content/manual/` and are published with the example site; a test holds them to this.

use crate::checks::CHECKS;
use crate::cli;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::fields::shape_in_words;
use crate::formats::FORMATS;
use crate::kinds;
use crate::pipeline;
use crate::settings;
use crate::site::COMMON;

/// Each page: its path in the repository and its text.
pub fn pages() -> Vec<(String, String)> {
    let page = |name: &str, title: &str, summary: &str, body: String| {
        (
            format!("content/manual/{name}.md"),
            format!("---\ntitle: {title}\nsummary: {summary}\n---\n\n{}\n", body.trim_end()),
        )
    };
    vec![
        page(
            "kinds",
            "Kinds and their fields",
            "Every kind of content, and what each of its fields is for.",
            kinds_page(),
        ),
        page(
            "problems",
            "Problems and what to do",
            "Every problem that Candour can find, why it matters, and how it looks when right.",
            problems_page(),
        ),
        page("commands", "Commands", "What you can type, and what it does.", commands_page()),
        page(
            "format",
            "Settings and outputs",
            "The settings file, the checks that are made and the files that are written.",
            format_page(),
        ),
    ]
}

fn kinds_page() -> String {
    let mut text = "The name of a folder says what its files are. A kind's files lie in `content/` as Markdown with front matter, or in `data/` as YAML. A field marked \"yes\" must be there.\n\n## Fields of every kind\n\n".to_owned();
    text.push_str(&table(COMMON));
    for kind in kinds::KINDS {
        text.push_str(&format!(
            "\n## {}\n\n{}\n\nFolder: `{}`. Its pages are at `/{}/`.\n\n",
            crate::site::capital(kind.folder),
            kind.about,
            kind.folder,
            kind.route
        ));
        text.push_str(&table(kind.fields));
        inner(kind.fields, &mut text);
    }
    text
}

/// The fields within fields, each as a table of its own.
fn inner(fields: &[Field], text: &mut String) {
    for field in fields {
        if let Some(inside) = record_in(field.shape) {
            text.push_str(&format!("\nWithin `{}`:\n\n{}", field.name, table(inside)));
            inner(inside, text);
        }
    }
}

fn record_in(shape: Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Record(fields) => Some(fields),
        Shape::List(item) | Shape::Table(item) | Shape::ByReference(_, item) => record_in(*item),
        _ => None,
    }
}

fn table(fields: &[Field]) -> String {
    let mut text = "| Field | Needed | What it takes | What it is for |\n|---|---|---|---|\n".to_owned();
    for field in fields {
        let needed = if field.need == Need::Must { "yes" } else { "no" };
        text.push_str(&format!(
            "| `{}` | {needed} | {} | {} |\n",
            field.name,
            cell(&shape_in_words(field.shape)),
            cell(field.about)
        ));
    }
    text
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

fn problems_page() -> String {
    let mut text = "An error stops the site from being built. A warning does not, but a reader would be let down. Advice is worth knowing.\n".to_owned();
    for fault in pipeline::faults() {
        text.push_str(&format!(
            "\n## {}\n\n*{}.* {}\n\n{}\n\n```text\n{}\n```\n",
            fault.code,
            crate::site::capital(fault.severity.word()),
            fault.about,
            fault.why,
            fault.example
        ));
    }
    text
}

fn commands_page() -> String {
    let mut text = String::new();
    for (name, help) in cli::help() {
        let title = if name.is_empty() { "candour".to_owned() } else { format!("candour {name}") };
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        text.push_str(&format!("## {title}\n\n```text\n{}\n```\n\n", help.join("\n").trim_end()));
    }
    text
}

fn format_page() -> String {
    let mut text = "## Settings\n\nThe file `candour.yaml` in the site's folder.\n\n".to_owned();
    text.push_str(&table(settings::FIELDS));
    inner(settings::FIELDS, &mut text);
    text.push_str("\n## Checks over the whole site\n\n");
    for check in CHECKS {
        text.push_str(&format!("- `{}`: {}\n", check.name, check.about));
    }
    text.push_str("\n## What is written\n\n");
    for format in FORMATS {
        text.push_str(&format!("- `{}`: {}\n", format.name, format.about));
    }
    text
}
