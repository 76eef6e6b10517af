//! Text and addresses made safe to stand in HTML, and which addresses may stand there at all.

use crate::text::scheme;

/// Adds text with `&`, `<`, `>` and `"` made harmless, between tags as within an attribute.
pub fn text(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let harmless = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(harmless);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}

/// Adds an address for an attribute: what an address may not hold is written `%20`, and `&` is `&amp;`.
pub fn url(url: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut fragment = false;
    for (at, byte) in url.bytes().enumerate() {
        match byte {
            b'&' => out.push_str("&amp;"),
            // An author who writes `%20` has done this already; a lone `%` is a percent sign.
            b'%' if !is_escape(url.as_bytes(), at) => out.push_str("%25"),
            // Only one `#` may stand in an address.
            b'#' if std::mem::replace(&mut fragment, true) => out.push_str("%23"),
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            _ if b"-_.+!*'(),%#@?=;:/$~".contains(&byte) => out.push(char::from(byte)),
            _ => {
                out.push('%');
                out.push(char::from(DIGITS[usize::from(byte >> 4)]));
                out.push(char::from(DIGITS[usize::from(byte & 15)]));
            }
        }
    }
}

/// Whether two hexadecimal digits follow the `%` at a place.
fn is_escape(url: &[u8], at: usize) -> bool {
    url.get(at + 1..at + 3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

/// Whether a link may lead to an address: a web page, an e-mail or telephone, or a place on this site.
pub fn is_allowed(url: &str) -> bool {
    match scheme(url) {
        Some(scheme) => matches!(scheme.as_str(), "http" | "https" | "mailto" | "tel"),
        // `//example.org` and `\\example.org` look like paths and lead away.
        None => {
            let mut seen = url.chars().filter(|c| !c.is_control() && !c.is_whitespace());
            let slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
            !(slash(seen.next()) && slash(seen.next()))
        }
    }
}
