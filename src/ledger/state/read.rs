//! Reading the whole ledger, and finding whatever is not as its entries call for.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::leaf::Leaf;
use crate::ledger::manifest::List;
use crate::ledger::note::Verifier;
use crate::ledger::opening;
use crate::ledger::opening::Opening;
use crate::ledger::policy::Policy;
use crate::ledger::policy::Witness;
use crate::ledger::state::Files;
use crate::ledger::state::Malformed;
use crate::ledger::state::Place;
use crate::ledger::state::State;
use crate::ledger::state::UNSIGNED;
use crate::ledger::state::checkpoint_path;
use crate::ledger::state::course::Closed;
use crate::ledger::state::manifest_path;
use crate::ledger::state::openings_path;
use crate::ledger::state::speaks_of;
use crate::ledger::state::timestamp_path;
use crate::ledger::tile;
use crate::ledger::tile::FULL;
use crate::ledger::tile::Holds;
use crate::ledger::tile::Tile;
use crate::ledger::tile::number;
use crate::ledger::tree::Hash;
use crate::ledger::tree::Tree;
use crate::ledger::tree::hex;
use crate::ledger::tree::leaf_hash;

/// The bundle that holds an entry of a log of this size.
fn bundle(entry: u64, size: u64) -> Tile {
    let index = entry / FULL;
    Tile { holds: Holds::Entries, index, width: FULL.min(size - (index * FULL).min(size)) }
}

/// Nothing where nothing was found.
fn settled(faults: Vec<Malformed>) -> Result<(), Vec<Malformed>> {
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Reads the whole ledger. What is found later would follow from what was found before, so each step ends it.
pub(super) fn read(files: &Files) -> Result<State, Vec<Malformed>> {
    let checkpoints = checkpoints(files)?;
    let newest = checkpoints.values().next_back();
    let newest = newest.ok_or_else(|| vec![Malformed::file("checkpoint", "is missing")])?;
    let sizes: Vec<u64> = checkpoints.keys().copied().collect();
    let entries = entries(files, newest.body.size)?;
    let tree = Tree::of(entries.iter().map(|entry| leaf_hash(entry)));
    settled(tiles(files, &tile::kept(&sizes), &tree, &entries))?;
    settled(roots(&checkpoints, &tree))?;

    let leaves = leaves(&entries)?;
    let mut state = State { tree, ..State::new(&newest.body.origin) };
    settled(state.replay(leaves, files))?;
    settled(state.check_redactions())?;
    settled(sizes_of(&state, &checkpoints))?;
    state.checkpoints = checkpoints;
    settled([state.read_policy(files), state.check_signatures(), state.read_timestamps(files)].concat())?;
    settled(state.compare_small(files))?;
    Ok(state)
}

/// Every checkpoint, and that the newest is the one that `checkpoint` has.
fn checkpoints(files: &Files) -> Result<BTreeMap<u64, Checkpoint>, Vec<Malformed>> {
    let mut checkpoints = BTreeMap::new();
    let mut faults = Vec::new();
    for (path, bytes) in files.range("checkpoints/".to_owned()..) {
        let Some(size) = path.strip_prefix("checkpoints/") else {
            break;
        };
        match (number(size), Checkpoint::parse(bytes)) {
            (None, _) => faults.push(Malformed::file(path, "is not a file of the ledger")),
            (_, Err(what)) => faults.push(Malformed::file(path, format!("is malformed: it {what}"))),
            (Some(size), Ok(checkpoint)) if checkpoint.body.size != size || size == 0 => {
                faults.push(Malformed::file(path, format!("is of size {}, not {size}", checkpoint.body.size)));
            }
            (Some(size), Ok(checkpoint)) => {
                checkpoints.insert(size, checkpoint);
            }
        }
    }
    let newest = checkpoints.last_key_value().map(|(size, checkpoint)| (*size, checkpoint.bytes()));
    match (files.get("checkpoint"), newest) {
        (None, _) => faults.push(Malformed::file("checkpoint", "is missing")),
        (Some(bytes), Some((size, newest))) if *bytes != newest => {
            let what = match Checkpoint::parse(bytes) {
                Err(what) => format!("is malformed: it {what}"),
                Ok(own) if own.body.size > size => {
                    format!("has no copy: {} is missing", checkpoint_path(own.body.size))
                }
                Ok(_) => format!("is not the newest, {}", checkpoint_path(size)),
            };
            faults.push(Malformed::file("checkpoint", what));
        }
        (Some(bytes), None) => {
            let size = Checkpoint::parse(bytes).map_or(0, |checkpoint| checkpoint.body.size);
            faults.push(Malformed::file(checkpoint_path(size), "is missing"));
        }
        _ => {}
    }
    settled(faults).map(|()| checkpoints)
}

/// The entries of the log.
fn entries(files: &Files, size: u64) -> Result<Vec<&[u8]>, Vec<Malformed>> {
    let mut entries = Vec::new();
    // A size that no ledger of so many files can have is not worth a list of what is missing.
    if size.div_ceil(FULL) > files.len() as u64 {
        return Err(vec![Malformed::file(checkpoint_path(size), "is of a size for which entries are missing")]);
    }
    let mut faults = Vec::new();
    for index in 0..size.div_ceil(FULL) {
        let tile = bundle(index * FULL, size);
        match files.get(&tile.path()).map(|bytes| tile::read_entries(&tile, bytes)) {
            None => faults.push(Malformed::file(tile.path(), "is missing")),
            Some(None) => faults
                .push(Malformed::file(tile.path(), "is malformed: it does not have the entries that its name says")),
            Some(Some(more)) => entries.extend(more),
        }
    }
    settled(faults).map(|()| entries)
}

/// What is wrong with the files of the tree: each is compared with what the entries give.
fn tiles(files: &Files, kept: &BTreeSet<Tile>, tree: &Tree, entries: &[&[u8]]) -> Vec<Malformed> {
    let mut faults = Vec::new();
    for tile in kept {
        let path = tile.path();
        let Some(bytes) = files.get(&path) else {
            faults.push(Malformed::file(path, "is missing"));
            continue;
        };
        let (from, to) = tile.span();
        match tile.holds {
            Holds::Entries => {
                let range = usize::try_from(from).unwrap_or(usize::MAX)..usize::try_from(to).unwrap_or(usize::MAX);
                let right = entries.get(range).and_then(|entries| tile::write_entries(entries.iter().copied()));
                if right.as_ref() != Some(bytes) {
                    faults.push(Malformed::file(path, "does not have the same entries as the newer bundle"));
                }
            }
            Holds::Hashes(level) => faults.extend(tile_of_hashes(tile, level, bytes, tree, path)),
        }
    }
    let tile_paths: BTreeSet<String> = kept.iter().map(Tile::path).collect();
    for path in files.keys().filter(|path| path.starts_with("tile/") && !tile_paths.contains(*path)) {
        let what = match Tile::parse(path) {
            Some(_) => "is not needed: there is a full one, or the log never had that size",
            None => "is not a file of the ledger",
        };
        faults.push(Malformed::file(path, what));
    }
    faults
}

/// What is wrong with a tile of hashes.
fn tile_of_hashes(tile: &Tile, level: u8, bytes: &[u8], tree: &Tree, path: String) -> Vec<Malformed> {
    let Some(hashes) = tile::read_hashes(tile, bytes) else {
        return vec![Malformed::file(path, "is malformed: it does not have as many hashes as its name says")];
    };
    let differs = |(hash, index): &(&Hash, u64)| tree.node(u32::from(level) * 8, *index).as_ref() != Some(*hash);
    let wrong = hashes.iter().zip(tile.span().0..).filter(differs);
    wrong
        .map(|(_, index)| match level {
            0 => Malformed::at(&path, Place::Entry(index), "the hash of the entry does not match its tile"),
            _ => Malformed::file(&path, format!("hash {index} is not that of the tile below")),
        })
        .collect()
}

/// What is wrong with the roots of the checkpoints.
fn roots(checkpoints: &BTreeMap<u64, Checkpoint>, tree: &Tree) -> Vec<Malformed> {
    let wrong = checkpoints.iter().filter(|(size, checkpoint)| tree.root_at(**size) != Some(checkpoint.body.root));
    wrong.map(|(size, _)| Malformed::file(checkpoint_path(*size), "has another root than its entries give")).collect()
}

/// The entries, read.
fn leaves(entries: &[&[u8]]) -> Result<Vec<Leaf>, Vec<Malformed>> {
    let size = entries.len() as u64;
    let mut leaves = Vec::new();
    let mut faults = Vec::new();
    for (entry, bytes) in (0..).zip(entries) {
        match Leaf::parse(bytes) {
            Some(leaf) => leaves.push(leaf),
            None => faults.push(Malformed::at(bundle(entry, size).path(), Place::Entry(entry), "is malformed")),
        }
    }
    settled(faults).map(|()| leaves)
}

/// What is wrong with which sizes have a checkpoint, and with the logs that they name.
fn sizes_of(state: &State, checkpoints: &BTreeMap<u64, Checkpoint>) -> Vec<Malformed> {
    let mut faults = Vec::new();
    let closes: BTreeSet<u64> = state.releases().iter().map(|release| release.size).collect();
    for size in closes.iter().filter(|size| !checkpoints.contains_key(size)) {
        faults.push(Malformed::file(checkpoint_path(*size), "is missing"));
    }
    for (size, checkpoint) in checkpoints {
        if !closes.contains(size) {
            faults.push(Malformed::file(checkpoint_path(*size), "is of a size at which no release was complete"));
        }
        if checkpoint.body.origin != state.origin {
            faults.push(Malformed::file(checkpoint_path(*size), "names another log than the newest one"));
        }
    }
    faults
}

impl State {
    /// Takes all entries, release by release, with their openings and lists of files.
    fn replay(&mut self, leaves: Vec<Leaf>, files: &Files) -> Vec<Malformed> {
        let mut faults = Vec::new();
        let mut release = Vec::new();
        let empty = Vec::new();
        for leaf in leaves {
            let closes = matches!(leaf, Leaf::Close(_));
            release.push(leaf);
            if closes {
                let number = self.releases().len() as u64 + 1;
                let file = |path: String| files.get(&path).unwrap_or(&empty).as_slice();
                let (openings, manifest) = (file(openings_path(number)), file(manifest_path(number)));
                faults.extend(self.grow(std::mem::take(&mut release), openings, manifest));
            }
        }
        if !release.is_empty() {
            faults.extend(self.grow(release, &[], &[]));
            let entry = Place::Entry(self.size().saturating_sub(1));
            faults.push(Malformed::at(
                bundle(self.size() - 1, self.size()).path(),
                entry,
                "does not complete a release",
            ));
        }
        faults
    }

    /// Takes the entries of a release, which are in the tree already, with its openings and what it changes in the list of
    /// files, and says what is wrong with them.
    pub(super) fn grow(&mut self, leaves: Vec<Leaf>, openings: &[u8], manifest: &[u8]) -> Vec<Malformed> {
        let mut faults = Vec::new();
        let mut closed = None;
        let from = self.leaves.len() as u64;
        for (entry, leaf) in (from..).zip(&leaves) {
            match self.course.take(leaf) {
                Ok(None) => {}
                Ok(close) => closed = close,
                Err(what) => {
                    faults.push(Malformed::at(bundle(entry, self.size()).path(), Place::Entry(entry), what));
                }
            }
        }
        self.leaves.extend(leaves);
        let number = self.releases().len() as u64;
        let wrong = self.read_openings(number, from, openings);
        faults.extend(wrong.into_iter().map(|(line, what)| Malformed {
            file: openings_path(number),
            place: line.map(Place::Line),
            what,
        }));
        if let Some(closed) = closed {
            faults.extend(self.read_manifest(number, manifest, &closed));
        }
        faults
    }

    /// Reads the openings of the release whose entries begin at `from`, and takes back those that it redacts.
    fn read_openings(&mut self, number: u64, from: u64, bytes: &[u8]) -> Vec<(Option<u64>, String)> {
        let mut faults = Vec::new();
        let openings = match opening::read(bytes) {
            Ok(openings) => openings,
            Err(line) => return vec![(Some(line), "is malformed".to_owned())],
        };
        let leaves = self.leaves.iter().zip(0..).skip(usize::try_from(from).unwrap_or(usize::MAX));
        let mut pages = leaves.filter_map(|(leaf, entry)| match leaf {
            Leaf::Page(page) => Some((page, entry)),
            _ => None,
        });
        for (line, opening) in (1..).zip(&openings) {
            let wrong = match (pages.next(), opening) {
                (Some((page, entry)), Opening::Open { leaf, salt, text }) if entry == *leaf => {
                    let hash = hex(&opening::commitment(salt, text));
                    (hash != page.commitment)
                        .then(|| format!("is not what entry {entry}, {}, was made from", page.reference))
                }
                (Some((_, entry)), Opening::Redacted { leaf, .. }) if entry == *leaf => None,
                _ => Some("is not the opening of the next page of its release".to_owned()),
            };
            faults.extend(wrong.map(|what| (Some(line), what)));
        }
        if let Some((page, entry)) = pages.next() {
            faults.push((None, format!("has no opening for entry {entry}, {}", page.reference)));
        }
        if !openings.is_empty() {
            self.openings.insert(number, openings);
        }
        faults
    }

    /// Reads what a release changes in the list of files.
    fn read_manifest(&mut self, number: u64, bytes: &[u8], closed: &Closed) -> Vec<Malformed> {
        let file = manifest_path(number);
        let list: List = match self.list.after(bytes) {
            Ok(list) => list,
            Err(line) => {
                return vec![Malformed::at(file, Place::Line(line), "is malformed, out of order, or changes nothing")];
            }
        };
        if let Some(text) = std::str::from_utf8(bytes).ok().filter(|text| !text.is_empty()) {
            self.changes.insert(number, text.to_owned());
        }
        self.list = list;
        let same = self.list.digest() == closed.manifest
            && self.list.count() == closed.files
            && self.list.bytes() == closed.bytes;
        let what = "does not lead to the list of files that the release was closed with";
        if same { Vec::new() } else { vec![Malformed::file(file, what)] }
    }

    /// What is wrong with the openings that were taken back, or should have been.
    fn check_redactions(&self) -> Vec<Malformed> {
        let mut faults = Vec::new();
        for (number, openings) in &self.openings {
            for (line, opening) in (1..).zip(openings) {
                let entry = self.redactions().get(&opening.leaf()).copied();
                let what = match (opening, entry) {
                    (Opening::Redacted { redaction, .. }, Some(entry)) if entry == *redaction => continue,
                    (Opening::Open { .. }, None) => continue,
                    (Opening::Open { .. }, Some(entry)) => format!("is still open, though entry {entry} takes it back"),
                    (Opening::Redacted { .. }, _) => "is missing, and no entry takes it back".to_owned(),
                };
                faults.push(Malformed::at(openings_path(*number), Place::Line(line), what));
            }
        }
        faults
    }

    /// Takes the opening of each redacted page back.
    pub(super) fn redact(&mut self) {
        let redactions = self.redactions().clone();
        for opening in self.openings.values_mut().flatten() {
            if let Some(redaction) = redactions.get(&opening.leaf()) {
                *opening = Opening::Redacted { leaf: opening.leaf(), redaction: *redaction };
            }
        }
    }

    /// Reads whom the ledger names: its own key, and witnesses in order of name.
    fn read_policy(&mut self, files: &Files) -> Vec<Malformed> {
        let file = |what: String| vec![Malformed::file("policy.txt", what)];
        let Some(bytes) = files.get("policy.txt") else {
            return file("is missing".to_owned());
        };
        let policy = match Policy::parse(bytes) {
            Ok(policy) => policy,
            Err(what) => return file(format!("is malformed: it {what}")),
        };
        let witnesses = policy.witnesses.iter().map(|witness| witness.key.clone());
        let right = self.policy_of(witnesses.collect());
        if right.text().as_bytes() != bytes {
            return file("does not name the key that signs, and witnesses in order, in the one right way".to_owned());
        }
        self.policy = right;
        Vec::new()
    }

    /// The policy of the ledger with these witnesses.
    pub(super) fn policy_of(&self, mut witnesses: Vec<Verifier>) -> Policy {
        witnesses.sort_by(|one, other| one.name().cmp(other.name()));
        let key = self.vkey().filter(|vkey| *vkey != UNSIGNED).and_then(Verifier::parse);
        let witness = |key: Verifier| Witness { name: key.name().to_owned(), key, url: None };
        Policy {
            logs: key.map(|key| (key, None)).into_iter().collect(),
            witnesses: witnesses.into_iter().map(witness).collect(),
            groups: Vec::new(),
            quorum: None,
        }
    }

    /// What is wrong with the signatures: those of the release's keys in order, then those of witnesses in order of name.
    fn check_signatures(&self) -> Vec<Malformed> {
        let mut faults = Vec::new();
        for release in self.releases() {
            let Some(checkpoint) = self.checkpoints.get(&release.size) else {
                continue;
            };
            let mut fault = |what: String| faults.push(Malformed::file(checkpoint_path(release.size), what));
            let text = checkpoint.body.text();
            let mut signatures = checkpoint.signatures.iter();
            for key in &release.keys {
                let signed = match (Verifier::parse(key), signatures.next()) {
                    (Some(key), Some(signature)) => key.verifies(&text, signature),
                    _ => false,
                };
                if !signed {
                    fault(format!("is not signed by the key of its release, {key}"));
                }
            }
            let mut last = "";
            for signature in signatures {
                let witness = self.policy.witnesses.iter().find(|witness| witness.key.claims(signature));
                match witness {
                    Some(witness) if !witness.key.verifies(&text, signature) => {
                        fault(format!("has a wrong signature for {}", signature.name));
                    }
                    Some(_) if *last < *signature.name => {}
                    Some(_) => fault("has signatures of witnesses that are out of order".to_owned()),
                    None => fault(format!("is signed by {}, which policy.txt does not name", signature.name)),
                }
                last = &signature.name;
            }
        }
        faults
    }

    /// Reads the answers of time-stamping authorities.
    fn read_timestamps(&mut self, files: &Files) -> Vec<Malformed> {
        let mut faults = Vec::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.starts_with("timestamps/")) {
            let size = path["timestamps/".len()..].split('.').next().and_then(number);
            let checkpoint = size.and_then(|size| self.checkpoints.get(&size));
            let what = match (size, checkpoint) {
                (Some(size), Some(_)) if *path != timestamp_path(size, bytes) => {
                    "does not have the hash that its name says"
                }
                (_, Some(checkpoint)) if !speaks_of(bytes, &checkpoint.body) => "does not speak of its checkpoint",
                (_, Some(_)) => {
                    self.timestamps.insert(path.clone(), bytes.clone());
                    continue;
                }
                (_, None) => "is not a file of the ledger",
            };
            faults.push(Malformed::file(path, what));
        }
        faults
    }

    /// What is not a file of the ledger, is missing, or is not as it would be written anew; but for the tree.
    fn compare_small(&self, files: &Files) -> Vec<Malformed> {
        let right = self.small_files();
        let mut faults = Vec::new();
        for (path, bytes) in files.iter().filter(|(path, _)| !path.starts_with("tile/")) {
            match right.get(path) {
                None => faults.push(Malformed::file(path, "is not a file of the ledger")),
                Some(right) if right != bytes => {
                    faults.push(Malformed::file(path, "is not written in the one right way"))
                }
                Some(_) => {}
            }
        }
        for path in right.keys().filter(|path| !files.contains_key(*path)) {
            faults.push(Malformed::file(path, "is missing"));
        }
        faults
    }
}
