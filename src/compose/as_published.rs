//! Figures as they stood at each release, by the ledger; and what changed from one release to the next.
//!
//! A release that publishing today would make has its page too, so that what is published and what is built again from the
//! ledger are the same.

use std::collections::BTreeMap;

use crate::corrections;
use crate::corrections::AS_PUBLISHED;
use crate::corrections::AS_PUBLISHED_TITLE;
use crate::date::day_in_words;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::history::History;
use crate::history::Logged;
use crate::history::Release;
use crate::ledger::leaf::Figure;
use crate::listing::heading;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;

/// The state of a figure that was taken back.
const WITHDRAWN: &str = "withdrawn";

/// A page for each release and the list of them; none where no ledger is kept.
pub fn pages(site: &Site) -> Vec<Page> {
    let history = &site.history;
    if !history.is_kept() {
        return Vec::new();
    }
    let all: Vec<Page> = (0..history.releases.len()).map(|at| release_page(at, site)).collect();
    let mut list = Page {
        address: AS_PUBLISHED.to_owned(),
        sort: "as-published-list".to_owned(),
        title: AS_PUBLISHED_TITLE.to_owned(),
        summary: Some("What every figure was on the day of each release. Our ledger keeps them.".to_owned()),
        crumbs: vec![PageLink::new("Corrections", "corrections")],
        listed: true,
        ..Page::default()
    };
    let item = |(page, release): (&Page, &Release)| Item {
        title: page.title.clone(),
        address: page.address.clone(),
        notes: vec![words(format!("Release {}", release.number)), words(in_short(release, history))],
        ..Item::default()
    };
    list.blocks.push(Block::Items(all.iter().zip(&history.releases).rev().map(item).collect()));
    std::iter::once(list).chain(all).collect()
}

/// How many figures a release changed: `4 new, 1 changed`.
fn in_short(release: &Release, history: &History) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (figure, before) in changed(release.number, history) {
        let word = match (before, figure.what.state.as_str()) {
            (_, WITHDRAWN) => "withdrawn",
            (None, _) => "new",
            (Some(_), _) => "changed",
        };
        *counts.entry(word).or_default() += 1;
    }
    let each: Vec<String> = counts.iter().map(|(word, count)| format!("{count} {word}")).collect();
    if each.is_empty() { "no figure changed".to_owned() } else { format!("Figures: {}", each.join(", ")) }
}

/// The figures of a release that are new or other than before, each with what it was.
fn changed(release: u64, history: &History) -> impl Iterator<Item = (&Logged<Figure>, Option<&Logged<Figure>>)> {
    history.figures.values().filter_map(move |versions| {
        let at = versions.iter().position(|version| version.release == release)?;
        Some((&versions[at], at.checked_sub(1).map(|before| &versions[before])))
    })
}

fn link(release: &Release, site: &Site) -> PageLink {
    let (title, address) = corrections::as_published(release.number, site).unwrap_or_default();
    PageLink::new(title, address)
}

fn release_page(at: usize, site: &Site) -> Page {
    let releases = &site.history.releases;
    let release = &releases[at];
    let newest = at + 1 == releases.len();
    let own = link(release, site);
    let mut blocks = vec![banner(release, releases.last().filter(|_| !newest), site)];
    blocks.extend(figures(release, site));
    blocks.push(heading("changed", "What changed with this release"));
    blocks.extend(changes(at, site));
    Page {
        address: own.address,
        sort: "as-published".to_owned(),
        title: own.title,
        crumbs: vec![PageLink::new(AS_PUBLISHED_TITLE, AS_PUBLISHED)],
        blocks,
        previous: at.checked_sub(1).map(|before| link(&releases[before], site)),
        next: releases.get(at + 1).map(|next| link(next, site)),
        superseded: true,
        ..Page::default()
    }
}

/// That this is not what holds now, or that it still does.
fn banner(release: &Release, newest: Option<&Release>, site: &Site) -> Block {
    let kept = format!("This is release {} of our ledger. ", release.number);
    let Some(newest) = newest else {
        let text = vec![Piece::Text(format!("{kept}No release has come after it."))];
        return Block::Notice { tone: Tone::Plain, title: "This is our newest release".to_owned(), text };
    };
    let newest = link(newest, site);
    let text = vec![
        Piece::Text(format!("{kept}It shows what we said then. Some of it may have been corrected since. Read ")),
        Piece::Link(newest.title, newest.address),
        Piece::Text(" for what holds now.".to_owned()),
    ];
    Block::Notice { tone: Tone::Fair, title: "This is not the latest".to_owned(), text }
}

/// Every figure as it stood, in a table for each set of results, the newest first.
fn figures(release: &Release, site: &Site) -> Vec<Block> {
    let mut sets: BTreeMap<&str, Vec<&Logged<Figure>>> = BTreeMap::new();
    for figure in site.history.figures_at(release.number).filter(|figure| figure.what.state != WITHDRAWN) {
        sets.entry(set_of(&figure.what)).or_default().push(figure);
    }
    if sets.is_empty() {
        return vec![Block::Paragraph(vec![Piece::Missing("There were no figures.".to_owned())])];
    }
    let ended = |set: &str| site.find(set).and_then(|entry| site.day_in(entry, entry.kind.moments.took_place));
    let mut sets: Vec<_> = sets.into_iter().collect();
    sets.sort_by_key(|(set, _)| (std::cmp::Reverse(ended(set)), *set));
    let mut blocks = Vec::new();
    for (set, figures) in sets {
        let name = figures.first().map_or(String::new(), |figure| figure.what.period.clone());
        // A set of results that is gone has no title any more; two of them may be for one period.
        let name = site.find(set).map_or(name, |entry| entry.title.clone());
        blocks.push(heading(&crate::text::slug(set), &name));
        blocks.push(Block::Table(table(&name, &figures, site)));
    }
    blocks
}

/// The set of results that a figure stands in: `performance/2025-26-q1`.
fn set_of(figure: &Figure) -> &str {
    figure.reference.split('#').next().unwrap_or_default()
}

fn table(caption: &str, figures: &[&Logged<Figure>], site: &Site) -> Table {
    let optional = |text: &Option<String>| text.clone().map_or_else(Line::new, words);
    let rows = figures.iter().map(|figure| {
        let what = &figure.what;
        vec![
            name(what, site),
            words(what.shown.clone()),
            optional(&what.target),
            optional(&what.met.clone().map(|met| crate::site::capital(&met))),
            vec![Piece::Day(figure.date)],
            since(figure, site),
        ]
    });
    let columns = vec![
        column("Figure", false),
        column("As published", true),
        column("Target", true),
        column("Met or missed", false),
        column("Published", false),
        column("Changed since", false),
    ];
    Table { caption: format!("{caption}, as published"), columns, rows: rows.collect(), chart: None }
        .without_empty_columns()
}

/// A figure's measure, with its part; a link where it is still on the site.
fn name(figure: &Figure, site: &Site) -> Line {
    let measure = match site.find(&figure.measure) {
        Some(entry) => Piece::Link(figure.name.clone(), entry.address.clone()),
        None => Piece::Text(figure.name.clone()),
    };
    let mut line = vec![measure];
    if let Some(part) = &figure.part {
        let title = site.find(part).map_or(part.clone(), |entry| entry.title.clone());
        line.push(Piece::Text(format!(", {title}")));
    }
    line
}

/// What became of a figure later: what it is now, and since when.
fn since(figure: &Logged<Figure>, site: &Site) -> Line {
    let newest = site.history.figures.get(&figure.what.reference).and_then(|versions| versions.last());
    let Some(newest) = newest.filter(|newest| newest.leaf != figure.leaf) else { return Line::new() };
    let told = match newest.what.state.as_str() {
        WITHDRAWN => "withdrawn on ".to_owned(),
        _ => format!("now {}, since ", newest.what.shown),
    };
    vec![Piece::Text(told), Piece::Day(newest.date)]
}

/// What a release changed: figures with what they were and why, then the pages.
fn changes(at: usize, site: &Site) -> Vec<Block> {
    let history = &site.history;
    let releases = &history.releases;
    let release = &releases[at];
    let Some(before) = at.checked_sub(1).map(|before| &releases[before]) else {
        return vec![Block::Paragraph(words("It is the first release. Everything in it is new."))];
    };
    let text = format!("Compared with the release before, of {}.", day_in_words(before.date));
    let mut blocks = vec![Block::Paragraph(words(text))];
    let rows: Vec<Vec<Line>> =
        changed(release.number, history).map(|(figure, before)| change(&figure.what, before, site)).collect();
    if rows.is_empty() {
        blocks.push(Block::Paragraph(words("No figure changed.")));
    } else {
        let columns = vec![
            column("Figure", false),
            column("Period", false),
            column("Was", true),
            column("Became", true),
            column("Why", false),
        ];
        let caption = format!("Figures that changed on {}", day_in_words(release.date));
        blocks.push(Block::Table(Table { caption, columns, rows, chart: None }));
    }
    blocks.extend(pages_changed(release, site));
    blocks
}

fn change(figure: &Figure, before: Option<&Logged<Figure>>, site: &Site) -> Vec<Line> {
    let was = before.filter(|before| before.what.state != WITHDRAWN).map(|before| before.what.shown.clone());
    let became = match figure.state.as_str() {
        WITHDRAWN => vec![Piece::Missing("withdrawn".to_owned())],
        _ => words(figure.shown.clone()),
    };
    let note = figure.note.as_deref().and_then(|note| site.find(note));
    let why = match note {
        Some(note) => vec![note.link()],
        None if before.is_none() => words(if figure.state == "late" { "added later" } else { "new" }),
        None => not_stated(),
    };
    let was = was.map_or_else(|| vec![Piece::Missing("not published".to_owned())], words);
    vec![name(figure, site), words(figure.period.clone()), was, became, why]
}

/// The pages of a release that are new, other than before, or gone.
fn pages_changed(release: &Release, site: &Site) -> Vec<Block> {
    let history = &site.history;
    let mut sorts: [(&str, Vec<Line>); 3] = [("New", Vec::new()), ("Changed", Vec::new()), ("Taken off", Vec::new())];
    for (reference, versions) in &history.pages {
        if let Some(at) = versions.iter().position(|version| version.release == release.number) {
            sorts[usize::from(at > 0)].1.push(page_named(reference, site));
        }
    }
    let left = history.left.iter().filter(|gone| gone.release == release.number);
    sorts[2].1.extend(left.map(|gone| page_named(&gone.what.reference, site)));
    let counts: Vec<String> =
        sorts.iter().map(|(word, lines)| format!("{} {}", lines.len(), word.to_lowercase())).collect();
    let all: usize = sorts.iter().map(|(_, lines)| lines.len()).sum();
    let text = match all {
        0 => "No page changed.".to_owned(),
        all => format!("{} changed: {}.", count_of(all, "page or item", "pages and items"), counts.join(", ")),
    };
    let mut blocks = vec![Block::Paragraph(words(text))];
    for (word, lines) in sorts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        blocks.push(Block::Heading { level: 3, id: crate::text::slug(word), text: word.to_owned() });
        blocks.push(Block::Points(lines));
    }
    blocks
}

fn page_named(reference: &str, site: &Site) -> Line {
    match site.find(reference) {
        Some(entry) => vec![entry.link()],
        None => words(reference),
    }
}
