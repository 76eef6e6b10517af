//! Dates of birth, and ages beside names.

use std::ops::Range;

use super::names;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::near;
use super::pattern::patterns;
use super::rules;

/// The numbers that ages are, in digits and in words, as a part of a pattern.
macro_rules! number {
    () => {
        r"\d{1,2}|1[01]\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:six|seven|eight|nine|four|fif|thir)teen|a hundred"
    };
}

patterns! {
    CUE = r"\bdate[ _-]of[ _-]birth\b|\bd\.?\s?o\.?\s?b\b\.?|\bbirth[ _-]?(?:date|day)\b|\bborn\b|\bdate_of_birth\b";
    DATE = r"\b(?:[0-9o] ?[0-9o]? ?[-/.] ?[0-9o] ?[0-9o]? ?[-/.] ?(?:[12] ?[0-9o] ?)?[0-9o] ?[0-9o]|[0-9o]{1,2}\s?[-/. |]\s?[0-9o]{1,2}\s?[-/. |]\s?(?:(?:19|20|2o|2O)[0-9o]{2}|[0-9o]{2})|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[ \n-](?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ \n,.-]{1,3}(?:(?:19|20)?\d\d)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \n]\d{1,2}(?:st|nd|rd|th)?,?[ \n](?:19|20)\d\d)\b";
    YEAR_BORN = r"\bborn (?:in |c\.? ?)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* )?(?:19|20)\d\d\b|\byear of birth(?: is| was)?[: ]{1,2}(?:19|20)\d\d\b";
    WORDS_DATE = r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty-first) (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december),? (?:19|20)\d\d\b";
    SHORT_CUE = r"\bb\. ?";
    JOINING = r"^(?:is |was |as |being )?(?:(?:the|his|her|their|my) )?";
    SOMEONE_IS = concat!(
        r"\b(?:i am|i'm|im|i was|i will be|i'll be|he is|he's|hes|he was|he will be|she is|she's|shes|she was|she will be|who is|who's|who was|who will be|who turns|who turned) (?:now |only |nearly |almost |just |turning )?(?:", number!(),
        r")\b(?:,? (?:and|but|so|on|his|her|my|he|she|i|in|with|last|next|this|today|tomorrow|years?|or so)\b|[,.;:!?)\x22']|\n|$)");
    YEARS_BEHIND = concat!(r"\b(?:have|has|had|with) (?:", number!(), r") years (?:behind|under|on (?:my|his|her))\b");
    AFTER_NAME = concat!(r"^(?:, ?| \(| (?:is|was|will be|turns|turned) (?:now )?)(?:", number!(), r")(?:[),;.!\n]|$| on (?:mon|tues|wednes|thurs|fri|satur|sun|the|his|her))");
    FIRST_AGED = r"\b([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?,? (?:who is )?aged \d{1,3}\b";
    AGED = r"\b(?:aged?|age of)[: ]{1,2}\d{1,3}\b|\b(?:aged?|age of)[: ]{1,2}(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b|\b\d{1,3}(?:st|nd|rd|th) birthday\b|\b\d{1,3}[ -]?(?:years?|yrs?)[ -]old\b|\b\d{1,3} ?(?:y/o|yo)\b|\((?:[1-9]\d|10\d)\)";
}

/// What is said to be born and is nobody.
const NOT_PEOPLE: &[&str] = &[
    "panel",
    "group",
    "service",
    "idea",
    "project",
    "association",
    "forum",
    "charter",
    "scheme",
    "policy",
    "strategy",
    "trust",
    "company",
    "council",
    "programme",
    "it was",
    "organisation",
    "campaign",
    "partnership",
    "plan",
    "club",
];

/// Dates of birth, and ages beside names.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let mut put = |range: Range<usize>| hits.put(Hit::new(&rules::BIRTH_DATE, range));
    for cue in CUE.matches(text.lower) {
        if cue.as_str() == "born" && NOT_PEOPLE.iter().any(|word| text.before(cue.start(), 30).contains(word)) {
            continue;
        }
        let stretch = text.following(cue.end(), 36);
        if let Some(date) = DATE.first(text.lower, &stretch).filter(|date| date.start - stretch.start < 26) {
            put(date);
        }
        for cell in text.column_below(cue.start()) {
            if let Some(date) = DATE.first(text.lower, &cell) {
                put(date);
            }
        }
    }
    for date in DATE.matches(text.lower).chain(WORDS_DATE.matches(text.lower)) {
        let after = text.after(date.end(), 26);
        let said = after.trim_start_matches(|letter: char| !letter.is_ascii_alphabetic());
        let said = JOINING.replaced(said, "");
        if CUE.is_in(after) && !after.contains("born") && said.starts_with('d') && is_a_day(date.as_str()) {
            put(date.range());
        }
    }
    for cue in SHORT_CUE.matches(text.lower) {
        let stretch = text.following(cue.end(), 14);
        if let Some(date) = DATE.first(text.lower, &stretch).filter(|date| date.start == cue.end()) {
            put(date);
        }
    }
    ages(text, hits);
}

/// Ages beside names.
fn ages(text: &Text<'_>, hits: &mut Hits) {
    for found in FIRST_AGED.captures(text.text) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { continue };
        if !names::is_no_name(name.as_str()) {
            let age = whole.start() + name.len()..whole.end();
            hits.put(Hit { rule: &rules::AGE, range: whole.range(), core: age });
        }
    }
    let ages = [&AGED, &YEAR_BORN, &SOMEONE_IS, &YEARS_BEHIND].map(|pattern| pattern.matches(text.lower));
    let ages: Vec<Range<usize>> = ages.into_iter().flatten().map(|found| found.range()).collect();
    let mut people = names::people(text);
    if people.is_empty() {
        return;
    }
    people.sort_by_key(|name| name.start);
    for age in ages {
        let near = near(&people, &age, 200).iter().find(|name| {
            let between = if name.end <= age.start { name.end..age.start } else { age.end..name.start };
            text.lower.get(between).is_some_and(|between| between.len() <= 80 && !between.contains("\n\n"))
        });
        let bare = text.lower[age.clone()].starts_with('(');
        let close = |name: &Range<usize>| !bare || name.end <= age.start && age.start - name.end <= 2;
        if let Some(name) = near.filter(|name| close(name)) {
            let range = name.start.min(age.start)..name.end.max(age.end);
            hits.put(Hit { rule: &rules::AGE, range, core: age });
        }
    }
    // "Mrs Fosse, 84, …", "Mrs Fosse will be 84".
    for name in &people {
        let stretch = text.following(name.end, 40);
        if let Some(age) = AFTER_NAME.first(text.lower, &stretch) {
            hits.put(Hit { rule: &rules::AGE, range: name.start..age.end, core: age });
        }
    }
}

/// Whether the numbers of a date can be a day and a month.
fn is_a_day(date: &str) -> bool {
    let marked = date.contains(['-', '/', '.', '|']);
    let parts: Vec<Option<u32>> = date
        .split(|letter: char| if marked { "-/.|".contains(letter) } else { letter == ' ' })
        .map(|part| part.replace([' ', '\n'], "").replace('o', "0").parse().ok())
        .collect();
    match parts.as_slice() {
        [Some(first), Some(second), Some(_)] if *first < 100 => {
            *first.min(second) <= 12 && *first.max(second) <= 31 && *first.min(second) > 0
        }
        _ => true,
    }
}
