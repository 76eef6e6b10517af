//! Which sentences promise something.
//!
//! A sentence promises when it says in numbers how much, how often or by when ("at least four times a year",
//! "within 14 days", "by October 2026"), or when somebody who answers for it will do something ("we will", "the
//! Board must"), or something "will be done". Hopes, reasons and what readers may do are left out: "you will be
//! able to", "this will help". The words that tell them apart are the lists below.

use crate::wording::passages::Word;
use crate::wording::quantities::Quantities;
use crate::wording::quantities::Use;
use crate::wording::sentences::Sentence;
use crate::wording::vague;
use crate::wording::vague::Lacks;

/// Words that make a promise of what follows.
const UNDERTAKING: &[&str] = &["will", "shall", "must", "we'll"];

/// Words that do so with another after them.
const COMMITTED: &[&[&str]] = &[
    &["committed", "to"],
    &["commit", "to"],
    &["determined", "to"],
    &["we", "promise"],
    &["we", "undertake"],
    &["we", "guarantee"],
    &["we", "aim", "to"],
    &["we", "plan", "to"],
    &["target", "is"],
];

/// Who answers for a promise.
const ANSWERABLE: &[&str] = &[
    "association",
    "associations",
    "auditors",
    "board",
    "boards",
    "champions",
    "chair",
    "charter",
    "committee",
    "committees",
    "council",
    "director",
    "executive",
    "forum",
    "governors",
    "group",
    "groups",
    "investigators",
    "it",
    "landlord",
    "landlords",
    "manager",
    "managers",
    "member",
    "members",
    "office",
    "officer",
    "officers",
    "organisation",
    "our",
    "panel",
    "panels",
    "policy",
    "representatives",
    "roles",
    "staff",
    "standards",
    "strategy",
    "team",
    "teams",
    "they",
    "trust",
    "we",
];

/// What somebody will who promises nothing: hopes, needs, outcomes.
const NO_DEED: &[&str] = &[
    "able",
    "achieve",
    "allow",
    "also",
    "always",
    "become",
    "benefit",
    "bring",
    "choose",
    "come",
    "depend",
    "differ",
    "enable",
    "expect",
    "feel",
    "find",
    "give",
    "happen",
    "help",
    "increase",
    "know",
    "lead",
    "lie",
    "like",
    "likely",
    "mean",
    "need",
    "only",
    "reap",
    "reduce",
    "reflect",
    "remain",
    "require",
    "result",
    "see",
    "take",
    "think",
    "understand",
    "vary",
    "want",
    "wish",
];

/// Words that may stand between "will be" and what will be done.
const BETWEEN: &[&str] = &["also", "always", "continually", "directly", "fully", "jointly", "only", "properly", "then"];

/// What people get, whoever they are: "all customers will receive".
const GIVEN: &[&str] = &["get", "receive"];

/// Those of them that stand for somebody named before.
const PRONOUNS: &[&str] = &["it", "our", "they", "we"];

/// Words that say that a sentence is not of the form "Panel to meet quarterly".
const FINITE: &[&str] = &[
    "are", "be", "been", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "shall",
    "should", "want", "was", "we", "were", "will", "wish", "would", "you",
];

/// Words after "to" that are no deed.
const NO_VERB: &[&str] = &[
    "a",
    "all",
    "an",
    "any",
    "approximately",
    "each",
    "its",
    "less",
    "more",
    "new",
    "our",
    "over",
    "that",
    "the",
    "their",
    "these",
    "this",
    "those",
    "your",
];

/// What is done without ending in "ed".
const DONE: &[&str] = &[
    "available",
    "brought",
    "built",
    "chosen",
    "drawn",
    "fed",
    "fed-back",
    "given",
    "held",
    "kept",
    "known",
    "made",
    "met",
    "paid",
    "put",
    "run",
    "sent",
    "set",
    "shown",
    "spent",
    "taken",
    "taught",
    "told",
    "written",
];

/// Words that follow "will be" and end like a deed, but are none.
const NO_DEED_DONE: &[&str] = &[
    "achieved",
    "based",
    "delighted",
    "expected",
    "focussed",
    "focused",
    "impacted",
    "increased",
    "interested",
    "needed",
    "pleased",
    "reduced",
    "required",
];

/// Whether a sentence promises something.
pub fn promises(sentence: &Sentence<'_>, words: &[Word], said: &Quantities) -> bool {
    if words.len() < 4 && sentence.lead.is_none() || sentence.text.ends_with('?') {
        return false;
    }
    // What its list completes is told with each item of the list.
    if sentence.leads && open_ended(words) {
        return false;
    }
    let lead = sentence.lead.as_deref().map(crate::wording::passages::words).unwrap_or_default();
    if past(words) || beholds(words) {
        return false;
    }
    measured(words, said, sentence) || undertakes(words) || to_do(words, said) || completes(&lead, words)
}

fn has(words: &[Word], wanted: &[&str]) -> bool {
    words.windows(wanted.len()).any(|window| window.iter().zip(wanted).all(|(word, text)| word.text == *text))
}

/// Whether a sentence tells of what was: "We were asked", and not "what was said". "It said we would" tells of a
/// promise that was made before.
fn past(words: &[Word]) -> bool {
    let was = words.iter().enumerate().any(|(at, word)| {
        let aside = at > 0 && matches!(words[at - 1].text.as_str(), "that" | "what" | "which" | "who");
        let been = word.text == "been" && at > 0 && matches!(words[at - 1].text.as_str(), "has" | "have");
        !aside && (been || matches!(word.text.as_str(), "did" | "had" | "happened" | "said" | "was" | "were"))
    });
    was && !words.iter().any(|word| UNDERTAKING.contains(&word.text.as_str()))
}

/// Whether a sentence says what somebody thinks.
fn beholds(words: &[Word]) -> bool {
    let second = words.get(1).map_or("", |word| word.text.as_str());
    matches!(words[0].text.as_str(), "we")
        && matches!(second, "believe" | "feel" | "hope" | "know" | "recognise" | "think" | "understand")
}

/// Whether it says in numbers what is to be: how many in a period, how long, by when.
fn measured(words: &[Word], said: &Quantities, sentence: &Sentence<'_>) -> bool {
    let counted = said.counts.iter().any(|count| count.bound.is_some() || count.every.is_some());
    let timed = said.lengths.iter().any(|length| length.use_ != Use::Lasting);
    let fixed = said.lengths.iter().map(|length| length.at).chain(said.counts.iter().map(|count| count.at));
    let fixed = fixed
        .filter(|at| *at >= 2)
        .any(|at| has(&words[at - 2..at], &["will", "be"]) || has(&words[at - 2..at], &["will", "last"]));
    let often = vague::vague(words).iter().any(|vague| vague.lacks == Lacks::HowOften);
    let acts =
        words.iter().any(|word| ANSWERABLE.contains(&word.text.as_str()) || UNDERTAKING.contains(&word.text.as_str()));
    let to_come = sentence.row || has(words, &["by"]) || words.iter().any(|word| word.text == "to") || acts;
    counted
        || timed
        || fixed
        || !said.paces.is_empty()
        || !said.days.is_empty() && to_come
        || often && (acts || sentence.lead.is_some())
        || !said.percents.is_empty()
            && (has(words, &["at", "least"]) || acts && words.iter().any(|word| word.text == "to"))
}

/// Whether somebody who answers for it will do something, or something will be done.
fn undertakes(words: &[Word]) -> bool {
    if COMMITTED.iter().any(|wanted| has(words, wanted)) {
        return true;
    }
    words.iter().enumerate().any(|(at, word)| {
        let told = at >= 2 && matches!(words[at - 2].text.as_str(), "how" | "what" | "which" | "why");
        UNDERTAKING.contains(&word.text.as_str()) && !told && {
            let rest = words.get(at + 1..).unwrap_or_default();
            let before = &words[..at];
            let none = before.first().is_some_and(|word| matches!(word.text.as_str(), "no" | "nobody" | "none"));
            done(rest)
                || given(rest)
                || none
                || answerable(before) && word.text != "will"
                || answerable(before) && deed(rest)
        }
    })
}

/// Whether one who answers for it stands before "will", and no "if", "you" or "customers" right before it.
fn answerable(before: &[Word]) -> bool {
    let near = before.len().saturating_sub(12);
    before[near..].iter().any(|word| ANSWERABLE.contains(&word.text.trim_end_matches("'s")))
        && !before.last().is_some_and(|word| {
            matches!(word.text.as_str(), "you" | "customers" | "this" | "tenants" | "residents" | "who" | "people")
        })
        || before.is_empty()
}

/// Whether something is got or had after "will".
fn given(rest: &[Word]) -> bool {
    let first = rest.iter().find(|word| !BETWEEN.contains(&word.text.as_str()));
    first.is_some_and(|word| GIVEN.contains(&word.text.as_str()))
        && !rest.iter().take(5).any(|word| matches!(word.text.as_str(), "to" | "impact"))
}

/// Whether a sentence has the form of a list of targets: "Panel to be recruited", "Auditors to report".
fn to_do(words: &[Word], said: &Quantities) -> bool {
    let Some(at) = words.iter().position(|word| word.text == "to").filter(|at| (1..7).contains(at)) else {
        return false;
    };
    let (before, after) = (&words[..at], &words[at + 1..]);
    let finite = |word: &Word| FINITE.contains(&word.text.as_str());
    let deed = after
        .first()
        .is_some_and(|word| !NO_VERB.contains(&word.text.as_str()) && word.text.chars().all(char::is_alphabetic));
    let theirs = before
        .last()
        .is_some_and(|word| ANSWERABLE.contains(&word.text.as_str()) && !PRONOUNS.contains(&word.text.as_str()));
    deed && (theirs || done(after) || !said.counts.is_empty())
        && !before.iter().any(finite)
        && !after.iter().skip(1).any(finite)
}

/// Whether a deed follows "will".
fn deed(rest: &[Word]) -> bool {
    let first = rest.iter().find(|word| {
        !matches!(
            word.text.as_str(),
            "also" | "always" | "continue" | "to" | "then" | "only" | "all" | "each" | "never" | "not"
        )
    });
    let not = rest.first().is_some_and(|word| matches!(word.text.as_str(), "never" | "not"));
    first.is_some_and(|word| (not || word.text != "be") && !NO_DEED.contains(&word.text.as_str()))
}

/// Whether "be done" follows "will".
fn done(rest: &[Word]) -> bool {
    let rest: Vec<&str> = rest.iter().map(|word| word.text.as_str()).filter(|text| !BETWEEN.contains(text)).collect();
    match rest.as_slice() {
        ["be", deed, ..] => DONE.contains(deed) || deed.ends_with("ed") && !NO_DEED_DONE.contains(deed),
        _ => false,
    }
}

/// Whether a sentence lacks what is to be done: it ends in "will", "by" or the like.
fn open_ended(lead: &[Word]) -> bool {
    let near = lead.len().saturating_sub(3);
    lead.last().is_some_and(|word| matches!(word.text.as_str(), "to" | "by" | "is" | "are"))
        || lead[near..].iter().any(|word| UNDERTAKING.contains(&word.text.as_str()))
}

/// Whether an item completes the promise that leads to it: "We will: …", "by: …".
fn completes(lead: &[Word], words: &[Word]) -> bool {
    let ends = open_ended(lead);
    let will = lead.iter().any(|word| UNDERTAKING.contains(&word.text.as_str()));
    let ours = lead.iter().any(|word| ANSWERABLE.contains(&word.text.as_str()) && word.text != "our");
    let anew = words.first().is_some_and(|word| PRONOUNS.contains(&word.text.as_str()) || word.text == "how");
    ends && will && ours && !anew && words.len() > 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::markdown;
    use crate::source::FileId;
    use crate::wording::quantities::quantities;
    use crate::wording::sentences::sentences;

    /// The sentences of a text that promise something.
    fn promised(text: &str) -> Vec<String> {
        let prose = markdown::parse(text, FileId(0), 0, &mut Report::new());
        let promising = |sentence: &Sentence<'_>| promises(sentence, &sentence.words(), &quantities(&sentence.words()));
        sentences(&prose).into_iter().filter(promising).map(|sentence| sentence.text).collect()
    }

    #[test]
    fn sentences_that_promise() {
        for text in [
            "The Forum meets at least four times a year.",
            "We will meet the police each month.",
            "We publish minutes within 14 days.",
            "We will write a new policy by October 2026.",
            "The Board must reply in writing.",
            "Targets will be set with each team.",
            "The minutes will then be sent to you.",
            "All new customers will receive a pack.",
            "No customer will be out of pocket.",
            "We will not ask you to do what is settled.",
            "Repairs Panel to be recruited by May 2026.",
            "Auditors to report to the Board on what they find.",
            "Up to six places for leaseholders.",
            "The term of the chair will be three years.",
            "We are committed to open meetings.",
            "Boards get regular reports on what was heard.",
            "Reports go to the Committee twice yearly.",
            "At least 10% of customers to be on the list.",
        ] {
            assert_eq!(promised(text), [text]);
        }
    }

    #[test]
    fn sentences_that_do_not() {
        for text in [
            "We own homes in five areas.",
            "You will be able to vote.",
            "This will help us to plan.",
            "We believe that regular meetings matter.",
            "It said we would meet \"often\".",
            "We were asked to reply within 14 days.",
            "How often will we meet?",
            "It says what we will do.",
            "Some customers will wish to do more.",
            "We want you to feel safe.",
            "The strategy was agreed on 1 April 2025.",
            "Contents page 10",
        ] {
            let found = promised(text);
            assert!(found.is_empty(), "{found:?}");
        }
    }

    #[test]
    fn an_item_completes_what_leads_to_it_and_the_lead_alone_does_not() {
        let text = "We will:\n\n- say what can change\n- publish the answer\n\nWe help by:\n\n- talking\n\nIt is open. You can:\n\n- come along\n";
        assert_eq!(promised(text), ["say what can change", "publish the answer"]);
    }
}
