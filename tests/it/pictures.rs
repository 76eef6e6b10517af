//! Authors' pictures in the sizes that pages show: what a page names is there, as wide as it says, and lighter.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Mutex;

use candour::artifact::Artifact;
use candour::date;
use candour::editions::Workshop;
use candour::pictures::clean;
use candour::pictures::made::WIDTHS;
use candour::pipeline;
use candour::pipeline::Means;
use candour::pipeline::Memory;
use candour::read;

use crate::trial::Outcome;
use crate::trial::Trial;
use crate::trial::status;

const ALTERNATIVE: &str = "Flowers in four raised beds, with a path and a bench";

/// The picture of the example site.
fn photograph() -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("content/reports/raised-beds.jpg")).unwrap()
}

/// A site with one picture on a page of its own.
fn site(name: &str, picture: &[u8]) -> (Trial, Outcome) {
    let trial = Trial::new(name);
    trial.put("content/pages/beds.jpg", picture);
    let built = trial.page(&format!("![{ALTERNATIVE}](beds.jpg)"));
    (trial, built)
}

/// The value of an attribute of the only tag of some name.
fn attribute<'a>(html: &'a str, tag: &str, name: &str) -> &'a str {
    let tags: Vec<&str> = html.split(&format!("<{tag}")).skip(1).collect();
    assert_eq!(tags.len(), 1, "one <{tag}>: {html}");
    let (tag, _) = tags[0].split_once('>').unwrap();
    let (_, rest) = tag.split_once(&format!("{name}=\"")).unwrap_or_else(|| panic!("no {name}: {tag}"));
    rest.split('"').next().unwrap()
}

/// What a `srcset` names: paths and widths.
fn set(value: &str) -> Vec<(String, u64)> {
    let one = |part: &str| {
        let (path, width) = part.rsplit_once(' ').unwrap();
        (path.trim_start_matches('/').to_owned(), width.strip_suffix('w').unwrap().parse().unwrap())
    };
    value.split(", ").map(one).collect()
}

#[test]
fn every_size_that_a_page_names_is_there_and_as_wide_as_it_says() {
    let whole = photograph();
    let (_, built) = site("pictures-sizes", &whole);
    assert_eq!(built.report, "");
    let html = built.text("trial/index.html");
    let files: BTreeMap<&str, &[u8]> =
        built.artifacts.iter().map(|file| (file.path.as_str(), &file.bytes[..])).collect();
    let width = |path: &str| {
        let ending = path.rsplit_once('.').unwrap().1;
        let file = files.get(path).unwrap_or_else(|| panic!("no {path}"));
        clean(ending, file).unwrap().unwrap().size.unwrap().width
    };
    assert_eq!(attribute(&html, "source", "type"), "image/webp");
    let (light, usual) = (set(attribute(&html, "source", "srcset")), set(attribute(&html, "img", "srcset")));
    for ((light, light_width), (usual, usual_width)) in light.iter().zip(&usual) {
        assert_eq!((width(light), width(usual)), (*light_width, *usual_width));
        assert!(light.ends_with(".webp") && usual.ends_with(".jpg"));
        assert!(files[light.as_str()].len() < files[usual.as_str()].len() && files[usual.as_str()].len() < whole.len());
    }
    for set in [&light, &usual] {
        assert_eq!(set.iter().map(|(_, width)| *width).collect::<Vec<_>>(), WIDTHS);
    }
    // The space that it takes is known before it comes, and it is one of those files that is shown.
    assert_eq!((attribute(&html, "img", " width"), attribute(&html, "img", " height")), ("1600", "1066"));
    assert_eq!((attribute(&html, "img", "alt"), attribute(&html, "img", "loading")), (ALTERNATIVE, "lazy"));
    assert!(usual.iter().any(|(path, _)| attribute(&html, "img", " src") == format!("/{path}")));
    assert_eq!(width("pages/beds.jpg"), 1600, "the picture itself stays where it was");
}

#[test]
fn a_picture_that_cannot_be_read_is_told_of_and_published_as_it_is() {
    let mut broken = photograph();
    // It says that its values have twelve bits, which no browser shows.
    let frame = broken.windows(2).position(|pair| pair == [0xff, 0xc2]).unwrap();
    broken[frame + 4] = 12;
    let (_, built) = site("pictures-broken", &broken);
    assert!(built.report.contains("content/pages/beds.jpg:1:1: advice[picture-in-one-size]: "), "{}", built.report);
    assert!(built.report.contains("for every reader, because what it shows could not be read"), "{}", built.report);
    let html = built.text("trial/index.html");
    assert_eq!(attribute(&html, "img", " src"), "/pages/beds.jpg");
    assert!(!html.contains("srcset"));
}

#[test]
fn an_authors_own_file_is_not_written_over() {
    let trial = Trial::new("pictures-names");
    trial.put("content/pages/beds.jpg", photograph());
    let own = photograph();
    trial.put("content/pages/beds-jpg-600.jpg", &own);
    let built = trial.page(&format!("![{ALTERNATIVE}](beds.jpg)"));
    assert_eq!(built.report, "");
    let file = built.artifacts.iter().find(|file| file.path == "pages/beds-jpg-600.jpg").unwrap();
    assert_eq!(clean("jpg", &file.bytes).unwrap().unwrap().size.unwrap().width, 1600);
    assert!(!built.text("trial/index.html").contains("/pages/beds-jpg-600.jpg"));
}

#[test]
fn the_preview_sends_the_sizes_too() {
    let (trial, built) = site("pictures-preview", &photograph());
    let preview = trial.preview();
    let made: Vec<_> = built.artifacts.iter().filter(|file| file.path.starts_with("pages/beds-jpg-")).collect();
    assert_eq!(made.len(), 2 * WIDTHS.len());
    for file in made {
        let path = format!("/{}", file.path);
        let mut answer = preview.get(&path, "");
        // Until the whole site is built, only what needs no making is there.
        for _ in 0..200 {
            if status(&answer).contains("200") {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
            answer = preview.get(&path, "");
        }
        let sort = if path.ends_with(".webp") { "image/webp" } else { "image/jpeg" };
        assert!(answer.contains(&format!("Content-Type: {sort}\r\n")), "{path}: {}", status(&answer));
    }
}

/// A workshop that keeps what it is given, and knows what it was asked for.
#[derive(Default)]
struct Keeping {
    kept: Mutex<BTreeMap<String, Vec<u8>>>,
    asked: Mutex<Vec<String>>,
}

impl Workshop for Keeping {
    fn is_open(&self) -> bool {
        true
    }

    fn run(&self, program: &str, _: &[&str], _: &[u8]) -> Result<Vec<u8>, String> {
        Err(format!("there is no {program}"))
    }

    fn kept(&self, name: &str) -> Option<Vec<u8>> {
        self.asked.lock().unwrap().push(name.to_owned());
        self.kept.lock().unwrap().get(name).cloned()
    }

    fn keep(&self, name: &str, bytes: &[u8]) {
        self.kept.lock().unwrap().insert(name.to_owned(), bytes.to_vec());
    }
}

#[test]
fn no_picture_is_drawn_twice() {
    let (trial, first) = site("pictures-kept", &photograph());
    let (workshop, memory) = (Keeping::default(), Memory::new());
    let build = |memory: &Memory| {
        let (sources, report) = read::read(&trial.folder).unwrap();
        let means = Means { memory, ..Means::only(&workshop) };
        pipeline::build_in(&means, sources, report, date::parse_day("2026-11-22").unwrap()).artifacts
    };
    let same = |built: Vec<Artifact>| {
        let pictures = |all: &[Artifact]| -> Vec<Artifact> {
            all.iter().filter(|file| file.path.starts_with("pages/beds")).cloned().collect()
        };
        assert_eq!(pictures(&built), pictures(&first.artifacts));
    };
    // Other forms of pages ask too, but have nothing to be kept here.
    let asked = || {
        let kept = workshop.kept.lock().unwrap();
        workshop.asked.lock().unwrap().iter().filter(|name| kept.contains_key(*name)).count()
    };
    same(build(&memory));
    assert_eq!((asked(), workshop.kept.lock().unwrap().len()), (1, 1));
    // The preview remembers, whatever else is edited.
    trial.page(&format!("Words. ![{ALTERNATIVE}](beds.jpg)"));
    let settings = fs::read_to_string(trial.folder.join("candour.yaml")).unwrap();
    trial.put("candour.yaml", settings.replace("Alder Vale Homes", "Elder Vale Homes"));
    same(build(&memory));
    assert_eq!(asked(), 1);
    // A build takes what an earlier one kept; what was spoilt is drawn anew.
    same(build(Memory::none()));
    assert_eq!(asked(), 2);
    for bytes in workshop.kept.lock().unwrap().values_mut() {
        bytes.truncate(1000);
    }
    same(build(Memory::none()));
}
