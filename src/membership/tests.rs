//! Terms of office at their edges, on sites of two panels.

use jiff::civil::Date;

use super::longest_service_years;
use super::overlaps;
use super::past_limit;
use super::people_on_any;
use super::people_on_more_than_one;
use super::serving;
use super::unknown_places;
use crate::date::parse_day;
use crate::history::History;
use crate::link;
use crate::parse;
use crate::settings::Settings;
use crate::site::Entry;
use crate::site::Site;
use crate::source::File;
use crate::source::Sources;

const PANELS: &str = "\
- {id: council, name: Council, purpose: To advise., one_group_only: true, places: [{kind: tenant}, {kind: leaseholder}]}
- {id: board, name: Board, purpose: To decide., one_group_only: true, places: [{kind: tenant}]}
";

fn day(text: &str) -> Date {
    parse_day(text).unwrap()
}

/// A site with these members, each a key, a panel, a place, a first day and perhaps a last.
fn site(members: &[(&str, &str, &str, &str, &str)]) -> Site {
    let line = |(key, panel, place, started, ended): &(&str, &str, &str, &str, &str)| {
        let ended = if ended.is_empty() { String::new() } else { format!(", ended: {ended}") };
        format!("- {{key: {key}, panel: {panel}, place: {place}, started: {started}{ended}}}\n")
    };
    let members: String = members.iter().map(line).collect();
    let files = vec![File::of_text("data/panels.yaml", PANELS), File::of_text("data/members.yaml", members)];
    let sources = Sources::new(files);
    let settings = Settings::default();
    let (parsed, found) = parse::parse(&sources, &settings, &parse::Read::none());
    assert!(found.is_empty(), "{found:?}");
    let (site, found) = link::link(parsed, settings, &sources, day("2026-11-22"), &History::default());
    assert!(found.is_empty(), "{found:?}");
    site
}

fn panel<'a>(site: &'a Site, id: &str) -> &'a Entry {
    site.find(&format!("panels/{id}")).unwrap()
}

/// For how long the one member of the council has served by a day, and whether that is over a limit of years.
fn served(members: &[(&str, &str, &str, &str, &str)], limit: u64, on: &str) -> (Option<u64>, usize) {
    let site = site(members);
    let council = panel(&site, "council");
    (longest_service_years(&site, council, None, day(on)), past_limit(&site, council, None, limit, day(on)))
}

#[test]
fn the_day_on_which_a_term_ends_is_still_within_it() {
    let members = [("m-1", "council", "tenant", "2020-11-22", "")];
    assert_eq!(served(&members, 6, "2026-11-21"), (Some(5), 0));
    assert_eq!(served(&members, 6, "2026-11-22"), (Some(6), 0));
    assert_eq!(served(&members, 6, "2026-11-23"), (Some(6), 1));
}

#[test]
fn a_term_from_a_leap_day_ends_in_february() {
    let members = [("m-1", "council", "tenant", "2020-02-29", "")];
    assert_eq!(served(&members, 3, "2023-02-27"), (Some(2), 0));
    assert_eq!(served(&members, 3, "2023-02-28"), (Some(3), 0));
    assert_eq!(served(&members, 3, "2023-03-01"), (Some(3), 1));
    assert_eq!(served(&members, 4, "2024-02-29"), (Some(4), 0));
    assert_eq!(served(&members, 4, "2024-03-01"), (Some(4), 1));
}

#[test]
fn terms_follow_each_other_without_a_day_between_or_are_not_in_a_row() {
    let next =
        |second| [("m-1", "council", "tenant", "2019-05-14", "2022-05-13"), ("m-1", "council", "tenant", second, "")];
    assert_eq!(served(&next("2022-05-13"), 6, "2026-11-22"), (Some(7), 1));
    assert_eq!(served(&next("2022-05-14"), 6, "2026-11-22"), (Some(7), 1));
    assert_eq!(served(&next("2022-05-15"), 6, "2026-11-22"), (Some(4), 0));
}

#[test]
fn a_short_place_within_a_long_one_does_not_hide_it() {
    let members = [
        ("m-1", "council", "tenant", "2016-01-01", ""),
        ("m-1", "council", "leaseholder", "2018-01-01", "2018-12-31"),
        ("m-1", "council", "tenant", "2014-01-01", "2015-12-31"),
    ];
    assert_eq!(served(&members, 6, "2026-01-01"), (Some(12), 1));
}

#[test]
fn who_changes_places_serves_on_in_the_new_one() {
    let site = site(&[
        ("m-1", "council", "leaseholder", "2019-01-01", "2021-12-31"),
        ("m-1", "council", "tenant", "2022-01-01", ""),
        ("m-2", "council", "leaseholder", "2024-01-01", ""),
    ]);
    let council = panel(&site, "council");
    let on = day("2026-11-22");
    assert_eq!(longest_service_years(&site, council, Some("tenant"), on), Some(7));
    assert_eq!(longest_service_years(&site, council, Some("leaseholder"), on), Some(2));
    assert_eq!(past_limit(&site, council, Some("leaseholder"), 6, on), 0);
    assert_eq!(past_limit(&site, council, None, 6, on), 1);
}

#[test]
fn the_first_day_and_the_last_are_days_of_service() {
    let site = site(&[("m-1", "council", "tenant", "2025-05-14", "2026-05-13")]);
    let council = panel(&site, "council");
    let on = |text| serving(&site, council, Some("tenant"), day(text));
    assert_eq!(["2025-05-13", "2025-05-14", "2026-05-13", "2026-05-14"].map(on), [0, 1, 1, 0]);
    assert_eq!(longest_service_years(&site, council, None, day("2026-05-14")), None);
}

#[test]
fn one_person_is_counted_once_however_many_lines_there_are() {
    let site = site(&[
        ("m-1", "council", "tenant", "2023-05-14", "2026-05-14"),
        ("m-1", "council", "tenant", "2026-05-14", ""),
        ("m-2", "council", "leaseholder", "2026-01-01", ""),
        ("m-3", "council", "tenant", "2027-01-01", ""),
    ]);
    let council = panel(&site, "council");
    let on = |text, place| serving(&site, council, place, day(text));
    assert_eq!((on("2026-05-14", Some("tenant")), on("2026-05-14", None)), (1, 2));
    assert_eq!(on("2027-01-01", None), 3);
    assert!(overlaps(&site).is_empty());
}

#[test]
fn sitting_on_two_panels_is_found_while_it_lasts() {
    let site = site(&[
        ("m-1", "council", "tenant", "2025-01-01", ""),
        ("m-1", "board", "tenant", "2025-06-01", "2025-12-31"),
        ("m-2", "board", "tenant", "2025-01-01", ""),
    ]);
    let both = [panel(&site, "council"), panel(&site, "board")];
    let on = |text| (people_on_any(&site, &both, day(text)), people_on_more_than_one(&site, &both, day(text)));
    assert_eq!(["2025-05-31", "2025-06-01", "2025-12-31", "2026-01-01"].map(on), [(2, 0), (2, 1), (2, 1), (2, 0)]);
    assert_eq!(people_on_more_than_one(&site, &both[..1], day("2025-06-01")), 0);
}

#[test]
fn places_that_are_not_there_and_terms_that_overlap_are_found() {
    let site = site(&[
        ("m-1", "council", "tennant", "2025-01-01", ""),
        ("m-2", "council", "tenant", "2025-01-01", ""),
        ("m-2", "council", "leaseholder", "2026-01-01", ""),
    ]);
    let unknown = unknown_places(&site);
    assert_eq!(unknown.len(), 1);
    assert_eq!(unknown[0].1, ["tenant", "leaseholder"]);
    assert_eq!(overlaps(&site).len(), 1);
}
