//! The program that checks the ledger, which auditors may read and run instead of ours, and how to run it.
//!
//! It lies beside the ledger, and is itself on the list of files that the ledger holds.

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;

/// The format.
pub static FORMAT: Format =
    Format { name: "verifier", about: "The program that checks the ledger, where the site keeps one.", write };

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let files = [
        ("ledger/verify.py", include_str!("verifier/verify.py")),
        ("ledger/README.txt", include_str!("verifier/README.txt")),
    ];
    let kept = material.site.history.is_kept();
    let made = files.into_iter().filter(|_| kept).map(|(path, text)| Artifact::new(path, text, "verifier"));
    put(made.collect());
    Report::new()
}
