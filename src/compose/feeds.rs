//! Feeds and calendars: which page leads to which, and the page that explains and lists them.

use std::collections::BTreeMap;

use crate::agenda;
use crate::corrections;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::follow;
use crate::listing;
use crate::listing::paragraph;
use crate::publication::Follow;
use crate::publication::Page;
use crate::site::Site;

/// Where they are explained.
pub(super) const ADDRESS: &str = "feeds";

/// What that page is called.
pub(super) const TITLE: &str = "Feeds and calendars";

/// Gives pages the feeds and calendars of what they are about, and adds the page about them where there are any.
pub(super) fn add(pages: &mut Vec<Page>, site: &Site) {
    let mut feeds: Vec<(String, Follow)> =
        follow::streams(site).iter().map(|stream| (stream.page.clone(), stream.follow())).collect();
    let corrections = corrections::FEED.split('/').next().unwrap_or_default();
    if let Some(page) = pages.iter().find(|page| page.address == corrections) {
        let follow = Follow { title: page.title.clone(), path: corrections::FEED.to_owned(), dates: false };
        feeds.push((page.address.clone(), follow));
    }
    let diaries = agenda::diaries(site);
    let mut calendars: Vec<(String, Follow)> = Vec::new();
    for diary in &diaries {
        match diary.page.as_str() {
            "" => calendars.extend(agenda::ON_LISTS.iter().map(|page| ((*page).to_owned(), diary.follow()))),
            page => calendars.push((page.to_owned(), diary.follow())),
        }
    }
    let mut of_page: BTreeMap<&str, Vec<&Follow>> = BTreeMap::new();
    for (address, follow) in feeds.iter().chain(&calendars) {
        of_page.entry(address).or_default().push(follow);
    }
    for page in pages.iter_mut() {
        let own = of_page.get(page.address.as_str()).into_iter().flatten();
        page.follow.extend(own.map(|follow| (*follow).clone()));
    }
    // A feed of a page that is not there is still a file, and listed here.
    let feeds: Vec<Follow> = feeds.into_iter().map(|(_, follow)| follow).collect();
    if !feeds.is_empty() {
        pages.push(page(&feeds, &diaries.iter().map(agenda::Diary::follow).collect::<Vec<_>>(), site));
    }
}

/// What a feed and a calendar are, how to use them, and all that there are.
fn page(feeds: &[Follow], calendars: &[Follow], site: &Site) -> Page {
    let mut blocks = vec![
        listing::heading("feed", "What a feed is"),
        paragraph(
            "A feed is a list of what is new on this site. A program on your phone or computer reads it for you.",
        ),
        paragraph("You do not have to come back and look. You do not give us your name or your email address."),
        paragraph(
            "Copy the link to a feed. Then paste it into a feed reader. There are many of them, and some are free.",
        ),
    ];
    if !calendars.is_empty() {
        blocks.extend([
            listing::heading("calendar", "What a calendar address is"),
            paragraph("Most calendar programs can show days from a website next to your own."),
            paragraph(
                "Copy the link to a calendar. In your own calendar, choose to add one from the web, and paste the link.",
            ),
            paragraph("Our days will then be in it: meetings, events and last days. When we change a day, yours changes too."),
            paragraph("All times are the time in London."),
            listing::heading("calendars", "Our calendars"),
            Block::Points(calendars.iter().map(|one| link("Days for your calendar", one)).collect()),
        ]);
    }
    blocks.extend([
        listing::heading("feeds", "Our feeds"),
        Block::Points(feeds.iter().map(|one| link("What is new", one)).collect()),
    ]);
    Page {
        address: ADDRESS.to_owned(),
        sort: "follow".to_owned(),
        title: TITLE.to_owned(),
        language: site.settings.language.clone(),
        summary: Some("How to hear of what is new here, and have our dates in your calendar.".to_owned()),
        blocks,
        listed: true,
        ..Page::default()
    }
}

fn link(what: &str, follow: &Follow) -> Line {
    vec![Piece::File(format!("{what}: {}", follow.title), follow.path.clone())]
}
