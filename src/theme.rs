//! Templates and assets: the built-in theme, overridden file by file by a folder under `themes/`.

mod contrast;
mod shorter;

use std::io::Write;

use tera::Tera;

use crate::artifact::integrity;
use crate::artifact::short_digest;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::pictures;
use crate::settings::Settings;
use crate::source::Sources;
use crate::source::Span;
use crate::text::ending;

faults! {
    TEMPLATE = "template", Error,
        "A template of the theme cannot be used.",
        why: "No page can be made with it.",
        example: "The message names the file, the line and what Tera expected there.";
    THEME_PICTURE = "theme-picture", Error,
        "A picture of the theme cannot be published.",
        why: "What a camera or a program wrote in it could not be taken out.",
        example: "Open it in a program for pictures and save it anew.";
    LOW_CONTRAST = "low-contrast", Error,
        "Words of the theme have too little contrast to what is behind them.",
        why: "Below 4.5 to 1 many people with low vision cannot read them, and the law on accessible public websites asks for as much.",
        example: "Wrong:  --ground: #fff; --soft: #999;\nRight:  --ground: #fff; --soft: #444;";
    LESS_CONTRAST = "less-contrast", Advice,
        "Words of the theme have less contrast to what is behind them than 7 to 1.",
        why: "It is enough for the law, and too little for people with low vision who use no other aid. The built-in theme keeps to 7 to 1 everywhere.",
        example: "Wrong:  --ground: #fff; --soft: #6b6b6b;\nRight:  --ground: #fff; --soft: #444;";
    FAINT_EDGE = "faint-edge", Warning,
        "An edge or a sign of the theme has less contrast to what is behind it than 3 to 1.",
        why: "People with low vision do not see where a box to type in begins, or what a chart marks as missing.",
        example: "Wrong:  --ground: #fff; --edge: #ccc;\nRight:  --ground: #fff; --edge: #666;";
}

/// The built-in theme's templates, by file name.
const TEMPLATES: &[(&str, &str)] = &[
    ("blocks.html", include_str!("../themes/plain/templates/blocks.html")),
    ("page.html", include_str!("../themes/plain/templates/page.html")),
];

/// The built-in theme's assets, by file name.
const ASSETS: &[(&str, &[u8])] = &[
    ("atkinson-OFL.txt", include_bytes!("../themes/plain/assets/atkinson-OFL.txt")),
    ("atkinson-ext.woff2", include_bytes!("../themes/plain/assets/atkinson-ext.woff2")),
    ("atkinson-more.woff2", include_bytes!("../themes/plain/assets/atkinson-more.woff2")),
    ("atkinson-signs.woff2", include_bytes!("../themes/plain/assets/atkinson-signs.woff2")),
    ("atkinson.woff2", include_bytes!("../themes/plain/assets/atkinson.woff2")),
    ("engine.js", include_bytes!("../themes/plain/assets/engine.js")),
    ("listen.js", include_bytes!("../themes/plain/assets/listen.js")),
    ("plain.css", include_bytes!("../themes/plain/assets/plain.css")),
    ("reader.js", include_bytes!("../themes/plain/assets/reader.js")),
    ("search.js", include_bytes!("../themes/plain/assets/search.js")),
];

/// The style sheet that every page loads.
const STYLES: &str = "plain.css";

/// The scripts that every page names: what it can do for its reader, and the answers to questions.
pub const SCRIPTS: [&str; 2] = ["reader.js", "search.js"];

/// A script that is published at the end of another, so that readers fetch one file: reading aloud after the settings.
const JOINED: (&str, &str) = ("reader.js", "listen.js");

/// The script by which the search page asks an engine; it is published only where one is set.
pub const ENGINE: &str = "engine.js";

/// The names of the built-in theme's files, for the test that none is forgotten.
pub fn built_in_files() -> Vec<String> {
    let templates = TEMPLATES.iter().map(|(name, _)| format!("templates/{name}"));
    let assets = ASSETS.iter().map(|(name, _)| format!("assets/{name}"));
    templates.chain(assets).collect()
}

/// A file of the theme that pages use.
#[derive(Clone, Debug)]
pub struct Asset {
    /// Its name in the theme: `plain.css`.
    pub name: String,
    /// Its name as published, with a digest of its content: `plain.3f2a….css`.
    pub published: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A loaded theme.
pub struct Theme {
    tera: Option<Tera>,
    assets: Vec<Asset>,
    script_digests: [String; 2],
    engine_digest: String,
}

impl Theme {
    /// The theme's template engine; none where a template could not be read.
    pub fn tera(&self) -> Option<&Tera> {
        self.tera.as_ref()
    }

    /// Every asset.
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// The digests of `SCRIPTS` in their order, as `integrity` attributes and policies write them.
    pub fn script_digests(&self) -> &[String; 2] {
        &self.script_digests
    }

    /// The digest of [`ENGINE`] in the same form.
    pub fn engine_digest(&self) -> &str {
        &self.engine_digest
    }

    /// The published name of an asset; the name itself where the theme has none.
    pub fn published(&self, name: &str) -> String {
        self.assets
            .iter()
            .find(|asset| asset.name == name)
            .map_or_else(|| name.to_owned(), |asset| asset.published.clone())
    }
}

/// Loads the theme that the settings name.
pub fn load(sources: &Sources, settings: &Settings) -> (Theme, Report) {
    let mut report = Report::new();
    let folder = format!("themes/{}", settings.theme);
    let mut templates: Vec<(String, String)> =
        TEMPLATES.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let mut files: Vec<(String, Vec<u8>)> =
        ASSETS.iter().map(|(name, bytes)| ((*name).to_owned(), bytes.to_vec())).collect();
    for (id, file) in sources.iter() {
        if let Some(name) = file.path.strip_prefix(&format!("{folder}/templates/")) {
            put(&mut templates, name, file.text.clone());
        } else if let Some(name) = file.path.strip_prefix(&format!("{folder}/assets/")) {
            if name == STYLES {
                contrast::look(&file.text, id, &mut report);
            }
            let bytes = if file.bytes.is_empty() { file.text.clone().into_bytes() } else { file.bytes.clone() };
            let ending = ending(name);
            match pictures::clean(&ending, &bytes) {
                None => put(&mut files, name, bytes),
                Some(Ok(clean)) => put(&mut files, name, clean.bytes),
                Some(Err(_)) => {
                    report
                        .add_at_path(
                            &THEME_PICTURE,
                            file.path.clone(),
                            "this picture cannot be read, or not without the notes in it",
                        )
                        .help("open it in a program for pictures and save it anew as JPEG, PNG or WebP");
                }
            }
        }
    }
    let mut tera = Tera::default();
    tera.set_escape_fn(escape);
    let tera = match tera.add_raw_templates(templates.iter().map(|(name, text)| (name.as_str(), text.as_str()))) {
        Ok(()) => Some(tera),
        Err(error) => {
            refuse(&error, sources, settings, &mut report);
            None
        }
    };
    if settings.search_engine.is_none() {
        files.retain(|(name, _)| name != ENGINE);
    }
    if let Some(at) = files.iter().position(|(name, _)| name == JOINED.1) {
        let (_, last) = files.remove(at);
        if let Some((_, first)) = files.iter_mut().find(|(name, _)| name == JOINED.0) {
            first.push(b'\n');
            first.extend(last);
        }
    }
    for (name, file) in &mut files {
        if SCRIPTS.contains(&name.as_str()) || name == ENGINE {
            *file = shorter::script(file);
        } else if name == STYLES {
            *file = shorter::styles(file);
        }
    }
    let digest = |wanted: &str| {
        let file = files.iter().find(|(name, _)| name == wanted);
        integrity(file.map(|(_, bytes)| bytes.as_slice()).unwrap_or_default())
    };
    let (script_digests, engine_digest) = (SCRIPTS.map(digest), digest(ENGINE));
    (Theme { tera, assets: publish(files), script_digests, engine_digest }, report)
}

/// Writes text with what HTML means something by made harmless, as the template engine itself does, but piece by piece
/// and not byte by byte.
fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let harmless: &[u8] = match byte {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            b'\'' => b"&#39;",
            _ => continue,
        };
        out.write_all(&text.as_bytes()[done..at])?;
        out.write_all(harmless)?;
        done = at + 1;
    }
    out.write_all(&text.as_bytes()[done..])
}

fn put<T>(files: &mut Vec<(String, T)>, name: &str, content: T) {
    match files.iter_mut().find(|(have, _)| have == name) {
        Some((_, old)) => *old = content,
        None => files.push((name.to_owned(), content)),
    }
}

/// Reports what a template engine says, at its place in the site's own template where it names one.
pub fn refuse(error: &tera::Error, sources: &Sources, settings: &Settings, report: &mut Report) {
    let folder = format!("themes/{}/templates", settings.theme);
    let told = whole(error);
    let message =
        told.lines().next().unwrap_or_default().trim_start_matches("error: ").trim_end_matches('.').to_owned();
    match place(&told, &folder, sources) {
        Some(span) => report.add(&TEMPLATE, span, message),
        None => report.add_at_path(&TEMPLATE, folder, told),
    }
    .help("mend the template, or delete it from the folder to use the built-in one");
}

/// The place that Tera names: `--> page.html:2:22`.
fn place(told: &str, folder: &str, sources: &Sources) -> Option<Span> {
    let (_, rest) = told.split_once("--> ")?;
    let mut parts = rest.lines().next()?.trim().rsplitn(3, ':');
    let (column, line): (usize, usize) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let (id, file) = sources.at(&format!("{folder}/{}", parts.next()?))?;
    let start: usize = file.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let (within, letter) = file.text.get(start..)?.char_indices().nth(column.checked_sub(1)?)?;
    Some(Span::new(id, start + within, start + within + letter.len_utf8()))
}

/// An error with all its causes.
fn whole(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text.push_str(&format!("\n{error}"));
        cause = error.source();
    }
    text
}

/// Gives each asset a name with its digest. Style sheets come last: they name the others.
fn publish(mut files: Vec<(String, Vec<u8>)>) -> Vec<Asset> {
    files.sort_by(|a, b| (a.0.ends_with(".css"), &a.0).cmp(&(b.0.ends_with(".css"), &b.0)));
    let mut assets: Vec<Asset> = Vec::new();
    for (name, mut bytes) in files {
        if name.ends_with(".css")
            && let Ok(mut text) = String::from_utf8(bytes.clone())
        {
            for asset in &assets {
                text = text.replace(&format!("\"{}\"", asset.name), &format!("\"{}\"", asset.published));
            }
            bytes = text.into_bytes();
        }
        let digest = short_digest(&bytes);
        let published = match name.rsplit_once('.') {
            Some((stem, ending)) => format!("{stem}.{digest}.{ending}"),
            None => format!("{name}.{digest}"),
        };
        assets.push(Asset { name, published, bytes });
    }
    assets
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_made_harmless_is_what_the_engine_makes_harmless() {
        for text in ["", "plain", "a < b & \"c\" > 'd'", "&&", "“quoted” <b>żółć</b>'"] {
            let (mut ours, mut theirs) = (Vec::new(), Vec::new());
            super::escape(text, &mut ours).unwrap();
            tera::escape_html(text, &mut theirs).unwrap();
            assert_eq!(String::from_utf8(ours), String::from_utf8(theirs));
        }
    }
}
