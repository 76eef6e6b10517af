//! One conversation: what the editor asks and tells, and what it is answered and told.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Sender;

use gen_lsp_types::CodeAction;
use gen_lsp_types::CodeActionKind;
use gen_lsp_types::CompletionOptions;
use gen_lsp_types::InitializeResult;
use gen_lsp_types::Location;
use gen_lsp_types::Position;
use gen_lsp_types::PositionEncodingKind;
use gen_lsp_types::PublishDiagnosticsParams;
use gen_lsp_types::Range;
use gen_lsp_types::ServerCapabilities;
use gen_lsp_types::ServerInfo;
use gen_lsp_types::TextDocumentSyncKind;
use gen_lsp_types::TextDocumentSyncOptions;
use gen_lsp_types::Uri;
use gen_lsp_types::WorkspaceEdit;
use lsp_server::ErrorCode;
use lsp_server::Message;
use lsp_server::Notification;
use lsp_server::Request;
use lsp_server::Response;
use lsp_server::ResponseError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serde_json::json;

use super::addresses::path_of;
use super::addresses::site_of;
use super::addresses::uri_of;
use super::addresses::within;
use super::checker::Checked;
use super::checker::Job;
use super::checker::Open;
use super::checker::Round;
use crate::language_server::Spotted;
use crate::language_server::View;
use crate::language_server::completion;
use crate::language_server::definition;
use crate::language_server::hover;
use crate::language_server::positions;
use crate::language_server::positions::Encoding;
use crate::language_server::problems;
use crate::language_server::problems::Problem;
use crate::language_server::problems::Problems;
use crate::read::is_text_of_a_site;

/// Whether the conversation goes on.
pub enum Next {
    /// It does.
    GoOn,
    /// It does not; and whether the editor had asked before it said so.
    End { asked: bool },
}

/// How far the conversation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    NotBegun,
    Going,
    Ending,
}

/// What is known of the conversation and the site.
pub struct Session {
    stage: Stage,
    jobs: Sender<Job>,
    encoding: Encoding,
    /// Whether the editor can be asked to tell of changes on the disk.
    can_watch: bool,
    site: Option<PathBuf>,
    /// The addresses of open texts as the editor writes them, by path within the site.
    addresses: BTreeMap<String, Uri>,
    open: Arc<Open>,
    view: Option<View>,
    /// How many checks were asked for.
    asked: u64,
    /// The last whose first round has come, and the texts that it was of.
    shown: (u64, Arc<Open>),
    /// What the newest first round found.
    quick: Problems,
    /// What only the newest second round found, and the texts that it was found in.
    late: Problems,
    late_texts: BTreeMap<String, String>,
    /// What the editor shows.
    told: Problems,
}

/// The answer to a request, or why there is none.
type Answer = Result<Value, (ErrorCode, String)>;

impl Session {
    /// A conversation that has not begun, about a site if one was named.
    pub fn new(site: Option<PathBuf>, jobs: Sender<Job>) -> Session {
        Session {
            stage: Stage::NotBegun,
            jobs,
            encoding: Encoding::Utf16,
            can_watch: false,
            site: site.map(|site| site.canonicalize().unwrap_or(site)),
            addresses: BTreeMap::new(),
            open: Arc::default(),
            view: None,
            asked: 0,
            shown: (0, Arc::default()),
            quick: Problems::new(),
            late: Problems::new(),
            late_texts: BTreeMap::new(),
            told: Problems::new(),
        }
    }

    /// Takes what the editor said.
    pub fn hear(&mut self, message: Message) -> io::Result<Next> {
        match message {
            Message::Request(request) => self.request(request)?,
            Message::Notification(notice) if notice.method == "exit" => {
                return Ok(Next::End { asked: self.stage == Stage::Ending });
            }
            Message::Notification(notice) if self.stage == Stage::Going => self.notice(&notice)?,
            // Before the beginning and after the end, nothing else counts; what it answers needs no answer.
            Message::Notification(_) | Message::Response(_) => {}
        }
        Ok(Next::GoOn)
    }

    /// Says something for the editor's log.
    pub fn complain(&self, words: &str) -> io::Result<Next> {
        tell("window/logMessage", json!({"type": 1, "message": format!("candour: {words}")}))?;
        Ok(Next::GoOn)
    }

    fn request(&mut self, request: Request) -> io::Result<()> {
        let Request { id, method, params } = request;
        let answer = match (self.stage, method.as_str()) {
            (Stage::NotBegun, "initialize") => self.begin(&params),
            (Stage::NotBegun, _) => {
                Err((ErrorCode::ServerNotInitialized, "the first request must be `initialize`".to_owned()))
            }
            (Stage::Ending, _) => Err((ErrorCode::InvalidRequest, "after `shutdown` nothing is answered".to_owned())),
            (Stage::Going, "shutdown") => {
                self.stage = Stage::Ending;
                Ok(Value::Null)
            }
            (Stage::Going, "textDocument/completion") => {
                self.spotted(&params, |spotted, view, encoding| value(&completion::at(&spotted, view, encoding)))
            }
            (Stage::Going, "textDocument/hover") => {
                self.spotted(&params, |spotted, view, encoding| value(&hover::at(&spotted, view, encoding)))
            }
            (Stage::Going, "textDocument/definition") => {
                self.spotted(&params, |spotted, view, encoding| value(&self.place(&spotted, view?, encoding)))
            }
            (Stage::Going, "textDocument/codeAction") => self.remedies(&params),
            (Stage::Going, method) => Err((ErrorCode::MethodNotFound, format!("`{method}` is not known here"))),
        };
        let response_result =
            answer.map_err(|(code, message)| ResponseError { code: code as i32, message, data: None });
        say(Response { id, response_result })
    }

    fn begin(&mut self, params: &Value) -> Answer {
        let knows: Vec<String> = param(params, "/capabilities/general/positionEncodings").unwrap_or_default();
        let encoding = if knows.iter().any(|name| name == "utf-8") {
            self.encoding = Encoding::Utf8;
            PositionEncodingKind::UTF8
        } else {
            PositionEncodingKind::UTF16
        };
        let can_watch = param(params, "/capabilities/workspace/didChangeWatchedFiles/dynamicRegistration");
        self.can_watch = can_watch.unwrap_or(false);
        let folders: Vec<Value> = param(params, "/workspaceFolders").unwrap_or_default();
        let folders = folders.iter().filter_map(|folder| param::<Uri>(folder, "/uri"));
        let folders = folders.chain(param::<Uri>(params, "/rootUri"));
        if self.site.is_none() {
            self.site = folders.filter_map(|uri| site_of(&path_of(&uri)?)).next();
        }
        self.stage = Stage::Going;
        let sync = TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::Full),
            save: Some(true.into()),
            ..TextDocumentSyncOptions::default()
        };
        let triggers = [" ", ":", "/", "#", "(", "-", "{", "["].map(str::to_owned).to_vec();
        let capabilities = ServerCapabilities {
            position_encoding: Some(encoding),
            text_document_sync: Some(sync.into()),
            completion_provider: Some(CompletionOptions {
                trigger_characters: Some(triggers),
                ..CompletionOptions::default()
            }),
            hover_provider: Some(true.into()),
            definition_provider: Some(true.into()),
            code_action_provider: Some(true.into()),
            ..ServerCapabilities::default()
        };
        let info = ServerInfo { name: "candour".to_owned(), version: Some(env!("CARGO_PKG_VERSION").to_owned()) };
        value(&InitializeResult { capabilities, server_info: Some(info) }).ok_or_else(bad_request)
    }

    /// Answers a question about a place in an open text; nothing where the text is none of the site's.
    fn spotted(
        &self,
        params: &Value,
        answer: impl FnOnce(Spotted<'_>, Option<&View>, Encoding) -> Option<Value>,
    ) -> Answer {
        let uri: Uri = param(params, "/textDocument/uri").ok_or_else(bad_request)?;
        let position: Position = param(params, "/position").ok_or_else(bad_request)?;
        let path = self.path(&uri);
        let Some((path, text)) = path.as_ref().and_then(|path| self.open.texts.get_key_value(path)) else {
            return Ok(Value::Null);
        };
        let byte = self.encoding.byte(text, position);
        Ok(answer(Spotted { path, text, byte }, self.view.as_ref(), self.encoding).unwrap_or_default())
    }

    fn place(&self, spotted: &Spotted<'_>, view: &View, encoding: Encoding) -> Option<Location> {
        let span = definition::at(spotted, view)?;
        let file = view.sources.file(span.file);
        let place = encoding.position(&file.text, span.start as usize);
        Some(Location::new(self.address(&file.path)?, Range::new(place, place)))
    }

    /// The changes that would mend what stands at a place.
    fn remedies(&self, params: &Value) -> Answer {
        let uri: Uri = param(params, "/textDocument/uri").ok_or_else(bad_request)?;
        let range: Range = param(params, "/range").ok_or_else(bad_request)?;
        let problems = self.path(&uri).and_then(|path| self.told.get(&path));
        let here =
            |problem: &&Problem| problem.shown.range.start <= range.end && range.start <= problem.shown.range.end;
        let actions = problems.into_iter().flatten().filter(here).filter_map(|problem| {
            let edit = problem.remedy.clone()?;
            Some(CodeAction {
                title: format!("Change to `{}`", edit.new_text),
                kind: Some(CodeActionKind::QuickFix),
                diagnostics: Some(vec![problem.shown.clone()]),
                is_preferred: Some(true),
                edit: Some(WorkspaceEdit {
                    changes: Some([(uri.clone(), vec![edit])].into_iter().collect()),
                    ..WorkspaceEdit::default()
                }),
                ..CodeAction::default()
            })
        });
        value(&actions.collect::<Vec<_>>()).ok_or_else(bad_request)
    }

    fn notice(&mut self, notice: &Notification) -> io::Result<()> {
        let params = &notice.params;
        let uri = || param::<Uri>(params, "/textDocument/uri");
        match notice.method.as_str() {
            "initialized" => {
                if self.can_watch {
                    watch()?;
                }
                self.check(true);
            }
            "textDocument/didOpen" => {
                let text: Option<String> = param(params, "/textDocument/text");
                let (Some(uri), Some(text)) = (uri(), text) else { return Ok(()) };
                if self.site.is_none() {
                    self.site = path_of(&uri).and_then(|path| site_of(&path));
                }
                let Some(path) = self.path(&uri) else { return Ok(()) };
                self.addresses.insert(path.clone(), uri);
                self.take(path, &text, param(params, "/textDocument/version"));
            }
            "textDocument/didChange" => {
                let changes: Vec<Value> = param(params, "/contentChanges").unwrap_or_default();
                let text = changes.last().and_then(|change| param::<String>(change, "/text"));
                let (Some(path), Some(text)) = (uri().and_then(|uri| self.path(&uri)), text) else { return Ok(()) };
                self.take(path, &text, param(params, "/textDocument/version"));
            }
            "textDocument/didClose" => {
                let Some(path) = uri().and_then(|uri| self.path(&uri)) else { return Ok(()) };
                self.addresses.remove(&path);
                let mut open = self.open_now();
                open.texts.remove(&path);
                open.versions.remove(&path);
                self.open = Arc::new(open);
                self.check(true);
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.check(true),
            _ => {}
        }
        Ok(())
    }

    /// Takes the text of an open file.
    fn take(&mut self, path: String, text: &str, version: Option<i32>) {
        let mut open = self.open_now();
        if let Some(version) = version {
            open.versions.insert(path.clone(), version);
        }
        open.texts.insert(path, positions::plain(text));
        self.open = Arc::new(open);
        self.check(false);
    }

    fn open_now(&self) -> Open {
        Open { texts: self.open.texts.clone(), versions: self.open.versions.clone() }
    }

    /// Asks for a check of the newest state.
    fn check(&mut self, read: bool) {
        let Some(site) = &self.site else { return };
        self.asked += 1;
        // Where nobody checks any more, there is nothing to be shown either.
        let _ = self.jobs.send(Job { number: self.asked, site: site.clone(), open: self.open.clone(), read });
    }

    /// Shows what a check found.
    pub fn show(&mut self, checked: Checked) -> io::Result<Next> {
        let round = match checked {
            Checked::Round(round) => *round,
            Checked::Unread(error) => {
                let folder = self.site.as_deref().unwrap_or_else(|| "".as_ref()).display();
                let message = format!("candour: the folder `{folder}` cannot be read: {error}");
                tell("window/showMessage", json!({"type": 1, "message": message}))?;
                return Ok(Next::GoOn);
            }
        };
        let Round { number, open, view, report, quick } = round;
        let found = problems::of(&report, &view.sources, self.encoding);
        let all = match quick {
            None => {
                self.shown = (number, open.clone());
                self.quick = found;
                self.beside(&view)
            }
            Some(quick) => {
                self.late = problems::only_in(&found, &problems::of(&quick, &view.sources, self.encoding));
                let text = |path: &String| Some((path.clone(), view.sources.at(path)?.1.text.clone()));
                self.late_texts = self.late.keys().filter_map(text).collect();
                let (newest, texts) = self.shown.clone();
                if let Some(newer) = self.view.as_ref().filter(|_| number < newest) {
                    let all = self.beside(newer);
                    self.publish(all, &texts)?;
                    return Ok(Next::GoOn);
                }
                found
            }
        };
        self.view = Some(view);
        self.publish(all, &open)?;
        Ok(Next::GoOn)
    }

    /// What the newest first round found, and beside it what the last second round did, where that still holds.
    fn beside(&self, view: &View) -> Problems {
        let mut all = self.quick.clone();
        for (path, problems) in &self.late {
            let before = self.late_texts.get(path).map_or("", String::as_str);
            let now = view.sources.at(path).map_or("", |(_, file)| file.text.as_str());
            let list = all.entry(path.clone()).or_default();
            list.extend(problems::moved(problems, before, now));
            list.sort_by_key(|problem| problem.shown.range);
        }
        all.retain(|_, problems| !problems.is_empty());
        all
    }

    /// Tells the editor of every file whose problems are others than those that it shows.
    fn publish(&mut self, all: Problems, open: &Open) -> io::Result<()> {
        let paths: BTreeSet<&String> = all.keys().chain(self.told.keys()).collect();
        for path in paths.into_iter().filter(|path| all.get(*path) != self.told.get(*path)) {
            let Some(uri) = self.address(path) else { continue };
            let shown = all.get(path).into_iter().flatten().map(|problem| problem.shown.clone()).collect();
            let version = open.versions.get(path).copied();
            tell("textDocument/publishDiagnostics", PublishDiagnosticsParams { uri, version, diagnostics: shown })?;
        }
        self.told = all;
        Ok(())
    }

    /// The path within the site of a file that the editor names; none of what is no text of the site.
    fn path(&self, uri: &Uri) -> Option<String> {
        within(self.site.as_ref()?, &path_of(uri)?).filter(|path| is_text_of_a_site(path))
    }

    /// The address of a file of the site.
    fn address(&self, path: &str) -> Option<Uri> {
        let own = self.addresses.get(path).cloned();
        own.or_else(|| Some(uri_of(&self.site.as_ref()?.join(path))))
    }
}

/// A part of what came with a message, where it is there and of its sort.
fn param<T: DeserializeOwned>(params: &Value, pointer: &str) -> Option<T> {
    serde_json::from_value(params.pointer(pointer)?.clone()).ok()
}

fn bad_request() -> (ErrorCode, String) {
    (ErrorCode::InvalidParams, "this lacks a part that it must have".to_owned())
}

fn value(answer: &impl Serialize) -> Option<Value> {
    serde_json::to_value(answer).ok()
}

/// Asks the editor to tell of files that change on the disk.
fn watch() -> io::Result<()> {
    let watchers = json!({"watchers": [{"globPattern": "**/*"}]});
    let registration = json!({"id": "files", "method": "workspace/didChangeWatchedFiles", "registerOptions": watchers});
    say(Request {
        id: 1.into(),
        method: "client/registerCapability".to_owned(),
        params: json!({"registrations": [registration]}),
    })
}

fn tell(method: &str, params: impl Serialize) -> io::Result<()> {
    say(Notification { method: method.to_owned(), params: value(&params).unwrap_or_default() })
}

fn say(message: impl Into<Message>) -> io::Result<()> {
    message.into().write(&mut io::stdout().lock())
}
