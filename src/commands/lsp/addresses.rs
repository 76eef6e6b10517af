//! Addresses of files as editors write them, and the site that a file belongs to.

use std::path::Path;
use std::path::PathBuf;

use gen_lsp_types::Uri;

use crate::settings;

/// The path of a file by its address; none where it is no file of this computer.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    // Between the slashes may stand this computer's own name.
    let rest = &rest[rest.find('/')?..];
    let mut bytes = Vec::with_capacity(rest.len());
    let mut left = rest.bytes();
    while let Some(byte) = left.next() {
        bytes.push(match byte {
            b'%' => {
                let code = [left.next()?, left.next()?];
                u8::from_str_radix(std::str::from_utf8(&code).ok()?, 16).ok()?
            }
            byte => byte,
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    // On Windows: /C:/Users.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if cfg!(windows) && drive { &path[1..] } else { path.as_str() }))
}

/// The address of a file.
pub fn uri_of(path: &Path) -> Uri {
    let mut uri = "file://".to_owned();
    let path = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
    if !path.starts_with('/') {
        uri.push('/');
    }
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => uri.push(char::from(byte)),
            byte => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri(uri)
}

/// The site that a folder or a file lies in: the nearest folder around it with settings.
pub fn site_of(path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok().or_else(|| path.parent()?.canonicalize().ok())?;
    path.ancestors().find(|folder| folder.join(settings::FILE).is_file()).map(Path::to_owned)
}

/// The path of a file within a site, with `/` between its parts; none where it lies elsewhere.
pub fn within(site: &Path, path: &Path) -> Option<String> {
    // A file that is new has no folder on the disk yet; one that is there may be reached by another way.
    let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let below = real.strip_prefix(site).or_else(|_| path.strip_prefix(site)).ok()?;
    let parts: Vec<String> = below.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    (!parts.iter().any(|part| part == "..")).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::path_of;
    use super::uri_of;

    use std::path::Path;

    use gen_lsp_types::Uri;

    #[test]
    #[cfg(unix)]
    fn addresses_lead_there_and_back() {
        for path in ["/site/content/pages/a.md", "/a b/ü#?%/x.yaml", "/"] {
            assert_eq!(path_of(&uri_of(Path::new(path))).as_deref(), Some(Path::new(path)), "{path}");
        }
    }

    #[test]
    fn what_is_no_file_has_no_path() {
        for uri in
            ["untitled:Untitled-1", "https://example.org/a.md", "file:", "file://", "file:///%zz", "file:///%e", ""]
        {
            assert_eq!(path_of(&Uri(uri.to_owned())), None, "{uri}");
        }
    }
}
