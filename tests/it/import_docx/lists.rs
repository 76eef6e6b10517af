//! Lists and clauses: the numbers are those that Word shows.

use super::Made;
use super::p;
use super::r;
use super::text;

/// A level of a list.
fn level(number: u8, format: &str, shows: &str, more: &str) -> String {
    let indent = 360 * (u32::from(number) + 1);
    format!(
        r#"<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{shows}"/><w:pPr><w:ind w:left="{indent}"/></w:pPr></w:lvl>"#
    )
}

/// The pattern of clauses: 1, 1.1, 1.1.1, (a), (i).
fn clauses() -> String {
    let levels = [
        level(0, "decimal", "%1.", r#"<w:pStyle w:val="berschrift1"/>"#),
        level(1, "decimal", "%1.%2", r#"<w:pStyle w:val="Heading2"/>"#),
        level(2, "decimal", "%1.%2.%3", ""),
        level(3, "lowerLetter", "(%4)", ""),
        level(4, "lowerRoman", "(%5)", ""),
    ];
    format!(
        r#"<w:abstractNum w:abstractNumId="1">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>"#,
        levels.concat()
    )
}

/// A numbered paragraph.
fn n(list: u32, level: u8, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        r(words)
    )
}

/// A numbered paragraph whose style says the level.
fn h(style: &str, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>"#,
        r(words)
    )
}

#[test]
fn clauses_keep_the_numbers_that_word_shows() {
    let body = [
        h("berschrift1", "Aims"),
        h("berschrift1", "Repairs"),
        h("Heading2", "Time limits"),
        n(1, 2, "We come within a day."),
        n(1, 3, "a burst pipe"),
        n(1, 4, "by day"),
        n(1, 4, "by night"),
        n(1, 3, "no power"),
        n(1, 2, "We come within a week."),
        n(1, 3, "a dripping tap"),
        h("Heading2", "Visits"),
        n(1, 2, "We ring first."),
    ];
    let wanted = "## 1 Aims\n\n## 2 Repairs\n\n### 2.1 Time limits\n\n2.1.1 We come within a day.\n\n- (a) a burst pipe\n  - (i) by day\n  \
                  - (ii) by night\n- (b) no power\n\n2.1.2 We come within a week.\n\n- (a) a dripping tap\n\n### 2.2 Visits\n\n2.2.1 We ring first.";
    assert_eq!(text(&Made::of(&body.concat()).lists(&clauses())), wanted);
}

#[test]
fn a_list_starts_where_it_says_and_lists_of_one_pattern_count_on() {
    let more = r#"<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
        <w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
        <w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>"#;
    let lists =
        format!(r#"<w:abstractNum w:abstractNumId="2">{}</w:abstractNum>{more}"#, level(0, "decimal", "%1.", ""));
    let body = [
        n(2, 0, "one"),
        n(2, 0, "two"),
        p("Normal", "Between."),
        n(2, 0, "three"),
        n(3, 0, "again"),
        n(3, 0, "and"),
        n(4, 0, "on"),
    ];
    let wanted = "1. one\n2. two\n\nBetween.\n\n3. three\n1) again\n2) and\n3) on";
    assert_eq!(text(&Made::of(&body.concat()).lists(&lists)), wanted);
}

#[test]
fn legal_numbers_are_decimal_and_roman_and_letters_are_labels() {
    let levels = [level(0, "upperRoman", "Part %1", ""), level(1, "decimal", "%1.%2", "<w:isLgl/>")].concat();
    let lists = format!(
        r#"<w:abstractNum w:abstractNumId="2">{levels}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"#
    );
    let body = [n(2, 0, "The law."), n(2, 0, "The rules."), n(2, 1, "Each rule counts.")];
    assert_eq!(
        text(&Made::of(&body.concat()).lists(&lists)),
        "Part I The law.\n\nPart II The rules.\n\n2.1 Each rule counts."
    );
}

#[test]
fn a_level_may_go_on_counting() {
    let levels = [level(0, "decimal", "%1", ""), level(1, "decimal", "%1.%2", r#"<w:lvlRestart w:val="0"/>"#)].concat();
    let lists = format!(
        r#"<w:abstractNum w:abstractNumId="2">{levels}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"#
    );
    let body = [n(2, 1, "One."), n(2, 0, "A part that is a sentence."), n(2, 1, "Two.")];
    // The level above was not met before the first, so it shows where it starts.
    assert_eq!(text(&Made::of(&body.concat()).lists(&lists)), "1.1 One.\n\n1. A part that is a sentence.\n\n1.2 Two.");
}

#[test]
fn bullets_of_any_font_are_points_and_stand_in_one_another() {
    let bullet = |number: u8, sign: &str| {
        level(number, "bullet", sign, "").replace("</w:lvl>", r#"<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:lvl>"#)
    };
    let lists = format!(
        r#"<w:abstractNum w:abstractNumId="2">{}{}</w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>"#,
        bullet(0, "\u{f0b7}"),
        bullet(1, "\u{f0b7}")
    );
    let continued = r#"<w:p><w:pPr><w:pStyle w:val="ListParagraph"/></w:pPr><w:r><w:t>More of it.</w:t></w:r></w:p>"#;
    let body = [n(2, 0, "one"), continued.to_owned(), n(2, 1, "deeper"), n(2, 0, "two")];
    assert_eq!(text(&Made::of(&body.concat()).lists(&lists)), "- one\n\n  More of it.\n  - deeper\n- two");
}

#[test]
fn typed_lists_and_clauses_are_found() {
    let lines = ["2.4.1 Typed clause.", "•\tbullet", "· another", "1. first", "2. second", "(a) letter", "- alone"];
    let body: String = lines.iter().map(|line| p("Normal", line)).collect();
    let wanted = "2.4.1 Typed clause.\n\n- bullet\n- another\n1. first\n2. second\n- (a) letter\n\n\\- alone";
    assert_eq!(text(&Made::of(&body)), wanted);
}
