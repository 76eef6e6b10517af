//! The project's own files, as the tests that guard them read them.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// Folders that are made or brought in, and hold nothing of ours.
const MADE: &[&str] = &["target", "node_modules", "public", ".venv"];

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the project as text.
pub fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Every file below a folder of the project (all of it for an empty name), as paths with `/`, in order.
pub fn files(folder: &str) -> Vec<String> {
    let mut found = Vec::new();
    walk(&root().join(folder), &mut found);
    let mut paths: Vec<String> = found
        .iter()
        .map(|path| path.strip_prefix(root()).expect("lies in the project").to_string_lossy().replace('\\', "/"))
        .collect();
    paths.sort();
    paths
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("the folder can be read").path();
        let name = path.file_name().expect("has a name").to_string_lossy().into_owned();
        if path.is_symlink() || name == ".git" || name.starts_with(".stage-") || MADE.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            walk(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// Every Rust file of `src`, with its code as it is outside of tests: no comments, and no `mod tests`.
pub fn code() -> Vec<(String, String)> {
    files("src")
        .into_iter()
        .filter(|path| path.ends_with(".rs") && !path.ends_with("/tests.rs") && !path.contains("/tests/"))
        .map(|path| {
            let code = without_tests(&text(&path));
            (path, code)
        })
        .collect()
}

/// Code without its lines of comment and without the module of tests at its end.
fn without_tests(code: &str) -> String {
    let mut lines = Vec::new();
    let mut all = code.lines().peekable();
    while let Some(line) = all.next() {
        let opens = all.peek().is_some_and(|next| next.starts_with("mod ") && next.ends_with('{'));
        if line == "#[cfg(test)]" && opens {
            break;
        }
        // The line stays, empty, so that a place in it is still its place in the file.
        lines.push(if line.trim_start().starts_with("//") { "" } else { line });
    }
    lines.join("\n")
}

/// Fails with all that was found wrong, one on a line.
pub fn none(what: &str, faults: &[String]) {
    assert!(faults.is_empty(), "{what}:\n  {}\n", faults.join("\n  "));
}
