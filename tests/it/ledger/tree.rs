//! The tree, its tiles, notes and proofs against the specifications, and against a tree as simple as RFC 6962 defines it.

use candour::ledger::checkpoint::Body;
use candour::ledger::checkpoint::Checkpoint;
use candour::ledger::note::Note;
use candour::ledger::note::Signer;
use candour::ledger::note::Verifier;
use candour::ledger::proof::Proof;
use candour::ledger::tile;
use candour::ledger::tile::Holds;
use candour::ledger::tile::Tile;
use candour::ledger::tree;
use candour::ledger::tree::Hash;
use candour::ledger::tree::Tree;
use candour::ledger::tree::from_hex;
use candour::ledger::tree::hex;
use candour::ledger::tree::leaf_hash;
use candour::ledger::tree::node_hash;
use candour::ledger::tree::sha256;

use crate::ledger::signer;

/// The root as RFC 6962, section 2.1, defines it.
fn defined(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => sha256(b""),
        [leaf] => *leaf,
        leaves => {
            let half = leaves.len().next_power_of_two() / 2;
            node_hash(&defined(&leaves[..half]), &defined(&leaves[half..]))
        }
    }
}

fn leaves(count: u64) -> Vec<Hash> {
    (0..count).map(|number| leaf_hash(&number.to_be_bytes())).collect()
}

/// The entries and roots that implementations of RFC 6962 are tested with.
#[test]
fn the_vectors_of_rfc_6962() {
    let entries: [&[u8]; 8] = [
        b"",
        b"\x00",
        b"\x10",
        b"\x20\x21",
        b"\x30\x31",
        b"\x40\x41\x42\x43",
        b"\x50\x51\x52\x53\x54\x55\x56\x57",
        b"\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f",
    ];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let tree = Tree::of(entries.iter().map(|entry| leaf_hash(entry)));
    for (size, root) in (0..).zip(roots) {
        assert_eq!(tree.root_at(size), from_hex(root), "size {size}");
    }
    let hashes = |proof: Option<Vec<Hash>>| proof.unwrap().iter().map(|hash| hex(hash)).collect::<Vec<_>>();
    let fifth = [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ];
    assert_eq!(hashes(tree.inclusion(5, 8)), fifth);
}

/// L12: every size at which something begins or ends.
#[test]
fn roots_and_proofs_of_every_small_size() {
    let all = leaves(300);
    let tree = Tree::of(all.iter().copied());
    let mut proofs = 0;
    for size in 0..=300 {
        let root = tree.root_at(size).unwrap();
        assert_eq!(root, defined(&all[..usize::try_from(size).unwrap()]), "size {size}");
        assert_eq!(tree.inclusion(size, size), None);
        for index in (0..size).step_by(if size < 20 { 1 } else { 13 }) {
            let proof = tree.inclusion(index, size).unwrap();
            let leaf = &all[usize::try_from(index).unwrap()];
            assert!(tree::includes(leaf, index, size, &proof, &root), "{index} of {size}");
            assert!(!tree::includes(leaf, index + 1, size, &proof, &root), "{index} of {size}");
            assert!(!tree::includes(&root, index, size, &proof, leaf) || size == 1, "{index} of {size}");
            proofs += 1;
        }
        for old in (0..=size).step_by(if size < 20 { 1 } else { 17 }) {
            let before = tree.root_at(old).unwrap();
            let proof = tree.consistency(old, size).unwrap();
            assert!(tree::extends(old, &before, size, &root, &proof), "{old} to {size}");
            assert!(!tree::extends(old, &[7; 32], size, &root, &proof), "{old} to {size}");
            assert!(old == size || old == 0 || !tree::extends(old, &before, size, &[7; 32], &proof), "{old} to {size}");
            proofs += 1;
        }
    }
    println!("301 sizes, {proofs} proofs");
}

#[test]
fn sizes_around_that_of_a_tile_of_tiles() {
    let tree = Tree::of(leaves(65_600));
    for size in [65_535, 65_536, 65_537, 65_600] {
        let root = tree.root_at(size).unwrap();
        for index in [0, 1, 255, 256, 65_534, size - 1] {
            let proof = tree.inclusion(index, size).unwrap();
            assert!(tree::includes(&leaf_hash(&index.to_be_bytes()), index, size, &proof, &root), "{index} of {size}");
        }
        for old in [1, 2, 255, 256, 257, 65_535, size - 1] {
            let proof = tree.consistency(old, size).unwrap();
            assert!(tree::extends(old, &tree.root_at(old).unwrap(), size, &root, &proof), "{old} to {size}");
        }
        for tile in tile::of_tree(size) {
            if let Holds::Hashes(level) = tile.holds {
                let hashes = tile::read_hashes(&tile, &tile::hashes_of(&tree, &tile).unwrap()).unwrap();
                assert_eq!(hashes[0], tree.node(u32::from(level) * 8, tile.span().0).unwrap());
            }
        }
        let level = |level: u8| tile::of_tree(size).iter().filter(|tile| tile.holds == Holds::Hashes(level)).count();
        let counts = [level(0), level(1), level(2), level(3)];
        assert_eq!(counts, [(size as usize).div_ceil(256), 1, usize::from(size >= 65_536), 0], "size {size}");
    }
}

/// A tree of 16.7 million entries that nobody holds: all are alike, so each level has one hash.
#[test]
fn the_maths_of_a_tree_too_large_to_hold() {
    let mut levels = vec![leaf_hash(b"alike")];
    for level in 0..40 {
        levels.push(node_hash(&levels[level], &levels[level]));
    }
    let node = |level: u32, _: u64| levels[level as usize];
    for size in [16_777_215, 16_777_216, 16_777_217, (1 << 40) - 1, 1 << 40] {
        let root = tree::root_of(size, &node);
        for index in [0, 65_536, size / 3, size - 1] {
            let proof = tree::inclusion(index, size, &node).unwrap();
            assert!(tree::includes(&levels[0], index, size, &proof, &root), "{index} of {size}");
        }
        for old in [1, 65_537, size / 3, size - 1] {
            let proof = tree::consistency(old, size, &node).unwrap();
            assert!(tree::extends(old, &tree::root_of(old, &node), size, &root, &proof), "{old} to {size}");
        }
    }
}

#[test]
fn tiles_have_the_paths_of_the_specification() {
    let tile = |holds, index, width| Tile { holds, index, width };
    for (right, tile) in [
        ("tile/0/000", tile(Holds::Hashes(0), 0, 256)),
        ("tile/3/x001/x234/067", tile(Holds::Hashes(3), 1_234_067, 256)),
        ("tile/1/000.p/7", tile(Holds::Hashes(1), 0, 7)),
        ("tile/entries/x001/000.p/255", tile(Holds::Entries, 1000, 255)),
    ] {
        assert_eq!(tile.path(), right);
        assert_eq!(Tile::parse(right), Some(tile));
    }
    for wrong in [
        "tile/0/0",
        "tile/0/0000",
        "tile/00/000",
        "tile/64/000",
        "tile/0/x000/001",
        "tile/0/001/x000",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/07",
        "tile/0/000.p",
        "tile/8/0/000",
        "tile/data/000",
        "tile/0/+01",
        "tile/-1/000",
        "tile/0/x999/x999/x999/x999/x999/x999/x999/999",
        "tile/",
        "",
    ] {
        assert_eq!(Tile::parse(wrong), None, "{wrong}");
    }
}

/// L16: the key and note of Go's own tests of signed notes.
#[test]
fn the_example_note_of_go() {
    let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    let skey = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    let text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    let line =
        "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=";
    let bytes = format!("{text}\n{line}\n");
    let note = Note::parse(bytes.as_bytes()).unwrap();
    let verifier = Verifier::parse(vkey).unwrap();
    assert_eq!(note.text, text);
    assert!(verifier.verifies(text, &note.signatures[0]));
    let signer = Signer::parse(skey).unwrap();
    assert_eq!((signer.skey().as_str(), signer.verifier().vkey().as_str()), (skey, vkey));
    assert_eq!(signer.sign(text).line(), line);
    assert_eq!(note.bytes(), bytes.as_bytes());
    for wrong in
        ["PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", &vkey[1..], &vkey[..vkey.len() - 1]]
    {
        assert!(Verifier::parse(wrong).is_none(), "{wrong}");
    }
}

/// L16: the examples that the specifications of C2SP print.
#[test]
fn the_example_notes_of_c2sp() {
    let checkpoint = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\
                      — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    let read = Checkpoint::parse(checkpoint.as_bytes()).unwrap();
    assert_eq!((read.body.origin.as_str(), read.body.size), ("example.com/behind-the-sofa", 20_852_163));
    assert_eq!(read.bytes(), checkpoint.as_bytes());
    assert_eq!(read.signatures[0].id, [0x03, 0x3d, 0xe0, 0xae]);

    let note = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\
                — quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    let read = Note::parse(note.as_bytes()).unwrap();
    assert!(read.text.ends_with(":\n\ned è subito sera.\n"));
    assert_eq!(read.bytes(), note.as_bytes());
}

/// L11, by hand: what only a strict reader refuses.
#[test]
fn a_note_is_written_in_one_way() {
    let key = signer("example.org/ledger", 1);
    let body = Body { origin: "example.org/ledger".to_owned(), size: 3, root: [5; 32] };
    let right = String::from_utf8(Checkpoint::sign(body.clone(), &[&key]).bytes()).unwrap();
    assert!(Checkpoint::parse(right.as_bytes()).is_ok());
    let (text, line) = right.split_once("\n\n").unwrap();
    let unsigned = format!("{text}\n");
    assert!(Checkpoint::parse(unsigned.as_bytes()).is_ok());
    let wrong = [
        right.trim_end().to_owned(),
        format!("{right}\n"),
        format!(" {right}"),
        right.replace('\n', "\r\n"),
        right.replace("\n3\n", "\n03\n"),
        right.replace("\n3\n", "\n+3\n"),
        right.replace("\n3\n", "\n\n3\n"),
        right.replace("\n3\n", "\n3 \n"),
        right.replace("\n3\n", "\n18446744073709551616\n"),
        right.replace('—', "-"),
        right.replace("— ", "—  "),
        right.replace("=\n", "\n"),
        right.replace("BQU=", "BQV="),
        right.replace("/ledger", "/led\0ger"),
        format!("{text}\nextension\n\n{line}"),
        format!("{unsigned}\n"),
        format!("{unsigned}\n{}", line.repeat(17)),
        String::new(),
    ];
    for wrong in wrong {
        assert!(wrong != right && Checkpoint::parse(wrong.as_bytes()).is_err(), "{wrong:?}");
    }
    // A proof is no shorter than its format: the sizes that people are told.
    let tree = Tree::of(leaves(3));
    let checkpoint = Checkpoint::sign(Body { root: tree.root(), ..body }, &[&key]);
    let proof = Proof::of(&tree, 1, &checkpoint).unwrap();
    assert_eq!(Proof::parse(&proof.bytes()), Ok(proof.clone()));
    assert!(proof.holds(&1u64.to_be_bytes()) && !proof.holds(&2u64.to_be_bytes()));
}
