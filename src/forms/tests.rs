//! What a form shows of a file, and what a save leaves as it was.

use super::config;
use super::kind_of;
use super::saved;
use super::shown;

use crate::fields::Need;
use crate::kinds;
use crate::source::File;
use crate::source::Sources;

use serde_json::json;

const LIST: &str = "# Kept by the repairs team.\n\n- id: lift   # the old one\n  said: >\n    The lift is\n    noisy.\n  heard: 2026-03-02\n  from: calls\n  status: heard\n\n# What follows is new.\n- {id: bins, said: Bins, heard: 2026-04-01, from: calls, status: heard}\n- id: last\n  said: \"Paths: icy\"\n  heard: 2026-05-01\n  from: calls\n  status: doing   # so far\n  evidence:\n    - minutes/forum/2026-05-01\n";

fn change(text: &str, change: impl Fn(&mut serde_json::Value)) -> Result<String, String> {
    let kind = kinds::kind("feedback").unwrap();
    let mut form = shown("data/feedback.yaml", text, kind).unwrap();
    change(&mut form);
    saved("data/feedback.yaml", text, &form, kind)
}

#[test]
fn a_save_without_a_change_is_byte_for_byte_the_same() {
    assert_eq!(change(LIST, |_| {}).unwrap(), LIST);
}

#[test]
fn a_value_is_changed_at_its_place_and_comments_stay() {
    let after = change(LIST, |form| form["items"][2]["status"] = json!("done")).unwrap();
    assert_eq!(after, LIST.replace("status: doing   # so far", "status: done   # so far"));
    let after = change(LIST, |form| form["items"][1]["said"] = json!("Bins, full")).unwrap();
    assert_eq!(after, LIST.replace("said: Bins,", "said: \"Bins, full\","));
    let after = change(LIST, |form| form["items"][0]["told"] = json!("2026-06-01")).unwrap();
    assert_eq!(after, LIST.replace("  status: heard\n\n#", "  status: heard\n  told: 2026-06-01\n\n#"));
    let after = change(LIST, |form| form["items"][0]["said"] = json!("The lift\nstops.")).unwrap();
    assert_eq!(after, LIST.replace("said: >\n    The lift is\n    noisy.", "said: |-\n    The lift\n    stops."));
    let after =
        change(LIST, |form| form["items"][2]["evidence"] = json!(["minutes/forum/2026-05-01", "reports/ice"])).unwrap();
    assert_eq!(after, LIST.to_owned() + "    - reports/ice\n");
}

#[test]
fn records_come_and_go_and_the_others_stay() {
    let new = json!({"said": "Doors: stiff", "heard": "2026-06-01", "from": "calls", "status": "heard", "did": ""});
    let added = "- said: \"Doors: stiff\"\n  heard: 2026-06-01\n  from: calls\n  status: heard\n";
    let after = change(LIST, |form| form["items"].as_array_mut().unwrap().push(new.clone())).unwrap();
    assert_eq!(after, format!("{LIST}{added}"));
    let after = change(LIST, |form| form["items"].as_array_mut().unwrap().insert(0, new.clone())).unwrap();
    assert_eq!(after, LIST.replace("- id: lift", &format!("{added}- id: lift")));
    let without_end = LIST.trim_end();
    let after = change(without_end, |form| form["items"].as_array_mut().unwrap().push(new.clone())).unwrap();
    assert_eq!(after, format!("{LIST}{added}"));
    let after = change(LIST, |form| drop(form["items"].as_array_mut().unwrap().remove(1))).unwrap();
    assert!(!after.contains("bins") && after.contains("# What follows is new.\n- id: last"), "{after}");
}

#[test]
fn what_would_lose_a_comment_is_refused() {
    let refused = change(LIST, |form| drop(form["items"].as_array_mut().unwrap().remove(0))).unwrap_err();
    assert!(refused.contains("comment beside it"), "{refused}");
}

#[test]
fn a_name_that_no_form_has_is_kept() {
    let text = "- id: a\n  said: A\n  odd: {x: 1}\n  heard: 2026-05-01\n  from: calls\n  status: heard\n";
    let after = change(text, |form| {
        form["items"][0].as_object_mut().unwrap().shift_remove("odd");
        form["items"][0]["status"] = json!("doing");
    })
    .unwrap();
    assert_eq!(after, text.replace("status: heard", "status: doing"));
}

#[test]
fn a_page_keeps_its_text_and_its_front_matter() {
    let kind = kinds::kind("minutes").unwrap();
    let path = "content/minutes/forum/2026-05-01.md";
    let text = "---\npanel: forum   # always\ndate: 2026-05-01\nattendance:\n  tenant: 8\n  staff: 2\n---\n\n## One\n\nWords.\n";
    let mut form = shown(path, text, kind).unwrap();
    assert_eq!(form["attendance"], "tenant: 8\nstaff: 2");
    assert_eq!(form["body"], "## One\n\nWords.");
    assert_eq!(saved(path, text, &form, kind).unwrap(), text);
    form["attendance"] = json!("tenant: 9\nstaff: 2");
    form["body"] = json!("## One\n\nOther words.");
    let after = saved(path, text, &form, kind).unwrap();
    assert_eq!(after, text.replace("tenant: 8", "tenant: 9").replace("Words.", "Other words."));
    let new = saved(path, "", &form, kind).unwrap();
    assert_eq!(shown(path, &new, kind).unwrap(), form, "{new}");
}

#[test]
fn paths_outside_the_kinds_have_no_form() {
    for path in [
        "candour.yaml",
        "data/../candour.yaml",
        "content/policies/../../x.md",
        "/etc/passwd",
        "content/policies/.x.md",
        "data/words.yaml",
        "content/policies/x.html",
        "themes/plain/x.md",
        "content\\policies\\x.md",
        "content/members/x.md",
        "content/policies/_index.md",
        "data/feedback.yaml/",
        "ledger/log.yaml",
    ] {
        assert!(kind_of(path).is_none(), "{path}");
    }
    assert_eq!(kind_of("content/minutes/forum/2026-05-01.md").map(|kind| kind.folder), Some("minutes"));
    assert_eq!(kind_of("data/feedback.yaml").map(|kind| kind.folder), Some("feedback"));
}

#[test]
fn every_kind_has_a_form_with_all_that_must_be_there() {
    let sources = Sources::new(vec![File::of_text("data/feedback/2026.yaml", LIST)]);
    let text = config(&sources, "/x").to_string();
    for kind in kinds::KINDS {
        assert!(text.contains(&format!("/{}", kind.folder)), "{}", kind.folder);
        for field in kind.fields.iter().filter(|field| field.need == Need::Must) {
            assert!(text.contains(&format!("\"name\":\"{}\"", field.name)), "{}: {}", kind.folder, field.name);
        }
    }
    assert!(text.contains("data/feedback/2026.yaml"));
}
