//! Commands as they stand on a page: run one after the other in a folder, and compared with what the page says they print.

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

/// The day on which all pages are followed.
const DAY: &str = "2026-11-22";

/// One command of a block, what it must print, and the number of its line in the block.
pub struct Step {
    pub command: String,
    pub expected: String,
    pub line: usize,
}

/// The commands of a block. A line that ends with a backslash goes on below it.
pub fn steps(text: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut goes_on = false;
    for (at, line) in text.lines().enumerate() {
        let part = if goes_on { Some(line.trim()) } else { line.strip_prefix("$ ") };
        let Some(part) = part else {
            let step = steps.last_mut().expect("a block begins with a command");
            step.expected.push_str(&format!("{line}\n"));
            continue;
        };
        if !goes_on {
            steps.push(Step { command: String::new(), expected: String::new(), line: at });
        }
        goes_on = part.ends_with('\\');
        let step = steps.last_mut().expect("there is a command");
        step.command.push_str(part.trim_end_matches('\\'));
    }
    steps
}

/// How what was printed differs from what a page says; none where it does not.
pub fn differs(expected: &str, printed: &str) -> Option<String> {
    let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let mut at = 0;
    let mut any = false;
    for line in expected.lines().map(str::trim_end) {
        if line == "..." {
            any = true;
            continue;
        }
        let found = printed[at..].iter().position(|there| same(line, there));
        match found {
            Some(further) if any || further == 0 => at += further + 1,
            _ => return Some(format!("does not print there: {line}")),
        }
        any = false;
    }
    (!any && at < printed.len()).then(|| format!("prints more: {}", printed[at]))
}

/// Whether a line is as a page says; `…` stands for any words.
fn same(line: &str, there: &str) -> bool {
    let mut parts = line.split('…');
    let Some(mut rest) = there.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut last = "";
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
        last = part;
    }
    rest.is_empty() || line.ends_with('…') || (line.contains('…') && !last.is_empty() && there.ends_with(last))
}

/// A folder in which commands are typed.
pub struct Shell {
    /// Where it stands now; `cd` changes it.
    pub folder: PathBuf,
    /// The preview, where a page has started one.
    preview: Option<Child>,
}

impl Shell {
    /// A shell in a folder.
    pub fn new(folder: &Path) -> Shell {
        Shell { folder: folder.to_owned(), preview: None }
    }

    /// Runs a command; gives all that it printed, or why it could not run.
    pub fn run(&mut self, command: &str) -> Result<String, String> {
        if let Some(folder) = command.strip_prefix("cd ") {
            self.folder = self.folder.join(folder);
            return if self.folder.is_dir() { Ok(String::new()) } else { Err("leads to no folder".to_owned()) };
        }
        let command = command.replace("cargo run -- ", "candour ");
        let words: Vec<&str> = command.split_whitespace().collect();
        let name = words.get(1).copied().unwrap_or_default();
        if words.first() == Some(&"candour") && name == "serve" {
            return self.serve(&words[2..]);
        }
        let dated = words.first() == Some(&"candour") && !command.contains("--as-of") && takes_a_day(name);
        let command = if dated { format!("{command} --as-of {DAY}") } else { command };
        let program = Path::new(env!("CARGO_BIN_EXE_candour")).parent().expect("a program lies in a folder");
        let path = format!("{}:/usr/bin:/bin", program.display());
        let run = Command::new("sh")
            .args(["-c", &format!("{command} 2>&1")])
            .current_dir(&self.folder)
            .env("PATH", path)
            .stdin(Stdio::null())
            .output()
            .map_err(|error| format!("could not run: {error}"))?;
        let mut printed = String::from_utf8_lossy(&run.stdout).into_owned();
        printed.push_str(&String::from_utf8_lossy(&run.stderr));
        match run.status.code() {
            // 1 is for content with errors, which a page may show; any other is for what could not run.
            Some(0 | 1) => Ok(printed),
            status => Err(format!("ended with {status:?}:\n{printed}")),
        }
    }

    /// Starts the preview, and asks for its first page. It runs until the page has been followed.
    fn serve(&mut self, more: &[&str]) -> Result<String, String> {
        self.stop();
        let mut child = Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["serve", "--port", "0", "--as-of", DAY])
            .args(more)
            .current_dir(&self.folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("could not run: {error}"))?;
        let out = child.stdout.take().ok_or("prints nothing")?;
        self.preview = Some(child);
        let mut lines = BufReader::new(out).lines();
        let mut printed = String::new();
        let mut address = String::new();
        for line in lines.by_ref().map_while(Result::ok) {
            if let Some((_, rest)) = line.split_once("127.0.0.1:") {
                address = rest.trim_end_matches('/').to_owned();
            }
            let last = line.contains("Ctrl-C");
            printed.push_str(&line.replace(&format!(":{address}/"), ":4000/"));
            printed.push('\n');
            if last {
                break;
            }
        }
        // What it prints from now on is read away, or it would stand still.
        std::thread::spawn(move || lines.for_each(drop));
        let mut stream = TcpStream::connect(format!("127.0.0.1:{address}")).map_err(|error| error.to_string())?;
        let asked = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{address}\r\nConnection: close\r\n\r\n");
        stream.write_all(asked.as_bytes()).map_err(|error| error.to_string())?;
        let mut page = String::new();
        stream.read_to_string(&mut page).map_err(|error| error.to_string())?;
        if page.starts_with("HTTP/1.1 200") { Ok(printed) } else { Err(format!("shows no page: {page}")) }
    }

    fn stop(&mut self) {
        if let Some(mut preview) = self.preview.take() {
            let _ = preview.kill();
            let _ = preview.wait();
        }
    }
}

impl Drop for Shell {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Whether a command can be told the day.
fn takes_a_day(command: &str) -> bool {
    let help = Command::new(env!("CARGO_BIN_EXE_candour")).args([command, "--help"]).output();
    help.is_ok_and(|help| String::from_utf8_lossy(&help.stdout).contains("--as-of"))
}
