//! Numbers that stand for a person: National Insurance, NHS, bank accounts and cards.

use std::ops::Range;

use super::known::squeezed;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    NI = r"\b([a-z])[ \n./-]{0,2}([a-z])((?:[ \n./|_-]{0,3}[0-9oil]){6})[ \n./|_-]{0,3}([a-d])\b";
    NI_CUE = r"\b(?:national insurance|ni number|ni no|n\.i\.|nino|ni)\b";
    NI_BARE = r"\b[a-z]{2}(?:[ \n./-]?\d){6}\b";
    NHS_CUE = r"\bn\.?h\.?s\b\.?|\bnhs[ _-]?(?:numbers?|num|no|nr|id|#)";
    HEALTH_CUE = r"\b(?:nhs|n\.h\.s|clinic|hospital|ward|patient|surgery|nurse|gp|discharge|prescription|vaccinat\w+)\b";
    THREE_THREE_FOUR = r"\b[1-9]\d\d[ .-]\d{3}[ .-]\d{4}\b|\b[1-9]\d{9}\b";
    TEN_DIGITS = r"\b\d(?:[ \n./|-]{0,3}[0-9o]){9}\b";
    SORT_CODE = r"\b[0-9o] ?[0-9o]\s?[- ./]?\s?[0-9o] ?[0-9o]\s?[- ./]?\s?[0-9o] ?[0-9o]\b";
    EIGHT = r"\b[0-9o](?:[ \n-]?[0-9o]){7}\b";
    PAIR = r"\b\d{2}\s?[- ]\s?\d{2}\s?[- ]\s?\d{2}[ ,;:|/\n]{1,4}(?:(?:account|acc|a/c|ac)\.?\s?(?:number|no|num)?[.: #]{0,3})?\d(?:[ ]?\d){7}\b";
    SORT_CUE = r"\bsort[ _-]?codes?\b|\bs/c\b";
    ACCOUNT_NEAR = r"\b(?:account|acct?|a/c)\b";
    TOLD_AFTER = r"\b(\d\d[- ]?\d\d[- ]?\d\d)[ ,:(]*(?:is|was|as)?(?: (?:the|my|her|his|our|their))?[ (]*(?:sort[ _-]?code|s/c)\b";
    AFTER_SORT = r"\bsort[:.]? (\d\d[- ]?\d\d[- ]?\d\d)\b";
    FOURTEEN = r"\b\d{14}\b";
    ACCOUNT = r"\b[0-9o](?:[ \n-]?[0-9o]){5,9}\b";
    ACCOUNT_CUE = r"\b(?:bank|account|acc|acct|a/c|ac)\.?\s(?:account\s)?(?:number|no|num|nr)\b|\bbank (?:account|details)\b|\baccount:|\ba/c\b";
    IBAN = r"\b[a-z]{2}\s?\d{2}(?:[ \n-]?[a-z0-9]{4}){2,7}(?:[ \n-]?[a-z0-9]{1,4})?\b";
    SPACED_IBAN = r"\b[a-z] [a-z] \d \d(?: [a-z0-9]){11,30}\b";
    CARD = r"\b(?:[3-6][0-9o]|2[2-7])[0-9o]{2}(?: ?- ?| |\n|\.|)(?:[0-9o]{4}(?: ?- ?| |\n|\.|)[0-9o]{4}(?: ?- ?| |\n|\.|)[0-9o]{4}|[0-9o]{6}(?: ?- ?| |\n|\.|)[0-9o]{5})\b";
    SPACED_CARD = r"\b[3-6](?:[ -][0-9o]){15}\b";
}

/// The digits of a text, with the letter O as nought.
pub(super) fn digits(text: &str) -> String {
    text.chars()
        .filter_map(|letter| match letter {
            '0'..='9' => Some(letter),
            'o' | 'O' => Some('0'),
            'l' | 'I' | 'i' => Some('1'),
            _ => None,
        })
        .collect()
}

/// Whether most of a number is written in digits, not in letters that look like them.
fn mostly_digits(text: &str, least: usize) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() >= least
}

/// National Insurance numbers.
pub(super) fn national_insurance(text: &Text<'_>, hits: &mut Hits) {
    for found in NI.captures(text.lower) {
        let (Some(whole), Some(first), Some(second), Some(middle)) =
            (found.get(0), found.get(1), found.get(2), found.get(3))
        else {
            continue;
        };
        if !issued(first.as_str(), second.as_str()) || !mostly_digits(middle.as_str(), 4) {
            continue;
        }
        // In small letters and apart, "at 10 11 12 a" looks the same.
        let written = text.text.get(whole.range()).unwrap_or("");
        let small = written.starts_with(|letter: char| letter.is_ascii_lowercase());
        let apart = written.contains([' ', '\n', '|', '/', '.']);
        if small && apart && !NI_CUE.is_in(text.before(whole.start(), 40)) && !written.contains('o') {
            let words = ["at", "be", "by", "no", "so", "to", "we", "as", "am", "me", "my"];
            if words.contains(&[first.as_str(), second.as_str()].concat().as_str()) {
                continue;
            }
        }
        hits.put(Hit::new(&rules::NI_NUMBER, whole.range()));
    }
    for stretch in text.spoken_of(&NI_CUE, 40) {
        let Some(range) = NI_BARE.first(text.lower, &stretch) else { continue };
        let letters = squeezed(&text.lower[range.clone()]);
        if letters.get(..1).zip(letters.get(1..2)).is_some_and(|(first, second)| issued(first, second)) {
            hits.put(Hit::new(&rules::NI_NUMBER, range));
        }
    }
}

/// Whether numbers with these two letters are issued.
fn issued(first: &str, second: &str) -> bool {
    const NEVER: &[&str] = &["bg", "gb", "kn", "nk", "nt", "tn", "zz"];
    let pair = [first, second].concat();
    !"dfiquv".contains(first) && !"dfiquvo".contains(second) && !NEVER.contains(&pair.as_str())
}

/// NHS numbers.
pub(super) fn nhs(text: &Text<'_>, hits: &mut Hits) {
    for mut stretch in text.spoken_of(&NHS_CUE, 60) {
        // Where there are several, each is spoken of as long as nothing but a few words parts it from the one before.
        while let Some(range) = TEN_DIGITS.first(text.lower, &stretch) {
            stretch = text.following(range.end, 40);
            if nhs_check(&digits(&text.lower[range.clone()])) {
                hits.put(Hit::new(&rules::NHS_NUMBER, range));
            }
        }
    }
    // In the groups in which they are written, or beside another, they need no more than that it is about health.
    for found in THREE_THREE_FOUR.matches(text.lower) {
        let about = HEALTH_CUE.is_in(text.before(found.start(), 160)) || HEALTH_CUE.is_in(text.after(found.end(), 60));
        if about && nhs_check(&digits(found.as_str())) {
            hits.put(Hit::new(&rules::NHS_NUMBER, found.range()));
        }
    }
    // The cue may follow: "943 476 5919 (NHS number)".
    for found in TEN_DIGITS.matches(text.lower) {
        if NHS_CUE.is_in(text.after(found.end(), 20)) && nhs_check(&digits(found.as_str())) {
            hits.put(Hit::new(&rules::NHS_NUMBER, found.range()));
        }
    }
}

/// Whether the last digit of an NHS number is what the others make it.
fn nhs_check(digits: &str) -> bool {
    let values: Vec<u32> = digits.chars().filter_map(|digit| digit.to_digit(10)).collect();
    let Some((last, rest)) = values.split_last().filter(|(_, rest)| rest.len() == 9) else { return false };
    let sum: u32 = rest.iter().zip((2..=10).rev()).map(|(digit, weight)| digit * weight).sum();
    let alike = values.iter().all(|digit| digit == last);
    (11 - sum % 11) % 11 == *last && !alike
}

/// Bank accounts and cards.
pub(super) fn bank(text: &Text<'_>, hits: &mut Hits) {
    let mut put = |range: Range<usize>| {
        let written = &text.lower[range.clone()];
        let parts = digits(written);
        let known = text.known.has_account(&squeezed(written))
            || text.known.has_account(&parts)
            || parts.len() == 14 && text.known.has_account(&parts[6..]) && text.known.has_account(&parts[..6]);
        if !known && !is_of_a_telephone_number(text.lower, &range) {
            hits.put(Hit::new(&rules::BANK, range));
        }
    };
    for found in PAIR.matches(text.lower) {
        put(found.range());
    }
    // "20-11-22 is the sort code"; and "sort 20-11-22" with an account beside it.
    let alone = AFTER_SORT.captures(text.lower).filter(|found| {
        let whole = found.get(0).map_or(0..0, |whole| whole.range());
        ACCOUNT_NEAR.is_in(text.before(whole.start, 40)) || ACCOUNT_NEAR.is_in(text.after(whole.end, 20))
    });
    for found in TOLD_AFTER.captures(text.lower).chain(alone) {
        if let Some(found) = found.get(1) {
            let before = found.start() - text.before(found.start(), 40).len()..found.start();
            let number = EIGHT.first(text.lower, &text.following(found.end(), 50));
            put(found.range());
            if let Some(number) = number.or_else(|| EIGHT.first(text.lower, &before)) {
                put(number);
            }
        }
    }
    for stretch in text.spoken_of(&SORT_CUE, 30) {
        // A sort code and an account without anything between them.
        if let Some(range) = FOURTEEN.first(text.lower, &stretch).filter(|range| range.start - stretch.start < 24) {
            put(range);
        }
        if let Some(range) = SORT_CODE.first(text.lower, &stretch).filter(|range| range.start - stretch.start < 24)
            && mostly_digits(&text.lower[range.clone()], 4)
        {
            // The number of the account stands beside it.
            let beside = text.following(range.end, 50);
            let before = range.start - text.before(range.start, 60).len()..stretch.start;
            let number = EIGHT.first(text.lower, &beside).or_else(|| EIGHT.first(text.lower, &before));
            put(range);
            if let Some(number) = number {
                put(number);
            }
        }
    }
    for stretch in text.spoken_of(&ACCOUNT_CUE, 30) {
        // A rent account is a reference, not a way to money.
        if let Some(range) = ACCOUNT.first(text.lower, &stretch)
            && !text.before(stretch.start, 40).contains("rent")
            && matches!(digits(&text.lower[range.clone()]).len(), 6..=10)
            && mostly_digits(&text.lower[range.clone()], 5)
            && !crate::privacy::phones::is_number(&digits(&text.lower[range.clone()]))
        {
            put(range);
        }
    }
    for found in IBAN.matches(text.lower).chain(SPACED_IBAN.matches(text.lower)) {
        if let Some(length) = iban(found.as_str()) {
            put(found.start()..found.start() + length);
        }
    }
    for found in CARD.matches(text.lower).chain(SPACED_CARD.matches(text.lower)) {
        let number = digits(found.as_str());
        let cue = || text.before(found.start(), 60).contains("card") || text.after(found.end(), 20).contains("card");
        let grouped = found.as_str().len() > number.len();
        // Side by side with more such groups it is a list of numbers.
        let digit_at_end =
            |text: &str| text.trim_end_matches([' ', '\n', '-', '|', ',']).ends_with(|c: char| c.is_ascii_digit());
        let digit_at_start =
            |text: &str| text.trim_start_matches([' ', '\n', '-', '|', ',']).starts_with(|c: char| c.is_ascii_digit());
        let breaks = found.as_str().matches('\n').count();
        if digit_at_end(text.before(found.start(), 4)) || digit_at_start(text.after(found.end(), 4)) || breaks > 1 {
            continue;
        }
        if luhn(&number) && mostly_digits(found.as_str(), 10) && (grouped || cue() || number.len() == 16) {
            put(found.range());
        }
    }
}

/// Whether digits are a part of a telephone number, with what stands before and after them: "a bank account. Call 01632 960
/// 000" is no account.
fn is_of_a_telephone_number(text: &str, range: &Range<usize>) -> bool {
    let is_part = |byte: &u8| byte.is_ascii_digit() || *byte == b' ';
    let bytes = text.as_bytes();
    let before = bytes[..range.start].iter().rev().take_while(|byte| is_part(byte)).count();
    let after = bytes[range.end..].iter().take_while(|byte| is_part(byte)).count();
    let whole = text.get(range.start - before..range.end + after).unwrap_or("");
    before + after > 0 && crate::privacy::phones::is_number(&digits(whole.trim()))
}

/// How much of a text is an IBAN: as much of it as has the right remainder.
fn iban(text: &str) -> Option<usize> {
    // Of each country, how long its numbers are: else every line of letters and digits would be one now and then.
    const LENGTHS: &[(usize, &str)] = &[
        (15, "no"),
        (16, "be"),
        (18, "nl dk fi"),
        (19, "si"),
        (20, "lt ee at lu"),
        (21, "lv ch hr li"),
        (22, "gb ie de bg je gg im"),
        (23, "gi ae il"),
        (24, "ro es cz sk se pk sa"),
        (25, "pt"),
        (26, "is tr"),
        (27, "fr it gr mc sm"),
        (28, "pl hu cy"),
        (29, "ua"),
        (31, "mt"),
    ];
    let all = squeezed(text);
    let country = all.get(..2)?;
    let (length, _) = LENGTHS.iter().find(|(_, countries)| countries.split(' ').any(|one| one == country))?;
    let ends = (15..=text.len()).rev();
    ends.into_iter().find(|end| {
        let Some(plain) = text.get(..*end).map(squeezed) else { return false };
        let whole_word = text.as_bytes().get(*end).is_none_or(|byte| !byte.is_ascii_alphanumeric());
        whole_word && plain.len() == *length && remainder(&plain) == Some(1)
    })
}

/// The remainder of an IBAN by 97.
fn remainder(plain: &str) -> Option<u32> {
    let moved = plain.get(4..)?.chars().chain(plain.get(..4)?.chars());
    moved
        .filter_map(|letter| letter.to_digit(36))
        .try_fold(0_u32, |sum, value| Some(if value > 9 { (sum * 100 + value) % 97 } else { (sum * 10 + value) % 97 }))
}

/// Whether the digits of a card agree with its last.
fn luhn(number: &str) -> bool {
    let sum: u32 = number
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(place, digit)| match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    (13..=19).contains(&number.len()) && sum.is_multiple_of(10)
}
