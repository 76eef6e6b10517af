//! What is known to keep somebody out, by sort and by page: for the statement.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diagnostic::Fault;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::markdown;
use crate::publication::PageLink;
use crate::site::Site;
use crate::source::Sources;
use crate::theme;

/// A sort of fault as the statement tells it.
pub struct Gap {
    /// The fault.
    pub fault: &'static Fault,
    /// What it is for readers.
    pub says: &'static str,
    /// The criterion of WCAG 2.2 that it is about, with its level.
    pub criterion: &'static str,
}

const fn gap(fault: &'static Fault, says: &'static str, criterion: &'static str) -> Gap {
    Gap { fault, says, criterion }
}

/// Every sort of fault, in the order in which the statement tells them; a test holds that none is missing.
pub static GAPS: &[Gap] = &[
    gap(&markdown::MISSING_ALTERNATIVE, "pictures with no words for those who cannot see them", "1.1.1 (A)"),
    gap(&super::FILE_NAME_ALTERNATIVE, "pictures that are described by the name of a file", "1.1.1 (A)"),
    gap(&super::PICTURE_OF, "descriptions that begin with \"image of\"", "1.1.1 (A)"),
    gap(&super::REPEATED_ALTERNATIVE, "descriptions that say the same as the words beside them", "1.1.1 (A)"),
    gap(&super::LONG_ALTERNATIVE, "descriptions that take too long to listen to", "1.1.1 (A)"),
    gap(&super::PICTURE_OF_WORDS, "pictures that may have words in them", "1.4.5 (AA)"),
    gap(&markdown::EMPTY_HEADING, "headings with no words", "2.4.6 (AA)"),
    gap(
        &markdown::SKIPPED_HEADING_LEVEL,
        "headings that skip a level in what we wrote, put right on the page",
        "1.3.1 (A)",
    ),
    gap(&super::REPEATED_HEADING, "headings that cannot be told apart", "2.4.6 (AA)"),
    gap(&super::BOLD_HEADING, "headings that are only bold words", "1.3.1 (A)"),
    gap(&markdown::EMPTY_LINK, "links with no words", "2.4.4 (A)"),
    gap(&markdown::VAGUE_LINK, "links that do not say where they lead", "2.4.4 (A)"),
    gap(&super::BARE_ADDRESS, "links that are a web address", "2.4.9 (AAA)"),
    gap(&super::SAME_WORDS, "links with the same words that lead to different places", "2.4.9 (AAA)"),
    gap(&markdown::EMPTY_HEADER, "tables with no column names", "1.3.1 (A)"),
    gap(&super::EMPTY_COLUMN_NAME, "columns of tables with no name", "1.3.1 (A)"),
    gap(&markdown::LOST_CELLS, "rows of tables with too many cells", "1.3.1 (A)"),
    gap(&super::SHORT_ROW, "rows of tables with too few cells", "1.3.1 (A)"),
    gap(&super::LAYOUT_TABLE, "tables that are only frames", "1.3.1 (A)"),
    gap(&super::UNMARKED_LANGUAGE, "words in another script that are not marked with their language", "3.1.2 (AA)"),
    gap(&markdown::LANGUAGE_MARK, "languages of words that are named in a way we cannot use", "3.1.2 (AA)"),
    gap(&super::TYPED_LIST, "lists that are only typed to look like lists", "1.3.1 (A)"),
    gap(&super::EMOJI_BULLET, "lists with little pictures for bullets", "1.3.1 (A)"),
    gap(&super::ALL_CAPITALS, "passages in capitals", "3.1.5 (AAA)"),
    gap(&super::LONG_EMPHASIS, "long passages in bold or italics", "1.4.8 (AAA)"),
    gap(&super::TYPED_SPACE, "room on the page that is made with empty lines or dots", "1.3.1 (A)"),
    gap(&super::SENSORY_WORDS, "directions by place, colour or shape alone", "1.3.3 (A)"),
    gap(&markdown::PRIVATE_CHARACTER, "signs that only one font can show", "1.1.1 (A)"),
    gap(&theme::LOW_CONTRAST, "colours of words too close to what is behind them", "1.4.3 (AA)"),
    gap(&theme::LESS_CONTRAST, "colours of words with less contrast than we aim for", "1.4.6 (AAA)"),
    gap(&theme::FAINT_EDGE, "edges of controls too close to what is behind them", "1.4.11 (AA)"),
];

/// How often something is found, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Each sort that was found, as its place in [`GAPS`]: how often, and on which pages.
    pub found: BTreeMap<usize, (usize, BTreeSet<PageLink>)>,
}

/// All that a report holds of what keeps somebody out.
pub fn known(report: &Report, site: &Site, sources: &Sources) -> Known {
    let mut known = Known::default();
    let mut seen = BTreeSet::new();
    for told in report.iter() {
        let Some(gap) = GAPS.iter().position(|gap| gap.fault.code == told.fault.code) else { continue };
        if !seen.insert((gap, told.place.clone(), told.message.as_str())) {
            continue;
        }
        let Place::At(span) = told.place else { continue };
        let page = page_of(span, site);
        // What stands in no page (a draft) keeps nobody out; a colour is on all of them.
        if page.is_none() && !sources.file(span.file).path.starts_with("themes/") {
            continue;
        }
        let (count, pages) = known.found.entry(gap).or_default();
        *count += 1;
        pages.extend(page);
    }
    known
}

/// The page that shows what stands at a place.
fn page_of(span: crate::source::Span, site: &Site) -> Option<PageLink> {
    let introduced = site.introductions.values().find(|found| found.file == span.file);
    if let Some(found) = introduced {
        let title =
            found.record.text("title").unwrap_or(if found.address.is_empty() { "Home" } else { &found.address });
        return Some(PageLink::new(title, found.address.clone()));
    }
    let mut of_file = site.entries.iter().filter(|entry| entry.file == span.file);
    let first = of_file.next()?;
    let last = of_file.rfind(|entry| entry.span.start <= span.start);
    Some(last.unwrap_or(first).page_link())
}
