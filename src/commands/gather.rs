//! `candour gather`: many published sites, each checked against its ledger, as the sources of one site that compares them.
//!
//! What is taken and written is worked out in [`crate::gather`]; here it is read, fetched and put into the folder. Each
//! thread holds one site at a time and lets it go before the next, so a gather of many needs no more memory than its
//! largest sites and the figures of all.

#[cfg(feature = "object-stores")]
mod fetched;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::path::PathBuf;

use jiff::civil::Date;
use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::build::Build;
use crate::commands::build::build;
use crate::commands::coloured;
use crate::commands::complain;
use crate::commands::replace::replace;
use crate::commands::say;
use crate::commands::verify::Copy;
use crate::diagnostic;
use crate::diagnostic::Report;
use crate::gather;
use crate::gather::Listed;
use crate::gather::MARK;
use crate::gather::Memory;
use crate::gather::Taken;
use crate::gather::list;
use crate::gather::memory;
use crate::ledger::verify::Depth;
use crate::ledger::verify::Held;
use crate::ledger::verify::Options;
use crate::source::File;
use crate::source::Sources;
use crate::text::count_of;

/// What `gather` is asked for.
#[derive(Clone, Debug)]
pub struct Gathering {
    /// Addresses, folders, and lists of them.
    pub sites: Vec<String>,
    /// The folder of the comparison.
    pub out: PathBuf,
    /// Whether to build the comparison too.
    pub build: bool,
    /// The day to build as of; none for today.
    pub as_of: Option<Date>,
}

/// The settings of a comparison that has none yet.
const SETTINGS: &str = "# The settings of this comparison. They are yours: `candour gather` writes this file only where there is none.\n\
     title: Landlords side by side\nbase_url: https://www.example.org/\norganisation: {name: Landlords side by side}\nlanguage: en-GB\n";

/// The first page of a comparison that has none yet.
const HOME: &str = "---\ntitle: Landlords side by side\nsummary: What landlords publish, checked and set side by side.\n---\n\n\
     Each figure here is one that a landlord published. We checked that it is in the landlord's own ledger.\n\n\
     See [where the figures come from](gathered). It names each site, and those that we left out.\n";

/// `candour gather`: ends with errors where a site is left out, though the comparison of the others is written.
pub fn gather(gathering: &Gathering) -> Ending {
    match gathered(gathering) {
        Ok(ending) => ending,
        Err(why) => {
            complain(&format!("candour: {why}\n"));
            Ending::CouldNotRun
        }
    }
}

fn gathered(gathering: &Gathering) -> Result<Ending, String> {
    let Gathering { sites, out, build: also_build, as_of } = gathering;
    let listed = match listed(sites)? {
        Ok(listed) => listed,
        Err(ending) => return Ok(ending),
    };
    let remembered = out.join(memory::FILE);
    let before = match fs::read_to_string(&remembered) {
        Ok(text) => Memory::read(&text).map_err(|why| {
            format!(
                "`{}` cannot be read: {why}. It says what each log was before: bring it back from a copy",
                remembered.display()
            )
        })?,
        Err(error) if error.kind() == ErrorKind::NotFound => Memory::default(),
        Err(error) => return Err(format!("`{}` cannot be read: {error}", remembered.display())),
    };
    let taken: Vec<Taken> = listed.par_iter().map(|listed| take(listed, &before)).collect();
    let files = gather::sources(&taken);
    write(out, &files)?;
    put(&remembered, &before.after(&taken).text())?;
    for (path, text) in [("candour.yaml", SETTINGS), ("content/_index.md", HOME)] {
        if !out.join(path).exists() {
            put(&out.join(path), text)?;
        }
    }
    let left_out = taken.iter().filter(|site| !site.holds()).count();
    say(&told(&taken));
    say(&format!(
        "{} gathered into {}, {left_out} left out.\n",
        count_of(taken.len() - left_out, "site", "sites"),
        out.display()
    ));
    let built = match also_build {
        true => build(&Build {
            common: Common { site: out.clone(), as_of: *as_of },
            out: None,
            strict: false,
            timings: false,
            cached: false,
        }),
        false => Ending::Clean,
    };
    Ok(if built == Ending::Clean && left_out > 0 { Ending::Errors } else { built })
}

/// The sites that are named, by themselves or on lists.
fn listed(sites: &[String]) -> Result<Result<Vec<Listed>, Ending>, String> {
    let mut all = Vec::new();
    for site in sites {
        let is_list = [".yaml", ".yml"].iter().any(|ending| site.ends_with(ending)) && Path::new(site).is_file();
        if !is_list {
            all.push(Listed::at(site));
            continue;
        }
        let text = fs::read_to_string(site).map_err(|error| format!("`{site}` cannot be read: {error}"))?;
        let sources = Sources::new(vec![File::of_text(site.clone(), text)]);
        let mut report = Report::new();
        let mut read = list::read(&sources, &mut report);
        if !report.is_empty() {
            complain(&diagnostic::render(&report, &sources, coloured(&std::io::stderr())));
        }
        if report.has_errors() {
            return Ok(Err(Ending::Errors));
        }
        // What a list names is meant from where the list lies.
        let folder = Path::new(site).parent().unwrap_or(Path::new(""));
        let beside = |place: &str| folder.join(place).display().to_string();
        for listed in &mut read {
            if !listed.is_address() {
                listed.at = beside(&listed.at);
            }
            listed.known = listed.known.as_deref().map(beside);
        }
        all.extend(read);
    }
    let twice = all.iter().enumerate().find(|(place, site)| all[..*place].iter().any(|other| other.at == site.at));
    match twice {
        Some((_, site)) => Err(format!("`{}` is named twice: name each site once", site.at)),
        None => Ok(Ok(all)),
    }
}

/// Looks at one site.
fn take(listed: &Listed, before: &Memory) -> Taken {
    let remembered = before.sites.get(&listed.at);
    let mut held = Vec::new();
    if let Some(path) = &listed.known {
        match fs::read(path) {
            Ok(bytes) => held.push(Held::Checkpoint { name: path.clone(), bytes }),
            Err(error) => return gather::unreached(listed, format!("`{path}` cannot be read: {error}")),
        }
    }
    held.extend(remembered.map(|remembered| Held::Checkpoint {
        name: format!("the checkpoint of {} that was gathered before", remembered.date),
        bytes: remembered.checkpoint.clone().into_bytes(),
    }));
    let pinned = listed.key.clone().or_else(|| remembered.and_then(|remembered| remembered.key.clone()));
    let options = Options { pinned, held };
    if listed.is_address() {
        return fetch(listed, &options);
    }
    let root = Path::new(&listed.at);
    match fs::read_dir(root) {
        Ok(_) => gather::take(listed, &Copy { root }, Depth::Whole, &options),
        Err(error) => gather::unreached(listed, format!("the folder `{}` cannot be read: {error}", listed.at)),
    }
}

/// Looks at a site at its address: its ledger, its open data, and the pages of its figures and promises.
#[cfg(feature = "object-stores")]
fn fetch(listed: &Listed, options: &Options) -> Taken {
    match fetched::fetched(&listed.at) {
        Ok(files) => gather::take(listed, &files, Depth::Figures, options),
        Err(why) => gather::unreached(listed, why),
    }
}

#[cfg(not(feature = "object-stores"))]
fn fetch(listed: &Listed, _: &Options) -> Taken {
    let why = "this copy of Candour was built without the feature object-stores, so it opens no connections. The copies that \
               we release can; or fetch a copy of the site and name its folder";
    gather::unreached(listed, why.to_owned())
}

/// Puts the files into the folder and takes out those of an earlier gather that are not among them. Nothing is written
/// where that would replace what a person wrote.
fn write(out: &Path, files: &BTreeMap<String, String>) -> Result<(), String> {
    let is_ours = |path: &Path| fs::read_to_string(path).is_ok_and(|text| text.starts_with(MARK));
    for path in files.keys().map(|path| out.join(path)) {
        if path.exists() && !is_ours(&path) {
            return Err(format!(
                "`{}` was not written by `candour gather`, so it is left alone and nothing was written. Move it, or give \
                 another folder with --out",
                path.display()
            ));
        }
    }
    for folder in ["data", "data/performance", "data/gathered"] {
        let Ok(found) = fs::read_dir(out.join(folder)) else { continue };
        for path in found.flatten().map(|found| found.path()) {
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if path.is_file() && is_ours(&path) && !files.contains_key(&format!("{folder}/{name}")) {
                fs::remove_file(&path).map_err(|error| format!("`{}` cannot be deleted: {error}", path.display()))?;
            }
        }
    }
    files.iter().try_for_each(|(path, text)| put(&out.join(path), text))
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    replace(path, text.as_bytes()).map_err(|error| format!("`{}` cannot be written: {error}", path.display()))
}

/// What was found of each site, in the order in which they were named.
fn told(taken: &[Taken]) -> String {
    let mut told = String::new();
    for site in taken {
        match site.holds() {
            true => told.push_str(&format!(
                "holds     {}: {} and {}\n",
                site.name(),
                count_of(site.figures.len(), "figure", "figures"),
                count_of(site.promises.len(), "promise", "promises")
            )),
            false => {
                told.push_str(&format!("LEFT OUT  {}\n", site.name()));
                told.extend(site.faults.iter().map(|fault| format!("          {fault}\n")));
            }
        }
    }
    told
}
