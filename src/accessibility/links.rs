//! Links whose words do not tell where they lead.

use std::collections::BTreeMap;

use super::BARE_ADDRESS;
use super::SAME_WORDS;
use super::Text;
use crate::diagnostic::Report;
use crate::document::Link;
use crate::document::Target;
use crate::markdown;

/// Looks for links that are a bare address, and for those that sound alike and are not.
pub fn look(text: &Text<'_>, report: &mut Report) {
    let mut seen: BTreeMap<String, &Link> = BTreeMap::new();
    for link in text.prose.links.iter().filter(|link| !link.image && !link.text.is_empty()) {
        let span = text.prose.span(&link.range);
        let words = link.text.to_lowercase();
        if ["http://", "https://", "www."].iter().any(|start| words.starts_with(start)) {
            report
                .add(&BARE_ADDRESS, span, "the words of this link are a web address")
                .help("write what is there: `[the form for a new kitchen](https://…)`");
        }
        // That "here" says nothing was said when the text was read.
        if markdown::is_vague(&words) {
            continue;
        }
        match seen.get(&words) {
            Some(first) if !same_place(first, link) => {
                let message = format!(
                    "`{}` leads to `{}` here, and to `{}` further up",
                    link.text, link.destination, first.destination
                );
                report.add(&SAME_WORDS, span, message).help("name in each what is different about its place");
            }
            Some(_) => {}
            None => {
                seen.insert(words, link);
            }
        }
    }
}

/// Whether two links lead to one place: an address can be written in several ways.
fn same_place(one: &Link, other: &Link) -> bool {
    one.destination == other.destination || one.target != Target::Nowhere && one.target == other.target
}
