//! Requests to the preview, as bytes on a connection.

use std::collections::BTreeMap;
use std::io::Read;
use std::io::Write;
use std::net::Shutdown;
use std::net::TcpStream;
use std::sync::LazyLock;
use std::sync::mpsc;
use std::time::Duration;

use candour::serve;
use candour::serve::Answers;
use candour::serve::Preview;
use candour::serve::Running;
use candour::serve::ServeOptions;

use super::Target;
use crate::chance::mark;

pub const TARGET: Target = Target {
    name: "preview",
    about: "any request is answered with a file of the site or refused, no worker falls over, and no header is made by the asker",
    words: &[
        b"GET ",
        b"HEAD ",
        b"POST ",
        b"CONNECT ",
        b" HTTP/1.1\r\n",
        b" HTTP/1.0\r\n",
        b" HTTP/9.9\r\n",
        b"Host: HOST\r\n",
        b"Host: evil.example\r\n",
        b"\r\n\r\n",
        b"Content-Length: 5\r\n",
        b"Content-Length: 18446744073709551615\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Connection: close\r\n",
        b"If-None-Match: *\r\n",
        b"Expect: 100-continue\r\n",
        b"Origin: http://evil.example\r\n",
        b"/../",
        b"/%2e%2e/",
        b"%00",
        b"%0d%0aSet-Cookie:a=b",
        b"/.candour/events?token=x",
        b"/.candour/problems.json",
        b"//evil.example",
        b"\\",
        b"?q=<script>",
        b"http://HOST/",
        b"*",
    ],
    longest: 2048,
    runs: 4_000,
    run,
};

/// What no answer may hold: it lies beside the site's files.
const SECRET: &str = "FOREIGN-BYTES-4711";

/// The preview, and where it is: `127.0.0.1:4000`.
static RUNNING: LazyLock<(Running, String)> = LazyLock::new(|| {
    let root = std::env::temp_dir().join(format!("candour-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(root.join("content")).expect("a folder can be made");
    std::fs::write(root.join("secret.txt"), SECRET).expect("a file can be written");
    let (sender, ready) = mpsc::channel();
    let options = ServeOptions {
        site_root: root.clone(),
        output: root.join("public"),
        port: 0,
        editor: None,
        on_ready: Box::new(move |_| sender.send(()).unwrap_or_default()),
        on_rebuild: Box::new(|_| {}),
        forms: None,
    };
    let page = "<!DOCTYPE html><html><head><title>T</title></head><body>Text</body></html>";
    let files = ["index.html", "a/index.html", "a b/index.html", "404.html", "a.css", "caf\u{e9}/index.html"];
    let files: BTreeMap<String, Vec<u8>> = files.iter().map(|name| ((*name).to_owned(), page.into())).collect();
    let build = move || Preview {
        files: files.clone(),
        answers: Answers::new(|query| Some(format!("<html><body>{} letters</body></html>", query.len()).into_bytes())),
        built: true,
        ..Preview::default()
    };
    let running = serve::start(options, build).expect("the preview starts");
    ready.recv().expect("the preview is ready");
    let host = running.address().trim_start_matches("http://").trim_end_matches('/').to_owned();
    (running, host)
});

/// An input is a request, in which `HOST` stands for where the preview is.
fn run(input: &[u8]) -> u64 {
    let host = &RUNNING.1;
    let mut request = Vec::new();
    let mut rest = input;
    while let Some(at) = rest.windows(4).position(|part| part == b"HOST") {
        request.extend(&rest[..at]);
        request.extend(host.as_bytes());
        rest = &rest[at + 4..];
    }
    request.extend(rest);
    let answer = asked(host, &request);
    let text = String::from_utf8_lossy(&answer);
    assert!(!text.contains(SECRET), "a foreign file");
    let mut codes = Vec::new();
    for part in text.split("HTTP/1.").skip(1) {
        let head = part.split("\r\n\r\n").next().unwrap_or(part);
        let lower = head.to_ascii_lowercase();
        assert!(!lower.contains("\r\nset-cookie") && !lower.contains("\r\naccess-control"), "{head}");
        if let Some(at) = lower.find("\r\nlocation: ") {
            let place = lower[at + 12..].lines().next().unwrap_or_default();
            assert!(place.starts_with('/') && !place.starts_with("//") && !place.contains('\\'), "leads to {place}");
        }
        codes.push(head.split(' ').nth(1).unwrap_or("none"));
        assert_ne!(codes.last(), Some(&"500"), "a fault of ours: {head}");
    }
    mark(codes.join(" ").as_bytes())
}

/// What the preview answers, until it closes the connection or says no more.
fn asked(host: &str, request: &[u8]) -> Vec<u8> {
    let mut stream = TcpStream::connect(host).expect("the preview listens");
    let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
    let _ = stream.set_write_timeout(Some(Duration::from_secs(5)));
    let mut answer = Vec::new();
    // A preview that has heard enough closes the connection before all is said.
    let _ = stream.write_all(request);
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.read_to_end(&mut answer);
    answer
}
