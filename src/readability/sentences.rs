//! Where the sentences of a run of text end.

use std::ops::Range;

/// Short forms that end in a full stop without ending a sentence.
const SHORT: &[&str] = &["e.g.", "i.e.", "etc.", "no.", "st.", "dr.", "mr.", "mrs.", "ms.", "vs.", "approx.", "inc."];

/// Words before a letter that names one of several, so that the full stop after it does end a sentence: `Block C.`
const LETTERED: &[&str] =
    &["annex", "appendix", "band", "block", "class", "draft", "grade", "group", "option", "part", "plan", "table"];

/// What ends a sentence: the marks of English and most languages of Europe, of Urdu, of Bengali, and of Chinese.
pub const ENDS: [char; 9] = ['.', '!', '?', '۔', '؟', '।', '。', '！', '？'];
/// Those of them that no space follows.
const UNSPACED: [char; 3] = ['。', '！', '？'];

/// The sentences of a run of text: they end in a full stop, a question mark or an exclamation mark with a space
/// and no small letter after it.
pub fn split(text: &str) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, mark) in marks(text) {
        let after = &text[at + mark.len_utf8()..];
        let closing = after.len() - after.trim_start_matches(['”', '"', '’', '\'', ')', '*']).len();
        let rest = &after[closing..];
        let next = rest.trim_start();
        let apart = rest.starts_with(char::is_whitespace) || UNSPACED.contains(&mark);
        if !apart || next.is_empty() || next.starts_with(char::is_lowercase) {
            continue;
        }
        let last =
            text[start..at + mark.len_utf8()].rsplit(char::is_whitespace).next().unwrap_or_default().to_lowercase();
        let last = last.trim_start_matches(['(', '“', '"']);
        // `No. 4` is a number, and `no.` is an answer.
        let short = match last {
            "no." => next.starts_with(|letter: char| letter.is_ascii_digit()),
            _ => SHORT.contains(&last) || last.len() == 2 && last != "i." && !is_lettered(&text[start..at]),
        };
        if !short {
            push(&mut parts, text, start..at + mark.len_utf8() + closing);
            start = at + mark.len_utf8() + closing;
        }
    }
    push(&mut parts, text, start..text.len());
    parts
}

/// Whether the last word of a text is a letter that names one of several.
fn is_lettered(text: &str) -> bool {
    let before = text.split_whitespace().nth_back(1);
    before.is_some_and(|word| LETTERED.contains(&word.to_lowercase().as_str()))
}

/// The marks of a text that may end a sentence, each with its place.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Told from their first bytes, so that no other character need be looked at.
    let begins = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | 0xd8 | 0xdb | 0xe0 | 0xe3 | 0xef);
    text.bytes().enumerate().filter(move |(_, byte)| begins(*byte)).filter_map(|(at, _)| {
        let mark = text[at..].chars().next()?;
        ENDS.contains(&mark).then_some((at, mark))
    })
}

fn push(parts: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let inner = trimmed(&text[range.clone()]);
    if !inner.is_empty() {
        parts.push(range.start + inner.start..range.start + inner.end);
    }
}

/// The part of a text without the space around it.
pub fn trimmed(text: &str) -> Range<usize> {
    let start = text.len() - text.trim_start().len();
    start..start + text.trim().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_of_other_languages_end_in_their_own_marks() {
        let parts = |text: &'static str| split(text).into_iter().map(|range| &text[range]).collect::<Vec<_>>();
        assert_eq!(parts("ہم فون کریں گے۔ کیا آپ آئیں گے؟ جی ہاں۔"), ["ہم فون کریں گے۔", "کیا آپ آئیں گے؟", "جی ہاں۔"]);
        assert_eq!(parts("আমরা ফোন করব। ধন্যবাদ।"), ["আমরা ফোন করব।", "ধন্যবাদ।"]);
        assert_eq!(parts("请打电话。我们会来！谢谢"), ["请打电话。", "我们会来！", "谢谢"]);
    }

    #[test]
    fn no_mark_is_passed_by() {
        let text: String = ENDS.iter().flat_map(|mark| ['é', *mark, 'a']).collect();
        assert_eq!(marks(&text).map(|(_, mark)| mark).collect::<Vec<_>>(), ENDS);
    }

    #[test]
    fn a_full_stop_within_a_word_or_a_short_form_ends_no_sentence() {
        let text = "We pay £1.50 (e.g. for a bus). Is it “late?” Ring us at example.org now! It is 5 p.m. and shut. \
                    Lift No. 4 is in Block C. We say no. Ask J. Bloggs.";
        let told: Vec<&str> = split(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(
            told,
            [
                "We pay £1.50 (e.g. for a bus).",
                "Is it “late?”",
                "Ring us at example.org now!",
                "It is 5 p.m. and shut.",
                "Lift No. 4 is in Block C.",
                "We say no.",
                "Ask J. Bloggs."
            ]
        );
    }
}
