//! The pictures that programs show of a page where somebody sends its address to others: one for the site, and one for each
//! kind.
//!
//! Each says in large letters what it is and whose; its words stand beside it for those who do not see it.

use crate::lettering::Drawing;
use crate::lettering::Typeface;
use crate::publication::Page;
use crate::site::Kind;
use crate::site::Site;

/// How wide a picture is, in dots.
pub const WIDTH: u32 = 1200;

/// How high.
pub const HEIGHT: u32 = 630;

/// The colours of the ground and of the letters: those of the head of every page.
const GROUND: [u8; 3] = [0x0c, 0x3d, 0x44];
const LETTERS: [u8; 3] = [0xff, 0xff, 0xff];

/// What stands free on each side.
const EDGE: usize = 80;

/// The sizes of what it is, and of whose it is.
const LARGE: u32 = 104;
const SMALL: u32 = 52;

/// How many lines what it is may have.
const LINES: usize = 3;

/// A picture, before it is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// Its path below the site's root.
    pub path: String,
    /// What it says.
    pub alternative: String,
    large: String,
    small: String,
}

/// The picture of a page; `say` gives a label in the language of the site.
pub fn of_page(page: &Page, site: &Site, say: &dyn Fn(&str) -> String) -> Picture {
    let folder = page.sort.split('-').next().unwrap_or_default();
    let kind = site.of(folder).next().map(|entry| entry.kind).filter(|kind| is_drawn(kind));
    kind.map_or_else(|| of_site(site), |kind| of_kind(kind, site, say))
}

/// Every picture that pages have.
pub fn all(site: &Site, say: &dyn Fn(&str) -> String) -> Vec<Picture> {
    let mut kinds: Vec<&'static Kind> = Vec::new();
    for folder in site.ranges.keys() {
        kinds.extend(site.of(folder).next().map(|entry| entry.kind).filter(|kind| is_drawn(kind)));
    }
    let of_kinds = kinds.into_iter().map(|kind| of_kind(kind, site, say));
    std::iter::once(of_site(site)).chain(of_kinds).collect()
}

/// Plain pages are of the site, and not of a kind that readers would know.
fn is_drawn(kind: &Kind) -> bool {
    !kind.route.is_empty()
}

fn of_site(site: &Site) -> Picture {
    let title = &site.settings.title;
    let host = site.settings.base_url.split('/').nth(2).unwrap_or_default().to_owned();
    Picture { path: "share/site.png".to_owned(), alternative: title.clone(), large: title.clone(), small: host }
}

fn of_kind(kind: &Kind, site: &Site, say: &dyn Fn(&str) -> String) -> Picture {
    let (large, small) = (say(kind.heading), site.settings.title.clone());
    let alternative = format!("{large} – {small}");
    Picture { path: format!("share/{}.png", kind.folder), alternative, large, small }
}

impl Picture {
    /// The picture as PNG. Words in letters that the typeface lacks are left out; they stand in the alternative.
    pub fn png(&self, face: &Typeface) -> Vec<u8> {
        let (width, height) = (WIDTH as usize, HEIGHT as usize);
        let mut drawing = Drawing::new(width, height);
        let free = width - 2 * EDGE;
        if face.has(&self.large) {
            let mut lines = face.lines(&self.large, LARGE, free);
            if lines.len() > LINES {
                lines.truncate(LINES);
                if let Some(last) = lines.last_mut() {
                    last.push_str(" …");
                }
            }
            for (at, line) in lines.iter().enumerate() {
                let base = (at as i64 + 1) * i64::from(LARGE) * 6 / 5 + EDGE as i64 / 2;
                drawing.text(line, EDGE as i64, base, LARGE, face);
            }
        }
        drawing.bar(EDGE, height - 180, 160, 8);
        if face.has(&self.small)
            && let Some(line) = face.lines(&self.small, SMALL, free).first()
        {
            drawing.text(line, EDGE as i64, height as i64 - EDGE as i64, SMALL, face);
        }
        drawing.png(GROUND, LETTERS)
    }
}
