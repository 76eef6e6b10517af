//! Feeds, calendars, the list of pages, linked data, pictures to share and old addresses of sites made in memory. Programs of
//! others look at those of the example site in `tests/feeds/`.

use candour::date;
use candour::diagnostic::Report;
use candour::pipeline;
use candour::pipeline::Built;
use candour::source::File;
use candour::source::Sources;
use serde_json::Value;

const SETTINGS: &str = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                        organisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n\
                        languages: [en-GB, cy]\n";

fn built(files: &[(&str, &str)]) -> Built {
    let files = files.iter().chain([&("candour.yaml", SETTINGS)]).map(|(path, text)| File::of_text(*path, *text));
    pipeline::build(Sources::new(files.collect()), Report::new(), date::parse_day("2026-11-22").unwrap())
}

fn file(built: &Built, path: &str) -> String {
    let found = built.artifacts.iter().find(|artifact| artifact.path == path);
    let found = found.unwrap_or_else(|| {
        let told: Vec<&str> = built.report.iter().map(|problem| problem.message.as_str()).collect();
        panic!("no file {path}: {told:?}")
    });
    String::from_utf8_lossy(&found.bytes).into_owned()
}

fn linked_data(html: &str) -> Vec<Value> {
    let parts = html.split("<script type=\"application/ld+json\">").skip(1);
    let data: Vec<Value> =
        parts.map(|part| serde_json::from_str(part.split("</script>").next().unwrap()).unwrap()).collect();
    data.into_iter().flat_map(|data| data["@graph"].as_array().cloned().unwrap_or_else(|| vec![data])).collect()
}

fn of_type<'a>(data: &'a [Value], name: &str) -> &'a Value {
    data.iter().find(|thing| thing["@type"] == name).unwrap_or_else(|| panic!("no {name}: {data:?}"))
}

/// The texts between two marks.
fn between<'a>(text: &'a str, begin: &str, end: &str) -> Vec<&'a str> {
    text.split(begin).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

#[test]
fn a_feed_holds_the_newest_fifty_in_order_and_their_text_is_harmless() {
    let mut news: Vec<(String, String)> = (1..=28)
        .flat_map(|day| [(day, 9), (day, 10)])
        .map(|(day, month)| {
            let text = format!("---\ntitle: Item {month}-{day}\npublished: 2026-{month:02}-{day:02}\n---\n\nText.\n");
            (format!("content/news/n{month}-{day}.md"), text)
        })
        .collect();
    let long = "word ".repeat(200);
    let odd = format!("---\ntitle: A & B ]]> <script>x</script>\npublished: 2026-11-01\n---\n\n{long}\n");
    news.push(("content/news/odd.md".to_owned(), odd));
    let none = "---\ntitle: No day\n---\n\nText.\n".to_owned();
    news.push(("content/news/none.md".to_owned(), none));
    let ahead = "---\ntitle: Ahead\npublished: 2027-01-01\n---\n\nText.\n".to_owned();
    news.push(("content/news/ahead.md".to_owned(), ahead));
    let files: Vec<(&str, &str)> = news.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let built = built(&files);
    let feed = file(&built, "news/feed.xml");
    let titles = between(&feed, "<entry>\n<title>", "</title>");
    assert_eq!(titles.len(), 50);
    assert_eq!(titles[..3], ["A &amp; B ]]&gt; &lt;script&gt;x&lt;/script&gt;", "Item 10-28", "Item 10-27"]);
    assert!(!feed.contains("No day") && !feed.contains("Ahead"), "what has no day yet is in no feed");
    assert!(feed.contains("<updated>2026-11-01T00:00:00Z</updated>\n<author>"), "{feed}");
    let summary = between(&feed, "<summary>", "</summary>")[0];
    assert!(summary.ends_with("word …") && summary.len() < 300, "{summary}");
    assert!(roxmltree::Document::parse(&feed).is_ok());
    assert_eq!(file(&built, "feed.xml").matches("<entry").count(), 50);
    let page = file(&built, "news/index.html");
    assert!(
        page.contains("<link rel=\"alternate\" type=\"application/atom+xml\" href=\"/news/feed.xml\" title=\"News\">")
    );
    assert!(page.contains("<a href=\"/news/feed.xml\">What is new: News</a>"));
}

#[test]
fn a_panel_an_area_and_a_landlord_have_what_speaks_of_them() {
    let built = built(&[
        ("data/areas.yaml", "- {id: elm, name: Elm Court, homes: 12}\n- {id: oak, name: Oak, homes: 3}\n"),
        ("content/panels/council.md", "---\nname: Council\n---\n\nText.\n"),
        (
            "data/events.yaml",
            "- {id: a, title: Walk at Elm, type: walkabout, date: 2026-05-01, area: areas/elm}\n\
             - {id: b, title: Walk elsewhere, type: walkabout, date: 2026-05-02}\n",
        ),
        ("data/minutes.yaml", "- {id: m, title: Meeting M, panel: panels/council, date: 2026-10-01, held: held}\n"),
    ]);
    let elm = file(&built, "areas/elm/feed.xml");
    assert!(elm.contains("Walk at Elm") && !elm.contains("Walk elsewhere"), "{elm}");
    assert!(!built.artifacts.iter().any(|artifact| artifact.path == "areas/oak/feed.xml"), "nothing speaks of it");
    assert!(file(&built, "panels/council/feed.xml").contains("Meeting M"));
    assert!(file(&built, "panels/council/events.ics").contains("SUMMARY;LANGUAGE=en-GB:Meeting M"));
    assert!(!file(&built, "panels/council/events.ics").contains("Walk"));
    let listed = file(&built, "feeds/index.html");
    for path in ["/feed.xml", "/areas/elm/feed.xml", "/panels/council/events.ics", "/events/feed.xml"] {
        assert!(listed.contains(&format!("href=\"{path}\"")), "{path}");
    }
}

#[test]
fn what_is_counted_and_never_shown_is_in_no_file_for_programs() {
    let built = built(&[
        ("content/panels/council.md", "---\nname: Council\nplaces: [{kind: tenants, max: 9}]\n---\n\nText.\n"),
        ("data/members.yaml", "- {panel: panels/council, kind: tenants, started: 2026-03-03}\n"),
        ("data/news.yaml", "- {id: a, title: News A, published: 2026-05-01}\n"),
    ]);
    assert_eq!(built.site.private_entries.len(), 1);
    for artifact in &built.artifacts {
        let text = String::from_utf8_lossy(&artifact.bytes);
        assert!(!text.contains("2026-03-03") && !text.contains("20260303"), "{}", artifact.path);
        assert!(artifact.path.split(['/', '.']).all(|part| part != "members"), "{}", artifact.path);
    }
}

#[test]
fn days_are_in_the_calendar_with_their_time_and_what_was_called_off_says_so() {
    let built = built(&[
        (
            "data/events.yaml",
            "- {id: timed, title: \"Walk, talk; and more\", type: walkabout, date: 2026-12-05, time: 3.45pm, where: The gate}\n\
             - {id: vague, title: Vague, type: walkabout, date: 2026-12-06, time: after lunch}\n\
             - {id: off, title: Off, type: walkabout, date: 2026-12-07, cancelled: The road is closed., updated: 2026-11-20}\n\
             - {id: old, title: Long past, type: walkabout, date: 2024-12-07}\n",
        ),
        (
            "data/actions.yaml",
            "- {id: x, what: Mend the gate, owner: the team, due: 2026-12-08}\n\
             - {id: y, what: Paint it, owner: the team, due: 2026-12-09, done: 2026-11-01, status: done, evidence: a photograph}\n",
        ),
    ]);
    let calendar = file(&built, "events.ics").replace("\r\n ", "");
    let events = between(&calendar, "BEGIN:VEVENT\r\n", "END:VEVENT");
    let of = |title: &str| *events.iter().find(|event| event.contains(title)).unwrap_or_else(|| panic!("{calendar}"));
    let timed = of("Walk\\, talk\\; and more");
    assert!(timed.contains("DTSTART;TZID=Europe/London:20261205T154500\r\n") && timed.contains("LOCATION:The gate"));
    assert!(of(":Vague").contains("DTSTART;VALUE=DATE:20261206\r\n") && of(":Vague").contains("Time: after lunch"));
    let off = of(":Off");
    assert!(off.contains("STATUS:CANCELLED") && off.contains("Cancelled: The road is closed."), "{off}");
    assert!(off.contains("DTSTAMP:20261120T000000Z"), "{off}");
    assert!(of("Mend the gate").contains("SUMMARY;LANGUAGE=en-GB:To be done by today: Mend the gate"));
    assert!(!calendar.contains("Paint it") && !calendar.contains("Long past"), "{calendar}");
    assert!(calendar.contains("BEGIN:VTIMEZONE") && !calendar.contains('@'));
}

#[test]
fn linked_data_says_what_the_page_says_and_cannot_end_its_element() {
    let title = "</script><script>alert(1)</script><!-- & \\u2028";
    let event = format!(
        "- {{id: a, title: '{title}', type: walkabout, date: 2026-12-05, time: '15:45', where: The gate, cancelled: Rain.}}\n"
    );
    let built = built(&[("data/events.yaml", &event)]);
    let html = file(&built, "events/a/index.html");
    let data = linked_data(&html);
    let event = of_type(&data, "Event");
    assert_eq!(event["name"], title);
    assert_eq!(event["startDate"], "2026-12-05T15:45");
    assert_eq!(event["eventStatus"], "https://schema.org/EventCancelled");
    let way: Vec<&str> = of_type(&data, "BreadcrumbList")["itemListElement"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["item"].as_str().unwrap())
        .collect();
    let wanted = ["", "events/", "events/a/"].map(|path| format!("https://www.example.org/{path}"));
    assert_eq!(way, wanted);
    assert!(!html.contains("<script>"));
    let policy =
        |status: &str| format!("---\ntitle: Repairs\nsummary: How soon we come.\nstatus: {status}\n---\n\nCall us.\n");
    let of_policies = self::built(&[
        ("content/policies/repairs.md", &policy("superseded")),
        ("content/policies/repairs-2.md", &policy("approved")),
    ]);
    let service = linked_data(&file(&of_policies, "policies/repairs-2/index.html"));
    let service = of_type(&service, "GovernmentService");
    assert_eq!((&service["name"], &service["description"]), (&"Repairs".into(), &"How soon we come.".into()));
    assert_eq!(service["availableChannel"]["servicePhone"]["telephone"], "01632 960 000");
    let old = linked_data(&file(&of_policies, "policies/repairs/index.html"));
    assert!(old.iter().all(|thing| thing["@type"] != "GovernmentService"), "{old:?}");
    let home = linked_data(&file(&built, "index.html"));
    assert_eq!(of_type(&home, "Organization")["telephone"], "01632 960 000");
    assert!(linked_data(&file(&built, "404.html")).is_empty());
}

#[test]
fn the_list_of_pages_leaves_out_what_is_not_to_be_found_and_names_translations() {
    let built = built(&[
        ("content/pages/repairs.md", "---\ntitle: Repairs\nupdated: 2026-04-01\n---\n\nCall us.\n"),
        (
            "content/pages/repairs.cy.md",
            "---\ntitle: Atgyweiriadau\nlanguage: cy\ntranslation_of: pages/repairs\ntranslated: 2026-04-02\ntranslated_by: person\n---\n\nFfoniwch.\n",
        ),
    ]);
    let list = file(&built, "sitemap.xml");
    let urls = between(&list, "<url>", "</url>");
    let repairs = urls.iter().find(|url| url.starts_with("<loc>https://www.example.org/repairs/</loc>")).unwrap();
    assert!(repairs.contains("<lastmod>2026-04-01</lastmod>"), "{repairs}");
    assert!(repairs.contains("hreflang=\"cy\""), "{repairs}");
    let indexed = built.publication.pages.iter().filter(|page| !page.superseded).count();
    assert_eq!(urls.len(), indexed - 2, "all but the search and the page for what is not there");
    assert!(!list.contains("/404") && !list.contains("/search/"));
    assert!(file(&built, "robots.txt").contains("\nSitemap: https://www.example.org/sitemap.xml\n"));
}

#[test]
fn a_page_that_is_sent_to_others_shows_a_picture_that_is_there() {
    let built = built(&[("data/news.yaml", "- {id: a, title: A \"B\", summary: In short., published: 2026-05-01}\n")]);
    let html = file(&built, "news/a/index.html");
    for wanted in [
        "<meta property=\"og:title\" content=\"A &quot;B&quot;\">",
        "<meta property=\"og:image\" content=\"https://www.example.org/share/news.png\">",
        "<meta property=\"og:image:alt\" content=\"News – Alder Vale Homes\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(html.contains(wanted), "{wanted}");
    }
    let picture = built.artifacts.iter().find(|artifact| artifact.path == "share/news.png").unwrap();
    assert_eq!(picture.bytes[16..24], [0, 0, 4, 176, 0, 0, 2, 118], "1200 by 630");
    assert!(candour::pictures::clean("png", &picture.bytes).is_some_and(|read| read.is_ok()));
}

#[test]
fn old_addresses_are_told_to_hosts() {
    let page = "---\ntitle: Repairs\naliases: [fix.html, old/repairs]\n---\n\nCall us.\n";
    let built = built(&[("content/pages/repairs.md", page)]);
    assert!(file(&built, "_redirects").contains("/old/repairs /repairs/ 301\n"));
    assert!(file(&built, ".htaccess").contains("RedirectMatch 301 \"^/fix\\.html(/(index\\.html)?)?$\" \"/repairs/\""));
    assert!(file(&built, "nginx.conf").contains("location = \"/fix.html\" { return 301 \"/repairs/\"; }"));
    assert!(file(&built, "fix.html").contains("url=/repairs/"), "and the page is there for every other host");
}
