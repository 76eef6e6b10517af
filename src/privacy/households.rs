//! Dates of birth that nothing calls so: beside somebody's name, or beside who somebody is in a household.

use std::ops::Range;

use super::births;
use super::names;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

/// Who somebody is in a household, as a part of a pattern.
macro_rules! kin {
    () => {
        r"(?:self|mum|mam|mom|dad|mother|father|nan|nana|gran|granny|grandma|grandad|grandfather|grandmother|grandson|granddaughter|grandchild|wife|husband|spouse|partner|son|daughter|step-?(?:son|daughter|child|mum|dad)|child|baby|boy|girl|brother|sister|twins?|aunt|uncle|niece|nephew|cousin|dependants?|dependents?|fiance|fiancee|lodger|foster child)"
    };
}

/// Who somebody is to a landlord.
macro_rules! role {
    () => {
        r"(?:(?:joint |main |lead |sole |second |first )?(?:tenant|applicant)|claimant|occupant|occupier|resident|patient|caller|customer|client|leaseholder|carer|next of kin|complainant|guarantor|(?:full )?name)"
    };
}

patterns! {
    KIN_BEFORE (parts) = concat!(r"\b(?i:", kin!(), r")(?: ?\d{1,2})?\b\)?[ ,:(=-]{1,4}((?:[A-Z\u{c0}-\u{de}][\p{L}'.-]*[ ,(:-]{1,3}){0,3})(?:\(?(?i:m|f|male|female|", kin!(), "|", role!(), r")\)?[ ,:-]{1,3})?\(?$");
    ROLE_BEFORE (parts) = concat!(r"\b(?i:", role!(), r")(?: ?\d{1,2})?\b\)?[ ,:(=-]{1,4}((?:[A-Z\u{c0}-\u{de}][\p{L}'.-]*[ ,(:-]{1,3}){0,5})(?:\(?(?i:m|f|male|female|", kin!(), "|", role!(), r")\)?[ ,:-]{1,3})?\(?$");
    // What may part a name from a date of birth.
    AFTER_NAME (parts) = concat!(r"^(?: ?\((?i:m|f|male|female|", kin!(), "|", role!(), r")\)|, (?i:m|f|male|female|", kin!(), "|", role!(), r"))?[ ,:(-]{1,3}$");
    HEAD = r"\b(?:household(?: members| details| composition| make-?up)?|occupants?|occupiers?|dependants|dependents|children|kids|family(?: members)?|joint tenants|tenants|applicants|people in the home|who lives (?:here|there|with you|with her|with him)|living (?:here|there|with her|with him))(?: \([^)\n]{0,60}\))?(?: ?[:-]|\n)";
    // What begins an item: a number, a mark, who it is.
    ITEM_START (parts) = r"^[\d.) *+#|-]*(?:[A-Za-z'.-]+:)?[\d.) *+-]*(?:[A-Z\u{c0}-\u{de}][\p{L}'.-]*[ ,(:-]{1,3}){0,3}$";
    ACCOUNT_AFTER (parts) = r"^[ ,;:/|-]{1,3}\d{5}";
    NAMED (parts) = r"[A-Z\u{c0}-\u{de}][\p{L}'-]+[.,]?[ (:-]{1,3}$";
    // A date of which it is said what happens then, or whose paper it is, is no date of birth.
    OF_SOMETHING_ELSE (parts) = r"\b(?:from|by|to|until|till|since|after|before|between|meeting|deadline|due|publi\w+|updat\w*|review\w*|issue\w*|dated?|heard|answer\w*|met|today|start\w*|ends?|expir\w+|moved|tenan(?:cy|cies)|sign\w*|visit\w*|calls?|called|sent|received|version|fixed|report\w*|open\w*|closed|checked|died|d\.|photo\w*|pictured?|letter|email\w*|opened|obituary|author|chair\w*|joined|appoint\w*|elect\w*|lease|wedding|married|minutes|rang|rung|spoke|told|seen|agreed|approved|inspect\w*|logged|interview\w*|appeal\w*|hearing|court|on|in|at)\b";
}

/// Dates in places where nothing else stands than when somebody was born.
pub(super) fn find(text: &Text<'_>, dates: &[Range<usize>], hits: &mut Hits) {
    let mut people: Option<Vec<Range<usize>>> = None;
    for date in dates {
        let written = &text.lower[date.clone()];
        let long_ago = births::is_long_ago(written);
        let figures = !written.bytes().any(|byte| byte.is_ascii_alphabetic());
        if !long_ago && !figures {
            continue;
        }
        let item = item_before(text, date.start);
        let said = &text.text[item.clone()];
        // "06 09 81 / 31170045" is a sort code and an account.
        let account = ACCOUNT_AFTER.is_in(text.after(date.end, 12));
        if account || said.is_empty() || OF_SOMETHING_ELSE.is_in(&text.lower[item.clone()]) {
            continue;
        }
        let beside = if let Some(kin) = KIN_BEFORE.captures(said).next() {
            let start = kin.get(0).map_or(0, |whole| whole.start());
            let names = kin.get(1).map_or("", |names| names.as_str());
            // Of a day that may be of this year it must be all that the line says.
            let first = names.split([' ', ',', '(', ':']).next().unwrap_or("");
            // A partner may be a firm.
            let firm = kin.get(0).is_some_and(|whole| whole.as_str().to_lowercase().starts_with("partner"))
                && !first.is_empty()
                && !names::is_first_name(first);
            !firm && !names.split(' ').any(names::is_no_name) && (long_ago || ITEM_START.is_in(&said[..start]))
        } else if let Some(role) = ROLE_BEFORE.captures(said).next() {
            let names = role.get(1).map_or("", |names| names.as_str());
            let first = names.split([' ', ',', '(', ':']).next().unwrap_or("");
            let sure = names::is_first_name(first) || first.len() < 3 || is_title(first);
            long_ago && !first.is_empty() && !names.split(' ').any(names::is_no_name) && (figures || sure)
        } else {
            false
        };
        let mut named = || {
            let people = people.get_or_insert_with(|| {
                let mut people = names::people(text);
                people.sort_by_key(|name| name.start);
                people
            });
            let next = people.partition_point(|name| name.end <= date.start);
            next.checked_sub(1)
                .and_then(|last| people.get(last))
                .is_some_and(|name| name.start >= item.start && AFTER_NAME.is_in(&text.text[name.end..date.start]))
        };
        if beside || long_ago && figures && named() {
            hits.put(Hit::new(&rules::BIRTH_DATE, date.clone()));
        }
    }
    if dates.is_empty()
        || ![
            "household",
            "occup",
            "depend",
            "children",
            "kids",
            "family",
            "tenants",
            "applicants",
            "people in",
            "live",
            "living",
        ]
        .iter()
        .any(|word| text.lower.contains(word))
    {
        return;
    }
    for head in HEAD.matches(text.lower) {
        listed(text, text.following(head.end(), 800), dates, hits);
    }
}

/// The dates of a list that is headed as one of people who live together.
fn listed(text: &Text<'_>, list: Range<usize>, dates: &[Range<usize>], hits: &mut Hits) {
    let from = dates.partition_point(|date| date.start < list.start);
    let mut last = list.start;
    for date in dates.iter().skip(from).take_while(|date| date.end <= list.end) {
        let item = item_before(text, date.start).start.max(last)..date.start;
        last = date.end;
        let (said, written) = (&text.text[item.clone()], &text.lower[date.clone()]);
        let figures = !written.bytes().any(|byte| byte.is_ascii_alphabetic());
        let who =
            NAMED.is_in(said) && !said.split([' ', '(', ',', ':']).any(names::is_no_name) || KIN_BEFORE.is_in(said);
        let apart = births::is_long_ago(written) || figures || said.ends_with('(');
        if who && apart && said.len() < 60 && !OF_SOMETHING_ELSE.is_in(&text.lower[item]) {
            hits.put(Hit::new(&rules::BIRTH_DATE, date.clone()));
        }
    }
}

/// What stands before a date in its line, or in its part of the line.
fn item_before(text: &Text<'_>, at: usize) -> Range<usize> {
    let from = at - text.before(at, 90).len();
    let start = text.lower[from..at].rfind(['\n', ';', '|']).map_or(from, |mark| from + mark + 1);
    start..at
}

fn is_title(word: &str) -> bool {
    ["mr", "mrs", "ms", "miss", "mx", "dr"].contains(&word.trim_end_matches('.').to_lowercase().as_str())
}
