//! A picture of four shades as PNG: a table of colours, two bits for each dot, no notes.

use std::io::Write;

use flate2::Compression;
use flate2::Crc;
use flate2::write::ZlibEncoder;

/// The file of a picture: each line of dots by their shades, none for one that is all ground.
pub(super) fn written(width: usize, rows: &[Option<Vec<u8>>], colours: [[u8; 3]; 4]) -> Vec<u8> {
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let size = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_be_bytes();
    // Two bits for each dot, from a table of colours.
    let header = [&size(width)[..], &size(rows.len())[..], &[2, 3, 0, 0, 0]].concat();
    chunk(b"IHDR", &header, &mut out);
    chunk(b"PLTE", &colours.concat(), &mut out);
    chunk(b"IDAT", &squeezed(&packed(width, rows)), &mut out);
    chunk(b"IEND", &[], &mut out);
    out
}

/// The lines of dots, four in a byte, each line after a byte that says that it stands as it is.
fn packed(width: usize, rows: &[Option<Vec<u8>>]) -> Vec<u8> {
    let length = width.div_ceil(4);
    let mut out = Vec::with_capacity(rows.len() * (length + 1));
    for row in rows {
        out.push(0);
        match row {
            None => out.resize(out.len() + length, 0),
            Some(dots) => out.extend(dots.chunks(4).map(|four| {
                let bits = four.iter().fold(0, |bits, dot| (bits << 2) | (dot & 3));
                bits << (2 * (4 - four.len()))
            })),
        }
    }
    out
}

fn squeezed(bytes: &[u8]) -> Vec<u8> {
    let mut squeezer = ZlibEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory does not fail.
    let _ = squeezer.write_all(bytes);
    squeezer.finish().unwrap_or_default()
}

fn chunk(name: &[u8; 4], body: &[u8], out: &mut Vec<u8>) {
    let length = u32::try_from(body.len()).unwrap_or(u32::MAX);
    let mut sum = Crc::new();
    sum.update(name);
    sum.update(body);
    out.extend(length.to_be_bytes());
    out.extend(name);
    out.extend(body);
    out.extend(sum.sum().to_be_bytes());
}
