//! Other forms of a document: that they say what its page says, in the order in which it says it, and that one that was
//! not made says why.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::io::Read;
use std::sync::Mutex;

use candour::date;
use candour::diagnostic::Report;
use candour::editions::Workshop;
use candour::editions::braille;
use candour::pipeline;
use candour::pipeline::Built;
use candour::pipeline::Means;
use candour::source::File;
use candour::source::Sources;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\norganisation: {name: Alder Vale Homes}\nlanguage: en-GB\n";

/// A page with something of every sort.
const PAGE: &str = "---
title: Repairs & more
summary: What we repair.
---

Begin **here**, or *there*, with a [phone call](tel:01632960000) or at [another site](https://example.com/a).

## 1 Our part

1.1 We mend the roof. See [the table](#times) and clause [1.1](#1.1).

- tiles
  - slates
- gutters

3. third
4. fourth

## Times

| What | Days |
|---|---:|
| A leak | 1 |
| A gate | |

> Somebody said this.

Term
: What it means.

A note[^one] and `code <b>`.

    a line  with spaces

![A lift](lift.svg)

---

The end.

[^one]: The words of the note.
";

const LIFT: &str =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\"/></svg>\n";

/// A computer whose only program gives back what it was given, in capitals, and which counts how often it was asked.
#[derive(Default)]
struct Echo {
    asked: Mutex<usize>,
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    /// Lines that are left out of each answer.
    short: usize,
}

impl Workshop for Echo {
    fn is_open(&self) -> bool {
        true
    }

    fn run(&self, program: &str, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>, String> {
        assert_eq!(program, "lou_translate");
        assert_eq!(arguments, ["en-us-brf.dis,en-ueb-g2.ctb"]);
        *self.asked.lock().unwrap() += 1;
        let text = String::from_utf8(input.to_vec()).unwrap().to_uppercase();
        let keep = text.lines().count() - self.short;
        Ok(text.lines().take(keep).map(|line| format!("{line}\n")).collect::<String>().into_bytes())
    }

    fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.kept.lock().unwrap().get(name).cloned()
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        self.kept.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
    }
}

fn sources(more: &str, page: &str) -> Sources {
    Sources::new(vec![
        File::of_text("candour.yaml", format!("{SETTINGS}{more}")),
        File::of_text("content/pages/repairs.md", page),
        File { bytes: LIFT.as_bytes().to_vec(), ..File::of_text("content/pages/lift.svg", LIFT) },
    ])
}

fn build(workshop: &dyn Workshop, more: &str, page: &str) -> Built {
    let today = date::parse_day("2026-11-22").unwrap();
    pipeline::build_in(&Means::only(workshop), sources(more, page), Report::new(), today)
}

fn file(built: &Built, path: &str) -> Vec<u8> {
    let found = built.artifacts.iter().find(|artifact| artifact.path == path);
    found.unwrap_or_else(|| panic!("there is no {path}")).bytes.clone()
}

fn text(built: &Built, path: &str) -> String {
    String::from_utf8(file(built, path)).unwrap()
}

#[test]
fn plain_text_says_it_all_in_order() {
    let built = build(&Echo::default(), "", PAGE);
    let expected = "\
Repairs & more
==============
Alder Vale Homes. https://www.example.org/repairs/

What we repair.

Begin here, or there, with a phone call (01632960000) or at another site
(https://example.com/a).

1 Our part
----------

1.1 We mend the roof. See the table and clause 1.1.

- tiles
  - slates
- gutters

3. third
4. fourth

Times
-----

Table
- A leak
  Days: 1
- A gate
  Days: nothing stated

  Somebody said this.

Term: What it means.

A note[1] and code <b>.

  a line  with spaces

[Picture: A lift]

* * *

The end.

Notes
-----
1. The words of the note.
";
    let told = text(&built, "repairs/text.txt");
    assert_eq!(told, expected, "{told}");
}

#[test]
fn a_book_has_its_members_in_order_and_every_link_leads_somewhere() {
    let built = build(&Echo::default(), "", PAGE);
    let mut book = zip::ZipArchive::new(Cursor::new(file(&built, "repairs/document.epub"))).unwrap();
    let first = book.by_index(0).unwrap();
    assert_eq!((first.name().unwrap().as_ref(), first.compression()), ("mimetype", zip::CompressionMethod::Stored));
    drop(first);
    let mut read = |name: &str| {
        let mut text = String::new();
        book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let page = read("book/text.xhtml");
    for part in [
        "<h1>Repairs &amp; more</h1>",
        "<strong>here</strong>",
        "<p id=\"1.1\">1.1 We mend the roof. See <a href=\"#times\">the table</a> and clause <a href=\"#1.1\">1.1</a>.</p>",
        "<td>1</td>",
        "<code>code &lt;b&gt;</code>",
        "<img src=\"picture-1.svg\" alt=\"A lift\"/>",
        "href=\"#note-1\"",
        "<li id=\"note-1\">",
    ] {
        assert!(page.contains(part), "{part} is not in\n{page}");
    }
    let contents = read("book/contents.xhtml");
    assert!(contents.contains("text.xhtml#times"), "{contents}");
    let package = read("book/package.opf");
    for part in ["picture-1.svg", "schema:accessModeSufficient", "2026-11-22T00:00:00Z", "<dc:language>en-GB"] {
        assert!(package.contains(part), "{part} is not in\n{package}");
    }
}

#[test]
fn braille_is_in_pages_of_25_lines_of_40_cells() {
    let long = format!("{PAGE}\n{}\n\n{}\n", "A sentence of some length stands here. ".repeat(400), "x".repeat(700));
    let workshop = Echo::default();
    let built = build(&workshop, "", &long);
    let braille = text(&built, "repairs/braille.brf");
    let pages: Vec<&str> = braille.split('\u{c}').collect();
    assert!(pages.len() > 3, "{}", pages.len());
    for (at, page) in pages.iter().enumerate() {
        let lines: Vec<&str> = page.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        assert_eq!(lines.len(), braille::LINES, "page {}", at + 1);
        let longest = lines.iter().map(|line| line.chars().count()).max().unwrap();
        assert!(longest <= braille::CELLS, "a line of page {} has {longest} cells", at + 1);
        assert!(lines[braille::LINES - 1].trim_start().starts_with('#'), "{}", lines[braille::LINES - 1]);
    }
    // Nothing is lost on the way into lines, nor said twice.
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let numberless: String = pages.iter().flat_map(|page| page.lines().take(braille::LINES - 1)).collect();
    assert_eq!(words(&numberless).matches("ASENTENCEOFSOMELENGTHSTANDSHERE.").count(), 400);
    assert!(words(&numberless).contains(&"X".repeat(700)));
    assert_eq!(*workshop.asked.lock().unwrap(), 1);
}

#[test]
fn braille_is_made_again_only_for_what_changed() {
    let workshop = Echo::default();
    let first = build(&workshop, "", PAGE);
    let again = build(&workshop, "", PAGE);
    assert_eq!(*workshop.asked.lock().unwrap(), 1);
    assert_eq!(file(&first, "repairs/braille.brf"), file(&again, "repairs/braille.brf"));
    build(&workshop, "", &PAGE.replace("The end.", "The very end."));
    assert_eq!(*workshop.asked.lock().unwrap(), 2);
}

#[test]
fn words_in_letters_that_braille_lacks_are_named() {
    let foreign =
        "Ask [po \u{17c}]{lang=pl} or [yn Gymraeg]{lang=cy}.\n\n::: {lang=ur}\n\n\u{622}\u{67e}\n\n:::\n\nThe end.";
    let built = build(&Echo::default(), "", &PAGE.replace("The end.", foreign));
    let braille = text(&built, "repairs/braille.brf");
    let words = braille.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("ASK (WORDS IN POLISH) OR YN GYMRAEG. (WORDS IN URDU) THE END."), "{words}");
    // Other forms have all letters.
    assert!(text(&built, "repairs/text.txt").contains("po \u{17c}"));
}

#[test]
fn a_form_that_was_not_made_says_why() {
    let built = build(&candour::editions::Bare, "", PAGE);
    assert!(built.artifacts.iter().all(|artifact| !artifact.path.ends_with(".brf")));
    let why = "the program lou_translate is not on the computer that built this site";
    assert!(built.missing.values().any(|said| said == why), "{:?}", built.missing);
    let page = text(&built, "repairs/index.html");
    assert!(page.contains(why), "{page}");
    // An answer that is too short would put one document's words under another's title.
    let built = build(&Echo { short: 1, ..Echo::default() }, "", PAGE);
    let why = "lou_translate answered with fewer lines than it was asked";
    assert!(built.missing.values().any(|said| said == why), "{:?}", built.missing);
    // Letters that the table has no cells for come back as they are.
    let built = build(&Echo::default(), "", &PAGE.replace("The end.", "The end, \u{7d42}."));
    let why = "the Braille table of en-GB has no cells for some of its characters";
    assert!(built.missing.values().any(|said| said == why), "{:?}", built.missing);
    // A language that liblouis has no table for.
    let built = build(&Echo::default(), "", &PAGE.replace("title: Repairs", "language: so\ntitle: Repairs"));
    let why = "there is no Braille table for the language so";
    assert!(built.missing.values().any(|said| said == why), "{:?}", built.missing);
}

#[cfg(not(feature = "pdf"))]
#[test]
fn large_print_that_cannot_be_made_says_why() {
    let built = build(&Echo::default(), "", PAGE);
    assert!(built.artifacts.iter().all(|artifact| !artifact.path.ends_with(".pdf")));
    let page = text(&built, "repairs/index.html");
    assert!(page.contains("this copy of Candour was built without the feature pdf"), "{page}");
}

#[cfg(feature = "pdf")]
#[test]
fn large_print_is_made_or_says_which_sign_it_lacks() {
    let built = build(&Echo::default(), "", PAGE);
    for name in ["large-print.pdf", "large-print-24.pdf"] {
        let bytes = file(&built, &format!("repairs/{name}"));
        assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"), "{name}");
        assert_eq!(bytes, file(&build(&Echo::default(), "", PAGE), &format!("repairs/{name}")));
    }
    for (end, why) in [
        ("A bell \u{1f514} rings.", "the typeface has no \u{201c}\u{1f514}\u{201d} (U+1F514)"),
        (
            "\u{06c1}\u{0645} \u{0622}\u{067e} \u{06a9}\u{06d2} \u{06af}\u{06be}\u{0631} \u{062f}\u{0631}\u{0633}\u{062a}",
            "there is no typeface for all its letters here",
        ),
    ] {
        let built = build(&Echo::default(), "", &PAGE.replace("The end.", end));
        assert!(built.missing.values().any(|said| said.starts_with(why)), "{:?}", built.missing);
    }
    // What signs say stands in their place where the typeface has none.
    let built = build(&Echo::default(), "", &PAGE.replace("The end.", "\u{2713} \u{2192} CO\u{2082} \u{fb01}sh"));
    assert!(!file(&built, "repairs/large-print.pdf").is_empty());
}

#[test]
fn settings_turn_forms_off_and_on() {
    let built = build(&Echo::default(), "formats: {braille: false, epub: false, large_print: false}\n", PAGE);
    let beside = |built: &Built| -> Vec<String> {
        let names = built.artifacts.iter().filter_map(|artifact| artifact.path.strip_prefix("repairs/"));
        names.filter(|name| *name != "index.html").map(str::to_owned).collect()
    };
    assert_eq!(beside(&built), ["text.txt"]);
    let page = text(&built, "repairs/index.html");
    assert!(page.contains("text.txt") && !page.contains("braille"), "{page}");
}

/// A member of the page's book.
fn member(built: &Built, name: &str) -> String {
    let mut book = zip::ZipArchive::new(Cursor::new(file(built, "repairs/document.epub"))).unwrap();
    let mut text = String::new();
    book.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// A page with all that the program itself says in other forms, in letters that are no language's.
const AROUND: &str = "---
title: Qqq
language: LANG
---

Qqq.[^q]

## Qq

| Qa | Qb |
|---|---|
| q | |

## Qw

![Qqq](lift.svg)

## Qe

> [!WARNING]
> Qqq.

## Qr

1. q

[^q]: Qqqq.
";

/// What the program says in English.
const ENGLISH: &[&str] = &[
    "Contents",
    "Notes",
    "Back to the text",
    "Published by",
    "Table",
    "nothing stated",
    "Picture",
    "Warning",
    "headings",
];

#[test]
fn what_stands_around_a_text_is_in_its_language() {
    let in_them = [
        ("cy", ["Cynnwys", "Nodiadau", "Rhybudd", "heb ei nodi"]),
        ("pl", ["Spis treści", "Przypisy", "Ostrzeżenie", "nie podano"]),
        ("ur", ["فہرست", "حواشی", "تنبیہ", "کچھ نہیں بتایا گیا"]),
        ("bn", ["সূচিপত্র", "টীকা", "সতর্কবার্তা", "কিছু বলা হয়নি"]),
        ("vi", ["Mục lục", "Ghi chú", "Cảnh báo", "không nêu"]),
        ("zh-Hans", ["目录", "注释", "警告", "未说明"]),
        ("zh-Hant", ["目錄", "註釋", "警告", "未說明"]),
    ];
    for (language, [contents, notes, warning, nothing]) in in_them {
        let built = build(&candour::editions::Bare, "", &AROUND.replace("LANG", language));
        let member = |name: &str| member(&built, name);
        let (list, book, package) =
            (member("book/contents.xhtml"), member("book/text.xhtml"), member("book/package.opf"));
        let plain = text(&built, "repairs/text.txt");
        assert!(list.contains(&format!("<h1 id=\"contents\">{contents}</h1>")), "{list}");
        assert!(list.contains(&format!("<a href=\"text.xhtml#notes\">{notes}</a>")), "{list}");
        assert!(book.contains(&format!("<h2 id=\"notes\">{notes}</h2>")), "{book}");
        assert!(book.contains(&format!("<strong>{warning}</strong>")), "{book}");
        assert!(plain.contains(nothing) && plain.contains(notes), "{plain}");
        assert!(package.contains(&format!("schema:accessibilitySummary\" xml:lang=\"{language}\"")), "{package}");
        for (said, where_it_is) in ENGLISH.iter().flat_map(|said| [(said, &list), (said, &book), (said, &plain)]) {
            assert!(!where_it_is.contains(said), "{language}: {said} in {where_it_is}");
        }
    }
}

#[test]
fn what_has_no_words_in_a_language_is_marked_as_english() {
    let built = build(&candour::editions::Bare, "", &AROUND.replace("LANG", "so"));
    let book = member(&built, "book/text.xhtml");
    let english = "<span lang=\"en-GB\" xml:lang=\"en-GB\" dir=\"ltr\">";
    assert!(book.contains(&format!("<h2 id=\"notes\">{english}Notes</span></h2>")), "{book}");
    assert!(book.contains(&format!("<strong>{english}Warning</span></strong>")), "{book}");
    assert!(book.contains(&format!("<p>{english}Published by </span>")), "{book}");
}

/// An area, which has a poster; its name.
fn with_area(more: &str, name: &str) -> Built {
    let mut files = vec![File::of_text("candour.yaml", format!("{SETTINGS}{more}"))];
    files.push(File::of_text("content/pages/repairs.md", PAGE));
    files.push(File { bytes: LIFT.as_bytes().to_vec(), ..File::of_text("content/pages/lift.svg", LIFT) });
    files.push(File::of_text("data/areas.yaml", format!("- {{id: elm-court, name: {name}, homes: 120}}\n")));
    let today = date::parse_day("2026-11-22").unwrap();
    pipeline::build_in(&Means::only(&Echo::default()), Sources::new(files), Report::new(), today)
}

#[test]
fn a_poster_has_a_sheet_of_its_own_and_no_other_form() {
    let built = with_area("", "Elm Court");
    let page = text(&built, "areas/elm-court/poster/index.html");
    assert!(page.contains("Poster, one sheet of A4 (PDF)"), "{page}");
    let beside = built.artifacts.iter().filter_map(|artifact| artifact.path.strip_prefix("areas/elm-court/poster/"));
    let beside: Vec<&str> = beside.filter(|name| *name != "index.html").collect();
    if cfg!(feature = "pdf") {
        assert_eq!(beside, ["poster.pdf"]);
        assert!(file(&built, "areas/elm-court/poster/poster.pdf").starts_with(b"%PDF-1.7"));
    } else {
        assert!(beside.is_empty(), "{beside:?}");
        assert!(
            page.contains("not made here, because this copy of Candour was built without the feature pdf"),
            "{page}"
        );
    }
    assert!(!text(&built, "repairs/index.html").contains("poster.pdf"));
    let built = with_area("formats: {poster: false}\n", "Elm Court");
    assert!(!text(&built, "areas/elm-court/poster/index.html").contains("one sheet of A4"));
}

#[cfg(feature = "pdf")]
#[test]
fn a_poster_that_does_not_fit_on_one_sheet_says_so() {
    let built = with_area("", &"Elm Court ".repeat(120));
    assert!(built.artifacts.iter().all(|artifact| !artifact.path.ends_with("poster.pdf")));
    assert!(built.missing.values().any(|why| why == "it does not fit on one sheet"), "{:?}", built.missing);
}
