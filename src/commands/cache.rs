//! Files in `.candour/` that a later build of the same site takes from, and how they are known to be ours.
//!
//! A file is taken only where it bears the mark of a key that lies in this account's own folder, outside of every site. So
//! a cache that came with a checkout, a download or another account is as good as none: it cannot make a build pass. The
//! mark is made over every byte and the name, with what tells this program from every other; so a file that was cut short
//! or changed, or that another version wrote, is as good as none too. All of it may be deleted at any time.

#![expect(clippy::disallowed_methods, reason = "keeps what builds worked out, for `commands`")]

use std::env;
use std::fs;
use std::fs::OpenOptions;
use std::io;
use std::io::Read;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;

use hmac::Hmac;
use hmac::KeyInit;
use hmac::Mac;
use sha2::Digest;
use sha2::Sha256;

/// What each file begins with; the number goes up when the form of any of them changes.
const HEAD: &[u8] = b"candour cache 1\n";

/// The length of digests, keys and marks.
const MARK: usize = 32;

/// The largest file that is looked at, in bytes.
const MOST: u64 = 300_000_000;

/// The folder beside the content in which builds keep what later ones can use.
const FOLDER: &str = ".candour";

/// A key, by which files that we wrote are known.
#[derive(Clone, Copy)]
pub struct Key([u8; MARK]);

impl Key {
    /// A key of these bytes.
    pub fn of(bytes: [u8; MARK]) -> Key {
        Key(bytes)
    }

    /// The key of this account on this computer, which is made when it is asked for first; none where it has no place, or
    /// others may read it.
    fn own() -> Option<Key> {
        let path = key_path()?;
        if let Some(key) = read_key(&path) {
            return key;
        }
        let mut bytes = [0; MARK];
        getrandom::fill(&mut bytes).ok()?;
        let folder = path.parent()?;
        fs::create_dir_all(folder).ok()?;
        replace(folder, "cache.key", &bytes).ok()?;
        read_key(&path).flatten()
    }
}

/// Where the key lies.
fn key_path() -> Option<PathBuf> {
    let folder = |name| env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let state = folder("XDG_STATE_HOME").or_else(|| folder("LOCALAPPDATA"));
    let state = state.or_else(|| folder("HOME").map(|home| home.join(".local").join("state")))?;
    Some(state.join("candour").join("cache.key"))
}

/// The key in a file: none at all where there is no such file; one that is no key where it cannot be trusted.
fn read_key(path: &Path) -> Option<Option<Key>> {
    let there = fs::symlink_metadata(path).ok()?;
    #[cfg(unix)]
    let private = {
        use std::os::unix::fs::MetadataExt;
        there.mode() & 0o077 == 0 && there.uid() == rustix::process::geteuid().as_raw()
    };
    #[cfg(not(unix))]
    let private = true;
    if !there.is_file() || !private {
        return Some(None);
    }
    Some(fs::read(path).ok().and_then(|bytes| bytes.try_into().ok()).map(Key))
}

/// What builds of one site kept.
pub struct Cache {
    folder: PathBuf,
    key: Key,
    program: [u8; MARK],
}

impl Cache {
    /// That of the site in a folder; none where this account has no key, or the program cannot be told from others.
    pub fn open(site: &Path) -> Option<Cache> {
        Cache::with(site, Key::own()?)
    }

    /// The same, by another key than this account's own.
    pub fn with(site: &Path, key: Key) -> Option<Cache> {
        Some(Cache { folder: site.join(FOLDER), key, program: program()? })
    }

    /// What was kept under a name, if it was by us and is as it was.
    pub fn take(&self, name: &str) -> Option<Vec<u8>> {
        // Nothing is looked for through a link.
        if !fs::symlink_metadata(&self.folder).ok()?.is_dir() {
            return None;
        }
        let path = self.folder.join(name);
        if !fs::symlink_metadata(&path).ok()?.is_file() {
            return None;
        }
        let mut sealed = Vec::new();
        fs::File::open(&path).ok()?.take(MOST).read_to_end(&mut sealed).ok()?;
        let body = opened(&self.key, &self.program, name, &sealed)?.len();
        sealed.drain(..HEAD.len() + MARK);
        sealed.truncate(body);
        Some(sealed)
    }

    /// Keeps something under a name, in place of what was there. Where nothing can be kept, it is worked out each time.
    pub fn keep(&self, name: &str, body: &[u8]) {
        let kept = prepare(&self.folder).and_then(|()| {
            let sealed = sealed(&self.key, &self.program, name, body);
            replace(&self.folder, name, &sealed)
        });
        if kept.is_err() {
            self.forget(name);
        }
    }

    /// Keeps nothing under a name any more.
    pub fn forget(&self, name: &str) {
        let ours = fs::symlink_metadata(&self.folder).is_ok_and(|there| there.is_dir());
        if ours {
            let place = self.folder.join(name);
            // An empty folder of that name would stand in the way for good.
            let _ = fs::remove_file(&place).or_else(|_| fs::remove_dir(&place));
        }
    }
}

/// Makes the folder, which asks backup programs and Git to pass it over.
pub(super) fn prepare(folder: &Path) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Ok(there) if there.is_dir() => return Ok(()),
        Ok(_) => return Err(io::ErrorKind::NotADirectory.into()),
        Err(_) => {}
    }
    fs::create_dir(folder)?;
    fs::write(folder.join(".gitignore"), "*\n")?;
    fs::write(folder.join("CACHEDIR.TAG"), "Signature: 8a477f597d28d172789f06886806bc55\n")
}

/// Puts a file that nobody else may read in place of another of its name, at once.
fn replace(folder: &Path, name: &str, bytes: &[u8]) -> io::Result<()> {
    let passing = folder.join(format!("{name}.{}", std::process::id()));
    // What a build that died left under the name, a link too, goes.
    let _ = fs::remove_file(&passing);
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(&passing).and_then(|mut file| file.write_all(bytes));
    let replaced = written.and_then(|()| fs::rename(&passing, folder.join(name)));
    replaced.inspect_err(|_| {
        let _ = fs::remove_file(&passing);
    })
}

/// What tells this program from every other, one of the same version too: its file, as it lies on the disk.
fn program() -> Option<[u8; MARK]> {
    let file = fs::metadata(env::current_exe().ok()?).ok()?;
    let mut digest = Sha256::new();
    digest.update(env!("CARGO_PKG_VERSION"));
    digest.update([0]);
    digest.update(identity(&file));
    Some(digest.finalize().into())
}

/// What tells a file from the same one after a change: its length, its times, and which file of the disk it is.
pub(super) fn identity(there: &fs::Metadata) -> String {
    let modified = there.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
    let nanoseconds = modified.map_or(0, |since| since.as_nanos());
    #[cfg(unix)]
    let more = {
        use std::os::unix::fs::MetadataExt;
        // The time of the last change to the file's own record: it cannot be dated back.
        format!("{} {} {} {}", there.dev(), there.ino(), there.ctime(), there.ctime_nsec())
    };
    #[cfg(not(unix))]
    let more = "";
    format!("{} {nanoseconds} {more}", there.len())
}

/// A body with its head before it and its mark behind it.
fn sealed(key: &Key, program: &[u8; MARK], name: &str, body: &[u8]) -> Vec<u8> {
    let mut sealed = Vec::with_capacity(HEAD.len() + body.len() + 2 * MARK);
    sealed.extend_from_slice(HEAD);
    sealed.extend_from_slice(program);
    sealed.extend_from_slice(body);
    let mark = mark(key, name, &sealed).finalize().into_bytes();
    sealed.extend_from_slice(&mark);
    sealed
}

/// The body of what was sealed by this key, this program and under this name; none where any byte of it is another.
fn opened<'a>(key: &Key, program: &[u8; MARK], name: &str, sealed: &'a [u8]) -> Option<&'a [u8]> {
    let (marked, found) = sealed.split_last_chunk::<MARK>()?;
    let body = marked.strip_prefix(HEAD)?.strip_prefix(program)?;
    mark(key, name, marked).verify_slice(found).ok()?;
    Some(body)
}

fn mark(key: &Key, name: &str, marked: &[u8]) -> Hmac<Sha256> {
    // A short key is filled up with noughts to the length of a block.
    let mut block = [0; 64];
    block.iter_mut().zip(key.0).for_each(|(byte, of_key)| *byte = of_key);
    let mut mark = <Hmac<Sha256> as KeyInit>::new(&block.into());
    mark.update(&(name.len() as u64).to_be_bytes());
    mark.update(name.as_bytes());
    mark.update(marked);
    mark
}

#[cfg(test)]
mod tests;
