//! The promises as they are written: Markdown read, and the site of each case put together in memory.

use std::collections::BTreeMap;

use candour::kinds;
use candour::site::Home;
use candour::source::File;
use candour::source::Sources;

const SETTINGS: &str = "title: Made evidence\nbase_url: https://www.example.org/\n\
                        organisation: {name: Made evidence, phone: 01632 960 000}\n\
                        language: en-GB\nyear_starts: 04-01\n";

/// A promise, its rule, and its cases.
pub struct Promise {
    /// The file it stands in, without its ending: `thirteen`.
    pub document: String,
    /// Its id as the file has it: `TH-29 b (C10)`.
    pub tag: String,
    /// The promise in our own words.
    pub promise: String,
    /// The problems that a build of its sites may tell of.
    pub tells: Vec<String>,
    pub cases: Vec<Case>,
    /// Its fields, among them the rule, as they are written.
    fields: String,
    /// What each thing of its evidence is, by kind: a record with `<1>`, `<2>` for what the cases say.
    templates: Vec<(String, String)>,
    /// The files that each of its sites has.
    files: BTreeMap<String, String>,
}

/// One line of a promise's table.
pub struct Case {
    pub name: String,
    pub as_of: String,
    pub evidence: String,
    pub outcome: String,
    pub period: String,
    pub found: String,
}

/// The promises of a file, in order.
pub fn promises_of(document: &str, text: &str) -> Vec<Promise> {
    let mut shared: BTreeMap<String, String> = BTreeMap::new();
    let mut templates: Vec<(String, String)> = Vec::new();
    let mut promises: Vec<Promise> = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("## ") {
            let (tag, promise) = heading.split_once(": ").unwrap_or_else(|| panic!("{document}: `{heading}`"));
            promises.push(Promise {
                document: document.to_owned(),
                tag: tag.to_owned(),
                promise: promise.to_owned(),
                tells: Vec::new(),
                cases: Vec::new(),
                fields: String::new(),
                templates: Vec::new(),
                files: shared.clone(),
            });
        } else if let Some(info) = line.strip_prefix("```") {
            let body: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
            match (info.split_once(' '), promises.last_mut()) {
                (Some((_, path)), None) => add(&mut shared, path, &body.join("\n")),
                (Some((_, path)), Some(promise)) => add(&mut promise.files, path, &body.join("\n")),
                (None, Some(promise)) => promise.read(&body, &templates),
                (None, None) => templates.extend(templates_in(&body)),
            }
        } else if line.starts_with('|')
            && let Some(promise) = promises.last_mut()
        {
            promise.cases.extend(case_of(line));
        }
    }
    promises
}

/// The case of a line of a table; none for its head.
fn case_of(line: &str) -> Option<Case> {
    let cells: Vec<String> = line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    let [name, as_of, evidence, outcome, period, found] = cells.as_slice() else {
        panic!("a line of a table should have six cells: {line}")
    };
    let case = || Case {
        name: name.clone(),
        as_of: as_of.clone(),
        evidence: evidence.clone(),
        outcome: outcome.clone(),
        period: if period == "-" { String::new() } else { period.clone() },
        found: found.clone(),
    };
    (name != "case" && !name.starts_with('-')).then(case)
}

/// What evidence is made of: lines of `kind: {record}`, which lines set in further go on.
fn templates_in(lines: &[&str]) -> Vec<(String, String)> {
    let mut templates: Vec<(String, String)> = Vec::new();
    for line in lines {
        match templates.last_mut() {
            Some((_, template)) if line.starts_with("    ") => {
                template.push(' ');
                template.push_str(line.trim());
            }
            _ => {
                let (kind, template) = line.trim().split_once(": ").expect("evidence is `kind: {record}`");
                templates.push((kind.to_owned(), template.to_owned()));
            }
        }
    }
    templates
}

fn add(files: &mut BTreeMap<String, String>, path: &str, text: &str) {
    let file = files.entry(path.to_owned()).or_default();
    file.push_str(text);
    file.push('\n');
}

impl Promise {
    /// Reads its fields; what its evidence is made of stands under `evidence:`, or is named by kind after it.
    fn read(&mut self, lines: &[&str], shared: &[(String, String)]) {
        let end = lines.iter().position(|line| line.starts_with("evidence:")).unwrap_or(lines.len());
        for line in &lines[..end] {
            match line.strip_prefix("tells: ") {
                Some(codes) => self.tells = codes.split_whitespace().map(str::to_owned).collect(),
                None => self.fields.push_str(&format!("  {line}\n")),
            }
        }
        let Some(line) = lines.get(end) else { return };
        for name in line.split_whitespace().skip(1) {
            let template = shared.iter().find(|(kind, _)| kind == name);
            self.templates.push(template.unwrap_or_else(|| panic!("{}: no evidence `{name}`", self.tag)).clone());
        }
        self.templates.extend(templates_in(&lines[end + 1..]));
    }

    /// Its id on the site: `th-29-b`.
    pub fn id(&self) -> String {
        self.tag.split(" (").next().unwrap_or_default().replace(' ', "-").to_lowercase()
    }

    /// The number of the item of the appendix that it is, if it is one.
    pub fn item(&self) -> Option<u32> {
        self.tag.split_once("(C")?.1.trim_end_matches(')').parse().ok()
    }

    /// The name of its rule.
    pub fn rule(&self) -> String {
        let (_, rule) = self.fields.split_once("check: {").unwrap_or_else(|| panic!("{} has no rule", self.tag));
        rule.split(':').next().unwrap_or_default().to_owned()
    }

    /// The site of a case.
    pub fn site(&self, case: &Case) -> Sources {
        let made_in =
            if self.document == "halton" { "policies/halton" } else { &format!("strategies/{}", self.document) };
        let mut files = self.files.clone();
        add(&mut files, "candour.yaml", SETTINGS);
        let promise =
            format!("- id: {}\n  promise: \"{}\"\n  made_in: {made_in}\n{}", self.id(), self.promise, self.fields);
        add(&mut files, "data/commitments.yaml", &promise);
        for (kind, rows) in self.rows(case) {
            let template = self.templates.iter().find(|(name, _)| *name == kind);
            let (_, template) = template.unwrap_or_else(|| panic!("{}: no evidence is called `{kind}`", self.tag));
            add(&mut files, &format!("data/{kind}.yaml"), &records(&kind, template, &rows));
        }
        Sources::new(files.into_iter().map(|(path, text)| File::of_text(path, text)).collect())
    }

    /// The evidence of a case: for each sort, its rows.
    fn rows(&self, case: &Case) -> Vec<(String, Vec<String>)> {
        let rows = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        if case.evidence == "none" {
            return Vec::new();
        }
        if let [(only, _)] = self.templates.as_slice() {
            return vec![(only.clone(), rows(&case.evidence))];
        }
        let named = |part: &str| {
            let (kind, text) = part.trim().split_once(": ").unwrap_or_else(|| panic!("{}: `{part}`", self.tag));
            (kind.to_owned(), rows(text))
        };
        case.evidence.split(';').map(named).collect()
    }
}

/// The records of a sort of evidence: one for each row; or one for all where it says what repeats within it.
fn records(kind: &str, template: &str, rows: &[String]) -> String {
    let declared = kinds::kind(kind).unwrap_or_else(|| panic!("there is no kind `{kind}`"));
    if let Some((start, rest)) = template.split_once("<each ") {
        let (item, end) = rest.split_once(" each>").expect("what repeats ends in `each>`");
        let items: Vec<String> = rows.iter().map(|row| filled(item, row)).collect();
        return format!("- {start}{}{end}\n", items.join(", "));
    }
    let needs_id = declared.id_from.is_empty() && declared.home != Home::Nowhere && !template.starts_with("{id:");
    let mut records = String::new();
    for (number, row) in rows.iter().enumerate() {
        let record = filled(template, row);
        match record.strip_prefix('{').filter(|_| needs_id) {
            Some(rest) => records.push_str(&format!("- {{id: made-{}, {rest}\n", number + 1)),
            None => records.push_str(&format!("- {record}\n")),
        }
    }
    records
}

/// A record with the cells of a row in it; a cell `~` leaves its field empty.
fn filled(template: &str, row: &str) -> String {
    let mut record = template.to_owned();
    for (number, cell) in row.split('/').enumerate() {
        let value = if cell == "~" { "null".to_owned() } else { cell.replace('_', " ") };
        record = record.replace(&format!("<{}>", number + 1), &value);
    }
    assert!(!record.contains(['<', '>']), "`{row}` does not fill {template}");
    record
}
