//! Dates of birth, and with them the ages.

use std::ops::Range;

use super::ages;
use super::households;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

/// The months, in full or in short, as a part of a pattern.
macro_rules! month {
    () => {
        r"(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|ionawr|chwefror|mawrth|ebrill|mai|mehefin|gorffennaf|awst|medi|hydref|tachwedd|rhagfyr)"
    };
}

patterns! {
    CUE = r"\bdates?[ _-]of[ _-](?:(?:his|her|their|my|your) )?births?\b|\bd(?:ate)? of b\b|\bdofb\b|\bd[./-]?\s?o[./-]?\s?b'?s?\b\.?|\bbirth[ _-]?(?:dates?|days?)\b|\bb'?day\b|\bborn\b|\bdate_of_birth\b|\bdyddiad geni\b|\bbirth ?[:=]|\bgeburts(?:datum|tag)\b|\bgeboren am\b|\bdate de naissance\b|\bn\x{e9}e? le\b|\bdat[ay] urodzenia\b|\bdata (?:de |di )?(?:nascita|nascimento|nasterii|na\x{219}terii)\b|\bfecha de nacimiento\b|\bgimimo data\b|\bdo\x{11f}um tarihi\b";
    DATE = concat!(
        r"\b(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:the )?\d{1,2}(?:st|nd|rd|th)[, ]{1,3}(?:of )?(?:19|20)?\d\d|[0-9o] ?[0-9o]? ?[-/.\\] ?[0-9o] ?[0-9o]? ?[-/.\\] ?(?:[12] ?[0-9o] ?)?[0-9o] ?[0-9o]|[0-9o]{1,2}\s?[-/. |]\s?[0-9o]{1,2}\s?[-/. |]\s?(?:(?:19|20|2o|2O)[0-9o]{2}|[0-9o]{2})|(?:19|20)\d\d ?[-/.] ?\d{1,2} ?[-/.] ?\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[ \n-](?:(?:day )?of )?",
        month!(), r"[ \n,.-]{1,3}(?:(?:19|20)?\d\d)|\d{1,2}(?:st|nd|rd|th)?[ ./,-]{0,2}(?:(?:day )?of )?", month!(),
        r"[ .,/'-]{0,3}(?:(?:19|20)?\d\d)|", month!(),
        r"\.?[ \n-]\d{1,2}(?:st|nd|rd|th)?,?[ \n-](?:19|20)\d\d|(?:19|20)\d\d[ -]", month!(), r"[ -]\d{1,2})\b");
    // Days that have a name.
    NAMED_DATE (parts) = r"\b(?:christmas (?:eve|day)|boxing day|new year'?s? (?:eve|day)|leap (?:year )?day|may day|ve day|vj day|st\.? [a-z]+'?s'? day|valentine'?s day|hallowe'?en|bonfire night|all saints'? day|midsummer'?s? (?:day|eve|night)|easter (?:sunday|monday|day)|good friday|whit (?:sunday|monday)|pancake day|shrove tuesday|ash wednesday)(?:,| of| in)? (?:19|20)\d\d\b";
    WORDS_DATE = r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[- ]first)(?: day)? (?:of )?(?:the )?(?:january|february|march|april|may|june|july|august|september|october|november|december|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth)(?:,? (?:of |in )?|/)(?:(?:19|20)\d\d|'\d\d|(?:nineteen|two thousand(?: and)?|twenty)(?:[ -](?:hundred|o[h']?|ten|eleven|twelve|[a-z]+teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)|one|two|three|four|five|six|seven|eight|nine)){1,3}|(?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)\b";
    // Without a mark, without a day or as a year alone; only where it is said what it is.
    RUN_TOGETHER (parts) = concat!(
        r"^[ :=(#\x22'-]{0,4}(?:(?:is|was) )?(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|\d{1,2} ?[-/.] ?(?:19|20)\d\d|", month!(),
        r"[ ,./'-]{1,2}(?:19|20)?\d\d|\d(?: \d){7}|\[? ?\d ?\d? ?[\]|][ /-]{0,3}\[? ?\d ?\d? ?[\]|][ /-]{0,3}\[? ?\d ?\d(?: ?\d ?\d)?|(?:19|20)\d\d)(?:[^0-9/.-]|[/.-](?:[^0-9]|$)|$)");
    // What may lie between one date of birth and the next.
    NOT_THEN (parts) = r"^ ?(?:after|before|since|between|on or|from|in or)\b";
    CORRECTED (parts) = r"^[ ,.(-]{0,3}(?:(?:not|no|or|and|sorry|instead of|rather than|should be|should read|but|it is|it's|the|we have|was|is|now)[ ,]{1,2}){1,4}$";
    AND_ANOTHER (parts) = r"^(?:[ ,;&/|()\n]|\band\b|\b[a-z]{1,12}\b){0,6}$";
    // A date of which it is said what happens then is no date of birth.
    OF_SOMETHING_ELSE (parts) = r"\b(?:from|by|until|till|since|after|before|between|meeting|deadline|due|publi\w+|updat\w*|review\w*|issue\w*|dated|heard|answer\w*|met|today|started?|ends?|expir\w+|moved|tenan\w+|signed|visit\w*|calls?|called|sent|received|version|fixed|reported|opened|closed|checked|died|d\.)\b";
    BORN_WHEN = r"\b(?:i|he|she|mum|mam|dad|mother|father|nan|gran|grandad|wife|husband|son|daughter|brother|sister|who|baby|tenant|resident|applicant|claimant|child) (?:was|were|is) (?:actually |really |only )?born (?:[^.\n\d]{0,40} )?(?:19|20)\d\d\b|\b(?:year of birth|birth year|yob)(?: is| was)?(?:[: ]{1,2}|[a-z ]{0,14}[:(]{1,2} ?)(?:19|20)\d\d\b|\bborn: (?:in )?(?:[a-z]{3,9} )?(?:19|20)\d\d\b";
    HER_BIRTHDAY = concat!(r"\b(?:my|his|her|[a-z]+'s) birthday(?:'s| is| was| falls)?(?: always)?(?: on)?:? (?:the )?(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?", month!(), r"|", month!(), r" \d{1,2})\b");
    BORN_AFTER (parts) = r"^[ ,(]*(?:is|was|as|being) (?:my|his|her|their) (?:birthday|birth ?date)\b|^,? (?:is|was) (?:when|the day) (?:i|he|she) was born\b";
    SHORT_CUE = r"\bb\. ?|[(,] ?b ";
    JOINING (parts) = r"^(?:is |was |as |being )?(?:(?:the|his|her|their|my) )?";
}

/// How far from what says that it is one a date of birth may stand, and how far at the most.
const NEAR: usize = 26;
const FAR: usize = 100;

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
    "estate",
    "building",
    "block",
    "network",
    "team",
    "which was",
    "that was",
];

/// Dates of birth, and ages beside names.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let mut put = |range: Range<usize>| hits.put(Hit::new(&rules::BIRTH_DATE, range));
    for cue in CUE.matches(text.lower) {
        let born = cue.as_str() == "born";
        let rule = born && NOT_THEN.is_in(text.after(cue.end(), 12));
        if rule || born && NOT_PEOPLE.iter().any(|word| text.before(cue.start(), 30).contains(word)) {
            continue;
        }
        let mut stretches = text.told_by(&cue.range(), FAR).into_iter();
        let stretch = stretches.next().unwrap_or(cue.end()..cue.end());
        let run = RUN_TOGETHER.first(text.lower, &stretch).filter(|_| !born);
        let mut next =
            first_date(text, &stretch).filter(|date| said_near(text, &(stretch.start..date.start), date, born));
        if let Some(run) = run.filter(|run| next.as_ref().is_none_or(|date| date.start > run.end)) {
            put(trimmed(text, run));
        }
        while let Some(date) = next {
            // "Dates of birth: 3/5/1961 and 4/6/1963".
            let rest = text.following(date.end, 50);
            put(date);
            let several = ["dates", "birthdays", "dobs"].iter().any(|word| cue.as_str().contains(word))
                || [" list", " book", "s of ", "s:"].iter().any(|word| text.after(cue.end(), 5).starts_with(word));
            next = first_date(text, &rest).filter(|date| {
                let between = &text.lower[rest.start..date.start];
                several && AND_ANOTHER.is_in(between) || CORRECTED.is_in(between)
            });
        }
        for cell in stretches {
            if let Some(date) = first_date(text, &cell) {
                put(date);
            } else if let Some(run) = RUN_TOGETHER.first(text.lower, &cell).filter(|_| !born) {
                put(trimmed(text, run));
            }
        }
    }
    let mut dates: Vec<Range<usize>> = Vec::new();
    for date in DATE.matches(text.lower).chain(WORDS_DATE.matches(text.lower)) {
        if is_a_day(date.as_str()) {
            dates.push(date.range());
        }
        let after = text.after(date.end(), 30);
        let said = after.trim_start_matches(|letter: char| !letter.is_ascii_alphabetic());
        let said = JOINING.replaced(said, "");
        let told = CUE.is_in(after) && !after.contains("born") && said.starts_with('d') || BORN_AFTER.is_in(after);
        if told && is_a_day(date.as_str()) {
            put(date.range());
        }
    }
    for cue in SHORT_CUE.matches(text.lower) {
        let stretch = text.following(cue.end(), 14);
        if let Some(date) = DATE.first(text.lower, &stretch).filter(|date| date.start == cue.end()) {
            put(date);
        }
    }
    for found in BORN_WHEN.matches(text.lower).chain(HER_BIRTHDAY.matches(text.lower)) {
        let about = || text.before(found.start(), 30).to_owned() + found.as_str();
        if !found.as_str().contains("born") || !NOT_PEOPLE.iter().any(|word| about().contains(word)) {
            put(found.range());
        }
    }
    dates.sort_by_key(|date| date.start);
    households::find(text, &dates, hits);
    ages::find(text, hits);
}

/// The first date in a stretch, in digits, in words or by its name.
fn first_date(text: &Text<'_>, stretch: &Range<usize>) -> Option<Range<usize>> {
    [&DATE, &WORDS_DATE, &NAMED_DATE]
        .iter()
        .filter_map(|date| date.first(text.lower, stretch))
        .min_by_key(|date| date.start)
}

/// Whether a date is near enough to what says that somebody was born then. Farther off it may be that of a meeting or of a
/// page: nothing between may speak of one, and it must lie years back.
fn said_near(text: &Text<'_>, between: &Range<usize>, date: &Range<usize>, born: bool) -> bool {
    let said = &text.lower[between.clone()];
    let far = || !born && !OF_SOMETHING_ELSE.is_in(said) && is_long_ago(&text.lower[date.clone()]);
    let another = said.contains("publish") || said.contains(". ") && OF_SOMETHING_ELSE.is_in(said);
    said.len() < NEAR && !another || said.len() < FAR && far()
}

/// Whether a date is so long ago that it is hardly one of what a page is about.
pub(super) fn is_long_ago(date: &str) -> bool {
    let mut groups = date.split(|letter: char| !letter.is_ascii_digit());
    let four = groups.clone().find(|group| group.len() == 4).and_then(|group| group.parse::<u32>().ok());
    let last = groups.rfind(|group| !group.is_empty()).and_then(|group| group.parse::<u32>().ok());
    match (four, last) {
        (Some(year), _) => year < 2010,
        (None, Some(year)) => (32..100).contains(&year),
        (None, None) => true,
    }
}

/// What was found without the marks about it.
fn trimmed(text: &Text<'_>, range: Range<usize>) -> Range<usize> {
    let written = &text.lower[range.clone()];
    let start = range.start + (written.len() - written.trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).len());
    start..range.end - (written.len() - written.trim_end_matches(|c: char| !c.is_ascii_alphanumeric()).len())
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
