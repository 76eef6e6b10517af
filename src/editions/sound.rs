//! Sound: a document read out, as a file for a telephone or a CD, by a speech program where a site asks for it.
//!
//! The voice is eSpeak NG's and plain; `lame` makes the file small. A browser can read pages out too, with the voices of
//! the reader's own device.

use rayon::iter::IntoParallelRefIterator;
use rayon::iter::ParallelIterator;

use crate::reading::lines;
use crate::reading::lines::Addresses;
use crate::reading::lines::Said;

use super::Document;
use super::Edition;
use super::Foreseen;
use super::Made;
use super::Making;
use super::Workshop;
use super::key;

/// The edition.
pub static EDITION: Edition = Edition {
    name: "sound",
    about: "Documents read out (MP3), where eSpeak NG and LAME are installed.",
    usual: false,
    of_posters: false,
    foresee,
    make,
};

/// The voices of languages, by the beginning of their tags.
const VOICES: &[(&str, &str)] = &[
    ("en", "en-gb"),
    ("cy", "cy"),
    ("pl", "pl"),
    ("ur", "ur"),
    ("bn", "bn"),
    ("vi", "vi"),
    ("zh-HK", "yue"),
    ("zh", "cmn"),
    ("ar", "ar"),
    ("de", "de"),
    ("es", "es"),
    ("fa", "fa"),
    ("fr", "fr-fr"),
    ("gu", "gu"),
    ("hi", "hi"),
    ("it", "it"),
    ("lt", "lt"),
    ("pa", "pa"),
    ("pt", "pt"),
    ("ro", "ro"),
    ("ta", "ta"),
    ("tr", "tr"),
];

/// Words a minute: a little slower than most people talk.
const PACE: &str = "150";

/// What readers know it as.
const TITLE: &str = "Read out (MP3)";

fn foresee(language: &str, workshop: &dyn Workshop) -> Vec<Foreseen> {
    let program = || ["espeak-ng", "lame"].into_iter().find_map(|program| workshop.lacks(program));
    vec![Foreseen { title: TITLE, lacks: voice(language).err().or_else(program) }]
}

/// The voice of a language, or that there is none.
fn voice(language: &str) -> Result<&'static str, String> {
    let fits = |tag: &str| language.to_lowercase().starts_with(&tag.to_lowercase());
    let found = VOICES.iter().find(|(tag, _)| fits(tag)).map(|(_, voice)| *voice);
    found.ok_or_else(|| format!("there is no voice for the language {language}"))
}

fn make(documents: &[Document<'_>], making: &Making<'_>) -> Vec<Vec<Made>> {
    let made = |document: &Document<'_>| {
        let lines = lines::of(&document.reading, Addresses::None);
        let bytes = read_out(&lines, &document.reading.language, making);
        vec![Made { file: "sound.mp3", title: TITLE, bytes }]
    };
    documents.par_iter().map(made).collect()
}

fn read_out(lines: &[Said], language: &str, making: &Making<'_>) -> Result<Vec<u8>, String> {
    let voice = voice(language)?;
    let text = spoken(lines);
    let name = key(&[b"sound 1", voice.as_bytes(), text.as_bytes()]);
    if let Some(bytes) = making.workshop.kept(&name) {
        return Ok(bytes);
    }
    let wave = making.workshop.run(
        "espeak-ng",
        &["-v", voice, "-s", PACE, "-b", "1", "--stdin", "--stdout"],
        text.as_bytes(),
    )?;
    let bytes = making.workshop.run("lame", &["--quiet", "-m", "m", "-b", "32", "-", "-"], &wave)?;
    making.workshop.keep(&name, &bytes);
    Ok(bytes)
}

/// Lines as a voice takes them: a line for each, with a gap where the document has one, so that it pauses.
fn spoken(lines: &[Said]) -> String {
    let mut out = String::new();
    for said in lines {
        if said.apart {
            out.push('\n');
        }
        // A mark is for the eye; a number is part of what is said.
        let mark = if said.mark == "- " { "" } else { &said.mark };
        out.push_str(&format!("{mark}{}\n", said.text));
    }
    out
}
