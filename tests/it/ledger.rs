//! The ledger: its parts against the specifications, and whether every attack on a published site is found.

mod attacks;
mod bits;
mod differential;
mod properties;
mod published;
mod synthetic;
mod tree;

use candour::ledger::note::Signer;
use candour::ledger::verify::Report;

/// A key of the log of this name, which anyone can make anew.
fn signer(origin: &str, number: u8) -> Signer {
    Signer::new(origin, [number; 32]).unwrap()
}

/// All that a report says, for a person who looks at a failure.
fn said(report: &Report) -> String {
    let findings =
        report.findings.iter().map(|finding| format!("{:?}: {}: {}", finding.severity, finding.file, finding.what));
    report.facts.iter().cloned().chain(findings).collect::<Vec<_>>().join("\n")
}
