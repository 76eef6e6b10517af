//! What a table of data is.

/// A cell in the form in which it is published; none where nothing is stated.
pub type Cell = Option<String>;

/// A table: what it is, its columns and its rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name, which is also that of its file: `feedback`, `feedback-evidence`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What a row of it is, in a sentence.
    pub about: String,
    /// The columns, those that make its key first.
    pub columns: Vec<Column>,
    /// How many of the first columns tell one row from every other.
    pub keys: usize,
    /// The table whose rows its own belong to, by all but the last of its keys.
    pub parent: Option<String>,
    /// The rows, each with a cell for every column.
    pub rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub sort: Sort,
    /// What it is for, in a sentence.
    pub about: String,
    /// Whether every row has it.
    pub required: bool,
    /// The words that it may hold; empty where it may hold others.
    pub allowed: &'static [&'static str],
    /// The table whose `path` it holds: that of every record.
    pub leads_to: Option<&'static str>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Plain words.
    Text,
    /// Words that may hold Markdown.
    Markdown,
    /// A day: `2026-05-14`.
    Day,
    /// A period: `2026-27 Q1`.
    Period,
    /// A length of time: `14 days`.
    Duration,
    /// A whole number.
    Whole,
    /// A figure, with its decimals as published.
    Figure,
    /// `true` or `false`.
    Flag,
    /// One of the words that are allowed.
    Choice,
    /// The path of a record.
    Path,
    /// A whole web address.
    Address,
    /// Names with values, as JSON.
    Tree,
}

impl Sort {
    /// What every value of it looks like, as a regular expression, where its type alone does not say.
    pub fn pattern(self) -> Option<&'static str> {
        match self {
            Sort::Period => Some("^[0-9]{4}(-[0-9]{2}( [QH][1-4])?)?$"),
            Sort::Duration => Some("^[0-9]+ ((working )?days?|weeks?|months?|years?)$"),
            _ => None,
        }
    }
}

impl Column {
    /// A column that may be empty.
    pub fn new(name: impl Into<String>, sort: Sort, about: impl Into<String>) -> Column {
        Column { name: name.into(), sort, about: about.into(), required: false, allowed: &[], leads_to: None }
    }

    /// The same, with a value in every row.
    pub fn required(self) -> Column {
        Column { required: true, ..self }
    }

    /// The same, for the path of a record.
    pub fn leads_to(self, table: &'static str) -> Column {
        Column { leads_to: Some(table), ..self }
    }
}

impl Table {
    /// Where a column stands.
    pub fn at(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}
