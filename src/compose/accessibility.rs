//! The accessibility statement, in the order of the model that public bodies use, from what the build found.
//!
//! What a landlord writes in `content/pages/accessibility.md` stands first; the rest says what the program found and
//! what the settings say, and "not stated" where they do not.

use crate::accessibility::GAPS;
use crate::accessibility::Known;
use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::listing::heading;
use crate::listing::paragraph;
use crate::publication::Page;
use crate::site::Home;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;
use crate::text::telephone;

/// Where the statement stands.
pub const ADDRESS: &str = "accessibility";

/// So many pages are named for each sort; the rest are counted.
const NAMED: usize = 10;

/// Puts the statement on the landlord's own page, or makes one.
pub fn add(pages: &mut Vec<Page>, site: &Site, known: &Known) {
    let statement = statement(site, known);
    if let Some(page) = pages.iter_mut().find(|page| page.address == ADDRESS) {
        page.blocks.extend(statement);
        return;
    }
    pages.push(Page {
        address: ADDRESS.to_owned(),
        sort: ADDRESS.to_owned(),
        title: "Accessibility statement".to_owned(),
        summary: Some(
            "How easy this website is to use for everyone, what is known not to work, and whom to tell.".to_owned(),
        ),
        blocks: statement,
        listed: true,
        ..Page::default()
    });
}

fn statement(site: &Site, known: &Known) -> Vec<Block> {
    let mut blocks = vec![heading("how-accessible", "How accessible this website is")];
    blocks.extend(how_accessible(site, known));
    blocks.push(heading("feedback", "Feedback and contact information"));
    blocks.push(paragraph("If you need something from this website in another form, such as large print, an audio recording, Braille, Easy Read or another language, ask us:"));
    blocks.push(contact(site));
    blocks.push(heading("reporting", "Reporting accessibility problems with this website"));
    blocks.push(paragraph("If something does not work for you, tell us which page it is and what went wrong. Tell us too if you think that we do not do what the law asks."));
    blocks.push(Block::Facts(vec![("We answer within".to_owned(), answered(site))]));
    blocks.push(heading("enforcement", "Enforcement procedure"));
    blocks.extend(enforcement(site));
    blocks.push(heading("technical", "Technical information about this website’s accessibility"));
    blocks
        .push(paragraph(format!("{} is committed to making its website accessible.", site.settings.organisation.name)));
    blocks.push(sub_heading("compliance", "Compliance status"));
    blocks.push(compliance(site, known));
    blocks.push(heading("gaps", "Content that is not accessible"));
    blocks.extend(gaps(site, known));
    blocks.push(heading("improving", "What we are doing to improve accessibility"));
    let improving = &site.settings.accessibility.improving;
    blocks.push(points_or_not_stated(improving));
    blocks.push(heading("preparation", "Preparation of this accessibility statement"));
    blocks.extend(preparation(site));
    blocks
}

fn sub_heading(id: &str, text: &str) -> Block {
    Block::Heading { level: 3, id: id.to_owned(), text: text.to_owned() }
}

fn points_or_not_stated(points: &[String]) -> Block {
    if points.is_empty() {
        return Block::Paragraph(not_stated());
    }
    Block::Points(points.iter().map(words).collect())
}

fn how_accessible(site: &Site, known: &Known) -> [Block; 3] {
    let sorts = known.found.len();
    let found = match sorts {
        0 => "The program that makes this website looked at all of it and found nothing of the kind that a program can find. That does not mean that there is nothing.".to_owned(),
        _ => format!(
            "The program that makes this website looked at all of it and found {} that may stop some people from reading something. They are listed below.",
            count_of(sorts, "sort of thing", "sorts of things")
        ),
    };
    let can = [
        "Text can be made up to twice as large, in \"Reading settings\", without scrolling sideways.",
        "Colours can be light or dark, and with more contrast.",
        "Every page can be used with a keyboard alone.",
        "Every page can be read without scripts, but for the search; the A to Z has every page.",
        "Every chart stands in a table too, and no colour means anything by itself.",
    ];
    [
        Block::Paragraph(words(format!(
            "This statement is about the website {}. {} runs it. {found}",
            site.settings.base_url, site.settings.organisation.name
        ))),
        paragraph("What the built-in theme is made to do:"),
        Block::Points(can.iter().map(|text| words(*text)).collect()),
    ]
}

fn contact(site: &Site) -> Block {
    let organisation = &site.settings.organisation;
    let outside = |text: &str, to: String| match text {
        "" => not_stated(),
        text => vec![Piece::Outside(text.to_owned(), to)],
    };
    Block::Facts(vec![
        ("Telephone".to_owned(), outside(&organisation.phone, telephone(&organisation.phone))),
        ("E-mail".to_owned(), outside(&organisation.email, format!("mailto:{}", organisation.email))),
        ("Post".to_owned(), if organisation.address.is_empty() { not_stated() } else { words(&organisation.address) }),
    ])
}

fn answered(site: &Site) -> Line {
    match site.settings.accessibility.response_days {
        Some(days) => words(count_of(usize::try_from(days).unwrap_or(usize::MAX), "working day", "working days")),
        None => not_stated(),
    }
}

fn enforcement(site: &Site) -> [Block; 2] {
    let law = match site.settings.accessibility.public_sector {
        Some(true) => {
            "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018, which apply to this website. "
        }
        Some(false) => {
            "The regulations of 2018 on the websites of public bodies do not apply to this website, by our own account. The Equality Act 2010 does: we must make reasonable adjustments for disabled people. "
        }
        None => {
            "The regulations of 2018 on the websites of public bodies apply to councils. They may not apply to a housing association. Whether they apply to this website is not stated. The Equality Act 2010 applies to all landlords: they must make reasonable adjustments for disabled people. "
        }
    };
    [
        paragraph(law.trim_end()),
        Block::Paragraph(vec![
            Piece::Text("If you are not happy with how we answer you, contact the ".to_owned()),
            Piece::Outside(
                "Equality Advisory and Support Service".to_owned(),
                "https://www.equalityadvisoryservice.com/".to_owned(),
            ),
            Piece::Text(". It is free.".to_owned()),
        ]),
    ]
}

fn compliance(site: &Site, known: &Known) -> Block {
    let stated = &site.settings.accessibility;
    let standard = stated.standard.as_deref().unwrap_or("Web Content Accessibility Guidelines, version 2.2, level AA");
    let how_far = match stated.meets.as_deref() {
        // What the build found weighs more than what somebody wrote before.
        Some("fully") if !known.found.is_empty() => {
            words("Stated: fully. But the program has found the things below since.")
        }
        Some("fully") => words("Fully"),
        Some("partly") => words("Partly, because of what is listed below"),
        Some(_) => words("No"),
        None => not_stated(),
    };
    Block::Facts(vec![("Standard".to_owned(), words(standard)), ("Does this website meet it?".to_owned(), how_far)])
}

fn gaps(site: &Site, known: &Known) -> Vec<Block> {
    let mut blocks = vec![sub_heading("found", "What the program found")];
    blocks.push(match known.found.is_empty() {
        true => paragraph("The program found none of what it can look for."),
        false => found(known),
    });
    blocks.push(sub_heading("known", "What we know of besides"));
    blocks.push(points_or_not_stated(&site.settings.accessibility.known_gaps));
    blocks.push(sub_heading("not-found", "What no program can find"));
    blocks.push(paragraph("People must test these. A program cannot say:"));
    let people = [
        "whether the words that stand for a picture are the right ones",
        "whether the words are easy to understand",
        "whether a page makes sense when it is read aloud",
        "whether words in Polish, Welsh or another language in our own letters are marked as such",
        "whether documents that we publish as files, such as PDFs, can be read by everyone",
        "whether people who use a screen reader, a switch or their voice can do what they came for.",
    ];
    blocks.push(Block::Points(people.iter().map(|text| words(*text)).collect()));
    blocks
}

fn found(known: &Known) -> Block {
    let rows = known.found.iter().filter_map(|(gap, (count, pages))| {
        let gap = GAPS.get(*gap)?;
        let mut line = Line::new();
        for page in pages.iter().take(NAMED) {
            if !line.is_empty() {
                line.push(Piece::Text("; ".to_owned()));
            }
            line.push(Piece::Link(page.title.clone(), page.address.clone()));
        }
        if let Some(more) = pages.len().checked_sub(NAMED).filter(|more| *more > 0) {
            line.push(Piece::Text(format!("; and {}", count_of(more, "page more", "pages more"))));
        }
        if line.is_empty() {
            line = words("Every page");
        }
        Some(vec![words(crate::site::capital(gap.says)), words(count.to_string()), words(gap.criterion), line])
    });
    Block::Table(Table {
        caption: "What the program found, by sort".to_owned(),
        columns: vec![
            column("What", false),
            column("How many", true),
            column("WCAG 2.2", false),
            column("Where", false),
        ],
        rows: rows.collect(),
        chart: None,
    })
}

fn preparation(site: &Site) -> [Block; 2] {
    let stated = &site.settings.accessibility;
    let day = |day: Option<jiff::civil::Date>| day.map_or_else(not_stated, |day| vec![Piece::Day(day)]);
    let own = site.entries.iter().filter(|entry| entry.kind.home == Home::Page).count();
    let listed = site.entries.len() - own;
    let checked =
        format!("{} and {}", count_of(own, "page", "pages"), count_of(listed, "entry in lists", "entries in lists"));
    let method = "Each time this website is made, the program looks at every text for the things that are named in its manual, and works out the contrast of the theme’s colours in each choice of display.";
    [
        paragraph(method),
        Block::Facts(vec![
            ("Prepared".to_owned(), day(stated.prepared)),
            ("Reviewed".to_owned(), day(stated.reviewed)),
            ("Last checked by the program".to_owned(), day(Some(site.today))),
            ("What the program checked".to_owned(), words(checked)),
            ("Last tested by people".to_owned(), day(stated.last_tested)),
            ("Tested by".to_owned(), stated.tested_by.as_ref().map_or_else(not_stated, words)),
        ]),
    ]
}
