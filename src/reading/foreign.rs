//! For forms that cannot show every letter: what is said in another language, in letters that the form lacks, is named in
//! the page's language instead. So a page that greets its readers in Urdu still has large print and Braille.

use super::Part;
use super::Reading;
use super::Span;
use super::places::each_part;
use super::places::each_span;
use super::words;

impl Reading {
    /// The same for a form that has only letters for which `covers` is true: "(words in Urdu)" stands for the words of a
    /// part in another language that has others. What is in the page's own language stays as it is.
    pub fn with_letters(&self, covers: &dyn Fn(char) -> bool) -> Reading {
        let mut reading = self.clone();
        let lacks = |text: &str| text.chars().any(|c| c.is_alphabetic() && !covers(c));
        let frame = &self.frame;
        for parts in std::iter::once(&mut reading.parts).chain(&mut reading.notes) {
            each_part(parts, &mut |part| {
                if let Part::Language { tag, parts } = part
                    && any_text(parts, &lacks)
                {
                    *part = Part::Paragraph(frame.foreign(tag));
                }
            });
            each_span(parts, &mut |span| {
                if let Span::Language { tag, words: said } = span
                    && lacks(&words(said))
                {
                    *span = Span::Strong(frame.foreign(tag));
                }
            });
        }
        reading
    }
}

/// Whether a text of some parts is of a sort.
fn any_text(parts: &[Part], sort: &dyn Fn(&str) -> bool) -> bool {
    let mut found = false;
    each_span(&mut parts.to_vec(), &mut |span| {
        if let Span::Text(text) | Span::Code(text) = span {
            found |= sort(text);
        }
    });
    found
}
