//! What in authors' texts keeps somebody out: found where it is written, and told to readers on `/accessibility/`.
//!
//! What one run of the parser shows (a missing text alternative, an empty heading) is found by `markdown`; colours are
//! found by `theme`. Here is the rest: one file for each concern, each looking at one text at a time. [`known`] then
//! gathers all that stands in a report by sort and by page, for the statement.

mod breaks;
mod capitals;
mod emphasis;
mod gaps;
mod headings;
mod languages;
mod links;
mod lists;
mod pictures;
mod sensory;
mod tables;

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::Event;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Prose;
use crate::fields::Record;
use crate::fields::Value;
use crate::markdown;
use crate::memory::Memory;
use crate::site::Site;
use crate::source::Span;
use crate::wording::passages;
use crate::wording::passages::Passage;
use crate::wording::passages::Sort;

pub use gaps::GAPS;
pub use gaps::Gap;
pub use gaps::Known;
pub use gaps::known;

faults! {
    REPEATED_HEADING = "repeated-heading", Advice,
        "Two headings with the same words stand under one heading.",
        why: "People who use a screen reader go through a page by a list of its headings. Two that sound alike cannot be told apart there, nor in the contents at the top of the page.",
        example: "Wrong:  ## Repairs\n        ## Repairs\nRight:  ## Repairs in your home\n        ## Repairs in shared parts";
    BARE_ADDRESS = "bare-address", Advice,
        "The words of a link are a web address.",
        why: "A screen reader reads it out letter by letter, and nobody can tell from it what is there. Paper copies show the address anyway.",
        example: "Wrong:  <https://www.example.org/form?id=7>\nRight:  [the form for a new kitchen](https://www.example.org/form?id=7)";
    SAME_WORDS = "same-words-two-places", Advice,
        "Two links of one text have the same words and lead to different places.",
        why: "In a list of links, which is how many people find their way, nobody can tell the two apart.",
        example: "Wrong:  [the form](repairs.pdf) and [the form](complaints.pdf)\nRight:  [the repairs form](repairs.pdf) and [the complaints form](complaints.pdf)";
    FILE_NAME_ALTERNATIVE = "alternative-is-file-name", Warning,
        "The text alternative of a picture is the name of a file.",
        why: "It tells nothing of what the picture shows, and is read out letter by letter.",
        example: "Wrong:  ![IMG_2041.jpg](gate.jpg)\nRight:  ![The new gate stands open](gate.jpg)";
    PICTURE_OF = "alternative-says-picture", Advice,
        "The text alternative of a picture begins by saying that it is one.",
        why: "A screen reader has said \"image\" before it, so people hear it twice before they hear anything of use.",
        example: "Wrong:  ![Image of the new gate](gate.jpg)\nRight:  ![The new gate stands open](gate.jpg)";
    REPEATED_ALTERNATIVE = "alternative-repeats-text", Advice,
        "The text alternative of a picture says what the words beside it say.",
        why: "People who listen hear the same twice. If the picture adds nothing to the words, it can be left out.",
        example: "Wrong:  ![The new gate at Elm Court](gate.jpg) The new gate at Elm Court.\nRight:  ![Two tenants walk through](gate.jpg) The new gate at Elm Court.";
    LONG_ALTERNATIVE = "long-alternative", Advice,
        "The text alternative of a picture is longer than 250 characters.",
        why: "It is read out in one piece: nobody can stop in it, go back a sentence, or look at a heading. What takes so long to say is worth saying to all readers, in the text.",
        example: "Wrong:  ![Repairs by month: in April 812 were done, in May …](chart.png)\nRight:  ![Repairs rose from April to July; the table below has each month](chart.png)";
    PICTURE_OF_WORDS = "picture-of-words", Advice,
        "The name of a picture says that words are in it: a poster, a scan, a screenshot.",
        why: "Words in a picture cannot be made larger without blur, recoloured, translated or read out.",
        example: "Wrong:  ![Fun day poster](fun-day-poster.png)\nRight:  the words of the poster as text, with a photograph";
    EMPTY_COLUMN_NAME = "empty-column-name", Advice,
        "A column of a table has no name.",
        why: "Screen readers say the name of the column before each cell.",
        example: "Wrong:  | | A week |\nRight:  | Home | A week |";
    SHORT_ROW = "short-row", Advice,
        "A row of a table has fewer cells than the table's header.",
        why: "If the cell that was left out is not the last, every cell after it stands under the wrong name.",
        example: "Wrong:  | Area | Homes | Empty |\n        |---|---|---|\n        | Riverside | 12 |\nRight:  | Riverside | 1,904 | 12 |";
    LAYOUT_TABLE = "layout-table", Advice,
        "A table has one column only, or no rows.",
        why: "Then it is no table but a frame around words. A screen reader announces rows and columns that mean nothing.",
        example: "Wrong:  | Call us before noon |\n        |---|\nRight:  > [!NOTE]\n        > Call us before noon";
    UNMARKED_LANGUAGE = "unmarked-language", Warning,
        "Words in another script are not marked with their language.",
        why: "A screen reader would try to speak them in the language of the page, or skip them. Braille would be wrong. Letters that run from right to left could stand in the wrong order.",
        example: "Wrong:  Ask for this page in Urdu: اردو میں پڑھیں\nRight:  Ask for this page in Urdu: [اردو میں پڑھیں]{lang=ur}";
    TYPED_LIST = "typed-list", Warning,
        "A list is typed with bullets, hyphens or numbers of its own.",
        why: "It is shown as one paragraph, and a screen reader cannot say how many points there are or step from one to the next.",
        example: "Wrong:  • Gas safety\n        • Damp\nRight:  - Gas safety\n        - Damp";
    EMOJI_BULLET = "emoji-bullet", Advice,
        "Little pictures stand for the bullets of a list.",
        why: "A screen reader reads out the name of each: \"white heavy check mark\" before every point.",
        example: "Wrong:  - ✅ Gas safety\n        - ✅ Damp\nRight:  - Gas safety\n        - Damp";
    ALL_CAPITALS = "all-capitals", Advice,
        "Several words stand in capitals.",
        why: "Words in capitals have no shape, so they are hard to read for people with dyslexia, and some screen readers spell them out.",
        example: "Wrong:  DO NOT PARK HERE\nRight:  Do not park here";
    BOLD_HEADING = "bold-as-heading", Warning,
        "A whole paragraph in bold stands where a heading should.",
        why: "It looks like a heading and is none: it is missing from the contents, and people who move by headings pass it by.",
        example: "Wrong:  **Emergency repairs**\nRight:  ## Emergency repairs";
    LONG_EMPHASIS = "long-emphasis", Advice,
        "More than 30 words in one piece are in bold or in italics.",
        why: "What is all stressed is not stressed, and long passages of either are hard to read for people with dyslexia or low vision.",
        example: "Wrong:  **Please call us before noon if … and bring …**\nRight:  Please **call us before noon** if … and bring …";
    TYPED_SPACE = "typed-space", Advice,
        "Room on the page is made with line breaks, hard spaces, or rows of lines or dots.",
        why: "A screen reader says \"blank\" or \"underscore\" for each, and the room is wrong on every other width of page.",
        example: "Wrong:  Name: ____________\nRight:  Write your name and the number of your home.";
    SENSORY_WORDS = "sensory-words", Advice,
        "Something is found by its place, its colour or its shape alone.",
        why: "On a phone nothing is \"on the left\", and people who do not see the page or its colours cannot find it.",
        example: "Wrong:  See above. Press the red button.\nRight:  See [what we charge](#charges). Press \"Send\".";
}

/// One text, as each concern looks at it.
struct Text<'a> {
    prose: &'a Prose,
    /// The language of the page that it stands on.
    language: &'a str,
    items: Vec<(Event<'a>, Range<usize>)>,
    /// As it is read, but for code.
    passages: Vec<Passage>,
}

impl<'a> Text<'a> {
    fn new(prose: &'a Prose, language: &'a str) -> Text<'a> {
        let items: Vec<_> = markdown::events(prose).collect();
        let mut passages = passages::of_events(items.iter().map(|(event, range)| (event, range.clone())));
        passages.retain(|passage| passage.sort != Sort::Code);
        Text { prose, language, items, passages }
    }

    /// The author's own letters at a range.
    fn source(&self, range: &Range<usize>) -> &'a str {
        self.prose.text.get(range.clone()).unwrap_or_default()
    }
}

/// Each concern.
const CONCERNS: &[fn(&Text<'_>, &mut Report)] = &[
    breaks::look,
    capitals::look,
    emphasis::look,
    headings::look,
    languages::look,
    links::look,
    lists::look,
    pictures::look,
    sensory::look,
    tables::look,
];

/// What was found in each text, by where it begins and the language of its page: of the text.
pub type Looked = Memory<(Span, String), Arc<Prose>, Report>;

/// Looks at every text of the site that is not known.
pub fn look(site: &Site, known: &Looked) -> Report {
    let entries = site.entries.iter().map(|entry| (&entry.record, entry.body.as_ref(), entry.language.as_str()));
    let introductions = site.introductions.values();
    let introductions = introductions.map(|found| {
        let language = found.record.text("language").unwrap_or(site.settings.language.as_str());
        (&found.record, found.body.as_ref(), language)
    });
    let mut texts: Vec<(&Arc<Prose>, &str)> = Vec::new();
    for (record, body, language) in entries.chain(introductions) {
        let mut found = Vec::new();
        gather(record, &mut found);
        texts.extend(found.into_iter().chain(body).map(|prose| (prose, language)));
    }
    let found: Vec<Report> = texts
        .par_iter()
        .map(|(prose, language)| {
            let place = (prose.start(), (*language).to_owned());
            known.recall(place, Arc::clone(prose), |prose| of_text(prose, language))
        })
        .collect();
    let mut report = Report::new();
    found.into_iter().for_each(|found| report.append(found));
    report
}

fn of_text(prose: &Prose, language: &str) -> Report {
    let mut report = Report::new();
    let text = Text::new(prose, language);
    for look in CONCERNS {
        look(&text, &mut report);
    }
    report
}

fn gather<'a>(record: &'a Record, found: &mut Vec<&'a Arc<Prose>>) {
    record.values.iter().for_each(|(_, held)| gather_value(&held.value, found));
}

fn gather_value<'a>(value: &'a Value, found: &mut Vec<&'a Arc<Prose>>) {
    match value {
        Value::Prose(prose) => found.push(prose),
        Value::List(items) => items.iter().for_each(|item| gather_value(&item.value, found)),
        Value::Record(record) => gather(record, found),
        Value::Table(rows) => rows.iter().for_each(|(_, held)| gather_value(&held.value, found)),
        _ => {}
    }
}
