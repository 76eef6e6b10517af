//! Ten thousand bits, turned one at a time anywhere in the files of the ledger: each must be found.

use std::collections::BTreeMap;
use std::thread;

use candour::ledger::state::Files;
use candour::ledger::verify::Options;
use candour::ledger::verify::verify;

use crate::ledger::signer;
use crate::ledger::synthetic::Numbers;
use crate::ledger::synthetic::ORIGIN;
use crate::ledger::synthetic::drafts;
use crate::ledger::synthetic::make;
use crate::ledger::synthetic::witnessed;

/// What was tried: how many bits in each sort of file, and those that nobody noticed.
#[derive(Default)]
struct Tried {
    by_sort: BTreeMap<String, u64>,
    unnoticed: Vec<String>,
}

/// Turns bits of the files that begin so. Each file is hit as often as any other, so no large one crowds small ones out.
fn turn(site: &Files, below: &str, flips: usize, seed: u64) -> Tried {
    let mut tried = Tried::default();
    let paths: Vec<String> = site.keys().filter(|path| path.starts_with(below)).cloned().collect();
    let mut numbers = Numbers(seed);
    let mut site = site.clone();
    for flip in 0..flips {
        let path = &paths[flip % paths.len()];
        let bytes = site.get_mut(path).unwrap();
        let bit = numbers.below(bytes.len() * 8);
        bytes[bit / 8] ^= 1 << (bit % 8);
        if verify(&site, &Options::default()).is_good() {
            tried.unnoticed.push(format!("{path}, bit {bit}"));
        }
        site.get_mut(path).unwrap()[bit / 8] ^= 1 << (bit % 8);
        let sort = path["ledger/".len()..].split('/').next().unwrap();
        *tried.by_sort.entry(sort.to_owned()).or_default() += 1;
    }
    tried
}

#[test]
fn no_bit_of_the_ledger_can_be_turned_unnoticed() {
    // A small ledger has a file of every sort; a large one has tiles of two levels, full ones and partial ones.
    let key = signer(ORIGIN, 1);
    let (small, large) = (witnessed(&make(&drafts(7, 3, 4), &key)), make(&drafts(8, 4, 180), &key));
    assert!(large.state.size() > 256, "{}", large.state.size());
    for made in [&small, &large] {
        assert!(verify(&made.files, &Options::default()).is_good());
    }
    let parts = [
        (&small, "ledger/", 3000),
        (&small, "ledger/", 3000),
        (&large, "ledger/tile/", 2000),
        (&large, "ledger/tile/", 2000),
    ];
    let tried: Vec<Tried> = thread::scope(|scope| {
        let mut running = Vec::new();
        for (seed, (made, below, flips)) in (1..).zip(parts) {
            running.push(scope.spawn(move || turn(&made.files, below, flips, seed)));
        }
        running.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut by_sort: BTreeMap<&str, u64> = BTreeMap::new();
    for (sort, count) in tried.iter().flat_map(|tried| &tried.by_sort) {
        *by_sort.entry(sort).or_default() += count;
    }
    let unnoticed: Vec<&String> = tried.iter().flat_map(|tried| &tried.unnoticed).collect();
    let turned: u64 = by_sort.values().sum();
    println!("{turned} bits turned, {} unnoticed: {by_sort:?}", unnoticed.len());
    assert_eq!((turned, unnoticed.len()), (10_000, 0), "{unnoticed:?}");
}
