//! What holds of every change, however it is made: thousands of them at random.

use std::collections::BTreeSet;
use std::fmt::Write;

use candour::checks::corrections;
use candour::diagnostic;
use candour::diagnostic::Problem;
use candour::diagnostic::Severity;
use candour::fields::Held;
use candour::fields::Value;
use candour::published;
use candour::published::Change;
use candour::published::Gaps;
use candour::published::Note;
use jiff::ToSpan;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::ACTIONS;
use super::DAY;
use super::MEASURES;
use super::NOTES;
use super::PLANS;
use super::Q3;
use super::Q4;
use super::STANDARDS;
use super::said;
use super::scenes::drop_calls;
use super::scenes::drop_gate;
use super::scenes::drop_riverside;
use super::scenes::drop_visit;
use crate::ledger_site::LedgerSite;
use crate::ledger_site::day_of;

/// How many random edits are made of what was read, of the files as text, and of the files with the whole build.
const EDITS: u64 = 10_000;
const TEXTS: u64 = 1_000;
const BUILDS: u64 = 200;

/// Numbers that look random and are the same in every run.
struct Random(u64);

impl Random {
    fn one_to(&mut self, end: usize) -> i64 {
        self.below(end) as i64 + 1
    }

    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut number = self.0;
        number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((number ^ (number >> 31)) % end as u64) as usize
    }
}

/// One edit of the site: where, and what was put for what.
#[derive(Debug)]
struct Edit {
    path: &'static str,
    line: usize,
    from: String,
    to: String,
    /// Whether it is of a figure, so that the message must stand on its line.
    figure: bool,
}

/// The numbers of a file that stand after some names: from, to, and the number.
fn numbers(text: &str, names: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for name in names {
        for (at, _) in text.match_indices(&format!("{name}: ")) {
            let start = at + name.len() + 2;
            let end =
                text[start..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(text.len(), |end| start + end);
            if end > start {
                found.push((start, end));
            }
        }
    }
    found
}

/// Another number than the one that is written, with as many digits before its point, and possible as a count of a whole.
fn another(random: &mut Random, written: &str) -> String {
    loop {
        let mut digits: Vec<char> = written.chars().collect();
        match random.below(4) {
            // One digit is another.
            0 => {
                let at = random.below(digits.len());
                if digits[at] != '.' {
                    digits[at] = char::from(b'0' + random.below(10) as u8);
                }
            }
            // Two are swapped.
            1 => {
                let (a, b) = (random.below(digits.len()), random.below(digits.len()));
                digits.swap(a, b);
            }
            // A digit more after the point.
            2 => {
                if !digits.contains(&'.') {
                    digits.push('.');
                }
                digits.push(char::from(b'1' + random.below(9) as u8));
            }
            _ => digits = random.below(9_999).to_string().chars().collect(),
        }
        let text: String = digits.into_iter().collect();
        let sound = !(text.starts_with('.') || text.ends_with('.') || text.starts_with('0') && !text.starts_with("0."));
        if let (true, Ok(now), Ok(was)) = (sound, text.parse::<Decimal>(), written.parse::<Decimal>())
            && now != was
            && now > Decimal::ZERO
        {
            return text;
        }
    }
}

/// What can go as a whole: each with a file that it is taken out of.
type Drop = fn(&mut LedgerSite) -> &mut LedgerSite;
const DROPS: &[(&str, Drop)] = &[
    (Q3, |site| {
        site.files.remove(Q3);
        site
    }),
    (MEASURES, drop_calls),
    (Q4, drop_riverside),
    (ACTIONS, drop_gate),
    (PLANS, drop_visit),
    (PLANS, |site| {
        site.files.remove(PLANS);
        site
    }),
];

/// Makes one edit at random of a value, a unit, a target, a period or a due day that was published, or takes something out
/// as a whole.
fn edited(site: &mut LedgerSite, random: &mut Random) -> Edit {
    if random.below(20) == 0 {
        let (path, drop) = DROPS[random.below(DROPS.len())];
        drop(site);
        return Edit { path, line: 1, from: "there".to_owned(), to: "gone".to_owned(), figure: false };
    }
    let figure = random.below(10) < 8;
    let (path, start, end, to) = if figure {
        let path = [Q3, Q4][random.below(2)];
        let text = &site.files[path];
        // A sample is a whole number.
        let found = numbers(text, &["value", "numerator", "denominator", "margin", "sample"]);
        let (start, end) = found[random.below(found.len())];
        let sample = text[..start].ends_with("sample: ");
        let mut to = another(random, &text[start..end]);
        while sample && to.contains('.') {
            to = another(random, &text[start..end]);
        }
        (path, start, end, to)
    } else {
        let choices: &[(&str, &str, &str)] = &[
            (MEASURES, "unit: ", "per-1000"),
            (MEASURES, "unit: ", "count"),
            (MEASURES, "better: ", "neither"),
            (STANDARDS, "measure: first-visit, target: ", ""),
            (STANDARDS, "measure: relet-days, target: ", ""),
            (Q3, "period: ", "2024-25 Q3"),
            (Q4, "period: ", "2025-26 H2"),
            (ACTIONS, "due: ", "2026-12-31"),
            (PLANS, "when: ", "2026-27 Q3"),
            (PLANS, "when: ", "ongoing"),
        ];
        let (path, before, to) = choices[random.below(choices.len())];
        let text = &site.files[path];
        // The last measure has no figures.
        let places: Vec<usize> = text.match_indices(before).map(|(at, _)| at + before.len()).collect();
        let used = if path == MEASURES { 3 } else { places.len() };
        let start = places[random.below(used)];
        let end = text[start..].find(['\n', '}', ',']).map_or(text.len(), |at| start + at);
        let to = if to.is_empty() { another(random, &text[start..end]) } else { to.to_owned() };
        (path, start, end, to)
    };
    let text = site.files.get_mut(path).unwrap();
    let (line, from) = (text[..start].matches('\n').count() + 1, text[start..end].to_owned());
    text.replace_range(start..end, &to);
    Edit { path, line, from, to, figure }
}

/// What is said of a number in a message: with commas between its thousands.
fn says(message: &str, number: &str) -> bool {
    let bare = message.replace(',', "");
    let number: Decimal = number.parse().unwrap();
    let words = bare.split(|c: char| !c.is_ascii_digit() && c != '.').map(|word| word.trim_matches('.'));
    let mut said = words.filter_map(|word| word.parse::<Decimal>().ok());
    said.any(|said| said == number)
}

/// Whether an edit is told as it should be: by an error, for a figure on its line with both values.
fn is_told(edit: &Edit, told: &[Problem]) -> bool {
    told.iter().any(|problem| {
        let error = problem.severity == Severity::Error;
        let place = problem.file == edit.path && problem.line == edit.line;
        error && (!edit.figure || place && says(&problem.message, &edit.from) && says(&problem.message, &edit.to))
    })
}

/// Does some of the edits, each to the site as it was published.
fn untold(random: &mut Random, count: u64, told: impl Fn(&LedgerSite) -> Vec<Problem>) -> (u64, String) {
    let published = LedgerSite::published();
    let (mut passed, mut text) = (0, String::new());
    for _ in 0..count {
        let mut site = published.clone();
        let edit = edited(&mut site, random);
        // `neither` for `neither` is no change.
        if edit.from == edit.to {
            continue;
        }
        let problems = told(&site);
        if !is_told(&edit, &problems) {
            passed += 1;
            if passed < 10 {
                let said: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
                writeln!(text, "{edit:?}: {said:?}").unwrap();
            }
        }
    }
    (passed, text)
}

/// Every figure of a record that was published, be it the target of a standard or the unit of a measure.
fn figures_of<'a>(value: &'a mut Value, found: &mut Vec<(&'static str, &'a mut Held)>) {
    let names = ["value", "numerator", "denominator", "margin", "sample", "target", "unit", "due", "when"];
    match value {
        Value::Record(record) => {
            for (name, held) in &mut record.values {
                match held.value {
                    Value::Figure(_) | Value::Whole(_) | Value::Choice(_) | Value::Day(_) | Value::Text(_)
                        if names.contains(name) =>
                    {
                        found.push((name, held));
                    }
                    _ => figures_of(&mut held.value, found),
                }
            }
        }
        Value::Table(rows) => rows.iter_mut().for_each(|(_, held)| figures_of(&mut held.value, found)),
        Value::List(items) => items.iter_mut().for_each(|held| figures_of(&mut held.value, found)),
        _ => {}
    }
}

/// Changes one figure of the site at a time after it was read, looks, and puts it back.
fn untold_in_memory(random: &mut Random) -> (u64, String) {
    let published = LedgerSite::published();
    let (mut site, _, sources) = published.linked(&published.log, day_of(DAY));
    let kinds = ["performance", "performance", "performance", "measures", "standards", "actions", "plans"];
    let (mut done, mut passed, mut text) = (0, 0, String::new());
    while done < EDITS {
        let range = site.ranges[kinds[random.below(kinds.len())]].clone();
        let number = range.start + random.below(range.len());
        let before = site.entries[number].record.clone();
        let mut record = Value::Record(before.clone());
        let mut found = Vec::new();
        figures_of(&mut record, &mut found);
        // Estates have no results yet, so that neither their targets nor their unit were published with one.
        let used = match site.entries[number].kind.folder {
            "standards" => 2,
            "measures" if site.entries[number].id == "estates" => continue,
            "actions" if found.is_empty() => continue,
            _ => found.len(),
        };
        let (name, held) = &mut found[random.below(used)];
        let (name, span) = (*name, held.span);
        let (from, to) = match &mut held.value {
            Value::Figure(figure) => {
                let to = another(random, &figure.text);
                let from = std::mem::replace(&mut figure.text, to.clone());
                figure.value = to.parse().unwrap();
                (from, to)
            }
            Value::Whole(number) => {
                let from = *number;
                *number += 1 + random.below(900) as u64;
                (from.to_string(), number.to_string())
            }
            Value::Choice(word) => {
                let units = ["percent", "count", "days", "pounds", "per-1000"].into_iter();
                let others: Vec<&str> = units.filter(|unit| unit != word).collect();
                let from = std::mem::replace(word, others[random.below(others.len())]);
                (from.to_owned(), (*word).to_owned())
            }
            Value::Day(day) => {
                let from = *day;
                *day = day.saturating_add(random.one_to(300).days());
                (from.to_string(), day.to_string())
            }
            // Both rows are due by 30 June.
            Value::Text(words) => {
                let later = date(2026, 6, 30).saturating_add(random.one_to(300).days());
                let from = std::mem::replace(words, later.to_string());
                (from, later.to_string())
            }
            _ => continue,
        };
        done += 1;
        if let Value::Record(record) = record {
            site.entries[number].record = record;
        }
        let mut report = corrections::problems(&site);
        report.settle(&sources);
        let (line, _) = sources.file(span.file).line_and_column(span.start as usize);
        let says = |message: &str, word: &str| match name {
            "unit" | "due" | "when" => message.contains(word),
            _ => says(message, word),
        };
        let told = diagnostic::problems(&report, &sources);
        let is_told = told.iter().any(|problem| {
            let place = problem.line == line && problem.file == sources.file(span.file).path;
            let both = says(&problem.message, &from) && says(&problem.message, &to);
            problem.severity == Severity::Error && place && both
        });
        if !is_told {
            passed += 1;
            if passed < 10 {
                let said: Vec<&str> = told.iter().map(|problem| problem.message.as_str()).collect();
                writeln!(text, "{name} of {}: {from} to {to}: {said:?}", site.entries[number].id).unwrap();
            }
        }
        site.entries[number].record = before;
    }
    (passed, text)
}

#[test]
fn no_edit_of_a_published_figure_passes_in_silence() {
    let (passed, text) = untold_in_memory(&mut Random(0));
    println!("{EDITS} edits of what was read: {passed} in silence");
    assert_eq!(passed, 0, "\n{text}");
    let (passed, text) = untold(&mut Random(1), TEXTS, |site| site.checked(DAY));
    println!("{TEXTS} edits by the check alone: {passed} in silence");
    assert_eq!(passed, 0, "\n{text}");
    let (passed, text) = untold(&mut Random(2), BUILDS, |site| site.told(DAY));
    println!("{BUILDS} edits by the whole build: {passed} in silence");
    assert_eq!(passed, 0, "\n{text}");
}

/// Adds a note to each change that lacks one, as `candour correct` writes it, and fills in the gaps.
fn explained(site: &mut LedgerSite) -> usize {
    let (linked, _, _) = site.linked(&site.log, day_of(DAY));
    let changes = published::changes(&linked);
    let effects = changes.iter().map(|change| match change.turns() {
        Some("missed") => "This means that we missed our target.",
        Some(_) => "This means that we met our target.",
        None => "Nothing else changes.",
    });
    // What is gone as a whole has one note for all its figures.
    let whole = |change: &Change<'_>| published::gone_around(&linked, &change.was.what.reference).next();
    let gone: BTreeSet<String> = changes.iter().filter(|change| change.now.is_none()).filter_map(whole).collect();
    let figures = changes.iter().zip(effects).filter(|(change, _)| change.now.is_some() || whole(change).is_none());
    let mut notes: Vec<(Note, &str)> =
        figures.map(|(change, effect)| (Note::on_figure(&linked, change), effect)).collect();
    notes.extend(gone.iter().map(|gone| (Note::on_gone(&linked, gone), "Nobody can read these figures now.")));
    let days = published::days_changed(&linked);
    notes.extend(days.iter().map(|change| (Note::on_day(&linked, change), "It will be late.")));
    let measures = linked.of("measures").filter(|measure| {
        let history = &linked.history;
        let made = history.pages.get(&measure.reference()).and_then(|versions| history.last_made(versions));
        made.is_some_and(|made| history.texts[&made.leaf] != published::text(measure))
    });
    notes.extend(
        measures.map(|measure| (Note::on_text(&linked, measure, "definition-change"), "Nothing else changes.")),
    );
    for (note, effect) in &notes {
        let gaps = Gaps {
            why: Some("Two digits were swapped when we typed it.".to_owned()),
            effect: Some((*effect).to_owned()),
            approved_by: Some("Head of performance".to_owned()),
            ..Gaps::default()
        };
        let before = site.files.get(NOTES).cloned().unwrap_or_default();
        let after = published::added(&before, &note.clone().filled(&gaps)).unwrap();
        site.files.insert(NOTES.to_owned(), after);
    }
    notes.len()
}

#[test]
fn every_edit_passes_with_the_note_that_the_program_writes() {
    let published = LedgerSite::published();
    let mut random = Random(3);
    let (mut done, mut notes, mut pages, mut wrong) = (0, 0, 0, String::new());
    for number in 0..800 {
        let mut site = published.clone();
        let edit = edited(&mut site, &mut random);
        // A set of results whose period is another is another set: it is not corrected but put back.
        if edit.to.contains("2024") || edit.to.contains("H2") {
            continue;
        }
        notes += explained(&mut site);
        done += 1;
        let errors = |told: Vec<Problem>| told.into_iter().filter(|problem| problem.severity == Severity::Error);
        for problem in errors(site.checked(DAY)).take(1) {
            writeln!(wrong, "{edit:?}\n  {}: {}\n{}", problem.code, problem.message, site.files[NOTES]).unwrap();
        }
        // Both values stand on the page of the correction.
        if number % 20 == 0 && edit.figure {
            let built = site.built(DAY);
            let theirs = ["impossible-figure", "counts-impossible", "not-its-counts"];
            let mut other = built.report.iter().map(|problem| problem.fault.code);
            if other.any(|code| theirs.contains(&code)) {
                continue;
            }
            assert!(!built.report.has_errors(), "{}", said(&site, DAY));
            let page = built.artifacts.iter().find(|artifact| artifact.path.starts_with("corrections/2025-26-q"));
            let page = String::from_utf8_lossy(&page.unwrap().bytes).into_owned();
            let note = built.site.of("corrections").next().unwrap();
            let both = ["was", "now"].iter().all(|field| page.contains(note.record.text(field).unwrap()));
            assert!(both, "{edit:?}\n{page}");
            pages += 1;
        }
    }
    println!("{done} edits with {notes} notes as the program writes them, {pages} of them looked at on their pages");
    assert!(wrong.is_empty(), "{}", &wrong.chars().take(4000).collect::<String>());
}

#[test]
fn another_order_other_quotes_and_comments_are_no_change() {
    let published = LedgerSite::published();
    let mut random = Random(4);
    let mut done = 0;
    for _ in 0..300 {
        let mut site = published.clone();
        for path in [Q3, Q4] {
            let text = site.files.get_mut(path).unwrap();
            // Quotes of either sort around some of the numbers, from the last.
            let mut found = numbers(text, &["value", "numerator", "denominator", "margin"]);
            found.sort();
            for (start, end) in found.into_iter().rev() {
                if let Some(quote) = [None, Some('"'), Some('\'')][random.below(3)] {
                    text.insert(end, quote);
                    text.insert(start, quote);
                }
            }
            if random.below(2) == 0 {
                *text = format!("# Checked twice.\n{}", text.replace("results:\n", "results: # all of them\n"));
            }
        }
        // The keys of a record in another order.
        if random.below(2) == 0 {
            site.change(
                "data/commitments.yaml",
                "    publish_within: 45 days\n    of: performance\n",
                "    of: performance\n    publish_within: 45 days\n",
            );
        }
        if random.below(2) == 0 {
            site.change(
                Q4,
                "period: 2025-26 Q4\npublished: 2026-05-01\n",
                "published: 2026-05-01\nperiod: 2025-26 Q4\n",
            );
        }
        if random.below(2) == 0 {
            site.change(Q3, "    sample: 812\n", "").change(Q3, "  calls:\n", "  calls:\n    sample: 812\n");
        }
        done += 1;
        let told = site.checked(DAY);
        assert!(told.is_empty(), "{}\n{:?}", site.files[Q3], told);
    }
    println!("{done} other ways to write the same: nothing is said");
}

#[test]
fn one_figure_in_five_forms() {
    let forms: &[(&str, &[&str])] = &[
        ("98.1", &[]),
        ("\"98.1\"", &[]),
        ("'98.1'", &[]),
        ("98.10", &["figure-written-otherwise"]),
        ("\"98.10\"", &["figure-written-otherwise"]),
        ("98,1", &["wrong-type"]),
        ("９８．１", &["wrong-type"]),
        ("98.2", &["figure-changed"]),
    ];
    let published = LedgerSite::published();
    for (form, expected) in forms {
        let mut site = published.clone();
        site.change(Q3, "value: 98.1", &format!("value: {form}"));
        let codes: Vec<&str> = site.codes(DAY).into_iter().filter(|code| *code != "result-without-value").collect();
        assert_eq!(codes, *expected, "{form}");
    }
    println!("{} forms of one figure", forms.len());
}
