//! WebP's lossy form (VP8, RFC 6386), of which only what one picture needs: each square of 16 by 16 is foreseen from those above
//! and to the left, and only the difference is written.
//!
//! Written here since the crates that write it are of another licence or not sound. Left out on purpose: squares foreseen in
//! sixteen parts, several strengths in one picture, and pictures that can be seen through. All is done in whole numbers.

mod blocks;
mod numbers;
#[cfg(test)]
mod tests;
mod tokens;

use numbers::LIKELY;
use numbers::MEAN_STEPS;
use numbers::STEPS;
use numbers::UNCHANGED;
use tokens::Coder;
use tokens::Counts;
use tokens::ORDER;
use tokens::Parts;
use tokens::Sort;

/// How much is lost, from 0 to 127: somewhat less than in JPEG of quality 80.
const LOSS: usize = 30;

/// How strongly the edges of squares are smoothed, from 0 to 63.
const FILTER: u32 = 12;

/// How nearly a step a coefficient must be to count as one, from the other end, of 256.
const BIAS: i32 = 104;

/// The longest side that the form has room for.
pub(super) const LONGEST: usize = 16_383;

/// A plane of values: light, or one of the two of colour, with a border of one above and to the left.
struct Plane {
    /// How many squares of 4 by 4 go into a square of the picture, across as down.
    squares: usize,
    stride: usize,
    /// The picture's.
    wanted: Vec<u8>,
    /// As they are after what is lost.
    shown: Vec<u8>,
}

impl Plane {
    fn new(across: usize, down: usize, squares: usize) -> Plane {
        let (width, height) = (across * squares * 4, down * squares * 4);
        let stride = width + 1;
        let mut shown = vec![0; stride * (height + 1)];
        // What is foreseen from beyond the edges, as the form lays it down.
        shown[..stride].fill(127);
        for row in 1..=height {
            shown[row * stride] = 129;
        }
        Plane { squares, stride, wanted: vec![0; stride * (height + 1)], shown }
    }

    /// Where a place of a square of the picture lies.
    fn at(&self, across: usize, down: usize) -> usize {
        let side = self.squares * 4;
        (down * side + 1) * self.stride + across * side + 1
    }
}

/// The ways to foresee a square.
const WAYS: usize = 4;
const MEAN: usize = 0;
const FROM_ABOVE: usize = 1;
const FROM_LEFT: usize = 2;

/// The steps between values that are written.
#[derive(Clone, Copy)]
struct Steps {
    mean: i32,
    other: i32,
}

/// What is written of one square of the picture.
struct Square {
    light_way: usize,
    colour_way: usize,
    means: [i16; 16],
    light: [[i16; 16]; 16],
    colour: [[i16; 16]; 8],
}

impl Square {
    fn is_as_foreseen(&self) -> bool {
        let none = |levels: &[i16; 16]| levels.iter().all(|level| *level == 0);
        none(&self.means) && self.light.iter().all(none) && self.colour.iter().all(none)
    }
}

/// A picture of red, green and blue as the one frame of a WebP file, without the file around it. No side is longer than
/// [`LONGEST`].
pub(super) fn frame(width: usize, height: usize, rgb: &[u8]) -> Vec<u8> {
    let (across, down) = (width.div_ceil(16), height.div_ceil(16));
    let [mut light, mut blue, mut red] = planes(width, height, rgb);
    let (mean, other) = (i32::from(MEAN_STEPS[LOSS]), i32::from(STEPS[LOSS]));
    let light_steps = Steps { mean, other };
    let mean_steps = Steps { mean: mean * 2, other: (other * 155 / 100).max(8) };
    let colour_steps = Steps { mean: mean.min(132), other };
    let mut squares = Vec::with_capacity(across * down);
    for y in 0..down {
        for x in 0..across {
            let mut square =
                Square { light_way: 0, colour_way: 0, means: [0; 16], light: [[0; 16]; 16], colour: [[0; 16]; 8] };
            square.light_way = nearest(&[&light], x, y);
            (square.means, square.light) = draw_light(&mut light, x, y, square.light_way, light_steps, mean_steps);
            square.colour_way = nearest(&[&blue, &red], x, y);
            for (plane, levels) in [&mut blue, &mut red].into_iter().zip(square.colour.chunks_exact_mut(4)) {
                draw_colour(plane, x, y, square.colour_way, colour_steps, levels);
            }
            squares.push(square);
        }
    }
    written(width, height, across, &squares)
}

/// The picture as light and two planes of colour of half the sides, its last rows and columns drawn on to whole squares.
fn planes(width: usize, height: usize, rgb: &[u8]) -> [Plane; 3] {
    let (across, down) = (width.div_ceil(16), height.div_ceil(16));
    let mut light = Plane::new(across, down, 4);
    let (mut blue, mut red) = (Plane::new(across, down, 2), Plane::new(across, down, 2));
    let pixel = |x: usize, y: usize| {
        let at = (y.min(height - 1) * width + x.min(width - 1)) * 3;
        [i32::from(rgb[at]), i32::from(rgb[at + 1]), i32::from(rgb[at + 2])]
    };
    for y in 0..down * 16 {
        for x in 0..across * 16 {
            let [r, g, b] = pixel(x, y);
            let value = (16839 * r + 33059 * g + 6420 * b + (1 << 15) + (16 << 16)) >> 16;
            light.wanted[(y + 1) * light.stride + x + 1] = value.clamp(0, 255) as u8;
        }
    }
    for y in 0..down * 8 {
        for x in 0..across * 8 {
            let mut sum = [0; 3];
            for (dx, dy) in [(0, 0), (1, 0), (0, 1), (1, 1)] {
                for (sum, value) in sum.iter_mut().zip(pixel(x * 2 + dx, y * 2 + dy)) {
                    *sum += value;
                }
            }
            let [r, g, b] = sum;
            let at = (y + 1) * blue.stride + x + 1;
            let value = |mixed: i32| ((mixed + (1 << 17) + (128 << 18)) >> 18).clamp(0, 255) as u8;
            blue.wanted[at] = value(-9719 * r - 19081 * g + 28800 * b);
            red.wanted[at] = value(28800 * r - 24116 * g - 4684 * b);
        }
    }
    [light, blue, red]
}

/// What a square is foreseen to be, in one of the ways.
fn foreseen(plane: &Plane, x: usize, y: usize, way: usize, out: &mut [u8]) {
    let (side, at, stride) = (plane.squares * 4, plane.at(x, y), plane.stride);
    let above = &plane.shown[at - stride..at - stride + side];
    let left = |row: usize| plane.shown[at - 1 + row * stride];
    match way {
        MEAN => {
            let mut sum = 0;
            let mut counted = 0;
            if y > 0 {
                sum += above.iter().map(|value| usize::from(*value)).sum::<usize>();
                counted += side;
            }
            if x > 0 {
                sum += (0..side).map(|row| usize::from(left(row))).sum::<usize>();
                counted += side;
            }
            let mean = (sum + counted / 2).checked_div(counted).unwrap_or(128);
            out.fill(mean as u8);
        }
        FROM_ABOVE => out.chunks_exact_mut(side).for_each(|row| row.copy_from_slice(above)),
        FROM_LEFT => out.chunks_exact_mut(side).enumerate().for_each(|(row, values)| values.fill(left(row))),
        _ => {
            let corner = i32::from(plane.shown[at - stride - 1]);
            for (row, values) in out.chunks_exact_mut(side).enumerate() {
                let slope = i32::from(left(row)) - corner;
                for (value, above) in values.iter_mut().zip(above) {
                    *value = (i32::from(*above) + slope).clamp(0, 255) as u8;
                }
            }
        }
    }
}

/// The way of which least is to be written.
fn nearest(planes: &[&Plane], x: usize, y: usize) -> usize {
    let mut best = (u64::MAX, 0);
    for way in 0..WAYS {
        let mut far = 0;
        for plane in planes {
            let side = plane.squares * 4;
            let mut values = [0; 256];
            let values = &mut values[..side * side];
            foreseen(plane, x, y, way, values);
            let at = plane.at(x, y);
            let mut row = 0;
            while row < side {
                let wanted = &plane.wanted[at + row * plane.stride..];
                let mut column = 0;
                while column < side {
                    let differs = i32::from(wanted[column]) - i32::from(values[row * side + column]);
                    far += u64::from((differs * differs).unsigned_abs());
                    column += 1;
                }
                row += 1;
            }
        }
        if far < best.0 {
            best = (far, way);
        }
    }
    best.1
}

/// A coefficient in steps; what is nearly nothing becomes nothing.
fn level(coefficient: i32, step: i32) -> i16 {
    let steps = (coefficient.abs() + step * BIAS / 256) / step;
    (steps.min(2047) * coefficient.signum()) as i16
}

/// Coefficients in steps, in the order of writing; and as they will be read.
fn levels(coefficients: &[i32; 16], steps: Steps, first: usize) -> ([i16; 16], [i32; 16]) {
    let (mut levels, mut read) = ([0; 16], [0; 16]);
    for at in first..16 {
        let place = ORDER[at];
        let step = if at == 0 { steps.mean } else { steps.other };
        levels[at] = level(coefficients[place], step);
        read[place] = i32::from(levels[at]) * step;
    }
    (levels, read)
}

/// The differences of a small square from what was foreseen.
fn differences(plane: &Plane, at: usize, values: &[u8], side: usize, from: usize) -> [i32; 16] {
    let mut square = [0; 16];
    for row in 0..4 {
        for column in 0..4 {
            square[row * 4 + column] = i32::from(plane.wanted[at + row * plane.stride + column])
                - i32::from(values[from + row * side + column]);
        }
    }
    square
}

/// Puts down what a reader will see of a small square.
fn show(plane: &mut Plane, at: usize, values: &[u8], side: usize, from: usize, differs: &[i32; 16]) {
    for row in 0..4 {
        for column in 0..4 {
            let value = i32::from(values[from + row * side + column]) + differs[row * 4 + column];
            plane.shown[at + row * plane.stride + column] = value.clamp(0, 255) as u8;
        }
    }
}

fn draw_light(
    plane: &mut Plane,
    x: usize,
    y: usize,
    way: usize,
    steps: Steps,
    mean_steps: Steps,
) -> ([i16; 16], [[i16; 16]; 16]) {
    let mut values = [0; 256];
    foreseen(plane, x, y, way, &mut values);
    let at = plane.at(x, y);
    let stride = plane.stride;
    let place = |small: usize| (at + small / 4 * 4 * stride + small % 4 * 4, small / 4 * 64 + small % 4 * 4);
    let (mut means, mut light, mut read) = ([0; 16], [[0; 16]; 16], [[0; 16]; 16]);
    for small in 0..16 {
        let (at, from) = place(small);
        let coefficients = blocks::forward(&differences(plane, at, &values, 16, from));
        means[small] = coefficients[0];
        (light[small], read[small]) = levels(&coefficients, steps, 1);
    }
    let (mean_levels, mean_read) = levels(&blocks::forward_means(&means), mean_steps, 0);
    let means = blocks::back_means(&mean_read);
    for small in 0..16 {
        read[small][0] = means[small];
        let (at, from) = place(small);
        show(plane, at, &values, 16, from, &blocks::back(&read[small]));
    }
    (mean_levels, light)
}

fn draw_colour(plane: &mut Plane, x: usize, y: usize, way: usize, steps: Steps, out: &mut [[i16; 16]]) {
    let mut values = [0; 64];
    foreseen(plane, x, y, way, &mut values);
    let corner = plane.at(x, y);
    for (small, out) in out.iter_mut().enumerate() {
        let (at, from) = (corner + small / 2 * 4 * plane.stride + small % 2 * 4, small / 2 * 32 + small % 2 * 4);
        let coefficients = blocks::forward(&differences(plane, at, &values, 8, from));
        let (levels, read) = levels(&coefficients, steps, 0);
        *out = levels;
        show(plane, at, &values, 8, from, &blocks::back(&read));
    }
}

/// Which blocks above and to the left have anything but noughts: four of light, two and two of colour, and the means.
#[derive(Clone, Copy, Default)]
struct Edge {
    light: [bool; 4],
    colour: [[bool; 2]; 2],
    means: bool,
}

/// Gives all coefficients away, in order.
fn give(squares: &[Square], across: usize, take: &mut impl tokens::Take) {
    let mut above = vec![Edge::default(); across];
    let mut left = Edge::default();
    for (number, square) in squares.iter().enumerate() {
        let above = &mut above[number % across];
        if number % across == 0 {
            left = Edge::default();
        }
        if square.is_as_foreseen() {
            (*above, left) = (Edge::default(), Edge::default());
            continue;
        }
        let before = |above: bool, left: bool| usize::from(above) + usize::from(left);
        let any = tokens::write(&square.means, Sort::Means, before(above.means, left.means), take);
        (above.means, left.means) = (any, any);
        for (small, levels) in square.light.iter().enumerate() {
            let (up, side) = (&mut above.light[small % 4], &mut left.light[small / 4]);
            let any = tokens::write(levels, Sort::Light, before(*up, *side), take);
            (*up, *side) = (any, any);
        }
        for (small, levels) in square.colour.iter().enumerate() {
            let (plane, small) = (small / 4, small % 4);
            let (up, side) = (&mut above.colour[plane][small % 2], &mut left.colour[plane][small / 2]);
            let any = tokens::write(levels, Sort::Colour, before(*up, *side), take);
            (*up, *side) = (any, any);
        }
    }
}

/// The frame: its header, how each square is foreseen, and all coefficients.
fn written(width: usize, height: usize, across: usize, squares: &[Square]) -> Vec<u8> {
    let mut counts = Counts::new();
    give(squares, across, &mut counts);
    let (likely, changed) = counts.likely();
    let mut head = Coder::new();
    // The usual colours, held within their limits; one strength for all.
    head.number(0, 3);
    // The filter that smooths the edges of squares: the usual one, by how much is lost.
    head.number(0, 1);
    head.number(FILTER, 6);
    head.number(0, 3);
    // The same everywhere; all coefficients in one part.
    head.number(0, 3);
    head.number(LOSS as u32, 7);
    head.number(0, 5);
    head.number(0, 1);
    for number in 0..LIKELY {
        head.bit(UNCHANGED[number], changed[number]);
        if changed[number] {
            head.number(u32::from(likely[number]), 8);
        }
    }
    let drawn = squares.iter().filter(|square| !square.is_as_foreseen()).count();
    let likely_drawn = (drawn * 255 / squares.len().max(1)).clamp(1, 255) as u8;
    head.number(1, 1);
    head.number(u32::from(likely_drawn), 8);
    for square in squares {
        head.bit(likely_drawn, square.is_as_foreseen());
        head.bit(145, true);
        head.bit(156, square.light_way >= FROM_LEFT);
        let second = if square.light_way >= FROM_LEFT { 128 } else { 163 };
        head.bit(second, square.light_way % 2 == 1);
        head.bit(142, square.colour_way != MEAN);
        if square.colour_way != MEAN {
            head.bit(114, square.colour_way != FROM_ABOVE);
            if square.colour_way != FROM_ABOVE {
                head.bit(183, square.colour_way != FROM_LEFT);
            }
        }
    }
    let head = head.end();
    let mut coder = Coder::new();
    give(squares, across, &mut Parts { coder: &mut coder, likely: &likely });
    // A whole picture, to be shown, and how long its head is.
    let tag = (1 << 4) | (head.len() as u32) << 5;
    let mut bytes = tag.to_le_bytes()[..3].to_vec();
    bytes.extend([0x9d, 0x01, 0x2a]);
    bytes.extend((width as u16).to_le_bytes());
    bytes.extend((height as u16).to_le_bytes());
    bytes.extend(head);
    bytes.extend(coder.end());
    bytes
}
