//! How the whole site stands, for the preview's front page: what is wrong, and what needs somebody soon.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::Period;
use crate::demand::Part;
use crate::diagnostic;
use crate::diagnostic::Severity;
use crate::languages;
use crate::notes::Dashboard;
use crate::notes::Group;
use crate::notes::Row;
use crate::notes::Section;
use crate::notes::Spot;
use crate::outcome::Counted;
use crate::outcome::Judgement;
use crate::outcome::Outcome;
use crate::overview::due;
use crate::overview::is_record;
use crate::overview::outcome;
use crate::overview::spot;
use crate::overview::state_of;
use crate::pipeline::Built;
use crate::promises;
use crate::readability::one_decimal;
use crate::site::Entry;
use crate::site::Site;
use crate::site::capital;
use crate::source::FileId;
use crate::text::count_of;
use crate::translations;

/// How many days before its review a document is listed.
const AHEAD: i32 = 90;

/// How the whole site stands.
pub fn dashboard(built: &Built) -> Dashboard {
    let sections = vec![
        broken(built),
        due_this_month(built),
        awaited(built),
        reviews(built),
        behind(built),
        too_hard(built),
        drafts(built),
    ];
    Dashboard { standing: standing(built), problems: groups(built), sections }
}

/// In one sentence: whether it can be published, and how much needs somebody.
fn standing(built: &Built) -> String {
    let errors = built.report.count(Severity::Error);
    let broken = promises::judged(&built.site).filter(|(_, judgement)| judgement.is_broken()).count();
    let promises = match broken {
        0 => "no promise is late or missed".to_owned(),
        1 => "1 promise is late or was missed".to_owned(),
        count => format!("{count} promises are late or were missed"),
    };
    match (errors, built.report.is_empty()) {
        (0, true) => format!("The site can be published. Nothing is wrong with it, and {promises}."),
        (0, false) => {
            format!("The site can be published, with {}; {promises}.", diagnostic::summary(&built.report))
        }
        (errors, _) => format!(
            "The site cannot be published until {} mended; {promises}.",
            count_of(errors, "error is", "errors are")
        ),
    }
}

/// The problems by their kind, the gravest first.
fn groups(built: &Built) -> Vec<Group> {
    let pages = Pages::of(built);
    let mut groups: BTreeMap<(Severity, &'static str), Group> = BTreeMap::new();
    for found in built.report.iter() {
        let (fault, problem) = (found.fault, diagnostic::problem(found, &built.sources));
        let group = groups.entry((fault.severity, fault.code)).or_insert_with(|| Group {
            severity: fault.severity.word(),
            code: fault.code,
            about: fault.about,
            rows: Vec::new(),
        });
        let address = match &found.place {
            diagnostic::Place::At(span) => pages.at(span.file, span.start),
            diagnostic::Place::Path(path) => built.sources.at(path).and_then(|(file, _)| pages.at(file, 0)),
        };
        group.rows.push(Row {
            title: problem.message,
            address,
            note: if problem.help.is_empty() { String::new() } else { format!("What to do: {}", problem.help) },
            language: None,
            spot: Some(Spot { file: problem.file, line: problem.line, column: problem.column }),
        });
    }
    groups.into_values().collect()
}

/// Which page shows what stands at a place.
struct Pages<'a> {
    built: &'a Built,
    by_file: BTreeMap<FileId, Vec<&'a Entry>>,
}

impl<'a> Pages<'a> {
    fn of(built: &'a Built) -> Pages<'a> {
        let mut by_file: BTreeMap<FileId, Vec<&Entry>> = BTreeMap::new();
        for entry in &built.site.entries {
            by_file.entry(entry.file).or_default().push(entry);
        }
        Pages { built, by_file }
    }

    fn at(&self, file: FileId, byte: u32) -> Option<String> {
        let holds = |entry: &&&Entry| {
            !is_record(entry, &self.built.sources) || (entry.span.start..=entry.span.end).contains(&byte)
        };
        let entry = self.by_file.get(&file).and_then(|entries| entries.iter().find(holds));
        let introductions = &self.built.site.introductions;
        let introduction = || introductions.values().find(|found| found.file == file).map(|found| &found.address);
        entry.map(|entry| &entry.address).or_else(introduction).cloned()
    }
}

/// A row for an entry.
fn row(entry: &Entry, note: String, built: &Built) -> Row {
    Row {
        title: entry.record.text("promise").unwrap_or(&entry.title).to_owned(),
        address: Some(entry.address.clone()),
        note,
        language: Some(entry.language.clone()).filter(|tag| !tag.starts_with("en")),
        spot: Some(spot(entry.span.begin(), &built.sources)),
    }
}

fn broken(built: &Built) -> Section {
    let rows = promises::judged(&built.site).filter(|(_, judgement)| judgement.is_broken());
    let note = |judgement: &Judgement| match judgement.last().filter(|_| !judgement.outcome().broken()) {
        Some(last) => format!("{}: {}. {}", last.name, last.outcome.in_words(), last.why),
        None => outcome(judgement),
    };
    Section {
        id: "broken",
        title: "Promises that are late or were missed",
        none: "No promise is late or was missed.",
        rows: rows.map(|(entry, judgement)| row(entry, note(judgement), built)).collect(),
    }
}

/// The promises whose time is up this month, or nearly up, and that are not kept yet.
fn due_this_month(built: &Built) -> Section {
    let today = built.site.today;
    let open = |outcome: Outcome| !matches!(outcome, Outcome::Kept | Outcome::Stopped) && !outcome.broken();
    let mut rows = Vec::new();
    for (entry, judgement) in promises::judged(&built.site).filter(|(_, judgement)| open(judgement.outcome())) {
        let day = last_day(judgement, &built.site);
        let this_month = day.filter(|day| (day.year(), day.month()) == (today.year(), today.month()) && *day >= today);
        let note = match this_month {
            Some(day) => format!("Due on {}. {}", due(day, today), outcome(judgement)),
            None if judgement.outcome() == Outcome::DueSoon => outcome(judgement),
            None => continue,
        };
        rows.push(row(entry, note, built));
    }
    Section { id: "due", title: "Promises due this month or soon", none: "No promise is due this month or soon.", rows }
}

/// The day by which a promise is to be kept: one that it names, or the end of the period that is running.
fn last_day(judgement: &Judgement, site: &Site) -> Option<Date> {
    let parts = judgement.demand.iter().flat_map(|demand| &demand.parts);
    let named = parts.filter_map(|part| if let Part::Day(day) = part { Some(*day) } else { None }).max();
    let period = || Period::parse(&judgement.now.name).ok().map(|period| period.bounds(site.settings.year_starts).1);
    named.or_else(period)
}

/// Meetings and the like that a promise says are to be published, and are not.
fn awaited(built: &Built) -> Section {
    let mut rows: BTreeMap<(String, Option<usize>), Row> = BTreeMap::new();
    for (promise, judgement) in promises::judged(&built.site).filter(|(_, found)| found.rule == "publish_within") {
        let waits = |counted: &&Counted| counted.good != Some(true) && counted.published.is_none();
        for counted in judgement.now.counted.iter().filter(waits) {
            let entry = counted.entry.map(|number| &built.site.entries[number]);
            let words = capital(&counted.words);
            let said = format!("{words}. The promise: {}", promise.record.text("promise").unwrap_or_default());
            let made = match entry {
                Some(entry) => row(entry, said, built),
                None => Row { title: counted.name.clone(), ..row(promise, said, built) },
            };
            rows.entry((made.title.clone(), counted.entry)).or_insert(made);
        }
    }
    Section {
        id: "awaited",
        title: "Minutes and results that are awaited",
        none: "Nothing that we promised to publish is outstanding.",
        rows: rows.into_values().collect(),
    }
}

/// Documents in force that are late for their review, or due in the next three months.
fn reviews(built: &Built) -> Section {
    let site = &built.site;
    let in_force = |entry: &&Entry| !entry.is_of_the_past();
    let until = site.today.saturating_add(AHEAD.days());
    let days = site.entries.iter().filter(in_force).filter(|entry| !entry.is_translation());
    let mut due_soon: Vec<(Date, &Entry)> =
        days.filter_map(|entry| Some((entry.record.day("next_review")?, entry))).collect();
    due_soon.retain(|(day, _)| *day <= until);
    due_soon.sort_by_key(|(day, entry)| (*day, entry.number));
    let note = |day: Date, entry: &Entry| {
        let owner = entry.record.text("owner").map(|owner| format!(" {owner} answers for it.")).unwrap_or_default();
        format!("Review due on {}.{owner}", due(day, site.today))
    };
    Section {
        id: "reviews",
        title: "Reviews that are late or due in 90 days",
        none: "No review is late, and none is due in the next 90 days.",
        rows: due_soon.into_iter().map(|(day, entry)| row(entry, note(day, entry), built)).collect(),
    }
}

fn behind(built: &Built) -> Section {
    let site = &built.site;
    let is_behind = |entry: &&Entry| {
        translations::standing(entry, site)
            .is_some_and(|standing| standing.changed.is_some() || standing.made.is_none() || standing.is_unchecked())
    };
    let note = |entry: &Entry| format!("{}: {}.", languages::name(&entry.language), state_of(entry, site));
    let rows = site.all_translations().filter(is_behind).map(|entry| row(entry, note(entry), built));
    Section {
        id: "translations",
        title: "Translations that are behind or not checked",
        none: "Every translation is up to date.",
        rows: rows.collect(),
    }
}

fn too_hard(built: &Built) -> Section {
    let mut hard: Vec<_> = built.measured.iter().filter(|page| page.meets() == Some(false)).collect();
    hard.sort_by_key(|page| Reverse(page.age()));
    let rows = hard.into_iter().map(|page| Row {
        title: page.title.clone(),
        address: Some(page.address.clone()),
        note: format!(
            "Reading age {}, and the target is {}.",
            page.age().map(one_decimal).unwrap_or_default(),
            page.target.unwrap_or_default() / 1000
        ),
        language: None,
        spot: Some(spot(page.place, &built.sources)),
    });
    Section {
        id: "hard",
        title: "Pages that are too hard to read",
        none: "Every page meets its reading age.",
        rows: rows.collect(),
    }
}

fn drafts(built: &Built) -> Section {
    let rows = built.drafts.iter().map(|span| {
        let spot = spot(*span, &built.sources);
        Row {
            title: spot.file.clone(),
            address: None,
            note: format!("Line {} says that it is a draft.", spot.line),
            language: None,
            spot: Some(spot),
        }
    });
    Section { id: "drafts", title: "Drafts that are left out", none: "There are no drafts.", rows: rows.collect() }
}
