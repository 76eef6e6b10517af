//! The preview as a browser meets it: a real listener, real sockets and real files.

mod steps;

use super::Preview;
use super::PreviewProblem;
use super::Running;
use super::ServeError;
use super::ServeOptions;
use super::start;

use std::fs;
use std::io::BufRead;
use std::io::BufReader;
use std::io::Read;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;
use std::path::PathBuf;
use std::process;
use std::sync::Arc;
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering;
use std::sync::mpsc;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;
use std::time::Instant;

const PAGE: &str = "<!DOCTYPE html><html><head><title>T</title></head><body>BODY</body></html>";

/// A site in a folder of its own, with its preview; both go when the test ends.
struct Site {
    root: PathBuf,
    running: Option<Running>,
    lines: Receiver<String>,
}

impl Site {
    /// Previews a site whose only source is `content/page.md`, which says how its build ends.
    fn new(source: &str) -> Site {
        static NUMBER: AtomicUsize = AtomicUsize::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let root = std::env::temp_dir().join(format!("candour-serve-{}-{number}", process::id()));
        fs::create_dir_all(root.join("content")).unwrap();
        fs::write(root.join("content/page.md"), source).unwrap();
        let (sender, lines) = mpsc::channel();
        let ready = sender.clone();
        let options = ServeOptions {
            site_root: root.clone(),
            output: root.join("public"),
            port: 0,
            editor: None,
            on_ready: Box::new(move |address| ready.send(address.to_owned()).unwrap()),
            on_rebuild: Box::new(move |line| sender.send(line.to_owned()).unwrap()),
        };
        let folder = root.clone();
        let running = start(options, move || build(&folder)).unwrap();
        let site = Site { root, running: Some(running), lines };
        assert_eq!(site.line(), site.address());
        site
    }

    fn address(&self) -> &str {
        self.running.as_ref().unwrap().address()
    }

    fn host(&self) -> String {
        self.address().trim_start_matches("http://").trim_end_matches('/').to_owned()
    }

    /// The next line that the preview has printed.
    fn line(&self) -> String {
        self.lines.recv_timeout(Duration::from_secs(10)).unwrap()
    }

    /// Waits until no more lines come; fails if they go on, as they would if reading started builds.
    fn quiet(&self) {
        let more = |_: &i32| self.lines.recv_timeout(Duration::from_millis(400)).is_ok();
        assert!((0..6).take_while(more).count() < 6, "builds without end");
    }

    fn save(&self, path: &str, text: &str) {
        fs::create_dir_all(self.root.join(path).parent().unwrap()).unwrap();
        fs::write(self.root.join(path), text).unwrap();
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.host()).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream
    }

    /// The whole answer to a request that may be odd.
    fn ask(&self, first_line: &str, headers: &str) -> String {
        let mut stream = self.connect();
        write!(stream, "{first_line} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path}"), &format!("Host: {}\r\n", self.host()))
    }

    fn token(&self) -> String {
        let page = self.get("/");
        let (_, rest) = page.split_once("preview.js?token=").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// An event stream, read up to its first event, which tells the build's number.
    fn events(&self) -> Events {
        // Connected before another connection asks for the page, as browsers do to be ready.
        let mut stream = self.connect();
        let path = format!("/.candour/events?token={}", self.token());
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.host()).unwrap();
        let mut events = Events(BufReader::new(stream));
        assert_eq!(events.next().0, "state");
        events
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let _ = self.running.take().map(Running::stop);
        let _ = fs::remove_dir_all(&self.root);
    }
}

struct Events(BufReader<TcpStream>);

impl Events {
    /// Waits until the page is told to load again: a file may be met between its making and its text.
    fn until_reload(&mut self) {
        self.until("reload");
    }

    /// The data of the next event of a name.
    fn until(&mut self, name: &str) -> String {
        loop {
            let (found, data) = self.next();
            if found == name {
                return data;
            }
        }
    }

    /// The name and the data of the next event.
    fn next(&mut self) -> (String, String) {
        let mut name = String::new();
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the stream ended");
            if let Some(found) = line.strip_prefix("event: ") {
                found.trim().clone_into(&mut name);
            } else if let Some(data) = line.strip_prefix("data: ") {
                return (name, data.trim().to_owned());
            }
        }
    }
}

/// A builder in place of the pipeline.
fn build(root: &Path) -> Preview {
    let source = fs::read_to_string(root.join("content/page.md")).unwrap_or_default();
    let extra = fs::read_to_string(root.join("data/figures.yaml")).unwrap_or_default();
    assert!(!source.contains("PANIC"), "a fault on purpose");
    if source.contains("STEPS") {
        return steps::in_steps(root, source);
    }
    let mut preview = Preview { built: true, ..Preview::default() };
    if source.contains("ERROR") {
        preview.built = false;
        preview.problems.push(PreviewProblem {
            severity: "error".to_owned(),
            file: "content/page.md".to_owned(),
            line: 3,
            column: 7,
            code: "bad-word".to_owned(),
            message: "the word <b>ERROR</b> is here".to_owned(),
            help: "take it out".to_owned(),
        });
        return preview;
    }
    let mut add = |path: &str, bytes: Vec<u8>| preview.files.insert(path.to_owned(), bytes);
    add("index.html", PAGE.replace("BODY", &format!("{source}{extra}")).into_bytes());
    add("x/index.html", PAGE.into());
    add("404.html", PAGE.replace("BODY", "Nothing here").into_bytes());
    add("style.css", b"p {}".to_vec());
    add("big.bin", vec![7; 3_000_000]);
    preview
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("")
}

#[test]
fn pages_files_and_folders_are_found() {
    let site = Site::new("Hello");
    let page = site.get("/");
    assert_eq!(status(&page), "200");
    assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"), "{page}");
    assert!(page.contains("Content-Security-Policy: default-src 'none'; script-src 'self'"));
    assert!(page.contains("X-Content-Type-Options: nosniff\r\n"));
    assert!(page.contains("Cache-Control: no-cache\r\n"));
    assert!(!page.to_lowercase().contains("access-control"));
    assert!(page.contains("<script src=\"/.candour/preview.js?token="));
    assert!(page.ends_with("</aside>\nHello</body></html>"));
    let style = site.get("/style.css?version=1");
    assert!(style.contains("text/css") && style.ends_with("\r\n\r\np {}"), "{style}");
    let moved = site.get("/x?q=1");
    assert_eq!(status(&moved), "301");
    assert!(moved.contains("Location: /x/?q=1\r\n"));
    assert_eq!(status(&site.get("/x/")), "200");
    let missing = site.get("/nothing");
    assert!(status(&missing) == "404" && missing.contains("Nothing here"), "{missing}");
    assert_eq!(status(&site.get("/.candour/preview.css")), "200");
    assert_eq!(status(&site.get("/.candour/other")), "404");
}

#[test]
fn addresses_that_try_to_leave_the_site_find_nothing() {
    let site = Site::new("Hello");
    let forms = [
        "/../content/page.md",
        "/%2e%2e/content/page.md",
        "/..%2fcontent/page.md",
        "/%5c..%5ccontent/page.md",
        "/x/../../content/page.md",
        "/%252e%252e/content/page.md",
        "/..\\content\\page.md",
        "/x/%00",
        "//etc/passwd",
        "/C:/x",
        "/content/page.md",
        "/....//x/",
        "http://localhost/x/",
    ];
    for form in forms {
        assert_eq!(status(&site.get(form)), "404", "{form}");
    }
}

#[test]
fn only_reading_under_its_own_name_is_allowed() {
    let site = Site::new("Hello");
    let host = site.host();
    let port = host.rsplit(':').next().unwrap();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        let answer = site.ask(&format!("{method} /"), &format!("Host: {host}\r\n"));
        assert_eq!(status(&answer), "405", "{method}");
        assert!(answer.contains("Allow: GET, HEAD\r\n"));
    }
    let body = format!("Host: {host}\r\nContent-Length: 5000\r\n\r\n{}", "x".repeat(5000));
    assert_eq!(status(&site.ask("POST /", &body)), "405");
    for name in ["localhost", "[::1]"] {
        assert_eq!(status(&site.ask("GET /", &format!("Host: {name}:{port}\r\n"))), "200", "{name}");
    }
    let foreign = [
        String::new(),
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        "Host: localhost\r\n".to_owned(),
        "Host: localhost:1\r\n".to_owned(),
        format!("Host: localhost.evil.example:{port}\r\n"),
        format!("Host: {host}\r\nHost: evil.example\r\n"),
    ];
    for headers in foreign {
        assert_eq!(status(&site.ask("GET /", &headers)), "421", "{headers}");
    }
}

#[test]
fn head_and_etag_save_the_body() {
    let site = Site::new("Hello");
    let host = site.host();
    let head = site.ask("HEAD /big.bin", &format!("Host: {host}\r\n"));
    assert!(head.contains("Content-Length: 3000000\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    let page = site.get("/");
    let tag = page.lines().find_map(|line| line.strip_prefix("ETag: ")).unwrap();
    for given in [tag.to_owned(), format!("\"other\", W/{tag}"), "*".to_owned()] {
        let answer = site.ask("GET /", &format!("Host: {host}\r\nIf-None-Match: {given}\r\n"));
        assert!(status(&answer) == "304" && answer.ends_with("\r\n\r\n"), "{answer}");
    }
    let answer = site.ask("GET /", &format!("Host: {host}\r\nIf-None-Match: \"other\"\r\n"));
    assert_eq!(status(&answer), "200");
}

#[test]
fn long_files_have_a_length_and_arrive_whole() {
    let site = Site::new("Hello");
    let answer = site.get("/big.bin");
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    assert!(head.contains("Content-Length: 3000000") && !head.contains("Transfer-Encoding"), "{head}");
    assert_eq!(body.len(), 3_000_000);
}

#[test]
fn events_need_the_token_and_come_from_our_own_pages() {
    let site = Site::new("Hello");
    let (host, token) = (site.host(), site.token());
    let first_line = format!("GET /.candour/events?token={token}");
    assert_eq!(status(&site.get("/.candour/events")), "403");
    assert_eq!(status(&site.get("/.candour/events?token=0")), "403");
    for header in ["Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"] {
        let answer = site.ask(&first_line, &format!("Host: {host}\r\n{header}\r\n"));
        assert_eq!(status(&answer), "403", "{header}");
    }
    assert_eq!(status(&site.ask(&first_line, "Host: evil.example\r\n")), "421");
}

#[test]
fn a_saved_file_is_built_served_and_told_of() {
    let site = Site::new("Hello");
    let mut events = site.events();
    site.save("content/page.md", "Changed");
    events.until_reload();
    assert!(site.get("/").ends_with("</aside>\nChanged</body></html>"));
    assert!(site.line().starts_with("Built again in "));
    // The page was read just now, and reading is no change.
    site.quiet();
    // What is published, and what nobody watches, starts no build either.
    site.save("public/index.html", "published");
    site.save("content/.page.md.swp", "editor");
    site.save("notes.txt", "notes");
    assert!(site.lines.recv_timeout(Duration::from_millis(400)).is_err());
}

#[test]
fn folders_that_appear_later_are_watched() {
    let site = Site::new("Hello");
    let mut events = site.events();
    site.save("data/figures.yaml", ": 1");
    events.until_reload();
    // Away and back again, as when a branch is changed.
    for text in [": 2", ": 3"] {
        fs::remove_dir_all(site.root.join("data")).unwrap();
        events.until_reload();
        fs::create_dir(site.root.join("data")).unwrap();
        assert_eq!(events.next().0, "problems");
        site.save("data/figures.yaml", text);
        events.until_reload();
        assert!(site.get("/").contains(text));
    }
}

#[test]
fn errors_keep_the_last_good_page() {
    let site = Site::new("Good");
    let mut events = site.events();
    site.save("content/page.md", "ERROR");
    let (name, data) = events.next();
    assert_eq!(name, "problems");
    assert!(data.contains("the page shows the last good build") && data.contains("\"line\":3"), "{data}");
    assert!(site.get("/").ends_with("</aside>\nGood</body></html>"));
    let report = site.get("/.candour/problems.json");
    assert!(report.contains("application/json") && report.ends_with(&data), "{report}");
    assert!(site.line().contains("1 error; the preview shows the last good build"));
    site.save("content/page.md", "Better");
    events.until_reload();
    assert!(site.get("/").contains("Better"));
    assert!(site.get("/.candour/problems.json").contains("\"problems\":[]"));
}

#[test]
fn a_site_that_was_never_good_shows_its_problems() {
    let site = Site::new("ERROR");
    let page = site.get("/any/page/");
    assert_eq!(status(&page), "503");
    assert!(page.contains("<code>content/page.md:3:7</code> (<code>bad-word</code>)"), "{page}");
    assert!(page.contains("the word &lt;b&gt;ERROR&lt;/b&gt; is here"));
    let mut events = site.events();
    site.save("content/page.md", "Good");
    events.until_reload();
    assert_eq!(status(&site.get("/")), "200");
}

#[test]
fn a_fault_in_the_builder_is_shown_as_ours() {
    let site = Site::new("Good");
    let mut events = site.events();
    site.save("content/page.md", "PANIC");
    let (name, data) = events.next();
    assert_eq!(name, "problems");
    assert!(data.contains("internal-error") && data.contains("a fault on purpose"), "{data}");
    assert!(data.contains("a fault in Candour and not in your content"));
    site.save("content/page.md", "Good again");
    events.until_reload();
    assert!(site.get("/").contains("Good again"));
}

#[test]
fn many_streams_leave_the_pages_free() {
    let site = Site::new("Hello");
    let mut streams: Vec<Events> = (0..70).map(|_| site.events()).collect();
    assert_eq!(status(&site.get("/")), "200");
    site.save("content/page.md", "Changed");
    // The six oldest were given up for newer ones.
    for events in streams.iter_mut().skip(6) {
        events.until_reload();
    }
}

#[test]
fn readers_that_read_nothing_hold_up_nobody() {
    let site = Site::new("Hello");
    let request = format!("GET /big.bin HTTP/1.1\r\nHost: {}\r\n\r\n", site.host());
    let slow: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut stream = site.connect();
            stream.write_all(request.repeat(4).as_bytes()).unwrap();
            stream
        })
        .collect();
    let half = format!("POST / HTTP/1.1\r\nHost: {}\r\nContent-Length: 90000\r\n\r\nxx", site.host());
    let body: Vec<TcpStream> = (0..8)
        .map(|_| {
            let mut stream = site.connect();
            stream.write_all(half.as_bytes()).unwrap();
            stream
        })
        .collect();
    thread::sleep(Duration::from_millis(200));
    let begun = Instant::now();
    assert_eq!(status(&site.get("/")), "200");
    assert!(begun.elapsed() < Duration::from_secs(5), "{:?}", begun.elapsed());
    drop((slow, body));
}

#[test]
fn builds_never_overlap_and_the_last_change_is_always_built() {
    let root = std::env::temp_dir().join(format!("candour-serve-slow-{}", process::id()));
    fs::create_dir_all(root.join("content")).unwrap();
    let (running, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (seen_sender, seen) = mpsc::channel();
    let options = ServeOptions {
        site_root: root.clone(),
        output: root.join("public"),
        port: 0,
        editor: None,
        on_ready: Box::new(|_| {}),
        on_rebuild: Box::new(|_| {}),
    };
    let (source, high) = (root.join("content/page.md"), most.clone());
    let preview = start(options, move || {
        high.fetch_max(running.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
        let text = fs::read_to_string(&source).unwrap_or_default();
        thread::sleep(Duration::from_millis(150));
        running.fetch_sub(1, Ordering::SeqCst);
        seen_sender.send(text).unwrap();
        Preview { built: true, ..Preview::default() }
    });
    let preview = preview.unwrap();
    for number in 0..20 {
        fs::write(root.join("content/page.md"), format!("{number}.")).unwrap();
        thread::sleep(Duration::from_millis(30));
    }
    while seen.recv_timeout(Duration::from_secs(10)).unwrap() != "19." {}
    preview.stop().unwrap();
    assert_eq!(most.load(Ordering::SeqCst), 1);
    fs::remove_dir_all(root).unwrap();
}

#[test]
fn a_port_in_use_and_a_missing_folder_are_said_plainly() {
    let site = Site::new("Hello");
    let options = |root: &Path, port| ServeOptions {
        site_root: root.to_path_buf(),
        output: root.join("public"),
        port,
        editor: None,
        on_ready: Box::new(|_| {}),
        on_rebuild: Box::new(|_| {}),
    };
    let port: u16 = site.host().rsplit(':').next().unwrap().parse().unwrap();
    let error = start(options(&site.root, port), Preview::default).unwrap_err();
    assert!(matches!(error, ServeError::Listen { .. }), "{error}");
    assert!(error.to_string().contains("is in use"), "{error}");
    let error = start(options(&site.root.join("nowhere"), 0), Preview::default).unwrap_err();
    assert!(matches!(error, ServeError::Watch { .. }), "{error}");
}
