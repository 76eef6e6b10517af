//! Numbers in bits, as `docs/search-format.md` writes them.

/// Bits in a row, from the highest of each byte down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    bytes: Vec<u8>,
    /// How many bits there are.
    length: usize,
}

impl Bits {
    /// The lowest `count` bits of a number, highest first; at most 32.
    pub fn plain(&mut self, number: u32, count: u32) {
        let mut left = count as usize;
        while left > 0 {
            let used = self.length % 8;
            if used == 0 {
                self.bytes.push(0);
            }
            let taken = left.min(8 - used);
            let part = (number >> (left - taken)) & ((1 << taken) - 1);
            if let Some(last) = self.bytes.last_mut() {
                *last |= (part << (8 - used - taken)) as u8;
            }
            self.length += taken;
            left -= taken;
        }
    }

    /// A number of 1 or more, with its own length before it.
    pub fn gamma(&mut self, number: u32) {
        let digits = number.max(1).ilog2();
        self.plain(0, digits);
        self.plain(number.max(1), digits + 1);
    }

    /// A number whose lowest `k` bits are written as they are and the rest counted out.
    pub fn rice(&mut self, number: u32, k: u32) {
        let low = number & ((1 << k) - 1);
        let mut ones = number >> k;
        while ones + k >= 32 {
            let some = ones.min(32);
            self.plain(u32::MAX, some);
            ones -= some;
        }
        let ones_and_zero = ((1_u64 << ones) - 1) << (k + 1);
        self.plain(ones_and_zero as u32 | low, ones + 1 + k);
    }

    /// Adds the bits of another.
    pub fn append(&mut self, other: &Bits) {
        if self.length.is_multiple_of(8) {
            self.bytes.extend_from_slice(&other.bytes);
            self.length += other.length;
            return;
        }
        let whole = other.length / 8;
        for byte in &other.bytes[..whole] {
            self.plain(u32::from(*byte), 8);
        }
        if let Some(last) = other.bytes.get(whole) {
            let left = other.length % 8;
            self.plain(u32::from(*last) >> (8 - left), left as u32);
        }
    }

    /// Gives back what memory is not needed.
    pub fn shrink(&mut self) {
        self.bytes.shrink_to_fit();
    }

    /// How many bits there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// The bytes; the last is filled with zeros.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A number in bytes of seven bits each, the lowest first.
pub fn vint(mut number: usize, out: &mut Vec<u8>) {
    while number >= 128 {
        out.push((number & 127) as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The `k` that writes numbers with `rice` in the fewest bits, up to `most`; the least of several.
pub fn best(numbers: &[u32], most: u32) -> u32 {
    // One more bit for each number spares as many as there are ones less to count out. That grows ever less with `k`, so
    // the first `k` from which on it does not pay is the best.
    let count = numbers.len() as u64;
    let pays = |k: u32| numbers.iter().map(|number| u64::from(*number >> k).div_ceil(2)).sum::<u64>() > count;
    let sum: u64 = numbers.iter().map(|number| u64::from(*number)).sum();
    let mut k = (sum / count.max(1)).max(1).ilog2().min(most);
    while k < most && pays(k) {
        k += 1;
    }
    while k > 0 && !pays(k - 1) {
        k -= 1;
    }
    k
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_the_format_says() {
        let mut bits = Bits::default();
        bits.gamma(1);
        bits.gamma(5);
        bits.rice(9, 2);
        assert_eq!(bits.len(), 1 + 5 + 5);
        // 1, 00101, 11001
        assert_eq!(bits.bytes(), [0b1001_0111, 0b0010_0000]);
        let mut both = Bits::default();
        both.plain(1, 1);
        both.append(&bits);
        assert_eq!(both.bytes(), [0b1100_1011, 0b1001_0000]);
        assert_eq!(both.len(), 12);
    }

    #[test]
    fn numbers_in_bytes_begin_with_the_lowest_bits() {
        let mut out = Vec::new();
        vint(5, &mut out);
        vint(300, &mut out);
        assert_eq!(out, [5, 0b1010_1100, 0b10]);
    }

    #[test]
    fn the_parameter_fits_the_numbers() {
        assert_eq!(best(&[0, 0, 1, 0], 7), 0);
        assert_eq!(best(&[60, 70, 50], 31), 5);
        let bits = |numbers: &[u32], k: u32| numbers.iter().map(|number| u64::from((number >> k) + 1 + k)).sum::<u64>();
        let mut chance: u32 = 1;
        for length in 0..400 {
            let mut next = || {
                chance = chance.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                chance >> (chance % 29)
            };
            let numbers: Vec<u32> = (0..length % 20).map(|_| next()).collect();
            for most in [7, 31] {
                let least = (0..=most).min_by_key(|k| bits(&numbers, *k)).unwrap_or_default();
                assert_eq!(best(&numbers, most), least, "{numbers:?}");
            }
        }
    }

    #[test]
    fn numbers_of_any_length_are_written_bit_by_bit() {
        for (number, k) in [(0, 0), (1, 0), (31, 0), (32, 0), (33, 0), (97, 1), (64, 0), (u32::MAX, 31), (77, 5)] {
            let mut bits = Bits::default();
            bits.plain(1, 3);
            bits.rice(number, k);
            bits.plain(5, 3);
            let ones = "1".repeat((number >> k) as usize);
            let low: String = (0..k).rev().map(|place| if number >> place & 1 == 1 { '1' } else { '0' }).collect();
            let read: String = bits.bytes().iter().map(|byte| format!("{byte:08b}")).collect();
            assert_eq!(&read[..bits.len()], format!("001{ones}0{low}101"), "{number} {k}");
        }
    }
}
