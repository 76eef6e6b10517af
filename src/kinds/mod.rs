//! One file per kind of content.
//!
//! A kind declares its fields, its rules and its pages as one static value. It knows the site, but neither
//! its neighbours nor any format or check.

use crate::site::Kind;

macro_rules! kinds {
    ($($name:ident)*) => {
        $(pub mod $name;)*
        /// Every kind, in the order in which the site lists them.
        pub static KINDS: &[&Kind] = &[$(&$name::KIND),*];
    };
}

// To add a kind: write `src/kinds/<name>.rs`, then add its name here.
kinds! {
    strategies
    policies
    reports
    panels
    members
    minutes
    feedback
    measures
    standards
    performance
    surveys
    corrections
    commitments
    plans
    recommendations
    actions
    risks
    consultations
    events
    opportunities
    grants
    budgets
    areas
    landlords
    benchmarks
    gathered
    requirements
    answers
    assessments
    glossary
    facts
    search_queries
    news
    pages
    manual
}

/// The kind of a folder's name.
pub fn kind(folder: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.folder == folder).copied()
}

/// Where a folder's list is: its kind's route, and what lies below.
pub fn list_address(folder: &str) -> String {
    let (first, rest) = folder.split_once('/').unwrap_or((folder, ""));
    let route = kind(first).map_or(first, |kind| kind.route);
    [route, rest].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
}
