//! Where a site is sent to: `sftp://web@www.example.org/srv/www` and the like.

use std::path::PathBuf;

/// Where a site is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A folder of this computer.
    Folder(PathBuf),
    /// A server, by the program `rsync`.
    Rsync(Remote),
    /// A server, by the program `sftp`.
    Sftp(Remote),
    /// A bucket of a store that speaks as Amazon's S3 does.
    S3(Place),
    /// A container of Azure's store.
    Azure(Place),
    /// A bucket of Google's store.
    Google(Place),
}

/// A folder on a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// The account there, if it is said.
    pub user: Option<String>,
    /// The server's name or address.
    pub host: String,
    /// The port, where it is not the usual one.
    pub port: Option<u16>,
    /// The folder; one that begins with `./` lies in the account's own.
    pub path: String,
}

/// A part of an object store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The bucket or container.
    pub bucket: String,
    /// What all names in it begin with, without a slash at its ends; may be empty.
    pub prefix: String,
}

/// How targets are written, for messages.
const FORMS: &str = "write a folder such as /srv/www, or rsync://web@www.example.org/srv/www, sftp://…, s3://bucket/folder, \
     azure://container/folder or gs://bucket/folder";

impl Target {
    /// Reads a target; says what is wrong with it and what to do.
    pub fn parse(text: &str) -> Result<Target, String> {
        if text.contains(char::is_control) {
            return Err(format!("the target has a character in it that cannot be seen: {FORMS}"));
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return match text {
                "" => Err(format!("the target is empty: {FORMS}")),
                _ if text.starts_with('-') => Err(format!("`{text}` begins with a hyphen: {FORMS}")),
                _ => Ok(Target::Folder(PathBuf::from(text))),
            };
        };
        if scheme != "file" && rest.split_once('@').is_some_and(|(user, _)| user.contains(':')) {
            return Err(
                "the target has a password in it: take it out, and use a key (see `candour deploy --help`)".to_owned()
            );
        }
        match scheme {
            "rsync" => Ok(Target::Rsync(remote(text, rest)?)),
            "sftp" => Ok(Target::Sftp(remote(text, rest)?)),
            "s3" => Ok(Target::S3(place(text, rest)?)),
            "azure" => Ok(Target::Azure(place(text, rest)?)),
            "gs" => Ok(Target::Google(place(text, rest)?)),
            _ => Err(format!("`{text}` is no target that Candour knows: {FORMS}")),
        }
    }
}

fn remote(text: &str, rest: &str) -> Result<Remote, String> {
    let bad = |why: &str| format!("`{text}` cannot be used, because {why}: {FORMS}");
    let (server, path) = rest.split_once('/').ok_or_else(|| bad("it names no folder"))?;
    let (user, server) = match server.rsplit_once('@') {
        Some((user, server)) => (Some(user.to_owned()), server),
        None => (None, server),
    };
    let (host, port) = match server.rsplit_once(':') {
        Some((host, port)) => {
            let port = port.parse().ok().filter(|port| *port > 0);
            (host, Some(port.ok_or_else(|| bad("its port is not a number from 1 to 65535"))?))
        }
        None => (server, None),
    };
    // What begins with a hyphen would be an option of the program that is started.
    let is_name = |name: &str| {
        !name.is_empty()
            && !name.starts_with('-')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
    };
    if !is_name(host) {
        return Err(bad("its server is not a name of letters, digits, dots and hyphens"));
    }
    if user.as_deref().is_some_and(|user| !is_name(user)) {
        return Err(bad("its account is not a name of letters, digits, dots and hyphens"));
    }
    let path = path.trim_matches('/');
    if path.split('/').any(|part| part == ".." || part.is_empty()) {
        return Err(bad("its folder is empty or has `..` in it"));
    }
    if path.contains(['"', '\'', '\\', '*', '?', '[']) {
        return Err(bad("its folder has a quotation mark, a backslash or a wildcard in it"));
    }
    if path == "~" {
        return Err(bad("it would fill the account's own folder"));
    }
    // `/~/www` is the folder `www` in the account's own, as in other programs' addresses.
    let path = path.strip_prefix("~/").map_or_else(|| format!("/{path}"), |path| format!("./{path}"));
    Ok(Remote { user, host: host.to_owned(), port, path })
}

fn place(text: &str, rest: &str) -> Result<Place, String> {
    let bad = |why: &str| format!("`{text}` cannot be used, because {why}: {FORMS}");
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let is_name = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
    if bucket.is_empty() || !bucket.chars().all(is_name) || bucket.starts_with('-') {
        return Err(bad("its bucket is not a name of letters, digits, dots and hyphens"));
    }
    let prefix = prefix.strip_suffix('/').unwrap_or(prefix);
    if !prefix.is_empty() && prefix.split('/').any(|part| matches!(part, "" | "." | "..")) {
        return Err(bad("its folder has an empty part or `..` in it"));
    }
    Ok(Place { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
}
