//! Coefficients as bits: which parts they fall into, how likely each is, and the coder that makes bytes of them.

use super::numbers::LIKELY;
use super::numbers::UNCHANGED;
use super::numbers::USUAL;

/// The order in which the coefficients of a block are written.
pub(super) const ORDER: [usize; 16] = [0, 1, 4, 8, 5, 2, 3, 6, 9, 12, 13, 10, 7, 11, 14, 15];

/// The group that each place in that order belongs to.
const GROUPS: [usize; 17] = [0, 1, 2, 3, 6, 4, 5, 6, 6, 6, 6, 6, 6, 6, 6, 7, 0];

/// How likely the bits of large values are not set, by the least value of each range, from the highest bit.
const RANGES: [(i32, &[u8]); 6] = [
    (5, &[159]),
    (7, &[165, 145]),
    (11, &[173, 148, 140]),
    (19, &[176, 155, 140, 135]),
    (35, &[180, 157, 141, 134, 130]),
    (67, &[254, 254, 243, 230, 196, 177, 153, 140, 133, 130, 129]),
];

/// The sorts of blocks.
#[derive(Clone, Copy, Debug)]
pub(super) enum Sort {
    /// Light, without its mean.
    Light = 0,
    /// The means of light.
    Means = 1,
    /// Colour.
    Colour = 2,
}

/// What takes the parts of coefficients one by one.
pub(super) trait Take {
    /// A part whose likelihood is the one with that number.
    fn part(&mut self, number: usize, bit: bool);
    /// A bit whose likelihood never changes.
    fn fixed(&mut self, likely: u8, bit: bool);
}

/// Gives a block's coefficients away, in their order, from the first that it has; tells whether there is any but nought.
/// `before` is how many of the blocks above and to the left have any.
pub(super) fn write(levels: &[i16; 16], sort: Sort, before: usize, take: &mut impl Take) -> bool {
    let first = if matches!(sort, Sort::Light) { 1 } else { 0 };
    let end = (first..16).rev().find(|at| levels[*at] != 0).map_or(first, |last| last + 1);
    let place = |at: usize, context: usize| ((sort as usize * 8 + GROUPS[at]) * 3 + context) * 11;
    let (mut at, mut parts) = (first, place(first, before));
    while at < 16 {
        take.part(parts, at < end);
        if at >= end {
            break;
        }
        while levels[at] == 0 {
            take.part(parts + 1, false);
            at += 1;
            parts = place(at, 0);
        }
        take.part(parts + 1, true);
        let value = i32::from(levels[at]).abs();
        take.part(parts + 2, value > 1);
        if value > 1 {
            large(value, parts, take);
        }
        take.fixed(128, levels[at] < 0);
        at += 1;
        parts = place(at, if value > 1 { 2 } else { 1 });
    }
    end > first
}

/// A value of two or more.
fn large(value: i32, parts: usize, take: &mut impl Take) {
    take.part(parts + 3, value > 4);
    if value <= 4 {
        take.part(parts + 4, value > 2);
        if value > 2 {
            take.part(parts + 5, value > 3);
        }
        return;
    }
    take.part(parts + 6, value > 10);
    let range = match value {
        ..=10 => {
            take.part(parts + 7, value > 6);
            usize::from(value > 6)
        }
        11..=34 => {
            take.part(parts + 8, false);
            take.part(parts + 9, value > 18);
            2 + usize::from(value > 18)
        }
        _ => {
            take.part(parts + 8, true);
            take.part(parts + 10, value > 66);
            4 + usize::from(value > 66)
        }
    };
    let (least, likely) = RANGES[range];
    let bits = likely.len();
    for (place, likely) in likely.iter().enumerate() {
        take.fixed(*likely, (value - least) >> (bits - 1 - place) & 1 == 1);
    }
}

/// Counts how often each part is there and is not.
pub(super) struct Counts(Vec<[u32; 2]>);

impl Counts {
    pub(super) fn new() -> Counts {
        Counts(vec![[0; 2]; LIKELY])
    }

    /// How likely each part is not there, and which of these numbers are worth writing.
    pub(super) fn likely(&self) -> (Vec<u8>, Vec<bool>) {
        let (mut likely, mut changed) = (USUAL.to_vec(), vec![false; LIKELY]);
        for (number, [without, with]) in self.0.iter().enumerate() {
            let all = without + with;
            if all == 0 {
                continue;
            }
            let better = ((u64::from(*without) * 255 + u64::from(all) / 2) / u64::from(all)).clamp(1, 255) as u8;
            let price = |likely: u8| {
                u64::from(*without) * u64::from(cost(u32::from(likely)))
                    + u64::from(*with) * u64::from(cost(256 - u32::from(likely)))
            };
            let unchanged = u32::from(UNCHANGED[number]);
            let told = price(better) + u64::from(cost(256 - unchanged)) + 8 * 256;
            if told < price(USUAL[number]) + u64::from(cost(unchanged)) {
                (likely[number], changed[number]) = (better, true);
            }
        }
        (likely, changed)
    }
}

impl Take for Counts {
    fn part(&mut self, number: usize, bit: bool) {
        self.0[number][usize::from(bit)] += 1;
    }

    fn fixed(&mut self, _: u8, _: bool) {}
}

/// What a bit costs that is so likely, of 256: in parts of a bit, of which 256 make one.
fn cost(likely: u32) -> u32 {
    // The logarithm, digit by digit, in whole numbers: the same on every computer.
    let mut value = u64::from(likely.clamp(1, 256)) << 16;
    let mut cost = 8 * 256;
    while value >= 2 << 16 {
        value >>= 1;
        cost -= 256;
    }
    let mut digit = 128;
    while digit > 0 {
        value = (value * value) >> 16;
        if value >= 2 << 16 {
            value >>= 1;
            cost -= digit;
        }
        digit /= 2;
    }
    cost
}

/// The coder: bits, each as likely as is said, become bytes.
pub(super) struct Coder {
    bytes: Vec<u8>,
    low: u32,
    range: u32,
    /// How many bits are to come before the next byte is whole.
    wanting: u32,
}

impl Coder {
    pub(super) fn new() -> Coder {
        Coder { bytes: Vec::new(), low: 0, range: 255, wanting: 24 }
    }

    /// A bit that is likely not set, of 256.
    pub(super) fn bit(&mut self, likely: u8, bit: bool) {
        let split = 1 + (((self.range - 1) * u32::from(likely)) >> 8);
        if bit {
            let (low, over) = self.low.overflowing_add(split);
            self.low = low;
            self.range -= split;
            if over {
                self.carry();
            }
        } else {
            self.range = split;
        }
        while self.range < 128 {
            self.range <<= 1;
            if self.low >> 31 == 1 {
                self.carry();
            }
            self.low <<= 1;
            self.wanting -= 1;
            if self.wanting == 0 {
                self.bytes.push((self.low >> 24) as u8);
                self.low &= 0x00ff_ffff;
                self.wanting = 8;
            }
        }
    }

    /// A number of so many bits, from the highest.
    pub(super) fn number(&mut self, value: u32, bits: u32) {
        for place in (0..bits).rev() {
            self.bit(128, value >> place & 1 == 1);
        }
    }

    /// One more in what was written.
    fn carry(&mut self) {
        for byte in self.bytes.iter_mut().rev() {
            *byte = byte.wrapping_add(1);
            if *byte != 0 {
                break;
            }
        }
    }

    /// The bytes, once all bits are in.
    pub(super) fn end(mut self) -> Vec<u8> {
        // As many as are held back.
        self.number(0, 32);
        self.bytes
    }
}

/// Writes parts by how likely each is.
pub(super) struct Parts<'a> {
    pub(super) coder: &'a mut Coder,
    pub(super) likely: &'a [u8],
}

impl Take for Parts<'_> {
    fn part(&mut self, number: usize, bit: bool) {
        self.coder.bit(self.likely[number], bit);
    }

    fn fixed(&mut self, likely: u8, bit: bool) {
        self.coder.bit(likely, bit);
    }
}
