//! `candour serve --edit`: what the forms read and write, by the protocol of Decap CMS's `proxy` backend.
//!
//! A file is written only where it lies in `content/` or `data/`, no link is on the way to it, nobody changed it since
//! the page of forms read it, and it brings no error that the site did not have. All else in it stays as it was.

#![expect(clippy::disallowed_methods, reason = "what is saved in a form is written to the site")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;

use serde_json::Value;
use serde_json::json;

use super::Common;
use super::replace::replace;
use super::today;
use crate::artifact::short_digest;
use crate::diagnostic;
use crate::diagnostic::Problem;
use crate::diagnostic::Report;
use crate::diagnostic::Severity;
use crate::editions::Shut;
use crate::forms;
use crate::pipeline;
use crate::pipeline::Means;
use crate::read;
use crate::read::Held;
use crate::serve::Forms;
use crate::source::File;
use crate::source::Sources;

/// Where the program of the forms is looked for below the site's folder: where its package was unpacked, or installed
/// with all that it was built of.
const BUNDLES: [&str; 2] = [".candour/package/dist/decap-cms.js", "node_modules/decap-cms/dist/decap-cms.js"];

/// The release of it that was tried.
const RELEASE: &str = "3.16.3";

/// What tells that release's file from every other.
const INTEGRITY: &str = "sha256-fB79a2FrR4biea7vGU3SFkmnIFjTvI0feJAbV0YQ37g=";

/// The forms of a site.
pub(super) struct SiteForms {
    common: Common,
    program: BTreeMap<String, Vec<u8>>,
    /// What each page of forms has read last of each file. Held while a file is written, so that one is at a time.
    seen: Mutex<BTreeMap<(String, String), String>>,
}

/// The program of the forms and what to say of it; the error says what to do where it is not there.
pub(super) fn open(common: &Common, bundle: Option<PathBuf>) -> Result<(SiteForms, Option<String>), String> {
    let found = || BUNDLES.iter().map(|place| common.site.join(place)).find(|path| path.is_file());
    let path = bundle.or_else(found).unwrap_or_else(|| common.site.join(BUNDLES[0]));
    let whole = fs::read(&path).map_err(|error| {
        format!(
            "the program of the forms, `{}`, cannot be read ({error}). To bring it, run this line in the site's folder:\n  \
             mkdir -p .candour && npm pack --pack-destination .candour decap-cms@{RELEASE} \
             && tar -xf .candour/decap-cms-{RELEASE}.tgz -C .candour",
            path.display()
        )
    })?;
    let note = (crate::artifact::integrity(&whole) != INTEGRITY).then(|| {
        format!("the program of the forms is not decap-cms {RELEASE}, with which this was tried; go on if you trust it")
    });
    let mut program = BTreeMap::from([("decap-cms.js".to_owned(), whole)]);
    // Parts of it that it loads when it needs them lie beside it.
    for part in fs::read_dir(path.parent().unwrap_or(Path::new("."))).into_iter().flatten().flatten() {
        let name = part.file_name().to_string_lossy().into_owned();
        let number = name.strip_suffix(".decap-cms.js").filter(|number| number.bytes().all(|b| b.is_ascii_digit()));
        if number.is_some()
            && let Ok(bytes) = fs::read(part.path())
        {
            program.insert(name, bytes);
        }
    }
    Ok((SiteForms { common: common.clone(), program, seen: Mutex::default() }, note))
}

impl Forms for SiteForms {
    fn file(&self, name: &str) -> Option<&[u8]> {
        self.program.get(name).map(Vec::as_slice)
    }

    fn config(&self, endpoint: &str) -> String {
        let sources = self.read().map(|(sources, _)| sources).unwrap_or_default();
        forms::config(&sources, endpoint).to_string()
    }

    fn answer(&self, session: &str, asked: &str) -> (u16, String) {
        match self.act(session, asked) {
            Ok(answer) => (200, answer.to_string()),
            Err(why) => (422, json!({"error": why}).to_string()),
        }
    }
}

impl SiteForms {
    fn hold(&self) -> Result<Held, String> {
        read::hold(&self.common.site).map_err(|error| format!("the site cannot be read: {error}"))
    }

    fn read(&self) -> Result<(Sources, Report), String> {
        Ok(self.hold()?.with(&BTreeMap::new()))
    }

    fn act(&self, session: &str, asked: &str) -> Result<Value, String> {
        let asked: Value = serde_json::from_str(asked).map_err(|_| "this is not JSON".to_owned())?;
        let given = &asked["params"];
        let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let mut show = |sources: &Sources, path: &str| -> Result<Value, String> {
            let file = sources.at(path).map(|(_, file)| file);
            seen.insert((session.to_owned(), path.to_owned()), state_of(file));
            Ok(json!({"data": form_of(path, file)?.to_string(), "file": {"path": path, "id": null}}))
        };
        match asked["action"].as_str().unwrap_or_default() {
            "info" => Ok(json!({"repo": "candour", "publish_modes": ["simple"], "type": "local_fs"})),
            "entriesByFolder" => {
                let (sources, _) = self.read()?;
                let (folder, ending) = (words(&given["folder"]) + "/", format!(".{}", words(&given["extension"])));
                let names = sources.iter().map(|(_, file)| file.path.as_str()).filter(|path| {
                    let rest = path.strip_prefix(folder.as_str());
                    rest.is_some_and(|rest| !rest.contains('/') && rest.ends_with(&ending))
                        && forms::kind_of(path).is_some()
                });
                // A file with a mistake in it is not offered, and the preview says what is wrong with it.
                Ok(Value::Array(names.filter_map(|path| show(&sources, path).ok()).collect()))
            }
            "entriesByFiles" => {
                let (sources, _) = self.read()?;
                let paths = given["files"].as_array().into_iter().flatten().map(|file| words(&file["path"]));
                Ok(Value::Array(paths.filter_map(|path| show(&sources, &path).ok()).collect()))
            }
            "getEntry" => show(&self.read()?.0, &words(&given["path"])),
            "persistEntry" => {
                let files = given["dataFiles"].as_array().filter(|files| files.len() == 1);
                let file = files.and_then(|files| files.first()).ok_or("one file is saved at a time")?;
                if given["assets"].as_array().is_some_and(|assets| !assets.is_empty()) {
                    return Err(
                        "pictures are not taken here: put them into the folder of their page yourself".to_owned()
                    );
                }
                let path = words(&file["path"]);
                if file["newPath"].as_str().is_some_and(|new| new != path) {
                    return Err(
                        "files are not renamed here: an address that was published must go on working".to_owned()
                    );
                }
                let form = serde_json::from_str(file["raw"].as_str().unwrap_or_default())
                    .map_err(|_| "what the form sent is not JSON".to_owned())?;
                let key = (session.to_owned(), path.clone());
                let state = self.save(&path, &form, seen.get(&key).map(String::as_str))?;
                seen.insert(key, state);
                Ok(json!({"message": "entry persisted"}))
            }
            "getMedia" => Ok(json!([])),
            "persistMedia" | "getMediaFile" => {
                Err("pictures are not taken here: put them into the folder of their page yourself".to_owned())
            }
            "deleteFile" | "deleteFiles" => {
                Err("pages are not deleted here: an address that was published must go on working".to_owned())
            }
            _ => Err("the forms of this preview cannot do that".to_owned()),
        }
    }

    /// Writes a file as a form has it; gives what then stands there.
    fn save(&self, path: &str, form: &Value, seen: Option<&str>) -> Result<String, String> {
        let Some(kind) = forms::kind_of(path) else {
            return Err(format!("`{path}` is not a file that forms may write"));
        };
        let held = self.hold()?;
        let (sources, report) = held.with(&BTreeMap::new());
        let file = sources.at(path).map(|(_, file)| file);
        if seen.unwrap_or_default() != state_of(file) {
            return Err("the file was changed by somebody else since you opened it: copy what you wrote, \
                        load this page again and put it in anew"
                .to_owned());
        }
        if file.is_some_and(|file| !file.sound) {
            return Err("the file has a mistake in it: mend it in the file first".to_owned());
        }
        let before = file.map_or("", |file| file.text.as_str());
        let after = forms::saved(path, before, form, kind)?;
        if after == before {
            return Ok(state_of(file));
        }
        let state = state_of(Some(&File::of_text(path, after.as_str())));
        let (proposed, again) = held.with(&BTreeMap::from([(path.to_owned(), after.clone())]));
        let found = self.errors(proposed, again);
        if !found.is_empty() {
            let had = self.errors(sources.clone(), report);
            let old = |problem: &Problem| {
                had.iter()
                    .any(|had| (had.code, &had.file, &had.message) == (problem.code, &problem.file, &problem.message))
            };
            let new: Vec<String> = found.iter().filter(|problem| !old(problem)).map(|one| told(one, path)).collect();
            if !new.is_empty() {
                return Err(new.join("\n"));
            }
        }
        write(&self.common.site, path, &after).map_err(|error| format!("`{path}` cannot be written: {error}"))?;
        Ok(state)
    }

    /// What `candour check` says is wrong.
    fn errors(&self, sources: Sources, report: Report) -> Vec<Problem> {
        let built = pipeline::build_in(&Means::only(&Shut), sources, report, today(&self.common));
        let problems = diagnostic::problems(&built.report, &built.sources).into_iter();
        problems.filter(|problem| problem.severity == Severity::Error).collect()
    }
}

/// A problem in the words of `candour check`.
fn told(problem: &Problem, path: &str) -> String {
    let place = if problem.file == path { String::new() } else { format!("{}: ", problem.file) };
    match problem.help.as_str() {
        "" => format!("{place}{}", problem.message),
        help => format!("{place}{}. What to do: {help}", problem.message),
    }
}

/// What tells a file from itself after a change.
fn state_of(file: Option<&File>) -> String {
    file.map_or_else(String::new, |file| short_digest(file.text.as_bytes()))
}

fn form_of(path: &str, file: Option<&File>) -> Result<Value, String> {
    let kind = forms::kind_of(path).ok_or_else(|| format!("there is no form for `{path}`"))?;
    match file {
        Some(file) if file.sound => forms::shown(path, &file.text, kind),
        Some(_) => Err("the file has a mistake in it: mend it in the file first".to_owned()),
        None if path.starts_with("data/") => Ok(json!({})),
        None => Err(format!("there is no file `{path}`")),
    }
}

/// Writes a file of the site in one step: whoever reads it meets the old text or the new.
fn write(site: &Path, path: &str, text: &str) -> io::Result<()> {
    let site = fs::canonicalize(site)?;
    let mut folder = site.clone();
    let mut parts: Vec<&str> = path.split('/').collect();
    let name = parts.pop().unwrap_or_default();
    for part in parts {
        folder.push(part);
        match fs::symlink_metadata(&folder) {
            Ok(there) if there.is_dir() => {}
            Ok(_) => return Err(io::Error::other("a link, or something else that is no folder, is on the way to it")),
            Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir(&folder)?,
            Err(error) => return Err(error),
        }
    }
    let whole = folder.join(name);
    let (mut mark, mut line_end) = ("", "\n");
    match fs::symlink_metadata(&whole) {
        Ok(there) if !there.is_file() => return Err(io::Error::other("it is a link, or no ordinary file")),
        Ok(_) => {
            // Some editors on Windows put these; what did not change must stay as it was.
            let had = fs::read_to_string(&whole)?;
            mark = if had.starts_with('\u{feff}') { "\u{feff}" } else { "" };
            line_end = if had.contains("\r\n") { "\r\n" } else { "\n" };
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    replace(&whole, format!("{mark}{}", text.replace('\n', line_end)).as_bytes())
}
