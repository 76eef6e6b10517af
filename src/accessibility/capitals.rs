//! Passages in capitals.

use super::ALL_CAPITALS;
use super::Text;
use crate::diagnostic::Report;
use crate::wording::passages::Passage;

/// So many letters must stand in capitals: a row of abbreviations is shorter.
const LETTERS: usize = 12;

/// Looks for words in capitals that follow each other: three, or two that are too long for abbreviations.
pub fn look(text: &Text<'_>, report: &mut Report) {
    for passage in text.passages.iter().filter(|passage| may_have_capitals(&passage.text)) {
        let words = &passage.text;
        let mut run = Run::default();
        let mut at = 0;
        for word in words.split_inclusive(char::is_whitespace) {
            let range = at..at + word.trim_end().len();
            at += word.len();
            let word = word.trim_end();
            if is_capital(word) {
                run.take(word, range);
                // A comma stands between abbreviations, and a full stop ends what belongs together.
                if !word.ends_with([',', ';', ':', '.', ')', '/']) {
                    continue;
                }
            }
            run.tell(text, passage, report);
        }
        run.tell(text, passage, report);
    }
}

/// Whether a passage has as many bytes as it takes that may belong to words in capitals: most have not, and need not be
/// read. Such words have no small letters, so none of their bytes has one after it.
fn may_have_capitals(text: &str) -> bool {
    let large = |byte: &u8| byte.is_ascii_uppercase() || !byte.is_ascii();
    let bytes = text.as_bytes();
    let pairs = bytes.iter().zip(bytes.iter().skip(1).chain(b" "));
    pairs.filter(|(byte, next)| large(byte) && !next.is_ascii_lowercase()).count() >= LETTERS
}

fn is_capital(word: &str) -> bool {
    // The second byte of most words decides.
    if word.bytes().any(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return false;
    }
    word.chars().any(char::is_uppercase) && !word.chars().any(|c| c.is_lowercase() || c.is_ascii_digit())
}

#[derive(Default)]
struct Run {
    words: usize,
    letters: usize,
    /// The letters of the shortest word.
    shortest: usize,
    start: usize,
    end: usize,
}

impl Run {
    fn take(&mut self, word: &str, range: std::ops::Range<usize>) {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        if self.words == 0 {
            (self.start, self.shortest) = (range.start, letters);
        }
        self.words += 1;
        self.letters += letters;
        self.shortest = self.shortest.min(letters);
        self.end = range.end;
    }

    fn tell(&mut self, text: &Text<'_>, passage: &Passage, report: &mut Report) {
        let run = std::mem::take(self);
        if run.letters >= LETTERS && (run.words > 2 || run.words == 2 && run.shortest > 4) {
            let span = text.prose.span(&passage.range(&(run.start..run.end)));
            let message = format!("{} words stand in capitals", run.words);
            report.add(&ALL_CAPITALS, span, message).help("write them in small letters; use `**bold**` to stress them");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::may_have_capitals;

    #[test]
    fn words_in_capitals_are_not_passed_by_and_most_passages_are_not_read() {
        for text in [
            "DO NOT PARK HERE",
            "Please: “DON'T PARK HERE”",
            "A B C D E F G H I J K L",
            "ŻÓŁĆ ŹDŹBŁO",
            "PARKING FORBIDDEN",
        ] {
            assert!(may_have_capitals(text), "{text}");
        }
        let title =
            "The Regulator of Social Housing And The Housing Ombudsman Service Have Asked Each Landlord To Say This";
        assert!(!may_have_capitals(title));
    }
}
