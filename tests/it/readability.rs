//! Reading ages agree with the reference implementation, on texts of our own.
//!
//! `tests/readability/samples.txt` holds what textstat 0.7.13 counts: words, sentences, syllables, and the grade.

use candour::readability::Counts;
use candour::readability::syllables::Syllables;

use crate::tree;

#[test]
fn figures_agree_with_the_reference() {
    let samples = tree::text("tests/readability/samples.txt");
    let syllables = Syllables::new();
    let mut seen = 0;
    for sample in samples.trim().split("\n\n") {
        let (figures, text) = sample.split_once('\n').expect("figures, then a text");
        let figures: Vec<&str> = figures.split(' ').collect();
        let whole = |at: usize| figures[at].parse::<u64>().expect("a number");
        let grade: i64 = figures[3].replace('.', "").parse().expect("a grade with three decimals");
        let counts = Counts::of_text(text, Some(&syllables));
        assert_eq!((counts.words, counts.sentences), (whole(0), whole(1)), "{text}");
        let apart = (counts.grade().expect("words") - grade).abs();
        assert!(apart <= 500, "{apart} thousandths of a grade apart; syllables {} and {}: {text}", counts.syllables, whole(2));
        seen += 1;
    }
    assert!(seen >= 3);
}
