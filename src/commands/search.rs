//! `candour search`: what readers of the site would find.

use serde::Serialize;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::complain;
use crate::commands::say;
use crate::commands::sources;
use crate::commands::today;
use crate::commands::waiting;
use crate::editions::Shut;
use crate::pipeline;
use crate::pipeline::Means;
use crate::search::answer;
use crate::search::answer::Asked;
use crate::text::count_of;

/// How `search` prints what it finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchForm {
    /// For people.
    Text,
    /// For programs: one object a line.
    Json,
}

#[derive(Serialize)]
struct Found<'a> {
    question: &'a str,
    total: usize,
    all: usize,
    replaced: Vec<(String, String)>,
    hits: Vec<FoundHit>,
}

#[derive(Serialize)]
struct FoundHit {
    number: u32,
    score: f32,
    all: bool,
    address: String,
    title: String,
    part: String,
}

/// `candour search`: what readers find, the best ten; without a question, one for each line of the input.
pub fn search(common: &Common, question: &str, newest: bool, form: SearchForm) -> Ending {
    let wait = waiting();
    let index = sources(common)
        .map(|(sources, report)| pipeline::searched(sources, report, today(common), &Means::only(&Shut)));
    wait.finish_and_clear();
    let index = match index {
        Ok(index) => index,
        Err(ending) => return ending,
    };
    let questions: Vec<String> = if question.is_empty() {
        std::io::stdin().lines().map_while(Result::ok).collect()
    } else {
        vec![question.to_owned()]
    };
    for question in &questions {
        let asked = Asked { question: question.clone(), newest, ..Asked::default() };
        let answer = match answer::ask(&index, &asked) {
            Ok(answer) => answer,
            Err(error) => {
                complain(&format!("candour: the question could not be answered: {error}\n"));
                return Ending::CouldNotRun;
            }
        };
        let hits = answer.hits.iter().take(10).map(|hit| {
            let document = &index.documents[hit.document];
            FoundHit {
                number: index.numbers[hit.document],
                score: hit.score,
                all: hit.all,
                address: document.address(),
                title: document.title.clone(),
                part: document.part.clone(),
            }
        });
        let (total, all) = (answer.hits.len(), answer.all);
        let found = Found { question, total, all, replaced: answer.replaced, hits: hits.collect() };
        say(&match form {
            SearchForm::Json => serde_json::to_string(&found).unwrap_or_default() + "\n",
            SearchForm::Text => found_in_words(&found),
        });
    }
    Ending::Clean
}

fn found_in_words(found: &Found<'_>) -> String {
    let mut text = format!("{}: {}\n", found.question, count_of(found.total, "result", "results"));
    for (typed, used) in &found.replaced {
        text.push_str(&format!("  `{typed}` is on no page: taken for `{used}`\n"));
    }
    for (at, hit) in found.hits.iter().enumerate() {
        let part = if hit.part.is_empty() { String::new() } else { format!(", {}", hit.part) };
        text.push_str(&format!("  {}. {}{part}  /{}  {:.2}\n", at + 1, hit.title, hit.address, hit.score));
    }
    text
}
