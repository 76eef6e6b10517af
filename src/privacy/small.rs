//! Small numbers of people in tables and sentences: what a breakdown tells of a few.

use std::ops::Range;

use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    PEOPLE (parts) = r"\b(?:tenants?|residents?|people|households?|complainants?|respondents?|customers?|children|victims?|applicants?|families|leaseholders?|staff|employees|women|men|number|count|complaints|cases|tenancies|how many)\b";
    PROTECTED (parts) = r"\b(?:age(?:s|d)?|ethnic\w*|disab\w+|religi\w+|caste|faith|belief|gender|sex|sexual\w*|orientation|marital|pregnan\w+|race|nationality|health|asb|anti-?social|evict\w*|domestic abuse|mental\w*|muslims?|hindus?|sikhs?|jewish|christians?|catholics?|black|asian|white|mixed|arab|caribbean|african|pakistani|bangladeshi|indian|chinese|gypsy|roma|traveller|deaf|blind|wheelchair|autis\w+|gay|lesbian|bisexual|trans(?:gender)?|non-binary|female|male|dementia|illness\w*|hiv|hepatitis|tb|bi|heterosexual|straight|married|widowed|civil partner\w*|nationalit\w+|harass\w*|sleeping rough|rough sleep\w*|homeless\w*|long-term illness|visually impaired|hearing)\b";
    PLACES (parts) = r"\b(?:area|areas|estate|estates|block|blocks|street|ward|neighbourhood|postcode|scheme)\b";
    // Those of whom a column counts, and what it counts besides.
    WHO (parts) = r"\b(?:tenants?|residents?|people|persons?|households?|complainants?|respondents?|answers|customers?|children|victims?|applicants?|candidates?|families|leaseholders?|holders|members|leavers|men|women|boys|girls|carers|pupils|young people|volunteers|apprentices|clients|patients|staff|owners)\b";
    THINGS (parts) = r"%|\b(?:per cent|percent|share|target|average|mean|score|scores|rank|marks?|points|days?|weeks?|hours?|minutes|months?|price|cost|rate|homes|lifts|doors|votes?|visits|calls|jobs|repairs|pages|version|floors?|storeys|seats|rooms?|units|meetings|stage|seat|term|items?|tins|skips|steps?|number of (?:lifts|homes|visits|calls|repairs|meetings))\b|\x{a3}";
    SHARES (parts) = r"%|\b(?:per cent|percent|share|target|average|mean|scores?|rank|rate)\b";
    FEW_HOMES (parts) = r"\b(?:1?\d{1,2}) homes\b";
    FIGURE (parts) = r"^\s*\d{1,3}(?:,\d{3})*\s*$";
    OF_THE = r"\b(?:[2-9]|two|three|four|five|six|seven|eight|nine) (?:of (?:the|our|\d+) )?(?:\d+ )?(?:\w+[ -]){0,1}(?:(?:muslim|hindu|sikh|jewish|christian|catholic|black|asian|arab|chinese|roma|traveller|deaf|blind|disabled|autistic|gay|lesbian|bisexual|trans(?:gender)?|pregnant|wheelchair-using) (?:\w+ )?(?:tenants?|residents?|people|households?|complainants?|respondents?|customers?|children|families|leaseholders?|women|men|staff)|(?:tenants?|residents?|people|households?|complainants?|respondents?|customers?|children|families|leaseholders?|women|men|staff) (?:who )?(?:are|were|is|was|identified as|identify as|described themselves as|said they (?:are|were)|with|have|had|had a|of) (?:a |an )?(?:muslim|hindu|sikh|jewish|christian|catholic|black|asian|arab|chinese|roma|traveller|deaf|blind|disabled|autistic|gay|lesbian|bisexual|trans(?:gender)?|pregnant|wheelchair\w*|hiv|dementia|cancer|schizophrenia|disabilit\w+|mental (?:health|illness)\w*|learning disabilit\w+))\b";
}

/// Counts below this are too small, where they are of people.
const PEOPLE_LEAST: u32 = 5;
/// And below this where they are by what the law protects.
const PROTECTED_LEAST: u32 = 10;

/// Small numbers of people.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    for table in tables(text) {
        find_in_table(text, &table, hits);
    }
    for found in OF_THE.matches(text.lower) {
        hits.put(Hit::new(&rules::SMALL_NUMBER, found.range()));
    }
}

/// A table: its lines, each with its cells.
type Table = Vec<Vec<Range<usize>>>;

/// The tables of a text: lines side by side with equally many bars, or commas.
fn tables(text: &Text<'_>) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut current: Table = Vec::new();
    let (mut columns, mut marked) = (0, "");
    let mut at = 0;
    let mut end = |current: &mut Table| {
        if current.len() > 1 {
            tables.push(std::mem::take(current));
        }
        current.clear();
    };
    for line in text.lower.split('\n') {
        let mark = mark_of(line);
        let count = line.matches(mark).count();
        if count == 0 || count > 60 || line.contains(&[mark, " "].concat()) && mark != "|" {
            end(&mut current);
        } else if !line.chars().all(|letter| matches!(letter, '|' | '-' | ':' | ' ')) {
            if count != columns || mark != marked {
                end(&mut current);
            }
            (columns, marked) = (count, mark);
            let mut start = at;
            let cells = line.split(mark).map(|cell| {
                let range = start..start + cell.len();
                start = range.end + mark.len();
                range
            });
            current.push(cells.collect());
        }
        at += line.len() + 1;
    }
    end(&mut current);
    tables
}

/// What stands between the cells of a line.
fn mark_of(line: &str) -> &'static str {
    match line {
        line if line.contains('|') => "|",
        line if line.starts_with('"') && line.contains("\",\"") => "\",\"",
        line if line.contains(';') && !line.contains(',') => ";",
        _ => ",",
    }
}

fn find_in_table(text: &Text<'_>, table: &Table, hits: &mut Hits) {
    let of = |range: &Range<usize>| text.lower.get(range.clone()).unwrap_or("").trim_matches([' ', '"']);
    let (Some(head), Some(first)) = (table.first(), table.first().and_then(|head| head.first())) else { return };
    let head_text: String = head.iter().map(|cell| of(cell).replace('_', " ") + " ").collect();
    let caption = text.lower.get(..first.start).unwrap_or("").trim_end().rsplit("\n\n").next().unwrap_or("");
    let caption: String = caption.chars().rev().take(160).collect::<Vec<_>>().into_iter().rev().collect();
    let labels: String = table
        .iter()
        .skip(1)
        .filter_map(|row| row.iter().find(|cell| !of(cell).is_empty()))
        .map(|cell| of(cell).to_owned() + " ")
        .collect();
    let about = [caption.as_str(), head_text.as_str(), labels.as_str()].concat();
    let protected = PROTECTED.is_in(&[head_text.as_str(), labels.as_str()].concat())
        || PROTECTED.is_in(&caption) && PEOPLE.is_in(&about);
    let places = PLACES.is_in(&head_text);
    let broken_down = PEOPLE.is_in(&about) && (protected || places);
    // What the whole table counts, where its heading says so.
    let title = caption.rsplit('\n').find(|line| !line.is_empty()).unwrap_or("");
    let titled = title.len() < 120 && !title.ends_with('.') && WHO.is_in(title);
    let corner = of(first);
    let corner = head.iter().find(|cell| !of(cell).is_empty()).map_or(corner, |cell| of(cell)).replace('_', " ");
    let of_people = |column: usize| {
        let heading = head.get(column).map_or("", |cell| of(cell)).replace('_', " ");
        // "Tenants who waited more than 5 days" are tenants.
        let whose = WHO.first(&heading, &(0..heading.len())).is_some_and(|who| who.start == 0);
        !SHARES.is_in(&heading)
            && (whose || !THINGS.is_in(&heading))
            && (broken_down || whose || WHO.is_in(&heading) || (titled || WHO.is_in(&corner)) && !THINGS.is_in(&corner))
    };
    let small = protected && (broken_down || titled || WHO.is_in(&head_text)) || FEW_HOMES.is_in(&about);
    let least = if small { PROTECTED_LEAST } else { PEOPLE_LEAST };
    // A table without a head begins with a figure.
    let headless = head.len() <= 3 && head.iter().skip(1).any(|cell| FIGURE.is_in(of(cell)));
    for row in table.iter().skip(usize::from(!headless)) {
        let label = row.iter().position(|cell| !of(cell).is_empty()).unwrap_or(0);
        // A row of nothing but figures has no label.
        let bare = table.len() == 2 && row.iter().all(|cell| of(cell).is_empty() || FIGURE.is_in(of(cell)));
        for (column, cell) in row.iter().enumerate().skip(if bare { label } else { label + 1 }) {
            let number = of(cell);
            let Some(value) = number.parse::<u32>().ok().filter(|_| FIGURE.is_in(number) && of_people(column)) else {
                continue;
            };
            if value < least && (value > 0 || small) {
                let written = &text.lower[cell.clone()];
                let lead = written.len() - written.trim_start_matches([' ', '"']).len();
                let range = cell.start + lead..cell.start + lead + number.len();
                let core = row.get(label).map_or(range.clone(), |label| label.clone());
                hits.put(Hit { rule: &rules::SMALL_NUMBER, core: core.start.min(range.start)..range.end, range });
            }
        }
    }
}
