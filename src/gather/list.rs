//! The list of the sites to be gathered: `sites.yaml`.

use crate::diagnostic::Report;
use crate::fields;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::WRONG_TYPE;
use crate::fields::may;
use crate::fields::must;
use crate::source::Sources;
use crate::text::slug;
use crate::yaml;

/// The fields of a site on the list.
pub const FIELDS: &[Field] = &[
    must("name", Shape::Text, "What the landlord is called in the comparison."),
    must("at", Shape::Text, "The address of its site, or a folder with a copy of all of it."),
    may("key", Shape::Text, "Its key, as you know it from elsewhere."),
    may("known", Shape::Text, "A file with a checkpoint of it that you kept."),
];

/// A site that is to be gathered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// What the landlord is called; empty where only the address was given, until its log says whose it is.
    pub name: String,
    /// Where the site is.
    pub at: String,
    /// Its key, as the one who gathers knows it.
    pub key: Option<String>,
    /// The file with a checkpoint that was kept.
    pub known: Option<String>,
}

impl Listed {
    /// A site of which only the place was given.
    pub fn at(place: &str) -> Listed {
        Listed { at: place.to_owned(), ..Listed::default() }
    }

    /// Whether it is fetched from an address.
    pub fn is_address(&self) -> bool {
        is_address(&self.at)
    }
}

/// Whether a place is an address and not a folder.
pub fn is_address(place: &str) -> bool {
    place.starts_with("https://") || place.starts_with("http://")
}

/// Reads a list, which is the only one of these files.
pub fn read(sources: &Sources, report: &mut Report) -> Vec<Listed> {
    let mut all: Vec<Listed> = Vec::new();
    for (id, file) in sources.iter() {
        let Some(node) = yaml::read(&file.text, id, 0, report) else { continue };
        let yaml::Value::List(items) = &node.value else {
            report
                .add(&WRONG_TYPE, node.span, format!("the list of sites should be a list, not {}", node.what()))
                .help("write a line for each site:  - {name: Alder Vale Homes, at: https://www.example.org/}");
            continue;
        };
        for item in items {
            let record = fields::read(item, FIELDS, "a site on the list", report);
            let listed = of(&record);
            let same = |other: &&Listed| slug(&other.name) == slug(&listed.name) || other.at == listed.at;
            if listed.name.is_empty() || listed.at.is_empty() {
                continue;
            }
            match all.iter().find(same) {
                Some(other) => {
                    report
                        .add(
                            &WRONG_TYPE,
                            item.span,
                            format!("`{}` has the name or the place of `{}`", listed.name, other.name),
                        )
                        .help("each site stands on the list once, by a name of its own");
                }
                None => all.push(listed),
            }
        }
    }
    all
}

fn of(record: &Record) -> Listed {
    let text = |name: &str| record.text(name).map(str::to_owned);
    Listed {
        name: text("name").unwrap_or_default(),
        at: text("at").unwrap_or_default(),
        key: text("key"),
        known: text("known"),
    }
}
