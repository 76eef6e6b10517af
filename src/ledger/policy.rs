//! Whom to trust: the keys of logs, those of witnesses, and how many witnesses it takes.
//!
//! C2SP `tlog-policy`, in UTF-8.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::note::Sort;
use crate::ledger::note::Verifier;
use crate::ledger::tile::number;

/// A witness of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Witness {
    /// What the policy calls it.
    pub name: String,
    /// Its key.
    pub key: Verifier,
    /// Where it is asked.
    pub url: Option<String>,
}

/// A group of a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What the policy calls it.
    pub name: String,
    /// How many of its members it takes.
    pub threshold: usize,
    /// Witnesses and groups.
    pub members: Vec<String>,
}

/// Whom to trust.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Policy {
    /// The keys of logs, any of which will do, and where each is.
    pub logs: Vec<(Verifier, Option<String>)>,
    /// The witnesses that are known.
    pub witnesses: Vec<Witness>,
    /// The groups, each after its members.
    pub groups: Vec<Group>,
    /// The witness or group whose word is needed; none where the log's own is enough.
    pub quorum: Option<String>,
}

impl Policy {
    /// Reads a policy; why it is none is said in words that can follow "this file".
    pub fn parse(bytes: &[u8]) -> Result<Policy, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "is not text in UTF-8")?;
        let mut reader = Reader::default();
        if text.bytes().any(|byte| (byte < b' ' && byte != b'\t' && byte != b'\n') || byte == 0x7f) {
            return Err("holds a control character".to_owned());
        }
        let lines = match text.strip_suffix('\n') {
            Some(lines) => lines,
            None if text.is_empty() => text,
            None => return Err("does not end with a newline".to_owned()),
        };
        for (number, line) in lines.split('\n').enumerate() {
            let words: Vec<&str> = line.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
            if !words.first().is_none_or(|word| word.starts_with('#')) {
                reader.line(&words).map_err(|what| format!("has a line {} {what}", number + 1))?;
            }
        }
        match reader.quorum {
            true => Ok(reader.policy),
            false => Err("has no line `quorum`".to_owned()),
        }
    }

    /// The policy in one of the ways in which [`Policy::parse`] reads it.
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        let with_url = |line: String, url: &Option<String>| match url {
            Some(url) => format!("{line} {url}"),
            None => line,
        };
        for (key, url) in &self.logs {
            lines.push(with_url(format!("log {}", key.vkey()), url));
        }
        for Witness { name, key, url } in &self.witnesses {
            lines.push(with_url(format!("witness {name} {}", key.vkey()), url));
        }
        for Group { name, threshold, members } in &self.groups {
            lines.push(format!("group {name} {threshold} {}", members.join(" ")));
        }
        lines.push(format!("quorum {}", self.quorum.as_deref().unwrap_or("none")));
        lines.iter().map(|line| format!("{line}\n")).collect()
    }

    /// Whether a checkpoint is signed as the policy asks; why not is said in words that can follow "this file".
    pub fn accepts(&self, checkpoint: &Checkpoint) -> Result<(), String> {
        let known = self.logs.iter().map(|(key, _)| key).chain(self.witnesses.iter().map(|witness| &witness.key));
        for key in known {
            if checkpoint.forged_for(key) {
                return Err(format!("has a wrong signature for {}", key.name()));
            }
        }
        let of_log = |key: &Verifier| key.name() == checkpoint.body.origin && checkpoint.signed_by(key);
        if !self.logs.iter().any(|(key, _)| of_log(key)) {
            return Err("is not signed by a log of the policy".to_owned());
        }
        let mut saw: BTreeMap<&str, bool> = BTreeMap::new();
        for witness in &self.witnesses {
            saw.insert(&witness.name, checkpoint.signed_by(&witness.key));
        }
        for group in &self.groups {
            let count = group.members.iter().filter(|member| saw.get(member.as_str()) == Some(&true)).count();
            saw.insert(&group.name, count >= group.threshold);
        }
        match &self.quorum {
            Some(name) if saw.get(name.as_str()) != Some(&true) => {
                Err(format!("is not signed by enough witnesses: the policy asks for {name}"))
            }
            _ => Ok(()),
        }
    }
}

/// A policy while it is read.
#[derive(Default)]
struct Reader {
    policy: Policy,
    names: BTreeSet<String>,
    members: BTreeSet<String>,
    quorum: bool,
}

impl Reader {
    /// Takes a line; why not is said in words that can follow "a line 3".
    fn line(&mut self, words: &[&str]) -> Result<(), String> {
        match *words {
            ["log", key, ref url @ ..] if url.len() < 2 => {
                let key = self.key(key, Sort::Log)?;
                self.policy.logs.push((key, url.first().map(|url| (*url).to_owned())));
            }
            ["witness", name, key, ref url @ ..] if url.len() < 2 => {
                let key = self.key(key, Sort::Witness)?;
                let url = url.first().map(|url| (*url).to_owned());
                let name = self.name(name)?;
                self.policy.witnesses.push(Witness { name, key, url });
            }
            ["group", name, count, ref members @ ..] if !members.is_empty() => {
                let threshold = match count {
                    "any" => 1,
                    "all" => members.len(),
                    count => number(count).and_then(|count| usize::try_from(count).ok()).unwrap_or(0),
                };
                if !(1..=members.len()).contains(&threshold) {
                    return Err("that asks for a number of members which the group does not have".to_owned());
                }
                for member in members {
                    self.known(member)?;
                    if !self.members.insert((*member).to_owned()) {
                        return Err(format!("that names {member}, which is in a group already"));
                    }
                }
                let members = members.iter().map(|member| (*member).to_owned()).collect();
                let name = self.name(name)?;
                self.policy.groups.push(Group { name, threshold, members });
            }
            ["quorum", _] if self.quorum => return Err("with a second quorum".to_owned()),
            ["quorum", name] => {
                self.quorum = true;
                if name != "none" {
                    self.known(name)?;
                    self.policy.quorum = Some(name.to_owned());
                }
            }
            _ => return Err("that says nothing of a policy".to_owned()),
        }
        Ok(())
    }

    /// A key of the sort that is not in the policy yet.
    fn key(&self, vkey: &str, sort: Sort) -> Result<Verifier, String> {
        let key = Verifier::parse(vkey).filter(|key| key.sort() == sort).ok_or("with a malformed key")?;
        let twice = match sort {
            Sort::Log => self.policy.logs.iter().any(|(other, _)| other.same_key(&key)),
            Sort::Witness => self.policy.witnesses.iter().any(|other| other.key.same_key(&key)),
        };
        if twice { Err("with a key that stands there already".to_owned()) } else { Ok(key) }
    }

    /// A name that is not taken yet.
    fn name(&mut self, name: &str) -> Result<String, String> {
        match name != "none" && self.names.insert(name.to_owned()) {
            true => Ok(name.to_owned()),
            false => Err(format!("that cannot give the name {name}")),
        }
    }

    fn known(&self, name: &str) -> Result<(), String> {
        if self.names.contains(name) { Ok(()) } else { Err(format!("that names {name}, which no line before it does")) }
    }
}
