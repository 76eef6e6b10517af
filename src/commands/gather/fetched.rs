//! What a gather looks at of a site, fetched from its address: some files at once, on one thread, and within limits.

use std::time::Duration;

use reqwest::Client;
use reqwest::StatusCode;
use reqwest::redirect::Policy;
use tokio::task::JoinSet;

use crate::gather::fetching;
use crate::ledger::state::Files;
use crate::ledger::state::State;
use crate::ledger::tile::Tile;

/// How many files are on their way at once.
const AT_ONCE: usize = 8;
/// How long a connection may take to open.
const CONNECT: Duration = Duration::from_secs(15);
/// How long a file may take.
const WHOLE: Duration = Duration::from_secs(120);

/// Fetches what there is.
pub(super) fn fetched(address: &str) -> Result<Files, String> {
    // Fails only where one has been chosen already.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let plain = address.starts_with("http://");
    if plain && !is_this_computer(address) {
        return Err(format!("the address `{address}` is not safe: it must begin with https://"));
    }
    let client = Client::builder()
        .user_agent(concat!("candour/", env!("CARGO_PKG_VERSION")))
        .https_only(!plain)
        // A site that has moved says nothing of itself at its old address, and another host is not the one on the list.
        .redirect(Policy::none())
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .build()
        .map_err(|error| format!("the network cannot be used: {error}"))?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(|error| format!("the network cannot be used: {error}"))?;
    let mut fetch = Fetch {
        client,
        address: format!("{}/", address.trim_end_matches('/')),
        files: Files::new(),
        left: fetching::MOST,
    };
    runtime.block_on(fetch.all())?;
    Ok(fetch.files)
}

/// Whether an address is one of this computer.
fn is_this_computer(address: &str) -> bool {
    let host = address.trim_start_matches("http://").split(['/', '?', '#']).next().unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    matches!(name, "127.0.0.1" | "localhost" | "[::1]")
}

/// What was fetched so far.
struct Fetch {
    client: Client,
    address: String,
    files: Files,
    left: u64,
}

impl Fetch {
    async fn all(&mut self) -> Result<(), String> {
        self.several(vec![fetching::FIRST.to_owned()]).await?;
        let checkpoint = self.files.get(fetching::FIRST).ok_or("it has no ledger: /ledger/checkpoint is not there")?;
        let bundles = fetching::entries(checkpoint)?;
        self.several(bundles.iter().map(|(_, path)| path.clone()).collect()).await?;
        let read = |(tile, path): &(Tile, String)| Some((*tile, self.files.get(path)?.clone()));
        let read: Vec<(Tile, Vec<u8>)> = bundles.iter().filter_map(read).collect();
        let rest = fetching::rest(read.iter().map(|(tile, bytes)| (tile, bytes.as_slice())));
        let missing = rest.into_iter().filter(|path| !self.files.contains_key(path)).collect();
        self.several(missing).await?;
        let below =
            |(path, bytes): (&String, &Vec<u8>)| Some((path.strip_prefix("ledger/")?.to_owned(), bytes.clone()));
        // Where the ledger does not hold, that is said by who looks at it; the data would be worth nothing.
        let Ok(state) = State::read(&self.files.iter().filter_map(below).collect()) else { return Ok(()) };
        self.several(fetching::of_the_site(&state)).await
    }

    /// Fetches files; one that is not there is left out.
    async fn several(&mut self, paths: Vec<String>) -> Result<(), String> {
        let mut waiting = paths.into_iter();
        let mut under_way = JoinSet::new();
        loop {
            while under_way.len() < AT_ONCE
                && let Some(path) = waiting.next()
            {
                under_way.spawn(one(self.client.clone(), format!("{}{path}", self.address), path));
            }
            let Some(done) = under_way.join_next().await else { return Ok(()) };
            let (path, bytes) = done.map_err(|error| error.to_string())??;
            let Some(bytes) = bytes else { continue };
            let size = bytes.len() as u64;
            let too_much = || format!("its ledger and data have more than {} bytes", fetching::MOST);
            self.left = self.left.checked_sub(size).ok_or_else(too_much)?;
            self.files.insert(path, bytes);
        }
    }
}

/// Fetches one file; nothing where there is none.
async fn one(client: Client, address: String, path: String) -> Result<(String, Option<Vec<u8>>), String> {
    let failed = |error: reqwest::Error| format!("{path} cannot be fetched: {}", error.without_url());
    let mut answer = client.get(&address).send().await.map_err(failed)?;
    match answer.status() {
        StatusCode::OK => {}
        StatusCode::NOT_FOUND | StatusCode::GONE => return Ok((path, None)),
        status if status.is_redirection() => {
            return Err(format!("{path} leads to another address: give the one that the site has now"));
        }
        status => return Err(format!("{path} cannot be fetched: the answer is {status}")),
    }
    let mut bytes = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(failed)? {
        bytes.extend_from_slice(&part);
        if bytes.len() as u64 > fetching::LARGEST {
            return Err(format!("{path} has more than {} bytes", fetching::LARGEST));
        }
    }
    Ok((path, Some(bytes)))
}
