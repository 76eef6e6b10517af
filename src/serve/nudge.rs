//! Keeps the server from leaving a connection without a thread.
//!
//! The pool of `tiny_http` 0.12 counts a thread as free until it has woken: of two connections that come
//! together, one may wait until another ends, and browsers hold theirs open. A connection of our own that
//! ends at once sets things right, since its thread then takes up what waits. [`after_requests`] is all.

use std::net::Ipv4Addr;
use std::net::SocketAddr;
use std::net::TcpStream;
use std::sync::mpsc::Receiver;
use std::thread;
use std::time::Duration;

/// When to connect after a request: a page's parts are asked for soon after it, on more connections.
const PAUSES: [Duration; 3] = [Duration::from_millis(50), Duration::from_millis(250), Duration::from_millis(1000)];

/// Connects to `port` a few times after each request that is told of, until nobody can tell any more.
pub(super) fn after_requests(port: u16, requests: &Receiver<()>) {
    while requests.recv().is_ok() {
        let mut step = 0;
        while let Some(pause) = PAUSES.get(step) {
            thread::sleep(*pause);
            // Dropped at once. At the end of the preview nobody answers, and nobody need.
            let _ = TcpStream::connect(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
            step = if requests.try_iter().count() > 0 { 0 } else { step + 1 };
        }
    }
}
