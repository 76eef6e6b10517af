#!/usr/bin/env python3
"""Checks the publication ledger of a website: what was published, in which order, and that nothing was changed since.

    python3 verify.py SITE [--key VKEY] [--known FILE] [--also FILE] [--pages]
    python3 verify.py --proof FILE --leaf FILE (--key VKEY | --known FILE)

SITE is a folder with a copy of the whole site, or its https address. From an address only the ledger is fetched,
unless --pages asks for every page and proof too. --known and --also are checkpoints that you or others kept.

It needs Python 3.9 and, for signatures, the package `cryptography`. It was written from docs/ledger-format.md and
from the specifications named there, not from the program that makes the ledger. It writes nothing but its report,
starts no other program, and treats all that it reads as if an enemy had written it.

Exit code 0: it holds. 1: it does not hold. 2: it could not be checked.
"""

import argparse
import base64
import contextlib
import datetime
import hashlib
import html
import itertools
import json
import os
import pathlib
import re
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections import namedtuple

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

NOTE, LIST = 64 * 1024, 256 * 1024 * 1024  # the most bytes that are read of a small and of a large file
MOST_SAID = 100  # findings that are printed; all of them count
MARKER = ".candour-output"  # by which the program knows a folder for its own; no part of the site
CHECKPOINTS_PAGE = "transparency/checkpoints/index.html"

# The keys of each entry after `t`, in order, and the sorts of entry in order: the tables of the format.
KEYS = {
    "release": "number date generator",
    "key": "vkey replaces",
    "gone": "ref",
    "page": "ref kind address version published commitment",
    "figure": "ref measure name period part value numerator denominator sample margin missing shown unit target met "
    "state note",
    "promise": "ref promise made_in rule from to state note",
    "correction": "ref of kind on digest",
    "redaction": "leaf ref version reason",
    "close": "release manifest files bytes",
}
SORTS = list(KEYS)
MAY_BE_NULL = "replaces address published period part value numerator denominator sample margin missing unit target "
MAY_BE_NULL = (MAY_BE_NULL + "met made_in rule from to note").split()
STARTS = {"figure": ["first", "late"], "promise": ["first"]}
CHANGES = {"figure": ["correction", "revision", "definition-change"], "promise": ["promise-change"]}

# How JSON is written: a text of plain ASCII, with \" and \\, and \uXXXX for all else and for nothing else.
PLAIN = r"[ !#-\[\]-~]*"
ESCAPE = r'\\(?:["\\]|u(?!00[2-6]|007[0-9a-e])[0-9a-f]{4})'
TEXT = f'"{PLAIN}(?:{ESCAPE}{PLAIN})*"'
NUMBER = "(?:0|[1-9][0-9]{0,15})"
DATE = '"[0-9]{4}-[0-9]{2}-[0-9]{2}"'
HASH = '"[0-9a-f]{64}"'
FORMS = {"salt": '"[0-9a-f]{32}"'}
FORMS.update(dict.fromkeys(["number", "version", "leaf", "release", "files", "bytes", "redaction"], NUMBER))
FORMS.update(dict.fromkeys(["date", "published", "from", "to", "on"], DATE))
FORMS.update(dict.fromkeys(["commitment", "digest", "manifest"], HASH))
NAME = "[!-*,-~]+"  # of a log or a key: no spaces, no plus

Key = namedtuple("Key", "vkey name id kind public")
Note = namedtuple("Note", "origin size root text signatures raw")


class Bad(Exception):
    """Something is not as the format says; the message says what."""


def expect(holds, message):
    if not holds:
        raise Bad(message)


# --- Parts of files, read strictly: each has one right form. ---


def sha256(data):
    return hashlib.sha256(data).digest()


def base64_of(data):
    return base64.b64encode(data).decode()


def read_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        data = b""
    expect(data and base64_of(data) == text, "malformed: base64 that is not in its one right form")
    return data


def read_lines(raw):
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad("malformed: not UTF-8") from None
    expect(text.endswith("\n"), "malformed: it is empty, or its last line does not end")
    return text.split("\n")[:-1]


def read_object(text, keys):
    """A JSON object with these keys in order, each value in its one right form."""
    values = []
    for key in keys.split():
        form = FORMS.get(key, TEXT)
        values.append(f'"{key}":' + (f"(?:null|{form})" if key in MAY_BE_NULL else form))
    right = re.fullmatch(r"\{" + ",".join(values) + r"\}", text)
    expect(right, "malformed: not in the one form that the format allows")
    return json.loads(text)


def read_entry(raw):
    text = raw.decode("latin-1")
    sort = re.match(r'\{"t":"([a-z]+)",', text)
    expect(sort and sort[1] in KEYS, "malformed: not one of the entries that the format names")
    entry = read_object(text, "t " + KEYS[sort[1]])
    try:
        for key in entry:
            if FORMS.get(key) == DATE and entry[key] is not None:
                datetime.date.fromisoformat(entry[key])
    except ValueError:
        raise Bad(f"malformed: `{key}` is not a date") from None
    return entry


def read_key(vkey):
    """A verifier key of the signed-note specification: name+id+base64(type, public key)."""
    match = re.fullmatch(rf"({NAME})\+([0-9a-f]{{8}})\+([!-~]+)", vkey)
    expect(match, "malformed: not a verifier key")
    name, data = match[1], read_base64(match[3])
    right = sha256(name.encode() + b"\n" + data)[:4]
    expect(len(data) == 33 and data[0] in (1, 4), "malformed: not an Ed25519 verifier key")
    expect(match[2] == right.hex(), "malformed: the id of a verifier key is not that of the key")
    return Key(vkey, name, right, data[0], data[1:])


def read_note(raw):
    """A checkpoint: origin, size and root, then perhaps an empty line and signatures."""
    lines = read_lines(raw)
    right = len(lines) >= 3 and re.fullmatch(NAME, lines[0]) and re.fullmatch(NUMBER, lines[1])
    expect(right, "malformed: not a checkpoint of three lines")
    expect(len(lines) == 3 or lines[3] == "" and 5 <= len(lines) <= 20, "malformed: not an empty line and signatures")
    signatures = []
    for line in lines[4:]:
        match = re.fullmatch(f"\u2014 ({NAME}) ([!-~]+)", line)
        expect(match, "malformed: not a signature line")
        signatures.append((match[1], read_base64(match[2])))
    root = read_base64(lines[2])
    expect(len(root) == 32, "malformed: the root is not 32 bytes")
    return Note(lines[0], int(lines[1]), root, ("\n".join(lines[:3]) + "\n").encode(), signatures, raw)


def read_proof(raw):
    """A proof of C2SP tlog-proof: the index of the entry, the hashes from its sibling up, the checkpoint."""
    head, _, note = raw.partition(b"\n\n")
    lines = read_lines(head + b"\n")
    index = re.fullmatch(f"index ({NUMBER})", lines[1]) if len(lines) > 1 else None
    expect(lines[0] == "c2sp.org/tlog-proof@v1" and index, "malformed: not a proof without extra data")
    return int(index[1]), [read_base64(line) for line in lines[2:]], read_note(note)


def read_bundle(data):
    """The entries of a bundle, each after its length in two bytes."""
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        entries.append(data[at + 2 : end])
        at = end
    expect(at == len(data), "malformed: its last entry is cut off")
    return entries


def verifies(key, message, name, data):
    """Whether a signature line is right. Without the package nothing can be said, and the report says so."""
    if key is None or (name, data[:4]) != (key.name, key.id):
        return False
    try:
        if Ed25519PublicKey:
            Ed25519PublicKey.from_public_bytes(key.public).verify(data[-64:], message)
        return len(data) == (4 + 64 if key.kind == 1 else 4 + 8 + 64)
    except (InvalidSignature, ValueError):
        return False


def is_signed(note, key):
    return any(verifies(key, note.text, name, data) for name, data in note.signatures)


# --- The tree of RFC 6962, section 2.1. ---


def half_of(size):
    """How many entries are in the left part of a tree: the largest power of two that is smaller."""
    return 1 << (size - 1).bit_length() - 1


class Tree:
    """hashes[height][n] is the hash over the 2^height entries from n * 2^height on, where there are so many."""

    def __init__(self, entries):
        self.hashes = [[sha256(b"\0" + entry) for entry in entries]]
        while len(self.hashes[-1]) > 1:
            below = self.hashes[-1]
            self.hashes.append([sha256(b"\1" + left + right) for left, right in zip(below[::2], below[1::2])])

    def root(self, first, end):
        """The hash over the entries from `first` up to before `end`."""
        size = end - first
        if size == 0:
            return sha256(b"")
        if size & (size - 1) == 0:  # a power of two
            height = size.bit_length() - 1
            return self.hashes[height][first >> height]
        middle = first + half_of(size)
        return sha256(b"\1" + self.root(first, middle) + self.root(middle, end))


def root_of_path(index, size, hashed, path):
    """The root that a proof leads to: the definition of PATH in RFC 6962, read from the top of the tree."""
    expect(index < size and (path or size == 1), "the proof has too few hashes, or is of another tree")
    if size == 1:
        expect(not path, "the proof has too many hashes")
        return hashed
    half = half_of(size)
    if index < half:
        return sha256(b"\1" + root_of_path(index, half, hashed, path[:-1]) + path[-1])
    return sha256(b"\1" + path[-1] + root_of_path(index - half, size - half, hashed, path[:-1]))


def tile_path(level, number, width):
    name = f"{number % 1000:03}"
    while number >= 1000:
        number //= 1000
        name = f"x{number % 1000:03}/{name}"
    return f"ledger/tile/{level}/{name}" + (f".p/{width}" if width < 256 else "")


# --- Where files come from. `read` gives bytes, or None where there is no such file. ---


class Folder:
    """A folder. Only ordinary files that were found by listing it are opened; links are not followed."""

    def __init__(self, root):
        self.root, self.names, self.odd = pathlib.Path(root), set(), []
        for folder, folders, files in os.walk(root):
            for path in [pathlib.Path(folder, name) for name in files + folders]:
                name = path.relative_to(root).as_posix()
                if path.is_symlink() or not (path.is_file() or path.is_dir()):
                    self.odd.append(name)
                elif path.is_file() and name != MARKER:
                    self.names.add(name)

    def read(self, path, limit=LIST):
        if path not in self.names:
            return None
        with open(self.root / path, "rb") as file:
            return file.read(limit + 1)


class Address:
    """A website. Only what is asked for by name can be seen, so files that do not belong there are not found."""

    names, odd = None, ()

    def __init__(self, address):
        self.address = address.rstrip("/") + "/"

    def read(self, path, limit=LIST):
        address = self.address + urllib.parse.quote(re.sub("(^|/)index.html$", r"\1", path))
        try:
            with urllib.request.urlopen(address, timeout=60) as answer:
                return answer.read(limit + 1)
        except urllib.error.HTTPError as error:
            if error.code in (403, 404, 410):
                return None
            raise


class Release:
    """One release, as its entries tell it. It is complete once `close` is known."""

    def __init__(self, number, date, keys):
        self.number, self.date, self.keys = number, date, keys
        self.pages, self.close, self.size = {}, None, None  # pages: the `page` entries by their index


def printable(text):
    """Text from the site, made safe to print."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(text)[:500])


# --- The checks of a site. ---


class Audit:
    def __init__(self, site):
        self.site = site
        self.faults, self.notes = [], []
        self.right_files = {"ledger/README.txt", "ledger/verify.py"}  # those that belong below ledger/
        self.entries = []
        self.keys = []  # all keys in order; None where the log was not signed
        self.releases = []
        self.last = None  # the place of the entry before, for the order of entries
        self.pages, self.gone = {}, set()  # by reference: the newest `page` entry; what is gone
        self.versions = {}  # every `page` entry, by its index
        self.newest = {}  # by reference: the newest `figure` or `promise` entry, and its index
        self.corrections = set()
        self.redactions = {}  # by index of the `page` entry: index of the `redaction`
        self.witnesses = {}  # the keys that policy.txt names, by name
        self.files = {}  # the list of all files of the newest release: hash and bytes, by path

    def fault(self, where, what):
        self.faults.append(f"{printable(where)}: {printable(what)}")

    def note(self, what):
        self.notes.append(printable(what))

    @contextlib.contextmanager
    def about(self, where):
        """What is found wrong below this line is kept as a fault of this file; the checks after it go on."""
        try:
            yield
        except Bad as found:
            self.fault(where, found)

    def need(self, path, limit=LIST):
        """A file that must be there."""
        self.right_files.add(path)
        data = self.site.read(path, limit)
        expect(data is not None, "is missing")
        expect(len(data) <= limit, "malformed: larger than such a file may be")
        return data

    def read_ledger(self):
        """All of the ledger. Says whether it could be read to its end."""
        with self.about("ledger/checkpoint"):
            self.head = read_note(self.need("ledger/checkpoint", NOTE))
            expect(self.head.size > 0, "there are no entries")
        while not self.faults and len(self.entries) < self.head.size:
            first = len(self.entries)
            width = min(256, self.head.size - first)
            path = tile_path("entries", first // 256, width)
            with self.about(path):
                self.entries += read_bundle(self.need(path))
                expect(len(self.entries) == first + width, f"malformed: it does not hold {width} entries")
        if self.faults:
            return False
        self.tree = Tree(self.entries)
        for index, entry in enumerate(self.entries):
            with self.about(f"entry {index}"):
                self.replay(index, entry)
        self.releases = [release for release in self.releases if release.close]
        self.check_tiles()
        with self.about("ledger/policy.txt"):
            self.read_policy()
        for release in self.releases:
            path = f"ledger/checkpoints/{release.size}"
            with self.about(path):
                self.check_checkpoint(read_note(self.need(path, NOTE)), release)
            path = f"ledger/openings/{release.number}.jsonl"
            with self.about(path):
                self.check_openings(read_lines(self.need(path)) if release.pages else [], release)
            path = f"ledger/manifests/{release.number}.txt"
            with self.about(path):  # where no file changed there is none
                self.read_manifest(read_lines(self.need(path)) if self.site.read(path) is not None else [], release)
        with self.about("ledger/checkpoint"):
            newest = self.releases[-1].size if self.releases else 0
            expect(newest == len(self.entries), "does not stand at the end of a release")
            same = self.site.read(f"ledger/checkpoints/{newest}") == self.head.raw
            expect(same, f"is not the same as ledger/checkpoints/{newest}")
        with self.about(CHECKPOINTS_PAGE):
            self.check_printed(self.need(CHECKPOINTS_PAGE).decode("utf-8", "replace"))
        return True

    # Entries, one after the other. What an entry says is taken down before it is judged, so that
    # one fault does not lead to many.

    def replay(self, index, raw):
        entry = read_entry(raw)
        sort, ref = entry["t"], entry.get("ref")
        place = (SORTS.index(sort), ref or "", entry["version"] if sort == "redaction" else 0)
        before, self.last = self.last, place
        if index < 2:
            fits = sort == ["key", "release"][index]
        elif before is None or SORTS[before[0]] == "close":
            fits = sort == "release"
        else:
            fits = place > before and self.releases
        expect(fits, f"a `{sort}` entry cannot stand here: entries are out of order")
        release = self.releases[-1] if self.releases else None
        if sort == "key":
            self.replay_key(entry, release)
        elif sort == "release":
            self.replay_release(entry, release)
        elif sort == "gone":
            there = ref in self.pages and ref not in self.gone
            self.gone.add(ref)
            expect(there, f"{ref} is said to be gone, but was not there")
        elif sort == "page":
            self.replay_page(index, entry, release)
        elif sort == "correction":
            self.corrections.add(ref)
        elif sort == "redaction":
            self.replay_redaction(index, entry, release)
        elif sort == "close":
            release.close, release.size = entry, index + 1
            expect(entry["release"] == release.number, f"closes release {entry['release']}, not {release.number}")
            # A note may follow in the same release as what it explains, so it is asked for only now.
            for ref, (number, newest) in self.newest.items():
                known = newest["note"] is None or newest["note"] in self.corrections
                expect(known, f"entry {number} names the note {newest['note']}, which is not in the log")
        else:
            self.replay_state(index, entry)

    def replay_key(self, entry, release):
        key = None if entry["vkey"] == "none" else read_key(entry["vkey"])
        before = self.keys[-1] if self.keys else None
        replaces = None if not self.keys else before.vkey if before else "none"
        self.keys.append(key)
        if release:
            release.keys = [signer for signer in (before, key) if signer]
        expect(key is None or (key.kind, key.name) == (1, self.head.origin), "is not a key of this log")
        expect(entry["replaces"] == replaces != entry["vkey"], "the key does not replace the one before")

    def replay_release(self, entry, before):
        number, date = entry["number"], entry["date"]
        self.releases.append(Release(number, date, [key for key in self.keys[-1:] if key]))
        if date > datetime.date.today().isoformat():
            self.note(f"Release {number} is dated {date}: by the clock of this computer that is yet to come.")
        expect(number == (before.number if before else 0) + 1, f"release {number} is out of order")
        earlier = before and date < before.date
        expect(not earlier, f"the date {date} is earlier than the previous release, {before and before.date}")

    def replay_page(self, index, entry, release):
        ref, version, published = entry["ref"], entry["version"], entry["published"]
        before = self.pages[ref]["version"] if ref in self.pages else 0
        self.pages[ref] = entry
        self.gone.discard(ref)
        self.versions[index] = release.pages[index] = entry
        if before == 0 and published and len(self.releases) > 1 and published < self.releases[-2].date:
            self.note(
                f"{ref} says that it was published on {published}. That is earlier than the previous release of "
                f"{self.releases[-2].date}, which did not have it (entry {index}, release of {release.date})."
            )
        expect(version == before + 1, f"version {version} of {ref} does not follow version {before}")

    def replay_state(self, index, entry):
        sort, ref, state = entry["t"], entry["ref"], entry["state"]
        before = self.newest[ref][1]["state"] if ref in self.newest else None
        stands = before not in (None, "withdrawn")
        self.newest[ref] = index, entry
        if state in STARTS[sort]:
            fits = not stands
        elif state == "withdrawn":
            fits = stands
        else:
            fits = before and state in CHANGES[sort]
        expect(fits, f"{ref} cannot be `{state}` here")
        if state not in STARTS[sort] and entry["note"] is None:
            self.note(f"{ref} was changed without a note that explains it (`{state}`, entry {index}).")
        if sort == "figure":
            measure, part = entry["measure"].split("/")[-1], entry["part"]
            right = f"{ref.partition('#')[0]}#{measure}" + (f"/{part}" if part else "")
            expect(ref == right, f"{ref} is not made of its page, measure and part")
            expect(entry["met"] in ("met", "missed", None), "`met` is neither met nor missed")

    def replay_redaction(self, index, entry, release):
        leaf, ref, version = entry["leaf"], entry["ref"], entry["version"]
        page, what = self.versions.get(leaf, {}), f"{ref} version {version} (entry {leaf})"
        right = (page.get("ref"), page.get("version")) == (ref, version) and leaf not in self.redactions
        expect(right, f"there is no {what}, or it was redacted before")
        self.redactions[leaf] = index
        self.note(f"{what} was redacted on {release.date}: {entry['reason']} (entry {index}).")

    # The files of the ledger.

    def check_tiles(self):
        """Every tile, and the partial ones of older checkpoints that have no full one yet."""
        for level, hashes in enumerate(self.tree.hashes[::8]):
            ends = {release.size >> 8 * level for release in self.releases} | {len(hashes)}
            for first in range(0, len(hashes), 256):
                full = first + 256 <= len(hashes)
                for width in [256] if full else sorted(end - first for end in ends if end > first):
                    path, right = tile_path(level, first // 256, width), hashes[first : first + width]
                    with self.about(path):
                        found = self.need(path)
                        for place, hashed in enumerate(right):
                            what = f"{'tile' if level else 'entry'} {first + place}"
                            expect(found[32 * place :][:32] == hashed, f"the hash of {what} does not match")
                        expect(len(found) == 32 * len(right), "malformed: is too long")
                    path = tile_path("entries", first // 256, width)
                    if level == 0:
                        with self.about(path):
                            same = read_bundle(self.need(path)) == self.entries[first : first + width]
                            expect(same, "does not hold the same entries as the newest bundle")

    def read_policy(self):
        """The witnesses. The file has one right form: the key, the witnesses by name, the quorum."""
        raw = self.need("ledger/policy.txt", NOTE)
        for line in read_lines(raw):
            if line.startswith("witness "):
                key = read_key(line.split(" ")[-1])
                expect(key.kind == 4, f"malformed: the key of the witness {key.name} is not of type 4")
                self.witnesses[key.name] = key
        right = [f"log {key.vkey}" for key in self.keys[-1:] if key]
        right += [f"witness {name} {key.vkey}" for name, key in sorted(self.witnesses.items())] + ["quorum none", ""]
        expect(raw == "\n".join(right).encode(), "is not the log's key, the witnesses by name, and `quorum none`")

    def checkpoint_text(self, size):
        return f"{self.head.origin}\n{size}\n{base64_of(self.tree.root(0, size))}\n".encode()

    def check_checkpoint(self, note, release):
        right = note.text == self.checkpoint_text(release.size)
        expect(right, "its root is not that of the entries: an entry was changed, or the checkpoint")
        for key, line in itertools.zip_longest(release.keys, note.signatures[: len(release.keys)]):
            expect(line and verifies(key, note.text, *line), f"no valid signature by the log's key {key.vkey}")
        cosigned = note.signatures[len(release.keys) :]
        names = [name for name, _ in cosigned]
        expect(names == sorted(set(names)), "the signatures of witnesses are not in order of name, one of each")
        for name, data in cosigned:
            seconds = int.from_bytes(data[4:12], "big")
            valid = verifies(self.witnesses.get(name), b"cosignature/v1\ntime %d\n" % seconds + note.text, name, data)
            expect(valid, f"the signature by {name} is not a valid one of a witness that policy.txt names")
            day = datetime.date(1970, 1, 1) + datetime.timedelta(days=min(seconds // 86400, 2_900_000))
            self.note(f"The witness {name} says it saw {note.size} entries (release of {release.date}) on {day}.")

    def check_openings(self, lines, release):
        right = len(lines) == len(release.pages)
        expect(right, f"has {len(lines)} openings for {len(release.pages)} pages: one is missing or too many")
        for line, (index, page) in zip(lines, release.pages.items()):
            redaction, what = self.redactions.get(index), f"{page['ref']} version {page['version']} (entry {index})"
            expect(line.startswith('{"leaf":%d,' % index), f"the opening of {what} is missing or out of order")
            if line.startswith('{"leaf":%d,"redaction":' % index):
                right = read_object(line, "leaf redaction")["redaction"] == redaction
                expect(right, f"the opening of {what} is missing: no redaction in the log takes it back")
            else:
                expect(redaction is None, f"the opening of {what} is still there: entry {redaction} takes it back")
                opening = read_object(line, "leaf salt text")
                salted = bytes.fromhex(opening["salt"]) + opening["text"].encode("utf-8", "replace")
                right = sha256(b"candour page v1\0" + salted).hex() == page["commitment"]
                expect(right, f"the opening of {what} does not fit its commitment")

    def read_manifest(self, lines, release):
        """The list of all files after a release, from the one before and what changed."""
        last = ""
        for line in lines:
            match = re.fullmatch(rf"(?:\+ ([0-9a-f]{{64}} {NUMBER})|-) (.+)", line)
            expect(match, "malformed: a line is not `+ hash bytes path` or `- path`")
            held, name = match.groups()
            expect(name > last, "malformed: lines are not in order of path")
            expect(self.files.get(name) != held, f"malformed: a line changes nothing of {name}")
            last, self.files[name] = name, held
            if held is None:
                del self.files[name]
        whole = "".join(f"{self.files[name]} {name}\n" for name in sorted(self.files))
        total = sum(int(held[65:]) for held in self.files.values())
        right = [release.close[key] for key in ("manifest", "files", "bytes")]
        same = [sha256(whole.encode()).hex(), len(self.files), total] == right
        expect(same, "the list of files does not match what the log says of it: manifest digest differs")

    def check_printed(self, page):
        """The page of checkpoints: the newest one, its key, and eight bytes of each release's root."""
        text, rows = text_of_html(page).replace(" ", ""), [" ".join(row) for row in rows_of(page)]
        for line in self.head.text.decode().split() + [key.vkey for key in self.keys[-1:] if key]:
            expect(line in text, f"does not print `{line}` of the newest checkpoint")
        for release in self.releases:
            short = self.tree.root(0, release.size)[:8].hex(" ", 2)
            right = any(row.startswith(f"Release {release.number} ") and short in row for row in rows)
            expect(right, f"does not print `{short}`, the root of release {release.number}")

    # What is only seen in a copy of the site, or when every page is asked for.

    def check_whole_site(self):
        self.check_proofs()
        self.check_figures()
        number = len(self.releases)
        for path in sorted(self.site.names or ()):
            if path.startswith("ledger/timestamps/"):
                with self.about(path):
                    self.check_time_stamp(path)
            if path.startswith("ledger/") and path not in self.right_files:
                self.fault(path, "should not be here: the format names no such file")
            if not path.startswith("ledger/") and path != CHECKPOINTS_PAGE and path not in self.files:
                # An asset of an earlier release, named after its own content, may lie there still.
                named = path.startswith("assets/") and sha256(self.site.read(path)).hex()[:10] in path.split(".")
                if not named:
                    self.fault(path, f"is extra: release {number} does not list it")
        for path in self.site.odd:
            self.fault(path, "is a link or not an ordinary file")
        for path, held in sorted(self.files.items()):
            data = self.site.read(path)
            if data is None and self.site.names is None and path.startswith(("_", ".")):
                self.note(f"{path} was not served. Many hosts read such a file and keep it to themselves.")
            elif data is None:
                self.fault(path, f"is missing, yet release {number} lists it")
            elif f"{sha256(data).hex()} {len(data)}" != held:
                self.fault(path, f"was changed since release {number} listed it (manifest digest differs)")

    def check_proofs(self):
        """A proof may be left out, for anyone can make it; what is there must be right."""
        proofs = {f"{page['ref']}.v{page['version']}": index for index, page in self.versions.items()}
        for ref, (index, entry) in self.newest.items():
            if entry["t"] == "figure":
                proofs[ref.replace("#", "/")] = index
        for name, index in proofs.items():
            path = f"ledger/proofs/{name}.tlog-proof"
            with self.about(path):
                if self.site.read(path) is not None:
                    found, hashes, note = read_proof(self.need(path, NOTE))
                    right = found == index and note.raw == self.head.raw
                    expect(right, f"is not of entry {index} in the newest checkpoint")
                    right = root_of_path(index, note.size, self.tree.hashes[0][index], hashes) == note.root
                    expect(right, f"is not a proof of entry {index}")

    def check_time_stamp(self, path):
        match = re.fullmatch(r"ledger/timestamps/([0-9]+)\.([0-9a-f]{64})\.tsr", path)
        if match and match[1] in [str(release.size) for release in self.releases]:
            data = self.need(path, NOTE)
            expect(sha256(data).hex() == match[2], "is not the file that its name says")
            right = sha256(self.checkpoint_text(int(match[1]))) in data
            expect(right, f"is not a time stamp of ledger/checkpoints/{match[1]}")
            self.note(f"{path}: its signature is not checked here. README.txt says how to do it with openssl.")

    def check_figures(self):
        """Every figure that stands is in a row of a table of its page, as the log has it."""
        by_page = {}
        for ref, (_, entry) in sorted(self.newest.items()):
            if entry["t"] == "figure" and entry["state"] != "withdrawn":
                by_page.setdefault(ref.partition("#")[0], []).append(entry)
        for page, entries in by_page.items():
            with self.about(page):
                address = None if page in self.gone else self.pages.get(page, {}).get("address")
                expect(address, "has no page, yet the log has figures of it that were not withdrawn")
                path = "/".join([part for part in address.split("/") if part] + ["index.html"])
                rows = rows_of(self.need(path).decode("utf-8", "replace"))
                for entry in entries:
                    self.check_figure(page, entry, rows)

    def check_figure(self, page, entry, rows):
        name, shown = " ".join(entry["name"].split()), " ".join(entry["shown"].split())
        # The row of a part has the part's title, which the log does not hold.
        named = [row for row in rows if entry["part"] or name in row]
        for row in named:
            if any(cell == shown or cell.startswith(shown + " ") for cell in row):
                rows.remove(row)  # a row stands for one figure, even where two have one name
                return
        said = "; ".join(" | ".join(cell for cell in row if cell != name) for row in named[:3] if name in row) or "nothing"
        self.fault(page, f"of `{name}` the page says `{said}`, the log says `{shown}` ({entry['ref']})")

    # What the auditor holds.

    def check_held(self, held, pinned):
        """The pinned key, and checkpoints that others kept: each must be on the way to this log."""
        if pinned:
            since = self.keys[self.keys.index(pinned) :] if pinned in self.keys else [None]
            if None in since:
                self.fault("ledger/checkpoint", "no signature by the pinned key, nor by one that it handed over to")
        keys = {key for key in self.keys + [pinned] if key}
        notes = [("ledger/checkpoint", self.head)]
        for name, note in held:
            if note.origin != self.head.origin:
                self.fault(name, f"is of another log, {note.origin}")
            elif keys and not any(is_signed(note, key) for key in keys):
                self.fault(name, "no valid signature by a key of this log, so it proves nothing")
            else:
                notes.append((name, note))
                size = len(self.entries)
                if note.size > size:
                    self.fault(name, f"the log is shorter than the one you hold: {size} entries, not {note.size}")
                elif note.root != self.tree.root(0, note.size):
                    self.fault(name, f"history was rewritten: the first {note.size} entries are not yours")
                else:
                    self.note(f"The first {note.size} entries are those of the checkpoint that you hold.")
        for (name, note), (other_name, other) in itertools.combinations(notes, 2):
            if note.size == other.size and note.root != other.root:
                self.fault(other_name, f"fork: it is of the same size as {name}, but has another root")
                self.notes += ["Two logs of one size. Keep both as proof:\n" + note.raw.decode() + other.raw.decode()]

    def report(self):
        """Prints what was found, and gives the exit code."""
        for title, lines in (("Wrong:", self.faults), ("Worth knowing:", self.notes)):
            if lines:
                print("\n- ".join([title] + lines[:MOST_SAID]))
            if len(lines) > MOST_SAID:
                print(f"- and {len(lines) - MOST_SAID} more")
        if self.faults:
            print(f"IT DOES NOT HOLD: {len(self.faults)} found.")
            return 1
        if Ed25519PublicKey is None:
            print("NOT CHECKED IN FULL: no signature was checked. It needs: python3 -m pip install cryptography")
            return 2
        print("IT HOLDS.")
        return 0


# --- Pages, as text. ---


def text_of_html(markup):
    return " ".join(html.unescape(re.sub("<[^<>]*>", "", markup)).split())


def rows_of(page):
    """The rows of a page's tables, each a list of the text of its cells."""
    page, rows = re.sub("<!--.*?(-->|$)", "", page, flags=re.DOTALL), []
    for row in re.split(r"<tr\b[^<>]*>", page)[1:]:
        cells = re.split(r"<t[hd]\b[^<>]*>", re.split("</tr>|</table>", row)[0])[1:]
        rows.append([text_of_html(re.split("</t[hd]>", cell)[0]) for cell in cells])
    return rows


# --- The command. ---


def check_site(audit, given):
    key = read_key(given.key) if given.key else None
    held = [(path, read_note(pathlib.Path(path).read_bytes())) for path in (given.known, given.also) if path]
    if not audit.read_ledger():
        audit.note("The ledger could not be read to its end, so much could not be checked.")
        return
    if audit.site.names is not None or given.pages:
        audit.check_whole_site()
    else:
        audit.note("The pages were not compared with the log. Give --pages, or check a copy of the site.")
    audit.check_held(held, key)
    if not any(audit.keys[-1:]):
        audit.note("The log is not signed. It can only be compared with a checkpoint that you hold (--known).")
    elif not key:
        audit.note(f"The key came from the site. If you were given one, give it with --key: {audit.keys[-1].vkey}")
    if not held:
        audit.note("Keep the file ledger/checkpoint. With --known it shows next time that nothing was rewritten.")
    audit.note(f"There are {len(audit.entries)} entries in {len(audit.releases)} releases.")


def check_one_proof(audit, given):
    index, path, note = read_proof(pathlib.Path(given.proof).read_bytes())
    leaf = sha256(b"\0" + re.sub(rb"\n\Z", b"", pathlib.Path(given.leaf).read_bytes()))
    right = root_of_path(index, note.size, leaf, path) == note.root
    expect(right, "the entry is not in the log at that place: the proof does not lead to the root")
    if given.key:
        key = read_key(given.key)
        expect(key.name == note.origin and is_signed(note, key), "no signature by the pinned key")
    if given.known:
        known = read_note(pathlib.Path(given.known).read_bytes())
        expect(known.text == note.text, "its checkpoint is not the one that you hold")
    audit.note(f"It is entry {index} of {note.origin}, among its first {note.size} entries.")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", nargs="?", help="a folder with the site, or its https address")
    parser.add_argument("--key", metavar="VKEY", help="the key that you were given")
    parser.add_argument("--known", metavar="FILE", help="a checkpoint that you kept")
    parser.add_argument("--also", metavar="FILE", help="a checkpoint that someone else kept")
    parser.add_argument("--pages", action="store_true", help="fetch every page and proof from the address")
    parser.add_argument("--proof", metavar="FILE", help="check one proof, without a site")
    parser.add_argument("--leaf", metavar="FILE", help="the entry that it proves: one line")
    given = parser.parse_args()
    is_address = re.match(r"https://|http://(localhost|127\.0\.0\.1)[:/]", given.site or "")
    if given.proof and (given.site or not given.leaf or not (given.key or given.known)):
        parser.error("--proof needs --leaf, and --key or --known, and no site")
    if not given.proof and not is_address and not os.path.isdir(given.site or ""):
        parser.error("give a folder, an https address, or --proof")
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if given.proof:
            audit = Audit(None)
            with audit.about(given.proof):
                check_one_proof(audit, given)
        else:
            audit = Audit(Address(given.site) if is_address else Folder(given.site))
            check_site(audit, given)
    except Exception as error:  # What nobody thought of must not look like success.
        print(f"COULD NOT BE CHECKED: {type(error).__name__}: {printable(error)}")
        return 2
    code = audit.report()
    print("What this cannot prove: the dates are the landlord's own, unless a witness or a time stamp says so, and")
    print("nothing here says that a figure is true. It says what was published, in which order, and that it stayed.")
    return code


if __name__ == "__main__":
    sys.exit(main())
