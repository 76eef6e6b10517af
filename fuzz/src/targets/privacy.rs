//! The search for personal data.

use candour::diagnostic::masked;
use candour::privacy;
use candour::privacy::Known;

use super::Target;
use crate::chance::mark;

pub const TARGET: Target = Target {
    name: "privacy",
    about: "every finding is a stretch of the text, and its mask shows at most two of its letters, or the ends of a telephone number",
    words: &[
        b"QQ 12 34 56 C",
        b"AB123456C",
        b"07700 900123",
        b"+44 (0) 7700 900 123",
        b"0044",
        b"jo.bloggs@example.com",
        b" [at] ",
        b" dot ",
        b"Flat 2, 14 Elm Road",
        b"M14 5AA",
        b"born 01/02/1980",
        b"date of birth: ",
        b"sort code 20-00-00",
        b"account 12345678",
        b"GB33BUKB20201555555555",
        b"4111 1111 1111 1111",
        b"NHS number 943 476 5919",
        b"Mrs Smith",
        b"Present:\n",
        b"Apologies: ",
        b"TEN-12345",
        b"the tenant at",
        b"vulnerable",
        "\u{2588}".as_bytes(),
        b"**",
        b"|",
        "\u{ad}".as_bytes(),
        "\u{200d}".as_bytes(),
        "\u{a0}".as_bytes(),
        "\u{2013}".as_bytes(),
        b"&nbsp;",
    ],
    longest: 4096,
    runs: 3_000,
    run,
};

fn run(input: &[u8]) -> u64 {
    let Some(text) = super::text(input) else { return 0 };
    let mut known = Known::new();
    known.add_contact("01632 960 000");
    known.add_contact("@example.org");
    let mut rules = Vec::new();
    for finding in privacy::find(text, &known) {
        assert_eq!(
            text.get(finding.range.clone()),
            Some(finding.text.as_str()),
            "{:?} of {}",
            finding.range,
            finding.rule.number
        );
        assert!(!finding.text.is_empty(), "{} finds nothing at {:?}", finding.rule.number, finding.range);
        let mask = finding.masked();
        assert_eq!(mask.chars().count(), finding.text.chars().count());
        assert!(!mask.chars().any(char::is_control), "{mask:?}");
        let shown = mask.chars().filter(|letter| letter.is_alphanumeric()).count();
        assert!(shown <= 5, "{mask:?} shows {shown} letters of {:?}", finding.text);
        let letters = finding.text.chars().filter(|letter| letter.is_alphanumeric()).count();
        assert!(letters <= 2 || mask.contains('*'), "{mask:?} hides nothing of {:?}", finding.text);
        assert_eq!(masked(&mask).chars().count(), mask.chars().count());
        finding.hash("content/pages/a.md");
        rules.push(finding.rule.number);
    }
    privacy::looks_like_a_name(text);
    rules.sort_unstable();
    rules.dedup();
    mark(rules.join(" ").as_bytes())
}
