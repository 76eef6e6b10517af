//! What is refused, and in which words; nothing makes the import stop by itself.

use candour::import::docx::Refusal;

use super::Made;
use super::import;
use super::p;
use super::r;
use super::zipped;

fn refusal(bytes: &[u8]) -> Refusal {
    import(bytes).expect_err("it is refused")
}

#[test]
fn tracked_changes_and_comments_are_refused_with_their_places() {
    let inserted = format!(
        r#"<w:p>{}<w:ins w:id="1" w:author="Pat Example">{}</w:ins></w:p>"#,
        r("We come within "),
        r("two days")
    );
    let comment = format!(r#"<w:p>{}<w:r><w:commentReference w:id="0"/></w:r></w:p>"#, r("Is this right?"));
    let refused = refusal(&Made::of(&(inserted + &comment)).packed());
    assert!(refused.why.contains("words put in at \"We come within two days\""), "{}", refused.why);
    assert!(refused.why.contains("1 comment:\n  a comment at \"Is this right?\""), "{}", refused.why);
    assert!(
        refused.help.contains("Accept All Changes") && refused.help.contains("Delete All Comments"),
        "{}",
        refused.help
    );
    assert!(!refused.why.contains("Pat"), "{}", refused.why);
    for mark in ["del", "moveFrom", "moveTo", "pPrChange", "cellIns"] {
        let body = format!(r#"<w:p><w:pPr><w:{mark} w:id="1"/></w:pPr>{}</w:p>"#, r("Words"));
        assert!(refusal(&Made::of(&body).packed()).why.contains("1 tracked change"), "{mark}");
    }
}

#[test]
fn what_is_no_word_document_is_refused_by_its_name() {
    let sealed: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let cases: &[(Vec<u8>, &str)] = &[
        (Vec::new(), "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1".to_vec(), ".doc"),
        ([b"\xd0\xcf\x11\xe0".as_slice(), &sealed].concat(), "password"),
        (b"{\\rtf1 x}".to_vec(), "Rich Text"),
        (b"%PDF-1.7".to_vec(), "PDF"),
        (b"PK\x03\x04 broken".to_vec(), "cannot be unpacked"),
        (b"hello".to_vec(), "not a Word document"),
        (zipped(&[("mimetype", b"application/vnd.oasis.opendocument.text")]), "OpenDocument"),
        (zipped(&[("xl/workbook.xml", b"<x/>")]), "spreadsheet"),
        (zipped(&[("a.txt", b"x")]), "no text in it"),
        (zipped(&[("word/document.xml", b"<w:document")]), "is broken"),
        (zipped(&[("word/document.xml", b"<x/>")]), "no text in it"),
        (zipped(&[("word/document.xml", b"\xff\x00")]), "is not text"),
    ];
    for (bytes, words) in cases {
        let refused = refusal(bytes);
        assert!(refused.why.contains(words), "{words}: {}", refused.why);
        assert!(!refused.help.is_empty());
    }
    assert!(refusal(&Made::of("<w:p/>").packed()).why.contains("no words"));
}

#[test]
fn bombs_are_refused() {
    let deep = "<w:p>".repeat(400) + &"</w:p>".repeat(400);
    assert!(refusal(&Made::of(&deep).packed()).why.contains("too deep"));
    let entities = br#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>"#;
    assert!(refusal(&zipped(&[("word/document.xml", entities)])).why.contains("document type"));
    let large = vec![b' '; 33 << 20];
    assert!(refusal(&zipped(&[("word/document.xml", &large)])).why.contains("too large once it is unpacked"));
}

#[test]
fn a_document_cut_short_or_changed_anywhere_is_answered() {
    let made = Made::of(&(p("Title", "Repairs") + &p("Normal", "Words that are there."))).packed();
    for end in (0..made.len()).step_by(7) {
        let _ = import(&made[..end]);
        let mut changed = made.clone();
        changed[end] ^= 0x41;
        let _ = import(&changed);
    }
}
