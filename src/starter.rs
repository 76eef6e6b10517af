//! A small site to start from: what the landlord answered and the day it is, to files.
//!
//! The texts stand as files in `src/starter/`, with gaps such as `{{name}}` for what was answered and for days, which are
//! counted back from the day on which the site is made. So it has nothing to report on whatever day that is. Nothing here
//! touches the disk: `commands/init.rs` asks, looks and writes.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::date::Period;
use crate::date::YearStart;
use crate::settings;
use crate::source::File;
use crate::source::Sources;
use crate::yaml;

/// What is asked before a site is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The landlord's name.
    Name,
    /// The telephone number for tenants.
    Phone,
    /// The e-mail address for tenants.
    Email,
    /// Where the site will be.
    BaseUrl,
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Question; 4] = [Question::Name, Question::Phone, Question::Email, Question::BaseUrl];

    /// The question, as a person reads it.
    pub fn asks(self) -> &'static str {
        match self {
            Question::Name => "What is your landlord called?",
            Question::Phone => "Which telephone number do tenants call?",
            Question::Email => "To which e-mail address do tenants write?",
            Question::BaseUrl => "At which address will the site be?",
        }
    }

    /// What the answer is, as part of a sentence.
    pub fn what(self) -> &'static str {
        match self {
            Question::Name => "the name of your landlord",
            Question::Phone => "the telephone number",
            Question::Email => "the e-mail address",
            Question::BaseUrl => "the address of the site",
        }
    }

    /// What stands there until it is known: reserved for examples, so that it reaches nobody.
    pub fn placeholder(self) -> &'static str {
        match self {
            Question::Name => "Example Homes",
            Question::Phone => "01632 960 000",
            Question::Email => "hello@example.org",
            Question::BaseUrl => "https://www.example.org/",
        }
    }

    /// The line of `candour.yaml` that holds it, as that line begins.
    fn setting(self) -> &'static str {
        match self {
            Question::Name => "title: ",
            Question::Phone => "  phone: ",
            Question::Email => "  email: ",
            Question::BaseUrl => "base_url: ",
        }
    }

    /// An answer as it will be written; the error is what to tell the person who gave it.
    pub fn answer(self, said: &str) -> Result<String, String> {
        let said = said.trim();
        if said.is_empty() {
            return Err(format!("{} is empty", self.what()));
        }
        if said.chars().any(char::is_control) {
            return Err(format!("write {} on one line, without tabs", self.what()));
        }
        match self {
            Question::Name => Ok(said.to_owned()),
            Question::Phone => {
                let sound = said.chars().all(|c| c.is_ascii_digit() || " +()-".contains(c));
                let digits = said.chars().filter(char::is_ascii_digit).count();
                match sound && digits >= 3 {
                    true => Ok(said.to_owned()),
                    false => Err(format!("write it with digits and spaces, like this: {}", self.placeholder())),
                }
            }
            Question::Email => match is_email(said) {
                true => Ok(said.to_owned()),
                false => Err(format!("write it like this: {}", self.placeholder())),
            },
            Question::BaseUrl => address(said),
        }
    }
}

fn is_email(text: &str) -> bool {
    let plain = |c: char, more: &str| c.is_ascii_alphanumeric() || more.contains(c);
    text.split_once('@').is_some_and(|(who, host)| {
        !who.is_empty()
            && who.chars().all(|c| plain(c, "._%+-'"))
            && host.contains('.')
            && host.split('.').all(|part| !part.is_empty())
            && host.chars().all(|c| plain(c, ".-"))
    })
}

/// The address of a site as the settings take it. Whoever leaves out `https://` means it.
fn address(said: &str) -> Result<String, String> {
    let whole = if said.contains("://") { said.to_owned() } else { format!("https://{said}") };
    let whole = format!("{}/", whole.trim_end_matches('/'));
    let answers = Answers { base_url: Some(whole.clone()), ..Answers::default() };
    let file = File::of_text(settings::FILE, answers.filled(SETTINGS, &Days::around(Date::constant(2026, 1, 1))));
    let (_, report) = settings::read(&Sources::new(vec![file]));
    match report.iter().next() {
        None => Ok(whole),
        Some(problem) => Err(problem.help.clone().unwrap_or_else(|| problem.message.clone())),
    }
}

/// What was answered; nothing where it is not known yet.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// The landlord's name.
    pub name: Option<String>,
    /// The telephone number for tenants.
    pub phone: Option<String>,
    /// The e-mail address for tenants.
    pub email: Option<String>,
    /// Where the site will be.
    pub base_url: Option<String>,
}

impl Answers {
    /// Where the answer to a question is kept.
    pub fn of(&mut self, question: Question) -> &mut Option<String> {
        match question {
            Question::Name => &mut self.name,
            Question::Phone => &mut self.phone,
            Question::Email => &mut self.email,
            Question::BaseUrl => &mut self.base_url,
        }
    }

    fn get(&self, question: Question) -> &str {
        let answer = match question {
            Question::Name => &self.name,
            Question::Phone => &self.phone,
            Question::Email => &self.email,
            Question::BaseUrl => &self.base_url,
        };
        answer.as_deref().unwrap_or(question.placeholder())
    }

    /// A text with its gaps filled in.
    fn filled(&self, text: &str, days: &Days) -> String {
        let quoted = |question| yaml::quoted(self.get(question));
        let plain = |question| self.get(question).to_owned();
        let gaps = [
            ("{{name:yaml}}", quoted(Question::Name)),
            ("{{phone:yaml}}", quoted(Question::Phone)),
            ("{{email:yaml}}", quoted(Question::Email)),
            ("{{base_url:yaml}}", quoted(Question::BaseUrl)),
            ("{{name}}", plain(Question::Name)),
            ("{{phone}}", plain(Question::Phone)),
            ("{{email}}", plain(Question::Email)),
            ("{{policy_issued}}", days.issued.to_string()),
            ("{{policy_review}}", days.review.to_string()),
            ("{{met_year}}", days.met.year().to_string()),
            ("{{met}}", days.met.to_string()),
            ("{{told}}", days.told.to_string()),
            ("{{quarter}}", days.quarter.to_string()),
            ("{{results}}", days.results.to_string()),
        ];
        // One pass: an answer that looks like a gap is no gap.
        let mut out = String::new();
        let mut rest = text;
        while let Some(at) = rest.find("{{") {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            match gaps.iter().find(|(gap, _)| rest.starts_with(gap)) {
                Some((gap, words)) => {
                    out.push_str(words);
                    rest = &rest[gap.len()..];
                }
                None => {
                    out.push_str("{{");
                    rest = &rest[2..];
                }
            }
        }
        out + rest
    }
}

/// Where a site may be kept and published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// GitHub, with Actions and Pages.
    GitHub,
    /// GitLab, with CI/CD and Pages.
    GitLab,
}

/// The days in a new site, counted from the one on which it is made.
struct Days {
    issued: Date,
    review: Date,
    met: Date,
    told: Date,
    quarter: Period,
    results: Date,
}

impl Days {
    fn around(today: Date) -> Days {
        let issued = today.saturating_sub(60.days());
        let start = YearStart::default();
        // Of a quarter that ended yesterday the figures are hardly known: the one before it serves then.
        let ended = today.saturating_sub(14.days());
        let year = start.year_of(ended);
        let quarters =
            [year - 1, year].into_iter().flat_map(|year| (1..=4).map(move |part| Period::Quarter(year, part)));
        let quarter = quarters.rev().find(|quarter| quarter.bounds(start).1 < ended);
        let quarter = quarter.unwrap_or(Period::Quarter(year - 1, 1));
        Days {
            issued,
            review: issued.saturating_add(3.years()),
            met: today.saturating_sub(21.days()),
            told: today.saturating_sub(14.days()),
            quarter,
            results: quarter.bounds(start).1.saturating_add(14.days()),
        }
    }
}

const SETTINGS: &str = include_str!("starter/candour.yaml");

/// The files of a new site, by path. `candour.yaml`, which makes a folder a site, is the last.
pub fn files(answers: &Answers, hosts: &[Host], today: Date) -> Vec<(String, String)> {
    let days = Days::around(today);
    let mut files = vec![
        (".gitignore".to_owned(), include_str!("starter/gitignore")),
        ("content/_index.md".to_owned(), include_str!("starter/content/_index.md")),
        ("content/pages/contact.md".to_owned(), include_str!("starter/content/pages/contact.md")),
        ("content/panels/tenants-panel.md".to_owned(), include_str!("starter/content/panels/tenants-panel.md")),
        ("content/policies/repairs.md".to_owned(), include_str!("starter/content/policies/repairs.md")),
        (
            format!("content/minutes/tenants-panel/{}.md", days.met),
            include_str!("starter/content/minutes/tenants-panel/meeting.md"),
        ),
        ("data/commitments.yaml".to_owned(), include_str!("starter/data/commitments.yaml")),
        ("data/feedback.yaml".to_owned(), include_str!("starter/data/feedback.yaml")),
        ("data/measures.yaml".to_owned(), include_str!("starter/data/measures.yaml")),
        (
            format!("data/performance/{}.yaml", days.quarter.slug()),
            include_str!("starter/data/performance/quarter.yaml"),
        ),
    ];
    let mut hosting = String::new();
    for host in hosts {
        let (path, text, about) = match host {
            Host::GitHub => (
                ".github/workflows/site.yml",
                include_str!("starter/hosts/github.yaml"),
                include_str!("starter/hosts/github.md"),
            ),
            Host::GitLab => {
                (".gitlab-ci.yml", include_str!("starter/hosts/gitlab.yaml"), include_str!("starter/hosts/gitlab.md"))
            }
        };
        files.push((path.to_owned(), text));
        hosting.push_str(about);
    }
    hosting.push_str(include_str!("starter/hosts/server.md"));
    files.push((settings::FILE.to_owned(), SETTINGS));
    let mut files: Vec<(String, String)> =
        files.into_iter().map(|(path, text)| (path, answers.filled(text, &days))).collect();
    let readme = answers.filled(include_str!("starter/README.md"), &days).replace("{{hosting}}\n", &hosting);
    files.insert(1, ("README.md".to_owned(), readme));
    files
}

/// What is not known yet, and on which line of `candour.yaml` its placeholder stands.
pub fn to_fill_in(answers: &Answers) -> Vec<(usize, Question)> {
    let mut answers = answers.clone();
    let line = |question: Question| SETTINGS.lines().position(|line| line.starts_with(question.setting()));
    let open = Question::ALL.into_iter().filter(|question| answers.of(*question).is_none());
    open.filter_map(|question| Some((line(question)? + 1, question))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_taken_as_the_settings_take_them() {
        let address = |said| Question::BaseUrl.answer(said);
        assert_eq!(address("www.example.org").unwrap(), "https://www.example.org/");
        assert_eq!(address("https://www.example.org/tenants//").unwrap(), "https://www.example.org/tenants/");
        assert!(address("our site").unwrap_err().contains("write it like https://"), "{:?}", address("our site"));
        for (said, sound) in [("01632 960 000", true), ("+44 (0)1632 960000", true), ("ask at the desk", false)] {
            assert_eq!(Question::Phone.answer(said).is_ok(), sound, "{said}");
        }
        for (said, sound) in [("hello@example.org", true), ("hello@example", false), ("<b>@example.org", false)] {
            assert_eq!(Question::Email.answer(said).is_ok(), sound, "{said}");
        }
        assert!(Question::Name.answer(" \t ").is_err());
    }

    #[test]
    fn an_answer_that_looks_like_a_gap_is_no_gap() {
        let answers = Answers { name: Some("{{phone}} \"Homes\"".to_owned()), ..Answers::default() };
        let text = answers.filled("title: {{name:yaml}} ${{ vars.X }}", &Days::around(Date::constant(2026, 11, 23)));
        assert_eq!(text, "title: \"{{phone}} \\\"Homes\\\"\" ${{ vars.X }}");
    }

    #[test]
    fn what_is_open_is_named_with_its_line() {
        let lines: Vec<usize> = to_fill_in(&Answers::default()).into_iter().map(|(line, _)| line).collect();
        let starts = |line: &usize| SETTINGS.lines().nth(line - 1).unwrap().contains("{{");
        assert!(lines.len() == 4 && lines.iter().all(starts), "{lines:?}");
    }
}
