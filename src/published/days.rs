//! Days that were promised and published, and are others now: the due days of actions, recommendations and feedback, of the
//! rows of plans and of the provisions of self-assessments.

use jiff::civil::Date;
use serde_json::Map;
use serde_json::Value as Json;

use crate::date;
use crate::date::Period;
use crate::fields::Record;
use crate::fields::Value;
use crate::history::Logged;
use crate::history::Written;
use crate::ledger::leaf::Page;
use crate::site::Entry;
use crate::site::Site;
use crate::source::Span;

/// Where the entries of a kind say by when something will be done.
struct Dated {
    folder: &'static str,
    /// The list whose items have a day each; none where the entry has.
    list: Option<&'static str>,
    field: &'static str,
}

const DATED: [Dated; 5] = [
    Dated { folder: "actions", list: None, field: "due" },
    Dated { folder: "recommendations", list: None, field: "due" },
    Dated { folder: "feedback", list: None, field: "due" },
    Dated { folder: "plans", list: Some("rows"), field: "when" },
    Dated { folder: "assessments", list: Some("provisions"), field: "by" },
];

/// A published day by which something should be done that is another now, or gone.
#[derive(Clone, Debug)]
pub struct DayChange<'a> {
    /// What is due: `actions/gate`, `plans/voice/train-reps`.
    pub reference: String,
    /// The version of the page that said the day.
    pub made: &'a Logged<Page>,
    /// The field.
    pub field: &'static str,
    /// What it said, and the day that it meant.
    pub was: (String, Date),
    /// What it says; none where it says nothing any more.
    pub now: Option<(String, Option<Date>)>,
    /// When it was done, by what is said of it now, or was said last.
    pub done: Option<Date>,
    /// Whether it is still there, be it without a day.
    pub is_there: bool,
    /// Its place; none where the whole entry is gone.
    pub span: Option<Span>,
    /// The correction that explains it.
    pub note: Option<&'a Entry>,
}

impl DayChange<'_> {
    /// What the change does: how late it is by the old day, and by the new one.
    pub fn effect(&self, today: Date) -> String {
        let now = self.now.as_ref().and_then(|(_, day)| *day);
        let (old, new) = (stands(Some(self.was.1), self.done, today), stands(now, self.done, today));
        if self.is_there {
            format!("by the old day {old}, and now {new}")
        } else {
            format!("by its day {old}, and now nobody can see that")
        }
    }
}

/// How something stands by a day.
fn stands(due: Option<Date>, done: Option<Date>, today: Date) -> String {
    let Some(due) = due else { return "nobody can tell whether it is late".to_owned() };
    let late = |by: Date| crate::text::count_of((by - due).get_days().unsigned_abs() as usize, "day", "days");
    match done {
        Some(done) if done <= due => "it was done in time".to_owned(),
        Some(done) => format!("it was done {} late", late(done)),
        None if today <= due => "it is not late".to_owned(),
        None => format!("it is {} late", late(today)),
    }
}

/// The published days that are others now, or gone.
pub fn days_changed(site: &Site) -> Vec<DayChange<'_>> {
    let history = &site.history;
    let mut all = Vec::new();
    for (reference, versions) in &history.pages {
        let Some(made) = history.last_made(versions) else { continue };
        let Some(dated) = DATED.iter().find(|dated| dated.folder == made.what.kind) else { continue };
        // A text that was taken back cannot be compared; what could not be read has been reported.
        let Some(text) = history.texts.get(&made.leaf) else { continue };
        let entry = site.find(reference);
        let unread = entry.is_some_and(|entry| !entry.record.unread.is_empty() || entry.is_translation());
        if unread || site.lost.may_hold(reference) || entry.is_none() && history.has_left(reference) {
            continue;
        }
        let was = Written::read(text);
        match dated.list {
            None => {
                let fields = [dated.field, "done"].map(|name| was.words(name));
                all.extend(change(
                    site,
                    dated,
                    reference.clone(),
                    made,
                    fields,
                    entry.map(|entry| (&entry.record, entry.span)),
                ));
            }
            Some(list) => {
                for (id, item) in was.items_of(list) {
                    let fields = [dated.field, "done"].map(|name| words(&item, name));
                    let own = entry.and_then(|entry| item_of(entry, list, &id));
                    let reference = format!("{reference}/{id}");
                    let found = change(site, dated, reference, made, fields, own.map(|record| (record, record.span)));
                    // Where an item is gone and its list is not, that is the place to look at.
                    let place = entry.map(|entry| entry.record.span_of(list).begin());
                    all.extend(found.map(|change| DayChange { span: change.span.or(place), ..change }));
                }
            }
        }
    }
    all
}

fn words(item: &Map<String, Json>, name: &str) -> Option<String> {
    item.get(name)?.as_str().map(str::to_owned)
}

fn item_of<'a>(entry: &'a Entry, list: &str, id: &str) -> Option<&'a Record> {
    entry.record.list(list).iter().find_map(|held| match &held.value {
        Value::Record(item) if item.text("id") == Some(id) => Some(item),
        _ => None,
    })
}

/// The last day that words name: a day, or the last one of a period.
fn day_of(words: &str, site: &Site) -> Option<Date> {
    let period = || Some(Period::parse(words).ok()?.bounds(site.settings.year_starts).1);
    date::parse_day(words).ok().or_else(period)
}

/// What a field says now.
fn said(record: &Record, field: &str) -> Option<String> {
    record.day(field).map(|day| day.to_string()).or_else(|| record.text(field).map(str::to_owned))
}

fn change<'a>(
    site: &'a Site,
    dated: &Dated,
    reference: String,
    made: &'a Logged<Page>,
    [was, was_done]: [Option<String>; 2],
    now: Option<(&Record, Span)>,
) -> Option<DayChange<'a>> {
    let was = was?;
    let day = day_of(&was, site)?;
    let record = now.map(|(record, _)| record);
    let text = record.and_then(|record| said(record, dated.field));
    let new = text.map(|text| {
        let day = day_of(&text, site);
        (text, day)
    });
    if new.as_ref().is_some_and(|(_, new)| *new == Some(day)) {
        return None;
    }
    let done = record.and_then(|record| said(record, "done")).or(was_done).and_then(|done| day_of(&done, site));
    let history = &site.history;
    // An item that went with the whole is explained by what explains that.
    let above = reference.rsplit_once('/').map(|(above, _)| above).filter(|above| site.find(above).is_none());
    let note = super::note_on(site, history, &reference)
        .or_else(|| above.filter(|_| dated.list.is_some()).and_then(|above| super::note_on(site, history, above)));
    let span = now.map(|(record, whole)| record.get(dated.field).map_or(whole.begin(), |held| held.span));
    Some(DayChange {
        reference,
        made,
        field: dated.field,
        was: (was, day),
        now: new,
        done,
        is_there: record.is_some(),
        span,
        note,
    })
}
