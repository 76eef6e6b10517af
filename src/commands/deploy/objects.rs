//! To object stores: S3 and its like, Azure, Google. Several files are on their way at once, on one thread.

use std::collections::VecDeque;
use std::future::Future;
use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use flate2::Compression;
use flate2::GzBuilder;
use object_store::Attribute;
use object_store::Attributes;
use object_store::ClientOptions;
use object_store::Error;
use object_store::GetOptions;
use object_store::ObjectStore;
use object_store::ObjectStoreExt;
use object_store::PutMode;
use object_store::PutOptions;
use object_store::RetryConfig;
use object_store::UpdateVersion;
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::path::Path as Key;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::commands::deploy::MISSING;
use crate::commands::deploy::OTHER;
use crate::commands::deploy::OTHER_HEADERS;
use crate::commands::deploy::Release;
use crate::commands::deploy::Store;
use crate::commands::deploy::folder::digest;
use crate::commands::deploy::sending::OVERTAKEN;
use crate::deploy::Place;
use crate::deploy::RECORD;
use crate::deploy::Record;
use crate::deploy::Target;
use crate::settings::Destination;

/// How many files are on their way at once.
const AT_ONCE: usize = 16;

/// A part of an object store.
pub(super) struct Objects {
    store: Arc<dyn ObjectStore>,
    prefix: String,
    runtime: Runtime,
    /// The record as it was read or kept last; none where there was none.
    version: Option<UpdateVersion>,
    /// Whether the store can refuse to replace what another wrote.
    guards: bool,
}

/// What was found at a key: the content, and what the store says of it.
struct Found {
    bytes: Vec<u8>,
    attributes: Attributes,
    version: UpdateVersion,
}

/// The names in the environment of which one must be set, since it says who is asking.
fn keys(target: &Target) -> &'static [&'static str] {
    match target {
        Target::S3(_) => {
            &["AWS_ACCESS_KEY_ID", "AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"]
        }
        Target::Azure(_) => &["AZURE_STORAGE_ACCOUNT_KEY", "AZURE_STORAGE_SAS_KEY", "AZURE_STORAGE_CLIENT_ID"],
        Target::Google(_) => &[
            "GOOGLE_SERVICE_ACCOUNT",
            "GOOGLE_SERVICE_ACCOUNT_PATH",
            "GOOGLE_SERVICE_ACCOUNT_KEY",
            "GOOGLE_APPLICATION_CREDENTIALS",
        ],
        Target::Folder(_) | Target::Rsync(_) | Target::Sftp(_) => &[],
    }
}

impl Objects {
    /// The store; nothing is asked of it yet.
    pub(super) fn open(destination: &Destination) -> Result<Objects, String> {
        // Fails only where one has been chosen already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let refused = |error: Error| format!("the store cannot be used as it is described: {error}. {KEYS}");
        // Without keys the client would look for some at an address of the cloud's, which is no business of a deploy.
        let names = keys(&destination.target);
        if !names.is_empty() && !names.iter().any(|name| std::env::var_os(name).is_some_and(|key| !key.is_empty())) {
            return Err(format!("no keys of the store are set. {KEYS}"));
        }
        let retry = RetryConfig { max_retries: 4, retry_timeout: Duration::from_secs(60), ..RetryConfig::default() };
        let (store, place): (Arc<dyn ObjectStore>, &Place) = match &destination.target {
            Target::S3(place) => {
                let mut builder = AmazonS3Builder::from_env().with_bucket_name(&place.bucket).with_retry(retry);
                if let Some(region) = &destination.region {
                    builder = builder.with_region(region);
                }
                let endpoint = destination.endpoint.clone().or_else(|| std::env::var("AWS_ENDPOINT_URL").ok());
                if let Some(endpoint) = endpoint {
                    let plain = endpoint.starts_with("http://");
                    if plain && !is_this_computer(&endpoint) {
                        return Err(format!(
                            "the store's address `{endpoint}` is not safe: it must begin with https://"
                        ));
                    }
                    builder = builder.with_endpoint(endpoint.trim_end_matches('/')).with_allow_http(plain);
                }
                (Arc::new(builder.build().map_err(refused)?), place)
            }
            Target::Azure(place) => {
                let builder = MicrosoftAzureBuilder::from_env().with_container_name(&place.bucket).with_retry(retry);
                (Arc::new(builder.with_client_options(ClientOptions::new()).build().map_err(refused)?), place)
            }
            Target::Google(place) => {
                let builder = GoogleCloudStorageBuilder::from_env().with_bucket_name(&place.bucket).with_retry(retry);
                (Arc::new(builder.build().map_err(refused)?), place)
            }
            Target::Folder(_) | Target::Rsync(_) | Target::Sftp(_) => return Err("that is no object store".to_owned()),
        };
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| format!("the network cannot be used: {error}"))?;
        Ok(Objects { store, prefix: place.prefix.clone(), runtime, version: None, guards: true })
    }

    fn key(&self, path: &str) -> Result<Key, String> {
        let whole = if self.prefix.is_empty() { path.to_owned() } else { format!("{}/{path}", self.prefix) };
        Key::parse(&whole).map_err(|error| format!("`{path}` has a name that the store does not take: {error}"))
    }

    /// Does something for each of these, several at once, and gives what came of them in no order.
    fn each<T, R, F>(&self, items: Vec<T>, mut work: impl FnMut(T) -> Result<F, String>) -> Result<Vec<R>, String>
    where
        F: Future<Output = Result<R, String>> + Send + 'static,
        R: Send + 'static,
    {
        let mut waiting: VecDeque<T> = items.into();
        self.runtime.block_on(async {
            let (mut going, mut done) = (JoinSet::new(), Vec::new());
            loop {
                while going.len() < AT_ONCE {
                    let Some(item) = waiting.pop_front() else { break };
                    going.spawn(work(item)?);
                }
                match going.join_next().await {
                    None => return Ok(done),
                    Some(Ok(result)) => done.push(result?),
                    Some(Err(error)) => return Err(format!("the sending was broken off: {error}")),
                }
            }
        })
    }

    fn put_record(&self, text: &str, mode: PutMode) -> Result<UpdateVersion, Error> {
        let key = self.key(RECORD).map_err(|why| Error::NotSupported { source: why.into() })?;
        let attributes = Attributes::from_iter([
            (Attribute::ContentType, "application/json; charset=utf-8"),
            (Attribute::CacheControl, "no-store"),
        ]);
        let options = PutOptions { mode, attributes, ..PutOptions::default() };
        let put = self.runtime.block_on(self.store.put_opts(&key, text.as_bytes().to_vec().into(), options))?;
        Ok(UpdateVersion { e_tag: put.e_tag, version: put.version })
    }
}

impl Store for Objects {
    fn record(&mut self) -> Result<Option<Vec<u8>>, String> {
        let found = self.runtime.block_on(get(self.store.clone(), self.key(RECORD)?))?;
        self.version = found.as_ref().map(|found| found.version.clone());
        Ok(found.map(|found| found.bytes))
    }

    fn keep_record(&mut self, text: &str) -> Result<(), String> {
        let mode = match (&self.version, self.guards) {
            (_, false) => PutMode::Overwrite,
            (None, true) => PutMode::Create,
            (Some(version), true) => PutMode::Update(version.clone()),
        };
        let kept = match self.put_record(text, mode) {
            // Some stores that speak as S3 does know no conditions.
            Err(Error::NotImplemented { .. } | Error::NotSupported { .. }) => {
                self.guards = false;
                self.put_record(text, PutMode::Overwrite)
            }
            Err(Error::AlreadyExists { .. } | Error::Precondition { .. }) => {
                // An answer may have been lost on the way, and then it is our own that is there.
                let deploy = |bytes: &[u8]| Record::read(bytes).map(|record| record.deploy);
                let there = self.record()?;
                return match there.is_some_and(|there| deploy(&there) == deploy(text.as_bytes())) {
                    true => Ok(()),
                    false => Err(OVERTAKEN.to_owned()),
                };
            }
            kept => kept,
        };
        self.version = Some(kept.map_err(|error| reason(&error))?);
        Ok(())
    }

    fn guards_record(&self) -> bool {
        self.guards
    }

    fn batch(&self) -> usize {
        200
    }

    fn send(&mut self, release: &Release, paths: &[String]) -> Result<(), String> {
        let work = |path: &String| {
            let headers = release.wanted.get(path).map_or("", |file| &file.headers);
            let mut bytes = release.read(path)?;
            if headers.contains("Content-Encoding: gzip\n") {
                bytes = gzip(&bytes).map_err(|error| format!("`{path}` cannot be compressed: {error}"))?;
            }
            let options = PutOptions { attributes: attributes(headers), ..PutOptions::default() };
            let (store, key) = (self.store.clone(), self.key(path)?);
            Ok(
                async move { store.put_opts(&key, bytes.into(), options).await.map(|_| ()).map_err(|error| reason(&error)) },
            )
        };
        self.each(paths.iter().collect(), work).map(|_| ())
    }

    fn delete(&mut self, paths: &[String]) -> Result<(), String> {
        let work = |path: &String| {
            let (store, key) = (self.store.clone(), self.key(path)?);
            Ok(async move {
                match store.delete(&key).await {
                    Ok(()) | Err(Error::NotFound { .. }) => Ok(()),
                    Err(error) => Err(reason(&error)),
                }
            })
        };
        self.each(paths.iter().collect(), work).map(|_| ())
    }

    fn differing(&mut self, release: &Release) -> Result<Vec<(String, &'static str)>, String> {
        let work = |(path, wanted): (&String, &crate::deploy::Wanted)| {
            let (store, key) = (self.store.clone(), self.key(path)?);
            let (path, wanted) = (path.clone(), wanted.clone());
            Ok(async move {
                let Some(found) = get(store, key).await? else { return Ok(Some((path, MISSING))) };
                let bytes = match wanted.headers.contains("Content-Encoding: gzip\n") {
                    true => gunzip(&found.bytes).unwrap_or_default(),
                    false => found.bytes,
                };
                if digest(&bytes) != wanted.sha256 {
                    return Ok(Some((path, OTHER)));
                }
                let said = attributes(&wanted.headers);
                let same = said.iter().all(|(name, value)| found.attributes.get(name) == Some(value));
                Ok((!same).then_some((path, OTHER_HEADERS)))
            })
        };
        let found: Vec<Option<(String, &'static str)>> = self.each(release.wanted.iter().collect(), work)?;
        let mut differing: Vec<_> = found.into_iter().flatten().collect();
        differing.sort();
        Ok(differing)
    }
}

async fn get(store: Arc<dyn ObjectStore>, key: Key) -> Result<Option<Found>, String> {
    match store.get_opts(&key, GetOptions::default()).await {
        Ok(got) => {
            let version = UpdateVersion { e_tag: got.meta.e_tag.clone(), version: got.meta.version.clone() };
            let attributes = got.attributes.clone();
            let bytes = got.bytes().await.map_err(|error| reason(&error))?.to_vec();
            Ok(Some(Found { bytes, attributes, version }))
        }
        Err(Error::NotFound { .. }) => Ok(None),
        Err(error) => Err(reason(&error)),
    }
}

/// The headers of a file, one in each line, as the store is told them.
fn attributes(headers: &str) -> Attributes {
    let mut attributes = Attributes::new();
    for (name, value) in headers.lines().filter_map(|line| line.split_once(": ")) {
        let name = match name {
            "Cache-Control" => Attribute::CacheControl,
            "Content-Disposition" => Attribute::ContentDisposition,
            "Content-Encoding" => Attribute::ContentEncoding,
            "Content-Type" => Attribute::ContentType,
            _ => continue,
        };
        attributes.insert(name, value.to_owned().into());
    }
    attributes
}

/// The same bytes for the same content: no time and no name stands in them.
fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn gunzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut decoder = flate2::write::GzDecoder::new(Vec::new());
    decoder.write_all(bytes)?;
    decoder.finish()
}

fn is_this_computer(endpoint: &str) -> bool {
    let host = endpoint.trim_start_matches("http://").split(['/', ':']).next();
    matches!(host, Some("127.0.0.1" | "localhost"))
}

/// Where the keys are looked for.
const KEYS: &str = "Its keys are looked for in the environment: `candour deploy --help` has their names";

/// What went wrong, in plain words, with what to do.
fn reason(error: &Error) -> String {
    let what = match error {
        Error::PermissionDenied { .. } | Error::Unauthenticated { .. } => {
            format!("the store does not let you in, or your key may not do this. {KEYS}")
        }
        Error::NotFound { .. } => "there is no such bucket or container: look at the address".to_owned(),
        _ => "look at what the store says, and try again: nothing that is live was broken".to_owned(),
    };
    format!("the store could not be reached or did not do it: {what} ({error})")
}
