//! Plain text: the nearest of some words to it, the figure it is, and its short form for a message.

use super::Figure;

/// The nearest of some words to a mistyped one, when it is near enough to be what was meant.
pub fn nearest<'a>(word: &str, words: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = word.to_lowercase().replace([' ', '-'], "_");
    let mut best: Option<(usize, &str)> = None;
    for candidate in words {
        // Most candidates differ too much in length alone, and need not be compared letter by letter.
        let allowed = (1 + candidate.len() / 4).min(3);
        if candidate.len().abs_diff(folded.len()) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&folded, &candidate.to_lowercase().replace([' ', '-'], "_"));
        if distance <= allowed && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// Reads a figure as a decimal, keeping how it was written: digits with at most one point, and a minus.
pub(super) fn read_figure(text: &str) -> Result<Figure, String> {
    let plain = text.strip_prefix('-').unwrap_or(text);
    let sound = !plain.is_empty()
        && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && plain.bytes().filter(|b| *b == b'.').count() <= 1
        && !plain.starts_with('.')
        && !plain.ends_with('.');
    if !sound {
        return Err("write digits with at most one point, without a comma, a % or a £: 1200 or 87.5".to_owned());
    }
    if plain.len() > 1 && plain.starts_with('0') && !plain.starts_with("0.") {
        return Err("a figure does not begin with a nought: write 12, not 012".to_owned());
    }
    match text.parse() {
        Ok(value) => Ok(Figure { text: text.to_owned(), value }),
        Err(_) => Err("this figure is too long to be held exactly".to_owned()),
    }
}

/// The first line of a text, and no more of it than a message can hold.
pub(super) fn shorten(text: &str) -> String {
    let mut line = text.split('\n').next().unwrap_or("").trim().to_owned();
    if line.chars().count() > 60 {
        line = line.chars().take(57).collect::<String>() + "…";
    }
    line
}
