//! Pictures made byte by byte, whole and broken.

use super::Clean;
use super::Size;
use super::Trouble;
use super::clean;
use super::exif;
use super::png::sum;
use super::size_of_drawing;

use proptest::prelude::*;

const SECRET: &[u8] = b"SECRET 53.1N 1.5W taken by J. Doe";

fn tiff(little: bool, turned: u16, position: bool) -> Vec<u8> {
    let short = |number: u16| if little { number.to_le_bytes() } else { number.to_be_bytes() };
    let long = |number: u32| if little { number.to_le_bytes() } else { number.to_be_bytes() };
    let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    tiff.extend(long(8));
    tiff.extend(short(if position { 2 } else { 1 }));
    for (tag, sort, value) in [(0x0112, 3, turned), (0x8825, 4, 99)].into_iter().take(if position { 2 } else { 1 }) {
        tiff.extend(short(tag));
        tiff.extend(short(sort));
        tiff.extend(long(1));
        tiff.extend(short(value));
        tiff.extend(short(0));
    }
    tiff.extend(SECRET);
    tiff
}

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    [&[0xff, marker][..], &u16::try_from(body.len() + 2).unwrap().to_be_bytes(), body].concat()
}

/// What draws the picture in every JPEG here: tables, a frame of 2 by 2, and two scans with marks among their pixels.
fn drawn() -> Vec<u8> {
    let frame = [8, 0, 2, 0, 2, 1, 1, 0x11, 0];
    [
        segment(0xdb, &[0; 65]),
        segment(0xc2, &frame),
        segment(0xda, b"\x01\x01\0\0\x3f\0"),
        b"pixels\xff\0more\xff\xd0more".to_vec(),
        segment(0xc4, &[7; 20]),
        segment(0xda, b"\x01\x01\0\0\x3f\0"),
        b"again".to_vec(),
    ]
    .concat()
}

fn jpeg(before: &[Vec<u8>], after: &[u8]) -> Vec<u8> {
    [&[0xff, 0xd8][..], &before.concat(), &drawn(), &[0xff, 0xd9], after].concat()
}

fn ok(ending: &str, bytes: &[u8]) -> Clean {
    let found = clean(ending, bytes).unwrap().unwrap_or_else(|trouble| panic!("{trouble:?}"));
    let again = clean(ending, &found.bytes).unwrap().unwrap();
    assert_eq!(again.bytes, found.bytes, "a clean picture stays as it is");
    assert!(!again.position);
    found
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|found| found == part)
}

#[test]
fn notes_go_from_a_jpeg_and_its_pixels_stay() {
    let icc = segment(0xe2, b"ICC_PROFILE\0\x01\x01colours");
    let adobe = segment(0xee, b"Adobe\0d\0\0\0\0\0\x01");
    let exif = |tiff: Vec<u8>| segment(0xe1, &[b"Exif\0\0", &tiff[..]].concat());
    let notes = [
        segment(0xe0, &[b"JFIF\0\x01\x02\0\0\x01\0\x01\x03\x02", SECRET].concat()),
        segment(0xe0, &[b"JFXX\0", SECRET].concat()),
        exif(tiff(true, 1, true)),
        icc.clone(),
        adobe.clone(),
        segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET].concat()),
        segment(0xe2, &[b"MPF\0", SECRET].concat()),
        segment(0xed, &[b"Photoshop 3.0\0", SECRET].concat()),
        segment(0xef, SECRET),
        segment(0xfe, SECRET),
    ];
    let Clean { bytes, position, .. } = ok("jpg", &jpeg(&notes, SECRET));
    assert!(position);
    let header = segment(0xe0, b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0");
    assert_eq!(bytes, [&[0xff, 0xd8][..], &header, &icc, &adobe, &drawn(), &[0xff, 0xd9]].concat());
    let said = segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='53'/>");
    assert!(ok("jpeg", &jpeg(&[said], b"")).position);
    assert!(!ok("jpeg", &jpeg(&[exif(tiff(false, 1, false))], b"")).position);
}

#[test]
fn the_way_a_picture_is_turned_is_kept_and_nothing_else() {
    for little in [true, false] {
        for way in [0, 1, 3, 6, 8, 9, 700] {
            let notes = segment(0xe1, &[b"Exif\0\0", &tiff(little, way, true)[..]].concat());
            let Clean { bytes, .. } = ok("jpg", &jpeg(&[notes], b""));
            let kept = holds(&bytes, b"Exif");
            assert_eq!(kept, matches!(way, 2..=8), "{way}");
            assert!(!holds(&bytes, b"SECRET"));
            if kept {
                assert_eq!(exif::read(&bytes[12..]).turned.map(u16::from), Some(way));
            }
        }
    }
}

fn chunk(name: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len()).unwrap().to_be_bytes();
    [&length[..], name, body, &sum(&[name, body].concat()).to_be_bytes()].concat()
}

fn png(notes: &[Vec<u8>], width: u32, height: u32) -> Vec<u8> {
    let size = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let pixels = [chunk(b"IDAT", b"one"), chunk(b"IDAT", b"two")].concat();
    [b"\x89PNG\r\n\x1a\n", &chunk(b"IHDR", &size)[..], &notes.concat(), &pixels, &chunk(b"IEND", b"")].concat()
}

#[test]
fn notes_go_from_a_png() {
    let colours = [chunk(b"iCCP", b"p\0\0x"), chunk(b"gAMA", b"\0\0\xb1\x8f"), chunk(b"pHYs", &[0; 9])];
    let mut notes: Vec<Vec<u8>> =
        [b"tEXt", b"zTXt", b"iTXt", b"tIME", b"caBX", b"vpAg"].iter().map(|name| chunk(name, SECRET)).collect();
    notes.extend(colours.clone());
    notes.push(chunk(b"eXIf", &tiff(true, 1, true)));
    let found = ok("png", &[png(&notes, 2, 2), SECRET.to_vec()].concat());
    assert!(found.position);
    assert_eq!(found.bytes, png(&colours, 2, 2));
    let turned = ok("png", &png(&[chunk(b"eXIf", &tiff(false, 6, false))], 2, 2));
    assert_eq!(turned.bytes, png(&[chunk(b"eXIf", &exif::only_turned(6))], 2, 2));
    assert_eq!(sum(b"IEND"), 0xae42_6082, "the sum that every PNG ends with");
}

#[test]
fn a_picture_has_at_most_40_million_pixels() {
    for (width, height, fits) in
        [(8_000, 4_999, true), (8_000, 5_000, true), (8_000, 5_001, false), (u32::MAX, u32::MAX, false)]
    {
        let found = clean("png", &png(&[], width, height)).unwrap();
        assert_eq!(found.is_ok(), fits, "{width} by {height}: {found:?}");
    }
    let large = jpeg(&[segment(0xc0, &[8, 0xff, 0xff, 0xff, 0xff, 1])], b"");
    assert!(matches!(clean("jpg", &large), Some(Err(Trouble::TooLarge { width: 65_535, height: 65_535 }))));
    let large = [b"GIF89a\xff\xff\xff\xff\0\0\0", &b";"[..]].concat();
    assert!(matches!(clean("gif", &large), Some(Err(Trouble::TooLarge { .. }))));
}

fn riff(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (name, held) in chunks {
        body.extend(*name);
        body.extend(u32::try_from(held.len()).unwrap().to_le_bytes());
        body.extend(held);
        body.extend(vec![0; held.len() % 2]);
    }
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

fn header(says: u8) -> Vec<u8> {
    vec![says, 0, 0, 0, 1, 0, 0, 1, 0, 0]
}

#[test]
fn notes_go_from_a_webp() {
    let pixels = || b"\0\0\0\x9d\x01\x2a\x02\0\x02\0pixels!".to_vec();
    let notes = [
        (b"VP8X", header(0x2c)),
        (b"ICCP", b"colours".to_vec()),
        (b"VP8 ", pixels()),
        (b"EXIF", tiff(true, 1, true)),
        (b"XMP ", SECRET.to_vec()),
        (b"ABCD", SECRET.to_vec()),
    ];
    let found = ok("webp", &[riff(&notes), SECRET.to_vec()].concat());
    assert!(found.position);
    assert_eq!(found.bytes, riff(&[(b"VP8X", header(0x20)), (b"ICCP", b"colours".to_vec()), (b"VP8 ", pixels())]));
    let turned = [(b"VP8X", header(0x0c)), (b"VP8 ", pixels()), (b"EXIF", tiff(false, 6, false))];
    let expected = riff(&[(b"VP8X", header(0x08)), (b"VP8 ", pixels()), (b"EXIF", exif::only_turned(6))]);
    assert_eq!(ok("webp", &riff(&turned)).bytes, expected);
    let frame = [&[0; 16][..], b"VP8L\x05\0\0\0\x2f\0\0\0\0\0XMP \x06\0\0\0SECRET"].concat();
    let moving = riff(&[(b"VP8X", header(2)), (b"ANIM", vec![0; 6]), (b"ANMF", frame)]);
    assert!(!holds(&ok("webp", &moving).bytes, b"SECRET"));
}

#[test]
fn notes_go_from_a_gif() {
    let screen = b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff";
    let repeated = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    let picture = b"\x21\xf9\x04\0\0\0\0\0\x2c\0\0\0\0\x02\0\x02\0\0\x02\x03abc\0";
    let notes = b"\x21\xfe\x06SECRET\0\x21\xff\x0bXMP DataXMP\x06SECRET\0";
    let found = ok("gif", &[&screen[..], repeated, notes, picture, notes, b";", SECRET].concat());
    assert_eq!(found.bytes, [&screen[..], repeated, picture, b";"].concat());
}

#[test]
fn an_avif_with_notes_is_refused() {
    let part =
        |name: &[u8; 4], body: &[u8]| [&u32::try_from(body.len() + 8).unwrap().to_be_bytes()[..], name, body].concat();
    let file =
        |meta: &[u8]| [part(b"ftyp", b"avif\0\0\0\0mif1"), part(b"meta", meta), part(b"mdat", b"pixels")].concat();
    ok("avif", &file(b"\0\0\0\0infe\x02av01"));
    assert!(matches!(clean("avif", &file(b"infe\x02Exif")), Some(Err(Trouble::Sealed(_)))));
    assert!(matches!(clean("avif", &file(b"infe\x02mime")), Some(Err(Trouble::Sealed(_)))));
    assert!(matches!(
        clean("avif", &file(b"ispe\0\0\0\0\0\0\xff\xff\0\0\xff\xff")),
        Some(Err(Trouble::TooLarge { .. }))
    ));
    let hidden = [file(b"infe"), part(b"free", SECRET)].concat();
    assert!(matches!(clean("avif", &hidden), Some(Err(Trouble::Sealed(_)))));
}

fn samples() -> Vec<(&'static str, Vec<u8>)> {
    let exif = segment(0xe1, &[b"Exif\0\0", &tiff(true, 6, true)[..]].concat());
    let moving = [&[0; 16][..], b"VP8L\x05\0\0\0\x2f\0\0\0\0\0"].concat();
    let avif = b"\0\0\0\x14ftypavif\0\0\0\0mif1\0\0\0\x0cmeta\0\0\0\0".to_vec();
    vec![
        ("jpg", jpeg(&[exif, segment(0xfe, SECRET)], b"tail")),
        ("png", png(&[chunk(b"eXIf", &tiff(false, 6, true)), chunk(b"tEXt", SECRET)], 2, 2)),
        (
            "webp",
            riff(&[
                (b"VP8X", header(0x0c)),
                (b"ANMF", moving),
                (b"EXIF", tiff(true, 6, true)),
                (b"XMP ", SECRET.to_vec()),
            ]),
        ),
        (
            "gif",
            b"GIF89a\x02\0\x02\0\x80\0\0\0\0\0\xff\xff\xff\x21\xfe\x06SECRET\0\x2c\0\0\0\0\x02\0\x02\0\0\x02\x03abc\0;"
                .to_vec(),
        ),
        ("avif", avif),
    ]
}

#[test]
fn a_picture_that_ends_too_soon_or_is_another_is_refused() {
    for (ending, whole) in samples() {
        ok(ending, &whole);
        for length in 0..whole.len() {
            let found = clean(ending, &whole[..length]).unwrap();
            let tail = ending == "jpg" && length >= whole.len() - 4;
            // An AVIF without its last part is a whole one.
            assert!(found.is_err() || tail, "{ending} of {length} bytes");
        }
        for (other, bytes) in samples().into_iter().filter(|(other, _)| *other != ending) {
            assert_eq!(clean(ending, &bytes), Some(Err(Trouble::AnotherSort)), "{other} as {ending}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn no_picture_however_broken_stops_anything(
        sample in 0usize..5,
        changes in proptest::collection::vec((0usize..400, any::<u8>()), 0..6),
        cut in 0usize..600,
    ) {
        let (ending, mut bytes) = samples().swap_remove(sample);
        for (at, byte) in changes {
            let length = bytes.len();
            bytes[at % length] = byte;
        }
        bytes.truncate(cut.max(4));
        if let Some(Ok(found)) = clean(ending, &bytes) {
            let again = clean(ending, &found.bytes);
            prop_assert_eq!(again.and_then(Result::ok).map(|again| again.bytes), Some(found.bytes));
        }
    }

    #[test]
    fn no_bytes_stop_anything(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        for (ending, whole) in samples() {
            clean(ending, &bytes);
            let begun = [&whole[..whole.len().min(24)], &bytes[..]].concat();
            clean(ending, &begun);
        }
        super::more_than_a_drawing(&bytes);
    }
}

#[test]
fn a_picture_says_how_large_it_is_seen() {
    let size = |width, height| Some(Size { width, height });
    assert_eq!(ok("png", &png(&[], 640, 480)).size, size(640, 480));
    // A telephone that was held upright.
    assert_eq!(ok("png", &png(&[chunk(b"eXIf", &tiff(false, 6, false))], 640, 480)).size, size(480, 640));
    assert_eq!(ok("png", &png(&[chunk(b"eXIf", &tiff(false, 3, false))], 640, 480)).size, size(640, 480));
    assert_eq!(ok("jpg", &jpeg(&[], b"")).size, size(2, 2));
    for (drawing, expected) in [
        (
            "<svg xmlns='x' width=\"120\" height='80.5px' viewBox='0 0 3 2'><path stroke-width=\"2\"/></svg>",
            size(120, 80),
        ),
        (
            "<?xml version='1.0'?>\n<svg\n viewBox=\"0, 0, 48 24\" stroke-width=\"9\"><rect width='7' height='7'/></svg>",
            size(48, 24),
        ),
        ("<svg width='100%' height='100%' viewBox='0 0 3 2'/>", None),
        ("<svg width='10mm' height='10mm'/>", None),
        ("<svg width='0' height='5'/>", None),
        ("<svg/>", None),
        ("<svg viewBox='0 0 3", None),
        ("", None),
    ] {
        assert_eq!(size_of_drawing(drawing), expected, "{drawing}");
    }
}
