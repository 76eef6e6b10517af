//! Entries to a site: order, addresses, references and who speaks of whom.
//!
//! [`link`] sees the whole site once and freezes it. What cannot be resolved here is reported here; whether
//! an address that is written out (`/policies/repairs/#costs`) exists is for the links check to say, once
//! every page has been composed.

mod addresses;
mod names;

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use rayon::iter::IntoParallelRefMutIterator;
use rayon::iter::ParallelIterator;

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Link;
use crate::document::Prose;
use crate::document::Target;
use crate::fields::Record;
use crate::fields::Reference;
use crate::fields::Value;
use crate::fields::nearest;
use crate::history::History;
use crate::kinds;
use crate::parse::Parsed;
use crate::settings::Settings;
use crate::site::Entry;
use crate::site::Lost;
use crate::site::Site;
use crate::site::TRANSLATION_OF;
use crate::source::Sources;
use crate::source::Span;
use crate::text;

pub use addresses::RESERVED;
use addresses::drop_clashes;
use names::Names;

faults! {
    SAME_ADDRESS = "same-address", Error,
        "Two things would have one address.",
        why: "Only one of them could be published; the other would be lost.",
        example: "content/policies/repairs.md and an item  id: repairs  in data/policies.yaml";
    RESERVED_ADDRESS = "reserved-address", Error,
        "A page would take an address that the site uses itself.",
        why: "It would stand in the way of a list, of search or of the record of what was published.",
        example: "Wrong:  content/pages/search.md\nRight:  content/pages/how-to-search.md";
    LONG_ADDRESS = "long-address", Error,
        "An address of more than 200 bytes.",
        why: "Nobody can type or print it, and some hosts and computers cut it off.",
        example: "Wrong:  a folder in a folder in a folder, each with a sentence for a name\nRight:  content/pages/repairs/emergencies.md";
    DANGLING_REFERENCE = "dangling-reference", Error,
        "A reference leads to nothing on the site.",
        why: "A promise without the clause it was made in, or evidence that is not there, cannot be checked by a reader.",
        example: "Wrong:  made_in: strategies/involvment\nRight:  made_in: strategies/involvement";
    BROKEN_LINK = "broken-link", Warning,
        "A link in the text leads to nothing on the site.",
        why: "A reader who follows it gets nowhere. The words are shown without the link.",
        example: "Wrong:  [our repairs policy](policies/repair)\nRight:  [our repairs policy](policies/repairs)";
    UNSAFE_LINK = "unsafe-link", Error,
        "A link of a sort that is not safe to publish.",
        why: "Links may lead to pages (https, http), to an e-mail address (mailto) or to a telephone number (tel). Anything else can run a program on a reader's device.",
        example: "Wrong:  [prize](javascript:win())\nRight:  [our site](https://www.example.org/)";
    UNKNOWN_SCHEME = "unknown-scheme", Warning,
        "A link begins in a way that readers' devices may not know.",
        why: "The words are shown without the link, since most readers could not follow it.",
        example: "Wrong:  [our site](hhttps://www.example.org/)\nRight:  [our site](https://www.example.org/)";
    OUTSIDE_REFERENCE = "outside-reference", Error,
        "A reference that climbs out of the site.",
        why: "Only what lies in the site's own folder is published.",
        example: "Wrong:  made_in: ../other-site/policies/repairs\nRight:  made_in: policies/repairs";
    PICTURE_ELSEWHERE = "picture-elsewhere", Warning,
        "A picture lies on another site.",
        why: "Pages load nothing from elsewhere: it would tell that site who reads yours, and the picture may change or go. Readers get a link to it instead.",
        example: "Save the picture beside the page and write  ![what it shows](picture.png)";
    MISSING_PICTURE = "missing-picture", Error,
        "A picture that the text shows is not there.",
        why: "Readers would see a gap.",
        example: "Put the file beside the page, and check that its name is spelt as in the text.";
}

/// Schemes that can run a program, or open a reader's own files.
const UNSAFE_SCHEMES: &[&str] =
    &["javascript", "vbscript", "data", "file", "blob", "filesystem", "about", "view-source"];

/// Puts entries in order, resolves what they refer to, and freezes the site.
///
/// What was published by a history and is gone can still be referred to where a field allows it.
pub fn link(parsed: Parsed, settings: Settings, sources: &Sources, today: Date, history: &History) -> (Site, Report) {
    let mut report = Report::new();
    let mut entries = in_order(parsed.entries);
    drop_clashes(&mut entries, sources, &mut report);
    let mut introductions = BTreeMap::new();
    for introduction in parsed.introductions {
        introductions.insert(introduction.folder.clone(), introduction);
    }
    let (names, lost) = (Names::new(&entries, sources), parsed.lost);
    let mut mentioned_by: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); entries.len()];
    let is_translation: Vec<bool> = entries.iter().map(Entry::is_translation).collect();
    let link_one = |entry: &mut Entry| {
        let mut report = Report::new();
        let folder = folder_of(&sources.file(entry.file).path);
        let mut linker = Linker::new(&names, (&lost, history), (entry.address.clone(), folder), &mut report);
        (linker.link(&mut entry.record, entry.body.as_mut()), report)
    };
    let linked: Vec<(BTreeSet<usize>, Report)> = entries.par_iter_mut().map(link_one).collect();
    for (number, (others, found)) in linked.into_iter().enumerate() {
        for other in others {
            if other != number && (is_translation[other] || !is_translation[number]) {
                mentioned_by[other].insert(number);
            }
        }
        report.append(found);
    }
    for (folder, introduction) in &mut introductions {
        let place = (kinds::list_address(folder), format!("content/{folder}"));
        Linker::new(&names, (&lost, history), place, &mut report)
            .link(&mut introduction.record, introduction.body.as_mut());
    }
    // What is shown nowhere may name a panel, but the panel does not come to know of it.
    let mut private_entries = parsed.private_entries;
    for entry in &mut private_entries {
        let place = (String::new(), String::new());
        Linker::new(&names, (&lost, history), place, &mut report).link(&mut entry.record, None);
    }
    let mut ranges: BTreeMap<&'static str, std::ops::Range<usize>> = BTreeMap::new();
    for entry in entries.iter().filter(|entry| !entry.is_translation()) {
        ranges.entry(entry.kind.folder).or_insert(entry.number..entry.number).end = entry.number + 1;
    }
    let mut translated: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for entry in &entries {
        if let Some(original) = entry.refers_to(TRANSLATION_OF).filter(|original| *original != entry.number) {
            translated.entry(original).or_default().push(entry.number);
        }
    }
    let by_reference = names.by_reference;
    let mentioned_by = mentioned_by.into_iter().map(|set| set.into_iter().collect()).collect();
    let mut site = Site {
        settings,
        today,
        entries,
        private_entries,
        introductions,
        mentioned_by,
        translated,
        by_reference,
        ranges,
        assets: parsed.assets,
        sizes: parsed.sizes,
        lost,
        history: history.clone(),
        judgements: BTreeMap::new(),
    };
    name(&mut site);
    (site, report)
}

/// Gives a title to entries that take theirs from what they refer to. Some of those are named like this themselves,
/// so all are named twice.
fn name(site: &mut Site) {
    for _ in 0..2 {
        let untitled = site.entries.iter().filter(|entry| entry.record.text("title").is_none());
        let names: Vec<(usize, String)> =
            untitled.filter_map(|entry| Some((entry.number, (entry.kind.named)(entry, site)?))).collect();
        for (number, title) in names {
            site.entries[number].title = title;
        }
    }
}

fn folder_of(path: &str) -> String {
    path.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned())
}

/// By kind, in the order of the registry, then by id; behind the entries of each kind its translations, by language.
fn in_order(mut entries: Vec<Entry>) -> Vec<Entry> {
    let kind = |entry: &Entry| kinds::KINDS.iter().position(|kind| kind.folder == entry.kind.folder);
    let place = |entry: &Entry| (kind(entry), entry.is_translation().then(|| entry.language.clone()));
    entries.sort_by(|a, b| (place(a), &a.id, a.file, a.span).cmp(&(place(b), &b.id, b.file, b.span)));
    entries
}

/// The linking of one entry.
struct Linker<'a> {
    names: &'a Names,
    /// The address of the page that the links stand on.
    address: String,
    /// The folder of the file: `content/policies`.
    folder: String,
    mentions: BTreeSet<usize>,
    /// What could not be read.
    lost: &'a Lost,
    /// What was published.
    history: &'a History,
    report: &'a mut Report,
}

impl<'a> Linker<'a> {
    /// A linker for what stands at an address, from a file in a folder.
    fn new(
        names: &'a Names,
        (lost, history): (&'a Lost, &'a History),
        (address, folder): (String, String),
        report: &'a mut Report,
    ) -> Linker<'a> {
        Linker { names, address, folder, mentions: BTreeSet::new(), lost, history, report }
    }

    /// Resolves everything in a record and its text; gives the entries that they lead to.
    fn link(&mut self, record: &mut Record, body: Option<&mut Arc<Prose>>) -> BTreeSet<usize> {
        self.record(record);
        if let Some(body) = body {
            self.prose(body);
        }
        std::mem::take(&mut self.mentions)
    }

    fn record(&mut self, record: &mut Record) {
        for (_, held) in &mut record.values {
            self.value(&mut held.value, held.span);
        }
    }

    fn value(&mut self, value: &mut Value, span: Span) {
        match value {
            Value::Reference(reference)
                if reference.or_words && !self.names.is_id(&reference.text, reference.kinds) =>
            {
                *value = Value::Text(std::mem::take(&mut reference.text));
            }
            Value::Reference(reference) => self.reference(reference, span),
            Value::Prose(prose) => self.prose(prose),
            Value::List(items) => {
                for item in items {
                    self.value(&mut item.value, item.span);
                }
            }
            Value::Record(record) => self.record(record),
            Value::Table(rows) => {
                for (name, held) in rows {
                    self.value(&mut name.value, name.span);
                    self.value(&mut held.value, held.span);
                }
            }
            _ => {}
        }
    }

    fn reference(&mut self, reference: &mut Reference, span: Span) {
        if climbs(&reference.text) {
            self.report
                .add(&OUTSIDE_REFERENCE, span, format!("`{}` climbs out of the site", reference.text))
                .help("write the path of the thing on the site, such as policies/repairs");
            return;
        }
        if let Some((entry, address)) = self.names.resolve(&reference.text, reference.kinds) {
            reference.entry = entry;
            reference.address = Some(address);
            self.mentions.extend(entry);
            return;
        }
        if self.lost.may_hold(&reference.text)
            || reference.kinds.iter().any(|kind| self.lost.may_hold(&format!("{kind}/{}", reference.text)))
        {
            return;
        }
        let path = reference.text.trim_matches('/');
        let names = reference.kinds.iter().map(|kind| format!("{kind}/{path}")).chain([path.to_owned()]);
        if let Some(gone) = names.filter(|_| reference.or_gone).find(|name| self.history.has_published(name)) {
            reference.gone = Some(gone);
            return;
        }
        let what = match reference.kinds {
            [] => String::new(),
            kinds => format!(" among {}", kinds.join(", ")),
        };
        let near = self.names.nearest(&reference.text, reference.kinds);
        self.report
            .add(&DANGLING_REFERENCE, span, format!("there is no `{}`{what}", reference.text))
            .help(match (near, reference.kinds) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, [kind]) => format!("write the name of one that is on the site, or add it to {kind}"),
            (None, _) => {
                "write the path of the thing on the site, such as policies/repairs, or add the thing it should lead to"
                    .to_owned()
            }
        });
    }

    fn prose(&mut self, prose: &mut Arc<Prose>) {
        let prose = Arc::make_mut(prose);
        let mut links = std::mem::take(&mut prose.links);
        for link in &mut links {
            let span = prose.span(&link.range);
            link.target = self.target(link, span);
            if link.image {
                self.picture(link, span);
            }
        }
        prose.links = links;
    }

    fn picture(&mut self, link: &mut Link, span: Span) {
        match &link.target {
            Target::Asset(_) | Target::Nowhere => {}
            Target::Outside(_) => {
                self.report
                    .add(&PICTURE_ELSEWHERE, span, "this picture lies on another site")
                    .help("save it beside the page and show it from there");
            }
            Target::Page { .. } => {
                self.report
                    .add(&MISSING_PICTURE, span, format!("there is no picture `{}`", link.destination))
                    .help("put the file beside the page and write its name as it is");
                link.target = Target::Nowhere;
            }
        }
    }

    fn target(&mut self, link: &Link, span: Span) -> Target {
        let destination = link.destination.trim();
        let plain: String = destination.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let unsafe_link = |report: &mut Report| {
            report
                .add(
                    &UNSAFE_LINK,
                    span,
                    format!("`{}` is not a sort of link that can be published", text::title_of(&plain)),
                )
                .help("links may begin with https:, http:, mailto: or tel:, or be a path on this site");
            Target::Nowhere
        };
        if plain.starts_with("//") || plain.contains('\\') {
            return unsafe_link(self.report);
        }
        if let Some(scheme) = text::scheme(&plain) {
            return match scheme.as_str() {
                "https" | "http" | "mailto" | "tel" => Target::Outside(destination.to_owned()),
                scheme if UNSAFE_SCHEMES.contains(&scheme) => unsafe_link(self.report),
                scheme => {
                    let near = nearest(scheme, ["https", "http", "mailto", "tel"].into_iter()).map_or_else(
                        || "links may begin with https:, http:, mailto: or tel:, or be a path on this site".to_owned(),
                        |near| format!("did you mean `{near}:`?"),
                    );
                    self.report
                        .add(&UNKNOWN_SCHEME, span, format!("links that begin with `{scheme}:` are not published"))
                        .help(near);
                    Target::Nowhere
                }
            };
        }
        if let Some(fragment) = plain.strip_prefix('#') {
            return Target::Page {
                address: self.address.clone(),
                fragment: (!fragment.is_empty()).then(|| fragment.to_owned()),
            };
        }
        if let Some(path) = plain.strip_prefix('/') {
            if self.names.assets.contains(path) {
                return Target::Asset(path.to_owned());
            }
            if climbs(path) {
                return self.outside(&plain, span);
            }
            if let Some((entry, address)) = self.names.resolve(path, &[]) {
                self.mentions.extend(entry);
                return page_target(&address);
            }
            return page_target(path.split('?').next().unwrap_or(path));
        }
        self.relative(link, &plain, span)
    }

    /// A path without a slash before it: a reference, or relative to the file's own folder.
    fn relative(&mut self, link: &Link, path: &str, span: Span) -> Target {
        let below = self.folder.strip_prefix("content").unwrap_or("").trim_start_matches('/').to_owned();
        let Some(joined) = join(&below, path) else {
            return self.outside(path, span);
        };
        let file = joined.split('#').next().unwrap_or(&joined);
        if self.names.assets.contains(file) {
            return Target::Asset(file.to_owned());
        }
        for candidate in [path, joined.as_str()] {
            if let Some((entry, address)) = self.names.resolve(candidate, &[]) {
                self.mentions.extend(entry);
                return page_target(&address);
            }
        }
        if link.image {
            return Target::Page { address: path.to_owned(), fragment: None };
        }
        if self.lost.may_hold(path) || self.lost.may_hold(&joined) {
            return Target::Nowhere;
        }
        let near = self.names.nearest(path, &[]);
        self.report.add(&BROKEN_LINK, span, format!("there is no `{path}` on this site")).help(match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the path of a page, such as policies/repairs; a link to another site begins with https://"
                .to_owned(),
        });
        Target::Nowhere
    }

    fn outside(&mut self, path: &str, span: Span) -> Target {
        self.report
            .add(&OUTSIDE_REFERENCE, span, format!("`{path}` climbs out of the site"))
            .help("write the path of the page on the site, such as policies/repairs");
        Target::Nowhere
    }
}

/// An address with or without a fragment as a target.
fn page_target(address: &str) -> Target {
    let (address, fragment) =
        address.split_once('#').map_or((address, None), |(address, fragment)| (address, Some(fragment.to_owned())));
    Target::Page {
        address: address.trim_matches('/').to_owned(),
        fragment: fragment.filter(|fragment| !fragment.is_empty()),
    }
}

fn climbs(path: &str) -> bool {
    path.contains('\\') || path.split(['/', '#']).any(|part| part == "..")
}

/// A path relative to a folder, with its `..` worked out; none where it climbs out.
fn join(folder: &str, path: &str) -> Option<String> {
    let (path, fragment) = path.split_once('#').map_or((path, None), |(path, fragment)| (path, Some(fragment)));
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let mut joined = parts.join("/");
    if let Some(fragment) = fragment {
        joined.push('#');
        joined.push_str(fragment);
    }
    Some(joined)
}
