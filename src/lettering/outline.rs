//! The outlines of letters, read from a typeface in the form of TrueType.
//!
//! Whatever is not where it should be gives no letter; nothing here stops a build.

/// How many straight lines stand for a curve.
const STEPS: i64 = 6;

/// How deep a letter may be put together from others: an accented one has two parts.
const DEEP: u8 = 4;

/// A typeface, with the places of its tables.
pub(super) struct Font {
    bytes: &'static [u8],
    cmap: usize,
    glyf: usize,
    loca: usize,
    hmtx: usize,
    units: i64,
    metrics: u16,
    long: bool,
}

impl Font {
    pub(super) fn new(bytes: &'static [u8]) -> Font {
        let mut font = Font { bytes, cmap: 0, glyf: 0, loca: 0, hmtx: 0, units: 1000, metrics: 0, long: false };
        let table = |name: &[u8; 4]| font.table(name).unwrap_or(bytes.len());
        let (head, hhea) = (table(b"head"), table(b"hhea"));
        let (cmap, glyf, loca, hmtx) = (table(b"cmap"), table(b"glyf"), table(b"loca"), table(b"hmtx"));
        font.units = font.short(head + 18).map_or(1000, i64::from).max(1);
        font.long = font.short(head + 50) == Some(1);
        font.metrics = font.short(hhea + 34).unwrap_or(0);
        font.cmap = font.letters(cmap).unwrap_or(bytes.len());
        (font.glyf, font.loca, font.hmtx) = (glyf, loca, hmtx);
        font
    }

    /// How many units are as long as the size of the letters.
    pub(super) fn units(&self) -> i64 {
        self.units
    }

    /// The number of the shape of a letter.
    pub(super) fn glyph(&self, letter: char) -> Option<u16> {
        let code = u16::try_from(u32::from(letter)).ok()?;
        let twice = usize::from(self.short(self.cmap + 6)?);
        let (ends, starts) = (self.cmap + 14, self.cmap + 16 + twice);
        let at = (0..twice).step_by(2).find(|at| self.short(ends + at).is_some_and(|end| end >= code))?;
        let start = self.short(starts + at)?;
        if start > code {
            return None;
        }
        let (delta, offset) = (self.short(starts + twice + at)?, self.short(starts + 2 * twice + at)?);
        let glyph = match offset {
            0 => code.wrapping_add(delta),
            offset => {
                let place = starts + 2 * twice + at + usize::from(offset) + 2 * usize::from(code - start);
                match self.short(place)? {
                    0 => 0,
                    glyph => glyph.wrapping_add(delta),
                }
            }
        };
        (glyph != 0).then_some(glyph)
    }

    /// How far the pen goes on after a shape.
    pub(super) fn advance(&self, glyph: u16) -> i64 {
        let row = usize::from(glyph.min(self.metrics.saturating_sub(1)));
        self.short(self.hmtx + 4 * row).map_or(0, i64::from)
    }

    /// The shapes of a glyph as closed lines, from its own corner and with heights upwards.
    pub(super) fn shapes(&self, glyph: u16) -> Vec<Vec<(i64, i64)>> {
        let mut shapes = Vec::new();
        self.add(glyph, (0, 0), DEEP, &mut shapes);
        shapes
    }

    fn add(&self, glyph: u16, by: (i64, i64), deep: u8, shapes: &mut Vec<Vec<(i64, i64)>>) -> Option<()> {
        let at = usize::from(glyph);
        let place = |at: usize| match self.long {
            true => Some(
                (usize::from(self.short(self.loca + 4 * at)?) << 16) | usize::from(self.short(self.loca + 4 * at + 2)?),
            ),
            false => Some(2 * usize::from(self.short(self.loca + 2 * at)?)),
        };
        let (from, to) = (place(at)?, place(at + 1)?);
        if from >= to {
            return None;
        }
        let start = self.glyf + from;
        match self.signed(start)? {
            count if count >= 0 => self.simple(start, usize::try_from(count).ok()?, by, shapes),
            _ => self.composed(start + 10, by, deep.checked_sub(1)?, shapes),
        }
    }

    /// A glyph that is put together from others.
    fn composed(&self, mut at: usize, by: (i64, i64), deep: u8, shapes: &mut Vec<Vec<(i64, i64)>>) -> Option<()> {
        loop {
            let (flags, glyph) = (self.short(at)?, self.short(at + 2)?);
            at += 4;
            let (x, y) = match flags & 1 {
                1 => (self.signed(at)?, self.signed(at + 2)?),
                _ => (i64::from(self.byte(at)?.cast_signed()), i64::from(self.byte(at + 1)?.cast_signed())),
            };
            at += if flags & 1 == 1 { 4 } else { 2 };
            // Parts that are made larger or turned are drawn as they are: the typeface has none.
            at += match flags {
                flags if flags & 0x08 != 0 => 2,
                flags if flags & 0x40 != 0 => 4,
                flags if flags & 0x80 != 0 => 8,
                _ => 0,
            };
            let (x, y) = if flags & 2 != 0 { (x, y) } else { (0, 0) };
            self.add(glyph, (by.0 + x, by.1 + y), deep, shapes);
            if flags & 0x20 == 0 {
                return Some(());
            }
        }
    }

    /// A glyph with an outline of its own.
    fn simple(&self, start: usize, count: usize, by: (i64, i64), shapes: &mut Vec<Vec<(i64, i64)>>) -> Option<()> {
        let ends: Vec<usize> =
            (0..count).map(|at| self.short(start + 10 + 2 * at).map(usize::from)).collect::<Option<_>>()?;
        let points = ends.last()? + 1;
        let hints = usize::from(self.short(start + 10 + 2 * count)?);
        let mut at = start + 12 + 2 * count + hints;
        let mut flags = Vec::with_capacity(points);
        while flags.len() < points {
            let flag = self.byte(at)?;
            at += 1;
            let mut again = 1;
            if flag & 8 != 0 {
                again += usize::from(self.byte(at)?);
                at += 1;
            }
            flags.extend(std::iter::repeat_n(flag, again));
        }
        let across = self.places(&flags, &mut at, 0x02, 0x10)?;
        let up = self.places(&flags, &mut at, 0x04, 0x20)?;
        let mut first = 0;
        for end in ends {
            let outline: Vec<(i64, i64, bool)> = (first..=end)
                .map(|at| Some((across.get(at)? + by.0, up.get(at)? + by.1, flags.get(at)? & 1 != 0)))
                .collect::<Option<_>>()?;
            shapes.push(straight(&outline));
            first = end + 1;
        }
        Some(())
    }

    /// The places of points in one direction, each told as the way from the one before.
    fn places(&self, flags: &[u8], at: &mut usize, short: u8, same: u8) -> Option<Vec<i64>> {
        let mut place = 0;
        let step = |flag: &u8| {
            place += match (flag & short != 0, flag & same != 0) {
                (true, ahead) => {
                    let way = i64::from(self.byte(*at)?);
                    *at += 1;
                    if ahead { way } else { -way }
                }
                (false, true) => 0,
                (false, false) => {
                    *at += 2;
                    self.signed(*at - 2)?
                }
            };
            Some(place)
        };
        flags.iter().map(step).collect()
    }

    /// Where the table of letters begins that holds the usual ones: format 4 for Windows and Unicode.
    fn letters(&self, cmap: usize) -> Option<usize> {
        let count = usize::from(self.short(cmap + 2)?);
        (0..count).find_map(|at| {
            let record = cmap + 4 + 8 * at;
            let place = cmap + usize::from(self.short(record + 6)?);
            (self.short(record)? == 3 && self.short(place)? == 4).then_some(place)
        })
    }

    fn table(&self, name: &[u8; 4]) -> Option<usize> {
        let count = usize::from(self.short(4)?);
        let record = (0..count).map(|at| 12 + 16 * at).find(|at| self.bytes.get(*at..at + 4) == Some(name))?;
        Some((usize::from(self.short(record + 8)?) << 16) | usize::from(self.short(record + 10)?))
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn short(&self, at: usize) -> Option<u16> {
        Some(u16::from_be_bytes([self.byte(at)?, self.byte(at + 1)?]))
    }

    fn signed(&self, at: usize) -> Option<i64> {
        Some(i64::from(self.short(at)?.cast_signed()))
    }
}

/// An outline in straight lines. Between two points off the line lies one on it, in their middle.
fn straight(outline: &[(i64, i64, bool)]) -> Vec<(i64, i64)> {
    let mut whole: Vec<(i64, i64, bool)> = Vec::new();
    for (at, &(x, y, on)) in outline.iter().enumerate() {
        let (before_x, before_y, before_on) = outline[(at + outline.len() - 1) % outline.len()];
        if !on && !before_on {
            whole.push(((before_x + x) / 2, (before_y + y) / 2, true));
        }
        whole.push((x, y, on));
    }
    let Some(first) = whole.iter().position(|(.., on)| *on) else { return Vec::new() };
    whole.rotate_left(first);
    let mut lines: Vec<(i64, i64)> = Vec::new();
    for (at, &(x, y, on)) in whole.iter().enumerate() {
        if on {
            lines.push((x, y));
            continue;
        }
        let (from, to) = (whole[at - 1], whole[(at + 1) % whole.len()]);
        for step in 1..STEPS {
            let back = STEPS - step;
            let mix =
                |a: i64, b: i64, c: i64| (back * back * a + 2 * back * step * b + step * step * c) / (STEPS * STEPS);
            lines.push((mix(from.0, x, to.0), mix(from.1, y, to.1)));
        }
    }
    lines
}
