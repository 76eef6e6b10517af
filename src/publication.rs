//! Everything to be read, before any format: the pages of a site and what surrounds them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::document::Block;
use crate::document::Line;
use crate::document::RESERVED_IDS;
use crate::pictures::Size;
use crate::pictures::Sizes;
use crate::source::FileId;
use crate::source::Span;
use crate::text::slug;

/// A whole site, ready to be written in any format.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// Every page, in order of address.
    pub pages: Vec<Page>,
    /// The links of the main menu.
    pub menu: Vec<PageLink>,
    /// The links at the foot of every page.
    pub footer: Vec<PageLink>,
    /// Old addresses that lead to new ones.
    pub redirects: Vec<Redirect>,
    /// The pages that are not in the site's language, by address: a link to one must say so.
    pub foreign: BTreeMap<String, Foreign>,
    /// Files of `content/` that are published as they are.
    pub assets: Vec<FileId>,
    /// How large those are that are pictures, by their paths below the site's root.
    pub sizes: BTreeMap<String, Size>,
    /// The files that show those in several sizes that are wider than pages need; none before they are made.
    pub smaller: BTreeMap<String, Sizes>,
}

/// One page.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Its address without slashes at the ends: `policies/repairs`; the home page's is empty.
    pub address: String,
    /// What sort of page it is, for the theme and the tests: `home`, `policies`, `policies-list`.
    pub sort: String,
    /// Its title.
    pub title: String,
    /// What was asked, on the page that answers searches; empty on every other.
    pub question: String,
    /// What it is, above the title: "Policy".
    pub kicker: Option<String>,
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Plain words in short.
    pub summary: Option<String>,
    /// The pages above it, from the home page down.
    pub crumbs: Vec<PageLink>,
    /// What it says.
    pub blocks: Vec<Block>,
    /// What stands under a heading or a numbered clause of the author's text, by its id or number: promises made there.
    pub asides: BTreeMap<String, Vec<Line>>,
    /// Where the reader may go on: before and after.
    pub previous: Option<PageLink>,
    /// The next in its order.
    pub next: Option<PageLink>,
    /// The words of the glossary that are explained at the foot, in the order in which the page uses them first.
    pub explained: Vec<Explained>,
    /// Pages that speak of this one, at the foot.
    pub mentioned_in: Vec<PageLink>,
    /// The languages that it can be read in, the original's first, where there are several.
    pub versions: Vec<Version>,
    /// The file it comes from.
    pub source: Option<FileId>,
    /// Whether the A to Z lists it.
    pub listed: bool,
    /// Whether search engines are asked to leave it out, because another page has what holds now.
    pub superseded: bool,
    /// The other forms that a document is published in, and those that it is not.
    pub formats: Vec<Offer>,
    /// Whether its tables are no data by themselves, so that none of them is a file too.
    pub without_files: bool,
    /// The feeds and the calendars of what this page is about.
    pub follow: Vec<Follow>,
}

/// A feed or a calendar to follow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Follow {
    /// What it is of: "Policies".
    pub title: String,
    /// The file's path below the site's root.
    pub path: String,
    /// Whether it holds days, for a calendar; else it is a feed of changes.
    pub dates: bool,
}

/// A form of a document other than its page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What readers know it as: "Plain text".
    pub title: String,
    /// The file's path below the site's root.
    pub path: String,
    /// Its size in bytes; or why there is none, in words that follow "because".
    pub size: Result<usize, String>,
}

/// A word that a page explains.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// Its id in the glossary.
    pub id: String,
    /// The word as the glossary has it, with its short form.
    pub term: String,
    /// What it means.
    pub means: Line,
    /// The word as the page has it where it is used first.
    pub used: String,
    /// Where that is.
    pub place: Place,
}

/// Where words stand on a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In its summary.
    Summary {
        /// Where in the summary.
        range: Range<usize>,
    },
    /// In an author's text.
    Text {
        /// The number of the block that shows the text.
        block: usize,
        /// Where the text begins in its file.
        text: Span,
        /// Where in the text.
        range: Range<usize>,
    },
}

/// A page in one of its languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The language, as a BCP 47 tag.
    pub language: String,
    /// Its address.
    pub address: String,
}

/// A page that is not in the site's language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Foreign {
    /// Its language, as a BCP 47 tag.
    pub language: String,
    /// Its title.
    pub title: String,
}

/// A link to a page of this site.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PageLink {
    /// Its words.
    pub title: String,
    /// Its address.
    pub address: String,
}

impl PageLink {
    /// A link with its words and address.
    pub fn new(title: impl Into<String>, address: impl Into<String>) -> PageLink {
        PageLink { title: title.into(), address: address.into() }
    }
}

/// An old address that leads to a new one.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old address, without slashes at the ends.
    pub from: String,
    /// The new address.
    pub to: String,
    /// The file that asks for it.
    pub source: FileId,
}

/// A place on a page that has an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its id.
    pub id: String,
    /// Its words.
    pub text: String,
    /// Its clause number; empty for none.
    pub number: String,
    /// Its level as a heading; 0 where it is not one.
    pub level: u8,
}

impl Publication {
    /// The page at an address.
    pub fn page(&self, address: &str) -> Option<&Page> {
        let at = self.pages.binary_search_by(|page| page.address.as_str().cmp(address)).ok()?;
        self.pages.get(at)
    }
}

impl Page {
    /// Where each of its tables lies as a file, in order: below the page, by what the table shows.
    pub fn table_files(&self) -> Vec<String> {
        let mut files: Vec<String> = Vec::new();
        for block in &self.blocks {
            let Block::Table(table) = block else { continue };
            let below = if self.address.is_empty() { String::new() } else { format!("{}/", self.address) };
            let name = match slug(&table.caption) {
                empty if empty.is_empty() => "table".to_owned(),
                name => name,
            };
            let numbered = (2..).map(|number| format!("{below}{name}-{number}.csv"));
            let mut free = std::iter::once(format!("{below}{name}.csv")).chain(numbered);
            files.extend(free.find(|path| !files.contains(path)));
        }
        files
    }

    /// Every heading and numbered clause of the page, in order, each id used once.
    ///
    /// The author's own headings come before the page's own in the right to an id.
    pub fn anchors(&self) -> Vec<Anchor> {
        let mut taken: BTreeSet<String> = BTreeSet::new();
        // Where the page has no headings of its own, nothing could take an id from the author's.
        let own = self.blocks.iter().any(|block| matches!(block, Block::Heading { .. }));
        for block in self.blocks.iter().filter(|_| own) {
            taken.extend(RESERVED_IDS.iter().map(|id| (*id).to_owned()));
            if let Block::Prose(prose) = block {
                taken.extend(
                    prose
                        .headings
                        .iter()
                        .flat_map(|heading| std::iter::once(heading.id.clone()).chain(heading.number.clone())),
                );
            }
        }
        let mut anchors = Vec::new();
        for block in &self.blocks {
            match block {
                Block::Prose(prose) => {
                    for heading in &prose.headings {
                        anchors.push(Anchor {
                            id: heading.id.clone(),
                            text: heading.text.clone(),
                            number: heading.number.clone().unwrap_or_default(),
                            level: heading.level,
                        });
                    }
                }
                Block::Heading { level, id, text } => {
                    let mut own = id.clone();
                    let mut count = 2;
                    while !taken.insert(own.clone()) {
                        own = format!("{id}-{count}");
                        count += 1;
                    }
                    anchors.push(Anchor { id: own, text: text.clone(), number: String::new(), level: *level });
                }
                _ => {}
            }
        }
        anchors
    }

    /// Every id that a link may lead to on this page.
    pub fn ids(&self) -> BTreeSet<String> {
        let mut ids: BTreeSet<String> = ["main", "top"].iter().map(|id| (*id).to_owned()).collect();
        for anchor in self.anchors() {
            if !anchor.number.is_empty() {
                ids.insert(anchor.number);
            }
            ids.insert(anchor.id);
        }
        for block in &self.blocks {
            if let Block::Terms(terms) = block {
                ids.extend(terms.iter().map(|term| term.id.clone()));
            }
        }
        ids
    }
}
