//! A file of the interface's words, looked at before it is used: which messages it has, what they ask for, and what is
//! wrong with it, at its place.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use fluent_syntax::ast::Entry;
use fluent_syntax::ast::Expression;
use fluent_syntax::ast::InlineExpression;
use fluent_syntax::ast::Pattern;
use fluent_syntax::ast::PatternElement;
use fluent_syntax::ast::Resource;
use fluent_syntax::parser;
use fluent_syntax::parser::ErrorKind;
use fluent_syntax::parser::ParserError;

use super::BUILT_IN;
use super::INTERFACE_MESSAGE;
use super::INTERFACE_SYNTAX;
use super::INTERFACE_VARIABLE;
use crate::diagnostic::Report;
use crate::fields::nearest;
use crate::source::FileId;
use crate::source::Span;

/// The term by which a file says whether a person has checked it: `-reviewed = no`.
const REVIEWED: &str = "reviewed";

/// Each message of English, which is the pattern for all languages, and the variables in it.
pub fn pattern() -> BTreeMap<&'static str, BTreeSet<&'static str>> {
    BUILT_IN.first().map(|(_, text)| messages(text)).unwrap_or_default()
}

/// Each message of a file with words, and the variables in it.
pub fn messages(text: &str) -> BTreeMap<&str, BTreeSet<&str>> {
    let (resource, _) = parsed(text);
    let message = |entry| match entry {
        Entry::Message(message) => {
            message.value.map(|value| (message.id.name, asked_for(&value).variables.into_iter().collect()))
        }
        _ => None,
    };
    resource.body.into_iter().filter_map(message).collect()
}

/// The names of the messages of a file, and whether it says that a person has checked it; none where it says nothing
/// of that.
pub fn contents(text: &str) -> (BTreeSet<String>, Option<bool>) {
    let (mut names, mut reviewed) = (BTreeSet::new(), None);
    for entry in parsed(text).0.body {
        match entry {
            Entry::Message(message) if message.value.is_some() => {
                names.insert(message.id.name.to_owned());
            }
            Entry::Term(term) if term.id.name == REVIEWED => {
                let says_yes = |element: &PatternElement<&str>| matches!(element, PatternElement::TextElement { value } if value.trim() == "yes");
                reviewed = Some(term.value.elements.iter().all(says_yes));
            }
            _ => {}
        }
    }
    (names, reviewed)
}

fn parsed(text: &str) -> (Resource<&str>, Vec<ParserError>) {
    match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    }
}

/// Reports what is wrong with a site's own file.
pub fn examine(file: FileId, text: &str, pattern: &BTreeMap<&str, BTreeSet<&str>>, report: &mut Report) {
    let (resource, errors) = parsed(text);
    for error in errors {
        let at = error.pos.start.min(text.len().saturating_sub(1));
        let (message, help) = in_words(&error.kind);
        report.add(&INTERFACE_SYNTAX, Span::new(file, at, at + 1), message).help(help);
    }
    let place = |part: &str| {
        // A part of the text knows where it lies in it.
        let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        Span::new(file, start, start + part.len())
    };
    let mut seen = BTreeSet::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else {
            if let Entry::Term(term) = entry
                && term.id.name != REVIEWED
            {
                report
                    .add(&INTERFACE_MESSAGE, place(term.id.name), format!("there is no term `-{}`", term.id.name))
                    .help("write out the words in each message; the one term there is says `-reviewed = yes` or `no`");
            }
            continue;
        };
        let name = message.id.name;
        let Some(wanted) = pattern.get(name) else {
            let help = match nearest(name, pattern.keys().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "take it out".to_owned(),
            };
            report.add(&INTERFACE_MESSAGE, place(name), format!("the interface has no message `{name}`")).help(help);
            continue;
        };
        if !seen.insert(name) {
            report
                .add(&INTERFACE_MESSAGE, place(name), format!("the message `{name}` stands here twice"))
                .help("take one of the two out");
        }
        let Some(value) = &message.value else {
            report
                .add(&INTERFACE_MESSAGE, place(name), format!("the message `{name}` has no words"))
                .help("write them after the equals sign");
            continue;
        };
        let asked = asked_for(value);
        for variable in asked.variables.iter().filter(|variable| !wanted.contains(**variable)) {
            let help = match wanted.iter().map(|name| format!("${name}")).collect::<Vec<_>>() {
                none if none.is_empty() => "nothing can be put into this message".to_owned(),
                some => format!("what can be put into this message: {}", some.join(", ")),
            };
            report.add(&INTERFACE_VARIABLE, place(variable), format!("`{name}` is given no `${variable}`")).help(help);
        }
        for missing in wanted.iter().filter(|variable| !asked.variables.contains(*variable)) {
            report
                .add(&INTERFACE_VARIABLE, place(name), format!("`{name}` lacks `{{ ${missing} }}`"))
                .help("put it where the number, the day or the name belongs");
        }
        for other in asked.others {
            report
                .add(&INTERFACE_VARIABLE, place(other), format!("`{name}` asks for `{other}`, which is not there"))
                .help("write the words out");
        }
    }
}

/// What a message asks for: variables, and anything else by its name, which no message of ours may.
#[derive(Default)]
struct Asked<'a> {
    variables: Vec<&'a str>,
    others: Vec<&'a str>,
}

fn asked_for<'a>(pattern: &Pattern<&'a str>) -> Asked<'a> {
    let mut asked = Asked::default();
    gather(pattern, &mut asked);
    asked
}

fn gather<'a>(pattern: &Pattern<&'a str>, asked: &mut Asked<'a>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            gather_expression(expression, asked);
        }
    }
}

fn gather_expression<'a>(expression: &Expression<&'a str>, asked: &mut Asked<'a>) {
    match expression {
        Expression::Select { selector, variants } => {
            gather_inline(selector, asked);
            for variant in variants {
                gather(&variant.value, asked);
            }
        }
        Expression::Inline(inline) => gather_inline(inline, asked),
    }
}

fn gather_inline<'a>(inline: &InlineExpression<&'a str>, asked: &mut Asked<'a>) {
    match inline {
        InlineExpression::VariableReference { id } => asked.variables.push(id.name),
        InlineExpression::FunctionReference { id, .. }
        | InlineExpression::MessageReference { id, .. }
        | InlineExpression::TermReference { id, .. } => asked.others.push(id.name),
        InlineExpression::Placeable { expression } => gather_expression(expression, asked),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

/// What the parser says, for those who are not programmers.
fn in_words(kind: &ErrorKind) -> (String, &'static str) {
    let (message, help) = match kind {
        ErrorKind::ExpectedToken('=') => {
            ("there should be an equals sign here".to_owned(), "write a message as  name = words")
        }
        ErrorKind::ExpectedToken(sign) => (format!("there should be a `{sign}` here"), "add it"),
        ErrorKind::ExpectedMessageField { entry_id } => {
            (format!("the message `{entry_id}` has no words"), "write them after the equals sign")
        }
        ErrorKind::MissingDefaultVariant | ErrorKind::MultipleDefaultVariants => (
            "one of the choices should be for all other numbers".to_owned(),
            "put an asterisk before exactly one of them: *[other]",
        ),
        ErrorKind::UnbalancedClosingBrace => ("there is a `}` here without its `{`".to_owned(), "add or delete one"),
        ErrorKind::MissingValue => ("there should be words here".to_owned(), "write them after the equals sign"),
        _ => (
            "this line cannot be read".to_owned(),
            "write a message as  name = words; longer ones go on in lines that begin with spaces",
        ),
    };
    (message, help)
}
