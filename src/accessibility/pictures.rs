//! Pictures whose text alternative says too little, too much or the wrong thing, and pictures of words.

use std::ops::Range;

use pulldown_cmark::Event;
use pulldown_cmark::Tag;

use super::FILE_NAME_ALTERNATIVE;
use super::LONG_ALTERNATIVE;
use super::PICTURE_OF;
use super::PICTURE_OF_WORDS;
use super::REPEATED_ALTERNATIVE;
use super::Text;
use crate::diagnostic::Report;
use crate::document::Link;

/// The longest text alternative, in characters: about twenty seconds of listening.
const LONGEST: usize = 250;

/// The endings of files that are pictures.
const ENDINGS: &[&str] = &[".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg", ".avif", ".bmp", ".tif", ".tiff", ".heic"];

/// What cameras and programs begin the names of their files with.
const CAMERAS: &[&str] = &["img", "dsc", "dscn", "dscf", "pxl", "image", "photo", "picture", "scan", "screenshot"];

/// What need not be said of a picture: that it is one.
const SAYS_PICTURE: &[&str] = &[
    "image of",
    "an image of",
    "picture of",
    "a picture of",
    "photo of",
    "a photo of",
    "photograph of",
    "a photograph of",
    "graphic of",
    "a graphic of",
    "image showing",
    "picture showing",
    "photo showing",
];

/// Words in the names of files that hold a picture of words.
const OF_WORDS: &[&str] = &[
    "poster",
    "flyer",
    "flier",
    "leaflet",
    "screenshot",
    "scan",
    "scanned",
    "infographic",
    "letter",
    "notice",
    "invitation",
    "advert",
    "factsheet",
    "timetable",
];

/// Looks at every picture of a text.
pub fn look(text: &Text<'_>, report: &mut Report) {
    let pictures: Vec<&Link> = text.prose.links.iter().filter(|link| link.image).collect();
    if pictures.is_empty() {
        return;
    }
    let blocks = blocks(text);
    for picture in pictures {
        let span = text.prose.span(&picture.range);
        let plain = picture.text.trim().to_lowercase();
        if let Some(word) = of_words(&picture.destination) {
            report
                .add(&PICTURE_OF_WORDS, span, format!("`{word}` in the name says that this is a picture of words"))
                .help("write its words as text; where it shows no words, give the file another name");
        }
        if plain.is_empty() {
            continue;
        }
        if is_file_name(&plain, &picture.destination) {
            report
                .add(&FILE_NAME_ALTERNATIVE, span, format!("`{}` is the name of a file", picture.text))
                .help("write what the picture shows");
            continue;
        }
        if let Some(start) = SAYS_PICTURE.iter().find(|start| plain.starts_with(&format!("{start} "))) {
            report
                .add(&PICTURE_OF, span, format!("`{start}` is said of every picture"))
                .help("begin with what it shows");
        }
        let length = picture.text.chars().count();
        if length > LONGEST {
            report
                .add(
                    &LONG_ALTERNATIVE,
                    span,
                    format!("the text alternative has {length} characters, and {LONGEST} is the most"),
                )
                .help("say in short what it shows, and the rest in the text beside it");
        }
        if is_repeated(&plain, picture, &blocks) {
            report
                .add(&REPEATED_ALTERNATIVE, span, "the words beside the picture say the same")
                .help("say what the picture adds to them, or leave the picture out");
        }
    }
}

fn of_words(destination: &str) -> Option<&'static str> {
    let name = destination.rsplit('/').next().unwrap_or(destination).to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let mut parts = stem.split(|c: char| !c.is_alphabetic());
    parts.find_map(|part| OF_WORDS.iter().find(|word| **word == part)).copied()
}

fn is_file_name(plain: &str, destination: &str) -> bool {
    if ENDINGS.iter().any(|ending| plain.ends_with(ending)) && !plain.contains(' ') {
        return true;
    }
    let name = destination.rsplit('/').next().unwrap_or(destination).to_lowercase();
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    if plain == stem && stem.contains(|c: char| !c.is_alphabetic()) {
        return true;
    }
    let letters = plain.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | ' '));
    letters.len() < plain.len() && CAMERAS.contains(&letters)
}

/// The words of each block without those of pictures, and where it stands.
fn blocks(text: &Text<'_>) -> Vec<(Range<usize>, String)> {
    let mut blocks: Vec<(Range<usize>, String)> = Vec::new();
    let mut pictures = 0_usize;
    for (event, range) in &text.items {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(pulldown_cmark::TagEnd::Image) => pictures = pictures.saturating_sub(1),
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => {
                blocks.push((range.clone(), String::new()));
            }
            Event::Text(said) | Event::Code(said) if pictures == 0 => {
                if blocks.is_empty() {
                    blocks.push((0..text.prose.text.len(), String::new()));
                }
                if let Some((_, words)) = blocks.last_mut() {
                    words.push_str(&said.to_lowercase());
                }
            }
            Event::SoftBreak | Event::HardBreak => {
                if let Some((_, words)) = blocks.last_mut() {
                    words.push(' ');
                }
            }
            _ => {}
        }
    }
    blocks
}

/// Whether the block of a picture, or that before or after, holds the words of its text alternative.
fn is_repeated(plain: &str, picture: &Link, blocks: &[(Range<usize>, String)]) -> bool {
    let wanted = plain.trim_end_matches(['.', '!', ' ']);
    // A word or two may well be said twice.
    if wanted.split_whitespace().count() < 3 {
        return false;
    }
    let Some(at) = blocks.iter().rposition(|(range, _)| range.contains(&picture.range.start)) else { return false };
    let first = at.saturating_sub(1);
    blocks.iter().skip(first).take(at + 2 - first).any(|(_, words)| words.contains(wanted))
}
