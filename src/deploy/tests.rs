//! The order of a deploy, tried on sites made up at random and cut short at any moment.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use proptest::collection::btree_set;
use proptest::collection::vec;
use proptest::prelude::ProptestConfig;
use proptest::prop_assert;
use proptest::prop_assert_eq;
use proptest::proptest;
use proptest::strategy::Strategy;

use super::Pass;
use super::Record;
use super::Remote;
use super::Target;
use super::Wanted;
use super::is_page;
use super::plan;

/// A site: each page's path, and the paths that its HTML refers to.
type Site = BTreeMap<String, String>;

/// Some of eight pages, each with some of six assets and links to some of the pages that there are.
fn site() -> impl Strategy<Value = Site> {
    let page = (btree_set(0..6_u8, 0..4), btree_set(0..8_u8, 0..5));
    vec(proptest::option::of(page), 8).prop_map(|pages| {
        let path = |number: usize| if number == 0 { "index.html".to_owned() } else { format!("p{number}/index.html") };
        let there: BTreeSet<usize> = (0..8).filter(|number| *number == 0 || pages[*number].is_some()).collect();
        let mut site = Site::new();
        for number in &there {
            let (assets, links) = pages[*number].clone().unwrap_or_default();
            let links = links.into_iter().map(usize::from).filter(|link| there.contains(link));
            let html: Vec<String> = assets
                .iter()
                .map(|asset| format!("<img src=\"/assets/{asset}.png\">"))
                .chain(links.map(|link| format!("<a href=\"/{}\">", path(link))))
                .collect();
            for asset in assets {
                site.insert(format!("assets/{asset}.png"), format!("picture {asset}"));
            }
            site.insert(path(*number), html.concat());
        }
        site
    })
}

fn wanted(site: &Site) -> BTreeMap<String, Wanted> {
    let file = |text: &String| Wanted { sha256: text.clone(), size: text.len() as u64, headers: String::new() };
    site.iter().map(|(path, text)| (path.clone(), file(text))).collect()
}

/// What a page refers to.
fn referred(html: &str) -> Vec<String> {
    html.split(['"']).filter_map(|part| part.strip_prefix('/')).map(str::to_owned).collect()
}

/// What a reader must never meet; none if all is well.
fn broken(target: &Site) -> Option<String> {
    for (path, html) in target.iter().filter(|(path, _)| is_page(path)) {
        if let Some(asset) = referred(html).into_iter().find(|path| !is_page(path) && !target.contains_key(path)) {
            return Some(format!("{path} lacks {asset}"));
        }
    }
    let (mut next, mut seen) = (vec!["index.html".to_owned()], BTreeSet::new());
    while let Some(path) = next.pop() {
        // Before the first deploy has reached the first page, nobody comes in there.
        let Some(html) = target.get(&path) else { continue };
        if !seen.insert(path.clone()) {
            continue;
        }
        for link in referred(html).into_iter().filter(|path| is_page(path)) {
            if !target.contains_key(&link) {
                return Some(format!("{path} can be reached and leads to {link}, which is not there"));
            }
            next.push(link);
        }
    }
    None
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// One deploy after another of other sites, each cut short in any pass with any part of that pass done; the last runs
    /// to its end.
    #[test]
    fn no_reader_meets_a_gap_whenever_deploys_are_cut_short(
        sites in vec((site(), 0..8_usize, 0..u32::MAX), 1..6)
    ) {
        let (mut target, mut record) = (Site::new(), Record::default());
        let last = sites.len() - 1;
        for (number, (site, cut, part)) in sites.iter().enumerate() {
            let wanted = wanted(site);
            let passes = plan(&record, &wanted, |path| path.starts_with("assets/"));
            record.intend(&passes, &wanted);
            for (at, (pass, paths)) in passes.iter().enumerate() {
                let is_cut = number != last && at == *cut;
                record.begin(*pass, paths);
                for (bit, path) in paths.iter().enumerate() {
                    // Within a pass any part may be done, in any order: any subset.
                    if is_cut && part >> (bit % 32) & 1 == 0 {
                        continue;
                    }
                    match site.get(path).filter(|_| !pass.deletes()) {
                        Some(text) => target.insert(path.clone(), text.clone()),
                        None => target.remove(path),
                    };
                    if !is_cut {
                        prop_assert_eq!(broken(&target), None);
                    }
                }
                prop_assert_eq!(broken(&target), None, "after {:?}", pass);
                if is_cut {
                    break;
                }
                record.did(*pass, paths);
                record = Record::read(record.text().as_bytes()).expect("what was written can be read");
            }
        }
        prop_assert_eq!(&target, &sites[last].0);
        prop_assert!(plan(&record, &wanted(&target), |_| false).is_empty(), "a second time there is nothing to do");
    }
}

#[test]
fn the_checkpoint_is_sent_last_and_deletion_comes_after_all() {
    let file = |text: &str| Wanted { sha256: text.to_owned(), size: 1, headers: String::new() };
    let site = |paths: &[&str], text: &str| -> BTreeMap<String, Wanted> {
        paths.iter().map(|path| ((*path).to_owned(), file(text))).collect()
    };
    let mut record = Record::default();
    let all =
        ["404.html", "a/index.html", "assets/x.css", "index.html", "ledger/checkpoint", "old.html", "sitemap.xml"];
    let first = site(&all, "1");
    let passes = plan(&record, &first, |_| false);
    record.intend(&passes, &first);
    for (pass, paths) in &passes {
        record.begin(*pass, paths);
        record.did(*pass, paths);
    }
    let second = site(&["a/index.html", "b/index.html", "index.html", "ledger/checkpoint", "sitemap.xml"], "2");
    let order: Vec<(Pass, Vec<String>)> = plan(&record, &second, |_| false);
    let flat: Vec<String> = order.iter().map(|(pass, paths)| format!("{pass:?} {}", paths.join(" "))).collect();
    assert_eq!(
        flat,
        [
            "NewPages b/index.html",
            "Pages a/index.html",
            "Home index.html",
            "Lists sitemap.xml",
            "Checkpoint ledger/checkpoint",
            "GonePages 404.html old.html",
            "Gone assets/x.css",
        ]
    );
}

#[test]
fn a_record_that_leads_out_of_the_target_is_not_believed() {
    let record = |path: &str| {
        format!(
            "{{\"form\":1,\"deploy\":\"a\",\"from\":\"b\",\"begun\":1,\"finished\":true,\"files\":{{\"{path}\":{{\"sha256\":\"\",\"size\":1}}}}}}"
        )
    };
    assert!(Record::read(record("a/b.html").as_bytes()).is_some());
    for path in ["../a", "/a", "a/../../b", "a//b", "", "a\\\\b", "a\\nb", "."] {
        assert_eq!(Record::read(record(path).as_bytes()), None, "{path}");
    }
    assert_eq!(Record::read(b"{}"), None);
}

#[test]
fn targets_are_read_and_strange_ones_refused() {
    let remote = |user: Option<&str>, host: &str, port, path: &str| Remote {
        user: user.map(str::to_owned),
        host: host.to_owned(),
        port,
        path: path.to_owned(),
    };
    let web = remote(Some("web"), "a.example.org", Some(2222), "/srv/w w");
    assert_eq!(Target::parse("rsync://web@a.example.org:2222/srv/w w/"), Ok(Target::Rsync(web)));
    assert_eq!(Target::parse("sftp://host/~/www"), Ok(Target::Sftp(remote(None, "host", None, "./www"))));
    assert!(
        matches!(Target::parse("s3://bucket"), Ok(Target::S3(place)) if place.bucket == "bucket" && place.prefix.is_empty())
    );
    assert!(matches!(Target::parse("gs://b/a/c/"), Ok(Target::Google(place)) if place.prefix == "a/c"));
    assert!(matches!(Target::parse("../www"), Ok(Target::Folder(_))));
    for text in [
        "",
        "-x",
        "rsync://-oProxyCommand=x/a",
        "rsync://-x@host/a",
        "rsync://host",
        "rsync://host/",
        "sftp://host:0/a",
        "sftp://host:x/a",
        "sftp://user:secret@host/a",
        "sftp://host/a/../b",
        "sftp://host/~",
        "rsync://ho st/a",
        "rsync://host;x/a",
        "rsync://host/a\nput",
        "sftp://host/a\"b",
        "s3://",
        "s3://-b",
        "s3://b/../c",
        "s3://b//c",
        "http://host/a",
        "ftp://host/a",
    ] {
        assert!(Target::parse(text).is_err(), "{text}");
    }
}
