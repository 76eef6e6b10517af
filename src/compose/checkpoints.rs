//! The page that shows what auditors need: every release with its checkpoint, the key, and how to check.
//!
//! It prints the newest checkpoint, which is over the list of all other files; so it is filled last, and is not on that
//! list itself.

use crate::document::Block;
use crate::document::Line;
use crate::document::Piece;
use crate::document::Table;
use crate::document::Tone;
use crate::document::column;
use crate::document::words;
use crate::history::History;
use crate::ledger::checkpoint::Checkpoint;
use crate::ledger::leaf::Leaf;
use crate::ledger::manifest::List;
use crate::ledger::state::Release;
use crate::ledger::state::State;
use crate::ledger::tree::hex;
use crate::listing::heading;
use crate::listing::paragraph;
use crate::publication::Page;
use crate::publication::PageLink;
use crate::site::Site;
use crate::site::with_commas;

/// Where the page is.
pub(super) const ADDRESS: &str = "transparency/checkpoints";

/// The page without what only a finished release knows.
pub(super) fn page(site: &Site) -> Page {
    let parent = super::kinds::kind("requirements").filter(|kind| site.of(kind.folder).next().is_some());
    Page {
        address: ADDRESS.to_owned(),
        sort: "checkpoints".to_owned(),
        title: "Check that nothing was quietly changed".to_owned(),
        crumbs: parent.map(|kind| PageLink::new(kind.heading, kind.route)).into_iter().collect(),
        listed: true,
        without_files: true,
        ..Page::default()
    }
}

/// The page as it goes out: with the state of the ledger, and the list of all other files of the site.
pub fn filled(site: &Site, state: Option<&State>, here: &List) -> Page {
    let mut page = page(site);
    super::complete(&mut page, site);
    page.blocks = match state.and_then(|state| Some((state, state.checkpoint()?, state.releases().last()?))) {
        None => not_kept(),
        Some((state, checkpoint, newest)) => {
            let mut blocks = vec![standing(state, newest, here)];
            blocks.extend(to_keep(checkpoint, newest));
            blocks.extend(how_to_check(state));
            blocks.extend(releases(state));
            blocks.extend(taken_back(state, &site.history));
            blocks
        }
    };
    page
}

fn not_kept() -> Vec<Block> {
    vec![
        Block::Notice {
            tone: Tone::Fair,
            title: "This site keeps no ledger.".to_owned(),
            text: words(
                "Nobody can prove what was on it at an earlier time. A ledger is a list of everything that was \
                 published, which can only grow.",
            ),
        },
        paragraph("If you need to know what a page said before, ask us. We must tell you."),
    ]
}

/// Whether what is here is the release that was signed.
fn standing(state: &State, newest: &Release, here: &List) -> Block {
    let same = hex(&here.digest()) == manifest_of(state, newest);
    let signed = !newest.keys.is_empty();
    let (tone, title, text) = match (same, signed) {
        (true, true) => (
            Tone::Good,
            format!("This is release {}, signed.", newest.number),
            "Every file of it is on a list, and the list is in our ledger. The ledger can only grow. If we changed or \
             removed anything without saying so, you could prove it.",
        ),
        (true, false) => (
            Tone::Fair,
            format!("This is release {}. It is not signed.", newest.number),
            "Our ledger lists every file of it. But nobody has signed it, so it proves something only to those who kept a \
             copy of the lines below.",
        ),
        (false, _) => (
            Tone::Fair,
            format!("This copy is not release {}.", newest.number),
            "It was built after that release and is not in our ledger, so it proves nothing. It is meant for us to look \
             at before we publish.",
        ),
    };
    Block::Notice { tone, title, text: words(text) }
}

fn manifest_of(state: &State, release: &Release) -> String {
    match release.size.checked_sub(1).and_then(|last| state.leaves().get(usize::try_from(last).ok()?)) {
        Some(Leaf::Close(close)) => close.manifest.clone(),
        _ => String::new(),
    }
}

/// The lines that anyone can write down, in a panel's minutes or a newsletter.
fn to_keep(checkpoint: &Checkpoint, newest: &Release) -> Vec<Block> {
    let day = day(&newest.date);
    let mut short = words(format!("Release {}, ", newest.number));
    short.extend(day);
    short.extend(words(format!(": {} entries, {}", with_commas(&newest.size.to_string()), checkpoint.body.short())));
    let lines = String::from_utf8_lossy(&checkpoint.bytes()).lines().map(str::to_owned).collect::<Vec<_>>();
    vec![
        heading("to-keep", "Keep this line"),
        paragraph(
            "Read it out at a meeting and put it in the minutes, or print it in a newsletter. Whoever has it can prove \
             later that we have not changed what came before.",
        ),
        Block::Paragraph(short),
        paragraph("This is the same in full, for a program to read:"),
        Block::Points(lines.into_iter().filter(|line| !line.is_empty()).map(words).collect()),
    ]
}

fn how_to_check(state: &State) -> Vec<Block> {
    let file = |text: &str, path: &str| Piece::File(text.to_owned(), path.to_owned());
    let text = |text: &str| Piece::Text(text.to_owned());
    let mut blocks = vec![
        heading("how-to-check", "How to check us"),
        Block::Points(vec![
            vec![
                text("Run "),
                file("verify.py", "ledger/verify.py"),
                text(" on a copy of this site. It is one file, which anyone can read. "),
                file("How to run it", "ledger/README.txt"),
                text("."),
            ],
            vec![text(
                "Or trust nothing of ours: the ledger is in an open format (C2SP tlog-tiles, RFC 6962), and other programs can read it.",
            )],
            vec![
                text("Compare the key with one that you got from us in another way: "),
                text(state.vkey().unwrap_or(crate::ledger::state::UNSIGNED)),
            ],
            vec![
                file("The newest checkpoint", "ledger/checkpoint"),
                text(", and "),
                file("which keys count", "ledger/policy.txt"),
            ],
        ]),
        heading("what-it-proves", "What it proves, and what it does not"),
        Block::Points(vec![
            words(
                "It proves what we published, in which order, and that nothing was changed or removed without a trace.",
            ),
            words(
                "It does not prove the day. That is our own clock, unless somebody else wrote the line down that day.",
            ),
            words("It does not prove that a figure is true."),
        ]),
    ];
    if !state.policy().witnesses.is_empty() {
        let names = state.policy().witnesses.iter().map(|witness| words(&witness.name)).collect();
        blocks.extend([heading("witnesses", "Who else signs"), Block::Points(names)]);
    }
    blocks
}

fn day(text: &str) -> Line {
    text.parse().map_or_else(|_| words(text), |day| vec![Piece::Day(day)])
}

fn releases(state: &State) -> Vec<Block> {
    let mut rows = Vec::new();
    for release in state.releases().iter().rev() {
        let short = state.checkpoints().get(&release.size).map_or(String::new(), |checkpoint| checkpoint.body.short());
        let keys = match release.keys.len() {
            0 => "nobody",
            1 => "our key",
            _ => "our new key and the one before",
        };
        let path = format!("ledger/checkpoints/{}", release.size);
        rows.push(vec![
            vec![Piece::File(format!("Release {}", release.number), path)],
            day(&release.date),
            words(with_commas(&release.size.to_string())),
            words(short),
            words(keys),
        ]);
    }
    let columns = vec![
        column("Release", false),
        column("Day", false),
        column("Entries", true),
        column("In short", false),
        column("Signed by", false),
    ];
    let caption = "Every release, with what to compare your line with".to_owned();
    vec![heading("releases", "Every release"), Block::Table(Table { caption, columns, rows, chart: None })]
}

/// The texts that were taken back, to protect somebody.
fn taken_back(state: &State, history: &History) -> Vec<Block> {
    let rows: Vec<Vec<Line>> = history
        .redactions
        .iter()
        .filter(|redaction| redaction.leaf < state.size())
        .map(|redaction| {
            let what = &redaction.what;
            vec![
                words(format!("{}, version {}", what.reference, what.version)),
                vec![Piece::Day(redaction.date)],
                words(what.reason.replace('-', " ")),
            ]
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![column("What", false), column("Day", false), column("Why", false)];
    let caption = "Texts that we took back".to_owned();
    vec![
        heading("taken-back", "What we took back"),
        paragraph("We may have to remove a text to protect somebody. We cannot hide that we did."),
        Block::Table(Table { caption, columns, rows, chart: None }),
    ]
}
