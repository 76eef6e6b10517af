//! References of one person's tenancy, rent account, complaint, repair or case.

use std::ops::Range;

use super::alike;
use super::numbers;
use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::phones;
use super::rules;
use super::spelled;

/// What has a reference that is one person's, as a part of a pattern.
macro_rules! one_persons {
    () => {
        r"tenancy|tenancies|tenancy agreement|tenant|tenant's|rent|rent account|rent a/c|a/c|rent card|arrears|account|complaint|complaint's|stage (?:1|2|one|two)|repair|repairs|repair request|repairs job|job|case|works? order|incident|accident|crime|police|occurrence|asb|anti-social behaviour|noise|nuisance|ticket|enquiry|inquiry|query|claim|customer|client|housing benefit|benefit|council tax|service charge|uc|universal credit|pip|esa|waiting list|housing register|housing|application|applicant|housing application|transfer|mutual exchange|exchange|lettings?|bidding|bidder|bid|homelessness|homeless|housing options|payment|payer|direct debit|refund|compensation|resident|leaseholder|lease|licence|person|party|member|household|property|referral|safeguarding|safeguarding concern|adaptations?|court|hearing|possession|warrant|injunction|eviction|notice|log|call|contact|crm|service request|request|visit|appointment|inspection|ombudsman|disrepair|damp|mould|legal|litigation|fraud|breach|subject access|sar|dsar|home office|probation|social services|interaction|voucher|fault|defect|support plan|file"
    };
}

patterns! {
    OWN_CUE = r"\b(?:complaint|tenancy|tenant|case|crime|incident|claim|job|rent)(?:ref|no|number|id)\b|\buprn\b|\ballpay(?: card)?\b|\brent (?:a/c|acct?|acc)\b\.?";
    // A word for a reference, and before it what has one: so a text is searched for few words, not for many.
    NAMED_REF = r"(?:references?|refs?|numbers?|nums?|nos?|nr|id|code|urn)\b\.?";
    OWN_BEFORE (parts) = concat!(r"\b(?:", one_persons!(), r")(?:'s)?(?: (?:account|case|claim|job|file|log|order))?[ _-]{1,2}$");
    // Several of them: "Jobs 2261190, 2261191 and 2261192".
    SEVERAL = r"\b(?:jobs|complaints|cases|repairs|tickets|tenancies|works orders|references|refs|ref|reference|numbers|nos?)\b[.:]? ?((?:\d{6,10}(?:, and |, | and | & | / |; )?)+)\b";
    ONE_OF_THEM (parts) = r"\b\d{6,10}\b";
    OF_THEM (parts) = r"\b(?:jobs?|complaints?|cases?|repairs?|tickets?|tenanc\w+|works orders?|rents?)\b";
    // The head of a column that says no more than that references stand in it, and what says whose they are.
    REF_HEAD = r"\b(?:(?:our |your )?(?:refs?|references?|ref\.|ref (?:no|number)|case|job|complaint|tenancy|ticket|rent account|rent a/c|repair|works order|account|application|referral|enquiry))\.?[ \x22]{0,2}(?:[|,;\n]|$)";
    // The head that says by itself that what stands below is about one person's affairs.
    OWN_HEAD (parts) = r"\b(?:case|job|complaint|tenancy|rent account|rent a/c|repair|works order|referral)\b";
    // The head of a column of numbers that are nobody's.
    PUBLIC_HEAD = r"(?:^|[|,;\n])[ \x22]{0,2}(?:contracts?|drawings?|invoices?|purchase orders?|parts?|models?|policy|policies|documents?|meters?|tenders?|forms?|vacanc(?:y|ies)|posts?|standards?|assets?|suppliers?|products?|stock)(?:[ _](?:ref|reference|no|number|id|code|title)\.?)?[ \x22]{0,2}(?:[|,;\n]|$)";
    // Any code after a word for what is one person's: "disrepair claim DIS.2026.041".
    DOTTED = r"\b(?:refs?|references?|cases?|complaints?|jobs?|tenancy|claim|account|order|repair|log|quote|quoting)\b\.?(?: (?:no|number|num|is|was|id)\b\.?)?[ :#(]{1,3}((?:[a-z]{1,5}|\d{1,6})(?:[./-](?:[a-z]{1,5}\d{0,6}|\d{1,8})){1,5})\b";
    // "Order RJ-261102-14 raised for a fan".
    ORDER (parts) = r"\border(?: (?:no|number|ref)\b\.?)?[ :#]{1,2}$";
    ORDER_OF_A_HOME (parts) = r"\b(?:raised|repairs?|appointments?|attended|plumber|joiner|electrician|operative|fan|tap|boiler|leak|roof|visits?|tenants?|damp|mould|jobs?|booked|fixed|cancelled)\b";
    // "Complaints to review: 26/0441, …".
    HEADED = r"\b(?:jobs|complaints|cases|repairs|tenancies|tickets|works orders)\b[^.:\n\d|]{0,30}:[ \n*-]{0,4}((?:[a-z]{1,5}[-/]?|\d{2}[-/])\d{3,8}(?:[-/][\da-z]{1,8}){0,2}|\d{6,10})(?:[,;.)\n]| \(| and | - |$)";
    ABOUT_A_HOME (parts) = r"\b(?:jobs?|complaints?|cases?|repairs?|tickets?|tenanc(?:y|ies)|tenants?|works orders?|rents?|disrepair|damp|mould|portal)\b";
    OWED = r"\b(?:arrears|late payment|in credit|weeks owed|weeks behind|universal credit date|in debt)\b";
    ACCOUNT = r"\b(?:account|acct|acc|a/c)\b\.?(?: (?:no|number)\b\.?)?[ :#]{1,2}(\d{5,10})\b";
    SPOKEN = r"\b(?:job|repair|complaint|case|tenancy|rent account|works order|ticket|log|crime|incident) (?:numbers?|no|ref|reference|id)\b\.?";
    TO_RING (parts) = r"\b(?:ring|call|phone|write|contact|reply|email|speak|correspond|get in touch|chase|visit|letters?)\b";
    THE_REF_IS (parts) = r"\b(?:ref|reference|reference number|job number|case number|number)(?: (?:i|you|we|they|need|was|were|is|are|given|gave|have|had|got|me|us|to|quote|use|for|my|it|this|the|her|his|case|job|repair|complaint)){2,7}[ :]{1,2}$";
    NOT_A_HOME (parts) = r"^[ ,.)-]*(?:[a-z]+ ){0,3}(?:closes|closing|apply|salary|per annum|vacanc\w+|interviews?|won|wins|winning|raffle|draw|prize)\b";
    PERSON_HEAD (parts) = r"\b(?:tenants?|names?|who|where|address|phone|ring|tel|telephone|mobile|residents?|applicants?|customers?|case|job|complaint|complainant|repair|household|caller|contact|dob|surname|ni|nhs)\b";
    REF_CELL (parts) = r"\b(?:[a-z]{0,6}[-/ ]?\d[\da-z]*(?:[-/][\da-z]+){0,4}|[a-z]{1,6}(?:[-/][\da-z]+){1,4})\b";
    QUOTE_IT (parts) = r"\b(?:quote|quoting|quoted|cite|citing|urn)(?: (?:it as|as|no|number|the number|is))?[ :#(\x22']{1,3}$";
    // Of a court, and of the police.
    COURT = r"\b(?:court|claim|possession|hearing|judge|warrant|eviction|injunction|bailiffs?)\b";
    COURT_NUMBER = r"\b[A-Z]\d{2}[A-Z]{2}\d{3}\b|\b\d[A-Z]{2}\d{5}\b|\b[A-Z]\d[A-Z]{2}\d{4}\b|\b\d[A-Z] \d{5}\b|\b\d{3}[A-Z]{2}\d{3}\b";
    POLICE = r"\b(?:cad|police (?:log|incident|ref\w*|number|no)|crime(?: (?:ref\w*|no|number))?|occurrence)(?: (?:number|no|ref|reference|log))?\b\.?[ :#(]{0,3}(?:(?:is|was)[ :]{1,2})?(\d{2,6} of \d{1,2}(?:st|nd|rd|th)?[ /.-](?:[a-z]{3,9}|\d{1,2})(?:[ /.-]\d{2,4})?|\d{2}[a-z]{0,3}/\d{4,8}(?:/\d{2})?|\d{3,6})\b|\b(?:log|police):? (?:no\.? |number )?(\d{2,5} of (?:the )?\d{1,2}(?:st|nd|rd|th)?[ /.-](?:[a-z]{3,9}|\d{1,2})(?:[ /.-]\d{2,4})?)\b";
    CUE = r"\b(?:tenancy|complaint|repair|repairs job|job|case|works order|rent account|crime|incident|ticket)(?: is)?[ :]{0,2}(?:#|n\u{ba}|no\.)";
    GENERIC = r"\b(?:our|your|my|their|quote|quoting|quoted) (?:ref|reference)\b\.?|\breference (?:numbers?|no|num)\b\.?|\bref(?:erence)?(?:[.:] ?| no)";
    // What has a reference, and what leads from it to that.
    OF_A_PERSON (parts) = r"\b(?:tenancy|tenant|app|applicant|adaptations?|exchange|disrepair claim|damp|mould|household|subject access request|safeguarding (?:alert|concern)|support plan|nomination|shortlist|complainant|occupant|resident|rent|rent account|account|complaint|repairs?|repairs job|job|case|works? order|notice|claim|application|ticket|log|logged|incident|enquiry|appeal|query|referral|disrepair|eviction|crime|asb|anti-social behaviour|housing benefit|customer|waiting list|housing register|safeguarding|ombudsman|service request|homelessness|bidding|possession|warrant|injunction|transfer|refund|cad|police|breach|subject access|stage (?:1|2|one|two))(?:'s|s)?[ _-]?(?:(?:id|number|num|no|reference|ref|code|#)\b\.?)?[ \n:#=.,|()'\x22-]{0,4}(?:(?:is|was|of|no|number|ref|reference|which|as|under|quoted|quote|quoting|to|for example|e\.g\.|such as|the|a|has|with|file|job|case)\.?[ :#,(]{1,3}){0,4}$";
    GENERIC_BEFORE (parts) = r"\b(?:ref|reference|refs)(?: (?:no|number|num|is|was|to quote is|to quote|as))?[ :#.,(]{1,3}$";
    NUMBER_BEFORE (parts) = r"\b(?:id|number|num|no|reference|ref|refs|code|account|ticket|log|logged|recorded)\b[ \n:#=.,|()'\x22-]{0,4}(?:(?:is|was|which|as|under|quoted|to quote|for example|e\.g\.|such as|the)\.?[ :#,(]{1,3}){0,3}$";
    POSTCODE (parts) = r"^[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-Z]{2}$";
    SAID_AFTER (parts) = concat!(r"^[ ,.(-]*(?:is |was |as )?(?:the |her |his |my |your |our |their )?(?:", one_persons!(), r")(?:'s)? (?:number|reference|ref|id|no|a/c|account|file)\b|^ ?\((?:the )?(?:job|case|complaint|repair|tenancy|works order|ticket|rent account)\)");
    TOKEN = r"\b[A-Z]{1,6}[-/ ]?\d{1,10}(?:[-/ ][A-Z0-9]{1,8}| ?\d{2,6}){0,3}[A-Z]?\b|\b[A-Z]{1,6}(?:[-/][A-Z0-9]{1,10}){1,4}(?: \d{2,6})?\b|\b[A-Z]\d{2}[A-Z]{2}\d{3}\b|\b\d{5,20}\b|\b\d{3,5}(?:[-/ ]\d{1,8}){1,3}\b|\b\d{2}[-/]\d{3,8}\b|\b\d{1,6}[-/][A-Z]{1,6}(?:[-/][A-Z0-9]{1,8}){0,2}\b|\b[A-Z]{1,5}\d{2,4}[-/]\d{3,8}(?:[-/]\d{1,6})?\b";
    BARE = r"\b(?:rent account|tenancy|complaint|case|repair|repairs job|works? order|job|incident|tenant|referral|enquiry|service request|customer|crime|council tax account|council tax|safeguarding|homelessness|disrepair|possession claim|court claim|insurance claim|benefit claim|claim|ombudsman|crm|interaction)(?:[ :#(,\x22']{1,4}|[_-])(?:(?:is|was|number|no\.?|ref\.?|id)[ :#]{1,2})?([a-z]{0,4}[-/]?[0-9][0-9/-]{4,})\b";
    VALUE (parts) = r"(?:[a-z]{0,5}|(?:[a-z] ){1,5})[-/ .]{0,2}[0-9o](?:[-/. ]{0,2}[0-9o]|[-/]?[a-z]{1,3}[-/]?[0-9]){2,20}[a-z]{0,2}\b";
    PREFIXED = r"\b(?:TEN|TNCY|TCY|TNT|TEN REF|RNT|RENT|RAC|RA|CMP|COMP|CPL|CMPL|COM|REP|RPR|WO|JOB|ASB|CAS|CASE|CRM|INC|SR|HB|TA|CR|CMPLT|COMPL|TENANCY|CLM|CLAIM|TKT|ENQ|SAFE|SGD|HOM|DISREP|SAR|DSAR|APP|HAPP|STG[12]?|DIS|MX|NTQ|NSP|WR|T|R|C|J)(?:[-/]|[-/ ]?(?:20\d\d)[-/]|)[0-9O]{3,10}(?:[-/][0-9]{1,6})?\b|\b(?:TEN|TNCY|TCY|TNT|RNT|RENT|CMP|COMP|CPL|CMPL|COM|REP|RPR|WO|JOB|ASB|CAS|CASE|CRM|INC|CMPLT|COMPL|CLM|TKT|ENQ|HOM|SAR|DSAR|STG[12]?|APP|WR|DIS)[-/ ]?\d{2}[-/]\d{3,6}\b|\b(?:REP|RPR|CMP|TEN|ASB|JOB|CAS|WO) \d{3,6}(?: \d{2,4})?\b";
    BETWEEN (parts) = r"^[ \n:#=.,|()'-]*(?:(?:is|was|are|were|of|no|numbers?|ref|id|num|:|the|and|quoted|quote|as|which|that|it|given|now|still|below|reads|to quote|for example|for [a-z ]{3,20})\.?[ :#,(]{1,2}){0,4}$";
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
    "decision",
    "leaflet",
    "booklet",
    "edition",
    "vacancy",
    "determination",
    "grant",
    "form",
];

/// Words right before a number of a thing, a firm, a law or a game.
const PUBLIC: &[&str] = &[
    "planning",
    "contract",
    "tender",
    "prize",
    "draw",
    "raffle",
    "lottery",
    "tombola",
    "purchase",
    "drawing",
    "foi",
    "company",
    "charity",
    "budget",
    "ledger",
    "nominal",
    "library",
    "bus",
    "train",
    "parking",
    "part",
    "serial",
    "model",
    "grant",
    "map",
    "grid",
    "vat",
    "standard",
    "invoice",
    "isbn",
    "product",
    "stock",
    "catalogue",
    "meter",
    "alarm",
    "pump",
    "lift",
    "version",
    "policy",
    "document",
    "form",
    "project",
    "building",
    "highways",
    "licensing",
    "board",
    "budgets",
    "information",
    "procurement",
    "gas",
    "engineer",
    "engineers",
    "framework",
    "registration",
    "vacancy",
    "leaflet",
    "booklet",
    "cost",
];

/// What numbers begin with that are those of standards, forms and laws, or of another rule.
const NO_REFERENCES: &[&str] = &[
    "DOB", "NHS", "NI", "ISO", "IEC", "EN", "BS", "PAS", "DIN", "CE", "PO", "TEL", "FAX", "PIN", "VAT", "COVID", "POL",
    "DOC", "FORM", "SI", "HMSO", "UK", "GB", "EU", "RAL", "IP", "LED", "USB",
];

/// References, by what is said before them, by how they begin, and by the landlord's own patterns.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    let mut found: Vec<Range<usize>> = Vec::new();
    for pattern in text.known.references() {
        found.extend(pattern.find_iter(&text.text).map(|one| one.range()));
    }
    by_cue(text, &mut found);
    by_column(text, &mut found);
    by_form(text, &mut found);
    found.retain(|range| {
        !phones::is_part_of_one(&text.lower, range)
            && !is_call(&text.lower, range)
            && !NOT_A_HOME.is_in(text.after(range.end, 60))
            && !is_date(&text.lower[range.clone()])
    });
    if !found.is_empty() && PUBLIC_HEAD.is_in(text.lower) {
        let heads = PUBLIC_HEAD.matches(text.lower);
        let cells: Vec<_> = heads.flat_map(|head| text.column_below(head.start() + 1)).collect();
        found.retain(|range| !cells.iter().any(|cell| cell.start <= range.start && range.end <= cell.end));
    }
    alike::several(text, &mut found);
    let alike = alike::of_the_same_shape(text, &found);
    for range in found.into_iter().chain(alike) {
        hits.put(Hit::new(&rules::REFERENCE, range));
    }
}

/// What follows a word that says that it is a reference.
fn by_cue(text: &Text<'_>, all: &mut Vec<Range<usize>>) {
    let mut put = |range: Range<usize>| all.push(range);
    let named = NAMED_REF.matches(text.lower).filter_map(|word| {
        let before = text.before(word.start(), 48);
        let parted = before.ends_with([' ', '_', '-']);
        let own = Some(before).filter(|_| parted).and_then(|before| OWN_BEFORE.first(before, &(0..before.len())))?;
        Some(word.start() - before.len() + own.start..word.end())
    });
    let cues = CUE.matches(text.lower).chain(OWN_CUE.matches(text.lower)).map(|cue| cue.range());
    for cue in cues.chain(named) {
        let public = text.lower[cue.clone()].ends_with("code");
        if public || is_public(text.before(cue.start, 40)) || text.before(cue.start, 28).contains("bank") {
            continue;
        }
        for stretch in text.told_by(&cue, 50) {
            let Some(range) = VALUE.first(text.lower, &stretch) else { continue };
            let between = text.lower.get(stretch.start..range.start).unwrap_or("");
            if BETWEEN.is_in(between) && telling(&text.lower[range.clone()]) {
                put(without_joining(&text.lower, range));
            }
        }
    }
    for stretch in text.spoken_of(&GENERIC, 30) {
        let Some(range) = VALUE.first(text.lower, &stretch) else { continue };
        let between = text.lower.get(stretch.start..range.start).unwrap_or("");
        let value = &text.lower[range.clone()];
        let document = OF_DOCUMENTS.iter().any(|word| text.before(stretch.start, 50).contains(word));
        let head = text.text[range.clone()].split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or("");
        let document = document || NO_REFERENCES.contains(&head) || is_public(text.before(stretch.start, 40));
        if BETWEEN.is_in(between) && telling(value) && numbers::digits(value).len() >= 5 && !document {
            put(range);
        }
    }
    for found in BARE.captures(text.lower) {
        let before = text.before(found.get(0).map_or(0, |whole| whole.start()), 40);
        if let Some(value) = found.get(1).filter(|value| telling(value.as_str()) && !is_public(before)) {
            put(value.range());
        }
    }
    for found in SEVERAL.captures(text.lower) {
        let (Some(whole), Some(list)) = (found.get(0), found.get(1)) else { continue };
        let of = OF_THEM.is_in(whole.as_str()) || OF_THEM.is_in(text.before(whole.start(), 20));
        let each: Vec<_> = ONE_OF_THEM.matches(list.as_str()).collect();
        if of && (each.len() > 1 || list.len() > 6) && !is_public(text.before(whole.start(), 40)) {
            each.iter().for_each(|one| put(list.start() + one.start()..list.start() + one.end()));
        }
    }
    for found in HEADED.captures(text.lower) {
        let (Some(whole), Some(value)) = (found.get(0), found.get(1)) else { continue };
        if telling(value.as_str()) && !is_public(text.before(whole.start(), 40)) && !is_public(whole.as_str()) {
            put(value.range());
        }
    }
    let owed = text.lower.only_if(OWED.is_in(text.lower));
    for found in ACCOUNT.captures(owed).filter_map(|found| found.get(1)) {
        if OWED.is_in(text.before(found.start(), 40)) || OWED.is_in(text.after(found.end(), 40)) {
            put(found.range());
        }
    }
    for cue in SPOKEN.matches(text.lower) {
        if let Some((range, _)) = spelled::after(text, cue.end()).filter(|(_, number)| number.len() > 4) {
            put(range);
        }
    }
    for found in DOTTED.captures(text.lower) {
        let (Some(whole), Some(value)) = (found.get(0), found.get(1)) else { continue };
        let before = text.before(whole.start(), 50);
        let dotted = value.as_str().matches('.').count() > 1;
        let digits = value.as_str().bytes().filter(u8::is_ascii_digit).count();
        let document = OF_DOCUMENTS.iter().any(|word| before.contains(word)) || is_public(before);
        if dotted && digits > 3 && !document && !is_date(value.as_str()) && !is_day(value.as_str()) {
            put(value.range());
        }
    }
    let police = ["cad", "police", "crime", "occurrence", "log "].iter().any(|word| text.lower.contains(word));
    for found in POLICE.captures(text.lower.only_if(police)).filter_map(|found| found.get(1).or(found.get(2))) {
        put(found.range());
    }
}

/// The cells of a column of references, in a table about people or their homes.
fn by_column(text: &Text<'_>, all: &mut Vec<Range<usize>>) {
    for head in REF_HEAD.matches(text.lower) {
        let at = head.start();
        let before = text.lower[..at].trim_end_matches([' ', '"']);
        if !before.is_empty() && !before.ends_with(['|', ',', ';', '\n']) {
            continue;
        }
        let line = text.lower[..at].rfind('\n').map_or(0, |start| start + 1);
        let columns = text.lower[line..].split('\n').next().unwrap_or("");
        let others = columns.replacen(head.as_str().trim_matches(['|', ',', ';', '\n']), "", 1);
        if !PERSON_HEAD.is_in(&others) && !OWN_HEAD.is_in(head.as_str())
            || OF_DOCUMENTS.iter().any(|word| columns.contains(word))
        {
            continue;
        }
        for cell in text.column_below(at) {
            if let Some(value) = REF_CELL.first(text.lower, &cell)
                && (telling(&text.lower[value.clone()]) || OWN_HEAD.is_in(head.as_str()))
                && is_code(&text.lower[value.clone()], OWN_HEAD.is_in(head.as_str()))
            {
                all.push(value);
            }
        }
    }
}

/// Whether what stands in a cell is a code: long enough, or with letters or marks where the column is surely one of codes.
fn is_code(value: &str, surely: bool) -> bool {
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    let marked = value.contains(['-', '/']) && value.starts_with(|letter: char| letter.is_ascii_alphabetic());
    digits > 4 || surely && digits > 2 && marked
}

/// What has the form of a reference, where words some way before or after say whose.
fn by_form(text: &Text<'_>, all: &mut Vec<Range<usize>>) {
    let mut put = |range: Range<usize>| all.push(range);
    let court = COURT.is_in(text.lower);
    for found in COURT_NUMBER.matches(text.text.only_if(court)) {
        if COURT.is_in(text.before(found.start(), 70)) || COURT.is_in(text.after(found.end(), 50)) {
            put(found.range());
        }
    }
    for found in TOKEN.matches(text.text) {
        let before = text.before(found.start(), 60);
        let after = text.after(found.end(), 60);
        let marks = found.as_str().matches(['-', '/']).count();
        let figures = found.as_str().bytes().all(|byte| byte.is_ascii_digit());
        // "Please quote 4471902 when you ring", "the reference I was given was 4471902".
        let told = figures
            && found.len() > 5
            && (before.ends_with("quote ") && TO_RING.is_in(after) || THE_REF_IS.is_in(before))
            && !is_public(before)
            || figures && found.len() > 5 && before.ends_with("re: ") && ABOUT_A_HOME.is_in(after);
        let order = ORDER.is_in(before)
            && !is_public(before)
            && (!figures || found.len() > 5)
            && (ORDER_OF_A_HOME.is_in(before) || ORDER_OF_A_HOME.is_in(after));
        let numbered_so = marks > 0
            && !figures
            && (before.ends_with("number ") || before.ends_with("number: "))
            && ABOUT_A_HOME.is_in(before)
            && !is_public(before);
        if (told || order || numbered_so) && is_token(found.as_str()) {
            put(found.range());
            continue;
        }
        let generic = GENERIC_BEFORE.is_in(before)
            && (found.as_str().matches(['-', '/']).count() > 1 || numbers::digits(found.as_str()).len() > 3)
            && !OF_DOCUMENTS.iter().any(|word| text.before(found.start(), 50).contains(word));
        let said_after = SAID_AFTER.is_in(text.after(found.end(), 40));
        let lettered = found.as_str().bytes().any(|byte| byte.is_ascii_alphabetic());
        let quoted = QUOTE_IT.is_in(before)
            && (lettered && numbers::digits(found.as_str()).len() > 4 || found.as_str().contains(['-', '/']))
            && !OF_DOCUMENTS.iter().any(|word| text.before(found.start(), 50).contains(word));
        let person = (OF_A_PERSON.is_in(before) || said_after) && !is_public(before) && !before.ends_with("code ");
        let numbered = said_after || lettered || NUMBER_BEFORE.is_in(before);
        if (generic || quoted || person && numbered) && is_token(found.as_str()) {
            put(found.range());
        }
    }
    for found in PREFIXED.matches(text.text) {
        let letters = found.as_str().bytes().take_while(u8::is_ascii_alphabetic).count();
        let digits = numbers::digits(&found.as_str()[letters..]);
        let marked = found.as_str().contains(['-', '/']);
        let least = match (letters, marked) {
            (1, true) => 6,
            // A journal and a drawing begin with one letter too.
            (1, false) if found.as_str().starts_with('J') => usize::MAX,
            (1, false) => 7,
            (2, false) => 6,
            (_, true) => 4,
            (_, false) => 5,
        };
        if digits.len() >= least && telling(found.as_str()) && !is_public(text.before(found.start(), 30)) {
            put(found.range());
        }
    }
}

/// Whether one of the last words before a number is of a thing, a firm, a law or a game.
fn is_public(before: &str) -> bool {
    let words = before.split(|letter: char| !letter.is_ascii_alphabetic()).filter(|word| !word.is_empty());
    words.rev().take(3).any(|word| PUBLIC.contains(&word))
}

/// A value without the word that leads to it: "is 900417-22".
fn without_joining(lower: &str, range: Range<usize>) -> Range<usize> {
    let plain = lower[range.clone()].trim_start();
    let joined = ["and ", "or ", "is ", "was ", "no ", "to ", "of ", "as "];
    let plain = joined.iter().find_map(|word| plain.strip_prefix(word)).unwrap_or(plain);
    range.end - plain.len()..range.end
}

/// Whether a value is a telephone number after a word, or the beginning of one: "call 01632 960 000", where the sentence
/// before ends with "case numbers".
fn is_call(text: &str, range: &Range<usize>) -> bool {
    text[range.clone()].split_once(' ').is_some_and(|(word, number)| {
        word.bytes().all(|byte| byte.is_ascii_alphabetic())
            && (phones::is_number(&numbers::digits(number))
                || phones::is_part_of_one(text, &(range.end - number.len()..range.end)))
    })
}

/// Whether figures with strokes are a day: "14/06/2025".
pub(super) fn is_date(written: &str) -> bool {
    let plain = written.trim().replace(['o', 'O'], "0");
    let parts: Vec<&str> = plain.split(['/', '-', '.']).collect();
    let year = |part: &&str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
    let short = parts.iter().filter(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit())).count();
    parts.len() == 3 && short == 2 && (parts.first().is_some_and(year) || parts.last().is_some_and(year))
}

/// Whether figures with dots are a short day: "14.06.25".
fn is_day(written: &str) -> bool {
    let parts: Vec<&str> = written.split('.').collect();
    parts.len() == 3 && parts.iter().all(|part| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
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
