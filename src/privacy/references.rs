//! References of one person's tenancy, rent account, complaint, repair or case.

use super::numbers;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    CUE = r"\b(?:tenancy|tenant|tenant's|rent|rent account|account|complaint|complaint's|repair|repairs|job|case|works? order|incident|crime|asb|anti-social behaviour|ticket|enquiry|claim|customer|housing benefit|benefit|uc|universal credit|waiting list|application|housing application|payment|payer|resident|person|member|household|property|uprn|referral|court|log|crm|contact)(?: account)?[ _-](?:reference|ref|number|numbers|num|no|nr|id|code)\b\.?|\b(?:tenancy|complaint|repair|repairs job|job|case|works order|rent account|crime|incident|ticket)(?: is)?[ :]{0,2}(?:#|n\u{ba}|no\.)";
    GENERIC = r"\b(?:our|your|my|their|quote|quoting|quoted) (?:ref|reference)\b\.?|\breference (?:number|no|num)\b\.?|\bref(?:erence)?(?:[.:] ?| no)";
    // What has a reference, and what leads from it to that.
    OF_A_PERSON = r"\b(?:tenancy|tenant|rent|rent account|account|complaint|repairs?|repairs job|job|case|works? order|notice|claim|application|ticket|log|logged|incident|enquiry|appeal|query|referral|disrepair|eviction|crime|asb|anti-social behaviour|housing benefit|customer|waiting list)(?:'s|s)?[ _-]?(?:(?:id|number|num|no|reference|ref|code|#)\b\.?)?[ \n:#=.,|()'\x22-]{0,4}(?:(?:is|was|of|no|number|ref|reference|which|as|under|quoted|quote|quoting|to|for example|e\.g\.|such as|the|a|has|with|file|job|case)\.?[ :#,(]{1,3}){0,4}$";
    GENERIC_BEFORE = r"\b(?:ref|reference|refs)(?: (?:no|number|num|is|was|to quote is|to quote|as))?[ :#.,(]{1,3}$";
    NUMBER_BEFORE = r"\b(?:id|number|num|no|reference|ref|refs|code|account|ticket|log)\b[ \n:#=.,|()'\x22-]{0,4}(?:(?:is|was|which|as|quoted|to quote|for example|e\.g\.|such as|the)\.?[ :#,(]{1,3}){0,3}$";
    POSTCODE = r"^[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}$";
    SAID_AFTER = r"^[ ,(]*(?:is |was |as )?(?:the |her |his |my |your |our |their )?(?:tenancy|tenant|rent account|rent|complaint|repairs?|job|case|works order|claim|application|crime|incident|housing benefit)(?:'s)? (?:number|reference|ref|id|no)\b";
    TOKEN = r"\b[A-Z]{1,6}[-/ ]?\d{1,10}(?:[-/ ][A-Z0-9]{1,8}| ?\d{2,6}){0,3}[A-Z]?\b|\b[A-Z]{1,6}(?:[-/][A-Z0-9]{1,10}){1,4}(?: \d{2,6})?\b|\b[A-Z]\d{2}[A-Z]{2}\d{3}\b|\b\d{5,12}\b|\b\d{3,5}(?:[-/ ]\d{1,5}){1,3}\b|\b\d{1,6}[-/][A-Z]{1,6}(?:[-/][A-Z0-9]{1,8}){0,2}\b";
    BARE = r"\b(?:rent account|tenancy|complaint|case|repair|repairs job|works order|job|incident|tenant)[ :#(]{1,3}([a-z]{0,4}[-/]?[0-9][0-9/-]{4,})\b";
    VALUE = r"(?:[a-z]{0,5}|(?:[a-z] ){1,5})[-/ .]{0,2}[0-9o](?:[-/. ]{0,2}[0-9o]|[-/][a-z]{1,3}[-/]?[0-9]){2,14}[a-z]{0,2}\b";
    PREFIXED = r"\b(?:TEN|TNCY|TCY|TNT|TEN REF|RNT|RENT|RAC|RA|CMP|COMP|CPL|CMPL|COM|REP|RPR|WO|JOB|ASB|CAS|CASE|CRM|INC|SR|HB|TA|CR|CMPLT|T|R|C)(?:[-/]|[-/ ]?(?:20\d\d)[-/]|)[0-9O]{3,10}(?:[-/][0-9]{1,6})?\b";
    BETWEEN = r"^[ \n:#=.,|()'-]*(?:(?:is|was|of|no|number|ref|id|num|:|the|and|quoted|quote|as)\.?[ :#]{1,2}){0,3}$";
}

/// Words near references of what is public.
const OF_DOCUMENTS: &[&str] = &[
    "policy",
    "document",
    "planning",
    "grid",
    "map",
    "part",
    "serial",
    "model",
    "tender",
    "contract",
    "report",
    "version",
    "iso",
    "publication",
    "isbn",
    "charity",
    "company",
    "registration",
    "vat",
    "standard",
    "invoice",
    "framework",
    "drawing",
    "bank",
    "file",
    "decision",
    "determination",
    "grant",
    "form",
];

/// What numbers begin with that are those of standards, forms and laws, or of another rule.
const NO_REFERENCES: &[&str] = &[
    "DOB", "NHS", "NI", "ISO", "IEC", "EN", "BS", "PAS", "DIN", "CE", "PO", "TEL", "FAX", "PIN", "VAT", "COVID", "POL",
    "DOC", "FORM", "SI", "HMSO", "UK", "GB", "EU", "RAL", "IP", "LED", "USB",
];

/// References, by what is said before them, by how they begin, and by the landlord's own patterns.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let mut put = |range: std::ops::Range<usize>| hits.put(Hit::new(&rules::REFERENCE, range));
    for pattern in text.known.references() {
        pattern.find_iter(text.text).for_each(|found| put(found.range()));
    }
    for stretch in text.spoken_of(&CUE, 40) {
        let Some(range) = VALUE.first(text.lower, &stretch) else { continue };
        let between = text.lower.get(stretch.start..range.start).unwrap_or("");
        if BETWEEN.is_in(between)
            && telling(&text.lower[range.clone()])
            && !text.before(stretch.start, 28).contains("bank")
        {
            put(range);
        }
    }
    for stretch in text.spoken_of(&GENERIC, 30) {
        let Some(range) = VALUE.first(text.lower, &stretch) else { continue };
        let between = text.lower.get(stretch.start..range.start).unwrap_or("");
        let value = &text.lower[range.clone()];
        let document = OF_DOCUMENTS.iter().any(|word| text.before(stretch.start, 50).contains(word));
        if BETWEEN.is_in(between) && telling(value) && numbers::digits(value).len() >= 5 && !document {
            put(range);
        }
    }
    for found in BARE.captures(text.lower) {
        if let Some(value) = found.get(1).filter(|value| telling(value.as_str())) {
            put(value.range());
        }
    }
    for found in TOKEN.matches(text.text) {
        let before = text.before(found.start(), 60);
        let generic = GENERIC_BEFORE.is_in(before)
            && (found.as_str().matches(['-', '/']).count() > 1 || numbers::digits(found.as_str()).len() > 3)
            && !OF_DOCUMENTS.iter().any(|word| text.before(found.start(), 50).contains(word));
        let person = OF_A_PERSON.is_in(before) || SAID_AFTER.is_in(text.after(found.end(), 40));
        let numbered = found.as_str().bytes().any(|byte| byte.is_ascii_alphabetic()) || NUMBER_BEFORE.is_in(before);
        if (generic || person && numbered) && is_token(found.as_str()) {
            put(found.range());
        }
    }
    for found in PREFIXED.matches(text.text) {
        let letters = found.as_str().bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = numbers::digits(&found.as_str()[letters..]);
        let marked = found.as_str().contains(['-', '/']);
        let least = match (letters, marked) {
            (1, true) => 6,
            (1, false) => 7,
            (2, false) => 6,
            (_, true) => 4,
            (_, false) => 5,
        };
        if digits.len() >= least && telling(found.as_str()) {
            put(found.range());
        }
    }
}

/// Whether letters and digits have the form of a reference: not that of a year, a postcode, a date or a sum.
fn is_token(written: &str) -> bool {
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let marks = written.matches(['-', '/']).count();
    let letters = written.bytes().take_while(u8::is_ascii_alphabetic).count();
    let head: String = written.chars().take_while(char::is_ascii_alphabetic).collect();
    // "EN 12101" is a standard; "EN-4471-B" may be anything.
    let dashed = head.len() == 2 && written.as_bytes().get(2) == Some(&b'-');
    if NO_REFERENCES.contains(&head.as_str()) && !dashed || POSTCODE.is_in(written) {
        return false;
    }
    if letters == 0 {
        return telling(written) && digits >= 5;
    }
    digits >= 3 && (marks > 0 || digits >= 4 || written.bytes().any(|byte| byte == b' ')) || marks >= 2 && digits >= 1
}

/// Whether a value is that of a reference: four digits or more, and not a year, a day or a sum.
fn telling(value: &str) -> bool {
    let digits = numbers::digits(value.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()));
    let bare = value.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let years = bare.len() == 7 && bare.starts_with("20") && bare.as_bytes()[4] == b'-'
        || bare.len() == 7 && bare.contains('/') && bare.starts_with("20");
    digits.len() >= 4 && !year && !years
}
