//! The words of a page, as far as figures and hashes need to be found in them.

/// The words of a page: as a whole, and of each row of its tables.
pub(super) struct Text {
    whole: String,
    rows: Vec<String>,
}

impl Text {
    /// The words of an HTML page.
    pub(super) fn of(html: &[u8]) -> Text {
        let html = String::from_utf8_lossy(html);
        let rows =
            html.split("<tr").skip(1).map(|row| words(&format!("<tr{}", row.split("</tr").next().unwrap_or(row))));
        Text { whole: words(&html), rows: rows.collect() }
    }

    /// Whether the words stand somewhere on the page.
    pub(super) fn says(&self, what: &str) -> bool {
        self.whole.contains(&spaced(what))
    }

    /// Whether a row of a table begins with a name, or the page has it anywhere.
    pub(super) fn names(&self, name: &str) -> bool {
        stands_in(&self.whole, &spaced(name))
    }

    /// What the page says of a name instead of what it should; none where it says that. Where rows of tables begin with the
    /// name, one of them must say it; where none does, the page must say both somewhere.
    pub(super) fn row_without(&self, name: &str, shown: &str) -> Option<String> {
        let (name, shown) = (spaced(name), spaced(shown));
        let of_name = |row: &String| {
            row.strip_prefix(&name).filter(|rest| !name.is_empty() && begins_apart(rest)).map(str::to_owned)
        };
        let named: Vec<String> = self.rows.iter().filter_map(of_name).collect();
        match named.first() {
            Some(_) if named.iter().any(|rest| stands_in(rest, &shown)) => None,
            Some(rest) if rest.trim().is_empty() => Some("nothing".to_owned()),
            Some(rest) => Some(rest.trim().to_owned()),
            None if stands_in(&self.whole, &name) && stands_in(&self.whole, &shown) => None,
            None => Some("nothing of it".to_owned()),
        }
    }
}

/// Whether a text goes on with another word than the one before it.
fn begins_apart(text: &str) -> bool {
    !text.starts_with(char::is_alphanumeric)
}

/// Whether words stand in a text as they are, and not as a part of longer ones: 8.1% does not stand in 98.1%, nor -8 in 1-8.
fn stands_in(text: &str, words: &str) -> bool {
    let number = |letter: char| letter.is_alphanumeric() || matches!(letter, '.' | ',' | '-' | '−' | '£');
    let apart = |(at, _): (usize, &str)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        let mut after = after.chars();
        // A full stop or comma after a number is part of it only where more digits follow.
        let goes_on = match after.next() {
            Some('.' | ',') => after.next().is_some_and(|letter| letter.is_ascii_digit()),
            next => next.is_some_and(char::is_alphanumeric),
        };
        !before.ends_with(number) && !goes_on
    };
    words.is_empty() || text.match_indices(words).any(apart)
}

/// Words with one space between them.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a piece of HTML, without its tags.
fn words(html: &str) -> String {
    let mut text = String::new();
    for (number, piece) in html.split('<').enumerate() {
        let after = match number {
            0 => piece,
            _ => piece.split_once('>').map_or("", |(_, after)| after),
        };
        text.push_str(&if number == 0 { plain(after) } else { format!(" {}", plain(after)) });
    }
    spaced(&text)
}

/// Text with its character references resolved.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        match after.split_once(';').and_then(|(name, after)| Some((character(name)?, after))) {
            Some((letter, after)) => {
                plain.push(letter);
                rest = after;
            }
            None => {
                plain.push('&');
                rest = after;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The character that a reference names, without its `&` and `;`.
fn character(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        name => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)
        }
    }
}
