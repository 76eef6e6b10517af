//! Whether a request comes from a page of this preview: another site that is open in the same browser must not use it.

use tiny_http::Request;

use crate::serve::http::Reply;
use crate::serve::http::TEXT;
use crate::serve::http::values;
use crate::serve::state::State;

/// The answer to a request that was sent to another name: a foreign page may have led its own to this computer.
pub(super) fn foreign(request: &Request, state: &State) -> Option<Reply> {
    match values(request, "Host").as_slice() {
        [host] if state.is_host(host) => None,
        _ => Some(Reply::new(421, TEXT, "This preview answers on its own address only.\n")),
    }
}

/// Whether nothing shows that a request was made by a page of another site.
pub(super) fn is_own(request: &Request, state: &State) -> bool {
    let own = |origin: &&str| origin.strip_prefix("http://").is_some_and(|host| state.is_host(host));
    values(request, "Origin").iter().all(own)
        && values(request, "Sec-Fetch-Site").iter().all(|site| ["same-origin", "none"].contains(site))
}
