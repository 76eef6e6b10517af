//! The ledger in the pipeline: read before the site is judged, published beside its pages.

mod files;

use crate::artifact::Artifact;
use crate::compose::checkpoints;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::formats::Material;
use crate::formats::html;
use crate::history::History;
use crate::ledger::leaf::Key;
use crate::ledger::leaf::Leaf;
use crate::ledger::leaf::Redaction;
use crate::ledger::manifest::List;
use crate::ledger::manifest::in_manifest;
use crate::ledger::state::Files;
use crate::ledger::state::Malformed;
use crate::ledger::state::State;
use crate::published;
use crate::settings;
use crate::site::Site;
use crate::source::Sources;

faults! {
    LEDGER_ALTERED = "ledger-altered", Error,
        "A file of the ledger is not as it was written.",
        why: "The ledger is the record of what was published. It is made by candour publish and by nothing else; once a file of it was changed, lost or added, it proves nothing.",
        example: "Put the folder ledger/ back as it was: git checkout -- ledger";
    LEDGER_OF_ANOTHER = "ledger-of-another-site", Error,
        "The ledger is that of another site.",
        why: "Each site has its own: entries of two in one could not be told apart.",
        example: "A copy of a site under a new address needs a new ledger: delete the folder ledger/.";
}

/// The ledger that a site is built on, and what opens the release that publishing would make.
#[derive(Clone, Debug, Default)]
pub struct Log {
    /// The ledger; none where none is kept, or it cannot be read.
    pub state: Option<State>,
    /// What it says.
    pub history: History,
    /// The key by which the release would be signed, where it is another than the last.
    pub key: Option<Key>,
    /// The openings that the release would take back, in order of page and version; `history` has lost their texts already.
    pub redactions: Vec<Redaction>,
    /// Whether there is to be a release even where nothing that the ledger keeps has changed.
    pub release: bool,
}

impl Log {
    /// A ledger that was read, or made.
    pub fn of(state: State) -> Log {
        let mut history = History::default();
        for (leaf, number) in state.leaves().iter().zip(0..) {
            history.add(leaf, state.opening(number).and_then(|opening| opening.text().map(str::to_owned)));
        }
        Log { state: Some(state), history, ..Log::default() }
    }

    /// The entries that publishing a site today would begin its release with; none where there would be none.
    pub fn opening(&self, site: &Site) -> Vec<Leaf> {
        // The first entry of a log is its key; a later one stands within the release that it signs.
        let key = self.key.clone().map(Leaf::Key);
        let (before, within) = if self.history.size == 0 { (key, None) } else { (None, key) };
        before.into_iter().chain([published::release(&self.history, site.today)]).chain(within).collect()
    }

    /// What the ledger says, and after it what publishing the site today would add.
    pub fn with(&self, site: &Site) -> History {
        let mut history = self.history.clone();
        if !history.is_kept() && !self.release {
            return history;
        }
        let additions = published::entries(site, &self.history);
        if additions.is_empty() && !self.release {
            return history;
        }
        for leaf in self.opening(site) {
            history.add(&leaf, None);
        }
        for addition in additions {
            history.add(&addition.leaf, addition.text);
        }
        for redaction in &self.redactions {
            history.add(&Leaf::Redaction(redaction.clone()), None);
        }
        history
    }
}

/// The name of a site's ledger: its address without the scheme, followed by `ledger`.
pub fn origin(base_url: &str) -> String {
    let address = base_url.split_once("://").map_or(base_url, |(_, address)| address);
    format!("{address}ledger")
}

/// The ledger among a site's files, if it keeps one; or all that is wrong with it.
pub fn state_of(sources: &Sources) -> Result<Option<State>, Vec<Malformed>> {
    let files: Files = sources
        .iter()
        .filter_map(|(_, file)| Some((file.path.strip_prefix("ledger/")?.to_owned(), file.bytes.clone())))
        .collect();
    if files.is_empty() { Ok(None) } else { State::read(&files).map(Some) }
}

/// Reads the ledger among a site's files.
pub(super) fn read(sources: &Sources) -> (Log, Report) {
    let mut report = Report::new();
    match state_of(sources) {
        Ok(None) => (Log::default(), report),
        Err(wrong) => {
            for fault in wrong {
                report
                    .add_at_path(&LEDGER_ALTERED, format!("ledger/{}", fault.file), fault.to_string())
                    .help("put the folder `ledger` back as it was published, from version control or the website");
            }
            (Log::default(), report)
        }
        Ok(Some(state)) => {
            let (settings, _) = settings::read(sources);
            let own = origin(&settings.base_url);
            if state.origin() != own {
                let message = format!("this is the ledger of `{}`, and this site's would be `{own}`", state.origin());
                report
                    .add_at_path(&LEDGER_OF_ANOTHER, "ledger/checkpoint", message)
                    .help("put `base_url` back, or take the folder `ledger` away to begin a new one");
            }
            (Log::of(state), report)
        }
    }
}

/// All files of a site that the ledger lists.
pub(super) fn list_of(artifacts: &[Artifact]) -> List {
    let listed = artifacts.iter().filter(|artifact| in_manifest(&artifact.path));
    List::of_sums(listed.map(|artifact| {
        let sum = artifact.sum();
        (artifact.path.as_str(), sum.digest, sum.length)
    }))
}

/// Adds to a site's files the ledger's own, and the page that shows its checkpoints; they replace those of an earlier
/// state.
pub(super) fn seal(artifacts: &mut Vec<Artifact>, material: &Material<'_>, state: Option<&State>) {
    artifacts.retain(|artifact| in_manifest(&artifact.path));
    let here = list_of(artifacts);
    let page = checkpoints::filled(material.site, state, &here);
    artifacts.extend(
        html::page(&page, material).map(|bytes| Artifact::new(html::path_of(&page.address), bytes, "the ledger")),
    );
    artifacts.extend(state.into_iter().flat_map(files::files));
}
