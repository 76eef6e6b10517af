//! Pages that are made after a build, or beside one: each as it is asked for.

use std::sync::Arc;
use std::sync::Mutex;

use crate::artifact::Artifact;
use crate::formats::Material;
use crate::formats::html;
use crate::glossary::Glossary;
use crate::publication::Publication;
use crate::search::answer;
use crate::search::index::Index;
use crate::search::results;
use crate::site::Site;
use crate::source::Sources;
use crate::theme::Theme;
use crate::words::Words;

use super::Built;
use super::Composed;

/// Where a page alone is made, there are no files of data.
static NO_DATA: Mutex<Vec<Artifact>> = Mutex::new(Vec::new());

/// Makes the pages of a site one by one, as they are asked for.
pub struct Pages {
    sources: Arc<Sources>,
    site: Arc<Site>,
    publication: Arc<Publication>,
    theme: Arc<Theme>,
    words: Arc<Words>,
    /// The words that pages explain.
    glossary: Glossary,
    /// An index of the site as it was: a page says how its files are spread, and no more of it.
    index: Arc<Index>,
}

impl Pages {
    /// The pages of a site, for readers who search it by an index.
    pub fn new(composed: &Composed, index: Arc<Index>) -> Pages {
        let Composed { sources, site, publication, theme, words, .. } = composed;
        Pages {
            sources: sources.clone(),
            site: site.clone(),
            publication: publication.clone(),
            theme: theme.clone(),
            words: words.clone(),
            glossary: Glossary::of(site),
            index,
        }
    }

    /// The page whose file lies at a path; none where there is none, or it cannot be made before all others are.
    pub fn page(&self, path: &str) -> Option<Vec<u8>> {
        let Pages { sources, site, publication, theme, words, glossary, index } = self;
        let mut page = publication.pages.iter().find(|page| html::path_of(&page.address) == path)?.clone();
        glossary.explain(&mut page);
        let material = Material { publication, site, index, theme, words, sources, data: &NO_DATA };
        // That of the checkpoints lists every file.
        if page.sort == "checkpoints" { None } else { html::page(&page, &material) }
    }
}

/// What a format would look at to make one page more.
pub(super) fn material_of(built: &Built) -> Material<'_> {
    let Built { sources, site, publication, index, theme, words, .. } = built;
    Material { publication, site, index, theme, words, sources, data: &NO_DATA }
}

/// The search page with the answer to a question on it, as the part of an address after its question mark asks it;
/// none where nothing is asked.
pub fn answer(built: &Built, query: &str) -> Option<Vec<u8>> {
    let (asked, from) = results::read(query);
    let page = built.publication.pages.iter().find(|page| page.sort == "search")?;
    let answer = answer::ask(&built.index, &asked).ok().filter(|answer| answer.asked)?;
    let page = results::page(&built.index, page, &asked, &answer, from);
    html::page(&page, &material_of(built))
}
