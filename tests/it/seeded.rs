//! Faults put into a clean page one at a time: each must be told with its code, at its line, and nothing else.

use crate::tree;
use crate::trial::Trial;

/// A page on which nothing is found. Its first line is the fifth of its file, under the front matter.
const CLEAN: &str = "Words at the start.\n\n## Costs\n\nRead [what we charge](repairs.md).\n\n\
                     ## Visits\n\nWe come between nine and five.\n\n";

/// The line at which a seed begins.
const AT: usize = 15;

/// A fault: its code, how many lines below the seed's first it is told, and the seed.
const SEEDS: &[(&str, usize, &str)] = &[
    ("skipped-heading-level", 0, "#### Small print\n\nWords."),
    ("empty-heading", 0, "##\n\nWords."),
    ("repeated-heading", 0, "## Costs\n\nMore of them."),
    ("empty-link", 0, "[](repairs.md)"),
    ("vague-link", 0, "To complain, [click here](repairs.md)."),
    ("vague-link", 0, "To complain, press [here](repairs.md)."),
    ("vague-link", 0, "We mend lifts. [Read more](repairs.md)"),
    ("vague-link", 0, "Follow [this link](repairs.md)."),
    ("bare-address", 0, "Go to <https://www.example.org/form>."),
    ("bare-address", 0, "Go to [www.example.org](https://www.example.org/)."),
    ("same-words-two-places", 0, "Read [what we charge](https://www.example.org/charges)."),
    ("missing-alternative", 0, "![](gate.svg)"),
    ("alternative-is-file-name", 0, "![gate.svg](gate.svg)"),
    ("alternative-is-file-name", 0, "![IMG_2041](gate.svg)"),
    ("alternative-says-picture", 0, "![Image of the open gate](gate.svg)"),
    ("alternative-repeats-text", 0, "![We come between nine and five](gate.svg)"),
    (
        "long-alternative",
        0,
        "![The gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, \
         the gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, the gate, \
         the gate, the gate, the gate, the gate, the gate, the gate](gate.svg)",
    ),
    ("picture-of-words", 0, "![Tenants on the green](fun-day-poster.svg)"),
    ("picture-of-words", 0, "![Rents of each year](scan.svg)"),
    ("empty-header", 0, "| | |\n|-|-|\n| Rent | Each week |"),
    ("empty-column-name", 0, "| | A week |\n|-|-|\n| Rent | Each Monday |"),
    ("short-row", 2, "| Home | Rent | Charge |\n|-|-|-|\n| Flat | Low |"),
    ("lost-cells", 2, "| Home | Rent |\n|-|-|\n| Flat | Low | None |"),
    ("layout-table", 0, "| Call before noon |\n|-|\n| Or after one |"),
    ("layout-table", 0, "| Home | Rent |\n|-|-|"),
    ("unmarked-language", 0, "Ask in Urdu: اردو میں پڑھیں"),
    ("unmarked-language", 1, "Ask in Bengali:\nবাংলায় পড়ুন"),
    ("unmarked-language", 0, "Ask in Chinese: 請用中文閱讀"),
    ("unmarked-language", 0, "Ask in [請用中文閱讀]{lang=zh-Hant} or বাংলায় পড়ুন"),
    ("language-mark", 0, "[Witamy]{lang=Polish}"),
    ("language-mark", 0, "[*Witamy]{lang=pl} wszystkich*"),
    ("language-mark", 0, "::: {lang=pl}\n\nWitamy."),
    ("typed-list", 0, "• Gas safety\n• Damp"),
    ("typed-list", 1, "We look for:\n\\- gas\n\\- damp"),
    ("typed-list", 0, "(a) Gas safety\n(b) Damp"),
    ("typed-list", 2, "| Home | Work |\n|-|-|\n| Flat | - Paint the door |"),
    ("emoji-bullet", 0, "- ✅ Gas safety\n- ✅ Damp"),
    ("all-capitals", 0, "DO NOT PARK HERE at night."),
    ("bold-as-heading", 0, "**Emergency repairs**\n\nCall us."),
    (
        "long-emphasis",
        0,
        "**One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three \
         four five six seven eight nine ten and one more.**",
    ),
    ("typed-space", 0, "One\\\n\\\nTwo"),
    ("typed-space", 0, "Name: ________"),
    ("sensory-words", 0, "For prices see above."),
    ("sensory-words", 0, "Press the red button."),
    ("sensory-words", 0, "Use the menu on the left."),
    ("private-character", 0, "\u{F0B7} Gas safety"),
];

/// Colours put into a copy of the built-in theme: the code, what stands there, and what is put in its place.
const COLOURS: &[(&str, &str, &str)] = &[
    ("low-contrast", "--soft: #36494c;", "--soft: #999;"),
    ("less-contrast", "--soft: #36494c;", "--soft: #666;"),
    ("faint-edge", "--edge: #4d6a6b;", "--edge: #bbb;"),
    ("low-contrast", "--soft: #bfd0cd;", "--soft: #556;"),
];

fn trial(name: &str) -> Trial {
    let trial = Trial::new(name);
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    for picture in ["gate", "fun-day-poster", "scan"] {
        trial.put(&format!("content/pages/{picture}.svg"), drawing);
    }
    trial
}

/// The place and the code of each problem.
fn told(report: &str) -> Vec<String> {
    let problem = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let code = rest.split_once('[')?.1.split_once(']')?.0;
        let (line, _) = place.rsplit_once(':')?;
        Some(format!("{line} {code}"))
    };
    report.lines().filter(|line| !line.starts_with(' ')).filter_map(problem).collect()
}

#[test]
fn every_fault_in_a_text_is_told_at_its_line_and_nothing_else() {
    assert!(SEEDS.len() >= 30);
    let trial = trial("seeded-texts");
    let clean = trial.page(CLEAN);
    assert_eq!(clean.report, "", "the page without a fault");
    let mut faults = Vec::new();
    for (code, below, seed) in SEEDS {
        let found = told(&trial.page(&format!("{CLEAN}{seed}")).report);
        let expected = format!("content/pages/trial.md:{} {code}", AT + below);
        if found != [expected.as_str()] {
            faults.push(format!("{seed:?} should give {expected}, and gives {found:?}"));
        }
    }
    tree::none("seeded faults that are not told as they should be", &faults);
}

#[test]
fn every_fault_in_the_colours_is_told_at_its_line_and_nothing_else() {
    let trial = trial("seeded-colours");
    let settings = "title: Alder Vale Homes\nbase_url: https://www.example.org/\n\
                    organisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\ntheme: ours\n";
    trial.put("candour.yaml", settings);
    let plain = tree::text("themes/plain/assets/plain.css");
    trial.put("themes/ours/assets/plain.css", &plain);
    assert_eq!(trial.build().report, "", "the theme without a fault");
    let mut faults = Vec::new();
    for (code, good, bad) in COLOURS {
        assert!(plain.contains(good), "{good}");
        trial.put("themes/ours/assets/plain.css", plain.replace(good, bad));
        let found = told(&trial.build().report);
        let lines = plain.lines().enumerate().filter(|(_, line)| line.contains(good));
        let expected: Vec<String> =
            lines.map(|(at, _)| format!("themes/ours/assets/plain.css:{} {code}", at + 1)).collect();
        if found != expected {
            faults.push(format!("{bad} should give {expected:?}, and gives {found:?}"));
        }
    }
    tree::none("seeded colours that are not told as they should be", &faults);
}

#[test]
fn the_statement_names_every_sort_of_fault_once() {
    let named: Vec<&str> = candour::accessibility::GAPS.iter().map(|gap| gap.fault.code).collect();
    let mut different = named.clone();
    different.sort_unstable();
    different.dedup();
    assert_eq!(named.len(), different.len(), "a sort is named twice");
    let theirs = SEEDS.iter().map(|(code, ..)| *code).chain(COLOURS.iter().map(|(code, ..)| *code));
    let all = candour::accessibility::FAULTS.iter().map(|fault| fault.code).chain(theirs);
    let missing: Vec<String> = all.filter(|code| !named.contains(code)).map(str::to_owned).collect();
    tree::none("sorts that the statement does not name", &missing);
    let unseeded = named
        .iter()
        .filter(|code| SEEDS.iter().all(|(seed, ..)| seed != *code) && COLOURS.iter().all(|(seed, ..)| seed != *code));
    tree::none("sorts that no seed tries", &unseeded.map(|code| (*code).to_owned()).collect::<Vec<_>>());
}
