//! The next number of records that are numbered.

/// The id that follows those of a list, in the order in which they stand there: `f-2026-015` after `f-2026-014`, and
/// `f-2027-001` once the year is another. Nothing where the newest has no number at its end: such records have names.
pub fn next_id(ids: &[&str], year: i16) -> Option<String> {
    let (before, digits) = numbered(ids.last()?)?;
    let width = digits.len();
    let highest = |before: &str| {
        let others = ids.iter().filter_map(|id| numbered(id)).filter(|(other, _)| *other == before);
        others.filter_map(|(_, digits)| digits.parse::<u64>().ok()).max().unwrap_or(0)
    };
    let before = this_year(before, year);
    // A number of more digits than any count has is a key, and not a number in a row.
    let next = highest(&before).checked_add(1).filter(|_| width <= MOST_DIGITS)?;
    Some(format!("{before}{next:0width$}"))
}

/// How many digits a number in a row may have.
const MOST_DIGITS: usize = 6;

/// The digits at the end of an id, and what stands before them. A year at the end is the name of something, and no number.
fn numbered(id: &str) -> Option<(&str, &str)> {
    let at = id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (before, digits) = id.split_at(at);
    let is_year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    (!digits.is_empty() && !is_year && (before.is_empty() || before.ends_with('-') || before.len() == 1))
        .then_some((before, digits))
}

/// What stands before the number, with the year in it brought up to date.
fn this_year(before: &str, year: i16) -> String {
    let is_year = |part: &&str| part.len() == 4 && part.starts_with("20") && part.bytes().all(|b| b.is_ascii_digit());
    match before.split('-').find(is_year) {
        Some(old) => before.replacen(old, &year.to_string(), 1),
        None => before.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_of_numbers_goes_on_and_names_do_not() {
        for (ids, next) in [
            (&["f-2026-013", "f-2026-014"][..], Some("f-2026-015")),
            (&["f-2025-099", "f-2026-099"], Some("f-2026-100")),
            (&["f-2025-014"], Some("f-2026-001")),
            (&["r9"], Some("r10")),
            (&["a-01", "a-07", "a-03"], Some("a-08")),
            (&["7"], Some("8")),
            (&["a-1", "lift-noise"], None),
            (&["courses-2021"], None),
            (&["council-2026-h1"], None),
            (&["tsm-tp01"], None),
            (&[], None),
        ] {
            assert_eq!(next_id(ids, 2026).as_deref(), next, "{ids:?}");
        }
    }
}
