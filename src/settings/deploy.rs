//! Where `candour deploy` sends the site.

use std::collections::BTreeMap;

use crate::deploy::Target;
use crate::diagnostic::Report;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::Value;
use crate::fields::may;
use crate::fields::must;
use crate::settings::BAD_SETTING;

/// The fields of each target.
pub const FIELDS: &[Field] = &[
    must("to", Shape::Text, "The address: a folder, or one that begins with rsync, sftp, s3, azure or gs and `://`."),
    may("region", Shape::Text, "The region of a store like Amazon's: eu-west-2."),
    may("endpoint", Shape::Text, "The address of a store like Amazon's at another company: https://s3.example.com."),
    may(
        "compress",
        Shape::Flag,
        "Whether an object store keeps pages, styles and scripts compressed; false where nothing is said.",
    ),
];

/// A place that the site is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// Where it is.
    pub target: Target,
    /// The region of the store.
    pub region: Option<String>,
    /// The address of the store.
    pub endpoint: Option<String>,
    /// Whether files that gain by it are kept compressed.
    pub compress: bool,
}

/// Reads `deploy`: the targets by their names.
pub(super) fn read(record: &Record, report: &mut Report) -> BTreeMap<String, Destination> {
    let mut read = BTreeMap::new();
    for (name, held) in record.table("deploy") {
        let (Value::Text(name), Value::Record(record)) = (&name.value, &held.value) else { continue };
        let Some(to) = record.text("to") else { continue };
        match Target::parse(to) {
            Ok(target) => {
                let text = |name: &str| record.text(name).map(str::to_owned);
                let (region, endpoint) = (text("region"), text("endpoint"));
                read.insert(name.clone(), Destination { target, region, endpoint, compress: record.flag("compress") });
            }
            Err(why) => {
                report.add(&BAD_SETTING, record.span_of("to"), why).help("write one of these after `to:`");
            }
        }
    }
    read
}
