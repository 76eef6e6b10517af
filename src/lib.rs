//! Candour: a static site generator for accountable publishing by social landlords.
//!
//! `pipeline` tells the whole story; the code map in `src/README.md` says what each module holds and what it
//! may import. The modules stand here in the order in which they are best read: each imports only modules
//! above it.

// What everything else speaks in: files, days, text, problems, and what an author wrote.
pub mod source;
pub mod memory;
pub mod stages;
pub mod date;
pub mod calendar;
pub mod text;
pub mod atom;
pub mod icalendar;
pub mod languages;
pub mod artifact;
pub mod pictures;
pub mod lettering;
pub mod headers;
pub mod diagnostic;
pub mod notes;
pub mod document;
pub mod yaml;
pub mod markdown;
pub mod fields;
pub mod privacy;
pub mod readability;
pub mod deploy;
pub mod settings;
pub mod ledger;
pub mod history;

// What a site is, and the kinds of content in it.
pub mod demand;
pub mod outcome;
pub mod publication;
pub mod site;
pub mod words;
pub mod voice;
pub mod reading;
pub mod loops;
pub mod listing;
pub mod wording;
pub mod easy_read;
pub mod suppression;
pub mod comparison;
pub mod results;
pub mod peers;
pub mod corrections;
pub mod published;
pub mod documents;
pub mod promises;
pub mod money;
pub mod membership;
pub mod meetings;
pub mod coverage;
pub mod glossary;
pub mod plain_language;
pub mod translations;
pub mod follow;
pub mod agenda;
pub mod linked_data;
pub mod sharing;
pub mod kinds;
pub mod dataset;
pub mod series;

// The stages, in the order in which they run.
pub mod read;
pub mod parse;
pub mod link;
pub mod audit;
pub mod theme;
pub mod accessibility;
pub mod compose;
pub mod search;
pub mod checks;
pub mod editions;
pub mod smaller;
pub mod formats;
pub mod screen;
pub mod pipeline;
pub mod gather;
pub mod import;
pub mod overview;

// The ways in and out.
pub mod output;
pub mod serve;
pub mod schema;
pub mod starter;
pub mod blank;
pub mod language_server;
pub mod forms;
pub mod commands;
pub mod cli;
pub mod manual;
