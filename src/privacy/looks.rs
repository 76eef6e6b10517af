//! What is only blacked out, and what one person said at length.

use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    BLOCKS = r"[\x{2588}\x{2593}\x{2592}\x{25a0}\x{25ac}]{2,}(?:[ -]?[\x{2588}\x{2593}\x{2592}\x{25a0}\x{25ac}]+)*";
    WHITE = r"(?:color|colour)\s?[:=]\s?.?(?:white\b|#fff(?:fff)?\b|rgb\(255, ?255, ?255\))|background(?:-color)?\s?:\s?(?:black\b|#000(?:000)?\b)[^;]*;\s?color\s?:\s?(?:black\b|#000(?:000)?\b)";
    QUOTED = r"[\x{201c}\x22][^\x{201c}\x{201d}\x22\n]{150,}[\x{201d}\x22]";
    SPEAKER (parts) = r"\b(?:tenant|resident|leaseholder|customer|complainant|said|told us|feedback|wrote|comment\w*)\b";
}

/// The most words that may be one person's.
pub const MOST_WORDS: usize = 60;

/// What is blacked out, or white on white.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    for found in BLOCKS.matches(text.text).chain(WHITE.matches(text.lower)) {
        hits.put(Hit::new(&rules::REDACTION, found.range()));
    }
}

/// What one person said, in more words than may be quoted.
pub(super) fn quotes(text: &Text<'_>, hits: &mut Hits) {
    for found in QUOTED.matches(text.text) {
        let spoken = || SPEAKER.is_in(text.before(found.start(), 80)) || SPEAKER.is_in(text.after(found.end(), 80));
        if found.as_str().split_whitespace().count() > MOST_WORDS && spoken() {
            hits.put(Hit::new(&rules::QUOTE, found.range()));
        }
    }
}
