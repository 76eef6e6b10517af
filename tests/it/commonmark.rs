//! The examples of the CommonMark specification, version 0.31.2.
//!
//! Every one must come out as the specification has it, except those listed here, where a rule of ours
//! says otherwise. A listed example that no longer differs fails the test too, so that the list stays true.

use std::fs;
use std::path::Path;

use candour::formats::html::prose::commonmark;

/// The examples that differ because HTML is shown as text, and comments are left out.
const HTML: &[usize] = &[
    21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165, 166, 167, 168,
    169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185, 186, 187, 188, 189, 190, 191,
    201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630,
    631, 642, 643,
];

/// The examples that differ because a link leads to http, https, mailto, tel or a place on the site alone.
const SCHEME: &[usize] = &[596, 598, 599, 601];

/// One example of the specification.
struct Example {
    number: usize,
    markdown: String,
    html: String,
}

#[test]
fn the_examples_of_the_specification_come_out_as_they_should() {
    let examples = examples();
    assert_eq!(
        examples.len(),
        652,
        "the specification in tests/browser/node_modules/commonmark-spec is not version 0.31.2"
    );
    let mut faults = Vec::new();
    for example in &examples {
        let ours = commonmark(&example.markdown);
        let same = normal(&ours) == normal(&example.html);
        let listed = HTML.contains(&example.number) || SCHEME.contains(&example.number);
        match (same, listed) {
            (true, false) | (false, true) => {}
            (true, true) => faults.push(format!("example {} is listed as different and is not", example.number)),
            (false, false) => faults.push(format!(
                "example {}\n--- markdown\n{}\n--- should be\n{}\n--- is\n{ours}",
                example.number, example.markdown, example.html
            )),
        }
    }
    assert!(
        faults.is_empty(),
        "{} of the examples are not as they should be:\n\n{}",
        faults.len(),
        faults.join("\n\n")
    );
}

#[test]
fn what_differs_is_safe() {
    for example in examples() {
        let ours = commonmark(&example.markdown).to_lowercase();
        for unsafe_part in ["<script", "<style", "<!--", "href=\"javascript", "href=\"//", "src=\"//"] {
            assert!(!ours.contains(unsafe_part), "example {} has {unsafe_part}: {ours}", example.number);
        }
    }
}

fn examples() -> Vec<Example> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/node_modules/commonmark-spec/spec.txt");
    let Ok(text) = fs::read_to_string(&path) else {
        panic!(
            "the CommonMark specification is not there: run tests/browser/install.sh, which puts it at {}",
            path.display()
        );
    };
    let fence = "`".repeat(32);
    let begin = format!("{fence} example");
    let mut examples = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == begin {
            let mut markdown = String::new();
            let mut html = String::new();
            for line in lines.by_ref().take_while(|line| *line != ".") {
                markdown.push_str(&format!("{line}\n"));
            }
            for line in lines.by_ref().take_while(|line| *line != fence) {
                html.push_str(&format!("{line}\n"));
            }
            // The specification shows a tab as an arrow.
            let number = examples.len() + 1;
            examples.push(Example { number, markdown: markdown.replace('→', "\t"), html: html.replace('→', "\t") });
        }
    }
    examples
}

/// HTML in one form: differences that no browser sees are taken out.
fn normal(html: &str) -> String {
    const BLOCKS: &[&str] = &[
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "dl",
        "dt",
        "dd",
        "table",
    ];
    let html = html.replace("&quot;", "\"").replace(" />", ">");
    let mut lines = String::new();
    let mut in_pre = false;
    for part in html.split_inclusive('>') {
        let (text, tag) = part.rfind('<').map_or((part, ""), |at| part.split_at(at));
        let name = tag.trim_matches(['<', '/', '>']).split([' ', '>']).next().unwrap_or_default();
        let block = BLOCKS.contains(&name);
        let closes = tag.starts_with("</");
        // A line end beside a block's tag shows nothing, save in a block of code.
        let text = if in_pre || !block { text } else { text.trim_end_matches('\n') };
        let after_block = lines.ends_with("\u{1}");
        lines.push_str(if after_block && !in_pre { text.trim_start_matches('\n') } else { text });
        lines.push_str(tag);
        if block {
            lines.push('\u{1}');
        }
        in_pre = if name == "pre" { !closes } else { in_pre };
    }
    lines.trim_end().to_owned()
}
