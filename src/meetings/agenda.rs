//! The agenda of a meeting, found in its text: the first list with numbers.

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use crate::markdown::Reader;

/// The points of a text's first numbered list, in plain words. What stands in a list within a point belongs to the point.
pub fn points(text: &str) -> Vec<String> {
    let mut points: Vec<String> = Vec::new();
    let mut depth = 0;
    for (event, _) in Reader::new(text) {
        match event {
            Event::Start(Tag::List(Some(_))) if depth == 0 => depth = 1,
            Event::Start(Tag::List(_)) if depth > 0 => depth += 1,
            Event::End(TagEnd::List(_)) if depth == 1 => break,
            Event::End(TagEnd::List(_)) if depth > 1 => depth -= 1,
            Event::Start(Tag::Item) if depth == 1 => points.push(String::new()),
            Event::Text(words) | Event::Code(words) if depth > 0 => {
                points.last_mut().into_iter().for_each(|point| point.push_str(&words));
            }
            Event::SoftBreak | Event::HardBreak | Event::Start(Tag::Item) | Event::End(TagEnd::Paragraph)
                if depth > 0 =>
            {
                points.last_mut().into_iter().for_each(|point| point.push(' '));
            }
            _ => {}
        }
    }
    let line = |point: String| point.split_whitespace().collect::<Vec<_>>().join(" ");
    points.into_iter().map(line).filter(|point| !point.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn the_first_list_with_numbers_is_the_agenda() {
        let text = "We meet at six.\n\n- tea\n- cake\n\n## Agenda\n\n1. Minutes of [May](minutes/a).\n2. Damp:\n   - flats\n   - houses\n3. *Next*\n   steps\n\nThen:\n\n1. Go home.\n";
        assert_eq!(points(text), ["Minutes of May.", "Damp: flats houses", "Next steps"]);
        assert_eq!(points("No list.\n\n- one\n"), Vec::<String>::new());
    }
}
