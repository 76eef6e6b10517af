"""A second, slow writer of ledgers, for tests only. It shares nothing with verify.py: each hash is worked out from the
definitions in RFC 6962 and in docs/ledger-format.md, so that a mistake in the one is not repeated in the other.

A site is described by a list of releases, and `write` makes all of its files from it, as {path: bytes}."""

import base64
import hashlib
import hmac

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.hazmat.primitives.serialization import PublicFormat

ORIGIN = "www.example.org/ledger"
SECRET = b"a secret for tests"


def sha(data):
    return hashlib.sha256(data).digest()


def b64(data):
    return base64.b64encode(data).decode()


class Signer:
    """An Ed25519 key made from a word: type 1 for a log, type 4 for a witness."""

    def __init__(self, word, name=ORIGIN, kind=1):
        self.secret = Ed25519PrivateKey.from_private_bytes(sha(word.encode()))
        public = bytes([kind]) + self.secret.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.name, self.id = name, sha(name.encode() + b"\n" + public)[:4]
        self.vkey = f"{name}+{self.id.hex()}+{b64(public)}"

    def line(self, text, extra=b""):
        return f"\u2014 {self.name} {b64(self.id + extra + self.secret.sign(text))}\n".encode()

    def cosign(self, text, when):
        signature = self.secret.sign(b"cosignature/v1\ntime %d\n" % when + text)
        return f"\u2014 {self.name} {b64(self.id + when.to_bytes(8, 'big') + signature)}\n".encode()


def json_text(text):
    out = ""
    for letter in text:
        if letter in '"\\':
            out += "\\" + letter
        elif 0x20 <= ord(letter) < 0x7F:
            out += letter
        elif ord(letter) < 0x10000:
            out += "\\u%04x" % ord(letter)
        else:
            code = ord(letter) - 0x10000
            out += "\\u%04x\\u%04x" % (0xD800 + (code >> 10), 0xDC00 + (code & 0x3FF))
    return '"' + out + '"'


def json_line(pairs):
    shown = {name: "null" if value is None else json_text(value) if isinstance(value, str) else str(value) for name, value in pairs.items()}
    return ("{" + ",".join(json_text(name) + ":" + value for name, value in shown.items()) + "}").encode()


def tree_hash(leaves):
    """MTH of RFC 6962, 2.1, over hashes of leaves."""
    if len(leaves) <= 1:
        return leaves[0] if leaves else sha(b"")
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha(b"\1" + tree_hash(leaves[:half]) + tree_hash(leaves[half:]))


def tree_path(index, leaves):
    """PATH of RFC 6962, 2.1.1."""
    if len(leaves) == 1:
        return []
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if index < half:
        return tree_path(index, leaves[:half]) + [tree_hash(leaves[half:])]
    return tree_path(index - half, leaves[half:]) + [tree_hash(leaves[:half])]


def tile_name(number):
    digits = f"{number:03}"
    digits = "0" * (-len(digits) % 3) + digits
    groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    return "/".join(["x" + group for group in groups[:-1]] + groups[-1:])


def put_tiles(files, leaves, bundles, sizes):
    level, hashes = 0, leaves
    while hashes:
        newest = len(hashes) // 256
        for number in range(newest):
            files[f"ledger/tile/{level}/{tile_name(number)}"] = b"".join(hashes[256 * number : 256 * number + 256])
            if level == 0:
                files[f"ledger/tile/entries/{tile_name(number)}"] = b"".join(bundles[256 * number : 256 * number + 256])
        for size in sizes:
            count = size // 256**level
            width = count % 256
            if count // 256 == newest and width:
                path = f"{tile_name(newest)}.p/{width}"
                files[f"ledger/tile/{level}/{path}"] = b"".join(hashes[256 * newest : 256 * newest + width])
                if level == 0:
                    files[f"ledger/tile/entries/{path}"] = b"".join(bundles[256 * newest : 256 * newest + width])
        hashes = [tree_hash(leaves[256 ** (level + 1) * at : 256 ** (level + 1) * (at + 1)]) for at in range(newest)]
        level += 1


def write(releases, key, witnesses=(), change=None):
    """All files of the site. `key` is the first key, or None for a log that is not signed; `change` may alter an
    entry's bytes before it is hashed (index, bytes), as someone could who holds the key."""
    entries, closes, pages, taken, openings, lists = [], [], {}, {}, {}, {}
    files, listed, newest, issues = {}, {}, {}, []

    def add(t, **pairs):
        line = json_line({"t": t, **pairs})
        entries.append(change(len(entries), line) if change else line)
        return len(entries) - 1

    keys = [key]
    add("key", vkey=key.vkey if key else "none", replaces=None)
    for number, release in enumerate(releases, 1):
        add("release", number=number, date=release["date"], generator="candour 0.1.0")
        signers = keys[-1:]
        if "key" in release:
            old, new = keys[-1], release["key"]
            add("key", vkey=new.vkey if new else "none", replaces=old.vkey if old else "none")
            keys.append(new)
            signers = [old, new]
        for ref in release.get("gone", []):
            add("gone", ref=ref)
        openings[number] = []
        for page in release.get("pages", []):
            page = dict(page)
            text = page.pop("text")
            salt = hmac.new(SECRET, f"{page['ref']}\0{page['version']}".encode(), "sha256").digest()[:16]
            commitment = sha(b"candour page v1\0" + salt + text.encode()).hex()
            leaf = add("page", **page, commitment=commitment)
            pages[page["ref"], page["version"]] = leaf
            openings[number].append((leaf, {"leaf": leaf, "salt": salt.hex(), "text": text}))
            if page["kind"] in ("policies", "strategies", "minutes"):
                issues.append((f"{page['ref']}.v{page['version']}", leaf))
        for figure in release.get("figures", []):
            newest[figure["ref"].replace("#", "/")] = add("figure", **figure)
        for promise in release.get("promises", []):
            add("promise", **promise)
        for correction in release.get("corrections", []):
            add("correction", **correction)
        for ref, version, reason in release.get("redactions", []):
            leaf = pages[ref, version]
            taken[leaf] = add("redaction", leaf=leaf, ref=ref, version=version, reason=reason)
        site = {**release["files"], "ledger/README.txt": b"How to run it.\n", "ledger/verify.py": b"print()\n"}
        held = {path: f"{sha(data).hex()} {len(data)}" for path, data in site.items()}
        changes = [(path, f"- {path}\n") for path in listed if path not in held]
        changes += [(path, f"+ {held[path]} {path}\n") for path in held if listed.get(path) != held[path]]
        if changes:
            files[f"ledger/manifests/{number}.txt"] = "".join(line for _, line in sorted(changes)).encode()
        listed = held
        whole = "".join(f"{what} {path}\n" for path, what in sorted(held.items(), key=lambda pair: pair[0].encode()))
        size = sum(len(data) for data in site.values())
        add("close", release=number, manifest=sha(whole.encode()).hex(), files=len(site), bytes=size)
        closes.append((len(entries), [signer for signer in signers if signer], release.get("witnessed", [])))
    leaves = [sha(b"\0" + entry) for entry in entries]
    bundles = [len(entry).to_bytes(2, "big") + entry for entry in entries]
    put_tiles(files, leaves, bundles, [size for size, _, _ in closes])
    for size, signers, witnessed in closes:
        text = f"{ORIGIN}\n{size}\n{b64(tree_hash(leaves[:size]))}\n".encode()
        witnessed = sorted(witnessed, key=lambda pair: pair[0].name)
        lines = [signer.line(text) for signer in signers] + [witness.cosign(text, when) for witness, when in witnessed]
        checkpoint = text + (b"\n" if lines else b"") + b"".join(lines)
        files[f"ledger/checkpoints/{size}"] = files["ledger/checkpoint"] = checkpoint
    for number, lines in openings.items():
        right = [json_line({"leaf": leaf, "redaction": taken[leaf]} if leaf in taken else opening) for leaf, opening in lines]
        if right:
            files[f"ledger/openings/{number}.jsonl"] = b"".join(line + b"\n" for line in right)
    policy = [f"log {keys[-1].vkey}"] if keys[-1] else []
    policy += [f"witness {witness.name} {witness.vkey}" for witness in sorted(witnesses, key=lambda witness: witness.name)]
    files["ledger/policy.txt"] = "\n".join(policy + ["quorum none", ""]).encode()
    for name, leaf in issues + list(newest.items()):
        proof = ["c2sp.org/tlog-proof@v1", f"index {leaf}"] + [b64(hashed) for hashed in tree_path(leaf, leaves)] + ["", ""]
        files[f"ledger/proofs/{name}.tlog-proof"] = "\n".join(proof).encode() + files["ledger/checkpoint"]
    files.update(site)
    root = files["ledger/checkpoint"].decode().split("\n")[2]
    rows = ""
    for number, (size, _, _) in enumerate(closes, 1):
        short = tree_hash(leaves[:size]).hex()
        rows += f"<tr><th>Release {number}</th><td><code>{short[:4]} {short[4:8]} {short[8:12]} {short[12:16]}</code></td></tr>\n"
    key_shown = f"<p>{keys[-1].vkey}</p>" if keys[-1] else ""
    printed = f"<main><pre>{ORIGIN}\n{len(leaves)}\n{root[:20]}\n{root[20:]}</pre>{key_shown}<table>{rows}</table></main>"
    printed = printed.replace("+", "&#x2b;")
    files["transparency/checkpoints/index.html"] = printed.encode()
    return files, entries
