//! Slugs, references and addresses.

use candour::markdown;
use candour::text;

use super::Target;
use crate::chance::mark;

pub const TARGET: Target = Target {
    name: "slugs",
    about: "a slug is a safe part of an address and its own slug; a scheme is what a browser sees",
    words: &[
        b"javascript:",
        b"policies/repairs",
        b"#2.4",
        b"..",
        b"CON",
        b"%2f",
        b"https:",
        b"\\",
        b"a b",
        b"note-1",
        b"main",
    ],
    longest: 512,
    runs: 12_000,
    run,
};

fn run(input: &[u8]) -> u64 {
    let Some(words) = super::text(input) else { return 0 };
    let slug = text::slug(words);
    let plain =
        |slug: &str| slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    assert!(plain(&slug) && slug.len() <= text::MAX_SLUG && !slug.starts_with('-') && !slug.ends_with('-'), "{slug:?}");
    assert!(!slug.contains("--"), "{slug:?}");
    assert_eq!(text::slug(&slug), slug);
    let path = text::path_slug(words);
    assert!(path.is_empty() || path.split('/').all(|part| !part.is_empty() && plain(part)), "{path:?}");
    assert_eq!(text::path_slug(&path), path);
    let heading = markdown::slug(words);
    assert!(!heading.is_empty() && !heading.contains(['"', '<', '>', '&', ' ', '#', '/', '\'']), "{heading:?}");
    assert_eq!(markdown::slug(&heading), heading);
    assert!(text::title_of(words).chars().count() <= 90);
    for width in [0, 1, 7, 80] {
        let lines = text::wrapped(words, width);
        assert!(lines.iter().all(|line| line.chars().count() <= width.max(1)), "{lines:?}");
        let joined = |text: &str| text.split_whitespace().collect::<String>();
        assert_eq!(joined(&lines.concat()), joined(words));
    }
    let folded = text::folded(words);
    assert_eq!(text::folded(&folded), folded);
    assert!(text::telephone(words).bytes().skip(4).all(|byte| byte.is_ascii_digit() || byte == b'+'));
    text::is_device(words);
    text::stranger(words);
    text::plural(words);
    let scheme = text::scheme(words);
    assert!(scheme.is_some() || !browser_scheme(words), "a browser finds a scheme in {words:?}");
    mark(&[
        u8::from(slug.is_empty()),
        slug.len().min(16) as u8,
        path.matches('/').count().min(4) as u8,
        u8::from(scheme.is_some()),
    ])
}

/// Whether a browser finds a scheme (URL Standard: controls and spaces at the ends, tabs and line ends anywhere left out).
fn browser_scheme(words: &str) -> bool {
    let seen: String =
        words.trim_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    seen.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    })
}
