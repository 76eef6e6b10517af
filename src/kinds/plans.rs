//! Plans: what will be done, how, by when, and how anyone can tell that it worked.

use jiff::civil::Date;

use crate::date;
use crate::date::Period;
use crate::date::YearStart;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::RESERVED_IDS;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::fields::BAD_ID;
use crate::fields::Field;
use crate::fields::MISSING_FIELD;
use crate::fields::Record;
use crate::fields::SAME_ID;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::WRONG_CHOICE;
use crate::fields::WRONG_TYPE;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;
use crate::text::slug;
use crate::text::title_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "plans",
    one: "a plan",
    heading: "Plans",
    route: "plans",
    about: "An implementation plan: what will be done, how, by when, and how anyone can tell that it worked.",
    fields: FIELDS,
    kept: Kept::Together,
    faults: FAULTS,
    rules,
    parts,
    part_mark: "#",
    named,
    item,
    page,
    ..listing::PLAIN
};

const ROW: &[Field] = &[
    must("id", Shape::Text, "Its short name, which is its address on the plan's page."),
    must("what", Shape::Text, "What will be done."),
    may("how", Shape::Prose, "How."),
    may(
        "when",
        Shape::Text,
        "When it will be done: a day, a period, or one of ongoing, each-month, each-quarter, each-year.",
    ),
    may("success", Shape::Prose, "How anyone can tell that it worked."),
    may("status", Shape::Choice(&["open", "done", "stopped"]), "What has become of it."),
    may("done", Shape::Day, "When it was done."),
    may("owner", Shape::Text, "Who does it: a role."),
    may("note", Shape::Prose, "How far it is."),
    may("reason", Shape::Prose, "Why it was stopped; needed when it was."),
    may("evidence", Shape::List(&Shape::ReferenceOrWords(&[])), "What shows that it was done; needed when it is."),
];

const FIELDS: &[Field] = &[
    may("made_in", Shape::Reference(&["strategies", "policies"]), "The strategy that it carries out."),
    may("from", Shape::Day, "When work on it began, which is what the days that each row took are counted from."),
    must("rows", Shape::List(&Shape::Record(ROW)), "What will be done, row by row."),
];

/// The words that stand for work with no last day.
const STANDING: &[&str] = &["ongoing", "each-month", "each-quarter", "each-year"];

/// The page's own headings, whose addresses no row may take.
const IN_SHORT: &str = "plan-in-short";
const EACH_ROW: &str = "each-row";

faults! {
    VAGUE_WHEN = "vague-when", Advice,
        "A plan does not say by what day something will be done.",
        why: "Without a day nobody can tell whether it is late, so nobody can hold you to it.",
        example: "Wrong:  when: As soon as possible\nRight:  when: 2027-03-31";
}

/// When a row will be done.
enum When {
    /// By a day.
    Day(Date),
    /// By the end of a period.
    Period(Period),
    /// Again and again.
    Standing(&'static str),
    /// By nothing that can be checked.
    Unclear,
}

fn when(row: &Record) -> When {
    let Some(text) = row.text("when") else { return When::Unclear };
    if let Some(word) = STANDING.iter().find(|word| **word == text) {
        When::Standing(word)
    } else if let Ok(day) = date::parse_day(text) {
        When::Day(day)
    } else {
        Period::parse(text).map_or(When::Unclear, When::Period)
    }
}

/// The last day on which a row is in time.
fn due(row: &Record, year_starts: YearStart) -> Option<Date> {
    match when(row) {
        When::Day(day) => Some(day),
        When::Period(period) => Some(period.bounds(year_starts).1),
        When::Standing(_) | When::Unclear => None,
    }
}

fn rows(entry: &Entry) -> impl Iterator<Item = &Record> {
    entry.record.list("rows").iter().filter_map(|held| match &held.value {
        Value::Record(row) => Some(row),
        _ => None,
    })
}

fn rules(entry: &Entry, report: &mut Report) {
    let headings = entry.body.iter().flat_map(|body| body.headings.iter().map(|heading| heading.id.as_str()));
    let mut seen: Vec<&str> = headings.collect();
    for row in rows(entry) {
        if let Some(id) = row.text("id") {
            if slug(id) != id || id.is_empty() || RESERVED_IDS.contains(&id) || [IN_SHORT, EACH_ROW].contains(&id) {
                report
                    .add(&BAD_ID, row.span_of("id"), format!("`{id}` cannot be the id of a row"))
                    .help("use small letters, digits and hyphens, and not a word that the page uses itself");
            } else if seen.contains(&id) {
                report
                    .add(&SAME_ID, row.span_of("id"), format!("the id `{id}` stands twice on the page of this plan"))
                    .help("give one of the two another id");
            }
            seen.push(id);
        }
        ended(row, report);
        in_time(row, report);
    }
}

/// Whether a row that is finished says what a reader needs to believe it.
fn ended(row: &Record, report: &mut Report) {
    let status = row.text("status");
    if is_done(row) && !row.has("evidence") {
        let field = if row.has("done") { "done" } else { "status" };
        report
            .add(&MISSING_FIELD, row.span_of(field), "a row that is done must have `evidence`")
            .help("name what shows it: a meeting, a report, an event");
    }
    if status == Some("stopped") && !row.has("reason") {
        report
            .add(&MISSING_FIELD, row.span_of("status"), "a row that was stopped must have `reason`")
            .help("say why it will not be done");
    }
    if row.has("done")
        && let Some(status @ ("open" | "stopped")) = status
    {
        report
            .add(&WRONG_CHOICE, row.span_of("status"), format!("`status` is `{status}`, but there is a day in `done`"))
            .help("take one of the two out");
    }
}

/// Whether a row says by when it will be done, in a way that can be checked.
fn in_time(row: &Record, report: &mut Report) {
    if row.text("status") == Some("stopped") || !matches!(when(row), When::Unclear) {
        return;
    }
    match row.text("when") {
        None => {
            report
                .add(&VAGUE_WHEN, row.span.begin(), "this row does not say when it will be done")
                .help("give a day, such as  when: 2027-03-31, or  when: ongoing  for work that has no end");
        }
        // What begins with a digit was meant as a day or a period.
        Some(text) if text.starts_with(|c: char| c.is_ascii_digit()) => {
            report
                .add(
                    &WRONG_TYPE,
                    row.span_of("when"),
                    format!("`when` is `{}`, which is no day or period", title_of(text)),
                )
                .help("write it like 2027-03-31, 2026-27 Q4, 2026-27 or 2027-03");
        }
        Some(text) => {
            report
                .add(&VAGUE_WHEN, row.span_of("when"), format!("`{}` is not a day that anyone can check", title_of(text)))
                .help("give a day, such as 2027-03-31; for work that has no end, write ongoing, each-month, each-quarter or each-year");
        }
    }
}

fn parts(entry: &Entry) -> Vec<(String, String)> {
    rows(entry).filter_map(|row| Some((row.text("id")?.to_owned(), title_of(row.text("what")?)))).collect()
}

fn named(entry: &Entry, site: &Site) -> Option<String> {
    entry.refers_to("made_in").map(|number| format!("The plan of: {}", site.entries[number].title))
}

fn is_done(row: &Record) -> bool {
    match row.text("status") {
        Some(status) => status == "done",
        None => row.has("done"),
    }
}

/// How a row stands: its word, what follows it, and the tone.
fn state(row: &Record, site: &Site) -> (&'static str, String, Tone) {
    let plain = |word, tone| (word, String::new(), tone);
    if row.text("status") == Some("stopped") {
        return plain("Stopped", Tone::Plain);
    }
    if is_done(row) {
        return plain("Done", Tone::Good);
    }
    match (due(row, site.settings.year_starts), when(row)) {
        (Some(due), _) if due < site.today => {
            let late = usize::try_from((site.today - due).get_days()).unwrap_or(0);
            ("Late", format!(" by {}", count_of(late, "day", "days")), Tone::Poor)
        }
        (Some(_), _) => plain("Due", Tone::Fair),
        (None, When::Standing(_)) => plain("Ongoing", Tone::Fair),
        (None, _) => plain("No date given", Tone::Plain),
    }
}

/// The states with how many rows are in each, in the order in which a reader wants to know: `6 done, 1 late`.
fn counts(entry: &Entry, site: &Site) -> String {
    let states: Vec<&str> = rows(entry).map(|row| state(row, site).0).collect();
    let told: Vec<String> = ["Done", "Late", "Due", "Ongoing", "No date given", "Stopped"]
        .iter()
        .map(|word| (word, states.iter().filter(|state| *state == word).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {}", word.to_lowercase()))
        .collect();
    told.join(", ")
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = listing::note(entry, site, "Part of", "made_in").into_iter().collect();
    notes.push(words(counts(entry, site)));
    Item { notes, ..listing::plain_item(entry, site) }
}

/// When a row will be done, in words; what an author wrote where it is no day.
fn when_in_words(row: &Record, site: &Site) -> Line {
    match when(row) {
        When::Day(day) => vec![Piece::Day(day)],
        When::Period(period) => words(period.words(site.settings.year_starts)),
        When::Standing(word) => words(crate::site::capital(&word.replace('-', " "))),
        When::Unclear => site.line(row, "when").unwrap_or_else(not_stated),
    }
}

/// When a row was done, how long before or after its day, and how many days it took from the plan's first.
fn done_in_words(row: &Record, entry: &Entry, site: &Site) -> Line {
    let Some(done) = row.day("done") else {
        return if is_done(row) { not_stated() } else { Line::new() };
    };
    let mut line = vec![Piece::Day(done)];
    if let Some(due) = due(row, site.settings.year_starts) {
        let days = (done - due).get_days();
        let count = count_of(days.unsigned_abs() as usize, "day", "days");
        line.push(Piece::Text(match days {
            0 => ", on the day".to_owned(),
            days if days < 0 => format!(", {count} early"),
            _ => format!(", {count} late"),
        }));
    }
    if let Some(from) = entry.record.day("from").filter(|from| *from <= done) {
        let took = (done - from).get_days().unsigned_abs() as usize;
        line.push(Piece::Text(format!("; {} after the plan began", count_of(took, "day", "days"))));
    }
    line
}

fn state_line(row: &Record, site: &Site) -> Line {
    let (word, rest, tone) = state(row, site);
    vec![Piece::Status(format!("{word}{rest}"), tone)]
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut facts = vec![site.fact(entry, "Part of", "made_in")];
    facts.extend(site.fact_if(entry, "From", "from"));
    facts.push(site.fact(entry, "Owner", "owner"));
    facts.push(("In short".to_owned(), words(counts(entry, site))));
    let mut blocks = vec![Block::Facts(facts)];
    blocks.extend(listing::body(entry));
    let mut table = Vec::new();
    let mut details = Vec::new();
    for row in rows(entry) {
        let (Some(id), Some(what)) = (row.text("id"), row.text("what")) else { continue };
        table.push(vec![
            vec![Piece::Link(title_of(what), format!("{}#{id}", entry.address))],
            when_in_words(row, site),
            state_line(row, site),
            done_in_words(row, entry, site),
        ]);
        details.push(Block::Heading { level: 3, id: id.to_owned(), text: title_of(what) });
        details.push(Block::Facts(detail(row, entry, site)));
    }
    if table.is_empty() {
        blocks.push(Block::Paragraph(vec![Piece::Missing("There is nothing in this plan yet.".to_owned())]));
        return blocks;
    }
    let columns = vec![column("What", false), column("When", false), column("State", false), column("Done", false)];
    blocks.push(listing::heading(IN_SHORT, "The plan in short"));
    blocks.push(Block::Table(
        Table { caption: format!("{}: how each row stands", entry.title), columns, rows: table, chart: None }
            .without_empty_columns(),
    ));
    blocks.push(listing::heading(EACH_ROW, "Each row of the plan"));
    blocks.extend(details);
    blocks
}

/// All that is known of a row.
fn detail(row: &Record, entry: &Entry, site: &Site) -> Vec<(String, Line)> {
    let fact = |name: &str, field| (name.to_owned(), site.line(row, field).unwrap_or_else(not_stated));
    let fact_if = |name: &str, field| Some((name.to_owned(), site.line(row, field)?));
    let mut facts = vec![
        ("State".to_owned(), state_line(row, site)),
        fact("How", "how"),
        ("When".to_owned(), when_in_words(row, site)),
        fact("How you can tell that it worked", "success"),
    ];
    facts.extend(fact_if("Who", "owner"));
    facts.extend(fact_if("How far it is", "note"));
    facts.extend(fact_if("Why it was stopped", "reason"));
    if is_done(row) {
        facts.push(("Done".to_owned(), done_in_words(row, entry, site)));
        facts.push(fact("What shows it", "evidence"));
    }
    facts
}
