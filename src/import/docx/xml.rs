//! XML of a Word document: read within limits, and asked for its elements and attributes by their plain names.

use roxmltree::Document;
use roxmltree::Node;
use roxmltree::ParsingOptions;

use super::Refusal;

/// The most elements and texts of one part.
const MOST_NODES: u32 = 4_000_000;
/// The deepest that elements may stand in one another.
const DEEPEST: u16 = 160;

/// The namespaces of Word's own elements: the usual form and the strict one.
const WORD: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];
const MATHS: [&str; 2] =
    ["http://schemas.openxmlformats.org/officeDocument/2006/math", "http://purl.oclc.org/ooxml/officeDocument/math"];

/// A part's bytes as text: UTF-8, or UTF-16 with its mark.
pub fn decoded(bytes: Vec<u8>) -> Option<String> {
    let wide = |pair: fn([u8; 2]) -> u16| {
        let units = bytes.get(2..).unwrap_or_default().chunks_exact(2).map(|two| pair([two[0], two[1]]));
        char::decode_utf16(units).collect::<Result<String, _>>().ok()
    };
    let text = match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes)?,
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes)?,
        _ => String::from_utf8(bytes).ok()?,
    };
    Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// Reads a part. What declares its own names for texts is refused, since Word never does.
pub fn parse<'t>(text: &'t str, part: &str) -> Result<Document<'t>, Refusal> {
    let refuse = |why: &str| {
        Refusal::new(format!("its part `{part}` {why}"), "open the document in Word, save it anew and import that file")
    };
    let options = ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, entity_resolver: None };
    let document = match Document::parse_with_options(text, options) {
        Ok(document) => document,
        Err(roxmltree::Error::DtdDetected) => return Err(refuse("declares a document type, which Word never does")),
        Err(roxmltree::Error::NodesLimitReached) => return Err(refuse("has too many elements")),
        Err(_) => return Err(refuse("is broken")),
    };
    let mut depths: Vec<u16> = Vec::new();
    for node in document.descendants() {
        // A parent comes before its children, so its depth is known.
        let depth = node.parent().and_then(|parent| depths.get(parent.id().get_usize())).map_or(0, |depth| depth + 1);
        if depth > DEEPEST {
            return Err(refuse("has elements too deep in one another"));
        }
        depths.push(depth);
    }
    Ok(document)
}

/// The name of one of Word's own elements; nothing for any other node.
pub fn word<'a>(node: Node<'a, '_>) -> &'a str {
    in_namespace(node, &WORD)
}

/// The name of an element of a formula; nothing for any other node.
pub fn maths<'a>(node: Node<'a, '_>) -> &'a str {
    in_namespace(node, &MATHS)
}

fn in_namespace<'a>(node: Node<'a, '_>, namespaces: &[&str]) -> &'a str {
    let name = node.tag_name();
    let ours = name.namespace().is_some_and(|namespace| namespaces.contains(&namespace));
    if ours { name.name() } else { "" }
}

/// A child of Word's own.
pub fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| word(*child) == name)
}

/// An attribute by its plain name.
pub fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The value of a child: its `val`.
pub fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    child(node, name).and_then(|child| attribute(child, "val"))
}

/// Whether a switch is set: it stands there and is not turned off. None where it does not stand there.
pub fn switch(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let child = child(node, name)?;
    Some(!matches!(attribute(child, "val"), Some("0" | "false" | "off" | "none")))
}

/// The words in an element as they stand, for telling somebody where it is.
pub fn words(node: Node<'_, '_>) -> String {
    let mut words = String::new();
    for node in node.descendants() {
        match word(node) {
            "t" | "delText" => words.push_str(node.text().unwrap_or_default()),
            "tab" | "br" | "p" => words.push(' '),
            _ => {}
        }
    }
    shortened(&words)
}

/// The first words of a text.
pub fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut short: String = words.by_ref().take(10).collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = short.char_indices().nth(80) {
        short.truncate(end);
        return short + "…";
    }
    if words.next().is_some() { short + " …" } else { short }
}
