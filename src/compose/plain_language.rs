//! How plain the pages are: the figures of each, by which method, and what the method cannot see.

use std::collections::BTreeMap;

use crate::compose::kinds;
use crate::document::Block;
use crate::document::Column;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::listing::heading;
use crate::plain_language;
use crate::plain_language::Page as Measured;
use crate::plain_language::SLACK;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::readability::ENOUGH;
use crate::readability::LONG;
use crate::readability::median;
use crate::readability::one_decimal;
use crate::site::Site;
use crate::site::with_commas;
use crate::text::count_of;

/// Where the page is.
pub(super) const ADDRESS: &str = "transparency/plain-language";

/// The page; none where the site sets no target.
pub(super) fn page(site: &Site, measured: &[Measured]) -> Option<Page> {
    site.settings.reading.target?;
    let parent = kinds::kind("requirements").filter(|kind| site.of(kind.folder).next().is_some());
    let (judged, others): (Vec<&Measured>, Vec<&Measured>) = measured.iter().partition(|page| page.age().is_some());
    let mut blocks = vec![in_short(&judged, others.len())];
    blocks.extend(method(site));
    blocks.extend([heading("by-kind", "By kind of page"), by_kind(&judged)]);
    blocks.extend([heading("pages", "Every page"), each(&judged)]);
    blocks.extend(harder(&judged));
    blocks.extend(not_judged(&others, site));
    Some(Page {
        address: ADDRESS.to_owned(),
        sort: "plain-language".to_owned(),
        title: "How plain our pages are".to_owned(),
        summary: Some("How hard each page of this site is to read, and how we work that out.".to_owned()),
        crumbs: parent.map(|kind| PageLink::new(kind.heading, kind.route)).into_iter().collect(),
        blocks,
        listed: true,
        ..Page::default()
    })
}

fn in_short(judged: &[&Measured], others: usize) -> Block {
    let met = judged.iter().filter(|page| page.meets() == Some(true)).count();
    let (title, tone) = match judged.len() {
        0 => ("No page is long enough to judge".to_owned(), Tone::Plain),
        1 if met == 1 => ("The 1 page meets its target".to_owned(), Tone::Good),
        all if all == met => (format!("All {all} pages meet their target"), Tone::Good),
        all => (format!("{met} of {} meet their target", count_of(all, "page", "pages")), Tone::Fair),
    };
    let middle = match median(judged.iter().filter_map(|page| page.age()).collect()) {
        Some(age) => format!("The reading age in the middle is {}. ", one_decimal(age)),
        None => String::new(),
    };
    let rest = count_of(others, "page is", "pages are");
    Block::Notice { tone, title, text: words(format!("{middle}{rest} too short, or not in English, and not judged.")) }
}

/// How it is worked out, and what that cannot see.
fn method(site: &Site) -> Vec<Block> {
    let reading = &site.settings.reading;
    let target = |years: u64| format!("{years}");
    let mut targets = vec![format!("Our target is a reading age of {}.", target(reading.target.unwrap_or_default()))];
    targets.extend(
        reading.documents.map(|years| format!("For strategies, policies and reports it is {}.", target(years))),
    );
    targets.extend(reading.staff.map(|years| format!("For the manual, which is for staff, it is {}.", target(years))));
    targets.push(
        "A page meets the target of 9 if its reading age is below 10: a child is nine until the next birthday."
            .to_owned(),
    );
    let how = [
        "A program counts the words, sentences and syllables of each page. It does so each time the site is built.".to_owned(),
        "It uses the Flesch-Kincaid formula of 1975. Take 0.39 times the words in a sentence. Add 11.8 times the syllables in a word. Take away 15.59. That is the school grade, and the reading age is five years more.".to_owned(),
        "We count paragraphs, and each point of a list by itself. We leave out headings, tables, code and web addresses, and what tenants said in their own words.".to_owned(),
        format!("A sentence of more than {LONG} words is long. A page with fewer than {ENOUGH} words is too short for the formula."),
        "The formula is for English. In other languages we count words and sentences, and give no reading age.".to_owned(),
    ];
    let blind = [
        "It cannot tell whether a page is true, useful or kind.",
        "It takes a long word that everyone knows, such as “television”, for a hard one. It takes a short word that few know for an easy one.",
        "It knows nothing of pictures, order or layout, which matter as much.",
        "A reading age is a guess. It was made from tests of American sailors. It says which page is harder, more than who can read it.",
    ];
    let points = |texts: Vec<String>| Block::Points(texts.into_iter().map(words).collect());
    vec![
        heading("targets", "Our targets"),
        points(targets),
        heading("method", "How we work it out"),
        points(how.to_vec()),
        heading("blind", "What the formula cannot see"),
        points(blind.map(str::to_owned).to_vec()),
    ]
}

fn figure(thousandths: Option<i64>) -> Line {
    match thousandths {
        Some(thousandths) => words(one_decimal(thousandths)),
        None => vec![Piece::Missing("not stated".to_owned())],
    }
}

fn columns(titles: &[(&str, bool)]) -> Vec<Column> {
    titles.iter().map(|(title, figures)| column(*title, *figures)).collect()
}

fn by_kind(judged: &[&Measured]) -> Block {
    let mut kinds: BTreeMap<&str, Vec<&Measured>> = BTreeMap::new();
    for page in judged {
        kinds.entry(page.heading).or_default().push(page);
    }
    let row = |(title, pages): (&str, Vec<&Measured>)| {
        let met = pages.iter().filter(|page| page.meets() == Some(true)).count();
        let ages: Vec<i64> = pages.iter().filter_map(|page| page.age()).collect();
        let hardest = ages.iter().copied().max();
        let total: u64 = pages.iter().map(|page| page.counts.words).sum();
        vec![
            words(title),
            words(with_commas(&pages.len().to_string())),
            words(with_commas(&total.to_string())),
            figure(median(ages)),
            figure(hardest),
            words(with_commas(&met.to_string())),
        ]
    };
    let mut rows: Vec<Vec<Line>> = kinds.into_iter().map(row).collect();
    rows.push(row(("All pages", judged.to_vec())));
    Block::Table(Table {
        caption: "How plain each kind of page is".to_owned(),
        columns: columns(&[
            ("Kind of page", false),
            ("Pages", true),
            ("Words", true),
            ("Reading age in the middle", true),
            ("Hardest", true),
            ("Meet their target", true),
        ]),
        rows,
        chart: None,
    })
}

/// Every page with its figures, the hardest first.
fn each(judged: &[&Measured]) -> Block {
    let mut pages = judged.to_vec();
    pages.sort_by_key(|page| (std::cmp::Reverse(page.age()), page.address.as_str()));
    let rows = pages.into_iter().map(|page| {
        let counts = &page.counts;
        let met = match page.meets() {
            Some(true) => vec![Piece::Status("Met".to_owned(), Tone::Good)],
            Some(false) => vec![Piece::Status("Not met".to_owned(), Tone::Poor)],
            None => vec![Piece::Missing("no target".to_owned())],
        };
        vec![
            vec![Piece::Link(page.title.clone(), page.address.clone())],
            words(with_commas(&counts.words.to_string())),
            words(one_decimal(counts.average())),
            words(format!("{}%", one_decimal(counts.long_share()))),
            figure(page.age()),
            page.target.map_or_else(|| figure(None), |target| words((target / 1000).to_string())),
            met,
            page.change().map_or_else(|| words("New"), change),
        ]
    });
    Block::Table(Table {
        caption: "How hard each page is to read, the hardest first".to_owned(),
        columns: columns(&[
            ("Page", false),
            ("Words", true),
            ("Words in a sentence", true),
            ("Long sentences", true),
            ("Reading age", true),
            ("Target", true),
            ("Target met", false),
            ("Since we last accepted it", false),
        ]),
        rows: rows.collect(),
        chart: None,
    })
}

/// What changed since a page was accepted; less than a tenth of a year is nothing.
fn change(thousandths: i64) -> Line {
    let years = one_decimal(thousandths.abs());
    words(match (years.as_str(), thousandths > 0) {
        ("0.0", _) => "No change".to_owned(),
        (_, true) => format!("{years} harder"),
        (_, false) => format!("{years} easier"),
    })
}

/// The pages that became harder, each with the reason that was given.
fn harder(judged: &[&Measured]) -> Vec<Block> {
    let mut points: Vec<Line> = Vec::new();
    for page in judged {
        let Some(accepted) = &page.accepted else { continue };
        let open = page.change().is_some_and(|change| change > SLACK);
        let note = accepted.covering().filter(|_| open);
        let mut say = |text: String| {
            points.push(vec![Piece::Link(page.title.clone(), page.address.clone()), Piece::Text(format!(": {text}"))]);
        };
        if open && note.is_none() {
            say("became harder, and nobody has said why yet.".to_owned());
        }
        for note in accepted.earlier.iter().chain(note) {
            say(format!("made harder on {}. Why: {}", crate::date::day_in_words(note.on), note.reason));
        }
    }
    match points.is_empty() {
        true => Vec::new(),
        false => vec![heading("harder", "Pages that became harder"), Block::Points(points)],
    }
}

/// The pages without a reading age, and the documents that are left out.
fn not_judged(others: &[&Measured], site: &Site) -> Vec<Block> {
    let mut blocks = Vec::new();
    let left_out = plain_language::left_out(site);
    if left_out > 0 {
        let text = format!(
            "{} no longer in force. We leave them as they were, and do not judge them.",
            count_of(left_out, "document is", "documents are")
        );
        blocks.push(Block::Paragraph(words(text)));
    }
    if !others.is_empty() {
        let row = |page: &&Measured| {
            let why = if page.english { "Too short" } else { "Not in English" };
            let counts = &page.counts;
            vec![
                vec![Piece::Link(page.title.clone(), page.address.clone())],
                words(with_commas(&counts.words.to_string())),
                words(one_decimal(counts.average())),
                words(why),
            ]
        };
        blocks.push(Block::Table(Table {
            caption: "Pages without a reading age".to_owned(),
            columns: columns(&[("Page", false), ("Words", true), ("Words in a sentence", true), ("Why", false)]),
            rows: others.iter().map(row).collect(),
            chart: None,
        }));
    }
    if !blocks.is_empty() {
        blocks.insert(0, heading("not-judged", "Pages that we do not judge"));
    }
    blocks
}
