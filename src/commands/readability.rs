//! `candour readability`: how hard each page is to read, part by part, or a plain text that is no page.

#![expect(
    clippy::disallowed_methods,
    reason = "the command reads the texts that it is given and writes one file of the site"
)]

use std::fs;
use std::path::PathBuf;

use serde::Serialize;

use super::Common;
use super::Ending;
use super::complain;
use super::judged;
use super::replace::replace;
use super::say;
use crate::plain_language;
use crate::plain_language::Page;
use crate::readability::Counts;
use crate::readability::one_decimal;
use crate::readability::syllables::Syllables;
use crate::settings::reading::ACCEPTED;
use crate::text::count_of;

/// How `readability` prints the figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadabilityForm {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// The figures of a page, a part or a text, as other programs read them; thousandths are whole numbers.
#[derive(Serialize)]
struct Figures {
    words: u64,
    sentences: u64,
    syllables: u64,
    long_sentences: u64,
    longest_sentence: u64,
    average_sentence_thousandths: i64,
    grade_thousandths: Option<i64>,
    reading_age_thousandths: Option<i64>,
    reading_ease_thousandths: Option<i64>,
}

#[derive(Serialize)]
struct Listed {
    name: String,
    title: String,
    enough: bool,
    target_thousandths: Option<i64>,
    accepted_thousandths: Option<i64>,
    #[serde(flatten)]
    figures: Figures,
    parts: Vec<ListedPart>,
}

#[derive(Serialize)]
struct ListedPart {
    title: String,
    #[serde(flatten)]
    figures: Figures,
    text: Vec<String>,
}

fn figures(counts: &Counts) -> Figures {
    Figures {
        words: counts.words,
        sentences: counts.sentences,
        syllables: counts.syllables,
        long_sentences: counts.long,
        longest_sentence: counts.longest,
        average_sentence_thousandths: counts.average(),
        grade_thousandths: counts.grade(),
        reading_age_thousandths: counts.age(),
        reading_ease_thousandths: counts.ease(),
    }
}

/// `candour readability`: the figures of every page, or of plain texts.
pub fn readability(common: &Common, files: &[PathBuf], form: ReadabilityForm) -> Ending {
    let listed = if files.is_empty() { of_site(common) } else { of_files(files) };
    let (listed, ending) = match listed {
        Ok(listed) => listed,
        Err(ending) => return ending,
    };
    say(&match form {
        ReadabilityForm::Json => serde_json::to_string_pretty(&listed).unwrap_or_default() + "\n",
        ReadabilityForm::Text => in_words(&listed),
    });
    ending
}

fn of_site(common: &Common) -> Result<(Vec<Listed>, Ending), Ending> {
    let (_, site, report) = judged(common)?;
    let pages = plain_language::measured(&site, true);
    let ending = if report.has_errors() { Ending::Errors } else { Ending::Clean };
    Ok((pages.into_iter().map(listed).collect(), ending))
}

fn listed(page: Page) -> Listed {
    Listed {
        name: format!("/{}", page.address),
        enough: page.counts.is_enough(),
        target_thousandths: page.target,
        accepted_thousandths: page.accepted.as_ref().map(|accepted| accepted.age),
        figures: figures(&page.counts),
        title: page.title,
        parts: page
            .parts
            .into_iter()
            .map(|part| ListedPart { title: part.title, figures: figures(&part.counts), text: part.text })
            .collect(),
    }
}

fn of_files(files: &[PathBuf]) -> Result<(Vec<Listed>, Ending), Ending> {
    let syllables = Syllables::new();
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).map_err(|error| {
            complain(&format!("candour: `{}` cannot be read as text: {error}\n", file.display()));
            Ending::CouldNotRun
        })?;
        let counts = Counts::of_text(&text, Some(&syllables));
        all.push(Listed {
            name: file.display().to_string(),
            title: String::new(),
            enough: counts.is_enough(),
            target_thousandths: None,
            accepted_thousandths: None,
            figures: figures(&counts),
            parts: Vec::new(),
        });
    }
    Ok((all, Ending::Clean))
}

/// A line for each page and for each of its parts that has a heading.
fn in_words(listed: &[Listed]) -> String {
    let mut text = "  age  words  average  long  \n".to_owned();
    let mut line = |name: &str, figures: &Figures, enough: bool| {
        let age = figures.reading_age_thousandths.filter(|_| enough).map_or("-".to_owned(), one_decimal);
        let average = one_decimal(figures.average_sentence_thousandths);
        let Figures { words, long_sentences: long, .. } = figures;
        text.push_str(&format!("{age:>5}  {words:>5}  {average:>7}  {long:>4}  {name}\n"));
    };
    for page in listed {
        line(&page.name, &page.figures, page.enough);
        for part in page.parts.iter().filter(|part| !part.title.is_empty()) {
            line(
                &format!("    {}", part.title),
                &part.figures,
                part.figures.words >= crate::readability::ENOUGH as u64,
            );
        }
    }
    text + "\nThe age is the reading age in years: the grade of Flesch and Kincaid, and five. It is given from 100 words on.\n\
            The average is that of words in a sentence; long is how many sentences have more than 25.\n"
}

/// `candour readability --accept`: writes how hard each page is now, where that is no step back.
pub fn accept(common: &Common) -> Ending {
    let (site, report) = match judged(common) {
        Ok((_, site, report)) => (site, report),
        Err(ending) => return ending,
    };
    if report.has_errors() {
        complain("Nothing was accepted: mend the errors first.\n");
        return Ending::Errors;
    }
    let made = plain_language::acceptance(&plain_language::measured(&site, false), site.today);
    let path = common.site.join(ACCEPTED);
    if let Err(error) = replace(&path, made.file.as_bytes()) {
        complain(&format!("candour: `{}` cannot be written: {error}\n", path.display()));
        return Ending::CouldNotRun;
    }
    say(&format!(
        "Written to {}: {}, {} easier, {} harder with a note.\n",
        path.display(),
        count_of(made.new, "new page", "new pages"),
        made.easier,
        made.harder
    ));
    for (address, old, new) in &made.refused {
        let (old, new) = (one_decimal(*old), one_decimal(*new));
        say(&format!("/{address} stays at {old}, though it is at {new}: it needs a note.\n"));
    }
    if made.refused.is_empty() { Ending::Clean } else { Ending::Errors }
}
