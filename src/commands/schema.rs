//! `candour schema`: JSON Schema for editors, printed, or written with what Visual Studio Code must be told.

#![expect(clippy::disallowed_methods, reason = "the command writes files beside the site")]

use std::fs;
use std::io;
use std::io::ErrorKind;
use std::path::Path;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use super::Common;
use super::Ending;
use super::WHICH_FOLDER;
use super::complain;
use super::say;
use crate::fields::nearest;
use crate::schema;
use crate::settings;

/// Where the schemas are written. It is not `.candour`, which holds what may be deleted and is not kept in Git: who
/// opens a copy of the site must find them there.
const FOLDER: &str = ".vscode/candour";

/// The setting of Visual Studio Code that says which file has which schema.
const SCHEMAS: &str = "yaml.schemas";

/// The extension that reads it.
const EXTENSION: &str = "redhat.vscode-yaml";

/// What is done with what a file holds; none where it cannot be done.
type With = fn(Map<String, Value>) -> Option<Map<String, Value>>;

/// `candour schema [KIND]`: prints the schema of a kind or of all.
pub fn schema(kind: Option<&str>) -> Ending {
    let Some(name) = kind else {
        say(&(schema::all() + "\n"));
        return Ending::Clean;
    };
    match schema::of(name) {
        Some(schema) => {
            say(&(schema + "\n"));
            Ending::Clean
        }
        None => {
            let help = nearest(name, schema::names()).map_or_else(
                || format!("the kinds are: {}", schema::names().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            complain(&format!("candour: there is no kind `{name}`; {help}\n"));
            Ending::CouldNotRun
        }
    }
}

/// `candour schema --write`: writes every schema, and tells Visual Studio Code of them.
pub fn write_schemas(common: &Common) -> Ending {
    if !common.site.join(settings::FILE).is_file() {
        complain(&format!("candour: there is no site in `{}`; {WHICH_FOLDER}\n", common.site.display()));
        return Ending::CouldNotRun;
    }
    match write_all(&common.site) {
        Ok(()) => say(&format!("Schemas written to {FOLDER}.\n")),
        Err(error) => {
            complain(&format!("candour: the schemas cannot be written to `{FOLDER}`: {error}\n"));
            return Ending::CouldNotRun;
        }
    }
    let told = [
        tell(&common.site, ".vscode/settings.json", with_schemas, &json!({ SCHEMAS: wiring() })),
        tell(&common.site, ".vscode/extensions.json", with_extension, &json!({"recommendations": [EXTENSION]})),
    ];
    if told.contains(&Ending::CouldNotRun) { Ending::CouldNotRun } else { Ending::Clean }
}

fn write_all(site: &Path) -> io::Result<()> {
    let folder = site.join(FOLDER);
    fs::create_dir_all(&folder)?;
    for name in schema::names() {
        fs::write(folder.join(format!("{name}.json")), schema::of(name).unwrap_or_default() + "\n")?;
    }
    Ok(())
}

/// Which files have which schema, in the form of [`SCHEMAS`].
fn wiring() -> Map<String, Value> {
    schema::names().map(|name| (format!("./{FOLDER}/{name}.json"), json!(schema::patterns(name)))).collect()
}

/// The settings with our schemas in them, and all else as it was.
fn with_schemas(mut settings: Map<String, Value>) -> Option<Map<String, Value>> {
    let schemas = settings.entry(SCHEMAS).or_insert_with(|| json!({})).as_object_mut()?;
    schemas.extend(wiring());
    Some(settings)
}

/// The recommended extensions with ours among them.
fn with_extension(mut extensions: Map<String, Value>) -> Option<Map<String, Value>> {
    let list = extensions.entry("recommendations").or_insert_with(|| json!([])).as_array_mut()?;
    if !list.iter().any(|extension| extension == EXTENSION) {
        list.push(json!(EXTENSION));
    }
    Some(extensions)
}

/// Puts what is needed into a file of Visual Studio Code. A file that is not plain JSON (it may hold comments) is left
/// as it is, and what to add to it is printed.
fn tell(site: &Path, name: &str, with: With, needed: &Value) -> Ending {
    let path = site.join(name);
    let before = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => "{}".to_owned(),
        Err(error) => {
            complain(&format!("candour: `{name}` cannot be read: {error}\n"));
            return Ending::CouldNotRun;
        }
    };
    let held = serde_json::from_str::<Map<String, Value>>(&before).ok();
    let Some(after) = held.clone().and_then(with) else {
        let needed = serde_json::to_string_pretty(needed).unwrap_or_default();
        complain(&format!(
            "candour: `{name}` is not plain JSON (it may hold comments), so it was left as it is; add this to it:\n{needed}\n"
        ));
        return Ending::CouldNotRun;
    };
    if held.as_ref() == Some(&after) && before != "{}" {
        say(&format!("{name} names them already.\n"));
        return Ending::Clean;
    }
    match fs::write(&path, serde_json::to_string_pretty(&after).unwrap_or_default() + "\n") {
        Ok(()) => {
            say(&format!("{name} names them now.\n"));
            Ending::Clean
        }
        Err(error) => {
            complain(&format!("candour: `{name}` cannot be written: {error}\n"));
            Ending::CouldNotRun
        }
    }
}
