//! Which files of a site are fetched where it is gathered from its address: the ledger, the open data, and the pages of
//! figures and promises. Of the ledger and the pages only what the ledger itself names.

use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::leaf::Leaf;
use crate::ledger::state::State;
use crate::ledger::state::checkpoint_path;
use crate::ledger::state::manifest_path;
use crate::ledger::state::openings_path;
use crate::ledger::tile;
use crate::ledger::tile::Holds;
use crate::ledger::tile::Tile;
use crate::ledger::verify;

/// The file that all begins with.
pub const FIRST: &str = "ledger/checkpoint";

/// The open data that a gather reads.
const DATA: &[&str] =
    &["data/site.json", "data/performance.json", "data/commitments.json", "data/outcomes.json", "data/outcomes.csv"];

/// The most bytes of one file.
pub const LARGEST: u64 = 64 << 20;

/// The most bytes of one site.
pub const MOST: u64 = 1 << 30;

/// The most entries of a log that is fetched: more than a large landlord makes in a century.
pub const MOST_ENTRIES: u64 = 20_000_000;

/// The bundles of entries that a checkpoint is over, with the path of each within the site; an error where there is no
/// checkpoint, or it is over more than is fetched.
pub fn entries(checkpoint: &[u8]) -> Result<Vec<(Tile, String)>, String> {
    let size =
        Checkpoint::parse(checkpoint).map_err(|what| format!("its checkpoint is malformed: it {what}"))?.body.size;
    if size > MOST_ENTRIES {
        return Err(format!("its log says that it has {size} entries; at most {MOST_ENTRIES} are fetched"));
    }
    let bundles = tile::of_tree(size).into_iter().filter(|tile| tile.holds == Holds::Entries);
    Ok(bundles.map(|tile| (tile, below(&tile.path()))).collect())
}

/// All other files of the log, by what its entries say.
pub fn rest<'a>(bundles: impl Iterator<Item = (&'a Tile, &'a [u8])>) -> Vec<String> {
    let mut count = 0;
    let mut sizes = Vec::new();
    let mut paths = vec![below("policy.txt")];
    for (tile, bytes) in bundles {
        for line in tile::read_entries(tile, bytes).unwrap_or_default() {
            count += 1;
            if let Some(Leaf::Close(close)) = Leaf::parse(line) {
                sizes.push(count);
                paths.extend(
                    [checkpoint_path(count), manifest_path(close.release), openings_path(close.release)]
                        .map(|path| below(&path)),
                );
            }
        }
    }
    let tiles = tile::kept(&sizes);
    paths.extend(tiles.iter().map(|tile| below(&tile.path())));
    paths.sort();
    paths.dedup();
    paths
}

/// What is fetched besides the log. The data is asked for where the list of files does not name it too: a file that is there
/// and is not listed is a fault.
pub fn of_the_site(state: &State) -> Vec<String> {
    DATA.iter().map(|path| (*path).to_owned()).chain(verify::pages_of_figures(state)).collect()
}

/// A path of the log within the site.
fn below(path: &str) -> String {
    format!("ledger/{path}")
}
