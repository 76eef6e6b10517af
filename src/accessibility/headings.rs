//! Headings that cannot be told apart.

use std::collections::BTreeMap;

use super::REPEATED_HEADING;
use super::Text;
use crate::diagnostic::Report;
use crate::document::Heading;

/// Looks for two headings with one wording under one heading. A clause number tells two apart, and so does what
/// stands above them: the minutes of a meeting may say "Agreed" under each item.
pub fn look(text: &Text<'_>, report: &mut Report) {
    let mut above: Vec<&Heading> = Vec::new();
    let mut seen: BTreeMap<(Option<usize>, u8, String), usize> = BTreeMap::new();
    for heading in text.prose.headings.iter().filter(|heading| heading.level > 0) {
        while above.last().is_some_and(|outer| outer.level >= heading.level) {
            above.pop();
        }
        let parent = above.last().map(|outer| outer.range.start);
        above.push(heading);
        if heading.number.is_some() {
            continue;
        }
        let key = (parent, heading.level, heading.text.to_lowercase());
        if let Some(first) = seen.get(&key) {
            let between = text.source(&(*first..heading.range.start));
            let lines = between.matches('\n').count();
            let message = format!(
                "the heading `{}` stands already {}",
                heading.text,
                crate::text::count_of(lines, "line above", "lines above")
            );
            report
                .add(&REPEATED_HEADING, text.prose.span(&heading.range), message)
                .help("say in each what is different about its part");
        } else {
            seen.insert(key, heading.range.start);
        }
    }
}
