//! Loops as tables: each with its days, and how long all of them took.

use super::Loop;
use super::course::State;
use super::course::Wait;
use super::waits::Waits;
use super::waits::in_days;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;

/// A column of a table of loops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it is, as a link.
    What,
    /// Where it comes from.
    From,
    /// Who does it.
    Who,
    /// The day it was said.
    Said,
    /// The answer, and the days it took.
    Answered,
    /// The day it is due.
    Due,
    /// The day it was done, and the days it took.
    Done,
    /// How it stands.
    State,
    /// What shows it.
    Evidence,
    /// What to look at twice.
    Exceptions,
}

impl Part {
    fn title(self) -> &'static str {
        match self {
            Part::What => "What",
            Part::From => "From",
            Part::Who => "Who",
            Part::Said => "Made",
            Part::Answered => "Answer",
            Part::Due => "Due",
            Part::Done => "Done",
            Part::State => "State",
            Part::Evidence => "What shows it",
            Part::Exceptions => "Why it stands here",
        }
    }

    fn line(self, of: &Loop<'_>, site: &Site) -> Line {
        let course = &of.course;
        let field = |name| site.line(&of.entry.record, name).unwrap_or_else(not_stated);
        match self {
            Part::What => vec![of.entry.link()],
            Part::From => field("from"),
            Part::Who => field("owner"),
            Part::Said => course.said.map_or_else(not_stated, |day| vec![Piece::Day(day)]),
            Part::Answered => answer(of),
            Part::Due => match course.due {
                Some(due) => vec![Piece::Day(due)],
                None if course.state.is_open() => vec![Piece::Missing("no date given".to_owned())],
                None => not_stated(),
            },
            Part::Done => done(of),
            Part::State => {
                let (word, tone) = course.state.badge();
                let mut line = vec![Piece::Status(word, tone)];
                if let Some(late) = course.late_by().filter(|_| course.state == State::Overdue) {
                    line.push(Piece::Text(format!(" by {}", in_days(late))));
                }
                line
            }
            Part::Evidence if course.state.is_done() => field("evidence"),
            Part::Evidence => vec![Piece::Text("\u{2013}".to_owned())],
            Part::Exceptions => of.exceptions(site).into_iter().fold(Line::new(), |mut all, line| {
                if !all.is_empty() {
                    all.push(Piece::Text(" ".to_owned()));
                }
                all.extend(line);
                all
            }),
        }
    }
}

fn answer(of: &Loop<'_>) -> Line {
    let wait = of.course.to_answer();
    if of.course.state == State::Unanswered {
        let days = wait.map_or(String::new(), |wait| format!(", {} so far", in_days(wait.days)));
        return vec![Piece::Missing(format!("no answer yet{days}"))];
    }
    let mut line = super::response(of.entry).map_or_else(not_stated, words);
    if let Some(wait) = wait {
        line.push(Piece::Text(format!(", after {}", in_days(wait.days))));
    }
    line
}

fn done(of: &Loop<'_>) -> Line {
    let wait = of.course.to_do();
    match of.course.done {
        Some(day) => {
            let mut line = vec![Piece::Day(day)];
            line.extend(wait.map(|wait| Piece::Text(format!(", after {}", in_days(wait.days)))));
            line
        }
        None if of.course.state.is_open() => {
            let days = wait.map_or(String::new(), |wait| format!(", {} so far", in_days(wait.days)));
            vec![Piece::Missing(format!("not yet{days}"))]
        }
        None if of.course.state.is_done() => not_stated(),
        None => words("it will not be"),
    }
}

/// A table of loops with these columns; none where there are no loops.
pub fn table(caption: &str, loops: &[Loop<'_>], parts: &[Part], site: &Site) -> Option<Block> {
    if loops.is_empty() {
        return None;
    }
    let columns = parts.iter().map(|part| column(part.title(), false)).collect();
    let rows = loops.iter().map(|one| parts.iter().map(|part| part.line(one, site)).collect()).collect();
    Some(Block::Table(Table { caption: caption.to_owned(), columns, rows, chart: None }))
}

/// The order in which work is best read: overdue first, then what has no answer, then by the day it is due.
pub fn most_pressing_first(loops: &mut [Loop<'_>]) {
    let rank = |state| match state {
        State::Overdue => 0,
        State::Unanswered => 1,
        _ => 2,
    };
    loops.sort_by_key(|one| (rank(one.course.state), one.course.due.is_none(), one.course.due, one.entry.id.clone()));
}

/// How long things took: for each step its waits, with the median and the longest.
pub fn waits(caption: &str, steps: Vec<(&str, Waits<&Entry>)>) -> Block {
    let columns = vec![
        column("From and to", false),
        column("How many", true),
        column("Median", true),
        column("Still waiting", true),
        column("Longest", false),
    ];
    let rows = steps
        .into_iter()
        .map(|(name, waits)| {
            let median = waits.median_in_words().map_or_else(|| vec![Piece::Missing("none yet".to_owned())], words);
            let longest = match &waits.longest {
                None => vec![Piece::Missing("none yet".to_owned())],
                Some((Wait { days, over }, entry)) => {
                    let so_far = if *over { "" } else { " so far" };
                    vec![Piece::Text(format!("{}{so_far}: ", in_days(*days))), entry.link()]
                }
            };
            vec![words(name), words(waits.ended.to_string()), median, words(waits.lasting.to_string()), longest]
        })
        .collect();
    Block::Table(Table { caption: caption.to_owned(), columns, rows, chart: None })
}

/// The waits of loops for one of their steps.
pub fn waits_of<'a>(loops: &[Loop<'a>], step: fn(&Loop<'a>) -> Option<Wait>) -> Waits<&'a Entry> {
    Waits::of(loops.iter().filter_map(|one| Some((step(one)?, one.entry))))
}
