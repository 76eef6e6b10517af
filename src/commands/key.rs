//! `candour key`: makes the keys that sign the ledger, and reads them for the commands that sign.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::io::Write;
use std::path::Path;

use crate::commands::Common;
use crate::commands::Ending;
use crate::commands::WHICH_FOLDER;
use crate::commands::complain;
use crate::commands::say;
use crate::commands::sources;
use crate::ledger::note::Signer;
use crate::pipeline;
use crate::settings;

/// The variable that may hold the key itself.
pub const KEY_VARIABLE: &str = "CANDOUR_SIGNING_KEY";
/// The variable that may hold the path of the key's file.
pub const FILE_VARIABLE: &str = "CANDOUR_SIGNING_KEY_FILE";

/// `candour key new`: a new key in a file that only its owner may read.
pub fn new(common: &Common, out: &Path) -> Ending {
    match make(common, out) {
        Ok(signer) => {
            say(&format!(
                "Your new key is in {}. Nobody else may have it, and you need it for every release: keep a copy in a safe \
                 place, apart from the site.\n\
                 This is the half that everyone may know. Give it to your auditor and your panels in another way than on \
                 the site:\n  {}\n\
                 Publish with it:  candour publish --key {}\n",
                out.display(),
                signer.verifier().vkey(),
                out.display()
            ));
            Ending::Clean
        }
        Err(ending) => ending,
    }
}

/// `candour key rotate`: a new key that the old one will vouch for at the next release.
pub fn rotate(common: &Common, old: Option<&Path>, out: &Path) -> Ending {
    let retiring = match read(old) {
        Ok(Some(signer)) => signer,
        Ok(None) => {
            complain("candour: say which key is to be replaced, with --key FILE\n");
            return Ending::CouldNotRun;
        }
        Err(message) => {
            complain(&format!("candour: {message}\n"));
            return Ending::CouldNotRun;
        }
    };
    match make(common, out) {
        Ok(signer) => {
            say(&format!(
                "Your new key is in {}. At the next release both keys sign, so that everyone can see that the old one \
                 handed over to the new one:\n  candour publish --key {} --retiring {}\n\
                 The old half that everyone knows:  {}\nThe new one:  {}\n",
                out.display(),
                out.display(),
                old.map_or_else(|| "OLD-KEY-FILE".to_owned(), |path| path.display().to_string()),
                retiring.verifier().vkey(),
                signer.verifier().vkey()
            ));
            Ending::Clean
        }
        Err(ending) => ending,
    }
}

/// Draws a key for the site's ledger and writes it to a file that was not there before.
fn make(common: &Common, out: &Path) -> Result<Signer, Ending> {
    let (read, _) = sources(common)?;
    let origin = pipeline::origin(&settings::read(&read).0.base_url);
    let refuse = |message: String| {
        complain(&format!("candour: {message}\n"));
        Ending::CouldNotRun
    };
    if is_inside(out, &common.site) {
        return Err(refuse(format!(
            "the key must not lie in the site's folder, where it could be published or put into version control: choose a \
             place outside `{}`",
            common.site.display()
        )));
    }
    let mut seed = [0; 32];
    getrandom::fill(&mut seed).map_err(|error| refuse(format!("this computer gives no random numbers: {error}")))?;
    let signer = Signer::new(&origin, seed)
        .ok_or_else(|| refuse(format!("`{origin}` cannot be the name of a key; {WHICH_FOLDER}")))?;
    write(out, &signer).map_err(|error| {
        refuse(match error.kind() {
            ErrorKind::AlreadyExists => {
                format!("there is a file `{}` already, which is left as it is: choose another name", out.display())
            }
            _ => format!("the key cannot be written to `{}`: {error}", out.display()),
        })
    })?;
    Ok(signer)
}

/// Whether a path that need not exist yet leads into a folder.
fn is_inside(path: &Path, folder: &Path) -> bool {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    match (parent.canonicalize(), folder.canonicalize()) {
        (Ok(parent), Ok(folder)) => parent.starts_with(folder),
        _ => false,
    }
}

fn write(path: &Path, signer: &Signer) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(format!("{}\n", signer.skey()).as_bytes())?;
    file.sync_all()
}

/// The key from a file, or from the environment where no file is named; none where neither has one. The error is a
/// message.
pub(super) fn read(file: Option<&Path>) -> Result<Option<Signer>, String> {
    if let Some(path) = file {
        return from_file(path).map(Some);
    }
    if let Some(path) = std::env::var_os(FILE_VARIABLE).filter(|path| !path.is_empty()) {
        return from_file(Path::new(&path)).map(Some);
    }
    match std::env::var(KEY_VARIABLE) {
        Ok(text) if !text.trim().is_empty() => Signer::parse(text.trim())
            .map(Some)
            .ok_or_else(|| format!("the variable {KEY_VARIABLE} does not hold a key")),
        Err(std::env::VarError::NotUnicode(_)) => Err(format!("the variable {KEY_VARIABLE} does not hold a key")),
        _ => Ok(None),
    }
}

fn from_file(path: &Path) -> Result<Signer, String> {
    let shown = path.display();
    let unread = |error: std::io::Error| match error.kind() {
        ErrorKind::NotFound => format!("there is no key file `{shown}`: make one with `candour key new --out FILE`"),
        ErrorKind::PermissionDenied => format!("your account may not read the key file `{shown}`"),
        _ => format!("the key file `{shown}` cannot be read: {error}"),
    };
    let metadata = std::fs::metadata(path).map_err(unread)?;
    if !metadata.is_file() || metadata.len() > 4096 {
        return Err(format!("`{shown}` is not a key file"));
    }
    if open_to_others(&metadata) {
        return Err(format!("others may read the key file `{shown}`: run `chmod 600 {shown}`, then try again"));
    }
    let text = std::fs::read_to_string(path).map_err(unread)?;
    Signer::parse(text.trim()).ok_or_else(|| format!("`{shown}` does not hold a key"))
}

/// Whether the group or others have any right to a file.
#[cfg(unix)]
fn open_to_others(metadata: &std::fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::mode(metadata) & 0o077 != 0
}

/// Other systems keep who may read a file in another way, which is not looked at.
#[cfg(not(unix))]
fn open_to_others(_: &std::fs::Metadata) -> bool {
    false
}
