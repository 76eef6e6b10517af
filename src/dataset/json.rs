//! JSON as plain values: figures keep their digits, and names their order.

/// A value of JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// Nothing.
    Null,
    /// True or false.
    Flag(bool),
    /// A number, digit by digit as it was written.
    Number(String),
    /// Words.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Names with values, in their order.
    Map(Vec<(String, Json)>),
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Json {
        Json::Text(text)
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Json {
        Json::Flag(flag)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Json {
        Json::Number(number.to_string())
    }
}

impl From<Vec<Json>> for Json {
    fn from(items: Vec<Json>) -> Json {
        Json::List(items)
    }
}

/// Names with values, in their order.
pub fn map<const N: usize>(values: [(&str, Json); N]) -> Json {
    Json::Map(values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

impl Json {
    /// The value on one line.
    pub fn line(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    /// The value with each name and item of its outer levels on a line of its own, for files that people look into.
    pub fn lines(&self) -> String {
        let mut out = String::new();
        self.write_lines(0, &mut out);
        out.push('\n');
        out
    }

    /// Writes the value on one line.
    pub fn write(&self, out: &mut String) {
        match self {
            Json::Null => out.push_str("null"),
            Json::Flag(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Json::Number(digits) => out.push_str(digits),
            Json::Text(text) => quote(text, out),
            Json::List(items) => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Json::Map(values) => {
                out.push('{');
                for (at, (name, value)) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    quote(name, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    fn write_lines(&self, depth: usize, out: &mut String) {
        let line = |depth: usize, out: &mut String| {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        };
        match self {
            // What is short is easier to read on one line.
            Json::List(items) if !items.is_empty() && self.is_long() => {
                out.push('[');
                for (at, item) in items.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    line(depth + 1, out);
                    item.write_lines(depth + 1, out);
                }
                line(depth, out);
                out.push(']');
            }
            Json::Map(values) if !values.is_empty() && self.is_long() => {
                out.push('{');
                for (at, (name, value)) in values.iter().enumerate() {
                    if at > 0 {
                        out.push(',');
                    }
                    line(depth + 1, out);
                    quote(name, out);
                    out.push_str(": ");
                    value.write_lines(depth + 1, out);
                }
                line(depth, out);
                out.push('}');
            }
            _ => self.write(out),
        }
    }

    /// Whether it would make a long line: that is so of most that holds something which holds something.
    fn is_long(&self) -> bool {
        let holds = |value: &Json| matches!(value, Json::List(_) | Json::Map(_));
        match self {
            Json::List(items) => items.iter().any(holds) || items.len() > 12,
            Json::Map(values) => values.iter().any(|(_, value)| holds(value)) || values.len() > 6,
            _ => false,
        }
    }
}

/// Writes a text in quotes.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // These two end a line in older JavaScript.
            '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter if letter < ' ' || letter == '\u{7f}' => out.push_str(&format!("\\u{:04x}", u32::from(letter))),
            letter => out.push(letter),
        }
    }
    out.push('"');
}

/// A scalar of YAML as JSON: a number or a flag where it looks like one, so that it is read back as it was written.
pub fn scalar(text: &str) -> Json {
    match text {
        "true" => Json::Flag(true),
        "false" => Json::Flag(false),
        _ if is_number(text) => Json::Number(text.to_owned()),
        _ => Json::from(text),
    }
}

/// Whether a text is a number in JSON without an exponent.
fn is_number(text: &str) -> bool {
    let plain = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = plain.split_once('.').map_or((plain, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_keep_their_digits_and_texts_come_back() {
        let text = "a \"b\" \\ \n\t\u{1}\u{2028} £";
        let value = map([("figure", Json::Number("98.10".to_owned())), ("text", Json::from(text)), ("no", Json::Null)]);
        assert!(value.line().starts_with(r#"{"figure":98.10,"text":"a \"b\""#), "{}", value.line());
        let read: serde_json::Value = serde_json::from_str(&value.lines()).unwrap();
        assert_eq!(read["text"], text);
    }

    #[test]
    fn what_looks_like_a_number_is_one() {
        for text in ["0", "10", "-4.20", "0.5"] {
            assert_eq!(scalar(text), Json::Number(text.to_owned()));
        }
        for text in ["012", "1.", ".5", "-", "1e5", "10%", ""] {
            assert_eq!(scalar(text), Json::from(text));
        }
        assert_eq!(scalar("true"), Json::Flag(true));
    }
}
