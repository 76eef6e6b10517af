//! E-mail addresses, also those that are written so that machines should not see them.

use std::ops::Range;

use super::pattern::Hit;
use super::pattern::Hits;
use super::pattern::Text;
use super::pattern::patterns;
use super::rules;

patterns! {
    PLAIN = r"[a-z0-9][a-z0-9._%+'-]*(?:@\n?| @ )[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:(?:\.| \. )[a-z0-9-]+)*?(?:\.\n?| \. )[a-z]{2,24}(?:\.[a-z]{2,24})*";
    IN_WORDS = r"[a-z0-9][a-z0-9+_-]*(?:(?:\.|\s?[\[({<]\s?dot\s?[\])}>]\s?|\sdot\s)[a-z0-9+_-]+)*(?:\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\sat\s|@)[a-z0-9-]+(?:(?:\s\.\s|\.|\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s)[a-z0-9-]+)+";
    APART = r"\b(?:[a-z0-9._-] ){2,}@(?: [a-z0-9._-])+(?: ?[a-z]{2,})?\b";
    A_WORD_FOR_A_MARK (parts) = r"[\[({<]\s?(?:at|dot|@|\.)\s?[\])}>]|\sdot\s";
    DOT (parts) = r"\s?[\[({<]\s?(?:dot|\.)\s?[\])}>]\s?|\sdot\s";
    AT_ALONE (parts) = r"\bat ";
    AT (parts) = r"\s?[\[({<]\s?(?:at|@)\s?[\])}>]\s?|\sat\s";
}

/// Where anyone can have an address.
const FREE: &[&str] = &[
    "gmail",
    "googlemail",
    "hotmail",
    "outlook",
    "live",
    "msn",
    "yahoo",
    "ymail",
    "icloud",
    "me",
    "mac",
    "aol",
    "btinternet",
    "btopenworld",
    "sky",
    "talktalk",
    "virginmedia",
    "ntlworld",
    "blueyonder",
    "tiscali",
    "mail",
    "gmx",
    "proton",
    "protonmail",
    "zoho",
    "plusnet",
];

/// Words of the addresses of teams.
const TEAMS: &[&str] = &[
    "info",
    "information",
    "hello",
    "contact",
    "contactus",
    "enquiries",
    "enquiry",
    "repairs",
    "repair",
    "complaints",
    "complaint",
    "customer",
    "customers",
    "customerservice",
    "customerservices",
    "customercare",
    "service",
    "services",
    "support",
    "help",
    "helpdesk",
    "helpline",
    "office",
    "admin",
    "team",
    "press",
    "media",
    "comms",
    "communications",
    "housing",
    "tenancy",
    "tenancies",
    "involvement",
    "involved",
    "getinvolved",
    "engagement",
    "feedback",
    "reception",
    "post",
    "rent",
    "rents",
    "income",
    "asb",
    "foi",
    "dpo",
    "dataprotection",
    "privacy",
    "accessibility",
    "webmaster",
    "web",
    "website",
    "news",
    "newsletter",
    "events",
    "jobs",
    "careers",
    "recruitment",
    "hr",
    "finance",
    "accounts",
    "procurement",
    "governance",
    "board",
    "scrutiny",
    "panel",
    "council",
    "resident",
    "residents",
    "tenant",
    "tenants",
    "leaseholders",
    "leasehold",
    "homeownership",
    "safety",
    "gas",
    "fire",
    "damp",
    "noreply",
    "reply",
    "donotreply",
    "safeguarding",
    "abuse",
    "postmaster",
    "security",
    "lettings",
    "homes",
    "planning",
    "democratic",
    "property",
    "neighbourhood",
    "neighbourhoods",
    "community",
    "communities",
    "estates",
    "assets",
    "surveys",
    "survey",
    "consultation",
    "consultations",
    "policy",
    "policies",
    "performance",
    "data",
    "digital",
    "it",
    "sales",
    "ombudsman",
    "regulator",
    "secretary",
    "chair",
    "allocations",
    "lifts",
    "heating",
    "membership",
    "members",
    "editor",
    "webteam",
    "publications",
    "casework",
    "advice",
    "emergency",
    "outofhours",
];

/// E-mail addresses.
pub(super) fn find(text: &Text<'_>, hits: &mut Hits) {
    for found in PLAIN.matches(text.lower) {
        put(text, found.range(), found.as_str(), hits);
    }
    for found in APART.matches(text.lower) {
        put(text, found.range(), &found.as_str().replace(' ', ""), hits);
    }
    for found in IN_WORDS.matches(text.lower) {
        in_words(text, found.range(), hits);
        // "write to me at jane at example dot org" has one more "at" than an address.
        for at in AT_ALONE.matches(found.as_str()) {
            let from = found.start() + at.end();
            if let Some(rest) = IN_WORDS.first(text.lower, &text.following(from, 120)).filter(|rest| rest.start == from)
            {
                in_words(text, rest, hits);
            }
        }
    }
}

fn in_words(text: &Text<'_>, range: Range<usize>, hits: &mut Hits) {
    let written = &text.lower[range.clone()];
    if !A_WORD_FOR_A_MARK.is_in(written) {
        return;
    }
    // "at" alone is a word of the language: it needs a "dot" that stands for one, and a name that domains end in.
    let marks = AT.replaced(&DOT.replaced(written, "."), "@").replace([' ', '\n'], "");
    let last = marks.rsplit('.').next().unwrap_or("");
    let in_brackets = written.contains(['(', '[', '{', '<']);
    if marks.matches('@').count() == 1
        && last.len() >= 2
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (in_brackets || ENDINGS.contains(&last))
    {
        put(text, range, &marks, hits);
    }
}

/// What domains end in that people of the country have.
const ENDINGS: &[&str] = &[
    "com", "org", "net", "uk", "co", "info", "biz", "io", "eu", "ie", "scot", "wales", "cymru", "london", "me",
    "email", "online", "tv", "app", "dev", "example", "test", "invalid", "edu", "gov", "pl", "ro", "de", "fr", "es",
    "it", "pt", "lt", "lv", "bg", "hu", "in", "pk", "ng", "gh", "ua", "tr", "us", "ca", "au",
];

fn put(text: &Text<'_>, range: Range<usize>, address: &str, hits: &mut Hits) {
    let address: String = address.chars().filter(|letter| !letter.is_whitespace()).collect();
    let address = address.trim_end_matches(['.', '-', '\'']);
    let Some((local, domain)) = address.split_once('@') else { return };
    if local.is_empty() || !domain.contains('.') || text.known.has_email(address) {
        return;
    }
    let team = local.split(['.', '-', '_', '+']).any(|word| {
        TEAMS.contains(&word)
            || TEAMS.iter().any(|team| team.len() > 5 && word.len() > team.len() && word.contains(team))
    });
    let free = domain.split('.').next().is_some_and(|host| FREE.contains(&host));
    let rule = match (text.known.has_domain(domain), team) {
        (true, true) => return,
        (true, false) => &rules::EMAIL_TO_CHECK,
        (false, true) if !free => &rules::EMAIL_TO_CHECK,
        (false, _) => &rules::EMAIL,
    };
    hits.put(Hit::new(rule, range));
}
