//! JPEG: segments, of which only those that draw the picture are kept.

use super::Bytes;
use super::Clean;
use super::Size;
use super::Trouble;
use super::exif;
use super::tells_position;
use super::within_limit;

/// The marker of the end of the picture.
const END: u8 = 0xd9;
/// The marker of a scan, after whose header come the pixels.
const SCAN: u8 = 0xda;
/// Where EXIF begins in its segment.
const EXIF: &[u8] = b"Exif\0\0";

pub(super) fn clean(bytes: &[u8]) -> Result<Clean, Trouble> {
    let mut input = Bytes::new(bytes);
    if input.take(2) != Some(&[0xff, 0xd8]) {
        return Err(Trouble::AnotherSort);
    }
    let (mut out, mut position, mut turned, mut drawn) = (Vec::with_capacity(bytes.len()), false, None, false);
    let mut seen = None;
    loop {
        let marker = marker(&mut input)?;
        match marker {
            // After the end may come a film, or the same picture before it was cropped.
            END => break,
            // These stand alone.
            0x01 | 0xd0..=0xd7 => out.extend([0xff, marker]),
            0x00 | 0xd8 => return Err(Trouble::Broken("its parts are not where they should be")),
            _ => {
                let body = segment(&mut input)?;
                drawn |= marker == SCAN;
                match marker {
                    0xe0 if body.starts_with(b"JFIF\0") => put(&mut out, marker, &without_preview(body)),
                    0xe1 if body.starts_with(EXIF) => {
                        let found = exif::read(body.get(EXIF.len()..).unwrap_or_default());
                        position |= found.position;
                        turned = found.turned.or(turned);
                    }
                    // Colours come out wrong without these two.
                    0xe2 if body.starts_with(b"ICC_PROFILE\0") => put(&mut out, marker, body),
                    0xee if body.starts_with(b"Adobe") => put(&mut out, marker, body),
                    0xe0..=0xef | 0xfe => position |= tells_position(body),
                    _ => {
                        if is_frame(marker) {
                            seen = Some(size(body)?);
                        }
                        put(&mut out, marker, body);
                    }
                }
                if marker == SCAN {
                    out.extend(pixels(&mut input)?);
                }
            }
        }
    }
    if !drawn {
        return Err(Trouble::Broken("there is no picture in it"));
    }
    let mut whole = vec![0xff, 0xd8];
    if let Some(way) = turned {
        put(&mut whole, 0xe1, &[EXIF, &exif::only_turned(way)].concat());
    }
    whole.append(&mut out);
    whole.extend([0xff, END]);
    Ok(Clean { bytes: whole, position, size: seen.map(|size| size.turned(turned)), turned })
}

fn ends_too_soon<T>(found: Option<T>) -> Result<T, Trouble> {
    found.ok_or(Trouble::Broken("it ends too soon"))
}

/// The next marker. Before it may stand any number of filling bytes.
fn marker(input: &mut Bytes<'_>) -> Result<u8, Trouble> {
    if ends_too_soon(input.byte())? != 0xff {
        return Err(Trouble::Broken("its parts are not where they should be"));
    }
    loop {
        match ends_too_soon(input.byte())? {
            0xff => {}
            marker => return Ok(marker),
        }
    }
}

/// What a segment holds, after its length.
fn segment<'a>(input: &mut Bytes<'a>) -> Result<&'a [u8], Trouble> {
    let length = ends_too_soon(input.short())?;
    let body = length.checked_sub(2).ok_or(Trouble::Broken("one of its parts has no length"))?;
    ends_too_soon(input.take(body))
}

/// The pixels of a scan: all up to the next marker that does not belong to them.
fn pixels<'a>(input: &mut Bytes<'a>) -> Result<&'a [u8], Trouble> {
    let ends = |pair: &[u8]| matches!(pair, [0xff, next] if !matches!(next, 0x00 | 0xd0..=0xd7));
    ends_too_soon(input.rest.windows(2).position(ends).and_then(|length| input.take(length)))
}

fn put(out: &mut Vec<u8>, marker: u8, body: &[u8]) {
    // It came out of a segment, or is shorter: so its length fits.
    let length = u16::try_from(body.len() + 2).unwrap_or(u16::MAX);
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(body);
}

/// The header of the file without the small preview in it, which may show what was cropped.
fn without_preview(body: &[u8]) -> Vec<u8> {
    let mut header = body.get(..12).unwrap_or(body).to_vec();
    header.resize(14, 0);
    header
}

/// Whether a segment says how large the picture is.
fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc)
}

fn size(frame: &[u8]) -> Result<Size, Trouble> {
    let mut frame = Bytes::new(frame.get(1..).unwrap_or_default());
    let (height, width) = (ends_too_soon(frame.short())?, ends_too_soon(frame.short())?);
    within_limit(width as u64, height as u64)
}
