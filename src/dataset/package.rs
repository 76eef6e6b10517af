//! `datapackage.json`: the tables as a Data Package, so that programs know the type of every column and check it.
//!
//! See <https://specs.frictionlessdata.io/data-package/>. Each file is described with its size and digest.

use sha2::Digest;
use sha2::Sha256;

use super::Column;
use super::Sort;
use super::Table;
use super::files::Made;
use super::json::Json;
use super::json::map;
use crate::site::Site;
use crate::text::slug;

/// The package.
pub(super) fn json(made: &[Made], site: &Site) -> String {
    let settings = &site.settings;
    let base = &settings.base_url;
    let owner = &settings.organisation.name;
    let mut values = vec![
        ("profile", Json::from("data-package")),
        ("name", Json::from(slug(&settings.title))),
        ("title", Json::from(format!("{}: open data", settings.title))),
        ("description", Json::from(format!("What {owner} publishes at {base}, as tables."))),
        ("homepage", Json::from(format!("{base}data/"))),
        ("created", Json::from(format!("{}T00:00:00Z", site.today))),
    ];
    if let Some(licence) = &settings.licence {
        let mut own = vec![("name", Json::from(slug(&licence.name)))];
        if !licence.url.is_empty() {
            own.push(("path", Json::from(licence.url.as_str())));
        }
        own.push(("title", Json::from(licence.name.as_str())));
        values.push(("licenses", Json::List(vec![named(own)])));
    }
    values.push((
        "contributors",
        Json::List(vec![map([
            ("title", Json::from(owner.as_str())),
            ("path", Json::from(base.as_str())),
            ("role", Json::from("publisher")),
        ])]),
    ));
    values.push((
        "sources",
        Json::List(vec![map([("title", Json::from(settings.title.as_str())), ("path", Json::from(base.as_str()))])]),
    ));
    values.push(("resources", Json::List(made.iter().map(|one| resource(one, made)).collect())));
    named(values).lines()
}

fn named(values: Vec<(&str, Json)>) -> Json {
    Json::Map(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

fn resource(made: &Made, all: &[Made]) -> Json {
    let table = &made.table;
    let digest: String = Sha256::digest(&made.file.bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    map([
        ("name", Json::from(table.name.as_str())),
        ("profile", Json::from("tabular-data-resource")),
        ("path", Json::from(made.name())),
        ("title", Json::from(table.title.as_str())),
        ("description", Json::from(table.about.as_str())),
        ("format", Json::from("csv")),
        ("mediatype", Json::from("text/csv")),
        ("encoding", Json::from("utf-8")),
        ("bytes", Json::from(made.file.bytes.len())),
        ("hash", Json::from(format!("sha256:{digest}"))),
        ("schema", schema(table, all)),
    ])
}

fn schema(table: &Table, all: &[Made]) -> Json {
    let fields = table.columns.iter().map(field).collect();
    let key = table.columns[..table.keys].iter().map(|column| Json::from(column.name.as_str())).collect();
    let mut values = vec![
        ("fields", Json::List(fields)),
        ("primaryKey", Json::List(key)),
        ("missingValues", Json::List(vec![Json::from("")])),
    ];
    let keys: Vec<Json> = foreign_keys(table, all.iter().map(|made| &made.table))
        .into_iter()
        .map(|key| {
            let list = |names: Vec<&str>| Json::List(names.into_iter().map(Json::from).collect());
            let reference = map([("resource", Json::from(key.table)), ("fields", list(key.there))]);
            map([("fields", list(key.here)), ("reference", reference)])
        })
        .collect();
    if !keys.is_empty() {
        values.push(("foreignKeys", Json::List(keys)));
    }
    named(values)
}

/// Columns whose values stand in columns of another table too.
pub(super) struct ForeignKey<'a> {
    /// The columns.
    pub(super) here: Vec<&'a str>,
    /// The other table.
    pub(super) table: &'a str,
    /// Its columns.
    pub(super) there: Vec<&'a str>,
}

/// What the columns of a table lead to.
pub(super) fn foreign_keys<'a>(table: &'a Table, mut all: impl Iterator<Item = &'a Table>) -> Vec<ForeignKey<'a>> {
    let mut keys = Vec::new();
    if let Some(parent) = table.parent.as_deref().and_then(|parent| all.find(|other| other.name == parent)) {
        let names = |table: &'a Table| table.columns[..parent.keys].iter().map(|column| column.name.as_str()).collect();
        keys.push(ForeignKey { here: names(table), table: &parent.name, there: names(parent) });
    }
    for column in &table.columns {
        if let Some(other) = column.leads_to {
            keys.push(ForeignKey { here: vec![column.name.as_str()], table: other, there: vec!["path"] });
        }
    }
    keys
}

fn field(column: &Column) -> Json {
    let (sort, format) = match column.sort {
        Sort::Day => ("date", None),
        Sort::Whole => ("integer", None),
        Sort::Figure => ("number", None),
        Sort::Flag => ("boolean", None),
        Sort::Address => ("string", Some("uri")),
        Sort::Text | Sort::Markdown | Sort::Period | Sort::Duration | Sort::Choice | Sort::Path | Sort::Tree => {
            ("string", None)
        }
    };
    let mut values = vec![("name", Json::from(column.name.as_str())), ("type", Json::from(sort))];
    if let Some(format) = format {
        values.push(("format", Json::from(format)));
    }
    values.push(("description", Json::from(column.about.as_str())));
    let mut limits = Vec::new();
    if column.required {
        limits.push(("required", Json::Flag(true)));
    }
    if column.sort == Sort::Whole {
        limits.push(("minimum", Json::Number("0".to_owned())));
    }
    if !column.allowed.is_empty() {
        limits.push(("enum", Json::List(column.allowed.iter().map(|word| Json::from(*word)).collect())));
    }
    if let Some(pattern) = column.sort.pattern() {
        limits.push(("pattern", Json::from(pattern)));
    }
    if !limits.is_empty() {
        values.push(("constraints", named(limits)));
    }
    named(values)
}
