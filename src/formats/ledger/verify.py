#!/usr/bin/env python3
"""Checks the publication ledger of a website: what was published, in which order, and that nothing was changed since.

    python3 verify.py SITE [--key VKEY] [--known FILE] [--also FILE] [--as-of DATE] [--pages]
    python3 verify.py --proof FILE.tlog-proof (--leaf LINE | --leaf-file FILE) (--key VKEY | --known FILE)

SITE is a folder with a copy of the whole site, or its https address. From an address only the ledger is fetched,
unless --pages asks for every page too. FILE is a checkpoint that you kept, perhaps from the minutes of a meeting.

It needs Python 3.9 and, for signatures, the package `cryptography`. It was written from docs/ledger-format.md and from
the specifications named there, not from the program that makes the ledger. It writes nothing but its report, starts
no other program, and treats all that it reads as if an enemy had written it.

Exit code 0: it holds. 1: it does not hold. 2: it could not be checked.
"""

import argparse
import base64
import binascii
import datetime
import hashlib
import html
import json
import os
import re
import stat
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

MEGABYTE = 1024 * 1024
LIMITS = {"note": 64 * 1024, "bundle": 256 * (2 + 65535), "page": 16 * MEGABYTE, "list": 256 * MEGABYTE}
MOST_FILES = 1_000_000  # of a site
MOST_SAID = 100  # findings that are printed; all of them count
NO_KEY = "none"
CHECKPOINTS_PAGE = "transparency/checkpoints/index.html"
MADE_BY_BUILD = ("ledger/README.txt", "ledger/verify.py")  # below ledger/, yet in the list of files

# The keys of each entry after `t`, in order, and what each holds; `?` means that it may be null.
FIELDS = {
    "key": "vkey:text replaces:text?",
    "release": "number:number date:date generator:text",
    "gone": "ref:ref",
    "page": "ref:ref kind:text address:text? version:number published:date? commitment:hash",
    "figure": "ref:ref measure:text name:text period:text part:text? value:text? numerator:text? denominator:text? "
    "sample:text? margin:text? missing:text? shown:text unit:text? target:text? met:text? state:text note:ref?",
    "promise": "ref:ref promise:text made_in:ref? rule:text? from:date? to:date? state:text note:ref?",
    "correction": "ref:ref of:ref kind:text on:date digest:hash",
    "redaction": "leaf:number ref:ref version:number reason:text",
    "close": "release:number manifest:hash files:number bytes:number",
}
FIELDS = {t: [field.rstrip("?").split(":") + [field.endswith("?")] for field in fields.split()] for t, fields in FIELDS.items()}
ORDER = ["release", "key", "gone", "page", "figure", "promise", "correction", "redaction", "close"]
STATES = {
    "figure": ("first", "correction", "revision", "definition-change", "late", "withdrawn"),
    "promise": ("first", "promise-change", "withdrawn"),
}
WITH_ISSUES = ("strategies", "policies", "minutes")

Key = namedtuple("Key", "vkey name id kind public")
Note = namedtuple("Note", "origin size root text signatures raw")


class Bad(Exception):
    """Something is not as the format says; the message says what."""


class CannotRun(Exception):
    """The check could not be made at all."""


# --- Parts of files, each read strictly: what is written anew must be what was read. ---


def sha256(data):
    return hashlib.sha256(data).digest()


def unbase64(text):
    try:
        data = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        data = b""
    if not data or base64.b64encode(data).decode() != text:
        raise Bad("malformed: base64 that is not in its one right form")
    return data


def whole_number(text):
    if not re.fullmatch("0|[1-9][0-9]{0,15}", text, re.ASCII):
        raise Bad("malformed: not a whole number in its one right form")
    return int(text)


def is_date(text):
    try:
        return bool(re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text)) and bool(datetime.date(*map(int, text.split("-"))))
    except ValueError:
        return False


def escaped(match):
    letter = match.group()
    units = letter.encode("utf-16-be").hex()
    return "\\" + letter if letter in '"\\' else "".join("\\u" + units[i : i + 4] for i in range(0, len(units), 4))


def canonical(value):
    if isinstance(value, str):
        return '"' + re.sub(r'[^ !#-\[\]-~]', escaped, value) + '"'
    return "null" if value is None else str(value)


def read_object(raw):
    """A JSON object of texts, whole numbers and nulls."""
    try:
        text = raw.decode("ascii")
        held = json.loads(text, parse_int=whole_number, parse_float=whole_number, parse_constant=whole_number)
        if not isinstance(held, dict) or any(type(value) not in (str, int, type(None)) for value in held.values()):
            raise Bad("malformed: not an object of texts, whole numbers and nulls")
        if "{" + ",".join(canonical(name) + ":" + canonical(value) for name, value in held.items()) + "}" != text:
            raise Bad("malformed: not in the one form that the format allows")
        return held
    except (ValueError, RecursionError):
        raise Bad("malformed: not JSON in ASCII") from None


KINDS = {
    "text": lambda value: type(value) is str,
    "number": lambda value: type(value) is int,
    "date": lambda value: type(value) is str and is_date(value),
    "hash": lambda value: type(value) is str and re.fullmatch("[0-9a-f]{64}", value),
    "ref": lambda value: type(value) is str and re.fullmatch("[a-z0-9-]+(/[a-z0-9-]+)*(#[a-z0-9-]+(/[a-z0-9-]+)*)?", value),
}


def read_entry(raw):
    entry = read_object(raw)
    fields = FIELDS.get(entry.get("t"))
    if fields is None or list(entry) != ["t"] + [name for name, _, _ in fields]:
        raise Bad("malformed: not one of the entries that the format names, with its keys in order")
    for name, kind, may_be_null in fields:
        if not (may_be_null if entry[name] is None else KINDS[kind](entry[name])):
            raise Bad(f"malformed: `{name}` is not a {kind}")
    return entry


def read_key(vkey):
    """A verifier key of the signed-note specification: name+id+base64(type, public key)."""
    parts = vkey.split("+", 2)
    if len(parts) != 3 or not re.fullmatch("[!-~]+", parts[0]):
        raise Bad("malformed: not a verifier key")
    data = unbase64(parts[2])
    number = sha256(parts[0].encode() + b"\n" + data)[:4]
    if len(data) != 33 or data[0] not in (1, 4) or number.hex() != parts[1]:
        raise Bad("malformed: not an Ed25519 verifier key, or its id is not that of the key")
    return Key(vkey, parts[0], number, data[0], data[1:])


def read_note(raw):
    """A checkpoint: three lines, then perhaps an empty line and signatures."""
    try:
        lines = raw.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        raise Bad("malformed: not UTF-8") from None
    if len(lines) < 4 or lines[-1] or not re.fullmatch("[!-*,-~]+", lines[0]):
        raise Bad("malformed: not a checkpoint of three lines with a newline at the end")
    size, root = whole_number(lines[1]), unbase64(lines[2])
    if len(root) != 32 or len(lines) > 4 and (lines[3] or not 6 <= len(lines) <= 21):
        raise Bad("malformed: a root of 32 bytes, an empty line and 1 to 16 signatures were expected")
    signatures = []
    for line in lines[4:-1]:
        parts = line.split(" ")
        if len(parts) != 3 or parts[0] != "\u2014" or not re.fullmatch(r"[^\s+\x00-\x20\x7f]+", parts[1]):
            raise Bad("malformed: not a signature line")
        signatures.append((parts[1], unbase64(parts[2])))
    return Note(lines[0], size, root, "\n".join(lines[:3] + [""]).encode(), signatures, raw)


def signed(key, message, signature):
    """Whether an Ed25519 signature is right; without the package nothing can be said, and the report says so."""
    if Ed25519PublicKey is None:
        return True
    try:
        Ed25519PublicKey.from_public_bytes(key.public).verify(signature, message)
        return True
    except (InvalidSignature, ValueError):
        return False


def is_signed_by(note, key):
    return any(
        (name, blob[:4]) == (key.name, key.id) and len(blob) == 68 and signed(key, note.text, blob[4:])
        for name, blob in note.signatures
    )


def lines_of(raw):
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        raise Bad("malformed: not UTF-8") from None
    if text and not text.endswith("\n"):
        raise Bad("malformed: the last line does not end")
    return text.split("\n")[:-1]


# --- The tree of RFC 6962, held as the levels of C2SP tiles. ---


def leaf_hash(data):
    return sha256(b"\0" + data)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


class Tree:
    def __init__(self):
        self.levels = [[]]

    def add(self, data):
        self.levels[0].append(leaf_hash(data))
        level, count = 0, len(self.levels[0])
        while count % 256 == 0:
            count //= 256
            whole = self.root(256 ** (level + 1) * (count - 1), 256 ** (level + 1) * count)
            level += 1
            if level == len(self.levels):
                self.levels.append([])
            self.levels[level].append(whole)

    def root(self, first, end):
        """The hash over the entries from `first` up to before `end`."""
        if first == end:
            return sha256(b"")
        for level, hashes in enumerate(self.levels):
            if end - first == 256**level and first % 256**level == 0 and first // 256**level < len(hashes):
                return hashes[first // 256**level]
        middle = first + (1 << (end - first - 1).bit_length() - 1)
        return node_hash(self.root(first, middle), self.root(middle, end))

    def path(self, index, first, end):
        """The hashes that prove an entry, from its sibling up."""
        if end - first == 1:
            return []
        middle = first + (1 << (end - first - 1).bit_length() - 1)
        if index < middle:
            return self.path(index, first, middle) + [self.root(middle, end)]
        return self.path(index, middle, end) + [self.root(first, middle)]


def root_by_path(index, size, hashed, path):
    """RFC 9162, 2.1.3.2: the root that a proof leads to."""
    if index >= size:
        raise Bad("the entry is not in a tree of this size")
    last = size - 1
    for other in path:
        if last == 0:
            raise Bad("the proof has too many hashes")
        if index & 1 or index == last:
            hashed = node_hash(other, hashed)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            hashed = node_hash(hashed, other)
        index, last = index >> 1, last >> 1
    if last:
        raise Bad("the proof has too few hashes")
    return hashed


def tile_path(level, number, width=256):
    name = f"{number % 1000:03}"
    while number >= 1000:
        number //= 1000
        name = f"x{number % 1000:03}/{name}"
    return f"ledger/tile/{level}/{name}" + (f".p/{width}" if width < 256 else "")


# --- Where files come from. Both give bytes, or None where there is no such file. ---


class Folder:
    """A folder. Only ordinary files that were found by listing it are ever opened; links are not followed."""

    def __init__(self, root):
        self.root, self.names, self.odd = root, {}, []
        for folder, folders, files in os.walk(root):
            for name in files + [name for name in folders if os.path.islink(os.path.join(folder, name))]:
                full = os.path.join(folder, name)
                path, found = os.path.relpath(full, root).replace(os.sep, "/"), os.lstat(full)
                if stat.S_ISREG(found.st_mode):
                    self.names[path] = found.st_size
                else:
                    self.odd.append(path)
            if len(self.names) > MOST_FILES:
                raise CannotRun(f"{root}: more than {MOST_FILES} files")

    def read(self, path, limit):
        if path not in self.names:
            return None
        if self.names[path] > limit:
            raise Bad("malformed: larger than such a file may be")
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read(limit)

    def digest(self, path):
        if path not in self.names:
            return None
        hashed = hashlib.sha256()
        with open(os.path.join(self.root, path), "rb") as file:
            for part in iter(lambda: file.read(MEGABYTE), b""):
                hashed.update(part)
        return f"{hashed.hexdigest()} {self.names[path]}"


class NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


class Address:
    """A website. What is not asked for by name cannot be seen, so files that should not be there are not found."""

    names = None
    odd = ()

    def __init__(self, address):
        self.address = address.rstrip("/") + "/"
        self.opener = urllib.request.build_opener(NoRedirects)

    def read(self, path, limit):
        shown = path[: -len("index.html")] if path.endswith("/index.html") or path == "index.html" else path
        request = urllib.request.Request(self.address + urllib.parse.quote(shown), headers={"Accept-Encoding": "identity"})
        try:
            with self.opener.open(request, timeout=60) as answer:
                data = answer.read(limit + 1)
        except urllib.error.HTTPError as error:
            if error.code in (403, 404, 410):
                return None
            raise CannotRun(f"{request.full_url}: the server answered {error.code}") from None
        except (OSError, ValueError, urllib.error.URLError) as error:
            raise CannotRun(f"{request.full_url}: {error}") from None
        if len(data) > limit:
            raise Bad("malformed: larger than such a file may be")
        return data

    def digest(self, path):
        data = self.read(path, LIMITS["list"])
        return None if data is None else f"{sha256(data).hex()} {len(data)}"


# --- What the checks found. ---


def plain(text):
    """Text from the site, made safe to print."""
    return "".join(letter if letter.isprintable() else "?" for letter in str(text)[:500])


class Report:
    def __init__(self):
        self.faults, self.notes = [], []

    def fault(self, where, what):
        self.faults.append(f"{plain(where)}: {plain(what)}")

    def note(self, what):
        self.notes.append(plain(what))

    def end(self, heading):
        print(heading)
        for title, lines in (("Wrong:", self.faults), ("Worth knowing:", self.notes)):
            if lines:
                print("\n".join([title] + ["- " + line for line in lines[:MOST_SAID]]))
                if len(lines) > MOST_SAID:
                    print(f"- and {len(lines) - MOST_SAID} more")
        if self.faults:
            print(f"IT DOES NOT HOLD: {len(self.faults)} found.")
            return 1
        if Ed25519PublicKey is None:
            print("NOT CHECKED IN FULL: no signature was checked. Put in the package: python3 -m pip install cryptography")
            return 2
        print("IT HOLDS.")
        return 0


# --- The checks of a site. ---


class Ledger:
    def __init__(self, site, report, today):
        self.site, self.report, self.today = site, report, today
        self.tree = Tree()
        self.expected = set(MADE_BY_BUILD)  # the files that belong below ledger/
        self.keys = []  # every key that ever signed, in order; None where the log was not signed
        self.signers = []  # who must sign the checkpoint of this release
        self.witnesses = {}
        self.release, self.date, self.previous_date = 0, "", ""
        self.last = None  # the sort and reference of the entry before
        self.closes = []  # the size of the tree after each release
        self.of_release = []  # the pages of this release: entry and commitment
        self.pages = {}  # by reference: version, address (None if it is gone)
        self.versions = {}  # by entry: reference and version of a page
        self.figures, self.promises = {}, {}  # the newest entry, by reference
        self.corrections = set()
        self.explained = []  # entries that name a correction in this release
        self.taken, self.redactions = {}, {}  # by entry: the redaction, as openings and as the log have it
        self.proofs = {}
        self.files = {}  # the list of all files, by path; None when it could not be put together

    def need(self, path, limit):
        """A file that must be there."""
        self.expected.add(path)
        data = self.site.read(path, limit)
        if data is None:
            raise Bad("is missing")
        return data

    def attempt(self, where, check, *given):
        """Runs one check, and reports what it finds wrong."""
        try:
            return check(*given)
        except Bad as found:
            self.report.fault(where, found)
            return None

    # The newest checkpoint, the entries and the tiles.

    def check(self):
        note = self.attempt("ledger/checkpoint", lambda: read_note(self.need("ledger/checkpoint", LIMITS["note"])))
        if note is None:
            return None
        self.origin = note.origin
        self.attempt("ledger/policy.txt", self.read_policy)
        for number in range((note.size + 255) // 256):
            width = min(256, note.size - number * 256)
            path = tile_path("entries", number, width)
            entries = self.attempt(path, lambda: self.read_bundle(path, width))
            if entries is None:
                return note
            for raw in entries:
                index = len(self.tree.levels[0])
                self.tree.add(raw)
                self.attempt(f"{path}: entry {index}", self.replay, index, raw)
        if note.size == 0 or self.last != ("close", None):
            self.report.fault("ledger/checkpoint", "does not stand at the end of a release")
        self.check_tiles(note.size, entries if note.size % 256 else [])
        self.attempt("ledger/policy.txt", self.check_policy)
        if self.closes and self.site.read(f"ledger/checkpoints/{note.size}", LIMITS["note"]) != note.raw:
            self.report.fault("ledger/checkpoint", f"is not the same file as ledger/checkpoints/{note.size}")
        for entry in sorted({**self.taken, **self.redactions}):
            if entry not in self.taken:
                self.report.fault(f"entry {self.redactions[entry]}", f"takes the opening of entry {entry} back, yet it is still there")
            elif self.taken[entry] != self.redactions.get(entry):
                self.report.fault(f"entry {entry}", "its opening is missing: no redaction in the log takes it back")
        self.check_proofs(note)
        return note

    def read_bundle(self, path, width):
        data, entries, at = self.need(path, LIMITS["bundle"]), [], 0
        while at < len(data):
            length = int.from_bytes(data[at : at + 2], "big")
            entries.append(data[at + 2 : at + 2 + length])
            at += 2 + length
        if at != len(data) or len(entries) != width:
            raise Bad(f"malformed: does not hold {width} entries, each after its length")
        return entries

    def check_tiles(self, size, newest):
        for level, hashes in enumerate(self.tree.levels):
            for number in range(len(hashes) // 256):
                self.attempt(tile_path(level, number), self.check_tile, level, number, 256)
            widths = {end >> 8 * level for end in self.closes + [size]}
            for width in sorted(width % 256 for width in widths if width // 256 == len(hashes) // 256 and width % 256):
                self.attempt(tile_path(level, len(hashes) // 256, width), self.check_tile, level, len(hashes) // 256, width)
                if level == 0:
                    self.attempt(tile_path("entries", size // 256, width), self.check_older, size // 256, width, newest)

    def check_tile(self, level, number, width):
        right = self.tree.levels[level][number * 256 : number * 256 + width]
        found = self.need(tile_path(level, number, width), 8192)
        if len(found) != 32 * width:
            raise Bad(f"malformed: is not {32 * width} bytes long")
        for place in range(width):
            if found[32 * place : 32 * place + 32] != right[place]:
                what = f"entry {number * 256 + place}" if level == 0 else f"tile {tile_path(level - 1, number * 256 + place)}"
                raise Bad(f"the hash of {what} does not match")

    def check_older(self, number, width, newest):
        right = b"".join(len(raw).to_bytes(2, "big") + raw for raw in newest[:width])
        if self.need(tile_path("entries", number, width), LIMITS["bundle"]) != right:
            raise Bad("does not hold the same entries as the newest bundle")

    # Policy: the log's key and the witnesses, in the one form that the format allows.

    def read_policy(self):
        self.policy = self.need("ledger/policy.txt", LIMITS["note"])
        for line in lines_of(self.policy):
            parts = line.split(" ")
            if parts[0] == "witness" and len(parts) == 3:
                key = read_key(parts[2])
                if key.kind != 4 or key.name != parts[1]:
                    raise Bad("malformed: a witness has a key of type 4, and is called by the key's name")
                self.witnesses[key.name] = key

    def check_policy(self):
        key = self.keys[-1] if self.keys else None
        lines = [f"log {key.vkey}"] if key else []
        lines += [f"witness {name} {self.witnesses[name].vkey}" for name in sorted(self.witnesses)] + ["quorum none", ""]
        if self.policy != "\n".join(lines).encode():
            raise Bad("is not the log's newest key, the witnesses by name, and `quorum none`")

    # Entries, one after the other.

    def replay(self, index, raw):
        entry = read_entry(raw)
        t, ref = entry["t"], entry.get("ref")
        before, self.last = self.last, (t, (ref, entry.get("leaf", 0)) if ref else None)
        if t == "release":
            fits = index == 1 or before == ("close", None)
        elif before is None or before[0] == "close":
            fits = t == "key" and index == 0
        else:
            fits = index > 1 and (ORDER.index(t), self.last[1] or ()) > (ORDER.index(before[0]), before[1] or ())
        if not fits:
            self.report.fault(f"entry {index}", f"a `{t}` entry cannot stand here: entries are out of order")
        getattr(self, "replay_" + t)(index, entry)

    def replay_key(self, index, entry):
        old = self.keys[-1].vkey if self.keys and self.keys[-1] else NO_KEY if self.keys else None
        key = None if entry["vkey"] == NO_KEY else read_key(entry["vkey"])
        self.keys.append(key)
        self.signers.append(key)
        if key and (key.kind != 1 or key.name != self.origin):
            raise Bad("the key is not one of type 1 with the log's name")
        if entry["replaces"] != old or key in self.keys[:-1]:
            raise Bad("the key does not replace the one before, or was used before")

    def replay_release(self, index, entry):
        if entry["number"] != self.release + 1:
            self.report.fault(f"entry {index}", f"release {entry['number']} comes after release {self.release}")
        if entry["date"] < self.date:
            self.report.fault(f"entry {index}", f"the date {entry['date']} is earlier than the previous release, {self.date}")
        if entry["date"] > self.today:
            self.report.fault(f"entry {index}", f"the date {entry['date']} is after today, {self.today}")
        self.release, self.previous_date, self.date = entry["number"], self.date, entry["date"]

    def replay_gone(self, index, entry):
        page = self.pages.get(entry["ref"])
        if page is None or page[2]:
            raise Bad(f"{entry['ref']} is said to be gone, but was not there")
        page[2] = True

    def replay_page(self, index, entry):
        ref, version, published = entry["ref"], entry["version"], entry["published"]
        if version != self.pages.get(ref, [0])[0] + 1:
            self.report.fault(f"entry {index}", f"version {version} of {ref} does not follow the one before")
        if version == 1 and published and published < self.previous_date:
            self.report.note(
                f"{ref} says that it was published on {published}. That is earlier than the previous release, "
                f"{self.previous_date}, which did not have it (entry {index}, release of {self.date})."
            )
        self.pages[ref] = [version, entry["address"], False]
        self.versions[index] = (ref, version)
        self.of_release.append((index, entry["commitment"]))
        if entry["kind"] in WITH_ISSUES:
            self.proofs[f"{ref}/{version}"] = index

    def replay_figure(self, index, entry):
        ref, part = entry["ref"], entry["part"]
        if ref.partition("#")[2] != entry["measure"] + (f"/{part}" if part else ""):
            self.report.fault(f"entry {index}", f"{ref} is not made of its measure and part")
        if entry["met"] not in ("met", "missed", None):
            self.report.fault(f"entry {index}", "`met` is neither met nor missed")
        self.check_state(index, entry, self.figures)
        self.proofs[ref.replace("#", "/")] = index

    def replay_promise(self, index, entry):
        self.check_state(index, entry, self.promises)

    def check_state(self, index, entry, known):
        ref, state = entry["ref"], entry["state"]
        if state not in STATES[entry["t"]] or (state in ("first", "late")) != (ref not in known):
            self.report.fault(f"entry {index}", f"{ref} cannot be `{state}` here")
        if entry["note"]:
            self.explained.append((index, entry["note"]))
        elif state not in ("first", "late"):
            self.report.fault(f"entry {index}", f"{ref} was changed (`{state}`) without a note")
        known[ref] = entry

    def replay_correction(self, index, entry):
        self.corrections.add(entry["ref"])

    def replay_redaction(self, index, entry):
        if self.versions.get(entry["leaf"]) != (entry["ref"], entry["version"]) or entry["leaf"] in self.redactions:
            raise Bad(f"redacts entry {entry['leaf']}, which is not that version of {entry['ref']}, or is redacted already")
        self.redactions[entry["leaf"]] = index
        self.report.note(f"{entry['ref']} version {entry['version']} (entry {entry['leaf']}) was redacted by entry {index}: {entry['reason']}")

    def replay_close(self, index, entry):
        number, size = entry["release"], index + 1
        if number != self.release:
            self.report.fault(f"entry {index}", f"closes release {number}, but release {self.release} is open")
        for explained, note in self.explained:
            if note not in self.corrections:
                self.report.fault(f"entry {explained}", f"names the correction {note}, which is not in the log")
        self.closes.append(size)
        self.attempt(f"ledger/checkpoints/{size}", self.check_checkpoint, size)
        self.attempt(f"ledger/openings/{number}.jsonl", self.check_openings, f"ledger/openings/{number}.jsonl")
        path = f"ledger/manifests/{number}.txt"
        if self.files is not None and self.attempt(path, self.check_manifest, path, entry) is None:
            self.files = None
        self.of_release, self.explained, self.signers = [], [], self.keys[-1:]

    # What belongs to each release: checkpoint, openings, manifest.

    def check_checkpoint(self, size):
        path = f"ledger/checkpoints/{size}"
        note = read_note(self.need(path, LIMITS["note"]))
        if (note.origin, note.size) != (self.origin, size):
            raise Bad("is not of this log and this size")
        if note.root != self.tree.root(0, size):
            raise Bad("its root is not that of the entries: an entry was changed, or the checkpoint")
        signers = [key for key in self.signers if key]
        for key, (name, blob) in zip(signers, note.signatures):
            if (name, blob[:4]) != (key.name, key.id) or len(blob) != 68 or not signed(key, note.text, blob[4:]):
                raise Bad(f"no valid signature by the log's key {key.vkey}")
        if len(note.signatures) < len(signers):
            raise Bad("a signature by the log's key is missing")
        seen = set()
        for name, blob in note.signatures[len(signers) :]:
            key, when = self.witnesses.get(name), int.from_bytes(blob[4:12], "big")
            text = b"cosignature/v1\ntime %d\n" % when + note.text
            if key is None or name in seen or blob[:4] != key.id or len(blob) != 76 or not signed(key, text, blob[12:]):
                raise Bad(f"the signature by {name} is not a valid one of a witness that policy.txt names")
            seen.add(name)
            day = datetime.date(1970, 1, 1) + datetime.timedelta(days=min(when // 86400, 2_900_000))
            if str(day) > self.today:
                raise Bad(f"the witness {name} signed on {day}, which is after today, {self.today}")
            self.report.note(f"The witness {name} saw the log at size {size} (release of {self.date}) on {day}.")
        stamp = f"ledger/timestamps/{size}.tsr"
        answer = self.site.read(stamp, LIMITS["note"])
        if answer is not None:
            self.expected.add(stamp)
            if sha256(note.raw) not in answer:
                self.report.fault(stamp, f"is not a time stamp of {path}")
            self.report.note(f"{stamp} is not checked here: openssl ts -verify -data {path} -in {stamp} -CAfile …")

    def check_openings(self, path):
        lines = lines_of(self.need(path, LIMITS["list"]))
        if len(lines) != len(self.of_release):
            raise Bad(f"has {len(lines)} openings, but the release has {len(self.of_release)} pages: one is missing or too many")
        for line, (index, commitment) in zip(lines, self.of_release):
            opening = read_object(line.encode("utf-8"))
            if opening.get("leaf") != index:
                raise Bad(f"the opening of entry {index} is missing or out of order")
            if list(opening) == ["leaf", "redaction"]:
                self.taken[index] = opening["redaction"]
                continue
            salt, text = str(opening.get("salt")), opening.get("text")
            if list(opening) != ["leaf", "salt", "text"] or not re.fullmatch("[0-9a-f]{32}", salt) or type(text) is not str:
                raise Bad(f"malformed: the opening of entry {index}")
            hashed = hashlib.sha256(b"candour page v1\0" + bytes.fromhex(salt) + text.encode("utf-8"))
            if hashed.hexdigest() != commitment:
                self.report.fault(path, f"the opening of entry {index} does not fit its commitment")

    def check_manifest(self, path, close):
        before = ""
        for line in lines_of(self.need(path, LIMITS["list"])):
            match = re.fullmatch("(?:\\+ ([0-9a-f]{64} (?:0|[1-9][0-9]{0,14}))|-) (.+)", line)
            if not match or not match[2].isprintable() or not match[2] > before:
                raise Bad("malformed: a line is not `+ hash bytes path` or `- path`, or is out of order")
            before = match[2]
            if self.files.get(before) == match[1]:
                raise Bad(f"malformed: changes nothing of {before}")
            if match[1]:
                self.files[before] = match[1]
            else:
                del self.files[before]
        lines = "".join(f"{self.files[name]} {name}\n" for name in sorted(self.files))
        total = sum(int(what.split(" ")[1]) for what in self.files.values())
        if (sha256(lines.encode()).hex(), len(self.files), total) != (close["manifest"], close["files"], close["bytes"]):
            raise Bad("the list of files does not match what the log says of it (manifest digest differs)")
        return True

    # What each build makes from the log: proofs, and the pages.

    def check_proofs(self, note):
        for name, index in sorted(self.proofs.items()):
            path = f"ledger/proofs/{name}.tlog-proof"
            self.attempt(path, self.check_proof, path, index, note)

    def check_proof(self, path, index, note):
        hashes = [base64.b64encode(hashed).decode() for hashed in self.tree.path(index, 0, note.size)]
        right = "\n".join(["c2sp.org/tlog-proof@v1", f"index {index}"] + hashes + ["", ""]).encode() + note.raw
        if self.need(path, LIMITS["note"]) != right:
            raise Bad(f"is not the proof of entry {index} in the newest checkpoint")

    def check_extra(self):
        for path in sorted(self.site.names or ()):
            if path.startswith("ledger/") and path not in self.expected:
                self.report.fault(path, "should not be here: the format names no such file")
        for path in self.site.odd:
            self.report.fault(path, "is a link or not an ordinary file")

    def check_files(self):
        """The site as it stands against the list of the newest release."""
        for path, listed in sorted((self.files or {}).items()):
            found = self.attempt(path, self.site.digest, path)
            if found is None and self.site.names is None and path.startswith(("_", ".")):
                self.report.note(f"{path} was not served. Many hosts read such a file and keep it to themselves.")
            elif found is None:
                self.report.fault(path, f"is missing, yet release {self.release} lists it")
            elif found != listed:
                self.report.fault(path, f"was changed: it is not the file that release {self.release} lists (manifest digest differs)")
        for path in sorted(self.site.names or ()) if self.files is not None else ():
            if path not in self.files and not path.startswith("ledger/") and path != CHECKPOINTS_PAGE:
                self.report.fault(path, f"is extra: release {self.release} does not list it")

    def check_figures(self):
        """Every figure in force stands in a row of a table of its page, as the log has it."""
        wanted = {}
        for ref, entry in sorted(self.figures.items()):
            if entry["state"] != "withdrawn":
                wanted.setdefault(ref.partition("#")[0], []).append(entry)
        for ref, entries in wanted.items():
            _, address, gone = self.pages.get(ref, (0, None, True))
            if gone or not address or not address.startswith("/"):
                self.report.fault(ref, "has no page, yet the log has figures of it that were not withdrawn")
                continue
            path = address[1:] + ("index.html" if address.endswith("/") else "")
            page = self.attempt(path, self.site.read, path, LIMITS["page"])
            rows = rows_of((page or b"").decode("utf-8", "replace"))[1]
            for entry in entries:
                name, shown = one_line(entry["name"]), one_line(entry["shown"])
                named = [row for row in rows if name in row]
                right = [row for row in named if any(cell == shown or cell.startswith(shown + " ") for cell in row)]
                if right:
                    rows.remove(right[0])
                else:
                    said = "; ".join(" | ".join(cell for cell in row if cell != name) for row in named[:3]) or "nothing"
                    self.report.fault(path, f"of `{name}` the page says `{said}`, the log says `{shown}` ({entry['ref']})")

    def check_printed(self, note):
        page = self.attempt(CHECKPOINTS_PAGE, self.site.read, CHECKPOINTS_PAGE, LIMITS["page"])
        text = rows_of((page or b"").decode("utf-8", "replace"))[0]
        if base64.b64encode(note.root).decode() not in "".join(text.split()):
            self.report.fault(CHECKPOINTS_PAGE, "does not print the root of the newest checkpoint")

    # What the auditor holds.

    def check_pinned(self, vkey):
        key = read_key(vkey)
        after = self.keys[self.keys.index(key) :] if key in self.keys else [None]
        if None in after:
            self.report.fault("ledger/checkpoint", "no signature by the pinned key, nor by one that it handed over to")

    def check_held(self, notes, pinned):
        """Checkpoints that others kept: each must be on the way to this log."""
        keys = [key for key in self.keys + [pinned] if key]
        size = len(self.tree.levels[0])
        for name, note in notes:
            vouched = any(is_signed_by(note, key) for key in keys)
            if note.origin != self.origin:
                self.report.fault(name, f"is of another log, {note.origin}")
            elif keys and not vouched:
                self.report.fault(name, "no valid signature by a key of this log, so it proves nothing")
            elif note.size > size:
                self.report.fault(name, f"the log is shorter than the one you hold: {size} entries, yours had {note.size}")
            elif note.root != self.tree.root(0, note.size):
                self.report.fault(name, f"history was rewritten: the first {note.size} entries are not those that you hold a checkpoint of")
            else:
                self.report.note(f"{name}: the first {note.size} entries are those of the checkpoint that you hold.")

    def check_forks(self, notes):
        keys = [key for key in self.keys if key]
        by_size = {}
        for name, note in notes:
            if note.origin == self.origin and (not keys or any(is_signed_by(note, key) for key in keys)):
                other_name, other = by_size.setdefault(note.size, (name, note))
                if other.root != note.root:
                    self.report.fault(name, f"fork: another checkpoint of the same size, with another root, is in {other_name}")
                    if keys and Ed25519PublicKey:
                        print("Proof of misbehaviour: one key signed two different logs of the same size. Keep both:")
                        print(other.raw.decode() + "\n" + note.raw.decode())


def one_line(text):
    return " ".join(text.split())


def rows_of(page):
    """The text of a page, and the rows of its tables as lists of cells."""
    first, *others = page.split("<!--")
    page = first + "".join(other.partition("-->")[2] for other in others)
    said, rows, cell = [], [], None
    for piece in ("x>" + page).split("<"):
        tag, _, text = piece.partition(">")
        name = re.match("/?[a-zA-Z0-9]*", tag).group().lower()
        if name in ("td", "th", "/td", "/th", "tr", "/tr", "/table"):
            cell = [] if name in ("td", "th") else None
            if name == "tr":
                rows.append([])
            if cell is not None and rows:
                rows[-1].append(cell)
        said.append(html.unescape(text))
        if cell is not None:
            cell.append(html.unescape(text))
    return "".join(said), [[one_line("".join(cell)) for cell in row] for row in rows]


def open_site(given):
    if re.match("https://|http://(localhost|127\\.0\\.0\\.1)[:/]", given):
        return Address(given)
    if os.path.isdir(given):
        return Folder(given)
    raise CannotRun(f"{given} is neither a folder nor an https address")


def check_site(site, given, report):
    ledger = Ledger(site, report, given.as_of)
    held = [(name, held_note(name)) for name in (given.known, given.also) if name]
    note = ledger.check()
    if note is None or len(ledger.tree.levels[0]) != note.size:
        return f"{given.site}: the ledger could not be read to its end, so that much could not be checked."
    ledger.check_extra()
    ledger.check_printed(note)
    if site.names is not None or given.pages:
        ledger.check_files()
        ledger.check_figures()
    else:
        report.note("The pages were not compared with the log. Give --pages, or check a copy of the site.")
    pinned = read_key(given.key) if given.key else None
    if pinned:
        ledger.check_pinned(given.key)
    ledger.check_held(held, pinned)
    ledger.check_forks([("ledger/checkpoint", note)] + held)
    key = ledger.keys[-1] if ledger.keys else None
    if key is None:
        report.note("The log is not signed. What is found here can only be compared with a checkpoint that you hold (--known).")
    elif not pinned:
        report.note(f"The key was taken from the site itself. If you were given a key, give it with --key: {key.vkey}")
    if not held:
        report.note("Keep the file ledger/checkpoint. With --known it shows next time that nothing was rewritten.")
    return f"{given.site}: {note.size} entries, {ledger.release} releases, the newest of {ledger.date}."


def held_note(path):
    try:
        with open(path, "rb") as file:
            return read_note(file.read(LIMITS["note"]))
    except (OSError, Bad) as error:
        raise CannotRun(f"{path}: {error}") from None


def check_proof_file(given, report):
    """One proof on its own, of any log of this sort."""
    try:
        with open(given.proof, "rb") as file:
            head, _, rest = file.read(LIMITS["note"]).partition(b"\n\n")
        leaf = given.leaf.encode("utf-8") if given.leaf is not None else None
        if leaf is None:
            with open(given.leaf_file, "rb") as file:
                leaf = file.read(65536)
            leaf = leaf[:-1] if leaf.endswith(b"\n") else leaf
    except OSError as error:
        raise CannotRun(error) from None
    try:
        note, lines = read_note(rest), lines_of(head + b"\n")
        if lines[1:2] and lines[1].startswith("extra "):
            unbase64(lines.pop(1)[6:])
        if lines[0] != "c2sp.org/tlog-proof@v1" or not lines[1:] or not lines[1].startswith("index ") or len(lines) > 65:
            raise Bad("malformed: not a proof as C2SP tlog-proof has it")
        path = [unbase64(line) for line in lines[2:]]
        if root_by_path(whole_number(lines[1][6:]), note.size, leaf_hash(leaf), path) != note.root:
            raise Bad("the entry is not in the log at that place: the proof does not lead to the checkpoint's root")
        if given.key and not is_signed_by(note, read_key(given.key)):
            raise Bad("no signature by the pinned key")
        if given.key and read_key(given.key).name != note.origin:
            raise Bad("the key is that of another log")
        if given.known and held_note(given.known).text != note.text:
            raise Bad("the checkpoint is not the one that you hold")
        report.note(f"It is {lines[1]} of {note.origin}, among its first {note.size} entries.")
    except Bad as found:
        report.fault(given.proof, found)
    return f"{given.proof}: one proof."


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", nargs="?", help="a folder with the site, or its https address")
    parser.add_argument("--key", metavar="VKEY", help="the key that you were given")
    parser.add_argument("--known", metavar="FILE", help="a checkpoint that you kept")
    parser.add_argument("--also", metavar="FILE", help="a checkpoint that someone else kept")
    parser.add_argument("--as-of", metavar="DATE", help="the day to take for today", default=str(datetime.date.today()))
    parser.add_argument("--pages", action="store_true", help="fetch every page from the address")
    parser.add_argument("--proof", metavar="FILE", help="check one proof")
    leaf = parser.add_mutually_exclusive_group()
    leaf.add_argument("--leaf", metavar="LINE", help="the entry that it proves")
    leaf.add_argument("--leaf-file", metavar="FILE", help="the same, from a file")
    given = parser.parse_args()
    if given.proof and not ((given.leaf or given.leaf_file) and (given.key or given.known)):
        parser.error("--proof needs --leaf or --leaf-file, and --key or --known")
    if bool(given.proof) == bool(given.site) or not is_date(given.as_of):
        parser.error("give SITE or --proof; a date is written 2026-05-01")
    sys.stdout.reconfigure(errors="backslashreplace")
    report = Report()
    try:
        if given.key:
            read_key(given.key)
        status = report.end(check_proof_file(given, report) if given.proof else check_site(open_site(given.site), given, report))
    except (CannotRun, Bad) as error:
        print(f"COULD NOT BE CHECKED: {plain(error)}")
        return 2
    except Exception as error:  # What nobody thought of must not look like success.
        print(f"COULD NOT BE CHECKED: {type(error).__name__}: {plain(error)}")
        return 2
    print("What this cannot prove: the dates are the landlord's own, unless a witness or a time stamp says so, and")
    print("nothing here says that a figure is true. It says what was published, in which order, and that it was not changed.")
    return status


if __name__ == "__main__":
    sys.exit(main())
