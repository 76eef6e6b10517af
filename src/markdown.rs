//! Authors' Markdown: read once for what it holds, and again by each writer.
//!
//! [`parse`] finds the headings, numbered clauses and links of a body and reports what will let a reader
//! down; [`parse_line`] does it for a field that is one line of text. `events` gives the same text to
//! a writer, with the same options and the same changes. Where a link leads is for a later stage to say.

mod html;
mod notes;
mod outline;
mod parts;
mod published;
mod reader;
mod survey;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Heading;
use crate::document::Prose;
use crate::source::FileId;
use crate::source::Places;

pub use notes::NoteNumbers;
pub use outline::clause_number;
pub use outline::levels as heading_levels;
pub use outline::slug;
pub use parts::LanguagePart;
pub use parts::language_part;
pub use published::published;
pub use published::without_notes;
pub use reader::COLUMNS as TABLE_COLUMNS;
pub(crate) use reader::Reader;
pub(crate) use reader::readable;
pub(crate) use survey::is_vague;

use outline::Ids;
use outline::Outliner;
use outline::Part;
use reader::COLUMNS;
use reader::DEPTH;
use reader::Finding;
use survey::Survey;

faults! {
    RAW_HTML = "raw-html", Warning,
        "There is HTML in the text.",
        why: "HTML is shown to readers as it is typed, tags and all. It is not carried out, because pasted HTML breaks pages for people who use a screen reader and can make a site unsafe.",
        example: "Wrong:  Open <b>Monday to Friday</b>\nRight:  Open **Monday to Friday**";
    HTML_COMMENT = "html-comment", Advice,
        "There is a comment in the text.",
        why: "Comments are not published, so readers will not see it. Anyone who can see the source files can, so a comment is no place for anything private.",
        example: "Say it elsewhere: <!-- ask Finance for the figure -->";
    SKIPPED_HEADING_LEVEL = "skipped-heading-level", Advice,
        "A heading is more than one level below the heading before it.",
        why: "People who use a screen reader move through a page by its headings and take a missing level for a missing part. The page is published with the level put right; the source should say the same.",
        example: "Wrong:  ## Repairs\n        #### Emergencies\nRight:  ## Repairs\n        ### Emergencies";
    HEADING_ATTRIBUTES = "heading-attributes", Warning,
        "A heading ends in braces that are meant for another publishing system.",
        why: "They are shown to readers as part of the heading, and read out letter by letter. A heading takes no address of its own, no colours and no programs.",
        example: "Wrong:  ## Costs {#costs}\nRight:  ## Costs";
    EMPTY_HEADING = "empty-heading", Warning,
        "A heading has no words.",
        why: "It is left out of the page. Published, it would be announced as a heading with nothing to say what follows.",
        example: "Wrong:  ##\nRight:  ## Repairs";
    REPEATED_CLAUSE = "repeated-clause", Warning,
        "The same clause number stands twice in one document.",
        why: "Nobody can cite the clause without saying which one, and a link to the number leads to the first.",
        example: "Wrong:  ## 2.4 Fees\n        ## 2.4 Refunds\nRight:  ## 2.4 Fees\n        ## 2.5 Refunds";
    MISSING_ALTERNATIVE = "missing-alternative", Error,
        "A picture has no text alternative.",
        why: "People who cannot see the picture get nothing in its place, and the law on accessible public websites asks for words. If a picture adds nothing to the text, it can be left out.",
        example: "Wrong:  ![](chart.png)\nRight:  ![Repairs done in time rose from 81% to 94%](chart.png)";
    EMPTY_LINK = "empty-link", Warning,
        "A link has no words.",
        why: "There is nothing to press and nothing to read out. Its address is shown in place of the words.",
        example: "Wrong:  [](complaints.md)\nRight:  [How to complain](complaints.md)";
    VAGUE_LINK = "vague-link", Warning,
        "The words of a link do not say where it leads.",
        why: "Screen readers can list a page's links without the text around them, and a list of \"here\", \"here\" and \"here\" helps nobody. Others look for links to find their way and read only those words.",
        example: "Wrong:  To complain, click [here](complaints.md).\nRight:  Read [how to complain](complaints.md).";
    LANGUAGE_MARK = "language-mark", Warning,
        "A mark that names the language of some words cannot be used.",
        why: "It is shown to readers as it is typed, and the words are read out in the language of the page.",
        example: "Wrong:  [Witamy]{lang=Polish}\nRight:  [Witamy]{lang=pl}";
    TABLE_TOO_WIDE = "table-too-wide", Error,
        "A table has more than 64 columns.",
        why: "No screen can show such a table and no one can follow a row of it by ear. It is more often a slip of the keyboard than a table.",
        example: "Wrong:  one column for each day of the year\nRight:  one row for each day of the year";
    NESTED_TOO_DEEP = "nested-too-deep", Error,
        "Lists or quotations stand more than 32 deep inside one another.",
        why: "No reader can tell such levels apart. It mostly comes of pasting an e-mail with many `>` before each line.",
        example: "Wrong:  > > > > > > Thank you for your letter\nRight:  > Thank you for your letter";
    PRIVATE_CHARACTER = "private-character", Warning,
        "The text holds a character that has no agreed meaning.",
        why: "Word and some fonts use such characters for bullets and signs. On other computers they are an empty box, and a screen reader says nothing or something odd.",
        example: "Wrong:  \u{F0B7} Gas safety\nRight:  - Gas safety";
    TEMPLATE_CODE = "template-code", Warning,
        "The text holds code for another publishing system.",
        why: "Nothing here carries it out, so it is shown to readers as it stands.",
        example: "Wrong:  Phone {{ site.phone }}\nRight:  Phone 01632 960 000";
    LOST_CELLS = "lost-cells", Warning,
        "A row of a table has more cells than the table's header.",
        why: "Cells beyond the last column are left out of the page, so readers would miss what stands in them.",
        example: "Wrong:  | Area | Homes |\n        |---|---|\n        | Riverside | 1,904 | 12 empty |\nRight:  | Area | Homes | Empty |";
    EMPTY_HEADER = "empty-header", Warning,
        "A table has no column names.",
        why: "Screen readers say the name of the column before each cell. Without names a table is a heap of words.",
        example: "Wrong:  | | |\n        |-|-|\n        | Rent | £98.10 |\nRight:  | What | A week |\n        |-|-|\n        | Rent | £98.10 |";
}

/// Reads a body of Markdown that begins at `offset` in its file.
pub fn parse(text: &str, file: FileId, offset: usize, report: &mut Report) -> Prose {
    parse_body(text, file, offset, false, report)
}

/// Reads a body in which pictures stand beside the words that say what they show, and need no text alternative.
pub fn parse_with_pictures_beside(text: &str, file: FileId, offset: usize, report: &mut Report) -> Prose {
    parse_body(text, file, offset, true, report)
}

fn parse_body(text: &str, file: FileId, offset: usize, beside: bool, report: &mut Report) -> Prose {
    let mut prose = prose(text, file, offset.into(), false);
    let mut outliner = Outliner::new(text);
    let mut survey = Survey::new(&prose, report);
    survey.pictures_beside = beside;
    for (event, range) in outliner.by_ref() {
        survey.see(&event, &range);
    }
    let links = survey.finish();
    report_findings(&prose, outliner.findings(), report);
    let (parts, empty) = outliner.finish();
    for range in empty {
        report
            .add(&EMPTY_HEADING, prose.span(&range), "the heading has no words")
            .help("write the words of the heading after the `#`, or take the line out");
    }
    report_parts(&prose, &parts, report);
    prose.headings = headings(parts);
    prose.links = links;
    prose
}

/// Reads a field that is one run of text: what would begin a heading or a list in a body stays text.
pub fn parse_line(text: &str, file: FileId, places: impl Into<Places>, report: &mut Report) -> Prose {
    let mut prose = prose(text, file, places.into(), true);
    let (items, findings) = line_events(text);
    let mut survey = Survey::new(&prose, report);
    for (event, range) in &items {
        survey.see(event, range);
    }
    let links = survey.finish();
    report_findings(&prose, findings, report);
    prose.links = links;
    prose
}

fn prose(text: &str, file: FileId, places: Places, inline: bool) -> Prose {
    Prose { text: text.to_owned(), file, places, inline, headings: Vec::new(), links: Vec::new() }
}

/// The events of a text, with the places they stand at in it: the nth link or picture is `links[n]`, and a
/// heading comes without its clause number.
pub(crate) fn events(prose: &Prose) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    let line = if prose.inline { line_events(&prose.text).0 } else { Vec::new() };
    let body = (!prose.inline).then(|| Outliner::new(&prose.text));
    line.into_iter().chain(body.into_iter().flatten())
}

/// The words of a text without its marks: what a title made of it says.
pub fn plain_words(prose: &Prose) -> String {
    let items: Vec<_> = events(prose).collect();
    outline::one_line(&outline::words(&items).0)
}

type Items = Vec<(Event<'static>, Range<usize>)>;

/// What stands before a line while it is parsed: after this, nothing in the line can begin a block.
const GUARD: &str = ". ";

fn line_events(text: &str) -> (Items, Vec<(Finding, Range<usize>)>) {
    let mut line = String::with_capacity(GUARD.len() + text.len());
    line.push_str(GUARD);
    // One byte for one byte, so that places in the line are places in the text.
    line.extend(text.chars().map(|c| if matches!(c, '\n' | '\r') { ' ' } else { c }));
    let shifted = |range: Range<usize>| range.start.saturating_sub(GUARD.len())..range.end.saturating_sub(GUARD.len());
    let mut reader = Reader::new(&line);
    let mut items = Items::new();
    for (event, range) in reader.by_ref() {
        let event = match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => continue,
            Event::Text(words) if items.is_empty() && range.start == 0 => {
                let words = words.strip_prefix('.').unwrap_or(&words).trim_start();
                if words.is_empty() {
                    continue;
                }
                Event::Text(CowStr::from(words.to_owned()))
            }
            other => other.into_static(),
        };
        items.push((event, shifted(range)));
    }
    let findings = reader.findings().into_iter().map(|(finding, range)| (finding, shifted(range))).collect();
    (items, findings)
}

fn report_findings(prose: &Prose, findings: Vec<(Finding, Range<usize>)>, report: &mut Report) {
    for (finding, range) in findings {
        let span = prose.span(&range);
        match finding {
            Finding::Html(name) if name == "!--" => {
                let message = "a comment is begun with `<!--` and never ended, so it is shown to readers";
                report.add(&RAW_HTML, span, message).help(html::advice(&name));
            }
            Finding::Html(name) => {
                let shown: String = name.chars().take(30).collect();
                let message = format!("`<{shown}>` is HTML, which is shown to readers as text");
                report.add(&RAW_HTML, span, message).help(html::advice(&name));
            }
            Finding::Comment => {
                report.add(&HTML_COMMENT, span, "comments are not published").help("take it out once it is dealt with");
            }
            Finding::Wide(columns) => {
                let message = format!("the table has {columns} columns, and {COLUMNS} is the most there can be");
                report.add(&TABLE_TOO_WIDE, span, message).help("turn rows and columns round, or make several tables");
            }
            Finding::Deep => {
                let message = format!("this stands more than {DEPTH} lists or quotations deep");
                report.add(&NESTED_TOO_DEEP, span, message).help("take out some of the `>` or spaces before the line");
            }
            Finding::Language(why) => {
                let written = prose.text.get(range).unwrap_or_default();
                report
                    .add(&LANGUAGE_MARK, span, format!("`{}` {why}", written.trim()))
                    .help("write `[words]{lang=pl}` within a line; or lines of their own, `::: {lang=pl}` above paragraphs and `:::` below");
            }
            Finding::Private(c) => {
                let shown = readable(c.encode_utf8(&mut [0; 4])).into_owned();
                let message =
                    format!("the character U+{:04X} has no agreed meaning and is shown as `{shown}`", u32::from(c));
                let help = if shown == "•" {
                    "begin the line with `- ` to make it a list"
                } else {
                    "write the word or sign that it stands for"
                };
                report.add(&PRIVATE_CHARACTER, span, message).help(help);
            }
        }
    }
}

fn report_parts(prose: &Prose, parts: &[Part], report: &mut Report) {
    let mut above: Option<u8> = None;
    let mut line = 0;
    let mut counted = 0;
    let mut first: BTreeMap<&str, (usize, &Part)> = BTreeMap::new();
    for part in parts {
        line += prose.text.get(counted..part.range.start).unwrap_or_default().matches('\n').count();
        counted = counted.max(part.range.start);
        if part.written > 0 {
            if let Some(range) = outline::attributes(&prose.text, &part.range) {
                let shown: String = prose.text.get(range.clone()).unwrap_or_default().chars().take(60).collect();
                let message = format!("`{shown}` is shown to readers as a part of the heading");
                let help = "take it out; the heading's address is made of its words";
                report.add(&HEADING_ATTRIBUTES, prose.span(&range), message).help(help);
            }
            if let Some(above) = above.filter(|above| part.written > above + 1) {
                let message = format!("a heading of level {} follows one of level {above}", part.written);
                let help = format!("begin the line with `{}`", "#".repeat(usize::from(above) + 1));
                report.add(&SKIPPED_HEADING_LEVEL, prose.span(&part.range), message).help(help);
            }
            above = Some(part.written);
        }
        let Some(number) = &part.number else { continue };
        match first.get(number.as_str()) {
            Some((there, earlier)) => {
                let lines = line - there;
                let plural = if lines == 1 { "line" } else { "lines" };
                let words: String = earlier.words.chars().take(60).collect();
                let message = format!("clause number `{number}` is used already {lines} {plural} above, for `{words}`");
                report
                    .add(&REPEATED_CLAUSE, prose.span(&part.range), message)
                    .help("give each clause a number of its own");
            }
            None => {
                first.insert(number, (line, part));
            }
        }
    }
}

fn headings(parts: Vec<Part>) -> Vec<Heading> {
    let mut ids = Ids::default();
    // Numbers first: a clause is cited by its number, so no heading's words may take it as their address.
    for number in parts.iter().filter_map(|part| part.number.as_deref()) {
        ids.reserve(number);
    }
    let mut numbers = Ids::default();
    let mut levels = outline::levels(parts.iter().map(|part| part.written).filter(|written| *written > 0)).into_iter();
    let mut headings = Vec::with_capacity(parts.len());
    for Part { written, number, words, range } in parts {
        let first = number.as_deref().is_some_and(|number| numbers.reserve(number));
        let (level, id) = match &number {
            Some(number) if written == 0 => (0, if first { number.clone() } else { ids.give(number) }),
            _ => (levels.next().unwrap_or(2), ids.give(&slug(&words))),
        };
        headings.push(Heading { level, text: words, id, number, range });
    }
    headings
}
