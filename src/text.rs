//! Slugs and other small work on text.

use unicode_normalization::UnicodeNormalization;

/// How long a slug may be, in characters.
pub const MAX_SLUG: usize = 80;

/// A text as a part of an address: small letters, digits and hyphens of ASCII, at most 80.
///
/// Marks are taken off letters (`é` becomes `e`); what has no ASCII letter becomes a hyphen.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for letter in text.nfkd() {
        if letter.is_ascii_alphanumeric() {
            out.push(letter.to_ascii_lowercase());
        } else if !unicode_normalization::char::is_combining_mark(letter)
            && !out.ends_with('-')
            && !out.is_empty()
            && letter != '\''
            && letter != '\u{2019}'
        {
            out.push('-');
        }
        if out.len() >= MAX_SLUG {
            break;
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// Each part of a path as a slug, empty parts left out.
pub fn path_slug(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(slug).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// A run of text as a title: its first 90 characters at most, cut between words.
pub fn title_of(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 90 {
        return line;
    }
    let short: String = line.chars().take(88).collect();
    let cut = short.rfind(' ').unwrap_or(short.len());
    format!("{}\u{2026}", &short[..cut])
}

/// The word for one or for many: `1 home`, `2 homes`.
pub fn count_of(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Several of what a noun names: `meetings`, `policies`, `sets of results`, `ways to get involved`.
pub fn plural(noun: &str) -> String {
    let end = [" of ", " to "].into_iter().filter_map(|word| noun.find(word)).min().unwrap_or(noun.len());
    let (head, rest) = noun.split_at(end);
    match head.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies{rest}"),
        _ => format!("{head}s{rest}"),
    }
}

/// A text in lines of at most so many characters, broken between words where it can be.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let mut letters: Vec<char> = word.chars().collect();
        if !line.is_empty() && line.chars().count() + 1 + letters.len() > width {
            lines.push(std::mem::take(&mut line));
        }
        while letters.len() > width {
            let rest = letters.split_off(width);
            lines.push(letters.into_iter().collect());
            letters = rest;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.extend(letters);
    }
    lines.push(line);
    lines
}

/// A line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula is given an apostrophe first.
pub fn csv_row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        let guard = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
        match text.contains(['"', ',', '\n', '\r']) {
            true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
            false => format!("{guard}{text}"),
        }
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

/// A telephone number as a link: digits and a leading plus alone.
pub fn telephone(number: &str) -> String {
    let digits: String = number.chars().filter(|c| c.is_ascii_digit() || *c == '+').collect();
    format!("tel:{digits}")
}

/// The scheme of an address in lower case, as a browser would find it: `https`. None for a relative one.
pub fn scheme(url: &str) -> Option<String> {
    // Browsers pass over tabs, line ends and leading control characters, so `java\tscript:` is a scheme.
    let seen = url.chars().filter(|c| !c.is_control() && !c.is_whitespace());
    let mut scheme = String::new();
    for c in seen {
        match c {
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::path_slug;
    use super::plural;
    use super::slug;
    use super::title_of;

    #[test]
    fn several_are_called_by_the_plural_of_the_noun() {
        for (one, several) in [
            ("meeting", "meetings"),
            ("policy", "policies"),
            ("survey", "surveys"),
            ("set of results", "sets of results"),
            ("way to get involved", "ways to get involved"),
        ] {
            assert_eq!(plural(one), several);
        }
    }

    #[test]
    fn slugs_hold_small_letters_digits_and_hyphens() {
        assert_eq!(slug("Lift (noise)"), "lift-noise");
        assert_eq!(slug("Caffè Ÿ 12"), "caffe-y-12");
        assert_eq!(slug("tenants' \u{2019}s"), "tenants-s");
        assert_eq!(slug("漢字"), "");
        assert_eq!(path_slug("a b//../C_d"), "a-b/c-d");
    }

    #[test]
    fn long_titles_are_cut_between_words() {
        let title = title_of(&"word ".repeat(40));
        assert!(title.ends_with("word\u{2026}"), "{title}");
        assert!(title.chars().count() <= 90);
    }
}
