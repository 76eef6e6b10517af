//! The engine that the search page asks, where many sites share one.

use crate::diagnostic::Report;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::settings::BAD_SETTING;

/// The fields of `search`.
pub const FIELDS: &[Field] = &[may(
    "engine",
    Shape::Record(ENGINE),
    "An engine that holds the pages of many sites: the search page asks it, and its own index where that fails.",
)];

const ENGINE: &[Field] = &[
    must("at", Shape::Text, "Its address: https://search.example.org/. Readers’ browsers send their questions there."),
    must("format", Shape::Choice(FORMATS), "How it is spoken to: quickwit or opensearch."),
];

/// The engines that can be asked.
const FORMATS: &[&str] = &["quickwit", "opensearch"];

/// Names of the computer itself, which is reached without TLS.
const HERE: &[&str] = &["127.0.0.1", "localhost"];

/// An engine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchEngine {
    /// Its address, with a slash at its end.
    pub at: String,
    /// The scheme, the name and the port of that: `https://search.example.org`.
    pub origin: String,
    /// How it is spoken to: a word of [`FORMATS`].
    pub format: String,
}

impl SearchEngine {
    /// The name of its host, as readers are told it.
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or(self.origin.as_str(), |(_, host)| host)
    }
}

/// Reads `search`.
pub(super) fn read(record: &Record, report: &mut Report) -> Option<SearchEngine> {
    let engine = record.record("search")?.record("engine")?;
    let at = engine.text("at")?;
    let Some(origin) = origin(at) else {
        report
            .add(&BAD_SETTING, engine.span_of("at"), format!("`at` is not the address of an engine: `{at}`"))
            .help("write it like https://search.example.org/ or https://search.example.org/homes/; only an engine on this computer may be at http://");
        return None;
    };
    let format = engine.text("format")?.to_owned();
    Some(SearchEngine { at: format!("{}/", at.trim_end_matches('/')), origin, format })
}

/// The origin of an address that pages may be told to ask; none where it has letters that could say more in a header.
fn origin(at: &str) -> Option<String> {
    let (scheme, rest) = at.split_once("://")?;
    let host = rest.split('/').next().unwrap_or_default();
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-.".contains(&byte);
    let below = |byte: u8| plain(byte) || b"_~/".contains(&byte);
    let sound = !name.is_empty()
        && name.bytes().all(plain)
        && port.is_none_or(|port| port.parse::<u16>().is_ok())
        && rest[host.len()..].bytes().all(below)
        && !rest.contains("//")
        && !rest.contains("/.");
    let safe = scheme == "https" || scheme == "http" && HERE.contains(&name);
    (sound && safe).then(|| format!("{scheme}://{host}"))
}
