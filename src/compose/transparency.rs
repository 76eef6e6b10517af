//! How open the site is: what each set of requirements asks for and what answers it, and how long publishing takes.

use crate::compose::checkpoints;
use crate::coverage;
use crate::coverage::Judged;
use crate::coverage::Standing;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Term;
use crate::document::column;
use crate::document::link;
use crate::document::words;
use crate::kinds;
use crate::listing;
use crate::listing::heading;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;

/// The page; none where there is nothing to say on it.
pub fn page(site: &Site) -> Option<Page> {
    let kind = kinds::kind("requirements")?;
    let packs: Vec<(&Entry, Vec<Judged<'_>>)> =
        site.of(kind.folder).map(|pack| (pack, coverage::judged(pack, site))).collect();
    let lags = coverage::lags(site);
    let introduction = site.introductions.get(kind.folder);
    if packs.is_empty() && lags.is_none() && introduction.is_none() {
        return None;
    }
    let mut page = kind.list_page();
    if !packs.is_empty() {
        page.blocks.extend([heading("in-short", "In short"), in_short(&packs)]);
        page.blocks.extend(how_we_judge());
        page.blocks.extend(lacking(&packs, site));
        page.blocks.extend(held_back(&packs, site));
    }
    if let Some(table) = lags {
        page.blocks.push(heading("publishing", "How long publishing takes"));
        let text = "The median is the one in the middle: half took no longer, and half no less.";
        page.blocks.extend([Block::Paragraph(words(text)), table]);
    }
    let latest = packs.iter().filter_map(|(pack, _)| coverage::assessment_of(pack, site));
    page.blocks.extend(listing::section("assessments", "How we judged ourselves", latest, site));
    if !packs.is_empty() {
        page.blocks.extend([heading("rules", "Where these rules come from"), rules(&packs, site)]);
    }
    page.blocks.extend(check_us(site));
    page.blocks.extend(keepers(site));
    if let Some(introduction) = introduction {
        super::introduce(&mut page, introduction);
    }
    Some(page)
}

/// Whether there is a ledger, and where the line of each release is.
fn check_us(site: &Site) -> [Block; 3] {
    let says = match (site.history.is_kept(), site.history.is_signed()) {
        (true, true) => "Everything here is entered in a ledger that can only grow, and we sign it.",
        (true, false) => "Everything here is entered in a ledger that can only grow. Nobody signs it.",
        (false, _) => "This site keeps no ledger, so nobody can prove what it said before.",
    };
    let page = checkpoints::page(site);
    [
        heading("check-us", page.title.as_str()),
        Block::Paragraph(words(says)),
        Block::Points(vec![link("The line of each release, and how to check us", page.address)]),
    ]
}

/// Each set of requirements with how many stand in each way.
fn in_short(packs: &[(&Entry, Vec<Judged<'_>>)]) -> Block {
    let ways =
        [Standing::Partly, Standing::OutOfDate, Standing::Gap, Standing::HeldBack, Standing::NotHeld, Standing::NotYet];
    let mut columns = vec![column("What we are asked for", false), column("Answered", true)];
    columns.extend(ways.iter().map(|way| column(way.status().0, true)));
    let mut rows = Vec::new();
    for (pack, judged) in packs {
        let counts = coverage::counts(judged);
        let mut row: Vec<Line> = vec![vec![pack.link()], words(coverage::in_short(judged))];
        row.extend(ways.iter().map(|way| words(counts.get(way).copied().unwrap_or_default().to_string())));
        rows.push(row);
    }
    Block::Table(Table {
        caption: "How much of what we are asked for is on this site".to_owned(),
        columns,
        rows,
        chart: None,
    })
}

/// What the words of the table mean.
fn how_we_judge() -> Vec<Block> {
    let points = [
        "Answered: something on this site does what is asked.",
        "Partly answered: something does, but not for all of it, or we do not meet the rule in full.",
        "Out of date: it is more than a month older than it should be, or its review is overdue.",
        "Gap: nothing on this site answers it yet.",
        "Held back, and not held: we say why.",
    ];
    vec![
        heading("how-we-judge", "What these words mean"),
        Block::Points(points.iter().map(|text| words(*text)).collect()),
    ]
}

/// Every requirement that the site should answer and does not, with the reason.
fn lacking(packs: &[(&Entry, Vec<Judged<'_>>)], site: &Site) -> Vec<Block> {
    let rows = rows(packs, Standing::is_lacking, site);
    let mut blocks = vec![heading("missing", "What is missing")];
    blocks.push(match rows.is_empty() {
        true => Block::Paragraph(words("Nothing that is asked for is missing.")),
        false => table("What is missing, partly answered or out of date", rows),
    });
    blocks
}

/// What is held back, and what there is nothing of, with the reasons.
fn held_back(packs: &[(&Entry, Vec<Judged<'_>>)], site: &Site) -> Vec<Block> {
    let rows = rows(packs, |standing| matches!(standing, Standing::HeldBack | Standing::NotHeld), site);
    match rows.is_empty() {
        true => Vec::new(),
        false => {
            let title = "What we hold back or do not hold";
            vec![heading("held-back", title), table(title, rows)]
        }
    }
}

fn rows(packs: &[(&Entry, Vec<Judged<'_>>)], wanted: impl Fn(Standing) -> bool, site: &Site) -> Vec<Vec<Line>> {
    let mut rows = Vec::new();
    for (pack, judged) in packs {
        for one in judged.iter().filter(|one| wanted(one.standing)) {
            let address = format!("{}#{}", pack.address, one.id);
            let note = one.own.and_then(|own| site.line(own, "note")).unwrap_or_default();
            rows.push(vec![vec![Piece::Link(one.title.clone(), address)], vec![pack.link()], one.state(), note]);
        }
    }
    rows
}

fn table(caption: &str, rows: Vec<Vec<Line>>) -> Block {
    let columns = ["What is asked for", "By which rules", "How it stands", "Note"];
    let columns = columns.map(|title| column(title, false)).to_vec();
    Block::Table(Table { caption: caption.to_owned(), columns, rows, chart: None }.without_empty_columns())
}

/// Each set of requirements: who asks, since when, and when it was last checked. Its page names its source.
fn rules(packs: &[(&Entry, Vec<Judged<'_>>)], site: &Site) -> Block {
    let mut rows = Vec::new();
    for (pack, _) in packs {
        let line = |field| site.line(&pack.record, field).unwrap_or_else(not_stated);
        let mut held = line("valid_from");
        if let Some(day) = pack.record.day("valid_to") {
            held.extend([Piece::Text(" to ".to_owned()), Piece::Day(day)]);
        }
        let mut checked = line("checked");
        if let Some(day) = pack.record.day("checked") {
            let old = if coverage::is_over_a_year(day, site.today) { "; check it again" } else { "" };
            checked.push(Piece::Text(format!(" ({}{old})", coverage::ago(day, site.today))));
        }
        let all = pack.record.get("not_checked").is_none()
            && coverage::items(pack).all(|item| coverage::is_confirmed(item, pack));
        let confirmed = if all { "Yes" } else { "Not all of it: its page says what was not" };
        rows.push(vec![vec![pack.link()], line("asked_by"), held, checked, words(confirmed)]);
    }
    let columns = ["Rules", "Who asks", "In force from", "Checked on", "Checked against the rules themselves"];
    let columns = columns.map(|title| column(title, false)).to_vec();
    Block::Table(Table {
        caption: "Where these rules come from, and how old our list is".to_owned(),
        columns,
        rows,
        chart: None,
    })
}

/// Who keeps the answers, and when they were last looked over.
fn keepers(site: &Site) -> Vec<Block> {
    let terms: Vec<Term> = site
        .of("answers")
        .map(|entry| Term {
            id: entry.id.clone(),
            term: entry.title.clone(),
            means: answers_to(entry, site),
            notes: [
                listing::note(entry, site, "Kept by", "owner"),
                listing::note(entry, site, "Last looked over", "checked"),
            ]
            .into_iter()
            .flatten()
            .collect(),
        })
        .collect();
    match terms.is_empty() {
        true => Vec::new(),
        false => vec![heading("answers", "Who keeps our answers"), Block::Terms(terms)],
    }
}

/// How many answers, and to what: `12 answers to the standard`.
fn answers_to(entry: &Entry, site: &Site) -> Line {
    let count = count_of(entry.record.list("items").len(), "answer", "answers");
    let mut line = words(format!("{count} to: "));
    line.extend(site.line(&entry.record, "pack").unwrap_or_else(not_stated));
    line
}
