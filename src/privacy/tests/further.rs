//! More lines for the rules: dates of birth, accounts and references that stand in lists, in tables or in words.

use super::known;
use crate::privacy::find;

pub(super) const FOUND: &[(&str, &[&str])] = &[
    (
        "PD-07",
        &[
            "2  husband, 2/12/1979, NI to follow",
            "Household: Darren Pike (tenant) 04/11/1983; Mason (son) 07/07/2012",
            "Applicant 1: Lisa Moran 14.06.1990",
            "Tenant: Mrs G Holroyd, 12 March 1947",
            "dependants: Leo 02/03/15, Mia 11/09/18",
            "Gary Webb, 4/6/62, about the boiler",
            "carer for mother (12/04/1934)",
            "Date of birth: [29] [05] [2001]",
            "dob is wrong: should be 13th Sept 1984 not 30th Sept 1984",
            "date of birth? The second of the eleventh, sixty-two.",
            "Geburtsdatum: 12.04.1982",
            "year of birth only (1939)",
            "Birthday list: Queenie 2/3/38",
            "name\tdob\tscheme\nX\t1938-10-27\tHeron House",
            "<dl><dt>Date of birth</dt><dd>11/01/1969</dd></dl>",
            "Mrs Crick, now in her eighties",
            "nonagenarian Elsie Nunn",
            "Mr Oduya was born in Kingston in 1941",
            "Isla, 6 \u{2013} nut allergy",
            "Children: Jamie 15, Poppy 6",
            "Name and age of everyone: Hannah Stobart 38, Noor Stobart 3",
            "his son Tyler, aged nine",
            "Lorna, a 33-year-old mother",
            "Bashir told us he is 70 next week",
            "Client: M. D. Age: 57",
            "a woman called Shireen, 52, with a flat",
            "\"At 72 I cannot climb\", said Mrs Reid",
            "Mrs Reid said her boy of 7 was alone",
            "relationship,forename,age\nson,Finn,12",
            "Happy 90th, Mrs Webb!",
        ],
    ),
    (
        "PD-08",
        &[
            "sort code seventy-eight, fourteen, oh-two",
            "account number nine oh four four seven one two three",
            "acc 90447123 sort 78.33.06",
            "Paid back to 03.88.14 / 20991847",
            "AC/55018827 SC/03-08-51",
            "card_number,expiry\n4012888888881881,11/27",
        ],
    ),
    (
        "PD-09",
        &[
            "our ref 26.C.0771",
            "disrepair claim DIS.2026.041",
            "application HA-55108",
            "Order RJ-261102-14 raised for a fan",
            "Please quote 4471902 when you ring",
            "| Case | Opened |\n|---|---|\n| ASB-118 | 2 May |",
            "{\"tenancy\": \"5518-220-7\"}",
            "| Job | Trade |\n|---|---|\n| J5510022 | joiner |",
            "Complaints to review: 26/0441, 26/0442",
            "job number four four eight eight one two",
            "repair logged, number PRT-5519-0087",
            "The late payment on acct 33100482",
            "log 441 of 22 November",
            "Payment reference for standing orders: 9826 0044 1872 3351 009",
        ],
    ),
    ("PD-10", &["N H S number 943 476 5919", "NHS nine four three, four seven six, five nine one nine"]),
];

pub(super) const CLEAN: &[&str] = &[
    "A sort code looks like this: 12-34-56.",
    "Elm Court is 45 years old.",
    "The boiler is 14 years old.",
    "The policy was approved on 4 June 1998.",
    "Child Trust Fund, 1 September 2002",
    "Resident magazine 12/04/2009",
    "Tenant Satisfaction Survey, 3 May 2008",
    "Partner: Northern Energy, 3 May 1998",
    "Tenants born after 1 January 2010 cannot hold a tenancy yet.",
    "Vacancy reference LH/2026/44, closes 11 December",
    "Service charge account code 4120-33",
    "| Contract | Ends |\n|---|---|\n| C0041179 | 31/03/2027 |",
    "drawing,revision\nREP-1001,C\nTEN-0004,B",
    "Leaflet no. 118, ref L118/3",
    "Journal J5510022 moves money.",
    "Order number 448812 for 30 chairs",
    "We found three in four case numbers. Call 01632 960 000.",
    // A root of the ledger and a key, in which letters stand by chance as in a postcode.
    "checkpoint: \"E81AB/RmjQg2FRxkWC06kdKrp6OQOR9/NAwgw0smVec=\"",
    "elm.example.org/ledger+b1ba2fb2+AaLRr+CmKe46Kw3GE5xSDm8so+aRX+VC5w2W+n21Ab+t",
    "A complaint, a repair or a case.\n- Call 01632\n  960 000, or write to us.",
];

/// Of several people or references in a row every one is found, not the first alone.
#[test]
fn each_of_several_is_found() {
    let cases: &[(&str, &str, &[&str])] = &[
        ("PD-07", "1 self, 15/7/1981\n2 daughter, 21/8/2009\n3 son, 6/1/2013", &["15/7/1981", "21/8/2009", "6/1/2013"]),
        ("PD-06", "E81AB/repairs/2026/leak+E82AB/Repairs/2026/damp=E83AB", &["E81AB", "E82AB", "E83AB"]),
        ("PD-09", "from rent account 7720114 to 7720141", &["7720114", "7720141"]),
        ("PD-09", "the wrong job number (8810442 instead of 8810424)", &["8810442", "8810424"]),
        ("PD-09", "Job no 448812 (tap), 448813 (door)", &["448812", "448813"]),
    ];
    for (number, text, expected) in cases {
        let findings = find(text, &known());
        let found: Vec<&str> = findings
            .iter()
            .filter(|finding| finding.rule.number == *number)
            .map(|finding| finding.text.as_str())
            .collect();
        assert_eq!(&found, expected, "in {text:?}");
    }
}
