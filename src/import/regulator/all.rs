//! All landlords of a workbook of the regulator, as a benchmark.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::ToPrimitive;

use super::landlord;
use super::layout::Figure;
use super::layout::Gap;
use super::layout::Landlord;
use super::layout::Said;
use super::layout::Tables;
use super::measures::MEASURES;
use super::period;
use crate::date::Period;
use crate::import::Left;
use crate::import::benchmark::Head;
use crate::import::benchmark::Peer;
use crate::import::patch::Want;
use crate::import::sheets::Book;

/// Where the regulator keeps these tables.
const ADDRESS: &str = "https://www.gov.uk/government/collections/transparency-influence-and-accountability-including-tenant-satisfaction-measures";

/// Headings of a landlord's row that are brought in, by the field that they fill.
const STATED: [(&str, &str); 4] = [
    ("type", "Landlord type"),
    ("size", "Landlord group size"),
    ("region", "Landlord predominant region"),
    ("tenants", "Relevant tenant population size"),
];

/// What a workbook has of all landlords.
#[derive(Clone, Debug)]
pub struct All {
    /// The year.
    pub period: Period,
    /// What the file says of itself.
    pub head: Head,
    /// The landlords, by name.
    pub peers: Vec<Peer>,
    /// How many figures they have.
    pub figures: usize,
    /// How many reasons stand in the place of one, by reason.
    pub reasons: BTreeMap<String, usize>,
    /// What was left, and why.
    pub left: Vec<Left>,
}

/// Takes every landlord. The error says why there is none, or which landlord is not known.
pub fn benchmark(book: &Book, us: Option<&str>, published: Option<jiff::civil::Date>) -> Result<All, String> {
    let (year, period) = period(book)?;
    let tables = Tables::of(book);
    let us = us.map(|asked| landlord(&tables, asked)).transpose()?;
    let mut fields = vec![
        ("title", format!("Tenant satisfaction measures, {period}")),
        ("publisher", "The Regulator of Social Housing".to_owned()),
        ("source", format!("[The regulator’s tables for {year}]({ADDRESS})")),
        ("licence", "Open Government Licence v3.0".to_owned()),
        ("period", period.to_string()),
    ];
    fields.extend(published.map(|day| ("published", day.to_string())));
    let mut all = All {
        period,
        head: Head { fields, us: us.map(|us| us.code) },
        peers: Vec::new(),
        figures: 0,
        reasons: BTreeMap::new(),
        left: Vec::new(),
    };
    let mut landlords: Vec<Landlord> = tables.landlords().into_values().collect();
    landlords.sort_by_key(|landlord| (landlord.name.to_lowercase(), landlord.code.clone()));
    let (mut weighted, mut shared) = (0_usize, 0_usize);
    for landlord in &landlords {
        let peer = peer(&tables, landlord, &mut all, &mut weighted);
        if peer.results.is_empty() {
            let place = format!("{} ({})", landlord.name, landlord.code);
            all.left.push(Left::new(&place, "the tables have no figure of it for people who rent"));
        } else {
            shared += usize::from(tables.has_shared_owners(&landlord.code) && tables.stock(&landlord.code) == "LCRA");
            all.peers.push(peer);
        }
    }
    if all.peers.is_empty() {
        return Err("the workbook has no landlord with a figure".to_owned());
    }
    let left = |place: &str, why: String| Left::new(place, why);
    if shared > 0 {
        all.left.push(left(
            "TSM LCHO sheets and columns",
            format!("figures for shared owners, of {shared} landlords; a benchmark has those for renters"),
        ));
    }
    if weighted > 0 {
        all.left.push(left(
            "counts of answers",
            format!(
                "{weighted} figures are not what the counts come to, as answers were weighted; they are as published"
            ),
        ));
    }
    all.left.push(left(
        "Estimated margin of error",
        "it is one for a whole survey; the margin of each figure is worked out from how many answered".to_owned(),
    ));
    Ok(all)
}

/// A landlord with its results. Measures that the tables do not have of it at all are left out.
fn peer(tables: &Tables<'_>, landlord: &Landlord, all: &mut All, weighted: &mut usize) -> Peer {
    let scalar = |name: &str, text: String| (name.to_owned(), Want::Scalar(text));
    let Landlord { code, name } = landlord;
    let mut peer = Peer { fields: vec![scalar("name", name.clone()), scalar("code", code.clone())], ..Peer::default() };
    for (field, heading) in STATED {
        let stated = tables.stated(code, heading);
        // Of a landlord that only counts, there is no survey and so nobody whom it asked.
        peer.fields.extend(stated.map(|text| scalar(field, text)));
        if field == "size" {
            peer.fields.extend(tables.homes(code).and_then(whole).map(|homes| scalar("homes", homes)));
        }
    }
    let surveyed = tables.stated(code, "Total sample size achieved");
    for measure in MEASURES {
        let result = match tables.found(code, measure.code).said {
            Said::Missing(Gap::NotThere) => continue,
            Said::Missing(gap) => {
                let why = gap.in_words(false);
                *all.reasons.entry(why.clone()).or_default() += 1;
                vec![scalar("missing", why)]
            }
            Said::Figure(Figure { published, counts, agrees }) => {
                all.figures += 1;
                *weighted += usize::from(counts.is_some() && !agrees);
                let mut result = vec![scalar("value", published.round_dp(4).normalize().to_string())];
                if measure.code.starts_with("TP") {
                    let asked = counts.and_then(|(_, of)| whole(of)).or_else(|| surveyed.clone());
                    result.extend(asked.map(|asked| scalar("sample", asked)));
                }
                result
            }
        };
        peer.results.push((measure.code.to_owned(), Want::Map(result)));
    }
    peer
}

/// A number of people or homes without decimals, which weighting leaves behind.
fn whole(number: Decimal) -> Option<String> {
    number
        .round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero)
        .to_u64()
        .filter(|number| *number > 0)
        .map(|number| number.to_string())
}
