//! What a host should say of each file it sends: one list, for every host that is written for, and for the preview.

/// What a page may do, as a header says it: use its own site alone, and nothing inline.
///
/// `media-src` is there for recordings that are opened by themselves. `frame-ancestors` works in a header only.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";

/// The headers of every file.
pub const ALWAYS: &[(&str, &str)] = &[
    ("Content-Security-Policy", POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), \
         gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), publickey-credentials-get=(), \
         screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
];

/// How long files of the site may be kept that are of no class below: pages, feeds, figures.
pub const SHORT: &str = "public, max-age=300";

/// For files whose name says what is in them, so that they never change.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Files below one folder, or that end alike, and the headers that are theirs besides those of all.
#[derive(Clone, Copy, Debug)]
pub struct Class {
    /// Which they are.
    pub of: Paths,
    /// What is said of them.
    pub headers: &'static [(&'static str, &'static str)],
}

/// Which files of a site a class holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paths {
    /// One file, by its path.
    File(&'static str),
    /// Every file below a folder.
    Below(&'static str),
    /// Every file with this ending.
    Ending(&'static str),
}

/// What differs from file to file. No file is in two classes that say the same header.
pub const CLASSES: &[Class] = &[
    // The names hold a digest of the content.
    class(Paths::Below("assets"), &[("Cache-Control", FOR_EVER)]),
    // So do those of the search index; the script asks anew for the two files that say which holds what.
    class(Paths::Below("search/d"), &[("Cache-Control", FOR_EVER)]),
    class(Paths::Below("search/f"), &[("Cache-Control", FOR_EVER)]),
    class(Paths::Below("search/p"), &[("Cache-Control", FOR_EVER)]),
    class(Paths::Below("search/r"), &[("Cache-Control", FOR_EVER)]),
    class(Paths::Below("search/t"), &[("Cache-Control", FOR_EVER)]),
    class(Paths::Below("search/w"), &[("Cache-Control", FOR_EVER)]),
    // A tile of the log never changes. Its hashes are no text.
    class(Paths::Below("ledger/tile"), &[("Cache-Control", FOR_EVER), ("Content-Type", "application/octet-stream")]),
    class(Paths::File("ledger/checkpoint"), &[("Cache-Control", "public, max-age=60"), ("Content-Type", TEXT)]),
    class(Paths::Below("ledger/checkpoints"), &[("Cache-Control", FOR_EVER), ("Content-Type", TEXT)]),
    // A table is for a spreadsheet, and not to be shown as a page.
    class(Paths::Ending("csv"), &[("Content-Disposition", "attachment"), ("Content-Type", "text/csv; charset=utf-8")]),
];

/// Words with no form.
const TEXT: &str = "text/plain; charset=utf-8";

const fn class(of: Paths, headers: &'static [(&'static str, &'static str)]) -> Class {
    Class { of, headers }
}
