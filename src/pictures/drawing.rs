//! SVG: a drawing is published as it is, and anything more is refused.
//!
//! A strict list of what may stand in one, by the text alone: a picture that is refused wrongly can be exported
//! anew. Nothing is taken out, since to take a program out of a file one has to read it exactly as every browser does.

use super::Size;

/// What a drawing is made of, in small letters.
const ELEMENTS: &[&str] = &[
    "svg",
    "g",
    "defs",
    "title",
    "desc",
    "symbol",
    "use",
    "a",
    "switch",
    "view",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textpath",
    "marker",
    "mask",
    "pattern",
    "clippath",
    "lineargradient",
    "radialgradient",
    "stop",
    "filter",
];

/// What drawing programs write for themselves, and browsers pass over.
const OF_PROGRAMS: &[&str] = &["namedview", "grid", "guide", "page", "perspective", "path-effect"];

/// Parts that would run, load or move.
const ACTIVE: &[&str] =
    &["script", "foreignobject", "animate", "set", "style", "iframe", "embed", "object", "handler", "listener"];

/// Strings that stand in no plain drawing, and what they make of it.
const PARTS: &[(&str, &str)] = &[
    ("<!doctype", "a document type"),
    ("<!entity", "an entity"),
    ("<![", "a part that is not read as it stands"),
    ("<?xml-stylesheet", "a style sheet"),
    ("1999/xhtml", "a part of a web page"),
    ("1998/math", "a part of a web page"),
    ("javascript:", "a program"),
    ("&#", "a letter written as a number"),
    ("\\", "a letter written as a number"),
    ("xml:base", "a link out of the picture"),
    ("@import", "a link out of the picture"),
];

/// What of CSS loads a file.
const LOADERS: &[&str] = &["url(", "src(", "image(", "image-set(", "cross-fade("];

/// How large a drawing is shown where nothing else says so: by its width and height, or else by its frame. None where it
/// says so in another measure than pixels, or not at all.
pub fn size(text: &str) -> Option<Size> {
    let start = text.match_indices("<svg").map(|(at, _)| text.get(at + 4..).unwrap_or_default());
    let root = start.into_iter().find(|rest| rest.starts_with(|c: char| c.is_ascii_whitespace()))?;
    let root = root.split_once('>')?.0;
    let attribute = |name: &str| {
        root.match_indices(name).find_map(|(at, _)| {
            let before = root.get(..at)?.ends_with(|c: char| c.is_ascii_whitespace());
            let rest = root.get(at + name.len()..)?.trim_start().strip_prefix('=')?.trim_start();
            let quote = rest.chars().next().filter(|c| before && matches!(c, '"' | '\''))?;
            rest.get(1..)?.split_once(quote).map(|(value, _)| value.trim())
        })
    };
    let whole = |number: &str| {
        let number = number.strip_suffix("px").unwrap_or(number);
        let whole = number.split_once('.').map_or(number, |(whole, _)| whole);
        whole.parse::<u64>().ok().filter(|size| (1..100_000).contains(size))
    };
    if let (Some(width), Some(height)) = (attribute("width"), attribute("height")) {
        return Some(Size { width: whole(width)?, height: whole(height)? });
    }
    let mut frame = attribute("viewBox")?.split([' ', ',', '\n', '\t']).filter(|part| !part.is_empty()).skip(2);
    Some(Size { width: whole(frame.next()?)?, height: whole(frame.next()?)? })
}

/// What an SVG picture holds that could run, load or hide something; none for a plain drawing.
pub fn more_than_a_drawing(bytes: &[u8]) -> Option<&'static str> {
    // In any other encoding, browsers would read other letters than these.
    let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| !text.contains('\0')) else {
        return Some("text that is not UTF-8");
    };
    let text = text.trim_start_matches('\u{feff}').to_lowercase();
    if let Some((_, what)) = PARTS.iter().find(|(part, _)| text.contains(part)) {
        return Some(what);
    }
    let text = match declaration(&text) {
        Ok(rest) => rest,
        Err(what) => return Some(what),
    };
    let Some(text) = without_comments(text) else { return Some("a comment that is never ended") };
    let mut names = text.split('<').skip(1).map(name_of);
    if names.clone().next() != Some("svg") {
        return Some("no drawing");
    }
    if let Some(name) = names.find(|name| !is_drawn(name)) {
        let active = ACTIVE.iter().any(|part| name.starts_with(part));
        return Some(match name {
            _ if active => "a program, a style sheet or a part that moves",
            "metadata" => "notes on who made it",
            "image" | "feimage" => "another picture",
            _ => "a part that is not of a drawing",
        });
    }
    let value = |rest: &str| rest.trim_start().strip_prefix('=').map(|rest| rest.trim_start().to_owned());
    let follows = |name: &'static str| text.match_indices(name).map(|(at, _)| text.get(at..).unwrap_or_default());
    let handler = |rest: &str| value(rest.trim_start_matches(|c: char| c.is_ascii_alphabetic())).is_some();
    let apart =
        |at: usize| !text.get(..at).is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == '-'));
    if text.match_indices("on").any(|(at, _)| apart(at) && handler(text.get(at..).unwrap_or_default())) {
        return Some("an event handler");
    }
    let within = |link: &str| link.starts_with("\"#") || link.starts_with("'#");
    if follows("href").any(|rest| value(rest.trim_start_matches("href")).is_some_and(|link| !within(&link))) {
        return Some("a link out of the picture");
    }
    let outside = |rest: &str| !rest.trim_start_matches(['"', '\'', ' ', '\t', '\n', '\r']).starts_with('#');
    let loads = |name: &&str| text.split(*name).skip(1).any(outside);
    LOADERS.iter().any(loads).then_some("a link out of the picture")
}

/// The text after the line that says that it is XML, if that says nothing odd; no other such line may follow.
fn declaration(text: &str) -> Result<&str, &'static str> {
    let rest = match text.strip_prefix("<?xml ").and_then(|rest| rest.split_once("?>")) {
        Some((said, _)) if said.contains("encoding") && !said.contains("utf-8") && !said.contains("us-ascii") => {
            return Err("text that is not UTF-8");
        }
        Some((_, rest)) => rest,
        None => text,
    };
    if rest.contains("<?") { Err("an instruction to a program") } else { Ok(rest) }
}

fn without_comments(text: &str) -> Option<String> {
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some((before, after)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = after.split_once("-->")?.1;
    }
    kept.push_str(rest);
    Some(kept)
}

/// The name of an element, without what may stand before it: `<svg:script>` is a script.
fn name_of(tag: &str) -> &str {
    let tag = tag.strip_prefix('/').unwrap_or(tag);
    let name = tag.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or(name)
}

fn is_drawn(name: &&str) -> bool {
    let effect = name.starts_with("fe") && *name != "feimage";
    ELEMENTS.contains(name) || OF_PROGRAMS.contains(name) || effect
}
