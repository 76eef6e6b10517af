//! Every table that fits what is published is tried, to see what can be worked out of it.

use super::Bounds;
use super::Cell;
use super::Rules;
use super::Shown;
use super::bounds;
use super::decide;

/// Small rules, so that every table can be tried.
const SMALL: Rules = Rules { threshold: 3, least_base: 6, caution: 9 };

/// Numbers that look thrown by dice and are the same on each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// What someone finds who tries every table: the least and the most that each hidden row can be.
struct Attack<'a> {
    cells: &'a [Cell],
    shown: &'a [Shown],
    hidden: Vec<usize>,
    rules: Rules,
    found: Vec<Option<Bounds>>,
    tables: u64,
}

/// A number of those who did and those who did not, as the attacker can take them from the published total.
fn sums(cells: &[Cell], rows: &[usize]) -> (u64, u64) {
    rows.iter().fold((0, 0), |(part, rest), row| match cells[*row] {
        Cell::Count(count) | Cell::Mean { base: count } => (part + count, rest),
        Cell::Share { part: own, base } => (part + own, rest + base - own),
        Cell::NoBase | Cell::Empty => (part, rest),
    })
}

impl Attack<'_> {
    fn on<'a>(cells: &'a [Cell], shown: &'a [Shown], rules: Rules) -> Attack<'a> {
        let is_hidden = |row: &usize| matches!(shown[*row], Shown::Hidden | Shown::TooFew);
        let hidden: Vec<usize> = (0..cells.len()).filter(is_hidden).collect();
        let all: Vec<usize> = (0..cells.len()).collect();
        let visible: Vec<usize> = all.iter().copied().filter(|row| !hidden.contains(row)).collect();
        let (total, others) = (sums(cells, &all), sums(cells, &visible));
        let left = (total.0 - others.0, total.1 - others.1);
        let mut attack = Attack { cells, shown, hidden, rules, found: vec![None; cells.len()], tables: 0 };
        attack.fill(left, &mut Vec::new());
        attack
    }

    /// Tries every content of the hidden rows that remain, so that all of `left` is used up.
    fn fill(&mut self, left: (u64, u64), filled: &mut Vec<(u64, u64)>) {
        if filled.len() == self.hidden.len() {
            if left == (0, 0) {
                self.tables += 1;
                self.note(filled);
            }
            return;
        }
        let last = filled.len() + 1 == self.hidden.len();
        for part in if last { left.0..=left.0 } else { 0..=left.0 } {
            for rest in if last { left.1..=left.1 } else { 0..=left.1 } {
                if self.may_be(self.hidden[filled.len()], part + rest) {
                    filled.push((part, rest));
                    self.fill((left.0 - part, left.1 - rest), filled);
                    filled.pop();
                }
            }
        }
    }

    /// Whether a row with this mark may have so many.
    fn may_be(&self, row: usize, base: u64) -> bool {
        match (self.shown[row], self.cells[row]) {
            (Shown::TooFew, _) => base < self.rules.least_base,
            (_, Cell::Count(_)) => true,
            _ => base >= self.rules.least_base,
        }
    }

    fn note(&mut self, filled: &[(u64, u64)]) {
        let wider = |(low, high): (u64, u64), value: u64| (low.min(value), high.max(value));
        for (row, (part, rest)) in self.hidden.iter().zip(filled) {
            let base = part + rest;
            let point = Bounds { part: (*part, *part), rest: (*rest, *rest), base: (base, base) };
            let known = self.found[*row].get_or_insert(point);
            *known = Bounds {
                part: wider(known.part, *part),
                rest: wider(known.rest, *rest),
                base: wider(known.base, base),
            };
        }
    }
}

/// No hidden row is told more closely than the threshold, unless nothing at all but the total is shown.
fn withstands(cells: &[Cell], rules: Rules) -> bool {
    let shown = decide(cells, true, rules);
    for (cell, shown) in cells.iter().zip(&shown) {
        let small = match cell {
            Cell::Count(count) => *count < rules.threshold,
            Cell::Share { part, base } => {
                *base < rules.least_base || *part < rules.threshold || base - part < rules.threshold
            }
            Cell::Mean { base } => *base < rules.least_base,
            Cell::NoBase | Cell::Empty => false,
        };
        assert!(!small || shown.is_hidden(), "a small number is shown: {cell:?} in {cells:?}");
    }
    let attack = Attack::on(cells, &shown, rules);
    if attack.hidden.is_empty() {
        return false;
    }
    assert!(attack.tables > 0, "the true table is among those tried: {cells:?}");
    assert_eq!(attack.found, bounds(cells, &shown, rules), "the bounds are those of all tables: {cells:?} {shown:?}");
    if shown.iter().all(|shown| shown.is_hidden()) {
        return false;
    }
    let wide = |(low, high): (u64, u64)| high - low >= rules.threshold;
    for (row, found) in attack.found.iter().enumerate() {
        let Some(found) = found else { continue };
        assert!(wide(found.part), "{cells:?} {shown:?}: row {row} is pinned to {:?}", found.part);
        if matches!(cells[row], Cell::Share { .. }) {
            assert!(wide(found.rest), "{cells:?} {shown:?}: those who did not in row {row}: {:?}", found.rest);
            assert!(wide(found.base), "{cells:?} {shown:?}: the base of row {row}: {:?}", found.base);
        }
    }
    true
}

#[test]
fn no_hidden_count_can_be_worked_out() {
    let mut dice = Dice(1);
    let mut partly = 0;
    for _ in 0..4000 {
        let rows = 1 + dice.below(5);
        let cells: Vec<Cell> = (0..rows).map(|_| Cell::Count(dice.below(14))).collect();
        partly += u32::from(withstands(&cells, SMALL));
    }
    assert!(partly > 1000, "only {partly} tables were partly hidden, which shows little");
}

#[test]
fn no_hidden_count_can_be_worked_out_by_the_rules_for_people() {
    let mut dice = Dice(2);
    let mut partly = 0;
    for _ in 0..2000 {
        let rows = 2 + dice.below(3);
        let cells: Vec<Cell> = (0..rows).map(|_| Cell::Count(dice.below(40))).collect();
        partly += u32::from(withstands(&cells, Rules::PEOPLE));
    }
    assert!(partly > 400, "only {partly} tables were partly hidden, which shows little");
}

#[test]
fn no_hidden_share_can_be_worked_out() {
    let mut dice = Dice(3);
    let mut partly = 0;
    for _ in 0..3000 {
        let rows = 2 + dice.below(3);
        let cells: Vec<Cell> = (0..rows)
            .map(|_| {
                let base = dice.below(15);
                Cell::Share { part: dice.below(base + 1), base }
            })
            .collect();
        // With more rows hidden there are too many tables to try, and the more there are the less can be told.
        if decide(&cells, true, SMALL).iter().filter(|shown| shown.is_hidden()).count() <= 3 {
            partly += u32::from(withstands(&cells, SMALL));
        }
    }
    assert!(partly > 400, "only {partly} tables were partly hidden, which shows little");
}

#[test]
fn no_hidden_average_can_be_worked_out() {
    let mut dice = Dice(4);
    let mut partly = 0;
    for _ in 0..1000 {
        let rows = 2 + dice.below(3);
        let cells: Vec<Cell> = (0..rows).map(|_| Cell::Mean { base: dice.below(20) }).collect();
        partly += u32::from(withstands(&cells, SMALL));
    }
    assert!(partly > 200, "only {partly} tables were partly hidden, which shows little");
}

#[test]
fn one_small_count_takes_the_smallest_other_with_it() {
    let counts = [96, 71, 64, 49, 4].map(Cell::Count);
    use Shown::Hidden;
    use Shown::Plain;
    assert_eq!(decide(&counts, true, Rules::PEOPLE), [Plain, Plain, Plain, Hidden, Hidden]);
    assert_eq!(decide(&counts, false, Rules::PEOPLE), [Plain, Plain, Plain, Plain, Hidden], "there is no total");
}

#[test]
fn shares_of_few_answers_are_hidden_and_of_not_many_are_cautioned() {
    let of = |base| Cell::Share { part: base / 2, base };
    let alone = |base| decide(&[of(base)], false, Rules::PEOPLE)[0];
    assert_eq!(alone(29), Shown::TooFew);
    assert_eq!(alone(30), Shown::Caution);
    assert_eq!(alone(99), Shown::Caution);
    assert_eq!(alone(100), Shown::Plain);
    // Four of 200 are four people whom it speaks of, and so are the four others of 196.
    let few = |part| decide(&[Cell::Share { part, base: 200 }], false, Rules::PEOPLE)[0];
    assert_eq!([few(4), few(5), few(195), few(196)], [Shown::Hidden, Shown::Plain, Shown::Plain, Shown::Hidden]);
}

#[test]
fn the_threshold_itself_is_shown_and_one_less_is_not() {
    let alone = |count| decide(&[Cell::Count(count)], false, Rules::PEOPLE)[0];
    assert_eq!([alone(0), alone(4), alone(5)], [Shown::Hidden, Shown::Hidden, Shown::Plain]);
    let ten = Rules::PEOPLE.with_threshold(10);
    assert_eq!(decide(&[Cell::Count(9)], false, ten)[0], Shown::Hidden);
}

#[test]
fn a_figure_that_is_missing_hides_nothing_and_one_without_a_base_is_not_shown() {
    let cells = [Cell::Empty, Cell::NoBase, Cell::Share { part: 60, base: 120 }];
    assert_eq!(decide(&cells, true, Rules::PEOPLE), [Shown::Plain, Shown::NoBase, Shown::Plain]);
}

#[test]
fn where_nothing_else_helps_all_is_hidden() {
    let cells = [1, 1, 2].map(Cell::Count);
    assert!(decide(&cells, true, Rules::PEOPLE).iter().all(|shown| shown.is_hidden()));
}
