//! What a build shows its authors: of a page, and of the whole site, for the preview.
//!
//! [`page`] is made when a page is asked for, [`dashboard`] when the whole site is: a build pays for neither.

mod dashboard;

use std::ops::Range;

use jiff::civil::Date;

use crate::date::day_in_words;
use crate::diagnostic;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::Place;
use crate::diagnostic::Problem;
use crate::diagnostic::Severity;
use crate::document::Block;
use crate::editions;
use crate::editions::Workshop;
use crate::languages;
use crate::listing;
use crate::notes::Avoid;
use crate::notes::Form;
use crate::notes::LongSentence;
use crate::notes::PageNotes;
use crate::notes::Promise;
use crate::notes::Reading;
use crate::notes::Spot;
use crate::notes::Translation;
use crate::outcome::Judgement;
use crate::pipeline::Built;
use crate::plain_language;
use crate::promises;
use crate::publication::Page;
use crate::readability::one_decimal;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Sources;
use crate::source::Span;
use crate::text::count_of;
use crate::translations;

pub use dashboard::dashboard;

/// What there is to say of a page of a build in a workshop; nothing where no page is known at the address.
///
/// A page whose source is broken is not in the build. What it was made of is then taken from `before`, the build that is
/// still shown.
pub fn page(built: &Built, before: Option<&Built>, address: &str, workshop: &dyn Workshop) -> Option<PageNotes> {
    let Some(page) = page_at(built, address) else {
        let areas = areas(before?, page_at(before?, address)?).into_iter().map(|area| Area { lines: None, ..area });
        let areas: Vec<Area> = areas.collect();
        let spot = areas.first().map(|area| Spot { file: area.file.clone(), line: 1, column: 1 });
        let (problems, errors_elsewhere) = problems(built, &areas);
        return Some(PageNotes { spot, problems, errors_elsewhere, ..PageNotes::default() });
    };
    let site = &built.site;
    let own: Vec<&Entry> = site.entries.iter().filter(|entry| stands_on(entry, address)).collect();
    let whole = own.iter().find(|entry| entry.address == address);
    let areas = areas(built, page);
    let (problems, errors_elsewhere) = problems(built, &areas);
    Some(PageNotes {
        spot: spot_of(built, page, whole.copied()),
        problems,
        errors_elsewhere,
        reading: built.measured.iter().find(|page| page.address == address).map(|page| reading(page, &built.sources)),
        promises: promises_of(&own, site),
        forms: forms(page, built, workshop),
        keeping: whole.map(|entry| keeping(entry, site)).unwrap_or_default(),
        translations: whole.map(|entry| translations_of(entry, site)).unwrap_or_default(),
    })
}

fn page_at<'a>(built: &'a Built, address: &str) -> Option<&'a Page> {
    built.publication.pages.iter().find(|page| page.address == address)
}

/// Whether an entry is the page at an address, or stands on it.
fn stands_on(entry: &Entry, address: &str) -> bool {
    entry.address.split('#').next() == Some(address)
}

/// A file that a page is made of, or a stretch of it.
struct Area {
    file: String,
    /// None for all of it.
    lines: Option<Range<u32>>,
}

/// Whether an entry shares its file with others.
fn is_record(entry: &Entry, sources: &Sources) -> bool {
    !sources.file(entry.file).path.starts_with("content/")
}

/// What a page is made of: its own file, and the records that it shows.
fn areas(built: &Built, page: &Page) -> Vec<Area> {
    let (site, sources) = (&built.site, &built.sources);
    let path = |entry: &Entry| sources.file(entry.file).path.clone();
    let mut areas = Vec::new();
    let introductions = site.introductions.values().filter(|introduction| introduction.address == page.address);
    areas.extend(introductions.map(|found| Area { file: sources.file(found.file).path.clone(), lines: None }));
    let shown: Vec<&str> = page.blocks.iter().flat_map(shown_in).collect();
    for entry in &site.entries {
        let record = is_record(entry, sources);
        if stands_on(entry, &page.address) || record && shown.contains(&entry.address.as_str()) {
            let lines = record.then_some(entry.span.start..entry.span.end);
            areas.push(Area { file: path(entry), lines });
        }
    }
    if page.address.is_empty() {
        areas.push(Area { file: "candour.yaml".to_owned(), lines: None });
    }
    areas
}

/// The addresses of what a block lists.
fn shown_in(block: &Block) -> Vec<&str> {
    match block {
        Block::Items(items) => items.iter().map(|item| item.address.as_str()).collect(),
        _ => Vec::new(),
    }
}

impl Area {
    fn holds(&self, place: &Place, sources: &Sources) -> bool {
        match place {
            Place::Path(path) => self.lines.is_none() && *path == self.file,
            Place::At(span) => {
                sources.file(span.file).path == self.file
                    && self.lines.as_ref().is_none_or(|lines| (lines.start..=lines.end).contains(&span.start))
            }
        }
    }
}

/// Every problem of a build with its place, in order.
fn all_problems(built: &Built) -> impl Iterator<Item = (&Diagnostic, Problem)> {
    built.report.iter().zip(diagnostic::problems(&built.report, &built.sources))
}

/// The problems in some areas, and the errors elsewhere.
fn problems(built: &Built, areas: &[Area]) -> (Vec<Problem>, Vec<Problem>) {
    let (mut here, mut elsewhere) = (Vec::new(), Vec::new());
    for (diagnostic, problem) in all_problems(built) {
        if areas.iter().any(|area| area.holds(&diagnostic.place, &built.sources)) {
            here.push(problem);
        } else if problem.severity == Severity::Error {
            elsewhere.push(problem);
        }
    }
    here.sort_by_key(|problem| problem.severity);
    (here, elsewhere)
}

/// A place as editors take it.
fn spot(span: Span, sources: &Sources) -> Spot {
    let file = sources.file(span.file);
    let (line, column) = file.line_and_column(span.start as usize);
    Spot { file: file.path.clone(), line, column }
}

/// Where the text of a page stands.
fn spot_of(built: &Built, page: &Page, whole: Option<&Entry>) -> Option<Spot> {
    if let Some(entry) = whole {
        return Some(spot(entry.span.begin(), &built.sources));
    }
    let introduction = built.site.introductions.values().find(|found| found.address == page.address);
    let file = introduction.map(|found| found.file).or(page.source)?;
    Some(spot(Span::start_of(file), &built.sources))
}

fn reading(page: &plain_language::Page, sources: &Sources) -> Reading {
    let age = match (page.age(), page.target, page.meets()) {
        (Some(age), Some(target), Some(true)) => {
            format!("Reading age {}. The target is {}, so that is fine.", one_decimal(age), target / 1000)
        }
        (Some(age), Some(target), _) => {
            let target = target / 1000;
            format!("Reading age {}. The target is {target}, so the page is too hard to read.", one_decimal(age))
        }
        (Some(age), None, _) => format!("Reading age {}. No target is set for it.", one_decimal(age)),
        (None, ..) if !page.english => "Reading ages are worked out for English only.".to_owned(),
        (None, ..) => "The page has too few words for a reading age.".to_owned(),
    };
    let number = |count: u64| usize::try_from(count).unwrap_or(usize::MAX);
    let counts = format!(
        "{} in {}.",
        count_of(number(page.counts.words), "word", "words"),
        count_of(number(page.counts.sentences), "sentence", "sentences")
    );
    let long = page.parts.iter().flat_map(|part| &part.long).map(|sentence| LongSentence {
        text: sentence.text.split_whitespace().collect::<Vec<_>>().join(" "),
        words: sentence.words,
        spot: spot(sentence.span, sources),
    });
    let avoid = page.parts.iter().flat_map(|part| &part.avoid).map(|(span, found)| Avoid {
        words: found.words.clone(),
        plain: found.plain.clone(),
        spot: spot(*span, sources),
    });
    Reading { age, counts, long: long.collect(), avoid: avoid.collect() }
}

/// The promises that are made in some entries, are judged with them, or are they themselves.
fn promises_of(own: &[&Entry], site: &Site) -> Vec<Promise> {
    let counted_for = promises::counted_for(site);
    let mut found: Vec<(usize, &'static str)> = Vec::new();
    let mut add = |number: usize, part: &'static str| {
        if !found.iter().any(|(other, _)| *other == number) {
            found.push((number, part));
        }
    };
    for entry in own {
        if site.judgements.contains_key(&entry.number) {
            add(entry.number, "This promise");
        }
        for promise in site.pointing(entry, "commitments", "made_in") {
            add(promise.number, "Made here");
        }
    }
    for entry in own {
        for number in counted_for.get(&entry.number).into_iter().flatten() {
            add(*number, "Judged by what stands here");
        }
    }
    let promise = |(number, part): (usize, &'static str)| {
        let entry = &site.entries[number];
        Promise {
            title: entry.record.text("promise").unwrap_or(&entry.title).to_owned(),
            address: entry.address.clone(),
            part,
            outcome: site.judgement(entry).map_or_else(|| "Not judged".to_owned(), outcome),
        }
    };
    found.into_iter().map(promise).collect()
}

/// How a promise stands, and why.
fn outcome(judgement: &Judgement) -> String {
    format!("{}. {}", judgement.outcome().in_words(), judgement.now.why).trim_end().to_owned()
}

fn forms(page: &Page, built: &Built, workshop: &dyn Workshop) -> Vec<Form> {
    let foreseen = editions::foreseen(page, &built.site.settings, workshop);
    foreseen.into_iter().map(|form| Form { title: form.title.to_owned(), lacks: form.lacks }).collect()
}

/// Whether a kind has days of review.
fn is_reviewed(entry: &Entry) -> bool {
    entry.kind.all_fields().iter().any(|field| field.name == "next_review")
}

fn keeping(entry: &Entry, site: &Site) -> Vec<(&'static str, String)> {
    let owner = entry.record.text("owner").map_or_else(|| "not stated".to_owned(), str::to_owned);
    let mut facts = vec![("Who answers for it", owner)];
    if is_reviewed(entry) {
        let day = entry.record.day("next_review");
        facts.push(("Next review", day.map_or_else(|| "not stated".to_owned(), |day| due(day, site.today))));
    }
    facts
}

/// A day and how far off it is: `4 December 2026, in 12 days`.
fn due(day: Date, today: Date) -> String {
    let days = (day - today).get_days();
    let far = match days {
        0 => "today".to_owned(),
        days if days > 0 => format!("in {}", count_of(days.unsigned_abs() as usize, "day", "days")),
        days => format!("{} late", count_of(days.unsigned_abs() as usize, "day", "days")),
    };
    format!("{}, {far}", day_in_words(day))
}

fn translations_of(entry: &Entry, site: &Site) -> Vec<Translation> {
    let translation = |other: &Entry, state: String| Translation {
        language: languages::name(&other.language).to_owned(),
        tag: other.language.clone(),
        address: other.address.clone(),
        state,
    };
    match site.original(entry) {
        Some(original) => vec![translation(original, format!("The original. This page is: {}", state_of(entry, site)))],
        None => site.translations(entry).map(|other| translation(other, state_of(other, site))).collect(),
    }
}

/// How a translation stands.
fn state_of(entry: &Entry, site: &Site) -> String {
    let Some(standing) = translations::standing(entry, site) else { return String::new() };
    let (word, _) = standing.badge();
    match (standing.made, standing.changed) {
        (Some(made), Some(changed)) => {
            format!(
                "{word}: the original changed on {}, {}",
                day_in_words(changed),
                listing::days_between(made, changed)
            )
        }
        (Some(made), None) => format!("{word}, made on {}", day_in_words(made)),
        (None, _) => format!("{word}: say under `translated` when it was made"),
    }
}
