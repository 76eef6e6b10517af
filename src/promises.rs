//! What pages say of promises: how each stands, why, and everything that was counted.

pub mod rows;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::date::Period;
use crate::document::Block;
use crate::document::Choice;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::history::Published;
use crate::listing;
use crate::outcome::Counted;
use crate::outcome::Judgement;
use crate::outcome::Outcome;
use crate::outcome::Standing;
use crate::site::Entry;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;

/// A promise's outcome as a state: its words and how they are shown.
pub fn state(outcome: Outcome) -> (String, Tone) {
    (outcome.in_words().to_owned(), outcome.tone())
}

fn status(outcome: Outcome) -> Piece {
    let (word, tone) = state(outcome);
    Piece::Status(word, tone)
}

/// How a promise stands in a list: its outcome, why, where it was made, and how the period before went.
pub fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = listing::note(entry, site, "Made in", "made_in").into_iter().collect();
    let judgement = site.judgement(entry);
    notes.extend(judgement.and_then(Judgement::last).map(|last| before(last, site)));
    // Why it stands so, and then what the author says of it.
    let why = judgement.map(|judgement| words(judgement.now.why.clone()));
    let summary = match (why, entry.summary()) {
        (Some(why), Some(summary)) => Some([why, words(" "), summary].concat()),
        (why, summary) => why.or(summary),
    };
    Item {
        notes,
        summary,
        title: entry.record.text("promise").unwrap_or(&entry.title).to_owned(),
        status: judgement.map(|judgement| state(judgement.outcome())),
        ..listing::plain_item(entry, site)
    }
}

/// How the last period that ended went: `In 2025-26: missed (found 4; promised at least 5)`.
fn before(standing: &Standing, site: &Site) -> Line {
    words(format!(
        "In {}: {} (found {}; promised {})",
        period(standing, site),
        standing.outcome.in_words().to_lowercase(),
        standing.found,
        standing.expected
    ))
}

/// The time that a standing is for, in words: `2026-27`, `July to September 2026`, `since 1 April 2025`.
fn period(standing: &Standing, site: &Site) -> String {
    Period::parse(&standing.name)
        .map_or_else(|_| standing.name.clone(), |period| period.words(site.settings.year_starts))
}

/// How many of some promises stand at each outcome, in words: `2 on track, 1 kept`.
pub fn in_short<'a>(entries: impl Iterator<Item = &'a Entry>, site: &Site) -> String {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for judgement in entries.filter_map(|entry| site.judgement(entry)) {
        let place = Outcome::ALL.iter().position(|outcome| *outcome == judgement.outcome()).unwrap_or_default();
        *counts.entry(place).or_default() += 1;
    }
    let each = counts.into_iter().map(|(place, count)| {
        format!(
            "{count} {}",
            Outcome::ALL[place]
                .in_words()
                .to_lowercase()
                .replace("no evidence published", "with no evidence published")
        )
    });
    each.collect::<Vec<_>>().join(", ")
}

/// The promises of a site that are judged, with their judgements, in order of id.
pub fn judged(site: &Site) -> impl Iterator<Item = (&Entry, &Judgement)> {
    site.judgements.iter().map(|(number, judgement)| (&site.entries[*number], judgement))
}

/// How many promises stand at each outcome, those of none left out, in the order of [`Outcome::ALL`].
pub fn counts(site: &Site) -> Vec<(Outcome, usize)> {
    let count = |outcome| judged(site).filter(|(_, judgement)| judgement.outcome() == outcome).count();
    Outcome::ALL.into_iter().map(|outcome| (outcome, count(outcome))).filter(|(_, count)| *count > 0).collect()
}

/// A choice of outcomes, each with the page that lists its promises.
pub fn choices(site: &Site, current: Option<Outcome>) -> Block {
    let choices = counts(site)
        .into_iter()
        .map(|(outcome, count)| Choice {
            text: outcome.in_words().to_owned(),
            address: format!("promises/outcome/{}", outcome.word()),
            count,
            current: current == Some(outcome),
        })
        .collect();
    Block::Choices { title: "How they stand".to_owned(), choices }
}

/// The promises made in the clauses of a document, by the clause: each with its outcome, to stand beside it.
pub fn made_in_clauses(document: &Entry, site: &Site) -> BTreeMap<String, Vec<Line>> {
    let mut clauses: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for entry in site.pointing(document, "commitments", "made_in") {
        let address = entry.record.reference("made_in").and_then(|reference| reference.address.as_deref());
        let Some((_, clause)) = address.and_then(|address| address.split_once('#')) else { continue };
        let promise = entry.record.text("promise").unwrap_or(&entry.title);
        let mut line = words("We promised here: ");
        line.push(Piece::Link(promise.to_owned(), entry.address.clone()));
        if let Some(judgement) = site.judgement(entry) {
            line.extend([Piece::Text(" ".to_owned()), status(judgement.outcome())]);
        }
        clauses.entry(clause.to_owned()).or_default().push(line);
    }
    clauses
}

/// For each entry, the promises for which it was counted or looked at.
pub fn counted_for(site: &Site) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (number, judgement) in &site.judgements {
        for standing in judgement.periods.iter().chain(std::iter::once(&judgement.now)) {
            for entry in standing.counted.iter().filter_map(|counted| counted.entry) {
                found.entry(entry).or_default().insert(*number);
            }
        }
    }
    found
}

/// The page of a promise: the outcome first, in words; then why; then everything that was counted.
pub fn page(judgement: &Judgement, site: &Site) -> Vec<Block> {
    let now = &judgement.now;
    let mut title = now.outcome.in_words().to_owned();
    if !now.name.is_empty() && !judgement.periods.is_empty() {
        let so_far = if now.over || Period::parse(&now.name).is_err() { "" } else { " so far" };
        title = format!("{title}: {}{so_far}", period(now, site));
    }
    let mut why = words(now.why.clone());
    if let Some(last) = judgement.last() {
        why.push(Piece::Text(" ".to_owned()));
        why.extend(before(last, site));
        why.push(Piece::Text(".".to_owned()));
    }
    let mut blocks = vec![Block::Notice { tone: now.outcome.tone(), title, text: why }];
    blocks.extend(members_table(judgement, site));
    if now.outcome != Outcome::Stopped || !now.counted.is_empty() {
        blocks.push(listing::heading("counted", "What we looked at"));
        blocks.push(counted_table(now, "Everything that we looked at", site));
    }
    if judgement.periods.len() > 1 {
        blocks.push(listing::heading("periods", "Every period so far"));
        blocks.push(periods_table(judgement, site));
        // Where the promise is one for the whole time, everything in its periods has been listed above.
        let by_period = judgement.periods.iter().any(|standing| standing.name == now.name);
        let others = judgement.periods.iter().rev().filter(|standing| by_period && standing.name != now.name);
        for standing in others {
            if standing.counted.is_empty() {
                continue;
            }
            blocks.push(Block::Heading {
                level: 3,
                id: format!("in-{}", crate::text::slug(&standing.name)),
                text: format!("What we looked at for {}", period(standing, site)),
            });
            let caption = format!("What we looked at for {}", period(standing, site));
            blocks.push(counted_table(standing, &caption, site));
        }
    }
    blocks.push(listing::heading("rule", "How this is worked out"));
    let mut points: Vec<Line> = judgement.rule_in_words.iter().map(|sentence| words(sentence.clone())).collect();
    points.extend(how_days_are_known(judgement, site));
    points.push(words(format!("“{}” means: {}", now.outcome.in_words(), now.outcome.meaning())));
    blocks.push(Block::Points(points));
    blocks
}

/// Where the days of publication come from, once a ledger is kept.
fn how_days_are_known(judgement: &Judgement, site: &Site) -> Option<Line> {
    let began = site.history.began()?;
    let standings = judgement.periods.iter().chain(std::iter::once(&judgement.now));
    standings.flat_map(|standing| &standing.counted).find(|counted| counted.published.is_some())?;
    Some(vec![
        Piece::Text("“Logged” means that the day of publication is that of our ledger, which began on ".to_owned()),
        Piece::Day(began),
        Piece::Text(". “Declared” means that it is the day we wrote down ourselves.".to_owned()),
    ])
}

/// Every period as a row: the strip of outcomes is a table first.
fn periods_table(judgement: &Judgement, site: &Site) -> Block {
    let row = |standing: &Standing| {
        let mut outcome = vec![status(standing.outcome)];
        if !standing.over && standing.outcome != Outcome::NotYetDue {
            outcome.push(Piece::Text(" so far".to_owned()));
        }
        if !standing.waived.is_empty() && standing.outcome != Outcome::Stopped {
            outcome.push(Piece::Text(" (a part was set aside)".to_owned()));
        }
        vec![
            words(period(standing, site)),
            outcome,
            words(standing.expected.clone()),
            words(standing.found.clone()),
            words(standing.why.clone()),
        ]
    };
    let columns = vec![
        column("Period", false),
        column("Outcome", false),
        column("Promised", false),
        column("Found", true),
        column("Why", false),
    ];
    Block::Table(Table {
        caption: "How the promise went in each period".to_owned(),
        columns,
        rows: judgement.periods.iter().rev().map(row).collect(),
        chart: None,
    })
}

/// How a promise that is judged for each of a set stands for each of them.
fn members_table(judgement: &Judgement, site: &Site) -> Vec<Block> {
    if judgement.members.is_empty() {
        return Vec::new();
    }
    let row = |(of, standing): (&Entry, &Standing)| {
        vec![
            vec![of.link()],
            vec![status(standing.outcome)],
            words(standing.expected.clone()),
            words(standing.found.clone()),
            words(standing.why.clone()),
        ]
    };
    let columns = vec![
        column("Which", false),
        column("Outcome", false),
        column("Promised", false),
        column("Found", true),
        column("Why", false),
    ];
    let rows = rows::members(judgement, site).map(row).collect();
    let caption = "How the promise stands for each of them".to_owned();
    vec![
        listing::heading("for-each", "For each of them"),
        Block::Table(Table { caption, columns, rows, chart: None }.without_empty_columns()),
    ]
}

/// The promises that speak for a landlord of a group, its own and those judged for each landlord; and how each stands
/// there: none where it is not judged.
pub fn of_landlord<'a>(landlord: &'a Entry, site: &'a Site) -> Vec<(&'a Entry, Option<&'a Standing>)> {
    let mut found = Vec::new();
    for entry in site.of("commitments") {
        let judgement = site.judgement(entry);
        let own = judgement.and_then(|judgement| judgement.members.iter().find(|(of, _)| *of == landlord.number));
        if let Some((_, standing)) = own {
            found.push((entry, Some(standing)));
        } else if site.landlord_of(entry).is_some_and(|of| of.number == landlord.number) {
            found.push((entry, judgement.map(|judgement| &judgement.now)));
        }
    }
    found
}

/// The same as a table.
pub fn landlords_table(landlord: &Entry, site: &Site) -> Option<Block> {
    let row = |(entry, standing): (&Entry, Option<&Standing>)| {
        let promise = entry.record.text("promise").unwrap_or(&entry.title).to_owned();
        vec![
            vec![Piece::Link(promise, entry.address.clone())],
            standing.map_or_else(not_stated, |standing| vec![status(standing.outcome)]),
            standing.map_or_else(Vec::new, |standing| words(standing.why.clone())),
        ]
    };
    let rows: Vec<Vec<Line>> = of_landlord(landlord, site).into_iter().map(row).collect();
    let columns = vec![column("Promise", false), column("Outcome", false), column("Why", false)];
    let caption = format!("Promises of {}", landlord.title);
    (!rows.is_empty()).then(|| Block::Table(Table { caption, columns, rows, chart: None }.without_empty_columns()))
}

fn counted_table(standing: &Standing, caption: &str, site: &Site) -> Block {
    if standing.counted.is_empty() {
        return Block::Paragraph(vec![Piece::Missing("We found nothing to count.".to_owned())]);
    }
    let row = |counted: &Counted| {
        let mut found = match counted.good {
            Some(true) => vec![Piece::Status("Counts".to_owned(), Tone::Good)],
            Some(false) => vec![Piece::Status("Falls short".to_owned(), Tone::Poor)],
            None => Vec::new(),
        };
        if !counted.words.is_empty() {
            let space = if found.is_empty() { "" } else { " " };
            found.push(Piece::Text(format!("{space}{}", capital(&counted.words))));
        }
        found.extend(counted.published.into_iter().filter(|_| site.history.is_kept()).flat_map(known_by));
        vec![what(counted, site), counted.day.map(|day| vec![Piece::Day(day)]).unwrap_or_default(), found]
    };
    let columns = vec![column("What", false), column("When", false), column("What we found", false)];
    let rows = standing.counted.iter().map(row).collect();
    Block::Table(Table { caption: caption.to_owned(), columns, rows, chart: None }.without_empty_columns())
}

/// How a day of publication is known, and the other day that the thing itself names.
fn known_by(published: Published) -> Line {
    let by = published.by.word();
    match published.differs() {
        false => words(format!(" ({by})")),
        true => vec![
            Piece::Text(format!(" ({by}: ")),
            Piece::Day(published.day),
            Piece::Text("; its own text says ".to_owned()),
            Piece::Day(published.claimed),
            Piece::Text(")".to_owned()),
        ],
    }
}

fn what(counted: &Counted, site: &Site) -> Line {
    match counted.entry.map(|number| &site.entries[number]) {
        None => words(counted.name.clone()),
        Some(entry) if counted.name.is_empty() || counted.name == entry.title => vec![entry.link()],
        Some(entry) => vec![entry.link(), Piece::Text(format!(": {}", counted.name))],
    }
}
