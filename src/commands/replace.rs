//! A file that takes the place of another in one step.

#![expect(clippy::disallowed_methods, reason = "writes files for the commands")]

use std::ffi::OsString;
use std::fs;
use std::fs::File;
use std::io;
use std::io::Write;
use std::path::Path;

/// Puts bytes in place of a file, or where none was: whoever reads it meets the old file or the new one, even after a
/// power cut. Who may read and write the old file may do so with the new one. The folders above it are made.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
    // What begins with a dot is not read as content.
    let mut hidden = OsString::from(if name.as_encoded_bytes().starts_with(b".") { "" } else { "." });
    hidden.push(name);
    hidden.push(".new");
    let new = path.with_file_name(hidden);
    let allowed = fs::metadata(path).ok().map(|there| there.permissions());
    let written = File::create(&new)
        .and_then(|mut file| {
            file.write_all(bytes)?;
            allowed.map_or(Ok(()), |allowed| file.set_permissions(allowed))?;
            file.sync_all()
        })
        .and_then(|()| fs::rename(&new, path));
    if written.is_err() {
        // What is left of it is in nobody's way, but need not stay.
        let _ = fs::remove_file(&new);
    }
    written
}
