//! Forms to edit the site in, at `/-/edit/`: served and answered only where the preview was asked to.
//!
//! Another site that is open in the same browser must never write here. So what writes must name the preview as its
//! host and its origin, say that it sends JSON, and bring the token, which stands in the page alone.

use std::io::Read;

use tiny_http::Method;
use tiny_http::Request;

use crate::serve::Forms;
use crate::serve::http::HTML;
use crate::serve::http::Reply;
use crate::serve::http::TEXT;
use crate::serve::http::split;
use crate::serve::http::values;
use crate::serve::origin::is_own;
use crate::serve::state::State;

/// Where the forms are.
pub(super) const ADDRESS: &str = "/-/edit/";

/// The largest request that the forms may send, in bytes: the largest file, and room for its quotes.
pub(super) const LARGEST_BODY: usize = 8 << 20;

const JSON: &str = "application/json; charset=utf-8";
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// What the page of the forms may do. Their program makes functions of texts and styles as it runs, and nothing of it
/// may come from, or go to, another place than this preview.
const POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; form-action 'none'; \
     base-uri 'none'; frame-ancestors 'none'";

/// The page that loads the forms.
fn page(token: &str, session: u64) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>Edit the site</title>\n\
         <script src=\"{ADDRESS}before.js\"></script>\n<script src=\"{ADDRESS}decap-cms.js\"></script>\n\
         </head>\n<body>\n<script src=\"{ADDRESS}start.js?token={token}&amp;session={session}\"></script>\n\
         </body>\n</html>\n"
    )
}

/// Whether an address is one of the forms'.
pub(super) fn is_theirs(path: &str) -> bool {
    path.starts_with(ADDRESS)
}

/// Answers a request for what is below [`ADDRESS`].
pub(super) fn answer(request: &mut Request, forms: &dyn Forms, state: &State) -> Reply {
    let (path, query) = split(request.url());
    let (name, query) = (path.strip_prefix(ADDRESS).unwrap_or_default().to_owned(), query.to_owned());
    let given = |name: &str| query.split('&').find_map(|part| part.strip_prefix(name)?.strip_prefix('='));
    let ours = given("token") == Some(&state.token) && is_own(request, state);
    if *request.method() == Method::Post {
        let as_json = values(request, "Content-Type").iter().any(|kind| kind.starts_with("application/json"));
        // Browsers name the origin of all that writes; what names none is no page of ours.
        if name != "api" || !ours || !as_json || values(request, "Origin").len() != 1 {
            return Reply::new(403, JSON, r#"{"error": "Only the forms of this preview may write."}"#);
        }
        let mut body = String::new();
        let limit = LARGEST_BODY as u64;
        if request.as_reader().take(limit + 1).read_to_string(&mut body).is_err() || body.len() > LARGEST_BODY {
            return Reply::new(413, JSON, r#"{"error": "This is too much to save at once, or is not text."}"#);
        }
        let (status, body) = forms.answer(given("session").unwrap_or_default(), &body);
        return Reply::new(status, JSON, body);
    }
    let reply = match name.as_str() {
        "" => Reply::new(200, HTML, page(&state.token, state.session())),
        "before.js" => Reply::new(200, SCRIPT, "window.CMS_MANUAL_INIT = true;\n"),
        "start.js" if ours => {
            let session = given("session").unwrap_or_default();
            let config = forms.config(&format!("{ADDRESS}api?token={}&session={session}", state.token));
            Reply::new(200, SCRIPT, format!("window.initCMS({{ config: {config} }});\n"))
        }
        "start.js" => Reply::new(403, TEXT, "This is for the page of the forms.\n"),
        name => match forms.file(name) {
            Some(bytes) => Reply::new(200, SCRIPT, bytes),
            None => Reply::new(404, TEXT, "There is nothing at this address.\n"),
        },
    };
    reply.under(POLICY)
}
