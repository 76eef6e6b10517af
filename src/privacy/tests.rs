//! The rules on texts of a line: what each finds, what it leaves alone, and where.

mod further;
mod needs;

use super::Known;
use super::find;

fn numbers(text: &str) -> Vec<&'static str> {
    let mut numbers: Vec<&str> = find(text, &known()).iter().map(|finding| finding.rule.number).collect();
    numbers.dedup();
    numbers
}

fn known() -> Known {
    let mut known = Known::new();
    known.add_phone("01632 960 000");
    known.add_email("hello@example.org");
    known.add_domain("example.org");
    known.add_address("Alder House, 1 Example Street, Alder Vale, ZZ99 3VZ");
    known.add_account("20-00-00 11223344");
    known
}

#[test]
fn every_pattern_can_be_read() {
    for (name, pattern) in super::PATTERNS.iter().copied().flatten() {
        assert!(pattern.is_sound(), "{name} cannot be read");
    }
}

#[test]
fn each_rule_finds_what_it_is_for() {
    let mut missed = Vec::new();
    for (number, texts) in FOUND.iter().chain(further::FOUND) {
        for text in *texts {
            let found = numbers(text);
            if !found.contains(number) {
                missed.push(format!("{number} in {text:?}: {found:?}"));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

const FOUND: &[(&str, &[&str])] = &[
    (
        "PD-01",
        &[
            "Her number is AB 12 34 56 C.",
            "ni number: ab123456c",
            "AB123456C",
            "A B 1 2 3 4 5 6 C",
            "AB\u{a0}12\u{2013}34\u{2013}56 C",
            "AB**12**3456C",
            "AB 12 34 56 C",
        ],
    ),
    (
        "PD-02",
        &[
            "Call 07700 900123.",
            "Call 07700900123",
            "+44 7700 900123",
            "+44 (0)7700 900 123",
            "0044 7700 900123",
            "0044 (0) 7700 900123",
            "07\u{200b}700 900123",
            "\u{ff10}\u{ff17}\u{ff17}\u{ff10}\u{ff10} 900123",
            "0 7 7 0 0 9 0 0 1 2 3",
            "07**700** 900123",
            "07700&nbsp;900&#49;23",
            "o77oo 9oo123",
            "| Chair | 07700 900123 |",
            "07700\n900123",
            "07700\u{2013}900\u{2013}123",
            "mobile 7700 900123",
        ],
    ),
    ("PD-03", &["Ring 0161 496 0000", "020 7946 0000", "01632 960001", "070 1234 5678"]),
    (
        "PD-04",
        &[
            "jane.smith@gmail.com",
            "jane dot smith at gmail dot com",
            "jane.smith [at] gmail [dot] com",
            "jane.smith(at)gmail.com",
            "jane.smith&#64;gmail.com",
            "j.smith@example.org",
            "JANE.SMITH@GMAIL.COM",
            "j a n e @ g m a i l . c o m",
        ],
    ),
    (
        "PD-05",
        &[
            "She lives at 14 Elm Road, Manchester, M14 5AB.",
            "Flat 3, 14 Elm Road, M14 5AB",
            "14 elm road m14 5ab",
            "Flat 3, Elm House\nM14 5AB",
            "14 ELM ROAD\nMANCHESTER\nM14 5AB",
        ],
    ),
    ("PD-06", &["A leak at 14 Elm Road.", "Near M14 5AB", "Flat 3, Elm House", "he lives at 14 elm road"]),
    (
        "PD-07",
        &[
            "born on 3 May 1961",
            "DOB: 03/05/1961",
            "date of birth 3.5.61",
            "03/05/1961 (DOB)",
            "Jane Smith, aged 71",
            "| Name | DOB |\n|---|---|\n| X | 03/05/1961 |",
        ],
    ),
    (
        "PD-08",
        &[
            "sort code 20-11-22",
            "20-11-22 12345678",
            "account number 12345678",
            "GB82 WEST 1234 5698 7654 32",
            "4111 1111 1111 1111",
        ],
    ),
    (
        "PD-09",
        &[
            "complaint reference CMP/2026/00123",
            "rent account number 1234567",
            "tenancy ref: 0045123",
            "Ref CMP-004512",
            "job number 556677",
        ],
    ),
    (
        "PD-09",
        &[
            "Your ref: 0045123",
            "complaint 204517",
            "Rent account 104-223-91",
            "T E N / 0 0 4 5 1 2 was the tenancy reference: T E N / 0 0 4 5 1 2",
        ],
    ),
    (
        "PD-08",
        &[
            "Pay account 12345678, sort code 2 0 - 1 1 - 2 2",
            "G B 8 2 W E S T 1 2 3 4 5 6 9 8 7 6 5 4 3 2",
            "GB82 WEST 1234\n5698 7654 32",
        ],
    ),
    (
        "PD-07",
        &["born 1 2 / 0 3 / 1 9 5 8", "born on 12 March\n1958", "DOB 12 Mar 58", "born on the 12th of March 1958"],
    ),
    ("PD-05", &["12 Ashgrove M14 5AB"]),
    ("PD-01", &["AB 12 34 56 is her NI number", "AB, 12 34 56, C", "AB 12 34 56 (C)"]),
    ("PD-02", &["M: 7700 900123"]),
    ("PD-04", &["jo<at>example.net"]),
    (
        "PD-05",
        &[
            "The Bungalow, 3 Elm Road, Marlby. LN14 2RS",
            "Rose Cottage, Church Lane, Marlby LN14 2RS",
            "3 Mill Race, Marlby, LN14 2RS",
        ],
    ),
    ("PD-06", &["the tenant at 14 Lockside", "call at 7 Ferry Steps"]),
    (
        "PD-07",
        &[
            "dob 280366 on the old card",
            "She was born in Brindle on Christmas Eve 1935",
            "Date of birth? It is, as I told the man at the desk, 11/9/57.",
            "NHS No;DOB;Priority\n1;04/11/1936;2\n2;19/06/1948;1",
            "the second of March nineteen fifty-four is my date of birth",
            "dates of birth: 21 Jan 1980; 5 Aug 1982",
            "her birthday is 3 May",
            "Mr Sewell (b. 1938)",
            "Mr Sim: 74 last week",
            "Mr Oduwole 57 yrs",
            "Ms Fewtrell turned 70 in May",
            "Theo (7) drew it",
            "90-year-old Mrs Lall",
            "At 90, Mrs Lall gardens",
            "Mrs Lall's 90th birthday",
            "Mr Dean's daughter (6)",
            "| Name | Age |\n|---|---|\n| Mr Dean | 44 |",
        ],
    ),
    (
        "PD-08",
        &[
            "S/C 88 51 04 A/C 09023371",
            "building society roll no. 4/20117-883",
            "PAY 860144 27710398",
            "Account number 3391 0472. No, 3391 0427",
            "branch 06-77-32, account 18840275",
            "Name,Bank,Account\nX,Fenwick,44019273",
        ],
    ),
    (
        "PD-09",
        &[
            "UPRN 10094417382",
            "Bidding number 4417-0026",
            "Quote RPR26-00913 when you ring",
            "He said 2267 0114. Job reference.",
            "| Ref | Where |\n|---|---|\n| 26-10442 | 7 Elm Road |",
            "ASB 24-1175",
            "Jobs 2261190, 2261191 and 2261192",
            "Your call was logged under 0044711",
            "police incident 311 of 4 October",
            "possession claim J00NE412",
        ],
    ),
    ("PD-10", &["943 476 5919 for the occupational therapist", "Health number 943 476 5919"]),
    ("PD-11", &["Mrs Hall asked about the lift."]),
    ("PD-12", &["Left to right: Ada Merriweather, Sol Finch", "By Suki Hartnoll and Dafydd Crowe"]),
    ("PD-10", &["NHS number 943 476 5919", "NHS no: 9434765919"]),
    ("PD-11", &["Mrs Patel asked about the lift.", "Cllr J. Smith", "mrs patel asked", "MR JONES", "Mr and Mrs Jones"]),
    (
        "PD-12",
        &[
            "Present: Jane Smith, Bob Ali",
            "## Apologies\n\n- Jane Smith\n- Bob Ali",
            "Apologies were received from Jane Smith.",
            "author: Jane Smith",
        ],
    ),
    (
        "PD-13",
        &[
            "The tenant at 14 is noisy.",
            "Mrs A of Flat 3 was ill.",
            "Jane Smith owes rent arrears.",
            "Mr Jones has dementia.",
        ],
    ),
    (
        "PD-14",
        &[
            "Complaints by tenants\n\n| Ethnicity | Tenants |\n|---|---|\n| Asian | 3 |\n| White | 120 |",
            "Three deaf tenants answered.",
        ],
    ),
    ("PD-20", &["Mrs \u{2588}\u{2588}\u{2588}\u{2588} of the estate"]),
];

#[test]
fn what_only_looks_like_it_is_left_alone() {
    let mut told = Vec::new();
    for text in CLEAN.iter().chain(further::CLEAN) {
        for finding in find(text, &known()) {
            told.push(format!("{} {:?} in {text:?}", finding.rule.number, finding.text));
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

const CLEAN: &[&str] = &[
    "You do not need a bank account for your group. Call 01632 960 000 and ask us.",
    "Ring us on 01632 960 000 or write to hello@example.org.",
    "Write to repairs@example.org.",
    "Alder House, 1 Example Street, Alder Vale, ZZ99 3VZ",
    "Pay to 20-00-00 11223344.",
    "From 01/04/2026 to 31/03/2027 we fixed 12,345 repairs.",
    "Between 01-04-2026 and 31-03-2027.",
    "| 0 | 123 | 456 | 78 | 90 |",
    "0.7123456789 of all",
    "GB 12 34 56 C",
    "The panel was born on 12 May 2009.",
    "24 Homes Road Show",
    "1 Park Street development",
    "Dr Who came to the Lord Mayor's office.",
    "Policies must say so by 1 April 2026.",
    "Phase 2 Court works",
    "sha256-07f123456789ab",
    "Present: 5 tenants, the chair, 2 staff",
    "Apologies: Head of Housing, Repairs Manager",
    "The tenant who reports a repair will be told.",
    "Look at www.example.org for more.",
    "In 2026 Elm Road will be mended.",
    "| Measure | 2025 | 2026 |\n|---|---|---|\n| Lifts | 3 | 4 |",
    "4111 1111 1111 1112",
    "4000 4111 1111 1111 1111 4222",
    "Policy reference: HS-00123",
    "We had 12345 complaints in 2025/26.",
    "NHS number 943 476 5918",
    "We ask for your date of birth. published: 2026-05-03",
    "Tell us your name and date of birth. The next review is on 3 May 2027.",
    "Bank account: call us on 01632 960 000 to change it.",
    "Children aged 5 to 11 can come.",
    "Reading age 15",
    "The prize draw ticket was 771902.",
    "FOI log number 26/0117 was answered in 14 days.",
    "Engineer's gas safe register number 900112",
    "Report a repair: 01632 960000",
    "Budget 20-44-18 44019273",
    "Date,Sort code,Account\n2026-10-01,,",
    "The lamp at 2 Quay was mended.",
];

#[test]
fn a_finding_has_its_place_in_the_text() {
    for (text, part) in [
        ("Ring 07\u{200b}700 900123 now", "07\u{200b}700 900123"),
        ("Ring &#48;7700 900123 now", "&#48;7700 900123"),
        ("It is \u{ff10}7700 900123.", "\u{ff10}7700 900123"),
        ("Write to jane.smith@gmail.com.", "jane.smith@gmail.com"),
    ] {
        let found = find(text, &known());
        assert_eq!(found.iter().map(|finding| finding.text.as_str()).collect::<Vec<_>>(), [part]);
        assert_eq!(&text[found[0].range.clone()], part);
    }
}

#[test]
fn what_is_shown_of_a_finding_hides_it() {
    for (text, shown) in [
        ("07700 900123", "07*** ***123"),
        ("AB 12 34 56 C", "AB ** ** ** *"),
        ("jane.smith@gmail.com", "ja**.*****@*****.***"),
    ] {
        assert_eq!(find(text, &known())[0].masked(), shown);
    }
}

/// Pieces of which odd texts are made: what the rules look for, cut and mixed.
const PIECES: &[&str] = &[
    "07700",
    " 900123",
    "+44",
    "(0)",
    "jane",
    "@",
    " at ",
    " dot ",
    "com",
    "AB",
    "12",
    "34",
    "56",
    "C",
    "14 Elm Road",
    ", ",
    "M14 5AB",
    "Mrs ",
    "Patel",
    "\n\n",
    "\n",
    "| ",
    "|",
    "- ",
    "Present: ",
    "DOB",
    "born ",
    "3 May 1961",
    "sort code ",
    "NHS number ",
    "arrears",
    "cancer",
    "tenant",
    "the tenant at ",
    "\u{200b}",
    "\u{ff10}",
    "&#48;",
    "&nbsp;",
    "**",
    "_",
    "<b>",
    "<!--",
    "-->",
    "\\",
    "%40",
    "\u{2588}\u{2588}",
    "\u{201c}",
    "é",
    "\u{1f600}",
    "o",
    "0",
    "4111 ",
    "GB82 WEST ",
];

proptest::proptest! {
    #[test]
    fn no_text_stops_the_search_and_every_finding_lies_within_it(pieces in proptest::collection::vec(0..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().filter_map(|piece| PIECES.get(*piece)).copied().collect();
        for finding in find(&text, &known()) {
            assert_eq!(text.get(finding.range.clone()), Some(finding.text.as_str()));
            assert!(!finding.core.is_empty() || finding.rule.number == "PD-20", "{:?} in {text:?}", finding.text);
        }
    }

    #[test]
    fn nothing_typed_at_random_stops_the_search(text in "\\PC{0,200}") {
        find(&text, &known());
    }
}

#[test]
fn no_text_takes_long() {
    // Ten times the text may take a little more than ten times as long, and not a hundred times.
    for piece in PIECES.iter().chain(&[
        "Mr A cancer ",
        "dob,",
        "dob,1\n",
        "07",
        "14 Elm Road M14 5AB ",
        "Jane Smith, aged 71 ",
        "a@",
        "a at b dot ",
        "1 ",
        "A ",
    ]) {
        let found = find(&piece.repeat(3_000), &known());
        assert!(found.len() <= 9_000, "{piece:?}");
    }
}

#[test]
fn the_short_form_of_a_checkpoint_is_no_account() {
    let known = Known::new();
    for number in 0_u32..3_000 {
        let root = crate::ledger::tree::sha256(&number.to_be_bytes());
        let line = format!("Release 1: 4 entries, {}", crate::ledger::checkpoint::short(&root));
        let found = find(&line, &known);
        assert!(found.is_empty(), "{line}: {:?}", found.iter().map(|finding| finding.rule.number).collect::<Vec<_>>());
    }
}

#[test]
fn a_checkpoint_in_short_is_nobodys() {
    let known = Known::new();
    let mut seed: u64 = 1;
    for _ in 0..3_000 {
        let groups: Vec<String> = (0..4)
            .map(|_| {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                format!("{:04x}", seed >> 48)
            })
            .collect();
        if groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit())) {
            continue;
        }
        let line = format!("Release 3, 4 May 2026: 1,234 entries, {}. Our key signed it.", groups.join(" "));
        assert!(find(&line, &known).is_empty(), "{line}");
    }
    assert!(!find("Write to them at 4 Example Road, BF1 2AB, 88ad.", &known).is_empty());
}
