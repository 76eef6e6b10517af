//! What may be published: the landlord's own lines, and the people who have agreed to be named.

use std::collections::BTreeSet;

use regex::Regex;

use super::fold::Folded;
use super::numbers;
use super::phones;

/// What may be published.
#[derive(Clone, Debug, Default)]
pub struct Known {
    phones: BTreeSet<String>,
    emails: BTreeSet<String>,
    domains: Vec<String>,
    /// Addresses, letters and digits alone.
    addresses: Vec<String>,
    accounts: BTreeSet<String>,
    /// Names of people, each as its words.
    people: Vec<Vec<String>>,
    /// What looks like a name and is a place or a body.
    places: BTreeSet<String>,
    references: Vec<Regex>,
}

impl Known {
    /// Nothing is known.
    pub fn new() -> Known {
        Known::default()
    }

    /// A contact of any sort: what it is shows by its form.
    pub fn add_contact(&mut self, contact: &str) {
        let contact = contact.trim();
        let digits = contact.bytes().filter(u8::is_ascii_digit).count();
        let letters = contact.bytes().filter(u8::is_ascii_alphabetic).count();
        match contact.split_once('@') {
            Some(("", domain)) => self.add_domain(domain),
            Some(_) => self.add_email(contact),
            None if letters == 0 && matches!(digits, 9..=13) => self.add_phone(contact),
            None if letters == 0 && digits > 5 => self.add_account(contact),
            None if !contact.contains(' ') && contact.contains('.') => self.add_domain(contact),
            None => {
                self.add_account(contact);
                self.add_address(contact);
                self.add_place(contact);
            }
        }
    }

    /// A telephone number in any form.
    pub fn add_phone(&mut self, number: &str) {
        let digits = phones::national(number);
        if !digits.is_empty() {
            self.phones.insert(digits);
        }
    }

    /// An e-mail address.
    pub fn add_email(&mut self, address: &str) {
        self.emails.insert(address.trim().to_lowercase());
    }

    /// A domain whose teams may be written to: `example.org`.
    pub fn add_domain(&mut self, domain: &str) {
        let domain = domain.trim().trim_start_matches('@').to_lowercase();
        let domain = domain.strip_prefix("www.").unwrap_or(&domain);
        if domain.contains('.') {
            self.domains.push(domain.to_owned());
        }
    }

    /// A postal address, or a postcode.
    pub fn add_address(&mut self, address: &str) {
        let plain = squeezed(address);
        if !plain.is_empty() {
            self.addresses.push(plain);
        }
    }

    /// A bank account: its sort code, its number, or both.
    pub fn add_account(&mut self, account: &str) {
        let digits = numbers::digits(account);
        if digits.len() > 8 {
            let (sort, number) = digits.split_at(6);
            self.accounts.extend([sort.to_owned(), number.to_owned()]);
        }
        self.accounts.extend([digits, squeezed(account)].into_iter().filter(|account| account.len() > 5));
    }

    /// A person who may be named.
    pub fn add_person(&mut self, name: &str) {
        let words = name_words(name);
        if !words.is_empty() {
            self.people.push(words);
        }
    }

    /// A place or a body whose name could be taken for a person's.
    pub fn add_place(&mut self, name: &str) {
        let name = name.trim().to_lowercase();
        // "St John's & Co: Homes" is read as several names.
        let parts = name.split(['&', ':', ',', ';', '"', '(', ')', '/', '#']).map(str::trim);
        self.places.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
        self.places.insert(name);
    }

    /// How a reference of the landlord's looks: `9` stands for a digit, `A` for a letter, all else for itself.
    ///
    /// False where it has fewer than four digits and letters to tell it by.
    pub fn add_reference(&mut self, pattern: &str) -> bool {
        let mut expression = "(?i)".to_owned();
        for letter in pattern.trim().chars() {
            match letter {
                '9' => expression.push_str("[0-9]"),
                'A' => expression.push_str("[A-Za-z]"),
                ' ' => expression.push_str("[ \n]?"),
                '-' => expression.push_str("[- ]?"),
                other => expression.push_str(&regex::escape(&other.to_string())),
            }
        }
        let telling = pattern.chars().filter(char::is_ascii_digit).count() >= 4;
        match Regex::new(&expression) {
            Ok(expression) if telling => {
                self.references.push(expression);
                true
            }
            _ => false,
        }
    }

    pub(super) fn has_phone(&self, national: &str) -> bool {
        self.phones.contains(national)
    }

    pub(super) fn has_email(&self, address: &str) -> bool {
        self.emails.contains(address)
    }

    /// Whether a domain, or one that it lies below, is known.
    pub(super) fn has_domain(&self, domain: &str) -> bool {
        self.domains
            .iter()
            .any(|known| domain.strip_suffix(known.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.')))
    }

    /// Whether it is a known address or a part of one.
    pub(super) fn has_address(&self, address: &str) -> bool {
        let plain = squeezed(address);
        self.addresses.iter().any(|known| known.contains(&plain) || plain.contains(known.as_str()) && known.len() > 12)
    }

    pub(super) fn has_account(&self, account: &str) -> bool {
        self.accounts.contains(account)
    }

    /// Whether a name, with or without its title, is that of somebody who may be named.
    pub(super) fn has_person(&self, name: &str) -> bool {
        let words = name_words(name);
        let Some((last, given)) = words.split_last() else { return false };
        let fits = |known: &Vec<String>| {
            let Some((surname, names)) = known.split_last() else { return false };
            let agrees = |(word, name): (&String, &String)| {
                word == name || word.chars().count() == 1 && name.starts_with(word.as_str())
            };
            surname == last && (given.is_empty() || given.iter().zip(names).all(agrees))
        };
        self.people.iter().any(fits)
    }

    pub(super) fn is_place(&self, name: &str) -> bool {
        self.places.contains(&name.to_lowercase())
    }

    pub(super) fn references(&self) -> &[Regex] {
        &self.references
    }
}

/// Letters and digits alone, in small letters.
pub(super) fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The titles that stand before names.
pub(super) const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "cllr",
    "councillor",
    "prof",
    "professor",
    "rev",
    "revd",
    "reverend",
    "sir",
    "dame",
    "lord",
    "lady",
];

/// The words of a name in small letters, without titles.
fn name_words(name: &str) -> Vec<String> {
    let folded = Folded::new(name).lower;
    let words = folded.split(|letter: char| !letter.is_alphanumeric() && letter != '\'' && letter != '-');
    words.filter(|word| !word.is_empty() && !TITLES.contains(word)).map(str::to_owned).collect()
}
