//! A picture with fewer pixels: each a mean of those around it, weighed by a cubic curve (Catmull and Rom's).
//!
//! Weights are whole numbers, and each is worked out by adding, multiplying and dividing alone, so that every computer gives
//! the same bytes.

use super::pixels::Pixels;

/// All weights of one pixel together.
const WHOLE: i32 = 1 << 14;

/// A picture of a width and the height that goes with it. It is never made wider.
pub(super) fn to_width(picture: &Pixels, width: usize) -> Pixels {
    let width = width.clamp(1, picture.width);
    if width == picture.width {
        return picture.clone();
    }
    let height = (picture.height * width + picture.width / 2) / picture.width;
    let height = height.clamp(1, picture.height);
    let covers = picture.covers();
    let weighed = if covers { by_cover(picture) } else { picture.bytes.clone() };
    let across = across(&weighed, picture.channels, &weights(picture.width, width), picture.width);
    let mut bytes = down(&across, width * picture.channels, &weights(picture.height, height));
    if covers {
        by_cover_no_more(&mut bytes, picture.channels);
    }
    Pixels { width, height, channels: picture.channels, bytes, colours: picture.colours.clone() }
}

/// What goes into a pixel: the first of those that do, and how much of each.
struct Weights {
    first: usize,
    shares: Vec<i32>,
}

/// For each of the pixels in a row of `to`, what goes into it of a row of `from`.
fn weights(from: usize, to: usize) -> Vec<Weights> {
    let scale = from as f64 / to as f64;
    let reach = 2.0 * scale;
    let of = |at: usize| {
        let centre = (at as f64 + 0.5) * scale;
        let first = (centre - reach).max(0.0) as usize;
        let last = ((centre + reach) as usize + 1).min(from);
        let raw: Vec<f64> = (first..last).map(|pixel| curve((pixel as f64 + 0.5 - centre) / scale)).collect();
        let sum: f64 = raw.iter().sum();
        let mut shares: Vec<i32> = raw.iter().map(|share| (share / sum * f64::from(WHOLE)).round() as i32).collect();
        // What rounding lost goes to the middle, so that an even colour stays as it is.
        let lost = WHOLE - shares.iter().sum::<i32>();
        let middle = shares.len() / 2;
        if let Some(share) = shares.get_mut(middle) {
            *share += lost;
        }
        Weights { first, shares }
    };
    (0..to).map(of).collect()
}

/// How much a pixel counts, by how far it is from the middle in pixels of the result.
fn curve(distance: f64) -> f64 {
    let far = distance.abs();
    match far {
        far if far < 1.0 => (1.5 * far - 2.5) * far * far + 1.0,
        far if far < 2.0 => ((-0.5 * far + 2.5) * far - 4.0) * far + 2.0,
        _ => 0.0,
    }
}

fn rounded(sum: i32) -> u8 {
    ((sum + WHOLE / 2) / WHOLE).clamp(0, 255) as u8
}

fn across(bytes: &[u8], channels: usize, weights: &[Weights], width: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / width.max(1) * weights.len());
    for row in bytes.chunks_exact(width * channels) {
        weights.iter().for_each(|weights| mix(row, channels, weights, &mut out));
    }
    out
}

fn down(bytes: &[u8], row: usize, weights: &[Weights]) -> Vec<u8> {
    let mut out = Vec::with_capacity(row * weights.len());
    weights.iter().for_each(|weights| mix(bytes, row, weights, &mut out));
    out
}

/// Adds what some weights make of the groups of bytes that they count, each of so many: a pixel's channels, or a whole row.
///
/// The loop goes over every pixel many times, and counts places itself: in a build for debugging, where tests make the example
/// site again and again, that takes a third of the time.
fn mix(bytes: &[u8], group: usize, Weights { first, shares }: &Weights, out: &mut Vec<u8>) {
    let from = &bytes[first * group..(first + shares.len()) * group];
    let mut place = 0;
    while place < group {
        let (mut sum, mut at) = (0, place);
        for share in shares {
            sum += from[at] as i32 * share;
            at += group;
        }
        out.push(rounded(sum));
        place += 1;
    }
}

/// Colours by how much they cover: what nobody sees has none to give to its neighbours.
fn by_cover(picture: &Pixels) -> Vec<u8> {
    let mut bytes = picture.bytes.clone();
    for pixel in bytes.chunks_exact_mut(picture.channels) {
        if let Some((cover, colours)) = pixel.split_last_mut() {
            for colour in colours {
                *colour = ((u32::from(*colour) * u32::from(*cover) + 127) / 255) as u8;
            }
        }
    }
    bytes
}

fn by_cover_no_more(bytes: &mut [u8], channels: usize) {
    for pixel in bytes.chunks_exact_mut(channels) {
        if let Some((cover, colours)) = pixel.split_last_mut() {
            for colour in colours.iter_mut().filter(|_| *cover > 0) {
                *colour = ((u32::from(*colour) * 255 + u32::from(*cover) / 2) / u32::from(*cover)).min(255) as u8;
            }
        }
    }
}
