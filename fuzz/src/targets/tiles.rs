//! Paths of tiles, and what lies there.

use candour::ledger::manifest::is_path;
use candour::ledger::tile;
use candour::ledger::tile::Tile;

use super::Target;
use super::text;

pub const TARGET: Target = Target {
    name: "tiles",
    about: "a tile has one path, which leads nowhere else; its content is written as it was read",
    words: &[
        b"tile/",
        b"entries/",
        b"/x001",
        b"/000",
        b".p/",
        b"255",
        b"256",
        b"63",
        b"64",
        b"x",
        b"999",
        b"\n",
        b"\0\x01",
    ],
    longest: 1024,
    runs: 200_000,
    run,
};

/// The first line is a path; what follows is what lies there.
fn run(input: &[u8]) -> u64 {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    let Some(path) = text(&input[..end]) else { return 0 };
    let content = input.get(end + 1..).unwrap_or(&[]);
    let Some(found) = Tile::parse(path) else { return 1 };
    assert_eq!(found.path(), path);
    assert!(is_path(path) && path.starts_with("tile/") && !path.contains(".."), "{path}");
    let mut done = 2 | (path.matches('/').count() as u64) << 8;
    if let Some(hashes) = tile::read_hashes(&found, content) {
        assert_eq!(hashes.concat(), content);
        done |= 4;
    }
    if let Some(entries) = tile::read_entries(&found, content) {
        let lengths: u64 = entries.len() as u64;
        assert_eq!(tile::write_entries(entries).as_deref(), Some(content));
        assert_eq!(lengths, found.width);
        done |= 8 | lengths << 16;
    }
    done
}
