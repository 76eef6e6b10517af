//! What is written, read again by a reader of others.

use std::io::Cursor;

use image_webp::WebPDecoder;
use proptest::prelude::*;

use super::frame;

/// A frame with a file around it.
fn file(frame: &[u8]) -> Vec<u8> {
    let even = frame.len().next_multiple_of(2);
    let mut file = [b"RIFF".as_slice(), &(even as u32 + 12).to_le_bytes(), b"WEBPVP8 "].concat();
    file.extend((frame.len() as u32).to_le_bytes());
    file.extend(frame);
    file.resize(20 + even, 0);
    file
}

fn read(width: usize, height: usize, rgb: &[u8]) -> Vec<u8> {
    let file = file(&frame(width, height, rgb));
    let mut decoder = WebPDecoder::new(Cursor::new(&file)).unwrap();
    assert_eq!(decoder.dimensions(), (width as u32, height as u32));
    let mut read = vec![0; decoder.output_buffer_size().unwrap()];
    decoder.read_image(&mut read).unwrap();
    read
}

/// How far two pictures are apart: the mean of the squares.
fn far(one: &[u8], other: &[u8]) -> u64 {
    assert_eq!(one.len(), other.len());
    let squares = one.iter().zip(other).map(|(one, other)| u64::from(one.abs_diff(*other)).pow(2));
    squares.sum::<u64>() / one.len() as u64
}

/// How light each pixel is.
fn light(rgb: &[u8]) -> Vec<u8> {
    let of = |pixel: &[u8]| (pixel[0] as u32 * 299 + pixel[1] as u32 * 587 + pixel[2] as u32 * 114) / 1000;
    rgb.chunks_exact(3).map(|pixel| of(pixel) as u8).collect()
}

/// Hills, edges and slopes of several colours.
fn drawn(width: usize, height: usize) -> Vec<u8> {
    let pixel = |x: usize, y: usize| match (x / 24 + y / 17) % 3 {
        0 => [(x * 2 % 256) as u8, 90, 40],
        1 => [30, (y * 3 % 200) as u8, 120],
        _ => [220, 200, ((x + y) % 180) as u8],
    };
    (0..width * height).flat_map(|at| pixel(at % width, at / width)).collect()
}

#[test]
fn what_is_read_is_near_what_was_written() {
    for (width, height) in [(1, 1), (16, 16), (17, 33), (200, 131), (3, 250)] {
        let rgb = drawn(width, height);
        let read = read(width, height, &rgb);
        // Colour has half as many values across and down, so where two colours meet it is further off than light.
        let (colour, light) = (far(&rgb, &read), far(&light(&rgb), &light(&read)));
        assert!(colour < 250 && light < 40, "{width} by {height}: {colour}, {light}");
    }
    // One colour comes back as itself, but for the rounding of light and colour.
    for colour in [[0, 0, 0], [255, 255, 255], [200, 30, 60]] {
        let rgb = colour.repeat(40 * 40);
        assert!(far(&rgb, &read(40, 40, &rgb)) <= 4, "{colour:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn noise_of_any_size_can_be_read(width in 1_usize..70, height in 1_usize..70, seed in any::<u32>(), calm in 1_u32..9) {
        let mut state = seed | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            (state >> 24) as u8 / calm as u8
        };
        let rgb: Vec<u8> = (0..width * height * 3).map(|_| next()).collect();
        // The colours of neighbours are joined, so noise in colour is lost; that of light is not.
        prop_assert!(far(&rgb, &read(width, height, &rgb)) < 5000);
    }
}
