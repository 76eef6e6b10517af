//! What holds for any ledger whatever, tried on ones that proptest makes up.

use candour::ledger::checkpoint::Body;
use candour::ledger::checkpoint::Checkpoint;
use candour::ledger::json::canonical;
use candour::ledger::leaf::Correction;
use candour::ledger::leaf::Gone;
use candour::ledger::leaf::Leaf;
use candour::ledger::leaf::Page;
use candour::ledger::manifest::List;
use candour::ledger::opening;
use candour::ledger::opening::Opening;
use candour::ledger::proof::Growth;
use candour::ledger::proof::Proof;
use candour::ledger::state::Files;
use candour::ledger::state::State;
use candour::ledger::tile;
use candour::ledger::tile::Holds;
use candour::ledger::tile::Tile;
use candour::ledger::tree::Tree;
use candour::ledger::tree::leaf_hash;
use proptest::collection::btree_map;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::ProptestConfig;
use proptest::prelude::any;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::proptest;

use crate::ledger::signer;

/// How many made-up cases each property is tried on; Miri takes a thousand times as long.
const CASES: u32 = if cfg!(miri) { 2 } else { 300 };

fn tree(entries: &[Vec<u8>]) -> Tree {
    Tree::of(entries.iter().map(|entry| leaf_hash(entry)))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(CASES) })]

    #[test]
    fn each_entry_is_proved_and_no_other_in_its_place(entries in vec(vec(any::<u8>(), 0..8), 1..80), at in any::<u64>()) {
        let size = entries.len() as u64;
        let (tree, index) = (tree(&entries), at % size);
        let body = Body { origin: "a.example".to_owned(), size, root: tree.root() };
        let proof = Proof::of(&tree, index, &Checkpoint::sign(body, &[])).unwrap();
        for (other, entry) in (0..).zip(&entries) {
            prop_assert_eq!(proof.holds(entry), *entry == entries[usize::try_from(index).unwrap()], "{}", other);
        }
        for wrong in 0..proof.hashes.len() {
            let mut altered = proof.clone();
            altered.hashes[wrong][usize::try_from(at % 32).unwrap()] ^= 1;
            prop_assert!(!altered.holds(&entries[usize::try_from(index).unwrap()]));
        }
        let mut longer = proof.clone();
        longer.hashes.push([0; 32]);
        prop_assert!(!longer.holds(&entries[usize::try_from(index).unwrap()]));
        prop_assert_eq!(Proof::parse(&proof.bytes()), Ok(proof));
    }

    #[test]
    fn a_log_that_grows_is_consistent_and_one_that_changes_is_not(
        entries in vec(vec(any::<u8>(), 0..8), 1..80), at in any::<u64>(), changed in any::<u64>()
    ) {
        let size = entries.len() as u64;
        let (now, old) = (tree(&entries), at % (size + 1));
        let key = signer("a.example", 3);
        let body = Body { origin: "a.example".to_owned(), size, root: now.root() };
        let growth = Growth::of(&now, old, &Checkpoint::sign(body, &[&key])).unwrap();
        prop_assert!(growth.holds(&now.root_at(old).unwrap()));
        prop_assert_eq!(Growth::parse(&growth.bytes()), Ok(growth.clone()));
        if old > 0 {
            let mut before = entries[..usize::try_from(old).unwrap()].to_vec();
            before[usize::try_from(changed % old).unwrap()].push(0);
            prop_assert!(!growth.holds(&tree(&before).root()));
        }
    }

    #[test]
    fn a_tree_is_the_same_however_it_grew(entries in vec(vec(any::<u8>(), 0..8), 0..600), at in any::<u64>()) {
        let whole = tree(&entries);
        let split = usize::try_from(at % (entries.len() as u64 + 1)).unwrap();
        let mut grown = tree(&entries[..split]);
        prop_assert_eq!(grown.root(), whole.root_at(split as u64).unwrap());
        for entry in &entries[split..] {
            grown.push(leaf_hash(entry));
        }
        prop_assert_eq!(&grown, &whole);
        // The tree is read again from its tiles: from the full ones of each level and the partial one.
        for tile in tile::of_tree(whole.size()) {
            match tile.holds {
                Holds::Hashes(level) => {
                    let hashes = tile::read_hashes(&tile, &tile::hashes_of(&whole, &tile).unwrap()).unwrap();
                    let right = (tile.span().0..tile.span().1).map(|index| whole.node(u32::from(level) * 8, index).unwrap());
                    prop_assert_eq!(hashes, right.collect::<Vec<_>>());
                }
                Holds::Entries => {
                    let range = usize::try_from(tile.span().0).unwrap()..usize::try_from(tile.span().1).unwrap();
                    let bundle = tile::write_entries(entries[range.clone()].iter().map(Vec::as_slice)).unwrap();
                    prop_assert_eq!(tile::read_entries(&tile, &bundle).unwrap(), &entries[range]);
                }
            }
        }
    }

    #[test]
    fn a_tile_has_one_path(level in 0..64u8, index in 0..u64::MAX / 256, width in 1..=256u64, entries in any::<bool>()) {
        let holds = if entries { Holds::Entries } else { Holds::Hashes(level) };
        let tile = Tile { holds, index, width };
        prop_assert_eq!(Tile::parse(&tile.path()), Some(tile));
    }

    #[test]
    fn an_entry_is_read_as_it_was_written(
        text in any::<String>(), other in any::<String>(), version in any::<u64>(), day in option::of(any::<String>())
    ) {
        let page = Page {
            reference: text.clone(), kind: other.clone(), address: text.clone(), version, published: day, commitment: other.clone(),
        };
        let correction = Correction {
            reference: text.clone(), of: other.clone(), kind: text.clone(), on: other.clone(), digest: other.clone(),
        };
        for leaf in [Leaf::Page(page), Leaf::Correction(correction), Leaf::Gone(Gone { reference: text.clone() })] {
            let line = leaf.line();
            prop_assert!(line.is_ascii() && !line.contains('\n'));
            prop_assert_eq!(Leaf::parse(line.as_bytes()), Some(leaf));
        }
        prop_assert_eq!(serde_json::from_str::<String>(&canonical(&text)).unwrap(), text);
    }

    #[test]
    fn openings_are_read_as_they_were_written(texts in vec((any::<String>(), any::<[u8; 16]>(), any::<u64>()), 0..6)) {
        let openings: Vec<Opening> = texts
            .into_iter()
            .map(|(text, salt, leaf)| match leaf % 4 {
                0 => Opening::Redacted { leaf, redaction: leaf / 2 },
                _ => Opening::Open { leaf, salt, text },
            })
            .collect();
        prop_assert_eq!(opening::read(opening::write(&openings).as_bytes()), Ok(openings));
    }

    #[test]
    fn a_list_of_files_follows_from_the_one_before(
        before in btree_map("[a-c]{1,2}(/[a-c]{1,2})?", vec(any::<u8>(), 0..3), 0..12),
        after in btree_map("[a-c]{1,2}(/[a-c]{1,2})?", vec(any::<u8>(), 0..3), 0..12)
    ) {
        let list = |files: &Files| List::of(files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())));
        let (before, after) = (list(&before), list(&after));
        let changes = after.changes(&before);
        prop_assert_eq!(before.after(changes.as_bytes()), Ok(after.clone()));
        prop_assert_eq!(changes.is_empty(), before == after);
    }

    /// Whatever stands in a file: a reader says no, and never falls over; and what it takes it would write alike.
    #[test]
    fn no_bytes_make_a_reader_fall_over(bytes in vec(any::<u8>(), 0..200), text in "(\\PC|\n){0,120}", path in "[a-z/0-9.]{0,20}") {
        for bytes in [bytes.as_slice(), text.as_bytes()] {
            if let Ok(checkpoint) = Checkpoint::parse(bytes) {
                prop_assert_eq!(checkpoint.bytes(), bytes);
            }
            if let Ok(proof) = Proof::parse(bytes) {
                prop_assert_eq!(proof.bytes(), bytes);
            }
            prop_assert!(Leaf::parse(bytes).is_none_or(|leaf| leaf.line().as_bytes() == bytes));
            prop_assert!(opening::read(bytes).is_err() || bytes.is_empty());
            let files = Files::from([(path.clone(), bytes.to_vec()), ("checkpoint".to_owned(), bytes.to_vec())]);
            prop_assert!(State::read(&files).is_err());
        }
    }
}
