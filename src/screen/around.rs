//! What the build writes around what people wrote: the address of the site, its title, the labels of its own data. What is
//! between has been looked at where it was written, or is looked at once, however many files have it.

use std::ops::Range;

use crate::artifact::Artifact;
use crate::privacy::fold::Folded;
use crate::settings::Settings;

/// How those begin whose labels are the build's own.
const OWN: &[&str] = &["the open data", "the meetings as "];

/// Labels that say nothing of what stands behind them.
const NO_CUES: &[&str] = &[
    "text",
    "title",
    "name",
    "summary",
    "description",
    "abstract",
    "resolutionText",
    "decisions",
    "path",
    "url",
    "web",
    "candour:mainIssue",
    "dc:description",
];

/// Labels of days on which something of the site was, or was made.
const DAYS: &[&str] =
    &["created", "modified", "start", "end", "date", "created_at", "updated_at", "start_date", "end_date", "published"];

/// What the build writes around passages of a site.
pub(super) struct Around {
    /// The address of the site without its last slash, folded.
    base: String,
    /// What stands behind the title of each page, folded.
    title: String,
}

impl Around {
    /// What is written around passages by these settings.
    pub(super) fn of(settings: &Settings) -> Around {
        let folded = |text: &str| Folded::without_lower(text).text;
        Around {
            base: folded(settings.base_url.trim_end_matches('/')),
            title: folded(&format!(" – {}", settings.title)),
        }
    }

    /// Whether the labels in a file are the build's own.
    pub(super) fn is_own(artifact: &Artifact) -> bool {
        OWN.iter().any(|own| artifact.maker.starts_with(own))
    }

    /// Where those parts of a folded passage stand that have to be looked at. `own` says that its label is the build's own.
    pub(super) fn parts(&self, passage: &str, own: bool) -> Vec<Range<usize>> {
        let mut part = trimmed(passage, 0..passage.len(), char::is_whitespace);
        if own && let Some((label, value)) = passage[part.clone()].split_once(": ") {
            if DAYS.contains(&label) && is_day(value) {
                return Vec::new();
            }
            if NO_CUES.contains(&label) {
                part = trimmed(passage, part.end - value.len()..part.end, char::is_whitespace);
            }
        }
        let text = &passage[part.clone()];
        // An address of the site says the same in whatever form it is written, and whatever stands before it.
        let slash = match text.find(&self.base) {
            Some(at) => Some(at + self.base.len()).filter(|slash| text[*slash..].starts_with('/')),
            None => text.starts_with('/').then_some(0),
        };
        if let Some(slash) = slash.filter(|slash| !text[*slash..].contains(char::is_whitespace)) {
            let before = part.start..part.start + slash.saturating_sub(self.base.len());
            let before = trimmed(passage, before, char::is_whitespace);
            let path = trimmed(passage, part.start + slash..part.end, |letter| letter == '/');
            return [before, path].into_iter().filter(|part| !part.is_empty()).collect();
        }
        if text.len() > self.title.len() && text.ends_with(&self.title) {
            part.end -= self.title.len();
        }
        vec![part]
    }
}

/// A stretch of a text without such letters at its ends.
fn trimmed(text: &str, range: Range<usize>, is: fn(char) -> bool) -> Range<usize> {
    let inner = text[range.clone()].trim_start_matches(is);
    let start = range.end - inner.len();
    start..start + inner.trim_end_matches(is).len()
}

/// Whether a value is a day, `2026-11-22`, with or without a time of day: `2026-11-22T18:30:00+00:00`.
fn is_day(value: &str) -> bool {
    let (day, time) = value.split_once('T').unwrap_or((value, ""));
    let form = |text: &str| -> String { text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect() };
    form(day) == "0000-00-00" && ["", "00:00:00Z", "00:00:00+00:00"].contains(&form(time).as_str())
}

#[cfg(test)]
mod tests {
    use super::Around;

    fn parts(passage: &str, own: bool) -> Vec<&str> {
        let around = Around { base: "https://www.example.org".to_owned(), title: " - Alder Vale Homes".to_owned() };
        around.parts(passage, own).into_iter().map(|part| &passage[part]).collect()
    }

    #[test]
    fn addresses_of_the_site_say_the_same_in_every_form() {
        for passage in ["/news/lifts/", " https://www.example.org/news/lifts/ ", "/news/lifts"] {
            assert_eq!(parts(passage, false), ["news/lifts"]);
        }
        for passage in ["url: https://www.example.org/news/lifts/", "path: /news/lifts"] {
            assert_eq!(parts(passage, true), ["news/lifts"]);
        }
        assert_eq!(parts("New: https://www.example.org/news/", false), ["New:", "news"]);
        assert_eq!(parts("https://www.example.org/", false), Vec::<&str>::new());
        for other in
            ["https://www.example.com/news/", "https://www.example.org.uk/x", "/news/ by post", "n/07700 900123"]
        {
            assert_eq!(parts(other, false), [other]);
        }
    }

    #[test]
    fn labels_of_the_build_say_nothing_and_those_of_others_are_kept() {
        assert_eq!(parts("title: Lifts", true), ["Lifts"]);
        assert_eq!(parts("title: Lifts", false), ["title: Lifts"]);
        assert_eq!(parts("date of birth: 1961-05-03", true), ["date of birth: 1961-05-03"]);
        assert_eq!(parts("dob: 1961-05-03", true), ["dob: 1961-05-03"]);
        assert_eq!(parts("created: 1961-05-03T00:00:00+00:00", true), Vec::<&str>::new());
        assert_eq!(parts("created: 1961-05-03", false), ["created: 1961-05-03"]);
        assert_eq!(parts("created: 07700 900123", true), ["created: 07700 900123"]);
        assert_eq!(parts("Lifts - Alder Vale Homes", false), ["Lifts"]);
        assert_eq!(parts("\n", false), [""]);
    }
}
