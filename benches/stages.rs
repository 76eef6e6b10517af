//! How long single stages take: parse, audit, the search index, a page to HTML, all pages to HTML, the whole build.
//!
//! ```text
//! cargo bench --bench stages                 # all
//! cargo bench --bench stages -- index        # those with `index` in their name
//! ```
//!
//! Each is run on the example site, which is this repository, and on one of 300 pages made up here, held in memory. Figures
//! are milliseconds of the clock on all cores, so they are for comparing two builds of Candour on one quiet machine, one
//! after the other; `RAYON_NUM_THREADS=1` takes the cores out of it.
//!
//! The harness is written by hand. divan (0.1.21, April 2025) would bring four crates and has had neither a release nor an
//! answer to its issues since; criterion (0.8.2) is kept, and would bring eight for statistics that stages of milliseconds do
//! not need: what matters here is the order of size, and which of two is less.

#![expect(clippy::disallowed_methods, reason = "measures time and reads its arguments")]

use std::env;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::Mutex;
use std::time::Duration;
use std::time::Instant;

use candour::audit;
use candour::date;
use candour::diagnostic::Report;
use candour::editions::Shut;
use candour::formats::Material;
use candour::formats::html;
use candour::parse;
use candour::pipeline;
use candour::pipeline::Composed;
use candour::pipeline::Means;
use candour::read;
use candour::search;
use candour::settings;
use candour::source::File;
use candour::source::Sources;
use jiff::civil::Date;

/// A stage is run this many times, unless that would take longer than [`PATIENCE`]; then as often as fits, but a few times.
const TIMES: usize = 50;
const AT_LEAST: usize = 5;
const PATIENCE: Duration = Duration::from_secs(3);

const DAY: &str = "2026-11-22";
const PAGES: usize = 300;

fn main() {
    let wanted: Vec<String> = env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let today = date::parse_day(DAY).expect("is a day");
    let (example, report) = read::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository can be read");
    println!("{:38} {:>9} {:>9} {:>9} {:>6}", "milliseconds", "least", "median", "most", "times");
    stages("the example", &example, &report, today, &wanted);
    stages(&format!("{PAGES} pages"), &made_up(PAGES), &Report::new(), today, &wanted);
}

/// Measures every stage on one site.
fn stages(name: &str, sources: &Sources, report: &Report, today: Date, wanted: &[String]) {
    let measure = |stage: &str, work: &dyn Fn()| {
        let name = format!("{stage}, {name}");
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            show(&name, &times(work));
        }
    };
    let (settings, _) = settings::read(sources);
    let sources = Arc::new(sources.clone());
    let composed = pipeline::preview(sources.clone(), report.clone(), today, &Means::only(&Shut));
    let Composed { site, publication, theme, words, .. } = &composed;
    let index = search::index(site, publication);
    let data = Mutex::default();
    let material = Material { publication, site, index: &index, theme, words, data: &data, sources: &sources };
    let longest =
        publication.pages.iter().max_by_key(|page| html::page(page, &material).map_or(0, |bytes| bytes.len()));

    measure("parse", &|| {
        black_box(parse::parse(&sources, &settings, &parse::Read::none()));
    });
    // The pages made up here hold no promises.
    if !audit::audit(site).0.is_empty() {
        measure("audit", &|| {
            black_box(audit::audit(site));
        });
    }
    measure("search index", &|| {
        black_box(search::index(site, publication));
    });
    if let Some(page) = longest {
        measure("render the longest page", &|| {
            black_box(html::page(page, &material));
        });
    }
    measure("render all pages", &|| {
        (html::FORMAT.write)(&material, &mut |pages| {
            black_box(pages);
        });
    });
    measure("whole build", &|| {
        black_box(pipeline::build(Sources::clone(&sources), report.clone(), today));
    });
}

/// How long some work takes, again and again; once before, uncounted, for what is done once only.
fn times(work: &dyn Fn()) -> Vec<Duration> {
    work();
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < TIMES && (times.len() < AT_LEAST || begun.elapsed() < PATIENCE) {
        let start = Instant::now();
        work();
        times.push(start.elapsed());
    }
    times.sort();
    times
}

fn show(name: &str, times: &[Duration]) {
    let milliseconds = |time: Duration| format!("{:.3}", time.as_secs_f64() * 1000.0);
    let of = |at: usize| times.get(at).copied().map_or_else(String::new, milliseconds);
    println!("{name:38} {:>9} {:>9} {:>9} {:>6}", of(0), of(times.len() / 2), of(times.len() - 1), times.len());
}

const WORDS: &[&str] = &[
    "the", "we", "tenants", "repairs", "damp", "mould", "will", "say", "by", "home", "visit", "panel", "rent",
    "letter", "asked", "and", "in", "of", "to", "estate", "heating", "lift", "stairs", "lights", "garden", "bins",
    "keys", "works",
];

/// A site of pages and panels with text, lists, tables and links, the same each time.
fn made_up(pages: usize) -> Sources {
    let mut state = 1_u64;
    let mut below = |most: usize| {
        // The generator of Knuth's MMIX; its low bits are of little worth.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % most
    };
    let mut files = vec![File::of_text(
        "candour.yaml",
        "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
         organisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n",
    )];
    for number in 0..pages {
        let mut text = format!("---\ntitle: Page {number}\nsummary: What page {number} is about.\n---\n");
        for section in 0..6 {
            let _ = writeln!(text, "\n## Part {section} of {number}\n");
            for _ in 0..4 {
                let words: Vec<&str> = (0..25).map(|_| WORDS[below(WORDS.len())]).collect();
                let _ = writeln!(text, "So {}.\n", words.join(" "));
            }
            match section {
                1 => text.push_str("- One thing.\n- Another thing.\n"),
                2 => text.push_str("| Where | Homes |\n|---|---|\n| Elm Court | 40 |\n| Market Ward | 90 |\n"),
                3 => {
                    let other = below(pages);
                    let _ = writeln!(text, "See [page {other}](pages/page-{other}).");
                }
                _ => {}
            }
        }
        files.push(File::of_text(format!("content/pages/page-{number}.md"), text));
    }
    Sources::new(files)
}
