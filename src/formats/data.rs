//! The open data: every kind of content as JSON and as tables (CSV), and what describes them to programs.
//!
//! The files are made before the pages are, which say how large each is; see [`crate::dataset`].

use std::sync::PoisonError;

use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;

/// The format.
pub static FORMAT: Format =
    Format { name: "data", about: "Everything as open data: JSON, CSV and their descriptions.", write };

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    put(std::mem::take(&mut *material.data.lock().unwrap_or_else(PoisonError::into_inner)));
    Report::new()
}
