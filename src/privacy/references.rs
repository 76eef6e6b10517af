//! References of one person's tenancy, rent account, complaint, repair or case.

use super::numbers;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

/// What has a reference that is one person's.
macro_rules! one_persons {
    () => {
        r"tenancy|tenancies|tenant|tenant's|rent|rent account|rent arrears|arrears|account|complaint|complaint's|stage (?:1|2|one|two)|repair|repairs|job|case|works? order|incident|accident|near miss|crime|police|occurrence|asb|anti-social behaviour|noise|nuisance|ticket|enquiry|inquiry|query|claim|customer|client|housing benefit|benefit|council tax|service charge|uc|universal credit|pip|esa|pension|waiting list|register|housing register|application|applicant|housing application|transfer|mutual exchange|exchange|allocation|allocations|lettings?|bidding|homelessness|homeless|housing options|payment|payer|direct debit|refund|compensation|resident|leaseholder|lease|licence|person|party|member|household|property|uprn|referral|safeguarding|concern|adaptations?|court|hearing|possession|warrant|injunction|eviction|notice|log|call|contact|crm|service request|request|visit|appointment|inspection|survey|ombudsman|disrepair|damp|mould|legal|litigation|fraud|breach|subject access|sar|visa|home office|probation|social services|interaction|record|voucher|fault|defect"
    };
}

patterns! {
    OWN_CUE = concat!(r"\b(?:", one_persons!(), r")(?:'s)?(?: (?:account|case|claim|job|file|log|order))?[ _-](?:references?|refs?|numbers?|nums?|no|nos|nr|id|code|urn)\b\.?|\b(?:complaint|tenancy|case|crime|incident|claim|job)(?:ref|no|number|id)\b");
    // "HF-77213", with letters and figures, some words after what it is of.
    MARKED = r"\b[A-Z]{1,6}\d{0,4}(?:[-/._][A-Z]{1,6}\d{0,3})*[-/._]?\d{2,10}(?:[-/._][A-Z0-9]{1,8}){0,4}\b|\b\d{1,6}(?:[-/._][A-Z]{1,6}\d{0,4})+(?:[-/._][A-Z0-9]{1,8}){0,3}\b|\b[A-Z]{1,6} \d{4,8}\b|#\d{4,10}\b|\b\d{2,6}(?:/\d{1,6}){1,3}\b";
    SOME_WORDS = concat!(r"\b(?:", one_persons!(), r"|urn|cad)(?:'s|s)?\b[ \n:,#(\x22'-]{1,3}(?:[a-z']{1,10}[.:,]?[ \n(\x22:]{1,2}){0,5}$");
    STRONG_WORDS = r"\b(?:tenancy|tenancies|tenant|tenant's|rent|arrears|complaint|repair|job|case|works? order|incident|accident|crime|police|asb|ticket|enquiry|claim|customer|benefit|council tax|universal credit|waiting list|register|application|applicant|transfer|exchange|allocation|homelessness|refund|leaseholder|referral|safeguarding|court|possession|warrant|injunction|eviction|notice|log|logged|urn|cad|service request|ombudsman|disrepair|breach|subject access)(?:'s|s)?\b";
    COURT = r"\b(?:court|claim|possession|hearing|judge|warrant|eviction|injunction|bailiffs?)\b";
    COURT_NUMBER = r"\b[A-Z]\d{2}[A-Z]{2}\d{3}\b|\b\d[A-Z]{2}\d{5}\b|\b\d{3}[A-Z]{2}\d{3}\b|\b[A-Z]{2}\d{2}[A-Z]\d{5}\b";
    POLICE = r"\b(?:cad|police log|police incident|police ref\w*|crime ref\w*|crime no|crime number|crime|incident|log|occurrence|niche)(?: (?:number|no|ref|reference|log))?\b\.?[ :#(]{0,3}(?:(?:is|was)[ :]{1,2})?(\d{2,6} of \d{1,2}(?:st|nd|rd|th)?[ /.-](?:[a-z]{3,9}|\d{1,2})(?:[ /.-]\d{2,4})?|\d{2}/\d{4,8}/\d{2}|\d{2}[a-z]{0,3}/\d{4,8}/\d{2})\b|\bcad(?: (?:number|no|ref|reference|log))?\b\.?[ :#(]{0,3}(\d{2,6}(?:[-/]\d{1,8}){0,2})\b";
    QUOTE_IT = r"\b(?:please )?(?:quote|quoting|quoted|cite|citing|under|urn|unique reference|reference|ref)(?: (?:number|no|the number|reference|ref|code|is|was|to quote is))?[ :#.,(\x22']{1,3}$";
    CUE = r"\b(?:tenancy|tenant|tenant's|rent|rent account|account|complaint|complaint's|repair|repairs|job|case|works? order|incident|crime|asb|anti-social behaviour|ticket|enquiry|claim|customer|housing benefit|benefit|uc|universal credit|waiting list|application|housing application|payment|payer|resident|person|member|household|property|uprn|referral|court|log|crm|contact)(?: account)?[ _-](?:reference|ref|number|numbers|num|no|nr|id|code)\b\.?|\b(?:tenancy|complaint|repair|repairs job|job|case|works order|rent account|crime|incident|ticket)(?: is)?[ :]{0,2}(?:#|n\u{ba}|no\.)";
    GENERIC = r"\b(?:our|your|my|their|quote|quoting|quoted) (?:ref|reference)\b\.?|\breference (?:number|no|num)\b\.?|\bref(?:erence)?(?:[.:] ?| no)";
    // What has a reference, and what leads from it to that.
    OF_A_PERSON = r"\b(?:tenancy|tenant|rent|rent account|account|complaint|repairs?|repairs job|job|case|works? order|notice|claim|application|ticket|log|logged|incident|enquiry|appeal|query|referral|disrepair|eviction|crime|asb|anti-social behaviour|housing benefit|customer|waiting list)(?:'s|s)?[ _-]?(?:(?:id|number|num|no|reference|ref|code|#)\b\.?)?[ \n:#=.,|()'\x22-]{0,4}(?:(?:is|was|of|no|number|ref|reference|which|as|under|quoted|quote|quoting|to|for example|e\.g\.|such as|the|a|has|with|file|job|case)\.?[ :#,(]{1,3}){0,4}$";
    GENERIC_BEFORE = r"\b(?:ref|reference|refs)(?: (?:no|number|num|is|was|to quote is|to quote|as))?[ :#.,(]{1,3}$";
    NUMBER_BEFORE = r"\b(?:id|number|num|no|reference|ref|refs|code|account|ticket|log)\b[ \n:#=.,|()'\x22-]{0,4}(?:(?:is|was|which|as|quoted|to quote|for example|e\.g\.|such as|the)\.?[ :#,(]{1,3}){0,3}$";
    POSTCODE = r"^[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}$";
    SAID_AFTER = concat!(r"^[ ,(]*(?:is |was |as )?(?:the |her |his |my |your |our |their )?(?:", one_persons!(), r")(?:'s)? (?:number|reference|ref|id|no)\b");
    TOKEN = r"\b[A-Z]{1,6}[-/ ]?\d{1,10}(?:[-/ ][A-Z0-9]{1,8}| ?\d{2,6}){0,3}[A-Z]?\b|\b[A-Z]{1,6}(?:[-/][A-Z0-9]{1,10}){1,4}(?: \d{2,6})?\b|\b[A-Z]\d{2}[A-Z]{2}\d{3}\b|\b\d{5,12}\b|\b\d{3,5}(?:[-/ ]\d{1,5}){1,3}\b|\b\d{1,6}[-/][A-Z]{1,6}(?:[-/][A-Z0-9]{1,8}){0,2}\b";
    BARE = r"\b(?:rent account|tenancy|complaint|case|repair|repairs job|works? order|job|incident|tenant|claim|ticket|referral|enquiry|application|service request|customer|crime|council tax|council tax account|safeguarding|urn|disrepair|possession claim|court claim)[ :#(,\x22']{1,3}(?:(?:is|was|of|number|no\.?|ref\.?|id)[ :#]{1,2})?([a-z]{0,4}[-/]?[0-9][0-9/-]{4,})\b";
    VALUE = r"(?:[a-z]{0,6}|(?:[a-z] ){1,5}|(?:[a-z]{1,6}[-/._]){1,3}[a-z]{0,5}|#)[-/ ._]{0,2}[0-9o](?:[-/._ ]{0,2}[0-9o]|[-/._]?[a-z]{1,3}[-/._]?[0-9]){2,14}(?:[a-z]{0,2}|[-/._][a-z]{1,4})\b";
    PREFIXED = r"\b(?:TENANCY|TENANT|TEN|TNCY|TNY|RENTAC|ARR|COMPL|CPT|CPLT|ASBO|SAFE|SGD|SAFEG|MEX|TRF|APPL|ALLOC|NSP|NOSP|LOG|TKT|TICKET|SRQ|CUST|CUS|CLM|CLAIM|DISREP|DRP|RJ|HOS|OMB|CTAX|HBC|SAR|DSAR|HOM|WOR|ENQ|CASEREF|TCY|TNT|TEN REF|RNT|RENT|RAC|RA|CMP|COMP|CPL|CMPL|COM|REP|RPR|WO|JOB|ASB|CAS|CASE|CRM|INC|SR|HB|TA|CR|CMPLT|T|R|C)(?:[-/]|[-/ ]?(?:20\d\d)[-/]|)[0-9O]{3,10}(?:[-/][0-9]{1,6})?\b";
    OF_MONEY = r"\x{a3}|\x{20ac}|\$$";
    BETWEEN = r"^[ \n:#=.,|()'-]*(?:(?:is|was|were|are|of|no|number|numbers|ref|id|num|:|the|and|quoted|quote|as|given|gave|it|that|which|i|he|she|they|you|we|my|your|her|his|has|have|on|it|been|being|to|for|example|e\.g|such|now|still|below|above|here|reads|shown|says|said|me|us|him|got|were|file|letter|form)\.?[ :#,(]{1,3}){0,6}[\x22'(#]{0,2}$";
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

/// Words before numbers of firms, goods and banks.
const PUBLIC: &[&str] = &[
    "bank",
    "sort",
    "roll",
    "supplier",
    "purchase",
    "policy",
    "law",
    "act",
    "regulation",
    "section",
    "clause",
    "article",
    "standard",
    "appendix",
    "annex",
    "table",
    "figure",
    "chapter",
    "page",
    "code",
    "measure",
    "kit",
    "spare",
    "product",
    "item",
    "road",
    "bus",
    "key",
    "meter",
    "planning",
    "building",
    "boiler",
    "alarm",
    "lock",
    "pump",
    "lamp",
    "type",
    "block",
    "blocks",
    "flats",
    "homes",
    "rooms",
    "bays",
    "zone",
    "highways",
    "licensing",
    "card",
    "test",
    "nhs",
    "insurance",
    "regulations",
    "minute",
    "version",
    "statutory",
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
    let cues = text.spoken_of(&CUE, 60).into_iter().chain(text.spoken_of(&OWN_CUE, 60));
    for mut stretch in cues {
        // Where there are several, each is spoken of as long as nothing but a joining word parts it from the one before.
        while let Some(range) = VALUE.first(text.lower, &stretch) {
            let between = text.lower.get(stretch.start..range.start).unwrap_or("");
            if !BETWEEN.is_in(between)
                || !telling(&text.lower[range.clone()])
                || public(text.before(stretch.start, 40))
                || is_date(&text.lower[range.clone()])
                || OF_MONEY.is_in(between)
            {
                break;
            }
            stretch = text.following(range.end, 24);
            put(without_joining(text.lower, range));
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
        let before = text.before(found.get(0).map_or(0, |whole| whole.start()), 40);
        if let Some(value) = found.get(1).filter(|value| telling(value.as_str()))
            && !public(before)
            && !is_date(value.as_str())
        {
            put(value.range());
        }
    }
    for found in TOKEN.matches(text.text) {
        let before = text.before(found.start(), 60);
        let generic = GENERIC_BEFORE.is_in(before)
            && (found.as_str().matches(['-', '/']).count() > 1 || numbers::digits(found.as_str()).len() > 3)
            && !OF_DOCUMENTS.iter().any(|word| text.before(found.start(), 50).contains(word));
        let said_after = SAID_AFTER.is_in(text.after(found.end(), 40));
        let person = OF_A_PERSON.is_in(before) || said_after;
        let numbered =
            said_after || found.as_str().bytes().any(|byte| byte.is_ascii_alphabetic()) || NUMBER_BEFORE.is_in(before);
        if (generic || person && numbered) && is_token(found.as_str()) {
            put(found.range());
        }
    }
    for found in MARKED.matches(text.text) {
        if is_marked(text, &found.range()) {
            put(found.range());
        }
    }
    for found in COURT_NUMBER.matches(text.text) {
        if COURT.is_in(text.before(found.start(), 70)) || COURT.is_in(text.after(found.end(), 50)) {
            put(found.range());
        }
    }
    for found in POLICE.captures(text.lower).filter_map(|found| found.get(1).or_else(|| found.get(2))) {
        put(found.range());
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

/// A value without the word that leads to it: "and 204518".
fn without_joining(lower: &str, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let written = &lower[range.clone()];
    let plain = written.trim_start();
    let joined = ["and ", "or ", "is ", "was ", "no ", "to ", "of ", "as "];
    let plain = joined.iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(plain);
    range.end - plain.len()..range.end
}

/// Whether what stands before a reference is about a document, a bank or a firm.
fn public(before: &str) -> bool {
    let words = before.split(|letter: char| !letter.is_ascii_alphabetic());
    words.rev().take(3).any(|word| PUBLIC.contains(&word))
}

/// Whether letters and figures with marks are a reference, by what stands some words before them.
fn is_marked(text: &Text<'_>, range: &std::ops::Range<usize>) -> bool {
    let written = &text.text[range.clone()];
    let before = text.before(range.start, 64);
    let sentence = before.rsplit(['.', '?', '!', ';', '|']).next().unwrap_or(before);
    let near = sentence.get(sentence.len().saturating_sub(48)..).unwrap_or(sentence);
    let spoken = SOME_WORDS.is_in(before) && STRONG_WORDS.is_in(near) || QUOTE_IT.is_in(before);
    let document =
        OF_DOCUMENTS.iter().chain(PUBLIC).any(|word| near.split(' ').any(|one| one.trim_matches(',') == *word));
    // "3/4", "2025/26" and "14/06/2025" are shares, years and days.
    let letters = written.bytes().any(|byte| byte.is_ascii_alphabetic()) || written.starts_with('#');
    let digits = written.bytes().filter(u8::is_ascii_digit).count();
    let days = written.split('/').all(|part| part.len() <= 2) || written.starts_with("20") && digits <= 6;
    let marks = written.matches(['-', '/', '.', '_', '#']).count();
    let run = written.split(|letter: char| !letter.is_ascii_digit()).map(str::len).max().unwrap_or(0);
    let letters = letters && (run > 2 || marks > 1);
    let long = if letters { digits >= 3 && marks > 0 || digits >= 4 } else { digits >= 6 && !days };
    spoken
        && !document
        && long
        && !is_date(written)
        && is_token_head(written)
        && !POSTCODE.is_in(written)
        && telling_of(written, marks)
}

/// Whether figures with strokes are a day: "14/06/2025".
fn is_date(written: &str) -> bool {
    let plain = written.trim().replace(['o', 'O'], "0");
    let parts: Vec<&str> = plain.split(['/', '-', '.']).collect();
    let year = |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    parts.len() == 3 && (parts.first().is_some_and(year) || parts.last().is_some_and(year))
}

/// Whether the letters with which it begins are not those of a standard or a form.
fn is_token_head(written: &str) -> bool {
    let head: String = written.chars().take_while(char::is_ascii_alphabetic).collect();
    !NO_REFERENCES.contains(&head.as_str())
}

/// Whether it has more figures than a year: "May 2025" is none.
fn telling_of(written: &str, marks: usize) -> bool {
    let figures = written.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    marks > 1 || !(figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20")))
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
