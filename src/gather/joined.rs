//! Which measures of different sites are the same: by the regulator's code, and without one by id, unit and definition.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::gather::Measure;
use crate::gather::Taken;
use crate::ledger::tree::Hash;
use crate::ledger::tree::sha256;
use crate::text::slug;

/// What makes two measures the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// They have the same code.
    Code(String),
    /// They have the same id, the same unit and the same definition, but for spaces and case.
    Own(String, String, Hash),
}

/// A measure of the comparison.
#[derive(Clone, Debug)]
pub struct Joined {
    /// Its id there.
    pub id: String,
    /// How the first of the sites defines it.
    pub measure: Measure,
    /// In how many ways the sites define it in words.
    pub wordings: usize,
    /// Its id on each site, by the place of the site among those that were taken.
    pub members: BTreeMap<usize, String>,
}

/// What was joined, and what was not.
#[derive(Clone, Debug, Default)]
pub struct Joint {
    /// The measures, in order of id.
    pub measures: Vec<Joined>,
    /// What could not be joined, by the place of the site: each with the reason.
    pub alone: BTreeMap<usize, Vec<String>>,
}

/// Joins the measures of which there are figures, of the sites that hold.
pub fn joined(taken: &[Taken]) -> Joint {
    let mut groups: BTreeMap<Key, Vec<(usize, &str, &Measure)>> = BTreeMap::new();
    let mut joint = Joint::default();
    for (place, site) in taken.iter().enumerate() {
        let used: BTreeSet<&str> = site.figures.iter().map(|figure| figure.measure.as_str()).collect();
        for id in used {
            match site.measures.get(id) {
                Some(measure) => groups.entry(key(id, measure)).or_default().push((place, id, measure)),
                None => {
                    let why = format!("{id}: its definition is not published any more");
                    joint.alone.entry(place).or_default().push(why);
                }
            }
        }
    }
    let mut names: BTreeMap<&str, usize> = BTreeMap::new();
    for key in groups.keys() {
        if let Key::Own(id, ..) = key {
            *names.entry(id).or_default() += 1;
        }
    }
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for (key, all) in &groups {
        let mut group: Vec<&(usize, &str, &Measure)> = Vec::new();
        for member in all {
            let (place, id, measure) = member;
            let first = group.first().map_or(*measure, |(_, _, first)| *first);
            let why = if group.iter().any(|(other, ..)| other == place) {
                Some("the site has another measure with the same code".to_owned())
            } else if first.unit != measure.unit || first.better != measure.better {
                Some(format!("it is counted in {} here and in {} by others with its code", measure.unit, first.unit))
            } else {
                None
            };
            match why {
                Some(why) => joint.alone.entry(*place).or_default().push(format!("{} ({id}): {why}", measure.title)),
                None => group.push(member),
            }
        }
        let Some((place, id, measure)) = group.first().copied().copied() else { continue };
        if group.len() < 2 {
            let why = match key {
                Key::Own(name, ..) if names.get(name.as_str()).is_some_and(|count| *count > 1) => {
                    "others use its name with another definition or unit"
                }
                Key::Own(..) => "no other site publishes it with the same definition, and it has no code",
                Key::Code(_) => "no other site publishes it",
            };
            joint.alone.entry(place).or_default().push(format!("{} ({id}): {why}", measure.title));
            continue;
        }
        let wanted = match key {
            Key::Code(code) => slug(code),
            Key::Own(id, ..) => id.clone(),
        };
        let mut free = wanted.clone();
        for number in 2.. {
            if ids.insert(free.clone()) {
                break;
            }
            free = format!("{wanted}-{number}");
        }
        let wordings: BTreeSet<String> = group.iter().map(|(_, _, measure)| folded(&measure.definition)).collect();
        joint.measures.push(Joined {
            id: free,
            measure: measure.clone(),
            wordings: wordings.len(),
            members: group.iter().map(|(place, id, _)| (*place, (*id).to_owned())).collect(),
        });
    }
    joint.measures.sort_by(|a, b| a.id.cmp(&b.id));
    joint
}

fn key(id: &str, measure: &Measure) -> Key {
    match &measure.code {
        Some(code) => Key::Code(code.clone()),
        None => Key::Own(id.to_owned(), measure.unit.clone(), sha256(folded(&measure.definition).as_bytes())),
    }
}

fn folded(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
