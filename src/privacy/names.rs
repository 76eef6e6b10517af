//! Names of people: with a title, or by how they are written.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::known::TITLES;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Taken;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;
use super::words;

static FIRST: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| words::FIRST_NAMES.split_whitespace().collect());
static NOT_NAMES: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| words::NOT_NAMES.split_whitespace().collect());

patterns! {
    TITLED = r"\b(?:M(?:r|rs|s|x|R|RS|S|X)|Miss|MISS|Dr|DR|Cllrs?|CLLR|Councillors?|COUNCILLOR|Prof(?:essor)?|PROF|Rev(?:d|erend)?|REV|Sir|Dame|Lord|Lady)\.?[ \n](?:(?:and|&|And) M(?:rs|s|r)\.?[ \n])?(?:[A-Z]\.?[ \n]?){0,3}(?:(?:\b(?:de|van|der|al|el|bin|le|la|O|Mc|Mac)\b[ '-]?)?[A-Z\u{c0}-\u{de}][\p{L}'-]+)(?:[ \n](?:[A-Z]\.[ \n]?)?[A-Z\u{c0}-\u{de}][\p{L}'-]+){0,2}";
    GOES_ON (parts) = r"^(?:[^ a-z]| ?$|'s\b| ?[^ 'A-Za-z]| and [A-Z]| (?:for the|from the|who|had|has|was|were|is|took|sent|asked|said|told|in the chair)\b)";
    SMALL_TITLE = r"\b(?:mr|mrs|cllr)\.?[ ](?:[a-z]\.? )?[a-z][a-z'-]+\b";
    RUN (parts) = r"[A-Z\u{c0}-\u{de}][\p{L}'-]*\.?(?:[ ](?:de |van |der |al |el |bin |le |la )?[A-Z\u{c0}-\u{de}][\p{L}'-]*\.?){1,5}";
}

/// Words that stand after a title and are no name.
const AFTER_TITLE: &[&str] = &[
    "mayor",
    "mayoress",
    "chancellor",
    "lieutenant",
    "justice",
    "street",
    "road",
    "lane",
    "avenue",
    "close",
    "who",
    "chief",
    "champion",
    "champions",
    "training",
    "briefing",
    "surgery",
    "surgeries",
    "portal",
    "code",
    "liaison",
    "representative",
    "representatives",
    "call",
    "calls",
    "and",
    "of",
    "the",
    "or",
    "in",
    "on",
    "for",
    "to",
    "is",
    "are",
    "was",
    "has",
    "at",
    "from",
    "with",
    "as",
    "will",
    "who's",
    "involvement",
    "enquiries",
    "workshop",
];

/// Words of places and bodies that many people have as their surname.
const SURNAMES_BESIDES: &[&str] = &[
    "hall", "young", "black", "white", "church", "park", "hill", "law", "english", "day", "may", "march", "key",
    "good", "lane", "banks", "fields", "field", "meadows", "croft", "grove", "green", "high", "head", "cross", "west",
    "north", "royal", "walk", "gate", "gates", "fold", "brow", "mount", "lodge", "vale",
];

/// Whether a title is one that anybody has.
fn is_plain(title: &str) -> bool {
    ["mr", "mrs", "ms", "miss", "mx"].contains(&title.trim_end_matches('.').to_lowercase().as_str())
}

/// Names with a title.
pub(super) fn titled(text: &Text<'_>, hits: &mut Hits) {
    for range in titled_names(text) {
        if !text.known.has_person(&text.text[range.clone()]) {
            hits.put(Hit::new(&rules::TITLED_NAME, range));
        }
    }
}

fn titled_names(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = Vec::new();
    for found in TITLED.matches(text.text) {
        let mut end = found.end();
        let words: Vec<&str> = found.as_str().split([' ', '\n']).collect();
        let Some(title) = words.first() else { continue };
        // What follows the name with a capital is often a role.
        let mut kept = words.len();
        while kept > 2 && is_no_name(words[kept - 1]) {
            end -= words[kept - 1].len() + 1;
            kept -= 1;
        }
        let name = words.get(kept - 1).map_or("", |word| word.trim_end_matches(['.', '\'', ',']));
        let both = matches!(words.get(1), Some(&("and" | "And" | "&"))) && words.len() > 3;
        let second = words.get(if both { 3 } else { 1 }).map_or("", |word| word.trim_end_matches('.')).to_lowercase();
        let second = second.strip_suffix("'s").unwrap_or(&second);
        // "14 Elm Dr Manchester" is no doctor.
        let drive = *title == "Dr"
            && text
                .before(found.start(), 24)
                .split([',', '\n'])
                .next_back()
                .is_some_and(|before| before.bytes().any(|byte| byte.is_ascii_digit()));
        let plain = name.to_lowercase();
        // "MS Office" is no person, "MS OGUNDE" is one.
        let shouted = title.len() > 1 && title.bytes().all(|byte| byte.is_ascii_uppercase());
        let drive = drive || shouted && name.chars().any(char::is_lowercase);
        let word = kept == 2 && is_no_name(&plain) && !(is_plain(title) && SURNAMES_BESIDES.contains(&plain.as_str()));
        if AFTER_TITLE.contains(&second) || name.chars().count() < 2 || drive || word {
            continue;
        }
        names.push(found.start()..end);
    }
    for found in SMALL_TITLE.matches(text.text) {
        let last = found.as_str().rsplit(' ').next().unwrap_or("");
        if last.len() > 2 && !AFTER_TITLE.contains(&last) && !NOT_NAMES.contains(last) {
            names.push(found.range());
        }
    }
    names
}

pub(super) fn is_no_name(word: &str) -> bool {
    NOT_NAMES.contains(word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase().as_str())
}

/// Whether many people have a word as their first name.
pub(super) fn is_first_name(word: &str) -> bool {
    FIRST.contains(word.trim_end_matches('.').to_lowercase().as_str())
}

/// Where among words those stand, side by side, that can be a name's: from which, and how many.
fn parts(words: &[&str]) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (place, word) in words.iter().enumerate() {
        let no_name = is_no_name(word);
        // A full stop after more than an initial ends a sentence.
        let stop = word.ends_with('.') && word.chars().count() > 3;
        if no_name || stop || place + 1 == words.len() {
            let end = place + usize::from(!no_name);
            if end > from + 1 {
                parts.push((from, end - from));
            }
            from = place + 1;
        }
    }
    parts
}

/// Whether among words there is the short form of a body's name: "HR Links", "IT".
fn is_short_form(words: &[&str]) -> bool {
    let capitals = |word: &&str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let shouted = words.iter().all(|word| capitals(word) || word.trim_end_matches('.').len() == 1);
    words.iter().any(|word| capitals(word) && word.len() < if shouted { 4 } else { 6 })
}

/// Whether the words before a name are none, or those of a role.
fn begins_alone(words: &[&str]) -> bool {
    words.iter().all(|word| is_no_name(word) || word.ends_with('.'))
}

/// Whether a surname is two with a dash between.
pub(super) fn is_double(word: &str) -> bool {
    let mut parts = word.trim_end_matches('.').split('-');
    let name = |part: Option<&str>| part.is_some_and(|part| part.starts_with(char::is_uppercase) && !is_no_name(part));
    name(parts.next()) && name(parts.next()) && parts.next().is_none()
}

/// Where words with capitals stand side by side.
pub(super) fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    RUN.matches(text).map(|run| run.range())
}

/// Two or more words with capitals that are a person's name: surely so, or where people are listed.
pub(super) fn names_within(text: &Text<'_>, stretch: &Range<usize>, surely: bool) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let Some(within) = text.text.get(stretch.clone()) else { return names };
    let found: Vec<Range<usize>>;
    let runs = if within.len() == text.text.len() {
        text.runs()
    } else {
        found = runs(within).collect();
        &found
    };
    let runs = runs.iter().map(|run| (run, within[run.clone()].split(' ').collect::<Vec<&str>>()));
    for (run, words, from, kept) in runs.flat_map(|(run, words)| {
        parts(&words).into_iter().map(move |(from, kept)| (run, words.clone(), from, kept)).collect::<Vec<_>>()
    }) {
        let begins = run.start + words[..from].iter().map(|word| word.len() + 1).sum::<usize>();
        let name = &words[from..from + kept];
        if TITLES.contains(&words[0].trim_end_matches('.').to_lowercase().as_str()) {
            continue;
        }
        let [first, .., last] = name else { continue };
        if is_short_form(name) {
            continue;
        }
        let first_name = is_first_name(first);
        let initial = first.trim_end_matches('.').chars().count() == 1;
        // A name of which a part is that of a body is the body's, unless it begins as people's names do.
        let alone = begins_alone(&words[..from]) && from + kept == words.len() || words[from + kept - 1].ends_with('.');
        let double = kept == 2 && is_double(last);
        let whole = alone && (double || GOES_ON.is_in(&within[run.end..]));
        let surname = last.trim_end_matches(['.', '\'']).chars().count() > 1
            || !surely && whole && kept == 2 && !initial && last.ends_with('.');
        let written = name.join(" ");
        let fits = if surely {
            first_name && kept <= 3
        } else {
            (first_name || whole || double || initial && from == 0) && kept <= 4
        };
        if fits
            && surname
            && !text.known.is_place(&written)
            && !text.known.is_place(within[run.clone()].trim_end_matches('.'))
        {
            let trimmed = written.trim_end_matches('.').len();
            names.push(stretch.start + begins..stretch.start + begins + trimmed);
        }
    }
    names
}

/// Where people are named in a text, with a title or by first name and surname.
pub(super) fn people(text: &Text<'_>) -> Vec<Range<usize>> {
    let mut names = titled_names(text);
    let mut taken = Taken::default();
    names.iter().for_each(|name| {
        taken.add(name);
    });
    let others = names_within(text, &(0..text.text.len()), true);
    names.extend(others.into_iter().filter(|range| taken.add(range)));
    names.retain(|range| !text.known.has_person(&text.text[range.clone()]));
    names
}

/// Whether a role reads like the name of a person.
pub(super) fn looks_like_a_name(text: &Text<'_>) -> bool {
    !people(text).is_empty() || SMALL_TITLE.is_in(text.text)
}
