//! Tests of what is read from Markdown and what is said of it.

use super::events;
use super::outline::clause_number;
use super::outline::levels;
use super::outline::slug;
use super::parse;
use super::parse_line;
use super::reader::COLUMNS;
use super::reader::DEPTH;
use crate::diagnostic::Place;
use crate::diagnostic::Report;
use crate::document::Prose;
use crate::source::FileId;

/// Where the text under test begins in its file, so that a forgotten offset shows.
const OFFSET: usize = 1000;

fn body(text: &str) -> (Prose, Report) {
    let mut report = Report::new();
    let prose = parse(text, FileId(0), OFFSET, &mut report);
    (prose, report)
}

fn line(text: &str) -> (Prose, Report) {
    let mut report = Report::new();
    let prose = parse_line(text, FileId(0), OFFSET, &mut report);
    (prose, report)
}

/// Each problem as its code and the stretch of the text it points at.
fn said<'t>(text: &'t str, report: &Report) -> Vec<(&'static str, &'t str)> {
    let stretch = |place: &Place| match place {
        Place::At(span) => &text[span.start as usize - OFFSET..span.end as usize - OFFSET],
        Place::Path(_) => "",
    };
    report.iter().map(|problem| (problem.fault.code, stretch(&problem.place))).collect()
}

#[track_caller]
fn says(text: &str, expected: &[(&str, &str)]) {
    assert_eq!(said(text, &body(text).1), expected, "{text}");
}

fn message(text: &str) -> (String, String) {
    let (_, report) = body(text);
    let first = report.iter().next().expect("a problem");
    (first.message.clone(), first.help.clone().unwrap_or_default())
}

/// Each heading as level, id and number.
fn outline(text: &str) -> Vec<(u8, String, Option<String>)> {
    body(text).0.headings.into_iter().map(|heading| (heading.level, heading.id, heading.number)).collect()
}

fn ids(text: &str) -> Vec<String> {
    outline(text).into_iter().map(|(_, id, _)| id).collect()
}

fn link_words(prose: &Prose) -> Vec<(&str, &str, bool)> {
    prose.links.iter().map(|link| (link.destination.as_str(), link.text.as_str(), link.image)).collect()
}

#[test]
fn clean_text_has_nothing_said_of_it() {
    let text = "# Repairs\n\n## 1. Scope\n\nSee [how to report a repair](report.md).\n\n| What | When |\n|-|-|\n| Gas | Now |\n\n- [x] done[^1]\n\n[^1]: A note.\n";
    says(text, &[]);
}

#[test]
fn a_heading_has_words_number_id_and_place() {
    let text = "Intro\n\n## 2.4.1. Travel *expenses*  \n\nWords";
    let (prose, _) = body(text);
    assert_eq!(prose.headings.len(), 1);
    let heading = &prose.headings[0];
    assert_eq!((heading.level, heading.text.as_str(), heading.id.as_str()), (2, "Travel expenses", "travel-expenses"));
    assert_eq!(heading.number.as_deref(), Some("2.4.1"));
    assert_eq!(&text[heading.range.clone()], "## 2.4.1. Travel *expenses*");
    assert_eq!(prose.span(&heading.range).start as usize, OFFSET + 7);
}

#[test]
fn clause_numbers_are_short_and_followed_by_words() {
    let number = |text| clause_number(text).map(|(number, _)| number);
    for (text, expected) in [
        ("1 a", "1"),
        ("12. a", "12"),
        ("2.4.1 a", "2.4.1"),
        ("2.4.1. a", "2.4.1"),
        (" 3.100 a", "3.100"),
        ("1\u{a0}a", "1"),
    ] {
        assert_eq!(number(text).as_deref(), Some(expected), "{text:?}");
    }
    for text in [
        "",
        "a",
        "1",
        "1 ",
        "1.",
        "1. ",
        "2023 review",
        "100 homes",
        "1a",
        "1.a b",
        "1.2345 a",
        "1..2 a",
        ".5 a",
        "1.2.. a",
        "１ a",
    ] {
        assert_eq!(number(text), None, "{text:?}");
    }
    assert_eq!(clause_number("2.4  Words"), Some(("2.4".to_owned(), 5)));
}

#[test]
fn levels_are_relative_and_never_skip() {
    for (written, shown) in [
        (vec![1, 2, 3], vec![2, 3, 4]),
        (vec![2, 4, 4, 3, 2], vec![2, 3, 3, 3, 2]),
        (vec![3, 3, 4], vec![2, 2, 3]),
        (vec![2, 3, 1, 2], vec![2, 3, 2, 3]),
        (vec![1, 2, 3, 4, 5, 6], vec![2, 3, 4, 5, 6, 6]),
        (vec![6, 1], vec![2, 2]),
        (vec![], vec![]),
    ] {
        assert_eq!(levels(written.clone()), shown, "{written:?}");
    }
}

#[test]
fn a_skipped_level_is_mentioned_once_where_it_is() {
    says("## A\n\n#### B\n\n#### C\n\n## D", &[("skipped-heading-level", "#### B")]);
    says("### First\n\n# Then", &[]);
    let (message, help) = message("## A\n\n#### B");
    assert_eq!(
        (message.as_str(), help.as_str()),
        ("a heading of level 4 follows one of level 2", "begin the line with `###`")
    );
}

#[test]
fn ids_are_made_of_words_in_any_script() {
    for (words, id) in [
        ("Travel expenses", "travel-expenses"),
        ("  What's new?  ", "what-s-new"),
        ("Größe & Höhe", "größe-höhe"),
        ("修理 の 方法", "修理-の-方法"),
        ("हिन्दी में", "हिन्दी-में"),
        ("ﬁne Ⅻ ２", "fine-xii-2"),
        ("so\u{AD}ft\u{200B}ly", "softly"),
        ("e\u{301}tat", "état"),
        ("\u{301}a", "a"),
        ("?!", "section"),
        ("", "section"),
    ] {
        assert_eq!(slug(words), id, "{words:?}");
    }
    assert_eq!(slug(&"a".repeat(79)).len(), 79);
    assert_eq!(slug(&"a".repeat(200)).len(), 200);
    assert_eq!(slug(&"a".repeat(201)).len(), 200);
    assert_eq!(slug(&format!("{} b", "a".repeat(199))), "a".repeat(199), "no hyphen at the end");
}

#[test]
fn ids_are_unique_and_keep_off_the_themes() {
    assert_eq!(ids("# A\n\n# A\n\n# A 2\n\n# A"), ["a", "a-2", "a-2-2", "a-3"]);
    assert_eq!(
        ids("# Contents\n\n# Note 1\n\n# Note 1 back\n\n# Notes"),
        ["contents-section", "note-1-section", "note-1-back-section", "notes"]
    );
    assert_eq!(
        ids("# Note\n\n# Note\n\n# Note 1 back 2\n\n# Note 2 self"),
        ["note", "note-2-section", "note-1-back-2-section", "note-2-self"]
    );
    // The number of a clause is an id too, and wins over words wherever it stands.
    assert_eq!(ids("# 2\n\n# 2 Scope"), ["2-2", "scope"]);
}

#[test]
fn a_numbered_paragraph_is_a_heading_of_level_0() {
    let text =
        "2.4.1 The *tenant* must\nanswer.\n\n**3.1** Bold.\n\n2 No dot.\n\n> 2.5 In a quotation.\n\n- 2.6 In a list.";
    let (prose, _) = body(text);
    let found: Vec<_> =
        prose.headings.iter().map(|h| (h.level, h.id.as_str(), h.text.as_str(), h.range.start)).collect();
    assert_eq!(found, [(0, "2.4.1", "The tenant must answer.", 0), (0, "3.1", "Bold.", 33)]);
}

#[test]
fn the_same_clause_number_twice_is_said_at_the_second() {
    let text = "## 2.4 Fees\n\nWords\n\n2.4 Refunds\n\n# 2.4. Again";
    says(text, &[("repeated-clause", "2.4 Refunds"), ("repeated-clause", "# 2.4. Again")]);
    assert_eq!(message(text).0, "clause number `2.4` is used already 4 lines above, for `Fees`");
    assert_eq!(ids(text), ["fees", "2.4-2", "again"]);
}

#[test]
fn an_empty_heading_is_left_out() {
    let text = "# A\n\n##\n\n## <!-- x -->\n\n# B";
    assert_eq!(ids(text), ["a", "b"]);
    says(text, &[("html-comment", "<!-- x -->"), ("empty-heading", "##"), ("empty-heading", "## <!-- x -->")]);
}

#[test]
fn links_come_in_order_with_their_words() {
    let text = "[the *rules* `here`](/r) ![a\nchart](c.png) [![logo](l.png)](/home) <a@b.c> [ref] [empty title](<> \"t\")\n\n[ref]: /x";
    let (prose, _) = body(text);
    let expected = [
        ("/r", "the rules here", false),
        ("c.png", "a chart", true),
        ("/home", "logo", false),
        ("l.png", "logo", true),
        ("mailto:a@b.c", "a@b.c", false),
        ("/x", "ref", false),
        ("", "empty title", false),
    ];
    assert_eq!(link_words(&prose), expected);
    assert_eq!(&text[prose.links[0].range.clone()], "[the *rules* `here`](/r)");
    assert_eq!(&text[prose.links[3].range.clone()], "![logo](l.png)");
}

#[test]
fn pictures_and_links_need_words() {
    says("![](a.png) ![ ](b.png)", &[("missing-alternative", "![](a.png)"), ("missing-alternative", "![ ](b.png)")]);
    says("[](/x) [**](/y)", &[("empty-link", "[](/x)")]);
    says("[![](a.png)](/x)", &[("missing-alternative", "![](a.png)")]);
    says(
        "[Here](/x), [click  here!](/x) and [Read more…](/x)",
        &[("vague-link", "[Here](/x)"), ("vague-link", "[click  here!](/x)"), ("vague-link", "[Read more…](/x)")],
    );
    says("[here is how](/x) [moreover](/x) ![here](x.png)", &[]);
    assert_eq!(message("[](/x)").0, "the link to `/x` has no words");
}

#[test]
fn html_is_said_once_for_a_run() {
    let rows = "<tr><td>a</td></tr>\n".repeat(30);
    let table = format!("<table>\n{rows}\n<tr>\n\n</table>\n\nWords\n");
    let (_, report) = body(&table);
    assert_eq!(report.iter().count(), 1);
    says("a <b>c</b> <b>d</b> <i>e</i>\n\n<b>f</b>", &[("raw-html", "<b>"), ("raw-html", "<i>"), ("raw-html", "<b>")]);
    assert_eq!(
        message("a<br>b"),
        (
            "`<br>` is HTML, which is shown to readers as text".to_owned(),
            "end the line with two spaces or a backslash".to_owned()
        )
    );
    assert!(message("<TABLE>").1.starts_with("write a Markdown table"));
    assert!(message("</odd>").0.starts_with("`<odd>`"));
}

#[test]
fn html_is_text_and_comments_are_gone() {
    let (prose, _) = body("<div>\na <!-- b\nc --> d\n</div>\n\nx <i>y</i><!-- z -->\n\n<!-- all -->\n\n<!-- > -->end");
    let words: String = events(&prose)
        .filter_map(
            |(event, _)| if let pulldown_cmark::Event::Text(text) = event { Some(text.into_string()) } else { None },
        )
        .collect();
    assert_eq!(words, "<div>\na  d\n</div>x <i>y</i>end");
}

#[test]
fn comments_are_not_published_and_one_without_end_is_not_lost() {
    says("a <!-- b --> c\n\n<!-- d\n\ne -->\n", &[("html-comment", "<!-- b -->"), ("html-comment", "<!-- d\n\ne -->")]);
    says("<!-- d\n\ne", &[("raw-html", "<!-- d\n\ne")]);
    assert!(message("<!-- d").0.starts_with("a comment is begun with `<!--` and never ended"));
}

#[test]
fn a_table_may_have_64_columns() {
    let table =
        |columns: usize| format!("|{}\n|{}\n|{}\n", "a|".repeat(columns), "-|".repeat(columns), "b|".repeat(columns));
    for columns in [COLUMNS - 1, COLUMNS] {
        assert!(body(&table(columns)).1.is_empty(), "{columns}");
    }
    let wide = table(COLUMNS + 1);
    assert_eq!(said(&wide, &body(&wide).1)[0].0, "table-too-wide");
    assert_eq!(message(&wide).0, "the table has 65 columns, and 64 is the most there can be");
}

#[test]
fn blocks_may_stand_32_deep() {
    let quote = |depth: usize| format!("{} words *there*", ">".repeat(depth));
    for depth in [DEPTH - 1, DEPTH] {
        assert!(body(&quote(depth)).1.is_empty(), "{depth}");
    }
    let deep = quote(DEPTH + 1);
    assert_eq!(said(&deep, &body(&deep).1), [("nested-too-deep", &deep[DEPTH..])]);
    let two = format!("{deep}\n\n{deep}");
    assert_eq!(body(&two).1.iter().count(), 2);
    says(&"> a\n\n- b\n\nc\n: d\n\n".repeat(DEPTH + 1), &[]);
}

#[test]
fn a_table_needs_names() {
    says("| | |\n|-|-|\n| a | b |", &[("empty-header", "| | |")]);
    says("| | b |\n|-|-|\n| a | b |", &[]);
    says("| ![x](y.png) | |\n|-|-|\n| a | b |", &[]);
}

#[test]
fn private_characters_are_found_at_their_place() {
    says("a \u{F0B7} b `\u{E000}`", &[("private-character", "\u{F0B7}"), ("private-character", "\u{E000}")]);
    says("a &#xF0B7; b", &[("private-character", "&#xF0B7;")]);
    assert_eq!(message("\u{F0B7} b").0, "the character U+F0B7 has no agreed meaning and is shown as `•`");
}

#[test]
fn template_code_is_said_once_for_a_paragraph() {
    says("a {{ b }} {% c %}\n\n{% d %}", &[("template-code", "{{"), ("template-code", "{%")]);
    says("`{{ a }}`\n\n    {{ b }}\n\n{ {", &[]);
}

#[test]
fn a_line_is_never_a_block() {
    for text in [
        "1. First",
        "# x",
        "- a",
        "> q",
        "```",
        "    code",
        "***",
        "---",
        "[a]: b",
        "| a |\n|-|",
        "a\n===",
        "a\n\nb",
        "<div>",
        "[^1]: a",
        "2.4 a",
        ": d",
        "\t\n a",
    ] {
        let (prose, _) = line(text);
        let blocks = events(&prose).filter(|(event, _)| matches!(event, pulldown_cmark::Event::Start(_))).count();
        let words: String = events(&prose)
            .filter_map(
                |(event, _)| {
                    if let pulldown_cmark::Event::Text(text) = event { Some(text.into_string()) } else { None }
                },
            )
            .collect();
        assert_eq!((blocks, words), (0, text.replace('\n', " ").trim().to_owned()), "{text:?}");
        assert!(prose.inline && prose.headings.is_empty());
    }
}

#[test]
fn places_in_a_line_are_places_in_its_text() {
    let text = "See [a\nb](/x) and <b>\u{F0B7}</b>";
    let (prose, report) = line(text);
    assert_eq!(prose.text, text);
    assert_eq!(link_words(&prose), [("/x", "a b", false)]);
    assert_eq!(&text[prose.links[0].range.clone()], "[a\nb](/x)");
    assert_eq!(said(text, &report), [("raw-html", "<b>"), ("private-character", "\u{F0B7}")]);
    assert_eq!(events(&prose).next().map(|(_, range)| range), Some(0..4));
    assert_eq!(events(&line("").0).count(), 0);
}

#[test]
fn every_fault_has_its_words() {
    for fault in super::FAULTS {
        assert!(fault.about.ends_with('.') && fault.why.ends_with('.') && !fault.example.is_empty(), "{}", fault.code);
    }
    let tags = [
        "!--", "table", "br", "b", "i", "s", "u", "a", "img", "h2", "li", "ol", "dl", "hr", "q", "code", "pre", "sup",
        "details", "video", "form", "p", "odd",
    ];
    let help: std::collections::BTreeSet<_> = tags.iter().map(|tag| super::html::advice(tag)).collect();
    assert_eq!(help.len(), tags.len());
}

#[test]
fn hostile_text_is_read_in_good_time() {
    let many = 50_000;
    let nested: String = (0..300).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect();
    let clauses: String = (0..many).map(|_| "1.1 a\n\n").collect();
    let tags: String = (0..many).map(|n| format!("<a{n}>")).collect();
    let mut texts = vec![nested, clauses, tags, "# a\n".repeat(many), "![".repeat(many) + &"](a)".repeat(many)];
    texts.extend(
        [
            "[", "*", "(", "<", "`", ">", "> ", "- ", "1. ", "_a", "~", "![", "[a](", "[^1]", "|", "<!--", "<?", "&",
            "\\", ": a\n",
        ]
        .map(|part| part.repeat(many)),
    );
    for text in texts {
        let (prose, report) = body(&text);
        let (field, _) = line(&text);
        assert!(prose.links.iter().chain(&field.links).all(|link| text.get(link.range.clone()).is_some()));
        assert!(report.iter().count() <= text.len());
    }
}
