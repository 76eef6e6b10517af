//! Corrections themselves: each says what was so and is so, leaves nothing out, and stays.

use jiff::ToSpan;
use jiff::civil::Date;

use super::CORRECTED_OFTEN;
use super::CORRECTED_UNPUBLISHED;
use super::CORRECTION_LATE;
use super::CORRECTION_OF_NOTHING;
use super::CORRECTION_REMOVED;
use super::EFFECT_UNSAID;
use super::NOT_WHAT_IT_IS;
use super::NOT_WHAT_IT_WAS;
use super::NOTE_INCOMPLETE;
use crate::date::Period;
use crate::date::day_in_words;
use crate::diagnostic::Report;
use crate::history::Written;
use crate::ledger::leaf::Figure;
use crate::published;
use crate::published::WITHDRAWN;
use crate::results;
use crate::site::Entry;
use crate::site::Site;

/// How long a reason is at least, in characters.
const REASON: usize = 20;

/// How many working days there are from finding a mistake to publishing its correction.
const WORKING_DAYS: i64 = 10;

/// So many corrections of one figure in a year, or of all in a quarter, are worth a look.
const OFTEN: usize = 3;

/// What a published correction goes on saying. Its reasons may be put in better words.
const KEPT: &[&str] = &["of", "on", "kind", "measure", "part", "found", "was", "now"];

/// Looks at the corrections that are not published yet, and whether the others are still there.
pub(super) fn check(site: &Site, report: &mut Report) {
    let figures = published::figures_now(site);
    let new: Vec<&Entry> = site.of("corrections").filter(|note| is_new(note, site)).collect();
    for note in &new {
        // What could not be read, or leads nowhere, has been reported.
        let resolved = ["of", "measure", "part"].iter().all(|field| {
            note.record.reference(field).is_none_or(|reference| reference.entry.is_some() || reference.gone.is_some())
        });
        if !note.record.unread.is_empty() || !resolved {
            continue;
        }
        incomplete(note, report);
        match results::figure_of(note, site) {
            Some(reference) => of_figure(note, &reference, &figures, site, report),
            None => of_page(note, site, report),
        }
        late(note, site, report);
        often(note, &new, site, report);
    }
    kept(site, report);
}

/// Whether a correction is in no release yet.
fn is_new(note: &Entry, site: &Site) -> bool {
    let history = &site.history;
    history.corrections.get(&note.reference()).and_then(|versions| history.last_made(versions)).is_none()
}

fn incomplete(note: &Entry, report: &mut Report) {
    let said = |field: &str| note.record.text(field).is_some_and(|text| !text.trim().is_empty());
    let why = note.record.text("why").unwrap_or_default().trim();
    // Better data come in; only a mistake is found.
    let found = note.record.text("kind") != Some("correction") || note.record.day("found").is_some();
    let lacks = [
        ("why", why.chars().count() >= REASON, "the reason in a sentence, in at least 20 letters"),
        ("effect", said("effect"), "what it means for tenants, and whether a target is still met"),
        ("found", found, "the day on which the mistake was found"),
        ("approved_by", said("approved_by"), "who agreed to it: a role, never a name"),
    ];
    for (field, _, wanted) in lacks.into_iter().filter(|(_, said, _)| !said) {
        let (span, message) = match note.record.get(field) {
            Some(held) => (held.span, format!("`{field}` of this correction says too little")),
            None => (note.span.begin(), format!("this correction has no `{field}`")),
        };
        report.add(&NOTE_INCOMPLETE, span, message).help(format!("say {wanted}"));
    }
}

fn of_figure(note: &Entry, reference: &str, figures: &[Figure], site: &Site, report: &mut Report) {
    let history = &site.history;
    let was = history.figures.get(reference).and_then(|versions| history.last_made(versions));
    let now = figures.binary_search_by(|figure| figure.reference.as_str().cmp(reference)).ok().map(|at| &figures[at]);
    let Some(was) = was else {
        match now {
            None => {
                report
                    .add(
                        &CORRECTION_OF_NOTHING,
                        note.record.span_of("measure"),
                        format!("there is no figure `{reference}`"),
                    )
                    .help("check `of`, `measure` and `part`; a figure for the landlord as a whole has no `part`");
            }
            Some(_) if before_the_ledger(note, site) => {}
            Some(_) => unpublished(note, reference, report),
        }
        return;
    };
    let withdrawn = was.what.state == WITHDRAWN;
    let words = |field: &str| note.record.text(field).map(str::trim).filter(|text| !text.is_empty());
    match words("was") {
        Some(said) if published::says(said, &was.what) || withdrawn => {}
        said => {
            let published = in_full(said, &was.what);
            let message = match said {
                Some(said) => format!("this says that the figure was {said}, and the log says {published}"),
                None => format!("this does not say what the figure was; the log says {published}"),
            };
            let entry = format!(
                "; it was published on {} (release {}, log entry {})",
                day_in_words(was.date),
                was.release,
                was.leaf
            );
            report
                .add(&NOT_WHAT_IT_WAS, note.record.span_of("was"), message + &entry)
                .help(format!("write  was: \"{published}\""));
        }
    }
    let Some(now) = now else {
        return;
    };
    if note.record.text("kind") == Some("withdrawn") {
        report
            .add(
                &NOT_WHAT_IT_IS,
                note.record.span_of("kind"),
                format!("this says that the figure is withdrawn, and it is {} still", now.shown),
            )
            .help("take the figure out of the results, or write another kind");
        return;
    }
    match words("now") {
        Some(said) if !published::says(said, now) => {
            let message =
                format!("this says that the figure is {said} now, and the results say {}", in_full(Some(said), now));
            report
                .add(&NOT_WHAT_IT_IS, note.record.span_of("now"), message)
                .help(format!("write  now: \"{}\"  or mend the results", now.shown));
        }
        None => {
            let message = format!("this does not say what the figure is now; the results say {}", now.shown);
            report.add(&NOT_WHAT_IT_IS, note.span.begin(), message).help(format!("write  now: \"{}\"", now.shown));
        }
        Some(said) if words("was") == Some(said) && was.what.shown != now.shown => {
            let message = "`was` and `now` say the same, and the figure has changed";
            report
                .add(&NOT_WHAT_IT_IS, note.record.span_of("now"), message)
                .help(format!("write  was: \"{}\"  and  now: \"{}\"", was.what.shown, now.shown));
        }
        Some(_) => {}
    }
    if let (Some(then), Some(outcome)) = (&was.what.met, &now.met)
        && then != outcome
        && let Some(effect) = words("effect")
        && !says_outcome(effect, outcome)
    {
        let target = now.target.as_deref().unwrap_or_default();
        let message = format!("this changes the result from {then} to {outcome}, and `effect` does not say so");
        let help = match outcome.as_str() {
            "missed" => format!("say that the target of {target} was missed"),
            _ => format!("say that the target of {target} was met"),
        };
        report.add(&EFFECT_UNSAID, note.record.span_of("effect"), message).help(help);
    }
}

/// A figure as pages show it, with its target where words speak of one.
fn in_full(said: Option<&str>, figure: &Figure) -> String {
    match said.is_some_and(|said| said.contains(", target ")) {
        true => published::with_target(figure),
        false => figure.shown.clone(),
    }
}

/// Whether words say that a target is `met`, or `missed`.
fn says_outcome(words: &str, outcome: &str) -> bool {
    let words: Vec<String> = words
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '’')
        .map(str::to_lowercase)
        .filter(|word| !word.is_empty())
        .collect();
    let is_met = |word: &str| ["met", "meet", "meets", "meeting", "reach", "reached", "reaches"].contains(&word);
    let is_not = |word: &str| {
        ["not", "never", "no", "cannot", "fail", "failed", "without"].contains(&word)
            || word.ends_with("n't")
            || word.ends_with("n’t")
    };
    let (mut met, mut missed) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let denied = words[at.saturating_sub(3)..at].iter().any(|before| is_not(before));
        missed |= word.starts_with("miss") || is_met(word) && denied || matches!(word.as_str(), "short" | "below");
        met |= is_met(word) && !denied;
    }
    if outcome == "missed" { missed } else { met }
}

fn unpublished(note: &Entry, what: &str, report: &mut Report) {
    report
        .add(
            &CORRECTED_UNPUBLISHED,
            note.record.span_of("of"),
            format!("`{what}` has not been published yet, so there is nothing to correct"),
        )
        .help("take this correction out: nobody has seen the mistake");
}

/// Whether what a correction is of says that it was published before there was a ledger.
fn before_the_ledger(note: &Entry, site: &Site) -> bool {
    let day = note.refers_to("of").and_then(|number| published::claimed(&site.entries[number], site));
    let day = day.and_then(|day| day.parse::<Date>().ok());
    day.zip(site.history.began()).is_some_and(|(day, began)| day < began)
}

fn of_page(note: &Entry, site: &Site, report: &mut Report) {
    let history = &site.history;
    // What is gone was published, or nothing could refer to it.
    let Some(of) = note.refers_to("of").map(|number| site.entries[number].reference()) else { return };
    let made = history.pages.get(&of).and_then(|versions| history.last_made(versions));
    if made.is_none() && !before_the_ledger(note, site) {
        unpublished(note, &of, report);
    }
    let holds_figures = ["performance", "measures", "areas", "landlords"];
    if note.record.text("kind") == Some("withdrawn")
        && let Some(entry) = note.refers_to("of").map(|number| &site.entries[number])
        && holds_figures.contains(&entry.kind.folder)
    {
        let message = format!("this says that `{of}` is withdrawn, and it is on the site still");
        let help = "take it out of the site, and all its figures with it; or name the one figure that is withdrawn by `measure`";
        report.add(&NOT_WHAT_IT_IS, note.record.span_of("kind"), message).help(help);
    }
}

fn late(note: &Entry, site: &Site, report: &mut Report) {
    let Some(found) = note.record.day("found") else { return };
    let days = site.settings.calendar.working_days_between(found, site.today);
    if days > WORKING_DAYS {
        let message = format!("this was found on {}, {days} working days ago", day_in_words(found));
        report
            .add(&CORRECTION_LATE, note.record.span_of("found"), message)
            .help("publish it now; a correction should be out within ten working days");
    }
}

fn often(note: &Entry, new: &[&Entry], site: &Site, report: &mut Report) {
    let mistake = |note: &Entry| note.record.text("kind") == Some("correction");
    let Some(on) = note.record.day("on").filter(|_| mistake(note)) else { return };
    let mistakes: Vec<(Date, &Entry)> = site
        .of("corrections")
        .filter(|note| mistake(note))
        .filter_map(|note| Some((note.record.day("on")?, note)))
        .collect();
    if let Some(figure) = results::figure_of(note, site) {
        let year = on.saturating_sub(1.year());
        let same = mistakes.iter().filter(|(day, other)| {
            *day > year && *day <= on && results::figure_of(other, site).as_ref() == Some(&figure)
        });
        let count = same.count();
        if count >= OFTEN {
            let message = format!("`{figure}` has been corrected {count} times within a year");
            report
                .add(&CORRECTED_OFTEN, note.record.span_of("of"), message)
                .help("ask who makes the figure how it is checked before it goes out");
        }
    }
    let quarter = quarter_of(on, site);
    let within: Vec<&(Date, &Entry)> = mistakes.iter().filter(|(day, _)| quarter_of(*day, site) == quarter).collect();
    let last = within
        .iter()
        .filter(|(_, other)| new.iter().any(|new| new.number == other.number))
        .max_by_key(|(day, other)| (*day, other.number));
    if within.len() >= OFTEN && last.is_some_and(|(_, last)| last.number == note.number) {
        let message = format!("{quarter} has {} corrections", within.len());
        report
            .add(&CORRECTED_OFTEN, note.record.span_of("on"), message)
            .help("look whether they have one cause, such as a report that nobody checks");
    }
}

/// The quarter that a day lies in.
fn quarter_of(day: Date, site: &Site) -> Period {
    let start = site.settings.year_starts;
    let year = start.year_of(day);
    let within = |quarter: &i8| day <= Period::Quarter(year, *quarter).bounds(start).1;
    Period::Quarter(year, (1..=4).find(within).unwrap_or(4))
}

/// Corrections that were published: none goes, and none comes to say something else.
fn kept(site: &Site, report: &mut Report) {
    let history = &site.history;
    for (reference, versions) in &history.corrections {
        let Some(made) = history.last_made(versions) else { continue };
        let published =
            format!("was published on {} (release {}, log entry {})", day_in_words(made.date), made.release, made.leaf);
        let Some(entry) = site.find(reference) else {
            if !site.lost.may_hold(reference) {
                let message = format!("the correction `{reference}` is gone; it {published}");
                report
                    .add_at_path(&CORRECTION_REMOVED, published::FILE, message)
                    .help(format!("put it back; if it was itself wrong, add another  of: {reference}"));
            }
            continue;
        };
        let page = history.pages.get(reference).and_then(|versions| history.last_made(versions));
        let text = page.and_then(|page| history.texts.get(&page.leaf));
        let (Some(text), true) = (text, entry.record.unread.is_empty()) else { continue };
        let (now, was) = (published::text(entry), Written::read(text));
        let now = Written::read(&now);
        let Some(field) = KEPT.iter().find(|field| was.field(field) != now.field(field)) else { continue };
        if published::note_on(site, history, reference).is_some() {
            continue;
        }
        let said = |text: &Written<'_>| text.words(field).unwrap_or_else(|| "not there".to_owned());
        let message = format!(
            "`{field}` of a published correction was {}, and is now {}; it {published}",
            said(&was),
            said(&now)
        );
        report
            .add(&CORRECTION_REMOVED, entry.record.span_of(field), message)
            .help(format!("put it back; if it was wrong, add another correction  of: {reference}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_effect_says_whether_the_target_is_met() {
        for words in [
            "This means that we missed our target.",
            "We did not meet the target.",
            "We no longer meet our target of 95%.",
            "We haven't met it.",
            "We fell short of 95%.",
            "The result is below the target.",
        ] {
            assert!(says_outcome(words, "missed"), "{words}");
        }
        for words in ["We met our target after all.", "So we meet the target.", "We said that we missed it. We met it."]
        {
            assert!(says_outcome(words, "met"), "{words}");
        }
        for (words, outcome) in [
            ("The figure is a little lower.", "missed"),
            ("We met our target.", "missed"),
            ("We did not meet our target.", "met"),
            ("Nothing changes.", "met"),
        ] {
            assert!(!says_outcome(words, outcome), "{words}");
        }
    }
}
