//! Translations as readers and staff need to know them: how old, made by whom, and whether the original has changed since.

use jiff::civil::Date;

use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Tone;
use crate::fields::Value;
use crate::languages;
use crate::publication::Version;
use crate::site::Entry;
use crate::site::Site;

/// Where the languages of a site are listed; each has a page below that.
pub const ADDRESS: &str = "languages";

/// The kinds of which every reader needs a translation first: what is promised, and how to reach the landlord.
pub const NEEDED_FIRST: &[&str] = &["pages", "policies", "strategies"];

/// How a translation stands.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// The day on which it was made; none where that is not stated.
    pub made: Option<Date>,
    /// The day on which the original changed since it was made.
    pub changed: Option<Date>,
    /// Whether a machine made it.
    pub by_machine: bool,
    /// The day on which a person checked it, if that was not before it was made.
    pub reviewed: Option<Date>,
}

impl Standing {
    /// Whether a machine made it and nobody has checked it.
    pub fn is_unchecked(&self) -> bool {
        self.by_machine && self.reviewed.is_none()
    }

    /// How it stands in a word or two, and the tone.
    pub fn badge(&self) -> (&'static str, Tone) {
        match self {
            Standing { changed: Some(_), .. } => ("Out of date", Tone::Poor),
            Standing { made: None, .. } => ("Age not stated", Tone::Poor),
            _ if self.is_unchecked() => ("Machine draft", Tone::Fair),
            _ => ("Up to date", Tone::Good),
        }
    }
}

/// How a translation stands; none for what is no translation.
pub fn standing(entry: &Entry, site: &Site) -> Option<Standing> {
    let original = site.original(entry)?;
    let made = entry.record.day("translated");
    let reviewed = entry.record.day("reviewed").filter(|day| made.is_none_or(|made| *day >= made));
    Some(Standing {
        made,
        changed: made.and_then(|made| changed_after(original, entry, made, site)),
        by_machine: entry.record.text("translated_by") == Some("machine"),
        reviewed: reviewed.filter(|day| *day <= site.today),
    })
}

/// The newest day after another on which an original is known to have changed.
fn changed_after(original: &Entry, translation: &Entry, made: Date, site: &Site) -> Option<Date> {
    let stated = stated_changes(original, site).chain(entered(original, translation, site));
    stated.filter(|day| *day > made && *day <= site.today).max()
}

/// The days on which an entry says that it changed, and those on which something in it was put right.
fn stated_changes<'a>(entry: &'a Entry, site: &'a Site) -> impl Iterator<Item = Date> + 'a {
    let fields = ["updated", "issued", "published"].into_iter().filter_map(|field| entry.record.day(field));
    let changes = entry.record.list("changes").iter().filter_map(|held| match &held.value {
        Value::Record(change) => change.day("date"),
        _ => None,
    });
    let corrections = site.pointing(entry, "corrections", "of").filter_map(|note| note.record.day("on"));
    fields.chain(changes).chain(corrections)
}

/// The day of the release that entered a changed text of the original in the ledger after the translation's own. Where
/// one release brought both, the translation was made from the new text.
fn entered(original: &Entry, translation: &Entry, site: &Site) -> Option<Date> {
    let last = |entry: &Entry| site.history.pages.get(&entry.reference());
    let versions = last(original).filter(|versions| versions.len() > 1)?;
    let (changed, own) = (versions.last()?, last(translation)?.last()?);
    (changed.release > own.release).then_some(changed.date)
}

/// What stands first on a translation's page: what it is a translation of, how old it is, and who made it.
pub fn notice(entry: &Entry, site: &Site) -> Option<Block> {
    let (original, standing) = (site.original(entry)?, standing(entry, site)?);
    let text = |words: &str| Piece::Text(words.to_owned());
    let mut line: Line = vec![text("This is a translation of "), original.link()];
    match standing.made {
        Some(day) => line.extend([text(", made on "), Piece::Day(day), text(".")]),
        None => line.push(text(". When it was made is not stated.")),
    }
    if let Some(day) = standing.changed {
        line.extend([text(" The original changed on "), Piece::Day(day), text(", so parts of this may be wrong.")]);
    }
    match (standing.by_machine, standing.reviewed) {
        (true, None) => line.push(text(" A machine made it, and no person has checked it yet.")),
        (true, Some(day)) => {
            line.extend([text(" A machine made it, and a person checked it on "), Piece::Day(day), text(".")]);
        }
        (false, Some(day)) => line.extend([text(" It was checked on "), Piece::Day(day), text(".")]),
        (false, None) => {}
    }
    line.push(text(" If the two differ, the original holds."));
    let (title, tone) = match standing {
        Standing { changed: Some(_), .. } => ("The original has changed since", Tone::Poor),
        Standing { made: None, .. } => ("We cannot say how old this translation is", Tone::Poor),
        _ if standing.is_unchecked() => ("Translated by a machine", Tone::Fair),
        _ => ("A translation", Tone::Plain),
    };
    Some(Block::Notice { tone, title: title.to_owned(), text: line })
}

/// The languages that an entry can be read in, the original's first; none where there is only one.
pub fn versions(entry: &Entry, site: &Site) -> Vec<Version> {
    let original = site.original(entry).unwrap_or(entry);
    let mut all = vec![original];
    all.extend(site.translations(original));
    if all.len() == 1 {
        return Vec::new();
    }
    let version = |entry: &Entry| Version { language: entry.language.clone(), address: entry.address.clone() };
    all.into_iter().map(version).collect()
}

/// The languages of a site besides its own: those that it names, in its order, and then any others that it uses.
pub fn others(site: &Site) -> Vec<&str> {
    let mut all: Vec<&str> = Vec::new();
    let named = site.settings.languages.iter().map(String::as_str);
    for tag in named.chain(site.entries.iter().map(|entry| entry.language.as_str())) {
        if tag != site.settings.language && !all.contains(&tag) {
            all.push(tag);
        }
    }
    all
}

/// Everything that can be read in a language and has a page.
pub fn in_language<'a>(tag: &'a str, site: &'a Site) -> impl Iterator<Item = &'a Entry> {
    site.entries.iter().filter(move |entry| entry.language == tag && !entry.address.contains('#'))
}

/// The address of a language's own page.
pub fn home(tag: &str) -> String {
    format!("{ADDRESS}/{tag}")
}

/// That something can be read in other languages, with links in their own names.
pub fn also_in(entry: &Entry, site: &Site) -> Option<Line> {
    let mut line = Line::new();
    for translation in site.translations(entry) {
        let before = if line.is_empty() { "Also in: " } else { ", " };
        line.push(Piece::Text(before.to_owned()));
        line.push(Piece::Link(languages::name(&translation.language).to_owned(), translation.address.clone()));
    }
    (!line.is_empty()).then_some(line)
}
