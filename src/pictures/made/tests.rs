//! Sizes of pictures: which are made, how large they come out, and what becomes of what is broken.

use super::Drawn;
use super::draw;
use super::jpeg;
use super::png;
use super::widths;
use crate::pictures::clean;
use crate::pictures::pixels::Pixels;

/// A picture with soft hills of colour and something that a camera would see in them.
fn photograph(width: usize, height: usize) -> Pixels {
    let mut state = 12345_u32;
    let mut grain = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 27) as usize
    };
    let pixel = |(x, y): (usize, usize)| {
        let grain = grain();
        [(x * 255 / width + grain) as u8 / 2, (y * 200 / height + grain) as u8, ((x + y) % 97 + grain) as u8]
    };
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    Pixels { width, height, channels: 3, bytes: places.flat_map(pixel).collect(), colours: None }
}

fn size(drawn: &Drawn) -> (u64, u64) {
    let size = clean(drawn.ending, &drawn.bytes).expect("is a picture").expect("is whole").size.expect("has a size");
    assert_eq!(size.width, drawn.width);
    (size.width, size.height)
}

fn ends(drawn: &[Drawn], ending: &str) -> Vec<(u64, u64)> {
    drawn.iter().filter(|drawn| drawn.ending == ending).map(size).collect()
}

#[test]
fn no_size_is_wider_than_the_picture() {
    assert_eq!(widths("jpg", 1600), [600, 800, 1200]);
    assert_eq!(widths("png", 1200), [600, 800, 1200]);
    assert_eq!(widths("jpeg", 1000), [600, 800, 1000]);
    assert_eq!(widths("jpg", 601), [600, 601]);
    assert_eq!(
        [widths("jpg", 600), widths("jpg", 20), widths("gif", 1600), widths("svg", 1600)],
        [const { Vec::<u64>::new() }; 4]
    );
    // Even where more is asked for.
    let small = jpeg(&photograph(700, 30)).unwrap();
    let drawn = draw("jpg", &small, &[600, 800, 1200]).unwrap();
    assert!(drawn.iter().all(|drawn| drawn.width == 600), "{:?}", ends(&drawn, "jpg"));
}

#[test]
fn a_photograph_is_drawn_in_each_size_and_twice() {
    let picture = photograph(1000, 400);
    let written = jpeg(&picture).unwrap();
    let drawn = draw("jpg", &written, &[540, 800]).unwrap();
    assert_eq!(ends(&drawn, "jpg"), [(540, 216), (800, 320)]);
    assert_eq!(ends(&drawn, "webp"), [(540, 216), (800, 320)]);
    assert!(drawn.iter().all(|drawn| drawn.bytes.len() < written.len()));
    // A photograph as PNG is one too.
    let drawn = draw("png", &png(&picture).unwrap(), &[540]).unwrap();
    assert_eq!((ends(&drawn, "jpg"), ends(&drawn, "webp")), (vec![(540, 216)], vec![(540, 216)]));
}

#[test]
fn what_can_be_seen_through_and_drawings_stay_png() {
    let holes = |x: usize| if x.is_multiple_of(3) { [10, 20, 30, 0] } else { [10, 20, 30, 255] };
    let bytes = (0..700 * 90).flat_map(|at| holes(at % 700 / 50)).collect();
    let picture = Pixels { width: 700, height: 90, channels: 4, bytes, colours: None };
    let mut written = png(&picture).unwrap();
    // Larger than it need be, as many are: what is drawn anew is kept only where it is smaller.
    let end = written.split_off(written.len() - 12);
    let note = vec![0; 6000];
    let sum = crate::pictures::png::sum(&[b"sPLT".as_slice(), &note].concat());
    written.extend([&6000_u32.to_be_bytes()[..], b"sPLT", &note, &sum.to_be_bytes(), &end].concat());
    let drawn = draw("png", &written, &[540]).unwrap();
    assert_eq!(drawn.iter().map(|drawn| drawn.ending).collect::<Vec<_>>(), ["png"]);
    assert_eq!(ends(&drawn, "png"), [(540, 69)]);
}

#[test]
fn a_picture_is_turned_before_it_is_drawn() {
    let tall = photograph(300, 900);
    let written = jpeg(&tall).unwrap();
    // EXIF that says: turn it a quarter.
    let exif = [b"Exif\0\0".as_slice(), &crate::pictures::exif::only_turned(6)].concat();
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    let turned = [&written[..2], &[0xff, 0xe1], &length, &exif, &written[2..]].concat();
    let drawn = draw("jpg", &turned, &[540]).unwrap();
    assert_eq!(ends(&drawn, "jpg"), [(540, 180)]);
    // Each way and the way back give the picture as it was.
    let small = photograph(5, 3);
    for (way, back) in [(2, 2), (3, 3), (4, 4), (5, 5), (6, 8), (7, 7), (8, 6)] {
        let once = small.clone().turned(Some(way));
        assert!(once != small, "{way}");
        assert_eq!(once.turned(Some(back)), small, "{way}");
    }
    // The sixth: what was at the bottom left comes to the top left.
    let once = small.clone().turned(Some(6));
    assert_eq!((once.width, once.height, &once.bytes[..3]), (3, 5, &small.bytes[2 * 5 * 3..][..3]));
}

#[test]
fn colours_keep_their_meaning() {
    let colours = Some(b"a description of colours".to_vec());
    let picture = Pixels { colours, ..photograph(700, 200) };
    let drawn = draw("jpg", &jpeg(&picture).unwrap(), &[540]).unwrap();
    assert_eq!(drawn.len(), 2);
    for Drawn { bytes, ending, .. } in &drawn {
        assert!(bytes.windows(8).any(|part| part == b"a descri"), "{ending}");
    }
    assert_eq!(ends(&drawn, "webp"), [(540, 154)]);
}

#[test]
fn an_even_colour_stays_as_it_is() {
    let grey = Pixels { width: 900, height: 601, channels: 1, bytes: vec![77; 900 * 601], colours: None };
    let small = super::shrink::to_width(&grey, 541);
    assert_eq!((small.width, small.height), (541, 361));
    assert!(small.bytes.iter().all(|value| *value == 77));
    assert_eq!(super::shrink::to_width(&grey, 5000), grey);
}

#[test]
fn the_same_bytes_come_out_each_time_on_any_number_of_threads() {
    let written = jpeg(&photograph(700, 300)).unwrap();
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| draw("jpg", &written, &[540]).unwrap())
    };
    assert_eq!(with(1), with(4));
}

#[test]
fn what_is_cut_short_or_broken_is_refused_or_drawn_and_nothing_else() {
    for (ending, whole) in [("jpg", jpeg(&photograph(600, 80)).unwrap()), ("png", png(&photograph(600, 40)).unwrap())] {
        for end in (0..whole.len()).step_by(100) {
            let cut = whole.get(..end).unwrap();
            assert!(draw(ending, cut, &[540]).is_err(), "{ending} of {end} bytes");
            // The same with an end, so that it seems whole.
            let ended = [cut, &[0xff, 0xd9]].concat();
            let _ = draw(ending, &ended, &[540]);
            let mut changed = whole.clone();
            changed[end] ^= 0x55;
            let _ = draw(ending, &changed, &[540]);
        }
    }
    assert!(draw("gif", b"GIF89a", &[540]).is_err());
}
