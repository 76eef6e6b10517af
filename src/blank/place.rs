//! Where a new record goes: the way its kind is usually kept, or the way the site keeps it already.

use jiff::civil::Date;

use crate::date::Period;
use crate::date::YearStart;
use crate::site::Kept;
use crate::site::Kind;
use crate::text;

/// A file, and how the record stands in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The file's path within the site.
    pub path: String,
    /// As a page, as one of a list, or as the whole of the file.
    pub kept: Kept,
}

/// The place for a record of a kind among the files that a site has. `stem` is the name that a file of its own would have;
/// without one there is none.
pub fn place(kind: &Kind, paths: &[&str], stem: Option<&str>, today: Date, start: YearStart) -> Option<Place> {
    let folder = kind.folder;
    let is_page = |path: &&&str| {
        path.starts_with(&format!("content/{folder}/")) && path.ends_with(".md") && !path.ends_with("/_index.md")
    };
    let list = [format!("data/{folder}.yaml"), format!("data/{folder}.yml")];
    let list = list.into_iter().find(|list| paths.contains(&list.as_str()));
    let below = format!("data/{folder}/");
    let files: Vec<&&str> = paths.iter().filter(|path| path.starts_with(&below)).collect();
    let has_pages = paths.iter().any(|path| is_page(&path));
    let in_data = list.is_some() || !files.is_empty();
    let kept = match kind.kept {
        Kept::Text if in_data && !has_pages && list.is_some() => Kept::Together,
        Kept::Together if has_pages && !in_data => Kept::Text,
        usual => usual,
    };
    let path = match kept {
        Kept::Text => format!("content/{folder}/{}.md", stem?),
        Kept::Apart => format!("data/{folder}/{}.yaml", stem?),
        Kept::Together => {
            list.or_else(|| this_years(&files, &below, today, start)).unwrap_or(format!("data/{folder}.yaml"))
        }
    };
    Some(Place { path, kept })
}

/// Of files that hold a list each, the one to add to: the last by name, or where they are named after years, this year's.
fn this_years(files: &[&&str], below: &str, today: Date, start: YearStart) -> Option<String> {
    let last = files.last()?;
    let stem = last.strip_prefix(below)?.rsplit_once('.')?.0;
    match Period::parse(stem) {
        Ok(Period::Year(year)) if year < start.year_of(today) => {
            Some(format!("{below}{}.yaml", Period::Year(start.year_of(today)).slug()))
        }
        _ => Some((**last).to_owned()),
    }
}

/// An id that none of some others is: with a number behind it where it is taken.
pub fn free(id: &str, taken: &[&str]) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let mut all = std::iter::once(id.to_owned()).chain(numbered);
    all.find(|id| !taken.contains(&id.as_str())).unwrap_or_else(|| text::slug(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds;

    #[test]
    fn a_site_keeps_its_ways() {
        let day = Date::constant(2026, 11, 22);
        let at = |folder, paths: &[&str], day| {
            place(kinds::kind(folder).unwrap(), paths, Some("x"), day, YearStart::default()).unwrap().path
        };
        assert_eq!(at("feedback", &[], day), "data/feedback.yaml");
        assert_eq!(at("feedback", &["content/feedback/_index.md"], day), "data/feedback.yaml");
        assert_eq!(at("feedback", &["content/feedback/gate.md"], day), "content/feedback/x.md");
        let years = ["data/feedback/2025-26.yaml", "data/feedback/2026-27.yaml"];
        assert_eq!(at("feedback", &years, day), "data/feedback/2026-27.yaml");
        assert_eq!(at("feedback", &years, Date::constant(2027, 4, 1)), "data/feedback/2027-28.yaml");
        assert_eq!(at("measures", &["data/measures/tsm.yaml"], day), "data/measures/tsm.yaml");
        assert_eq!(at("performance", &["data/performance/2026-27-q1.yaml"], day), "data/performance/x.yaml");
        assert_eq!(at("policies", &[], day), "content/policies/x.md");
        assert_eq!(at("events", &["data/events.yaml"], day), "data/events.yaml");
    }
}
