//! Where links lead, and what they say of languages.

use std::collections::BTreeMap;

use crate::languages;
use crate::publication::Foreign;
use crate::text::page_path;

/// An address as a link.
pub fn href(base: &str, address: &str) -> String {
    format!("{base}{}", page_path(address))
}

/// What a link says of languages: that of the page that it leads to, and that of its own words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tags<'a> {
    /// The language of the page, where that is not the site's.
    pub(super) page: &'a str,
    /// The language of the words, where they are the page's title or the language's own name.
    pub(super) words: &'a str,
}

/// What a link with some words to an address should say of languages.
pub(super) fn tags_of<'a>(foreign: &'a BTreeMap<String, Foreign>, address: &str, words: &str) -> Tags<'a> {
    let page = address.split('#').next().unwrap_or(address);
    let Some(Foreign { language, title }) = foreign.get(page) else { return Tags::default() };
    let own = words == title || words == languages::name(language);
    Tags { page: language, words: if own { language } else { "" } }
}
