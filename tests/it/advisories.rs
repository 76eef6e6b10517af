//! The faults that other static site generators and their parts were warned of, each as a test of this one.
//!
//! Each function names the advisory. Those that concern a server are in `preview.rs`.

pub mod inert;
mod preview;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::Duration;
use std::time::Instant;

use crate::advisories::inert::assert_inert;
use crate::advisories::inert::tags;
use crate::tree;
use crate::trial::SECRET;
use crate::trial::Trial;

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
    // Beside itself only the program for Braille, by its whole path, where this computer has it.
    let started = trace.lines().filter(|line| line.contains("execve(") && !line.contains("/lou_translate\", [\"/"));
    assert_eq!(started.count(), 1, "itself alone: {trace}");
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
            assert!(took < Duration::from_secs(60), "{path} {at} took {took:?}");
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
        // A second is usual, and on a machine with other work a few; what does not end, or grows by squares, takes far longer.
        assert!(begun.elapsed() < Duration::from_secs(60), "{name} took {:?}", begun.elapsed());
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
        "## Costs {onclick=alert(1)}\n\n## Rents {#rents style=display:none onclick=\"alert(1)\"}\n\nFees {onclick=alert(1)}\n---\n\nText.",
    );
    assert_inert(&outcome);
    assert!(outcome.text("trial/index.html").contains("{onclick=alert(1)}"), "it is shown");
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
