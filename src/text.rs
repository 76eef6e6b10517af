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

/// The ending of a file's name in small letters, without its dot; empty for none.
pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase()
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

/// A text as it may stand in XML 1.0, which has no place for most control characters; `&`, `<`, `>` and `"` are made harmless.
pub fn escaped_xml(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | ' '.. if !matches!(c, '\u{fffe}' | '\u{ffff}') => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    out
}

/// The address of a page as a path below the site's root, with its fragment: `policies/repairs/#3`.
pub fn page_path(address: &str) -> String {
    let (page, fragment) = address.split_once('#').map_or((address, None), |(page, fragment)| (page, Some(fragment)));
    let mut path = page.to_owned();
    // A question's address has its slash already: `search/?q=damp`.
    if !path.is_empty() && !path.contains('?') {
        path.push('/');
    }
    if let Some(fragment) = fragment {
        path.push('#');
        path.push_str(fragment);
    }
    path
}

/// The writing direction of a language, `ltr` or `rtl`: from right to left are those in Arabic or Hebrew letters, and Thaana.
pub fn direction(language: &str) -> &'static str {
    let primary = language.split('-').next().unwrap_or("");
    let right_to_left = matches!(primary, "ar" | "fa" | "he" | "ps" | "sd" | "ug" | "ur" | "yi" | "ckb" | "dv");
    if right_to_left { "rtl" } else { "ltr" }
}

/// A size of a file for readers, in the units that telephones and computers show: `84 KB`, `1.2 MB`.
pub fn size_in_words(bytes: usize) -> String {
    match bytes {
        0..1_000 => "under 1 KB".to_owned(),
        1_000..1_000_000 => format!("{} KB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
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

/// A line of CSV (RFC 4180). A cell of words that a spreadsheet would take for a formula is given an apostrophe
/// first; a number stays a number, whatever its sign.
pub fn csv_row(cells: &[&str]) -> String {
    let cell = |text: &&str| {
        // Spreadsheets cut a cell off at a NUL.
        let text = text.replace('\0', "");
        let guard = if is_formula(&text) { "'" } else { "" };
        match text.contains(['"', ',', ';', '\n', '\r', '\t']) || text.starts_with(' ') || text.ends_with(' ') {
            true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
            false => format!("{guard}{text}"),
        }
    };
    cells.iter().map(cell).collect::<Vec<_>>().join(",") + "\r\n"
}

/// The cells of each row of a table as [`csv_row`] writes it: parted by commas, in quotes where they need it.
pub fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            _ => cell.push(letter),
        }
    }
    rows
}

/// The first cell of a CSV file that a spreadsheet may take for a formula, with the number of its line. A sign alone,
/// as for a figure that is not there, is none.
pub fn formula_in_csv(text: &str) -> Option<(usize, String)> {
    let (mut line, mut begun, mut quoted, mut cell) = (1, 1, false, String::new());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let mut letters = text.trim_start_matches('\u{feff}').chars().chain(['\n']).peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            ',' | ';' | '\t' | '\n' if !quoted => {
                let found = std::mem::take(&mut cell);
                if is_formula(&found) && found.contains(char::is_alphanumeric) {
                    return Some((begun, found));
                }
                begun = line + usize::from(letter == '\n');
            }
            _ => cell.push(letter),
        }
        line += usize::from(letter == '\n');
    }
    // A quote that is never closed takes all that follows into its cell.
    (is_formula(&cell) && cell.contains(char::is_alphanumeric)).then_some((begun, cell))
}

/// Whether a spreadsheet may take a cell for a formula: some leave white space, and the wide forms of signs, out of
/// account.
fn is_formula(cell: &str) -> bool {
    let unseen = |c: char| c.is_whitespace() || c.is_control() || is_invisible(c) || turns_direction(c);
    let seen = cell.trim_start_matches(unseen);
    let sign = seen.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']);
    (sign || cell.starts_with(['\t', '\r', '\n'])) && !is_number(cell)
}

/// Whether a cell is a plain decimal: `-4.2`, `1,904` is not one.
fn is_number(cell: &str) -> bool {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a character has no form at all and stands for nothing: between letters, it makes two words that look the
/// same differ.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// Whether a text has the form of a BCP 47 language tag: letters, then parts of 2 to 8 letters or digits.
pub fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    (2..=3).contains(&first.len())
        && first.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (2..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Whether a character turns the direction of the text around it, unseen.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character has no form of its own and only joins, parts or turns the letters around it.
pub fn joins_or_parts(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0e}' | '\u{fe0f}')
}

/// What a sign says, for forms that have no form for it: Braille, and typefaces that lack it.
pub fn sign_in_words(c: char) -> Option<&'static str> {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    Some(match c {
        '\u{2080}'..='\u{2089}' => DIGITS.get(u32::from(c) as usize - 0x2080)?,
        '²' => "2",
        '³' => "3",
        '✓' | '✔' | '☑' => "yes",
        '✗' | '✘' | '☐' => "no",
        '→' | '⇒' => "to",
        '←' => "from",
        '≥' => "at least",
        '≤' => "at most",
        '☎' => "telephone",
        '…' => "...",
        '\u{2011}' => "-",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        '\u{a0}' | '\u{202f}' | '\u{2009}' => " ",
        _ => return None,
    })
}

/// Whether a character can stand in no text: a control character that is neither a tab nor a line end, or no
/// character at all.
pub fn is_control(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\t') || u32::from(c) & 0xfffe == 0xfffe
}

/// The first letter of a word that belongs to another script than the letters before it and looks like one of
/// theirs: the Cyrillic `\u{430}` in a word of Latin letters.
pub fn stranger(word: &str) -> Option<char> {
    let mut before = None;
    word.chars().find(|c| match (script(*c), before) {
        (None, _) => false,
        (script, None) => {
            before = script;
            false
        }
        (script, before) => script != before,
    })
}

/// The script of a letter, of those whose letters look alike.
fn script(c: char) -> Option<&'static str> {
    match c {
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Some("Latin"),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Some("Greek"),
        '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => Some("Cyrillic"),
        '\u{531}'..='\u{58f}' => Some("Armenian"),
        '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => Some("Cherokee"),
        _ => None,
    }
}

/// A path as disks compare it that know neither capitals nor the two ways of writing `\u{e9}`.
pub fn folded(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// Whether a part of a path is a name that Windows keeps for itself in every folder, whatever its ending: `aux.md`.
pub fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_ascii_lowercase();
    let numbered = |name: &str| stem.strip_prefix(name).is_some_and(|digit| matches!(digit.as_bytes(), [b'1'..=b'9']));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul" | "conin$" | "conout$") || numbered("com") || numbered("lpt")
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

/// Whether two codes of the regulator are one: `CH01 (1)` is `CH01 1`.
pub fn same_code(one: &str, other: &str) -> bool {
    let letters = |code: &str| -> Vec<char> {
        code.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect()
    };
    !letters(one).is_empty() && letters(one) == letters(other)
}

#[cfg(test)]
mod tests {
    use super::csv_row;
    use super::formula_in_csv;
    use super::is_device;
    use super::path_slug;
    use super::plural;
    use super::slug;
    use super::stranger;
    use super::title_of;

    #[test]
    fn no_cell_of_csv_is_a_formula() {
        for cell in [
            "=1+1",
            "+1+1",
            "-1+1",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "\n=1",
            "\0=1",
            "=\0cmd",
            "\u{ff1d}1",
            "\u{ff0b}1",
            "\u{ff0d}1",
            "\u{ff20}A",
            " =1",
            "\u{200b}=1",
            "\u{feff}=1",
            "\u{a0}=1",
            "=cmd|' /C calc'!A0",
            "-",
            "+",
            "--1",
            "-1-1",
            "- 1",
            "+44 1632 960000",
            "-2+3+cmd|' /C calc'!A0",
            "=HYPERLINK(\"https://evil.example\",\"x\")",
        ] {
            let row = csv_row(&[cell]);
            let start = row.trim_start_matches('"');
            assert!(start.starts_with('\'') && !row.contains('\0'), "{cell:?} is written {row:?}");
        }
        assert_eq!(csv_row(&["-4.2", "0", "-0.05", "98.10"]), "-4.2,0,-0.05,98.10\r\n");
        assert_eq!(
            csv_row(&["a,b", "say \"no\"", "two\nlines", "a=b", "1-2"]),
            "\"a,b\",\"say \"\"no\"\"\",\"two\nlines\",a=b,1-2\r\n"
        );
        assert_eq!(csv_row(&["-1.", "-.5", "-1e5", "-1,5"]), "'-1.,'-.5,'-1e5,\"'-1,5\"\r\n");
        assert_eq!(csv_row(&["", "a;b", " a", "a\tb"]), ",\"a;b\",\" a\",\"a\tb\"\r\n");
    }

    #[test]
    fn a_formula_in_a_file_of_csv_is_found_with_its_line() {
        let found = |text: &str| formula_in_csv(text).map(|(line, _)| line);
        assert_eq!(found("a,b\r\n1,-2\r\n-,+\r\n"), None);
        assert_eq!(found("a,b\n1,=1+1\n"), Some(2));
        assert_eq!(found("a,b\n\"two\nlines\",2\n@SUM(A1)"), Some(4));
        assert_eq!(found("a;\"=cmd|' /C calc'!A0\""), Some(1));
        assert_eq!(found("a\t=1\n"), Some(1));
        assert_eq!(found("say \"no\",b\nx,\"a, =1\"\n"), None);
        assert_eq!(found("a\n\"=never,\nclosed"), Some(2));
    }

    #[test]
    fn letters_of_another_script_are_found_where_they_look_alike() {
        assert_eq!(stranger("Rep\u{430}irs"), Some('\u{430}'));
        assert_eq!(stranger("\u{420}\u{435}\u{43c}ont"), Some('o'));
        assert_eq!(stranger("\u{3bf}mega"), Some('m'));
        for word in [
            "Repairs",
            "\u{420}\u{435}\u{43c}\u{43e}\u{43d}\u{442}",
            "\u{645}\u{631}\u{645}\u{62a}",
            "caf\u{e9}",
            "A4",
            "\u{6f22}\u{5b57}ABC",
            "",
        ] {
            assert_eq!(stranger(word), None, "{word}");
        }
    }

    #[test]
    fn names_of_devices_are_known_with_any_ending() {
        for name in ["con", "CON", "aux.md", "nul.tar.gz", "com1", "LPT9.txt", "prn "] {
            assert!(is_device(name), "{name}");
        }
        for name in ["condensation", "com0", "com10", "lpt", "console", "auxiliary.md"] {
            assert!(!is_device(name), "{name}");
        }
    }

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
