//! GIF: blocks, of which comments and the notes of programs are left out.

use super::Bytes;
use super::Clean;
use super::Trouble;
use super::tells_position;
use super::within_limit;

/// Notes of programs that belong to the picture: how often it is repeated, and its colours.
const KEPT: &[&[u8; 11]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Trouble> {
    let too_soon = Trouble::Broken("it ends too soon");
    let mut input = Bytes::new(bytes);
    if !matches!(input.take(6), Some(b"GIF87a" | b"GIF89a")) {
        return Err(Trouble::AnotherSort);
    }
    let screen = input.take(7).ok_or(too_soon)?;
    let mut size = Bytes::new(screen);
    let size = within_limit(size.little_short().ok_or(too_soon)?, size.little_short().ok_or(too_soon)?)?;
    input.take(colours(screen.get(4).copied().unwrap_or_default())).ok_or(too_soon)?;
    let mut out = bytes.get(..bytes.len() - input.rest.len()).unwrap_or_default().to_vec();
    let mut position = false;
    loop {
        let all = input.rest;
        let kept = match input.byte().ok_or(too_soon)? {
            // What stands after the end is no part of the picture.
            0x3b => {
                out.push(0x3b);
                return Ok(Clean { bytes: out, position, size: Some(size), turned: None });
            }
            0x21 => {
                let label = input.byte().ok_or(too_soon)?;
                let held = blocks(&mut input).ok_or(too_soon)?;
                position |= tells_position(held);
                // The first block is one byte that is its length, and the program's name.
                let program = held.get(1..12).unwrap_or_default();
                match label {
                    0xf9 | 0x01 => true,
                    0xff => KEPT.iter().any(|name| program == name.as_slice()),
                    _ => false,
                }
            }
            0x2c => {
                let place = input.take(9).ok_or(too_soon)?;
                input.take(colours(place.get(8).copied().unwrap_or_default())).ok_or(too_soon)?;
                input.byte().ok_or(too_soon)?;
                blocks(&mut input).ok_or(too_soon)?;
                true
            }
            _ => return Err(Trouble::Broken("its parts are not where they should be")),
        };
        if kept {
            out.extend(all.get(..all.len() - input.rest.len()).unwrap_or_default());
        }
    }
}

/// How many bytes a table of colours takes, by the byte that says whether there is one.
fn colours(said: u8) -> usize {
    if said & 0x80 == 0 { 0 } else { 3 << ((said & 7) + 1) }
}

/// A row of blocks up to the empty one at its end.
fn blocks<'a>(input: &mut Bytes<'a>) -> Option<&'a [u8]> {
    let all = input.rest;
    loop {
        match input.byte()? {
            0 => return all.get(..all.len() - input.rest.len()),
            length => input.take(usize::from(length))?,
        };
    }
}
