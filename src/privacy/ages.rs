//! Ages beside names.

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
        r"(?:\d{1,2}|1[01]\d|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|(?:six|seven|eigh|nine|four|fif|thir)teen|ten|eleven|twelve|(?:a|one) hundred(?: and [a-z]{3,5})?)"
    };
}

/// Small numbers in words, which are ages only beside a word that says so.
macro_rules! small {
    () => {
        r"(?:one|two|three|four|five|six|seven|eight|nine)"
    };
}

/// Who somebody is to somebody else.
macro_rules! relation {
    () => {
        r"(?:mum|mam|mom|dad|mother|father|parent|nan|nana|gran|granny|grandma|grandad|grandfather|grandmother|grandson|granddaughter|grandchild|wife|husband|partner|son|daughter|stepson|stepdaughter|brother|sister|twins?|aunt|auntie|uncle|niece|nephew|cousin|neighbour|boy|girl|lad|baby|child|toddler|kid|tenant|resident|lodger|carer|winner|widow|widower|pensioner|lady|gentleman|woman|man)"
    };
}

/// What may stand between somebody and how old they are.
macro_rules! more_or_less {
    () => {
        r"(?:now |only |just |nearly |almost |about |around |all of |still |already |then |turning |approaching |coming up to |going on |at least |over |aged? )*"
    };
}

patterns! {
    YEAR_BORN = r"\bborn:? (?:in [a-z' ]{3,24},? (?:in )?(?:19|20)\d\d\b|[a-z' ]{3,24}, (?:19|20)\d\d\b)|\bborn:? (?:in |c\.? ?|circa |around )?(?:(?:the )?(?:spring|summer|autumn|winter) (?:of )?)?(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* )?(?:19|20)\d\d\b|\b(?:year of birth|birth year|yob)(?: is| was)?[: ]{1,2}(?:19|20)\d\d\b|\bb\. ?(?:c\. ?)?(?:19|20)\d\d\b|\(b (?:19|20)\d\d\b|\bborn (?:in )?'\d\d\b|\((?:19[1-9]|20[012])\d-?\)";
    SOMEONE_IS = concat!(
        r"\b(?:(?:i|he|she|they|who|", relation!(), r")(?: am|'m| is|'s| are|'re| was| were|'d be| would be| will be|'ll be| turns| turned| has turned| has just turned|'ve turned| have turned| just turned| reached| reaches| has reached)|im|hes|shes|mums|dads|nans|i turn|being) ", more_or_less!(), number!(),
        r"\b(?:,? (?:and|but|so|on|his|her|my|he|she|i|in (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|the|a)|with|last|next|this|today|tomorrow|yesterday|now|then|when|at the|years?|yrs|or so|too|already|if|because|not|lives?|living|who)\b|[,.;:!?)\x22'\x{201d}-]| - |\n|$)");
    COMING_OF = concat!(
        r"\b(?:turn(?:s|ed|ing)?|celebrat(?:es|ed|ing)|reach(?:es|ed|ing)?|pushing|hit|hits|made it to) (?:the (?:grand old |great |ripe old )?age of |her |his |their |my |being |all of |nearly |almost |just )*", number!(),
        r"\b(?: years?\b| birthday| this| last| next| in| on| and| at|[,.;:!?)]|\n|$)|\b(?:", number!(), r"|", small!(), r")[ -]?(?:and[ -]a[ -]half[ -])?(?:years?|yrs?)[ -]?(?:olds?|of age|young)\b|\b(?:", number!(), r"|", small!(), r")[ -]?(?:months?|weeks?|days?)[ -]old\b|\b(?:aged?|age of)(?: is| was| just| only| about| nearly| around| now| then)?[: ]{1,2}(?:", number!(), r"|", small!(), r")\b");
    BIRTHDAY = r"\bhappy \d{2,3}(?:st|nd|rd|th)\b|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[- ](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth|one hundredth|\d{1,3}(?:st|nd|rd|th)) birthday\b|\b(?:his|her|their|my) \d{2,3}(?:st|nd|rd|th) year\b|\b(?:celebrat\w+|marked|marking) (?:his|her|their|my) (?:\d{2,3}(?:st|nd|rd|th)|hundredth|\w+tieth)\b";
    OF_A_RELATION = concat!(
        r"\b(?:", relation!(), r")(?: [a-z]+)?(?:, (?:who is |who's |is |aged |now )?| \(| - )", number!(), r"(?:\)| ?(?:years?|yrs?|y/o|yo)\b|[,;] | - )|\b(?:", relation!(), r") (?:is |was )?", number!(), r" ?(?:years?(?: old)?|yrs?(?: old)?|y/o|yo)(?:[,.;:!?)\n]|$)|\b(?:boy|girl|child|lad|baby|man|woman|lady|gentleman|son|daughter) of (?:", number!(), r"|", small!(), r")(?:[,.;:!?)]|\n|$| - | (?:years?|yrs?|months?|weeks?|and|as|who|with|when|is|was|has|had|in|at|on|but|that|from|living|lives?|rang|said|says|came|got|fell)\b)|\b(?:son|daughter|grandson|granddaughter|wife|husband|mum|mother|dad|father|brother|sister|boy|girl) ", number!(), r"(?:[,.;)]|\n|$| and )|\b(?:both|twins?|each)(?: are| is|,|:)? (?:aged? )?", number!(), r"(?:[,.;:!?)]|\n|$)|\b(?:twins|both),? (?:aged? )?(?:", small!(), r"|\d)(?:[,.;:!?)]|\n|$)");
    IN_HER_EIGHTIES = r"\bin (?:his|her|my) (?:very )?(?:early |mid[- ]?|middle |late |later )?(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|hundreds|[2-9]0'?s)\b|\b(?:into|past|out of) (?:his|her|their|my) (?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0'?s)\b|\b(?:sexa|septua|octo|nona)genarian\b|\bcentenarian\b|(?:,|\b(?:is|was|now|man|woman|lady|gentleman|tenant|resident)) (?:early|mid|late)[- ](?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|[2-9]0'?s)\b";
    AT_AGE = concat!(r"(?:^|[.!?\n\x22\x{201c}] ?)at (?:1[3-9]|[2-9]\d|10\d), |(?:^|[.!?\n\x22\x{201c},] ?)at ", number!(), r",? (?:i|he|she|you)(?: |'|$)");
    YEARS_BEHIND = concat!(r"\b(?:have|has|had|with) ", number!(), r" years (?:behind|under|on (?:my|his|her))\b");
    AFTER_NAME (parts) = concat!(
        r"^(?:'s)?(?:, ?|: | here, | ?/ ?| ?[(\[]| - | ?[|;] ?| (?:is|was|will be|who is|who was|turns|turned|has turned|has just turned|reached|reaches|at) )(?:(?:now|then|just|only|nearly|almost|age[ds]?|also|who is|who was|who turned|is|all of|about|coming up to|going on|turning|approaching|over|past|well over|an?|the|she/her|he/him|they/them|f|m|female|male)[,:]? )*", number!(),
        r"(?:[)\];!?|\n]|[,.](?:[^0-9]|$)|$| - | / |[ -]?(?:years?|yrs?)(?:[ -]old)?\b| ?y/?o\b| (?:on (?:mon|tues|wednes|thurs|fri|satur|sun|the|his|her)[a-z]*|(?:this|last) (?:week|month|year|spring|summer|autumn|winter|christmas|easter|mon|tues|wednes|thurs|fri|satur|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|next|today|tomorrow|yesterday|and (?:a half|still|has|lives|from)|who|when|in (?:jan|feb|mar|apr|may|june|july|aug|sep|oct|nov|dec)[a-z]*)\b)");
    STRAIGHT_AFTER (parts) = concat!(r"^,? \(?\d{2}/[mf]\b|^,? \(?[mf](?:/|, ?| )?\d{2}\b(?:[),;./]|$)|^,? ", number!(), r" ?(?:yrs?|years? (?:old|of age|young)|y/?o)\b(?:[,.;:)!?\n]|$| (?:old|and|[mf])\b)");
    WHEN = concat!(r"\b", number!(), r" when (?:he|she|they|we|his|her|my|i|it)\b");
    // "Client: M. D. Age: 57".
    AGE_OF = r"\b(?:client|name|tenant|resident|applicant|patient|person|child|claimant|occupant|caller|customer|interviewee|participant)(?:'s name| name)?(?: ?\d)?: [^\n:]{2,40}[ ,.;\n|]{1,3}age(?: now)?:? ?\d{1,3}\b";
    AGE_KEY = r"[\x22']age[\x22'] ?: ?[\x22']?\d{1,3}\b";
    NAME_KEY (parts) = r"\b(?:name|tenant|forename|surname|first_?name|dob|relationship|resident|applicant)[\x22']";
    HER_NTH (parts) = r"^'s? (?:\d{2,3}(?:st|nd|rd|th)|\w+tieth|hundredth)\b(?: birthday)?(?:[,.;:!?\n]|$| (?:is|was|on|party|birthday|next|last|this))";
    FIRST_AGED = r"\b([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?,? \(?(?:who is |who was |is |was |now |an? |the |our )*(?:(?i:aged?)(?: just| only| nearly| about)?:? (?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ][a-z]{3,5})?)\b|\d{1,3}[ -]?(?:years?|yrs?)[ -](?:old|of age)\b)";
    // "a woman called Shireen, 52".
    CALLED = r"\b(?:[Oo]ccupant|[Cc]hild|[Dd]ependant|[Dd]ependent|[Tt]enant|[Aa]pplicant|[Mm]ember|[Pp]erson)(?: \d)?: ([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?, (?:aged? )?\d{1,2}(?:[,.;]|\n|$)|\b(?:called|named) ([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?(?:, (?:who is |aged )?| \()\d{1,2}[,.;)]";
    FIRST_ALONE = r"\b([A-Z][a-z]{2,})(?: ?\([\x22\x{201c}']?\d{1,2}(?: and a half)?[\x22\x{201d}']?(?:\)|, )|,? (?:told|says|said|mentioned|explained|wrote|thinks)[^.\n\d]{0,40}\b(?:he|she)(?: is| was|'s|'ll be| will be| turns)(?: now| nearly| just| almost)? \d{1,2}(?:[,.;!?)]| next| this| in| on| and| now| today| tomorrow|\n|$)|, \d{1,2}, [a-z]|,? (?:is|was|turns|turned|will be) (?:just |only |nearly |now )?\d{1,2}(?:[.!?]|, (?:and|but|so|she|he)| and )| is (?:just |only |nearly |now )?(?:four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[.!?;]|\n|$)|,? who(?:'s| is| was| turned| turns) (?:just |only |nearly |now )?(?:\d{1,2}|[a-z]*(?:teen|ty)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[,.;:!?)]| and |\n|$))";
    // "- Isla, 6 – nut allergy": what begins a line.
    FIRST_OF_LINE = r"(?:^|\n)[ *+>-]*(?:\d{1,2}[.)] ?)?([A-Z][a-z]{2,})(?:, | - | ?/ ?)(?:1[0-7]|[1-9])(?: - [a-z]| ?[;/] ?[a-zA-Z]|, [a-z]| ?\([a-z]| ?\n| ?$)";
    // "Children: Jamie 15, Poppy 6".
    OF_CHILDREN = r"\b(?:[Nn]ames? (?:and|&) ages?(?: of [a-z ]{2,50})?|[Aa]ges?(?: of [a-z ]{2,40})?|[Hh]ousehold|[Oo]ccupants|[Cc]hildren|[Kk]ids|[Dd]ependants|[Dd]ependents|[Gg]randchildren)(?: are| is)?[:,]? ?-? ?((?:[A-Z][a-z'-]+(?: [A-Z][a-z'-]+)?(?:,| is| -|:)? ?\(?(?:age[ds]? )?(?:[1-9][0-9]|[1-9])\)?(?:\b|[,.;])(?:, and |, | and | & |; |/|\n| )?){2,})";
    YEAR_OLD_NAME = r"\b\d{1,3}[- ]?(?:years?|yrs?)[- ]?old,? (?:[a-z]+ ){0,3}([A-Z][a-z]{2,})(?: [A-Z][\w'-]+)?\b";
    AGED = r"\b(?:aged?|age of)[: ]{1,2}\d{1,3}\b|\b\d{1,3}[ -]?(?:years?|yrs?)[ -]old\b|\b\d{1,3} ?(?:y/o|y\.o|yo)\b|\((?:[1-9]\d|10\d)\)";
    // Ages of which many people are: "aged 5 to 11", "55 and over".
    OF_MANY (parts) = r"^ ?(?:to|and|or|-|\+|plus|until) ?(?:\d{1,3}(?: ?(?:years?|yrs?))?(?:[- ]olds?)?\b(?: can| may| must| will| years?)|over\b|above\b|older\b|under\b|younger\b|more\b|up\b)|^ ?(?:to|-) ?\d|^ ?\+|^ plus\b";
    AGE_HEAD = r"(?:^|[|,;\n])[ \x22]{0,2}(?:ages?|aged|age now|age in years|age \([a-z ]+\)|how old|years old)[ \x22]{0,2}(?:[|,;\n]|$)";
    SURELY_PEOPLE (parts) = r"\b(?:relation(?:ship)?|forenames?|first[ _]names?|full[ _]names?|surnames?|dob|date of birth|nhs(?: n\w+)?)\b";
    PERSON_HEAD (parts) = r"\b(?:names?|relation(?:ship)?|forenames?|first_name|full_name|who|tenants?|residents?|applicants?|child|children|members?|persons?|surname|first|occupants?|carer)\b";
    AGE_CELL (parts) = r"^[ \x22]*\d{1,3}[ \x22]*$";
}

/// Words for many people, of which an age is no single one's.
const MANY: &[&str] = &[
    "children",
    "people",
    "those",
    "tenants",
    "anyone",
    "anybody",
    "everyone",
    "residents",
    "adults",
    "women",
    "men",
    "boys",
    "girls",
    "pupils",
    "members",
    "visitors",
    "households",
    "applicants",
    "customers",
    "kids",
    "teenagers",
    "homes",
    "families",
    "carers",
    "leaseholders",
    "students",
    "workers",
    "and",
    "the",
    "all",
    "for",
    "under",
    "over",
    "young",
    "older",
    "persons",
    "pensioners",
    "respondents",
    "volunteers",
    "apprentices",
    "figure",
    "table",
    "article",
    "section",
    "page",
    "part",
    "item",
    "note",
    "appendix",
    "annex",
    "chapter",
    "clause",
    "rule",
    "step",
    "question",
    "group",
    "band",
    "stage",
    "level",
    "grade",
    "reading",
    "average",
    "mean",
    "minimum",
    "maximum",
    "pension",
    "retirement",
    "working",
    "school",
    "building",
    "state",
];

/// Words for what has an age and is nobody.
const THINGS: &[&str] = &[
    "lift",
    "lifts",
    "boiler",
    "boilers",
    "building",
    "block",
    "tower",
    "court",
    "house",
    "home",
    "homes",
    "flat",
    "flats",
    "roof",
    "roofs",
    "kitchen",
    "kitchens",
    "bathroom",
    "bathrooms",
    "windows",
    "door",
    "doors",
    "wiring",
    "estate",
    "bridge",
    "policy",
    "system",
    "systems",
    "alarm",
    "alarms",
    "pump",
    "tank",
    "heating",
    "scheme",
    "hall",
    "centre",
    "panel",
    "group",
    "association",
    "charter",
    "stock",
    "contract",
    "lease",
    "tree",
    "trees",
    "car",
    "van",
    "fence",
    "carpet",
    "cooker",
    "fridge",
    "data",
    "figures",
    "website",
    "software",
    "works",
    "garage",
    "garages",
    "damp",
    "leak",
];

/// First names that are words besides.
const WORDS_BESIDES: &[&str] = &[
    "grant", "mark", "bill", "hope", "faith", "joy", "dawn", "rose", "grace", "gift", "blessing", "precious", "guy",
    "frank", "jack", "max", "pat", "rob", "sue", "ray", "iris", "heather", "holly", "ivy", "hazel", "robin", "pearl",
    "amber", "jade", "olive", "violet", "daisy", "lily", "will", "art", "june", "april", "may",
];

/// Ages beside names.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let one = |end: usize| !OF_MANY.is_in(text.after(end, 24));
    let aged = CALLED.captures(text.text).chain(FIRST_AGED.captures(text.text));
    for found in aged.chain(YEAR_OLD_NAME.captures(text.text)) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1).or(found.get(2))) else { continue };
        let words = whole.as_str().split(' ').take(2).collect::<Vec<_>>();
        let body = words.iter().any(|word| names::is_no_name(word) && word.starts_with(char::is_uppercase));
        if !names::is_no_name(name.as_str()) && !body && !is_of_many(name.as_str()) && one(whole.end()) {
            hits.put(Hit { rule: &rules::AGE, range: whole.range(), core: whole.range() });
        }
    }
    for found in AGE_KEY.matches(text.lower) {
        if NAME_KEY.is_in(text.before(found.start(), 200)) || NAME_KEY.is_in(text.after(found.end(), 200)) {
            hits.put(Hit::new(&rules::AGE, found.range()));
        }
    }
    for found in AGE_OF.matches(text.lower).filter(|found| one(found.end())) {
        let age = found.as_str().rfind("age").map_or(found.start(), |at| found.start() + at);
        hits.put(Hit::new(&rules::AGE, age..found.end()));
    }
    for found in OF_CHILDREN.captures(text.text) {
        if let Some(list) =
            found.get(1).filter(|list| one(list.end()) && !list.as_str().split([' ', ',']).any(is_of_many))
        {
            hits.put(Hit::new(&rules::AGE, list.range()));
        }
    }
    for found in FIRST_ALONE.captures(text.text).chain(FIRST_OF_LINE.captures(text.text)) {
        let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else { continue };
        let plain = name.as_str().to_lowercase();
        if names::is_first_name(&plain) && !names::is_no_name(&plain) && !WORDS_BESIDES.contains(&plain.as_str()) {
            hits.put(Hit { rule: &rules::AGE, range: whole.range(), core: name.end()..whole.end() });
        }
    }
    beside_names(text, hits);
}

/// Ages near somebody who is named.
fn beside_names(text: &Text<'_>, hits: &mut Hits) {
    let mut people = text.people().to_vec();
    people.sort_by_key(|name| name.start);
    by_column(text, &people, hits);
    if people.is_empty() {
        return;
    }
    let ages = [
        &AGED,
        &YEAR_BORN,
        &SOMEONE_IS,
        &YEARS_BEHIND,
        &COMING_OF,
        &BIRTHDAY,
        &OF_A_RELATION,
        &AT_AGE,
        &IN_HER_EIGHTIES,
        &WHEN,
    ]
    .map(|pattern| pattern.matches(text.lower));
    let ages = ages.into_iter().flatten().map(|found| found.range());
    for age in ages.filter(|age| !OF_MANY.is_in(text.after(age.end, 24)) && !is_said_of_many(text, age)) {
        let near = near(&people, &age, 200).iter().find(|name| {
            let between = if name.end <= age.start { name.end..age.start } else { age.end..name.start };
            text.lower.get(between).is_some_and(|between| between.len() <= 80 && !between.contains("\n\n"))
        });
        let bare = text.lower[age.clone()].starts_with('(');
        let close = |name: &Range<usize>| !bare || name.end <= age.start && age.start - name.end <= 2;
        // The date of birth that stands beside a birthday has told it already.
        let told = text.after(age.start, 40).contains("birthday") && hits.any_in(&text.following(age.end, 80));
        if let Some(name) = near.filter(|name| !told && close(name)) {
            let range = name.start.min(age.start)..name.end.max(age.end);
            put_beside(range, age, hits);
        }
    }
    // "Mrs Fosse, 84, …", "Mrs Fosse will be 84".
    for name in &people {
        let stretch = text.following(name.end, 50);
        let age =
            [&AFTER_NAME, &STRAIGHT_AFTER, &HER_NTH].iter().find_map(|pattern| pattern.first(text.lower, &stretch));
        if let Some(age) = age.filter(|age| !OF_MANY.is_in(text.after(age.end, 24))) {
            put_beside(name.start..age.end, age, hits);
        }
    }
}

/// A column of ages beside one of names.
fn by_column(text: &Text<'_>, people: &[Range<usize>], hits: &mut Hits) {
    for head in AGE_HEAD.matches(text.lower) {
        let at = head.end() - head.as_str().trim_start_matches(|c: char| !c.is_ascii_alphanumeric()).len();
        let line = text.lower[..at].rfind('\n').map_or(0, |start| start + 1);
        if !PERSON_HEAD.is_in(text.lower[line..].split('\n').next().unwrap_or("")) {
            continue;
        }
        let surely = SURELY_PEOPLE.is_in(text.lower[line..].split('\n').next().unwrap_or(""));
        for cell in text.column_below(at) {
            let row = text.lower[..cell.start].rfind('\n').map_or(0, |start| start + 1);
            let end = text.lower[cell.end..].find('\n').map_or(text.lower.len(), |end| cell.end + end);
            let named = near(people, &cell, 300).iter().any(|name| row <= name.start && name.end <= end);
            if (surely || named) && AGE_CELL.is_in(&text.lower[cell.clone()]) {
                hits.put(Hit::new(&rules::AGE, cell));
            }
        }
    }
}

/// Adds an age with the name beside it; alone, where the name stands with another age: "he is 84 and his wife is 79".
fn put_beside(range: Range<usize>, age: Range<usize>, hits: &mut Hits) {
    if !hits.offer(Hit { rule: &rules::AGE, range, core: age.clone() }) {
        hits.put(Hit::new(&rules::AGE, age));
    }
}

/// Whether a word is for many people, or for a part of a page.
fn is_of_many(word: &str) -> bool {
    MANY.contains(&word.to_lowercase().as_str())
}

/// Whether the word before an age, or its first, is for many people.
fn is_said_of_many(text: &Text<'_>, age: &Range<usize>) -> bool {
    let before = text.before(age.start, 20).trim_end().rsplit(|letter: char| !letter.is_ascii_alphabetic()).next();
    let words = text.before(age.start, 30).split(|letter: char| !letter.is_ascii_alphabetic());
    let of_a_thing = text.lower[age.clone()].trim_start_matches("is ").starts_with(|c: char| c.is_ascii_digit())
        && words.rev().filter(|word| !word.is_empty()).take(2).any(|word| THINGS.contains(&word));
    of_a_thing
        || before.is_some_and(|word| {
            ["children", "people", "those", "tenants", "residents", "adults", "anyone"].contains(&word)
        })
}
