//! The faults that other static site generators and their parts were warned of, each as a test of this one.
//!
//! Each function names the advisory. What they ask of the preview is asked of the command itself, over real sockets.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use crate::tree;
use crate::trial::Outcome;
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

/// The start tags of a page, as a browser's reader would see them: quoted values are stepped over whole.
fn tags(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let end = rest.find(|c: char| {
            match quote {
                Some(open) if c == open => quote = None,
                None if c == '"' || c == '\'' => quote = Some(c),
                _ => {}
            }
            c == '>' && quote.is_none()
        });
        let (tag, after) = rest.split_at(end.unwrap_or(rest.len()));
        found.push(tag.to_owned());
        rest = after;
    }
    found
}

/// What of a page could run: tags that do, attributes that do, addresses that do.
fn active(html: &str) -> Vec<String> {
    const NEVER: &[&str] =
        &["iframe", "object", "embed", "base", "math", "svg", "animate", "set", "style", "foreignobject", "frame"];
    let runs = |tag: &String| {
        let lower = tag.to_lowercase();
        let name = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default();
        let handler = |part: &str| {
            let bare = part.trim_start_matches(['"', '\'', '/']);
            bare.starts_with("on") && bare.split('=').next().is_some_and(|name| name.chars().all(char::is_alphanumeric))
        };
        let outside = outside_of_quotes(&lower);
        let scheme = ["href", "src", "action", "formaction", "srcset", "data"].iter().any(|name| {
            let value = lower.split(&format!(" {name}=")).nth(1).unwrap_or_default();
            let plain: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
            let plain = plain.trim_start_matches(['"', '\'']);
            ["javascript:", "vbscript:", "data:", "//"].iter().any(|scheme| plain.starts_with(scheme))
        });
        let script = name == "script" && !lower.contains(" src=") && !lower.contains("application/");
        NEVER.contains(&name) || script || scheme || outside.split_whitespace().skip(1).any(handler)
    };
    tags(html).into_iter().filter(runs).collect()
}

/// A tag without the values of its attributes.
fn outside_of_quotes(tag: &str) -> String {
    tag.split('"').step_by(2).collect::<Vec<_>>().join(" ")
}

fn assert_inert(outcome: &Outcome) {
    let pages = outcome.artifacts.iter().filter(|artifact| artifact.path.ends_with(".html"));
    let found: BTreeSet<String> = pages.flat_map(|page| active(&String::from_utf8_lossy(&page.bytes))).collect();
    tree::none("what could run on a page", &found.into_iter().collect::<Vec<_>>());
    assert!(outcome.artifacts.iter().any(|artifact| artifact.path == "trial/index.html"), "{}", outcome.report);
}

#[test]
fn what_could_run_is_seen() {
    for page in [
        "<p onclick=alert(1)>",
        "<p title=\"a\"onclick=\"alert(1)\">",
        "<script>alert(1)</script>",
        "<a href=\"java\nscript:alert(1)\">",
        "<a href=\"//evil.example\">",
        "<svg/onload=alert(1)>",
        "<IFRAME src=/>",
    ] {
        assert_eq!(active(page).len(), 1, "{page}");
    }
    assert_eq!(active("<p title=\"onclick=1\">a onclick=2</p><a href=\"/x?javascript:\">"), Vec::<String>::new());
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
fn v06_no_link_on_the_disk_is_followed_even_one_that_takes_a_files_place() {
    // Jekyll CVE-2018-17567, Hugo CVE-2026-89258, Read the Docs GHSA-hqwg-gjqw-h5wg. More in `traversal.rs`.
    let trial = Trial::new("v06");
    let page = trial.folder.join("content/pages/changing.md");
    let folder = trial.folder.join("content/pages/moving");
    let stop = Arc::new(AtomicBool::new(false));
    let (swapping, around) = (stop.clone(), trial.around.clone());
    fs::create_dir_all(around.join("outside")).unwrap();
    fs::write(around.join("outside/page.md"), format!("---\ntitle: {SECRET}\n---\n\n{SECRET}\n")).unwrap();
    let swapper = thread::spawn(move || {
        while !swapping.load(Ordering::Relaxed) {
            let _ = fs::write(&page, "---\ntitle: Sound\n---\n\nSound.\n");
            let _ = fs::create_dir_all(&folder);
            let _ = fs::write(folder.join("page.md"), "---\ntitle: Sound too\n---\n\nSound.\n");
            let _ = fs::remove_file(&page);
            let _ = fs::remove_dir_all(&folder);
            let _ = std::os::unix::fs::symlink(around.join("secret.md"), &page);
            let _ = std::os::unix::fs::symlink(around.join("outside"), &folder);
            let _ = fs::remove_file(&page);
            let _ = fs::remove_file(&folder);
        }
    });
    let begun = Instant::now();
    let mut reads = 0;
    while begun.elapsed() < Duration::from_secs(2) {
        let (sources, _) = candour::read::read(&trial.folder).unwrap();
        let foreign = sources.iter().find(|(_, file)| file.text.contains(SECRET)).map(|(_, file)| file.path.clone());
        if foreign.is_some() {
            stop.store(true, Ordering::Relaxed);
        }
        assert_eq!(foreign, None, "after {reads} reads");
        reads += 1;
    }
    stop.store(true, Ordering::Relaxed);
    swapper.join().unwrap();
    assert!(reads > 50, "{reads} reads are too few to meet the moment");
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
fn v08_quotes_in_a_title_of_a_link_or_a_picture_close_nothing() {
    // Hugo GHSA-ppf8-hhpp-f5hj, GO-2024-3314.
    let trial = Trial::new("v08");
    trial.put("content/pages/gate.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>");
    let outcome = trial.page(
        "[the policy](/repairs/ 'a\" onmouseover=\"alert(1)') and \
         ![the gate\" onerror=\"alert(1)](gate.svg 'x\" onload=\"alert(1)')\n\n\
         [b]: /repairs/ \"c' onfocus='alert(1)\"\n\n[the book][b] <https://www.example.org/?\"onclick=alert(1)>",
    );
    assert_inert(&outcome);
    assert!(outcome.text("trial/index.html").contains("&quot; onerror=&quot;alert(1)"), "the words are there");
}

#[test]
fn v09_no_page_made_elsewhere_is_published() {
    // Hugo CVE-2026-50133.
    let trial = Trial::new("v09");
    for name in ["a.html", "b.htm", "c.xhtml", "d.HTML", "e.shtml", "f.js", "g.mhtml", "h.xml", "i.svgz", "j.swf"] {
        trial.put(&format!("content/pages/{name}"), format!("<script>alert('{SECRET}')</script>"));
    }
    let outcome = trial.build();
    assert_eq!(outcome.holding(SECRET), Vec::<String>::new());
    assert_eq!(outcome.report.matches("error[program]").count(), 10, "{}", outcome.report);
}

#[test]
fn v10_no_setting_names_a_program_and_a_build_starts_none() {
    // Hugo CVE-2026-44301 and CVE-2026-89259, MkDocs CVE-2026-25153.
    let trial = Trial::new("v10");
    let settings = fs::read_to_string(trial.folder.join("candour.yaml")).unwrap();
    let mark = trial.around.join("was-run");
    let run = format!("touch {}", mark.display());
    let names =
        ["hooks", "plugins", "command", "exec", "post_build", "extends", "include", "import", "postcss", "python"];
    for name in names {
        trial.put("candour.yaml", format!("{settings}{name}: [\"{run}\"]\n"));
        let outcome = trial.build();
        assert!(outcome.report.contains("error[unknown-key]"), "{name}: {}", outcome.report);
    }
    trial.put("candour.yaml", &settings);
    trial.page(&format!(
        "```sh {{exec}}\n{run}\n```\n\n`{run}` $({run}) {{{{ exec(\"{run}\") }}}} <!--#exec cmd=\"{run}\" -->"
    ));
    let Ok(traced) = Command::new("strace")
        .args(["-f", "-e", "trace=execve,execveat,connect,socket", "-o"])
        .arg(trial.around.join("trace"))
        .arg(env!("CARGO_BIN_EXE_candour"))
        .args(["build", "--as-of", "2026-11-22", "--site"])
        .arg(&trial.folder)
        .output()
    else {
        println!("skipped in part: there is no strace; clippy.toml refuses what would start a program");
        return;
    };
    assert!(traced.status.success(), "{}", String::from_utf8_lossy(&traced.stderr));
    let trace = fs::read_to_string(trial.around.join("trace")).unwrap();
    assert_eq!(trace.matches("execve(").count(), 1, "itself alone: {trace}");
    assert!(!trace.contains("connect(") && !trace.contains("socket("), "{trace}");
    assert!(!mark.exists(), "a program was run");
}

#[test]
fn v11_no_text_ends_a_script_or_the_data_in_it() {
    // Astro CVE-2026-41067: `</Script >` ends a script too.
    let trial = Trial::new("v11");
    let ends = "</script><script>alert(1)</script> </Script ><script>alert(2)</script > </style><!--<script>";
    trial.put("content/pages/trial.md", format!("---\ntitle: '{ends}'\nsummary: '{ends}'\n---\n\n{ends}\n"));
    assert_inert(&trial.build());
}

#[test]
fn v12_what_lies_elsewhere_is_linked_to_and_never_fetched() {
    // Docsify CVE-2020-7680 and CVE-2021-23342. That a build opens no socket is tested by `v10`.
    let trial = Trial::new("v12");
    let outcome = trial.page(
        "![the gate](https://evil.example/a.png) [the lift](////evil.example/x) [the roof](//evil.example/x) \
         [the door](\\\\evil.example\\x) [the yard](https://evil.example/)",
    );
    assert_inert(&outcome);
    let page = outcome.text("trial/index.html");
    let loads: Vec<String> =
        tags(&page).into_iter().filter(|tag| !tag.starts_with("a ") && tag.contains("evil.example")).collect();
    assert_eq!(loads, Vec::<String>::new());
}

#[test]
fn v13_deep_and_recursive_data_is_refused_at_once() {
    // RUSTSEC-2018-0005 and RUSTSEC-2018-0006.
    let trial = Trial::new("v13");
    let bomb: String = (1..30).map(|at| format!("a{at}: &a{at} [*a{0}, *a{0}]\n", at - 1)).collect();
    let hostile = [
        format!("a0: &a0 x\n{bomb}"),
        "a: &a [*a]\n".to_owned(),
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(50_000),
        "? ".repeat(50_000),
        (0..5_000).map(|depth| format!("{}a:\n", " ".repeat(depth % 90))).collect(),
        "a: !!binary x\nb: !<tag:x> y\n".to_owned(),
    ];
    for (at, text) in hostile.iter().enumerate() {
        for (path, text) in [
            ("data/facts.yaml", text.clone()),
            ("content/pages/trial.md", format!("---\ntitle: T\nx: {text}\n---\n\nWords.\n")),
        ] {
            trial.put(path, text);
            let begun = Instant::now();
            let (sources, report) = candour::read::read(&trial.folder).unwrap();
            let built = candour::pipeline::judge(&sources, report, candour::date::parse_day("2026-11-22").unwrap());
            let took = begun.elapsed();
            assert!(built.1.has_errors(), "{path} {at}");
            assert!(took < Duration::from_secs(5), "{path} {at} took {took:?}");
            trial.take_away(path);
        }
    }
}

#[test]
fn v14_no_address_that_a_reader_makes_of_words_closes_its_quotes() {
    // comrak RUSTSEC-2021-0026 and RUSTSEC-2021-0063.
    let trial = Trial::new("v14");
    assert_inert(&trial.page(
        "<javascript:alert(1)> <JaVaScRiPt:alert(1)> <data:text/html,x> <vbscript:x> https://a.example/\"onclick=alert(1) \
         <https://a.example/'onclick='alert(1)> [a&#34;onclick=alert(1)](/repairs/) \
         [words of it](javascript&colon;alert(1)) [words of that](java&#10;script:alert(1)) \
         [more words](&#1;javascript:alert(1)) [[javascript:alert(1)]] [the rest](<javascript:alert(1)>) <x@y.example\"onclick=1>",
    ));
}

#[test]
fn v15_drawings_and_formulas_in_text_are_text() {
    // ammonia RUSTSEC-2026-0193 and RUSTSEC-2026-0213.
    let trial = Trial::new("v15");
    assert_inert(&trial.page(
        "<svg><animate onbegin=alert(1) attributeName=x dur=1s></svg> <svg><set attributeName=href to=javascript:x></svg>\n\n\
         <math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>\n\n\
         <math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>\n\n\
         <noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>",
    ));
    for drawing in [
        "<animate attributeName=\"href\" to=\"javascript:x\"/>",
        "<set attributeName=\"x\" to=\"1\"/>",
        "<foreignObject><body/></foreignObject>",
        "<use href=\"https://evil.example/x#y\"/>",
        "<a href=\"javascript:x\"><path d=\"M0 0\"/></a>",
        "<style>@import 'https://evil.example/x'</style>",
    ] {
        trial.put("content/pages/gate.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{drawing}</svg>"));
        let outcome = trial.build();
        assert!(outcome.report.contains("error[unsafe-picture]"), "{drawing}: {}", outcome.report);
    }
}

#[test]
fn v16_deep_documents_and_broken_pictures_stop_nothing() {
    // lopdf RUSTSEC-2026-0187, kamadak-exif RUSTSEC-2021-0143, quick-xml RUSTSEC-2026-0194 and RUSTSEC-2026-0195.
    let trial = Trial::new("v16");
    let deep = format!("%PDF-1.7\n1 0 obj\n{}{}\nendobj\n", "[".repeat(10_380), "]".repeat(10_380));
    let chunk = |name: &str, body: &[u8]| -> Vec<u8> {
        [&u32::try_from(body.len()).unwrap().to_be_bytes(), name.as_bytes(), body, &[0; 4]].concat()
    };
    let start = [b"\x89PNG\r\n\x1a\n".as_slice(), &chunk("IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])].concat();
    // A list of entries that says it follows itself.
    let looped = b"II*\0\x08\0\0\0\x01\0\x69\x87\x04\0\x01\0\0\0\x08\0\0\0\x08\0\0\0".as_slice();
    let endless = [start.as_slice(), &[0xff; 4], b"eXIf".as_slice(), looped].concat();
    let hostile: Vec<(&str, Vec<u8>)> = vec![
        ("deep.pdf", deep.into_bytes()),
        ("loop.png", [start.clone(), chunk("eXIf", looped), chunk("IEND", &[])].concat()),
        ("endless.png", endless),
        ("short.jpg", b"\xff\xd8\xff\xe1\xff\xff".to_vec()),
        ("far.jpg", [b"\xff\xd8\xff\xe1\0\x10Exif\0\0II*\0\xff\xff\xff\xff".as_slice(), b"\xff\xd9"].concat()),
        ("bad.webp", b"RIFF\xff\xff\xff\xffWEBPVP8X\xff\xff\xff\xff".to_vec()),
        ("bad.gif", b"GIF89a\xff\xff\xff\xff\xff\0\0!\xff\xff".to_vec()),
        ("bad.avif", b"\0\0\0\x01ftypavif\0\0\0\0\0\0\0\0".to_vec()),
        (
            "many.svg",
            format!("<svg {}/>", (0..40_000).map(|at| format!("a{at}=\"\" ")).collect::<String>()).into_bytes(),
        ),
        ("open.svg", "<g ".repeat(200_000).into_bytes()),
    ];
    for (name, bytes) in hostile {
        let path = format!("content/pages/{name}");
        trial.put(&path, bytes);
        let begun = Instant::now();
        let outcome = trial.build();
        assert!(begun.elapsed() < Duration::from_secs(5), "{name} took {:?}", begun.elapsed());
        assert!(!outcome.report.contains("internal"), "{name}");
        trial.take_away(&path);
    }
}

#[test]
fn v17_telephone_numbers_that_no_network_has_stop_nothing() {
    // phonenumber RUSTSEC-2023-0082 and RUSTSEC-2024-0369, which panic. It is not used here.
    assert!(!tree::text("Cargo.lock").contains("name = \"phonenumber\""));
    let trial = Trial::new("v17");
    let settings = fs::read_to_string(trial.folder.join("candour.yaml")).unwrap();
    for number in [
        "+",
        "tel:+\u{ff10}",
        ";phone-context=",
        "+1;ext=",
        "\u{661}\u{662}",
        "0".repeat(5_000).as_str(),
        "+44(0)",
        "(((((",
    ] {
        trial.put("candour.yaml", settings.replace("01632 960 000", &format!("'{number}'")));
        assert_inert(&trial.page(&format!("Call {number} or [this number](tel:{}) now.", number.replace(' ', ""))));
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
fn v19_a_stage_that_becomes_a_link_deletes_nothing_elsewhere() {
    // remove_dir_all RUSTSEC-2023-0018.
    let trial = Trial::new("v19");
    let keep = trial.around.join("keep");
    fs::create_dir_all(&keep).unwrap();
    fs::write(keep.join("precious.txt"), "precious").unwrap();
    let out = trial.around.join("public");
    let build = || {
        Command::new(env!("CARGO_BIN_EXE_candour"))
            .args(["build", "--as-of", "2026-11-22", "--site"])
            .arg(&trial.folder)
            .arg("--out")
            .arg(&out)
            .output()
            .unwrap()
    };
    assert!(build().status.success());
    // A stage of an earlier build that was stopped, which is a link, or holds one.
    for name in [".stage-1", ".stage-public", ".public.stage", ".stage-0000", ".candour-stage"] {
        let _ = std::os::unix::fs::symlink(&keep, trial.around.join(name));
    }
    fs::create_dir_all(trial.around.join(".stage-2")).unwrap();
    std::os::unix::fs::symlink(&keep, trial.around.join(".stage-2/folder")).unwrap();
    std::os::unix::fs::symlink(&keep, out.join("linked")).unwrap();
    build();
    assert_eq!(fs::read_to_string(keep.join("precious.txt")).unwrap(), "precious");
    // The site's own place as a link: what it leads to is left as it is.
    fs::remove_dir_all(&out).unwrap();
    std::os::unix::fs::symlink(&keep, &out).unwrap();
    build();
    assert_eq!(fs::read_to_string(keep.join("precious.txt")).unwrap(), "precious");
}

#[test]
fn v20_no_attribute_of_a_heading_comes_from_its_text() {
    // Found here: all options of the Markdown reader together make `{onclick=…}` an attribute.
    let trial = Trial::new("v20");
    let outcome = trial.page(
        "## Costs {onclick=alert(1)}\n\n## Rents {#rents style=color:red onclick=\"alert(1)\"}\n\nFees {onclick=alert(1)}\n---\n\nText.",
    );
    assert_inert(&outcome);
    assert!(outcome.text("trial/index.html").contains("{onclick=alert(1)}"), "it is shown");
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
    assert!(took < Duration::from_secs(2), "{took:?}");
    let threads = fs::read_dir(format!("/proc/{}/task", preview.process())).map(Iterator::count).unwrap_or_default();
    println!("{} silent clients: {threads} threads, an answer after {took:?}", silent.len());
    drop((silent, slow));
}

#[test]
fn v22_no_name_from_content_stands_in_for_one_of_a_page() {
    // Webpack CVE-2024-43788, Vite CVE-2024-45812, Rollup CVE-2024-47068.
    let trial = Trial::new("v22");
    let plain = trial.build().text("repairs/index.html");
    let ids = |page: &str| -> Vec<String> {
        page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let own = ids(&plain);
    assert!(own.iter().any(|id| id == "search-words"), "{own:?}");
    let names = ["__proto__", "attributes", "currentScript", "constructor", "forms", "body", "toString"];
    let headings: String = own
        .iter()
        .map(String::as_str)
        .chain(names)
        .map(|name| format!("## {}\n\nText.\n\n", name.replace('-', " ")))
        .collect();
    let outcome = trial.page(&headings);
    let mut seen = BTreeSet::new();
    let twice: Vec<String> =
        ids(&outcome.text("trial/index.html")).into_iter().filter(|id| !seen.insert(id.clone())).collect();
    assert_eq!(twice, Vec::<String>::new(), "ids that stand twice on one page");
    assert!(!outcome.html().contains(" name=\"attributes\""));
}
