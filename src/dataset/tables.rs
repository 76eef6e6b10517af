//! Records as tables: a row for each record, and a table of its own for each field that holds many values.
//!
//! What a field becomes is decided by its shape alone. A group of values becomes columns of the same table. A list, a table
//! or results by reference become a table below it, whose first columns say which row each belongs to.

use super::Cell;
use super::Column;
use super::ENTRIES;
use super::Set;
use super::Sort;
use super::Table;
use super::records::tree;
use super::references::path_and_part;
use super::shown;
use super::url;
use crate::corrections;
use crate::fields::Field;
use crate::fields::Held;
use crate::fields::Need;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::kinds;
use crate::markdown;
use crate::results;
use crate::site::Entry;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;

/// The fields that every table of records begins with in another form, or that say nothing to others.
const LEFT_OUT: &[&str] = &["id", "title", "language", "draft", "aliases"];

/// How the values of a field are set into rows.
enum Plan {
    /// One value, in one column or a few.
    One(Shape),
    /// A group of values in columns of the same row.
    Group(Vec<(&'static str, Plan)>),
    /// Rows of a table below: its number, what its key is, and how each is set. None where the values of another such
    /// field stand right in it, which then has the keys of both.
    Many(Option<usize>, Key, Box<Plan>),
    /// How many people, with the reason beside it where it is not given.
    Counted,
    /// Figures of a measure, with what is worked out from them.
    Figures(Vec<(&'static str, Plan)>),
}

/// What tells the rows of a table below apart.
#[derive(Clone, Copy, PartialEq)]
enum Key {
    /// Their place in a list, from 1.
    Position,
    /// The name that each stands under.
    Name,
    /// The record that each is about.
    Record,
}

/// The tables of a kind as they are made.
struct Maker<'a> {
    site: &'a Site,
    tables: Vec<Table>,
    /// Whether each holds more than its keys.
    kept: Vec<bool>,
}

/// Where a value stands: in which entry, under which measure, below which keys.
#[derive(Clone)]
struct Place<'a> {
    entry: &'a Entry,
    measure: Option<&'a Entry>,
    keys: Vec<Cell>,
}

/// The tables of a kind.
pub(super) fn tables(set: &Set<'_>, site: &Site) -> Vec<Table> {
    let mut maker = Maker { site, tables: Vec::new(), kept: Vec::new() };
    let mut columns =
        vec![Column::new("path", Sort::Path, "Its path on the site, by which others refer to it.").required()];
    columns[0].leads_to = Some(ENTRIES);
    columns.extend([
        Column::new("id", Sort::Text, "Its name below its kind.").required(),
        Column::new("url", Sort::Address, "Where it can be read.").required(),
        Column::new("title", Sort::Text, "Its title.").required(),
        Column::new("language", Sort::Text, "The language that it is written in, as a tag of BCP 47.").required(),
    ]);
    let kind = set.kind;
    let about = format!("Each row is {}.", kind.one);
    maker.add(kind.folder.to_owned(), kind.heading.to_owned(), about, columns, 1, None);
    let fields = kind.all_fields();
    let fields = fields.iter().filter(|field| !LEFT_OUT.contains(&field.name));
    let plan: Vec<(&'static str, Plan)> =
        fields.map(|field| (field.name, maker.declare(0, field.name, field, true, kind))).collect();
    if kind.folder == corrections::FOLDER {
        maker.tables[0].columns.extend([
            Column::new(
                "published",
                Sort::Day,
                "Worked out: the day on which it was published, by the ledger where it knows.",
            ),
            Column::new(
                "working_days",
                Sort::Whole,
                "Worked out: how many working days it took from finding to publishing.",
            ),
        ]);
    }
    for entry in &set.entries {
        maker.add_entry(entry, &plan);
    }
    maker.finish()
}

/// What a reference may lead to can have parts: texts have headings, and lists may have items with ids.
fn can_have_parts(folders: &[&str]) -> bool {
    let has_items = |kind: &Kind| {
        kind.fields.iter().any(|field| match field.shape {
            Shape::List(Shape::Record(fields)) => fields.iter().any(|field| field.name == "id"),
            _ => false,
        })
    };
    folders.is_empty()
        || folders
            .iter()
            .filter_map(|folder| kinds::kind(folder))
            .any(|kind| kind.kept == Kept::Text || has_items(kind))
}

impl Maker<'_> {
    fn add(
        &mut self,
        name: String,
        title: String,
        about: String,
        columns: Vec<Column>,
        keys: usize,
        parent: Option<String>,
    ) -> usize {
        self.tables.push(Table { name, title, about, columns, keys, parent, rows: Vec::new() });
        self.kept.push(true);
        self.tables.len() - 1
    }

    /// Gives a table the columns of a field, and tables below it where it needs them.
    fn declare(&mut self, table: usize, name: &str, field: &Field, required: bool, kind: &'static Kind) -> Plan {
        let required = required && field.need == Need::Must;
        match field.shape {
            Shape::Record(fields) => Plan::Group(self.declare_all(table, Some(name), fields, required, kind)),
            Shape::List(item) => self.declare_many(table, name, (field, Key::Position, item), None, kind),
            Shape::Table(item) => self.declare_many(table, name, (field, Key::Name, item), None, kind),
            Shape::ByReference(folders, item) => {
                self.declare_many(table, name, (field, Key::Record, item), folders.first().copied(), kind)
            }
            shape => {
                self.tables[table].columns.extend(columns_of(name, shape, field.about, required));
                Plan::One(shape)
            }
        }
    }

    fn declare_all(
        &mut self,
        table: usize,
        prefix: Option<&str>,
        fields: &'static [Field],
        required: bool,
        kind: &'static Kind,
    ) -> Vec<(&'static str, Plan)> {
        let name = |field: &Field| prefix.map_or(field.name.to_owned(), |prefix| format!("{prefix}_{}", field.name));
        fields.iter().map(|field| (field.name, self.declare(table, &name(field), field, required, kind))).collect()
    }

    /// Declares a table below another: its keys are those of the other and its own.
    fn declare_many(
        &mut self,
        above: usize,
        name: &str,
        (field, key, item): (&Field, Key, &'static Shape),
        of: Option<&str>,
        kind: &'static Kind,
    ) -> Plan {
        let parent = &self.tables[above];
        let mut columns: Vec<Column> = parent.columns[..parent.keys].to_vec();
        let last = parent.name.rsplit('-').next().unwrap_or_default().to_owned();
        // The keys of a table between are named for it, so that its own place is not taken for this one's.
        for column in columns.iter_mut().filter(|column| matches!(column.name.as_str(), "position" | "name")) {
            column.name = format!("{last}_{}", column.name);
        }
        let named = format!("{}-{name}", parent.name);
        let title = format!("{}: {}", parent.title, field.name.replace('_', " "));
        let above_name = parent.name.clone();
        columns[0].leads_to = None;
        columns.push(key_column(key, of));
        let keys = columns.len();
        let about = format!("Each row belongs to one of {}. {}", parent.title, field.about);
        let table = self.add(named, title, about, columns, keys, Some(above_name));
        self.item(table, name, field, item, key, kind)
    }

    /// Declares what stands in each row of a table below.
    fn item(
        &mut self,
        table: usize,
        name: &str,
        field: &Field,
        item: &'static Shape,
        key: Key,
        kind: &'static Kind,
    ) -> Plan {
        let many = |plan: Plan| Plan::Many(Some(table), key, Box::new(plan));
        match *item {
            Shape::Record(fields) => {
                let plan = self.declare_all(table, None, fields, true, kind);
                let columns = self.tables[table].columns.len();
                self.kept[table] = columns > self.tables[table].keys;
                let has = |name: &str| fields.iter().any(|field| field.name == name);
                if has("numerator") && has("denominator") {
                    self.tables[table].columns.extend(worked_out());
                    return many(Plan::Figures(plan));
                }
                many(Plan::Group(plan))
            }
            // A name within a name: one table with the keys of both.
            Shape::Table(inner) => {
                self.tables[table].columns.push(Column::new("within", Sort::Text, "The name within that.").required());
                self.tables[table].keys += 1;
                let inner = self.item(table, name, field, inner, Key::Name, kind);
                Plan::Many(None, key, Box::new(inner))
            }
            Shape::Count => {
                let about = "Why there is no figure.";
                self.tables[table].columns.extend(columns_of(name, Shape::Count, field.about, false));
                self.tables[table].columns.push(Column::new(shown::MISSING, Sort::Text, about));
                many(Plan::Counted)
            }
            shape => {
                self.tables[table].columns.extend(columns_of(name, shape, field.about, true));
                many(Plan::One(shape))
            }
        }
    }

    fn add_entry(&mut self, entry: &Entry, plan: &[(&'static str, Plan)]) {
        let path = Some(entry.reference());
        let place = Place { entry, measure: None, keys: vec![path.clone()] };
        let (address, title) = (url(&entry.address, self.site), entry.title.clone());
        let mut row = vec![path, Some(entry.id.clone()), Some(address), Some(title), Some(entry.language.clone())];
        for (name, plan) in plan {
            let published;
            let value = match entry.kind.withheld.contains(name) {
                true => {
                    published = shown::published(entry, name, self.site);
                    published.as_ref()
                }
                false => entry.record.get(name).map(|held| &held.value),
            };
            self.set(plan, value, &mut row, &place);
        }
        if entry.kind.folder == corrections::FOLDER {
            row.push(self.site.corrected_on(entry).map(|day| day.to_string()));
            row.push(corrections::working_days(entry, self.site).map(|days| days.to_string()));
        }
        self.tables[0].rows.push(row);
    }

    /// Sets a value into a row, and what it holds many of into rows of the tables below.
    fn set(&mut self, plan: &Plan, value: Option<&Value>, row: &mut Vec<Cell>, place: &Place<'_>) {
        match plan {
            Plan::One(shape) => cells(*shape, value, row, self.site),
            Plan::Counted => match value {
                Some(Value::Record(record)) => row.extend([None, record.text(shown::MISSING).map(str::to_owned)]),
                value => {
                    cells(Shape::Count, value, row, self.site);
                    row.push(None);
                }
            },
            Plan::Group(fields) | Plan::Figures(fields) => {
                let record = match value {
                    Some(Value::Record(record)) => Some(record),
                    _ => None,
                };
                for (name, plan) in fields {
                    self.set(plan, record.and_then(|record| record.get(name)).map(|held| &held.value), row, place);
                }
                if let Plan::Figures(_) = plan {
                    row.extend(figures(record, place));
                }
            }
            Plan::Many(table, key, item) => self.set_many(*table, *key, item, value, place),
        }
    }

    fn set_many(&mut self, table: Option<usize>, key: Key, item: &Plan, value: Option<&Value>, place: &Place<'_>) {
        let rows: Vec<(Option<&Held>, &Held)> = match value {
            Some(Value::List(items)) => items.iter().map(|item| (None, item)).collect(),
            Some(Value::Table(rows)) => rows.iter().map(|(name, held)| (Some(name), held)).collect(),
            _ => return,
        };
        for (at, (name, held)) in rows.into_iter().enumerate() {
            let mut place = place.clone();
            place.keys.push(match (key, name.map(|name| &name.value)) {
                (Key::Record, Some(Value::Reference(reference))) => {
                    let entry = reference.entry.map(|number| &self.site.entries[number]);
                    place.measure = entry.filter(|entry| entry.kind.folder == "measures").or(place.measure);
                    path_and_part(reference, self.site).0
                }
                (_, Some(Value::Text(name))) => Some(name.clone()),
                _ => Some((at + 1).to_string()),
            });
            let mut row = place.keys.clone();
            self.set(item, Some(&held.value), &mut row, &place);
            if let Some(table) = table.filter(|table| self.kept[*table]) {
                // What could not be read whole was reported, and nothing is published.
                if row.len() == self.tables[table].columns.len() {
                    self.tables[table].rows.push(row);
                }
            }
        }
    }

    /// The tables that hold more than keys. What not every row has is not called required: a translation leaves to its
    /// original what it does not say.
    fn finish(self) -> Vec<Table> {
        let kept = self.kept;
        let dropped: Vec<String> =
            self.tables.iter().zip(&kept).filter(|(_, kept)| !**kept).map(|(table, _)| table.name.clone()).collect();
        let tables = self.tables.into_iter().zip(kept).filter(|(_, kept)| *kept).map(|(table, _)| table);
        let finished = tables.map(|mut table| {
            table.parent = table.parent.filter(|parent| !dropped.contains(parent));
            for at in 0..table.columns.len() {
                table.columns[at].required &= table.rows.iter().all(|row| row[at].is_some());
            }
            table
        });
        finished.collect()
    }
}

/// The column by which the rows of a table below are told apart.
fn key_column(key: Key, of: Option<&str>) -> Column {
    match key {
        Key::Position => Column::new("position", Sort::Whole, "Its place in the list, from 1."),
        Key::Name => Column::new("name", Sort::Text, "The name that it stands under."),
        Key::Record => {
            let kind = of.and_then(kinds::kind);
            let noun = kind.map_or("record".to_owned(), |kind| kind.noun().replace(' ', "_"));
            let about = format!("The path of the {} that it is about.", noun.replace('_', " "));
            Column::new(noun, Sort::Path, about).leads_to(ENTRIES)
        }
    }
    .required()
}

/// The columns of a single value.
fn columns_of(name: &str, shape: Shape, about: &str, required: bool) -> Vec<Column> {
    let sort = match shape {
        Shape::Text => Sort::Text,
        Shape::Prose => Sort::Markdown,
        Shape::Day => Sort::Day,
        Shape::Period => Sort::Period,
        Shape::Duration => Sort::Duration,
        Shape::Whole | Shape::Count => Sort::Whole,
        Shape::Figure => Sort::Figure,
        Shape::Flag => Sort::Flag,
        Shape::Choice(_) => Sort::Choice,
        Shape::Reference(_) | Shape::ReferenceOrWords(_) | Shape::PublishedReference(_) => Sort::Path,
        Shape::List(_) | Shape::Record(_) | Shape::Table(_) | Shape::ByReference(..) | Shape::Anything => Sort::Tree,
    };
    let mut column = Column { required, ..Column::new(name, sort, about) };
    if let Shape::Choice(words) = shape {
        column.allowed = words;
    }
    let (folders, words) = match shape {
        Shape::Reference(folders) | Shape::PublishedReference(folders) => (folders, false),
        Shape::ReferenceOrWords(folders) => (folders, true),
        _ => return vec![column],
    };
    column.leads_to = Some(ENTRIES);
    let mut columns = vec![column];
    if can_have_parts(folders) {
        let about = format!("The part of `{name}` that is meant: `#` and a clause or heading, or `/` and an item.");
        columns.push(Column::new(format!("{name}_part"), Sort::Text, about));
    }
    if words {
        let about = format!("What stands for `{name}` where it is no record: {about}");
        columns.push(Column::new(format!("{name}_words"), Sort::Text, about));
    }
    columns
}

/// The cells of a single value, one for each of its columns.
fn cells(shape: Shape, value: Option<&Value>, row: &mut Vec<Cell>, site: &Site) {
    let (folders, may_be_words) = match shape {
        Shape::Reference(folders) | Shape::PublishedReference(folders) => (folders, false),
        Shape::ReferenceOrWords(folders) => (folders, true),
        _ => return row.push(value.map(text)),
    };
    let (path, part) = match value {
        Some(Value::Reference(reference)) => path_and_part(reference, site),
        _ => (None, None),
    };
    row.push(path);
    if can_have_parts(folders) {
        row.push(part);
    }
    if may_be_words {
        row.push(value.filter(|value| !matches!(value, Value::Reference(_))).map(text));
    }
}

/// A single value as it is published.
fn text(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        Value::Prose(prose) => markdown::published(prose),
        Value::Day(day) => day.to_string(),
        Value::Period(period) => period.to_string(),
        Value::Duration(duration) => duration.to_string(),
        Value::Whole(number) => number.to_string(),
        Value::Figure(figure) => figure.text.clone(),
        Value::Flag(flag) => flag.to_string(),
        Value::Choice(word) => (*word).to_owned(),
        Value::Reference(reference) => reference.text.clone(),
        Value::Anything(node) => tree(node).line(),
        Value::List(_) | Value::Record(_) | Value::Table(_) => String::new(),
    }
}

/// What is worked out from the figures of a result.
fn worked_out() -> [Column; 3] {
    let unit = "Worked out: the unit of `result`, by the measure.";
    let result =
        "Worked out: the result in the measure's unit, from the counts where there are any, rounded as on the site.";
    [
        Column::new("period", Sort::Period, "Worked out: the period that it is for."),
        Column::new("unit", Sort::Text, unit),
        Column::new("result", Sort::Figure, result),
    ]
}

fn figures(record: Option<&Record>, place: &Place<'_>) -> [Cell; 3] {
    let value = place.measure.and_then(|measure| results::as_digits(record?, measure));
    let unit = place.measure.and_then(|measure| measure.record.text("unit"));
    [place.entry.record.period("period").map(|period| period.to_string()), unit.map(str::to_owned), value]
}

/// The table of every record.
pub(super) fn entries(sets: &[Set<'_>], site: &Site) -> Table {
    let columns = vec![
        Column::new("path", Sort::Path, "Its path on the site, by which others refer to it.").required(),
        Column::new("kind", Sort::Text, "The name of its kind, which is that of its data file.").required(),
        Column::new("url", Sort::Address, "Where it can be read; empty where it is gone."),
        Column::new("title", Sort::Text, "Its title; empty where it is gone."),
        Column::new("language", Sort::Text, "The language that it is written in, as a tag of BCP 47."),
        Column::new("gone", Sort::Day, "The day on which it went from the site, where it is gone."),
    ];
    let mut rows = Vec::new();
    for set in sets {
        let kind = || Some(set.kind.folder.to_owned());
        let here = set.entries.iter().map(|entry| {
            let address = Some(url(&entry.address, site));
            vec![
                Some(entry.reference()),
                kind(),
                address,
                Some(entry.title.clone()),
                Some(entry.language.clone()),
                None,
            ]
        });
        let gone = set
            .gone
            .iter()
            .map(|gone| vec![Some(gone.path.clone()), kind(), None, None, None, Some(gone.day.to_string())]);
        rows.extend(here.chain(gone));
    }
    rows.sort();
    Table {
        name: ENTRIES.to_owned(),
        title: "Every record".to_owned(),
        about: "Each row is a record of any kind, or one that is gone.".to_owned(),
        columns,
        keys: 1,
        parent: None,
        rows,
    }
}
