//! Made-up sites with a ledger, each from a number, and the means to attack them.

use std::collections::BTreeMap;

use candour::ledger::checkpoint::Checkpoint;
use candour::ledger::leaf::Close;
use candour::ledger::leaf::Correction;
use candour::ledger::leaf::Figure;
use candour::ledger::leaf::Gone;
use candour::ledger::leaf::Key;
use candour::ledger::leaf::Leaf;
use candour::ledger::leaf::Page;
use candour::ledger::leaf::Promise;
use candour::ledger::leaf::Redaction;
use candour::ledger::leaf::Release;
use candour::ledger::manifest::CHECKPOINTS_PAGE;
use candour::ledger::manifest::List;
use candour::ledger::note::Signer;
use candour::ledger::opening;
use candour::ledger::proof;
use candour::ledger::proof::Proof;
use candour::ledger::state::Addition;
use candour::ledger::state::Files;
use candour::ledger::state::Malformed;
use candour::ledger::state::State;
use candour::ledger::state::checkpoint_path;
use candour::ledger::tile;
use candour::ledger::tile::Holds;
use candour::ledger::tree::Tree;
use candour::ledger::tree::hex;
use candour::ledger::tree::leaf_hash;
use candour::ledger::tree::sha256;

use crate::ledger::signer;

pub const ORIGIN: &str = "www.example.org/ledger";

/// Numbers that look random and are the same for the same seed (SplitMix64).
pub struct Numbers(pub u64);

impl Numbers {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}

/// A release before its commitments and its list of files are worked out.
#[derive(Clone, Debug)]
pub struct Draft {
    pub leaves: Vec<Leaf>,
    /// The text of each page.
    pub texts: Vec<String>,
}

/// A site as its drafts make it.
pub struct Made {
    pub state: State,
    /// Every file, with those of the ledger.
    pub files: Files,
}

/// The releases of a made-up site: the first with most of its entries, the others with changes of all sorts.
pub fn drafts(seed: u64, releases: u64, pages: usize) -> Vec<Draft> {
    let mut numbers = Numbers(seed);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut versions: BTreeMap<String, (u64, u64)> = BTreeMap::new();
    let mut size = 0;
    for number in 1..=releases {
        let mut draft = Draft { leaves: Vec::new(), texts: Vec::new() };
        if number == 1 {
            let vkey = signer(ORIGIN, 1).verifier().vkey();
            draft.leaves.push(Leaf::Key(Key { vkey, replaces: None }));
        }
        let (date, generator) = (format!("2026-{number:02}-15"), "candour 0.1.0".to_owned());
        draft.leaves.push(Leaf::Release(Release { number, date: date.clone(), generator }));
        let mut changed: Vec<usize> = (0..pages).collect();
        changed.retain(|_| number == 1 || numbers.below(4) == 0);
        if number == 3 {
            draft.leaves.push(Leaf::Gone(Gone { reference: "news/last".to_owned() }));
        }
        let mut references: Vec<String> = changed.iter().map(|page| format!("policies/p{page:04}")).collect();
        references.extend((number == 1).then(|| "news/last".to_owned()));
        references.push("performance/q1".to_owned());
        references.sort();
        for reference in references {
            let entry = size + draft.leaves.len() as u64;
            let version = versions.get(&reference).map_or(1, |(version, _)| version + 1);
            draft.texts.push(format!("title: \"{reference}\"\n\nText {} of version {version}.\n", numbers.below(1000)));
            draft.leaves.push(Leaf::Page(Page {
                kind: reference.split('/').next().unwrap().to_owned(),
                address: reference.clone(),
                version,
                published: Some(date.clone()),
                commitment: String::new(),
                reference: reference.clone(),
            }));
            versions.insert(reference, (version, entry));
        }
        let note = (number > 1).then(|| format!("corrections/c{number}"));
        for (measure, name) in [("calls", "Calls answered"), ("repairs", "Repairs done"), ("visits", "Visits made")] {
            let value = format!("{}.{}", 50 + numbers.below(49), numbers.below(10));
            draft.leaves.push(Leaf::Figure(Box::new(Figure {
                reference: format!("performance/q1#{measure}"),
                measure: format!("measures/{measure}"),
                name: name.to_owned(),
                period: "2026-27 Q1".to_owned(),
                shown: format!("{value}%"),
                value: Some(value),
                unit: "%".to_owned(),
                state: if number == 1 { "first" } else { "correction" }.to_owned(),
                note: note.clone(),
                ..Figure::default()
            })));
        }
        let state = if number == 1 { "first" } else { "promise-change" }.to_owned();
        let (reference, promise) = ("commitments/walk".to_owned(), format!("{number} walkabouts a year"));
        let rule = r#"{"rule":"count"}"#.to_owned();
        let note_of_promise = note.clone();
        draft.leaves.push(Leaf::Promise(Promise {
            reference,
            promise,
            rule,
            state,
            note: note_of_promise,
            ..Promise::default()
        }));
        if let Some(reference) = note {
            let (of, kind) = ("performance/q1#calls".to_owned(), "correction".to_owned());
            let digest = hex(&sha256(reference.as_bytes()));
            draft.leaves.push(Leaf::Correction(Correction { reference, of, kind, on: date, digest }));
        }
        if number == 2 {
            let (_, first) = page_entry(&drafts[0], "policies/p0001");
            let (reference, reason) = ("policies/p0001".to_owned(), "personal-data".to_owned());
            draft.leaves.push(Leaf::Redaction(Redaction { leaf: first, reference, version: 1, reason }));
        }
        // The close comes when the list of files is known.
        size += draft.leaves.len() as u64 + 1;
        drafts.push(draft);
    }
    drafts
}

/// Where in the first release an entry of a page stands.
pub fn page_entry(draft: &Draft, reference: &str) -> (usize, u64) {
    let place = draft.leaves.iter().position(|leaf| matches!(leaf, Leaf::Page(page) if page.reference == reference));
    (place.unwrap(), place.unwrap() as u64)
}

/// The pages that people see after these releases.
fn pages(drafts: &[Draft]) -> Files {
    let mut files = Files::new();
    let mut figures: BTreeMap<&str, &Figure> = BTreeMap::new();
    for draft in drafts {
        let mut texts = draft.texts.iter();
        for leaf in &draft.leaves {
            match leaf {
                Leaf::Page(page) => {
                    let html = format!("<h1>{}</h1><p>{}</p>", page.reference, texts.next().unwrap());
                    files.insert(format!("{}/index.html", page.address), html.into_bytes());
                }
                Leaf::Gone(gone) => {
                    files.remove(&format!("{}/index.html", gone.reference));
                }
                Leaf::Figure(figure) => {
                    figures.insert(&figure.reference, figure);
                }
                _ => {}
            }
        }
    }
    let row = |figure: &&Figure| format!("<tr><th>{}</th><td>{}</td></tr>", figure.name, figure.shown);
    let rows: String = figures.values().map(row).collect();
    files.insert("performance/q1/index.html".to_owned(), format!("<table>{rows}</table>").into_bytes());
    files.insert("ledger/verify.py".to_owned(), b"print()\n".to_vec());
    files.insert("ledger/README.txt".to_owned(), b"How to check.\n".to_vec());
    files
}

/// The page that prints the checkpoints.
pub fn checkpoints_page(state: &State) -> Vec<u8> {
    let mut html = format!("<p>{}</p>", state.vkey().unwrap_or_default());
    for line in state.checkpoint().unwrap().body.text().lines() {
        html.push_str(&format!("<p>{line}</p>"));
    }
    for release in state.releases() {
        let short = state.checkpoints()[&release.size].body.short();
        html.push_str(&format!("<tr><th>Release {}</th><td>{short}</td></tr>", release.number));
    }
    html.into_bytes()
}

/// Makes a site of its drafts, as publishing with these keys would, with a change to its pages before they are listed.
pub fn make_by(drafts: &[Draft], keys: &[&Signer], change: impl Fn(&mut Files)) -> Result<Made, Vec<Malformed>> {
    let mut state = State::new(ORIGIN);
    let mut files = Files::new();
    for (number, draft) in (1..).zip(drafts) {
        files = pages(&drafts[..number]);
        change(&mut files);
        let list = List::of(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        let (mut leaves, mut openings) = (draft.leaves.clone(), Vec::new());
        let mut texts = draft.texts.iter();
        for leaf in &mut leaves {
            if let Leaf::Page(page) = leaf {
                let text = texts.next().unwrap().clone();
                let salt = opening::salt(&keys[0].salt_secret(), &page.reference, page.version);
                page.commitment = hex(&opening::commitment(&salt, &text));
                openings.push((salt, text));
            }
        }
        let manifest = hex(&list.digest());
        let (count, bytes) = (list.count(), list.bytes());
        leaves.push(Leaf::Close(Close { release: number as u64, manifest, files: count, bytes }));
        state = state.append(Addition { leaves, openings, list }, keys)?.state;
    }
    files.extend(of_ledger(&state));
    Ok(Made { state, files })
}

/// Makes a site of its drafts, as publishing would.
pub fn make(drafts: &[Draft], key: &Signer) -> Made {
    make_by(drafts, &[key], |_| {}).unwrap()
}

/// The files of the ledger as the site has them, and the page that shows its checkpoints.
pub fn of_ledger(state: &State) -> Files {
    let mut files = Files::new();
    for (path, bytes) in state.files() {
        files.insert(format!("ledger/{path}"), bytes);
    }
    for (leaf, number) in state.leaves().iter().zip(0..) {
        let newest = match leaf {
            Leaf::Figure(figure) => state.figures().get(&figure.reference) == Some(&number),
            _ => number % 7 == 0,
        };
        if let (Some(path), true) = (proof::path(leaf), newest) {
            let proof = Proof::of(state.tree(), number, state.checkpoint().unwrap()).unwrap();
            files.insert(format!("ledger/{path}"), proof.bytes());
        }
    }
    files.insert(CHECKPOINTS_PAGE.to_owned(), checkpoints_page(state));
    files
}

/// The same site with a witness's signature on its newest checkpoint, and an answer of a time-stamping authority.
pub fn witnessed(made: &Made) -> Made {
    let witness = signer("witness.example", 4);
    let named = made.state.name_witnesses(&[witness.witness()]).unwrap().state;
    let body = named.checkpoint().unwrap().body.clone();
    let answer = format!("{}\n", witness.cosign(&body.text(), 1_795_000_000).line());
    let signed = named.cosign(&answer).unwrap().state;
    let hash = sha256(body.text().as_bytes());
    let state = signed.stamp(body.size, &[b"an answer ", hash.as_slice(), b" as they are"].concat()).unwrap().state;
    let mut files = made.files.clone();
    files.retain(|path, _| !path.starts_with("ledger/") || matches!(&**path, "ledger/verify.py" | "ledger/README.txt"));
    files.extend(of_ledger(&state));
    Made { state, files }
}

/// What an insider does who has the key and none of our rules: takes the entries as they are given, and works all tiles and
/// checkpoints out anew.
pub fn forge(files: &Files, made: &State, lines: &[Vec<u8>], key: &Signer) -> Files {
    let mut files = files.clone();
    let tree = Tree::of(lines.iter().map(|line| leaf_hash(line)));
    let sizes: Vec<u64> = made.checkpoints().keys().copied().collect();
    for tile in tile::kept(&sizes) {
        let (from, to) = tile.span();
        let range = usize::try_from(from).unwrap()..usize::try_from(to).unwrap();
        let bytes = match tile.holds {
            Holds::Hashes(_) => tile::hashes_of(&tree, &tile),
            Holds::Entries => tile::write_entries(lines[range].iter().map(Vec::as_slice)),
        };
        files.insert(format!("ledger/{}", tile.path()), bytes.unwrap());
    }
    for (size, checkpoint) in made.checkpoints() {
        let mut body = checkpoint.body.clone();
        body.root = tree.root_at(*size).unwrap();
        let bytes = Checkpoint::sign(body, &[key]).bytes();
        files.insert(format!("ledger/{}", checkpoint_path(*size)), bytes.clone());
        files.insert("ledger/checkpoint".to_owned(), bytes);
    }
    files
}

/// The entries as they stand in the log.
pub fn lines(state: &State) -> Vec<Vec<u8>> {
    state.leaves().iter().map(|leaf| leaf.line().into_bytes()).collect()
}
