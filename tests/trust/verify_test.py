"""Tests of src/formats/verifier/verify.py: sites that hold, attacks, flipped bits, and hostile input.

Run them with `python3 tests/trust/verify_test.py`; they need the package `cryptography`, and openssl.
CANDOUR_SITES may list folders of published sites, parted by colons: each must hold, and each flipped bit be found."""

import argparse
import base64
import copy
import functools
import hashlib
import http.server
import importlib.util
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile
import threading
import unittest

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
PROGRAM = HERE.parent.parent / "src/formats/verifier/verify.py"
sys.path.insert(0, str(HERE))

import ledger_writer  # noqa: E402  (it lies beside this file)

spec = importlib.util.spec_from_file_location("verify", PROGRAM)
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)

FIRST = ledger_writer.Signer("first key")
SECOND = ledger_writer.Signer("second key")
THIEF = ledger_writer.Signer("someone else's key")
WITNESS = ledger_writer.Signer("witness", "witness.example.net/w1", 4)
SPRING = 1_777_600_000  # seconds: 1 May 2026


def figure(ref, name, shown, state="first", note=None):
    page, _, rest = ref.partition("#")
    measure, _, part = rest.partition("/")
    number = shown.rstrip("%")
    return {
        "ref": ref, "measure": f"measures/{measure}", "name": name, "period": page.split("/")[1], "part": part or None,
        "value": number, "numerator": None, "denominator": None, "sample": None, "margin": None, "missing": None,
        "shown": shown, "unit": "percent", "target": "95%", "met": "met" if number > "95" else "missed", "state": state, "note": note,
    }  # fmt: skip


def page(ref, version=1, published="2026-03-20", text="title: \"A page\"\n\nWords with \u00a3, \u201cquotes\u201d and \U0001f511.\n"):
    return {
        "ref": ref, "kind": ref.split("/")[0], "address": ref, "version": version,
        "published": published, "text": f"{text}{ref} {version}",
    }  # fmt: skip


def table(rows):
    """A page of results as a site shows it: markup in cells, references, a comment that must not count."""
    body = "".join(
        f'<tr><th scope="row"><a href="/m/">{name}</a></th>\n<td class="figures">{shown}</td><td></td></tr>\n' for name, shown in rows
    )
    return f"<table><!-- <tr><th>Repairs &amp; visits</th><td>99.9%</td></tr> -->\n{body}</table>".encode()


def releases():
    """Four releases: more than 256 entries, a correction, a redaction, a change of keys, witnesses, pages that go."""
    files = {f"news/n{number:03}/index.html": b"<p>%d</p>" % number for number in range(241)}
    files.update({
        "index.html": b"<h1>Home</h1>", "_headers": b"/*\n", "policies/repairs/index.html": b"<p>one</p>", "a/caf\u00e9.txt": b"",
        "performance/q1/index.html": table([("Repairs &amp; visits", "98.1% (981 of 1,000)"), ("Elm Court", "91.0%")]),
    })  # fmt: skip
    first = {
        "date": "2026-04-01", "files": files,
        "pages": [page(f"news/n{number:03}") for number in range(241)] + [page("performance/q1"), page("policies/repairs")],
        "figures": [figure("performance/q1#visits", "Repairs & visits", "98.1%"),
                    figure("performance/q1#visits/areas/elm-court", "Elm Court", "91.0%")],
        "promises": [{"ref": "commitments/fast", "promise": "We come fast.", "made_in": "policies/repairs",
                      "rule": '{"count":"events"}', "from": "2026-04-01", "to": None, "state": "first", "note": None}],
        "witnessed": [(WITNESS, SPRING)],
    }  # fmt: skip
    files = {**files, "policies/repairs/index.html": b"<p>two</p>", "news/new/index.html": b"<p>new</p>"}
    del files["news/n007/index.html"]
    files["performance/q1/index.html"] = table([("Repairs &amp; visits", "89.1%"), ("Elm Court", "91.0%")])
    second = {
        "date": "2026-05-01", "files": files, "gone": ["news/n007"],
        "pages": [page("news/new", published="2026-05-01"), page("performance/q1", 2), page("policies/repairs", 2)],
        "figures": [figure("performance/q1#visits", "Repairs & visits", "89.1%", "correction", "corrections/c1")],
        "corrections": [{"ref": "corrections/c1", "of": "performance/q1", "kind": "correction", "on": "2026-05-01", "digest": "ab" * 32}],
    }  # fmt: skip
    third = {
        "date": "2026-05-01", "files": files, "key": SECOND,
        "redactions": [("news/n009", 1, "personal data"), ("policies/repairs", 1, "personal data")],
    }  # fmt: skip
    fourth = {"date": "2026-06-01", "files": files, "witnessed": [(WITNESS, SPRING + 40 * 86400)]}
    return [first, second, third, fourth]


@functools.lru_cache
def held(number=4):
    """The files after so many releases; never changed in place."""
    return ledger_writer.write(releases()[:number], FIRST, [WITNESS])[0]


class Memory:
    """A site held in memory, in the form in which verify.py sees a folder."""

    odd = ()

    def __init__(self, files):
        self.names = files

    def read(self, path, limit=2**30):
        return self.names.get(path)


def run(files, **options):
    """What is said of a site: faults and notes."""
    given = argparse.Namespace(site="a site", key=None, known=None, also=None, pages=False)
    vars(given).update(options)
    audit = verify.Audit(Memory(files))
    verify.check_site(audit, given)
    return audit


def command(*arguments, **options):
    """The program as people run it: exit code and output."""
    done = subprocess.run([sys.executable, PROGRAM, *arguments], capture_output=True, text=True, timeout=120, **options)
    return done.returncode, done.stdout + done.stderr


def put(folder, files):
    for path, data in files.items():
        place = pathlib.Path(folder, path)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


class Cases(unittest.TestCase):
    def holds(self, files, **options):
        report = run(files, **options)
        self.assertEqual(report.faults, [])
        return report

    def finds(self, words, files, **options):
        report = run(files, **options)
        if not any(re.search(words, fault) for fault in report.faults):
            self.fail(f"nothing says {words!r} in:\n" + "\n".join(report.faults))
        return report

    def file_of(self, data):
        file = tempfile.NamedTemporaryFile(delete=False)
        self.addCleanup(os.unlink, file.name)
        with file:
            file.write(data)
        return file.name


class SitesThatHold(Cases):
    def test_each_release_holds(self):
        for number in range(1, 5):
            self.holds(held(number))

    def test_the_test_site_has_what_is_tested(self):
        names = set(held())
        self.assertIn("ledger/tile/0/000", names)
        self.assertEqual(len([name for name in names if re.match(r"ledger/tile/entries/001\.p/", name)]), 3)
        self.assertIn("ledger/tile/1/000.p/1", names)
        self.assertFalse([name for name in names if name.startswith("ledger/tile/0/000.p")])

    def test_an_unsigned_log_holds_and_says_so(self):
        plain = releases()
        del plain[2]["key"]
        for release in plain:
            release.pop("witnessed", None)
        files, _ = ledger_writer.write(plain, None)
        self.assertEqual(files["ledger/policy.txt"], b"quorum none\n")
        self.assertEqual(files["ledger/checkpoint"].count(b"\n"), 3)
        self.assertIn("not signed", " ".join(self.holds(files).notes))
        self.finds("no signature by the pinned key", files, key=FIRST.vkey)

    def test_a_log_can_come_to_be_signed_and_cease_to_be(self):
        plain = releases()
        self.holds(ledger_writer.write(plain, None, [WITNESS])[0], key=SECOND.vkey)
        plain[2]["key"] = None
        files, _ = ledger_writer.write(plain[:3], FIRST, [WITNESS])
        self.holds(files)
        self.finds("no signature by the pinned key", files, key=FIRST.vkey)

    def test_both_keys_can_be_pinned_and_no_other(self):
        self.holds(held(), key=FIRST.vkey)
        self.holds(held(), key=SECOND.vkey)
        self.finds("no signature by the pinned key", held(), key=THIEF.vkey)

    def test_every_earlier_checkpoint_can_be_known(self):
        sizes = [path for path in held() if path.startswith("ledger/checkpoints/")]
        for path in sizes:
            report = self.holds(held(), known=self.file_of(held()[path]))
            self.assertIn("entries are those of the checkpoint that you hold", " ".join(report.notes))

    def test_every_size_of_tree_is_that_of_the_definition(self):
        leaves = [hashlib.sha256(b"\0%d" % number).digest() for number in range(65_538)]
        tree = verify.Tree([b"%d" % number for number in range(65_538)])
        for size in (0, 1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537):
            root = ledger_writer.tree_hash(leaves[:size])
            self.assertEqual(tree.root(0, size), root, size)
            for index in {0, 1, size // 3, size // 2, size - 2, size - 1} if size > 1 else range(size):
                path = ledger_writer.tree_path(index, leaves[:size])
                self.assertEqual(verify.root_of_path(index, size, leaves[index], path), root)
                for wrong in (path[1:], path[:-1], path + path[:1], [root] + path, path + [root]):
                    if wrong != path:
                        self.assertRaises(verify.Bad, verify.root_of_path, index, size, leaves[index], wrong)
        for number in (0, 1, 999, 1000, 65_535, 65_536, 1_234_067, 16_777_216):
            self.assertEqual(verify.tile_path(3, number, 256), f"ledger/tile/3/{ledger_writer.tile_name(number)}")
        self.assertEqual(verify.tile_path(1, 1_234_067, 7), "ledger/tile/1/x001/x234/067.p/7")

    def test_vectors_of_rfc_6962(self):
        roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
        for size, (leaf, root) in enumerate(zip(leaves, roots), 1):
            tree = verify.Tree([bytes.fromhex(leaf) for leaf in leaves[:size]])
            self.assertEqual(tree.root(0, size).hex(), root)

    def test_the_note_of_the_go_project_is_verified(self):
        key = verify.read_key("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        text = b"If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
        line = "x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM="
        note = verify.Note("", 0, b"", text, [("PeterNeumann", base64.b64decode(line))], b"")
        self.assertTrue(verify.is_signed(note, key))
        self.assertFalse(verify.is_signed(note._replace(text=text + b"\n"), key))


class Attacks(Cases):
    """L1 to L16; L13 and L14 are attacks on the program that publishes."""

    def insider(self, change, number=4):
        return ledger_writer.write(releases()[:number], FIRST, [WITNESS], change)[0]

    def test_l1_a_byte_of_an_entry(self):
        for path in ("ledger/tile/entries/000", max(name for name in held() if name.startswith("ledger/tile/entries/001.p/"))):
            data = bytearray(held()[path])
            at = data.index(b'"commitment":"') + 20 if b'"commitment":"' in data else 20
            data[at] ^= 1
            self.finds("the hash of entry [0-9]+ does not match", {**held(), path: bytes(data)})

    def test_l2_an_entry_is_changed_and_signed_anew(self):
        files = self.insider(lambda index, line: line.replace(b"We come fast.", b"We come soon."))
        self.holds(files)
        self.finds("history was rewritten: the first [0-9]+ entries", files, known=self.file_of(held(1)["ledger/checkpoint"]))

    def test_l3_the_last_release_is_dropped(self):
        self.holds(held(3))
        self.finds("the log is shorter than the one you hold", held(3), known=self.file_of(held(4)["ledger/checkpoint"]))

    def test_l4_two_entries_change_places(self):
        plain = releases()
        plain[0]["pages"][3:5] = plain[0]["pages"][4:2:-1]
        files, _ = ledger_writer.write(plain, FIRST, [WITNESS])
        self.finds("entries are out of order", files)
        self.finds("history was rewritten", files, known=self.file_of(held(2)["ledger/checkpoint"]))

    def test_l5_a_release_or_a_page_is_dated_back(self):
        plain = releases()
        plain[3]["date"] = "2026-04-30"
        self.finds("2026-04-30 is earlier than the previous release, 2026-05-01", ledger_writer.write(plain, FIRST, [WITNESS])[0])
        plain = releases()
        plain[1]["pages"][0]["published"] = "2025-01-01"
        notes = " ".join(self.holds(ledger_writer.write(plain, FIRST, [WITNESS])[0]).notes)
        self.assertIn("2025-01-01. That is earlier than the previous release of 2026-04-01", notes)

    def test_l6_two_logs_of_one_size(self):
        plain = releases()
        plain[3]["date"] = "2026-06-02"
        other, _ = ledger_writer.write(plain, FIRST, [WITNESS])
        kept = self.file_of(other["ledger/checkpoint"])
        for options in ({"known": kept}, {"also": kept}):
            notes = "".join(self.finds("fork: it is of the same size as ledger/checkpoint", held(), **options).notes)
            self.assertIn(other["ledger/checkpoint"].decode(), notes)
            self.assertIn(held()["ledger/checkpoint"].decode(), notes)
        mine = self.file_of(held(1)["ledger/checkpoint"])
        plain[0]["date"] = "2026-03-31"
        theirs = self.file_of(ledger_writer.write(plain[:1], FIRST, [WITNESS])[0]["ledger/checkpoint"])
        self.finds("fork", held(), known=mine, also=theirs)

    def test_l7_another_key(self):
        files, _ = ledger_writer.write(releases()[:2], THIEF, [WITNESS])
        self.holds(files)
        self.finds("no signature by the pinned key", files, key=FIRST.vkey)
        self.finds("no valid signature by a key of this log", files, known=self.file_of(held(1)["ledger/checkpoint"]))
        size = held(1)["ledger/checkpoint"].decode().split("\n")[1]
        text = b"".join(held(1)["ledger/checkpoint"].splitlines(True)[:3])
        forged = text + b"\n" + THIEF.line(text)
        self.finds("no valid signature by the log's key", {**held(1), "ledger/checkpoint": forged, f"ledger/checkpoints/{size}": forged})

    def test_l7_a_key_that_the_old_one_did_not_sign(self):
        plain = releases()
        plain[2]["key"] = THIEF
        files = ledger_writer.write(plain[:3], FIRST, [WITNESS])[0]
        size = files["ledger/checkpoint"].decode().split("\n")[1]
        lines = files["ledger/checkpoint"].splitlines(True)
        alone = b"".join(lines[:4] + lines[5:])
        changed = {path: data.replace(b"".join(lines), alone) for path, data in files.items()}
        self.assertEqual(changed[f"ledger/checkpoints/{size}"], alone)
        self.finds("no valid signature by the log's key", changed, key=FIRST.vkey)

    def test_l8_a_page_is_altered_missing_or_extra(self):
        path = "policies/repairs/index.html"
        self.finds(f"^{path}: was changed.*manifest digest differs", {**held(), path: b"<p>Two</p>"})
        self.finds(f"^{path}: is missing", {name: data for name, data in held().items() if name != path})
        self.finds("^extra.html: is extra", {**held(), "extra.html": b""})
        digest = hashlib.sha256(b"an older style").hexdigest()[:10]
        self.holds({**held(), f"assets/site.{digest}.css": b"an older style"})
        self.finds("is extra", {**held(), f"assets/site.{digest}.css": b"another style"})
        self.finds("is extra", {**held(), f"site.{digest}.css": b"an older style"})
        self.finds("^ledger/verify.py: was changed", {**held(), "ledger/verify.py": b"print(1)\n"})

    def test_l9_a_figure_on_its_page(self):
        plain = releases()
        for release in plain[1:]:
            release["files"]["performance/q1/index.html"] = table([("Repairs &amp; visits", "98.1%"), ("Elm Court", "91.0%")])
        self.finds("of `Repairs & visits` the page says `98.1%.*the log says `89.1%`", ledger_writer.write(plain, FIRST, [WITNESS])[0])
        for said in ("189.1%", "89.1", "89.1%x"):
            for release in plain[1:]:
                release["files"]["performance/q1/index.html"] = table([("Repairs &amp; visits", said), ("Elm Court", "91.0%")])
            self.finds("the log says `89.1%`", ledger_writer.write(plain, FIRST, [WITNESS])[0])

    def test_l9_a_withdrawn_figure_needs_no_row(self):
        plain = releases()
        plain[3]["files"] = {**plain[3]["files"], "performance/q1/index.html": table([("Repairs &amp; visits", "89.1%")])}
        files, _ = ledger_writer.write(plain, FIRST, [WITNESS])
        self.finds("of `Elm Court` the page says `nothing`", files)
        plain[3]["figures"] = [figure("performance/q1#visits/areas/elm-court", "Elm Court", "91.0%", "withdrawn", "corrections/c1")]
        self.holds(ledger_writer.write(plain, FIRST, [WITNESS])[0])

    def test_l9_a_figure_changes_without_a_note(self):
        plain = releases()
        plain[1]["figures"][0]["note"] = None
        notes = " ".join(self.holds(ledger_writer.write(plain, FIRST, [WITNESS])[0]).notes)
        self.assertIn("performance/q1#visits was changed without a note", notes)
        plain[1]["figures"][0]["note"] = "corrections/c2"
        self.finds("names the note corrections/c2, which is not in the log", ledger_writer.write(plain, FIRST, [WITNESS])[0])
        plain[1]["figures"][0].update(state="first", note=None)
        self.finds("cannot be `first` here", ledger_writer.write(plain, FIRST, [WITNESS])[0])

    def test_l10_redactions(self):
        self.assertIn("news/n009 version 1 (entry 11) was redacted", " ".join(self.holds(held()).notes))
        path, lines = "ledger/openings/1.jsonl", held()["ledger/openings/1.jsonl"].splitlines(True)
        self.finds("is missing or too many", {**held(), path: b"".join(lines[:-1])})
        self.finds("the opening of news/n000 version 1 \\(entry 2\\) is missing", {**held(), path: b"".join(lines[1:] + lines[:1])})
        taken = b'{"leaf":2,"redaction":5}\n'
        self.finds("the opening of news/n000 version 1 .entry 2. is missing: no redaction", {**held(), path: b"".join([taken] + lines[1:])})
        old = held(1)[path]
        self.finds("the opening of news/n009 version 1 .entry 11. is still there: entry 259 takes it back", {**held(), path: old})

    def test_l11_malformed_files(self):
        for path, data in held().items():
            if not path.startswith("ledger/") or not data:
                continue
            for wrong in (data[:-1], data[: len(data) // 2], b"", data + b"\n", data + b"\0", b"\0" + data, data * 2):
                report = run({**held(), path: wrong})
                self.assertTrue(any(path in fault or "entry" in fault for fault in report.faults), (path, wrong[-30:], report.faults))
            if b"\n" in data and "/tile/" not in path:
                self.assertTrue(run({**held(), path: data.replace(b"\n", b"\r\n")}).faults, path)
            if "/proofs/" not in path:  # a proof may be left out
                self.assertTrue(run({name: held()[name] for name in held() if name != path}).faults, path)

    def test_l11_base64_in_two_forms(self):
        root = held()["ledger/checkpoint"].decode().split("\n")[2]
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        other = root[:-2] + letters[letters.index(root[-2]) ^ 1] + "="
        self.assertEqual(base64.b64decode(root), base64.b64decode(other))
        size = held()["ledger/checkpoint"].decode().split("\n")[1]
        for path in ("ledger/checkpoint", f"ledger/checkpoints/{size}"):
            changed = held()[path].replace(root.encode(), other.encode())
            self.finds(f"^{path}: malformed: base64", {**held(), path: changed})

    def test_l11_extra_files(self):
        for path in ("ledger/x", "ledger/tile/0/000.p/255", "ledger/checkpoints/7", "ledger/proofs/a.tlog-proof", "ledger/openings/5.jsonl"):
            self.finds(f"^{re.escape(path)}: should not be here", {**held(), path: b"x"})

    def test_l15_the_clock(self):
        late = releases()
        late[3]["date"], late[3]["witnessed"] = "9999-12-31", [(WITNESS, 2**63)]
        notes = " ".join(self.holds(ledger_writer.write(late, FIRST, [WITNESS])[0]).notes)
        self.assertIn("Release 4 is dated 9999-12-31: by the clock of this computer that is yet to come", notes)
        self.assertIn("(release of 9999-12-31) on 99", notes)
        back = releases()
        back[3]["date"] = "2025-06-01"
        self.finds("2025-06-01 is earlier than the previous release, 2026-05-01", ledger_writer.write(back, FIRST, [WITNESS])[0])

    def test_witnesses(self):
        self.assertIn("says it saw 249 entries (release of 2026-04-01) on 2026-05-01", " ".join(self.holds(held()).notes))
        self.finds("is not a valid one of a witness", ledger_writer.write(releases(), FIRST, [])[0])
        liar = ledger_writer.Signer("liar", WITNESS.name, 4)
        self.finds("is not a valid one of a witness", ledger_writer.write(releases(), FIRST, [liar])[0])
        other = ledger_writer.Signer("other", "a.example.net/w2", 4)
        both = releases()
        both[3]["witnessed"].append((other, SPRING + 41 * 86400))
        files, _ = ledger_writer.write(both, FIRST, [WITNESS, other])
        self.holds(files)
        lines = files["ledger/checkpoint"].splitlines(True)
        for wrong in (lines[:5] + lines[:4:-1], lines + lines[-1:]):
            changed = {path: b"".join(wrong) if data == files["ledger/checkpoint"] else data for path, data in files.items()}
            self.finds("not in order of name, one of each", changed)

    def test_entries_that_do_not_fit(self):
        def changed(change):
            plain = releases()
            change(plain)
            return ledger_writer.write(plain, FIRST, [WITNESS])[0]

        self.finds("version 3 of policies/repairs does not follow", changed(lambda plain: plain[1]["pages"][2].update(version=3)))
        self.finds("was not there", changed(lambda plain: plain[1].update(gone=["news/x"])))
        self.finds("`met` is neither", changed(lambda plain: plain[0]["figures"][0].update(met="yes")))
        self.finds("not made of its page, measure and part", changed(lambda plain: plain[0]["figures"][0].update(part="x")))
        self.finds("`date` is not a date", changed(lambda plain: plain[1].update(date="2026-02-30")))
        self.finds("the key does not replace the one before", changed(lambda plain: plain[3].update(key=SECOND)))
        back = changed(lambda plain: plain[3].update(key=FIRST))
        self.holds(back, key=SECOND.vkey)
        wrong = self.insider(lambda index, line: line.replace(b'"files":', b'"files":1'))
        self.finds("manifest digest differs", wrong)

    def test_entries_that_whoever_holds_the_key_gets_wrong(self):
        def edited(old, new):
            self.assertIn(old, b"".join(ledger_writer.write(releases(), FIRST, [WITNESS])[1]))
            return self.insider(lambda index, line: line.replace(old, new))

        self.finds("closes release 3, not 2", edited(b'"close","release":2,', b'"close","release":3,'))
        self.finds("release 5 is out of order", edited(b'"release","number":2,', b'"release","number":5,'))
        self.finds("there is no news/n008 version 1", edited(b'"leaf":11,"ref":"news/n009"', b'"leaf":11,"ref":"news/n008"'))
        self.finds("there is no news/n009 version 2", edited(b'"ref":"news/n009","version":1,"reason"', b'"ref":"news/n009","version":2,"reason"'))
        other = ledger_writer.Signer("first key", "www.example.com/ledger")
        self.finds("is not a key of this log", ledger_writer.write(releases()[:1], other, [WITNESS])[0])
        plain = releases()
        plain[3]["gone"] = ["performance/q1"]
        self.finds("performance/q1: has no page, yet the log has figures", ledger_writer.write(plain, FIRST, [WITNESS])[0])

    def test_a_root_that_is_not_that_of_the_entries(self):
        size = held(1)["ledger/checkpoint"].split(b"\n")[1].decode()
        text = f"{ledger_writer.ORIGIN}\n{size}\n{'A' * 43}=\n".encode()
        signed = text + b"\n" + FIRST.line(text)
        changed = {**held(1), "ledger/checkpoint": signed, f"ledger/checkpoints/{size}": signed}
        self.finds(f"^ledger/checkpoints/{size}: its root is not that of the entries", changed)
        self.finds("^ledger/checkpoint: is not the same as", {**held(1), "ledger/checkpoint": signed})

    def test_manifests_have_one_form(self):
        path, digest = "ledger/manifests/2.txt", hashlib.sha256(b"<h1>Home</h1>").hexdigest()
        lines = held()[path].splitlines(True)
        same = f"+ {digest} 13 index.html\n".encode()
        self.finds("a line changes nothing of index.html", {**held(), path: b"".join(sorted(lines + [same], key=lambda line: line.split()[-1]))})
        self.finds("a line changes nothing of x", {**held(), path: held()[path] + b"- x\n"})
        self.finds("not in order of path", {**held(), path: b"".join(lines[::-1])})
        self.finds("a line is not", {**held(), path: held()[path].replace(b"+ ", b"* ", 1)})

    def test_the_policy_has_one_form(self):
        path, text = "ledger/policy.txt", held()["ledger/policy.txt"]
        of_a_log = ledger_writer.Signer("z", "z.example.net/w", 1)
        for wrong in (text.replace(b"quorum none", b"quorum any"), b"# words\n" + text, text.replace(b"log ", b"log  "), text + b"\n"):
            self.finds("is not the log's key, the witnesses by name", {**held(), path: wrong})
        named = text.replace(b"quorum", f"witness {of_a_log.name} {of_a_log.vkey}\nquorum".encode())
        self.finds("is not of type 4", {**held(), path: named})

    def test_files_that_are_missing_or_too_large(self):
        for path in ("ledger/checkpoint", "ledger/policy.txt", "ledger/tile/0/000", "ledger/tile/entries/000", "ledger/openings/1.jsonl"):
            self.finds(f"^{path}: is missing", {name: held()[name] for name in held() if name != path})
        self.finds("ledger/policy.txt: malformed: larger", {**held(), "ledger/policy.txt": b"x" * 70_000})

    def test_proofs(self):
        page, figure = "ledger/proofs/policies/repairs.v2.tlog-proof", "ledger/proofs/performance/q1/visits.tlog-proof"
        self.finds(f"^{page}: is not of entry", {**held(), page: held()[figure]})
        self.finds(f"^{page}: is not of entry", {**held(), page: held(3)[page]})
        lines = held()[page].splitlines(True)
        self.finds(f"^{page}: is not a proof", {**held(), page: b"".join(lines[:2] + lines[3:1:-1] + lines[4:])})
        self.finds("should not be here", {**held(), "ledger/proofs/policies/repairs.v3.tlog-proof": held()[page]})

    def test_a_checkpoint_within_a_release(self):
        whole, entries = ledger_writer.write(releases()[:2], FIRST, [WITNESS])
        leaves = [hashlib.sha256(b"\0" + entry).digest() for entry in entries[:-1]]
        size = len(leaves)
        files = {name: data for name, data in whole.items() if not re.search(r"\.p/|tile/1/", name)}
        text = f"{ledger_writer.ORIGIN}\n{size}\n{base64.b64encode(ledger_writer.tree_hash(leaves)).decode()}\n".encode()
        bundles = [len(entry).to_bytes(2, "big") + entry for entry in entries[:-1]]
        first = len(ledger_writer.write(releases()[:1], FIRST, [WITNESS])[1])
        ledger_writer.put_tiles(files, leaves, bundles, [first, size])
        files["ledger/checkpoint"] = files[f"ledger/checkpoints/{size}"] = text + b"\n" + FIRST.line(text)
        self.finds("^ledger/checkpoint: does not stand at the end of a release", files)

    def test_the_page_of_checkpoints(self):
        path = "transparency/checkpoints/index.html"
        self.finds(f"^{path}: does not print `[^`]*` of the newest", {**held(), path: held(3)[path]})
        rows = held()[path].split(b"<tr>")
        self.finds("the root of release 2", {**held(), path: b"<tr>".join(rows[:2] + rows[3:])})
        self.finds("the root of release 2", {**held(), path: held()[path].replace(b"Release 2", b"Release 5")})
        key = SECOND.vkey.replace("+", "&#x2b;").encode()
        self.finds("of the newest checkpoint", {**held(), path: held()[path].replace(key, b"")})

    def test_a_time_stamp_is_named_and_must_be_of_its_checkpoint(self):
        checkpoint = held()["ledger/checkpoint"]
        size = checkpoint.decode().split("\n")[1]
        digest = hashlib.sha256(b"".join(checkpoint.splitlines(True)[:3])).digest()

        def stamped(answer, size=size, name=None):
            return {**held(), f"ledger/timestamps/{size}.{name or hashlib.sha256(answer).hexdigest()}.tsr": answer}

        self.assertIn("its signature is not checked here", " ".join(self.holds(stamped(b"0" + digest + b"1")).notes))
        self.finds("is not a time stamp of ledger/checkpoints/", stamped(b"0" + digest[1:] + b"1"))
        self.finds("is not the file that its name says", stamped(b"0" + digest + b"1", name="ab" * 32))
        self.finds("should not be here", stamped(b"0" + digest + b"1", size=7))


class FlippedBits(Cases):
    def flips(self, files, times, seed, **options):
        chance = random.Random(seed)
        names = sorted(name for name in files if name.startswith("ledger/") and files[name])
        sizes = [len(files[name]) for name in names]
        missed = []
        for turn in range(times):
            # Half by file, so that small files have their share; half by byte.
            name = chance.choice(names) if turn % 2 else chance.choices(names, sizes)[0]
            data, bit = bytearray(files[name]), chance.randrange(8 * len(files[name]))
            data[bit // 8] ^= 1 << bit % 8
            if not run({**files, name: bytes(data)}, **options).faults:
                missed.append(f"bit {bit} of {name}")
        self.assertEqual(missed, [], f"{len(missed)} of {times}")

    def test_2000_flipped_bits_are_all_found(self):
        self.flips(held(), 2000, 5)

    def test_flipped_bits_of_an_unsigned_log_are_found_with_a_known_checkpoint(self):
        plain = releases()[:2]
        files, _ = ledger_writer.write([{**plain[0], "witnessed": []}, plain[1]], None)
        self.flips(files, 300, 6)

    def test_published_sites(self):
        for place in filter(None, os.environ.get("CANDOUR_SITES", "").split(":")):
            with self.subTest(place):
                folder = verify.Folder(place)
                self.assertEqual(list(folder.odd), [])
                files = {name: folder.read(name, 2**30) for name in folder.names}
                self.holds(files)
                self.flips(files, int(os.environ.get("CANDOUR_FLIPS", "10000")), 7)


class HostileInput(Cases):
    def test_nothing_raises(self):
        deep, huge = b"[" * 60_000, b"9" * 60_000
        entry = b'{"t":"release","number":%s,"date":"2026-04-01","generator":"x"}'
        wrong = [
            b"", b"\0" * 100, b"\xff" * 100, b"\n" * 5000, deep, huge, b'{"t":' * 10_000, b"a" * 9_000_000, b"- \xff\n", b"+ \n",
            entry % huge, entry % b"1e999", entry % b"-0", entry % b"NaN", entry % b"true", entry % b"[[]]", entry % b'"\\ud800"',
            b"www.example.org/ledger\n" + huge + b"\n\n\n", b"www.example.org/ledger\n9007199254740991\n" + b"A" * 43 + b"=\n",
            b"www.example.org/ledger\n3\n" + b"A" * 43 + b"=\n\n" + b"\xe2\x80\x94 a AAAAAAA=\n" * 17,
            "\u2014 \u2028 \u202e\n".encode(), b"c2sp.org/tlog-proof@v1\nindex " + huge + b"\n",
            b'{"leaf":2,"salt":"' + b"0" * 32 + b'","text":"\\ud83d"}\n', b'{"leaf":' + huge + b"}\n", b"log a+b+c\nwitness a b\n",
            b"\xff\xff" * 1000, b"<tr><td>" * 100_000, b"<!--" * 100_000, b"<" * 100_000,
        ]  # fmt: skip
        names = [name for name in held(2) if not name.startswith("news/")]
        for name in names:
            for data in wrong:
                if data != held(2)[name]:
                    self.assertTrue(run({**held(2), name: data}).faults, (name, data[:40]))

    def test_hostile_entries_in_a_signed_log(self):
        for line in (b"", b"{}", b'{"t":"x"}', b'{"t":[]}', b'{"t":{}}', b"[" * 60_000, b'{"t":"gone","ref":"../../etc/passwd"}',
                     b'{"t":"gone","ref":"a"}', b'{"t":"gone","ref":"a","ref":"a"}', b'{"t":"close","release":1,"manifest":"","files":1,"bytes":1}',
                     b'{"t":"gone", "ref":"a"}', b'{"t":"gone","ref":null}', b'{"ref":"a","t":"gone"}', b'{"t":"gone","ref":"\\u0061"}'):  # fmt: skip
            for at in (0, 1, 2, 20, 243, 246, 250):
                files, _ = ledger_writer.write(releases()[:2], FIRST, [WITNESS], lambda index, was: line if index == at else was)
                self.assertTrue(run(files).faults, (line[:40], at))

    def test_controls_are_not_printed(self):
        report = verify.Audit(None)
        report.fault("a\x1b[31m\u202e", "b\n\x07")
        self.assertEqual(report.faults, ["a?[31m?: b??"])


class TheCommand(Cases):
    def test_a_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            put(folder, held())
            code, said = command(folder, "--key", FIRST.vkey, env={**os.environ, "PYTHONIOENCODING": "ascii"})
            self.assertEqual(code, 0, said)
            self.assertIn("IT HOLDS.", said)
            self.assertIn("What this cannot prove", said)
            pathlib.Path(folder, "ledger/empty.txt").symlink_to("/etc/passwd")
            pathlib.Path(folder, "index.html").write_bytes(b"changed")
            code, said = command(folder)
            self.assertEqual(code, 1, said)
            self.assertIn("ledger/empty.txt: is a link", said)
            self.assertIn("index.html: was changed", said)
            before = sorted(str(path) for path in pathlib.Path(folder).rglob("*"))
            self.assertEqual(before, sorted(str(path) for path in pathlib.Path(folder).rglob("*")))

    def test_an_address(self):
        with tempfile.TemporaryDirectory() as folder:
            put(folder, held())
            asked = []

            class Quiet(http.server.SimpleHTTPRequestHandler):
                def log_message(self, *_):
                    asked.append(self.path)

            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
            threading.Thread(target=server.serve_forever, daemon=True).start()
            self.addCleanup(server.server_close)
            self.addCleanup(server.shutdown)
            address = f"http://127.0.0.1:{server.server_address[1]}"
            code, said = command(address)
            self.assertEqual(code, 0, said)
            self.assertFalse([path for path in asked if path.startswith("/news/")])
            code, said = command(address + "/", "--pages")
            self.assertEqual(code, 0, said)
            self.assertTrue([path for path in asked if path.startswith("/news/")])
            pathlib.Path(folder, "policies/repairs/index.html").write_bytes(b"changed")
            code, said = command(address, "--pages")
            self.assertEqual(code, 1, said)

    def test_what_cannot_be_run(self):
        for arguments in ([], ["/nowhere"], ["http://example.org/"], ["https://127.0.0.1:1/"], ["file:///etc"],
                          [".", "--known", "/nowhere"], [".", "--key", "x"], ["--proof", "x"], [".", "--proof", "x"]):  # fmt: skip
            code, said = command(*arguments)
            self.assertEqual(code, 2, (arguments, said))
            self.assertNotIn("Traceback", said)
        with tempfile.TemporaryDirectory() as folder:
            self.assertEqual(command(folder)[0], 1)

    def test_without_the_package(self):
        with tempfile.TemporaryDirectory() as folder:
            put(folder, held())
            with tempfile.TemporaryDirectory() as blocked:
                put(blocked, {"cryptography/__init__.py": b"raise ImportError\n"})
                code, said = command(folder, env={**os.environ, "PYTHONPATH": blocked})
            self.assertEqual(code, 2, said)
            self.assertIn("pip install cryptography", said)

    def test_a_proof_on_its_own(self):
        files, entries = ledger_writer.write(releases(), FIRST, [WITNESS])
        path = "ledger/proofs/performance/q1/visits.tlog-proof"
        proof, index = self.file_of(files[path]), int(files[path].split(b"\n")[1][6:])
        line = entries[index].decode()
        leaf, with_end = self.file_of(entries[index]), self.file_of(entries[index] + b"\n")
        wrong = self.file_of(line.replace("89.1", "98.1").encode())
        self.assertEqual(command("--proof", proof, "--leaf", leaf, "--key", SECOND.vkey)[0], 0)
        self.assertEqual(command("--proof", proof, "--leaf", with_end, "--known", self.file_of(files["ledger/checkpoint"]))[0], 0)
        code, said = command("--proof", proof, "--leaf", wrong, "--key", SECOND.vkey)
        self.assertEqual((code, "does not lead to the root" in said), (1, True), said)
        self.assertEqual(command("--proof", proof, "--leaf", leaf, "--key", FIRST.vkey)[0], 1)
        self.assertEqual(command("--proof", proof, "--leaf", leaf, "--known", self.file_of(held(1)["ledger/checkpoint"]))[0], 1)
        self.assertEqual(command("--proof", proof, "--leaf", leaf)[0], 2)
        chance = random.Random(8)
        given = argparse.Namespace(proof=proof, leaf=leaf, key=SECOND.vkey, known=None)
        good = files[path]
        body = good.index("\u2014 witness".encode())  # signatures of keys that are not known are passed over
        for _ in range(500):
            data, bit = bytearray(good), chance.randrange(8 * body)
            data[bit // 8] ^= 1 << bit % 8
            self.assertTrue(self.proof_faults(given, bytes(data)), bit)
        for wrong in (b"", b"\n\n", b"c2sp.org/tlog-proof@v1\n\n", good.replace(b"\n", b"\r\n"), good[:90], b"x" * 100_000):
            self.assertTrue(self.proof_faults(given, wrong), wrong[:30])
        self.assertEqual(self.proof_faults(given, good), [])

    def proof_faults(self, given, data):
        given.proof, audit = self.file_of(data), verify.Audit(None)
        with audit.about("the proof"):
            verify.check_one_proof(audit, given)
        return audit.faults


class WithoutOurProgram(Cases):
    """The commands of README.txt, run as they are written."""

    def run_commands(self, files, entry):
        with tempfile.TemporaryDirectory() as folder:
            put(folder, {**files, "line.txt": entry + b"\n"})
            text = PROGRAM.with_name("README.txt").read_text("utf-8")
            commands = "\n".join(line[4:] for line in text.splitlines() if line.startswith("  $ "))
            done = subprocess.run(["bash", "-c", commands], cwd=folder, capture_output=True, text=True, timeout=60)
            return done.stdout + done.stderr

    def test_the_commands_of_the_readme(self):
        files, entries = ledger_writer.write(releases(), FIRST, [WITNESS])
        said = self.run_commands(files, entries[258])
        index = hashlib.sha256(files["index.html"]).hexdigest()
        self.assertEqual(said, f"Signature Verified Successfully\n1\n{index}  index.html\n+ {index} 13 index.html\n")
        wrong = {**files, "ledger/checkpoint": files["ledger/checkpoint"].replace(b"\n264\n", b"\n265\n")}
        said = self.run_commands(wrong, entries[258].replace(b"1", b"2"))
        self.assertIn("Signature Verification Failure\n0\n", said)

    def test_the_readme_names_the_line_of_a_figure(self):
        text = PROGRAM.with_name("README.txt").read_text("utf-8")
        command = next(line for line in text.splitlines() if "grep -raoh" in line)
        with tempfile.TemporaryDirectory() as folder:
            files, entries = ledger_writer.write(releases(), FIRST, [WITNESS])
            put(folder, files)
            done = subprocess.run(["bash", "-c", command], cwd=folder, capture_output=True, timeout=60)
        wanted = [entry for entry in entries if entry.startswith(b'{"t":"figure","ref":"performance/q1#visits",')]
        self.assertEqual(done.stdout.splitlines(), sorted(wanted))

    def test_the_readme_is_short(self):
        lines = PROGRAM.with_name("README.txt").read_text("ascii").splitlines()
        self.assertLess(len(lines), 80)
        self.assertLessEqual(max(map(len, lines)), 100)


if __name__ == "__main__":
    unittest.main()
