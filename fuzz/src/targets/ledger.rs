//! What lies in a ledger: notes, checkpoints, entries, openings, lists of files, policies, keys.

use candour::ledger::checkpoint::Checkpoint;
use candour::ledger::leaf::Leaf;
use candour::ledger::manifest::List;
use candour::ledger::note::Note;
use candour::ledger::note::Signature;
use candour::ledger::note::Signer;
use candour::ledger::note::Verifier;
use candour::ledger::opening;
use candour::ledger::policy::Policy;

use super::Target;
use super::text;

pub const TARGET: Target = Target {
    name: "ledger",
    about: "notes, checkpoints, entries, openings, lists, policies and keys: what is read is written alike, byte for byte",
    words: &[
        "\u{2014} ".as_bytes(),
        b"\n\n",
        b"{\"t\":\"gone\",\"ref\":\"",
        b"\"}",
        b"null",
        b"\\u00e9",
        b"+ ",
        b"- ",
        b"log ",
        b"witness ",
        b"group ",
        b"quorum ",
        b"none",
        b"any",
        b"all",
        b"PRIVATE+KEY+",
        b"AAAA",
        b"==",
        b"{\"leaf\":0,\"salt\":\"",
        b"\",\"text\":\"",
        b"{\"leaf\":1,\"redaction\":2}\n",
    ],
    longest: 4096,
    runs: 40_000,
    run,
};

fn run(input: &[u8]) -> u64 {
    let mut done = 0;
    let mut note = |bit: u32, read: bool| done |= u64::from(read) << bit;
    let parsed = Note::parse(input);
    note(0, parsed.is_ok());
    if let Ok(parsed) = parsed {
        assert_eq!(parsed.bytes(), input);
        assert!(!parsed.signatures.is_empty() && parsed.text.ends_with('\n'));
    }
    let parsed = Checkpoint::parse(input);
    note(1, parsed.is_ok());
    if let Ok(parsed) = parsed {
        assert_eq!(parsed.bytes(), input);
        assert!(!parsed.contradicts(&parsed));
    }
    let parsed = Leaf::parse(input);
    note(2, parsed.is_some());
    if let Some(parsed) = parsed {
        assert_eq!(parsed.line().as_bytes(), input);
        assert!(input.is_ascii() && !input.contains(&b'\n'));
    }
    let parsed = opening::read(input);
    note(3, parsed.is_ok());
    if let Ok(parsed) = parsed {
        assert_eq!(opening::write(&parsed).as_bytes(), input);
    }
    let parsed = List::default().after(input);
    note(4, parsed.is_ok());
    if let Ok(parsed) = parsed {
        assert_eq!(parsed.changes(&List::default()).as_bytes(), input);
    }
    let parsed = Policy::parse(input);
    note(5, parsed.is_ok());
    if let Ok(parsed) = parsed {
        assert_eq!(Policy::parse(parsed.text().as_bytes()), Ok(parsed));
    }
    let Some(line) = text(input) else { return done };
    let parsed = Signature::parse(line);
    note(6, parsed.is_some());
    if let Some(parsed) = parsed {
        assert_eq!(parsed.line(), line);
    }
    let parsed = Verifier::parse(line);
    note(7, parsed.is_some());
    if let Some(parsed) = parsed {
        assert_eq!(parsed.vkey(), line);
    }
    let parsed = Signer::parse(line);
    note(8, parsed.is_some());
    if let Some(parsed) = parsed {
        assert_eq!(parsed.skey(), line);
    }
    done
}
