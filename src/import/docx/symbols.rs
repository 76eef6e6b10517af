//! Signs of fonts that draw pictures in the place of letters: as characters that say the same in every font.

/// Wingdings, by the code of the letter.
const WINGDINGS: &[(u8, char)] = &[
    (0x22, '✂'),
    (0x28, '☎'),
    (0x29, '✆'),
    (0x2a, '✉'),
    (0x46, '☞'),
    (0x4a, '☺'),
    (0x4c, '☹'),
    (0x6c, '●'),
    (0x6e, '■'),
    (0x6f, '□'),
    (0x71, '❑'),
    (0x72, '❒'),
    (0x73, '⬧'),
    (0x75, '◆'),
    (0x76, '❖'),
    (0x77, '⬥'),
    (0x78, '☒'),
    (0x9f, '•'),
    (0xa1, '○'),
    (0xa7, '▪'),
    (0xa8, '☐'),
    (0xd8, '➢'),
    (0xdf, '←'),
    (0xe0, '→'),
    (0xe1, '↑'),
    (0xe2, '↓'),
    (0xe8, '➔'),
    (0xf0, '⇨'),
    (0xfb, '✗'),
    (0xfc, '✓'),
    (0xfd, '☒'),
    (0xfe, '☑'),
];

/// Wingdings 2, by the code of the letter.
const WINGDINGS_2: &[(u8, char)] =
    &[(0x4f, '✗'), (0x50, '✓'), (0x51, '☒'), (0x52, '☑'), (0x53, '☒'), (0xa3, '☐'), (0x97, '●')];

/// Symbol, by the code of the letter.
const SYMBOL: &[(u8, char)] = &[
    (0x61, 'α'),
    (0x62, 'β'),
    (0x6d, 'μ'),
    (0x70, 'π'),
    (0xa3, '≤'),
    (0xa5, '∞'),
    (0xac, '←'),
    (0xad, '↑'),
    (0xae, '→'),
    (0xaf, '↓'),
    (0xb0, '°'),
    (0xb1, '±'),
    (0xb3, '≥'),
    (0xb4, '×'),
    (0xb7, '•'),
    (0xb8, '÷'),
    (0xb9, '≠'),
    (0xbb, '≈'),
    (0xd0, '∠'),
    (0xd6, '√'),
    (0xe5, '∑'),
];

/// Whether a font draws signs in the place of letters.
pub fn is_of_signs(font: &str) -> bool {
    table(font).is_some()
}

fn table(font: &str) -> Option<&'static [(u8, char)]> {
    match font.to_ascii_lowercase().as_str() {
        "wingdings" => Some(WINGDINGS),
        "wingdings 2" => Some(WINGDINGS_2),
        "wingdings 3" | "webdings" => Some(&[]),
        "symbol" => Some(SYMBOL),
        _ => None,
    }
}

/// The character that a sign of a font is; none where it is not known.
pub fn sign(code: u32, font: &str) -> Option<char> {
    let code = match code {
        0xf020..=0xf0ff => code - 0xf000,
        code => code,
    };
    let code = u8::try_from(code).ok()?;
    if code == 0x20 {
        return Some(' ');
    }
    table(font)?.iter().find(|(of, _)| *of == code).map(|(_, sign)| *sign)
}

/// A letter of a bullet as it is shown: a plain bullet where the sign is not known.
pub fn shown(letter: char, font: Option<&str>) -> char {
    let private = matches!(letter, '\u{e000}'..='\u{f8ff}');
    match font.filter(|font| is_of_signs(font)) {
        Some(font) => sign(letter.into(), font).unwrap_or('•'),
        None if private => sign(letter.into(), "Symbol").unwrap_or('•'),
        None => letter,
    }
}
