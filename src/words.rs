//! The words of the interface, in the languages that pages are in.
//!
//! They stand in `interface/<tag>.ftl`, one file for each language, in the form that translators know (Fluent): those
//! that come with the program, and over them, message by message, a site's own. [`Words::say`] gives the words of the
//! theme. [`Words::label`] gives what the program says in English elsewhere (names of facts, states, headings), found by
//! the English words themselves, so that no kind has to know of other languages.
//!
//! What is said to staff is not here: problems and the manual stay English.

pub mod examined;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use fluent_bundle::FluentArgs;
use fluent_bundle::FluentResource;
use fluent_bundle::FluentValue;
use fluent_bundle::concurrent::FluentBundle;
use jiff::civil::Date;

use crate::date::day_in_words;
use crate::date::month_name;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::settings::is_language_tag;
use crate::source::Sources;

faults! {
    INTERFACE_SYNTAX = "interface-syntax", Error,
        "A file of the interface's words cannot be read.",
        why: "The words would be missing from every page in that language.",
        example: "Wrong:  skip-to-text Go to the main text\nRight:  skip-to-text = Go to the main text";
    INTERFACE_MESSAGE = "interface-message", Error,
        "A file of the interface's words has a message that no page shows.",
        why: "Its name is likely mistyped, and the words meant for readers would never be seen.",
        example: "Wrong:  skip-to-txet = Neidio i'r prif destun\nRight:  skip-to-text = Neidio i'r prif destun";
    INTERFACE_VARIABLE = "interface-variable", Error,
        "A message of the interface lacks what is to be put into it, or asks for what is not there.",
        why: "Readers would miss the day or the number, or the whole sentence.",
        example: "Wrong:  table-number = Tabela { $numer }\nRight:  table-number = Tabela { $number }";
    INTERFACE_LANGUAGE = "interface-language", Error,
        "A file in interface/ that is not named after a language.",
        why: "No page would use its words.",
        example: "Right:  interface/cy.ftl\nRight:  interface/zh-Hant.ftl";
    INTERFACE_MISSING = "interface-missing", Advice,
        "Words of the interface are missing in a language that pages are in.",
        why: "Readers of those pages meet words that they may not know, in the midst of their own language.",
        example: "Write the missing messages into interface/fr.ftl. The words of en-GB are the pattern.";
}

/// The language of the words that the program itself holds.
pub const ENGLISH: &str = "en-GB";

/// The folder of a site that holds its own words of the interface.
pub const FOLDER: &str = "interface";

/// The words that come with the program, by language; the first is the pattern for all.
pub const BUILT_IN: &[(&str, &str)] = &[
    (ENGLISH, include_str!("../interface/en-GB.ftl")),
    ("bn", include_str!("../interface/bn.ftl")),
    ("cy", include_str!("../interface/cy.ftl")),
    ("pl", include_str!("../interface/pl.ftl")),
    ("ur", include_str!("../interface/ur.ftl")),
    ("vi", include_str!("../interface/vi.ftl")),
    ("zh-Hans", include_str!("../interface/zh-Hans.ftl")),
    ("zh-Hant", include_str!("../interface/zh-Hant.ftl")),
];

/// What stands before the English words in the name of a label's message.
pub const LABEL: &str = "label-";

/// Where a hole is in a label that was given: the first of the characters that stand for them, which no text has.
const HOLE: u32 = 0xE000;

/// Words, and the language that they are in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// Their language, which is another than was asked for where that has none.
    pub language: String,
}

/// A part of what the program says in English.
#[derive(Clone, Copy, Debug)]
pub enum Part<'a> {
    /// Words.
    Words(&'a str),
    /// A place for something that is put in afterwards.
    Hole,
}

/// A value to be put into a message.
#[derive(Clone, Debug)]
pub enum Given {
    /// A number, by which the words may differ.
    Number(u64),
    /// A text.
    Text(String),
}

/// The words of the interface in every language that a site's pages are in.
pub struct Words {
    catalogues: BTreeMap<String, Catalogue>,
    /// The language of the site.
    own: String,
    /// Each message of English, and the variables in it.
    pattern: BTreeMap<&'static str, BTreeSet<&'static str>>,
}

struct Catalogue {
    bundle: FluentBundle<FluentResource>,
    /// The messages that it has.
    ids: BTreeSet<String>,
    /// Whether a person has read it.
    reviewed: bool,
    /// Whether the site has words of its own in this language.
    changed: bool,
}

/// The words for pages in some languages, of a site that is itself in one; and what is wrong with the site's own files.
pub fn load(sources: &Sources, languages: &BTreeSet<&str>, own: &str) -> (Words, Report) {
    let mut report = Report::new();
    let pattern = examined::pattern();
    let mut sites: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, file) in sources.iter() {
        let Some(name) = file.path.strip_prefix("interface/") else { continue };
        match name.strip_suffix(".ftl").filter(|tag| is_language_tag(tag)) {
            Some(tag) if file.sound => {
                examined::examine(id, &file.text, &pattern, &mut report);
                sites.insert(tag, &file.text);
            }
            Some(_) => {}
            None => {
                report
                    .add_at_path(&INTERFACE_LANGUAGE, file.path.clone(), "this file is not named after a language")
                    .help("name it after the tag of its language, such as interface/cy.ftl");
            }
        }
    }
    let mut words = Words { catalogues: BTreeMap::new(), own: own.to_owned(), pattern };
    let known: BTreeSet<&str> = BUILT_IN.iter().map(|(tag, _)| *tag).chain(sites.keys().copied()).collect();
    let wanted = languages.iter().copied().chain([own, ENGLISH]);
    for tag in wanted.filter_map(|language| nearest(language, |tag| known.contains(tag))).collect::<BTreeSet<_>>() {
        let built_in = BUILT_IN.iter().find(|(built_in, _)| *built_in == tag).map(|(_, text)| *text);
        if let Some(catalogue) = catalogue(&tag, built_in, sites.get(tag.as_str()).copied()) {
            words.catalogues.insert(tag, catalogue);
        }
    }
    for language in languages {
        let have = words.catalogue(language).map(|catalogue| &catalogue.ids);
        let missing: Vec<&str> =
            words.pattern.keys().copied().filter(|id| have.is_none_or(|ids| !ids.contains(*id))).collect();
        if let [first, ..] = missing[..] {
            let some = missing.iter().take(3).map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
            let which = if missing.len() > 3 { format!("{some} and others") } else { some };
            report
                .add_at_path(
                    &INTERFACE_MISSING,
                    format!("{FOLDER}/{language}.ftl"),
                    format!("{} missing in `{language}`: {which}", counted(missing.len())),
                )
                .help(format!("write them into {FOLDER}/{language}.ftl, beginning with  {first} = …"));
        }
    }
    (words, report)
}

fn counted(count: usize) -> String {
    crate::text::count_of(count, "message of the interface is", "messages of the interface are")
}

fn catalogue(tag: &str, built_in: Option<&str>, own: Option<&str>) -> Option<Catalogue> {
    let mut bundle = FluentBundle::new_concurrent(vec![tag.parse().ok()?]);
    // The marks around what is put in would be read out by some screen readers; what needs them is marked in HTML.
    bundle.set_use_isolating(false);
    let mut ids = BTreeSet::new();
    let mut reviewed = tag == ENGLISH;
    for text in [built_in, own].into_iter().flatten() {
        let (names, state) = examined::contents(text);
        ids.extend(names);
        reviewed = state.unwrap_or(reviewed);
        // What cannot be read in it was reported, and all else holds.
        let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    Some(Catalogue { bundle, ids, reviewed, changed: own.is_some() && own != built_in })
}

/// The tag nearest to a language among those that there are: `pl` for `pl-PL`, `zh-Hant` for `zh-HK`.
fn nearest(language: &str, is_known: impl Fn(&str) -> bool) -> Option<String> {
    let mut tag = match language {
        "zh" | "zh-CN" | "zh-SG" => "zh-Hans",
        "zh-TW" | "zh-HK" | "zh-MO" => "zh-Hant",
        english if is_english(english) && !is_known(english) => ENGLISH,
        other => other,
    };
    while !is_known(tag) {
        tag = tag.rsplit_once('-')?.0;
    }
    Some(tag.to_owned())
}

/// Whether a tag is of English, of whatever country.
pub fn is_english(language: &str) -> bool {
    language == "en" || language.starts_with("en-")
}

/// Whether two tags are of one language, written in the same letters, so that no reader needs to be told of a change.
pub fn same_language(one: &str, other: &str) -> bool {
    let script = |tag: &str| nearest(tag, |known| matches!(known, "zh-Hans" | "zh-Hant"));
    let first = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    one == other || first(one) == first(other) && script(one) == script(other)
}

impl Words {
    fn catalogue(&self, language: &str) -> Option<&Catalogue> {
        let tag = nearest(language, |tag| self.catalogues.contains_key(tag))?;
        self.catalogues.get(&tag)
    }

    /// The language of the interface around a page: the page's own where there are words in it.
    pub fn language_around(&self, language: &str) -> String {
        let has = |language: &str| self.catalogue(language).is_some();
        [language, &self.own].into_iter().find(|language| has(language)).unwrap_or(ENGLISH).to_owned()
    }

    /// Whether the interface around a page was translated by a machine, and no person has checked it.
    pub fn is_draft(&self, language: &str) -> bool {
        self.catalogue(&self.language_around(language)).is_some_and(|catalogue| !catalogue.reviewed)
    }

    /// A message in a language; in the site's, or in English, where that has no such message.
    pub fn say(&self, language: &str, id: &str, given: &[(&str, Given)]) -> Said {
        let mut args = FluentArgs::new();
        for (name, value) in given {
            args.set((*name).to_owned(), value.fluent());
        }
        for language in [language, &self.own, ENGLISH] {
            if let Some(text) = self.catalogue(language).and_then(|catalogue| catalogue.message(id, &args)) {
                return Said { text, language: language.to_owned() };
            }
        }
        Said { text: id.to_owned(), language: ENGLISH.to_owned() }
    }

    /// Every message that nothing is put into, but for labels.
    pub fn plain(&self, language: &str) -> BTreeMap<&'static str, Said> {
        self.pattern
            .iter()
            .filter(|(id, variables)| variables.is_empty() && !id.starts_with(LABEL))
            .map(|(id, _)| (*id, self.say(language, id, &[])))
            .collect()
    }

    /// Whether there are labels in a language: not in English, but where the site says them otherwise.
    pub fn has_labels(&self, language: &str) -> bool {
        self.catalogue(language).is_some_and(|catalogue| catalogue.changed || !is_english(language))
    }

    /// What the program says in English, in another language, with [`hole`]s where they were; none where there is no
    /// message for it, and where it is English that is asked for.
    pub fn label(&self, language: &str, parts: &[Part<'_>]) -> Option<String> {
        let catalogue = self.catalogue(language).filter(|_| self.has_labels(language))?;
        let (id, values) = label_id(parts);
        if !catalogue.ids.contains(&id) {
            return None;
        }
        let mut args = FluentArgs::new();
        for (name, value) in ('a'..='z').zip(values) {
            args.set(name.to_string(), value.fluent());
        }
        catalogue.message(&id, &args)
    }

    /// Whether a message differs by a number that is counted.
    pub fn counts(&self, id: &str) -> bool {
        self.pattern.get(id).is_some_and(|variables| variables.contains("count"))
    }

    /// A day in words: `14 May 2025`, `14 maja 2025`.
    pub fn day(&self, language: &str, day: Date) -> Said {
        let english = || Said { text: day_in_words(day), language: ENGLISH.to_owned() };
        let Some(catalogue) = self.catalogue(language).filter(|_| self.has_labels(language)) else { return english() };
        let mut args = FluentArgs::new();
        let month = format!("month-{}", day.month());
        let Some(month) = catalogue.message(&month, &args) else { return english() };
        args.set("day", i64::from(day.day()));
        args.set("month", month);
        args.set("year", day.year().to_string());
        let text = catalogue.message("date", &args);
        text.map_or_else(english, |text| Said { text, language: language.to_owned() })
    }

    /// A text with every day that stands in it in English, `14 May 2025`, in a language.
    pub fn with_days(&self, language: &str, text: &str) -> String {
        let mut words: Vec<String> = text.split(' ').map(str::to_owned).collect();
        for at in 2..words.len() {
            let month = (1..=12).find(|month| words[at - 1] == month_name(*month));
            let (Ok(date), Some(month)) = (words[at - 2].parse::<i8>(), month) else { continue };
            let digits: String = words[at].chars().take_while(char::is_ascii_digit).collect();
            let Some(day) = digits.parse().ok().and_then(|year| Date::new(year, month, date).ok()) else { continue };
            let after = words[at][digits.len()..].to_owned();
            words[at] = format!("{}{after}", self.day(language, day).text);
            words[at - 1].clear();
            words[at - 2].clear();
        }
        words.retain(|word| !word.is_empty());
        words.join(" ")
    }
}

impl Given {
    fn fluent(&self) -> FluentValue<'static> {
        match self {
            Given::Number(number) => FluentValue::from(*number),
            Given::Text(text) => FluentValue::from(text.clone()),
        }
    }
}

impl Catalogue {
    /// A message with what is put into it; none where it is not there, or lacks something.
    fn message(&self, id: &str, args: &FluentArgs<'_>) -> Option<String> {
        let message = self.bundle.get_message(id)?;
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(message.value()?, Some(args), &mut errors).into_owned();
        errors.is_empty().then_some(text)
    }
}

/// The character that stands for a hole in a label, by its number from 0.
pub fn hole(number: usize) -> char {
    u32::try_from(number).ok().and_then(|number| char::from_u32(HOLE + number)).unwrap_or('\u{fffd}')
}

/// The number of the hole that a character stands for, if it is one: there are no more of them than letters for labels.
pub fn hole_number(c: char) -> Option<usize> {
    u32::from(c).checked_sub(HOLE).and_then(|number| usize::try_from(number).ok()).filter(|number| *number < 26)
}

/// The name of the message for what the program says in English, and what is put into it: `label-x-days-after`, and 9.
///
/// Each number and each hole is an `x` in the name, and `$a`, `$b` and so on in the message.
pub fn label_id(parts: &[Part<'_>]) -> (String, Vec<Given>) {
    let mut words: Vec<String> = Vec::new();
    let mut given = Vec::new();
    let mut holes = 0;
    for part in parts {
        match part {
            Part::Hole => {
                words.push("x".to_owned());
                given.push(Given::Text(hole(holes).to_string()));
                holes += 1;
            }
            Part::Words(text) => {
                let inside = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '’' | '.' | ',' | '-' | '%' | '£');
                for word in text.split(|c: char| !inside(c)) {
                    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '%' | '£'));
                    if word.chars().any(|c| c.is_ascii_digit()) {
                        words.push("x".to_owned());
                        given.push(word.parse().map_or_else(|_| Given::Text(word.to_owned()), Given::Number));
                    } else {
                        let plain = word.to_lowercase().replace(['\'', '’'], "");
                        words.extend(plain.split(|c: char| !c.is_ascii_lowercase()).map(str::to_owned));
                    }
                }
            }
        }
    }
    words.retain(|word| !word.is_empty());
    (format!("{LABEL}{}", words.join("-")), given)
}
