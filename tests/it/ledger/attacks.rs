//! Attacks on a published site, each from many seeds: each must be found, and said in the right words.

use candour::ledger::checkpoint::Checkpoint;
use candour::ledger::leaf::Key;
use candour::ledger::leaf::Leaf;
use candour::ledger::manifest::List;
use candour::ledger::note::Signer;
use candour::ledger::state::Addition;
use candour::ledger::state::Files;
use candour::ledger::state::Standing;
use candour::ledger::verify::Held;
use candour::ledger::verify::Options;
use candour::ledger::verify::Report;
use candour::ledger::verify::Severity;
use candour::ledger::verify::verify;

use crate::ledger::said;
use crate::ledger::signer;
use crate::ledger::synthetic::Draft;
use crate::ledger::synthetic::Made;
use crate::ledger::synthetic::Numbers;
use crate::ledger::synthetic::ORIGIN;
use crate::ledger::synthetic::drafts;
use crate::ledger::synthetic::forge;
use crate::ledger::synthetic::lines;
use crate::ledger::synthetic::make;
use crate::ledger::synthetic::make_by;
use crate::ledger::synthetic::of_ledger;
use crate::ledger::synthetic::page_entry;
use crate::ledger::synthetic::witnessed;

const SEEDS: u64 = 100;

fn key() -> Signer {
    signer(ORIGIN, 1)
}

fn site(seed: u64) -> (Vec<Draft>, Made) {
    let drafts = drafts(seed, 3, 5);
    let made = make(&drafts, &key());
    (drafts, made)
}

fn nothing_held() -> Options {
    Options { pinned: Some(key().verifier().vkey()), held: Vec::new() }
}

fn holding(checkpoint: &Checkpoint) -> Options {
    let held = Held::Checkpoint { name: "kept.txt".to_owned(), bytes: checkpoint.bytes() };
    Options { held: vec![held], ..nothing_held() }
}

/// The checkpoint of a release, from 1.
fn of_release(made: &Made, release: usize) -> &Checkpoint {
    made.state.checkpoints().values().nth(release - 1).unwrap()
}

/// Whether a finding of this severity on a file that begins so has the words.
fn has(report: &Report, severity: Severity, file: &str, words: &str) -> bool {
    let fits =
        |finding: &&candour::ledger::verify::Finding| finding.severity == severity && finding.file.starts_with(file);
    report.findings.iter().filter(fits).any(|finding| finding.what.contains(words))
}

/// That a check of the files finds a fault with these words.
fn finds(files: &Files, options: &Options, file: &str, words: &str) -> Report {
    let report = verify(files, options);
    assert!(has(&report, Severity::Fault, file, words), "no {words:?} on {file}:\n{}", said(&report));
    report
}

#[test]
fn an_honest_site_has_no_fault() {
    for seed in 0..SEEDS {
        let (_, made) = site(seed);
        for release in 1..=3 {
            let report = verify(&made.files, &holding(of_release(&made, release)));
            assert!(report.is_good(), "{}", said(&report));
        }
        let body = &of_release(&made, 2).body;
        let short = Held::Short { size: body.size, digits: body.short() };
        assert!(verify(&made.files, &Options { held: vec![short], ..nothing_held() }).is_good());
    }
}

/// A key that was replaced, a witness, and no key at all: each is as it may be, and said.
#[test]
fn other_honest_sites_have_no_fault_either() {
    let (mut drafts, made) = site(3);
    let report = verify(&witnessed(&made).files, &holding(of_release(&made, 3)));
    assert!(report.is_good(), "{}", said(&report));
    let words = "signed by the witness witness.example at 2026-11-18T";
    assert!(report.facts.iter().any(|fact| fact.contains(words)), "{}", said(&report));

    let (old, new) = (key(), signer(ORIGIN, 2));
    let replaces = Some(old.verifier().vkey());
    drafts[2].leaves.insert(1, Leaf::Key(Key { vkey: new.verifier().vkey(), replaces }));
    let rotated = make_by(&drafts, &[&old, &new], |_| {}).unwrap();
    for options in [nothing_held(), holding(of_release(&made, 2))] {
        let report = verify(&rotated.files, &options);
        assert!(report.is_good(), "{}", said(&report));
        assert!(
            has(&report, Severity::Notice, "ledger/checkpoint", "the pinned key was replaced"),
            "{}",
            said(&report)
        );
    }
    // Without the old key's word there is no new key.
    let forged = forge(&rotated.files, &rotated.state, &lines(&rotated.state), &new);
    finds(&forged, &nothing_held(), "ledger/checkpoints/", "is not signed by the key of its release");

    if let Leaf::Key(key) = &mut drafts[0].leaves[0] {
        key.vkey = "none".to_owned();
    }
    let unsigned = make(&drafts[..2], &old);
    let report = verify(&unsigned.files, &Options::default());
    assert!(report.is_good(), "{}", said(&report));
    assert!(has(&report, Severity::Notice, "ledger/checkpoint", "nothing is signed"), "{}", said(&report));
    finds(&unsigned.files, &nothing_held(), "ledger/checkpoint", "no signature by the pinned key");
    finds(&Files::new(), &nothing_held(), "ledger/checkpoint", "this site keeps no ledger");
}

/// L1: a byte of an entry.
#[test]
fn a_changed_byte_of_an_entry_does_not_match_its_tile() {
    for seed in 0..SEEDS {
        let (_, made) = site(seed);
        let mut numbers = Numbers(seed);
        let mut lines = lines(&made.state);
        let entry = numbers.below(lines.len());
        let byte = numbers.below(lines[entry].len());
        lines[entry][byte] = lines[entry][byte].wrapping_add(1 + u8::try_from(numbers.below(255)).unwrap());
        // Every bundle is changed alike, and no tile of hashes.
        let forged = forge(&made.files, &made.state, &lines, &key());
        let bundles = forged.into_iter().filter(|(path, _)| path.starts_with("ledger/tile/entries/"));
        let mut files = made.files.clone();
        files.extend(bundles);
        finds(&files, &nothing_held(), "ledger/tile/0/", "the hash of the entry does not match its tile");
    }
}

/// L2: an insider with the key changes what was said, and signs it all anew.
#[test]
fn history_that_was_rewritten_is_found_by_whoever_holds_a_checkpoint() {
    for seed in 0..SEEDS {
        let (mut drafts, made) = site(seed);
        for leaf in &mut drafts[0].leaves {
            if let Leaf::Figure(figure) = leaf {
                figure.shown = "99.9%".to_owned();
                figure.value = Some("99.9".to_owned());
            }
        }
        let forged = make(&drafts, &key());
        assert!(verify(&forged.files, &nothing_held()).is_good(), "nobody who holds nothing can tell");
        for release in 1..=3 {
            let held = of_release(&made, release);
            let words = format!("history was rewritten before size {}", held.body.size);
            let report = finds(&forged.files, &holding(held), "ledger/checkpoint", &words);
            assert!(report.findings.iter().any(|finding| finding.evidence.is_some()));
        }
        let body = &of_release(&made, 1).body;
        let short = Held::Short { size: body.size, digits: body.short() };
        let options = Options { held: vec![short], ..nothing_held() };
        finds(&forged.files, &options, "ledger/checkpoint", "history was rewritten before size");
    }
}

/// L3: the last release is dropped.
#[test]
fn a_log_that_lost_its_end_is_shorter() {
    for seed in 0..SEEDS {
        let (drafts, made) = site(seed);
        let shorter = make(&drafts[..2], &key());
        finds(
            &shorter.files,
            &holding(of_release(&made, 3)),
            "ledger/checkpoint",
            "the log is shorter than the one you hold",
        );
        assert!(verify(&shorter.files, &holding(of_release(&made, 2))).is_good());
    }
}

/// L4: two entries change places.
#[test]
fn entries_that_change_places_are_found() {
    for seed in 0..SEEDS {
        let (_, made) = site(seed);
        let mut numbers = Numbers(seed);
        let mut lines = lines(&made.state);
        let first = numbers.below(lines.len());
        let other = (first + 1 + numbers.below(lines.len() - 1)) % lines.len();
        lines.swap(first, other);
        let forged = forge(&made.files, &made.state, &lines, &key());
        finds(&forged, &holding(of_release(&made, 3)), "ledger/checkpoint", "history was rewritten before size");
        assert!(!verify(&forged, &nothing_held()).is_good());
    }
}

/// L5: an entry claims an earlier day than the log can bear out, and so does a release.
#[test]
fn a_day_before_the_release_before_is_found() {
    for seed in 0..SEEDS {
        let (mut drafts, _) = site(seed);
        let late = drafts[2].leaves.iter_mut().find_map(|leaf| match leaf {
            Leaf::Page(page) => Some(page),
            _ => None,
        });
        late.unwrap().published = Some("2026-01-01".to_owned());
        let made = make(&drafts, &key());
        let report = verify(&made.files, &nothing_held());
        assert!(
            has(&report, Severity::Notice, "ledger/", "a date earlier than the previous release"),
            "{}",
            said(&report)
        );

        let mut lines = lines(&made.state);
        let begins = lines.iter().rposition(|line| line.starts_with(br#"{"t":"release""#)).unwrap();
        lines[begins] =
            String::from_utf8(lines[begins].clone()).unwrap().replace("2026-03-15", "2026-01-14").into_bytes();
        let forged = forge(&made.files, &made.state, &lines, &key());
        finds(&forged, &nothing_held(), "ledger/tile/entries/", "has a date earlier than the previous release");
    }
}

/// L6: two checkpoints of one size. The two together prove it.
#[test]
fn two_checkpoints_of_one_size_are_a_fork() {
    for seed in 0..SEEDS {
        let (_, made) = site(seed);
        let one = of_release(&made, 3);
        let mut body = one.body.clone();
        body.root[0] ^= 1;
        let other = Checkpoint::sign(body, &[&key()]);
        let held =
            |name: &str, checkpoint: &Checkpoint| Held::Checkpoint { name: name.to_owned(), bytes: checkpoint.bytes() };
        let held = vec![held("one.txt", one), held("other.txt", &other)];
        let report =
            finds(&made.files, &Options { held, ..nothing_held() }, "other.txt", "fork: one.txt and other.txt");
        let evidence = report.findings.iter().find_map(|finding| finding.evidence.clone()).unwrap();
        for checkpoint in [one, &other] {
            assert!(evidence.contains(&String::from_utf8(checkpoint.bytes()).unwrap()), "{evidence}");
        }
        // What a stranger signed is no evidence against the log.
        let forged = Checkpoint::sign(other.body.clone(), &[&signer(ORIGIN, 9)]);
        let report = finds(&made.files, &holding(&forged), "ledger/checkpoint", "fork: checkpoints/");
        assert!(report.findings.iter().all(|finding| finding.evidence.is_none()), "{}", said(&report));
        assert!(has(&report, Severity::Notice, "kept.txt", "signed by no key of this log"), "{}", said(&report));
    }
}

/// L7: another key.
#[test]
fn another_key_than_the_pinned_one_is_found() {
    let stranger = signer(ORIGIN, 9);
    for seed in 0..SEEDS {
        let (mut drafts, made) = site(seed);
        if let Leaf::Key(key) = &mut drafts[0].leaves[0] {
            key.vkey = stranger.verifier().vkey();
        }
        let swapped = make(&drafts, &stranger);
        finds(&swapped.files, &nothing_held(), "ledger/checkpoint", "no signature by the pinned key");
        assert!(verify(&swapped.files, &Options::default()).is_good());
        let forged = forge(&made.files, &made.state, &lines(&made.state), &stranger);
        finds(&forged, &nothing_held(), "ledger/checkpoint", "no signature by the pinned key");
        finds(&forged, &Options::default(), "ledger/checkpoints/", "is not signed by the key of its release");
    }
}

/// L8: a page is altered, removed or added.
#[test]
fn a_file_that_is_not_as_listed_is_found() {
    for seed in 0..SEEDS {
        let (_, made) = site(seed);
        let mut numbers = Numbers(seed);
        let listed: Vec<&String> = made.state.list().files().keys().collect();
        let path = listed[numbers.below(listed.len())];
        let mut files = made.files.clone();
        let bytes = files.get_mut(path).unwrap();
        let place = numbers.below(bytes.len());
        bytes[place] ^= 0x20;
        finds(&files, &nothing_held(), path, "the manifest digest differs");
        files.remove(path);
        finds(&files, &nothing_held(), path, "is missing");
        let mut files = made.files.clone();
        files.insert("policies/extra/index.html".to_owned(), b"<p>New.</p>".to_vec());
        finds(&files, &nothing_held(), "policies/extra/index.html", "is not in the manifest");
    }
}

/// L9: an insider publishes, and lists, a page that says another figure than the log.
#[test]
fn a_page_with_another_figure_than_the_log_is_found() {
    for seed in 0..SEEDS {
        let (drafts, made) = site(seed);
        let figures: Vec<u64> = made.state.figures().values().copied().collect();
        let entry = figures[Numbers(seed).below(figures.len())];
        let Leaf::Figure(figure) = &made.state.leaves()[usize::try_from(entry).unwrap()] else { panic!("no figure") };
        // A figure that has the log's as its end is another figure.
        for other in ["12.3%".to_owned(), format!("1{}", figure.shown), format!("{}5", figure.shown)] {
            let change = |files: &mut Files| {
                let page = files.get_mut("performance/q1/index.html").unwrap();
                let html = String::from_utf8(page.clone()).unwrap();
                *page = html
                    .replace(
                        &format!("{}</th><td>{}", figure.name, figure.shown),
                        &format!("{}</th><td>{other}", figure.name),
                    )
                    .into_bytes();
            };
            let forged = make_by(&drafts, &[&key()], change).unwrap();
            let words = format!("page says {other}, log says {}", figure.shown);
            finds(&forged.files, &nothing_held(), "performance/q1/index.html", &words);
        }
    }
}

/// L10: a redaction is said; a text that went without one is missing.
#[test]
fn a_text_that_was_taken_back_needs_an_entry_that_says_so() {
    for seed in 0..SEEDS {
        let (drafts, made) = site(seed);
        let report = verify(&made.files, &nothing_held());
        let words = "the text of policies/p0001 in version 1 was taken back by entry";
        assert!(report.is_good() && has(&report, Severity::Notice, "ledger/openings", words), "{}", said(&report));
        let (_, entry) = page_entry(&drafts[0], "policies/p0000");
        let mut files = made.files.clone();
        let openings = String::from_utf8(files["ledger/openings/1.jsonl"].clone()).unwrap();
        let kept: Vec<&str> =
            openings.lines().filter(|line| !line.starts_with(&format!(r#"{{"leaf":{entry},"#))).collect();
        assert_eq!(kept.len() + 1, openings.lines().count());
        files.insert("ledger/openings/1.jsonl".to_owned(), format!("{}\n", kept.join("\n")).into_bytes());
        finds(&files, &nothing_held(), "ledger/openings/1.jsonl", "opening");
        // Nor can one be invented.
        let redacted: Vec<String> = openings
            .lines()
            .map(|line| match line.starts_with(&format!(r#"{{"leaf":{entry},"#)) {
                true => format!(r#"{{"leaf":{entry},"redaction":{}}}"#, made.state.size() - 1),
                false => line.to_owned(),
            })
            .collect();
        files.insert("ledger/openings/1.jsonl".to_owned(), format!("{}\n", redacted.join("\n")).into_bytes());
        finds(&files, &nothing_held(), "ledger/openings/1.jsonl", "is missing, and no entry takes it back");
    }
}

/// L11: files that are cut off, go on, or are written in another way.
#[test]
fn a_file_that_is_written_otherwise_is_named() {
    let mut tried = 0;
    for seed in 0..5 {
        let (_, made) = site(seed);
        let mut numbers = Numbers(seed);
        let paths: Vec<&String> = made.files.keys().filter(|path| path.starts_with("ledger/")).collect();
        for path in paths {
            let right = &made.files[path];
            let cut = numbers.below(right.len());
            let mut wrong = vec![
                right[..cut].to_vec(),
                Vec::new(),
                [right, b"\0".as_slice()].concat(),
                [right, b"\n".as_slice()].concat(),
            ];
            wrong.push([b"\xef\xbb\xbf", right.as_slice()].concat());
            if let Ok(text) = std::str::from_utf8(right) {
                wrong.push(text.replace('\n', "\r\n").into_bytes());
                wrong.push(text.replace('\u{2014}', "-").into_bytes());
                // The two bits that the last letter of 32 bytes in base64 has to spare.
                wrong.push(text.replace("A=\n", "B=\n").replace("Q=\n", "R=\n").replace("g=\n", "h=\n").into_bytes());
            }
            for wrong in wrong.into_iter().filter(|wrong| wrong != right) {
                let mut files = made.files.clone();
                files.insert(path.clone(), wrong);
                finds(&files, &nothing_held(), "ledger/", "");
                tried += 1;
            }
            let mut files = made.files.clone();
            files.remove(path);
            if !path.starts_with("ledger/proofs/") {
                finds(&files, &nothing_held(), "ledger/", "");
            }
        }
        for extra in
            ["tile/0/000", "tile/entries/001", "checkpoints/1", "openings/9.jsonl", "manifests/9.txt", "notes.txt"]
        {
            let mut files = made.files.clone();
            files.insert(format!("ledger/{extra}"), b"x".to_vec());
            finds(&files, &nothing_held(), "ledger/", "");
        }
    }
    println!("{tried} files written otherwise, all found");
}

/// L14: a copy of the log that is older than the website.
#[test]
fn a_restored_backup_is_behind_and_cannot_take_a_newer_addition() {
    for seed in 0..SEEDS {
        let (drafts, made) = site(seed);
        let backup = make(&drafts[..1], &key()).state;
        let live = of_release(&made, 3);
        let (held, size) = (live.body.size, backup.size());
        assert_eq!(backup.compare(live), Standing::Behind { held, size });
        let next = addition("2026-12-01", 4);
        let pending = made.state.prepare(next).unwrap();
        assert!(backup.finish(&pending, &[&key()]).is_err());
        // Finishing twice signs once.
        let done = made.state.finish(&pending, &[&key()]).unwrap().state;
        let again = done.finish(&pending, &[&key()]).unwrap();
        assert!(again.state == done && again.changes.write.is_empty() && again.changes.delete.is_empty());
        // Another tree of the size that was signed is refused.
        let fork = backup.prepare(addition("2026-12-02", 2)).unwrap();
        assert!(done.finish(&fork, &[&key()]).is_err());
    }
}

/// L15: a clock that is set back.
#[test]
fn a_release_before_the_last_is_refused() {
    for seed in 0..SEEDS {
        let (_, made) = site(seed);
        let wrong = made.state.prepare(addition("2025-03-15", 4)).unwrap_err();
        assert!(wrong[0].what.contains("has a date earlier than the previous release"), "{wrong:?}");
        assert!(made.state.prepare(addition("2026-03-15", 4)).is_ok());
    }
}

/// A release in which nothing is left on the site.
fn addition(date: &str, number: u64) -> Addition {
    let list = List::default();
    let digest = candour::ledger::tree::hex(&list.digest());
    let leaves = [
        format!(r#"{{"t":"release","number":{number},"date":"{date}","generator":"candour"}}"#),
        format!(r#"{{"t":"close","release":{number},"manifest":"{digest}","files":0,"bytes":0}}"#),
    ];
    let leaves = leaves.iter().map(|line| Leaf::parse(line.as_bytes()).unwrap()).collect();
    Addition { leaves, openings: Vec::new(), list }
}

/// The page of checkpoints cannot be in the manifest, and so is read.
#[test]
fn a_page_of_checkpoints_that_prints_another_is_found() {
    let (drafts, made) = site(1);
    let page = candour::ledger::manifest::CHECKPOINTS_PAGE;
    let mut files = made.files.clone();
    files.extend(of_ledger(&make(&drafts[..2], &key()).state).into_iter().filter(|(path, _)| path == page));
    finds(&files, &nothing_held(), page, "does not print");
    let right = String::from_utf8(made.files[page].clone()).unwrap();
    let short = of_release(&made, 1).body.short();
    files.insert(page.to_owned(), right.replace(&short, "0000 0000 0000 0000").into_bytes());
    finds(&files, &nothing_held(), page, "says of release 1: 0000 0000 0000 0000");
    files.remove(page);
    finds(&files, &nothing_held(), page, "is missing");
}
