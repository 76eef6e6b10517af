//! How a promise stands: the outcome, why, and everything that was counted.
//!
//! Only the words and shapes are here. What works them out is `audit`; a [`Judgement`] for each commitment is
//! part of the site from then on, so that every page and every format says the same.

use jiff::civil::Date;

use crate::demand::Demand;
use crate::document::Line;
use crate::document::Tone;
use crate::history::Published;

/// How a promise stands, in the words that are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It was kept.
    Kept,
    /// The time is still running, and the pace is enough.
    OnTrack,
    /// The time is nearly up, and it is not kept yet.
    DueSoon,
    /// The time is still running, and the pace is not enough.
    AtRisk,
    /// Its day has passed, and it is still not done.
    Late,
    /// The time is up, and it was not kept.
    Missed,
    /// Its time has not come.
    NotYetDue,
    /// Nothing is published that it could be judged by.
    NoEvidence,
    /// It was stopped or set aside, with a reason.
    Stopped,
}

impl Outcome {
    /// All of them, in the order in which pages list them: what needs an answer first.
    pub const ALL: [Outcome; 9] = [
        Outcome::Missed,
        Outcome::Late,
        Outcome::AtRisk,
        Outcome::NoEvidence,
        Outcome::DueSoon,
        Outcome::OnTrack,
        Outcome::NotYetDue,
        Outcome::Kept,
        Outcome::Stopped,
    ];

    /// Its word in files, addresses and in what programs read: `on-track`.
    pub const fn word(self) -> &'static str {
        match self {
            Outcome::Kept => "kept",
            Outcome::OnTrack => "on-track",
            Outcome::DueSoon => "due-soon",
            Outcome::AtRisk => "at-risk",
            Outcome::Late => "late",
            Outcome::Missed => "missed",
            Outcome::NotYetDue => "not-yet-due",
            Outcome::NoEvidence => "no-evidence",
            Outcome::Stopped => "stopped",
        }
    }

    /// The outcome of a word.
    pub fn of(word: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.word() == word)
    }

    /// Its words for readers: `On track`.
    pub fn in_words(self) -> &'static str {
        match self {
            Outcome::Kept => "Kept",
            Outcome::OnTrack => "On track",
            Outcome::DueSoon => "Due soon",
            Outcome::AtRisk => "At risk",
            Outcome::Late => "Late",
            Outcome::Missed => "Missed",
            Outcome::NotYetDue => "Not yet due",
            Outcome::NoEvidence => "No evidence published",
            Outcome::Stopped => "Stopped",
        }
    }

    /// What it means, in a sentence.
    pub fn meaning(self) -> &'static str {
        match self {
            Outcome::Kept => "What we published shows that we kept it.",
            Outcome::OnTrack => "There is still time, and we have done enough so far.",
            Outcome::DueSoon => "There is little time left, and it is not done yet.",
            Outcome::AtRisk => "There is still time, but we have not done enough so far.",
            Outcome::Late => "A day that we promised has passed, and it was not done by then.",
            Outcome::Missed => "The time is up, and what we published shows that we did not keep it.",
            Outcome::NotYetDue => "The time for it has not come yet.",
            Outcome::NoEvidence => "We have published nothing that shows if we kept it. We may have, or we may not.",
            Outcome::Stopped => "It was stopped or set aside. The reason is given.",
        }
    }

    /// How it is shown; its words carry the meaning.
    pub fn tone(self) -> Tone {
        match self {
            Outcome::Kept => Tone::Good,
            Outcome::OnTrack | Outcome::DueSoon => Tone::Fair,
            Outcome::AtRisk | Outcome::Late | Outcome::Missed | Outcome::NoEvidence => Tone::Poor,
            Outcome::NotYetDue | Outcome::Stopped => Tone::Plain,
        }
    }

    /// Whether the promise was broken: late or missed. `candour audit` then ends with 1.
    pub fn broken(self) -> bool {
        matches!(self, Outcome::Late | Outcome::Missed)
    }
}

/// How one commitment stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement {
    /// The number of the commitment's entry.
    pub commitment: usize,
    /// The name of its rule: `count`.
    pub rule: &'static str,
    /// The rule in plain words, a sentence for each thing to know.
    pub rule_in_words: Vec<String>,
    /// How it stands now: in the period that is running, else in the last that ended.
    pub now: Standing,
    /// Every period so far, the oldest first; empty where the rule knows no periods.
    pub periods: Vec<Standing>,
    /// Where the promise is judged for each of a set by itself: how it stands for each, by the number of its entry.
    pub members: Vec<(usize, Standing)>,
    /// The entries, such as panels, that the rule speaks of.
    pub about: Vec<usize>,
    /// What the rule asks for, where it has a number, a length of time or a day; none for a promise that was stopped
    /// on a day that nobody gave.
    pub demand: Option<Demand>,
}

impl Judgement {
    /// The outcome now.
    pub fn outcome(&self) -> Outcome {
        self.now.outcome
    }

    /// Whether the promise is late or was missed, now or in the last period that ended.
    pub fn is_broken(&self) -> bool {
        self.outcome().broken() || self.was_broken()
    }

    /// Whether the promise was late or missed in the last period that ended.
    pub fn was_broken(&self) -> bool {
        self.last().is_some_and(|last| last.outcome.broken())
    }

    /// The last period that ended, where that is not what `now` is about.
    pub fn last(&self) -> Option<&Standing> {
        let ended = |standing: &&Standing| standing.over && standing.outcome != Outcome::Stopped;
        self.periods.iter().rfind(ended).filter(|standing| standing.name != self.now.name)
    }
}

/// How a promise stands in one stretch of time.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The stretch: `2025-26`, `2025`, `since 1 April 2025`; empty where there is none.
    pub name: String,
    /// Whether its last day has passed.
    pub over: bool,
    /// The outcome.
    pub outcome: Outcome,
    /// What was promised: `at least 10`.
    pub expected: String,
    /// What was found: `8`.
    pub found: String,
    /// Why the outcome is what it is, in a sentence or two.
    pub why: String,
    /// Everything that was counted or looked at.
    pub counted: Vec<Counted>,
    /// That the promise was set aside for it or a part of it.
    pub waived: Vec<Waived>,
}

/// One thing that was counted or looked at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counted {
    /// The number of its entry; none for what should be there and is not.
    pub entry: Option<usize>,
    /// What it is called where it has no entry, or is a part of one.
    pub name: String,
    /// Its day.
    pub day: Option<Date>,
    /// What was found of it: "published 7 days after".
    pub words: String,
    /// Whether it counts for the promise or against it; none for neither.
    pub good: Option<bool>,
    /// When it was published and how that is known, where the promise was judged by that day.
    pub published: Option<Published>,
}

/// A stretch of time for which a promise was set aside.
#[derive(Clone, Debug, PartialEq)]
pub struct Waived {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Its name: `2024-25 H1`.
    pub name: String,
    /// Why.
    pub reason: Line,
    /// Who agreed it.
    pub agreed_by: Line,
}
