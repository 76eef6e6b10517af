//! How long publishing takes: from a meeting to its minutes, from a period to its results, from an event to its outcome.

use jiff::civil::Date;

use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::column;
use crate::loops::waits;
use crate::loops::waits::in_days;
use crate::site::Entry;
use crate::site::Site;

/// How long one sort of thing took.
struct Lag<'a> {
    what: Piece,
    /// The days that each took.
    days: Vec<(i32, &'a Entry)>,
    /// Those that are not published yet, with the days that they have waited.
    waiting: Vec<(i32, &'a Entry)>,
}

impl<'a> Lag<'a> {
    fn new(what: Piece) -> Lag<'a> {
        Lag { what, days: Vec::new(), waiting: Vec::new() }
    }

    /// Counts a thing that could be published from one day on; what lies ahead is not counted.
    fn count(&mut self, entry: &'a Entry, from: Option<Date>, to: Option<Date>, today: Date) {
        match (from, to) {
            (Some(from), Some(to)) => self.days.push(((to - from).get_days(), entry)),
            (Some(from), None) if from < today => self.waiting.push(((today - from).get_days(), entry)),
            _ => {}
        }
    }

    fn row(self) -> Vec<Line> {
        let mut days: Vec<i32> = self.days.iter().map(|(days, _)| *days).collect();
        let longest = |of: &[(i32, &Entry)]| of.iter().max_by_key(|(days, _)| *days).map(|(days, e)| (*days, e.link()));
        let named = |(days, link): (i32, Piece)| vec![Piece::Text(format!("{}: ", in_days(days))), link];
        let median = waits::median_in_words(&mut days)
            .map_or_else(|| missing("nothing published"), |text| vec![Piece::Text(text)]);
        let waiting = match longest(&self.waiting) {
            None => vec![Piece::Text("none".to_owned())],
            Some((days, link)) => {
                let text = format!("{}, the longest for {}: ", self.waiting.len(), in_days(days));
                vec![Piece::Text(text), link]
            }
        };
        vec![
            vec![self.what],
            vec![Piece::Text(self.days.len().to_string())],
            median,
            longest(&self.days).map_or_else(|| missing("nothing published"), named),
            waiting,
        ]
    }
}

fn missing(text: &str) -> Line {
    vec![Piece::Missing(text.to_owned())]
}

/// The day of publication that counts.
fn published(entry: &Entry, site: &Site) -> Option<Date> {
    site.published(entry).map(|published| published.day)
}

/// The table of how long publishing takes; none where there is nothing to count.
pub fn lags(site: &Site) -> Option<Block> {
    let list = |title: &str, folder: &str| {
        let route = site.of(folder).next().map(|entry| entry.kind.route).unwrap_or_default();
        Lag::new(Piece::Link(title.to_owned(), route.to_owned()))
    };
    let mut minutes = list("From a meeting to its minutes", "minutes");
    for entry in site.of("minutes") {
        if !matches!(entry.record.text("held"), Some("planned" | "cancelled")) {
            minutes.count(entry, entry.record.day("date"), published(entry, site), site.today);
        }
    }
    let mut results = list("From the end of a period to its results", "performance");
    for entry in site.of("performance") {
        let end = entry.record.period("period").map(|period| period.bounds(site.settings.year_starts).1);
        results.count(entry, end, published(entry, site), site.today);
    }
    let mut events = list("From an event to what came of it", "events");
    for entry in site.of("events").filter(|entry| entry.record.get("cancelled").is_none()) {
        events.count(entry, entry.record.day("date"), published(entry, site), site.today);
    }
    let rows: Vec<Vec<Line>> = [minutes, results, events]
        .into_iter()
        .filter(|lag| !lag.days.is_empty() || !lag.waiting.is_empty())
        .map(Lag::row)
        .collect();
    let columns = vec![
        column("What", false),
        column("How many", true),
        column("Half took no longer than", true),
        column("The longest", false),
        column("Not published yet", false),
    ];
    let caption = "How long we take to publish".to_owned();
    (!rows.is_empty()).then_some(Block::Table(Table { caption, columns, rows, chart: None }))
}
