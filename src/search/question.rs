//! A question as it is typed, and what it asks for.
//!
//! [`read`] takes it apart by the rules of `docs/search-format.md`: words, phrases in quotation marks, and what
//! is to be left out. [`Question::resolve`] looks its words up in an index.

use std::collections::BTreeSet;

use super::index::Index;
use super::lexicon::JOIN;
use super::words;

/// The most characters that count.
const LONGEST: usize = 200;

/// The most clauses that count.
const CLAUSES: usize = 12;

/// The most words of a phrase with equivalents that are looked for in a question, little ones aside.
const LONGEST_MEANING: usize = 4;

/// A part of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    /// Folded words that belong together: a phrase, or one word that was taken apart.
    Words(Vec<String>),
    /// Words in quotation marks.
    Phrase(Vec<String>),
    /// What is to be left out.
    Not(Vec<String>),
}

/// A question in parts.
#[derive(Clone, Debug, Default)]
pub struct Question {
    pieces: Vec<Piece>,
}

/// What a document may hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clause {
    /// Any of these keys; best in this form.
    Word(Vec<String>, String),
    /// These keys, at these distances from the first.
    Phrase(Vec<(usize, String)>),
    /// What nothing holds.
    Nothing,
}

/// What a question asks of an index.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// What must be there.
    pub must: Vec<Clause>,
    /// What must not.
    pub must_not: Vec<Clause>,
    /// What should be there: the more of it the better, and one at the least.
    pub should: Vec<Clause>,
    /// Words that were taken for others: as typed, and as used.
    pub replaced: Vec<(String, String)>,
}

impl Wanted {
    /// Whether nothing is asked.
    pub fn is_empty(&self) -> bool {
        self.must.is_empty() && self.should.is_empty()
    }
}

/// Takes a question apart.
pub fn read(text: &str) -> Question {
    let letters: Vec<char> = text.chars().take(LONGEST).collect();
    let mut pieces = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if letters[at].is_whitespace() {
            at += 1;
            continue;
        }
        let excluded = letters[at] == '-' && letters.get(at + 1).is_some_and(|next| !next.is_whitespace());
        let from = at + usize::from(excluded);
        let quoted = is_quotation(letters[from]);
        let end = if quoted {
            (from + 1..letters.len()).find(|at| is_quotation(letters[*at])).unwrap_or(letters.len())
        } else {
            (from..letters.len())
                .find(|at| letters[*at].is_whitespace() || is_quotation(letters[*at]))
                .unwrap_or(letters.len())
        };
        let inner: String = letters[from + usize::from(quoted)..end].iter().collect();
        at = end + usize::from(quoted);
        let forms = words::folded(&inner);
        if forms.is_empty() {
            continue;
        }
        pieces.push(match (excluded, quoted) {
            (true, _) => Piece::Not(forms),
            (false, true) => Piece::Phrase(forms),
            (false, false) => Piece::Words(forms),
        });
    }
    Question { pieces }
}

fn is_quotation(c: char) -> bool {
    matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}')
}

impl Question {
    /// Looks its words up.
    pub fn resolve(&self, index: &Index) -> Wanted {
        let mut wanted = Wanted::default();
        let common = |form: &String| index.common.contains(form);
        let telling = self.pieces.iter().any(|piece| match piece {
            Piece::Words(forms) | Piece::Phrase(forms) => forms.iter().any(|form| !common(form)),
            Piece::Not(_) => false,
        });
        let mut seen: BTreeSet<Vec<String>> = BTreeSet::new();
        let mut stems: Vec<Option<String>> = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Not(forms) => add(&mut wanted.must_not, phrase(forms, index)),
                Piece::Phrase(forms) if !forms.iter().all(common) => add(&mut wanted.must, phrase(forms, index)),
                // A phrase of nothing but little words is those words.
                Piece::Phrase(forms) | Piece::Words(forms) => {
                    for run in runs(forms) {
                        let left_out = telling && run.len() == 1 && common(&run[0]);
                        if left_out || !seen.insert(run.to_vec()) {
                            continue;
                        }
                        let (clause, stem) = match run {
                            [form] => word(form, index, &mut wanted.replaced),
                            run => (phrase(run, index), None),
                        };
                        wanted.should.push(clause);
                        stems.push(stem);
                    }
                }
            }
            let over = (wanted.must.len() + wanted.must_not.len() + wanted.should.len()).saturating_sub(CLAUSES);
            wanted.should.truncate(wanted.should.len().saturating_sub(over));
        }
        wanted.must.truncate(CLAUSES);
        wanted.must_not.truncate(CLAUSES);
        stems.truncate(wanted.should.len());
        wanted.should = with_meanings(wanted.should, &stems, index);
        wanted
    }
}

/// Takes neighbouring words for one clause where together they are a phrase that has equivalents.
fn with_meanings(clauses: Vec<Clause>, stems: &[Option<String>], index: &Index) -> Vec<Clause> {
    let mut made = Vec::new();
    let mut at = 0;
    while at < clauses.len() {
        let meant = (2..=LONGEST_MEANING).rev().find_map(|length| {
            let stems: Option<Vec<&str>> = stems.get(at..at + length)?.iter().map(Option::as_deref).collect();
            Some((length, index.lexicon.keys_of(&stems?.join(JOIN))?))
        });
        let (length, clause) = match meant {
            Some((length, keys)) => {
                (length, Clause::Word(keys.into_iter().map(str::to_owned).collect(), String::new()))
            }
            None => (1, clauses[at].clone()),
        };
        made.push(clause);
        at += length;
    }
    made
}

/// The words of one piece: those of three or four unspaced characters together, all others alone.
fn runs(forms: &[String]) -> Vec<&[String]> {
    let pair = |form: &String| form.chars().count() == 2 && form.chars().all(words::is_unspaced);
    let follows = |a: &String, b: &String| pair(a) && pair(b) && a.chars().next_back() == b.chars().next();
    let mut runs = Vec::new();
    for run in forms.chunk_by(follows) {
        if matches!(run.len(), 2 | 3) {
            runs.push(run);
        } else {
            runs.extend(run.chunks(1));
        }
    }
    runs
}

/// Adds a clause that is not there yet.
fn add(clauses: &mut Vec<Clause>, clause: Clause) {
    if !clauses.contains(&clause) {
        clauses.push(clause);
    }
}

/// The clause of a word, and its first stem.
fn word(form: &str, index: &Index, replaced: &mut Vec<(String, String)>) -> (Clause, Option<String>) {
    let mut used = form;
    if index.lexicon.keys_of(form).is_none() {
        let Some(meant) = index.vocabulary.meant(form, index.parts()) else { return (Clause::Nothing, None) };
        replaced.push((form.to_owned(), meant.form.to_string()));
        used = &meant.form;
    }
    let keys = index.lexicon.keys_of(used).unwrap_or_default();
    let stem = index.lexicon.stems_of(used).and_then(|stems| stems.first().map(|stem| (*stem).to_owned()));
    (Clause::Word(keys.into_iter().map(str::to_owned).collect(), used.to_owned()), stem)
}

/// Words at their distances; those with a common key stand for any one word.
fn phrase(forms: &[String], index: &Index) -> Clause {
    let mut stems: Vec<(usize, Vec<&str>)> = Vec::new();
    let telling = forms.iter().filter(|form| !index.common.contains(*form)).count();
    for (at, form) in forms.iter().enumerate().filter(|(_, form)| !index.common.contains(*form)) {
        let Some(found) = index.lexicon.stems_of(form) else { return Clause::Nothing };
        if telling == 1 || !index.open.contains(found[0]) {
            stems.push((at, found));
        }
    }
    let start = stems.first().map_or(0, |(at, _)| *at);
    match stems.as_slice() {
        [] => Clause::Nothing,
        [(_, any)] => Clause::Word(any.iter().map(|stem| (*stem).to_owned()).collect(), String::new()),
        _ => Clause::Phrase(stems.into_iter().map(|(at, found)| (at - start, found[0].to_owned())).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn questions_are_taken_apart() {
        let pieces = |text: &str| read(text).pieces;
        assert_eq!(pieces("damp mould"), [Piece::Words(words(&["damp"])), Piece::Words(words(&["mould"]))]);
        assert_eq!(
            pieces("\u{201c}right to repair\u{201d} -gas -\"new boiler\""),
            [
                Piece::Phrase(words(&["right", "to", "repair"])),
                Piece::Not(words(&["gas"])),
                Piece::Not(words(&["new", "boiler"]))
            ]
        );
        assert_eq!(pieces("\"open end"), [Piece::Phrase(words(&["open", "end"]))]);
        assert_eq!(pieces("anti-social - x"), [Piece::Words(words(&["anti", "social"])), Piece::Words(words(&["x"]))]);
        assert_eq!(pieces(" \" \" -"), []);
        assert_eq!(pieces("-\""), []);
    }

    #[test]
    fn short_runs_of_unspaced_characters_stay_together() {
        let forms = super::words::folded("維修服務");
        assert_eq!(runs(&forms), [forms.as_slice()]);
        let forms = super::words::folded("房屋維修服務");
        assert_eq!(runs(&forms).len(), 5);
    }
}
