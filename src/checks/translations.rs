//! Translations: each is of one thing, in one other language, and is not older than that.

use std::collections::BTreeMap;

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::languages;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Site;
use crate::site::TRANSLATION_OF;
use crate::translations;

/// The check.
pub static CHECK: Check = Check {
    name: "translations",
    about: "Each translation is of one thing, in one other language, and not older than that.",
    faults: FAULTS,
    run,
};

faults! {
    WRONG_TRANSLATION = "wrong-translation", Error,
        "A translation of something that it cannot be a translation of.",
        why: "Readers change from one language to another by these links, so they must lead to the same page in another language.",
        example: "Wrong:  translation_of: pages/cy/contact  (a translation itself)\nRight:  translation_of: pages/contact";
    SAME_TRANSLATION = "same-translation", Error,
        "Two translations of one page are in one language.",
        why: "A reader who chooses that language can be led to one of them only.",
        example: "Wrong:  language: cy  on two pages with  translation_of: pages/contact\nRight:  one page for each language";
    UNDECLARED_LANGUAGE = "undeclared-language", Warning,
        "Something is in a language that the settings do not name.",
        why: "The list of languages that you promise to publish in is in `candour.yaml`. A tag that is not in it may be mistyped.",
        example: "In candour.yaml:  languages: [en-GB, cy, pl, ur]";
    NOT_A_TRANSLATION = "not-a-translation", Warning,
        "Something says when or by whom it was translated, and not of what.",
        why: "Without `translation_of` it is taken to be a page of its own, and counted and listed as one.",
        example: "translation_of: pages/contact\ntranslated: 2026-11-02";
    TRANSLATION_UNDATED = "translation-undated", Advice,
        "A translation does not say when it was made.",
        why: "Nobody can tell whether the original has changed since.",
        example: "translated: 2026-11-02";
    TRANSLATION_BEHIND = "translation-behind", Advice,
        "The original of a translation has changed since it was made.",
        why: "Its page says so to every reader until it is translated again.",
        example: "Translate what has changed, then set  translated  to that day.";
}

fn run(finished: &Finished<'_>) -> Report {
    let site = finished.site;
    let mut report = Report::new();
    let mut taken: BTreeMap<(usize, &str), &Entry> = BTreeMap::new();
    for entry in &site.entries {
        declared(entry, site, &mut report);
        if !entry.is_translation() {
            of_nothing(entry, &mut report);
            continue;
        }
        if !is_sound(entry, site, &mut report) {
            continue;
        }
        let Some(original) = entry.refers_to(TRANSLATION_OF) else { continue };
        if let Some(first) = taken.insert((original, &entry.language), entry) {
            let place = finished.sources.file(first.file);
            report
                .add(
                    &SAME_TRANSLATION,
                    entry.record.span_of(TRANSLATION_OF),
                    format!(
                        "`{}` has a translation in {} already, in {}",
                        site.entries[original].reference(),
                        languages::english_name(&entry.language),
                        place.path
                    ),
                )
                .help("keep one of the two, or correct the `language` of one");
        }
        age(entry, site, &mut report);
    }
    report
}

/// Whether a translation is of something that it can be a translation of.
fn is_sound(entry: &Entry, site: &Site, report: &mut Report) -> bool {
    let Some(number) = entry.refers_to(TRANSLATION_OF) else { return false };
    let original = &site.entries[number];
    let span = entry.record.span_of(TRANSLATION_OF);
    let reference = original.reference();
    let (message, help) = if number == entry.number {
        (
            "this is said to be a translation of itself".to_owned(),
            "name the page that it was translated from".to_owned(),
        )
    } else if original.kind.folder != entry.kind.folder {
        (
            format!("{} cannot be a translation of {}", entry.kind.one, original.kind.one),
            format!("put it into the folder of `{reference}`, or name {} in `translation_of`", entry.kind.one),
        )
    } else if let Some(first) = site.original(original) {
        (
            format!("`{reference}` is itself a translation"),
            format!("name what that was made from: translation_of: {}", first.reference()),
        )
    } else if entry.kind.home != Home::Page {
        (
            format!("{} has no page of its own, so there is no place for a translation of it", entry.kind.one),
            "take it out, or write a page in that language that says what it is".to_owned(),
        )
    } else if original.language == entry.language {
        (
            format!("this has the language of its original, {}", languages::english_name(&entry.language)),
            match entry.record.get("language") {
                None => "say which language it is in, such as  language: cy".to_owned(),
                Some(_) => "correct `language` here or in the original".to_owned(),
            },
        )
    } else {
        return true;
    };
    report.add(&WRONG_TRANSLATION, span, message).help(help);
    false
}

/// Whether the settings name an entry's language, where they name any.
fn declared(entry: &Entry, site: &Site, report: &mut Report) {
    let (tags, own) = (&site.settings.languages, &site.settings.language);
    if tags.is_empty() || entry.language == *own || tags.contains(&entry.language) {
        return;
    }
    report
        .add(
            &UNDECLARED_LANGUAGE,
            entry.record.span_of("language"),
            format!("`{}` is not among the `languages` of candour.yaml", entry.language),
        )
        .help(format!("add it there, or use one of: {}", tags.join(", ")));
}

/// Whether an entry speaks of a translation that it is not said to be.
fn of_nothing(entry: &Entry, report: &mut Report) {
    for field in ["translated", "translated_by"] {
        if entry.record.has(field) {
            report
                .add(
                    &NOT_A_TRANSLATION,
                    entry.record.span_of(field),
                    format!("this has `{field}`, and no `{TRANSLATION_OF}`"),
                )
                .help(format!("add what it is a translation of, such as  {TRANSLATION_OF}: pages/contact"));
            return;
        }
    }
}

/// Whether a translation is as new as its original.
fn age(entry: &Entry, site: &Site, report: &mut Report) {
    let Some(standing) = translations::standing(entry, site) else { return };
    // What was given and could not be read has been reported.
    if !entry.record.has("translated") {
        report
            .add(
                &TRANSLATION_UNDATED,
                entry.record.span_of(TRANSLATION_OF),
                "this translation does not say when it was made",
            )
            .help("add the day, such as  translated: 2026-11-02");
    }
    if let (Some(made), Some(changed)) = (standing.made, standing.changed) {
        report
            .add(
                &TRANSLATION_BEHIND,
                entry.record.span_of("translated"),
                format!("this was translated on {made}, and the original changed on {changed}"),
            )
            .help("translate what has changed, and set `translated` to that day");
    }
}
