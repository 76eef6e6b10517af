//! A site on the disk that is meant to do harm: made file by file, built, and previewed by the command itself.

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use candour::artifact::Artifact;
use candour::date;
use candour::diagnostic;
use candour::pipeline;
use candour::read;

/// What no output and no answer may hold.
pub const SECRET: &str = "FOREIGN-BYTES-4711";

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n";

/// A site in a folder of its own, beside which lies a file that is not its own.
pub struct Trial {
    /// The folder that holds the site and what is not part of it.
    pub around: PathBuf,
    /// The site's folder.
    pub folder: PathBuf,
}

/// What a build made and said.
pub struct Outcome {
    /// The files, also where there are errors and they would not be written.
    pub artifacts: Vec<Artifact>,
    /// The messages, each `path:line:column: severity[code]: message`.
    pub report: String,
}

impl Outcome {
    /// The text of a published file.
    pub fn text(&self, path: &str) -> String {
        let found = self.artifacts.iter().find(|artifact| artifact.path == path);
        let found = found.unwrap_or_else(|| panic!("no file {path}; the report:\n{}", self.report));
        String::from_utf8_lossy(&found.bytes).into_owned()
    }

    /// The pages' HTML, one after the other.
    pub fn html(&self) -> String {
        let pages = self.artifacts.iter().filter(|artifact| artifact.path.ends_with(".html"));
        pages.map(|page| String::from_utf8_lossy(&page.bytes).into_owned()).collect()
    }

    /// The files that hold some bytes, and `the report` where its messages do.
    pub fn holding(&self, wanted: &str) -> Vec<String> {
        let holds = |bytes: &[u8]| bytes.windows(wanted.len()).any(|part| part == wanted.as_bytes());
        let files = self.artifacts.iter().filter(|artifact| holds(&artifact.bytes)).map(|found| found.path.clone());
        files.chain(holds(self.report.as_bytes()).then(|| "the report".to_owned())).collect()
    }
}

impl Trial {
    /// A plain site of one page; `name` is that of its folder among the tests' own.
    pub fn new(name: &str) -> Trial {
        let around = Path::new(env!("CARGO_TARGET_TMPDIR")).join("trials").join(name);
        let _ = fs::remove_dir_all(&around);
        let trial = Trial { folder: around.join("site"), around };
        trial.put("candour.yaml", SETTINGS);
        trial.put("content/pages/repairs.md", "---\ntitle: Repairs\n---\n\nCall us.\n");
        fs::write(trial.around.join("secret.txt"), SECRET).unwrap();
        fs::create_dir_all(trial.around.join("site-secret")).unwrap();
        fs::write(trial.around.join("site-secret/index.html"), SECRET).unwrap();
        fs::write(trial.around.join("secret.md"), format!("---\ntitle: {SECRET}\n---\n\n{SECRET}\n")).unwrap();
        trial
    }

    /// Writes a file of the site.
    pub fn put(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let place = self.folder.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }

    /// Writes a page `content/pages/trial.md`, under front matter with a title, and builds.
    pub fn page(&self, text: &str) -> Outcome {
        self.put("content/pages/trial.md", format!("---\ntitle: Trial\n---\n\n{text}\n"));
        self.build()
    }

    /// Takes a file or a folder of the site away.
    pub fn take_away(&self, path: &str) {
        let place = self.folder.join(path);
        if place.is_dir() && !place.is_symlink() {
            fs::remove_dir_all(place).unwrap();
        } else {
            let _ = fs::remove_file(place);
        }
    }

    /// Puts a link on the disk.
    pub fn link(&self, path: &str, target: impl AsRef<Path>) {
        let place = self.folder.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(target, place).unwrap();
    }

    /// Reads and builds it.
    pub fn build(&self) -> Outcome {
        let (sources, report) = read::read(&self.folder).unwrap();
        let built = pipeline::build(sources, report, date::parse_day("2026-11-22").unwrap());
        let lines = diagnostic::problems(&built.report, &built.sources).into_iter().map(|problem| {
            let (file, line, column) = (&problem.file, problem.line, problem.column);
            let (word, code) = (problem.severity.word(), problem.code);
            format!("{file}:{line}:{column}: {word}[{code}]: {}\n  = {}\n", problem.message, problem.help)
        });
        Outcome { report: lines.collect(), artifacts: built.artifacts }
    }

    /// The preview of it, by the command.
    pub fn preview(&self) -> Preview {
        Preview::new(&self.folder, "")
    }

    /// The same for an author with an editor.
    pub fn preview_with(&self, editor: &str) -> Preview {
        Preview::new(&self.folder, editor)
    }
}

/// A preview that runs as a program of its own until this is dropped.
pub struct Preview {
    child: Child,
    /// `127.0.0.1` and its port.
    pub host: String,
}

impl Preview {
    /// The preview of a folder, for an author with an editor or with none.
    pub fn new(folder: &Path, editor: &str) -> Preview {
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["serve", "--port", "0", "--as-of", "2026-11-22", "--site"])
            .arg(folder)
            .env("VISUAL", editor)
            .env_remove("EDITOR")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let (_, host) = line.split_once("http://").unwrap_or_else(|| panic!("no address in: {line}"));
        Preview { child, host: host.trim().trim_end_matches('/').to_owned() }
    }

    /// The number of the program.
    pub fn process(&self) -> u32 {
        self.child.id()
    }

    /// An open connection.
    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// Everything that it answers to some bytes until it closes the connection, or says no more for ten seconds.
    pub fn raw(&self, request: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a request for an address, as it stands, with more headers, each with its line end.
    pub fn get(&self, address: &str, headers: &str) -> String {
        let host = &self.host;
        self.raw(format!("GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}\r\n").as_bytes())
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The status of an answer.
pub fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}
