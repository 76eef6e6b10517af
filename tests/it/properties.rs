//! What holds for any day, name, table or value whatever, tried on ones that proptest makes up.

use candour::date;
use candour::date::Duration;
use candour::date::Period;
use candour::date::Unit;
use candour::date::YearStart;
use candour::diagnostic::Report;
use candour::ledger::json::canonical;
use candour::markdown;
use candour::source::FileId;
use candour::suppression;
use candour::suppression::Cell;
use candour::suppression::Rules;
use candour::text;
use candour::yaml;
use candour::yaml::Node;
use candour::yaml::Value;
use jiff::ToSpan;
use jiff::civil::Date;
use proptest::collection::vec;
use proptest::prelude::Just;
use proptest::prelude::ProptestConfig;
use proptest::prelude::Strategy;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::prop_oneof;
use proptest::proptest;

/// How many made-up cases each property is tried on.
const CASES: u32 = 2_000;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

fn day() -> impl Strategy<Value = Date> {
    (0i16..=9998, 1i8..=12, 1i8..=28, 0i32..4)
        .prop_map(|(year, month, day, more)| jiff::civil::date(year, month, day).checked_add(more.days()).unwrap())
}

fn year_start() -> impl Strategy<Value = YearStart> {
    (1i8..=12, 1i8..=28).prop_map(|(month, day)| YearStart { month, day })
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        (0i16..=9997).prop_map(Period::Year),
        (0i16..=9997, 1i8..=2).prop_map(|(year, half)| Period::Half(year, half)),
        (0i16..=9997, 1i8..=4).prop_map(|(year, quarter)| Period::Quarter(year, quarter)),
        (0i16..=9998).prop_map(Period::Calendar),
        (0i16..=9998, 1i8..=12).prop_map(|(year, month)| Period::Month(year, month)),
    ]
}

proptest! {
    #![proptest_config(config(CASES))]

    #[test]
    fn a_day_is_read_as_it_is_written(day in day(), junk in "[0-9 -]{0,12}|\\PC{0,12}") {
        prop_assert_eq!(date::parse_day(&day.to_string()), Ok(day));
        // Nothing but the form that is written is a day.
        if let Ok(read) = date::parse_day(&junk) {
            prop_assert_eq!(read.to_string(), junk.trim());
        }
    }

    #[test]
    fn a_period_is_read_as_it_is_written(period in period(), junk in "[0-9QH -]{0,12}|\\PC{0,12}") {
        let read = Period::parse(&period.to_string()).unwrap();
        match period {
            // `2011-12` means the year, as the manual says.
            Period::Month(year, month) if i16::from(month) == (year + 1) % 100 => prop_assert_eq!(read, Period::Year(year)),
            period => prop_assert_eq!(read, period),
        }
        if let Ok(read) = Period::parse(&junk) {
            prop_assert_eq!(Period::parse(&read.to_string()), Ok(read));
        }
    }

    #[test]
    fn the_parts_of_a_year_are_all_of_it_once(year in 1i16..=9997, start in year_start(), within in 0i32..365) {
        let whole = Period::Year(year).bounds(start);
        let parts = |parts: Vec<Period>| {
            let bounds: Vec<(Date, Date)> = parts.iter().map(|part| part.bounds(start)).collect();
            assert_eq!((bounds[0].0, bounds[bounds.len() - 1].1), whole);
            assert!(bounds.windows(2).all(|pair| pair[0].1.checked_add(1.day()).unwrap() == pair[1].0), "{bounds:?}");
        };
        parts((1..=4).map(|quarter| Period::Quarter(year, quarter)).collect());
        parts((1..=2).map(|half| Period::Half(year, half)).collect());
        let day = whole.0.checked_add(within.days()).unwrap();
        prop_assert_eq!(start.year_of(day), year, "{}", day);
        let months: Vec<(Date, Date)> = (1..=12).map(|month| Period::Month(year, month).bounds(start)).collect();
        prop_assert_eq!((months[0].0, months[11].1), Period::Calendar(year).bounds(start));
    }

    #[test]
    fn a_length_of_time_is_read_as_it_is_written(count in any::<u32>(), unit in 0usize..5, junk in "\\PC{0,12}") {
        let unit = [Unit::Days, Unit::WorkingDays, Unit::Weeks, Unit::Months, Unit::Years][unit];
        let duration = Duration { count, unit };
        prop_assert_eq!(Duration::parse(&duration.to_string()), Some(duration));
        prop_assert!(Duration::parse(&junk).is_none_or(|read| Duration::parse(&read.to_string()) == Some(read)));
    }

    #[test]
    fn a_slug_is_safe_in_an_address_and_its_own_slug(words in any::<String>(), more in "[\\PC/.]{0,120}") {
        for words in [&words, &more] {
            let slug = text::slug(words);
            let plain = |slug: &str| slug.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            prop_assert!(plain(&slug) && slug.len() <= text::MAX_SLUG && slug.trim_matches('-') == slug && !slug.contains("--"));
            prop_assert_eq!(text::slug(&slug), slug);
            let path = text::path_slug(words);
            prop_assert!(path.is_empty() || path.split('/').all(|part| !part.is_empty() && plain(part)));
            prop_assert_eq!(text::path_slug(&path), path);
            let id = markdown::slug(words);
            prop_assert!(!id.is_empty() && id.chars().all(|c| c == '-' || !c.is_ascii() || c.is_ascii_alphanumeric()));
            prop_assert_eq!(markdown::slug(&id), id);
        }
    }

    #[test]
    fn a_table_for_spreadsheets_is_read_back_and_has_no_formula(
        cells in vec(prop_oneof![any::<String>(), "[=+@ \t\"',;0-9a-z.\u{ff1d}\u{feff}-]{0,10}", "-?[0-9]{1,4}(\\.[0-9]{1,2})?"], 1..6)
    ) {
        let row = text::csv_row(&cells.iter().map(String::as_str).collect::<Vec<_>>());
        let read = read_csv(&row);
        prop_assert_eq!(read.len(), cells.len());
        for (read, cell) in read.iter().zip(&cells) {
            let cell = cell.replace('\0', "");
            let number = cell.parse::<rust_decimal::Decimal>().is_ok() && !cell.starts_with('+');
            prop_assert!(*read == cell || *read == format!("'{cell}"), "{:?} is read as {:?}", cell, read);
            prop_assert!(!number || *read == cell || cell.ends_with('.') || cell.contains(['_', 'e', 'E']) || cell.starts_with("-."), "{:?}", row);
            let seen = read.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || text::is_invisible(c));
            prop_assert!(number || !seen.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']), "{:?}", row);
        }
        prop_assert_eq!(text::formula_in_csv(&row), None);
    }

    #[test]
    fn json_has_one_form(value in json()) {
        let written = canonical(&value);
        prop_assert_eq!(&written, &by_hand(&value));
        let read: serde_json::Value = serde_json::from_str(&written).unwrap();
        prop_assert_eq!(canonical(&read), written);
        prop_assert_eq!(read, value);
    }

    #[test]
    fn yaml_is_read_as_it_was_written(tree in tree(), block in any::<bool>()) {
        let mut written = String::new();
        if block { tree.block(0, &mut written) } else { tree.flow(&mut written) }
        let (read, report) = read_yaml(&written);
        prop_assert!(report.is_empty(), "{}: {:?}", written, report.iter().map(|found| &found.message).collect::<Vec<_>>());
        prop_assert_eq!(Tree::of(&read.unwrap()), tree, "{}", written);
    }

    /// A figure stays as it was written, whatever YAML would make of it.
    #[test]
    fn a_plain_value_stays_as_it_was_written(figure in "[0-9][0-9_.:eExXob]{0,8}|[0-9]{1,12}(\\.[0-9]{1,6})?|yes|no|on|off|true|False|NaN|\\.inf") {
        let (read, report) = read_yaml(&format!("a: {figure}\n"));
        let Some(Value::Map(pairs)) = read.map(|node| node.value) else { return Ok(()) };
        // A colon at the end makes it another name.
        if !report.has_errors() && !figure.ends_with(':') {
            prop_assert_eq!(&pairs[0].1.value, &Value::Scalar(figure));
        }
    }

    /// Larger tables than can be tried out: taking what is shown from the total tells no hidden number closely.
    #[test]
    fn no_hidden_number_follows_from_the_total(cells in vec(cell(), 1..30), threshold in 2u64..12, total_known in any::<bool>()) {
        let rules = Rules::PEOPLE.with_threshold(threshold);
        let shown = suppression::decide(&cells, total_known, rules);
        prop_assert_eq!(shown.len(), cells.len());
        for (cell, shown) in cells.iter().zip(&shown) {
            let small = match cell {
                Cell::Count(count) => *count < threshold,
                Cell::Share { part, base } => *base < rules.least_base || *part < threshold || base - part < threshold,
                Cell::Mean { base } => *base < rules.least_base,
                Cell::NoBase => true,
                Cell::Empty => false,
            };
            prop_assert!(!small || shown.is_hidden(), "{:?} is shown", cell);
        }
        if !total_known {
            return Ok(());
        }
        let in_total = |at: &usize| !matches!(cells[*at], Cell::Empty | Cell::NoBase);
        let (hidden, visible): (Vec<usize>, Vec<usize>) = (0..cells.len()).filter(in_total).partition(|at| shown[*at].is_hidden());
        if hidden.is_empty() || visible.is_empty() {
            return Ok(());
        }
        prop_assert!(hidden.len() > 1, "the one hidden row is the total less the others: {:?} {:?}", cells, shown);
        let left: u64 = hidden.iter().map(|at| part_of(cells[*at])).sum();
        prop_assert!(left >= threshold, "all hidden rows together have {}: {:?}", left, cells);
        for at in &hidden {
            let bounds = suppression::bounds(&cells, &shown, rules)[*at].unwrap();
            let (least, most) = bounds.part;
            prop_assert!(least <= part_of(cells[*at]) && part_of(cells[*at]) <= most, "{:?} is not in {:?}", cells[*at], bounds);
            prop_assert!(most - least >= threshold, "row {} is between {} and {}: {:?}", at, least, most, cells);
        }
    }

    /// What is hidden does not turn on the order of the rows, but for which of equal ones.
    #[test]
    fn as_many_are_hidden_in_any_order(cells in vec((0u64..40).prop_map(Cell::Count), 2..12), turn in any::<u64>()) {
        let mut turned = cells.clone();
        turned.rotate_left(usize::try_from(turn % cells.len() as u64).unwrap());
        let hidden = |cells: &[Cell]| {
            let shown = suppression::decide(cells, true, Rules::PEOPLE);
            let mut sizes: Vec<u64> = cells.iter().zip(shown).filter(|(_, shown)| shown.is_hidden()).map(|(cell, _)| cell.size()).collect();
            sizes.sort_unstable();
            sizes
        };
        prop_assert_eq!(hidden(&cells), hidden(&turned));
    }
}

/// The cells of one row by RFC 4180.
fn read_csv(row: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = row.strip_suffix("\r\n").unwrap().chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    assert!(!quoted, "a quote that never ends: {row:?}");
    cells.push(cell);
    cells
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(serde_json::Value::from),
        any::<u64>().prop_map(serde_json::Value::from),
        any::<i64>().prop_map(serde_json::Value::from),
        any::<String>().prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            vec((any::<String>(), inner), 0..6)
                .prop_map(|pairs| serde_json::Value::Object(pairs.into_iter().collect())),
        ]
    })
}

/// The form of the ledger, written apart from the program: no space, nothing beyond ASCII, and only two short escapes.
fn by_hand(value: &serde_json::Value) -> String {
    let text = |text: &str| {
        let unit = |unit: u16| match unit {
            0x22 => "\\\"".to_owned(),
            0x5c => "\\\\".to_owned(),
            0x20..=0x7e => char::from(u8::try_from(unit).unwrap()).to_string(),
            unit => format!("\\u{unit:04x}"),
        };
        format!("\"{}\"", text.encode_utf16().map(unit).collect::<String>())
    };
    match value {
        serde_json::Value::String(words) => text(words),
        serde_json::Value::Array(items) => format!("[{}]", items.iter().map(by_hand).collect::<Vec<_>>().join(",")),
        serde_json::Value::Object(pairs) => {
            let pairs: Vec<String> =
                pairs.iter().map(|(name, value)| format!("{}:{}", text(name), by_hand(value))).collect();
            format!("{{{}}}", pairs.join(","))
        }
        plain => plain.to_string(),
    }
}

/// A value as YAML may hold it.
#[derive(Clone, Debug, PartialEq)]
enum Tree {
    Nothing,
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
}

fn tree() -> impl Strategy<Value = Tree> {
    // What no file may hold is refused, which other tests are about.
    let words = || "[^\\p{C}\u{ad}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}]{0,12}";
    let leaf = prop_oneof![Just(Tree::Nothing), words().prop_map(Tree::Text)];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        let pairs = vec((words(), inner.clone()), 1..5).prop_map(|pairs| {
            let numbered = pairs.into_iter().enumerate().map(|(at, (name, value))| (format!("{at}{name}"), value));
            Tree::Map(numbered.collect())
        });
        prop_oneof![vec(inner, 1..5).prop_map(Tree::List), pairs]
    })
}

impl Tree {
    fn of(node: &Node) -> Tree {
        match &node.value {
            Value::Nothing => Tree::Nothing,
            Value::Scalar(words) => Tree::Text(words.clone()),
            Value::List(items) => Tree::List(items.iter().map(Tree::of).collect()),
            Value::Map(pairs) => {
                Tree::Map(pairs.iter().map(|(key, value)| (key.name.clone(), Tree::of(value))).collect())
            }
        }
    }

    fn flow(&self, out: &mut String) {
        match self {
            Tree::Nothing => out.push('~'),
            Tree::Text(words) => out.push_str(&quoted(words)),
            Tree::List(items) => {
                out.push('[');
                for item in items {
                    item.flow(out);
                    out.push_str(", ");
                }
                out.push(']');
            }
            Tree::Map(pairs) => {
                out.push('{');
                for (name, value) in pairs {
                    out.push_str(&format!("{}: ", quoted(name)));
                    value.flow(out);
                    out.push_str(", ");
                }
                out.push('}');
            }
        }
    }

    fn block(&self, depth: usize, out: &mut String) {
        let start = "  ".repeat(depth);
        match self {
            Tree::Nothing => out.push_str("~\n"),
            Tree::Text(words) => out.push_str(&format!("'{}'\n", words.replace('\'', "''"))),
            Tree::List(items) => {
                out.push('\n');
                for item in items {
                    out.push_str(&format!("{start}- "));
                    item.block(depth + 1, out);
                }
            }
            Tree::Map(pairs) => {
                out.push('\n');
                for (name, value) in pairs {
                    out.push_str(&format!("{start}{}: ", quoted(name)));
                    value.block(depth + 1, out);
                }
            }
        }
    }
}

fn quoted(words: &str) -> String {
    format!("\"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""))
}

fn read_yaml(text: &str) -> (Option<Node>, Report) {
    let mut report = Report::new();
    let node = yaml::read(text, FileId(0), 0, &mut report);
    (node, report)
}

fn cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        (0u64..15).prop_map(Cell::Count),
        (0u64..5_000).prop_map(Cell::Count),
        (0u64..400, 0u64..=100).prop_map(|(base, share)| Cell::Share { part: base * share / 100, base }),
        (0u64..400).prop_map(|base| Cell::Mean { base }),
        Just(Cell::Empty),
        Just(Cell::NoBase),
    ]
}

/// Those of a row that the total counts first.
fn part_of(cell: Cell) -> u64 {
    match cell {
        Cell::Share { part, .. } => part,
        other => other.size(),
    }
}
