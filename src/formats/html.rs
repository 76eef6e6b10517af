//! The website: one HTML file for each page, through the theme's template.

mod address;
mod blocks;
mod chart;
mod frames;
pub mod prose;
mod view;
mod voice;

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;
use tera::Context;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::AT_ONCE;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::publication::Page;
use crate::publication::Redirect;
use crate::theme;

use frames::Frames;
use voice::Languages;

/// The format.
pub static FORMAT: Format = Format { name: "html", about: "The website.", write };

/// The template that renders any page.
const TEMPLATE_NAME: &str = "page.html";

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let mut report = Report::new();
    let languages = Languages::new(material, &material.publication.pages);
    let frames = Frames::new(material, &material.publication.pages, &languages);
    for pages in material.publication.pages.chunks(AT_ONCE) {
        let results: Vec<Result<Artifact, Option<tera::Error>>> =
            pages.par_iter().map(|page| render(page, &languages, &frames, material)).collect();
        let mut artifacts = Vec::new();
        for result in results {
            match result {
                Ok(artifact) => artifacts.push(artifact),
                // One template renders every page, so its fault would be told once for each.
                Err(Some(error)) if report.is_empty() => {
                    theme::refuse(&error, material.sources, &material.site.settings, &mut report);
                }
                // A template that cannot be read was reported when the theme was loaded.
                Err(_) => {}
            }
        }
        put(artifacts);
    }
    put(material.publication.redirects.iter().map(|redirect| redirection(redirect, material)).collect());
    report
}

/// Where a page's file lies: `policies/repairs/index.html`.
pub fn path_of(address: &str) -> String {
    match address {
        "" => "index.html".to_owned(),
        "404" => "404.html".to_owned(),
        address => format!("{address}/index.html"),
    }
}

/// A page of the site as it would be published; none where the theme cannot make it.
pub fn page(page: &Page, material: &Material<'_>) -> Option<Vec<u8>> {
    let languages = Languages::new(material, std::slice::from_ref(page));
    render(page, &languages, &Frames::default(), material).ok().map(|artifact| artifact.bytes)
}

fn render<'a>(
    page: &'a Page,
    languages: &'a Languages<'a>,
    frames: &Frames<'a>,
    material: &Material<'a>,
) -> Result<Artifact, Option<tera::Error>> {
    let Some(tera) = material.theme.tera() else { return Err(None) };
    let mut context = Context::new();
    let voice = languages.voice(page, material);
    let (words, names) = voice.theme();
    context.insert_value("words", words);
    context.insert_value("names", names);
    context.insert_value("site", frames.of(material, page, voice));
    context.insert("page", &view::page(material, page, voice));
    let mut html = tera.render(TEMPLATE_NAME, &context).map_err(Some)?;
    if !html.ends_with('\n') {
        html.push('\n');
    }
    let maker = page
        .source
        .map_or_else(|| format!("the page /{}/", page.address), |file| material.sources.file(file).path.clone());
    Ok(Artifact::new(path_of(&page.address), html, maker))
}

/// An old address: a page that sends the reader on at once, with a link for those whom it does not.
fn redirection(redirect: &Redirect, material: &Material<'_>) -> Artifact {
    let base = &material.site.settings.base;
    let mut to = String::new();
    prose::escape_text(&address::href(base, &redirect.to), &mut to);
    let asked = &material.site.settings.language;
    let moved = material.words.say(asked, "moved", &[]);
    let go = voice::escaped(&material.words.say(asked, "moved-to", &[]).text);
    let (language, moved) = (voice::escaped(&moved.language), voice::escaped(&moved.text));
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"refresh\" content=\"0; url={to}\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{moved}</title>\n<link rel=\"canonical\" href=\"{to}\">\n</head>\n<body>\n<main>\n<h1>{moved}</h1>\n<p><a href=\"{to}\">{go}</a></p>\n</main>\n</body>\n</html>\n"
    );
    let path =
        if redirect.from.ends_with(".html") { redirect.from.clone() } else { format!("{}/index.html", redirect.from) };
    Artifact::new(path, html, material.sources.file(redirect.source).path.clone())
}
