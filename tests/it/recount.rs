//! Promises judged a second time, by counting day by day: ten thousand made at random come out the same both ways.
//!
//! `recount/days.rs` is a calendar of its own, and `recount/rules.rs` knows `count`, `gap` and `publish_within`.
//! Neither calls into what it checks. What differs is printed with the whole promise.

mod days;
mod rules;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::LazyLock;

use candour::calendar::Calendar;
use candour::date;
use candour::date::Duration;
use candour::diagnostic::Report;
use candour::outcome::Standing;
use candour::pipeline;
use candour::source::File;
use candour::source::Sources;
use rayon::prelude::*;

use days::Day;
use days::Days;
use rules::Length;
use rules::Meeting;
use rules::Promise;
use rules::Rule;
use rules::Stand;
use rules::World;

/// How many sites are made, and how many promises each has.
const SITES: u64 = 200;
const PROMISES: usize = 50;

static DAYS: LazyLock<Days> = LazyLock::new(Days::new);

const PANELS: [&str; 3] = ["forum", "board", "council"];

/// Numbers that look thrown and are the same in each run: Marsaglia's xorshift.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below
    }

    fn one_in(&mut self, many: usize) -> bool {
        self.throw(many) == 0
    }

    fn choose<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.throw(from.len())]
    }
}

/// The first day of the three years that a site is about.
fn base(dice: &mut Dice) -> i32 {
    2002 + dice.throw(43) as i32
}

/// A day within three years; a third of the time one at an edge: of a year or a month, leap day, a feast.
fn a_day(dice: &mut Dice, year: i32) -> Day {
    let start = DAYS.at(year, 1, 1);
    let day = start + dice.throw(3 * 365);
    if !dice.one_in(3) {
        return day;
    }
    let of = year + dice.throw(3) as i32;
    let edges = [(3, 31), (4, 1), (12, 31), (1, 1), (2, 28), (3, 1), (9, 30), (10, 1), (12, 24), (6, 30), (7, 1)];
    let (month, day) = dice.choose(&edges);
    let edge = DAYS.at(of, month, day);
    // Where there is a leap day it follows 28 February.
    edge + usize::from((month, day) == (2, 28) && dice.one_in(2))
}

fn world(dice: &mut Dice, year: i32) -> World {
    let mut meetings: Vec<Meeting> = Vec::new();
    for panel in PANELS {
        let step = dice.choose(&[20, 40, 90, 200]);
        let mut day = a_day(dice, year);
        for _ in 0..dice.throw(16) {
            day += 1 + dice.throw(step);
            let held = dice.choose(&["held", "held", "held", "", "", "planned", "cancelled"]);
            let day = if dice.one_in(5) { a_day(dice, year) } else { day };
            if meetings.iter().any(|other| other.panel == panel && other.day == day) {
                continue;
            }
            let late = dice.choose(&[0, 7, 13, 14, 15, 30, 60]);
            let published = (held != "planned" && !dice.one_in(4)).then_some(day + late);
            meetings.push(Meeting { panel, day, held, published });
        }
    }
    let own = dice.one_in(4).then(|| (0..dice.throw(8)).map(|_| a_day(dice, year)).collect());
    let year_starts = dice.choose(&[(4, 1), (4, 1), (4, 1), (1, 1), (10, 1), (2, 28), (9, 15)]);
    // Most sites are built as of a day towards the end of what they know.
    let later = i32::from(dice.one_in(2));
    let today = a_day(dice, year + later);
    World { days: &DAYS, today, year_starts, own, meetings }
}

fn waiver(dice: &mut Dice, year: i32, world: &World) -> (String, Day, Day) {
    let every = dice.choose(&["year", "calendar-year", "half", "quarter", "quarter", "month", "month"]);
    let day = a_day(dice, year);
    let mut every = every;
    let facts = DAYS.facts(day);
    // 2005-06 is read as a year and not as a month.
    if every == "month" && facts.month == (facts.year + 1) % 100 {
        every = "quarter";
    }
    let name = DAYS.period(day, every, world.year_starts);
    let own = |other: &Day| DAYS.period(*other, every, world.year_starts) == name;
    let first = (0..=day).rev().take_while(own).last().expect("the day itself");
    let last = (day..DAYS.len()).take_while(own).last().expect("the day itself");
    (name, first, last)
}

fn length(dice: &mut Dice) -> Length {
    let unit = dice.choose(&["days", "days", "working days", "working days", "weeks", "months", "years"]);
    let count = match unit {
        "days" => dice.choose(&[0, 1, 7, 14, 28, 30, 40, 90, 365]),
        "working days" => dice.choose(&[0, 1, 5, 10, 20, 30]),
        "weeks" => dice.choose(&[1, 2, 4, 6]),
        "months" => dice.choose(&[1, 2, 3, 6]),
        _ => 1,
    };
    Length { count, unit }
}

fn promise(dice: &mut Dice, year: i32, world: &World) -> Promise {
    let rule = match dice.throw(3) {
        0 => {
            let limit = dice.choose(&["at_least", "at_least", "at_most", "exactly"]);
            let fewest = usize::from(limit == "at_least");
            Rule::Count(limit, fewest + dice.throw(8))
        }
        1 => Rule::Gap(length(dice)),
        _ => {
            let share = match dice.throw(4) {
                0 => Some(dice.choose(&[(95, 100), (50, 100), (100, 100)])).map(|(a, b)| (a, b, format!("{a}%"))),
                1 => Some(dice.choose(&[((2, 3), "two thirds"), ((3, 7), "3 in 7"), ((1, 1), "1 in 1")]))
                    .map(|((a, b), words)| (a, b, words.to_owned())),
                _ => None,
            };
            Rule::PublishWithin(length(dice), share)
        }
    };
    let mut panels = PANELS.to_vec();
    while panels.len() > 1 && !dice.one_in(4) {
        panels.remove(dice.throw(panels.len()));
    }
    let every = dice.choose(&[None, Some("year"), Some("calendar-year"), Some("half"), Some("quarter"), Some("month")]);
    let from = (!dice.one_in(4)).then(|| a_day(dice, year));
    let to = dice.one_in(3).then(|| from.unwrap_or_else(|| a_day(dice, year)) + dice.choose(&[0, 1, 30, 100, 400]));
    let stopped = dice.one_in(12).then(|| a_day(dice, year));
    let waived = (0..dice.choose(&[0, 0, 0, 1, 1, 2, 3])).map(|_| waiver(dice, year, world)).collect();
    Promise { rule, panels, held: dice.one_in(2), every, from, to, stopped, waived }
}

/// The files of a site with these promises.
fn written(world: &World, promises: &[Promise]) -> Vec<(&'static str, String)> {
    let (month, day) = world.year_starts;
    let mut settings = format!(
        "title: Recount\nbase_url: https://www.example.org/\norganisation: {{name: Recount}}\nlanguage: en-GB\n\
         year_starts: {month:02}-{day:02}\n"
    );
    if let Some(own) = &world.own {
        let days: Vec<String> = own.iter().map(|day| DAYS.written(*day)).collect();
        writeln!(settings, "bank_holidays: [{}]", days.join(", ")).unwrap();
    }
    let panels = PANELS.map(|panel| format!("- {{id: {panel}, name: {panel}, purpose: To meet.}}\n")).concat();
    let mut minutes = String::new();
    for meeting in &world.meetings {
        write!(minutes, "- {{panel: {}, date: {}", meeting.panel, DAYS.written(meeting.day)).unwrap();
        if !meeting.held.is_empty() {
            write!(minutes, ", held: {}", meeting.held).unwrap();
        }
        if let Some(day) = meeting.published {
            write!(minutes, ", published: {}", DAYS.written(day)).unwrap();
        }
        minutes.push_str("}\n");
    }
    let each = promises.iter().enumerate();
    let commitments = each.map(|(at, promise)| commitment(&format!("p-{at}"), promise)).collect();
    vec![
        ("candour.yaml", settings),
        ("data/panels.yaml", panels),
        ("data/minutes/all.yaml", minutes),
        ("data/commitments.yaml", commitments),
    ]
}

fn commitment(id: &str, promise: &Promise) -> String {
    let length = |length: &Length| format!("{} {}", length.count, length.unit);
    let mut conditions = format!("panel: [{}]", promise.panels.join(", "));
    if promise.held {
        conditions.push_str(", held: held");
    }
    let rule = match &promise.rule {
        Rule::Count(limit, number) => format!("count: minutes, {limit}: {number}"),
        Rule::Gap(most) => format!("gap: minutes, at_most: {}", length(most)),
        Rule::PublishWithin(within, share) => {
            let share = match share {
                Some((part, 100, _)) => format!(", at_least: {part}%"),
                Some((part, whole, _)) => format!(", at_least: {part}/{whole}"),
                None => String::new(),
            };
            format!("publish_within: {}, of: minutes{share}", length(within))
        }
    };
    let every = promise.every.map_or(String::new(), |every| format!(", every: {every}"));
    let mut text = format!(
        "- {{id: {id}, promise: {id}, made_in: panels/forum, check: {{{rule}, where: {{{conditions}}}{every}}}"
    );
    for (name, day) in [("from", promise.from), ("to", promise.to)] {
        if let Some(day) = day {
            write!(text, ", {name}: {}", DAYS.written(day)).unwrap();
        }
    }
    if let Some(day) = promise.stopped {
        write!(text, ", stopped: {{on: {}, reason: Enough.}}", DAYS.written(day)).unwrap();
    }
    if !promise.waived.is_empty() {
        let one = |(name, ..): &(String, Day, Day)| format!("{{period: {name}, reason: Snow., agreed_by: The board}}");
        write!(text, ", waived: [{}]", promise.waived.iter().map(one).collect::<Vec<_>>().join(", ")).unwrap();
    }
    text + "}\n"
}

fn stand(standing: &Standing) -> Stand {
    Stand {
        name: standing.name.clone(),
        outcome: standing.outcome.word().to_owned(),
        expected: standing.expected.clone(),
        found: standing.found.clone(),
    }
}

/// A rule and an outcome that came out of it.
type Met = (&'static str, String);

/// Makes a site and judges it both ways; tells of each promise that comes out differently, and what came out at all.
fn disagreements(seed: u64) -> (Vec<String>, BTreeSet<Met>) {
    let mut dice = Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    for _ in 0..20 {
        dice.throw(2);
    }
    let year = base(&mut dice);
    let world = world(&mut dice, year);
    let promises: Vec<Promise> = (0..PROMISES).map(|_| promise(&mut dice, year, &world)).collect();
    let files = written(&world, &promises);
    let sources = Sources::new(files.iter().map(|(path, text)| File::of_text(*path, text.as_str())).collect());
    let today = date::parse_day(&DAYS.written(world.today)).unwrap();
    let (site, report) = pipeline::judge(&sources, Report::new(), today);
    let problems = candour::diagnostic::problems(&report, &sources);
    assert!(!report.has_errors(), "site {seed}: {}: {}", problems[0].file, problems[0].message);
    let (mut told, mut met) = (Vec::new(), BTreeSet::new());
    for (at, promise) in promises.iter().enumerate() {
        let entry = site.find(&format!("commitments/p-{at}")).expect("the commitment is there");
        let judgement = site.judgement(entry).expect("the commitment is judged");
        let engine = (stand(&judgement.now), judgement.periods.iter().map(stand).collect::<Vec<_>>());
        let recounted = world.judge(promise);
        let stands = recounted.1.iter().chain([&recounted.0]);
        met.extend(stands.map(|stand| (judgement.rule, stand.outcome.clone())));
        if engine != recounted {
            let differing = |stands: &[Stand], others: &[Stand]| -> String {
                let lines = stands.iter().filter(|stand| !others.contains(stand));
                lines.map(|stand| format!("    {stand:?}\n")).collect()
            };
            told.push(format!(
                "site {seed}, as of {}\n{}{}{}  Candour now: {:?}\n  recount now: {:?}\n  Candour's periods that differ:\n{}  \
                 the recount's:\n{}",
                DAYS.written(world.today),
                commitment(&format!("p-{at}"), promise),
                files[0].1.lines().skip(4).map(|line| format!("{line}\n")).collect::<String>(),
                files[2].1,
                engine.0,
                recounted.0,
                differing(&engine.1, &recounted.1),
                differing(&recounted.1, &engine.1),
            ));
        }
    }
    (told, met)
}

#[test]
fn ten_thousand_promises_come_out_the_same_when_they_are_counted_again() {
    let (told, met): (Vec<Vec<String>>, Vec<BTreeSet<Met>>) = (1..=SITES).into_par_iter().map(disagreements).unzip();
    let told = told.concat();
    let (first, all) = (told.iter().take(5).cloned().collect::<Vec<_>>().join("\n"), SITES as usize * PROMISES);
    assert!(told.is_empty(), "{} of {all} promises differ; the first are\n\n{first}", told.len());
    // Nothing is shown by cases that are all alike.
    let met: BTreeSet<Met> = met.into_iter().flatten().collect();
    let ends = |rule: &str| met.iter().filter(|(of, _)| *of == rule).count();
    assert_eq!([ends("count"), ends("gap"), ends("publish_within")], [8, 8, 9], "{met:?}");
}

#[test]
fn working_days_come_out_the_same_when_they_are_counted_one_by_one() {
    let civil = |day: Day| date::parse_day(&DAYS.written(day)).unwrap();
    let calendar = Calendar::default();
    let world = World { days: &DAYS, today: 0, year_starts: (4, 1), own: None, meetings: Vec::new() };
    let works = |day: Day| DAYS.facts(day).weekday < 5 && !DAYS.facts(day).holiday;
    for day in 0..DAYS.len() {
        assert_eq!(calendar.works(civil(day)), works(day), "{}", DAYS.written(day));
    }
    let mut dice = Dice(20_261_122);
    for _ in 0..10_000 {
        let day = DAYS.at(2002, 1, 1) + dice.throw(45 * 365);
        let length = length(&mut dice);
        let written = format!("{} {}", length.count, length.unit);
        let after = world.after(day, length);
        let case = format!("{written} after {}", DAYS.written(day));
        assert_eq!(calendar.after(civil(day), Duration::parse(&written).unwrap()), civil(after), "{case}");
        let between = (day + 1..=after).filter(|day| works(*day)).count() as i64;
        assert_eq!(calendar.working_days_between(civil(day), civil(after)), between, "{case}");
        let mut before = day;
        for _ in 0..length.count {
            before = (0..before).rev().find(|day| works(*day)).expect("there is one");
        }
        assert_eq!(calendar.working_days_before(civil(day), length.count as u32), civil(before), "{case}");
    }
}
