//! What the preview tells staff of a page and of the whole site, as plain values.
//!
//! They are made of a build by `overview`, when a page is asked for, and shown by `serve`, which knows nothing of builds.
//! All words are for people; addresses have no slashes at their ends.

use crate::diagnostic::Fault;
use crate::diagnostic::Problem;

/// What is known of the last build.
pub trait Notes: Send + Sync {
    /// What there is to say of a page; nothing where no page is known at the address.
    fn page(&self, address: &str) -> Option<PageNotes>;
    /// How the whole site stands.
    fn dashboard(&self) -> Dashboard;
    /// What a code of a problem means.
    fn fault(&self, code: &str) -> Option<&'static Fault>;
}

/// A place in a file of the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// The file's path within the site.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column, counted from 1.
    pub column: usize,
}

/// What there is to say of a page.
#[derive(Clone, Debug, Default)]
pub struct PageNotes {
    /// Where its text stands; none for pages that the program makes.
    pub spot: Option<Spot>,
    /// What is wrong in what it is made of.
    pub problems: Vec<Problem>,
    /// Errors elsewhere, which keep the whole site from being built.
    pub errors_elsewhere: Vec<Problem>,
    /// How hard it is to read; none where it has no text of an author's.
    pub reading: Option<Reading>,
    /// The promises that have to do with it.
    pub promises: Vec<Promise>,
    /// The other forms that a build would make of it; none of what is no document.
    pub forms: Vec<Form>,
    /// Who keeps it, and when it is to be reviewed: a name and a value.
    pub keeping: Vec<(&'static str, String)>,
    /// Its translations, or what it is a translation of.
    pub translations: Vec<Translation>,
}

/// How hard a page is to read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The reading age, and how it stands against the target, in a sentence.
    pub age: String,
    /// How many words and sentences it has, in a sentence.
    pub counts: String,
    /// The sentences with too many words.
    pub long: Vec<LongSentence>,
    /// Words that few people use.
    pub avoid: Vec<Avoid>,
}

/// A sentence with too many words.
#[derive(Clone, Debug)]
pub struct LongSentence {
    /// The sentence.
    pub text: String,
    /// How many words it has.
    pub words: u64,
    /// Where it stands.
    pub spot: Spot,
}

/// A word that few people use.
#[derive(Clone, Debug)]
pub struct Avoid {
    /// The word as it stands there.
    pub words: String,
    /// What to write instead.
    pub plain: String,
    /// Where it stands.
    pub spot: Spot,
}

/// A promise that has to do with a page.
#[derive(Clone, Debug)]
pub struct Promise {
    /// Its words.
    pub title: String,
    /// Its page.
    pub address: String,
    /// What the page has to do with it: "Made here".
    pub part: &'static str,
    /// How it stands, and why.
    pub outcome: String,
}

/// Another form of a document.
#[derive(Clone, Debug)]
pub struct Form {
    /// What readers know it as.
    pub title: String,
    /// Why a build would not make it, in words that follow "because"; none where it would.
    pub lacks: Option<String>,
}

/// A page in another language.
#[derive(Clone, Debug)]
pub struct Translation {
    /// What its language calls itself.
    pub language: String,
    /// The language's tag.
    pub tag: String,
    /// Its address.
    pub address: String,
    /// How it stands: "Up to date", "Out of date".
    pub state: String,
}

/// How the whole site stands.
#[derive(Clone, Debug, Default)]
pub struct Dashboard {
    /// That, in one plain sentence.
    pub standing: String,
    /// The problems by their kind, the gravest first.
    pub problems: Vec<Group>,
    /// What else needs somebody.
    pub sections: Vec<Section>,
}

/// The problems of one kind.
#[derive(Clone, Debug)]
pub struct Group {
    /// How grave each is, in a word.
    pub severity: &'static str,
    /// The code.
    pub code: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
    /// Each of them.
    pub rows: Vec<Row>,
}

/// One sort of things that need somebody.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name in the address of the page.
    pub id: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// What is said where there is nothing.
    pub none: &'static str,
    /// Each of them, the most pressing first.
    pub rows: Vec<Row>,
}

/// One thing that needs somebody.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is.
    pub title: String,
    /// Its page, where it has one.
    pub address: Option<String>,
    /// The language of its title, where that is not English.
    pub language: Option<String>,
    /// How it stands and what to do.
    pub note: String,
    /// Where it stands.
    pub spot: Option<Spot>,
}
