//! Where people are listed: who was there, who sent apologies, who wrote it, who holds the keys.

use std::ops::Range;

use super::names;
use super::pattern::Captures;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    LIST_CUE = r"(?m)(?:^|\|)[ \t]*(?:[#>*+-]+ |\d+[.)] )*(?:[a-z]+ ){0,2}?(?:present|in attendance|attendance|attendees|attended by|apologies(?: for absence)?(?: received)?(?: from)?|absent|authors?|written by|prepared by|report (?:by|author|of)|minutes (?:taken )?by|minute[- ]taker|notes by|chair(?:person|ed by)?|vice[- ]chair|distribution|guests?|observers?|attendance list|list of attendance|who came|in the room|on the screen|not present|visitors?|officers|members|staff|signed(?: by)?|contact(?: officer)?|lead officer|presented by|proposed by|seconded by|facilitators?|circulation|drafted by|approved by|reviewed by|secretary|who was there|who came|sent apologies|by)(?: \([^)\n]{0,40}\))?[ ]?(?:[:|/-]|$|\n)[ :]{0,4}";
    INLINE_CUE = r"\b(?:apologies (?:for absence )?(?:were |was |had been )?(?:received |given |sent |noted )?(?:from|by)|present were|in attendance were|attended by|prepared by|written by|minutes (?:were )?taken by|chaired by|report by|proposed by|seconded by|those present were|checked by|agreed by|approved by|reviewed by|co-opted by the board|minutes by|notes by|led by|signed by|there were present|apologies)[: ]";
    LABEL = r"(?m)(?:^|[.;|(>\x{b7}\n])[ ]?(?:[#>*+-]+ |\d+[.)] )*([a-z][a-z0-9 ,'()_-]{0,45}?)(?: ?:| /|\|)[ ]?";
    OF_PEOPLE (parts) = r"\b(?:present|attend\w*|apologies|absent|authors?|written|\w+ed by|prepared|drafted|approved|checked|reviewed|agreed|proposed|seconded|minutes?|minute-taker|notes?|note-taker|chair|vice|vice-chair|secretary|treasurer|clerk|officers?|inspectors?|panel|members?|committee|elected|steering|guests?|visitors?|observers?|staff|candidates?|applicants?|bidders?|winners?|apprentices?|volunteers?|key ?holders?|drivers?|trustees?|directors?|owner|signed|signing|facilitators?|led by|here|who|with|sorry|sent word|speakers?|hands|team|also|also there|we were|who came|from the \w+|grown-ups|top table|in the room|on the screen|distribution|left to right|l-r|front row|back row|pictured|photo|rota|paid-up list|list|owes|paid|still to pay|on call|on duty|helpers|winners?|runners? up|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|contacts?|name|names|caretaker|warden|tenant reps?|representatives?)\b";
    // "By Jane Smith and Bob Ali, May 2026", on a line of its own.
    BY_LINE = r"(?m)^[ ]?(?:[#>*-]+ )*(?:Words |Text |Report |Story |Photos? )?By [A-Z\x{c0}-\x{de}][^\n.]{4,80}$";
    COLUMN = r"(?:^|[|,;\n])[ \x22]?(?:full |first |last )?(?:names?|who|applicants?|candidates?|members?|officers?|staff|household|tenant|resident|person|present|apologies|attendees?|author|owner|driver|volunteer|guests?|contact|lead|led by)[ \x22]{0,2}(?:[|,;\n]|$)";
    TURNED (parts) = r"\b([A-Z\x{c0}-\x{de}][\p{L}'-]+), ([A-Z\x{c0}-\x{de}][\p{L}'-]+)(?: ?\([^)\n]{0,60}\))?(?:[;.\x22|\n]|$)";
    QUOTED = r"(?m)(?:^|,)\x22([A-Z\x{c0}-\x{de}][\p{L}'-]+), ([A-Z\x{c0}-\x{de}][\p{L}'-]+)\x22(?:,|$)";
    NUMBER (parts) = r"^[:,]? ?\(?(?:0\d{2,4}[ .-]?\d|\+44|07\d)";
    PARTING (parts) = r"^(?: ?\([^)\n]{0,50}\))?(?: x ?\d{1,2})?(?:, |; | and | & | ?\x{b7} ?|, and | / | ?\| ?|\n[-*:]? *)(?:\d+[.)] |[-*] )?$";
}

/// Names of people in lists of those who were there, who could not come, who wrote it.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let mut stretches: Vec<Range<usize>> = Vec::new();
    for cue in LIST_CUE.matches(text.lower) {
        stretches.push(list_after(text, cue.end()));
    }
    for cue in INLINE_CUE.matches(text.lower) {
        let rest = text.following(cue.end(), 400);
        let sentence = text.lower.get(rest.clone()).and_then(|rest| {
            rest.match_indices(". ")
                .map(|(at, _)| at)
                .find(|at| rest[..*at].rsplit(' ').next().is_some_and(|word| word.len() > 2))
        });
        stretches.push(rest.start..sentence.map_or(rest.end, |at| rest.start + at));
    }
    for label in LABEL.captures(text.lower) {
        let (Some(whole), Some(label)) = (label.get(0), label.get(1)) else { continue };
        let said = label.as_str().replace('_', " ");
        if OF_PEOPLE.is_in(&said) {
            let end = text.lower[whole.end()..].find('\n').map_or(text.lower.len(), |end| whole.end() + end);
            stretches.push(whole.end()..end);
        }
    }
    for line in BY_LINE.matches(text.text) {
        stretches.push(line.range());
    }
    for cue in COLUMN.matches(text.lower) {
        stretches.extend(text.column_below(cue.start() + 1));
    }
    let mut put = |range: Range<usize>| {
        if !text.known.has_person(&text.text[range.clone()]) {
            hits.put(Hit::new(&rules::LISTED_NAME, range));
        }
    };
    for stretch in stretches {
        turned(text, &stretch).into_iter().for_each(&mut put);
        names::names_within(text, &stretch, false).into_iter().for_each(&mut put);
        alone(text, &stretch).into_iter().for_each(&mut put);
    }
    side_by_side(text).into_iter().for_each(&mut put);
    for found in QUOTED.captures(text.text).filter_map(|found| Some(found.get(1)?.start()..found.get(2)?.end())) {
        put(found);
    }
    // A name with a telephone number is in a list of numbers.
    for name in text.listed() {
        if NUMBER.is_in(text.after(name.end, 12)) {
            put(name.clone());
        }
    }
}

/// "Smith, Jane; Jones, Bob": names that begin with the surname.
fn turned(text: &Text<'_>, stretch: &Range<usize>) -> Vec<Range<usize>> {
    let Some(within) = text.text.get(stretch.clone()) else { return Vec::new() };
    let several = within.contains(';');
    let fits = |found: &Captures<'_>| {
        let (surname, first) = (found.get(1)?.as_str(), found.get(2)?.as_str());
        let name = !names::is_no_name(surname) && !names::is_no_name(first);
        (name && (several || names::is_first_name(first))).then(|| found.get(1).map(|one| one.start()))??;
        Some(stretch.start + found.get(1)?.start()..stretch.start + found.get(2)?.end())
    };
    TURNED.captures(within).filter_map(|found| fits(&found)).collect()
}

/// First names alone, where nothing but such are listed.
fn alone(text: &Text<'_>, stretch: &Range<usize>) -> Vec<Range<usize>> {
    let Some(within) = text.text.get(stretch.clone()) else { return Vec::new() };
    let line = within.split('\n').next().unwrap_or("");
    let mut at = stretch.start;
    let mut names = Vec::new();
    let mut first = 0;
    for item in line.split([',', '\u{b7}']) {
        let word = item.trim().trim_end_matches('.');
        let one =
            word.starts_with(char::is_uppercase) && word.chars().all(|letter| letter.is_alphabetic() || letter == '-');
        if !one || names::is_no_name(word) {
            break;
        }
        first += usize::from(names::is_first_name(word));
        let start = at + item.len() - item.trim_start().len();
        names.push(start..start + word.len());
        // The mark that parts them has one byte, or two.
        at += item.len();
        at += text.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    if names.len() > 1 && first > 0 { names } else { Vec::new() }
}

/// Names side by side, of which one at least is surely a person's: who else stands there is one too.
fn side_by_side(text: &Text<'_>) -> Vec<Range<usize>> {
    let all: Vec<&Range<usize>> =
        text.listed().iter().filter(|name| text.text.as_bytes().get(name.start + 1) != Some(&b' ')).collect();
    let sure = |name: &Range<usize>| {
        let written = &text.text[name.clone()];
        let words: Vec<&str> = written.split(' ').collect();
        names::is_first_name(words[0]) || words.len() == 2 && names::is_double(words[1])
    };
    let joined = |one: &Range<usize>, next: &Range<usize>| {
        text.lower.get(one.end..next.start).is_some_and(|between| between.len() < 60 && PARTING.is_in(between))
    };
    let mut listed = Vec::new();
    let mut from = 0;
    for place in 0..all.len() {
        if all.get(place + 1).is_some_and(|next| joined(all[place], next)) {
            continue;
        }
        let group = &all[from..=place];
        let certain = group.iter().filter(|name| sure(name)).count();
        if group.len() > 1 && certain > 0 && certain * 3 >= group.len() {
            listed.extend(group.iter().map(|name| (*name).clone()));
        }
        from = place + 1;
    }
    listed
}

/// What belongs to a list that begins at a place: the rest of the line, and the lines of the list below it.
fn list_after(text: &Text<'_>, at: usize) -> Range<usize> {
    let rest = text.lower.get(at..).unwrap_or("");
    let line = rest.split('\n').next().unwrap_or("");
    let mut end = at + line.len();
    let mut seen = !line.trim().is_empty();
    for below in rest.split('\n').skip(1) {
        let plain = below.trim();
        let marked = plain.starts_with(['-', '*', '+', ':']);
        let item = plain.starts_with(['-', '*', '+', ':', '\u{2022}', '|'])
            || (plain.len() < 90 || !seen && end == at + line.len()) && !plain.ends_with('.');
        let heading = plain.starts_with('#') || plain.ends_with(':') || !marked && plain.contains(": ");
        if plain.is_empty() {
            if seen {
                break;
            }
        } else if heading || !item && seen || end - at > 3_000 {
            break;
        } else {
            seen = true;
        }
        end += below.len() + 1;
    }
    at..end.min(text.lower.len())
}
