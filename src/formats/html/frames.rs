//! What stands around pages, made once for all that have the same around them: the site as a template sees it.
//!
//! It hangs on the language of a page and on which links of the menu lead to where the page is. In English no more than
//! that; in other languages it may hang on the words of the page too, which tell in which language a word is, and then it
//! is made for each.

use std::collections::BTreeMap;

use tera::Value;

use super::view;
use super::voice::Languages;
use super::voice::Voice;
use crate::formats::Material;
use crate::publication::Page;
use crate::words;

/// What a frame hangs on: the language, the links of the menu that are current, and whether the page asks an engine.
type Sort<'a> = (&'a str, Vec<bool>, bool);

/// The frames of pages, by what they hang on.
#[derive(Default)]
pub(super) struct Frames<'a> {
    made: BTreeMap<Sort<'a>, Value>,
}

impl<'a> Frames<'a> {
    /// The frames of some pages.
    pub(super) fn new(material: &Material<'a>, pages: &'a [Page], languages: &'a Languages<'a>) -> Frames<'a> {
        let mut frames = Frames::default();
        for page in pages.iter().filter(|page| words::is_english(&page.language)) {
            frames
                .made
                .entry(sort(material, page))
                .or_insert_with(|| make(material, page, languages.voice(page, material)));
        }
        frames
    }

    /// The frame of a page.
    pub(super) fn of(&self, material: &Material<'_>, page: &Page, voice: Voice<'_>) -> Value {
        self.made.get(&sort(material, page)).cloned().unwrap_or_else(|| make(material, page, voice))
    }
}

fn sort<'p>(material: &Material<'_>, page: &'p Page) -> Sort<'p> {
    let current = material.publication.menu.iter().map(|link| view::is_current(link, page)).collect();
    (&page.language, current, view::engine(material, page).is_some())
}

fn make(material: &Material<'_>, page: &Page, voice: Voice<'_>) -> Value {
    Value::from_serializable(&view::site(material, page, voice))
}
