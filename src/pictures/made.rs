//! A picture drawn anew in the sizes that pages show, so that a telephone need not fetch what only a large screen can show.
//!
//! Pictures that move and drawings stay as they are. A size is kept only where it takes fewer bytes than what is wider. What a
//! camera saw is written in a lighter sort as well, WebP, for browsers that know it: nearly all do. AVIF would be lighter still,
//! but the crate that writes it needs one that is no longer kept.

use std::borrow::Cow;

use jpeg_encoder::ColorType;
use jpeg_encoder::Encoder;
use jpeg_encoder::SamplingFactor;

use super::clean;
use super::pixels;
use super::pixels::Pixels;
use super::shrink;

/// The widths that pictures are made in, in pixels. A column of text is 585 of a screen's units wide, and on telephones 330 to
/// 400: so the first is for screens with one pixel to the unit, the second for telephones with two, the last for
/// large screens with two and telephones with three.
pub const WIDTHS: [u64; 3] = [600, 800, 1200];

/// The quality of JPEG: what is lost cannot be seen at arm's length.
const QUALITY: u8 = 80;

/// The quality of WebP: as near to the picture as JPEG of its quality.
const LIGHT_QUALITY: f32 = 80.0;

/// A picture in one size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// How many pixels it is wide.
    pub width: u64,
    /// The ending of its name.
    pub ending: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The ending of those files that take less, for browsers that know their sort.
pub const LIGHT: &str = "webp";

/// The endings of all files that are written here.
pub const WRITTEN: &[&str] = &["jpg", "png", LIGHT];

/// The endings of pictures that are made in sizes.
const SIZED: &[&str] = &["jpg", "jpeg", "png"];

/// The widths to make a picture in that is so wide, by the ending of its name in small letters: none that is wider than it is,
/// and its own where that is no wider than any page shows.
pub fn widths(ending: &str, width: u64) -> Vec<u64> {
    if !SIZED.contains(&ending) || width <= WIDTHS[0] {
        return Vec::new();
    }
    let mut widths: Vec<u64> = WIDTHS.iter().copied().filter(|made| *made < width).collect();
    if width <= WIDTHS[2] {
        widths.push(width);
    }
    widths
}

/// A picture in each of some widths, from the narrowest, by the ending of its name and its bytes; or why there is none,
/// in words that follow "because". A width is left out where the picture as it is takes no more.
pub fn draw(ending: &str, bytes: &[u8], wanted: &[u64]) -> Result<Vec<Drawn>, &'static str> {
    let cleaned = match clean(ending, bytes) {
        Some(Ok(cleaned)) => cleaned,
        _ => return Err("what it shows could not be read"),
    };
    let picture = pixels::read(ending, &cleaned.bytes)?.turned(cleaned.turned);
    let mut picture = if picture.has_holes() { picture } else { picture.without_cover() };
    let pixels = picture.width * picture.height;
    // Drawings and pictures of screens take a small part of a byte for each pixel; only what a camera saw takes so much.
    let as_jpeg = ending != "png" || !picture.covers() && cleaned.bytes.len() > pixels;
    let mut drawn: Vec<Drawn> = Vec::new();
    let mut most = cleaned.bytes.len();
    for width in wanted.iter().rev() {
        let width = usize::try_from(*width).unwrap_or(usize::MAX);
        if width > picture.width {
            continue;
        }
        // From the next wider one, which has fewer pixels than the whole.
        picture = shrink::to_width(&picture, width);
        let (ending, bytes) = if as_jpeg { ("jpg", jpeg(&picture)?) } else { ("png", png(&picture)?) };
        if bytes.len() < most {
            most = bytes.len();
            let lighter = as_jpeg.then(|| webp(&picture)).flatten().filter(|lighter| lighter.len() < bytes.len());
            drawn.push(Drawn { width: width as u64, ending, bytes });
            drawn.extend(lighter.map(|bytes| Drawn { width: width as u64, ending: LIGHT, bytes }));
        }
    }
    drawn.reverse();
    Ok(drawn)
}

/// Why a picture that was read could not be written; nothing that a picture can hold leads here.
const UNWRITTEN: &str = "it could not be written in other sizes";

fn jpeg(picture: &Pixels) -> Result<Vec<u8>, &'static str> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    if let Some(colours) = &picture.colours {
        encoder.add_icc_profile(colours).map_err(|_| UNWRITTEN)?;
    }
    let side = |side: usize| u16::try_from(side).map_err(|_| UNWRITTEN);
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    let colour = if picture.channels == 1 { ColorType::Luma } else { ColorType::Rgb };
    encoder.encode(&picture.bytes, width, height, colour).map_err(|_| UNWRITTEN)?;
    Ok(bytes)
}

fn png(picture: &Pixels) -> Result<Vec<u8>, &'static str> {
    let side = |side: usize| u32::try_from(side).map_err(|_| UNWRITTEN);
    let mut bytes = Vec::new();
    let mut info = png::Info::with_size(side(picture.width)?, side(picture.height)?);
    info.bit_depth = png::BitDepth::Eight;
    info.color_type = match picture.channels {
        1 => png::ColorType::Grayscale,
        2 => png::ColorType::GrayscaleAlpha,
        3 => png::ColorType::Rgb,
        _ => png::ColorType::Rgba,
    };
    info.icc_profile = picture.colours.as_ref().map(|colours| colours.clone().into());
    let mut encoder = png::Encoder::with_info(&mut bytes, info).map_err(|_| UNWRITTEN)?;
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::Adaptive);
    let mut writer = encoder.write_header().map_err(|_| UNWRITTEN)?;
    writer.write_image_data(&picture.bytes).map_err(|_| UNWRITTEN)?;
    writer.finish().map_err(|_| UNWRITTEN)?;
    Ok(bytes)
}

/// The picture in the lighter sort; none where it cannot be written in that.
fn webp(picture: &Pixels) -> Option<Vec<u8>> {
    let side = |side: usize| u32::try_from(side).ok();
    let (width, height) = (side(picture.width)?, side(picture.height)?);
    let grey = || picture.bytes.chunks_exact(picture.channels).flat_map(|pixel| [pixel[0]; 3]).collect();
    let bytes: Cow<'_, [u8]> = if picture.channels == 3 { (&picture.bytes).into() } else { Cow::Owned(grey()) };
    let file = webp::Encoder::from_rgb(&bytes, width, height).encode_simple(false, LIGHT_QUALITY).ok()?;
    let Some(colours) = &picture.colours else { return Some(file.to_vec()) };
    // That colours are described, and the sides less one in three bytes each.
    let (width, height) = ((width - 1).to_le_bytes(), (height - 1).to_le_bytes());
    let mut parts = Vec::new();
    put(&mut parts, b"VP8X", &[&[0x20, 0, 0, 0], &width[..3], &height[..3]].concat());
    put(&mut parts, b"ICCP", colours);
    // Behind the name of the form, the length and the sort.
    parts.extend(file.get(12..)?);
    let length = u32::try_from(parts.len() + 4).ok()?;
    Some([b"RIFF".as_slice(), &length.to_le_bytes(), b"WEBP", &parts].concat())
}

/// Adds a part of a WebP file.
fn put(out: &mut Vec<u8>, name: &[u8; 4], body: &[u8]) {
    out.extend(name);
    out.extend((body.len() as u32).to_le_bytes());
    out.extend(body);
    if body.len() % 2 == 1 {
        out.push(0);
    }
}

#[cfg(test)]
mod tests;
