//! The code map in `src/README.md` is true: what each module imports is what its row says.
//!
//! This reads text, not syntax: it cannot see a path that a macro puts together, and would be misled by
//! `crate::` within a string. Grouped imports are refused, so that a line is an import.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::tree;

/// Where the map stands.
const MAP: &str = "src/README.md";

/// What must stay apart, whatever the table comes to say: each module, and what it must never know.
const NEVER: &[(&str, &[&str])] = &[
    ("kinds", &["formats", "checks", "compose", "theme", "parse", "link"]),
    ("formats", &["kinds", "checks", "compose"]),
    ("checks", &["kinds", "formats", "compose", "theme"]),
    ("serve", &["pipeline", "kinds"]),
    ("output", &["pipeline", "site"]),
];

/// Each folder of things that do not know each other: where its list is, and the macro that makes it.
const REGISTRIES: &[(&str, &str, &str)] = &[
    ("kinds", "src/kinds/mod.rs", "kinds! {"),
    ("checks", "src/checks.rs", "checks! {"),
    ("formats", "src/formats.rs", "formats! {"),
];

/// The map's rows: each module and what it may import.
fn map() -> Vec<(String, Vec<String>)> {
    let mut rows = Vec::new();
    for line in tree::text(MAP).lines().filter(|line| line.starts_with("| `")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        assert_eq!(cells.len(), 3, "{MAP}: a row should have a module, what it holds and what it may import: {line}");
        let name = cells[0].trim_matches('`').to_owned();
        let imports = cells[2].split_whitespace().filter(|word| *word != "nothing").map(str::to_owned).collect();
        rows.push((name, imports));
    }
    rows
}

/// The modules that `src/lib.rs` declares, in its order.
fn modules() -> Vec<String> {
    let lib = tree::text("src/lib.rs");
    let name = |line: &str| line.strip_prefix("pub mod ")?.strip_suffix(';').map(str::to_owned);
    lib.lines().filter_map(name).collect()
}

/// The top-level module that a file belongs to.
fn module_of(path: &str) -> &str {
    let below = path.strip_prefix("src/").expect("lies in src");
    below.split('/').next().unwrap_or(below).trim_end_matches(".rs")
}

/// The names that stand after `crate::` in a line of code.
fn names_in(line: &str) -> impl Iterator<Item = &str> {
    line.match_indices("crate::").map(|(at, path)| {
        let rest = &line[at + path.len()..];
        &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len())]
    })
}

#[test]
fn the_map_names_every_module_in_the_order_of_the_library() {
    let rows: Vec<String> = map().into_iter().map(|(name, _)| name).collect();
    assert_eq!(rows, modules(), "the table in {MAP} and the `pub mod` lines of src/lib.rs differ");
}

#[test]
fn a_module_imports_only_what_stands_above_it_so_there_is_no_cycle() {
    let mut above: BTreeSet<String> = BTreeSet::new();
    let mut faults = Vec::new();
    for (name, imports) in map() {
        for import in imports.iter().filter(|import| !above.contains(*import)) {
            faults.push(format!("`{name}` may not import `{import}`, which does not stand above it"));
        }
        above.insert(name);
    }
    tree::none("the map has imports that could make a cycle", &faults);
}

#[test]
fn the_map_says_what_each_module_imports_no_less_and_no_more() {
    let allowed: BTreeMap<String, Vec<String>> = map().into_iter().collect();
    let mut used: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, code) in tree::code() {
        let module = module_of(&path);
        if module == "lib" || module == "main" {
            continue;
        }
        let Some(imports) = allowed.get(module) else {
            faults.push(format!("{path}: the map has no module `{module}`"));
            continue;
        };
        for (number, line) in code.lines().enumerate() {
            for name in names_in(line).filter(|name| *name != module) {
                used.entry(module.to_owned()).or_default().insert(name.to_owned());
                if !imports.iter().any(|import| import == name) {
                    faults.push(format!("{path}:{}: by the map, `{module}` may not import `{name}`", number + 1));
                }
            }
        }
    }
    for (module, imports) in &allowed {
        for import in imports {
            if !used.get(module).is_some_and(|used| used.contains(import)) {
                faults.push(format!("{MAP}: the map lets `{module}` import `{import}`, which it does not"));
            }
        }
    }
    tree::none("the code and its map differ", &faults);
}

#[test]
fn kinds_checks_and_formats_do_not_come_to_know_each_other() {
    let mut faults = Vec::new();
    for (module, imports) in map() {
        let never = NEVER.iter().find(|(of, _)| *of == module).map_or(&[][..], |(_, never)| never);
        for import in imports.iter().filter(|import| never.contains(&import.as_str())) {
            faults.push(format!("`{module}` must never import `{import}`"));
        }
    }
    tree::none("the map breaks one of its own rules", &faults);
}

#[test]
fn imports_are_one_on_a_line_and_say_where_from() {
    let mut faults = Vec::new();
    for (path, code) in tree::code() {
        for (number, line) in code.lines().enumerate() {
            let line = line.trim();
            let place = format!("{path}:{}", number + 1);
            if line.starts_with("use ") && line.contains('{') {
                faults.push(format!("{place}: write one `use` for each name"));
            }
            if line.starts_with("use ") && line.contains("::*") {
                faults.push(format!("{place}: name what is imported, not `*`"));
            }
            if line.contains("super::super") {
                faults.push(format!("{place}: write the path from `crate::`, not `super::super`"));
            }
        }
    }
    tree::none("imports that hide where things come from", &faults);
}

#[test]
fn every_kind_check_and_format_is_in_its_list() {
    for (folder, file, opens) in REGISTRIES {
        let text = tree::text(file);
        let (_, rest) = text.split_once(&format!("\n{opens}\n")).unwrap_or_else(|| panic!("{file} has no `{opens}`"));
        let (list, _) = rest.split_once("\n}").expect("the list ends");
        let listed: BTreeSet<String> = list.split_whitespace().map(str::to_owned).collect();
        assert_eq!(listed.len(), list.split_whitespace().count(), "{file} lists something twice");
        assert_eq!(listed, members(folder), "the list in {file} and the files of src/{folder} differ");
    }
}

/// The names of the modules that lie in a folder of `src`.
fn members(folder: &str) -> BTreeSet<String> {
    let below = format!("src/{folder}/");
    tree::files(&below)
        .iter()
        .filter_map(|path| path.strip_prefix(&below)?.split('/').next().map(|name| name.trim_end_matches(".rs")))
        .filter(|name| *name != "mod")
        .map(str::to_owned)
        .collect()
}

#[test]
fn no_kind_check_or_format_mentions_a_neighbour() {
    let mut faults = Vec::new();
    for (folder, file, _) in REGISTRIES {
        for (path, code) in tree::code() {
            let Some(own) = path.strip_prefix(&format!("src/{folder}/")).filter(|_| path != *file) else { continue };
            let depth = own.matches('/').count();
            let own = own.split('/').next().unwrap_or(own).trim_end_matches(".rs");
            for other in members(folder).iter().filter(|other| *other != own) {
                // From a file right in the folder, `super` is the list itself.
                let near = depth == 0 && code.contains(&format!("super::{other}"));
                if near || code.contains(&format!("{folder}::{other}")) {
                    faults.push(format!("{path} mentions its neighbour `{other}`"));
                }
            }
        }
    }
    tree::none("what both need belongs in a module above them", &faults);
}
