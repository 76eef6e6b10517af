//! Our half of `tests/trust/differential.sh`: what other implementations check, and the check of what they made.
//!
//! Both tests do nothing without the folder that `CANDOUR_DIFFERENTIAL` names.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use candour::ledger::checkpoint::Body;
use candour::ledger::checkpoint::Checkpoint;
use candour::ledger::note::Verifier;
use candour::ledger::tile;
use candour::ledger::tile::Holds;
use candour::ledger::tree;
use candour::ledger::tree::Hash;
use candour::ledger::tree::Tree;
use candour::ledger::tree::from_hex;
use candour::ledger::tree::hex;
use candour::ledger::tree::leaf_hash;

use crate::ledger::signer;
use crate::ledger::synthetic::Numbers;
use crate::ledger::synthetic::ORIGIN;

const LARGEST: u64 = 66_000;

fn folder() -> PathBuf {
    PathBuf::from(env::var_os("CANDOUR_DIFFERENTIAL").unwrap())
}

fn entry(index: u64) -> Vec<u8> {
    format!("entry {index}").into_bytes()
}

fn whole() -> Tree {
    Tree::of((0..LARGEST).map(|index| leaf_hash(&entry(index))))
}

/// Two hundred sizes: the small ones, those about the edges of tiles, and others from a fixed seed.
fn sizes() -> Vec<u64> {
    let mut sizes: Vec<u64> = (1..=100).collect();
    for edge in [128, 256, 512, 1024, 4096, 32_768, 65_536] {
        sizes.extend([edge - 1, edge, edge + 1]);
    }
    sizes.push(LARGEST);
    let mut numbers = Numbers(200);
    while sizes.len() < 200 {
        let size = 101 + numbers.next() % (LARGEST - 101);
        if !sizes.contains(&size) {
            sizes.push(size);
        }
    }
    sizes.sort_unstable();
    sizes
}

fn line(words: &str, hashes: &[Hash]) -> String {
    let hashes: String = hashes.iter().map(|hash| format!(" {}", hex(hash))).collect();
    format!("{words}{hashes}\n")
}

#[test]
#[ignore = "a part of tests/trust/differential.sh"]
fn ours_is_written() {
    let (tree, sizes, key) = (whole(), sizes(), signer(ORIGIN, 1));
    let to = folder().join("candour");
    let mut numbers = Numbers(1);
    let mut proofs = String::new();
    fs::create_dir_all(to.join("checkpoints")).unwrap();
    fs::write(to.join("vkey"), format!("{}\n", key.verifier().vkey())).unwrap();
    for (place, size) in sizes.iter().enumerate() {
        let root = tree.root_at(*size).unwrap();
        proofs.push_str(&line(&format!("root {size}"), &[root]));
        let body = Body { origin: ORIGIN.to_owned(), size: *size, root };
        fs::write(to.join(format!("checkpoints/{size}")), Checkpoint::sign(body, &[&key]).bytes()).unwrap();
        let mut indexes = vec![0, size / 2, size - 1, numbers.next() % size, numbers.next() % size];
        indexes.sort_unstable();
        indexes.dedup();
        for index in indexes {
            let words = format!("inclusion {size} {index}");
            proofs.push_str(&line(&words, &tree.inclusion(index, *size).unwrap()));
        }
        let mut olds = vec![1, size.div_ceil(2), *size];
        olds.extend(place.checked_sub(1).map(|before| sizes[before]));
        olds.push(1 + numbers.next() % size);
        olds.sort_unstable();
        olds.dedup();
        for old in olds {
            let words = format!("consistency {old} {size}");
            proofs.push_str(&line(&words, &tree.consistency(old, *size).unwrap()));
        }
    }
    fs::write(to.join("proofs.txt"), proofs).unwrap();
    for tile in tile::of_tree(LARGEST) {
        let bytes = match tile.holds {
            Holds::Hashes(_) => tile::hashes_of(&tree, &tile),
            Holds::Entries => {
                let entries: Vec<Vec<u8>> = (tile.span().0..tile.span().1).map(entry).collect();
                tile::write_entries(entries.iter().map(Vec::as_slice))
            }
        };
        let path = to.join(tile.path());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes.unwrap()).unwrap();
    }
}

/// What agreed, by its sort, and what did not.
#[derive(Default)]
struct Agreed {
    counts: BTreeMap<&'static str, u64>,
    wrong: Vec<String>,
}

impl Agreed {
    fn judge(&mut self, sort: &'static str, so: bool, what: &str) {
        match so {
            true => *self.counts.entry(sort).or_default() += 1,
            false => self.wrong.push(format!("{sort}: {what}")),
        }
    }
}

/// Checks all that another implementation wrote.
fn check(from: &Path, tree: &Tree) -> Agreed {
    let mut agreed = Agreed::default();
    let key = Verifier::parse(fs::read_to_string(from.join("vkey")).unwrap().trim_end()).expect("their key is one");
    for line in fs::read_to_string(from.join("proofs.txt")).unwrap().lines() {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |place: usize| words[place].parse::<u64>().unwrap();
        let hashes = |from: usize| words[from..].iter().map(|word| from_hex(word).unwrap()).collect::<Vec<Hash>>();
        match words[0] {
            "root" => {
                let root = tree.root_at(number(1)).unwrap();
                agreed.judge("roots", hashes(2) == [root], line);
                let text = fs::read(from.join("checkpoints").join(words[1])).unwrap();
                let right = Body { origin: ORIGIN.to_owned(), size: number(1), root };
                let read = Checkpoint::parse(&text);
                let signed = read.as_ref().is_ok_and(|read| read.body == right && read.signed_by(&key));
                agreed.judge("checkpoints", signed, line);
                let altered = read
                    .map(|read| Checkpoint { body: Body { size: read.body.size + 1, ..read.body.clone() }, ..read });
                agreed.judge(
                    "altered checkpoints, refused",
                    altered.is_ok_and(|altered| !altered.signed_by(&key)),
                    line,
                );
            }
            "inclusion" => {
                let (size, index, proof) = (number(1), number(2), hashes(3));
                let (mut leaf, root) = (leaf_hash(&entry(index)), tree.root_at(size).unwrap());
                agreed.judge("proofs of entries", tree::includes(&leaf, index, size, &proof, &root), line);
                leaf[0] ^= 1;
                agreed.judge("altered entries, refused", !tree::includes(&leaf, index, size, &proof, &root), line);
            }
            _ => {
                let (old, size, proof) = (number(1), number(2), hashes(3));
                let (mut before, root) = (tree.root_at(old).unwrap(), tree.root_at(size).unwrap());
                agreed.judge("proofs of growth", tree::extends(old, &before, size, &root, &proof), line);
                before[0] ^= 1;
                agreed.judge("altered pasts, refused", !tree::extends(old, &before, size, &root, &proof), line);
            }
        }
    }
    agreed
}

#[test]
#[ignore = "a part of tests/trust/differential.sh"]
fn theirs_is_checked() {
    let tree = whole();
    let with = std::env::var("CANDOUR_DIFFERENTIAL_WITH").unwrap_or_else(|_| "go python".to_owned());
    for theirs in with.split_whitespace() {
        let agreed = check(&folder().join(theirs), &tree);
        for (sort, count) in &agreed.counts {
            println!("  Candour, of what {theirs} made: {count:5} {sort}");
        }
        assert_eq!(agreed.wrong, Vec::<String>::new());
        assert_eq!((agreed.counts["roots"], agreed.counts["checkpoints"]), (200, 200));
    }
}
