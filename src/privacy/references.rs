//! References of one person's tenancy, rent account, complaint, repair or case.

use super::numbers;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    CUE = r"\b(?:tenancy|tenant|tenant's|rent|rent account|account|complaint|complaint's|repair|repairs|job|case|works? order|order|incident|crime|asb|anti-social behaviour|ticket|enquiry|claim|customer|housing benefit|benefit|uc|universal credit|waiting list|application|housing application|payment|payer|resident|person|member|household|property|uprn|referral|court|log|crm|contact)(?: account)?[ _-](?:reference|ref|number|numbers|num|no|nr|id|code)\b\.?|\b(?:tenancy|complaint|repair|repairs job|job|case|works order|rent account|crime|incident|ticket)(?: is)?[ :]{0,2}(?:#|n\u{ba}|no\.)";
    GENERIC = r"\b(?:our|your|my|their|quote|quoting|quoted) (?:ref|reference)\b\.?|\breference (?:number|no|num)\b\.?|\bref(?:erence)?(?:[.:] ?| no)";
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

/// Whether a value is that of a reference: four digits or more, and not a year, a day or a sum.
fn telling(value: &str) -> bool {
    let digits = numbers::digits(value.trim_start_matches(|letter: char| letter.is_ascii_alphabetic()));
    let bare = value.trim_matches(|letter: char| !letter.is_ascii_alphanumeric());
    let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
    let years = bare.len() == 7 && bare.starts_with("20") && bare.as_bytes()[4] == b'-'
        || bare.len() == 7 && bare.contains('/') && bare.starts_with("20");
    digits.len() >= 4 && !year && !years
}
