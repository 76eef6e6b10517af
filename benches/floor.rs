//! The least that such work costs: the same Markdown with only a part done, to hold our builds against.
//!
//! ```text
//! floor render CONTENT                  reads and renders Markdown
//! floor concat CONTENT OUT              the same, then a template put together by hand, and the disk
//! floor tera   CONTENT OUT TEMPLATE     the same through Tera
//! floor pages  SITE OUT DAY             our own pages and no more: no index, no checks over the site, no other formats
//! ```
//!
//! The first three read a corpus in Zola's form (`benches/peers/forms.mjs`) on one thread, look at nothing twice and judge
//! nothing: headings get ids and are listed, links are made addresses, and that is all. `pages` is our own program up to its
//! pages, through the parts of the library that `candour serve` uses; what judges each text as it is read is part of them.
//! `benches/peers/run.mjs` runs all four. Run by `cargo bench`, this says how it is used.

#![expect(clippy::disallowed_methods, reason = "reads and writes folders that are named, and its arguments")]

use std::collections::BTreeMap;
use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;

use candour::date;
use candour::editions::Shut;
use candour::formats::Material;
use candour::formats::html;
use candour::glossary;
use candour::pipeline;
use candour::pipeline::Means;
use candour::read;
use candour::search::index::Index;
use pulldown_cmark::Alignment;
use pulldown_cmark::CowStr;
use pulldown_cmark::Event;
use pulldown_cmark::HeadingLevel;
use pulldown_cmark::Options;
use pulldown_cmark::Parser;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;
use serde::Serialize;
use tera::Context;
use tera::Tera;
use walkdir::WalkDir;

type Outcome<T> = Result<T, Box<dyn Error>>;

const USAGE: &str = "usage: floor render CONTENT | concat CONTENT OUT | tera CONTENT OUT TEMPLATE | pages SITE OUT DAY";

fn main() -> Outcome<()> {
    // Cargo gives `--bench` to each.
    let given: Vec<String> = env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match given.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["render", content] => {
            let bytes: usize = read_pages(content)?.iter().map(|page| page.content.len()).sum();
            println!("{bytes} bytes");
        }
        ["concat", content, out] => {
            let pages = read_pages(content)?;
            let menu = menu(&pages);
            for page in &pages {
                write(out, &page.address, &concatenated(page, &menu))?;
            }
        }
        ["tera", content, out, template] => through_tera(content, out, template)?,
        ["pages", site, out, day] => our_pages(site, out, day)?,
        _ => println!("{USAGE}"),
    }
    Ok(())
}

#[derive(Serialize)]
struct Page {
    title: String,
    description: String,
    date: String,
    permalink: String,
    address: String,
    section: Section,
    contents: Vec<Heading>,
    content: String,
}

#[derive(Clone, Serialize)]
struct Section {
    id: String,
    title: String,
}

#[derive(Serialize)]
struct Heading {
    id: String,
    title: String,
    children: Vec<Heading>,
}

#[derive(Serialize)]
struct Site<'a> {
    title: &'a str,
    phone: &'a str,
    email: &'a str,
    menu: Vec<Section>,
}

fn site(menu: Vec<Section>) -> Site<'static> {
    Site { title: "Alder Vale Homes", phone: "01632 960 000", email: "hello@example.org", menu }
}

/// Every page below a folder, in order of its path; lists of pages have a name with `_` at its head.
fn read_pages(content: &str) -> Outcome<Vec<Page>> {
    let mut pages = Vec::new();
    for entry in WalkDir::new(content).sort_by_file_name() {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy();
        let Some(slug) = name.strip_suffix(".md").filter(|name| !name.starts_with('_')) else { continue };
        let text = fs::read_to_string(entry.path())?;
        let section = entry.path().parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        pages.push(page(&section, slug, &text).ok_or_else(|| format!("{}: no front matter", entry.path().display()))?);
    }
    Ok(pages)
}

fn page(section: &str, slug: &str, text: &str) -> Option<Page> {
    let (front, body) = text.strip_prefix("+++\n")?.split_once("\n+++\n")?;
    let fields: BTreeMap<&str, &str> = front.lines().filter_map(|line| line.split_once(" = ")).collect();
    let text = |name: &str| serde_json::from_str::<String>(fields.get(name)?).ok();
    let address = format!("{section}/{slug}");
    let (content, contents) = render(body);
    Some(Page {
        title: text("title")?,
        description: text("description")?,
        date: (*fields.get("date")?).to_owned(),
        permalink: format!("https://www.example.org/{address}/"),
        address,
        section: named(section),
        contents,
        content,
    })
}

fn named(id: &str) -> Section {
    let words = id.replace('-', " ");
    let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
    Section { id: id.to_owned(), title: first.to_uppercase() + rest }
}

/// Markdown as HTML, and its headings of the second and third level.
fn render(markdown: &str) -> (String, Vec<Heading>) {
    let mut events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let mut headings: Vec<Heading> = Vec::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut open = None;
    let mut title = String::new();
    for at in 0..events.len() {
        match &mut events[at] {
            Event::Start(Tag::Heading { .. }) => {
                open = Some(at);
                title.clear();
            }
            Event::Text(text) | Event::Code(text) if open.is_some() => title.push_str(text),
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(path) = dest_url.strip_prefix("@/").and_then(|path| path.strip_suffix(".md")) {
                    *dest_url = CowStr::from(format!("/{path}/"));
                }
            }
            Event::End(TagEnd::Heading(level)) => {
                let level = *level;
                let mut heading = slug(&title);
                let times = taken.entry(heading.clone()).or_default();
                *times += 1;
                if *times > 1 {
                    heading = format!("{heading}-{times}");
                }
                if let Some(Event::Start(Tag::Heading { id, .. })) = open.take().map(|start| &mut events[start]) {
                    *id = Some(CowStr::from(heading.clone()));
                }
                let heading = Heading { id: heading, title: title.clone(), children: Vec::new() };
                match headings.last_mut().filter(|_| level > HeadingLevel::H2) {
                    Some(above) => above.children.push(heading),
                    None => headings.push(heading),
                }
            }
            _ => {}
        }
    }
    let mut html = String::with_capacity(markdown.len() * 3 / 2);
    let mut table = Table::default();
    for event in &events {
        push(event, &mut table, &mut html);
    }
    (html, headings)
}

/// Where in a table the text stands.
#[derive(Default)]
struct Table {
    sides: Vec<Alignment>,
    column: usize,
    head: bool,
}

/// One event as HTML. The renderer that comes with pulldown-cmark is left out of the crate as we use it; this knows what the
/// corpus has.
fn push(event: &Event<'_>, table: &mut Table, html: &mut String) {
    match event {
        Event::Start(tag) => match tag {
            Tag::Paragraph => html.push_str("<p>"),
            Tag::Heading { level, id, .. } => {
                html.extend(["<", &level.to_string(), " id=\"", id.as_deref().unwrap_or_default(), "\">"]);
            }
            Tag::List(Some(_)) => html.push_str("<ol>\n"),
            Tag::List(None) => html.push_str("<ul>\n"),
            Tag::Item => html.push_str("<li>"),
            Tag::Table(sides) => {
                table.sides.clone_from(sides);
                html.push_str("<table>");
            }
            Tag::TableHead => {
                (table.column, table.head) = (0, true);
                html.push_str("<thead><tr>");
            }
            Tag::TableRow => {
                table.column = 0;
                html.push_str("<tr>");
            }
            Tag::TableCell => {
                html.push_str(if table.head { "<th" } else { "<td" });
                html.push_str(match table.sides.get(table.column) {
                    Some(Alignment::Right) => " style=\"text-align: right\">",
                    Some(Alignment::Center) => " style=\"text-align: center\">",
                    _ => ">",
                });
                table.column += 1;
            }
            Tag::Emphasis => html.push_str("<em>"),
            Tag::Strong => html.push_str("<strong>"),
            Tag::Link { dest_url, .. } => {
                html.push_str("<a href=\"");
                escape(dest_url, html);
                html.push_str("\">");
            }
            _ => html.push_str("<div>"),
        },
        Event::End(tag) => match tag {
            TagEnd::Paragraph => html.push_str("</p>\n"),
            TagEnd::Heading(level) => html.extend(["</", &level.to_string(), ">\n"]),
            TagEnd::List(true) => html.push_str("</ol>\n"),
            TagEnd::List(false) => html.push_str("</ul>\n"),
            TagEnd::Item => html.push_str("</li>\n"),
            TagEnd::Table => html.push_str("</tbody></table>\n"),
            TagEnd::TableHead => {
                table.head = false;
                html.push_str("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => html.push_str("</tr>\n"),
            TagEnd::TableCell => html.push_str(if table.head { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => html.push_str("</em>"),
            TagEnd::Strong => html.push_str("</strong>"),
            TagEnd::Link => html.push_str("</a>"),
            _ => html.push_str("</div>"),
        },
        Event::Text(text) => escape(text, html),
        Event::Code(text) => {
            html.push_str("<code>");
            escape(text, html);
            html.push_str("</code>");
        }
        Event::SoftBreak => html.push('\n'),
        Event::HardBreak => html.push_str("<br>\n"),
        Event::Rule => html.push_str("<hr>\n"),
        _ => {}
    }
}

fn escape(text: &str, html: &mut String) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.extend([&text[from..at], entity]);
        from = at + 1;
    }
    html.push_str(&text[from..]);
}

fn slug(title: &str) -> String {
    let mut slug = String::with_capacity(title.len());
    for letter in title.chars() {
        if letter.is_alphanumeric() {
            slug.extend(letter.to_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

fn menu(pages: &[Page]) -> Vec<Section> {
    let sections: BTreeMap<&str, &Section> =
        pages.iter().map(|page| (page.section.id.as_str(), &page.section)).collect();
    sections.into_values().cloned().collect()
}

/// The template of `benches/peers/templates/floor`, put together by hand.
fn concatenated(page: &Page, menu: &[Section]) -> String {
    let Page { title, description, date, permalink, section, contents, content, .. } = page;
    let title = escaped(title);
    let mut html = String::with_capacity(content.len() + 4096);
    html.push_str("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>");
    html.push_str(&title);
    html.push_str(" – Alder Vale Homes</title>\n<meta name=\"description\" content=\"");
    html.push_str(&escaped(description));
    html.push_str("\">\n<link rel=\"canonical\" href=\"");
    html.push_str(permalink);
    html.push_str(
        "\">\n<link rel=\"stylesheet\" href=\"/style.css\">\n</head>\n<body>\n<a href=\"#main\">Skip to the text</a>\n",
    );
    html.push_str("<header><p><a href=\"/\">Alder Vale Homes</a></p></header>\n<nav aria-label=\"Sections\">\n<ul>\n");
    for Section { id, title } in menu {
        let current = if *id == section.id { " aria-current=\"true\"" } else { "" };
        html.extend(["<li><a href=\"/", id, "/\"", current, ">", title, "</a></li>\n"]);
    }
    html.push_str(
        "</ul>\n</nav>\n<nav aria-label=\"Where you are\"><ol><li><a href=\"/\">Home</a></li><li><a href=\"/",
    );
    html.extend([&section.id, "/\">", &section.title, "</a></li><li>", &title]);
    html.push_str("</li></ol></nav>\n<main id=\"main\">\n<h1>");
    html.push_str(&title);
    html.extend(["</h1>\n<p>", &escaped(description), "</p>\n<p>Published <time datetime=\"", date, "\">", date]);
    html.push_str("</time></p>\n<nav aria-label=\"On this page\">\n");
    list(contents, &mut html);
    html.push_str("</nav>\n");
    html.push_str(content);
    html.push_str("\n</main>\n<footer>\n<p>Alder Vale Homes, telephone 01632 960 000, ");
    html.push_str("<a href=\"mailto:hello@example.org\">hello@example.org</a></p>\n</footer>\n</body>\n</html>\n");
    html
}

fn list(headings: &[Heading], html: &mut String) {
    html.push_str("<ol>\n");
    for Heading { id, title, children } in headings {
        html.extend(["<li><a href=\"#", id, "\">", &escaped(title), "</a>"]);
        if !children.is_empty() {
            list(children, html);
        }
        html.push_str("</li>\n");
    }
    html.push_str("</ol>\n");
}

fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    escape(text, &mut html);
    html
}

fn through_tera(content: &str, out: &str, template: &str) -> Outcome<()> {
    let mut tera = Tera::default();
    tera.add_raw_templates([("page.html", fs::read_to_string(template)?.as_str())])?;
    let pages = read_pages(content)?;
    let site = site(menu(&pages));
    for page in &pages {
        let mut context = Context::new();
        context.insert("site", &site);
        context.insert("page", page);
        write(out, &page.address, &tera.render("page.html", &context)?)?;
    }
    Ok(())
}

fn write(out: &str, address: &str, html: &str) -> Outcome<()> {
    let folder = Path::new(out).join(address);
    fs::create_dir_all(&folder)?;
    Ok(fs::write(folder.join("index.html"), html)?)
}

/// Our own program up to its pages, and the disk.
fn our_pages(site: &str, out: &str, day: &str) -> Outcome<()> {
    let (sources, report) = read::read(Path::new(site))?;
    let mut composed = pipeline::preview(Arc::new(sources), report, date::parse_day(day)?, &Means::only(&Shut));
    glossary::explain(&composed.site, &mut Arc::make_mut(&mut composed.publication).pages);
    let material = Material {
        publication: &composed.publication,
        site: &composed.site,
        index: &Index::default(),
        theme: &composed.theme,
        words: &composed.words,
        data: &Mutex::default(),
        sources: &composed.sources,
    };
    let mut artifacts = Vec::new();
    (html::FORMAT.write)(&material, &mut |pages| artifacts.extend(pages));
    for artifact in artifacts {
        let place = Path::new(out).join(&artifact.path);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, &artifact.bytes)?;
    }
    Ok(())
}
