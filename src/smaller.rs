//! Authors' pictures in the sizes that pages show: what is made of each, where it lies, and what could not be made.
//!
//! Made before the pages are written, since a page names the sizes that there are. What was made of a picture is remembered by the
//! preview, and kept by the workshop from one build to the next, so that none is drawn twice.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::iter::IntoParallelIterator;
use rayon::iter::ParallelIterator;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::editions::Workshop;
use crate::editions::key;
use crate::memory::Memory;
use crate::pictures::InSize;
use crate::pictures::Sizes;
use crate::pictures::made;
use crate::pictures::made::Drawn;
use crate::publication::Publication;
use crate::source::File;
use crate::source::FileId;
use crate::source::Sources;
use crate::text::ending;

faults! {
    ONE_SIZE = "picture-in-one-size", Advice,
        "A wide picture that could not be made smaller.",
        why: "Every reader fetches it whole, on a telephone too, where a small part of it could be shown; and it may be damaged.",
        example: "Open it in a program for pictures and save it anew as JPEG, 1,200 pixels wide.";
}

/// Changed whenever the same picture would be drawn otherwise, so that what was kept before is not taken for it.
const FORM: &[u8] = b"pictures in sizes, 2";

/// What was made of each picture last.
pub type Remembered = Memory<String, (Arc<File>, Vec<u64>), Outcome>;

/// What is made of a picture: its sizes; or why there are none, in words that follow "because".
type Outcome = Arc<Result<Vec<Drawn>, &'static str>>;

/// All pictures in their sizes.
#[derive(Debug, Default)]
pub struct Smaller {
    /// The files to publish.
    pub artifacts: Vec<Artifact>,
    /// The sizes of each picture that there are, by its path below the site's root.
    pub sizes: BTreeMap<String, Sizes>,
}

/// Makes the pictures of a site in the sizes that its pages show.
pub fn make(
    publication: &Publication,
    sources: &Sources,
    remembered: &Remembered,
    workshop: &dyn Workshop,
) -> (Smaller, Report) {
    let (mut smaller, mut report) = (Smaller::default(), Report::new());
    let assets: BTreeSet<FileId> = publication.assets.iter().copied().collect();
    let files = sources.shared().filter(|(id, _)| assets.contains(id)).map(|(_, file)| file);
    let wide: Vec<(&str, &Arc<File>, Vec<u64>)> = files.filter_map(|file| wanted(file, publication)).collect();
    let made: Vec<(&str, &Arc<File>, Outcome)> = wide
        .into_par_iter()
        .map(|(path, file, widths)| {
            let input = (file.clone(), widths);
            let outcome =
                remembered.recall(path.to_owned(), input, |(file, widths)| Arc::new(one(file, widths, workshop)));
            (path, file, outcome)
        })
        .collect();
    for (path, file, outcome) in made {
        match outcome.as_ref() {
            Ok(drawn) => smaller.add(path, file, drawn, publication, sources),
            Err(why) => {
                let size = file.bytes.len().div_ceil(1000);
                report
                    .add_at_path(
                        &ONE_SIZE,
                        file.path.clone(),
                        format!("this picture is published as it is, with {size} KB for every reader, because {why}"),
                    )
                    .help("open it in a program for pictures and save it anew as JPEG, 1,200 pixels wide");
            }
        }
    }
    (smaller, report)
}

/// A picture that is wider than pages need, with its path below the site's root and the widths to make.
fn wanted<'a>(file: &'a Arc<File>, publication: &Publication) -> Option<(&'a str, &'a Arc<File>, Vec<u64>)> {
    let path = file.path.strip_prefix("content/")?;
    let widths = made::widths(&ending(path), publication.sizes.get(path)?.width);
    (!widths.is_empty()).then_some((path, file, widths))
}

/// The sizes of one picture, drawn or as they were kept.
fn one(file: &File, widths: &[u64], workshop: &dyn Workshop) -> Result<Vec<Drawn>, &'static str> {
    let asked: Vec<u8> = widths.iter().flat_map(|width| width.to_be_bytes()).collect();
    let ending = ending(&file.path);
    let name = key(&[FORM, ending.as_bytes(), &asked, &file.bytes]);
    if let Some(drawn) = workshop.kept(&name).and_then(|kept| unpacked(&kept)) {
        return Ok(drawn);
    }
    let drawn = made::draw(&ending, &file.bytes, widths)?;
    workshop.keep(&name, &packed(&drawn));
    Ok(drawn)
}

impl Smaller {
    fn add(&mut self, path: &str, file: &File, drawn: &[Drawn], publication: &Publication, sources: &Sources) {
        let mut sizes = Sizes::default();
        for Drawn { width, ending, bytes } in drawn {
            let path = address(path, *width, ending);
            // An author's own file of that name stays what it is.
            if sources.at(&format!("content/{path}")).is_some() {
                continue;
            }
            self.artifacts.push(Artifact::new(path.clone(), bytes.clone(), file.path.clone()));
            let list = if *ending == made::LIGHT { &mut sizes.light } else { &mut sizes.usual };
            list.push(InSize { width: *width, path });
        }
        // Where nothing as wide as a page shows was worth making, the picture itself is the widest.
        let own = publication.sizes.get(path).map_or(0, |size| size.width);
        let widest = own.min(made::WIDTHS[2]);
        if !sizes.usual.is_empty() && sizes.usual.last().is_some_and(|last| last.width < widest) {
            sizes.usual.push(InSize { width: own, path: path.to_owned() });
        }
        if !sizes.usual.is_empty() {
            self.sizes.insert(path.to_owned(), sizes);
        }
    }
}

/// Where a size of a picture lies: beside it, by its name, its ending and the width.
fn address(path: &str, width: u64, ending: &str) -> String {
    let (stem, own) = path.rsplit_once('.').unwrap_or((path, ""));
    format!("{stem}-{own}-{width}.{ending}")
}

/// Drawn sizes as bytes, to be kept: for each its width, its ending, its length and its file.
fn packed(drawn: &[Drawn]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for Drawn { width, ending, bytes: file } in drawn {
        bytes.extend(width.to_be_bytes());
        bytes.extend(format!("{ending:4}").bytes());
        bytes.extend((file.len() as u64).to_be_bytes());
        bytes.extend(file);
    }
    bytes
}

/// The same again; none where the bytes are not what [`packed`] gives.
fn unpacked(mut bytes: &[u8]) -> Option<Vec<Drawn>> {
    let mut drawn = Vec::new();
    while !bytes.is_empty() {
        let (width, rest) = bytes.split_first_chunk::<8>()?;
        let (ending, rest) = rest.split_first_chunk::<4>()?;
        let (length, rest) = rest.split_first_chunk::<8>()?;
        let ending = std::str::from_utf8(ending).ok()?.trim_end();
        let ending = made::WRITTEN.iter().find(|written| **written == ending)?;
        let (file, rest) = rest.split_at_checked(usize::try_from(u64::from_be_bytes(*length)).ok()?)?;
        drawn.push(Drawn { width: u64::from_be_bytes(*width), ending, bytes: file.to_vec() });
        bytes = rest;
    }
    Some(drawn)
}
