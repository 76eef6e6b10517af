//! AVIF: its notes lie among the pixels, so a picture that has any is refused rather than taken apart.

use super::Bytes;
use super::Clean;
use super::Trouble;
use super::within_limit;

pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Trouble> {
    let brands = bytes.get(4..8).filter(|name| *name == b"ftyp").and_then(|_| bytes.get(8..64.min(bytes.len())));
    let is = |brand: &[u8]| matches!(brand, b"avif" | b"avis");
    if !brands.is_some_and(|brands| brands.chunks(4).any(is)) {
        return Err(Trouble::AnotherSort);
    }
    let mut input = Bytes::new(bytes);
    let (mut described, mut sizes, mut turned) = (false, Vec::new(), false);
    while !input.rest.is_empty() {
        let (name, body) = part(&mut input).ok_or(Trouble::Broken("it ends too soon"))?;
        match name {
            b"ftyp" | b"mdat" => {}
            b"free" | b"skip" if body.iter().all(|byte| *byte == 0) => {}
            b"meta" | b"moov" => {
                described |= name == b"meta";
                turned |= has(body, b"irot") || has(body, b"clap");
                // The sort of each thing that the file holds stands here by its name.
                if [b"Exif".as_slice(), b"mime", b"uri ", b"udta", b"uuid"].iter().any(|sort| has(body, sort)) {
                    return Err(Trouble::Sealed("notes of the camera or of a program"));
                }
                for at in body.windows(4).enumerate().filter(|(_, name)| *name == b"ispe").map(|(at, _)| at) {
                    let mut size = Bytes::new(body.get(at + 8..).unwrap_or_default());
                    let size =
                        within_limit(size.long().unwrap_or_default().into(), size.long().unwrap_or_default().into())?;
                    sizes.push(size);
                }
            }
            _ => return Err(Trouble::Sealed("a part that no browser needs")),
        }
    }
    match described {
        true => {
            // A picture that is put together, turned or cut says its size in more than one place.
            sizes.dedup();
            let size = sizes.first().copied().filter(|_| sizes.len() == 1 && !turned);
            Ok(Clean { bytes: bytes.to_vec(), position: false, size, turned: None })
        }
        false => Err(Trouble::Broken("there is no picture in it")),
    }
}

fn has(body: &[u8], name: &[u8]) -> bool {
    body.windows(name.len()).any(|part| part == name)
}

/// The next part's name and what it holds.
fn part<'a>(input: &mut Bytes<'a>) -> Option<(&'a [u8], &'a [u8])> {
    let length = usize::try_from(input.long()?).ok()?;
    let name = input.take(4)?;
    let body = match length {
        0 => input.rest.len(),
        1 => {
            let (high, low) = (u64::from(input.long()?), u64::from(input.long()?));
            usize::try_from(high << 32 | low).ok()?.checked_sub(16)?
        }
        length => length.checked_sub(8)?,
    };
    Some((name, input.take(body)?))
}
