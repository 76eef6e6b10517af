//! The ledger: a log of what was published, to which entries can only be added, and the means to check it.
//!
//! `docs/ledger-format.md` says what it is made of. Everything here is a function of bytes: nothing opens a file, reads
//! a clock or draws a random number.

pub mod json;
pub mod leaf;
pub mod tree;
pub mod tile;
pub mod note;
pub mod checkpoint;
pub mod policy;
pub mod proof;
pub mod timestamp;
pub mod opening;
pub mod manifest;
pub mod state;
pub mod verify;
