//! The canonical text of a page, read again: its fields and its body.

use serde_json::Map;
use serde_json::Value;

/// The parts of a canonical text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written<'a> {
    /// The fields, each with its value in canonical JSON.
    pub fields: Vec<(&'a str, &'a str)>,
    /// The body as Markdown.
    pub body: &'a str,
}

impl<'a> Written<'a> {
    /// Reads a canonical text.
    pub fn read(text: &'a str) -> Written<'a> {
        let (fields, body) = match text.strip_prefix('\n') {
            Some(body) => ("", body),
            None => text.split_once("\n\n").unwrap_or((text, "")),
        };
        Written { fields: fields.lines().filter_map(|line| line.split_once(": ")).collect(), body }
    }

    /// A field in canonical JSON.
    pub fn field(&self, name: &str) -> Option<&'a str> {
        self.fields.iter().find(|(have, _)| *have == name).map(|(_, value)| *value)
    }

    /// The items of all its lists that have an id, such as the rows of a plan, each with its id.
    pub fn items(&self) -> Vec<(String, Map<String, Value>)> {
        self.fields.iter().flat_map(|(name, _)| self.items_of(name)).collect()
    }

    /// The items of a list that have an id, each with its id.
    pub fn items_of(&self, list: &str) -> Vec<(String, Map<String, Value>)> {
        let Some(Ok(Value::Array(list))) = self.field(list).map(serde_json::from_str) else { return Vec::new() };
        let with_id = list.into_iter().filter_map(|item| match item {
            Value::Object(item) => Some((item.get("id")?.as_str()?.to_owned(), item)),
            _ => None,
        });
        with_id.collect()
    }

    /// A field for people: words as they were written.
    pub fn words(&self, name: &str) -> Option<String> {
        let value = self.field(name)?;
        match serde_json::from_str(value) {
            Ok(Value::String(text)) => Some(text),
            _ => Some(value.to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_end_at_the_first_empty_line() {
        let text = "title: \"Repairs\"\nissue: \"2.0\"\n\nOne: two.\n\nThree.";
        let written = Written::read(text);
        assert_eq!(written.words("issue").as_deref(), Some("2.0"));
        assert_eq!((written.fields.len(), written.body), (2, "One: two.\n\nThree."));
        assert_eq!(Written::read("\nBody: one.").body, "Body: one.");
        assert_eq!(Written::read("title: \"A\"\n").field("title"), Some("\"A\""));
    }
}
