//! Tests of the whole program, as one binary: behaviour by cases, the command line, and what guards the code.
//!
//! `tests/README.md` says how to write a case, which is how most behaviour is to be tested.

#![expect(clippy::disallowed_methods, reason = "tests make sites on the disk and run the command")]

mod a_to_z;
mod advisories;
mod audit;
mod cases;
mod cli;
mod commonmark;
mod corrections;
mod dependencies;
mod determinism;
mod editions;
mod engines;
mod feeds;
mod floorplan;
mod formulas;
mod gather;
mod hostile;
mod import_benchmarks;
mod import_docx;
mod import_package;
mod import_tables;
mod init;
mod injection;
mod interface;
mod ledger;
mod logged;
mod lsp;
mod ledger_site;
mod manual;
mod meetings;
mod memory;
mod members;
mod new;
mod pictures;
mod preview;
mod privacy;
mod promises;
mod properties;
mod publish;
mod real;
mod readability;
mod real_promises;
mod recount;
mod regulator;
mod repository;
mod search;
mod seeded;
mod shell;
mod tidy;
mod traversal;
mod tree;
mod trial;
mod walkthrough;
