//! The site before: kept, brought back, and put right after a build that died at any step.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::artifact::Artifact;
use crate::artifact::short_digest;
use crate::output::Output;
use crate::output::OutputError;
use crate::output::before;
use crate::output::carry;
use crate::output::marker;
use crate::output::stage::Stage;
use crate::output::tests::Site;
use crate::output::tests::file;
use crate::output::tests::place_of;

fn page(text: &str) -> [Artifact; 1] {
    [file("index.html", text)]
}

fn open(site: &Site) -> Output {
    Output::open(&site.public(), &site.0).unwrap()
}

fn previous(site: &Site) -> String {
    fs::read_to_string(site.0.join(".previous-public/index.html")).unwrap()
}

/// A site with three releases behind it: `three` is live, `two` kept aside.
fn third() -> Site {
    let site = Site::new();
    for text in ["one", "two", "three"] {
        site.write(&page(text)).unwrap();
    }
    site
}

const SETTLED: [&str; 3] = [".previous-public", "content", "public"];

#[test]
fn the_site_before_is_kept_and_comes_back_twice() {
    let site = third();
    assert_eq!((site.read("index.html"), previous(&site)), ("three".to_owned(), "two".to_owned()));
    let back = open(&site).roll_back().unwrap();
    assert!(back.live < back.aside, "the one that is live again is the older one: {back:?}");
    assert_eq!(back.note, None);
    assert_eq!((site.read("index.html"), previous(&site)), ("two".to_owned(), "three".to_owned()));
    let forth = open(&site).roll_back().unwrap();
    assert_eq!((forth.live, forth.aside), (back.aside, back.live));
    assert_eq!((site.read("index.html"), previous(&site)), ("three".to_owned(), "two".to_owned()));
    assert_eq!(site.names(), SETTLED);
}

#[test]
fn the_same_site_again_does_not_push_out_the_one_before() {
    let site = third();
    assert_eq!(site.write(&page("three")).unwrap().unchanged, 1);
    assert_eq!(previous(&site), "two");
    // A file too many makes it another site: it goes, and what was live is kept.
    fs::write(site.public().join("extra"), "").unwrap();
    site.write(&page("three")).unwrap();
    assert!(!site.public().join("extra").exists());
    assert_eq!(previous(&site), "three");
    assert_eq!(site.names(), SETTLED);
}

#[test]
fn without_a_site_before_there_is_no_way_back() {
    let site = Site::new();
    let refused = |site: &Site| matches!(open(site).roll_back(), Err(OutputError::NothingBefore(_)));
    assert!(refused(&site));
    site.write(&page("one")).unwrap();
    assert!(refused(&site));
    // Somebody's own folder of that name is no site.
    fs::create_dir(site.0.join(".previous-public")).unwrap();
    fs::write(site.0.join(".previous-public/mine"), "keep").unwrap();
    assert!(refused(&site));
    let note = site.write(&page("two")).unwrap().note.unwrap();
    assert!(note.contains("could not be kept"), "{note}");
    assert_eq!(site.read("index.html"), "two");
    assert_eq!(fs::read_to_string(site.0.join(".previous-public/mine")).unwrap(), "keep");
    assert_eq!(site.names(), SETTLED);
}

#[test]
fn a_live_site_that_was_deleted_comes_back_only_when_asked() {
    let site = third();
    fs::remove_dir_all(site.public()).unwrap();
    let bad = [file("index.html", "four"), file(&"x".repeat(300), "too long a name")];
    assert!(site.write(&bad).is_err());
    assert!(!site.public().exists(), "what was deleted was put back unasked");
    let back = open(&site).roll_back().unwrap();
    assert_eq!((site.read("index.html").as_str(), back.aside), ("two", None));
    assert_eq!(site.names(), ["content", "public"]);
}

/// Where a build that swaps `four` in may die, as steps done by hand.
fn died(site: &Site, steps: &[&str]) {
    let place = place_of(site);
    let stage = Stage::create(&place).unwrap();
    fs::write(stage.path.join("index.html"), "four").unwrap();
    before::announce(&place, &stage.path).unwrap();
    let path = |name: &str| -> PathBuf {
        match name {
            "stage" => stage.path.clone(),
            "live" => place.live.clone(),
            "previous" => place.previous(),
            "older" => place.older(),
            _ => place.spare(),
        }
    };
    for step in steps {
        let (from, to) = step.split_once('>').unwrap();
        if from == "exchange" {
            assert!(crate::output::swap::exchange(&stage.path, &place.live).unwrap());
        } else if to == "half" {
            fs::remove_file(path(from).join("index.html")).unwrap();
        } else {
            fs::rename(path(from), path(to)).unwrap();
        }
    }
    // It died: nothing is cleared up.
    std::mem::forget(stage);
}

#[test]
fn wherever_a_build_died_both_sites_are_whole_again() {
    let exchanged = ["exchange>", "previous>older", "stage>previous", "older>spare", "spare>half"];
    for done in 0..=exchanged.len() {
        let mut steps = exchanged[..done].to_vec();
        // The last step takes out of what the spare name holds, which by then is another.
        if steps.pop_if(|step| *step == "spare>half").is_some() {
            steps.pop();
            steps.extend(["older>half", "older>spare"]);
        }
        let site = third();
        died(&site, &steps);
        drop(open(&site));
        let expected = if done == 0 { ("three", "two") } else { ("four", "three") };
        assert_eq!((site.read("index.html").as_str(), previous(&site).as_str()), expected, "after {steps:?}");
        assert_eq!(site.names(), SETTLED, "after {steps:?}");
    }
    let in_two_steps = ["previous>older", "live>previous", "stage>live"];
    for done in 0..=in_two_steps.len() {
        let site = third();
        died(&site, &in_two_steps[..done]);
        drop(open(&site));
        let expected = if done < 3 { ("three", "two") } else { ("four", "three") };
        assert_eq!((site.read("index.html").as_str(), previous(&site).as_str()), expected, "after {done} steps");
        assert_eq!(site.names(), SETTLED, "after {done} steps");
    }
    let back = ["live>older", "previous>live", "older>previous"];
    for done in 1..=back.len() {
        let site = third();
        died(&site, &back[..done]);
        drop(open(&site));
        assert_eq!(
            (site.read("index.html").as_str(), previous(&site).as_str()),
            ("two", "three"),
            "after {done} steps"
        );
        assert_eq!(site.names(), SETTLED, "after {done} steps");
    }
}

#[test]
fn a_build_that_died_before_the_first_site_leaves_nothing() {
    let site = Site::new();
    died(&site, &[]);
    drop(open(&site));
    assert_eq!(site.names(), ["content"]);
}

#[test]
fn a_journal_that_is_cut_short_or_of_another_folder_moves_nothing() {
    for journal in ["", ".stage-public-77", ".stage-public-77\n", ".stage-public-77\n1:2", "../x\n1:2\n", "\n\n"] {
        let site = third();
        fs::create_dir(site.0.join(".stage-public-77")).unwrap();
        marker::mark(&site.0.join(".stage-public-77")).unwrap();
        fs::write(site.0.join(".public.swap"), journal).unwrap();
        drop(open(&site));
        assert_eq!((site.read("index.html"), previous(&site)), ("three".to_owned(), "two".to_owned()), "{journal:?}");
        assert_eq!(site.names(), SETTLED);
    }
}

#[test]
fn two_steps_do_where_a_swap_cannot() {
    let site = third();
    let place = place_of(&site);
    let stage = Stage::create(&place).unwrap();
    fs::write(stage.path.join("index.html"), "four").unwrap();
    before::move_in_two_steps(&place, &stage.path).unwrap();
    assert_eq!((site.read("index.html"), previous(&site)), ("four".to_owned(), "three".to_owned()));
    drop(stage);
    // What cannot be moved in leaves all as it was.
    drop(open(&site));
    assert!(before::move_in_two_steps(&place, Path::new("/nowhere/at/all")).is_err());
    assert_eq!((site.read("index.html"), previous(&site)), ("four".to_owned(), "three".to_owned()));
    assert_eq!(site.names(), SETTLED);
}

/// A style sheet as the theme names it.
fn style(text: &str) -> Artifact {
    file(&format!("assets/plain.{}.css", short_digest(text.as_bytes())), text)
}

#[test]
fn the_style_of_the_site_before_stays_for_one_release() {
    let site = Site::new();
    let release = |text: &str, photo: &str| [file("index.html", text), style(text), file("assets/photo.png", photo)];
    let there = |text: &str| site.public().join(style(text).path).exists();
    let kept = || marker::kept(&site.public());
    site.write(&release("one", "1")).unwrap();
    // Nothing of an author's is kept, whatever it is called.
    fs::write(site.public().join("assets/portrait.0123456789.png"), "a face").unwrap();
    assert_eq!(kept(), Vec::<String>::new());
    site.write(&release("two", "2")).unwrap();
    assert_eq!((there("one"), there("two"), kept()), (true, true, vec![style("one").path]));
    assert!(!site.public().join("assets/portrait.0123456789.png").exists());
    // The same again: no new release.
    site.write(&release("two", "2")).unwrap();
    assert_eq!((there("one"), kept()), (true, vec![style("one").path]));
    assert!(carry::holds_no_more(&place_of(&site), 3));
    site.write(&release("three", "3")).unwrap();
    assert_eq!((there("one"), there("two"), kept()), (false, true, vec![style("two").path]));
    // And on the way back, for pages of the site that is taken down; but each is named once.
    let mut times = Vec::new();
    for _ in 0..3 {
        let back = open(&site).roll_back().unwrap();
        times.push((back.live, back.aside));
        assert!(there("two") && there("three"));
    }
    assert_eq!(times[0], times[2], "when a site was written does not change by a rollback");
    assert_eq!((times[0].0, times[0].1), (times[1].1, times[1].0));
    assert_eq!(kept(), [style("one").path, style("three").path]);
    site.write(&release("three", "3")).unwrap();
    assert_eq!((there("one"), there("two"), kept()), (false, true, vec![style("two").path]));
}
