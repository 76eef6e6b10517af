//! Candour: a static site generator for accountable publishing by social landlords.
//!
//! `pipeline` tells the whole story; the code map in `src/README.md` says what each module holds and what it
//! may import. The modules stand here in the order in which they are best read.

pub mod source;
pub mod date;
pub mod text;
pub mod artifact;
pub mod diagnostic;
pub mod read;
pub mod yaml;
pub mod document;
pub mod markdown;
pub mod fields;
pub mod settings;
pub mod publication;
pub mod site;
pub mod listing;
pub mod results;
pub mod documents;
pub mod kinds;
pub mod parse;
pub mod link;
pub mod compose;
pub mod theme;
pub mod formats;
pub mod checks;
pub mod pipeline;
pub mod output;
pub mod serve;
pub mod manual;
pub mod schema;
pub mod commands;
pub mod cli;
