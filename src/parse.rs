//! Sources to entries, one file at a time.
//!
//! The folder says the kind. A Markdown file is one entry with a body; a YAML file is a list of entries, or
//! one. Nothing here looks at two entries at once: that is `link`'s part.

pub mod attachments;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Prose;
use crate::easy_read;
use crate::fields;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Record;
use crate::fields::nearest;
use crate::kinds;
use crate::markdown;
use crate::memory::Memory;
use crate::pictures::Size;
use crate::settings;
use crate::settings::Settings;
use crate::site::COMMON;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Introduction;
use crate::site::Kind;
use crate::site::Lost;
use crate::site::TRANSLATION_OF;
use crate::source::File;
use crate::source::FileId;
use crate::source::Sources;
use crate::source::Span;
use crate::text;
use crate::text::ending;
use crate::yaml;
use crate::yaml::Node;

/// How large a file's front matter may be, in bytes.
pub const MAX_FRONT_MATTER: usize = 64 * 1024;

faults! {
    UNKNOWN_FOLDER = "unknown-folder", Error,
        "A folder that is not one of the kinds.",
        why: "The folder's name says what its files are, so files in any other folder could not be published.",
        example: "Wrong:  content/polices/repairs.md\nRight:  content/policies/repairs.md";
    STRAY_FILE = "stray-file", Error,
        "A file that is not in the folder of a kind, or is of a sort that does not belong there.",
        why: "It would not be published, and nobody would be told.",
        example: "Wrong:  content/repairs.md\nRight:  content/policies/repairs.md";
    EMPTY_FILE = "empty-file", Error,
        "A file with nothing in it.",
        why: "An empty page would be published, or a list without items where some were meant.",
        example: "Write the page, or delete the file.";
    NO_FRONT_MATTER = "no-front-matter", Error,
        "A Markdown file does not begin with front matter, or does not end it.",
        why: "The lines between two rows of --- give the page its title and dates; without them it cannot be listed or checked.",
        example: "---\ntitle: Repairs\n---\n\nThe text begins here.";
    NAME_CHANGED = "name-changed", Advice,
        "A file's name was changed to make its address.",
        why: "Addresses hold small letters, digits and hyphens alone. The page is there; only its address differs from the file's name.",
        example: "billing_policy.md is published as /billing-policy/";
}

/// What parsing gives: everything that was read, in the order of the files.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The entries, not linked yet.
    pub entries: Vec<Entry>,
    /// Those that are shown nowhere.
    pub private_entries: Vec<Entry>,
    /// The introductions.
    pub introductions: Vec<Introduction>,
    /// The files to publish as they are.
    pub assets: Vec<FileId>,
    /// How large those are that are pictures, by their paths below the site's root.
    pub sizes: BTreeMap<String, Size>,
    /// Where the entries stand that are drafts and left out.
    pub drafts: Vec<Span>,
    /// What could not be read.
    pub lost: Lost,
}

/// What each file gave, by its path: of the file and its number, and of settings that are the same for all.
pub type Read = Memory<String, (FileId, Arc<File>), (Parsed, Report)>;

/// Reads every file of `content/` and `data/`; what is known of a file by these settings is not read again.
pub fn parse(sources: &Sources, settings: &Settings, known: &Read) -> (Parsed, Report) {
    let files: Vec<(FileId, &Arc<File>)> = sources.shared().collect();
    let results: Vec<(Parsed, Report)> = files
        .par_iter()
        .map(|(id, file)| {
            known.recall(file.path.clone(), (*id, Arc::clone(file)), |(id, file)| {
                let (parsed, report) = (Parsed::default(), Report::new());
                let mut reader = FileReader { file, id: *id, settings, parsed, report };
                reader.read();
                (reader.parsed, reader.report)
            })
        })
        .collect();
    let mut all = Parsed::default();
    let mut report = Report::new();
    for (parsed, found) in results {
        all.entries.extend(parsed.entries);
        all.private_entries.extend(parsed.private_entries);
        all.introductions.extend(parsed.introductions);
        all.assets.extend(parsed.assets);
        all.sizes.extend(parsed.sizes);
        all.drafts.extend(parsed.drafts);
        all.lost.append(parsed.lost);
        report.append(found);
    }
    (all, report)
}

/// The reading of one file.
struct FileReader<'a> {
    file: &'a File,
    id: FileId,
    settings: &'a Settings,
    parsed: Parsed,
    report: Report,
}

/// An entry's fields and text, before they have a kind's rules applied.
struct Found {
    record: Record,
    /// The id that the file's place gives it; none for an item of a list.
    id: Option<String>,
    body: Option<Arc<Prose>>,
}

impl FileReader<'_> {
    fn read(&mut self) {
        let path = self.file.path.clone();
        // What lies beside candour.yaml (a README, a licence) is not part of the site.
        let Some((root, rest)) = path.split_once('/') else { return };
        match root {
            "content" => self.content(rest),
            "data" => self.data(rest),
            _ => {}
        }
    }

    fn content(&mut self, rest: &str) {
        let stem = rest.rsplit('/').next().unwrap_or(rest);
        let folder = rest.rsplit_once('/').map_or("", |(folder, _)| folder);
        let ending = ending(stem);
        let first = rest.split_once('/').and_then(|(first, _)| kinds::kind(first));
        if let Some(kind) = first.filter(|kind| kind.home == Home::Nowhere) {
            self.stray(format!("what lies in content/ is published, and {} are not", kind.folder))
                .help(format!("write them in data/{}.yaml, where they are counted and never shown", kind.folder));
            return;
        }
        if stem == "_index.md" {
            return self.introduction(folder);
        }
        let Some(kind) = self.kind(rest) else { return };
        match ending.as_str() {
            "md" => self.markdown(kind, &rest[kind.folder.len() + 1..]),
            ending if attachments::ENDINGS.contains(&ending) => {
                if let Some(fit) = attachments::examine(self.file, ending, &mut self.report) {
                    self.parsed.assets.push(self.id);
                    let path = self.file.path.strip_prefix("content/").unwrap_or(&self.file.path);
                    self.parsed.sizes.extend(
                        fit.size.filter(|size| size.width > 0 && size.height > 0).map(|size| (path.to_owned(), size)),
                    );
                }
            }
            "yaml" | "yml" => {
                self.stray("YAML files belong under data/, not content/").help(format!("move it to data/{}", rest));
            }
            ending if attachments::refuse(self.file, ending, &mut self.report) => {}
            _ => {
                self.stray(format!("`{stem}` is not a sort of file that is published"))
                    .help(format!("pages end in .md; other files may end in {}", attachments::ENDINGS.join(", ")));
            }
        }
    }

    fn data(&mut self, rest: &str) {
        // These two are settings, and were read with them.
        if [settings::reading::WORDS, settings::reading::ACCEPTED].contains(&self.file.path.as_str()) {
            return;
        }
        let stem = rest.rsplit('/').next().unwrap_or(rest);
        let ending = ending(stem);
        if ending != "yaml" && ending != "yml" {
            self.stray(format!("`{stem}` is not YAML, and data/ holds YAML alone"))
                .help("pages (.md) belong under content/; a table must first be turned into YAML");
            return;
        }
        let Some(kind) = self.kind(rest) else { return };
        let node = self.file.sound.then(|| yaml::read(&self.file.text, self.id, 0, &mut self.report)).flatten();
        let Some(node) = node else { return self.parsed.lost.add(kind, None) };
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        match node.value {
            yaml::Value::Nothing => {
                self.report
                    .add(&EMPTY_FILE, Span::start_of(self.id), "this file is empty")
                    .help("write a list in it, or delete it");
            }
            yaml::Value::List(items) => {
                for item in items {
                    self.entry_of_node(kind, &item, None);
                }
            }
            _ => {
                let whole = rest == format!("{}.{ending}", kind.folder);
                self.entry_of_node(kind, &node, (!whole).then(|| stem.to_owned()));
            }
        }
    }

    /// The kind that the first folder, or the file itself, names.
    fn kind(&mut self, rest: &str) -> Option<&'static Kind> {
        let (name, nested) = match rest.split_once('/') {
            Some((name, _)) => (name, true),
            None => (rest.rsplit_once('.').map_or(rest, |(stem, _)| stem), false),
        };
        let in_content = self.file.path.starts_with("content/");
        if let Some(kind) = kinds::kind(name)
            && (nested || !in_content)
        {
            return Some(kind);
        }
        let names = kinds::KINDS.iter().map(|kind| kind.folder);
        let near = nearest(name, names);
        if in_content && !nested {
            self.stray("this file is not in the folder of a kind")
                .help("move it into a folder such as content/pages/ or content/policies/");
        } else {
            let help = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!(
                    "the kinds are: {}",
                    kinds::KINDS.iter().map(|kind| kind.folder).collect::<Vec<_>>().join(", ")
                ),
            };
            let path = self.file.path.clone();
            self.report.add_at_path(&UNKNOWN_FOLDER, path, format!("`{name}` is not a kind of content")).help(help);
        }
        None
    }

    fn stray(&mut self, message: impl Into<String>) -> &mut crate::diagnostic::Diagnostic {
        self.report.add_at_path(&STRAY_FILE, self.file.path.clone(), message)
    }

    fn introduction(&mut self, folder: &str) {
        if !self.file.sound {
            return;
        }
        let Some((node, body)) = self.front_matter() else { return };
        let record = fields::read(&node, COMMON, "an introduction", &mut self.report);
        let (folder, address) = (folder.to_owned(), kinds::list_address(folder));
        self.parsed.introductions.push(Introduction { folder, address, file: self.id, record, body });
    }

    fn markdown(&mut self, kind: &'static Kind, rest: &str) {
        let stem = rest.strip_suffix(".md").unwrap_or(rest).to_owned();
        let found = self.file.sound.then(|| self.front_matter()).flatten();
        let Some((node, body)) = found else { return self.parsed.lost.add(kind, Some(&text::path_slug(&stem))) };
        let record = fields::read(&node, &asked(kind, &node), kind.one, &mut self.report);
        let id = text::path_slug(&stem);
        if id.is_empty() {
            let start = Span::start_of(self.id);
            self.report
                .add(&fields::BAD_ID, start, format!("`{stem}` cannot be an address"))
                .help("name the file in small letters, digits and hyphens; its title can have any letters");
            return;
        }
        if id != stem {
            self.report
                .add(
                    &NAME_CHANGED,
                    Span::start_of(self.id),
                    format!("the address of this page ends in `{id}`, not `{stem}`"),
                )
                .help("name the file in small letters, digits and hyphens if the two should match");
        }
        // `index.md` speaks for its folder, as it does on most sites.
        let id = id.strip_suffix("/index").map_or(id.clone(), str::to_owned);
        self.entry(kind, Found { record, id: Some(id), body });
    }

    fn entry_of_node(&mut self, kind: &'static Kind, node: &Node, id: Option<String>) {
        let record = fields::read(node, &asked(kind, node), kind.one, &mut self.report);
        // Of what has no names, nothing more is to be said than that.
        if matches!(node.value, yaml::Value::Map(_)) {
            self.entry(kind, Found { record, id, body: None });
        }
    }

    fn entry(&mut self, kind: &'static Kind, found: Found) {
        let Found { record, id, body } = found;
        if kind.home == Home::Nowhere {
            return self.withhold(kind, record);
        }
        if record.flag("draft") {
            self.parsed.drafts.push(record.span_of("draft"));
            return;
        }
        let Some(id) = self.id_of(kind, &record, id) else { return };
        let language = match record.text("language") {
            Some(tag) if settings::is_language_tag(tag) => tag.to_owned(),
            Some(tag) => {
                let message = format!("`{tag}` is not a language tag");
                self.report
                    .add(&settings::BAD_SETTING, record.span_of("language"), message)
                    .help("use a tag such as en-GB, cy, pl, ur, bn or zh-Hant");
                self.settings.language.clone()
            }
            None => self.settings.language.clone(),
        };
        let titled = record.text("title").map(text::title_of).or_else(|| match record.prose(kind.titled_by) {
            Some(prose) => Some(text::title_of(&markdown::plain_words(prose))),
            None => record.text(kind.titled_by).map(text::title_of),
        });
        let title = titled.unwrap_or_else(|| format!("{} {id}", kind.noun()));
        let address = match (kind.home, kind.route) {
            (Home::Nowhere, _) => String::new(),
            (Home::List, route) => format!("{route}#{id}"),
            (Home::Page, "") => id.clone(),
            (Home::Page, route) => format!("{route}/{id}"),
        };
        let entry =
            Entry { kind, number: 0, id, address, title, language, file: self.id, span: record.span, record, body };
        // What a translation leaves out stands in its original, which has been held to the rules.
        if !entry.is_translation() {
            (kind.rules)(&entry, &mut self.report);
        }
        self.parsed.entries.push(entry);
    }

    /// Keeps an entry that is shown nowhere: it has no id, title or address that could be shown by mistake.
    fn withhold(&mut self, kind: &'static Kind, record: Record) {
        let (id, address, title) = (String::new(), String::new(), String::new());
        let (file, span, language) = (self.id, record.span, self.settings.language.clone());
        let entry = Entry { kind, number: usize::MAX, id, address, title, language, file, span, record, body: None };
        // What a translation leaves out stands in its original, which has been held to the rules.
        if !entry.is_translation() {
            (kind.rules)(&entry, &mut self.report);
        }
        self.parsed.private_entries.push(entry);
    }

    /// The id: the `id` field, else the file's name, else what the kind makes it from.
    fn id_of(&mut self, kind: &'static Kind, record: &Record, from_file: Option<String>) -> Option<String> {
        if let Some(id) = record.text("id") {
            let slug = text::path_slug(id);
            if slug == id && !slug.is_empty() {
                return Some(slug);
            }
            let message = format!("`{}` cannot be an id", text::title_of(id));
            let help = if slug.is_empty() {
                "use small letters, digits and hyphens".to_owned()
            } else {
                format!("write it as {slug}")
            };
            self.report.add(&fields::BAD_ID, record.span_of("id"), message).help(help);
            return None;
        }
        let made: Option<Vec<String>> = kind.id_from.iter().map(|field| made_id(record, field)).collect();
        match (from_file, made) {
            // Results belong to their period whatever the file is called.
            (from_file, Some(made))
                if !made.is_empty()
                    && (from_file.is_none() || kind.id_from == ["period"] || kind.id_from == ["year"]) =>
            {
                Some(made.join("/"))
            }
            (Some(id), _) => Some(id),
            (None, _) => {
                // Where the fields that make an id are missing, that has been said already.
                let told = kind.id_from.iter().any(|field| record.get(field).is_none());
                if kind.id_from.is_empty() || !told {
                    let help =
                        "add a line  id: a-short-name   (small letters, digits and hyphens; it becomes its address)";
                    let message = match kind.id_from {
                        [] => format!("{} in a list must have `id`", kind.one),
                        fields => format!("no `id` can be made from the {} of {}", fields.join(" and "), kind.one),
                    };
                    self.report.add(&fields::MISSING_FIELD, record.span.begin(), message).help(help);
                }
                None
            }
        }
    }

    /// Splits a Markdown file at its front matter and parses both.
    fn front_matter(&mut self) -> Option<(Node, Option<Arc<Prose>>)> {
        let text = &self.file.text;
        let start = Span::start_of(self.id);
        if text.trim().is_empty() {
            self.report.add(&EMPTY_FILE, start, "this file is empty").help("write the page, or delete the file");
            return None;
        }
        let Some(first) = text.split_inclusive('\n').next().filter(|line| line.trim_end() == "---") else {
            self.report
                .add(&NO_FRONT_MATTER, start, "this file does not begin with front matter")
                .help("begin it with a line of ---, then lines such as  title: …, then another line of ---");
            return None;
        };
        let mut ends = text.split_inclusive('\n').scan(0, |place, line| {
            *place += line.len();
            Some((*place - line.len(), *place, line))
        });
        let close = ends.by_ref().skip(1).find(|(_, _, line)| line.trim_end() == "---");
        let Some((end, body, _)) = close else {
            self.report
                .add(&NO_FRONT_MATTER, start, "the front matter that begins here is never closed")
                .help("put a line of --- after its last line");
            return None;
        };
        if end > MAX_FRONT_MATTER {
            self.report
                .add(
                    &yaml::YAML_LIMIT,
                    start,
                    format!("the front matter is larger than {} KB", MAX_FRONT_MATTER / 1024),
                )
                .help("move the long text below it, or the figures into data/");
            return None;
        }
        let matter = text.get(first.len()..end).unwrap_or("");
        let node = yaml::read(matter, self.id, first.len(), &mut self.report)?;
        let rest = &text[body..];
        let read = match easy_read::is_asked_for(&node) {
            true => markdown::parse_with_pictures_beside,
            false => markdown::parse,
        };
        let prose = (!rest.trim().is_empty()).then(|| Arc::new(read(rest, self.id, body, &mut self.report)));
        Some((node, prose))
    }
}

/// The part of an id that a field gives.
pub fn made_id(record: &Record, field: &str) -> Option<String> {
    let held = record.get(field)?;
    let slug = match &held.value {
        fields::Value::Day(day) => day.to_string(),
        fields::Value::Period(period) => period.slug(),
        fields::Value::Text(text) => text::slug(text),
        fields::Value::Reference(reference) => text::slug(reference.text.rsplit('/').next().unwrap_or("")),
        _ => return None,
    };
    (!slug.is_empty()).then_some(slug)
}

/// The fields of a kind as they are asked of an entry: a translation leaves to its original what it does not say, but for
/// its title.
fn asked(kind: &Kind, node: &Node) -> Vec<Field> {
    let mut fields = kind.all_fields();
    let yaml::Value::Map(given) = &node.value else { return fields };
    if given.iter().any(|(key, _)| key.name == TRANSLATION_OF) {
        for field in fields.iter_mut().filter(|field| field.name != "title") {
            field.need = Need::May;
        }
    }
    fields
}
