//! Tests of how terms are found in text.

use super::finder::Finder;
use super::runs::runs;
use crate::diagnostic::Report;
use crate::markdown;
use crate::source::FileId;

fn finder() -> Finder {
    let mut finder = Finder::default();
    for (number, term) in ["Tenant", "Tenant panel", "Policy", "Anti-social behaviour", "Readers' group", "Stage 1"]
        .into_iter()
        .enumerate()
    {
        finder.add(term, number);
    }
    finder.add("Tenant satisfaction measures", 7);
    finder.add("Damp", 8);
    finder.add_exact("ASB", 3);
    finder.add_exact("IT", 9);
    finder.add_exact("R&M", 10);
    finder
}

fn found(text: &str) -> Vec<(String, usize)> {
    finder().all(text).into_iter().map(|(range, number)| (text[range].to_owned(), number)).collect()
}

fn said(text: &str) -> Vec<String> {
    found(text).into_iter().map(|(words, _)| words).collect()
}

#[test]
fn whole_words_are_found_the_longest_first_in_any_case_and_plural() {
    assert_eq!(said("TENANT PANELS and tenants"), ["TENANT PANELS", "tenants"]);
    assert_eq!(said("a tenant panelling, subtenants, tenanted"), ["tenant"]);
    assert_eq!(said("two policies, one policy"), ["policies", "policy"]);
    assert_eq!(said("each tenant satisfaction measure"), ["tenant satisfaction measure"]);
    assert_eq!(said("the tenant\u{2019}s home"), ["tenant"]);
    assert_eq!(said("Stage 10, stage 1"), ["stage 1"]);
    assert_eq!(
        said("a readers\u{2019} group, anti\u{2011}social\nbehaviour"),
        ["readers\u{2019} group", "anti\u{2011}social\nbehaviour"]
    );
    assert_eq!(said("tenant, panel"), ["tenant"]);
}

#[test]
fn an_abbreviation_is_found_as_it_is_written() {
    assert_eq!(said("ASB, asb, Asb, ASBs, ASB-related, (ASB) and ASB's"), ["ASB", "ASBs", "ASB", "ASB", "ASB"]);
    assert_eq!(said("it is IT"), ["IT"]);
    assert_eq!(said("R&M costs"), ["R&M"]);
}

#[test]
fn a_part_of_a_name_is_not_found() {
    assert!(said("Ask the Damp Panel and the Tenant Voice.").is_empty());
    assert_eq!(said("We ask. The Tenant said Damp was there. Our Policy is new."), ["Tenant", "Damp", "Policy"]);
    let mut finder = Finder::default();
    finder.add("Universal Credit", 0);
    assert_eq!(finder.all("The Universal Credit Office").len(), 1);
}

#[test]
fn a_part_of_a_longer_word_or_an_address_is_not_found() {
    assert!(said("damp-proof, tenant@example.org, www.tenant.org, tenant_id, ABASB").is_empty());
    assert!(said("").is_empty());
}

#[test]
fn runs_hold_what_may_be_marked_and_know_their_places() {
    let text = "## A tenant\n\nOne **tenant**\ntwo [a tenant](x) `tenant` three\n\n> tenant\n\n| tenant |\n|---|\n| b |\n\n- four &amp; five\n";
    let prose = markdown::parse(text, FileId(0), 0, &mut Report::new());
    let runs = runs(&prose);
    let told: Vec<&str> = runs.iter().map(|run| run.text.trim()).filter(|text| !text.is_empty()).collect();
    assert_eq!(told, ["One", "tenant", "two", "three", "four", "five"]);
    let two = runs.iter().find(|run| run.text.contains("two")).unwrap();
    let at = two.text.find("two").unwrap();
    assert_eq!(&text[two.range(&(at..at + 3))], "two");
}

#[test]
fn a_line_of_a_field_may_be_marked_from_its_first_word() {
    let prose = markdown::parse_line("Tenant one\nand two.", FileId(0), 0, &mut Report::new());
    let runs = runs(&prose);
    assert_eq!(runs[0].text, "Tenant one and two.");
    assert_eq!(runs[0].range(&(0..6)), 0..6);
}
