//! What pages say of corrections: the banner on what was changed, the notice on the home page, and how long each took.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::day_in_words;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Tone;
use crate::fields::Value;
use crate::markdown;
use crate::results;
use crate::results::Late;
use crate::site::Entry;
use crate::site::Site;
use crate::text::count_of;

/// How many working days after it was found out a mistake should be put right at the latest.
pub const WORKING_DAYS: i64 = 10;

/// For how many days the home page tells of a correction by which something is met that was not, or the other way round.
pub const ON_HOME_PAGE: i32 = 30;

/// The folder of their kind.
pub const FOLDER: &str = "corrections";

/// Where their feed is.
pub const FEED: &str = "corrections/feed.xml";

/// Where they are as a table.
pub const TABLE: &str = "data/corrections.csv";

/// Where the figures are as they stood at each release.
pub const AS_PUBLISHED: &str = "as-published";

/// What they are called.
pub const AS_PUBLISHED_TITLE: &str = "Our figures as we published them";

/// The title and the address of the page with the figures as a release published them: by its day; where it was not the
/// only one of its day by its number too, but that the last one keeps the address of the day. None where there is no such release.
pub fn as_published(release: u64, site: &Site) -> Option<(String, String)> {
    let releases = &site.history.releases;
    let at = releases.iter().position(|other| other.number == release)?;
    let date = releases[at].date;
    let last = releases.get(at + 1).is_none_or(|next| next.date != date);
    let alone = releases.iter().filter(|other| other.date == date).count() == 1;
    let address = if last { String::new() } else { format!("-release-{release}") };
    let title = if alone { String::new() } else { format!(", release {release}") };
    Some((
        format!("Our figures as published on {}{title}", day_in_words(date)),
        format!("{AS_PUBLISHED}/{date}{address}"),
    ))
}

/// Everything that was corrected, the newest first; what is dated for a day to come is left out.
pub fn made(site: &Site) -> Vec<&Entry> {
    newest_first(site.of("corrections"), site)
}

fn newest_first<'a>(notes: impl Iterator<Item = &'a Entry>, site: &Site) -> Vec<&'a Entry> {
    let day = |note: &Entry| site.corrected_on(note);
    let mut notes: Vec<&Entry> = notes.filter(|note| day(note).is_some_and(|day| day <= site.today)).collect();
    notes.sort_by_key(|note| (std::cmp::Reverse(day(note)), &note.id));
    notes
}

/// The banners of what was changed: an entry, or the figures of a measure.
pub fn banners(entry: &Entry, site: &Site) -> Vec<Block> {
    let own = |note: &&Entry| ["of", "measure"].iter().any(|field| note.refers_to(field) == Some(entry.number));
    let notes = newest_first(site.mentions(entry, "corrections").filter(own), site);
    let mut banners: Vec<Block> = notes.into_iter().map(|note| banner(note, site)).collect();
    banners.extend(match entry.kind.folder {
        "performance" => late_banners(site, |late| late.newest.number == entry.number),
        "measures" => late_banners(site, |late| late.is_of(entry, site)),
        _ => Vec::new(),
    });
    banners
}

/// The banners of results that should be here by now.
pub fn late_banners(site: &Site, is_shown: impl Fn(&Late<'_>) -> bool) -> Vec<Block> {
    results::late(site).iter().filter(|late| is_shown(late)).map(|late| late_banner(late, site)).collect()
}

/// What is late, by how much, and since when.
fn late_banner(late: &Late<'_>, site: &Site) -> Block {
    let period = late.period.words(site.settings.year_starts);
    let days = count_of(late.days, "day", "days");
    let (what, again) = match late.measure {
        None => (format!("the results for {period}"), "We have not published them yet."),
        Some(measure) => (
            format!("{}, {period}", measure.title),
            "We published this figure for the period before. Here we neither give it nor say why not.",
        ),
    };
    let text = format!("The last day for this was {}. {again}", day_in_words(late.due));
    Block::Notice { tone: Tone::Poor, title: format!("Late by {days}: {what}"), text: vec![Piece::Text(text)] }
}

/// The banners of the figures of some measures in a set of results, for pages that show them.
pub fn banners_of_figures(results: &Entry, measures: &[&Entry], site: &Site) -> Vec<Block> {
    let shown = |note: &&Entry| {
        note.refers_to("measure").is_none_or(|number| measures.iter().any(|measure| measure.number == number))
    };
    let notes = site.pointing(results, "corrections", "of").filter(shown);
    let mut banners: Vec<Block> = newest_first(notes, site).into_iter().map(|note| banner(note, site)).collect();
    banners.extend(late_banners(site, |late| {
        late.newest.number == results.number && measures.iter().any(|measure| late.is_of(measure, site))
    }));
    banners
}

/// What was changed, when, what it was and is now, why, and what it means.
pub fn banner(note: &Entry, site: &Site) -> Block {
    let tone = match note.record.text("kind") {
        Some("correction" | "withdrawn") => Tone::Poor,
        _ => Tone::Fair,
    };
    Block::Notice { tone, title: in_short(note, site), text: more(note, site) }
}

/// A correction in a sentence: `Corrected on 4 July 2026: First visit was 98.1%, now 89.1%.`
pub fn in_short(note: &Entry, site: &Site) -> String {
    let done = match note.record.text("kind") {
        Some("revision") => "Revised",
        Some("definition-change") => "Counted in another way",
        Some("promise-change") => "Promise changed",
        Some("withdrawn") => "Withdrawn",
        _ => "Corrected",
    };
    let day = site.corrected_on(note).map_or(String::new(), |day| format!(" on {}", day_in_words(day)));
    let titled = |field: &str| site.title_in(note, field);
    // What is gone has no page of its own that would say what is meant.
    let gone = note.record.reference("of").is_some_and(|of| of.gone.is_some());
    let of = titled("of").filter(|_| gone);
    let what = [of, titled("measure"), titled("part")].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let (was, now) = (results::was_in_words(note, site), note.record.text("now"));
    let mut told: Vec<String> = was.map(|was| format!("was {}", quoted(&was))).into_iter().collect();
    told.extend(now.map(|now| format!("now {}", quoted(now))));
    let told = told.join(", ");
    let space = if what.is_empty() || told.is_empty() { "" } else { " " };
    match what.is_empty() && told.is_empty() {
        true => format!("{done}{day}."),
        false => {
            let stop = if told.ends_with(['.', '”']) { "" } else { "." };
            format!("{done}{day}: {what}{space}{told}{stop}")
        }
    }
}

/// A whole sentence in quotation marks; a figure or a few words as they are.
fn quoted(text: &str) -> String {
    if text.split_whitespace().count() > 5 { format!("“{text}”") } else { text.to_owned() }
}

/// Why it was changed, what it means, whether it is met, and where to read on.
fn more(note: &Entry, site: &Site) -> Line {
    let met = results::met_changed(note, site).map(|text| vec![Piece::Text(text)]);
    let parts = [site.line(&note.record, "why"), site.line(&note.record, "effect"), met];
    let mut line = Line::new();
    for part in parts.into_iter().flatten() {
        line.extend(part);
        line.push(Piece::Text(" ".to_owned()));
    }
    line.push(Piece::Link("About this change".to_owned(), note.address.clone()));
    line
}

/// What the home page tells of: what was changed in the last days so that something is met that was not, or not any more.
pub fn notices(site: &Site) -> Vec<Block> {
    let recent = |note: &&Entry| {
        let until = |day: Date| day.saturating_add(ON_HOME_PAGE.days());
        site.corrected_on(note).is_some_and(|day| site.today <= until(day))
    };
    let matters = |note: &&Entry| results::met_changed(note, site).is_some();
    made(site).into_iter().filter(recent).filter(matters).map(|note| banner(note, site)).collect()
}

/// How many working days it took from finding out to publishing; none where nobody says when it was found.
pub fn working_days(note: &Entry, site: &Site) -> Option<i64> {
    let found = note.record.day("found")?;
    Some(site.settings.calendar.working_days_between(found, site.corrected_on(note)?))
}

/// A field in plain words; empty where it is not there.
pub fn plain(entry: &Entry, field: &str) -> String {
    match entry.record.get(field).map(|held| &held.value) {
        Some(Value::Prose(prose)) => markdown::plain_words(prose),
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Choice(word)) => (*word).to_owned(),
        Some(Value::Day(day)) => day.to_string(),
        Some(Value::Reference(reference)) => reference.text.clone(),
        _ => String::new(),
    }
}

/// The whole address of a correction's page.
pub fn address(note: &Entry, site: &Site) -> String {
    format!("{}{}/", site.settings.base_url, note.address)
}
