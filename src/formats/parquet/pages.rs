//! The values of a column as pages: first which rows have one, then the values one after the other.

use jiff::civil::Date;
use jiff::civil::date;
use rust_decimal::Decimal;

use super::thrift::Thrift;
use crate::dataset::Cell;

/// How many bytes a decimal takes.
pub(super) const WIDTH: usize = 16;

/// How many digits a decimal may have: what fits into its bytes.
pub(super) const PRECISION: i64 = 38;

/// How many decimals every figure is stored with at least: the most that a measure is published with. So files of
/// several sites and years have one type, and reading them together drops no digits.
const DECIMALS: u32 = 6;

/// How many rows stand on a page.
const ROWS: usize = 20_000;

/// What the values of a column are.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// Text.
    Text,
    /// Days since 1970.
    Day,
    /// Whole numbers.
    Whole,
    /// Decimals with so many places.
    Decimal(u32),
    /// Yes or no.
    Flag,
}

impl Kind {
    /// The number of the type in which they are stored.
    pub fn physical(self) -> i64 {
        match self {
            Kind::Flag => 0,
            Kind::Day => 1,
            Kind::Whole => 2,
            Kind::Text => 6,
            Kind::Decimal(_) => 7,
        }
    }
}

/// With how many places the figures of a column are stored.
pub(super) fn scale<'a>(figures: impl Iterator<Item = &'a String>) -> u32 {
    figures
        .filter_map(|text| text.parse::<Decimal>().ok())
        .map(|figure| figure.scale())
        .max()
        .unwrap_or(0)
        .max(DECIMALS)
}

/// Writes the pages of a column.
pub(super) fn write(kind: Kind, required: bool, cells: &[&Cell], out: &mut Vec<u8>) {
    for cells in cells.chunks(ROWS) {
        // What cannot be read as what its column holds is left out, and only where it may be.
        let values: Vec<Option<Vec<u8>>> = cells.iter().map(|cell| value(kind, cell.as_deref()?)).collect();
        let mut page = Vec::new();
        if !required {
            let levels = levels(&values);
            page.extend((levels.len() as u32).to_le_bytes());
            page.extend(levels);
        }
        let empty = || Some(value(kind, "").unwrap_or_else(|| vec![0; size(kind)]));
        let there = values.into_iter().filter_map(|value| if required { value.or_else(empty) } else { value });
        match kind {
            Kind::Flag => page.extend(bits(there.map(|value| value == [1]))),
            _ => there.for_each(|value| page.extend(value)),
        }
        let mut header = Thrift::default();
        header.int(1, 0);
        header.int(2, page.len() as i64);
        header.int(3, page.len() as i64);
        header.nested(5, |data| {
            data.int(1, cells.len() as i64);
            data.int(2, 0);
            data.int(3, 3);
            data.int(4, 3);
        });
        out.extend(header.end());
        out.extend(page);
    }
}

/// How many bytes a value takes; text takes as many as it needs.
fn size(kind: Kind) -> usize {
    match kind {
        Kind::Text | Kind::Day => 4,
        Kind::Whole => 8,
        Kind::Decimal(_) => WIDTH,
        Kind::Flag => 1,
    }
}

/// A value as it is stored; none where the text is no such value.
fn value(kind: Kind, text: &str) -> Option<Vec<u8>> {
    Some(match kind {
        Kind::Text => {
            let length = u32::try_from(text.len()).ok()?;
            [&length.to_le_bytes(), text.as_bytes()].concat()
        }
        Kind::Day => {
            let days = (text.parse::<Date>().ok()? - date(1970, 1, 1)).get_days();
            days.to_le_bytes().to_vec()
        }
        Kind::Whole => text.parse::<i64>().ok()?.to_le_bytes().to_vec(),
        Kind::Decimal(scale) => {
            let figure: Decimal = text.parse().ok()?;
            let places = scale.checked_sub(figure.scale())?;
            let digits = figure.mantissa().checked_mul(10_i128.checked_pow(places)?)?;
            // The largest number of 38 digits.
            (digits.unsigned_abs() < 10_u128.pow(PRECISION as u32)).then(|| digits.to_be_bytes().to_vec())?
        }
        Kind::Flag => vec![u8::from(text == "true")],
    })
}

/// Which rows have a value: runs of rows that do and of rows that do not.
fn levels(values: &[Option<Vec<u8>>]) -> Vec<u8> {
    let mut out = Vec::new();
    for run in values.chunk_by(|a, b| a.is_some() == b.is_some()) {
        let mut length = (run.len() as u64) << 1;
        while length >= 0x80 {
            out.push(length as u8 | 0x80);
            length >>= 7;
        }
        out.push(length as u8);
        out.push(u8::from(run[0].is_some()));
    }
    out
}

/// Eight answers to a byte, the first in its lowest bit.
fn bits(flags: impl Iterator<Item = bool>) -> Vec<u8> {
    let flags: Vec<bool> = flags.collect();
    let byte = |flags: &[bool]| flags.iter().rev().fold(0, |byte, flag| byte << 1 | u8::from(*flag));
    flags.chunks(8).map(byte).collect()
}
