//! `csv-metadata.json`: the same tables for programs that read CSV on the Web.
//!
//! The name is where such programs look for it beside a CSV file. See <https://www.w3.org/TR/tabular-metadata/>.

use super::Column;
use super::Sort;
use super::files::Made;
use super::json::Json;
use super::json::map;
use super::package::foreign_keys;
use crate::site::Site;

/// The description of all tables.
pub(super) fn json(made: &[Made], site: &Site) -> String {
    let settings = &site.settings;
    let mut values = vec![
        ("@context".to_owned(), Json::from("http://www.w3.org/ns/csvw")),
        ("dc:title".to_owned(), Json::from(format!("{}: open data", settings.title))),
        ("dc:publisher".to_owned(), Json::from(settings.organisation.name.as_str())),
    ];
    if let Some(licence) = settings.licence.as_ref().filter(|licence| !licence.url.is_empty()) {
        values.push(("dc:license".to_owned(), map([("@id", Json::from(licence.url.as_str()))])));
    }
    values.push(("tables".to_owned(), Json::List(made.iter().map(|one| table(one, made)).collect())));
    Json::Map(values).lines()
}

fn table(made: &Made, all: &[Made]) -> Json {
    let table = &made.table;
    let list = |names: Vec<&str>| Json::List(names.into_iter().map(Json::from).collect());
    let key = table.columns[..table.keys].iter().map(|column| column.name.as_str()).collect();
    let keys = foreign_keys(table, all.iter().map(|made| &made.table)).into_iter().map(|key| {
        let reference =
            map([("resource", Json::from(format!("{}.csv", key.table))), ("columnReference", list(key.there))]);
        map([("columnReference", list(key.here)), ("reference", reference)])
    });
    let schema = map([
        ("columns", Json::List(table.columns.iter().map(column).collect())),
        ("primaryKey", list(key)),
        ("foreignKeys", Json::List(keys.collect())),
    ]);
    map([
        ("url", Json::from(made.name())),
        ("dc:title", Json::from(table.title.as_str())),
        ("dc:description", Json::from(table.about.as_str())),
        ("tableSchema", schema),
    ])
}

fn column(column: &Column) -> Json {
    let base = |base: &str, format: &str| map([("base", Json::from(base)), ("format", Json::from(format))]);
    let datatype = match column.sort {
        Sort::Day => base("date", "yyyy-MM-dd"),
        Sort::Whole => Json::from("nonNegativeInteger"),
        Sort::Figure => Json::from("decimal"),
        Sort::Flag => base("boolean", "true|false"),
        Sort::Address => Json::from("anyURI"),
        Sort::Choice => base("string", &format!("^({})$", column.allowed.join("|"))),
        sort => match sort.pattern() {
            Some(pattern) => base("string", pattern),
            None => Json::from("string"),
        },
    };
    map([
        ("name", Json::from(column.name.as_str())),
        ("titles", Json::from(column.name.as_str())),
        ("dc:description", Json::from(column.about.as_str())),
        ("datatype", datatype),
        ("required", Json::Flag(column.required)),
    ])
}
