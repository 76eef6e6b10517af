//! Opportunities: ways to get involved, as a two-by-two.

use crate::document::Block;
use crate::document::Item;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::may;
use crate::fields::must;
use crate::listing;
use crate::publication::Page;
use crate::site::Entry;
use crate::site::Kind;
use crate::site::Moments;
use crate::site::Site;

/// The kind.
pub static KIND: Kind = Kind {
    folder: "opportunities",
    one: "a way to get involved",
    heading: "Get involved",
    route: "get-involved",
    about: "A way to get involved, with how much time it takes and what it can change.",
    fields: FIELDS,
    item,
    page,
    lists,
    moments: Moments { took_place: &["available_from"], ..Moments::NONE },
    ..listing::PLAIN
};

const FIELDS: &[Field] = &[
    must("formality", Shape::Choice(&["formal", "informal"]), "Whether it is formal."),
    must("mode", Shape::Choice(&["individual", "collective"]), "Whether people take part one by one or together."),
    may("level", Shape::Choice(&["information", "consultation", "involvement", "control"]), "How much say it gives."),
    must("time_commitment", Shape::Text, "How much time it takes."),
    may("can_influence", Shape::List(&Shape::Text), "What it can change."),
    may("training", Shape::Text, "What training is given."),
    may("available_from", Shape::Day, "From when."),
];

fn item(entry: &Entry, site: &Site) -> Item {
    Item {
        notes: listing::note(entry, site, "Time", "time_commitment").into_iter().collect(),
        ..listing::plain_item(entry, site)
    }
}

fn page(entry: &Entry, site: &Site) -> Vec<Block> {
    let mut blocks = vec![Block::Facts(vec![
        site.fact(entry, "Time it takes", "time_commitment"),
        site.fact(entry, "What you can change", "can_influence"),
        site.fact(entry, "Training", "training"),
        site.fact(entry, "Formal or informal", "formality"),
        site.fact(entry, "Alone or together", "mode"),
        site.fact(entry, "Level of say", "level"),
        site.fact(entry, "Available from", "available_from"),
    ])];
    blocks.extend(listing::body(entry));
    blocks
}

/// The two-by-two of formal and informal, individual and collective.
fn lists(kind: &'static Kind, site: &Site) -> Vec<Page> {
    let mut page = kind.list_page();
    let cell = |formality: &str, mode: &str| -> Vec<Item> {
        let fits = |entry: &&Entry| {
            entry.record.text("formality") == Some(formality) && entry.record.text("mode") == Some(mode)
        };
        site.of(kind.folder).filter(fits).map(|entry| item(entry, site)).collect()
    };
    let row = |formality: &str| vec![cell(formality, "individual"), cell(formality, "collective")];
    page.blocks.push(Block::Grid {
        caption: "Ways to get involved".to_owned(),
        columns: vec!["On your own".to_owned(), "Together with others".to_owned()],
        rows: vec![("Formal".to_owned(), row("formal")), ("Informal".to_owned(), row("informal"))],
    });
    vec![page]
}
