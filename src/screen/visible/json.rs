//! The strings and numbers of JSON, in the order in which they are written.

use super::put_without_digests;

/// Whole numbers up to this are figures; longer ones may be telephone numbers and accounts.
const FIGURES: u64 = 99_999_999;

/// The strings of a text that is JSON, and its long numbers, an empty line between them. With `named`, a value that has a
/// name stands behind it: `dob: 03/05/1961`.
pub(super) fn strings(text: &str, named: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut name: Option<&str> = None;
    let mut rest = text;
    let mut unescaped = String::new();
    while let Some(at) = rest.find(|letter: char| letter == '"' || letter == '-' || letter.is_ascii_digit()) {
        // Between a name and its value stand a colon and spaces; anything else begins something new.
        if !rest[..at].bytes().all(|byte| byte == b':' || byte.is_ascii_whitespace()) {
            name = None;
        }
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix('"') {
            let end = end_of_string(after);
            let raw = &after[..end];
            rest = after.get(end + 1..).unwrap_or("");
            if rest.trim_start().starts_with(':') {
                name = Some(raw);
                continue;
            }
            put_name(name.take().filter(|_| named), &mut out);
            if raw.contains('\\') {
                unescaped.clear();
                unescape(raw, &mut unescaped);
                put_without_digests(&unescaped, &mut out);
            } else {
                put_without_digests(raw, &mut out);
            }
            out.push_str("\n\n");
            continue;
        }
        let end = rest.find(|letter: char| !is_of_number(letter)).unwrap_or(rest.len());
        if let Some(name) = name.take()
            && rest[..end].parse::<u64>().is_ok_and(|number| number > FIGURES)
        {
            put_name(Some(name), &mut out);
            out.push_str(&rest[..end]);
            out.push_str("\n\n");
        }
        rest = &rest[end..];
    }
    out
}

fn put_name(name: Option<&str>, out: &mut String) {
    if let Some(name) = name {
        unescape(name, out);
        out.push_str(": ");
    }
}

fn is_of_number(letter: char) -> bool {
    letter.is_ascii_digit() || matches!(letter, '-' | '+' | '.' | 'e' | 'E')
}

/// Where the string ends whose first letter this text begins with.
fn end_of_string(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(|b| matches!(b, b'"' | b'\\'))) {
        at += found;
        if bytes[at] == b'"' {
            return at;
        }
        at += 2;
    }
    text.len()
}

/// Puts what a string says, whose letters are written with backslashes where they must be.
fn unescape(raw: &str, out: &mut String) {
    if !raw.contains('\\') {
        out.push_str(raw);
        return;
    }
    match serde_json::from_str::<String>(&format!("\"{raw}\"")) {
        Ok(text) => out.push_str(&text),
        Err(_) => out.push_str(raw),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::Just;
    use proptest::prop_assert_eq;
    use proptest::prop_oneof;
    use proptest::proptest;
    use proptest::strategy::Strategy;
    use serde_json::Value;

    use super::super::without_digests;
    use super::strings;

    /// The same by a parser, in order.
    fn by_parser(value: &Value, name: Option<&str>, named: bool, out: &mut String) {
        let labelled = |text: &str| match name {
            Some(name) if named => format!("{name}: {text}\n\n"),
            _ => format!("{text}\n\n"),
        };
        match value {
            Value::String(text) => out.push_str(&labelled(&without_digests(text))),
            Value::Number(number) if name.is_some() && number.as_u64().is_some_and(|number| number > 99_999_999) => {
                out.push_str(&format!("{}: {number}\n\n", name.unwrap_or_default()));
            }
            Value::Array(values) => values.iter().for_each(|value| by_parser(value, None, named, out)),
            Value::Object(values) => values.iter().for_each(|(name, value)| by_parser(value, Some(name), named, out)),
            _ => {}
        }
    }

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            Just(Value::Bool(true)),
            "[a-z\"\\\\/\\n\\t :é\u{1f600},\\[\\]{}0-9-]{0,12}".prop_map(Value::from),
            proptest::num::u64::ANY.prop_map(Value::from),
            proptest::num::i64::ANY.prop_map(Value::from),
            (0.0..1e12f64).prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                proptest::collection::btree_map("[a-z\"\\\\:]{0,4}", inner, 0..4)
                    .prop_map(|values| Value::Object(values.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn what_is_read_is_what_a_parser_reads(value in value(), named in proptest::bool::ANY) {
            let mut expected = String::new();
            by_parser(&value, None, named, &mut expected);
            let compact = serde_json::to_string(&value).expect("values are JSON");
            prop_assert_eq!(strings(&compact, named), expected.clone());
            let wide = serde_json::to_string_pretty(&value).expect("values are JSON");
            prop_assert_eq!(strings(&wide, named), expected);
        }
    }
}
