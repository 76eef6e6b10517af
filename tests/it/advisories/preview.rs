//! The advisories about servers, asked of the preview: the command itself, over real sockets.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;
use std::time::Instant;

use crate::advisories::inert::active;
use crate::tree;
use crate::trial::SECRET;
use crate::trial::Trial;
use crate::trial::status;

/// Fails where the answer to any of these addresses is not "not found", or holds what is foreign.
fn nothing_at(name: &str, addresses: &[&str]) {
    let trial = Trial::new(name);
    let preview = trial.preview();
    assert_eq!(status(&preview.get("/repairs/", "")), "200", "the preview works");
    let mut faults = Vec::new();
    for address in addresses {
        let answer = preview.get(address, "");
        // What is no address at all may be refused as such.
        if !["404", "400"].contains(&status(&answer)) {
            faults.push(format!("{address}: {}", status(&answer)));
        }
        if answer.contains(SECRET) || answer.contains("root:x:") {
            faults.push(format!("{address}: foreign bytes"));
        }
    }
    tree::none("addresses at which there should be nothing", &faults);
}

#[test]
fn v01_no_address_climbs_out_of_the_preview() {
    // Zola CVE-2023-40274.
    nothing_at(
        "v01",
        &[
            "/../secret.txt",
            "/../../etc/passwd",
            "/../../../../../../../../etc/passwd",
            "/repairs/../../secret.txt",
            "/../site/candour.yaml",
            "/candour.yaml",
            "/content/pages/repairs.md",
            "../secret.txt",
            "/.",
            "/..",
        ],
    );
}

#[test]
fn v02_no_address_climbs_out_in_disguise() {
    // MkDocs CVE-2021-40978, h3 GHSA-wr4h-v87w-p3r7, esbuild GHSA-g7r4-m6w7-qqqr, WebP Server Go CVE-2026-53779.
    nothing_at(
        "v02",
        &[
            "/%2e%2e/secret.txt",
            "/..%2fsecret.txt",
            "/%2e%2e%2fsecret.txt",
            "/%252e%252e/secret.txt",
            "/%252e%252e%252fsecret.txt",
            "/..%5csecret.txt",
            "/%5c..%5csecret.txt",
            "/..\\secret.txt",
            "/C:/secret.txt",
            "/c:%5csecret.txt",
            "/\\\\host\\share",
            "//host/share",
            "/%2f%2fhost/share",
            "/repairs/index.html%00.txt",
            "/%00",
            "/%c0%ae%c0%ae/secret.txt",
            "/%uff0e%uff0e/secret.txt",
            "/%ef%bc%8e%ef%bc%8e/secret.txt",
            "/..;/secret.txt",
            "/.%2e/secret.txt",
            "/file:///etc/passwd",
            "file:///etc/passwd",
            "/%",
            "/%2",
        ],
    );
}

#[test]
fn v03_a_neighbour_whose_name_begins_alike_is_no_part_of_the_site() {
    // node-static GHSA-5g97-whc9-8g7j: `/srv/site-secret` begins like `/srv/site`.
    nothing_at("v03", &["/../site-secret/", "/..%2fsite-secret%2findex.html", "-secret/index.html", "/-secret/"]);
}

#[test]
fn v04_another_site_in_the_browser_learns_nothing_from_the_preview() {
    // Vite CVE-2025-24010.
    let preview = Trial::new("v04").preview();
    let port = preview.host.rsplit(':').next().unwrap();
    for host in ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "localhost", "0.0.0.0", ""] {
        let answer = preview.raw(format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").as_bytes());
        assert_eq!(status(&answer), "421", "{host}: {answer}");
    }
    let rebound = format!("GET / HTTP/1.1\r\nHost: evil.example:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(status(&preview.raw(rebound.as_bytes())), "421");
    for origin in ["Origin: https://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"] {
        let page = preview.get("/", &format!("{origin}\r\n"));
        assert!(!page.to_lowercase().contains("access-control-"), "{page}");
        assert!(page.contains("Cross-Origin-Resource-Policy: same-origin\r\n"), "{page}");
        let token = page.split("token=").nth(1).unwrap_or_default().split('"').next().unwrap_or_default().to_owned();
        assert!(token.len() >= 32, "a token of some length: `{token}`");
        let events = format!("/.candour/events?token={token}");
        assert_eq!(status(&preview.get(&events, &format!("{origin}\r\n"))), "403", "{origin}");
        let socket = format!("{origin}\r\nUpgrade: websocket\r\nSec-WebSocket-Key: AAAA\r\n");
        assert_ne!(status(&preview.get(&events, &socket)), "101");
    }
    for method in ["OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT"] {
        let request = format!("{method} / HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", preview.host);
        assert_eq!(status(&preview.raw(request.as_bytes())), "405", "{method}");
    }
}

#[test]
fn v05_a_page_that_is_not_there_does_not_repeat_its_address() {
    // Astro CVE-2025-64745.
    let preview = Trial::new("v05").preview();
    for address in [
        "/<script>alert(4711)</script>",
        "/%3Cscript%3Ealert(4711)%3C/script%3E",
        "/\"onload=\"alert(4711)",
        "/x%22%3E%3Cimg%20src=x%20onerror=alert(4711)%3E",
        "/repairs?<script>alert(4711)</script>",
        "/repairs%0d%0aX-Injected:%20alert(4711)",
    ] {
        let answer = preview.get(address, "");
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        assert!(!body.contains("alert(4711)"), "{address}: {body}");
        assert!(!head.contains("\nX-Injected"), "{address}: {head}");
        assert!(!head.contains("<script>"), "{address}: {head}");
    }
}

#[test]
fn v07_a_question_is_text_in_its_answer() {
    // mdBook CVE-2020-26297. How the browser's script answers is tested in `tests/search/page.test.mjs`.
    let preview = Trial::new("v07").preview();
    for question in [
        "%3Cimg%20src=x%20onerror=alert(1)%3E",
        "%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        "repairs%20%3Cb%3E",
        "%3C/title%3E%3Csvg/onload=alert(1)%3E",
    ] {
        for address in [format!("/search/?q={question}"), format!("/search/?q=repairs&kind={question}&from={question}")]
        {
            let answer = preview.get(&address, "");
            assert_eq!(status(&answer), "200", "{address}");
            assert_eq!(active(&answer), Vec::<String>::new(), "{address}");
        }
    }
}

#[test]
fn v18_a_request_with_a_body_gets_one_answer() {
    // tiny_http RUSTSEC-2020-0031: what a body holds must not be read as a second request. Lengths that contradict each
    // other are left out: no other server stands before the preview, and no browser sends them.
    let preview = Trial::new("v18").preview();
    let host = &preview.host;
    let hidden = format!("GET /repairs/ HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    let length = hidden.len();
    for head in [
        format!("Content-Length: {}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", length + 5),
        format!("Transfer-Encoding: chunked\r\nContent-Length: {}\r\n\r\n0\r\n\r\n", length + 5),
        format!("Content-Length : {length}\r\n\r\n"),
        format!("Content-Length: +{length}\r\n\r\n"),
        format!("Transfer-Encoding : chunked\r\nContent-Length: {length}\r\n\r\n"),
    ] {
        let request = format!("POST / HTTP/1.1\r\nHost: {host}\r\n{head}{hidden}");
        let answer = preview.raw(request.as_bytes());
        let answers = answer.matches("HTTP/1.1 200 ").count();
        assert_eq!(answers, 0, "{head:?}: the body was read as a request: {answer}");
    }
}

#[test]
fn v21_what_is_too_long_is_refused() {
    let preview = Trial::new("v21-long").preview();
    let question = |length: usize| format!("/search/?q={}", "a".repeat(length - "/search/?q=".len()));
    for (length, wanted) in [(8_191, "200"), (8_192, "200"), (8_193, "414"), (1_000_000, "414")] {
        assert_eq!(status(&preview.get(&question(length), "")), wanted, "an address of {length} bytes");
    }
    for (length, wanted) in [(16_000, "200"), (17_000, "431"), (1_000_000, "431")] {
        let answer = preview.get("/repairs/", &format!("X-Long: {}\r\n", "a".repeat(length)));
        assert_eq!(status(&answer), wanted, "a header of {length} bytes");
    }
    let many: String = (0..2_000).map(|at| format!("X-{at}: a\r\n")).collect();
    assert_eq!(status(&preview.get("/repairs/", &many)), "431");
    assert_eq!(status(&preview.get("/repairs/", "")), "200", "it goes on");
}

#[test]
fn v21_slow_and_silent_clients_hold_up_nobody() {
    // Found here. How many threads they take is the server's own part; that they hold up nobody is what counts.
    let preview = Trial::new("v21").preview();
    let silent: Vec<TcpStream> = (0..400).filter_map(|_| TcpStream::connect(&preview.host).ok()).collect();
    let half = format!("GET / HTTP/1.1\r\nHost: {}\r\n", preview.host);
    for mut stream in &silent {
        let _ = stream.write_all(half.as_bytes());
    }
    let slow: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(format!("{half}\r\n").repeat(8).as_bytes()).unwrap();
            stream
        })
        .collect();
    let begun = Instant::now();
    let answer = preview.get("/repairs/", "");
    let took = begun.elapsed();
    assert_eq!(status(&answer), "200");
    assert!(took < Duration::from_secs(8), "{took:?}");
    let threads = fs::read_dir(format!("/proc/{}/task", preview.process())).map(Iterator::count).unwrap_or_default();
    println!("{} silent clients: {threads} threads, an answer after {took:?}", silent.len());
    drop((silent, slow));
}
