//! What may be published of people: the landlord's own lines, who has agreed to be named, and what somebody
//! answers for.

use jiff::civil::Date;

use crate::diagnostic::Report;
use crate::fields::Field;
use crate::fields::Held;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::privacy;
use crate::privacy::Known;
use crate::privacy::rules::NUMBERS;
use crate::settings::BAD_SETTING;
use crate::settings::Settings;
use crate::source::Span;

/// The fields of `privacy`.
pub(super) const FIELDS: &[Field] = &[
    may(
        "contacts",
        Shape::List(&Shape::Text),
        "What may be published: telephone numbers, e-mail addresses, domains (@example.org), addresses of offices and halls, the account that rent is paid into.",
    ),
    may("people", Shape::List(&Shape::Record(PERSON)), "People who have agreed to be named, each with a role."),
    may(
        "references",
        Shape::List(&Shape::Text),
        "How references of tenancies, complaints and repairs look: 9 for a digit, A for a letter, such as AV-999999.",
    ),
    may(
        "acknowledged",
        Shape::List(&Shape::Record(ACKNOWLEDGED)),
        "What was found and may stand, and who answers for that.",
    ),
];

const PERSON: &[Field] = &[
    must("name", Shape::Text, "The name."),
    must("role", Shape::Text, "Why they are named: the chair of the board."),
    must("agreed", Shape::Day, "When they agreed to be named."),
];

const ACKNOWLEDGED: &[Field] = &[
    must("rule", Shape::Choice(NUMBERS), "The number of the rule, as the message says it."),
    must("file", Shape::Text, "The file, as the message says it."),
    must("hash", Shape::Text, "What stands for the text, as the message says it."),
    must("role", Shape::Text, "Who answers for it: a role, never a name."),
    must("reason", Shape::Text, "Why it may be published."),
    must("expires", Shape::Day, "Until when: at most 12 months from now."),
];

/// What may be published of people.
#[derive(Clone, Debug, Default)]
pub struct Personal {
    /// What is no finding.
    pub known: Known,
    /// The findings that somebody answers for.
    pub acknowledged: Vec<Acknowledged>,
}

/// A finding that somebody answers for.
#[derive(Clone, Debug)]
pub struct Acknowledged {
    /// The number of the rule.
    pub rule: String,
    /// The file.
    pub file: String,
    /// What stands for the text.
    pub hash: String,
    /// Until when.
    pub expires: Date,
    /// Where it is written.
    pub span: Span,
}

/// Reads what may be published of people, and adds what the other settings say of the landlord.
pub(super) fn read(record: &Record, settings: &mut Settings, report: &mut Report) {
    let mut personal = Personal::default();
    let organisation = &settings.organisation;
    let known = &mut personal.known;
    known.add_phone(&organisation.phone);
    known.add_email(&organisation.email);
    known.add_address(&organisation.address);
    known.add_place(&organisation.name);
    known.add_place(&settings.title);
    if let Some((_, domain)) = organisation.email.split_once('@') {
        known.add_domain(domain);
    }
    let host = settings.base_url.split('/').nth(2).unwrap_or("");
    known.add_domain(host.split(':').next().unwrap_or(""));
    let Some(record) = record.record("privacy") else {
        settings.personal = personal;
        return;
    };
    for (text, _) in texts(record.list("contacts")) {
        known.add_contact(text);
    }
    for (text, span) in texts(record.list("references")) {
        if !known.add_reference(text) {
            report
                .add(&BAD_SETTING, span, format!("`{text}` is no pattern of a reference"))
                .help("write 9 for each digit and A for each letter, with at least four digits: AV-999999");
        }
    }
    for person in records(record.list("people")) {
        known.add_person(person.text("name").unwrap_or_default());
        role(person, "role", report);
    }
    for record in records(record.list("acknowledged")) {
        let sound = role(record, "role", report);
        let text = |name: &str| record.text(name).unwrap_or_default().trim().to_owned();
        if let (true, Some(expires)) = (sound, record.day("expires")) {
            let (rule, file, hash) = (text("rule"), text("file"), text("hash").to_lowercase());
            personal.acknowledged.push(Acknowledged { rule, file, hash, expires, span: record.span });
        }
    }
    settings.personal = personal;
}

/// Whether a role is there and is no name.
fn role(record: &Record, field: &str, report: &mut Report) -> bool {
    let Some(role) = record.text(field) else { return false };
    if !privacy::looks_like_a_name(role) {
        return true;
    }
    report
        .add(&BAD_SETTING, record.span_of(field), format!("`{field}` should be a role, and reads like a name"))
        .help("write what the person does: the involvement manager");
    false
}

fn texts(list: &[Held]) -> impl Iterator<Item = (&str, Span)> {
    list.iter()
        .filter_map(|held| if let Value::Text(text) = &held.value { Some((text.as_str(), held.span)) } else { None })
}

fn records(list: &[Held]) -> impl Iterator<Item = &Record> {
    list.iter().filter_map(|held| if let Value::Record(record) = &held.value { Some(record) } else { None })
}
