//! Candour: a static site generator for accountable publishing by social landlords.
//!
//! `pipeline` tells the whole story; the code map in `src/README.md` says what each module holds and what it
//! may import. The modules stand here in the order in which they are best read.

pub mod artifact;
pub mod checks;
pub mod cli;
pub mod commands;
pub mod compose;
pub mod date;
pub mod diagnostic;
pub mod document;
pub mod documents;
pub mod fields;
pub mod formats;
pub mod kinds;
pub mod link;
pub mod listing;
pub mod manual;
pub mod markdown;
pub mod output;
pub mod parse;
pub mod pipeline;
pub mod publication;
pub mod read;
pub mod results;
pub mod schema;
pub mod serve;
pub mod settings;
pub mod site;
pub mod source;
pub mod text;
pub mod theme;
pub mod yaml;
