//! Numbers in bits, as `docs/search-format.md` writes them.

/// Bits in a row, from the highest of each byte down.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    bytes: Vec<u8>,
    /// How many bits there are.
    length: usize,
}

impl Bits {
    /// The lowest `count` bits of a number, highest first.
    pub fn plain(&mut self, number: u32, count: u32) {
        for place in (0..count).rev() {
            self.bit(number >> place & 1 == 1);
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
        for _ in 0..number >> k {
            self.bit(true);
        }
        self.bit(false);
        self.plain(number, k);
    }

    /// Adds the bits of another.
    pub fn append(&mut self, other: &Bits) {
        if self.length.is_multiple_of(8) {
            self.bytes.extend_from_slice(&other.bytes);
            self.length += other.length;
            return;
        }
        for at in 0..other.length {
            self.bit(other.bytes[at / 8] >> (7 - at % 8) & 1 == 1);
        }
    }

    /// How many bits there are.
    pub fn len(&self) -> usize {
        self.length
    }

    /// The bytes; the last is filled with zeros.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn bit(&mut self, set: bool) {
        if self.length.is_multiple_of(8) {
            self.bytes.push(0);
        }
        if set && let Some(last) = self.bytes.last_mut() {
            *last |= 0x80 >> (self.length % 8);
        }
        self.length += 1;
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

/// The `k` that writes numbers with `rice` in the fewest bits, up to `most`.
pub fn best(numbers: &[u32], most: u32) -> u32 {
    let cost = |k: u32| numbers.iter().map(|number| u64::from((number >> k) + 1 + k)).sum::<u64>();
    (0..=most).min_by_key(|k| cost(*k)).unwrap_or_default()
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
    }
}
