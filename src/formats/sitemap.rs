//! The list of pages for search engines (sitemaps.org 0.9), with when each changed and in which languages it can be read.

use crate::artifact::Artifact;
use crate::diagnostic::Report;
use crate::formats::Format;
use crate::formats::Material;
use crate::formats::Put;
use crate::publication::Page;
use crate::site::Site;
use crate::text::escaped_xml;

/// The format.
pub static FORMAT: Format = Format { name: "sitemap", about: "The list of pages for search engines.", write };

/// Its file.
pub const FILE: &str = "sitemap.xml";

/// How many addresses one file may hold.
const MOST: usize = 50_000;

/// Sorts of pages that are ways to others and nothing to be found themselves.
const NO_FIND: &[&str] = &["not-found", "search"];

fn write(material: &Material<'_>, put: &mut Put<'_>) -> Report {
    let pages = material.publication.pages.iter();
    let found = pages.filter(|page| !page.superseded && !NO_FIND.contains(&page.sort.as_str()));
    let addresses: Vec<String> = found.map(|page| address(page, material.site)).collect();
    let files = files(&addresses, &material.site.settings.base_url, MOST);
    put(files.into_iter().map(|(path, text)| Artifact::new(path, text, "the sitemap")).collect());
    Report::new()
}

/// The files for some addresses, so many in each: one, or an index and the parts.
fn files(addresses: &[String], base_url: &str, most: usize) -> Vec<(String, String)> {
    if addresses.len() <= most {
        return vec![(FILE.to_owned(), list(addresses))];
    }
    let mut index = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut files = Vec::new();
    for (at, part) in addresses.chunks(most).enumerate() {
        let path = format!("sitemap-{}.xml", at + 1);
        index.push_str(&format!("<sitemap><loc>{}</loc></sitemap>\n", escaped_xml(&format!("{base_url}{path}"))));
        files.push((path, list(part)));
    }
    index.push_str("</sitemapindex>\n");
    files.push((FILE.to_owned(), index));
    files
}

fn list(addresses: &[String]) -> String {
    let all = addresses.concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n{all}</urlset>\n"
    )
}

/// What is said of a page. A list has no day of its own: what stands on it has.
fn address(page: &Page, site: &Site) -> String {
    let whole = |address: &str| escaped_xml(&site.whole_address(address));
    let mut out = format!("<url><loc>{}</loc>", whole(&page.address));
    let entry = site.find(&page.address).filter(|entry| entry.address == page.address);
    if let Some(day) = entry.and_then(|entry| site.changed_on(entry)) {
        out.push_str(&format!("<lastmod>{day}</lastmod>"));
    }
    for version in &page.versions {
        let language = escaped_xml(&version.language);
        let to = whole(&version.address);
        out.push_str(&format!("<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{to}\"/>"));
    }
    out.push_str("</url>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::files;

    #[test]
    fn what_is_too_much_for_one_file_is_parted_and_nothing_is_lost() {
        let addresses: Vec<String> = (0..5).map(|number| format!("<url>{number}</url>\n")).collect();
        let parted = files(&addresses, "https://www.example.org/", 2);
        let paths: Vec<&str> = parted.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        for address in &addresses {
            assert_eq!(parted.iter().filter(|(_, text)| text.contains(address)).count(), 1, "{address}");
        }
        assert_eq!(parted[3].1.matches("<loc>https://www.example.org/sitemap-").count(), 3);
        assert_eq!(files(&addresses, "https://www.example.org/", 5).len(), 1);
    }
}
