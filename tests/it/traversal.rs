//! Sixty ways to have a site publish what is not its own: by links on the disk, by paths in content, data, settings and
//! themes, and by addresses. Each is tried alone. The preview's addresses are in `advisories.rs` too.

use std::fs;
use std::os::unix::net::UnixListener;
use std::path::Path;

use crate::tree;
use crate::trial::SECRET;
use crate::trial::Trial;
use crate::trial::status;

/// A way out of the site: what it is, and how the site is made that tries it.
type Way = (&'static str, fn(&Trial));

fn page(trial: &Trial, text: &str) {
    trial.put("content/pages/trial.md", format!("---\ntitle: Trial\n---\n\n{text}\n"));
}

fn front(trial: &Trial, line: &str) {
    trial.put("content/pages/trial.md", format!("---\ntitle: Trial\n{line}\n---\n\nWords.\n"));
}

fn secret(trial: &Trial) -> std::path::PathBuf {
    trial.around.join("secret.md")
}

/// Puts a link where a folder of the site stands.
fn in_place_of(trial: &Trial, folder: &str) {
    trial.take_away(folder);
    trial.link(folder, &trial.around);
}

fn settings(trial: &Trial, line: &str) {
    let old = fs::read_to_string(trial.folder.join("candour.yaml")).unwrap();
    trial.put("candour.yaml", format!("{old}{line}\n"));
}

/// What a link on the disk can stand in for.
const LINKS: &[Way] = &[
    ("a page", |t| t.link("content/pages/trial.md", secret(t))),
    ("a page, by a relative path", |t| t.link("content/pages/trial.md", "../../../secret.md")),
    ("a page, by way of another link", |t| {
        t.link("content/pages/one.md", "two.md");
        t.link("content/pages/two.md", secret(t));
    }),
    ("a page, by a hard link", |t| fs::hard_link(secret(t), t.folder.join("content/pages/trial.md")).unwrap()),
    ("a folder of pages", |t| t.link("content/pages/more", &t.around)),
    ("the folder of a kind", |t| in_place_of(t, "content/pages")),
    ("the content", |t| in_place_of(t, "content")),
    ("the data", |t| in_place_of(t, "data")),
    ("the themes", |t| in_place_of(t, "themes")),
    ("a theme", |t| {
        t.link("themes/own", &t.around);
        settings(t, "theme: own");
    }),
    ("a template", |t| {
        t.link("themes/plain/templates/page.html", secret(t));
    }),
    ("a folder of templates", |t| t.link("themes/plain/templates", &t.around)),
    ("an asset", |t| t.link("themes/plain/assets/plain.css", secret(t))),
    ("a folder of assets", |t| t.link("themes/plain/assets", &t.around)),
    ("the settings", |t| {
        t.take_away("candour.yaml");
        t.link("candour.yaml", secret(t));
    }),
    ("a file of data", |t| t.link("data/facts.yaml", secret(t))),
    ("a folder of data", |t| t.link("data/minutes", &t.around)),
    ("a picture", |t| {
        t.link("content/pages/gate.svg", t.around.join("secret.txt"));
        page(t, "![The gate](gate.svg)");
    }),
    ("a document", |t| t.link("content/pages/book.pdf", t.around.join("secret.txt"))),
    ("a document, by a hard link", |t| {
        fs::hard_link(t.around.join("secret.txt"), t.folder.join("content/pages/book.txt")).unwrap();
    }),
    ("the ledger", |t| in_place_of(t, "ledger")),
    ("a checkpoint of the ledger", |t| t.link("ledger/checkpoint", t.around.join("secret.txt"))),
    ("a page, from the system's own files", |t| t.link("content/pages/trial.md", "/etc/passwd")),
    ("a page, from a process", |t| t.link("content/pages/trial.md", "/proc/self/environ")),
    ("a page, from a device", |t| t.link("content/pages/trial.md", "/dev/zero")),
    ("a page, from nowhere", |t| t.link("content/pages/trial.md", "/nowhere/at/all")),
    ("a page, in a circle", |t| t.link("content/pages/trial.md", "trial.md")),
    ("a folder, in a circle", |t| t.link("content/pages/more", "..")),
    ("a page, by a pipe", |t| {
        let made = std::process::Command::new("mkfifo").arg(t.folder.join("content/pages/trial.md")).status();
        assert!(made.unwrap().success());
    }),
    ("a page, by a socket", |t| drop(UnixListener::bind(t.folder.join("content/pages/t.md")).unwrap())),
];

/// What a path in a file of the site can ask for.
const PATHS: &[Way] = &[
    ("a picture above the site", |t| page(t, "![The gate](../../../secret.txt)")),
    ("a picture by its place on the disk", |t| {
        page(t, &format!("![The gate]({})", t.around.join("secret.txt").display()));
    }),
    ("a picture as a file of this computer", |t| page(t, "![The gate](file:///etc/passwd)")),
    ("a picture in disguise", |t| page(t, "![The gate](..%2f..%2f..%2fsecret.txt)")),
    ("a picture behind a backslash", |t| page(t, "![The gate](..\\..\\..\\secret.txt)")),
    ("a link above the site", |t| page(t, "[The gate](../../../../secret.md)")),
    ("a link as a file of this computer", |t| page(t, "[The gate](file:///etc/passwd)")),
    ("a reference link", |t| page(t, "[The gate][g]\n\n[g]: ../../../secret.md")),
    ("a picture of this computer in settings", |t| settings(t, "logo: ../secret.txt")),
    ("a theme above the site", |t| settings(t, "theme: ../../")),
    ("a theme by its place", |t| {
        let line = format!("theme: {}", t.around.display());
        settings(t, &line);
    }),
    ("a theme with a NUL", |t| settings(t, "theme: \"plain\\0../..\"")),
    ("an id that climbs", |t| front(t, "id: ../../secret")),
    ("an old address that climbs", |t| front(t, "redirect_from: [../../secret]")),
    ("an old address with a root", |t| front(t, "redirect_from: [/etc/passwd, //host/x]")),
    ("an old address in disguise", |t| front(t, "redirect_from: [\"%2e%2e/%2e%2e/secret\"]")),
    ("an old address of a header file", |t| front(t, "redirect_from: [_headers, .htaccess]")),
    ("a reference that climbs", |t| {
        t.put(
            "data/feedback.yaml",
            "- {id: a, said: It., heard: 2026-01-01, from: post, status: open, about: ../../secret}\n",
        );
    }),
    ("an id in data that climbs", |t| {
        t.put("data/facts.yaml", "- {id: ../../../secret, value: '1', as_of: 2026-01-01}\n")
    }),
    ("a template that includes a file", |t| {
        t.put("themes/plain/templates/page.html", "{% include \"../../../../secret.txt\" %}");
    }),
    ("a template that includes by a place", |t| {
        t.put("themes/plain/templates/page.html", "{% include \"/etc/passwd\" %}");
    }),
    ("a template that extends a file", |t| {
        t.put("themes/plain/templates/page.html", "{% extends \"../../../../secret.md\" %}");
    }),
    ("a template that reads the environment", |t| {
        t.put(
            "themes/plain/templates/page.html",
            "{{ get_env(name=\"PATH\") }} {{ load_data(path=\"../secret.txt\") }}",
        );
    }),
    ("a style sheet that imports", |t| t.put("themes/plain/assets/plain.css", "@import \"../../../../secret.txt\";")),
    ("a file name that climbs", |t| t.put("content/pages/..secret.md", "---\ntitle: T\n---\n\nWords.\n")),
    ("a file name with a backslash", |t| t.put("content/pages/..\\..\\secret.md", "---\ntitle: T\n---\n\nWords.\n")),
    ("a file name of percent signs", |t| t.put("content/pages/%2e%2e%2fsecret.txt", "words")),
    ("a file name of a device", |t| t.put("content/pages/CON.md", "---\ntitle: T\n---\n\nWords.\n")),
    ("a hidden file of the server's", |t| t.put("content/pages/.htaccess", "Redirect / https://evil.example/")),
    ("text that asks to be replaced by a file", |t| {
        page(
            t,
            "{% include \"secret.txt\" %} {{< readfile \"../secret.txt\" >}} <!--#include file=\"../secret.txt\" --> !include ../secret.txt",
        );
    }),
];

/// Whether a path of a published file stays below the folder that it is written to.
fn stays(path: &str) -> bool {
    let odd = |part: &str| part.is_empty() || part == "." || part == "..";
    !path.contains(['\\', '\0', '%']) && !path.split('/').any(odd) && !Path::new(path).is_absolute()
}

#[test]
fn no_way_out_of_a_site_publishes_what_is_not_its_own() {
    let ways: Vec<&Way> = LINKS.iter().chain(PATHS).collect();
    assert!(ways.len() >= 60, "{} ways", ways.len());
    let mut faults = Vec::new();
    for (number, (name, make)) in ways.into_iter().enumerate() {
        let trial = Trial::new(&format!("out-{number}"));
        make(&trial);
        let outcome = trial.build();
        let foreign = [SECRET, "root:x:", "CARGO_MANIFEST_DIR="].iter().flat_map(|bytes| outcome.holding(bytes));
        faults.extend(foreign.map(|path| format!("{name}: foreign bytes in {path}")));
        let odd = outcome.artifacts.iter().filter(|artifact| !stays(&artifact.path));
        faults.extend(odd.map(|artifact| format!("{name}: writes {}", artifact.path)));
        // What is on the disk and cannot be taken is said, and not passed over.
        let link = number < LINKS.len();
        if link && !outcome.report.contains("error[linked-file]") && !outcome.report.contains("error[odd-file]") {
            faults.push(format!("{name}: nothing is said of it:\n{}", outcome.report));
        }
    }
    tree::none("ways out of the site", &faults);
}

#[test]
fn no_such_way_reaches_an_answer_of_the_preview() {
    let ways: &[Way] = &[
        ("a page", |t| t.link("content/pages/one.md", secret(t))),
        ("a folder", |t| t.link("content/pages/more", &t.around)),
        ("a document", |t| t.link("content/pages/book.txt", t.around.join("secret.txt"))),
        ("the output", |t| t.link("public", &t.around)),
    ];
    for (number, (name, make)) in ways.iter().enumerate() {
        let trial = Trial::new(&format!("preview-{number}"));
        make(&trial);
        let preview = trial.preview();
        for address in [
            "/",
            "/one/",
            "/more/secret/",
            "/pages/more/secret.txt",
            "/pages/book.txt",
            "/public/secret.txt",
            "/book.txt",
        ] {
            let answer = preview.get(address, "");
            assert!(!answer.contains(SECRET), "{name}: {address}");
            assert!(["503", "404", "200"].contains(&status(&answer)), "{name}: {address}: {answer}");
        }
    }
}

#[test]
fn a_foreign_byte_would_be_seen() {
    let outcome = Trial::new("seen").page(SECRET);
    assert!(outcome.holding(SECRET).contains(&"trial/index.html".to_owned()));
    for path in ["../x", "/x", "a//b", "a\\b", "a/./b", "%2e%2e/x"] {
        assert!(!stays(path), "{path}");
    }
    assert!(stays("a/b..c/index.html"));
}
