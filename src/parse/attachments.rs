//! Files that are published beside pages as they are: which may be, and what is looked for in them.

use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::pictures;
use crate::pictures::Size;
use crate::pictures::Trouble;
use crate::source::File;
use crate::text;

/// The endings of files that may be published as they are.
pub const ENDINGS: &[&str] = &["png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "pdf", "csv", "mp3", "txt"];

/// The longest name of a file, in bytes.
pub const LONGEST_NAME: usize = 120;

faults! {
    OFFICE_DOCUMENT = "office-document", Error,
        "A document of a word processor, a spreadsheet or slides.",
        why: "Such files keep what nobody sees: names of their authors, comments, earlier wordings, hidden rows with people in them. Many readers cannot open them on a telephone either.",
        example: "Wrong:  content/policies/rents.xlsx\nRight:  a table in content/policies/rents.md, or content/policies/rents.pdf";
    ARCHIVE = "archive", Error,
        "A file that packs other files.",
        why: "Nobody can see what is in it before they open it, and what is in it is not checked.",
        example: "Unpack it, and put the files here that readers should have.";
    PROGRAM = "program", Error,
        "A page made elsewhere, or a program.",
        why: "It could do on readers' devices whatever it likes, in the name of this site.",
        example: "Write the text as a page (.md), or save it as PDF.";
    FILE_NAME = "file-name", Error,
        "The name of a published file cannot be used everywhere.",
        why: "The file could not be copied to some computers or hosts, or a link to it would break.",
        example: "Wrong:  rents: 100%?.pdf\nRight:  rents-in-full.pdf";
    WRONG_SORT = "wrong-sort", Error,
        "A file is of another sort than its name says.",
        why: "Browsers would not show it, and what is in it would go unchecked.",
        example: "A photograph that was renamed from photo.heic to photo.jpg: save it as JPEG with a program for pictures.";
    BROKEN_PICTURE = "broken-picture", Error,
        "A picture that cannot be read to its end.",
        why: "Readers would see a part of it or nothing, and what a camera wrote in it could not be taken out.",
        example: "Open it in a program for pictures and save it anew.";
    LARGE_PICTURE = "large-picture", Error,
        "A picture with more than 40 million pixels.",
        why: "It would stop a telephone, whatever the size of the file.",
        example: "Save it smaller: 2,000 pixels wide is enough for any page.";
    SEALED_PICTURE = "sealed-picture", Error,
        "A picture with notes in it that cannot be taken out here.",
        why: "Cameras and programs write in a picture where, when and by whom it was taken.",
        example: "Save it as JPEG, PNG or WebP, from which such notes are taken out.";
    FORMULA_CELL = "formula-cell", Error,
        "A table in CSV has a cell that a spreadsheet takes for a formula.",
        why: "A formula can send what else is in the spreadsheet to a stranger, or start a program, on the reader's computer.",
        example: "Wrong:  Repairs,=HYPERLINK(\"https://www.example.com/\")\nRight:  Repairs,https://www.example.com/";
    POSITION_REMOVED = "position-removed", Advice,
        "A picture says where it was taken; that is taken out of what is published.",
        why: "A photograph of a person's home gives their address away. The file that you keep still has it.",
        example: "Turn off the position in the camera's settings, and take it out of the files that you keep or share.";
}

const OFFICE: &[&str] = &[
    "doc", "docx", "docm", "dot", "dotx", "dotm", "rtf", "odt", "ott", "fodt", "xls", "xlsx", "xlsm", "xlsb", "xlt",
    "xltx", "xltm", "ods", "ots", "fods", "ppt", "pptx", "pptm", "pps", "ppsx", "pot", "potx", "odp", "otp", "fodp",
    "odg", "pages", "numbers", "key", "pub", "vsd", "vsdx", "one", "mdb", "accdb", "msg", "eml", "wpd", "wps",
];
const SHEETS: &[&str] =
    &["xls", "xlsx", "xlsm", "xlsb", "xlt", "xltx", "xltm", "ods", "ots", "fods", "numbers", "mdb", "accdb"];
const ARCHIVES: &[&str] =
    &["zip", "7z", "rar", "tar", "gz", "tgz", "bz2", "xz", "zst", "cab", "iso", "dmg", "epub", "jar", "apk"];
const PROGRAMS: &[&str] = &[
    "html",
    "htm",
    "xhtml",
    "xht",
    "shtml",
    "mht",
    "mhtml",
    "xml",
    "xsl",
    "xslt",
    "js",
    "mjs",
    "cjs",
    "wasm",
    "swf",
    "exe",
    "dll",
    "msi",
    "bat",
    "cmd",
    "com",
    "scr",
    "ps1",
    "vbs",
    "hta",
    "lnk",
    "url",
    "sh",
    "php",
    "asp",
    "aspx",
    "jsp",
    "cgi",
    "htaccess",
    "svgz",
    "css",
    "appcache",
    "webmanifest",
];
const OTHER_PICTURES: &[&str] = &["tif", "tiff", "bmp", "heic", "heif", "psd", "raw", "jp2", "jxl", "ico", "eps", "ai"];

/// How files begin that are never what a name of ours says: packed files and the office documents among them, old
/// office documents, programs.
const DISGUISES: &[&[u8]] = &[
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"MZ",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"{\\rtf",
];

/// Refuses a file of a sort that is never published, with what to do instead; false if the ending is of none.
pub(super) fn refuse(file: &File, ending: &str, report: &mut Report) -> bool {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let (fault, message, help) = match ending {
        _ if OFFICE.contains(&ending) => (
            &OFFICE_DOCUMENT,
            format!("`{name}` is an office document, and those are not published"),
            match SHEETS.contains(&ending) {
                true => "put the table in a page (.md) or in data/, or save the part that readers need as CSV or PDF",
                false => "save it as PDF, or put the words in a page (.md), where everybody can read them",
            },
        ),
        _ if ARCHIVES.contains(&ending) => (
            &ARCHIVE,
            format!("`{name}` packs other files, and those are not published"),
            "unpack it, and put the files here that readers should have",
        ),
        _ if PROGRAMS.contains(&ending) => (
            &PROGRAM,
            format!("`{name}` is a page made elsewhere or a program, and those are not published"),
            "write the text as a page (.md), or save it as PDF",
        ),
        _ if OTHER_PICTURES.contains(&ending) => (
            &super::STRAY_FILE,
            format!("`{name}` is a picture that browsers do not show"),
            "save it as JPEG, PNG or WebP",
        ),
        _ => return false,
    };
    report.add_at_path(fault, file.path.clone(), message).help(help);
    true
}

/// What is known of a file that may be published.
pub(super) struct Fit {
    /// How large it is, where it is a picture that says so.
    pub(super) size: Option<Size>,
}

/// Looks a file over that may be published; none if it may not be after all.
pub(super) fn examine(file: &File, ending: &str, report: &mut Report) -> Option<Fit> {
    let name = file.path.strip_prefix("content/").unwrap_or(&file.path);
    if let Some((message, help)) = name.split('/').find_map(unfit) {
        report.add_at_path(&FILE_NAME, file.path.clone(), message).help(help);
        return None;
    }
    // What was wrong has been said.
    if !file.sound {
        return None;
    }
    let disguised = DISGUISES.iter().any(|beginning| file.bytes.starts_with(beginning));
    if disguised || ending == "pdf" && !file.bytes.starts_with(b"%PDF-") {
        another_sort(file, ending, report);
        return None;
    }
    if ending == "csv"
        && let Some((line, _)) = text::formula_in_csv(&String::from_utf8_lossy(&file.bytes))
    {
        report
            .add_at_path(
                &FORMULA_CELL,
                file.path.clone(),
                format!("a cell in line {line} begins like a formula, and spreadsheets would work it out"),
            )
            .help("begin the cell with a letter or a digit, or with an apostrophe");
        return None;
    }
    let Some(cleaned) = pictures::clean(ending, &file.bytes) else {
        let drawing = ending == "svg";
        let text = String::from_utf8_lossy(if drawing { &file.bytes } else { &[] });
        return Some(Fit { size: pictures::size_of_drawing(&text).filter(|_| drawing) });
    };
    let path = || file.path.clone();
    match cleaned {
        Ok(clean) => {
            if clean.position {
                report
                    .add_at_path(
                        &POSITION_REMOVED,
                        path(),
                        "this picture says where it was taken; the position is removed from what is published",
                    )
                    .help("change it where you keep the original: the file here still has the position");
            }
            return Some(Fit { size: clean.size });
        }
        Err(Trouble::AnotherSort) => another_sort(file, ending, report),
        Err(Trouble::Broken(what)) => {
            report
                .add_at_path(&BROKEN_PICTURE, path(), format!("this picture is broken: {what}"))
                .help("open it in a program for pictures and save it anew");
        }
        Err(Trouble::TooLarge { width, height }) => {
            report
                .add_at_path(
                    &LARGE_PICTURE,
                    path(),
                    format!("this picture has {width} by {height} pixels, and the limit is 40 million"),
                )
                .help("save it smaller: 2,000 pixels wide is enough for any page");
        }
        Err(Trouble::Sealed(what)) => {
            report
                .add_at_path(
                    &SEALED_PICTURE,
                    path(),
                    format!("this picture holds {what}, which cannot be taken out here"),
                )
                .help("save it as JPEG, PNG or WebP");
        }
    }
    None
}

fn another_sort(file: &File, ending: &str, report: &mut Report) {
    report
        .add_at_path(
            &WRONG_SORT,
            file.path.clone(),
            format!("this is not what its name says: no file of the sort `.{ending}` begins like it"),
        )
        .help("open it in the program that it belongs to, and save it in a sort that is published");
}

/// What is wrong with a part of a path for a published file, and what to do.
fn unfit(part: &str) -> Option<(String, &'static str)> {
    let odd = |c: &char| matches!(c, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '%' | '#' | '`' | '\\');
    if let Some(odd) = part.chars().find(odd) {
        return Some((
            format!("the name `{part}` holds `{odd}`, which not every computer takes in a name"),
            "name it in letters, digits and hyphens, with one dot before the ending",
        ));
    }
    if part.starts_with(['.', ' ']) || part.ends_with(['.', ' ']) {
        return Some((
            format!("the name `{part}` begins or ends with a dot or a space"),
            "take the dot or the space out",
        ));
    }
    if text::is_device(part) {
        return Some((format!("Windows keeps the name `{part}` for itself"), "give it another name"));
    }
    (part.len() > LONGEST_NAME).then(|| {
        (format!("this name has {} bytes, and the limit is {LONGEST_NAME}", part.len()), "give it a shorter name")
    })
}
