//! Tests of Markdown written as HTML.

use std::collections::BTreeMap;

use super::Ground;
use super::Pictures;
use super::commonmark;
use super::escape;
use super::write;
use super::write_line;
use crate::diagnostic::Report;
use crate::document::Prose;
use crate::document::Target;
use crate::markdown;
use crate::pictures::InSize;
use crate::pictures::Size;
use crate::pictures::Sizes;
use crate::source::FileId;

const BASE: &str = "/site/";

fn body(text: &str) -> Prose {
    markdown::parse(text, FileId(0), 0, &mut Report::new())
}

fn html(prose: &Prose) -> String {
    let mut out = String::new();
    let sizes = BTreeMap::from([
        ("sized.png".to_owned(), Size { width: 640, height: 480 }),
        ("wide, one.jpg".to_owned(), Size { width: 1600, height: 900 }),
    ]);
    let file = |width: u64, ending: &str| InSize { width, path: format!("wide, one-jpg-{width}.{ending}") };
    let wide = Sizes {
        usual: vec![file(540, "jpg"), file(800, "jpg"), file(1200, "jpg")],
        light: vec![file(540, "webp"), file(800, "webp")],
    };
    let smaller = BTreeMap::from([("wide, one.jpg".to_owned(), wide)]);
    write(
        prose,
        Ground { base: BASE, pictures: &Pictures::new(&sizes, &smaller) },
        &BTreeMap::new(),
        Vec::new(),
        &mut out,
    );
    out
}

/// A body as HTML, with its links left as they are: they lead nowhere.
fn written(text: &str) -> String {
    html(&body(text))
}

/// A body of one paragraph as HTML without the paragraph, with each link's target.
fn aimed(text: &str, targets: &[Target]) -> String {
    let mut prose = body(text);
    assert_eq!(prose.links.len(), targets.len());
    for (link, target) in prose.links.iter_mut().zip(targets) {
        link.target = target.clone();
    }
    let html = html(&prose);
    html.trim_end().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

fn page(address: &str, fragment: Option<&str>) -> Target {
    Target::Page { address: address.to_owned(), fragment: fragment.map(str::to_owned) }
}

fn outside(url: &str) -> Target {
    Target::Outside(url.to_owned())
}

#[test]
fn links_lead_where_they_were_found_to() {
    for (text, target, expected) in [
        ("[a](b.md)", page("policies/b", None), "<a href=\"/site/policies/b/\">a</a>"),
        ("[a](b.md)", page("b", Some("2.4")), "<a href=\"/site/b/#2.4\">a</a>"),
        ("[a](b.md)", page("", None), "<a href=\"/site/\">a</a>"),
        ("[a](b.md)", page("", Some("x")), "<a href=\"/site/#x\">a</a>"),
        ("[a](#größe)", page("b", Some("größe")), "<a href=\"#gr%C3%B6%C3%9Fe\">a</a>"),
        ("[a](#)", page("b", None), "<a href=\"/site/b/\">a</a>"),
        ("[a](f)", Target::Asset("files/a b&c.pdf".to_owned()), "<a href=\"/site/files/a%20b&amp;c.pdf\">a</a>"),
        ("[a](f \"T & \\\"u\\\"\")", page("b", None), "<a href=\"/site/b/\" title=\"T &amp; &quot;u&quot;\">a</a>"),
        (
            "[a](f)",
            outside("https://x.org/?a=1&b=\"#c#d"),
            "<a href=\"https://x.org/?a=1&amp;b=%22#c%23d\" rel=\"noreferrer\">a</a>",
        ),
        (
            "[a](f)",
            outside("http://x.org/100%?b=%20%2"),
            "<a href=\"http://x.org/100%25?b=%20%252\" rel=\"noreferrer\">a</a>",
        ),
        ("<a@b.c>", outside("mailto:a@b.c"), "<a href=\"mailto:a@b.c\">a@b.c</a>"),
        ("[a](f)", outside("tel:+441632960000"), "<a href=\"tel:+441632960000\">a</a>"),
        ("[*a*](f)", Target::Nowhere, "<em>a</em>"),
        ("[](f)", page("b", None), "<a href=\"/site/b/\">f</a>"),
    ] {
        assert_eq!(aimed(text, &[target]), expected, "{text}");
    }
}

#[test]
fn no_link_leads_to_a_program_or_away_unseen() {
    for url in [
        "javascript:a",
        " JavaScript:a",
        "java\tscript:a",
        "\u{1}javascript:a",
        "data:text/html,a",
        "vbscript:a",
        "file:///a",
        "//x.org",
        "\\\\x.org",
        "/\\x.org",
        "/ /x.org",
        "a/b",
    ] {
        assert_eq!(aimed("[a](f)", &[outside(url)]), "a", "{url}");
    }
    for url in ["javascript:a", "&#106;avascript:a", "//x.org", "/\\\\x.org", "DATA:a"] {
        assert_eq!(commonmark(&format!("[a]({url})")), "<p>a</p>\n", "{url}");
        assert!(!commonmark(&format!("![a]({url})")).contains("src"), "{url}");
    }
    for url in ["java\tscript:a", "\u{1}javascript:a", "\n data:a", "\t//x.org"] {
        assert!(!escape::is_allowed(url), "{url:?}");
    }
    assert!(
        escape::is_allowed("a/b:c")
            && escape::is_allowed("?a:b")
            && escape::is_allowed("#a:b")
            && escape::is_allowed("HTTPS://a")
    );
}

#[test]
fn pictures_are_shown_from_this_site_alone() {
    let text = "![a *b* \"c\"](f.png \"T\")";
    for (target, expected) in [
        (
            Target::Asset("f.png".to_owned()),
            "<img src=\"/site/f.png\" alt=\"a b &quot;c&quot;\" title=\"T\" decoding=\"async\">",
        ),
        (
            outside("https://x.org/f.png"),
            "<a class=\"no-picture\" href=\"https://x.org/f.png\" rel=\"noreferrer\">Picture: a b &quot;c&quot;</a>",
        ),
        (outside("javascript:a"), "<span class=\"no-picture\">Picture: a b &quot;c&quot;</span>"),
        (Target::Nowhere, "<span class=\"no-picture\">Picture: a b &quot;c&quot;</span>"),
        (page("b", None), "<span class=\"no-picture\">Picture: a b &quot;c&quot;</span>"),
    ] {
        assert_eq!(aimed(text, &[target]), expected);
    }
}

#[test]
fn a_browser_chooses_among_the_sizes_of_a_wide_picture() {
    let shown = aimed("![a \"b\"](<wide, one.jpg> \"T\")", &[Target::Asset("wide, one.jpg".to_owned())]);
    let set = |ending: &str, widths: &[u64]| {
        let one = |width: &u64| format!("/site/wide%2C%20one-jpg-{width}.{ending} {width}w");
        widths.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let (usual, light) = (set("jpg", &[540, 800, 1200]), set("webp", &[540, 800]));
    let wide = "sizes=\"(min-width: 40em) 36.6em, 92vw\"";
    assert_eq!(
        shown,
        format!(
            "<picture><source type=\"image/webp\" srcset=\"{light}\" {wide}>\
             <img src=\"/site/wide,%20one-jpg-800.jpg\" alt=\"a &quot;b&quot;\" title=\"T\" srcset=\"{usual}\" {wide} \
             width=\"1600\" height=\"900\" loading=\"lazy\" decoding=\"async\"></picture>"
        )
    );
}

#[test]
fn pictures_have_their_size_and_all_but_the_first_wait() {
    let shown = aimed(
        "![a](sized.png) ![b](sized.png) ![c](other.svg)",
        &[
            Target::Asset("sized.png".to_owned()),
            Target::Asset("sized.png".to_owned()),
            Target::Asset("other.svg".to_owned()),
        ],
    );
    assert_eq!(
        shown,
        "<img src=\"/site/sized.png\" alt=\"a\" width=\"640\" height=\"480\" decoding=\"async\"> \
         <img src=\"/site/sized.png\" alt=\"b\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"> \
         <img src=\"/site/other.svg\" alt=\"c\" loading=\"lazy\" decoding=\"async\">"
    );
}

#[test]
fn no_link_stands_in_a_link() {
    let inside = aimed("[![a](f.png)](g)", &[page("g", None), outside("https://x.org/f.png")]);
    assert_eq!(inside, "<a href=\"/site/g/\"><span class=\"no-picture\">Picture: a</span></a>");
    let inside = aimed("[a <https://x.org>](g)", &[page("g", None), outside("https://x.org")]);
    assert_eq!(inside.matches("<a ").count(), 1, "{inside}");
    // Links in a text alternative are words, and are counted all the same.
    let after = aimed(
        "![a [b](c) ![d](e)](f.png) [g](h)",
        &[Target::Asset("f.png".to_owned()), page("c", None), page("e", None), page("h", None)],
    );
    assert!(after.contains("alt=\"a b d\"") && after.ends_with("<a href=\"/site/h/\">g</a>"), "{after}");
}

#[test]
fn headings_have_addresses_and_a_name_of_words_alone() {
    assert_eq!(
        written("# 2.4.1 Travel *expenses*"),
        "<h2 id=\"travel-expenses\" aria-labelledby=\"travel-expenses.words\"><span id=\"travel-expenses.words\">\
         <span class=\"clause\" id=\"2.4.1\">2.4.1</span> Travel <em>expenses</em></span> \
         <a class=\"address\" href=\"#travel-expenses\" aria-label=\"Address of this part: Travel expenses\">#</a></h2>\n"
    );
    assert!(written("# **2.4 Fees**").contains("id=\"2.4\">2.4</span> <strong>Fees</strong></span>"));
    assert!(written("# *2.4* `Fees`").contains("id=\"2.4\">2.4</span> <code>Fees</code></span>"));
    assert!(written("# [2.4 Fees](x)").contains("<span id=\"2-4-fees.words\">2.4 Fees</span>"));
    assert!(written("# 2.4 [Fees](x)").contains("id=\"2.4\">2.4</span> Fees</span>"));
}

#[test]
fn heading_levels_are_those_of_the_outline() {
    let html = written("## A\n\n#### B\n\n##\n\n2.4 Words\n\n> ###### C\n\n## D");
    for part in [
        "<h2 id=\"a\"",
        "<h3 id=\"b\"",
        "<p id=\"2.4\" class=\"clause\">2.4 Words</p>",
        "<h4 id=\"c\"",
        "#</a></h4>",
        "<h2 id=\"d\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(html.matches("<h").count(), 4, "{html}");
}

#[test]
fn a_repeated_number_is_an_id_once() {
    let html = written("## 2.4 A\n\n## 2.4 B\n\n2.4 C\n\n2.4 D");
    assert_eq!(html.matches("id=\"2.4\"").count(), 1, "{html}");
    assert!(
        html.contains("<span class=\"clause\">2.4</span> B")
            && html.contains("<p id=\"2.4-2\" class=\"clause\">")
            && html.contains("<p id=\"2.4-3\""),
        "{html}"
    );
}

#[test]
fn the_number_of_a_paragraph_is_not_given_to_a_heading_too() {
    let html = written("2.4 A\n\n## 2.4 B");
    assert!(
        html.contains("<p id=\"2.4\" class=\"clause\">") && html.contains("<span class=\"clause\">2.4</span> B"),
        "{html}"
    );
}

#[test]
fn an_empty_heading_with_a_picture_keeps_the_picture() {
    assert_eq!(written("# ![](a.png)"), "<p><span class=\"no-picture\">Picture: </span></p>\n");
}

#[test]
fn tables_can_be_scrolled_and_have_headers() {
    assert_eq!(
        written("| A | | C |\n|:-:|:--|--:|\n| 1 | 2 |\n"),
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table 1\"><table>\n<thead>\n\
         <tr><th scope=\"col\" class=\"centre\">A</th><td></td><th scope=\"col\" class=\"right\">C</th></tr>\n</thead>\n<tbody>\n\
         <tr><td class=\"centre\">1</td><td>2</td><td class=\"right\"></td></tr>\n</tbody>\n</table></div>\n"
    );
    let two = written("| | |\n|-|-|\n| a | b |\n\n| c |\n|-|\n\n| |\n|-|\n");
    assert!(two.contains("aria-label=\"Table 1\"><table>\n<tbody>\n<tr><td>a</td><td>b</td></tr>"), "{two}");
    assert!(
        two.contains("aria-label=\"Table 2\"><table>\n<thead>\n<tr><th scope=\"col\">c</th></tr>\n</thead>\n</table>"),
        "{two}"
    );
    assert_eq!(two.matches("<table>").count(), 2, "a table without anything in it is none: {two}");
}

#[test]
fn tasks_are_said_in_words() {
    assert_eq!(
        written("- [x] a\n- [ ] b"),
        "<ul>\n<li><span class=\"task\">Done: </span>a</li>\n<li><span class=\"task\">To do: </span>b</li>\n</ul>\n"
    );
}

#[test]
fn notes_are_numbered_by_first_mention_and_lead_back() {
    let html = written("[^z]: Never.\n\n[^b]: Second[^c].\n\n[^c]: Third.\n\n[^a]: First.\n\nA[^A] b[^b] a[^a] d[^d].");
    let (text, notes) =
        html.split_once("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Notes\">\n<ol>\n").expect("notes");
    assert_eq!(
        text,
        "<p>A<sup class=\"note\"><a href=\"#note-1\" id=\"note-1-back\" aria-label=\"Note 1\">1</a></sup> \
         b<sup class=\"note\"><a href=\"#note-2\" id=\"note-2-back\" aria-label=\"Note 2\">2</a></sup> \
         a<sup class=\"note\"><a href=\"#note-1\" id=\"note-1-back-2\" aria-label=\"Note 1\">1</a></sup> d[^d].</p>\n"
    );
    assert!(notes.starts_with(
        "<li id=\"note-1\">\n<p>First. <a class=\"back\" href=\"#note-1-back\" aria-label=\"Back to the text from note 1\">↩\u{FE0E}</a> \
         <a class=\"back\" href=\"#note-1-back-2\" aria-label=\"Back to the text from note 1, place 2\">↩\u{FE0E}</a></p>\n</li>\n<li id=\"note-2\">\n<p>Second"
    ), "{notes}");
    let order = ["First", "Second", "Third", "Never"].map(|word| notes.find(word));
    assert!(order.is_sorted() && order[0].is_some(), "{notes}");
    assert!(notes.ends_with("<li id=\"note-4\">\n<p>Never.</p>\n</li>\n</ol>\n</div>\n"), "{notes}");
}

#[test]
fn a_note_may_hold_blocks_or_nothing() {
    let html = written("a[^1] b[^2]\n\n[^1]: - list\n\n[^2]:\n");
    assert!(html.contains("</ul>\n<p><a class=\"back\" href=\"#note-1-back\""), "{html}");
    assert!(html.contains("<li id=\"note-2\">\n<p><a class=\"back\""), "{html}");
}

#[test]
fn a_note_of_many_mentions_has_nine_ways_back() {
    let html = written(&format!("{}\n\n[^a]: A.", "x[^a] ".repeat(50)));
    assert_eq!((html.matches("class=\"back\"").count(), html.matches("aria-label=\"Note 1\"").count()), (9, 50));
}

#[test]
fn alerts_code_and_lists_are_written() {
    for (text, expected) in [
        (
            "> [!WARNING]\n> a",
            "<div class=\"notice notice-warning\" role=\"note\">\n<p class=\"notice-title\">Warning</p>\n<p>a</p>\n</div>\n",
        ),
        (
            "> [!NOTE]\n> a",
            "<div class=\"notice notice-note\" role=\"note\">\n<p class=\"notice-title\">Note</p>\n<p>a</p>\n</div>\n",
        ),
        ("> a", "<blockquote>\n<p>a</p>\n</blockquote>\n"),
        ("```rust\n<a>\n```", "<pre tabindex=\"0\"><code>&lt;a&gt;\n</code></pre>\n"),
        ("~~a~~ `<b>`", "<p><del>a</del> <code>&lt;b&gt;</code></p>\n"),
        ("a  \nb\\\nc\nd", "<p>a<br>\nb<br>\nc\nd</p>\n"),
        ("***", "<hr>\n"),
        ("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n"),
        ("a\n: b\n: c", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n<dd>c</dd>\n</dl>\n"),
        ("\u{F0B7} a \u{E000}", "<p>• a \u{FFFD}</p>\n"),
        ("a & <b> \"c\"", "<p>a &amp; &lt;b&gt; &quot;c&quot;</p>\n"),
        ("<div>\n*a*\n</div>", "<p>&lt;div&gt;\n*a*\n&lt;/div&gt;</p>\n"),
    ] {
        assert_eq!(written(text), expected, "{text}");
    }
}

#[test]
fn what_is_too_deep_or_too_wide_is_a_paragraph() {
    let html = written(&format!("{} a *b*\n> c", ">".repeat(40)));
    assert_eq!(html.matches("<blockquote>").count(), 32);
    assert!(html.contains("<blockquote>\n<p>a b\nc</p>\n</blockquote>"), "{html}");
    let wide = written(&format!("|{}\n|{}\n|{}\n", "a|".repeat(65), "-|".repeat(65), "b|".repeat(65)));
    assert!(wide.starts_with("<p>a a a") && wide.ends_with("b b b</p>\n"), "{wide}");
}

#[test]
fn a_line_stands_in_a_line_or_in_a_paragraph() {
    let prose = markdown::parse_line("1. *First*\nline [x](y)", FileId(0), 0, &mut Report::new());
    let mut out = "<td>".to_owned();
    let (sizes, smaller) = (BTreeMap::new(), BTreeMap::new());
    write_line(&prose, Ground { base: BASE, pictures: &Pictures::new(&sizes, &smaller) }, Vec::new(), &mut out);
    assert_eq!(out, "<td>1. <em>First</em> line x");
    assert_eq!(html(&prose), "<p>1. <em>First</em> line x</p>\n");
    assert_eq!(html(&markdown::parse_line("", FileId(0), 0, &mut Report::new())), "");
}

#[test]
fn output_stays_in_proportion() {
    let many = 20_000;
    let notes = format!("{}\n\n[^a]: A.", "[^a]".repeat(many));
    let cells = format!("{}\n{}\n{}", "|".repeat(65), "|-".repeat(65), "a\n".repeat(many));
    let texts =
        ["# a\n", "|a|\n|-|\n\n", "[^a]: b\n\n", "- ", "> ", "&", "\"", "[a](b)", "<b>", "1.1 a\n\n", "- [x] a\n"]
            .map(|part| part.repeat(many));
    for text in texts.into_iter().chain([notes, cells]) {
        let html = written(&text);
        assert!(html.len() <= 50 * text.len() + 6_000_000, "{} from {} {}", html.len(), text.len(), &text[..20]);
    }
}
