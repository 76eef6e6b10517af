//! What hosts and robots read: the headers to send with each file and where old addresses lead, in the words of common
//! hosts, and where robots may go.
//!
//! An old address is a page too, which works on any host. What is written here lets a host answer at once, and in a way
//! that search engines and other programs understand.

use std::fmt::Display;

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::headers::ALWAYS;
use crate::headers::CLASSES;
use crate::headers::Class;
use crate::headers::POLICY;
use crate::headers::Paths;
use crate::headers::SHORT;
use crate::headers::policy_with;
use crate::publication::Redirect;
use crate::settings::SearchEngine;
use crate::text::page_path;

/// The format.
pub static FORMAT: Format =
    Format { name: "hosting", about: "Headers and old addresses for common hosts, and robots.txt.", write };

/// The name of the header that says how long a file may be kept.
const KEEP: &str = "Cache-Control";

/// The list of pages for search engines, which another format writes.
const SITEMAP: &str = "sitemap.xml";

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let settings = &material.site.settings;
    let base = &settings.base;
    let always = always(settings.search_engine.as_ref());
    let moved: Vec<Moved> = material.publication.redirects.iter().map(|redirect| Moved::of(redirect, base)).collect();
    let mut files = vec![
        ("_headers", netlify(base, &always)),
        (".htaccess", format!("{}{}", apache(base, &always), apache_moved(&moved))),
        ("nginx.conf", format!("{}{}", nginx_moved(&moved), nginx(base, &always))),
        ("robots.txt", format!("User-agent: *\nAllow: /\nSitemap: {}{SITEMAP}\n", settings.base_url)),
    ];
    if !moved.is_empty() {
        files.push(("_redirects", netlify_moved(&moved)));
    }
    put(files.into_iter().map(|(path, text)| Artifact::new(path, text, "hosting")).collect());
    Report::new()
}

/// The headers of every file, for a site that asks an engine or none.
fn always(engine: Option<&SearchEngine>) -> Vec<(&'static str, String)> {
    let said = |(name, value): &(&'static str, &str)| match engine {
        Some(engine) if *value == POLICY => (*name, policy_with(&engine.origin)),
        _ => (*name, (*value).to_owned()),
    };
    ALWAYS.iter().map(said).collect()
}

/// An old address and where it leads, both as paths on the host, in letters that need no quoting anywhere.
struct Moved {
    /// The old path, without a slash at its end.
    from: String,
    /// The new one, which may end in a fragment.
    to: String,
}

impl Moved {
    fn of(redirect: &Redirect, base: &str) -> Moved {
        let (from, to) = (format!("{base}{}", redirect.from), format!("{base}{}", page_path(&redirect.to)));
        let (path, fragment) = to.split_once('#').map_or((to.as_str(), None), |(path, part)| (path, Some(part)));
        let fragment = fragment.map(|part| format!("#{}", quoted(part))).unwrap_or_default();
        Moved { from: quoted(&from), to: format!("{}{fragment}", quoted(path)) }
    }
}

/// A path in which every byte that could mean something to a host, or end a line, is written as `%` and its number.
fn quoted(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~');
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The forms in which an old address is asked for.
fn asked(from: &str) -> [String; 2] {
    [from.to_owned(), format!("{from}/")]
}

/// For Netlify and Cloudflare Pages.
///
/// Netlify shows the page that lies there first, unless it is forced to by a mark that Cloudflare takes for a mistake; the
/// reader comes to the same place.
fn netlify_moved(moved: &[Moved]) -> String {
    let lines = |moved: &Moved| asked(&moved.from).map(|from| format!("{from} {} 301\n", moved.to)).concat();
    moved.iter().map(lines).collect()
}

/// For Apache. A plain `Redirect` would lead on all that lies below the old address.
fn apache_moved(moved: &[Moved]) -> String {
    if moved.is_empty() {
        return String::new();
    }
    let line =
        |moved: &Moved| format!("RedirectMatch 301 \"^{}(/(index\\.html)?)?$\" \"{}\"\n", plain(&moved.from), moved.to);
    format!("<IfModule mod_alias.c>\n{}</IfModule>\n", moved.iter().map(line).collect::<String>())
}

/// For nginx.
fn nginx_moved(moved: &[Moved]) -> String {
    let line = |moved: &Moved| {
        asked(&moved.from).map(|from| format!("location = \"{from}\" {{ return 301 \"{}\"; }}\n", moved.to)).concat()
    };
    moved.iter().map(line).collect()
}

/// For Netlify and Cloudflare Pages, which read it of themselves.
///
/// Both join what two rules say of one header, so that pages get no time to be kept here: by themselves, both hosts
/// ask anew each time.
fn netlify(base: &str, always: &[(&'static str, String)]) -> String {
    let mut text = format!("{base}*\n{}", netlify_lines(always));
    for Class { of, headers } in CLASSES {
        let paths = match of {
            Paths::File(path) => format!("{base}{path}"),
            Paths::Below(folder) => format!("{base}{folder}/*"),
            Paths::Ending(ending) => format!("{base}*.{ending}"),
            // The star stands for nothing too, so that the one at the root is among them.
            Paths::Named(name) => format!("{base}*{name}"),
        };
        text.push_str(&format!("{paths}\n{}", netlify_lines(headers)));
    }
    text
}

fn netlify_lines(headers: &[(&str, impl Display)]) -> String {
    headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect()
}

/// For Apache, which reads it of itself where its own settings allow that.
fn apache(base: &str, always: &[(&'static str, String)]) -> String {
    let mut text = String::from(
        "# Headers for Apache 2.4 with mod_headers. Over https, add:\n\
         # Header always set Strict-Transport-Security \"max-age=31536000\"\n\
         Options -Indexes\nDirectoryIndex index.html\n",
    );
    text.push_str(&format!("ErrorDocument 404 {base}404.html\nAddDefaultCharset utf-8\n<IfModule mod_headers.c>\n"));
    text.push_str(&apache_lines(always));
    text.push_str(&apache_lines(&[(KEEP, SHORT)]));
    for Class { of, headers } in CLASSES {
        text.push_str(&format!(
            "<If \"%{{REQUEST_URI}} =~ m#{}#\">\n{}</If>\n",
            pattern(base, *of),
            apache_lines(headers)
        ));
    }
    text.push_str("</IfModule>\n");
    text
}

fn apache_lines(headers: &[(&str, impl Display)]) -> String {
    headers.iter().map(|(name, value)| format!("Header always set {name} \"{value}\"\n")).collect()
}

/// For nginx, to be included in the server's own settings.
///
/// Where a location says any header, nginx forgets those around it: so each says all.
fn nginx(base: &str, always: &[(&'static str, String)]) -> String {
    let mut text = format!(
        "# Headers for nginx: include this file in the block `server`. Over https, add to each location:\n\
         # add_header Strict-Transport-Security \"max-age=31536000\" always;\n\
         error_page 404 {base}404.html;\ncharset utf-8;\n"
    );
    for Class { of, headers } in CLASSES {
        text.push_str(&format!("location ~ \"{}\" {{\n{}}}\n", pattern(base, *of), nginx_lines(headers, always)));
    }
    text.push_str(&format!("location {base} {{\n    index index.html;\n{}}}\n", nginx_lines(&[(KEEP, SHORT)], always)));
    text
}

fn nginx_lines(headers: &[(&str, &str)], always: &[(&'static str, String)]) -> String {
    let mut text = String::new();
    let always = always.iter().map(|(name, value)| (*name, value.as_str()));
    for (name, value) in headers.iter().copied().chain(always) {
        text.push_str(&match name {
            // A second header of the name would be sent beside the one of the file's ending.
            "Content-Type" => {
                let sort = value.split(';').next().unwrap_or(value);
                format!("    types {{ }}\n    default_type {sort};\n")
            }
            name => format!("    add_header {name} \"{value}\" always;\n"),
        });
    }
    text
}

/// A path as a pattern that matches nothing else.
fn plain(path: &str) -> String {
    let special = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-' | '_');
    path.chars().map(|c| if special(c) { format!("\\{c}") } else { c.to_string() }).collect()
}

/// The addresses of a class as a pattern that Apache and nginx read alike.
fn pattern(base: &str, of: Paths) -> String {
    let base = plain(base);
    match of {
        Paths::File(path) => format!("^{base}{}$", plain(path)),
        Paths::Below(folder) => format!("^{base}{}/", plain(folder)),
        Paths::Ending(ending) => format!("^{base}.*\\.{}$", plain(ending)),
        Paths::Named(name) => format!("^{base}(.*/)?{}$", plain(name)),
    }
}

#[cfg(test)]
mod tests {
    use super::Moved;
    use super::always;
    use super::apache;
    use super::apache_moved;
    use super::netlify;
    use super::netlify_moved;
    use super::nginx;
    use super::nginx_moved;
    use super::quoted;
    use crate::headers::ALWAYS;
    use crate::headers::CLASSES;
    use crate::headers::POLICY;
    use crate::settings::SearchEngine;

    #[test]
    fn every_host_is_told_every_header() {
        let plain = always(None);
        for (host, text) in
            [("Netlify", netlify("/a/", &plain)), ("Apache", apache("/a/", &plain)), ("nginx", nginx("/a/", &plain))]
        {
            for (name, value) in ALWAYS {
                assert!(text.contains(name) && text.contains(value), "{host} is not told {name}");
            }
            for (name, value) in CLASSES.iter().flat_map(|class| class.headers) {
                let value = if *name == "Content-Type" { value.split(';').next().unwrap() } else { value };
                assert!(text.contains(value), "{host} is not told {name}: {value}");
            }
            assert!(text.contains("/a/"), "{host}");
        }
        let text = nginx("/", &plain);
        let locations = text.matches("location ").count();
        assert_eq!(text.matches(POLICY).count(), locations, "each location says all");
    }

    #[test]
    fn an_engine_is_let_in_by_its_origin_alone_and_only_where_one_is_set() {
        let engine = SearchEngine {
            at: "https://search.example.org:8443/homes/".to_owned(),
            origin: "https://search.example.org:8443".to_owned(),
            format: "quickwit".to_owned(),
        };
        let (plain, told) = (always(None), always(Some(&engine)));
        for host in [netlify, apache, nginx] {
            let (without, with) = (host("/", &plain), host("/", &told));
            assert_eq!(with.replace(" https://search.example.org:8443;", ";"), without);
            assert_eq!(
                with.matches("connect-src 'self' https://search.example.org:8443;").count(),
                without.matches(POLICY).count()
            );
        }
    }

    #[test]
    fn no_host_joins_two_times_to_be_kept() {
        let text = netlify("/", &always(None));
        let (always, _) = text.split_once("/assets/*").unwrap();
        assert!(!always.contains("Cache-Control"), "{always}");
    }

    #[test]
    fn the_policy_lets_in_nothing_inline_and_no_other_site() {
        for part in POLICY.split("; ") {
            let (name, sources) = part.split_once(' ').unwrap();
            let wanted = match name {
                "default-src" | "base-uri" | "frame-ancestors" => "'none'",
                "require-trusted-types-for" => "'script'",
                _ => "'self'",
            };
            assert_eq!(sources, wanted, "{name}");
        }
    }

    #[test]
    fn old_addresses_lead_on_in_the_words_of_every_host() {
        let moved = [
            Moved { from: "/a/old.html".to_owned(), to: "/a/policies/repairs/".to_owned() },
            Moved { from: "/a/lift".to_owned(), to: "/a/you-said/#lift".to_owned() },
        ];
        let told = netlify_moved(&moved);
        assert!(told.contains("/a/lift /a/you-said/#lift 301\n/a/lift/ /a/you-said/#lift 301\n"), "{told}");
        let told = apache_moved(&moved);
        let wanted = "RedirectMatch 301 \"^/a/old\\.html(/(index\\.html)?)?$\" \"/a/policies/repairs/\"\n";
        assert!(told.contains(wanted), "{told}");
        let told = nginx_moved(&moved);
        assert!(told.contains("location = \"/a/lift/\" { return 301 \"/a/you-said/#lift\"; }\n"), "{told}");
        assert_eq!((apache_moved(&[]), nginx_moved(&[])), (String::new(), String::new()));
    }

    #[test]
    fn no_address_can_say_anything_to_a_host() {
        let hostile = "/a b\"; return 200; }\n$1 ^(.*)$ \u{e9}";
        let safe = quoted(hostile);
        let plain = |c: char| c.is_ascii_alphanumeric() || "/%.".contains(c);
        assert!(safe.chars().all(plain), "{safe}");
        assert!(safe.ends_with("%C3%A9"));
    }
}
