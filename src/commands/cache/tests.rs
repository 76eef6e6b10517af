//! A file of the cache is taken as it was written, or not at all.

use std::fs;
use std::path::PathBuf;

use super::Cache;
use super::HEAD;
use super::Key;
use super::MARK;
use super::opened;
use super::sealed;

const PROGRAM: [u8; MARK] = [7; MARK];

fn key() -> Key {
    Key::of([3; MARK])
}

fn folder(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("candour-cache-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

#[test]
fn what_was_sealed_is_opened() {
    for body in [&b""[..], b"x", &[0; 5000]] {
        assert_eq!(opened(&key(), &PROGRAM, "built", &sealed(&key(), &PROGRAM, "built", body)), Some(body));
    }
}

#[test]
fn any_bit_that_was_flipped_is_noticed() {
    let whole = sealed(&key(), &PROGRAM, "built", b"what the build before found");
    for bit in 0..whole.len() * 8 {
        let mut other = whole.clone();
        other[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(opened(&key(), &PROGRAM, "built", &other), None, "bit {bit}");
    }
}

#[test]
fn a_cut_anywhere_is_noticed_and_so_is_anything_behind_the_end() {
    let whole = sealed(&key(), &PROGRAM, "built", b"what the build before found");
    for end in 0..whole.len() {
        assert_eq!(opened(&key(), &PROGRAM, "built", &whole[..end]), None, "cut at {end}");
        assert_eq!(opened(&key(), &PROGRAM, "built", &whole[end + 1..]), None, "cut before {end}");
    }
    assert_eq!(opened(&key(), &PROGRAM, "built", &[&whole[..], b"\0"].concat()), None);
}

#[test]
fn another_program_form_name_or_key_is_another_file() {
    let whole = sealed(&key(), &PROGRAM, "built", b"what the build before found");
    assert_eq!(opened(&key(), &[8; MARK], "built", &whole), None);
    assert_eq!(opened(&key(), &PROGRAM, "known", &whole), None);
    assert_eq!(opened(&Key::of([4; MARK]), &PROGRAM, "built", &whole), None);
    // A mark that is right for the bytes helps nothing where the form is another.
    let older = [b"candour cache 0\n", &whole[HEAD.len()..whole.len() - MARK]].concat();
    let mark = hmac::Mac::finalize(super::mark(&key(), "built", &older)).into_bytes();
    assert_eq!(opened(&key(), &PROGRAM, "built", &[&older[..], &mark[..]].concat()), None);
}

#[test]
fn what_is_kept_is_found_again_until_it_is_forgotten() {
    let site = folder("kept");
    let cache = Cache::with(&site, key()).unwrap();
    assert_eq!(cache.take("built"), None);
    cache.keep("built", b"one");
    assert_eq!(cache.take("built").as_deref(), Some(&b"one"[..]));
    cache.keep("built", b"two");
    assert_eq!(cache.take("built").as_deref(), Some(&b"two"[..]));
    // Under another name it is another file.
    fs::copy(site.join(".candour/built"), site.join(".candour/known")).unwrap();
    assert_eq!(cache.take("known"), None);
    let names = fs::read_dir(site.join(".candour")).unwrap().count();
    assert_eq!(names, 4, "two files, and those that ask Git and backups to pass the folder over");
    cache.forget("built");
    assert_eq!(cache.take("built"), None);
}

#[cfg(unix)]
#[test]
fn nothing_is_taken_or_kept_through_a_link() {
    let (site, other) = (folder("link"), folder("elsewhere"));
    Cache::with(&other, key()).unwrap().keep("built", b"one");
    std::os::unix::fs::symlink(other.join(".candour"), site.join(".candour")).unwrap();
    let cache = Cache::with(&site, key()).unwrap();
    assert_eq!(cache.take("built"), None);
    cache.keep("built", b"two");
    cache.forget("built");
    let there = Cache::with(&other, key()).unwrap();
    assert_eq!(there.take("built").as_deref(), Some(&b"one"[..]));
}
