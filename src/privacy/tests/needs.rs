//! What patterns need: that it is there wherever one matches, and rare enough to be of use.

#![expect(clippy::disallowed_methods, reason = "reads the example's texts as they lie there")]

use std::fs;
use std::ops::Range;

use super::CLEAN;
use super::FOUND;
use super::further;
use crate::privacy::Known;
use crate::privacy::PATTERNS;
use crate::privacy::fold::Folded;
use crate::privacy::pattern::Searched;
use crate::privacy::pattern::Text;
use crate::privacy::pattern::marks_of;

/// The texts of the other tests, alone, some together and all together; and those of the example site.
fn texts() -> Vec<String> {
    let personal = FOUND.iter().chain(further::FOUND).flat_map(|(_, texts)| texts.iter());
    let lines: Vec<&str> = personal.chain(CLEAN).chain(further::CLEAN).copied().collect();
    let mut texts: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    texts.extend(lines.chunks(7).map(|some| some.join("\n\n")));
    texts.extend([lines.join("\n"), lines.join(" ")]);
    for folder in ["policies", "minutes", "manual"] {
        let folder = fs::read_dir(format!("{}/content/{folder}", env!("CARGO_MANIFEST_DIR"))).unwrap();
        texts.extend(folder.filter_map(|file| fs::read_to_string(file.unwrap().path()).ok()));
    }
    texts
}

fn places<'t>(pattern: &'static crate::privacy::pattern::Pattern, text: impl Searched<'t>) -> Vec<Range<usize>> {
    let captured: Vec<_> = pattern.captures(text).filter_map(|found| found.get(0)).map(|whole| whole.range()).collect();
    let found: Vec<_> = pattern.matches(text).map(|found| found.range()).collect();
    assert_eq!(found, captured);
    assert_eq!(pattern.is_in(text), !found.is_empty());
    found
}

#[test]
fn a_pattern_finds_the_same_near_what_it_needs_as_everywhere() {
    let known = Known::new();
    let mut wrong = Vec::new();
    let mut matched = 0;
    for text in texts() {
        let folded = Folded::new(&text);
        let marks = marks_of(&folded);
        let view = Text::new(&folded, &marks, &known);
        for (name, pattern) in PATTERNS.iter().copied().flatten() {
            for (near, plain) in [(view.lower, folded.lower.as_str()), (view.text, folded.text.as_str())] {
                let (near, everywhere) = (places(pattern, near), places(pattern, plain));
                matched += everywhere.len();
                if near != everywhere {
                    wrong.push(format!("{name}: {near:?} and not {everywhere:?} in {:.200}", text));
                }
            }
        }
    }
    assert!(matched > 10_000, "{matched}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Those that are tried everywhere are printed with what the others need: `cargo test --lib needs -- --nocapture`.
#[test]
fn most_patterns_need_something_rare() {
    let (mut needy, mut all) = (0, 0);
    for (name, pattern) in PATTERNS.iter().copied().flatten() {
        all += 1;
        match pattern.needs() {
            Some(needs) => {
                needy += 1;
                println!("{name} {:?} {:?}", needs.reach, needs.marks);
            }
            None => println!("{name} is tried everywhere"),
        }
    }
    assert!(needy * 10 > all * 6, "{needy} of {all}");
}
