//! Tracked changes and comments: which there are, and where.

use roxmltree::Document;
use roxmltree::Node;

use super::Refusal;
use super::xml::word;
use super::xml::words;
use crate::text::count_of;

/// How many places are named.
const NAMED: usize = 5;

/// Refuses a document whose wording is not settled: with tracked changes or comments in any of its texts.
pub fn refuse(texts: &[&Document<'_>]) -> Result<(), Refusal> {
    let mut changes = Vec::new();
    let mut comments = Vec::new();
    for text in texts {
        for node in text.descendants() {
            if let Some(what) = change(word(node)) {
                changes.push((what, node));
            } else if word(node) == "commentReference" {
                comments.push(("a comment", node));
            }
        }
    }
    let mut why = Vec::new();
    let mut help = Vec::new();
    if !changes.is_empty() {
        why.push(format!(
            "it has {}:\n{}",
            count_of(changes.len(), "tracked change", "tracked changes"),
            named(&changes)
        ));
        help.push(
            "in Word, on the Review tab, choose Accept All Changes or Reject All Changes, and turn Track Changes off",
        );
    }
    if !comments.is_empty() {
        why.push(format!("it has {}:\n{}", count_of(comments.len(), "comment", "comments"), named(&comments)));
        help.push("in Word, on the Review tab, choose Delete, Delete All Comments in Document");
    }
    if why.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        format!("the document is not final, so nobody could say which words are published; {}", why.join("\n")),
        format!("{}; save it and import it again", help.join("; ")),
    ))
}

fn named(places: &[(&str, Node<'_, '_>)]) -> String {
    let mut lines = Vec::new();
    let mut last = None;
    for (what, node) in places {
        let paragraph = node.ancestors().find(|node| word(*node) == "p").or_else(|| following(*node)).unwrap_or(*node);
        // One change is often several marks in one paragraph.
        if last.replace((*what, paragraph.id())) == Some((*what, paragraph.id())) {
            continue;
        }
        let said = words(paragraph);
        lines.push(match said.as_str() {
            "" => format!("  {what} at an empty paragraph"),
            said => format!("  {what} at \"{said}\""),
        });
    }
    if lines.len() > NAMED {
        let more = lines.len() - NAMED;
        lines.truncate(NAMED);
        lines.push(format!("  and at {}", count_of(more, "more place", "more places")));
    }
    lines.join("\n")
}

/// The paragraph that a change around whole paragraphs, or in a row of a table, is about.
fn following<'a, 'i>(node: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let around = node.ancestors().find(|node| matches!(word(*node), "tr" | "tbl" | "tc")).unwrap_or(node);
    around.descendants().find(|node| word(*node) == "p")
}

fn change(name: &str) -> Option<&'static str> {
    Some(match name {
        "ins" | "cellIns" => "words put in",
        "del" | "cellDel" => "words taken out",
        "moveFrom" | "moveTo" => "words moved",
        "cellMerge" => "cells merged",
        "rPrChange" | "pPrChange" | "sectPrChange" | "tblPrChange" | "tblGridChange" | "trPrChange" | "tcPrChange"
        | "tblPrExChange" | "numberingChange" => "a changed look",
        _ => return None,
    })
}
