//! The sources of the comparison site: what was taken, as files that a build reads.
//!
//! Everything of another site is written as a text in quotes, with what cannot be shown taken out; what goes where
//! Markdown may stand has every sign of it escaped. So no site can put more than words onto the comparison.

use std::collections::BTreeMap;

use crate::date::Period;
use crate::gather::Figure;
use crate::gather::Taken;
use crate::gather::joined::Joined;
use crate::gather::joined::Joint;
use crate::gather::joined::joined;
use crate::text::is_control;
use crate::text::slug;
use crate::text::turns_direction;
use crate::yaml::quoted;

/// How a file begins that the next gather may write anew or delete.
pub const MARK: &str = "# Written by `candour gather`, which writes it anew each time. Changes made here are lost.\n";

/// The most characters of a text of another site.
const LONGEST: usize = 1000;

/// The files of the comparison, by path within its folder.
pub fn sources(taken: &[Taken]) -> BTreeMap<String, String> {
    let joint = joined(taken);
    let ids = ids(taken);
    let differ = other_years(taken);
    let mut files = BTreeMap::new();
    let mut file = |path: String, text: String| files.insert(path, format!("{MARK}{text}"));
    let holding = || taken.iter().zip(&ids).filter(|(site, _)| site.holds());
    let landlords: String =
        holding().map(|(site, id)| format!("- id: {}\n  name: {}\n", quoted(id), text(site.name()))).collect();
    if !landlords.is_empty() {
        file("data/landlords.yaml".to_owned(), landlords);
    }
    let measures: String = joint.measures.iter().map(measure).collect();
    if !measures.is_empty() {
        file("data/measures.yaml".to_owned(), measures);
    }
    for (period, text) in performance(taken, &ids, &joint, &differ) {
        file(format!("data/performance/{period}.yaml"), text);
    }
    for (place, site) in taken.iter().enumerate() {
        let mut alone = joint.alone.get(&place).cloned().unwrap_or_default();
        alone.extend(differ.get(&place).cloned());
        file(format!("data/gathered/{}.yaml", ids[place]), gathered(site, &ids[place], place, &joint, &alone));
    }
    files
}

/// The id of each site: its name as an address, and a number where two come out alike.
fn ids(taken: &[Taken]) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for site in taken {
        let wanted = Some(slug(site.name())).filter(|slug| !slug.is_empty()).unwrap_or_else(|| "site".to_owned());
        let mut free = wanted.clone();
        for number in 2.. {
            if !ids.contains(&free) {
                break;
            }
            free = format!("{wanted}-{number}");
        }
        ids.push(free);
    }
    ids
}

/// The sites whose year begins on another day than that of the first which says so: their periods are others.
fn other_years(taken: &[Taken]) -> BTreeMap<usize, String> {
    let first = taken.iter().find_map(|site| site.year_starts.as_deref());
    let Some(first) = first else { return BTreeMap::new() };
    let differs = |(place, site): (usize, &Taken)| {
        let own = site.year_starts.as_deref().filter(|own| *own != first)?;
        Some((place, format!("All its figures: its year begins on {own}, and that of the others on {first}")))
    };
    taken.iter().enumerate().filter_map(differs).collect()
}

/// A text of another site, in quotes.
fn text(text: &str) -> String {
    quoted(&clean(text))
}

/// What of a text can be shown, on one line.
fn clean(text: &str) -> String {
    let shown = |c: &char| !is_control(*c) && !turns_direction(*c);
    let words: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(shown).collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}\u{2026}", &words[..end]),
        None => words,
    }
}

/// A text of another site where Markdown may stand.
fn prose(words: &str) -> String {
    let mut escaped = String::new();
    for c in clean(words).chars() {
        let plain = matches!(c, '.' | ')') && !escaped.bytes().all(|byte| byte.is_ascii_digit());
        let plain = plain || matches!(c, ',' | ';' | '\'' | '"' | '/' | '%' | '?' | '(');
        if c.is_ascii_punctuation() && !plain {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    quoted(&escaped)
}

fn measure(joined: &Joined) -> String {
    let measure = &joined.measure;
    let units = ["percent", "count", "days", "pounds", "per-1000"];
    let known = |word: &str, words: &[&'static str]| words.iter().find(|known| **known == word).copied();
    let mut lines = vec![
        format!("- id: {}", quoted(&joined.id)),
        format!("  title: {}", text(&measure.title)),
        format!("  unit: {}", known(&measure.unit, &units).unwrap_or("count")),
        format!("  better: {}", known(&measure.better, &["higher", "lower"]).unwrap_or("neither")),
        format!("  definition: {}", prose(&measure.definition)),
    ];
    lines.extend(measure.code.as_ref().map(|code| format!("  code: {}", text(code))));
    lines.extend(measure.decimals.filter(|decimals| *decimals <= 6).map(|decimals| format!("  decimals: {decimals}")));
    let counts = measure.counts.as_deref().and_then(|word| known(word, &["people", "services", "homes"]));
    lines.extend(counts.map(|word| format!("  counts: {word}")));
    lines.extend(measure.hide_below.filter(|least| *least >= 5).map(|least| format!("  hide_below: {least}")));
    lines.push(format!("  source: {}", quoted(&source(joined))));
    lines.join("\n") + "\n"
}

fn source(joined: &Joined) -> String {
    let count = joined.members.len();
    match (joined.wordings, &joined.measure.code) {
        (1, _) => format!("The ledgers of {count} landlords, who define it in the same words"),
        (more, Some(code)) => {
            format!(
                "The ledgers of {count} landlords under the code {}; they define it in {more} wordings",
                clean(code)
            )
        }
        (more, None) => format!("The ledgers of {count} landlords, who define it in {more} wordings"),
    }
}

/// A file of results for each period.
fn performance(
    taken: &[Taken],
    ids: &[String],
    joint: &Joint,
    differ: &BTreeMap<usize, String>,
) -> BTreeMap<String, String> {
    type Rows<'a> = BTreeMap<&'a str, Vec<(&'a str, &'a Figure)>>;
    let mut periods: BTreeMap<String, (String, &str, Rows<'_>)> = BTreeMap::new();
    let of: BTreeMap<(usize, &str), &str> = joint
        .measures
        .iter()
        .flat_map(|joined| joined.members.iter().map(|(place, id)| ((*place, id.as_str()), joined.id.as_str())))
        .collect();
    for (place, site) in taken.iter().enumerate().filter(|(place, _)| !differ.contains_key(place)) {
        for figure in &site.figures {
            let (Ok(period), Some(measure)) =
                (Period::parse(&figure.period), of.get(&(place, figure.measure.as_str())))
            else {
                continue;
            };
            let (_, released, rows) =
                periods.entry(period.slug()).or_insert_with(|| (period.to_string(), "", BTreeMap::new()));
            *released = (*released).max(figure.released.as_str());
            rows.entry(measure).or_default().push((&ids[place], figure));
        }
    }
    periods.into_iter().map(|(slug, (period, released, rows))| (slug, results(&period, released, &rows))).collect()
}

fn results(period: &str, released: &str, rows: &BTreeMap<&str, Vec<(&str, &Figure)>>) -> String {
    let mut out = format!("period: {}\npublished: {released}\nresults:\n", quoted(period));
    for measure in rows.keys() {
        let why = "Each landlord has its own figure. There is none for all of them together.";
        out.push_str(&format!("  {}: {{missing: {}}}\n", quoted(measure), quoted(why)));
    }
    out.push_str("breakdowns:\n");
    for (measure, figures) in rows {
        out.push_str(&format!("  {}:\n    landlord:\n", quoted(measure)));
        for (landlord, figure) in figures {
            out.push_str(&format!("      {}: {{{}}}\n", quoted(landlord), result(figure)));
        }
    }
    out
}

fn result(figure: &Figure) -> String {
    let mut parts = Vec::new();
    match (&figure.missing, &figure.counts, &figure.value) {
        (Some(why), _, _) => parts.push(format!("missing: {}", text(why))),
        (None, Some((numerator, denominator)), _) => {
            parts.push(format!("numerator: {numerator}, denominator: {denominator}"));
        }
        (None, None, Some(value)) => parts.push(format!("value: {value}")),
        (None, None, None) => parts.push(format!("missing: {}", quoted("The landlord gives no figure."))),
    }
    if figure.missing.is_none() {
        parts.extend(figure.sample.as_ref().map(|sample| format!("sample: {sample}")));
        parts.extend(figure.margin.as_ref().map(|margin| format!("margin: {margin}")));
    }
    if figure.changed {
        let note = "The landlord changed this figure after it was first published. Its own page says why.";
        parts.push(format!("note: {}", quoted(note)));
    }
    parts.join(", ")
}

/// The record of a site: that it holds or why it does not, and what it says of its promises.
fn gathered(site: &Taken, id: &str, place: usize, joint: &Joint, alone: &[String]) -> String {
    let mut out = format!("name: {}\nat: {}\nverified: {}\n", text(site.name()), text(site.at()), site.holds());
    let mut list = |name: &str, items: &[String]| {
        if !items.is_empty() {
            let items: String = items.iter().map(|item| format!("  - {}\n", text(item))).collect();
            out.push_str(&format!("{name}:\n{items}"));
        }
    };
    list("problems", &site.faults);
    list("notes", &site.notices);
    list("not_joined", alone);
    if let Some(remembered) = &site.remembered {
        out.push_str(&format!("entries: {}\ncheckpoint: {}\n", remembered.size, quoted(&site.short)));
        out.push_str(&format!("released: {}\n", remembered.date));
        if let Some(key) = &remembered.key {
            out.push_str(&format!("signed_by: {}\n", text(key)));
        }
    }
    if !site.holds() {
        return out;
    }
    let looked_at = if site.whole { "every page" } else { "ledger, data, and pages of figures and promises" };
    let compared = site
        .figures
        .iter()
        .filter(|figure| joint.measures.iter().any(|joined| joined.members.get(&place) == Some(&figure.measure)))
        .count();
    out.push_str(&format!("landlord: {}\nlooked_at: {}\n", quoted(id), quoted(looked_at)));
    out.push_str(&format!("pages: {}\nfigures: {compared}\n", site.pages));
    if !site.promises.is_empty() {
        out.push_str("promises:\n");
    }
    for promised in &site.promises {
        let mut parts = vec![
            format!("promise: {}", text(&promised.promise)),
            format!("address: {}", text(&format!("{}{}", site.address, promised.address))),
        ];
        parts.extend(promised.outcome.as_ref().map(|word| format!("outcome: {}", quoted(word))));
        parts.extend(promised.period.as_ref().map(|period| format!("period: {}", text(period))));
        out.push_str(&format!("  - {{{}}}\n", parts.join(", ")));
    }
    out
}
