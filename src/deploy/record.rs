//! What lies at a target, as the last deploy left it written there.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::Serialize;

use crate::deploy::Pass;
use crate::deploy::Wanted;

/// Where the record is kept, below the target. No page leads to it.
pub const RECORD: &str = ".candour/deployed.json";

/// The form that is written here.
const FORM: u32 = 1;

/// What lies at a target, and whether a deploy is under way there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// Which deploy wrote it: made up anew for each.
    pub deploy: String,
    /// From where: a digest, since the record can be read by anybody.
    pub from: String,
    /// When the deploy began, in seconds since 1970.
    pub begun: u64,
    /// Whether it has ended.
    pub finished: bool,
    /// Every file that a deploy of ours sent and none deleted.
    pub files: BTreeMap<String, Known>,
}

/// A file at a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// How sure that is.
    pub standing: Standing,
    /// What was sent; what is to be sent, where a deploy has not ended.
    pub file: Wanted,
}

/// How sure it is that a file lies at a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It does, as the record says.
    There,
    /// It does, in the form from before or in the new one.
    Changing,
    /// It may: it is being sent for the first time, or being deleted. No page leads to it.
    Coming,
}

#[derive(Serialize, Deserialize)]
struct Written {
    form: u32,
    deploy: String,
    from: String,
    begun: u64,
    finished: bool,
    files: BTreeMap<String, Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    sha256: String,
    size: u64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    headers: String,
    #[serde(default = "there", skip_serializing_if = "is_there")]
    standing: Standing,
}

fn there() -> Standing {
    Standing::There
}

fn is_there(standing: &Standing) -> bool {
    *standing == Standing::There
}

impl Record {
    /// Reads a record; none where it cannot be used, and then everything is sent and nothing deleted.
    pub fn read(bytes: &[u8]) -> Option<Record> {
        let written: Written = serde_json::from_slice(bytes).ok()?;
        // Somebody else may have written it: a path that leads out of the target must not be deleted there.
        if written.form != FORM || !written.files.keys().all(|path| is_sound(path)) {
            return None;
        }
        let known = |line: Line| Known {
            standing: line.standing,
            file: Wanted { sha256: line.sha256, size: line.size, headers: line.headers },
        };
        Some(Record {
            deploy: written.deploy,
            from: written.from,
            begun: written.begun,
            finished: written.finished,
            files: written.files.into_iter().map(|(path, line)| (path, known(line))).collect(),
        })
    }

    /// The record as it is kept.
    pub fn text(&self) -> String {
        let line = |known: &Known| Line {
            sha256: known.file.sha256.clone(),
            size: known.file.size,
            headers: known.file.headers.clone(),
            standing: known.standing,
        };
        let written = Written {
            form: FORM,
            deploy: self.deploy.clone(),
            from: self.from.clone(),
            begun: self.begun,
            finished: self.finished,
            files: self.files.iter().map(|(path, known)| (path.clone(), line(known))).collect(),
        };
        serde_json::to_string(&written).unwrap_or_default() + "\n"
    }

    /// Says beforehand what the passes will send, so that whoever comes after a deploy that was cut short knows.
    pub fn intend(&mut self, passes: &[(Pass, Vec<String>)], wanted: &BTreeMap<String, Wanted>) {
        self.finished = false;
        for (_, paths) in passes.iter().filter(|(pass, _)| !pass.deletes()) {
            for path in paths {
                match (self.files.get_mut(path), wanted.get(path)) {
                    (Some(known), Some(file)) => {
                        if known.standing == Standing::There {
                            known.standing = Standing::Changing;
                        }
                        known.file = file.clone();
                    }
                    (None, Some(file)) => {
                        let known = Known { standing: Standing::Coming, file: file.clone() };
                        self.files.insert(path.clone(), known);
                    }
                    (_, None) => {}
                }
            }
        }
    }

    /// Says that a pass begins. What is to be deleted lies there, with pages that lead to it, until the pass that
    /// deletes it begins; from then on it may be gone, and no page leads to it.
    pub fn begin(&mut self, pass: Pass, paths: &[String]) {
        for path in paths.iter().filter(|_| pass.deletes()) {
            if let Some(known) = self.files.get_mut(path) {
                known.standing = Standing::Coming;
            }
        }
    }

    /// Says that files of a pass were sent or deleted.
    pub fn did(&mut self, pass: Pass, paths: &[String]) {
        for path in paths {
            if pass.deletes() {
                self.files.remove(path);
            } else if let Some(known) = self.files.get_mut(path) {
                known.standing = Standing::There;
            }
        }
    }
}

/// Whether a path stays below the target.
fn is_sound(path: &str) -> bool {
    !path.contains(|c: char| c.is_control() || c == '\\')
        && path.split('/').all(|part| !part.is_empty() && part != "." && part != "..")
}
