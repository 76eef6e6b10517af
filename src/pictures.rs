//! Pictures as files: whether one is what its name says, and what of it is not for readers.
//!
//! A photograph holds more than the picture: where it was taken, on which device, by whom. [`clean`] takes all of
//! that out and leaves the picture itself as it is, byte for byte. [`drawing`] says what an SVG file holds besides
//! a drawing. [`made`] draws a picture anew in the sizes that pages show. All are pure: bytes in, bytes out, and an answer
//! for every input.

mod avif;
mod drawing;
mod exif;
mod gif;
mod jpeg;
pub mod made;
mod pixels;
mod png;
mod shrink;
#[cfg(test)]
mod tests;
mod webp;

pub use drawing::more_than_a_drawing;
pub use drawing::size as size_of_drawing;

/// The most pixels of a picture: a page that shows a larger one would stop a telephone.
pub const MAX_PIXELS: u64 = 40_000_000;

/// The endings of the pictures that [`clean`] knows.
pub const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif"];

/// A picture without what is not for readers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clean {
    /// The file to publish.
    pub bytes: Vec<u8>,
    /// Whether the position of the camera was taken out.
    pub position: bool,
    /// How large it is shown, turned as it says; none where that is not plain to see.
    pub size: Option<Size>,
    /// How it is to be turned before it is shown, as cameras write it, from 2 to 8; none where it stands as it is.
    pub turned: Option<u8>,
}

/// How large a picture is, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// How many it is wide.
    pub width: u64,
    /// How many it is high.
    pub height: u64,
}

/// A file of a picture in one size, by its path below the site's root.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InSize {
    /// How many pixels it is wide.
    pub width: u64,
    /// Its path.
    pub path: String,
}

/// The files that show one picture in several sizes, each list from the narrowest to the widest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    /// In the picture's own sort, or one that every browser shows too.
    pub usual: Vec<InSize>,
    /// In a sort that takes less, for browsers that know it.
    pub light: Vec<InSize>,
}

impl Size {
    /// The size as it is seen: turned on its side by some of the ways that cameras write, from 2 to 8.
    fn turned(self, way: Option<u8>) -> Size {
        match way {
            Some(5..=8) => Size { width: self.height, height: self.width },
            _ => self,
        }
    }
}

/// Why a picture cannot be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// It is of another sort than its name says.
    AnotherSort,
    /// It is broken, or ends too soon: what could not be read.
    Broken(&'static str),
    /// It has too many pixels.
    TooLarge {
        /// How many it is wide.
        width: u64,
        /// How many it is high.
        height: u64,
    },
    /// It holds more than the picture, of a sort that cannot be taken out here.
    Sealed(&'static str),
}

/// A picture without what is not for readers, by the ending of its name in small letters; none where that is not
/// the ending of a picture that this knows.
pub fn clean(ending: &str, bytes: &[u8]) -> Option<Result<Clean, Trouble>> {
    Some(match ending {
        "jpg" | "jpeg" => jpeg::clean(bytes),
        "png" => png::clean(bytes),
        "gif" => gif::clean(bytes),
        "webp" => webp::clean(bytes),
        "avif" => avif::clean(bytes),
        _ => return None,
    })
}

/// The size of a picture by what its header says, unless it has too many pixels.
fn within_limit(width: u64, height: u64) -> Result<Size, Trouble> {
    match width.saturating_mul(height) > MAX_PIXELS {
        true => Err(Trouble::TooLarge { width, height }),
        false => Ok(Size { width, height }),
    }
}

/// Bytes that are read from the front.
struct Bytes<'a> {
    rest: &'a [u8],
}

impl<'a> Bytes<'a> {
    fn new(bytes: &'a [u8]) -> Bytes<'a> {
        Bytes { rest: bytes }
    }

    /// The next bytes; none where there are not so many.
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count)?;
        self.rest = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    /// A number of two bytes, the larger part first.
    fn short(&mut self) -> Option<usize> {
        Some(usize::from(u16::from_be_bytes(self.take(2)?.try_into().ok()?)))
    }

    /// A number of four bytes, the larger part first.
    fn long(&mut self) -> Option<u32> {
        Some(u32::from_be_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A number of four bytes, the smaller part first.
    fn little_long(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// A number of two bytes, the smaller part first.
    fn little_short(&mut self) -> Option<u64> {
        Some(u64::from(u16::from_le_bytes(self.take(2)?.try_into().ok()?)))
    }

    /// A number of three bytes, the smaller part first.
    fn little_three(&mut self) -> Option<u64> {
        let bytes = self.take(3)?;
        Some(bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }
}

/// Whether a text that describes a picture (XMP) tells of a position.
fn tells_position(text: &[u8]) -> bool {
    text.windows(b"GPSL".len()).any(|part| part == b"GPSL")
}
