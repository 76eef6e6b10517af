//! The order of an index: the group that a title belongs to, and its place there.
//!
//! Marks on letters, signs and the case of letters do not count; numbers go by what they count, and days by the
//! calendar. Languages have orders of their own that differ from this in places; it is one order for them all.

use unicode_normalization::UnicodeNormalization;

use crate::date::month_name;

/// A group of an index: a letter, all digits, or a script.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
    /// Where it stands among the groups.
    place: usize,
    /// Its part of an address: `d`, `0-9`, `bengali`.
    pub id: String,
    /// What it is called: `D`.
    pub title: String,
}

/// A script that has a group of its own: its part of an address, its name, and its characters from and to.
type Script = (&'static str, &'static str, &'static [(u32, u32)]);

/// The scripts, in the order of their groups.
const SCRIPTS: &[Script] = &[
    ("greek", "Greek (Ελληνικά)", &[(0x0370, 0x03FF), (0x1F00, 0x1FFF)]),
    ("cyrillic", "Cyrillic (Українська)", &[(0x0400, 0x052F)]),
    ("armenian", "Armenian (Հայերեն)", &[(0x0530, 0x058F)]),
    ("hebrew", "Hebrew (עברית)", &[(0x0590, 0x05FF)]),
    ("arabic", "Arabic and Urdu (العربية، اردو)", &[(0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF)]),
    ("devanagari", "Hindi and Nepali (हिन्दी, नेपाली)", &[(0x0900, 0x097F)]),
    ("bengali", "Bengali (বাংলা)", &[(0x0980, 0x09FF)]),
    ("gurmukhi", "Punjabi (ਪੰਜਾਬੀ)", &[(0x0A00, 0x0A7F)]),
    ("gujarati", "Gujarati (ગુજરાતી)", &[(0x0A80, 0x0AFF)]),
    ("tamil", "Tamil (தமிழ்)", &[(0x0B80, 0x0BFF)]),
    ("sinhala", "Sinhala (සිංහල)", &[(0x0D80, 0x0DFF)]),
    ("thai", "Thai (ไทย)", &[(0x0E00, 0x0E7F)]),
    ("georgian", "Georgian (ქართული)", &[(0x10A0, 0x10FF)]),
    ("ethiopic", "Amharic and Tigrinya (አማርኛ, ትግርኛ)", &[(0x1200, 0x139F)]),
    ("korean", "Korean (한국어)", &[(0x1100, 0x11FF), (0xAC00, 0xD7AF)]),
    ("japanese", "Japanese (日本語)", &[(0x3040, 0x30FF)]),
    ("chinese", "Chinese (中文)", &[(0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x3FFFF)]),
];

/// The letters of Urdu in their order, with those of Arabic beside the ones they are forms of.
///
/// In Unicode Arabic's letters come first and those that only Urdu has come after them all.
const URDU: &str = "ءابپتٹثةجچحخدڈذرڑزژسشصضطظعغفقکكگلمنںوہهھیىيے";

/// Letters that stay as they are when marks are taken off.
const LIKE: &[(char, &str)] = &[
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('ß', "ss"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('œ', "oe"),
];

/// The group of a title, and what it is sorted by there.
pub fn place(title: &str) -> (Group, String) {
    let words = folded(title);
    let group = group(words.first().and_then(|word| word.chars().next()));
    (group, key(&words))
}

/// The words of a title: small letters without marks, and digits.
fn folded(title: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in title.nfkd().flat_map(char::to_lowercase) {
        let at = words.len() - 1;
        match letter {
            // Marks of Latin, Greek and Cyrillic letters, and the vowels over Arabic ones.
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\'' | '\u{2019}' => {}
            letter if letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter) => {
                match LIKE.iter().find(|(from, _)| *from == letter) {
                    Some((_, to)) => words[at].push_str(to),
                    None => words[at].push(letter),
                }
            }
            _ if words[at].is_empty() => {}
            _ => words.push(String::new()),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

fn group(first: Option<char>) -> Group {
    let named = |place, id: &str, title: &str| Group { place, id: id.to_owned(), title: title.to_owned() };
    match first {
        Some(letter) if letter.is_ascii_lowercase() => {
            named(letter as usize, &letter.to_string(), &letter.to_ascii_uppercase().to_string())
        }
        Some(digit) if digit.is_numeric() => named(0, "0-9", "0-9"),
        other => {
            let holds = |ranges: &[(u32, u32)]| {
                other.is_some_and(|letter| ranges.iter().any(|(from, to)| (*from..=*to).contains(&u32::from(letter))))
            };
            match SCRIPTS.iter().position(|(_, _, ranges)| holds(ranges)) {
                Some(at) => named(1000 + at, SCRIPTS[at].0, SCRIPTS[at].1),
                None => named(2000, "other", "Other letters and signs"),
            }
        }
    }
}

/// Words to be compared by their bytes: numbers as long as each other, and the year of a day before its month.
fn key(words: &[String]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (day, rest) = match number(&words[at], 2) {
            Some(day) => (day, &words[at + 1..]),
            None => (0, &words[at..]),
        };
        let month = (1..=12).find(|month| rest.first().is_some_and(|word| *word == month_name(*month).to_lowercase()));
        match (month, rest.get(1).and_then(|word| number(word, 4))) {
            (Some(month), Some(year)) => {
                parts.push(format!("{year:010} {month:02} {day:02}"));
                at = words.len() - rest.len() + 2;
            }
            _ => {
                parts.push(words[at].chars().map(letter_in_order).collect());
                if let Some(number) = number(&words[at], 10) {
                    parts.pop();
                    parts.push(format!("{number:010}"));
                }
                at += 1;
            }
        }
    }
    parts.join(" ")
}

/// A word of at most so many digits as a number.
fn number(word: &str, digits: usize) -> Option<u64> {
    let short = word.len() <= digits && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| short)
}

/// A letter of Urdu or Arabic as one whose number is its place in the alphabet; any other as it is.
fn letter_in_order(letter: char) -> char {
    let place = URDU.chars().position(|other| other == letter).and_then(|place| u32::try_from(place).ok());
    place.and_then(|place| char::from_u32(0x600 + place)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::place;

    #[track_caller]
    fn in_order(titles: &[&str]) {
        let mut sorted = titles.to_vec();
        sorted.sort_by_key(|title| place(title));
        assert_eq!(sorted, titles);
    }

    #[test]
    fn days_and_numbers_go_by_what_they_count() {
        in_order(&["Council, 14 May 2025", "Council, 2 June 2025", "Council, 10 June 2025", "Council, 1 January 2026"]);
        in_order(&["Walk, May 2025", "Walk, 1 May 2025", "Walk, June 2025"]);
        in_order(&["Block 2", "Block 10", "Block A"]);
        in_order(&["May we", "Mayor"]);
    }

    #[test]
    fn marks_and_signs_do_not_count() {
        in_order(&["“Lift” news", "Łift notes", "Lift's year", "Ŵy"]);
        assert_eq!(place("Łódź").0.id, "l");
        assert_eq!(place("“You said”").0.id, "y");
    }

    #[test]
    fn other_scripts_have_groups_after_the_letters() {
        in_order(&["2025", "Zoo", "Ёлка", "اردو", "বাংলা", "中文", "…"]);
        let groups = ["١٢", "ক", "潮湿", "パン", "한국", "—"].map(|title| place(title).0.id);
        assert_eq!(groups, ["0-9", "bengali", "chinese", "japanese", "korean", "other"]);
    }

    #[test]
    fn urdu_has_its_own_order() {
        in_order(&["آگ", "پانی", "ٹوٹا", "چابی", "ڈاک", "کرایہ", "گھر", "یہاں"]);
    }
}
