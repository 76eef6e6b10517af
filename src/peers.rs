//! Where a figure stands among those of other landlords, by what benchmarks say of them: quartiles, places, words.
//!
//! A benchmark is a file of other landlords' figures for a period. Which of them are landlords of our kind it says
//! itself (`like_us`). No place is ever told without what the margins leave open.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::comparison;
use crate::comparison::Estimate;
use crate::comparison::Places;
use crate::comparison::Quartiles;
use crate::date::Period;
use crate::document::Bar;
use crate::document::Block;
use crate::document::Chart;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::document::words;
use crate::fields::Record;
use crate::fields::Value;
use crate::listing;
use crate::results;
use crate::site::Entry;
use crate::site::Site;
use crate::site::not_stated;
use crate::text::count_of;
use crate::text::same_code;
use crate::text::slug;

/// Fewer landlords than this have no quarters.
pub const FEWEST: usize = 4;

/// A figure of ours among those of landlords of our kind.
#[derive(Clone, Debug)]
pub struct Compared<'a> {
    /// The benchmark.
    pub benchmark: &'a Entry,
    /// The measure.
    pub measure: &'a Entry,
    /// How many landlords of our kind have the figure, ours among them where the benchmark has it.
    pub with_figure: usize,
    /// How many have none.
    pub without: usize,
    /// What parts them into quarters; none where they are too few.
    pub quartiles: Option<Quartiles>,
    /// Our result: as we published it for the period, else as the benchmark has it.
    pub own: Option<&'a Record>,
    /// Whether it is as the benchmark has it.
    pub own_from_benchmark: bool,
    /// Our figure with its margin.
    pub estimate: Option<Estimate>,
    /// The places that the margins leave open, the first being the best, or the highest where neither is better.
    pub places: Option<Places>,
}

/// The landlords of a benchmark.
pub fn peers(benchmark: &Entry) -> impl Iterator<Item = &Record> {
    benchmark.record.list("peers").iter().filter_map(|held| match &held.value {
        Value::Record(peer) => Some(peer),
        _ => None,
    })
}

/// Whether a landlord is the one whose site this is.
fn is_us(peer: &Record, benchmark: &Entry) -> bool {
    matches!((peer.text("code"), benchmark.record.text("us")), (Some(code), Some(us)) if same_code(code, us))
}

/// Whether a landlord is of our kind, as the benchmark says what that is. What is not stated of it is not of our kind.
pub fn is_like_us(peer: &Record, benchmark: &Entry) -> bool {
    let Some(asked) = benchmark.record.record("like_us") else { return true };
    let one_of = |field: &str| {
        let wanted = asked.list(field);
        let is =
            |held: &crate::fields::Held| matches!(&held.value, Value::Text(text) if peer.text(field) == Some(text));
        wanted.is_empty() || wanted.iter().any(is)
    };
    let homes = |field: &str, holds: fn(u64, u64) -> bool| match (asked.whole(field), peer.whole("homes")) {
        (None, _) => true,
        (Some(bound), Some(homes)) => holds(homes, bound),
        (Some(_), None) => false,
    };
    ["type", "size", "region"].into_iter().all(one_of)
        && homes("homes_from", |homes, bound| homes >= bound)
        && homes("homes_to", |homes, bound| homes <= bound)
}

/// Which landlords are compared with, in words.
pub fn chosen(benchmark: &Entry) -> String {
    let Some(asked) = benchmark.record.record("like_us") else {
        return "All landlords in the source".to_owned();
    };
    let list = |field: &str| {
        let texts = asked.list(field).iter().filter_map(|held| match &held.value {
            Value::Text(text) => Some(text.as_str()),
            _ => None,
        });
        texts.collect::<Vec<_>>().join(" or ")
    };
    let mut said: Vec<String> = [("type", "type"), ("size", "number of homes"), ("region", "region")]
        .into_iter()
        .map(|(field, name)| (name, list(field)))
        .filter(|(_, words)| !words.is_empty())
        .map(|(name, words)| format!("{name} {words}"))
        .collect();
    let number = |field| asked.whole(field).map(|homes| crate::site::with_commas(&homes.to_string()));
    match (number("homes_from"), number("homes_to")) {
        (Some(from), Some(to)) => said.push(format!("{from} to {to} homes")),
        (Some(from), None) => said.push(format!("{from} homes or more")),
        (None, Some(to)) => said.push(format!("{to} homes or fewer")),
        (None, None) => {}
    }
    format!("Landlords of our kind: {}", said.join(", "))
}

/// The result that a landlord of a benchmark has for a measure, by the measure's code.
fn result_of<'a>(peer: &'a Record, measure: &Entry) -> Option<&'a Record> {
    let code = measure.record.text("code")?;
    peer.table("results").iter().find_map(|(name, held)| match (&name.value, &held.value) {
        (Value::Text(own), Value::Record(result)) if same_code(own, code) => Some(result),
        _ => None,
    })
}

/// The benchmarks that have figures for a measure, the latest period first.
pub fn benchmarks<'a>(site: &'a Site, measure: &Entry) -> Vec<&'a Entry> {
    let has = |benchmark: &&Entry| peers(benchmark).any(|peer| result_of(peer, measure).is_some());
    results::latest_first(site.of("benchmarks").filter(has), site)
}

/// Sets our figure for a measure among those of a benchmark; none where the benchmark has nothing of the measure.
pub fn compare<'a>(site: &'a Site, measure: &'a Entry, benchmark: &'a Entry) -> Option<Compared<'a>> {
    let period = benchmark.record.period("period")?;
    let mut values = Vec::new();
    let mut others = Vec::new();
    let (mut without, mut in_source) = (0, None);
    // Ours counts among them, with or without a figure, whether or not it is of its own kind.
    for peer in peers(benchmark) {
        let ours = is_us(peer, benchmark);
        if !ours && !is_like_us(peer, benchmark) {
            continue;
        }
        let Some(result) = result_of(peer, measure) else { continue };
        let found = estimate(result, peer, measure);
        if ours {
            in_source = Some((result, found));
        }
        match found {
            Some(estimate) => {
                values.push(estimate.value);
                if !ours {
                    others.push(estimate);
                }
            }
            None => without += 1,
        }
    }
    if values.is_empty() && without == 0 {
        return None;
    }
    let published = results::outcome_in(site, measure, period);
    let own_from_benchmark = published.is_none() && in_source.is_some();
    let (own, estimate) = match (published, in_source) {
        (Some(outcome), _) => (Some(outcome.record), results::estimate(outcome.record, measure)),
        (None, Some((record, estimate))) => (Some(record), estimate),
        (None, None) => (None, None),
    };
    let quartiles = if values.len() < FEWEST { None } else { comparison::quartiles(&values) };
    let lower = measure.record.text("better") == Some("lower");
    let places = estimate.filter(|_| quartiles.is_some()).map(|own| {
        let places = comparison::places(&own, &others);
        if lower { places.from_below() } else { places }
    });
    let with_figure = values.len();
    Some(Compared { benchmark, measure, with_figure, without, quartiles, own, own_from_benchmark, estimate, places })
}

/// A landlord's figure in a benchmark: with the margin that is given, or that of its sample.
fn estimate(result: &Record, peer: &Record, measure: &Entry) -> Option<Estimate> {
    let value = result.figure("value")?.value;
    if let Some(margin) = result.figure("margin") {
        return Some(Estimate::give_or_take(value, margin.value));
    }
    let percent = measure.record.text("unit") == Some("percent");
    Some(match result.whole("sample").filter(|sample| percent && *sample > 0) {
        Some(sample) => Estimate::of_sample(value, sample, peer.whole("tenants")),
        None => Estimate::exact(value),
    })
}

/// The figure that the middle landlord of our kind has, or that the best quarter of them reach, for a period.
pub fn bound(site: &Site, measure: &Entry, period: Period, best_quarter: bool) -> Option<Decimal> {
    let of_period = |benchmark: &&Entry| benchmark.record.period("period") == Some(period);
    let benchmark = benchmarks(site, measure).into_iter().find(of_period)?;
    let quartiles = compare(site, measure, benchmark)?.quartiles?;
    Some(match (best_quarter, measure.record.text("better")) {
        (false, _) => quartiles.median,
        (true, Some("lower")) => quartiles.lower,
        (true, _) => quartiles.upper,
    })
}

/// The quarters by what they mean for tenants: what is best comes first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Best,
    Middle,
    Worst,
}

impl Compared<'_> {
    fn better(&self) -> &str {
        self.measure.record.text("better").unwrap_or_default()
    }

    fn unit(&self, value: Decimal) -> String {
        results::in_unit(value, self.measure)
    }

    /// The part that a value lies in. A value is rounded as it is published, and so is what it is held against.
    fn part(&self, value: Decimal, quartiles: &Quartiles) -> Part {
        let round = |value| results::rounded(value, self.measure);
        let (value, lower, upper) = (round(value), round(quartiles.lower), round(quartiles.upper));
        // Where many are alike, the middle may be that of an end too: who shares it with half of all is in no quarter.
        if value == round(quartiles.median) {
            return Part::Middle;
        }
        match (value >= upper, value <= lower, self.better() == "lower") {
            (true, _, false) | (_, true, true) => Part::Best,
            (_, true, false) | (true, _, true) => Part::Worst,
            _ => Part::Middle,
        }
    }

    fn part_in_words(&self, part: Part) -> &'static str {
        match (part, self.better() == "neither") {
            (Part::Best, false) => "the best quarter",
            (Part::Worst, false) => "the worst quarter",
            (Part::Best, true) => "the highest quarter",
            (Part::Worst, true) => "the lowest quarter",
            (Part::Middle, _) => "the middle half",
        }
    }

    /// Where we stand, in a few words: `The middle half`.
    pub fn in_short(&self) -> Line {
        match (self.estimate, &self.quartiles) {
            (None, _) => vec![Piece::Missing("we have no figure".to_owned())],
            (_, None) => vec![Piece::Missing("too few landlords".to_owned())],
            (Some(own), Some(quartiles)) => {
                let (first, last) = self.span(&own, quartiles);
                let said = match first == last {
                    true => self.part_in_words(first).to_owned(),
                    false => format!("{} to {}", self.part_in_words(first), self.part_in_words(last)),
                };
                words(crate::site::capital(&said))
            }
        }
    }

    /// The best and the worst part that the margin leaves open.
    fn span(&self, own: &Estimate, quartiles: &Quartiles) -> (Part, Part) {
        let (a, b) = (self.part(own.low, quartiles), self.part(own.high, quartiles));
        (a.min(b), a.max(b))
    }

    /// Where we stand, in sentences, with what the margins leave open; why that cannot be said, where it cannot.
    pub fn in_words(&self) -> String {
        let Some(own) = self.estimate else {
            let reason = self.own.and_then(|own| own.text("missing"));
            return match reason {
                Some(reason) => format!("We have no figure for this time, so we cannot say where we stand. {reason}"),
                None => "We have not published a figure for this time, so we cannot say where we stand.".to_owned(),
            };
        };
        let (Some(quartiles), Some(places)) = (&self.quartiles, self.places) else {
            let landlords = match self.with_figure {
                0 => "No other landlord has".to_owned(),
                many => format!("Only {}", count_of(many, "landlord has", "landlords have")),
            };
            return format!("{landlords} this figure. That is too few to say where we stand.");
        };
        let (first, last) = self.span(&own, quartiles);
        let here = self.part(own.value, quartiles);
        let mut said = format!("Our figure, {}, is in {}.", self.unit(own.value), self.part_in_words(here));
        if first != last {
            said.push_str(&format!(
                " With its margin it could be anywhere from {} to {}.",
                self.part_in_words(first),
                self.part_in_words(last)
            ));
        } else if own.has_margin {
            said.push_str(" Its margin does not change that.");
        }
        let end = if self.better() == "neither" { "the highest" } else { "the best" };
        let Places { highest, lowest, of } = places;
        let sampled = results::is_of_sample(self.own.into_iter(), self.measure);
        said.push_str(&match (own.has_margin, sampled) {
            (false, true) => " How many we asked is not stated, so we cannot say which place that is.".to_owned(),
            (true, _) if highest == lowest => {
                format!(" Even with the margins we are number {highest} of {of}, where 1 is {end}.")
            }
            (true, _) => format!(
                " Taking the margins into account, we could be anywhere from number {highest} to number {lowest} of \
                 {of}, where 1 is {end}."
            ),
            (false, false) if highest == lowest => {
                format!(" The figure counts every case, so it has no margin: we are number {highest} of {of}, where 1 is {end}.")
            }
            (false, false) => format!(
                " The figure counts every case, so it has no margin. We share numbers {highest} to {lowest} of {of}, \
                 where 1 is {end}."
            ),
        });
        said
    }

    /// The figures as a table, with a drawing of them.
    pub fn table(&self) -> Option<Table> {
        let quartiles = self.quartiles?;
        let (top, bottom) = match self.better() {
            "lower" => (
                ("The best quarter have at most", quartiles.lower),
                ("The worst quarter have at least", quartiles.upper),
            ),
            "higher" => (
                ("The best quarter have at least", quartiles.upper),
                ("The worst quarter have at most", quartiles.lower),
            ),
            _ => (
                ("The highest quarter have at least", quartiles.upper),
                ("The lowest quarter have at most", quartiles.lower),
            ),
        };
        let rows = [top, ("The landlord in the middle has", quartiles.median), bottom];
        let mut lines: Vec<Vec<Line>> =
            rows.iter().map(|(name, value)| vec![words(*name), words(self.unit(*value))]).collect();
        lines.push(vec![words("We have"), self.own_line()]);
        if let Some(own) = self.estimate.filter(|own| own.has_margin) {
            let span = format!("{} to {}", self.unit(own.low), self.unit(own.high));
            lines.push(vec![words("With the margin"), words(span)]);
        }
        let thousandths = |value: Decimal| value.checked_mul(Decimal::ONE_THOUSAND)?.round().to_i64();
        let bar = |(name, value): &(&str, Decimal)| Bar {
            label: (*name).to_owned(),
            value: self.unit(*value),
            thousandths: thousandths(*value),
            target: None,
        };
        let mut bars: Vec<Bar> = rows.iter().map(bar).collect();
        bars.extend(self.estimate.map(|own| bar(&("We have", own.value))));
        let caption = format!("{} among other landlords, {}", self.measure.title, self.time());
        let chart =
            Some(Chart { description: format!("Bars of the figures in the table: {caption}."), bars, target: None });
        Some(Table { caption, columns: vec![column("What", false), column("Figure", true)], rows: lines, chart })
    }

    /// Our result as a line, or why there is none.
    pub fn own_line(&self) -> Line {
        let Some(own) = self.own else { return vec![Piece::Missing("not published".to_owned())] };
        let mut line = results::record_line(own, self.measure);
        if self.own_from_benchmark {
            line.push(Piece::Text(" as the source has it".to_owned()));
        }
        line
    }

    fn time(&self) -> String {
        self.benchmark.record.period("period").map_or(String::new(), |period| period.to_string())
    }
}

/// What a benchmark is: facts for its own page and for that of a measure.
pub fn facts(benchmark: &Entry, site: &Site) -> Vec<(String, Line)> {
    let line = |field| site.line(&benchmark.record, field).unwrap_or_else(not_stated);
    vec![
        ("Period".to_owned(), line("period")),
        ("Compared with".to_owned(), words(chosen(benchmark))),
        ("Source".to_owned(), line("source")),
        ("Published by".to_owned(), line("publisher")),
    ]
}

/// How a measure compares, for its page: each benchmark with its table and its words; nothing where there is none.
pub fn section(site: &Site, measure: &Entry) -> Vec<Block> {
    let mut blocks = Vec::new();
    for benchmark in benchmarks(site, measure) {
        let Some(compared) = compare(site, measure, benchmark) else { continue };
        if blocks.is_empty() {
            blocks.push(listing::heading("how-we-compare", "How we compare"));
        }
        blocks.push(Block::Heading {
            level: 3,
            id: format!("among-{}", slug(&benchmark.id)),
            text: format!("Among other landlords, {}", compared.time()),
        });
        blocks.push(Block::Paragraph(words(compared.in_words())));
        let mut facts = facts(benchmark, site);
        let mut many = words(count_of(compared.with_figure, "landlord has a figure", "landlords have a figure"));
        if compared.without > 0 {
            many.push(Piece::Text(format!(", {} none", count_of(compared.without, "has", "have"))));
        }
        facts.push(("How many".to_owned(), many));
        facts.push(("All measures".to_owned(), vec![benchmark.link()]));
        blocks.extend(compared.table().map(Block::Table));
        blocks.push(Block::Facts(facts));
    }
    blocks
}

/// Every measure of the site that a benchmark has, a row each.
pub fn overview<'a>(site: &'a Site, benchmark: &'a Entry) -> Option<Table> {
    let mut rows = Vec::new();
    for measure in site.of("measures") {
        let Some(compared) = compare(site, measure, benchmark) else { continue };
        let quartile = |of: fn(&Quartiles) -> Decimal| match &compared.quartiles {
            Some(quartiles) => words(compared.unit(of(quartiles))),
            None => vec![Piece::Missing("too few".to_owned())],
        };
        rows.push(vec![
            vec![Piece::Link(measure.title.clone(), format!("{}#how-we-compare", measure.address))],
            compared.own_line(),
            compared.in_short(),
            quartile(|quartiles| quartiles.lower),
            quartile(|quartiles| quartiles.median),
            quartile(|quartiles| quartiles.upper),
            words(compared.with_figure.to_string()),
        ]);
    }
    let columns = vec![
        column("Measure", false),
        column("We have", false),
        column("We are in", false),
        column("A quarter have at most", true),
        column("The middle", true),
        column("A quarter have at least", true),
        column("Landlords", true),
    ];
    let caption = format!("Where we stand, {}", benchmark.title);
    (!rows.is_empty()).then_some(Table { caption, columns, rows, chart: None })
}
