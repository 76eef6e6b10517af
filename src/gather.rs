//! Many published sites as one: each is checked against its ledger, and what it publishes becomes the sources of a site
//! that compares them.
//!
//! [`take`] looks at one site and gives what it says, or why it is left out; [`sources`] makes of all of them the files of
//! the comparison. Between the two no page is held, only figures and promises, so what a gather needs at any moment is one
//! site and the figures of all. Nothing here opens a file or a connection.

mod data;
pub mod fetching;
pub mod joined;
pub mod list;
pub mod memory;
mod taken;
mod written;

pub use list::Listed;
pub use memory::Memory;
pub use taken::Figure;
pub use taken::Measure;
pub use taken::Promised;
pub use taken::Taken;
pub use taken::take;
pub use taken::unreached;
pub use written::MARK;
pub use written::sources;
