//! What a gather remembers for the next: the newest checkpoint of each site that held, and the key that signed it.
//!
//! With it the next gather proves that each log only grew. A site that does not hold keeps what was remembered of it, so
//! that a log which was written anew is named each time, and not only once.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::gather::Taken;

/// The file, in the folder of the comparison.
pub const FILE: &str = "gathered.json";

/// What is remembered of all sites, by the place that each was gathered from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memory {
    /// The sites.
    pub sites: BTreeMap<String, Remembered>,
}

/// What is remembered of one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remembered {
    /// Which log it is: `www.example.org/ledger`.
    pub origin: String,
    /// How many entries it had.
    pub size: u64,
    /// The root over them, in hex.
    pub root: String,
    /// The day of its newest release.
    pub date: String,
    /// The key that signed; none where nothing is signed.
    pub key: Option<String>,
    /// The whole checkpoint, with its signatures.
    pub checkpoint: String,
}

impl Memory {
    /// Reads what was remembered.
    pub fn read(text: &str) -> Result<Memory, String> {
        serde_json::from_str(text).map_err(|error| error.to_string())
    }

    /// The same as text.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// What is to be remembered after a gather.
    pub fn after(&self, taken: &[Taken]) -> Memory {
        let mut sites = self.sites.clone();
        for site in taken.iter().filter(|site| site.holds()) {
            if let Some(remembered) = &site.remembered {
                sites.insert(site.listed.at.clone(), remembered.clone());
            }
        }
        Memory { sites }
    }
}
