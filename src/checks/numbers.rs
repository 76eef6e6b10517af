//! Numbers: what the text says agrees with the fact or the rule that it speaks of.

use rust_decimal::Decimal;

use crate::checks::Check;
use crate::checks::Finished;
use crate::date::Duration;
use crate::date::day_in_words;
use crate::demand::Bound;
use crate::demand::Demand;
use crate::demand::Every;
use crate::demand::Part;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Heading;
use crate::fields::Value;
use crate::site::Entry;
use crate::wording;
use crate::wording::likeness;
use crate::wording::passages;
use crate::wording::passages::Word;
use crate::wording::quantities;
use crate::wording::quantities::Count;
use crate::wording::quantities::Quantities;
use crate::wording::sentences::sentences;

/// The check.
pub static CHECK: Check = Check {
    name: "numbers",
    about: "A number in the text is the number of the fact, or of the rule, that it speaks of.",
    faults: FAULTS,
    run,
};

faults! {
    NUMBER_DIFFERS = "number-differs", Warning,
        "The text says another number than the fact that it speaks of.",
        why: "One of the two is wrong, and readers who see both trust neither.",
        example: "data/facts.yaml:      value: 8412\n                      said_as: [\"we own {} homes\"]\nWrong in a text:  We own 8,300 homes.\nRight in a text:  We own 8,412 homes.";
    PROMISE_DIFFERS = "promise-differs-from-rule", Warning,
        "The words of a promise, or of the clause it was made in, have another number than its rule.",
        why: "What is judged would not be what was promised.",
        example: "Wrong:  promise: The forum meets at least five times a year.\n        check: {count: minutes, where: {panel: forum}, at_least: 6, every: year}\nRight:  check: {count: minutes, where: {panel: forum}, at_least: 5, every: year}";
    UNUSABLE_PHRASE = "unusable-phrase", Warning,
        "A fact cannot be looked for in the text by what is given under `said_as`.",
        why: "Texts that say another number would not be found.",
        example: "Wrong:  said_as: [we own 8412 homes]\nRight:  said_as: [\"we own {} homes\"]";
}

/// So many of a hundred telling words must be the same that a sentence of the clause is taken for the promise.
const SAME: usize = 80;

fn run(finished: &Finished<'_>) -> Report {
    let mut report = Report::new();
    for fact in finished.site.of("facts") {
        usable(fact, &mut report);
        differing(fact, finished, &mut report);
    }
    for entry in finished.site.of("commitments").filter(|entry| entry.language.starts_with("en")) {
        if let Some(demand) = finished.site.judgement(entry).and_then(|judgement| judgement.demand.as_ref()) {
            promise(entry, demand, finished, &mut report);
        }
    }
    report
}

fn usable(fact: &Entry, report: &mut Report) {
    let phrases = fact.record.list("said_as");
    if !phrases.is_empty() && wording::value_of(fact).is_none() {
        report
            .add(&UNUSABLE_PHRASE, fact.record.span_of("value"), "this value is not a number, so it cannot be compared")
            .help("write a number such as 8412 or £1.2 million, or take `said_as` out");
    }
    for held in phrases {
        let Value::Text(text) = &held.value else { continue };
        let words: Vec<String> = passages::words(text).into_iter().map(|word| word.text).collect();
        if !wording::is_phrase(&words) {
            report
                .add(&UNUSABLE_PHRASE, held.span, format!("`{text}` is not words with one {{}} among them"))
                .help("write {} once, where the number stands, such as \"we own {} homes\"");
        }
    }
}

fn differing(fact: &Entry, finished: &Finished<'_>, report: &mut Report) {
    let file = finished.sources.file(fact.file);
    let (line, _) = file.line_and_column(fact.record.span_of("value").start as usize);
    let value = fact.record.text("value").unwrap_or_default();
    for found in wording::differing(finished.site, fact) {
        let message =
            format!("the text says {}, and `{}` in {}:{line} is {value}", found.said, fact.reference(), file.path);
        report
            .add(&NUMBER_DIFFERS, found.span, message)
            .help("put the number right, here or in the fact; if both are true, say here of which day this one is");
    }
}

/// Compares the words of a promise, and of its sentence in the clause that it was made in, with its rule.
fn promise(entry: &Entry, demand: &Demand, finished: &Finished<'_>, report: &mut Report) {
    let text = entry.record.text("promise").unwrap_or_default();
    let words = passages::words(text);
    let span = entry.record.span_of("check");
    let asks = demand.in_words();
    if let Some(said) = other_number(&words, demand) {
        let message = format!("the promise says {said}, and its rule asks for {asks}");
        report.add(&PROMISE_DIFFERS, span, message).help("put the number right in one of the two");
        return;
    }
    let Some((clause, at)) = clause(entry, &words, finished) else { return };
    if let Some(said) = other_number(&clause, demand) {
        let message = format!("{at} says {said}, and the rule asks for {asks}");
        report
            .add(&PROMISE_DIFFERS, span, message)
            .help("put the number right in one of the two, or name the clause that this promise was made in");
    }
}

/// The sentence of the clause that a commitment names which has the promise's words, and where it stands.
fn clause(entry: &Entry, promise: &[Word], finished: &Finished<'_>) -> Option<(Vec<Word>, String)> {
    let reference = entry.record.reference("made_in")?;
    let document = &finished.site.entries[reference.entry?];
    let body = document.body.as_ref()?;
    let (_, part) = reference.address.as_deref()?.split_once('#')?;
    let first =
        body.headings.iter().position(|heading| heading.id == part || heading.number.as_deref() == Some(part))?;
    let start = body.headings[first].range.start;
    // The part ends where the next begins that does not lie within it.
    let level = match body.headings[first].level {
        0 => u8::MAX,
        level => level,
    };
    let within = |heading: &&Heading| heading.level > level || heading.level == 0 && level < u8::MAX;
    let next = body.headings[first + 1..].iter().find(|heading| !within(heading));
    let end = next.map_or(body.text.len(), |heading| heading.range.start);
    let telling = likeness::telling(promise);
    let found = sentences(body).into_iter().filter(|sentence| (start..end).contains(&sentence.range.start)).find(
        |sentence| {
            let theirs = likeness::telling(&sentence.words());
            likeness::held_in(&telling, &theirs, SAME) && likeness::held_in(&theirs, &telling, SAME)
        },
    )?;
    let file = finished.sources.file(body.file);
    let (line, _) = file.line_and_column(body.span(&found.range).start as usize);
    Some((found.words(), format!("{}:{line}", file.path)))
}

/// The number that words say where a rule asks for another; none unless they say exactly one of its sort.
fn other_number(words: &[Word], demand: &Demand) -> Option<String> {
    let said = quantities::quantities(words);
    let [part, rest @ ..] = demand.parts.as_slice() else { return None };
    match part {
        Part::Length { length, longest } => {
            let found = only(said.lengths.iter().map(|found| found.length))?;
            let (theirs, ours) = (lasting(found, *longest), lasting(*length, *longest));
            if theirs.difference(&ours).is_some() {
                return Some(found.to_string());
            }
            rest.first().and_then(|part| percent(part, &said))
        }
        Part::Day(day) => only(said.days.iter().copied()).filter(|found| found != day).map(day_in_words),
        Part::Number { of: Some(_), .. } => percent(part, &said),
        Part::Number { period: None, .. } if rest.is_empty() => number(part, &said, demand.subject.first()?),
        Part::Number { .. } => None,
    }
}

/// The only value among several, however often it stands there.
fn only<T: PartialEq>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    values.all(|value| value == first).then_some(first)
}

fn lasting(length: Duration, longest: bool) -> Demand {
    Demand { subject: Vec::new(), from: None, until: None, parts: vec![Part::Length { length, longest }] }
}

fn percent(part: &Part, said: &Quantities) -> Option<String> {
    let Part::Number { number, of: Some(of), .. } = part else { return None };
    let found = only(said.percents.iter().copied())?;
    (found * of != *number * Decimal::ONE_HUNDRED).then(|| format!("{}%", found.normalize()))
}

/// The number of things that words say, where a rule asks for another.
fn number(part: &Part, said: &Quantities, rule: &str) -> Option<String> {
    let Part::Number { number, every, .. } = part else { return None };
    if let (Some(percent), []) = (only(said.percents.iter().copied()), said.counts.as_slice()) {
        return (percent != *number && every.is_none()).then(|| format!("{}%", percent.normalize()));
    }
    // A number with "at least" or the like before it is the promise's own; one without may be that of a set
    // ("each of our five areas") or a part of what is measured.
    let bounded = said.counts.iter().any(|count| count.bound.is_some());
    let own = |count: &&Count| match rule {
        "coverage" => count.bound.is_some(),
        "target" => count.bound.is_some() && count.every.is_none() && said.counts.len() == 1,
        _ => count.bound.is_some() || !bounded,
    };
    let found = match only(said.counts.iter().filter(own).map(|count| (count.number, count.every))) {
        Some(found) => found,
        // "Meets monthly" is once a month.
        None if said.counts.is_empty() && every.is_some() => (Decimal::ONE, Some(only(said.paces.iter().copied())?)),
        None => return None,
    };
    let (theirs, pace) = found;
    let a_year = |every: Option<Every>| Decimal::from(every.map_or(1, Every::times_a_year));
    let same = match (pace, every) {
        (Some(_), Some(_)) => theirs * a_year(pace) == *number * a_year(*every),
        _ => theirs == *number,
    };
    let told = Part::Number { bound: Bound::AtLeast, number: theirs, of: None, every: pace, period: None };
    (!same).then(|| told.in_words().trim_start_matches("at least ").to_owned())
}
