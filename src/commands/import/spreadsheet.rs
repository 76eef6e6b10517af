//! Spreadsheets: rows become records of the site's data, by a mapping or by the regulator's own layout.

#![expect(clippy::disallowed_methods, reason = "the command reads a mapping and proposes one")]

use std::fs;
use std::io;

use super::Import;
use super::agreed;
use super::bytes;
use super::show;
use super::write;
use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::say;
use crate::commands::sources;
use crate::commands::today;
use crate::diagnostic;
use crate::diagnostic::Report;
use crate::import::Left;
use crate::import::benchmark;
use crate::import::benchmark::Head;
use crate::import::mapping;
use crate::import::mapping::Mapping;
use crate::import::patch;
use crate::import::plan;
use crate::import::plan::Change;
use crate::import::plan::Plan;
use crate::import::regulator;
use crate::import::sheets;
use crate::import::sheets::Book;
use crate::import::tables;
use crate::pipeline;
use crate::site::Site;
use crate::source::File;
use crate::source::FileId;
use crate::source::Sources;
use crate::text::count_of;
use crate::text::slug;

/// The file of the measures that the regulator's workbooks bring.
const MEASURES: &str = "data/measures/regulator.yaml";

/// The site as it is.
struct Place {
    sources: Sources,
    site: Site,
    report: Report,
}

/// Brings a spreadsheet in.
pub fn spreadsheet(common: &Common, asked: &Import, ending: &str) -> Result<Ending, String> {
    let shown = asked.file.display();
    let bytes = bytes(&asked.file)?;
    let book = quietly(|| sheets::read(&bytes, ending)).map_err(|why| format!("`{shown}`: {why}"))?;
    let Ok((sources, found)) = sources(common) else { return Ok(Ending::CouldNotRun) };
    let (site, report) = pipeline::judge(&sources, found, today(common));
    let place = Place { sources, site, report };
    book.notes.iter().for_each(|note| say(&format!("note: {note}\n")));
    if regulator::is_one(&book) {
        return of_regulator(common, asked, &book, place);
    }
    let stem = asked.file.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
    let name = slug(asked.mapping.as_deref().unwrap_or(&stem));
    if name.is_empty() {
        return Err("give the mapping a name of small letters with --mapping".to_owned());
    }
    let path = format!("{}/{name}.yaml", mapping::FOLDER);
    let text = match fs::read_to_string(common.site.join(&path)) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => match propose(common, asked, &book, (&name, &path))? {
            Some(text) => text,
            None => return Ok(Ending::Errors),
        },
        Err(error) => return Err(format!("`{path}` cannot be read: {error}")),
    };
    let Some(mapping) = read_mapping(asked, &path, &name, text)? else { return Ok(Ending::Errors) };
    let found =
        tables::take(&book, &mapping, &place.site).map_err(|why| format!("`{shown}` does not fit `{path}`: {why}"))?;
    found.notes.iter().for_each(|note| say(&format!("{note}\n")));
    if mapping.into == "benchmarks" {
        return of_landlords(common, asked, &path, &mapping, found, &place);
    }
    let into = plan::Into {
        kind: mapping.into,
        file: &mapping.file,
        period: asked.period.or(mapping.period),
        published: asked.published.or(mapping.published),
        beside: Vec::new(),
    };
    let mut planned = planned(common, &place, &into, found.records)?;
    planned.left.splice(0..0, found.left);
    finish(common, asked, &planned, "row")
}

/// Runs what may panic on a damaged file, without the message that is for our own faults.
fn quietly<T>(work: impl FnOnce() -> T) -> T {
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let value = work();
    std::panic::set_hook(hook);
    value
}

/// Proposes a mapping and writes it; gives its text where nothing has to be filled in.
fn propose(common: &Common, asked: &Import, book: &Book, (name, path): (&str, &str)) -> Result<Option<String>, String> {
    let kind = asked.into.as_deref().ok_or_else(|| {
        format!(
            "there is no mapping `{path}` yet: say what the rows are with --into {}",
            mapping::KINDS.join(", --into ")
        )
    })?;
    if !mapping::KINDS.contains(&kind) {
        return Err(format!("a spreadsheet can be brought into {}, not `{kind}`", mapping::KINDS.join(", ")));
    }
    let file_name = asked.file.file_name().map_or(String::new(), |name| name.to_string_lossy().into_owned());
    let mut proposal =
        mapping::propose(book, kind, name, &file_name).map_err(|why| format!("`{}`: {why}", asked.file.display()))?;
    if asked.period.is_some() && asked.published.is_some() {
        proposal.to_do.retain(|line| !line.starts_with("give `period`"));
    }
    write(&common.site, path, proposal.text.as_bytes())?;
    say(&format!("Wrote {path}, which says how the columns become {kind}:\n{}\n", proposal.said.join("\n")));
    if proposal.to_do.is_empty() {
        return Ok(Some(proposal.text));
    }
    let to_do: String = proposal.to_do.iter().map(|line| format!("  {line}\n")).collect();
    complain(&format!("Nothing was imported yet. In {path}:\n{to_do}Then run the same command again.\n"));
    Ok(None)
}

/// Reads the mapping; where it is wrong, says so as of any other file.
fn read_mapping(asked: &Import, path: &str, name: &str, text: String) -> Result<Option<Mapping>, String> {
    let sources = Sources::new(vec![File::of_text(path, text)]);
    let mut report = Report::new();
    let read = mapping::read(&sources.file(FileId(0)).text, FileId(0), name, &mut report);
    report.settle(&sources);
    if !report.is_empty() {
        complain(&diagnostic::render(&report, &sources, coloured(&io::stderr())));
    }
    let Some(mapping) = read.filter(|_| !report.has_errors()) else {
        complain(&format!("Nothing was imported: mend {path}, then run the same command again.\n"));
        return Ok(None);
    };
    match &asked.into {
        Some(kind) if *kind != mapping.into => {
            Err(format!("`{path}` is for {}, and --into says {kind}: give another name with --mapping", mapping.into))
        }
        _ => Ok(Some(mapping)),
    }
}

/// A landlord's figures from the regulator's workbook.
fn of_regulator(common: &Common, asked: &Import, book: &Book, place: Place) -> Result<Ending, String> {
    match asked.into.as_deref() {
        Some("benchmarks") => return all_of_regulator(common, asked, book, &place),
        None | Some("performance") => {}
        Some(_) => {
            return Err("the regulator's workbook holds results: leave --into out, or say --into performance, or \
                        --into benchmarks for those of all landlords"
                .to_owned());
        }
    }
    let landlord = asked
        .landlord
        .as_deref()
        .ok_or("this is the regulator's workbook: say whose figures you want with --landlord \"NAME OR CODE\"")?;
    let figures = regulator::take(book, landlord, &place.site)?;
    let period = asked.period.unwrap_or(figures.period);
    say(&format!("{} for {period}: {}\n", figures.landlord, count_of(figures.records.len(), "figure", "figures")));
    let missing =
        figures.records.iter().filter_map(|record| match record.fields.iter().find(|(name, _)| name == "missing") {
            Some((_, patch::Want::Scalar(why))) => {
                Some(format!("  missing: {} at {}. {why}\n", record.key[1], record.row))
            }
            _ => None,
        });
    say(&missing.collect::<String>());
    let mut beside = Vec::new();
    if !figures.measures.is_empty() {
        let before = place.sources.at(MEASURES).map(|(_, file)| file.text.clone());
        let after = patch::records(before.as_deref().unwrap_or(""), &["id"], &figures.measures)
            .map_err(|why| format!("`{MEASURES}`: {why}"))?;
        say(&format!(
            "proposed: {} that the site lacks, in {MEASURES}\n",
            count_of(figures.measures.len(), "measure", "measures")
        ));
        beside.push(Change { path: MEASURES.to_owned(), before, after });
    }
    let published = asked.published.unwrap_or_else(|| {
        say("note: new results need the day on which you published them; without --published it is today\n");
        today(common)
    });
    let into = plan::Into { kind: "performance", file: "", period: Some(period), published: Some(published), beside };
    for left in &figures.left {
        say(&format!("left: {}: {}\n", left.place, left.why));
    }
    let planned = planned(common, &place, &into, figures.records)?;
    finish(common, asked, &planned, "figure")
}

/// Every landlord of the regulator's workbook, as a benchmark.
fn all_of_regulator(common: &Common, asked: &Import, book: &Book, place: &Place) -> Result<Ending, String> {
    if asked.period.is_some() {
        return Err("the regulator's workbook says which year it is for: leave --period out".to_owned());
    }
    let all = regulator::benchmark(book, asked.landlord.as_deref(), asked.published)?;
    let landlords = count_of(all.peers.len(), "landlord", "landlords");
    say(&format!("{landlords} for {}: {}\n", all.period, count_of(all.figures, "figure", "figures")));
    for (why, count) in &all.reasons {
        say(&format!("  missing: {}. {why}\n", count_of(*count, "figure", "figures")));
    }
    let file = format!("data/benchmarks/regulator-{}.yaml", all.period.slug());
    let written = Written { head: &all.head, peers: &all.peers, file: &file, what: "landlord" };
    write_benchmark(common, asked, place, &written, all.left)
}

/// The rows of a table of landlords, as a benchmark.
fn of_landlords(
    common: &Common,
    asked: &Import,
    path: &str,
    mapping: &Mapping,
    found: tables::Found,
    place: &Place,
) -> Result<Ending, String> {
    let period = asked
        .period
        .or(mapping.period)
        .ok_or("say which period the figures are for: in the mapping, or with --period")?;
    let given = |what: &Option<String>, name: &str| {
        what.clone()
            .filter(|text| !text.is_empty())
            .ok_or_else(|| format!("give `{name}` in `{path}`: readers must know"))
    };
    let publisher = given(&mapping.publisher, "publisher")?;
    let mut fields = vec![
        ("title", format!("{publisher}, {period}")),
        ("publisher", publisher),
        ("source", given(&mapping.source, "source")?),
        ("period", period.to_string()),
    ];
    fields.extend(asked.published.or(mapping.published).map(|day| ("published", day.to_string())));
    let (rows, mut left) = benchmark::sound(found.records);
    left.splice(0..0, found.left);
    let peers = benchmark::grouped(&rows);
    let landlords = count_of(peers.len(), "landlord", "landlords");
    say(&format!("{landlords} for {period}: {}\n", count_of(rows.len(), "result", "results")));
    let us = asked.landlord.as_deref().map(|us| {
        benchmark::code_of(&peers, us).ok_or_else(|| {
            format!("no row has a landlord `{us}` with a code: give its name or its code as the table has it")
        })
    });
    let head = Head { fields, us: us.transpose()? };
    write_benchmark(
        common,
        asked,
        place,
        &Written { head: &head, peers: &peers, file: &mapping.file, what: "landlord" },
        left,
    )
}

/// A benchmark that is to be written.
struct Written<'a> {
    head: &'a Head,
    peers: &'a [benchmark::Peer],
    file: &'a str,
    what: &'a str,
}

/// Puts a benchmark into its file, once the site holds together with it.
fn write_benchmark(
    common: &Common,
    asked: &Import,
    place: &Place,
    written: &Written<'_>,
    left: Vec<Left>,
) -> Result<Ending, String> {
    let Written { head, peers, file, what } = written;
    let before = place.sources.at(file).map(|(_, file)| file.text.clone());
    let after = benchmark::text(before.as_deref(), head, peers).map_err(|why| format!("`{file}`: {why}"))?;
    let beside = vec![Change { path: (*file).to_owned(), before, after }];
    let into = plan::Into { kind: "benchmarks", file, period: None, published: None, beside };
    let mut planned = planned(common, place, &into, Vec::new())?;
    planned.taken = peers.len();
    // What is no row was said, and is nothing that was lost.
    let (rows, said): (Vec<Left>, Vec<Left>) = left.into_iter().partition(|left| !left.row.is_empty());
    said.iter().for_each(|left| say(&format!("left: {}: {}\n", left.place, left.why)));
    planned.left.splice(0..0, rows);
    finish(common, asked, &planned, what)
}

/// What would change, judged as the whole site would be.
fn planned(
    common: &Common,
    place: &Place,
    into: &plan::Into<'_>,
    records: Vec<crate::import::Taken>,
) -> Result<Plan, String> {
    let judge = |sources: &Sources| pipeline::judge(sources, Report::new(), today(common));
    plan::plan(&place.sources, &place.site, &place.report, into, records, &judge)
}

/// Says what was taken and left, shows what would change, asks, and writes.
fn finish(common: &Common, asked: &Import, planned: &Plan, what: &str) -> Result<Ending, String> {
    let line = |left: &Left| format!("  {}: {}\n", left.place, left.why);
    if !planned.left.is_empty() {
        complain(&format!("Left:\n{}", planned.left.iter().map(line).collect::<String>()));
    }
    if !planned.notes.is_empty() {
        say(&format!("Look at these:\n{}", planned.notes.iter().map(line).collect::<String>()));
    }
    for change in &planned.changes {
        show(&change.path, change.before.as_deref(), &change.after);
    }
    let taken = count_of(planned.taken, what, &format!("{what}s"));
    let ending = if planned.left.is_empty() { Ending::Clean } else { Ending::Errors };
    if planned.changes.is_empty() {
        say(&format!("{taken} taken, {} left. Nothing changes: the site has all of it.\n", Left::rows(&planned.left)));
        return Ok(ending);
    }
    if !asked.yes && !agreed() {
        say(&format!(
            "{taken} taken, {} left. Nothing was written. To write it, add --yes.\n",
            Left::rows(&planned.left)
        ));
        return Ok(ending);
    }
    for change in &planned.changes {
        write(&common.site, &change.path, change.after.as_bytes())?;
    }
    say(&format!(
        "{taken} taken, {} left. Wrote {}.\n",
        Left::rows(&planned.left),
        count_of(planned.changes.len(), "file", "files")
    ));
    Ok(ending)
}
