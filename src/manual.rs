//! The parts of the manual that the program's own declarations make: kinds, problems, commands, settings.
//!
//! The pages lie in `content/manual/` and are published with the example site; a test holds them to this.
//! What the program cannot know of itself (how staff set about their work) people write, in the same folder.

use crate::audit;
use crate::checks::CHECKS;
use crate::cli;
use crate::fields::Field;
use crate::fields::Need;
use crate::fields::Shape;
use crate::fields::sample;
use crate::fields::shape_in_words;
use crate::formats::FORMATS;
use crate::kinds;
use crate::outcome::Outcome;
use crate::pipeline;
use crate::settings;
use crate::site::COMMON;
use crate::site::Home;
use crate::site::Kind;
use crate::site::LANDLORD;
use crate::site::capital;

/// What the kinds page says before its tables.
const ABOUT_KINDS: &str = "\
A site is made of files, and each folder holds files of one kind. Look here when you want to know what you can
write in a file.

Put a file in `content/` when people will read its text. It begins with its fields between two lines of `---`, and
the text follows in Markdown. Put it in `data/` when it holds only fields, such as figures or a list.

A field with \"yes\" under \"Needed\" must be there. If you leave out one of the others, the page says \"not stated\"
where a reader would look for it. Where a list would have one thing in it, you can write that thing alone.
";

/// What the settings page says before its table.
const ABOUT_FILES: &str = "\
## Where things go

| Where | What it holds |
|---|---|
| `candour.yaml` | The settings. |
| `content/` | What people read: a folder for each kind, with Markdown files in it. |
| `data/` | Figures and lists: `data/glossary.yaml`, or a folder such as `data/feedback/`. |
| `themes/` | Only where you change how pages look. |
| `public/` | The finished site. It is made anew by each build, so do not change it by hand. |

A file called `_index.md` gives the page of its folder a title and an introduction.

## Pictures

Put a picture beside the page that shows it, and write `![What it shows](garden.jpg)`. A file as it comes from the camera
will do, up to 40 million pixels. What the camera wrote in it is taken out.

Wide pictures (JPEG and PNG) are made smaller for you: 600, 800 and 1,200 pixels wide, and never wider than yours. Each
screen fetches the one that it needs, so a telephone fetches a small part of the file. Your own file stays at its address
too, for links and for other forms of the page. Save drawings as SVG or PNG, and photographs as JPEG.

## Dates and lengths of time

| What | How to write it |
|---|---|
| A day | `2026-05-14` |
| A year of yours | `2026-27` |
| A quarter or half of it | `2026-27 Q1`, `2026-27 H1` |
| A calendar year | `2026` |
| A month | `2026-05` |
| A length of time | `14 days`, `10 working days`, `3 months`, `2 years` |

## References

A reference says that one thing belongs to another. It is the folder and the name of the file, without slashes at the
ends and without `.md`: `policies/repairs`. For a part of a document, add `#` and the number of the clause or the words
of the heading: `policies/repairs#2.4.1`. Both pages then show the link. You can use a reference as the address of a
link in text too.

## How waits are counted

A recommendation, an action and a piece of feedback are each a loop: said, answered, done and told. Each step has a
field with its day. The site counts the days between them and shows what is still waiting.

- A day that has not come has not happened: it is still waited for.
- Waits run in days of the calendar. On the same day is 0 days.
- The waits for the answer and for the work begin on the day it was said. For an action that is the day of the meeting
  or event in `from`. The wait to be told begins on the day it was done or refused.
- The median is the middle wait when all are put in order. Of an even number it is the mean of the two middle ones, so
  it may end in a half: 9.5 days. It counts only waits that have ended.
- The longest wait counts those that still last too, and then says \"so far\".
- Something is overdue from the day after it is due. What will not be done is not waited for.
- What is done with no day of an answer counts in no wait for an answer.
- An answer to a recommendation is late after the time that `publish_within` gives, or after 30 days.
";

const ABOUT_PROMISES: &str = "\
A commitment is a promise with a rule, under `check`. The build judges it each time, from what is published on the day
of the build. Nobody types the outcome in. Its page shows the outcome, why, and everything that was counted.

## Outcomes

";

const ABOUT_RULES: &str = "
## Days, periods and waivers

- `from` and `to` are the first and last day that a promise holds. What lies before or after is not counted.
- `every` makes it begin anew: `year` (from your `year_starts`), `calendar-year`, `half`, `quarter` or `month`. Each
  period is judged by itself, and all of them stay on the page.
- A period is over when its last day has passed. Until then it is never missed: the page says if the pace is enough.
- Of a period that the promise holds for in part only, its share of the days is asked for, to the nearest whole
  number. Twelve a year are six in half a year. One a year is still one where a day is missing. A part that asks for
  none, and has none, was neither kept nor missed.
- A promise is judged in at most 1,200 periods, which is a hundred years of months.
- A day counts up to its end: within 14 days of the 1st is by the 15th.
- `waived` sets a promise aside for a period, with the reason and who agreed. It stays on the page as stopped. Of a
  period that is waived in part, the rest is asked for.
- `stopped` ends a promise before its time, with the reason. A promise without a `to` is stopped too, where the
  document it was made in has been superseded or withdrawn. It ends on the day on which what takes its place was
  issued, if that is known. No period after that day is judged.
- What is published after the day of the build does not exist yet.
- With a ledger, the day of publication is that of the first release that had it (`logged`). What was there when the ledger
  began keeps the day that it named then. Without a ledger every day is the one that the file names (`declared`).
  Where the two differ, the page of the thing and the page of the promise show both.

## Where

`where` says which things are meant, by any of their fields. All that it names must hold.

| write | it holds when |
|---|---|
| `{panel: voice-panel}` | the field is, or holds, that value |
| `{type: [walkabout, inspection]}` | it is one of them |
| `{people: {at_least: 5}}`, `{at_most: 5}` | it is so many, or that day, or more; or less |
| `{date: {before: 2026-04-01}}`, `{after: 2026-04-01}` | it is earlier, or later |
| `{held: {not: cancelled}}` | it is not that |
| `{recording: {stated: true}}` | the field is there |
| `{tenant_approved.on: {stated: true}}` | a field within a field |

## Words and numbers

The build reads what you write as a reader would. It warns you when two things do not fit.

- Two promises ask for different numbers of one thing at one time. The warning names both and says which is stricter.
  It says nothing when both can be kept and each adds something, such as at least 5 and at most 12 a year. Nor does
  it of 90% in 10 days and all in 20. It says nothing either when the `where` of the two differs.
- The words of a promise have another number than its rule. So may the sentence of the clause that it was made in.
- A text says another number than a fact. Under `said_as`, give the fact the words that go with its number, with `{}`
  for the number: `\"we own {} homes\"`. Then 8,412 and 8412 are the same, and so are £1.1 million and £1,100,000.
  Minutes, news and reports of a day before the fact's own day may say the number of that time.
- A promise is worded so that nobody can tell if it was kept: \"regularly\", \"soon\", \"where appropriate\". The advice
  points at the word and says what is missing.

## Promises without a rule

`candour audit --unclaimed` reads your strategies and policies. It lists each sentence that promises something and has
no commitment, with its line and a commitment to paste. Fill in each `…` first.

- A sentence promises when it says how many, how often or by when. So does one in which we, or a panel, the Board or
  staff will or must do something. So does one that says that something will be done.
- It has its commitment when `made_in` names its clause: the number or the heading right above it. It also has one when
  seven in ten of the main words of some promise stand in it.
- The list is a help, and not a judge. About one line in six is no promise, and about one promise in ten is not found.
  Plain sentences in the present are found only when they have a number: \"we pay your travel\" is not.
";

/// Each page: its path in the repository and its text.
pub fn pages() -> Vec<(String, String)> {
    let page = |name: &str, title: &str, summary: &str, body: String| {
        (
            format!("content/manual/{name}.md"),
            format!("---\ntitle: {title}\nsummary: {summary}\n---\n\n{}\n", body.trim_end()),
        )
    };
    vec![
        page(
            "kinds",
            "What you can write",
            "Each kind of content, with its fields and what they are for.",
            kinds_page(),
        ),
        page(
            "problems",
            "Problems and what to do",
            "Each problem that Candour can find, why it matters, and how it looks when it is right.",
            problems_page(),
        ),
        page(
            "promises",
            "Rules for promises",
            "How the build judges a promise, rule by rule, and what each outcome means.",
            promises_page(),
        ),
        page("commands", "Commands", "What you can type, and what it does.", commands_page()),
        page(
            "format",
            "Files and settings",
            "Where files go, how to write dates and references, and the settings of a site.",
            format_page(),
        ),
    ]
}

fn kinds_page() -> String {
    let mut text = format!(
        "{ABOUT_KINDS}\n## Fields of every kind\n\nThese can stand in any file, unless its kind says that it takes none of them.\n\n"
    );
    text.push_str(&table(COMMON));
    let of_one: Vec<&str> = kinds::KINDS.iter().filter(|kind| kind.in_group).map(|kind| kind.folder).collect();
    text.push_str(&format!(
        "\nThe site of a group may say of which landlord a thing is. These kinds take it: {}.\n\n{}",
        of_one.join(", "),
        table(&[LANDLORD])
    ));
    for kind in kinds::KINDS {
        text.push_str(&kind_section(kind));
    }
    text
}

fn kind_section(kind: &Kind) -> String {
    let mut text = format!("\n## {}\n\n{} {}", capital(kind.folder), kind.about, whereabouts(kind));
    if kind.titled_by != "title" {
        text.push_str(&format!(" Without a `title`, its `{}` is its title.", kind.titled_by));
    }
    let needed: Vec<String> = kind.fields.iter().filter(|field| field.need == Need::Must).map(line).collect();
    text.push_str(&format!("\n\nIt must have these fields:\n\n```yaml\n{}\n```\n\n", needed.join("\n")));
    text.push_str(&table(kind.fields));
    inner(kind.fields, &mut text);
    text
}

/// A field as a line of a file.
fn line(field: &Field) -> String {
    format!("{}: {}", field.name, sample(field.shape))
}

/// Where the files of a kind lie and where its pages are.
fn whereabouts(kind: &Kind) -> String {
    let files = format!("Its folder is `{}`.", kind.folder);
    match (kind.home, kind.route) {
        (Home::Nowhere, _) => format!(
            "{files} It takes only the fields below, and none of them is ever published: the site shows counts alone."
        ),
        (Home::Page, "") => format!("{files} The address of each page is its place in that folder."),
        (Home::Page, route) => format!("{files} Each has a page below `/{route}/`."),
        (Home::List, route) => format!("{files} All of them stand on one page, `/{route}/`."),
    }
}

/// The fields within fields, each as a table of its own.
fn inner(fields: &[Field], text: &mut String) {
    for field in fields {
        if let Some(inside) = record_in(field.shape) {
            text.push_str(&format!("\nWithin `{}`:\n\n{}", field.name, table(inside)));
            inner(inside, text);
        }
    }
}

fn record_in(shape: Shape) -> Option<&'static [Field]> {
    match shape {
        Shape::Record(fields) => Some(fields),
        Shape::List(item) | Shape::Table(item) | Shape::ByReference(_, item) => record_in(*item),
        _ => None,
    }
}

fn table(fields: &[Field]) -> String {
    let mut text = "| Field | Needed | What it takes | What it is for |\n|---|---|---|---|\n".to_owned();
    for field in fields {
        let needed = if field.need == Need::Must { "yes" } else { "no" };
        let takes = cell(&takes(field.shape));
        text.push_str(&format!("| `{}` | {needed} | {takes} | {} |\n", field.name, cell(field.about)));
    }
    text
}

/// What a field takes. The words of messages serve, but a page has room for more.
fn takes(shape: Shape) -> String {
    match shape {
        Shape::Choice(words) => format!("one of {}", either(words)),
        Shape::Reference(kinds) if !kinds.is_empty() => format!("a reference into {}", either(kinds)),
        Shape::PublishedReference(kinds) if !kinds.is_empty() => {
            format!("a reference into {}, also to what was published and is gone", either(kinds))
        }
        Shape::ReferenceOrWords(kinds) if !kinds.is_empty() => format!("words, or a reference into {}", either(kinds)),
        Shape::Record(_) => "the fields below".to_owned(),
        Shape::List(Shape::Record(_)) => "a list, each with the fields below".to_owned(),
        Shape::List(item) => format!("a list, each {}", takes(*item)),
        Shape::Table(item) => format!("names of your own, each with {}", takes(*item)),
        Shape::ByReference(kinds, item) => format!("names from {}, each with {}", either(kinds), takes(*item)),
        Shape::Anything => "names with values".to_owned(),
        other => shape_in_words(other),
    }
}

/// Words as code, with "or" before the last.
fn either(words: &[&str]) -> String {
    let mut code: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    let last = code.pop().unwrap_or_default();
    if code.is_empty() { last } else { format!("{} or {last}", code.join(", ")) }
}

/// Text for a cell of a table: nothing in it may end the cell, begin a tag or look like another system's code.
fn cell(text: &str) -> String {
    plain(&text.replace('|', "\\|"))
}

/// Text as Markdown. Messages set code apart by two spaces, as a terminal shows it; here it becomes code.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split("  ").enumerate() {
        if at % 2 == 1 {
            out.push_str(&format!(" `{part}` "));
        } else {
            out.push_str(&part.replace('<', "\\<").replace("{{", "\\{\\{"));
        }
    }
    out.trim().to_owned()
}

fn problems_page() -> String {
    let mut text = "\
An error stops the site from being published. A warning does not, but a reader would be let down. Advice is worth
knowing, and nothing is wrong. Each message names the file and the line, and ends with what to do.

Find the code that the message shows. You can read the same in a terminal: type `candour explain` and the code.
"
    .to_owned();
    for fault in pipeline::faults() {
        text.push_str(&format!(
            "\n## {}\n\n**{}.** {}\n\n{}\n\n```text\n{}\n```\n",
            fault.code,
            capital(fault.severity.word()),
            plain(fault.about),
            plain(fault.why),
            shown(fault.example)
        ));
    }
    text
}

/// An example as it can be published: a character without an agreed meaning becomes what Word shows for it.
fn shown(example: &str) -> String {
    example.replace(|c| matches!(c, '\u{e000}'..='\u{f8ff}'), "\u{2022}")
}

fn promises_page() -> String {
    let mut text = ABOUT_PROMISES.to_owned();
    text.push_str("| outcome | shown as | what it means |\n|---|---|---|\n");
    for outcome in Outcome::ALL {
        text.push_str(&format!("| `{}` | {} | {} |\n", outcome.word(), outcome.in_words(), outcome.meaning()));
    }
    text.push_str(ABOUT_RULES);
    for rule in audit::RULES {
        text.push_str(&format!("\n## Rule: {}\n\n{}\n\n", rule.name, rule.about));
        text.push_str(&format!("```yaml\ncheck: {}\n```\n\n{}", rule.example, table(rule.fields)));
        inner(rule.fields, &mut text);
    }
    text
}

fn commands_page() -> String {
    let mut text = String::new();
    for (name, help) in cli::help() {
        let title = if name.is_empty() { "candour".to_owned() } else { format!("candour {name}") };
        let help: Vec<&str> = help.lines().map(str::trim_end).collect();
        text.push_str(&format!("## {title}\n\n```text\n{}\n```\n\n", help.join("\n").trim_end()));
    }
    text
}

fn format_page() -> String {
    let mut text = format!("{ABOUT_FILES}\n## Settings\n\nThese stand in `candour.yaml`.\n\n");
    text.push_str(&table(settings::FIELDS));
    inner(settings::FIELDS, &mut text);
    text.push_str(
        "\n## What is checked over the whole site\n\nBesides each file by itself, every build checks these.\n\n",
    );
    for check in CHECKS {
        text.push_str(&format!("- {}: {}\n", capital(check.name), plain(check.about)));
    }
    text.push_str("\n## What a build makes\n\n");
    for format in FORMATS {
        text.push_str(&format!("- {}\n", plain(format.about)));
    }
    text
}
