//! Whether HTML of ours is as it should be: every tag well formed and of a known sort, nothing active, nothing loaded from
//! elsewhere. It is stricter than a browser on purpose: what a browser would have to mend is wrong already.

/// The elements that authors' text may become.
const ELEMENTS: &[&str] = &[
    "a",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "span",
    "strong",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Those of them that have no end.
const EMPTY: &[&str] = &["br", "hr", "img", "meta", "link", "input"];

/// The attributes that they may have.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "aria-labelledby",
    "class",
    "decoding",
    "href",
    "id",
    "loading",
    "rel",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
    "title",
];

/// Elements that the pages of a site have besides.
const OF_PAGES: &[&str] = &[
    "!DOCTYPE",
    "html",
    "head",
    "title",
    "meta",
    "link",
    "script",
    "body",
    "header",
    "nav",
    "main",
    "footer",
    "section",
    "article",
    "form",
    "label",
    "input",
    "button",
    "time",
    "mark",
    "fieldset",
    "legend",
    "details",
    "summary",
    "aside",
    "caption",
    "figure",
    "figcaption",
    "small",
    "template",
    "select",
    "option",
    "b",
    "svg",
    "path",
    "noscript",
    "search",
];

/// An attribute: its name and its value as written.
type Attribute<'a> = (&'a str, &'a str);

/// From where pictures may come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Pictures {
    /// From the site alone.
    Own,
    /// From anywhere, as the specification of Markdown has it.
    Any,
}

/// Fails where HTML made from authors' text is not as it should be. Elements are closed in order.
pub fn check_prose(html: &str, pictures: Pictures) {
    check(html, pictures, |name, attributes| {
        assert!(ELEMENTS.contains(&name), "an element <{name}>");
        for (attribute, _) in attributes {
            assert!(ATTRIBUTES.contains(attribute), "an attribute {attribute} on <{name}>");
        }
    });
}

/// Fails where a whole page is not as it should be. What the theme gives it is told from what it must not have: scripts are
/// files of the site, and no tag has a program or a style of its own.
pub fn check_page(html: &str) {
    check(html, Pictures::Own, |name, attributes| {
        assert!(ELEMENTS.contains(&name) || OF_PAGES.contains(&name), "an element <{name}>");
        let has = |wanted: &str| attributes.iter().any(|(attribute, _)| *attribute == wanted);
        // Linked data is no program: nothing runs it.
        let data = attributes == [("type", "application/ld+json")];
        assert!(name != "script" || has("src") && !has("type") || has("data-candour") || data, "a script of its own");
        for (attribute, _) in attributes {
            assert!(
                !attribute.starts_with("on") && *attribute != "style" && *attribute != "srcdoc",
                "{attribute} on <{name}>"
            );
        }
    });
}

fn check(html: &str, pictures: Pictures, allowed: impl Fn(&str, &[Attribute<'_>])) {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let text = &rest[..at];
        assert!(!text.contains('>') || open.last() == Some(&"script"), "a lone > in {:?}", shown(text));
        rest = &rest[at + 1..];
        if let Some(name) = rest.strip_prefix('/') {
            let end = name.find('>').unwrap_or_else(|| panic!("a tag that never ends: {:?}", shown(rest)));
            assert_eq!(open.pop(), Some(&name[..end]), "an end of another element in {:?}", shown(html));
            rest = &name[end + 1..];
            continue;
        }
        let (name, attributes, after) = tag(rest);
        allowed(name, &attributes);
        for (attribute, value) in &attributes {
            address(name, attribute, value, pictures);
        }
        if !EMPTY.contains(&name) && name != "!DOCTYPE" {
            open.push(name);
        }
        rest = after;
    }
    assert!(!rest.contains('>'), "a lone > in {:?}", shown(rest));
    assert!(open.is_empty(), "elements without an end: {open:?}");
}

/// The name and the attributes of a tag, and what follows it.
fn tag(text: &str) -> (&str, Vec<Attribute<'_>>, &str) {
    let end = |text: &str| text.find([' ', '\n', '>', '=', '"', '/']).unwrap_or(text.len());
    let name = &text[..end(text)];
    assert!(!name.is_empty(), "a lone < before {:?}", shown(text));
    let mut rest = &text[name.len()..];
    let mut attributes = Vec::new();
    loop {
        let trimmed = rest.trim_start_matches([' ', '\n']);
        if let Some(after) = trimmed.strip_prefix('>').or_else(|| trimmed.strip_prefix("/>")) {
            return (name, attributes, after);
        }
        assert!(trimmed.len() < rest.len(), "a malformed tag: {:?}", shown(text));
        let attribute = &trimmed[..end(trimmed)];
        assert!(!attribute.is_empty(), "a malformed tag: {:?}", shown(text));
        rest = &trimmed[attribute.len()..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let end = quoted.find('"').unwrap_or_else(|| panic!("a quote that never ends: {:?}", shown(text)));
            value = &quoted[..end];
            assert!(!value.contains('<'), "a < within an attribute: {:?}", shown(value));
            rest = &quoted[end + 1..];
        }
        assert!(!attributes.iter().any(|(other, _)| *other == attribute), "an attribute twice: {:?}", shown(text));
        attributes.push((attribute, value));
    }
}

/// Fails where an attribute leads or loads from where it must not, as a browser would read it.
fn address(element: &str, attribute: &str, value: &str, pictures: Pictures) {
    if !["href", "src", "action", "srcset", "formaction", "poster", "data", "content"].contains(&attribute) {
        return;
    }
    let decoded = value
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&amp;", "&");
    let seen: String =
        decoded.trim_start_matches(|c: char| c <= ' ').chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')).collect();
    let scheme = seen.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    let leads_away = seen.replace('\\', "/").starts_with("//");
    match (attribute, scheme) {
        ("content", _) => {
            assert!(!seen.to_ascii_lowercase().contains("javascript:"), "{attribute}={value}");
            return;
        }
        ("href", Some(scheme)) => {
            let known = ["http", "https", "mailto", "tel"].contains(&scheme.to_ascii_lowercase().as_str());
            assert!(known && (element == "a" || element == "link"), "<{element}> leads to {}", shown(value));
        }
        ("src", Some("http" | "https" | "mailto" | "tel")) if element == "img" && pictures == Pictures::Any => {}
        (_, Some(_)) => panic!("<{element}> loads {}", shown(value)),
        (_, None) => {}
    }
    assert!(!leads_away, "<{element}> leads away: {}", shown(value));
}

/// As much of a text as can be looked at.
fn shown(text: &str) -> String {
    text.chars().take(200).collect()
}
