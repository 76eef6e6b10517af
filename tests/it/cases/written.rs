//! Cases as they are written: Markdown files read, their sites put on disk, their reports written anew.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use candour::source::File;
use candour::source::Sources;

/// The settings of a case that gives none.
const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n";

/// A fenced block of a case: what stands after its fence, and what stands in it.
pub struct Block {
    pub info: String,
    pub text: String,
    /// The numbers of its two fences among the lines of its file.
    pub lines: (usize, usize),
}

/// One case: a sentence, the number of its line, and its blocks.
pub struct Case {
    pub file: PathBuf,
    pub title: String,
    pub line: usize,
    pub blocks: Vec<Block>,
}

/// What a case's blocks make on disk.
#[derive(Default)]
pub struct Site {
    files: BTreeMap<String, Vec<u8>>,
    links: Vec<(String, String)>,
}

/// The cases of a file, in order.
pub fn cases_of(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    let mut cases: Vec<Case> = Vec::new();
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let fence: String = line.chars().take_while(|letter| *letter == '`').collect();
        if let Some(title) = line.strip_prefix("## ") {
            let title = title.to_owned();
            cases.push(Case { file: path.to_owned(), title, line: number + 1, blocks: Vec::new() });
        } else if fence.len() >= 3 {
            let info = line[fence.len()..].trim().to_owned();
            let mut text = String::new();
            let closing = lines.by_ref().find(|(_, line)| {
                let closes = *line == fence;
                text.push_str(&if closes { String::new() } else { format!("{line}\n") });
                closes
            });
            let (end, _) = closing.unwrap_or_else(|| panic!("{}:{}: never closed", path.display(), number + 1));
            let case = cases.last_mut().expect("a block stands before the first heading");
            case.blocks.push(Block { info, text, lines: (number, end) });
        }
    }
    cases
}

impl Case {
    /// The expected report: empty where the case has none.
    pub fn report(&self) -> String {
        self.blocks.iter().filter(|block| block.info == "report").map(|block| block.text.as_str()).collect()
    }

    /// The site of its blocks. Blocks of one path are put together.
    pub fn site(&self) -> Site {
        let mut site = Site::default();
        site.files.insert("candour.yaml".to_owned(), Vec::new());
        for block in &self.blocks {
            let (word, path) = block.info.split_once(' ').unwrap_or((&block.info, ""));
            let (path, bytes) = match word {
                "report" | "output" | "absent" => continue,
                "no" if path == "settings" => {
                    site.files.remove("candour.yaml");
                    continue;
                }
                "symlink" => {
                    site.links.push((path.to_owned(), block.text.trim().to_owned()));
                    continue;
                }
                "repeat" => {
                    let (count, path) = path.split_once(' ').expect("a number and a path after `repeat`");
                    let unit = unescaped(block.text.trim_end_matches('\n'));
                    (path, unit.repeat(count.parse().expect("a number after `repeat`")))
                }
                "bytes" => (path, unescaped(&block.text)),
                _ => (path, block.text.clone().into_bytes()),
            };
            let known = path.contains('/') || path.contains('.');
            assert!(known, "line {}: the block `{}` is not known here", block.lines.0 + 1, block.info);
            site.files.entry(path.to_owned()).or_default().extend(bytes);
        }
        if let Some(settings) = site.files.get_mut("candour.yaml").filter(|settings| settings.is_empty()) {
            settings.extend(SETTINGS.bytes());
        }
        site
    }
}

impl Site {
    pub fn write(&self, folder: &Path) {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).unwrap();
        let place = |path: &str| {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            path
        };
        for (path, bytes) in &self.files {
            fs::write(place(path), bytes).unwrap();
        }
        for (path, target) in &self.links {
            #[cfg(unix)]
            std::os::unix::fs::symlink(target, place(path)).unwrap();
        }
    }

    /// The same files without the disk, in another order.
    pub fn in_memory(&self) -> Sources {
        let file = |(path, bytes): (&String, &Vec<u8>)| match path.rsplit('.').next() {
            Some("md" | "yaml" | "yml" | "html" | "css" | "js") => File::of_text(path, String::from_utf8_lossy(bytes)),
            _ => File { bytes: bytes.clone(), ..File::of_text(path, "") },
        };
        Sources::new(self.files.iter().rev().map(file).collect())
    }
}

/// The bytes of a text with escapes: `\xff`, `\u{202e}`, `\0`, `\r`, `\n`, `\t`, `\\`.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some((plain, escape)) = rest.split_once('\\') {
        bytes.extend(plain.bytes());
        let length = match escape.chars().next().expect("something after a backslash") {
            'x' => 3,
            'u' => escape.find('}').expect("a closing brace") + 1,
            _ => 1,
        };
        match &escape[..length] {
            "0" => bytes.push(0),
            "r" => bytes.push(b'\r'),
            "n" => bytes.push(b'\n'),
            "t" => bytes.push(b'\t'),
            "\\" => bytes.push(b'\\'),
            byte if byte.starts_with('x') => bytes.push(u8::from_str_radix(&byte[1..], 16).unwrap()),
            letter => {
                let code = u32::from_str_radix(&letter[2..letter.len() - 1], 16).unwrap();
                bytes.extend(char::from_u32(code).unwrap().to_string().bytes());
            }
        }
        rest = &escape[length..];
    }
    bytes.extend(rest.bytes());
    bytes
}

/// Writes a case's report anew, in its file.
pub fn rewrite(case: &Case, report: &str) {
    let text = fs::read_to_string(&case.file).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let block = format!("```report\n{report}```");
    let old = case.blocks.iter().find(|block| block.info == "report").map(|block| block.lines);
    match (old, report.is_empty()) {
        (Some((start, end)), true) => drop(lines.drain(start..=end)),
        (Some((start, end)), false) => drop(lines.splice(start..=end, block.lines())),
        (None, _) => {
            let after = case.blocks.last().map_or(case.line, |block| block.lines.1 + 1);
            lines.splice(after..after, ["", block.as_str()]);
        }
    }
    fs::write(&case.file, lines.join("\n") + "\n").unwrap();
}
