//! The pages about the open data: what there is, what others may do with it, and what each column means.

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::dataset;
use crate::dataset::Column;
use crate::dataset::FOLDER;
use crate::dataset::Set;
use crate::dataset::Sort;
use crate::dataset::Table as Data;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::listing::heading;
use crate::listing::paragraph;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::site::Site;
use crate::site::not_stated;
use crate::site::with_commas;
use crate::text::count_of;

/// What the page is called.
pub(super) const TITLE: &str = "Open data";

/// The page of all data, and one for each kind that has some; none where a page of an author's has the address.
pub(super) fn pages(site: &Site) -> Vec<Page> {
    let sets = dataset::sets(site);
    if sets.is_empty() || site.entries.iter().any(|entry| entry.address == FOLDER) {
        return Vec::new();
    }
    let mut pages = vec![overview(&sets, site)];
    let own: Vec<Page> = sets.par_iter().map(|set| dictionary(set, site)).collect();
    pages.extend(own.into_iter().filter(|page| !site.by_reference.contains_key(&page.address)));
    pages
}

fn file(words: &str, name: &str) -> Piece {
    Piece::File(words.to_owned(), format!("{FOLDER}/{name}"))
}

/// The page of all data.
fn overview(sets: &[Set<'_>], site: &Site) -> Page {
    let mut blocks = vec![
        paragraph("Here is all that is on this site, for spreadsheets and for programs. You need not ask us for it."),
        heading("what-there-is", "What there is"),
        listed(sets),
        heading("licence", "What you may do with it"),
    ];
    blocks.extend(licence(site));
    blocks.extend([heading("all", "All of it together"), together(site), heading("to-know", "Good to know")]);
    blocks.push(Block::Points(good_to_know(site).into_iter().map(words).collect()));
    Page {
        address: FOLDER.to_owned(),
        sort: "open-data".to_owned(),
        title: TITLE.to_owned(),
        summary: Some("Everything on this site as tables and as JSON, with what each column means.".to_owned()),
        blocks,
        listed: true,
        without_files: true,
        ..Page::default()
    }
}

/// A row for each kind.
fn listed(sets: &[Set<'_>]) -> Block {
    let row = |set: &Set<'_>| -> Vec<Line> {
        let kind = set.kind;
        vec![
            vec![Piece::Link(kind.heading.to_owned(), format!("{FOLDER}/{}", kind.folder))],
            words(with_commas(&set.entries.len().to_string())),
            vec![file("CSV", &format!("{}.csv", kind.folder))],
            vec![file("JSON", &format!("{}.json", kind.folder))],
        ]
    };
    let columns = vec![
        column("What, and what its columns mean", false),
        column("How many", true),
        column("As a table", false),
        column("For programs", false),
    ];
    Block::Table(Table {
        caption: "All data on this site".to_owned(),
        columns,
        rows: sets.iter().map(row).collect(),
        chart: None,
    })
}

/// The licence, and how to say where the data is from.
fn licence(site: &Site) -> Vec<Block> {
    let Some(licence) = &site.settings.licence else {
        let text = "We have not said yet what others may do with this data. You may read it. If you want to publish it \
                    again, ask us first.";
        return vec![Block::Facts(vec![("Licence".to_owned(), not_stated())]), paragraph(text)];
    };
    let name = match licence.url.is_empty() {
        true => words(licence.name.clone()),
        false => vec![Piece::Outside(licence.name.clone(), licence.url.clone())],
    };
    let attribution = if licence.attribution.is_empty() { not_stated() } else { words(licence.attribution.clone()) };
    vec![Block::Facts(vec![
        ("Licence".to_owned(), name),
        ("How to say where it is from".to_owned(), attribution),
        ("As of".to_owned(), vec![Piece::Day(site.today)]),
    ])]
}

/// What is of all kinds.
fn together(site: &Site) -> Block {
    let line = |piece: Piece, text: &str| vec![piece, Piece::Text(text.to_owned())];
    let mut points = vec![
        line(file("Every record", "entries.csv"), ": where it is, what it is called and whether it is gone."),
        line(file("What is gone", "gone.csv"), ": what was here once, and the day on which it went."),
    ];
    if !site.judgements.is_empty() {
        points.push(vec![
            file("How each promise stands", "outcomes.csv"),
            Piece::Text(", also ".to_owned()),
            file("as JSON", "outcomes.json"),
            Piece::Text(".".to_owned()),
        ]);
    }
    if site.judgements.values().any(|judgement| !judgement.members.is_empty()) {
        let name = format!("{}.csv", dataset::OUTCOMES_MEMBERS);
        points.push(line(file("Promises by landlord or area", &name), ": how each stands for each of them."));
    }
    points.extend([
        line(file("This site", "site.json"), ": who publishes it, in which languages, and what data there is."),
        line(file("Data Package", "datapackage.json"), ": each column with its type, for programs that check tables."),
        line(file("CSV on the Web", "csv-metadata.json"), ": the same, as the World Wide Web Consortium describes it."),
        line(file("OpenAPI", "openapi.json"), ": every file as programs ask for it."),
    ]);
    Block::Points(points)
}

fn good_to_know(site: &Site) -> Vec<&'static str> {
    let mut known = vec![
        "The files stay at these addresses. We write them again each time that we publish.",
        "An empty cell means that nothing is stated. It does not mean nought.",
        "The column path names a record. Other tables use that name to lead to it.",
        "Figures about few people are hidden, as on our pages. The column missing says why.",
        "Some texts have marks for links and lists. This is Markdown.",
        "A text that a spreadsheet could take for a sum has a ' before it.",
        "The text of each page is in the JSON files. The tables have what is told of it.",
    ];
    known.push(match site.history.is_kept() {
        true => "What we take off this site leaves its name here, with the day.",
        false => "This site keeps no ledger, so the data does not tell what was taken off it.",
    });
    known
}

/// The page about the data of a kind.
fn dictionary(set: &Set<'_>, site: &Site) -> Page {
    let kind = set.kind;
    let mut blocks = vec![
        Block::Facts(vec![
            ("What it is".to_owned(), words(kind.about)),
            ("How many".to_owned(), words(with_commas(&set.entries.len().to_string()))),
            ("Taken off the site".to_owned(), words(with_commas(&set.gone.len().to_string()))),
        ]),
        Block::Points(vec![vec![
            file(&format!("All of {} for programs", kind.folder.replace('_', " ")), &format!("{}.json", kind.folder)),
            Piece::Text(": JSON, with the text of each.".to_owned()),
        ]]),
    ];
    for table in set.tables(site) {
        blocks.extend(described(&table));
    }
    Page {
        address: format!("{FOLDER}/{}", kind.folder),
        sort: "data-kind".to_owned(),
        title: format!("Data: {}", kind.heading),
        kicker: Some(TITLE.to_owned()),
        crumbs: vec![PageLink::new(TITLE, FOLDER)],
        blocks,
        without_files: true,
        ..Page::default()
    }
}

/// A table with the meaning of each of its columns.
fn described(table: &Data) -> Vec<Block> {
    let rows = table.columns.iter().map(|column| {
        vec![words(column.name.clone()), words(column.about.clone()), words(holds(column)), words(always(column))]
    });
    let columns = vec![
        column("Column", false),
        column("What it means", false),
        column("What it holds", false),
        column("Is it always there?", false),
    ];
    let name = format!("{}.csv", table.name);
    let count = count_of(table.rows.len(), "row", "rows");
    let link = vec![file(&name, &name), Piece::Text(format!(", {}. {}", with_commas_in(&count), table.about))];
    let caption = format!("Columns of {name}");
    vec![
        heading(&table.name, &table.title),
        Block::Paragraph(link),
        Block::Table(Table { caption, columns, rows: rows.collect(), chart: None }),
    ]
}

/// A count with commas in its number: `1,024 rows`.
fn with_commas_in(count: &str) -> String {
    let (number, rest) = count.split_once(' ').unwrap_or((count, ""));
    format!("{} {rest}", with_commas(number))
}

fn always(column: &Column) -> &'static str {
    if column.required { "yes" } else { "no" }
}

/// What a column holds, in words.
fn holds(column: &Column) -> String {
    let says = match column.sort {
        Sort::Text => "words",
        Sort::Markdown => "words, which may have marks for links",
        Sort::Day => "a day: 2026-05-14",
        Sort::Period => "a period: 2026-27 Q1",
        Sort::Duration => "a length of time: 14 days",
        Sort::Whole => "a whole number",
        Sort::Figure => "a number, with its decimals as published",
        Sort::Flag => "true or false",
        Sort::Choice => return format!("one of: {}", column.allowed.join(", ")),
        Sort::Path => "the path of a record",
        Sort::Address => "a web address",
        Sort::Tree => "names with values, as JSON",
    };
    says.to_owned()
}
