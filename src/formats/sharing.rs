//! Pictures of pages for those who are sent an address: one for the site and one for each kind.

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::lettering::Typeface;
use crate::sharing;

/// The format.
pub static FORMAT: Format =
    Format { name: "sharing", about: "Pictures for addresses that are sent to others, one for each kind.", write };

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let face = Typeface::bold();
    let pictures = sharing::all(material.site, &|label: &str| material.label(label));
    let files = pictures.par_iter().map(|picture| Artifact::new(picture.path.clone(), picture.png(&face), "sharing"));
    put(files.collect());
    Report::new()
}
