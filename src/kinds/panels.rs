//! Panels: the groups through which tenants are heard.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Block;
use crate::document::Item;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::fields::Field;
use crate::fields::Record;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::loops;
use crate::loops::tables;
use crate::membership;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Site;
use crate::site::capital;
use crate::site::not_stated;
use crate::text::count_of;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "panels",
    one: "a panel",
    heading: "Panels",
    route: "panels",
    about: "A panel, forum, committee or association through which tenants are heard.",
    fields: FIELDS,
    titled_by: "name",
    faults: FAULTS,
    rules,
    item,
    page,
    ..listing::PLAIN
};

const PLACE: &[Field] = &[
    must("kind", Shape::Text, "Who the place is for: tenants, leaseholders."),
    may("min", Shape::Whole, "How many there must be."),
    may("max", Shape::Whole, "How many there may be."),
    may("filled", Shape::Whole, "How many are filled now."),
    may("how_filled", Shape::Text, "How a place is filled: elected, nominated."),
    may("voting", Shape::Flag, "Whether they may vote."),
    may("term_years", Shape::Whole, "How long a term is, in years."),
    may("max_terms", Shape::Whole, "How many terms one person may serve."),
];

const FIELDS: &[Field] = &[
    must("name", Shape::Text, "Its name."),
    must("purpose", Shape::Text, "What it is for, in a sentence."),
    may(
        "type",
        Shape::Choice(&["council", "panel", "forum", "committee", "association", "board", "group"]),
        "What sort of group it is.",
    ),
    may("level", Shape::Choice(&["information", "consultation", "involvement", "control"]), "How much say it has."),
    may("formality", Shape::Choice(&["formal", "informal"]), "Whether it is formal."),
    may("mode", Shape::Choice(&["individual", "collective"]), "Whether people take part one by one or together."),
    may("meets", Shape::Text, "How often it meets."),
    may("places", Shape::List(&Shape::Record(PLACE)), "Its places."),
    may("reports_to", Shape::ReferenceOrWords(&["panels"]), "Whom it reports to."),
    may("time_commitment", Shape::Text, "How much time it takes."),
    may("training", Shape::Text, "What training is given."),
    may("one_group_only", Shape::Flag, "Whether someone who sits on it may sit on no other panel that says so too."),
];

faults! {
    PLACE_NOT_FILLED = "place-not-filled", Advice,
        "Fewer places are filled than there must be.",
        why: "The panel's page says so to every reader until someone fills them.",
        example: "Fill the places, then change  filled: 4  to how many there are.";
    MIN_ABOVE_MAX = "min-above-max", Error,
        "There must be more in a place than there may be.",
        why: "No number of people could keep to both, so one of the two is wrong.",
        example: "Wrong:  {kind: tenant, min: 12, max: 8}\nRight:  {kind: tenant, min: 8, max: 12}";
}

fn rules(entry: &Entry, report: &mut Report) {
    for place in membership::places(entry) {
        let Some(min) = place.whole("min") else { continue };
        if let Some(max) = place.whole("max").filter(|max| *max < min) {
            report
                .add(&MIN_ABOVE_MAX, place.span_of("min"), format!("`min` is {min}, and `max` is only {max}"))
                .help("change one of the two");
        } else if let Some(filled) = place.whole("filled").filter(|filled| *filled < min) {
            let kind = place.text("kind").unwrap_or_default();
            report
                .add(
                    &PLACE_NOT_FILLED,
                    place.span_of("filled"),
                    format!("`filled` is {filled} for `{kind}`, and there must be {min}"),
                )
                .help("fill the places and change `filled`; the panel's page says that they are empty");
        }
    }
}

fn item(entry: &Entry, site: &Site) -> Item {
    let mut notes: Vec<Line> = listing::note(entry, site, "Meets", "meets").into_iter().collect();
    let held = site.mentions(entry, "minutes").filter(|meeting| meeting.record.text("held") != Some("planned")).count();
    notes.push(vec![Piece::Text(count_of(held, "meeting on this site", "meetings on this site"))]);
    let summary = entry.summary().or_else(|| site.line(&entry.record, "purpose"));
    Item { notes, summary, ..listing::plain_item(entry, site) }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = vec![Block::Facts(vec![
        site.fact(entry, "Purpose", "purpose"),
        site.fact(entry, "Meets", "meets"),
        site.fact(entry, "Reports to", "reports_to"),
        site.fact(entry, "Level of say", "level"),
        site.fact(entry, "Formal or informal", "formality"),
        site.fact(entry, "Time it takes", "time_commitment"),
        site.fact(entry, "Training", "training"),
    ])];
    blocks.extend(listing::body(entry));
    blocks.extend(places(entry, site));
    let planned = |meeting: &&Entry| meeting.record.day("date").is_some_and(|day| day >= site.today);
    let mut meetings: Vec<&Entry> = site.pointing(entry, "minutes", "panel").collect();
    meetings.sort_by_key(|meeting| std::cmp::Reverse(meeting.record.day("date")));
    let coming: Vec<&Entry> = meetings.iter().rev().copied().filter(planned).collect();
    blocks.extend(listing::section("coming-meetings", "Coming meetings", coming.into_iter(), site));
    blocks.extend(listing::section(
        "meetings",
        "Meetings",
        meetings.into_iter().filter(|meeting| !planned(meeting)),
        site,
    ));
    blocks.extend(asked_for(entry, site));
    blocks.extend(listing::section(
        "promises",
        "Promises made here",
        site.pointing(entry, "commitments", "made_in"),
        site,
    ));
    blocks
}

/// What the panel asked for, and what became of it: in one line, then each with its days.
fn asked_for(entry: &Entry, site: &Site) -> Vec<Block> {
    let asked = loops::all(loops::asked_by(entry, site).into_iter(), site);
    if asked.is_empty() {
        return Vec::new();
    }
    let all = format!("{}: {}. ", count_of(asked.len(), "recommendation", "recommendations"), loops::in_words(&asked));
    let tracker = Piece::Link("Follow them up".to_owned(), format!("recommendations/panel/{}", entry.id));
    let mut blocks = vec![
        listing::heading("recommendations", "What it asked for"),
        Block::Paragraph(vec![Piece::Text(all), tracker]),
    ];
    blocks.extend(tables::table("What it asked for, and what became of it", &asked, listing::ASKED, site));
    blocks
}

fn places(entry: &Entry, site: &Site) -> Vec<Block> {
    let places: Vec<&Record> = membership::places(entry).collect();
    let mut facts = Vec::new();
    if !places.is_empty() {
        facts.push(("Places".to_owned(), words(filled_and_vacant(&places))));
        facts.push(("As many as there should be".to_owned(), composition(&places)));
    }
    if entry.record.flag("one_group_only") {
        facts.extend(one_group_only(site));
    }
    if facts.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![listing::heading("places", "Places"), Block::Facts(facts)];
    if !places.is_empty() {
        blocks.push(Block::Table(places_table(&places, site)));
    }
    blocks.extend(terms(entry, &places, site));
    blocks
}

/// How many places are filled and how many vacant, over all sorts of place that say both.
fn filled_and_vacant(places: &[&Record]) -> String {
    let counted: Vec<(u64, u64)> =
        places.iter().filter_map(|place| Some((place.whole("filled")?, place.whole("max")?))).collect();
    if counted.is_empty() {
        return "How many are filled is not stated.".to_owned();
    }
    let sum = |each: fn(&(u64, u64)) -> u64| counted.iter().map(each).fold(0, u64::saturating_add);
    let (filled, all) = (sum(|(filled, _)| *filled), sum(|(_, max)| *max));
    match sum(|(filled, max)| max.saturating_sub(*filled)) {
        0 => format!("{filled} of {all} are filled, and none is vacant."),
        1 => format!("{filled} of {all} are filled, and 1 is vacant."),
        vacant => format!("{filled} of {all} are filled, and {vacant} are vacant."),
    }
}

/// Whether each sort of place has as many people as it must and no more than it may.
fn composition(places: &[&Record]) -> Line {
    let wrong: Vec<String> = places
        .iter()
        .filter_map(|place| {
            let (word, tone) = state(place)?;
            (tone == Tone::Poor).then(|| format!("{}, {}", name(place).to_lowercase(), word.to_lowercase()))
        })
        .collect();
    if places.iter().all(|place| place.whole("filled").is_none()) {
        not_stated()
    } else if wrong.is_empty() {
        vec![Piece::Status("Yes".to_owned(), Tone::Good)]
    } else {
        vec![Piece::Status(format!("No: {}", wrong.join("; ")), Tone::Poor)]
    }
}

/// What a sort of place is called on the page.
fn name(place: &Record) -> String {
    capital(&place.text("kind").unwrap_or_default().replace('-', " "))
}

/// How a sort of place stands in words; none where it does not say how many are filled.
fn state(place: &Record) -> Option<(String, Tone)> {
    let filled = place.whole("filled")?;
    let (min, max) = (place.whole("min").unwrap_or(0), place.whole("max"));
    Some(match max {
        _ if filled < min => (format!("Too few, {} more needed", min - filled), Tone::Poor),
        Some(max) if filled > max => (format!("Too many, {} over the most", filled - max), Tone::Poor),
        Some(max) if filled == max => ("Full".to_owned(), Tone::Good),
        Some(max) => (format!("{} vacant", max - filled), Tone::Plain),
        None => ("Enough".to_owned(), Tone::Good),
    })
}

fn places_table(places: &[&Record], site: &Site) -> Table {
    let mut rows = Vec::new();
    for place in places {
        let line = |field| site.line(place, field).unwrap_or_else(not_stated);
        let vacant = match (place.whole("filled"), place.whole("max")) {
            (Some(filled), Some(max)) => words(max.saturating_sub(filled).to_string()),
            _ => not_stated(),
        };
        let state = state(place).map_or_else(not_stated, |(word, tone)| vec![Piece::Status(word, tone)]);
        rows.push(vec![
            words(name(place)),
            line("min"),
            line("max"),
            line("filled"),
            vacant,
            state,
            line("how_filled"),
            line("voting"),
        ]);
    }
    let columns = vec![
        column("Who", false),
        column("At least", true),
        column("At most", true),
        column("Filled", true),
        column("Vacant", true),
        column("State", false),
        column("How filled", false),
        column("Votes", false),
    ];
    Table { caption: "Places and who fills them".to_owned(), columns, rows, chart: None }
}

/// How long a term is, and whether anyone has served for longer than they may. Members are counted, never shown.
fn terms(entry: &Entry, places: &[&Record], site: &Site) -> Option<Block> {
    let recorded = membership::is_recorded(site, entry);
    let mut rows = Vec::new();
    for place in places {
        let Some(years) = place.whole("term_years") else { continue };
        let mut term = count_of(years as usize, "year", "years");
        if let Some(terms) = place.whole("max_terms") {
            term.push_str(&format!(" each, at most {}", count_of(terms as usize, "term", "terms")));
        }
        let kind = place.text("kind");
        let serving = membership::serving(site, entry, kind, site.today);
        let judged = match membership::limit_years(place) {
            _ if !recorded => vec![Piece::Missing("not stated".to_owned())],
            _ if serving == 0 => words("Nobody serves now"),
            None => words("No limit to how many terms"),
            Some(limit) => {
                let (word, tone) = within(membership::past_limit(site, entry, kind, limit, site.today), serving);
                vec![Piece::Status(word, tone)]
            }
        };
        rows.push(vec![words(name(place)), words(term), judged]);
    }
    let columns = vec![column("Who", false), column("Term", false), column("How it stands", false)];
    (!rows.is_empty())
        .then(|| Block::Table(Table { caption: "Terms of office".to_owned(), columns, rows, chart: None }))
}

/// Whether those who serve are within their limit, in words.
fn within(past: usize, serving: usize) -> (String, Tone) {
    match (past, serving) {
        (0, 1) => ("The one member is within the limit".to_owned(), Tone::Good),
        (0, all) => (format!("All {all} members are within their limit"), Tone::Good),
        (past, _) => (format!("{} past the end of their term", count_of(past, "member is", "members are")), Tone::Poor),
    }
}

/// The panels of which each person may sit on one, and whether that is so.
fn one_group_only(site: &Site) -> Vec<(String, Line)> {
    let panels = membership::one_group_only(site);
    let mut told: Line = Line::new();
    for panel in &panels {
        if !told.is_empty() {
            told.push(Piece::Text("; ".to_owned()));
        }
        told.push(panel.link());
    }
    let all = membership::people_on_any(site, &panels, site.today);
    let kept = match membership::people_on_more_than_one(site, &panels, site.today) {
        _ if all == 0 => not_stated(),
        0 => vec![Piece::Status(format!("Kept: none of {all} people sits on more than one"), Tone::Good)],
        broken => {
            let who = count_of(broken, "person sits", "people sit");
            vec![Piece::Status(format!("Broken: {who} on more than one"), Tone::Poor)]
        }
    };
    vec![("Each person may sit on one of".to_owned(), told), ("Is that so".to_owned(), kept)]
}
