//! Word documents as pages: each document is packed here from XML as Word writes it, and each page is written by hand.

mod command;
mod lists;
mod refused;

use std::io::Cursor;
use std::io::Write;

use candour::documents;
use candour::import::docx;
use candour::import::docx::Imported;
use candour::import::docx::Options;
use candour::import::docx::Refusal;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" "#,
    r#"xmlns:v="urn:schemas-microsoft-com:vml""#
);

const STYLES: &str = r#"
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/></w:style>
<w:style w:type="paragraph" w:styleId="House"><w:name w:val="House part"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"#;

/// A document in the making: the parts that a test is about.
#[derive(Default)]
pub struct Made {
    body: String,
    numbering: String,
    footnotes: String,
    relations: String,
    more: Vec<(String, Vec<u8>)>,
}

impl Made {
    /// A document with this in its body.
    pub fn of(body: &str) -> Made {
        Made { body: body.to_owned(), ..Made::default() }
    }

    /// The document with these lists.
    pub fn lists(mut self, numbering: &str) -> Made {
        self.numbering = numbering.to_owned();
        self
    }

    /// The file.
    pub fn packed(&self) -> Vec<u8> {
        let part = |name: &str, inner: &str| {
            format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{name} {NAMES}>{inner}</w:{name}>")
        };
        let relation = |id: &str, sort: &str, target: &str| {
            format!(
                r#"<Relationship Id="{id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{sort}" Target="{target}"/>"#
            )
        };
        let relations = |inner: &str| {
            format!(
                r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>"#
            )
        };
        let own = [
            relation("s", "styles", "styles.xml"),
            relation("n", "numbering", "numbering.xml"),
            relation("f", "footnotes", "footnotes.xml"),
            self.relations.clone(),
        ];
        let parts = [
            ("_rels/.rels", relations(&relation("d", "officeDocument", "word/document.xml"))),
            ("word/document.xml", part("document", &format!("<w:body>{}</w:body>", self.body))),
            ("word/styles.xml", part("styles", STYLES)),
            ("word/numbering.xml", part("numbering", &self.numbering)),
            ("word/footnotes.xml", part("footnotes", &self.footnotes)),
            ("word/_rels/document.xml.rels", relations(&own.concat())),
        ];
        let mut files: Vec<(&str, &[u8])> = parts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
        files.extend(self.more.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())));
        zipped(&files)
    }
}

/// The document that the manual's page brings in.
pub fn damp() -> Vec<u8> {
    let row = |label: &str, value: &str| {
        let cell = |words: &str| format!("<w:tc>{}</w:tc>", p("Normal", words));
        format!("<w:tr>{}{}</w:tr>", cell(label), cell(value))
    };
    let control = [row("Issue", "2.0"), row("Date of issue", "1 April 2026"), row("Approved by", "The board")].concat();
    let body = [
        p("Title", "Damp and mould policy"),
        format!("<w:tbl>{control}</w:tbl>"),
        p("berschrift1", "How soon we come"),
        p("Normal", "1.1 We come within two days when you report mould."),
        p("Normal", ""),
        p("berschrift1", "How to ask"),
        p("Normal", "Ring us on any day."),
    ];
    Made::of(&body.concat()).packed()
}

/// A packed file of these parts.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut packed = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        packed.start_file(*name, SimpleFileOptions::default()).expect("a part can begin");
        packed.write_all(bytes).expect("a part can be written");
    }
    packed.finish().expect("the file can be finished").into_inner()
}

/// A paragraph of plain words in a style.
pub fn p(style: &str, words: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{}</w:p>"#, r(words))
}

/// A run of plain words.
pub fn r(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// A run with a look.
fn look(look: &str, words: &str) -> String {
    format!(r#"<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

/// Imports a file.
pub fn import(bytes: &[u8]) -> Result<Imported, Refusal> {
    docx::import(bytes, &Options { id: "repairs", fields: documents::FIELDS, there: None })
}

/// Imports a document that can be.
fn imported(made: &Made) -> Imported {
    import(&made.packed()).expect("it is imported")
}

/// The text of the page, without its front matter.
pub fn text(made: &Made) -> String {
    let page = imported(made).page;
    let (_, text) = page.trim_start_matches("---\n").split_once("---\n").expect("there is front matter");
    text.trim().to_owned()
}

#[test]
fn headings_come_by_their_styles_and_skip_no_level() {
    let body = [
        p("Title", "Repairs policy"),
        p("berschrift1", "What we do"),
        p("Heading3", "Too deep"),
        p("Normal", "Words."),
        p("House", "Our own style"),
        r#"<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>By its outline</w:t></w:r></w:p>"#.to_owned(),
    ];
    let made = Made::of(&body.concat());
    assert_eq!(text(&made), "## What we do\n\n### Too deep\n\nWords.\n\n## Our own style\n\n### By its outline");
    assert!(imported(&made).page.starts_with("---\ntitle: \"Repairs policy\"\n"));
}

#[test]
fn bold_paragraphs_are_proposed_as_headings() {
    let bold = |words: &str| format!("<w:p>{}</w:p>", look("<w:b/>", words));
    let body = [bold("Who can ask"), p("Normal", "Anyone."), bold("This one is a sentence."), p("Normal", "More.")];
    let made = Made::of(&body.concat());
    assert_eq!(text(&made), "## Who can ask\n\nAnyone.\n\n**This one is a sentence**.\n\nMore.");
    let account = imported(&made).account.to_string();
    assert!(account.contains("taken for a heading, since it is short and stands out: \"Who can ask\""), "{account}");
}

#[test]
fn words_survive_whatever_markdown_would_make_of_them() {
    let lines = [
        ("# not a heading", "\\# not a heading"),
        ("* not a point", "\\* not a point"),
        ("- nor this", "\\- nor this"),
        ("1. nor this", "1\\. nor this"),
        ("2 * 3 * 4 and snake_case_name", "2 \\* 3 \\* 4 and snake_case_name"),
        ("[a](b) &lt;b&gt; &amp;amp; `c` ~~d~~", "\\[a\\](b) \\<b> \\&amp; \\`c\\` \\~\\~d\\~\\~"),
        ("::: cy", "\\::: cy"),
        ("> said", "\\> said"),
        ("a\\b c\\", "a\\b c\\\\"),
        ("[^1] and ![x](y)", "\\[^1] and !\\[x\\](y)"),
        ("“Smart” quotes’ and 5\u{a0}km", "“Smart” quotes’ and 5\u{a0}km"),
        ("soft\u{ad}en  two   spaces ", "soften two spaces"),
    ];
    for (words, wanted) in lines {
        assert_eq!(text(&Made::of(&p("Normal", words))), wanted, "{words}");
    }
}

#[test]
fn looks_are_kept_where_markdown_can_say_them() {
    let bold = look("<w:b/>", "bold ");
    let cases = [
        (format!("{}{bold}{}", r("a "), r("b")), "a **bold** b"),
        (format!("{}{}", look("<w:b/>", "Note:"), r("read this")), "**Note**:read this"),
        (format!("{}{}", look("<w:i/>", "in"), r("word")), "*in*word"),
        (look("<w:b/><w:i/>", "both") + &r(" one"), "***both*** one"),
        (look("<w:b w:val=\"0\"/>", "not bold"), "not bold"),
        (look("<w:rStyle w:val=\"Strong\"/>", "strong") + &r(" by style"), "**strong** by style"),
        (look("<w:strike/>", "old") + &r(" new"), "~~old~~ new"),
        (r("m") + &look("<w:vertAlign w:val=\"superscript\"/>", "2"), "m²"),
        (r("one") + "<w:r><w:br/></w:r>" + &r("two"), "one\\\ntwo"),
        (r("x") + r#"<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>"#, "x✓"),
        (r("e") + "<w:r><w:noBreakHyphen/></w:r>" + &r("mail"), "e\u{2011}mail"),
    ];
    for (runs, wanted) in cases {
        assert_eq!(text(&Made::of(&format!("<w:p>{runs}</w:p>"))), wanted);
    }
}

#[test]
fn links_and_references_lead_where_they_led() {
    let field = |code: &str, words: &str| {
        format!(
            r#"<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>"#,
            r(words)
        )
    };
    let heading = r#"<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:bookmarkStart w:id="1" w:name="_Ref1"/><w:r><w:t>2.4 Time limits</w:t></w:r><w:bookmarkEnd w:id="1"/></w:p>"#;
    let body = [
        heading.to_owned(),
        format!("<w:p>{}{}</w:p>", r("See "), field(" REF _Ref1 \\r \\h ", "2.4")),
        format!("<w:p>{}{}</w:p>", r("Gone: "), field(" REF nowhere ", "9.9")),
        format!("<w:p>{}</w:p>", field(r#" HYPERLINK "https://www.example.org/a_b(c)" "#, "out")),
        format!(r#"<w:p><w:hyperlink r:id="h">{}</w:hyperlink>{}</w:p>"#, r("their page"), r(".")),
        format!(r#"<w:p><w:hyperlink r:id="x">{}</w:hyperlink></w:p>"#, r("my file")),
        format!("<w:p>{}{}</w:p>", r("Page "), field(" PAGE ", "7")),
    ];
    let mut made = Made::of(&body.concat());
    let outside = |id: &str, to: &str| {
        format!(r#"<Relationship Id="{id}" Type="x/hyperlink" Target="{to}" TargetMode="External"/>"#)
    };
    made.relations = outside("h", "https://www.example.org/") + &outside("x", "file:///C:/Users/me/a.docx");
    let wanted = "## 2.4 Time limits\n\nSee [2.4](#2.4)\n\nGone: 9.9\n\n[out](https://www.example.org/a\\_b%28c%29)\n\n\
                  [their page](https://www.example.org/).\n\nmy file\n\nPage";
    assert_eq!(text(&made), wanted);
    let account = imported(&made).account.to_string();
    assert!(account.contains("1 link: to a file on a computer"), "{account}");
    assert!(account.contains("1 reference within the document: it leads to no heading or clause"), "{account}");
}

#[test]
fn tables_have_a_header_and_a_cell_at_every_place() {
    let tc =
        |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("Normal", words));
    let tr = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let inner = format!("<w:tc><w:tbl>{}</w:tbl><w:p/></w:tc>", tr(&[tc("", "x"), tc("", "y|z")]));
    let rows = [
        format!("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}{}{}</w:tr>", tc("", "Step"), tc("", "Limit"), tc("", "Who")),
        tr(&[tc(r#"<w:vMerge w:val="restart"/>"#, "Urgent"), tc("", "1 day"), tc("", "Us")]),
        tr(&[tc("<w:vMerge/>", ""), tc(r#"<w:gridSpan w:val="2"/>"#, "2 days")]),
        tr(&[tc("", "Other"), inner, tc("", "")]),
    ];
    let made = Made::of(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    let wanted = "| Step | Limit | Who |\n|---|---|---|\n| Urgent | 1 day | Us |\n| Urgent | 2 days | 2 days |\n| Other | x; y\\|z |  |";
    assert_eq!(text(&made), wanted);
    let account = imported(&made).account.to_string();
    assert!(account.contains("merged cells of a table were filled"), "{account}");
    assert!(account.contains("a table within a cell was written out in words"), "{account}");
    let frame = format!("<w:tbl>{}</w:tbl>", tr(&[tc("", "Only a frame")]));
    assert_eq!(text(&Made::of(&frame)), "Only a frame");
}

#[test]
fn footnotes_stand_at_the_end() {
    let note = r#"<w:r><w:footnoteReference w:id="2"/></w:r>"#;
    let mut made = Made::of(&format!("<w:p>{}{note}{}</w:p>", r("Rent"), r(" goes up.")));
    made.footnotes =
        format!(r#"<w:footnote w:id="2">{}{}</w:footnote>"#, p("Normal", "By law."), p("Normal", "Each April."));
    assert_eq!(text(&made), "Rent[^1] goes up.\n\n[^1]: By law.\n\n    Each April.");
}

#[test]
fn residue_is_left_and_told() {
    let toc = format!(
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        p("Normal", "1 Introduction 3")
    );
    let text_box = format!(
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>{0}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        p("Normal", "In a box.")
    );
    let body = [
        toc,
        p("TOC1", "Introduction 3"),
        "<w:p/>".to_owned(),
        format!("<w:p>{}{}</w:p>", r("Seen."), look("<w:vanish/>", "Do not say that it was her fault")),
        format!("<w:p>{}{text_box}</w:p>", r("Beside a box.")),
        "<w:sectPr><w:headerReference r:id=\"h\"/></w:sectPr>".to_owned(),
    ];
    let made = Made::of(&body.concat());
    assert_eq!(text(&made), "Seen.\n\nBeside a box.\n\nIn a box.");
    let account = imported(&made).account.to_string();
    for line in [
        "1 table of contents: the site makes its own",
        "1 line of a table of contents",
        "1 empty paragraph",
        "1 piece of hidden text",
        "hidden text was left out: \"Do not say that it was her fault\"",
        "1 section's headers and footers",
        "1 text box",
    ] {
        assert!(account.contains(line), "{line} in {account}");
    }
}

#[test]
fn pictures_lie_beside_the_page_with_what_they_show() {
    let drawing = |id: &str, shows: &str| {
        format!(
            r#"<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{shows}"/><a:graphic><a:blip r:embed="{id}"/></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
        )
    };
    let body = [drawing("i", "A lift [new]"), drawing("i", ""), drawing("e", "A drawing")];
    let mut made = Made::of(&(body.concat() + &p("Normal", "End.")));
    let image = |id: &str, to: &str| format!(r#"<Relationship Id="{id}" Type="x/image" Target="media/{to}"/>"#);
    made.relations = image("i", "image3.png") + &image("e", "image4.emf");
    made.more =
        vec![("word/media/image3.png".to_owned(), dot()), ("word/media/image4.emf".to_owned(), vec![1, 0, 0, 0])];
    let imported = imported(&made);
    assert_eq!(text(&made), "![A lift \\[new\\]](repairs/figure-3.png)\n\n![](repairs/figure-3.png)\n\nEnd.");
    assert_eq!(imported.pictures.iter().map(|picture| picture.name.as_str()).collect::<Vec<_>>(), ["figure-3.png"]);
    let account = imported.account.to_string();
    assert!(account.contains("1 picture: a Windows metafile (EMF or WMF)"), "{account}");
    assert!(account.contains("the picture figure-3.png has no words for those who cannot see it"), "{account}");
}

/// The smallest picture: one grey dot.
fn dot() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(&[0, 128]).expect("it packs");
    let data = packed.finish().expect("it packs");
    for (name, data) in
        [(b"IHDR", &[0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0][..]), (b"IDAT", &data[..]), (b"IEND", &[][..])]
    {
        bytes.extend(u32::try_from(data.len()).expect("is small").to_be_bytes());
        let chunk = [&name[..], data].concat();
        bytes.extend(&chunk);
        let mut sum = flate2::Crc::new();
        sum.update(&chunk);
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

#[test]
fn what_the_document_says_of_itself_fills_the_front_matter() {
    let tc = |words: &str| format!("<w:tc>{}</w:tc>", p("Normal", words));
    let rows = [
        ("Issue Number:", "v3.0"),
        ("Date of issue", "1st December 2009"),
        ("Next review", "December 2012"),
        ("Approved by", "Customer Services Committee"),
        ("Author", "Pat Example"),
    ];
    let rows = rows.map(|(label, value)| format!("<w:tr>{}{}</w:tr>", tc(label), tc(value))).concat();
    let mut made = Made::of(&format!("<w:tbl>{rows}</w:tbl>{}", p("Normal", "Words.")));
    made.more = vec![(
        "docProps/core.xml".to_owned(),
        br#"<c xmlns:d="d"><d:title>Repairs</d:title><d:creator>Sam Secret</d:creator></c>"#.to_vec(),
    )];
    let imported = imported(&made);
    let wanted = "---\ntitle: \"Repairs\"\nstatus:  # to fill in: one of draft, approved, superseded, withdrawn\nissue: \"3.0\"\n\
                  issued: 2009-12-01\nnext_review:  # to fill in: the document says \"December 2012\"\n\
                  approved_by: \"Customer Services Committee\"\n";
    assert!(imported.page.starts_with(wanted), "{}", imported.page);
    assert!(!imported.page.contains("Secret") && !imported.account.to_string().contains("Secret"));
}
