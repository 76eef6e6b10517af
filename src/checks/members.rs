//! Members: the places that panels say are filled are those that their members fill.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Prose;
use crate::fields::Record;
use crate::fields::Reference;
use crate::fields::Value;
use crate::membership;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;
use crate::text::count_of;

/// The check.
pub static CHECK: Check = Check {
    name: "members",
    about: "The places that a panel says are filled agree with its members, and nobody sits where they may not.",
    faults: FAULTS,
    run,
};

faults! {
    FILLED_NOT_RECORDED = "filled-not-recorded", Warning,
        "A panel says that more or fewer places are filled than it has members.",
        why: "One of the two is out of date, and readers are told which places they could still fill.",
        example: "Change  filled: 12  on the panel, or the members of the place in data/members.yaml.";
    NO_SUCH_PLACE = "no-such-place", Error,
        "A member is in a place that the panel does not have.",
        why: "The member would be counted nowhere.",
        example: "Wrong:  place: tennant\nRight:  place: tenant";
    SERVES_TWICE = "serves-twice", Warning,
        "A member begins on a panel while they already sit on it.",
        why: "One person would fill two places, or an old place was never ended.",
        example: "Give the earlier line its  ended  day.";
    IN_TWO_GROUPS = "in-two-groups", Warning,
        "People sit on more than one panel where each may sit on one.",
        why: "Readers are told that a rule about who may sit where is broken.",
        example: "Give one of the places its  ended  day, or take  one_group_only  out of the panels.";
    KEY_IN_TEXT = "key-in-text", Warning,
        "A member's key stands in something that is published.",
        why: "Keys are kept off the site, so that nobody can put together what is known of one member.",
        example: "Wrong:  m-07 will chair the meeting.\nRight:  A tenant member will chair the meeting.";
}

fn run(finished: &Finished<'_>) -> Report {
    let site = finished.site;
    let mut report = Report::new();
    for panel in site.of("panels").filter(|panel| membership::is_recorded(site, panel)) {
        filled(panel, site, &mut report);
    }
    for (span, known) in membership::unknown_places(site) {
        let help = match known[..] {
            [] => "give the panel its `places` first".to_owned(),
            _ => format!("the panel has places for: {}", known.join(", ")),
        };
        report.add(&NO_SUCH_PLACE, span, "the panel has no such place").help(help);
    }
    for span in membership::overlaps(site) {
        report
            .add(&SERVES_TWICE, span, "this member already sits on the panel on that day")
            .help("give the earlier line its `ended` day, or take one of the two out");
    }
    one_group(site, &mut report);
    keys_in_text(site, &mut report);
    report
}

/// Whether anything that an author wrote for readers names a member's key.
fn keys_in_text(site: &Site, report: &mut Report) {
    let keys_in = membership::keys_in(site);
    let mut found = Vec::new();
    for entry in &site.entries {
        in_record(&entry.record, &keys_in, &mut found);
        found.extend(entry.body.iter().flat_map(|body| in_prose(body, &keys_in)));
    }
    for introduction in site.introductions.values() {
        in_record(&introduction.record, &keys_in, &mut found);
        found.extend(introduction.body.iter().flat_map(|body| in_prose(body, &keys_in)));
    }
    for span in found {
        report
            .add(&KEY_IN_TEXT, span, "this is the key of a member, and would be published")
            .help("say what part they have, such as \u{201c}a tenant member\u{201d}");
    }
}

fn in_prose(prose: &Prose, keys_in: &dyn Fn(&str) -> Vec<Range<usize>>) -> Vec<Span> {
    keys_in(&prose.text).iter().map(|range| prose.span(range)).collect()
}

fn in_record(record: &Record, keys_in: &dyn Fn(&str) -> Vec<Range<usize>>, found: &mut Vec<Span>) {
    for (_, held) in &record.values {
        in_value(&held.value, held.span, keys_in, found);
    }
}

fn in_value(value: &Value, span: Span, keys_in: &dyn Fn(&str) -> Vec<Range<usize>>, found: &mut Vec<Span>) {
    match value {
        Value::Text(text) | Value::Reference(Reference { text, .. }) if !keys_in(text).is_empty() => found.push(span),
        Value::Prose(prose) => found.extend(in_prose(prose, keys_in)),
        Value::List(items) => items.iter().for_each(|item| in_value(&item.value, item.span, keys_in, found)),
        Value::Record(record) => in_record(record, keys_in, found),
        Value::Table(rows) => {
            for (name, held) in rows {
                in_value(&name.value, name.span, keys_in, found);
                in_value(&held.value, held.span, keys_in, found);
            }
        }
        _ => {}
    }
}

/// Whether the places that are filled are as many as those who fill them. Places of one sort are taken together.
fn filled(panel: &Entry, site: &Site, report: &mut Report) {
    let mut told: BTreeMap<&str, (u64, Span)> = BTreeMap::new();
    for place in membership::places(panel) {
        if let (Some(kind), Some(filled)) = (place.text("kind"), place.whole("filled")) {
            let all = told.entry(kind).or_insert((0, place.span_of("filled")));
            all.0 = all.0.saturating_add(filled);
        }
    }
    for (kind, (filled, span)) in told {
        let recorded = membership::serving(site, panel, Some(kind), site.today);
        if recorded as u64 != filled {
            let members = count_of(recorded, "member of that sort serves", "members of that sort serve");
            report
                .add(
                    &FILLED_NOT_RECORDED,
                    span,
                    format!("`filled` is {filled} for `{kind}`, but {members} on {}", site.today),
                )
                .help("change `filled`, or give members who left their `ended` day");
        }
    }
}

fn one_group(site: &Site, report: &mut Report) {
    let panels = membership::one_group_only(site);
    let people = membership::people_on_more_than_one(site, &panels, site.today);
    if let Some(first) = panels.first().filter(|_| people > 0) {
        let who = count_of(people, "person sits", "people sit");
        report
            .add(
                &IN_TWO_GROUPS,
                first.record.span_of("one_group_only"),
                format!("{who} on more than one of the panels with `one_group_only`"),
            )
            .help("give one of their places its `ended` day in data/members.yaml");
    }
}
