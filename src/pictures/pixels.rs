//! The pixels of a picture, as its file has them: read from JPEG and PNG, and turned as the camera was held.
//!
//! Nothing here depends on the computer: no instructions that only some processors have, so that all give the same.

use std::io::Cursor;

use png::Transformations;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::MAX_PIXELS;

/// The most bytes that reading one picture may take: as many pixels as a picture may have, and room to work.
const MAX_BYTES: usize = 400_000_000;

/// The longest description of colours that is handed on with a picture; the usual ones have some three thousand bytes.
const MAX_COLOURS: usize = 60_000;

/// A picture as rows of pixels, from the top left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    /// How many bytes make a pixel: grey, or red, green and blue; with another that says how much it covers.
    pub(super) channels: usize,
    pub(super) bytes: Vec<u8>,
    /// What its colours mean (ICC), where the file says that.
    pub(super) colours: Option<Vec<u8>>,
}

impl Pixels {
    /// Whether a part of it can be seen through.
    pub(super) fn has_holes(&self) -> bool {
        self.covers() && self.bytes.chunks_exact(self.channels).any(|pixel| pixel.last() != Some(&u8::MAX))
    }

    /// Whether each pixel says how much it covers.
    pub(super) fn covers(&self) -> bool {
        self.channels.is_multiple_of(2)
    }

    /// The same without what says how much pixels cover, for a picture that covers all.
    pub(super) fn without_cover(self) -> Pixels {
        if !self.covers() {
            return self;
        }
        let channels = self.channels - 1;
        let pixels = self.bytes.chunks_exact(self.channels);
        let bytes = pixels.flat_map(|pixel| pixel.iter().copied().take(channels)).collect();
        Pixels { channels, bytes, ..self }
    }

    /// The picture as it is seen: turned by one of the ways that cameras write, from 2 to 8.
    pub(super) fn turned(self, way: Option<u8>) -> Pixels {
        let Some(way @ 2..=8) = way else { return self };
        let (width, height) = if way >= 5 { (self.height, self.width) } else { (self.width, self.height) };
        let mut bytes = Vec::with_capacity(self.bytes.len());
        for y in 0..height {
            for x in 0..width {
                let (right, bottom) = (width - 1 - x, height - 1 - y);
                let (from_x, from_y) = match way {
                    2 => (right, y),
                    3 => (right, bottom),
                    4 => (x, bottom),
                    5 => (y, x),
                    6 => (y, right),
                    7 => (bottom, right),
                    _ => (bottom, x),
                };
                let at = (from_y * self.width + from_x) * self.channels;
                bytes.extend_from_slice(self.bytes.get(at..at + self.channels).unwrap_or_default());
            }
        }
        Pixels { width, height, bytes, ..self }
    }
}

/// The pixels of a picture by the ending of its name, or why there are none, in words that follow "because".
pub(super) fn read(ending: &str, bytes: &[u8]) -> Result<Pixels, &'static str> {
    let pixels = match ending {
        "jpg" | "jpeg" => jpeg(bytes)?,
        "png" => png(bytes)?,
        _ => return Err("pictures of its sort are not made smaller here"),
    };
    let whole = pixels.width.checked_mul(pixels.height).and_then(|count| count.checked_mul(pixels.channels));
    match whole == Some(pixels.bytes.len()) && !pixels.bytes.is_empty() {
        true => Ok(pixels),
        false => Err("a part of it is missing"),
    }
}

fn jpeg(bytes: &[u8]) -> Result<Pixels, &'static str> {
    const BROKEN: &str = "what it shows could not be read";
    let options = DecoderOptions::new_safe().set_use_unsafe(false).set_strict_mode(false);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|_| BROKEN)?;
    let (width, height) = decoder.dimensions().ok_or(BROKEN)?;
    if width as u64 * height as u64 > MAX_PIXELS {
        return Err("it has too many pixels");
    }
    let (space, channels) = match decoder.input_colorspace().ok_or(BROKEN)? {
        ColorSpace::Luma => (ColorSpace::Luma, 1),
        ColorSpace::YCbCr | ColorSpace::RGB => (ColorSpace::RGB, 3),
        _ => return Err("its colours are for printing, not for screens"),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(space));
    let bytes = decoder.decode().map_err(|_| BROKEN)?;
    let colours = decoder.icc_profile().filter(|colours| colours.len() <= MAX_COLOURS);
    Ok(Pixels { width, height, channels, bytes, colours })
}

fn png(bytes: &[u8]) -> Result<Pixels, &'static str> {
    const BROKEN: &str = "what it shows could not be read";
    let mut decoder = png::Decoder::new_with_limits(Cursor::new(bytes), png::Limits { bytes: MAX_BYTES });
    decoder.set_transformations(Transformations::EXPAND | Transformations::STRIP_16);
    let mut reader = decoder.read_info().map_err(|_| BROKEN)?;
    if reader.info().animation_control.is_some() {
        return Err("it moves");
    }
    let colours = reader.info().icc_profile.as_ref().map(|colours| colours.to_vec());
    let size = reader.output_buffer_size().filter(|size| *size <= MAX_BYTES).ok_or("it has too many pixels")?;
    let mut bytes = vec![0; size];
    let frame = reader.next_frame(&mut bytes).map_err(|_| BROKEN)?;
    let (width, height) = (frame.width as usize, frame.height as usize);
    let colours = colours.filter(|colours| colours.len() <= MAX_COLOURS);
    Ok(Pixels { width, height, channels: frame.color_type.samples(), bytes, colours })
}
