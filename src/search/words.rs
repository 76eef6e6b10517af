//! Words: how a text is taken apart, and the stem under which a word is looked up.
//!
//! [`each`] gives the words of a text as they are written, in lower case; [`fold`] takes accents and the like
//! off one. The rules are those of `docs/search-format.md`, which the browser's script follows too: a test
//! holds both to the same words.

use std::borrow::Cow;

use frostem::Algorithm;
use frostem::Stemmer;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is looked at, in characters.
const LONGEST: usize = 40;

/// Calls `take` with every word of a text, in order.
pub fn each(text: &str, mut take: impl FnMut(&str)) {
    if text.is_ascii() {
        return each_plain(text.as_bytes().iter().copied(), &mut take);
    }
    if text.chars().all(|c| plain(c).is_some()) {
        // Most that is not ASCII is a quotation mark, a dash or a pound sign: none is a part of a word.
        return each_plain(text.chars().filter_map(plain), &mut take);
    }
    each_of_any(text, &mut take);
}

/// The same for a text in any script.
fn each_of_any(text: &str, take: &mut impl FnMut(&str)) {
    let text = prepared(text);
    let mut rest = text.as_ref();
    while let Some(start) = rest.find(is_word_character) {
        let word = &rest[start..];
        let end = word.find(|c| !is_word_character(c)).unwrap_or(word.len());
        runs(&word[..end], take);
        rest = &word[end..];
    }
}

/// What ASCII holds in the place of a character, for one that is ASCII, or an apostrophe, or between words in any text.
fn plain(c: char) -> Option<u8> {
    match c {
        '\u{2018}' | '\u{2019}' => Some(b'\''),
        '\u{a0}' | '\u{a3}' | '\u{b0}' | '\u{b7}' | '\u{2013}' | '\u{2014}' | '\u{201c}' | '\u{201d}' | '\u{2022}'
        | '\u{2026}' | '\u{20ac}' | '\u{2192}' => Some(b' '),
        c => u8::try_from(c).ok().filter(u8::is_ascii),
    }
}

/// The same as [`each`] for a text in ASCII: what [`prepared`] does is done word by word, without a copy.
fn each_plain(text: impl Iterator<Item = u8>, take: &mut impl FnMut(&str)) {
    let mut word = String::with_capacity(LONGEST + 1);
    let mut text = Ahead { text, next: [None; 3] };
    text.fill();
    let mut before = b' ';
    while let [Some(byte), next, after] = text.next {
        let mut skip = 1;
        if byte.is_ascii_alphanumeric() {
            word.push(char::from(byte.to_ascii_lowercase()));
        } else if byte == b'\'' && before.is_ascii_alphabetic() && next.is_some_and(|next| next.is_ascii_alphabetic()) {
            let ends = !after.is_some_and(|after| after.is_ascii_alphanumeric());
            skip += usize::from(ends && matches!(next, Some(b's' | b'S')));
        } else if !word.is_empty() {
            whole(&word, take);
            word.clear();
        }
        for _ in 0..skip {
            before = text.next[0].unwrap_or_default();
            text.step();
        }
    }
    if !word.is_empty() {
        whole(&word, take);
    }
}

/// A text with the next three of its bytes in sight.
struct Ahead<I> {
    text: I,
    next: [Option<u8>; 3],
}

impl<I: Iterator<Item = u8>> Ahead<I> {
    fn fill(&mut self) {
        self.next = std::array::from_fn(|_| self.text.next());
    }

    fn step(&mut self) {
        self.next = [self.next[1], self.next[2], self.text.next()];
    }
}

/// The folded words of a text.
pub fn folded(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    each(text, |word| words.push(fold(word).into_owned()));
    words
}

/// A run of word characters: spaced words whole, unspaced characters in overlapping pairs.
fn runs(run: &str, take: &mut impl FnMut(&str)) {
    if run.is_ascii() {
        return whole(run, take);
    }
    let mut rest = run;
    while let Some(first) = rest.chars().next() {
        let unspaced = is_unspaced(first);
        let end = rest.find(|c| is_unspaced(c) != unspaced).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        rest = after;
        if !unspaced {
            whole(part, take);
            continue;
        }
        let starts: Vec<usize> = part.char_indices().map(|(at, _)| at).chain([part.len()]).collect();
        match starts.as_slice() {
            [from, to] => whole(&part[*from..*to], take),
            starts => starts.windows(3).for_each(|three| whole(&part[three[0]..three[2]], take)),
        }
    }
}

fn whole(word: &str, take: &mut impl FnMut(&str)) {
    let speaks = |c: char| c.is_alphabetic() || c.is_numeric();
    let short = word.len() <= LONGEST || word.chars().count() <= LONGEST;
    if short && word.contains(speaks) {
        take(word);
    }
}

/// Lower case, one form for each character, and no apostrophes within words.
fn prepared(text: &str) -> Cow<'_, str> {
    let lower =
        if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfkc().collect::<String>().to_lowercase() };
    let odd = ['\'', '\u{2019}', '\u{2bc}', '\u{2018}', '\u{200c}', '\u{200d}'];
    if !lower.contains(odd) {
        return Cow::Owned(lower);
    }
    let is_apostrophe = |c: char| matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '\u{2018}');
    let letters: Vec<char> = lower.chars().filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).collect();
    let mut kept = String::with_capacity(lower.len());
    let mut at = 0;
    while let Some(&c) = letters.get(at) {
        let after_letter = at > 0 && letters[at - 1].is_alphabetic();
        if is_apostrophe(c) && after_letter {
            let next = letters.get(at + 1).copied();
            if next == Some('s') && !letters.get(at + 2).copied().is_some_and(is_word_character) {
                at += 2;
                continue;
            }
            if next.is_some_and(char::is_alphabetic) {
                at += 1;
                continue;
            }
        }
        kept.push(c);
        at += 1;
    }
    Cow::Owned(kept)
}

/// A word without its accents, and with one letter for those that keyboards differ on.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut plain = String::with_capacity(word.len());
    for c in word.nfd() {
        match c {
            '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' | '\u{200c}' | '\u{200d}' => {}
            'ł' => plain.push('l'),
            'đ' | 'ð' => plain.push('d'),
            'ø' => plain.push('o'),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'ß' => plain.push_str("ss"),
            'ı' => plain.push('i'),
            'þ' => plain.push_str("th"),
            'ħ' => plain.push('h'),
            'ي' | 'ى' => plain.push('ی'),
            'ك' => plain.push('ک'),
            'ه' | 'ۀ' | 'ة' => plain.push('ہ'),
            other => plain.push(other),
        }
    }
    Cow::Owned(plain.nfc().collect())
}

fn is_word_character(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphabetic() || c.is_numeric() || is_combining_mark(c) }
}

/// Whether a character is of a script that is written without spaces between words.
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3040}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The stemmer of a language, by the first part of its tag; none where there is no well-kept one.
pub fn stemmer(language: &str) -> Option<Stemmer> {
    let algorithm = match language.split('-').next().unwrap_or_default().to_lowercase().as_str() {
        "en" => Algorithm::English,
        "pl" => Algorithm::Polish,
        "ro" => Algorithm::Romanian,
        "pt" => Algorithm::Portuguese,
        "es" => Algorithm::Spanish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "hu" => Algorithm::Hungarian,
        "tr" => Algorithm::Turkish,
        _ => return None,
    };
    Some(Stemmer::new(algorithm))
}

/// Little words of English, which say nothing of what a page is about; folded.
pub const LITTLE: &[&str] = &[
    "a", "about", "again", "also", "am", "an", "and", "any", "are", "as", "at", "be", "been", "being", "but", "by",
    "can", "cant", "could", "did", "do", "does", "doing", "dont", "each", "even", "for", "from", "get", "got", "had",
    "has", "have", "having", "he", "her", "him", "his", "how", "i", "if", "im", "in", "into", "is", "it", "its", "ive",
    "just", "many", "me", "my", "now", "of", "on", "or", "our", "ours", "out", "please", "say", "says", "she",
    "should", "so", "some", "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "those",
    "to", "too", "up", "us", "very", "want", "was", "we", "were", "what", "when", "where", "which", "who", "why",
    "will", "with", "wont", "would", "yet", "you", "your", "yours",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_readers_take_for_words() {
        let cases: [(&str, &[&str]); 12] = [
            ("Damp & mould: call 01632 960 000!", &["damp", "mould", "call", "01632", "960", "000"]),
            (
                "the Tenant\u{2019}s home, don't, tenants' rights",
                &["the", "tenant", "home", "dont", "tenants", "rights"],
            ),
            ("anti-social behaviour 2.4.1", &["anti", "social", "behaviour", "2", "4", "1"]),
            ("\u{fb01}re caf\u{e9} \u{ff21}\u{ff22}", &["fire", "cafe", "ab"]),
            ("mieszka\u{144} \u{141}\u{f3}d\u{17a}", &["mieszkan", "lodz"]),
            ("ch\u{ed}nh s\u{e1}ch \u{111}\u{1ea7}u", &["chinh", "sach", "dau"]),
            ("বিদ্যালয় ক্ষতিপূরণ", &["বিদ্যালয\u{9bc}", "ক্ষতিপূরণ"]),
            ("پالیسی\u{200c}ہا كتاب", &["پالیسیہا", "کتاب"]),
            ("維修服務", &["維修", "修服", "服務"]),
            ("租a金", &["租", "a", "金"]),
            ("\u{130}stanbul", &["istanbul"]),
            ("\u{1f469}\u{200d}\u{1f469} \u{2019}s ---", &["s"]),
        ];
        for (text, expected) in cases {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn plain_texts_are_read_by_the_same_rules_as_all_others() {
        let letters = ['a', 'S', 's', '\'', '\u{2019}', '\u{2018}', ' ', '7', '\u{2026}'];
        for number in 0..9_usize.pow(6) {
            let text: String = (0..6).map(|place| letters[number / 9_usize.pow(place) % 9]).collect();
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            each(&text, |word| quick.push(word.to_owned()));
            each_of_any(&text, &mut |word| slow.push(word.to_owned()));
            assert_eq!(quick, slow, "{text}");
        }
        let between = (0..=0x2fff).filter_map(char::from_u32).filter(|c| plain(*c) == Some(b' '));
        for c in between {
            let mut words = Vec::new();
            each_of_any(&format!("don{c}t a{c}s{c}"), &mut |word| words.push(word.to_owned()));
            assert_eq!(words, ["don", "t", "a", "s"], "{c:?}");
        }
    }

    #[test]
    fn words_that_are_too_long_or_say_nothing_are_dropped() {
        assert_eq!(folded(&"x".repeat(41)), Vec::<String>::new());
        assert_eq!(folded(&"x".repeat(40)).len(), 1);
        assert_eq!(folded("\u{300} \u{20e3}"), Vec::<String>::new());
    }

    #[test]
    fn little_words_are_in_order_so_that_a_reader_can_check_them() {
        assert!(LITTLE.windows(2).all(|two| two[0] < two[1]));
        assert!(LITTLE.iter().all(|word| fold(word) == *word));
    }
}
