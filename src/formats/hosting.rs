//! What hosts and robots read: the headers to send with each file, in the words of common hosts, and where robots may go.

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::headers::ALWAYS;
use crate::headers::CLASSES;
use crate::headers::Class;
use crate::headers::Paths;
use crate::headers::SHORT;

/// The format.
pub static FORMAT: Format =
    Format { name: "hosting", about: "Headers for safety and speed for common hosts, and robots.txt.", write };

/// The name of the header that says how long a file may be kept.
const KEEP: &str = "Cache-Control";

fn write(material: &Material<'_>) -> (Vec<Artifact>, Report) {
    let base = &material.site.settings.base;
    let files = [
        ("_headers", netlify(base)),
        (".htaccess", apache(base)),
        ("nginx.conf", nginx(base)),
        ("robots.txt", "User-agent: *\nAllow: /\n".to_owned()),
    ];
    (files.into_iter().map(|(path, text)| Artifact::new(path, text, "hosting")).collect(), Report::new())
}

/// For Netlify and Cloudflare Pages, which read it of themselves.
///
/// Both join what two rules say of one header, so that pages get no time to be kept here: by themselves, both hosts
/// ask anew each time.
fn netlify(base: &str) -> String {
    let mut text = format!("{base}*\n{}", netlify_lines(ALWAYS));
    for Class { of, headers } in CLASSES {
        let paths = match of {
            Paths::File(path) => format!("{base}{path}"),
            Paths::Below(folder) => format!("{base}{folder}/*"),
            Paths::Ending(ending) => format!("{base}*.{ending}"),
        };
        text.push_str(&format!("{paths}\n{}", netlify_lines(headers)));
    }
    text
}

fn netlify_lines(headers: &[(&str, &str)]) -> String {
    headers.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect()
}

/// For Apache, which reads it of itself where its own settings allow that.
fn apache(base: &str) -> String {
    let mut text = String::from(
        "# Headers for Apache 2.4 with mod_headers. Over https, add:\n\
         # Header always set Strict-Transport-Security \"max-age=31536000\"\n\
         Options -Indexes\nDirectoryIndex index.html\n",
    );
    text.push_str(&format!("ErrorDocument 404 {base}404.html\nAddDefaultCharset utf-8\n<IfModule mod_headers.c>\n"));
    let set = |headers: &[(&str, &str)]| -> String {
        headers.iter().map(|(name, value)| format!("Header always set {name} \"{value}\"\n")).collect()
    };
    text.push_str(&set(ALWAYS));
    text.push_str(&set(&[(KEEP, SHORT)]));
    for Class { of, headers } in CLASSES {
        text.push_str(&format!("<If \"%{{REQUEST_URI}} =~ m#{}#\">\n{}</If>\n", pattern(base, *of), set(headers)));
    }
    text.push_str("</IfModule>\n");
    text
}

/// For nginx, to be included in the server's own settings.
///
/// Where a location says any header, nginx forgets those around it: so each says all.
fn nginx(base: &str) -> String {
    let mut text = format!(
        "# Headers for nginx: include this file in the block `server`. Over https, add to each location:\n\
         # add_header Strict-Transport-Security \"max-age=31536000\" always;\n\
         error_page 404 {base}404.html;\ncharset utf-8;\n"
    );
    for Class { of, headers } in CLASSES {
        text.push_str(&format!("location ~ \"{}\" {{\n{}}}\n", pattern(base, *of), nginx_lines(headers)));
    }
    text.push_str(&format!("location {base} {{\n    index index.html;\n{}}}\n", nginx_lines(&[(KEEP, SHORT)])));
    text
}

fn nginx_lines(headers: &[(&str, &str)]) -> String {
    let mut text = String::new();
    for (name, value) in headers.iter().chain(ALWAYS) {
        text.push_str(&match *name {
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

/// The addresses of a class as a pattern that Apache and nginx read alike.
fn pattern(base: &str, of: Paths) -> String {
    let plain = |path: &str| -> String {
        let special = |c: char| !c.is_ascii_alphanumeric() && !matches!(c, '/' | '-' | '_');
        path.chars().map(|c| if special(c) { format!("\\{c}") } else { c.to_string() }).collect()
    };
    let base = plain(base);
    match of {
        Paths::File(path) => format!("^{base}{}$", plain(path)),
        Paths::Below(folder) => format!("^{base}{}/", plain(folder)),
        Paths::Ending(ending) => format!("^{base}.*\\.{}$", plain(ending)),
    }
}

#[cfg(test)]
mod tests {
    use super::apache;
    use super::netlify;
    use super::nginx;
    use crate::headers::ALWAYS;
    use crate::headers::CLASSES;
    use crate::headers::POLICY;

    #[test]
    fn every_host_is_told_every_header() {
        for (host, text) in [("Netlify", netlify("/a/")), ("Apache", apache("/a/")), ("nginx", nginx("/a/"))] {
            for (name, value) in ALWAYS {
                assert!(text.contains(name) && text.contains(value), "{host} is not told {name}");
            }
            for (name, value) in CLASSES.iter().flat_map(|class| class.headers) {
                let value = if *name == "Content-Type" { value.split(';').next().unwrap() } else { value };
                assert!(text.contains(value), "{host} is not told {name}: {value}");
            }
            assert!(text.contains("/a/"), "{host}");
        }
        let locations = nginx("/").matches("location ").count();
        assert_eq!(nginx("/").matches(POLICY).count(), locations, "each location says all");
    }

    #[test]
    fn no_host_joins_two_times_to_be_kept() {
        let text = netlify("/");
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
}
