//! References from one thing on the site to another.

/// A reference as written, and what it leads to once `link` has resolved it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reference {
    /// As written.
    pub text: String,
    /// The kinds a bare id may be of.
    pub kinds: &'static [&'static str],
    /// Whether it is plain words where no entry of those kinds has it as its id.
    pub or_words: bool,
    /// Whether it may lead to what is no longer on the site.
    pub or_gone: bool,
    /// The number of the entry it leads to.
    pub entry: Option<usize>,
    /// The address it leads to, with `#fragment` where it names a part.
    pub address: Option<String>,
    /// Where it leads to nothing on the site: the reference of what was published and is gone.
    pub gone: Option<String>,
}

impl Reference {
    /// A reference that leads to an entry, made of its number and address.
    pub fn to(entry: usize, address: &str) -> Reference {
        Reference { entry: Some(entry), address: Some(address.to_owned()), ..Reference::unresolved(address, &[]) }
    }

    /// A reference as written, before `link` has looked for what it leads to.
    pub(super) fn unresolved(text: &str, kinds: &'static [&'static str]) -> Reference {
        Reference {
            text: text.to_owned(),
            kinds,
            or_words: false,
            or_gone: false,
            entry: None,
            address: None,
            gone: None,
        }
    }
}
