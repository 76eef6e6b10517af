//! Links: every address and every part of a page that a text or a field names is there.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::checks::Check;
use crate::checks::Finished;
use crate::diagnostic::Report;
use crate::diagnostic::faults;
use crate::document::Prose;
use crate::document::Target;
use crate::fields::Record;
use crate::fields::Value;
use crate::fields::nearest;
use crate::site::Lost;
use crate::source::Span;

/// The check.
pub static CHECK: Check = Check {
    name: "links",
    about: "Every link within the site leads to a page, and every part of a page that is named is on it.",
    faults: FAULTS,
    run,
};

faults! {
    NO_SUCH_PAGE = "no-such-page", Warning,
        "A link leads to an address that the site does not have.",
        why: "A reader who follows it gets \"We cannot find that page\".",
        example: "Wrong:  [repairs](/policies/repair/)\nRight:  [repairs](/policies/repairs/)";
    NO_SUCH_PART = "no-such-part", Warning,
        "A link leads to a part of a page that is not on it.",
        why: "A reader lands at the top of the page and must look for what was meant.",
        example: "Wrong:  [travel](policies/expenses#2.4.9)\nRight:  [travel](policies/expenses#2.4.1)";
    NO_SUCH_CLAUSE = "no-such-clause", Error,
        "A reference names a clause or heading that its document does not have.",
        why: "A promise must stand beside the words it was made in.",
        example: "Wrong:  made_in: strategies/involvement#kpi\nRight:  made_in: strategies/involvement#kpis";
}

fn run(finished: &Finished<'_>) -> Report {
    let mut checker =
        Checker { ids: BTreeMap::new(), old: BTreeSet::new(), lost: &finished.site.lost, report: Report::new() };
    for page in &finished.publication.pages {
        checker.ids.insert(&page.address, page.ids());
    }
    for redirect in &finished.publication.redirects {
        checker.old.insert(&redirect.from);
    }
    for entry in &finished.site.entries {
        checker.record(&entry.record);
        if let Some(body) = &entry.body {
            checker.prose(body);
        }
    }
    for introduction in finished.site.introductions.values() {
        checker.record(&introduction.record);
        if let Some(body) = &introduction.body {
            checker.prose(body);
        }
    }
    checker.report
}

struct Checker<'a> {
    /// The ids on every page, by its address.
    ids: BTreeMap<&'a str, BTreeSet<String>>,
    /// Old addresses that lead on.
    old: BTreeSet<&'a str>,
    /// What could not be read.
    lost: &'a Lost,
    report: Report,
}

impl Checker<'_> {
    fn record(&mut self, record: &Record) {
        for (_, held) in &record.values {
            self.value(&held.value, held.span);
        }
    }

    fn value(&mut self, value: &Value, span: Span) {
        match value {
            Value::Reference(reference) => {
                if let Some((page, part)) = reference.address.as_deref().and_then(|address| address.split_once('#'))
                    && let Some(ids) = self.ids.get(page)
                    && !ids.contains(part)
                {
                    let near = nearest(part, ids.iter().map(String::as_str)).map(str::to_owned);
                    self.report.add(&NO_SUCH_CLAUSE, span, format!("`/{page}/` has no part `{part}`")).help(help(near));
                }
            }
            Value::Prose(prose) => self.prose(prose),
            Value::List(items) => items.iter().for_each(|item| self.value(&item.value, item.span)),
            Value::Record(record) => self.record(record),
            Value::Table(rows) => rows.iter().for_each(|(_, held)| self.value(&held.value, held.span)),
            _ => {}
        }
    }

    fn prose(&mut self, prose: &Prose) {
        for link in prose.links.iter().filter(|link| !link.image) {
            let Target::Page { address, fragment } = &link.target else { continue };
            let span = prose.span(&link.range);
            let Some(ids) = self.ids.get(page_of(address)) else {
                if !self.old.contains(address.as_str()) && !self.lost.may_hold(address) {
                    let near =
                        nearest(address, self.ids.keys().copied()).map(|near| format!("did you mean `/{near}/`?"));
                    self.report.add(&NO_SUCH_PAGE, span, format!("there is no page at `/{address}/`")).help(
                        near.unwrap_or_else(|| {
                            "write the address of a page of this site; a link to another site begins with https://"
                                .to_owned()
                        }),
                    );
                }
                continue;
            };
            if let Some(part) = fragment
                && !ids.contains(part)
            {
                let near = nearest(part, ids.iter().map(String::as_str)).map(str::to_owned);
                self.report.add(&NO_SUCH_PART, span, format!("`/{address}/` has no part `{part}`")).help(help(near));
            }
        }
    }
}

/// The page of an address that may itself name a part (a word of the glossary).
fn page_of(address: &str) -> &str {
    address.split('#').next().unwrap_or(address)
}

fn help(near: Option<String>) -> String {
    match near {
        Some(near) => format!("did you mean `#{near}`?"),
        None => "a heading's address is its words in small letters with hyphens; a numbered clause's is its number"
            .to_owned(),
    }
}
