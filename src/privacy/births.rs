//! Dates of birth, and ages beside names.

use super::names;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::near;
use super::pattern::patterns;
use super::rules;

patterns! {
    CUE = r"\bdate[ _-]of[ _-]birth\b|\bd\.?\s?o\.?\s?b\b\.?|\bbirth[ _-]?(?:date|day)\b|\bborn\b|\bdate_of_birth\b";
    DATE = r"\b(?:[0-9o] ?[0-9o]? ?[-/.] ?[0-9o] ?[0-9o]? ?[-/.] ?(?:[12] ?[0-9o] ?)?[0-9o] ?[0-9o]|[0-9o]{1,2}\s?[-/. ]\s?[0-9o]{1,2}\s?[-/. ]\s?(?:(?:19|20|2o|2O)[0-9o]{2}|[0-9o]{2})|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[ \n-](?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ \n,.-]{1,3}(?:(?:19|20)?\d\d)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \n]\d{1,2}(?:st|nd|rd|th)?,?[ \n](?:19|20)\d\d)\b";
    YEAR_BORN = r"\bborn (?:in |c\.? ?)?(?:19|20)\d\d\b";
    AGED = r"\b(?:aged?|age of)[: ]{1,2}\d{1,3}\b|\b\d{1,3}[ -]?(?:years?|yrs?)[ -]old\b|\b\d{1,3} ?(?:y/o|yo)\b|\((?:[1-9]\d|10\d)\)";
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
    let mut put = |range: std::ops::Range<usize>| hits.put(Hit::new(&rules::BIRTH_DATE, range));
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
    for date in DATE.matches(text.lower) {
        let after = text.after(date.end(), 22);
        if CUE.is_in(after)
            && !after.contains("born")
            && after.trim_start_matches(|c: char| !c.is_ascii_alphabetic()).starts_with('d')
        {
            put(date.range());
        }
    }
    let ages: Vec<_> = AGED.matches(text.lower).chain(YEAR_BORN.matches(text.lower)).collect();
    if ages.is_empty() {
        return;
    }
    let mut people = names::people(text);
    people.sort_by_key(|name| name.start);
    for age in ages {
        let near = near(&people, &age.range(), 200).iter().find(|name| {
            let between = if name.end <= age.start() { name.end..age.start() } else { age.end()..name.start };
            text.lower.get(between).is_some_and(|between| between.len() <= 80 && !between.contains("\n\n"))
        });
        let bare = age.as_str().starts_with('(');
        let close = |name: &std::ops::Range<usize>| !bare || name.end <= age.start() && age.start() - name.end <= 2;
        if let Some(name) = near.filter(|name| close(name)) {
            let range = name.start.min(age.start())..name.end.max(age.end());
            hits.put(Hit { rule: &rules::AGE, range, core: age.range() });
        }
    }
}
