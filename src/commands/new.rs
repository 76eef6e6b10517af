//! `candour new`: a record with every field explained, in a file of its own or at the end of a list.

#![expect(clippy::disallowed_methods, reason = "the command adds to a site's files")]

use std::fs;
use std::fs::OpenOptions;
use std::io;
use std::io::Write;
use std::path::Path;

use super::Common;
use super::Ending;
use super::ask;
use super::ask::Asker;
use super::complain;
use super::say;
use super::sources;
use super::today;
use crate::blank;
use crate::blank::Blank;
use crate::blank::Place;
use crate::diagnostic::Report;
use crate::fields::Field;
use crate::fields::Shape;
use crate::fields::nearest;
use crate::kinds;
use crate::pipeline;
use crate::settings;
use crate::site::Entry;
use crate::site::Home;
use crate::site::Kept;
use crate::site::Kind;
use crate::site::Site;
use crate::source::Sources;
use crate::text;
use crate::yaml;

/// What is asked for, and what is known.
#[derive(Clone, Debug, Default)]
pub struct New {
    /// The kind, by its folder or by what one of them is called.
    pub kind: String,
    /// What it is to be called.
    pub name: Option<String>,
    /// Fields, each `field=value`.
    pub set: Vec<String>,
    /// Whether to leave out the fields that are not needed.
    pub brief: bool,
}

/// `candour new`: asks what is needed, and writes the record.
pub fn new(common: &Common, asked: &New) -> Ending {
    let done = kind(&asked.kind).map_err(Refusal::Because).and_then(|kind| {
        let (sources, _) = sources(common).map_err(Refusal::Told)?;
        if sources.at(settings::FILE).is_none() {
            let folder = common.site.display();
            return Err(Refusal::Because(format!(
                "there is no site in `{folder}`: make one with  candour init, or give the site's folder with --site"
            )));
        }
        let (site, _) = pipeline::judge(&sources, Report::new(), today(common));
        let mut blank = filled(kind, asked, &site).map_err(Refusal::Because)?;
        if ask::someone_is_there() {
            let (mut input, mut output) = (io::stdin().lock(), io::stderr());
            questions(&mut blank, &site, &mut Asker::new(&mut input, &mut output))
                .map_err(|error| Refusal::Because(format!("your answers cannot be read: {error}")))?;
        }
        let written = worked_out(blank, &common.site, &sources, &site).map_err(Refusal::Because)?;
        written.write(&common.site).map_err(Refusal::Because)?;
        say(&written.told());
        Ok(())
    });
    match done {
        Ok(()) => Ending::Clean,
        Err(Refusal::Told(ending)) => ending,
        Err(Refusal::Because(why)) => {
            complain(&format!("candour: {why}\n"));
            Ending::CouldNotRun
        }
    }
}

/// Why nothing was written: something that is still to be said, or that has been.
enum Refusal {
    Because(String),
    Told(Ending),
}

/// The kind of a name: its folder's, or that of one of them.
fn kind(name: &str) -> Result<&'static Kind, String> {
    let folded = name.to_lowercase();
    let one = || kinds::KINDS.iter().find(|kind| kind.noun() == folded).copied();
    kinds::kind(&folded).or_else(one).ok_or_else(|| {
        let names = || kinds::KINDS.iter().flat_map(|kind| [kind.folder, kind.noun()]);
        let help = match nearest(&folded, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                format!("the kinds are: {}", kinds::KINDS.iter().map(|kind| kind.folder).collect::<Vec<_>>().join(", "))
            }
        };
        format!("there is no kind `{name}`; {help}")
    })
}

/// A blank with what the arguments say.
fn filled(kind: &'static Kind, asked: &New, site: &Site) -> Result<Blank, String> {
    let mut blank = Blank::new(kind, site.today, asked.brief);
    for set in &asked.set {
        let Some((field, value)) = set.split_once('=') else {
            return Err(format!("`--set {set}` has no `=`: write it like  --set status=heard"));
        };
        blank.set(field.trim(), value)?;
    }
    if let Some(name) = &asked.name {
        blank.call(name)?;
    }
    Ok(blank)
}

/// Asks for what is needed and not known. Whoever presses Enter leaves a gap.
pub fn questions(blank: &mut Blank, site: &Site, asker: &mut Asker<'_>) -> io::Result<()> {
    let open = blank.open();
    if open.is_empty() {
        return Ok(());
    }
    asker.say(&format!(
        "{}\nWhere you do not know an answer yet, press Enter: you can fill it in later.\n\n",
        blank.kind.about
    ))?;
    for field in open {
        let choices = choices(&field, site);
        let list: String = choices.iter().enumerate().map(|(at, word)| format!("  {}  {word}\n", at + 1)).collect();
        let question = format!("{}: {}\n{list}", field.name, blank::explanation(&field));
        let taken = |said: &str| {
            let said = ask::chosen(said, &choices).unwrap_or_else(|| said.to_owned());
            resolved(&field, &said, site)?;
            blank::taken(&field, &said)
        };
        if let Some(value) = asker.ask(question.trim_end(), &taken)? {
            blank.given.insert(field.name, value);
        }
    }
    asker.say("\n")
}

/// So many things are listed to choose from; of more, the newest would be hard to find.
const MOST_CHOICES: usize = 20;

/// What there is to choose from: the words of a choice, or what a reference can lead to where that is not much.
fn choices(field: &Field, site: &Site) -> Vec<String> {
    let shape = match field.shape {
        Shape::List(item) => *item,
        other => other,
    };
    match shape {
        Shape::Choice(words) => words.iter().map(|word| (*word).to_owned()).collect(),
        Shape::Reference(kinds) | Shape::ReferenceOrWords(kinds) => {
            let there: Vec<String> = kinds.iter().flat_map(|kind| site.of(kind)).map(Entry::reference).collect();
            if there.len() <= MOST_CHOICES { there } else { Vec::new() }
        }
        _ => Vec::new(),
    }
}

/// Whether a reference that must lead somewhere does.
fn resolved(field: &Field, said: &str, site: &Site) -> Result<(), String> {
    match field.shape {
        Shape::Reference(kinds) if site.locate(said, kinds).is_none() => {
            Err(format!("there is no `{said}` on this site"))
        }
        _ => Ok(()),
    }
}

/// What is to be written where.
struct Written {
    place: Place,
    /// What is added: the whole of a new file, or the end of one.
    added: String,
    /// How many lines the file had that were ended.
    lines: usize,
    is_new: bool,
    one: &'static str,
}

/// Finds the place of a record and its id, and words it.
fn worked_out(mut blank: Blank, folder: &Path, sources: &Sources, site: &Site) -> Result<Written, String> {
    let kind = blank.kind;
    let paths: Vec<&str> = sources.iter().map(|(_, file)| file.path.as_str()).collect();
    let stem = blank.stem();
    let place = blank::place(kind, &paths, stem.as_deref().ok(), site.today, site.settings.year_starts);
    let Some(place) = place else {
        let field = stem.err().unwrap_or(kind.titled_by);
        return Err(format!(
            "its file is named after its `{field}`, which is not known; add  --set {field}=…{}",
            if kind.id_from.is_empty() { ", or a name at the end" } else { "" }
        ));
    };
    if place.kept == Kept::Together && kind.home != Home::Nowhere && kind.id_from.is_empty() {
        number(&mut blank, &place, sources, site)?;
    }
    let refuse = |why: &str| format!("`{}` {why}", place.path);
    let Some((_, file)) = sources.at(&place.path) else {
        let added = blank.file(place.kept);
        return Ok(Written { place, added, lines: 0, is_new: true, one: kind.one });
    };
    if place.kept != Kept::Together {
        return Err(refuse("is there already, and no file is ever overwritten; give another name"));
    }
    // What was read has lost the ends of its lines, and the file is to keep them.
    let text =
        fs::read_to_string(folder.join(&place.path)).map_err(|error| refuse(&format!("cannot be read: {error}")))?;
    // Notes of one record would else seem to belong to the one before.
    let apart = blank.brief || text.ends_with("\n\n") || text.ends_with("\n\r\n");
    let item = format!("{}{}", if apart { "" } else { "\n" }, blank.item());
    let after = file.sound.then(|| yaml::with_item(&text, &item)).flatten();
    match after {
        Some(after) => {
            let added = after.get(text.len()..).unwrap_or_default().to_owned();
            Ok(Written { place, added, lines: text.matches('\n').count(), is_new: false, one: kind.one })
        }
        None => Err(refuse(&format!("is not a list to whose end one can be added; put this there yourself:\n{item}"))),
    }
}

/// Gives a record of a list its id: the next number, or its first words.
fn number(blank: &mut Blank, place: &Place, sources: &Sources, site: &Site) -> Result<(), String> {
    let taken: Vec<&str> = site.of(blank.kind.folder).map(|entry| entry.id.as_str()).collect();
    if let Some(id) = blank.given.get("id") {
        return match taken.contains(&id.as_str()) {
            true => Err(format!("there is {} with the id `{id}` already; give another name", blank.kind.one)),
            false => Ok(()),
        };
    }
    let file = sources.at(&place.path).map(|(id, _)| id);
    let mut here: Vec<&Entry> = site.of(blank.kind.folder).filter(|entry| Some(entry.file) == file).collect();
    here.sort_by_key(|entry| entry.span.start);
    let here: Vec<&str> = here.into_iter().map(|entry| entry.id.as_str()).collect();
    let id = match blank::next_id(&here, site.today.year()) {
        Some(id) => Some(id),
        None => blank.stem().ok(),
    };
    match id {
        Some(id) => blank.set("id", &blank::free(&id, &taken)),
        None => Ok(()),
    }
}

impl Written {
    /// Writes it, so that nothing that is there can be lost.
    fn write(&self, site: &Path) -> Result<(), String> {
        let path = site.join(&self.place.path);
        let write = || -> io::Result<()> {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder)?;
            }
            let mut options = OpenOptions::new();
            let mut file = match self.is_new {
                true => options.write(true).create_new(true).open(&path)?,
                false => options.append(true).open(&path)?,
            };
            file.write_all(self.added.as_bytes())?;
            file.sync_all()
        };
        write().map_err(|error| format!("`{}` cannot be written: {error}", path.display()))
    }

    /// Where it is, what is still to be filled in, and what to do next.
    fn told(&self) -> String {
        let path = &self.place.path;
        let mut text = String::new();
        let first = self.lines + 1;
        if self.is_new {
            text.push_str(&format!("Made {path}:{first}, {}.\n", self.one));
        } else {
            let first = first + self.added.lines().take_while(|line| line.trim().is_empty()).count();
            text.push_str(&format!("Added {} to {path}:{first}; nothing else in it has changed:\n", self.one));
            for line in self.added.lines().filter(|line| !line.is_empty()) {
                text.push_str(&format!("+ {}\n", line.trim_end()));
            }
        }
        let gaps: Vec<(usize, &str)> = self
            .added
            .lines()
            .enumerate()
            .filter(|(_, line)| line.contains(blank::GAP))
            .map(|(at, line)| (first + at, line.split(':').next().unwrap_or_default().trim_start_matches([' ', '-'])))
            .collect();
        if gaps.is_empty() {
            text.push_str("\nNext: look over it, and type  candour check\n");
        } else {
            let gaps_are = text::count_of(gaps.len(), "field", "fields");
            text.push_str(&format!("\nStill to fill in, {gaps_are}:\n"));
            for (line, name) in gaps {
                text.push_str(&format!("  {path}:{line}  {name}\n"));
            }
            text.push_str("\nNext: open the file, fill them in, save it, and type  candour check\n");
        }
        text
    }
}
