//! The sizes of data files, said beside the links to them once the files are made.

use std::collections::BTreeMap;

use super::FOLDER;
use crate::artifact::Artifact;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::publication::Page;
use crate::text::size_in_words;

/// Puts the size of each data file after the links to it on the pages about the data: `CSV (12 KB)`.
pub fn say_sizes(pages: &mut [Page], files: &[Artifact]) {
    let sizes: BTreeMap<&str, usize> = files.iter().map(|file| (file.path.as_str(), file.bytes.len())).collect();
    let below = format!("{FOLDER}/");
    for page in pages.iter_mut().filter(|page| page.address == FOLDER || page.address.starts_with(&below)) {
        for line in page.blocks.iter_mut().flat_map(lines_of) {
            say(line, &sizes);
        }
    }
}

/// The lines of a block that may have links to files.
fn lines_of(block: &mut Block) -> Vec<&mut Line> {
    match block {
        Block::Paragraph(line) => vec![line],
        Block::Points(lines) => lines.iter_mut().collect(),
        Block::Table(table) => table.rows.iter_mut().flatten().collect(),
        _ => Vec::new(),
    }
}

fn say(line: &mut Line, sizes: &BTreeMap<&str, usize>) {
    let mut said = Line::with_capacity(line.len() + 1);
    for piece in line.drain(..) {
        let size = match &piece {
            Piece::File(_, path) => sizes.get(path.as_str()).map(|bytes| size_in_words(*bytes)),
            _ => None,
        };
        said.push(piece);
        said.extend(size.map(|size| Piece::Text(format!(" ({size})"))));
    }
    *line = said;
}
