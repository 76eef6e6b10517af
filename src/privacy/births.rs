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
        r"\d{1,2}|1[01]\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:six|seven|eigh|nine|four|fif|thir)teen|ten|eleven|twelve|a hundred|one hundred"
    };
}

patterns! {
    CUE = r"\bdates?[ _-]of[ _-](?:(?:his|her|their|my|your) )?births?\b|\bd[./-]?\s?o[./-]?\s?b\b\.?|\bdobs\b|\bb'?day\b|\bdate (?:he|she|i) was born\b|\bbirth (?:was )?registered\b|\byear of birth\b|\byob\b|\bbirth[ _-]?(?:date|day)\b|\bborn\b|\bdate_of_birth\b";
    DATE = r"\b(?:[0-9o] ?[0-9o]? ?[-/.] ?[0-9o] ?[0-9o]? ?[-/.] ?(?:[12] ?[0-9o] ?)?[0-9o] ?[0-9o]|[0-9o]{1,2}\s?[-/. |]\s?[0-9o]{1,2}\s?[-/. |]\s?(?:(?:19|20|2o|2O)[0-9o]{2}|[0-9o]{2})|(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[ \n-](?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ \n,.-]{1,3}(?:(?:19|20)?\d\d)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?[ \n-]\d{1,2}(?:st|nd|rd|th)?,?[ \n-](?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?[ .,/-]{0,2}(?:(?:day )?of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ .,/'-]{0,3}(?:(?:19|20)?\d\d)|(?:19|20)\d\d[ -](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[ -]\d{1,2})\b";
    // Without a mark between day, month and year; only where it is said what it is.
    RUN_TOGETHER = r"^[ :=(#\x22-]{0,4}(?:(?:is|was) )?(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\d\d|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))\b";
    // What may lie between one date of birth and the next.
    AND_ANOTHER = r"^(?:[ ,;&/|()]|and|\b[a-z]{1,12}\b){0,6}$";
    // A date of which it is said what happens then is no date of birth.
    BY_A_DAY = r"\b(?:from|by|until|since|after|before|between|meeting|deadline|due)\b|[.?!] ";
    YEAR_BORN = r"\bborn:? (?:in |c\.? ?|(?:in |at |on |during )(?:[a-z]+ ){1,4}(?:in |of ))?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* )?(?:19|20)\d\d\b|\b(?:year of birth|birth year|yob)(?: is| was)?[: ]{1,2}(?:19|20)\d\d\b|\bb\. ?(?:19|20)\d\d\b|\bborn (?:in )?'\d\d\b";
    WORDS_DATE = r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth|thirty[- ]first)(?: day)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december),? (?:(?:19|20)\d\d|(?:nineteen|two thousand(?: and)?|twenty)[ -](?:hundred|o[h']?[ -][a-z]+|[a-z]+teen|ten|eleven|twelve|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -][a-z]{3,5})?))\b";
    SHORT_CUE = r"\bb\. ?";
    BIRTHDAY_AFTER = r"^[ ,(]*(?:is|was|as|being) (?:my|his|her|their) (?:birthday|birth ?date)\b|^[ ,(]*(?:is|was|as)? ?(?:(?:my|his|her|their|the) )?(?:birth date|birthdate)\b|^,? (?:is|was) when (?:i|he|she) was born\b";
    JOINING = r"^(?:is |was |as |being )?(?:(?:the|his|her|their|my) )?";
    SOMEONE_IS = concat!(
        r"\b(?:(?:i|he|she|they|who|it|mum|mam|dad|mother|father|nan|nana|gran|granny|grandma|grandad|grandfather|grandmother|wife|husband|partner|son|daughter|brother|sister|aunt|auntie|uncle|neighbour|boy|girl|lad|baby|twins?|child|tenant|resident|winner)(?: am|'m|m| is|'s|s| are|'re| was| were|'d be|d be| would be| will be|'ll be| turns| turned| has turned| has just turned|'ve turned| have turned| just turned| reached| reaches| has reached)|im|i turn|being) (?:now |only |just |nearly |almost |about |all of |still |already |then |turning |aged? )*(?:", number!(),
        r")\b(?:,? (?:and|but|so|on|his|her|my|he|she|i|in|with|last|next|this|today|tomorrow|now|then|when|at the|years?|yrs|or so|too|already|if|because|not|lives?|living|who)\b|[,.;:!?)\x22'\x{201d}-]| - |\n|$)");
    // A birthday that has a number, or an age that somebody comes to.
    COMING_OF = concat!(
        r"\b(?:turn(?:s|ed|ing)?|celebrat(?:es|ed|ing)|reach(?:es|ed|ing)?|pushing|hit|hits|made it to) (?:the (?:grand old |great |ripe old )?age of |her |his |their |my |being |all of |nearly |almost |just )*(?:", number!(),
        r")\b(?: years?\b| birthday| this| last| next| in| on| and| at|[,.;:!?)]|\n|$)|\b(?:", number!(), r")[ -]?(?:years?|yrs?)[ -]?(?:old|of age|young)\b|\b(?:", number!(),
        r")[ -]?(?:months?|weeks?)[ -]old\b|\b(?:aged?|age of)(?: is| was| just| only| about| nearly| around| now| then)?[: ]{1,2}(?:", number!(), r")\b");
    BIRTHDAY = r"\b(?:tenth|eleventh|twelfth|\w+teenth|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth|one hundredth) birthday\b|\b(?:a |an )?(?:sexa|septua|octo|nona)genarian\b|\bcentenarian\b|\b(?:celebrat\w+|marked|marking) (?:his|her|their|my) (?:\d{2,3}(?:st|nd|rd|th)|hundredth|\w+tieth)\b|\b(?:his|her|their|my) \d{2,3}(?:st|nd|rd|th)(?: year)?\b|\b(?:one|two|three|four|five|six|seven|eight|nine)[- ](?:years?|months?)[- ]old\b|\baged (?:one|two|three|four|five|six|seven|eight|nine)\b";
    FIRST_ALONE = r"\b([A-Z][a-z]{2,}) ?(?:\(\d{1,2}\)|, \d{1,2}, [a-z])";
    YEAR_OLD_NAME = r"\b\d{1,3}[- ]?(?:years?|yrs?)[- ]?old,? (?:[a-z]+ ){0,3}([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?\b";
    YEARS_BEHIND = concat!(r"\b(?:have|has|had|with) (?:", number!(), r") years (?:behind|under|on (?:my|his|her))\b");
    AFTER_NAME = concat!(r"^(?:, ?| ?[(\[]| - | ?\| ?| (?:is|was|will be|who is|who was|turns|turned|has turned|has just turned|reached|reaches|at) )(?:(?:now|then|just|only|nearly|almost|aged?|also|who is|who was|who turned|is|all of|about|f|m|female|male)[,:]? )*(?:", number!(), r")(?:[)\],;.!?|\n]|$| - | years?\b| yrs?\b|, ?[a-z]| (?:on (?:mon|tues|wednes|thurs|fri|satur|sun|the|his|her)[a-z]*|this (?:week|month|year)|last (?:week|month|year)|next|today|tomorrow|and|who|when|in (?:jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec|the)|years?)\b)");
    FIRST_AGED = r"\b([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?,? \(?(?:who is |who was |is |was |now )?(?:(?i:aged)(?: just| only| nearly)?:? \d{1,3}\b|\d{1,3} ?(?:years?|yrs?)[ -](?:old|of age)\b)|\b([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?(?:, | \()(?i:age) ?:? ?\d{1,3}\b";
    AGED = r"\b(?:aged?|age of)[: ]{1,2}\d{1,3}\b|\b(?:aged?|age of)[: ]{1,2}(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b|\b\d{1,3}(?:st|nd|rd|th) birthday\b|\b\d{1,3}[ -]?(?:years?|yrs?)[ -]old\b|\b\d{1,3} ?(?:y/o|y\.o|yo|yrs)\b|\((?:[1-9]\d|10\d)\)";
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
        let stretch = text.following(cue.end(), 60);
        let dated = first_date(text, &stretch).filter(|date| {
            let between = &text.lower[stretch.start..date.start];
            between.len() < 26 || between.len() < 45 && cue.as_str() != "born" && !BY_A_DAY.is_in(between)
        });
        if let Some(date) = RUN_TOGETHER.first(text.lower, &stretch).filter(|_| cue.as_str() != "born") {
            put(date);
        }
        let mut next = dated;
        while let Some(date) = next {
            // "DOB 3/5/1961 and 4/6/1963".
            let rest = text.following(date.end, 50);
            put(date);
            next = first_date(text, &rest).filter(|date| {
                let several = text.lower[cue.range()].contains("dates") || cue.as_str() == "dobs";
                several && AND_ANOTHER.is_in(&text.lower[rest.start..date.start])
            });
        }
        for cell in text.column_below(cue.start()) {
            if let Some(date) = first_date(text, &cell).or_else(|| RUN_TOGETHER.first(text.lower, &cell)) {
                put(date);
            }
        }
    }
    for date in DATE.matches(text.lower).chain(WORDS_DATE.matches(text.lower)) {
        let after = text.after(date.end(), 26);
        let said = after.trim_start_matches(|letter: char| !letter.is_ascii_alphabetic());
        let said = JOINING.replaced(said, "");
        let told = CUE.is_in(after) && !after.contains("born") && said.starts_with('d') || BIRTHDAY_AFTER.is_in(after);
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
    ages(text, hits);
}

/// The first date in a stretch, in digits or in words.
fn first_date(text: &Text<'_>, stretch: &Range<usize>) -> Option<Range<usize>> {
    let (digits, words) = (DATE.first(text.lower, stretch), WORDS_DATE.first(text.lower, stretch));
    digits.into_iter().chain(words).min_by_key(|date| date.start)
}

/// Ages beside names.
fn ages(text: &Text<'_>, hits: &mut Hits) {
    for found in FIRST_AGED.captures(text.text) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1).or_else(|| found.get(2))) else {
            continue;
        };
        if !names::is_no_name(name.as_str()) {
            let age = whole.start() + name.len()..whole.end();
            hits.put(Hit { rule: &rules::AGE, range: whole.range(), core: age });
        }
    }
    for found in FIRST_ALONE.captures(text.text) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { continue };
        if names::is_first_name(name.as_str()) && !names::is_no_name(name.as_str()) {
            hits.put(Hit { rule: &rules::AGE, range: whole.range(), core: name.end()..whole.end() });
        }
    }
    for found in YEAR_OLD_NAME.captures(text.text) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { continue };
        if !names::is_no_name(name.as_str()) {
            hits.put(Hit { rule: &rules::AGE, range: whole.range(), core: whole.start()..name.start() });
        }
    }
    let ages = [&AGED, &YEAR_BORN, &SOMEONE_IS, &YEARS_BEHIND, &COMING_OF, &BIRTHDAY]
        .map(|pattern| pattern.matches(text.lower));
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
