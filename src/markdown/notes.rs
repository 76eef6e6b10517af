//! Which number each footnote has.

use std::collections::BTreeMap;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

/// The footnotes of a text: numbered by their first mention in the text, then in notes; then those never mentioned.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoteNumbers {
    /// Labels in lower case, and which note each means: the first that has the label, counted from 0 in order of place.
    pub labels: BTreeMap<String, usize>,
    /// The number of each note from 1, in order of place.
    pub numbers: Vec<usize>,
}

impl NoteNumbers {
    /// Finds the notes of a text, which is read through for it when there may be any.
    pub fn of<'a, T, I: Iterator<Item = (Event<'a>, T)>>(text: &str, events: impl Fn() -> I) -> NoteNumbers {
        if !text.contains("[^") {
            return NoteNumbers::default();
        }
        let mut labels = BTreeMap::new();
        let mut count = 0;
        // What the text mentions outside of notes, then what each note mentions.
        let mut mentions: Vec<Vec<String>> = vec![Vec::new()];
        let mut inside: Vec<usize> = Vec::new();
        for (event, _) in events() {
            match event {
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    labels.entry(label.to_lowercase()).or_insert(count);
                    mentions.push(Vec::new());
                    count += 1;
                    inside.push(count);
                }
                Event::End(TagEnd::FootnoteDefinition) => {
                    inside.pop();
                }
                Event::FootnoteReference(label) => {
                    mentions[inside.last().copied().unwrap_or(0)].push(label.to_lowercase())
                }
                _ => {}
            }
        }
        let numbers = numbered(count, &labels, &mentions);
        NoteNumbers { labels, numbers }
    }

    /// The number of the note that a label means.
    pub fn number(&self, label: &str) -> Option<usize> {
        self.numbers.get(*self.labels.get(&label.to_lowercase())?).copied()
    }
}

fn numbered(count: usize, labels: &BTreeMap<String, usize>, mentions: &[Vec<String>]) -> Vec<usize> {
    let mut numbers = vec![0; count];
    let mut order: Vec<usize> = Vec::new();
    let mut take = |label_places: &mut dyn Iterator<Item = usize>, order: &mut Vec<usize>| {
        for place in label_places {
            if numbers[place] == 0 {
                order.push(place);
                numbers[place] = order.len();
            }
        }
    };
    let places = |list: usize| mentions[list].iter().filter_map(|label| labels.get(label).copied());
    take(&mut places(0), &mut order);
    let mut at = 0;
    while let Some(place) = order.get(at).copied() {
        take(&mut places(place + 1), &mut order);
        at += 1;
    }
    take(&mut (0..count), &mut order);
    numbers
}
