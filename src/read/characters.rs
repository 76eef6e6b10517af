//! Characters that cannot be seen, in texts and in names.

use std::path::Path;

use crate::text::is_control;
use crate::text::is_invisible;
use crate::text::turns_direction;

/// Whether a character without a form does something where it stands: it joins the parts of a sign, or letters of
/// scripts whose letters join; or it makes a flag.
pub(super) fn has_a_use(letter: char, before: Option<char>) -> bool {
    match letter {
        '\u{200c}' | '\u{200d}' => before.is_some_and(|before| u32::from(before) >= 0x600 && !is_invisible(before)),
        '\u{e0000}'..='\u{e007f}' => before.is_some_and(|c| matches!(c, '\u{1f3f4}' | '\u{e0000}'..='\u{e007f}')),
        _ => false,
    }
}

/// A path as it can be shown, where a character in it cannot be; none where all can.
pub(super) fn odd_name(path: &Path) -> Option<String> {
    let odd = |c: char| {
        is_control(c) || matches!(c, '\n' | '\t' | '\\' | '\u{fffd}') || turns_direction(c) || is_invisible(c)
    };
    let mut name = path.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '\\' {
        name = name.replace('\\', "/");
    }
    name.contains(odd).then(|| name.replace(odd, "\u{fffd}"))
}
