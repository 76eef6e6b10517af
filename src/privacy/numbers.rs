//! Numbers that stand for a person: National Insurance, NHS, bank accounts and cards.

use std::ops::Range;

use super::known::squeezed;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Match;
use super::pattern::Text;
use super::pattern::patterns;
use super::phones;
use super::rules;
use super::spelled;

patterns! {
    NI = r"\b([a-z])[ \n./-]{0,2}([a-z])(?:, )?((?:[ \n./|_-]{0,3}[0-9oil]){6})(?:[ \n./|_-]{0,3}|, | ?\()([a-d])\b";
    NI_CUE = r"\b(?:national insurance|nat\.? ?ins|insurance number|ni number|ni no|n\.i\.|n\.i|n ?/ ?i|nino|ni)\b";
    NI_BARE = r"\b[a-z]{2}(?:[ \n./-]{0,2}\d){6}\b";
    NI_AFTER (parts) = r"^[ ,:(-]*(?:is |was |as )?(?:(?:the|her|his|my|your|their) )?(?:national insurance|nino|n\.i\.|ni\b)";
    NHS_CUE = r"\bn[. ]?h[. ]?s\b\.?|\bnational health service\b|\bh\.?s\.?c\b\.? (?:number|no)\b|\bnhs[ _-]?(?:numbers?|num|no|nr|id|#)|\b(?:national )?health (?:service )?(?:numbers?|no)\b|\bhealth (?:and|&) care (?:number|no)\b|\bh&c (?:number|no)\b|\bpatient (?:numbers?|no|id)\b";
    HEALTH_CUE (parts) = r"\b(?:nhs|n\.h\.s|clinic\w*|hospital|ward|patients?|surgery|nurses?|gp|doctor|discharge\w*|prescription|vaccinat\w+|therap(?:y|ies|ists?)|physio\w*|midwi\w+|health (?:visitor|centre|team|record)|medical|medication|hospice|dialysis|diagnos\w+|ambulance|dentist|mental health|district nurse|care plan|occupational|referred|adaptations?|hoist|carers?)\b";
    THERAPIST (parts) = r"\bOTs?\b";
    THREE_THREE_FOUR = r"\b[1-9]\d\d[ .-]\d{3}[ .-]\d{4}\b|\b[1-9]\d{9}\b";
    TEN_DIGITS = r"\b\d(?:[ \n./|-]{0,3}[0-9o]){9}\b";
    SORT_CODE (parts) = r"\b[0-9o] ?[0-9o]\s?[- ./]?\s?[0-9o] ?[0-9o]\s?[- ./]?\s?[0-9o] ?[0-9o]\b";
    EIGHT (parts) = r"\b[0-9o](?:[ \n-]?[0-9o]){7}\b";
    PAIR = r"\b\d{2}\s?[- ]\s?\d{2}\s?[- ]\s?\d{2}[ .,;:|/\n]{1,4}(?:(?:and )?(?:account|acct|acc|a/c|ac|a/n|an|number|no|num)\.?\s?(?:number|no|num)?[.: #]{0,3})?\d(?:[ ]?\d){7}\b";
    SORT_CUE = r"\bsort[ _-]?(?:codes?|number|no)\b|\bs/c\b|(?:^|[^.a-z])s\.c\.|\bbank (?:sort )?code\b";
    ACCOUNT_NEAR (parts) = r"\b(?:account|acct?|acc|a/c)\b|\ba(?:/?n|c)[ :./]{1,2}\d{4}";
    // A number that shows how numbers look: "such as 12-34-56".
    EXAMPLE (parts) = r"\b(?:looks? like|for example|such as|example|e\.g\.?|eg|format|made[- ]up|dummy|in the form|sample)\b";
    CARD_CUE = r"\bcard[ _-]?(?:number|no|num|nr)s?\b";
    // What says of an account that rent is paid to it.
    OWED = r"\b(?:arrears|late payment|in credit|weeks owed|weeks behind|universal credit date|in debt)\b";
    SPOKEN_ACCOUNT (parts) = r"\b(?:account|acct|acc|a/c)(?: (?:number|no|num)\b\.?)?|\bnumber\b";
    SIX_DOTTED = r"\b\d\d[./]\d\d[./]\d\d ?[,;:|/-]? ?(?:(?:account|acct?|acc|a/c|ac)\b\.? ?(?:(?:number|no|num)\b\.?)?[ :]{0,2})?\d{4} ?\d{4}\b";
    ACCOUNT_HEAD = r"(?:^|[|,;\n])[ \x22]{0,2}(?:(?:bank )?(?:account|acct?|acc|a/c)\.?)[ \x22]{0,2}(?:[|,;\n]|$)";
    TOLD_AFTER = r"\b(\d\d[- ]?\d\d[- ]?\d\d)[ ,:(]*(?:is|was|as)?(?: (?:the|my|her|his|our|their))?[ (]*(?:sort[ _-]?code|s/c)\b";
    AFTER_SORT = r"\b(?:sort|sc|s/c|s\.c)[:./=]{0,2} ?(?:is |was )?(\d\d[- ./]?\d\d[- ./]?\d\d)\b";
    FOURTEEN (parts) = r"\b\d{14}\b";
    ACCOUNT (parts) = r"\b[0-9o](?:[ \n-]?[0-9o]){5,9}\b";
    ACCOUNT_CUE = r"\b(?:bank|account|acount|accnt|acc|acct|a/c|ac)\.?[ _-]{1,2}(?:account\s)?(?:numbers?|no|num|nr|#)|\bbank (?:account|acct?|a/c|details)\b|\baccount:|\ba/c\b";
    // What may lie between one number and the one that it should be: "No, 33910427, sorry".
    CORRECTED (parts) = r"^[ ,.;:()\n-]{0,4}(?:(?:no|not|and|or|nor|sorry|should be|instead of|rather than|but|it is|it's|was|is|the old|the new|old|new|one|now)[ ,.;:]{1,3}){1,4}$";
    // Six digits and eight, or eight and six, which are an account where money is spoken of.
    SIX_AND_EIGHT = r"\b\d{6}[ ,;:|/\n-]{1,3}\d{8}\b|\b\d{8}[ ,;:|/\n-]{1,3}\d{6}\b|\b\d{4} ?\d{4}[ ,;:|/()\n-]{1,4}(?:(?:at|sort(?:[ _-]?code)?|s/c|sc)[.: ]{1,3})?\d\d[- ]\d\d[- ]\d\d\b";
    MONEY (parts) = r"(?:\b|_)(?:bank\w*|building society|account|acct?|acc|a/c|sort|s/c|refund\w*|repa(?:y|id)\w*|pay|pays|paid|payable|payee|payments?|transfer\w*|deposit\w*|bacs|chaps|direct debit|standing order|giro|credit(?:ed)? to|wages|salary|expenses|barclays|lloyds|natwest|hsbc|santander|nationwide|halifax|monzo|starling|tsb|co-op(?:erative)? bank)(?:\b|_)";
    ACCOUNT_SAID = r"\b(?:account|acount|accnt|acct?|acc|a/c|a/n|ac)(?:s|'s)?\b\.?(?: ?_?(?:number|numbers|num|no|nr|#|in (?:her|his|my|their) name)\b\.?)?[ :=#(,/\x22'|-]{0,4}(?:(?:is|was|of|to|as|it is|being|my|her|his|the)[ :]{1,2}){0,3}([0-9o](?:[ -]?[0-9o]){5,9})\b";
    WHICH_ACCOUNT (parts) = r"\b(?:new|old|current|savings|joint|personal|private|into|right|wrong)(?: the| my| her| his| their)? $";
    RENT (parts) = r"\b(?:rent|tenancy|tenant|utility|gas|water|electricity|energy|broadband|council tax|customer|budget|ledger|nominal)\b";
    ROLL = r"\b(?:roll|building society(?: account)?|savings book|passbook)[ _-]?(?:number|numbers|no|num|ref|reference|#)?\.?[ :=#(-]{0,3}(?:(?:is|was) )?([a-z]{0,4}[-/. ]?\d[a-z0-9/.-]*(?:[ ]\d[\d-]*){0,3}(?:[-/][a-z0-9]{1,4})?)\b";
    BRANCH = r"\b(?:branch|bank)(?: (?:code|sort code|is|was|number|no))?[ :.]{1,3}(\d\d[- ]\d\d[- ]\d\d)\b";
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
        // "s/c 85-10-22 a/c 41127705" has a sort code and an account.
        let slash = |text: &str| text.starts_with("s/c") || text.starts_with("a/c");
        if slash(&text.lower[whole.start()..]) || slash(&text.lower[whole.end() - 1..]) {
            continue;
        }
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
        put_bare(text, range, hits);
    }
    // The cue may follow: "AB 12 34 56 is her NI number".
    for found in NI_BARE.matches(text.lower) {
        if NI_AFTER.is_in(text.after(found.end(), 40)) {
            put_bare(text, found.range(), hits);
        }
    }
}

/// Adds a number without its last letter, unless it is a pattern such as "XX 99 99 99".
fn put_bare(text: &Text<'_>, range: Range<usize>, hits: &mut Hits) {
    let letters = squeezed(&text.lower[range.clone()]);
    let pattern = letters.starts_with("xx") || letters.starts_with("ni");
    if !pattern && letters.get(..1).zip(letters.get(1..2)).is_some_and(|(first, second)| issued(first, second)) {
        hits.put(Hit::new(&rules::NI_NUMBER, range));
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
    for mut stretch in text.spoken_of(&NHS_CUE, 80) {
        // Where there are several, each is spoken of as long as nothing but a few words parts it from the one before.
        while let Some(range) = TEN_DIGITS.first(text.lower, &stretch) {
            stretch = text.following(range.end, 40);
            if nhs_check(&digits(&text.lower[range.clone()])) {
                hits.put(Hit::new(&rules::NHS_NUMBER, range));
            }
        }
    }
    // In the groups in which they are written, or beside another, they need no more than that it is about health.
    let grouped: Vec<_> =
        THREE_THREE_FOUR.matches(text.lower).filter(|found| nhs_check(&digits(found.as_str()))).collect();
    for found in &grouped {
        let about = HEALTH_CUE.is_in(text.before(found.start(), 200))
            || HEALTH_CUE.is_in(text.after(found.end(), 60))
            || THERAPIST.is_in(text.text.get(text.following(found.end(), 60)).unwrap_or(""))
            || THERAPIST.is_in(
                text.text.get(found.start() - text.before(found.start(), 60).len()..found.start()).unwrap_or(""),
            );
        // One in eleven numbers has the right last digit by chance; of three side by side hardly each.
        let several = || {
            let beside = |other: &&Match<'_>| other.start().abs_diff(found.start()) < 300;
            found.as_str().contains([' ', '-', '.']) && grouped.iter().filter(beside).count() > 2
        };
        if about || several() {
            hits.put(Hit::new(&rules::NHS_NUMBER, found.range()));
        }
    }
    for cue in NHS_CUE.matches(text.lower) {
        if let Some((range, _)) = spelled::after(text, cue.end()).filter(|(_, number)| nhs_check(number)) {
            hits.put(Hit::new(&rules::NHS_NUMBER, range));
        }
    }
    // The cue may follow: "943 476 5919 (NHS number)".
    for found in TEN_DIGITS.matches(text.lower) {
        if NHS_CUE.is_in(text.after(found.end(), 32)) && nhs_check(&digits(found.as_str())) {
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
        // Only figures in a row, or noughts, are examples; what may be somebody's is found.
        let shown = matches!(
            parts.as_str(),
            "123456" | "12345678" | "000000" | "00000000" | "12345612345678" | "00000000000000"
        ) && EXAMPLE.is_in(&[text.before(range.start, 40), " ", text.after(range.end, 30)].concat());
        if !known && !shown && !phones::is_part_of_one(&text.lower, &range) {
            hits.put(Hit::new(&rules::BANK, range));
        }
    };
    for found in PAIR.matches(text.lower) {
        let before = text.before(found.start(), 24);
        if !["budget", "ledger", "nominal"].iter().any(|book| before.contains(book)) {
            put(found.range());
        }
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
    by_words_on_money(text, &mut put);
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
                put(number.clone());
                corrected(text, &number, &mut put);
            }
        }
    }
    for stretch in text.spoken_of(&ACCOUNT_CUE, 30) {
        // A rent account is a reference, not a way to money.
        if let Some(range) = ACCOUNT.first(text.lower, &stretch)
            && !text.before(stretch.start, 40).contains("rent")
            && !text.lower[stretch.start..range.start].contains("ref")
            && !OWED.is_in(text.after(range.end, 40))
            && !text.lower[..range.start].ends_with('-')
            && matches!(digits(&text.lower[range.clone()]).len(), 6..=10)
            && mostly_digits(&text.lower[range.clone()], 5)
            && !phones::is_number(&digits(&text.lower[range.clone()]))
        {
            put(range.clone());
            corrected(text, &range, &mut put);
        }
    }
    spelled_out(text, &mut put);
    let cards = text.spoken_of(&CARD_CUE, 40);
    for range in cards.iter().filter_map(|stretch| CARD.first(text.lower, stretch)) {
        if luhn(&digits(&text.lower[range.clone()])) {
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

/// Sort codes and accounts in words, as somebody said them.
fn spelled_out(text: &Text<'_>, put: &mut impl FnMut(Range<usize>)) {
    for cue in SORT_CUE.matches(text.lower) {
        let Some((range, code)) = spelled::after(text, cue.end()) else { continue };
        if !(5..=7).contains(&code.len()) {
            continue;
        }
        let rest = text.following(range.end, 60);
        put(range);
        if let Some(account) = SPOKEN_ACCOUNT.first(text.lower, &rest)
            && let Some((number, _)) = spelled::after(text, account.end).filter(|(_, number)| number.len() > 5)
        {
            put(number);
        }
    }
    for cue in ACCOUNT_CUE.matches(text.lower) {
        let rent = text.before(cue.start(), 40).contains("rent");
        if let Some((range, _)) = spelled::after(text, cue.end()).filter(|(_, number)| number.len() > 5 && !rent) {
            put(range);
        }
    }
}

/// A number that stands beside an account in its place: "account 33910472. No, 33910427".
fn corrected(text: &Text<'_>, account: &Range<usize>, put: &mut impl FnMut(Range<usize>)) {
    let rest = text.following(account.end, 60);
    if let Some(other) = EIGHT.first(text.lower, &rest)
        && CORRECTED.is_in(&text.lower[rest.start..other.start])
    {
        put(other);
    }
}

/// Accounts in forms that other numbers have too, where money is spoken of.
fn by_words_on_money(text: &Text<'_>, put: &mut impl FnMut(Range<usize>)) {
    let beside = |range: &Range<usize>, before: usize, after: usize| {
        MONEY.is_in(text.before(range.start, before)) || MONEY.is_in(text.after(range.end, after))
    };
    for found in SIX_DOTTED.matches(text.lower).filter(|found| beside(&found.range(), 80, 40)) {
        put(found.range());
    }
    let mut last = 0..0;
    for found in SIX_AND_EIGHT.matches(text.lower) {
        // "Pay 860144 27710398, not 860144 27710389": the one that follows is spoken of too.
        let follows = last.end > 0 && found.start() - last.end < 20;
        // With dashes that cannot be those of a day it needs no word.
        let code: Vec<u32> = found.as_str().split('-').filter_map(|part| part.get(..2)?.parse().ok()).collect();
        let dashed = found.as_str().matches('-').count() == 2 && code.get(1).is_some_and(|month| *month > 12);
        if follows || dashed || beside(&found.range(), 80, 40) || MONEY.is_in(found.as_str()) {
            last = found.range();
            put(found.range());
        }
    }
    for found in ACCOUNT_SAID.captures(text.lower) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        let (before, after) = (text.before(whole.start(), 90), text.after(whole.end(), 60));
        let plain = digits(number.as_str());
        // A rent account is a reference; a telephone number is neither.
        let other = RENT.is_in(text.before(whole.start(), 40)) || phones::is_number(&plain);
        let sorted = SORT_CUE.is_in(before) || SORT_CUE.is_in(after);
        let money = MONEY.is_in(before) || WHICH_ACCOUNT.is_in(before);
        let owed = !sorted && (OWED.is_in(before) || OWED.is_in(after));
        if (sorted || money && plain.len() == 8) && !other && !owed && mostly_digits(number.as_str(), 5) {
            put(number.range());
        }
    }
    for head in ACCOUNT_HEAD.matches(text.lower) {
        let at = head.end() - head.as_str().trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).len();
        let line = text.lower[..at].rfind('\n').map_or(0, |start| start + 1);
        let columns = text.lower[line..].split('\n').next().unwrap_or("");
        if ["sort", "bank", "payee", "paid to", "a/c name"].iter().any(|word| columns.contains(word)) {
            let cells = text.column_below(at);
            cells.iter().filter_map(|cell| EIGHT.first(text.lower, cell)).for_each(&mut *put);
        }
    }
    for found in ROLL.captures(text.lower) {
        let (Some(whole), Some(number)) = (found.get(0), found.get(1)) else { continue };
        let society = whole.as_str().starts_with("roll") && !text.before(whole.start(), 12).contains("electoral");
        let about = || beside(&whole.range(), 90, 50) || text.after(whole.end(), 50).contains("society");
        let long = digits(number.as_str().trim_start_matches(|c: char| c.is_ascii_alphabetic())).len() >= 5;
        if long && (about() || society && digits(number.as_str()).len() >= 6) {
            put(number.range());
        }
    }
    for code in BRANCH.captures(text.lower).filter_map(|found| found.get(1)) {
        if ACCOUNT_NEAR.is_in(text.after(code.end(), 40)) || ACCOUNT_NEAR.is_in(text.before(code.start(), 40)) {
            put(code.range());
        }
    }
}

/// How much of a text is an IBAN: as much of it as has the right remainder.
fn iban(text: &str) -> Option<usize> {
    // Of each country, how long its numbers are: else every line of letters and digits would be one now and then.
    const LENGTHS: &[(usize, &str)] = &[
        (15, "no"),
        (16, "be"),
        (18, "nl dk fi fo gl"),
        (19, "si mk"),
        (20, "lt ee at lu ba kz xk"),
        (21, "lv ch hr li"),
        (22, "gb ie de bg je gg im me rs ge bh"),
        (23, "gi ae il"),
        (24, "ro es cz sk se pk sa ad md tn"),
        (25, "pt"),
        (26, "is tr"),
        (27, "fr it gr mc sm"),
        (28, "pl hu cy al lb az"),
        (29, "ua eg br qa"),
        (30, "jo kw mu"),
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
