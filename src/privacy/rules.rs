//! The rules: what each looks for, how grave it is, why, and what to do instead.
//!
//! A rule has its number, by which it is acknowledged, and its class, by which it is measured. Some numbers have two
//! rules: one for what is plainly personal and one for what somebody has to look at.

use crate::diagnostic::Fault;
use crate::diagnostic::Severity;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// Its number: `PD-02`.
    pub number: &'static str,
    /// What it finds, in the words of whoever measures it: `mobile`.
    pub class: &'static str,
    /// What it finds, as messages say it: "a mobile number".
    pub what: &'static str,
    /// What to do besides taking it out.
    pub remedy: &'static str,
    /// The problem that it is.
    pub fault: Fault,
}

impl Rule {
    /// Whether it only tells, and stops nothing.
    pub fn only_notes(&self) -> bool {
        self.fault.severity == Severity::Advice
    }
}

macro_rules! rules {
    ($($name:ident = $number:literal, $class:literal, $severity:ident, $code:literal, $what:literal,
        about: $about:literal, why: $why:literal, remedy: $remedy:literal, example: $example:literal;)*) => {
        $(
            #[doc = $about]
            pub static $name: Rule = Rule {
                number: $number,
                class: $class,
                what: $what,
                remedy: $remedy,
                fault: Fault {
                    code: $code,
                    severity: Severity::$severity,
                    about: $about,
                    why: $why,
                    example: $example,
                    personal: true,
                },
            };
        )*
        /// Every rule.
        pub static RULES: &[&Rule] = &[$(&$name),*];
        /// The problem of every rule.
        pub static FAULTS: &[&Fault] = &[$(&$name.fault),*];
    };
}

/// The numbers by which rules are acknowledged.
pub const NUMBERS: &[&str] = &[
    "PD-01", "PD-02", "PD-03", "PD-04", "PD-05", "PD-06", "PD-07", "PD-08", "PD-09", "PD-10", "PD-11", "PD-12",
    "PD-13", "PD-14", "PD-19", "PD-20",
];

rules! {
    NI_NUMBER = "PD-01", "ni-number", Error, "ni-number", "a National Insurance number",
        about: "A National Insurance number.",
        why: "With it someone can claim in another person's name. It belongs to nothing that is published.",
        remedy: "write \"their National Insurance number\" in its place",
        example: "Wrong:  Her number is A… 12 34 … C.\nRight:  We asked for her National Insurance number.";
    MOBILE = "PD-02", "mobile", Error, "mobile-number", "a mobile number",
        about: "A mobile number that is not one of the landlord's own.",
        why: "A mobile number belongs to one person, who will be called by strangers.",
        remedy: "write the number of the team in its place; a number of your own goes under `privacy: contacts` in candour.yaml",
        example: "Wrong:  Ring the chair on 07…\nRight:  Ring the involvement team on the number at the foot of this page.";
    TELEPHONE = "PD-03", "landline", Warning, "telephone-number", "a telephone number",
        about: "A telephone number that is not one of the landlord's own.",
        why: "It may be somebody's home.",
        remedy: "write the number of the team in its place; if it is your own or another body's public line, put it under `privacy: contacts` in candour.yaml",
        example: "privacy:\n  contacts: [the number of your repairs line]";
    SERVICE_NUMBER = "PD-03", "landline", Advice, "service-number", "a service number",
        about: "A service number, such as one that begins with 03 or 0800, that is not among the contacts.",
        why: "Nobody lives there, but readers who ring a wrong number are let down, so each should have been looked at.",
        remedy: "check it, and put it under `privacy: contacts` in candour.yaml",
        example: "privacy:\n  contacts: [the number of the Ombudsman]";
    EMAIL = "PD-04", "email", Error, "email-address", "an e-mail address",
        about: "An e-mail address that is neither the landlord's own nor plainly that of a team.",
        why: "It belongs to a person, who will be written to by strangers and found by machines that send fraud.",
        remedy: "write the address of the team in its place; if it is a public one, put it under `privacy: contacts` in candour.yaml: the address, or @ and its domain",
        example: "Wrong:  Write to the chair at her own address.\nRight:  Write to the chair through the involvement team.";
    EMAIL_TO_CHECK = "PD-04", "email", Warning, "email-to-check", "an e-mail address",
        about: "An e-mail address of a person within an organisation, or of another organisation.",
        why: "Staff are people too: the address of a team lasts longer and names nobody.",
        remedy: "write the address of the team in its place; if it is a public one, put it under `privacy: contacts` in candour.yaml: the address, or @ and its domain",
        example: "privacy:\n  contacts: [\"@ombudsman.example\"]";
    ADDRESS = "PD-05", "address", Error, "full-address", "a full address",
        about: "The number of a home, its street and its postcode together.",
        why: "It is somebody's home.",
        remedy: "name the estate or the area; if it is an office of yours, put it under `privacy: contacts` in candour.yaml",
        example: "Wrong:  The leak at flat 3, its street and its postcode.\nRight:  A leak in a flat in Riverside.";
    PART_OF_ADDRESS = "PD-06", "postcode-or-street", Warning, "part-of-address", "a part of an address",
        about: "A number and a street, or a full postcode.",
        why: "Few homes share a postcode, so that with anything else on the page somebody can be told from it.",
        remedy: "name the estate, or give only the first half of the postcode; if it is an office or a hall, put it under `privacy: contacts` in candour.yaml",
        example: "Wrong:  number 12 of a named street\nRight:  A home on the Hillside estate.";
    BIRTH_DATE = "PD-07", "birth-date", Error, "birth-date", "a date of birth",
        about: "A date of birth.",
        why: "With a name it is what banks and landlords ask for to know who somebody is.",
        remedy: "give an age group, such as \"over 65\"",
        example: "Wrong:  born on a day, month and year\nRight:  a tenant in her sixties";
    AGE = "PD-07", "birth-date", Warning, "age-and-name", "an age beside a name",
        about: "An age, or a year of birth, beside a name.",
        why: "Together with the area it tells who is meant.",
        remedy: "give an age group, or leave the name out",
        example: "Wrong:  a name, aged 71\nRight:  a tenant in her seventies";
    BANK = "PD-08", "bank", Error, "bank-details", "bank details",
        about: "A sort code or account number, an IBAN, or the number of a card.",
        why: "Money can be taken with it.",
        remedy: "if it is the account that rent is paid into, put it under `privacy: contacts` in candour.yaml",
        example: "Wrong:  a sort code and an account number\nRight:  We paid the money to her bank.";
    REFERENCE = "PD-09", "reference", Error, "personal-reference", "the reference of one person's case",
        about: "The reference of a tenancy, a rent account, a complaint, a repair or a case.",
        why: "Whoever knows it can ring up and be taken for the tenant, and it ties what is published to one home.",
        remedy: "say what it was about: \"a complaint about damp\"",
        example: "Wrong:  a complaint with its number\nRight:  A complaint about damp, upheld in March.";
    NHS_NUMBER = "PD-10", "nhs-number", Error, "nhs-number", "an NHS number",
        about: "An NHS number.",
        why: "It is the key to somebody's health records.",
        remedy: "write \"their NHS number\" in its place",
        example: "Wrong:  an NHS number\nRight:  a letter from the hospital";
    TITLED_NAME = "PD-11", "titled-name", Warning, "titled-name", "a name with a title",
        about: "A name with a title, such as Mrs or Councillor, of nobody who has agreed to be named.",
        why: "What is published of somebody stays with them. Roles say as much.",
        remedy: "write the role: \"a tenant\", \"the chair\"; who has agreed to be named goes under `privacy: people` in candour.yaml",
        example: "Wrong:  Mrs E… asked about the lift.\nRight:  A tenant asked about the lift.";
    LISTED_NAME = "PD-12", "listed-name", Warning, "listed-name", "a name in a list of people",
        about: "A name where people are listed: who was there, who sent apologies, who wrote it.",
        why: "Minutes stay on the site for years. How many came, and in which roles, says as much.",
        remedy: "give counts and roles: \"5 tenants, the chair, 2 staff\"; who has agreed to be named goes under `privacy: people` in candour.yaml",
        example: "Wrong:  Present: followed by names\nRight:  Present: 5 tenants, 2 staff";
    CIRCUMSTANCES = "PD-13", "circumstances", Warning, "personal-circumstances", "what is known of one person",
        about: "Words on debt, eviction, the police, benefits or the like beside a name or a home.",
        why: "It tells the neighbours what is nobody's business.",
        remedy: "say it without who or where it was: \"a tenant in the north of the town\"",
        example: "Wrong:  a name, and what is owed\nRight:  One tenant owed rent.";
    HEALTH = "PD-13", "circumstances", Error, "health-of-a-person", "the health or the like of one person",
        about: "Words on health, belief, origin or sexual life beside a titled name or a home.",
        why: "The law guards these most strictly, because people are treated badly for them.",
        remedy: "say it without who or where it was: \"a tenant who was ill\"",
        example: "Wrong:  a name, and an illness that is named\nRight:  One tenant was ill for a time.";
    SMALL_NUMBER = "PD-14", "small-number", Warning, "small-number-in-text", "a small number of people",
        about: "A count of only a few people in a table of text, by age, origin, health or place.",
        why: "In such a group everyone knows who is meant.",
        remedy: "put the figures into data/performance, where low ones are hidden with all that would give them away, or join groups until each has 10 people",
        example: "Wrong:  | Deaf tenants | 2 |\nRight:  | Tenants with any disability | 48 |";
    QUOTE = "PD-19", "quote", Warning, "quote-without-consent", "a person's own words",
        about: "The words of one person, long or in quotation marks, without a note that they agreed.",
        why: "Neighbours and staff know people by how they talk and what they tell.",
        remedy: "say it in your own words; in feedback, write  consent: true  where the person has agreed",
        example: "said: \"\u{201c}I waited nine weeks.\u{201d}\"\nconsent: true";
    REDACTION = "PD-20", "redaction", Warning, "redacted-by-look", "something blacked out",
        about: "Something is blacked out beside what gives it away, or only looks blacked out.",
        why: "What is drawn over can be read below it, and what stands beside it often tells what was taken out.",
        remedy: "write the sentence anew without what was taken out",
        example: "Wrong:  a name with a black bar over it\nRight:  A tenant";
}
