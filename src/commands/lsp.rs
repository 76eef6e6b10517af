//! `candour lsp`: the conversation with an editor, by the language server protocol over standard input and output.
//!
//! One thread reads messages, one checks, one checks what takes longer, and this one answers from the last site that was
//! read, so that no answer waits for a build. A message that cannot be understood is said to be one and passed over.

#![expect(clippy::disallowed_methods, reason = "the conversation asks where the site's folder is")]

mod addresses;
mod checker;
mod session;

use std::io;
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::mpsc;
use std::sync::mpsc::Sender;
use std::thread;

use jiff::civil::Date;
use lsp_server::Message;

use super::Ending;
use checker::Checked;
use session::Next;
use session::Session;

/// What happens while an editor is connected.
enum Event {
    /// It said something.
    Said(Box<Message>),
    /// It said what is no message, and why it is none.
    Garbled(String),
    /// A check has come to an end.
    Checked(Box<Checked>),
    /// It has gone.
    Gone,
}

/// `candour lsp`: talks to an editor until it says that this is the end, or goes.
pub fn lsp(site: Option<PathBuf>, as_of: Option<Date>) -> Ending {
    let (events, happened) = mpsc::channel();
    let heard = events.clone();
    thread::spawn(move || listen(&heard));
    let mut session = Session::new(site, checker::start(events, as_of));
    for event in happened {
        let next = match event {
            Event::Said(message) => session.hear(*message),
            Event::Garbled(why) => session.complain(&format!("a message could not be read: {why}")),
            Event::Checked(checked) => session.show(*checked),
            Event::Gone => return Ending::CouldNotRun,
        };
        match next {
            Ok(Next::GoOn) => {}
            Ok(Next::End { asked: true }) => return Ending::Clean,
            Ok(Next::End { asked: false }) => return Ending::Errors,
            // Nobody listens any more.
            Err(_) => return Ending::CouldNotRun,
        }
    }
    Ending::CouldNotRun
}

/// Passes on what the editor says until it goes.
fn listen(events: &Sender<Event>) {
    let mut input = io::stdin().lock();
    loop {
        let event = match Message::read(&mut input) {
            Ok(Some(message)) => Event::Said(Box::new(message)),
            Ok(None) => Event::Gone,
            // What is no message has been read to its end, or to the end of its line; the next may be one.
            Err(error) if error.kind() == ErrorKind::InvalidData => Event::Garbled(error.to_string()),
            Err(_) => Event::Gone,
        };
        let last = matches!(event, Event::Gone);
        if events.send(event).is_err() || last {
            return;
        }
    }
}
