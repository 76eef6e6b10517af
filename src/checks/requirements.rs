//! Requirements: answers that no pack asks for, packs that have not been checked for a year.

use std::collections::BTreeSet;

use crate::checks::Check;
use crate::checks::Finished;
use crate::coverage;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::nearest;
use crate::site::Entry;
use crate::site::Site;

/// The check.
pub static CHECK: Check = Check {
    name: "requirements",
    about: "Each answer and each judgement is about something that a pack of requirements asks for. \
            Each pack was checked against its source within the last year.",
    faults: FAULTS,
    run,
};

faults! {
    NO_SUCH_REQUIREMENT = "no-such-requirement", Warning,
        "An answer is about something that its pack does not ask for.",
        why: "It is shown nowhere. This happens when a pack is replaced: the answer may belong to another number now.",
        example: "Wrong:  {id: tp13, answered_by: [reports/tenant-survey-2026]}\nRight:  {id: tp12, answered_by: [reports/tenant-survey-2026]}";
    NO_SUCH_TYPE = "no-such-type", Warning,
        "A requirement looks for the newest of a type that its kind does not have.",
        why: "It would be shown as a gap for ever.",
        example: "Wrong:  newest: {of: reports, type: annual-reports}\nRight:  newest: {of: reports, type: annual-report}";
    PACK_UNCHECKED = "pack-unchecked", Advice,
        "A set of requirements was last checked against its source more than a year ago.",
        why: "Rules change. Its page tells readers that it may be out of date.",
        example: "Read the source again, mend what has changed, then set  checked  to the day.";
}

fn run(finished: &Finished<'_>) -> Report {
    let site = finished.site;
    let mut report = Report::new();
    for pack in site.of("requirements") {
        if let Some(day) = pack.record.day("checked").filter(|day| coverage::is_over_a_year(*day, site.today)) {
            let message = format!("this was last checked against its source on {day}");
            report
                .add(&PACK_UNCHECKED, pack.record.span_of("checked"), message)
                .help("compare it with its source, then set `checked` to the day on which you did");
        }
        for newest in coverage::items(pack).filter_map(|item| item.record("newest")) {
            type_of(newest, site, &mut report);
        }
        if let Some(assessment) = coverage::assessment_of(pack, site) {
            known(coverage::records(&assessment.record, "provisions"), &[pack], &mut report);
        }
    }
    for answers in site.of("answers") {
        let packs: Vec<&Entry> =
            answers.record.list("pack").iter().filter_map(|held| pack(&held.value, site)).collect();
        // Where the pack itself is not there, that has been said.
        if !packs.is_empty() {
            known(coverage::records(&answers.record, "items"), &packs, &mut report);
        }
    }
    report
}

fn pack<'a>(value: &Value, site: &'a Site) -> Option<&'a Entry> {
    match value {
        Value::Reference(reference) => reference.entry.map(|number| &site.entries[number]),
        _ => None,
    }
}

/// Reports those that none of the packs asks for.
fn known<'a>(records: impl Iterator<Item = &'a Record>, packs: &[&Entry], report: &mut Report) {
    let asked = packs.iter().flat_map(|pack| coverage::items(pack)).filter_map(|item| item.text("id"));
    let asked: BTreeSet<&str> = asked.collect();
    for record in records {
        let Some(id) = record.text("id").filter(|id| !asked.contains(id)) else { continue };
        let names: Vec<String> = packs.iter().map(|pack| format!("`{}`", pack.reference())).collect();
        let help = match nearest(id, asked.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "give it the id of a requirement of the pack, or take it out".to_owned(),
        };
        let message = format!("{} does not ask for `{id}`", names.join(" or "));
        report.add(&NO_SUCH_REQUIREMENT, record.span_of("id"), message).help(help);
    }
}

/// Reports a type that the kind cannot have. Of a kind that has no entries yet, the types are not known here.
fn type_of(newest: &Record, site: &Site, report: &mut Report) {
    let (Some(word), Some(reference)) = (newest.text("type"), newest.reference("of")) else { return };
    let Some(kind) = site.of(&reference.text).next().map(|entry| entry.kind) else { return };
    let types = kind.fields.iter().find(|field| field.name == "type").map(|field| field.shape);
    let help = match types {
        Some(Shape::Choice(words)) if words.contains(&word) => return,
        Some(Shape::Choice(words)) => match nearest(word, words.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("use one of: {}", words.join(", ")),
        },
        Some(_) => return,
        None => format!("take `type` out: {} has none", kind.one),
    };
    let message = format!("{} cannot have the type `{word}`", kind.one);
    report.add(&NO_SUCH_TYPE, newest.span_of("type"), message).help(help);
}
