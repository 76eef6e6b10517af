//! Corrections: nothing that was published changes in silence.
//!
//! What the site says is held against what its ledger says was published. Where the two differ there must be a correction
//! that says what it was, what it is, why, and what that means; and what a correction says must be so. Only what the next
//! release would publish is looked at: what went out can be put right, and not undone. Without a ledger, and before its
//! first release, there is nothing to hold the site against.
//!
//! The numbers F-01 to F-18 beside the faults are those of the rules that they keep.

mod days;
mod figures;
mod lateness;
mod notes;
mod promises;
mod texts;

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::published;
use crate::published::Note;
use crate::site::Site;

/// The check.
pub static CHECK: Check = Check {
    name: "corrections",
    about: "Nothing that was published changes without a correction, and what a correction says is so.",
    faults: FAULTS,
    run,
};

faults! {
    /// F-01.
    FIGURE_CHANGED = "figure-changed", Error,
        "A published figure has changed, and no correction says so.",
        why: "People have read the old figure, and may have acted on it. A figure that changes in silence makes every other figure doubtful.",
        example: "Add a note to data/corrections.yaml, or put the old figure back:  candour correct performance/2026-27-q1#first-visit";
    /// F-02.
    FIGURE_REMOVED = "figure-removed", Error,
        "A published figure is gone, and no correction of the kind `withdrawn` says so.",
        why: "A figure that is bad news could be made to vanish.",
        example: "- {id: q1-lifts, of: performance/2026-27-q1, measure: lifts-working, kind: withdrawn, …}\nA whole set of results, measure or area that is gone:  {id: q1, of: performance/2026-27-q1, kind: withdrawn, …}";
    /// F-03.
    NOT_WHAT_IT_WAS = "not-what-it-was", Error,
        "A correction says that a figure was something else than what was published.",
        why: "The note is there to say what people were told.",
        example: "Wrong:  was: 89.1  where 98.1 was published\nRight:  was: 98.1";
    /// F-04.
    NOT_WHAT_IT_IS = "not-what-it-is", Error,
        "A correction says that a figure is something else than what the site gives.",
        why: "Readers would find two new figures, and not know which holds.",
        example: "Wrong:  now: 89.2  where the results say 89.1\nRight:  now: 89.1";
    /// F-05.
    NOTE_INCOMPLETE = "correction-incomplete", Error,
        "A correction leaves something unsaid: why, what it means, when it was found, or who agreed.",
        why: "Readers ask just that. Who agreed is a role, so that nobody is named.",
        example: "why: We had counted a visit twice where two people went.\neffect: We still met our target.\nfound: 2026-07-02\napproved_by: Head of performance";
    /// F-06.
    EFFECT_UNSAID = "effect-unsaid", Error,
        "A target is met now that was missed, or missed now that was met, and `effect` does not say so.",
        why: "That is what the change means for tenants, and the part that is most easily left out.",
        example: "Wrong:  effect: The figure is a little lower.\nRight:  effect: This means that we missed our target of 95%.";
    /// F-07.
    TARGET_CHANGED = "target-changed", Error,
        "The target of a result that was published has changed, and no correction of the kind `definition-change` says so.",
        why: "A miss can be made a hit by moving the target afterwards.",
        example: "Put the target back, or add a note:  kind: definition-change";
    /// F-07.
    DEFINITION_CHANGED = "definition-changed", Error,
        "What a measure counts has changed, and no correction of the kind `definition-change` says so.",
        why: "The figures before and after would be compared, though they do not show the same.",
        example: "Give the new way of counting a measure of its own, or add a note:  of: measures/first-visit, kind: definition-change";
    /// F-08.
    FIGURE_ADDED_LATE = "figure-added-late", Warning,
        "A figure is added to results that were published before.",
        why: "Those who read the results then did not see it. The site shows that it came later.",
        example: "Nothing is to be done if it is right: it is marked as late.";
    /// F-09.
    FIGURE_WRITTEN_OTHERWISE = "figure-written-otherwise", Warning,
        "A published figure is written in another way, and says the same.",
        why: "The ledger keeps the figure as it was written, so that a copy can be compared letter by letter.",
        example: "Published:  98.10\nNow:  98.1";
    /// F-09.
    UNIT_CHANGED = "unit-changed", Error,
        "A published figure is counted in another unit now, and no correction of the kind `definition-change` says so.",
        why: "The same digits would mean another thing.",
        example: "Published:  unit: days\nNow:  unit: percent";
    /// F-10.
    PROMISE_CHANGED = "promise-changed", Error,
        "A published promise, its rule or the day by which something is due has changed or gone. No correction of the kind `promise-change` says so.",
        why: "A promise could be made to fit what was done.",
        example: "Put the promise back, or add a note:  of: commitments/results-in-time, kind: promise-change\nFor a row of a plan:  of: plans/voice/train-reps, kind: promise-change";
    /// F-11.
    PUBLISHED_BACKDATED = "published-backdated", Error,
        "Something new says that it was published on a day by which the ledger shows that it was not.",
        why: "How long publishing takes is shown to readers and counted in promises.",
        example: "Write the day on which it really goes out.";
    /// F-11.
    PUBLISHED_AHEAD = "published-ahead", Error,
        "Something would be published today that says that it is published on a later day.",
        why: "The ledger would show the day to be wrong.",
        example: "Write today's date, or publish on that day.";
    /// F-11.
    PUBLISHED_DAY_CHANGED = "published-day-changed", Error,
        "The day on which something says it was published has changed, and no correction says so.",
        why: "Lateness could be hidden by changing the day afterwards.",
        example: "Put the day back, or add a note to data/corrections.yaml.";
    /// F-13.
    RESULTS_LATE = "results-late", Warning,
        "Results of a period that has ended are not here, and should be by now.",
        why: "Readers wait for them, and silence looks like something to hide.",
        example: "Publish them, or say under the measure  {missing: the reason}. How long you take: publish_within in candour.yaml.";
    /// F-14.
    CORRECTION_LATE = "correction-late", Warning,
        "A correction is published more than ten working days after the mistake was found.",
        why: "Until then people are told what is known to be wrong.",
        example: "Publish it now; its page shows both days.";
    /// F-15.
    CORRECTED_OFTEN = "corrected-often", Warning,
        "One figure is corrected for the third time in a year, or a quarter has three corrections.",
        why: "Something in how the figures are made may be wrong, and a person should look.",
        example: "Ask who makes the figure how it is checked before it goes out.";
    /// F-16.
    TEXT_CHANGED = "text-changed", Error,
        "A published document or minutes have another text, without a new issue and a note of the change.",
        why: "People rely on what they read, and cannot see that it changed.",
        example: "Raise `issue` and add to `changes`; or add a correction, where only a mistake was put right.";
    /// F-17.
    CORRECTION_OF_NOTHING = "correction-of-nothing", Error,
        "A correction is of a figure that does not exist.",
        why: "A reader could not find what was corrected.",
        example: "Check `of`, `measure` and `part`.";
    /// F-17.
    CORRECTION_REMOVED = "correction-removed", Error,
        "A correction that was published is gone, or says something else.",
        why: "Corrections are kept for good: they are the record of what was wrong.",
        example: "Put it back. If it was itself wrong, write another correction of it:  of: corrections/the-first";
    /// F-18.
    CORRECTED_UNPUBLISHED = "corrected-before-published", Error,
        "A correction is of something that was never published.",
        why: "Nobody has seen the mistake, so there is nothing to tell.",
        example: "Just mend it, and take the correction out.";
}

fn run(finished: &Finished<'_>) -> Report {
    problems(finished.site)
}

/// The note to paste, and how to have it written.
fn paste(note: &Note, reference: &str) -> String {
    format!(
        "add this to {} with the gaps filled in; `candour correct {reference}` writes it for you:\n{}",
        published::FILE,
        note.yaml(0).trim_end()
    )
}

/// What has changed in silence, and what is wrong with corrections that are not published yet.
pub fn problems(site: &Site) -> Report {
    let mut report = Report::new();
    if let Some(last) = site.history.made().next_back() {
        figures::check(site, &mut report);
        promises::check(site, &mut report);
        days::check(site, &mut report);
        texts::check(site, last.date, &mut report);
        notes::check(site, &mut report);
        lateness::check(site, &mut report);
    }
    report
}
