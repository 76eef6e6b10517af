//! Tests of the whole program, as one binary: behaviour by cases, the command line, and what guards the code.
//!
//! `tests/README.md` says how to write a case, which is how most behaviour is to be tested.

mod cases;
mod cli;
mod commonmark;
mod determinism;
