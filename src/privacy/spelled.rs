//! Numbers that are spelled out: "sort code twenty, eleven, oh-six".

use std::ops::Range;

use super::pattern::Text;
use super::pattern::patterns;

patterns! {
    SPELLED (parts) = r"^(?:[ :=,.?\n-]|(?:is|was|it is|it's|that's|being|caller|customer|tenant|resident|agent)\b){0,7}[ \x22']{0,2}((?:(?:double|treble|triple|[a-z] )?[ ,-]{0,2}(?:zero|nought|naught|oh|o|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b(?:, and |, | and | then | dash |-| |\n)?){3,})";
    WORD (parts) = r"[a-z]+";
}

/// The number that is spelled out right after a place: where it stands, and its digits.
pub(super) fn after(text: &Text<'_>, at: usize) -> Option<(Range<usize>, String)> {
    let rest = text.after(at, 120);
    let found = SPELLED.captures(rest).next()?.get(1)?;
    let written = found.as_str().trim_end_matches([' ', ',', '-', '\n']);
    let start = at + found.start();
    Some((start..start + written.len(), digits(written)))
}

/// The digits of a number as it is said, pair by pair or one by one.
fn digits(written: &str) -> String {
    const UNITS: &[&str] = &["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    const TEENS: &[&str] =
        &["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    const TENS: &[&str] = &["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let mut digits = String::new();
    let mut times = 1;
    // Whether the last was a ten to which a unit may belong, and where it ended.
    let mut ten: Option<usize> = None;
    for word in WORD.matches(written) {
        let place = |list: &[&str]| list.iter().position(|one| *one == word.as_str());
        let unit = match word.as_str() {
            "nought" | "naught" | "oh" | "o" => Some(0),
            _ => place(UNITS),
        };
        if let Some(unit) = unit {
            // "twenty-two" is one number, "twenty, two" is two.
            if ten.is_some_and(|end| word.start() - end == 1) && unit > 0 {
                digits.pop();
            }
            digits.push_str(&unit.to_string().repeat(times));
        } else if let Some(teen) = place(TEENS) {
            digits.push_str(&(teen + 10).to_string());
        } else if let Some(tens) = place(TENS) {
            digits.push_str(&((tens + 2) * 10).to_string());
        }
        ten = place(TENS).map(|_| word.end());
        times = match word.as_str() {
            "double" => 2,
            "treble" | "triple" => 3,
            _ => 1,
        };
    }
    digits
}
