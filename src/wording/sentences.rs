//! The sentences of a text, each with its place, the heading it stands under, and the words that lead to it.

use std::ops::Range;

use crate::document::Heading;
use crate::document::Prose;
use crate::readability::sentences::split;
use crate::readability::sentences::trimmed;
use crate::wording::passages;
use crate::wording::passages::Passage;
use crate::wording::passages::Sort;
use crate::wording::passages::Word;

/// A sentence as it is read.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// Its words, in one line.
    pub text: String,
    /// The sentence that it completes, where it is an item of a list: "We will:".
    pub lead: Option<String>,
    /// Whether it is a row of a table.
    pub row: bool,
    /// Whether a list follows that completes it.
    pub leads: bool,
    /// Where it stands in the author's text.
    pub range: Range<usize>,
    /// The heading or numbered clause that it stands under.
    pub clause: Option<&'a Heading>,
}

impl Sentence<'_> {
    /// Its words.
    pub fn words(&self) -> Vec<Word> {
        passages::words(&self.text)
    }
}

/// How many words may lead to a list with no more than a semicolon at their end.
const FEW: usize = 9;

/// Every sentence of a text, headings and code left out.
pub fn sentences(prose: &Prose) -> Vec<Sentence<'_>> {
    let mut found = Vec::new();
    let mut headings = prose.headings.iter().peekable();
    let mut clause = None;
    let mut lead: Option<String> = None;
    for passage in passages::passages(prose) {
        let start = passage.range(&(0..1)).start;
        while let Some(heading) = headings.next_if(|heading| heading.range.start <= start) {
            (clause, lead) = (Some(heading), None);
        }
        if matches!(passage.sort, Sort::Heading | Sort::Code) {
            lead = None;
            continue;
        }
        // A row of a table is read as one.
        let parts = if passage.sort == Sort::Row { vec![trimmed(&passage.text)] } else { split(&passage.text) };
        let leads = leads(&passage);
        // Some texts have their lists as plain paragraphs, none of which ends in a full stop.
        let listed = parts.len() == 1 && !leads && !passage.text.trim_end().ends_with('.');
        if passage.sort != Sort::Item && !listed {
            lead = None;
        }
        for (number, part) in parts.iter().enumerate() {
            let last = number + 1 == parts.len();
            found.push(Sentence {
                text: one_line(&passage.text[part.clone()]),
                lead: lead.clone().filter(|_| number == 0),
                leads: leads && last,
                row: passage.sort == Sort::Row,
                range: passage.range(part),
                clause,
            });
        }
        if let Some(last) = parts.last().filter(|_| leads) {
            lead = Some(one_line(&passage.text[last.clone()]));
        }
    }
    found
}

/// Whether a passage leads to a list: it ends in a colon, or in a semicolon after a few words.
fn leads(passage: &Passage) -> bool {
    let end = passage.text.trim_end();
    let few = end.split_whitespace().count() <= FEW;
    end.ends_with(':') || passage.sort == Sort::Paragraph && few && end.ends_with(';')
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Report;
    use crate::markdown;
    use crate::source::FileId;

    #[test]
    fn sentences_know_their_place_their_clause_and_what_leads_to_them() {
        let text = "Before. All?\n\n## 2 Aims\n\n### 2.1 What we do\n\nWe pay £1.50 (e.g. for a bus). We **will**:\n\n- reply *soon*\n- meet\n\nThat is all.\n\n| What | When |\n|---|---|\n| Meet. Talk | 2026 |\n";
        let prose = markdown::parse(text, FileId(0), 0, &mut Report::new());
        let told: Vec<(String, Option<String>, Option<String>)> = sentences(&prose)
            .into_iter()
            .map(|found| (found.text, found.lead, found.clause.and_then(|clause| clause.number.clone())))
            .collect();
        let row = |text: &str, lead: Option<&str>, clause: Option<&str>| {
            (text.to_owned(), lead.map(str::to_owned), clause.map(str::to_owned))
        };
        assert_eq!(
            told,
            [
                row("Before.", None, None),
                row("All?", None, None),
                row("We pay £1.50 (e.g. for a bus).", None, Some("2.1")),
                row("We will:", None, Some("2.1")),
                row("reply soon", Some("We will:"), Some("2.1")),
                row("meet", Some("We will:"), Some("2.1")),
                row("That is all.", None, Some("2.1")),
                row("Meet. Talk; 2026", None, Some("2.1")),
            ]
        );
        let found = sentences(&prose);
        assert_eq!(&text[found[3].range.clone()], "We **will**:");
    }
}
