//! Small numbers: which figures of a breakdown are hidden, so that nobody can be picked out by them.
//!
//! A breakdown is a table of one column: a row for each area or landlord, and a total that is published. First the
//! figures that are too small by themselves are hidden. Then others are hidden with them until what is left, taken
//! from the total, no longer tells what a hidden figure is. What someone could still work out of each hidden row is
//! in [`bounds`]; the tests try every table there could be against it.
//!
//! Someone who subtracts is thought to know the total of the rows exactly, and the rule by which a row is marked. What
//! is not guarded against is someone who knows other figures already, such as those of an earlier quarter.

#[cfg(test)]
mod tests;

/// The least that may be shown of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// Counts below this are hidden, and no hidden one can be told more closely than this.
    pub threshold: u64,
    /// Shares and averages of fewer answers than this are hidden.
    pub least_base: u64,
    /// Shares and averages of fewer answers than this are shown with a caution.
    pub caution: u64,
}

impl Rules {
    /// The rules for people where nothing stricter is asked for.
    pub const PEOPLE: Rules = Rules { threshold: 5, least_base: 30, caution: 100 };

    /// The same with another threshold.
    pub fn with_threshold(self, threshold: u64) -> Rules {
        Rules { threshold, ..self }
    }
}

/// Why a figure is not shown, for readers.
pub const HIDDEN: &str = "hidden to protect people's privacy";

/// Which of some groups of people are too small to be shown; those without a number were hidden before. Where that hides
/// only one, the next smallest is hidden with it, or the one could be worked out from all groups together.
pub fn small_groups(counts: &[Option<u64>]) -> Vec<bool> {
    let small = |count: &Option<u64>| count.is_none_or(|count| count < Rules::PEOPLE.threshold);
    let mut hidden: Vec<bool> = counts.iter().map(small).collect();
    if hidden.iter().filter(|hidden| **hidden).count() == 1 {
        let next = (0..counts.len()).filter(|at| !hidden[*at]).min_by_key(|at| counts[*at]);
        if let Some(next) = next {
            hidden[next] = true;
        }
    }
    hidden
}

/// What a row counts, in whole people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A number of people.
    Count(u64),
    /// So many of so many people.
    Share {
        /// How many did.
        part: u64,
        /// Out of how many.
        base: u64,
    },
    /// An average over so many people.
    Mean {
        /// How many.
        base: u64,
    },
    /// A share or an average of nobody knows how many.
    NoBase,
    /// There is no figure.
    Empty,
}

impl Cell {
    /// How many people it speaks of.
    pub fn size(self) -> u64 {
        match self {
            Cell::Count(count) => count,
            Cell::Share { base, .. } | Cell::Mean { base } => base,
            Cell::NoBase | Cell::Empty => 0,
        }
    }

    /// Those who did and those who did not; for a count or an average all are in the first.
    fn split(self) -> (u64, u64) {
        match self {
            Cell::Share { part, base } => (part, base.saturating_sub(part)),
            other => (other.size(), 0),
        }
    }
}

/// How a row is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// As it is.
    Plain,
    /// With a caution, since few answered.
    Caution,
    /// Not: too few answered.
    TooFew,
    /// Not, to protect people: it is small itself, or would give a small one away.
    Hidden,
    /// Not: how many answered is not stated, so nobody can tell whether it may be shown.
    NoBase,
}

impl Shown {
    /// Whether the figure is kept back.
    pub fn is_hidden(self) -> bool {
        !matches!(self, Shown::Plain | Shown::Caution)
    }
}

/// What can be worked out about a hidden row: the least and the most of each number in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How many did.
    pub part: (u64, u64),
    /// How many did not.
    pub rest: (u64, u64),
    /// How many there are.
    pub base: (u64, u64),
}

/// How each row is shown; `total_known` where the rows' total can be had, so that rows can be taken from it.
pub fn decide(cells: &[Cell], total_known: bool, rules: Rules) -> Vec<Shown> {
    let mut shown: Vec<Shown> = cells.iter().map(|cell| alone(*cell, rules)).collect();
    if total_known {
        hide_more(cells, &mut shown, rules);
    }
    shown
}

/// How a row is shown for its own sake.
fn alone(cell: Cell, rules: Rules) -> Shown {
    let small = |count: u64| count < rules.threshold;
    match cell {
        Cell::Empty => Shown::Plain,
        Cell::NoBase => Shown::NoBase,
        Cell::Count(count) if small(count) => Shown::Hidden,
        Cell::Count(_) => Shown::Plain,
        Cell::Share { base, .. } | Cell::Mean { base } if base < rules.least_base => Shown::TooFew,
        Cell::Share { part, base } if small(part) || small(base.saturating_sub(part)) => Shown::Hidden,
        Cell::Share { base, .. } | Cell::Mean { base } if base < rules.caution => Shown::Caution,
        Cell::Share { .. } | Cell::Mean { .. } => Shown::Plain,
    }
}

/// Among how many of the smallest rows a pair is looked for; each pair takes a look at every row.
const SEARCHED: usize = 20;

/// Hides more rows until no hidden one can be told from the total: the fewest, and of those the smallest.
fn hide_more(cells: &[Cell], shown: &mut [Shown], rules: Rules) {
    if is_safe(cells, shown, rules) {
        return;
    }
    let mut visible: Vec<usize> =
        (0..cells.len()).filter(|at| !shown[*at].is_hidden() && cells[*at] != Cell::Empty).collect();
    visible.sort_by_key(|at| (cells[*at].size(), *at));
    let safe_with = |shown: &mut [Shown], more: &[usize]| {
        let before: Vec<Shown> = more.iter().map(|at| shown[*at]).collect();
        more.iter().for_each(|at| shown[*at] = Shown::Hidden);
        let safe = is_safe(cells, shown, rules);
        if !safe {
            more.iter().zip(before).for_each(|(at, was)| shown[*at] = was);
        }
        safe
    };
    for at in &visible {
        if safe_with(shown, &[*at]) {
            return;
        }
    }
    let few = &visible[..visible.len().min(SEARCHED)];
    for (position, first) in few.iter().enumerate() {
        for second in &few[position + 1..] {
            if safe_with(shown, &[*first, *second]) {
                return;
            }
        }
    }
    // So many are rarely needed. In the end all are hidden, and then only the total is known.
    for at in visible {
        shown[at] = Shown::Hidden;
        if is_safe(cells, shown, rules) {
            return;
        }
    }
}

/// Whether nothing in any hidden row can be told more closely than the threshold.
fn is_safe(cells: &[Cell], shown: &[Shown], rules: Rules) -> bool {
    let wide = |(least, most): (u64, u64)| most.saturating_sub(least) >= rules.threshold;
    bounds(cells, shown, rules).iter().zip(cells).all(|(bounds, cell)| match (bounds, cell) {
        (None, _) => true,
        (Some(bounds), Cell::Share { .. }) => wide(bounds.part) && wide(bounds.rest) && wide(bounds.base),
        (Some(bounds), _) => wide(bounds.part),
    })
}

/// What can be worked out about each hidden row from the total, the rows that are shown and the marks on the others.
///
/// Taking the shown rows from the total leaves how many did and did not in all hidden rows together. A row marked
/// [`Shown::TooFew`] has fewer than the least base, and a share marked [`Shown::Hidden`] has at least that. Within these
/// limits the hidden rows may be anything, so the limits below are met: they are exact.
pub fn bounds(cells: &[Cell], shown: &[Shown], rules: Rules) -> Vec<Option<Bounds>> {
    let limits: Vec<Option<(u64, Option<u64>)>> =
        cells.iter().zip(shown).map(|(cell, shown)| marked(*cell, *shown, rules)).collect();
    let hidden = || cells.iter().zip(&limits).filter(|(_, limits)| limits.is_some());
    let (part, rest) = hidden().fold((0, 0), |(part, rest), (cell, _)| {
        let (more, others) = cell.split();
        (part + more, rest + others)
    });
    let least: u64 = limits.iter().flatten().map(|(least, _)| least).sum();
    let endless = limits.iter().flatten().filter(|(_, most)| most.is_none()).count();
    let most: u64 = limits.iter().flatten().filter_map(|(_, most)| *most).sum();
    let of = |(own_least, own_most): (u64, Option<u64>)| {
        let others_least = least - own_least;
        // No limit on any of the others means that they may take everything.
        let others_most = match own_most {
            Some(own) if endless == 0 => Some(most - own),
            None if endless == 1 => Some(most),
            _ => None,
        };
        let all = part + rest;
        let low = others_most.map_or(0, |others| all.saturating_sub(others)).max(own_least);
        let high = all.saturating_sub(others_least).min(own_most.unwrap_or(u64::MAX));
        Bounds {
            part: (low.saturating_sub(rest), part.min(high)),
            rest: (low.saturating_sub(part), rest.min(high)),
            base: (low, high),
        }
    };
    limits.iter().map(|limits| limits.map(of)).collect()
}

/// What the mark on a hidden row says of how many are in it: the least, and the most if there is one.
fn marked(cell: Cell, shown: Shown, rules: Rules) -> Option<(u64, Option<u64>)> {
    match (shown, cell) {
        (Shown::TooFew, _) => Some((0, Some(rules.least_base.saturating_sub(1)))),
        (Shown::Hidden, Cell::Share { .. } | Cell::Mean { .. }) => Some((rules.least_base, None)),
        (Shown::Hidden, _) => Some((0, None)),
        // How many are in a row without a base is not known here either.
        (Shown::Plain | Shown::Caution | Shown::NoBase, _) => None,
    }
}
