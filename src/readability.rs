//! How hard a text is to read: its words, sentences and syllables, and the figures that are made of them.
//!
//! The grade is that of Flesch and Kincaid (1975), the reading ease that of Flesch (1948). Both know English only; of
//! other languages, words and sentences alone are counted. A reading age is the grade and five years, for the first
//! grade of American schools begins at six. Figures are whole thousandths, so that no floating point decides one.

pub mod avoid;
pub mod lexicon;
pub mod passive;
pub mod sentences;
pub mod syllables;

use crate::readability::sentences::ENDS;
use crate::readability::syllables::Syllables;

/// How many words a sentence may have before it is called long.
pub const LONG: usize = 25;

/// How many words a text must have before a reading age says anything about it.
pub const ENOUGH: usize = 100;

/// The fewest words that the formulas take for a sentence: the reference implementation passes over what is shorter,
/// such as a single word in a list, and counts its words alone.
const SENTENCE: usize = 3;

/// What was counted in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words.
    pub words: u64,
    /// Sentences as the formulas count them: of three words and more, up to any full stop.
    pub sentences: u64,
    /// Syllables; none where the language is not English.
    pub syllables: u64,
    /// Sentences as people read them that have more than [`LONG`] words.
    pub long: u64,
    /// The words of the longest sentence.
    pub longest: u64,
}

impl Counts {
    /// The counts of one sentence.
    pub fn of_sentence(sentence: &str, syllables: Option<&Syllables>) -> Counts {
        let mut counts = Counts::default();
        let mut pieces = 0;
        // Without addresses, whose points end nothing.
        for word in words(sentence) {
            counts.words += 1;
            counts.syllables += syllables.map_or(0, |syllables| syllables.count(word));
            formal(word, &mut pieces, &mut counts.sentences);
        }
        counts.finish(pieces);
        counts
    }

    /// Counts the end of a sentence, of which the formulas have met so many words since the last full stop.
    fn finish(&mut self, pieces: usize) {
        self.sentences += u64::from(pieces >= SENTENCE);
        self.long = u64::from(self.words > LONG as u64);
        self.longest = self.words;
    }

    /// The counts of a plain text, whose paragraphs stand apart by empty lines.
    pub fn of_text(text: &str, syllables: Option<&Syllables>) -> Counts {
        let mut counts = Counts::default();
        for paragraph in text.replace("\r\n", "\n").split("\n\n") {
            for range in sentences::split(paragraph) {
                counts.add(Counts::of_sentence(&paragraph[range], syllables));
            }
        }
        counts
    }

    /// Takes over the counts of another text.
    pub fn add(&mut self, other: Counts) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
        self.long += other.long;
        self.longest = self.longest.max(other.longest);
    }

    /// Whether the text is long enough for a reading age, and its syllables are known.
    pub fn is_enough(&self) -> bool {
        self.words >= ENOUGH as u64 && self.syllables > 0
    }

    /// The words of an average sentence, in thousandths.
    pub fn average(&self) -> i64 {
        ratio(i128::from(self.words) * 1000, self.sentences.max(1).into())
    }

    /// The share of sentences that are long, in thousandths of a hundredth.
    pub fn long_share(&self) -> i64 {
        ratio(i128::from(self.long) * 100_000, self.sentences.max(1).into())
    }

    /// The grade of Flesch and Kincaid in thousandths: 0.39 of the words in a sentence and 11.8 of the syllables in a
    /// word, less 15.59.
    pub fn grade(&self) -> Option<i64> {
        self.formula(390, 11_800, -15_590)
    }

    /// The reading age in thousandths: the grade and five years.
    pub fn age(&self) -> Option<i64> {
        self.grade().map(|grade| grade + 5000)
    }

    /// The reading ease of Flesch in thousandths: 206.835, less 1.015 of the words in a sentence and 84.6 of the
    /// syllables in a word.
    pub fn ease(&self) -> Option<i64> {
        self.formula(-1015, -84_600, 206_835)
    }

    fn formula(&self, per_sentence: i128, per_word: i128, constant: i128) -> Option<i64> {
        if self.words == 0 || self.syllables == 0 {
            return None;
        }
        let (words, syllables) = (i128::from(self.words), i128::from(self.syllables));
        let sentences = i128::from(self.sentences.max(1));
        let above = per_sentence * words * words + per_word * syllables * sentences + constant * words * sentences;
        Some(ratio(above, words * sentences))
    }
}

/// Goes through a word as the formulas do, to which a sentence is enough words, up to any full stop: `pieces` are its
/// words so far.
fn formal(word: &str, pieces: &mut usize, sentences: &mut u64) {
    for (number, piece) in word.split(ENDS).enumerate() {
        if number > 0 {
            *sentences += u64::from(*pieces >= SENTENCE);
            *pieces = 0;
        }
        *pieces += usize::from(is_word(piece));
    }
}

/// The words of a text: what stands between spaces and has a letter or a digit; `well-known` is one, and an address
/// is none.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().filter(|word| is_word(word))
}

fn is_word(word: &str) -> bool {
    word.contains(char::is_alphanumeric) && !is_address(word)
}

/// Whether a word is an address, a name in code or a mark for a machine, which nobody reads as a word.
fn is_address(word: &str) -> bool {
    // Nearly every word has none of these.
    let marked = |byte: u8| matches!(byte, b'/' | b'=' | b'%' | b'{' | b'}' | b'<' | b'>' | b'_' | b'@');
    if !word.bytes().any(marked) && !word.contains("www.") {
        return false;
    }
    let word = word.trim_matches(|letter: char| matches!(letter, '"' | '\'' | '(' | ')' | '“' | '”' | ',' | '.'));
    let path = word.starts_with('/') || word.matches('/').count() > 1 && word.contains('.');
    let marks = ["://", "www.", "=\"", "{%", "%}", "{{", "}}", "<", ">", "_"];
    path || word.contains('@') && word.contains('.') || marks.iter().any(|mark| word.contains(mark))
}

/// Thousandths with one decimal, halves away from nought: `9450` is `9.5`.
pub fn one_decimal(thousandths: i64) -> String {
    let tenths = ratio(thousandths.into(), 100);
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// The one in the middle of some thousandths, or the mean of the two.
pub fn median(mut all: Vec<i64>) -> Option<i64> {
    all.sort_unstable();
    let middle = all.len() / 2;
    let upper = *all.get(middle)?;
    match all.len() % 2 {
        1 => Some(upper),
        _ => Some(ratio(i128::from(all[middle - 1]) + i128::from(upper), 2)),
    }
}

/// A quotient as a whole number, halves away from nought.
fn ratio(above: i128, below: i128) -> i64 {
    let half = below / 2;
    let rounded = (if above < 0 { above - half } else { above + half }) / below;
    i64::try_from(rounded).unwrap_or(if rounded < 0 { i64::MIN } else { i64::MAX })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_figures_are_those_of_the_formulas() {
        let counts = Counts { words: 100, sentences: 10, syllables: 130, long: 1, longest: 30 };
        // 0.39 * 10 + 11.8 * 1.3 - 15.59 = 3.65; 206.835 - 10.15 - 109.98 = 86.705.
        assert_eq!((counts.grade(), counts.age(), counts.ease()), (Some(3650), Some(8650), Some(86_705)));
        assert_eq!((counts.average(), counts.long_share()), (10_000, 10_000));
        let none = Counts::default();
        assert_eq!((none.grade(), none.average()), (None, 0));
        assert_eq!(["9.5", "-0.1", "0.0"], [one_decimal(9450), one_decimal(-50), one_decimal(-49)]);
        assert_eq!([median(vec![3, 1, 2]), median(vec![1, 4]), median(vec![])], [Some(2), Some(3), None]);
    }

    #[test]
    fn short_items_are_words_and_no_sentence() {
        let syllables = Syllables::new();
        let counts =
            Counts::of_text("We mend:\n\nLeaks.\n\nWe mend £1.50 taps - fast. Do we? We do it.\n", Some(&syllables));
        // The formulas end a sentence at the point of £1.50 too.
        assert_eq!((counts.words, counts.sentences, counts.longest), (13, 3, 5));
        let counts = Counts::of_text("Write to us@example.org or see https://example.org/a/b now.", Some(&syllables));
        assert_eq!((counts.words, counts.sentences), (5, 1));
        assert_eq!(Counts::of_text("Rydym yn trwsio tai.", None).syllables, 0);
    }
}
