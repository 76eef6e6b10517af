//! Answers requests: finds the file, or says plainly why not.
//!
//! [`answer_all`] is a worker's whole life. Files come from memory alone, so no address can lead to a file
//! that is not the site's; still, addresses that try are refused before they are looked up.

use std::io;
use std::io::Read;
use std::io::Write;
use std::mem;
use std::panic;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::sync::mpsc::RecvTimeoutError;
use std::sync::mpsc::Sender;
use std::sync::mpsc::SyncSender;
use std::thread;
use std::time::Duration;

use crate::artifact::short_digest;
use crate::headers::ALWAYS;
use crate::headers::POLICY;
use crate::headers::media_type;
use crate::serve::Signal;
use crate::serve::forms;
use crate::serve::origin::foreign;
use crate::serve::origin::is_own;
use crate::serve::own;
use crate::serve::pages;
use crate::serve::panel;
use crate::serve::state::Current;
use crate::serve::state::Files;
use crate::serve::state::State;

use tiny_http::Header;
use tiny_http::Method;
use tiny_http::Request;
use tiny_http::Response;
use tiny_http::Server;
use tiny_http::StatusCode;

/// How often a silent stream is written to, to learn whether anybody still listens.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// A longer answer waits for the one who reads it, on a thread of its own, so that others need not.
const LONG: usize = 1 << 16;

/// A request's body is thrown away, but not if it claims more than this.
const LARGEST_BODY: usize = 1 << 20;

/// The longest address that is looked up, in bytes: no page's is longer, with a question of many filters.
const LONGEST_ADDRESS: usize = 1 << 13;

/// The most that all headers of a request may hold, in bytes.
const LONGEST_HEADERS: usize = 1 << 14;

/// The most that a form may hold, in bytes.
const LONGEST_FORM: u64 = 1 << 14;

pub(super) const HTML: &str = "text/html; charset=utf-8";
pub(super) const TEXT: &str = "text/plain; charset=utf-8";

/// What the preview sends besides what a published site should be served with, so that it shows what that forbids.
const SECURITY: [(&str, &str); 2] = [
    // Other sites open in the same browser must not take the preview's files into their pages.
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Server", "Candour preview"),
];

/// An answer but for its headers that are always the same.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reply {
    status: u16,
    media_type: &'static str,
    body: Vec<u8>,
    extra: Option<(&'static str, String)>,
    policy: &'static str,
}

impl Reply {
    pub(super) fn new(status: u16, media_type: &'static str, body: impl Into<Vec<u8>>) -> Reply {
        Reply { status, media_type, body: body.into(), extra: None, policy: POLICY }
    }

    /// With another policy than the site's.
    pub(super) fn under(mut self, policy: &'static str) -> Reply {
        self.policy = policy;
        self
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.extra = Some((name, value.into()));
        self
    }
}

/// Answers requests until the preview ends; several threads do so at once.
pub(super) fn answer_all(server: &Server, state: &Arc<State>, signals: &Sender<Signal>, nudger: &SyncSender<()>) {
    loop {
        match server.recv() {
            _ if state.is_stopping() => return,
            Ok(request) => {
                // If it was told already, that will do.
                let _ = nudger.try_send(());
                // A fault in one answer must not leave the preview a worker short; the browser gets a 500.
                let _ = panic::catch_unwind(AssertUnwindSafe(|| receive(request, state)));
            }
            Err(error) => {
                // The listener's own thread has ended: nobody will be heard again.
                let _ = signals.send(Signal::Deaf(error));
                return;
            }
        }
    }
}

fn receive(request: Request, state: &Arc<State>) {
    let length = request.body_length().unwrap_or(0);
    let for_forms = state.forms.is_some() && forms::is_theirs(request.url());
    if length > if for_forms { forms::LARGEST_BODY } else { LARGEST_BODY } {
        // Dropped, it would take as much memory as the client says it is about to send.
        mem::forget(request);
        return;
    }
    if length > 0 || !values(&request, "Transfer-Encoding").is_empty() {
        // The rest of a body is read when the request is dropped, at the client's pace and not a worker's.
        let state = state.clone();
        let _ = thread::Builder::new().spawn(move || respond(request, &state));
        return;
    }
    respond(request, state);
}

fn respond(mut request: Request, state: &Arc<State>) {
    if *request.method() == Method::Post && request.url() == own::OPEN {
        let reply = open(&mut request, state);
        return send(request, reply);
    }
    let refused = refusal(&request, state);
    if let Some(forms) = state.forms.as_deref().filter(|_| refused.is_none())
        && forms::is_theirs(request.url())
    {
        let reply = forms::answer(&mut request, forms, state);
        return send_apart(request, reply);
    }
    let (path, query) = split(request.url());
    let current = state.current();
    let reply = match refused {
        Some(reply) => reply,
        None if path == "/.candour/events" => return open_stream(request, state),
        None => match path.strip_prefix("/.candour/") {
            Some(name) => own_file(name, &current),
            None => match own::page(path, &current, state) {
                Some((status, html)) => {
                    Reply::new(status, HTML, pages::with_script(html.as_bytes(), &state.token, current.build))
                }
                None => match page(path, query, &current, state) {
                    Some(reply) => reply,
                    None => return respond_later(request, state),
                },
            },
        },
    };
    send_apart(request, reply);
}

/// Sends an answer, a long one on a thread of its own.
fn send_apart(request: Request, reply: Reply) {
    if reply.body.len() > LONG {
        // If there is no thread to be had, the request is dropped and answered with a 500.
        let _ = thread::Builder::new().spawn(move || send(request, reply));
        return;
    }
    send(request, reply);
}

/// Answers what has to wait for the rest of a build, on a thread of its own, so that others need not wait.
fn respond_later(request: Request, state: &Arc<State>) {
    let state = state.clone();
    // If there is no thread to be had, the request is dropped and answered with a 500.
    let _ = thread::Builder::new().spawn(move || {
        // If yet another build has begun by now, what there is will do.
        let current = Current { pending: false, ..(*state.finished()).clone() };
        let (path, query) = split(request.url());
        if let Some(reply) = page(path, query, &current, &state) {
            send(request, reply);
        }
    });
}

/// The answer to a request that is refused whatever it asks for.
fn refusal(request: &Request, state: &State) -> Option<Reply> {
    if let Some(reply) = foreign(request, state) {
        return Some(reply);
    }
    if request.url().len() > LONGEST_ADDRESS {
        return Some(Reply::new(414, TEXT, "No address of this site is so long.\n"));
    }
    let lengths = request.headers().iter().map(|header| header.field.as_str().as_str().len() + header.value.len() + 4);
    if lengths.sum::<usize>() > LONGEST_HEADERS {
        return Some(Reply::new(431, TEXT, "There is too much in the headers of this request.\n"));
    }
    let writes = *request.method() == Method::Post && state.forms.is_some() && forms::is_theirs(request.url());
    if !writes && !matches!(request.method(), Method::Get | Method::Head) {
        let reply = Reply::new(405, TEXT, "The preview can only be read.\n");
        return Some(reply.with("Allow", "GET, HEAD"));
    }
    None
}

/// Opens a file in the author's editor, for a page of this preview and no other.
fn open(request: &mut Request, state: &State) -> Reply {
    // A form sends `null` where no referrer is to be sent; then the browser itself must say that it is our page's.
    let by_form = values(request, "Origin") == ["null"] && values(request, "Sec-Fetch-Site") == ["same-origin"];
    let by_script = !values(request, "Origin").is_empty() && is_own(request, state);
    if let Some(reply) = foreign(request, state) {
        return reply;
    }
    let mut body = Vec::new();
    let read = request.as_reader().take(LONGEST_FORM).read_to_end(&mut body);
    let fields = own::fields(&body);
    if read.is_err() || !(by_form || by_script) || fields.get("token") != Some(&state.token) {
        return Reply::new(403, TEXT, "Files are opened for pages of this preview.\n");
    }
    let (status, message) = own::open(&fields, state);
    match fields.contains_key("plain") {
        true => Reply::new(status, TEXT, message),
        false => {
            let html = own::opened(&message, fields.get("back").map_or("/", String::as_str));
            Reply::new(status, HTML, pages::with_script(html.as_bytes(), &state.token, state.current().build))
        }
    }
}

/// A file of the preview itself.
fn own_file(name: &str, current: &Current) -> Reply {
    match name {
        "preview.js" => Reply::new(200, "text/javascript; charset=utf-8", pages::SCRIPT),
        "preview.css" => Reply::new(200, "text/css; charset=utf-8", pages::STYLE),
        "problems.json" => Reply::new(200, "application/json; charset=utf-8", current.report.as_str()),
        _ => Reply::new(404, TEXT, "There is nothing at this address.\n"),
    }
}

/// A page or another file of the site; none where it is not made yet.
fn page(path: &str, query: &str, current: &Current, state: &State) -> Option<Reply> {
    let as_page =
        |status, bytes: &[u8]| Reply::new(status, HTML, pages::with_script(bytes, &state.token, current.build));
    let with_panel = |status, bytes: &[u8], name: &str| {
        as_page(status, &pages::with_panel(bytes, &panel::panel(current, state, name, path)))
    };
    if current.is_empty() {
        return Some(as_page(503, pages::no_site(&current.problems).as_bytes()));
    }
    let none = Files::new();
    let files = current.files.as_deref().unwrap_or(&none);
    let moved = |address: &str| {
        let query = if query.is_empty() { String::new() } else { format!("?{}", harmless(query)) };
        Reply::new(301, TEXT, "The page is at an address that ends in a slash.\n")
            .with("Location", format!("{address}{query}"))
    };
    let asked = matches!(path, "/search/" | "/search") && !query.is_empty();
    if current.pages.is_there()
        && !asked
        && let Some(wanted) = wanted(path)
    {
        if let Some(bytes) = current.pages.page(&wanted) {
            return Some(with_panel(200, &bytes, &wanted));
        }
        if current.pages.page(&format!("{wanted}/index.html")).is_some() {
            return Some(moved(&format!("/{}/", encode(&wanted))));
        }
    }
    // The names of the theme's files say what is in them, so those of an earlier build are right too.
    if current.pending && !(path.starts_with("/assets/") && matches!(find(files, path), Found::File(..))) {
        return None;
    }
    if matches!(path, "/search/" | "/search")
        && let Some(bytes) = current.answers.page(query)
    {
        return Some(with_panel(200, &bytes, "search/index.html"));
    }
    Some(match find(files, path) {
        Found::File(name, bytes) => match media_type(name, bytes) {
            HTML => with_panel(200, bytes, name),
            media_type => Reply::new(200, media_type, bytes),
        },
        Found::Folder(address) => moved(&address),
        Found::Nothing => match files.get("404.html") {
            Some(bytes) => with_panel(404, bytes, "404.html"),
            None => as_page(404, pages::not_found().as_bytes()),
        },
    })
}

/// What is at an address.
#[derive(Debug, PartialEq, Eq)]
enum Found<'a> {
    /// A file: its path below the site's root, and its bytes.
    File(&'a str, &'a [u8]),
    /// A folder with a page, asked for without the slash at its end: the right address.
    Folder(String),
    /// Nothing.
    Nothing,
}

fn find<'a>(files: &'a Files, address: &str) -> Found<'a> {
    let Some(wanted) = wanted(address) else { return Found::Nothing };
    if let Some((name, bytes)) = files.get_key_value(&wanted) {
        return Found::File(name, bytes);
    }
    if files.contains_key(&format!("{wanted}/index.html")) {
        return Found::Folder(format!("/{}/", encode(&wanted)));
    }
    Found::Nothing
}

/// The path of the file that an address leads to.
fn wanted(address: &str) -> Option<String> {
    let path = file_path(address)?;
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path })
}

/// The path that an address means, decoded once; none if it is one that no link on a site has.
fn file_path(address: &str) -> Option<String> {
    let path = decode(address.strip_prefix('/')?)?;
    let mut parts = path.strip_suffix('/').unwrap_or(&path).split('/');
    let odd = |part: &str| part.is_empty() || part == "." || part == "..";
    let plain = !path.contains('\\') && !path.contains(char::is_control);
    (plain && (path.is_empty() || !parts.any(odd))).then_some(path)
}

pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let code = digit()? * 16 + digit()?;
        bytes.push(u8::try_from(code).ok()?);
    }
    String::from_utf8(bytes).ok()
}

pub(super) fn encode(path: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let one = |byte: u8| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    path.bytes().map(one).collect()
}

/// The part of an address after its question mark, as it may be given back: no sign in it can begin a tag, end a
/// quote or end a header.
fn harmless(query: &str) -> String {
    let kept = |byte: u8| byte.is_ascii_graphic() && !b"<>\"'`\\^{|}".contains(&byte);
    query.bytes().map(|byte| if kept(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

pub(super) fn split(url: &str) -> (&str, &str) {
    let url = url.split('#').next().unwrap_or(url);
    url.split_once('?').unwrap_or((url, ""))
}

/// All values of a header, since more than one can mean that somebody plays tricks.
pub(super) fn values<'a>(request: &'a Request, name: &'static str) -> Vec<&'a str> {
    let named = request.headers().iter().filter(|header| header.field.equiv(name));
    named.map(|header| header.value.as_str()).collect()
}

fn send(request: Request, mut reply: Reply) {
    let mut headers = Vec::new();
    let mut add = |name: &str, value: &str| {
        // A value that cannot stand in a header is left out; ours all can.
        headers.extend(Header::from_bytes(name.as_bytes(), value.as_bytes()));
    };
    if reply.status == 200 {
        let tag = format!("\"{}\"", short_digest(&reply.body));
        add("ETag", &tag);
        let known = values(&request, "If-None-Match").join(",");
        let same = |one: &str| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag;
        if known.split(',').any(|one| same(one.trim())) {
            reply.status = 304;
        }
    }
    add("Content-Type", reply.media_type);
    add("Cache-Control", "no-cache");
    for (name, value) in ALWAYS.iter().chain(&SECURITY) {
        add(name, if *value == POLICY { reply.policy } else { value });
    }
    if let Some((name, value)) = &reply.extra {
        add(name, value);
    }
    let length = Some(reply.body.len());
    let response = Response::new(StatusCode(reply.status), headers, reply.body.as_slice(), length, None);
    // Without this, longer bodies have no length. A client that has gone needs no answer.
    let _ = request.respond(response.with_chunked_threshold(usize::MAX));
}

/// Begins a stream of events for a page of this preview, and for no other.
fn open_stream(request: Request, state: &Arc<State>) {
    let (_, query) = split(request.url());
    let token = query.split('&').find_map(|part| part.strip_prefix("token="));
    if token != Some(&state.token) || !is_own(&request, state) {
        return send(request, Reply::new(403, TEXT, "Events are for pages of this preview.\n"));
    }
    if *request.method() == Method::Head {
        return send(request, Reply::new(200, "text/event-stream", ""));
    }
    let events = state.listen();
    // If there is no thread to be had, the request is dropped and answered with a 500.
    let _ = thread::Builder::new().spawn(move || stream(request.into_writer(), &events));
}

/// Writes events until the page has gone or the preview ends.
fn stream(mut writer: Box<dyn Write + Send>, events: &Receiver<Arc<str>>) {
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n\
                Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n\
                Cross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n\
                retry: 1000\n\n";
    let mut say = |text: &str| -> io::Result<()> {
        writer.write_all(text.as_bytes())?;
        writer.flush()
    };
    let mut going = say(head).is_ok();
    while going {
        going = match events.recv_timeout(HEARTBEAT) {
            Ok(event) => say(&event).is_ok(),
            Err(RecvTimeoutError::Timeout) => say(": still here\n\n").is_ok(),
            Err(RecvTimeoutError::Disconnected) => false,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::Found;
    use super::decode;
    use super::encode;
    use super::find;

    use crate::serve::state::Files;

    #[test]
    fn addresses_lead_to_files_and_nowhere_else() {
        let names = ["index.html", "a/index.html", "a/b.css", "caf\u{e9}/index.html", "c", "c/index.html"];
        let files: Files = names.iter().map(|name| ((*name).to_owned(), Vec::new())).collect();
        let found = |address: &str| match find(&files, address) {
            Found::File(name, _) => name.to_owned(),
            Found::Folder(address) => format!("-> {address}"),
            Found::Nothing => "nothing".to_owned(),
        };
        assert_eq!(found("/"), "index.html");
        assert_eq!(found("/a/"), "a/index.html");
        assert_eq!(found("/a"), "-> /a/");
        assert_eq!(found("/%61/b%2ecss"), "a/b.css");
        assert_eq!(found("/caf%C3%A9"), "-> /caf%C3%A9/");
        assert_eq!(found("/c"), "c");
        let odd = [
            "",
            "a/",
            "//a/",
            "/a//",
            "//",
            "/./a/",
            "/../a/",
            "/a/../a/",
            "/%2e%2e/a/",
            "/%2fa/",
            "/a%5c",
            "/a%00/",
            "/%252e%252e/",
            "/%zz",
            "/%",
            "/%a",
            "/%ff",
            "http://localhost/a/",
            "/a/index.html/",
        ];
        for address in odd {
            assert_eq!(found(address), "nothing", "{address}");
        }
    }

    #[test]
    fn decoding_is_done_once() {
        assert_eq!(decode("%252e").as_deref(), Some("%2e"));
        assert_eq!(encode("a b/\"<"), "a%20b/%22%3C");
    }
}
