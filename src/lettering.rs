//! Words as a picture: draws them in the typeface that comes with the program, and writes the picture as PNG.
//!
//! Everything is worked out in whole numbers, so that the same words give the same bytes on every computer. Only what the
//! program's own typeface needs is read: TrueType outlines and the plain table of letters. Letters that join, or that the
//! typeface lacks, are not drawn at all: [`Typeface::has`] says so before.

mod outline;
mod png;

use outline::Font;

/// The shades that a picture has besides its two colours: 0 is the ground, the last the letters.
const SHADES: u32 = 3;

/// How many lines of samples a line of dots has, and how many samples lie beside each other in a dot.
const FINE: i64 = 4;
const ACROSS: i64 = 16;

/// A typeface.
pub struct Typeface {
    font: Font,
}

/// A picture in two colours and the shades between.
pub struct Drawing {
    width: usize,
    /// Each line of dots by its shade; none for a line with nothing on it.
    rows: Vec<Option<Vec<u8>>>,
}

impl Typeface {
    /// The bold letters that headings are set in.
    pub fn bold() -> Typeface {
        Typeface { font: Font::new(include_bytes!("../fonts/atkinson-hyperlegible-next-bold.ttf")) }
    }

    /// Whether every letter of a text can be drawn.
    pub fn has(&self, text: &str) -> bool {
        text.chars().all(|c| self.font.glyph(c).is_some())
    }

    /// How wide a text is in dots at a size.
    pub fn width(&self, text: &str, size: u32) -> usize {
        let units: i64 = text.chars().filter_map(|c| self.font.glyph(c)).map(|glyph| self.font.advance(glyph)).sum();
        usize::try_from(units * i64::from(size) / self.font.units()).unwrap_or(usize::MAX)
    }

    /// A text in lines no wider than so many dots, broken between words; a word that is wider stands alone.
    pub fn lines(&self, text: &str, size: u32, width: usize) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split_whitespace() {
            match lines.last_mut() {
                Some(line) if self.width(&format!("{line} {word}"), size) <= width => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ => lines.push(word.to_owned()),
            }
        }
        lines
    }
}

impl Drawing {
    /// A picture with nothing on it.
    pub fn new(width: usize, height: usize) -> Drawing {
        Drawing { width, rows: vec![None; height] }
    }

    /// Draws a bar.
    pub fn bar(&mut self, left: usize, top: usize, width: usize, height: usize) {
        for row in self.rows.iter_mut().skip(top).take(height) {
            let dots = row.get_or_insert_with(|| vec![0; self.width]);
            dots.iter_mut().skip(left).take(width).for_each(|dot| *dot = SHADES as u8);
        }
    }

    /// Draws a text from a point on its base line.
    pub fn text(&mut self, text: &str, left: i64, base: i64, size: u32, face: &Typeface) {
        let units = face.font.units();
        let mut pen = 0;
        for glyph in text.chars().filter_map(|c| face.font.glyph(c)) {
            // In samples across and in lines of samples down, from the corner of the picture.
            let place = |(x, y): (i64, i64)| {
                let across = left * ACROSS + (pen + x) * i64::from(size) * ACROSS / units;
                (across, base * FINE * SUB - y * i64::from(size) * FINE * SUB / units)
            };
            let shapes: Vec<Vec<(i64, i64)>> =
                face.font.shapes(glyph).iter().map(|shape| shape.iter().copied().map(place).collect()).collect();
            self.fill(&shapes);
            pen += face.font.advance(glyph);
        }
    }

    /// Fills what lies within some shapes, by the direction in which they run.
    fn fill(&mut self, shapes: &[Vec<(i64, i64)>]) {
        let heights = || shapes.iter().flatten().map(|(_, y)| *y);
        let (Some(top), Some(bottom)) = (heights().min(), heights().max()) else { return };
        let (first, last) = (top.div_euclid(FINE * SUB), bottom.div_euclid(FINE * SUB));
        for row in first..=last {
            let mut cover = vec![0; self.width];
            for line in 0..FINE {
                // The middle of a line of samples, which no point of a shape lies on.
                let y = (row * FINE + line) * SUB + SUB / 2;
                add(&crossings(shapes, y), &mut cover);
            }
            let Some(held) = usize::try_from(row).ok().and_then(|row| self.rows.get_mut(row)) else { continue };
            let dots = held.get_or_insert_with(|| vec![0; self.width]);
            for (dot, cover) in dots.iter_mut().zip(cover) {
                let whole = (FINE * ACROSS) as u32;
                *dot = (*dot).max(((cover * SHADES + whole / 2) / whole) as u8);
            }
        }
    }

    /// The picture as a file: the colour of the ground and that of the letters, each as red, green and blue.
    pub fn png(&self, ground: [u8; 3], letters: [u8; 3]) -> Vec<u8> {
        let shade = |at: u32| -> [u8; 3] {
            let mix = |part: usize| {
                let (from, to) = (u32::from(ground[part]), u32::from(letters[part]));
                ((from * (SHADES - at) + to * at) / SHADES) as u8
            };
            [mix(0), mix(1), mix(2)]
        };
        png::written(self.width, &self.rows, [0, 1, 2, 3].map(shade))
    }
}

/// The parts of a line of samples, so that heights are never those of a point.
const SUB: i64 = 64;

/// Where a line of samples enters what is to be filled and leaves it: in pairs, in order.
fn crossings(shapes: &[Vec<(i64, i64)>], y: i64) -> Vec<(i64, i64)> {
    let mut found: Vec<(i64, i64)> = Vec::new();
    for shape in shapes {
        for (at, &(x1, y1)) in shape.iter().enumerate() {
            let Some(&(x2, y2)) = shape.get((at + 1) % shape.len()) else { continue };
            if (y1 <= y) != (y2 <= y) {
                let x = x1 + (x2 - x1) * (y - y1) / (y2 - y1);
                found.push((x, if y2 > y1 { 1 } else { -1 }));
            }
        }
    }
    found.sort_unstable();
    let (mut spans, mut depth, mut start) = (Vec::new(), 0, 0);
    for (x, turn) in found {
        if depth == 0 {
            start = x;
        }
        depth += turn;
        if depth == 0 {
            spans.push((start, x));
        }
    }
    spans
}

/// Adds to each dot how many of its samples lie within some spans.
fn add(spans: &[(i64, i64)], cover: &mut [u32]) {
    for &(from, to) in spans {
        let from = from.max(0);
        let mut at = from;
        while at < to {
            let dot = at / ACROSS;
            let end = ((dot + 1) * ACROSS).min(to);
            let Some(held) = usize::try_from(dot).ok().and_then(|dot| cover.get_mut(dot)) else { break };
            *held += (end - at) as u32;
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Drawing;
    use super::Typeface;

    #[test]
    fn words_are_as_wide_as_their_letters_and_lines_as_they_may_be() {
        let face = Typeface::bold();
        assert_eq!(face.width("ab", 96), face.width("ba", 96));
        assert!(face.width("mmm", 96) > face.width("iii", 96));
        assert!(face.has("You said, we did: ŵ ł £5") && !face.has("اردو"));
        let lines = face.lines("Promises to be kept by the end of the year", 96, 900);
        assert!(lines.len() > 1 && lines.iter().all(|line| face.width(line, 96) <= 900), "{lines:?}");
    }

    #[test]
    fn a_letter_has_its_counter_and_stands_on_its_line() {
        let face = Typeface::bold();
        let mut drawing = Drawing::new(120, 120);
        drawing.text("o", 10, 100, 100, &face);
        let inked = |row: usize| drawing.rows[row].as_ref().is_some_and(|row| row.contains(&3));
        assert!(!inked(20) && inked(75) && !inked(110));
        let middle = drawing.rows[75].clone().unwrap();
        let runs = middle.windows(2).filter(|pair| pair[0] < 2 && pair[1] >= 2).count();
        assert_eq!(runs, 2, "the left side and the right: {middle:?}");
    }

    #[test]
    fn a_picture_can_be_read_again() {
        let mut drawing = Drawing::new(64, 16);
        drawing.bar(8, 4, 8, 2);
        let bytes = drawing.png([12, 61, 68], [255, 255, 255]);
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.len() < 200);
        assert!(crate::pictures::clean("png", &bytes).is_some_and(|read| read.is_ok()));
        assert_eq!(bytes, drawing.png([12, 61, 68], [255, 255, 255]));
    }
}
