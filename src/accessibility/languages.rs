//! Words in another script than the language of their page is written in.
//!
//! Polish words on an English page stand in the same letters and cannot be told by a program this way.

use pulldown_cmark::Event;
use pulldown_cmark::Tag;
use pulldown_cmark::TagEnd;

use super::Text;
use super::UNMARKED_LANGUAGE;
use crate::diagnostic::Report;
use crate::markdown;
use crate::markdown::LanguagePart;

/// A script that is not Latin: its name, its letters, the languages that use it, and one of them for the help.
struct Script {
    name: &'static str,
    letters: &'static [(char, char)],
    languages: &'static [&'static str],
}

/// The scripts of languages that tenants in Britain read.
const SCRIPTS: &[Script] = &[
    Script {
        name: "Arabic",
        letters: &[('\u{600}', '\u{6FF}'), ('\u{750}', '\u{77F}'), ('\u{FB50}', '\u{FDFF}'), ('\u{FE70}', '\u{FEFC}')],
        languages: &["ur", "ar", "fa", "ps", "sd", "ug", "ckb"],
    },
    Script { name: "Bengali", letters: &[('\u{980}', '\u{9FF}')], languages: &["bn"] },
    Script {
        name: "Chinese or Japanese",
        letters: &[
            ('\u{3040}', '\u{30FF}'),
            ('\u{3400}', '\u{4DBF}'),
            ('\u{4E00}', '\u{9FFF}'),
            ('\u{20000}', '\u{2FA1F}'),
        ],
        languages: &["zh", "ja", "yue", "ko"],
    },
    Script { name: "Cyrillic", letters: &[('\u{400}', '\u{52F}')], languages: &["uk", "ru", "bg", "be", "sr", "mk"] },
    Script { name: "Devanagari", letters: &[('\u{900}', '\u{97F}')], languages: &["hi", "ne", "mr"] },
    Script { name: "Ethiopic", letters: &[('\u{1200}', '\u{137F}')], languages: &["ti", "am"] },
    Script { name: "Greek", letters: &[('\u{370}', '\u{3FF}')], languages: &["el"] },
    Script { name: "Gujarati", letters: &[('\u{A80}', '\u{AFF}')], languages: &["gu"] },
    Script { name: "Gurmukhi", letters: &[('\u{A00}', '\u{A7F}')], languages: &["pa"] },
    Script { name: "Hebrew", letters: &[('\u{590}', '\u{5FF}')], languages: &["he", "yi"] },
    Script { name: "Korean", letters: &[('\u{AC00}', '\u{D7AF}'), ('\u{1100}', '\u{11FF}')], languages: &["ko"] },
    Script { name: "Sinhala", letters: &[('\u{D80}', '\u{DFF}')], languages: &["si"] },
    Script { name: "Tamil", letters: &[('\u{B80}', '\u{BFF}')], languages: &["ta"] },
    Script { name: "Thai", letters: &[('\u{E00}', '\u{E7F}')], languages: &["th"] },
];

/// A sign such as π is no passage in another language.
const LETTERS: usize = 2;

/// Whether a character may be a letter of one of the scripts: letters of Europe and signs such as quotation marks are not.
fn may_be_foreign(c: char) -> bool {
    !matches!(c, '\0'..='\u{36F}' | '\u{2000}'..='\u{303F}')
}

/// Looks for such words; each block says so once for each script.
pub fn look(text: &Text<'_>, report: &mut Report) {
    if text.prose.text.is_ascii() {
        return;
    }
    let mut languages: Vec<&str> = vec![text.language];
    let (mut code, mut told) = (false, Vec::new());
    for (event, range) in &text.items {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::Item | Tag::TableCell) => told.clear(),
            Event::Text(said) if !code && !said.is_ascii() && said.chars().any(may_be_foreign) => {
                let language = languages.last().copied().unwrap_or_default();
                let primary = language.split('-').next().unwrap_or_default();
                for script in SCRIPTS.iter().filter(|script| !script.languages.contains(&primary)) {
                    let foreign = |c: char| script.letters.iter().any(|(first, last)| (*first..=*last).contains(&c));
                    if said.chars().filter(|c| foreign(*c) && c.is_alphabetic()).count() < LETTERS
                        || told.contains(&script.name)
                    {
                        continue;
                    }
                    told.push(script.name);
                    let start = text.source(range).find(foreign).map_or(range.start, |at| range.start + at);
                    let end = text.source(range).rfind(foreign).map_or(range.end, |at| {
                        let letter = text.source(range).get(at..).and_then(|rest| rest.chars().next());
                        range.start + at + letter.map_or(1, char::len_utf8)
                    });
                    report
                        .add(&UNMARKED_LANGUAGE, text.prose.span(&(start..end)), format!("these words are in {} letters", script.name))
                        .help(format!(
                            "mark their language: `[words]{{lang={}}}`, or `::: {{lang={}}}` above and `:::` below where they are paragraphs",
                            script.languages[0], script.languages[0]
                        ));
                }
            }
            _ => match markdown::language_part(event) {
                Some(LanguagePart::Begins(language)) => languages.push(language),
                Some(LanguagePart::Ends) if languages.len() > 1 => {
                    languages.pop();
                }
                _ => {}
            },
        }
    }
}
