//! Proofs that stand on their own.

use candour::ledger::proof::Growth;
use candour::ledger::proof::Proof;

use super::Target;

pub const TARGET: Target = Target {
    name: "proofs",
    about: "a proof is written as it was read, and proves no entry that it was not made for",
    words: &[
        b"c2sp.org/tlog-proof@v1\n",
        b"extra ",
        b"index ",
        b"old ",
        b"\n\n",
        b"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        b"18446744073709551615",
        "\u{2014} ".as_bytes(),
    ],
    longest: 4096,
    runs: 60_000,
    run,
};

fn run(input: &[u8]) -> u64 {
    let mut done = 0;
    if let Ok(proof) = Proof::parse(input) {
        assert_eq!(proof.bytes(), input);
        assert!(!proof.holds(b"an entry that no log holds"));
        done |= 1 | (proof.hashes.len() as u64) << 8 | u64::from(proof.extra.is_some()) << 1;
    }
    if let Ok(growth) = Growth::parse(input) {
        assert_eq!(growth.bytes(), input);
        let root = growth.checkpoint.body.root;
        // From nothing, and to itself, a log grows without proof; from a root that nobody has, only from nothing.
        assert!(growth.old == 0 || !growth.holds(&[0x5a; 32]));
        assert!(growth.old != growth.checkpoint.body.size || growth.holds(&root) == growth.hashes.is_empty());
        done |= 4 | (growth.hashes.len() as u64) << 16;
    }
    done
}
