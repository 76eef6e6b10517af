//! Word documents of others: whatever the bytes are, they become a page or are refused in words.

use candour::documents;
use candour::import::docx;
use candour::import::docx::Options;
use candour::parse;
use candour::settings;

use super::Target;
use super::check_report;
use super::site;
use crate::chance::mark;

pub const TARGET: Target = Target {
    name: "documents",
    about: "any bytes become a page or are refused in words; the page is read, and a second time is the same",
    words: &[
        b"<w:p>",
        b"</w:p>",
        b"<w:r><w:t>",
        b"</w:t></w:r>",
        b"<w:tbl><w:tr><w:tc>",
        b"</w:tc></w:tr></w:tbl>",
        b"<w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr>",
        b"<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr>",
        b"<w:gridSpan w:val=\"99\"/>",
        b"<w:vMerge/>",
        b"<w:fldChar w:fldCharType=\"begin\"/>",
        b"<w:instrText>",
        b"<w:ins>",
        b"<w:tab/>",
        b"<w:br/>",
        b"<w:rPr><w:b/></w:rPr>",
        b"&#x2610;",
        b"&lt;script&gt;",
        b"1.2.3 ",
        b"(a) ",
    ],
    longest: 4096,
    runs: 10_000,
    run,
};

/// What begins as an archive is one; all else is the body of a document, which is packed here.
fn run(input: &[u8]) -> u64 {
    let packed = if input.starts_with(b"PK") { input.to_vec() } else { packed(input) };
    let import = |there: Option<&str>| docx::import(&packed, &Options { id: "x", fields: documents::FIELDS, there });
    let imported = match import(None) {
        Ok(imported) => imported,
        Err(refusal) => {
            assert!(!refusal.why.is_empty() && !refusal.help.is_empty());
            return mark(refusal.why.get(..20).unwrap_or_default().as_bytes());
        }
    };
    let again = import(Some(&imported.page)).expect("it was taken before");
    assert_eq!(again.page, imported.page, "a second time is another page");
    let sources = site(&[("content/policies/x.md", &imported.page)]);
    let (settings, mut all) = settings::read(&sources);
    let (_, report) = parse::parse(&sources, &settings, &parse::Read::none());
    all.append(report);
    check_report(all, &sources) ^ mark(&sorts(&imported.page)) ^ mark(imported.account.to_string().as_bytes())
}

/// What the lines of a page begin with, each once: headings, items, tables, notes and words.
fn sorts(page: &str) -> Vec<u8> {
    let mut sorts: Vec<u8> = page.lines().filter_map(|line| line.bytes().next()).collect();
    sorts.sort_unstable();
    sorts.dedup();
    sorts
}

/// A body as a Word document: an archive of one part that is stored as it is.
fn packed(body: &[u8]) -> Vec<u8> {
    let head = b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>";
    let part = [head.as_slice(), body, b"</w:body></w:document>"].concat();
    let name = b"word/document.xml";
    let short = |number: usize| (number as u16).to_le_bytes();
    let long = |number: usize| (number as u32).to_le_bytes();
    let mut what = Vec::new();
    what.extend([20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x58]);
    what.extend(checksum(&part).to_le_bytes());
    what.extend([long(part.len()), long(part.len())].concat());
    what.extend([short(name.len()), short(0)].concat());
    let mut file = [b"PK\x03\x04".as_slice(), &what, name, &part].concat();
    let directory = file.len();
    file.extend([b"PK\x01\x02\x14\0".as_slice(), &what, &[0; 14], name].concat());
    let length = file.len() - directory;
    file.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0");
    file.extend([long(length), long(directory)].concat());
    file.extend([0, 0]);
    file
}

/// The checksum that archives have (CRC-32).
fn checksum(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg()))
    })
}
