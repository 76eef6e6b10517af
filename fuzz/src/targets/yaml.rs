//! YAML by itself.

use candour::diagnostic::Report;
use candour::source::FileId;
use candour::source::Sources;
use candour::yaml;
use candour::yaml::Node;
use candour::yaml::Value;

use super::Target;
use super::check_report;
use super::file;
use super::site;

pub const TARGET: Target = Target {
    name: "yaml",
    about: "every value knows its place, nesting has an end, and written plainly it is read alike",
    words: &[
        b"- ",
        b"? ",
        b": ",
        b"[",
        b"]",
        b"{",
        b"}",
        b"|\n",
        b">-\n",
        b"|+2\n",
        b"&a ",
        b"*a",
        b"<<: ",
        b"!!str ",
        b"!x ",
        b"%YAML 1.2\n",
        b"---\n",
        b"...\n",
        b"# ",
        b"\"\\u202e\"",
        b"\"\\x00\"",
        b"\\\n",
        b"~",
        b"null",
        b"0o17",
        b"1_000",
        b"12:30",
        b".inf",
        b"no",
    ],
    longest: 4096,
    runs: 30_000,
    run,
};

fn run(input: &[u8]) -> u64 {
    let Some(text) = file(input) else { return 0 };
    let text = text.as_str();
    let sources = site(&[("data/a.yaml", text)]);
    let Some((file, _)) = sources.at("data/a.yaml") else { return 0 };
    let mut report = Report::new();
    let node = yaml::read(text, file, 0, &mut report);
    let sound = !report.has_errors();
    let done = check_report(report, &sources);
    if let Some(node) = node {
        check(&node, text, 0);
        if sound {
            again(&node, file, &sources);
        }
    }
    done
}

/// Fails where a value has no place in the text, or lies deeper than any may.
fn check(node: &Node, text: &str, depth: usize) {
    assert!(depth <= yaml::MAX_DEPTH, "{depth} deep");
    let place = |start: u32, end: u32| {
        assert!(text.get(start as usize..end as usize).is_some(), "{start} to {end} is no place in the text");
    };
    place(node.span.start, node.span.end);
    match &node.value {
        Value::Nothing => {}
        Value::Scalar(words) => {
            let ends = words.char_indices().map(|(at, _)| at).chain([words.len()]);
            for at in ends {
                // The last letter of a block at the end of a file may be a line end that the file lacks.
                assert!(node.places.byte(at) <= text.len() + 4, "byte {at} of {words:?} is beyond the file");
            }
        }
        Value::List(items) => items.iter().for_each(|item| check(item, text, depth + 1)),
        Value::Map(pairs) => {
            for (key, value) in pairs {
                place(key.span.start, key.span.end);
                check(value, text, depth + 1);
            }
        }
    }
}

/// Fails where what was read, written in the plainest way there is, is read otherwise.
fn again(node: &Node, file: FileId, sources: &Sources) {
    let mut plain = String::new();
    write(node, &mut plain);
    let mut report = Report::new();
    let read = yaml::read(&plain, file, 0, &mut report);
    assert!(!report.has_errors(), "written plainly it is refused: {plain} of {:?}", sources.file(file).text);
    let mut again = String::new();
    write(&read.expect("it is read"), &mut again);
    assert_eq!(plain, again);
}

/// A value in flow style, every scalar in double quotes.
fn write(node: &Node, out: &mut String) {
    match &node.value {
        Value::Nothing => out.push('~'),
        Value::Scalar(words) => quote(words, out),
        Value::List(items) => {
            out.push('[');
            for item in items {
                write(item, out);
                out.push_str(", ");
            }
            out.push(']');
        }
        Value::Map(pairs) => {
            out.push('{');
            for (key, value) in pairs {
                // Without the mark, a name could not be long.
                out.push_str("? ");
                quote(&key.name, out);
                out.push_str(" : ");
                write(value, out);
                out.push_str(", ");
            }
            out.push('}');
        }
    }
}

fn quote(words: &str, out: &mut String) {
    out.push('"');
    for letter in words.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            letter if letter.is_control() || letter.is_whitespace() && letter != ' ' || letter == '\u{feff}' => {
                out.push_str(&format!("\\U{:08x}", u32::from(letter)));
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
}
