//! What a host should say of each file it sends: one list, for every host that is written for, and for the preview.

/// What a page may do, as a header says it: use its own site alone, and nothing inline.
///
/// `media-src` is there for recordings that are opened by themselves. `frame-ancestors` works in a header only.
pub const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
     media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'";

/// The same where the search page asks an engine at an origin. A host may be unable to say another policy of one page, so
/// it is said of all; the pages' own policies let the search page alone ask it.
pub fn policy_with(origin: &str) -> String {
    POLICY.replace("connect-src 'self'", &format!("connect-src 'self' {origin}"))
}

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
    /// Every file of this name, in whatever folder.
    Named(&'static str),
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
    class(
        Paths::Ending("csv"),
        &[OPEN, ("Content-Disposition", "attachment"), ("Content-Type", "text/csv; charset=utf-8")],
    ),
    // What is there for programs may be read by pages of other sites too: all of it is public, and none differs by reader.
    // nginx takes the first class that holds a file, so each says all that is to be said of it.
    class(Paths::Ending("json"), &[OPEN]),
    class(Paths::Ending("parquet"), &[OPEN]),
    class(Paths::Ending("ics"), &[OPEN, ("Content-Type", "text/calendar; charset=utf-8")]),
    class(Paths::Named("feed.xml"), &[OPEN, ("Content-Type", "application/atom+xml; charset=utf-8")]),
];

/// That pages of any other site may read a file.
const OPEN: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// Words with no form.
const TEXT: &str = "text/plain; charset=utf-8";

const fn class(of: Paths, headers: &'static [(&'static str, &'static str)]) -> Class {
    Class { of, headers }
}

impl Paths {
    /// Whether a file is one of them, by its path below the site's folder.
    pub fn hold(self, path: &str) -> bool {
        match self {
            Paths::File(file) => path == file,
            Paths::Below(folder) => path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')),
            Paths::Ending(ending) => path.strip_suffix(ending).is_some_and(|rest| rest.ends_with('.')),
            Paths::Named(name) => path.rsplit('/').next() == Some(name),
        }
    }
}

/// What differs from file to file, for one file: its type, how long it may be kept, whether it is to be saved.
pub fn of(path: &str, bytes: &[u8]) -> Vec<(&'static str, &'static str)> {
    let classes = CLASSES.iter().filter(|class| class.of.hold(path));
    let mut said: Vec<_> = classes.flat_map(|class| class.headers.iter().copied()).collect();
    let is_said = |said: &[(&str, &str)], name: &str| said.iter().any(|(header, _)| *header == name);
    if !is_said(&said, "Content-Type") {
        said.push(("Content-Type", media_type(path, bytes)));
    }
    if !is_said(&said, "Cache-Control") {
        said.push(("Cache-Control", SHORT));
    }
    said.sort_unstable();
    said
}

/// Whether a file never changes, since its name says what is in it.
pub fn is_for_ever(path: &str) -> bool {
    let held = CLASSES.iter().filter(|class| class.of.hold(path));
    held.flat_map(|class| class.headers).any(|(_, value)| *value == FOR_EVER)
}

/// The media type of a file, with its charset if it is text.
pub fn media_type(path: &str, bytes: &[u8]) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "jsonld" => "application/ld+json; charset=utf-8",
        "geojson" => "application/geo+json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "rss" => "application/rss+xml; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "vcf" => "text/vcard; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        "txt" | "brf" | "brl" | "yaml" | "yml" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "vtt" => "text/vtt; charset=utf-8",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        // Checkpoints and the like: shown rather than downloaded. Browsers do not guess further.
        "" if std::str::from_utf8(bytes).is_ok() => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::FOR_EVER;
    use super::SHORT;
    use super::is_for_ever;
    use super::media_type;
    use super::of;

    #[test]
    fn text_has_a_charset() {
        assert_eq!(media_type("a.b/index.HTML", b""), "text/html; charset=utf-8");
        assert_eq!(media_type("log/checkpoint", b"text"), "text/plain; charset=utf-8");
        assert_eq!(media_type("log/tile", &[0xff]), "application/octet-stream");
        assert_eq!(media_type("x.png", b""), "image/png");
    }

    #[test]
    fn each_file_has_one_type_and_one_time_to_be_kept() {
        assert_eq!(of("assets/a.css", b""), [("Cache-Control", FOR_EVER), ("Content-Type", "text/css; charset=utf-8")]);
        assert_eq!(of("index.html", b""), [("Cache-Control", SHORT), ("Content-Type", "text/html; charset=utf-8")]);
        let names: Vec<&str> = of("a/b.csv", b"").into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["Access-Control-Allow-Origin", "Cache-Control", "Content-Disposition", "Content-Type"]);
        let feed = of("panels/council/feed.xml", b"");
        assert!(feed.contains(&("Content-Type", "application/atom+xml; charset=utf-8")), "{feed:?}");
        assert!(of("sitemap.xml", b"").contains(&("Content-Type", "application/xml; charset=utf-8")));
        for path in ["feed.xml", "a/feed.xml", "a/events.ics", "data/a.json", "data/a.csv", "data/a.parquet"] {
            let open = of(path, b"").iter().filter(|(name, _)| name.starts_with("Access-Control")).count();
            assert_eq!(open, 1, "{path}");
        }
        assert!(!of("index.html", b"").iter().any(|(name, _)| name.starts_with("Access-Control")));
        assert!(is_for_ever("ledger/tile/0/000") && !is_for_ever("ledger/checkpoint") && !is_for_ever("assetsx/a.css"));
    }
}
