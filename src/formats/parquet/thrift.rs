//! The compact form of Thrift, in which Parquet describes itself: as much of it as is written here.

/// A structure as it is written.
#[derive(Default)]
pub(super) struct Thrift {
    out: Vec<u8>,
    /// The number of the last field that was written: each says how far it is from there.
    last: i16,
}

impl Thrift {
    /// Whole numbers of 32 bits, in lists.
    pub const INT: u8 = 5;
    /// Text, in lists.
    pub const TEXT: u8 = 8;
    /// Structures, in lists.
    pub const STRUCT: u8 = 12;

    const LONG: u8 = 6;
    const LIST: u8 = 9;

    fn field(&mut self, number: i16, kind: u8) {
        // Fields are written in order and never more than fifteen numbers apart.
        let step = (number - self.last) as u8;
        self.out.push(step << 4 | kind);
        self.last = number;
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }

    fn zigzag(&mut self, number: i64) {
        self.number(((number << 1) ^ (number >> 63)) as u64);
    }

    /// A field with a number of 32 bits.
    pub fn int(&mut self, field: i16, value: i64) {
        self.field(field, Self::INT);
        self.zigzag(value);
    }

    /// A field with a number of 64 bits.
    pub fn long(&mut self, field: i16, value: i64) {
        self.field(field, Self::LONG);
        self.zigzag(value);
    }

    /// A field with text.
    pub fn text(&mut self, field: i16, value: &str) {
        self.field(field, Self::TEXT);
        self.words(value);
    }

    /// A field with a structure.
    pub fn nested(&mut self, field: i16, write: impl FnOnce(&mut Thrift)) {
        self.field(field, Self::STRUCT);
        self.element(write);
    }

    /// A field with a list; its items come next.
    pub fn list(&mut self, field: i16, kind: u8, length: usize) {
        self.field(field, Self::LIST);
        match length {
            0..15 => self.out.push((length as u8) << 4 | kind),
            _ => {
                self.out.push(0xf0 | kind);
                self.number(length as u64);
            }
        }
    }

    /// A number of a list.
    pub fn item(&mut self, value: i64) {
        self.zigzag(value);
    }

    /// A text of a list.
    pub fn words(&mut self, value: &str) {
        self.number(value.len() as u64);
        self.out.extend(value.as_bytes());
    }

    /// A structure of a list.
    pub fn element(&mut self, write: impl FnOnce(&mut Thrift)) {
        let mut inner = Thrift::default();
        write(&mut inner);
        self.out.extend(inner.end());
    }

    /// The whole of it.
    pub fn end(mut self) -> Vec<u8> {
        self.out.push(0);
        self.out
    }
}
