//! Whatever an author writes is set as it stands: nothing of it is taken for the typesetter's language.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::ProptestConfig;
use proptest::prelude::Strategy;
use proptest::prop_assert_eq;
use proptest::proptest;
use typst::layout::Frame;
use typst::layout::FrameItem;
use typst::syntax::ast;
use typst::syntax::parse_code;
use typst_layout::PagedDocument;

use crate::reading::Frame as Around;
use crate::reading::Part;
use crate::reading::Reading;
use crate::reading::Span;

use super::source;
use super::typeset::CUTS;
use super::typeset::Typesetter;
use super::typeset::pdf;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

/// Texts of what the typesetter's language is made of.
fn nasty() -> impl Strategy<Value = String> {
    let signs = r##"([#@*_`$\\"'<>=+/\[\]{}()~^&%;:,.!-]|[a-z0-9 é£]|#panic\(\)|@x|<x>|\\u\{41\}|\$x\$|//|/\*|\*/|https://x|= |- |"\}|"\)){1,30}"##;
    signs.prop_map(|text: String| format!("x{}x", text.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// A document with a text in every place where an author may have one.
fn reading(texts: &[String]) -> Reading {
    let spans = |text: &str| vec![Span::Text(text.to_owned())];
    let paragraph = |text: &str| Part::Paragraph(spans(text));
    let mut parts = Vec::new();
    for text in texts {
        let words = spans(text);
        parts.push(Part::Heading { level: 2, id: text.clone(), number: text.clone(), words: words.clone() });
        parts.push(Part::Paragraph(vec![
            Span::Strong(words.clone()),
            Span::Emphasis(words.clone()),
            Span::Struck(vec![Span::Link { to: format!("https://www.example.org/{text}"), words: words.clone() }]),
            Span::Code(text.clone()),
            Span::Link { to: format!("#{text}"), words: words.clone() },
            Span::Link { to: format!("#{text}."), words: words.clone() },
            Span::Picture { path: text.clone(), alternative: text.clone() },
            Span::Note(1),
        ]));
        parts.push(Part::Clause { id: format!("{text}."), words: words.clone() });
        parts.push(Part::List { first: Some(3), items: vec![vec![paragraph(text)], Vec::new()] });
        let columns = vec![(words.clone(), false), (words.clone(), true)];
        let rows = vec![vec![words.clone(), words.clone()]];
        parts.push(Part::Table { caption: words.clone(), columns, rows, row_headers: true });
        parts.push(Part::Quote(vec![paragraph(text)]));
        parts.push(Part::Notice { title: words.clone(), parts: vec![paragraph(text)] });
        parts.push(Part::Terms(vec![(words.clone(), vec![paragraph(text), paragraph(text)])]));
        parts.push(Part::Code(text.clone()));
    }
    let first = texts.first().cloned().unwrap_or_default();
    let mut frame = Around::default();
    frame.contents = spans("Contents");
    frame.notes = spans("Notes");
    frame.back = vec![spans("Back")];
    frame.nothing = spans("nothing stated");
    Reading {
        title: spans(&first),
        kicker: spans(&first),
        language: "en-GB".to_owned(),
        summary: first.clone(),
        address: "https://www.example.org/x/".to_owned(),
        site: "https://www.example.org/".to_owned(),
        parts,
        notes: vec![texts.iter().map(|text| paragraph(text)).collect()],
        frame,
    }
}

/// How often a text stands on the pages of `reading`: once in each place, and as often as a table says its names.
fn on_pages(document: &PagedDocument) -> String {
    let mut out = String::new();
    document.pages().iter().for_each(|page| on_frame(&page.frame, &mut out));
    out.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

fn on_frame(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => on_frame(&group.frame, out),
            FrameItem::Text(text) => out.push_str(&text.text),
            _ => {}
        }
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn any_text_is_one_string_that_says_the_same(text in "\\PC{0,30}|[#@*_`$\"\\\\\u{0}-\u{a0}]{0,30}") {
        let tree = parse_code(&source::literal(&text));
        prop_assert_eq!(tree.errors_and_warnings().0.len(), 0);
        let strings: Vec<String> =
            tree.children().filter_map(|node| node.cast::<ast::Str>()).map(|string| string.get().to_string()).collect();
        prop_assert_eq!((tree.children().count(), strings), (1, vec![text]));
    }
}

proptest! {
    #![proptest_config(config(8))]

    #[test]
    fn any_text_is_on_the_pages_as_it_stands(texts in vec(nasty(), 12)) {
        let typesetter = Typesetter::of("Alder Vale Homes", CUTS);
        let set = || {
            let written = source::write(&reading(&texts), "Alder Vale Homes", source::Look::Document(18), &|c| typesetter.covers(c), &|_| None);
            let written = written.unwrap_or_else(|why| panic!("{why}"));
            assert_eq!(written.missing, BTreeSet::new());
            typesetter.lay_out(written).unwrap_or_else(|why| panic!("{why}: {texts:?}"))
        };
        let document = set();
        let said = on_pages(&document);
        for text in &texts {
            let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
            let count = said.matches(&text).count();
            assert!(count >= 19, "{text} stands {count} times");
        }
        let bytes = pdf(&document, "https://www.example.org/x/").unwrap_or_else(|why| panic!("{why}: {texts:?}"));
        assert!(bytes == pdf(&set(), "https://www.example.org/x/").unwrap_or_else(|why| panic!("{why}")), "the bytes differ");
    }
}
