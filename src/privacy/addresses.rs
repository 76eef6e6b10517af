//! Addresses of homes: whole, or in the parts from which one can be told.

use std::collections::BTreeSet;
use std::ops::Range;

use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Taken;
use super::pattern::Text;
use super::pattern::near;
use super::pattern::patterns;
use super::rules;

/// What streets end in, as a part of a pattern, with a capital or in capitals.
macro_rules! street_words {
    () => {
        r"(?:Road|Rd|Street|St|Avenue|Ave|Lane|Ln|Close|Drive|Dr|Way|Court|Crescent|Cres|Place|Terrace|Terr|Grove|Gardens|Gdns|Walk|Square|Sq|Hill|Park|Rise|Row|Mews|View|House|Green|Parade|Yard|Wharf|Gate|Fold|Croft|Brow|Bank|Fields?|Meadows?|Quay|Circus|Broadway|Boulevard|Villas|Cottages|Buildings|Tower|Towers|Heights|Mount|Vale|Lodge|Point|Steps|Stile|Race|Drift|Wynd|Loan|Loke|Ginnel|Snicket|Nook|Garth|Dene|Dell|Chase|Copse|Approach|Embankment|Esplanade|Promenade|Passage|Orchard|Paddock|Pastures|Ridge|Spinney|Strand|Wood|Knoll|Holme|Hollow|Causeway|Mead|Ridings|Crofts|Bungalows|Maltings|Heath|Grange|Drove|Cl|Ct|Pl|ROAD|RD|STREET|ST|AVENUE|AVE|LANE|CLOSE|DRIVE|WAY|COURT|CRESCENT|PLACE|TERRACE|GROVE|GARDENS|WALK|SQUARE|HILL|PARK|RISE|ROW|MEWS|VIEW|HOUSE|GREEN|TOWER)"
    };
}

patterns! {
    STREET = concat!(
        r"\b(?:(?:(?i:flat|apartment|apt|unit|room|maisonette|studio))\.?\s?[0-9]{1,4}[A-Za-z]?(?:\s?[,-]?\s?(?:[A-Z][\w'-]+\s){1,3}(?:House|Court|Tower|Towers|Lodge|Heights|Point|HOUSE|COURT|TOWER))?[,;]?\s{0,2})?",
        r"\d{1,4}[A-Za-z]?(?:\s?[-/]\s?\d{1,4}[A-Za-z]?)?,?\s(?:(?:[A-Z][\w'-]*|of|the|St\.)\s){1,4}?",
        street_words!(), r"\b");
    SMALL_STREET = r"\b\d{1,4}[a-z]?,?\s(?:[a-z-]{3,}\s){1,3}?(?:road|rd|street|st|avenue|ave|lane|ln|close|drive|crescent|cres|terrace|grove|gardens|court|way|place|square|mews)\b";
    FLAT = concat!(
        r"\b(?:(?i:flat|apartment|apt|maisonette))\.?\s?(?:[0-9]{1,4}[A-Za-z]?|[A-H]\b),?\s(?:(?:[A-Z][\w'-]+)\s){1,3}?",
        street_words!(), r"\b");
    FLAT_ALONE = r"\b(?:flat|apartment|maisonette)\.? (?:no\.? |number )?\d{1,4}[a-z]?\b";
    NAMED_HOUSE (parts) = r"\b\d{1,4}[A-Za-z]?,?\s(?:The\s)?[A-Z][\w'-]+(?:\s[A-Z][\w'-]+)?[,\s]";
    // "14 Lockside", after a word that leads to a home.
    ONE_WORD = r"\b\d{1,4}[A-Za-z]? [A-Z][a-z]{2,}(?:side|gate|croft|field|fields|wood|bank|grove|court|mead|garth|wynd|view|ways?)\b";
    LEADS_HOME (parts) = r"\b(?:at|outside|from|of|number|no\.?|opposite|behind|lives at|address:) (?:number |no\.? ?)?$";
    // A home that has a name and no number.
    NAMED_HOME (parts) = r"\b(?:The |Old |Rose |Ivy )?(?:[A-Z][\w'-]+ ){0,2}(?:Cottage|Bungalow|Farmhouse|Farm|Villa|Barn|Annexe?|Caravan)\b,? (?:[A-Z0-9][\w'-]*[,.]?[ \n]){1,8}?$";
    // Words that may stand in an address in small letters.
    WITHIN (parts) = r"^(?:[^a-z\n]|[A-Z][\w'-]*|\b(?:of|on|upon|the|le|by|in|near|under|and|next|super|cum|y)\b)*$";
    // An O is taken for a nought, but one digit there is.
    POSTCODE = r"\b([a-z]{1,2})(?:(?:[0-9][0-9a-z]?|o[0-9])[ \n|-]{0,3}([0-9o][a-z]{2})|o{1,2}[ \n|-]{0,3}([0-9][a-z]{2}))\b";
}

/// The letters with which postcodes begin, with those that the national list keeps for people of no fixed home.
const AREAS: &[&str] = &[
    "ab", "al", "b", "ba", "bb", "bd", "bf", "bh", "bl", "bn", "br", "bs", "bt", "ca", "cb", "cf", "ch", "cm", "co",
    "cr", "ct", "cv", "cw", "da", "dd", "de", "dg", "dh", "dl", "dn", "dt", "dy", "e", "ec", "eh", "en", "ex", "fk",
    "fy", "g", "gl", "gu", "gy", "ha", "hd", "hg", "hp", "hr", "hs", "hu", "hx", "ig", "im", "ip", "iv", "je", "ka",
    "kt", "kw", "ky", "l", "la", "ld", "le", "ll", "ln", "ls", "lu", "m", "me", "mk", "ml", "n", "ne", "ng", "nn",
    "np", "nr", "nw", "ol", "ox", "pa", "pe", "ph", "pl", "po", "pr", "rg", "rh", "rm", "s", "sa", "se", "sg", "sk",
    "sl", "sm", "sn", "so", "sp", "sr", "ss", "st", "sw", "sy", "ta", "td", "tf", "tn", "tq", "tr", "ts", "tw", "ub",
    "w", "wa", "wc", "wd", "wf", "wn", "wr", "ws", "wv", "yo", "ze", "zz",
];

/// Words that stand after a number and begin no street.
const NOT_STREETS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "homes",
    "home",
    "flats",
    "houses",
    "bedroom",
    "bed",
    "hour",
    "hours",
    "day",
    "days",
    "tenants",
    "residents",
    "people",
    "new",
    "working",
    "minute",
    "minutes",
    "mile",
    "per",
    "in",
    "on",
    "at",
    "and",
    "or",
    "to",
    "from",
    "for",
    "is",
    "are",
    "was",
    "were",
    "with",
    "by",
    "we",
    "it",
    "this",
    "that",
    "metres",
    "years",
    "weeks",
    "months",
    "points",
    "visits",
    "per cent",
    "pm",
    "am",
    "other",
    "more",
    "of",
    "the",
    "a",
    "as",
    "have",
    "had",
    "has",
    "did",
    "does",
    "do",
    "not",
    "will",
    "can",
    "must",
    "would",
    "should",
    "could",
    "our",
    "their",
    "your",
    "its",
    "then",
    "that",
    "which",
    "who",
    "so",
    "but",
];

/// Words after a street that make it an event, a scheme or a body.
const AFTER_NO_STREET: &[&str] =
    &["show", "development", "scheme", "project", "station", "team", "event", "programme", "fund", "panel", "group"];

/// Addresses, whole and in part.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let postcodes = postcodes(text);
    let mut streets = Taken::default();
    for found in STREET.matches(text.text).chain(FLAT.matches(text.text)) {
        add(text, &mut streets, found.range());
    }
    // In small letters only what stands before a postcode, or after a word that leads to a home.
    for found in SMALL_STREET.matches(text.lower) {
        let close = near(&postcodes, &found.range(), 60)
            .iter()
            .any(|postcode| found.end() <= postcode.start && postcode.start < found.end() + 40);
        let before = text.before(found.start(), 24);
        let led = ["at ", "of ", "lives ", "address: ", "address ", "flat ", "number "]
            .iter()
            .any(|cue| before.ends_with(cue));
        if close || led {
            add(text, &mut streets, found.range());
        }
    }
    // "Flat 3, Elm House, M14 5AB", "12 The Old Forge, M14 5AB": the postcode says that it is an address.
    for postcode in &postcodes {
        let start = text.text.len().min(postcode.start);
        let from = start - text.before(start, 80).len();
        let stretch = from..start;
        if streets.before(postcode.start).is_some_and(|end| postcode.start - end < 80) {
            continue;
        }
        let flat = FLAT_ALONE.first(text.lower, &stretch);
        let named = NAMED_HOME.first(text.text, &stretch).filter(|_| text.text[stretch.clone()].contains(','));
        if let Some(home) = named {
            streets.add(&home);
            continue;
        }
        if let Some(found) =
            flat.or_else(|| NAMED_HOUSE.first(text.text, &stretch).filter(|range| is_street(text, range)))
        {
            add(text, &mut streets, found);
        }
    }
    for found in ONE_WORD.matches(text.text).filter(|found| LEADS_HOME.is_in(text.before(found.start(), 24))) {
        add(text, &mut streets, found.range());
    }
    let mut used = BTreeSet::new();
    let all = streets.list();
    for street in &all {
        // The one that follows, if no other street stands between; else the one before, if it is no other street's.
        let joins = |between: Range<usize>| text.text.get(between).is_some_and(is_one_address);
        let beside = near(&postcodes, street, 100);
        let follows = beside.iter().find(|postcode| {
            let other = all.iter().any(|other| other.start > street.end + 3 && other.end <= postcode.start);
            joins(street.end..postcode.start) && !other
        });
        let postcode = follows.or_else(|| {
            beside.iter().rev().find(|postcode| !used.contains(&postcode.start) && joins(postcode.end..street.start))
        });
        let whole = match postcode {
            Some(postcode) => street.start.min(postcode.start)..street.end.max(postcode.end),
            None => street.clone(),
        };
        if let Some(postcode) = postcode {
            used.insert(postcode.start);
        }
        if text.known.has_address(&text.lower[whole.clone()]) || text.known.has_address(&text.lower[street.clone()]) {
            continue;
        }
        let rule = if postcode.is_some() { &rules::ADDRESS } else { &rules::PART_OF_ADDRESS };
        hits.put(Hit { rule, core: whole.clone(), range: whole });
    }
    for postcode in postcodes.into_iter().filter(|postcode| !used.contains(&postcode.start)) {
        if !text.known.has_address(&text.lower[postcode.clone()]) {
            hits.put(Hit::new(&rules::PART_OF_ADDRESS, postcode));
        }
    }
}

/// Whether what stands between a street and a postcode can be the rest of one address: not a new sentence, unless that is
/// but names of places, and not another line of a list.
fn is_one_address(between: &str) -> bool {
    let item = between.rsplit_once('\n').is_some_and(|(_, line)| line.bytes().any(|byte| byte.is_ascii_digit()));
    let stops = between.contains(". ") && !(between.len() < 45 && WITHIN.is_in(between));
    between.len() < 80 && !between.contains("\n\n") && !stops && !item
}

/// Adds what is a street and has not been found yet.
fn add(text: &Text<'_>, streets: &mut Taken, range: Range<usize>) {
    if is_street(text, &range) {
        streets.add(&range);
    }
}

fn postcodes(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for found in POSTCODE.captures(text.lower) {
        let (Some(whole), Some(area), Some(inward)) =
            (found.get(0), found.get(1), found.get(2).or_else(|| found.get(3)))
        else {
            continue;
        };
        let written = text.text.get(whole.range()).unwrap_or("");
        let small = !written.bytes().any(|byte| byte.is_ascii_uppercase());
        let ordinal = ["1st", "2nd", "3rd"].contains(&inward.as_str()) || inward.as_str().ends_with("th");
        let ordinal = ordinal && written.ends_with(|letter: char| letter.is_ascii_lowercase());
        let apart = written.contains([' ', '\n']) || written.len() >= 6;
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        if AREAS.contains(&area.as_str())
            && digits >= 2 - usize::from(!small)
            && !ordinal
            && (!small || apart)
            && !is_in_key(&text.text, &whole.range())
        {
            all.push(whole.range());
        }
    }
    all
}

/// How many letters of base64 a root of the ledger or a key has, and a signature.
const KEYS: [usize; 2] = [44, 92];

/// Whether a place in a text is within a root, a key or a signature of the ledger, in which a postcode comes by chance: as
/// many letters of base64 as those have, of all sorts, by themselves or behind the `+` of a key's name.
fn is_in_key(text: &str, range: &Range<usize>) -> bool {
    let ends = |letter: char| !letter.is_ascii_alphanumeric() && !matches!(letter, '+' | '/' | '=');
    let end = text[range.end..].find(ends).map_or(text.len(), |at| range.end + at);
    KEYS.iter().filter_map(|length| end.checked_sub(*length)).filter(|from| *from <= range.start).any(|from| {
        let Some((before, key)) = text[..end].split_at_checked(from) else { return false };
        let has = |is: fn(&u8) -> bool| key.bytes().any(|byte| is(&byte));
        before.chars().next_back().is_none_or(|letter| letter == '+' || ends(letter))
            && !key.contains(ends)
            && has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase)
            && has(u8::is_ascii_digit)
    })
}

/// Whether what has the form of a number and a street is one.
fn is_street(text: &Text<'_>, range: &Range<usize>) -> bool {
    let written = &text.lower[range.clone()];
    let mut words =
        written.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '\'').filter(|word| !word.is_empty());
    let is_flat = words.clone().next().is_some_and(|word| !word.starts_with(|c: char| c.is_ascii_digit()));
    let first = words.find(|word| word.bytes().all(|byte| !byte.is_ascii_digit()) && word.len() > 1);
    if !is_flat && first.is_none_or(|word| NOT_STREETS.contains(&word) && word != "the") {
        return false;
    }
    let number = written.split(|letter: char| !letter.is_ascii_digit()).next().unwrap_or("");
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let before = text.before(range.start, 12);
    let led = ["\u{a3}", "phase ", "section ", "page ", "item ", "stage ", "table ", "figure ", "part ", "."];
    let after = text.after(range.end, 16).trim_start();
    !year
        && !led.iter().any(|cue| {
            before.ends_with(cue)
                && (*cue != "." || before.trim_end_matches('.').ends_with(|c: char| c.is_ascii_digit()))
        })
        && !AFTER_NO_STREET.iter().any(|word| after.starts_with(word))
}

/// Where homes stand in a text, for the rules that look at what is said near one.
pub(super) fn homes(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut hits = Hits::default();
    find(text, &mut hits);
    let mut homes = Taken::default();
    for hit in &hits.list {
        homes.add(&hit.range);
    }
    for found in FLAT_ALONE.matches(text.lower) {
        homes.add(&found.range());
    }
    homes.list()
}
