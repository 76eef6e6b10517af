"""Publishes two small sites, serves them on this computer and gathers them from their addresses.

    check.py CANDOUR

What comes of it must be what comes of gathering their folders, byte for byte but for how much was looked at. Then each
of the ways in which a server can lead astray: each must be refused, and named.
"""

import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading

CANDOUR = str(pathlib.Path(sys.argv[1]).resolve())
LARGEST = 64 << 20
DAY = "2026-07-21"
work = pathlib.Path(tempfile.mkdtemp(prefix="candour-gather-"))


class Server(http.server.ThreadingHTTPServer):
    """Serves a folder; `odd` has other answers for some paths."""

    daemon_threads = True

    def __init__(self):
        self.folder = None
        self.odd = {}
        self.asked = []
        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """Whoever asked may hang up in the middle: that is what it is meant to do."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.lstrip("/")
        self.server.asked.append(path)
        odd = self.server.odd.get(path) or self.server.odd.get("*")
        if odd:
            return odd(self)
        file = self.server.folder / path
        return self.give(200, file.read_bytes()) if file.is_file() else self.give(404, b"")

    def give(self, status, body, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def candour(*arguments, ends=0):
    run = subprocess.run([CANDOUR, *arguments], cwd=work, capture_output=True, text=True)
    said = run.stdout + run.stderr
    assert run.returncode == ends, f"{arguments} ended with {run.returncode}, not {ends}:\n{said}"
    return said


def put(path, text):
    path = work / path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def site(name, value, base):
    put(f"{name}/candour.yaml", f"title: {name} Homes\nbase_url: {base}\norganisation: {{name: {name} Homes}}\nlanguage: en-GB\n")
    put(f"{name}/data/measures.yaml", "- {id: satisfied, title: Satisfied tenants, unit: percent, better: higher, code: XX01, definition: Those who are.}\n")
    put(f"{name}/data/areas.yaml", "- {id: north, name: North, homes: 900}\n")
    put(f"{name}/data/performance/2026-27-q1.yaml",
        f"period: 2026-27 Q1\npublished: 2026-07-20\nresults:\n  satisfied: {{value: {value}, sample: 512}}\n"
        f"breakdowns:\n  satisfied:\n    area:\n      north: {{value: {value}, sample: 512}}\n")
    put(f"{name}/data/commitments.yaml",
        "- id: quarterly\n  promise: We publish results within 30 days.\n  made_in: panels/voice\n  from: 2026-04-01\n"
        "  check: {publish_within: 30 days, of: performance}\n")
    put(f"{name}/content/panels/voice.md", "---\nname: Voice\npurpose: To be heard.\nmeets: quarterly\n---\n\nCome.\n")
    candour("key", "new", "--site", name, "--out", f"{name}.key")
    candour("publish", "--site", name, "--key", f"{name}.key", "--as-of", DAY)


def gather(out, at, ends=0):
    put("sites.yaml", "".join(f'- {{name: {name} Homes, at: "{place}"}}\n' for name, place in at.items()))
    said = candour("gather", "sites.yaml", "--out", out, ends=ends)
    files = {str(path.relative_to(work / out)): path.read_text() for path in sorted((work / out / "data").rglob("*.yaml"))}
    return said, files


def apart(text):
    """A file without what must differ: which files were looked at, and that no folder says its scheme."""
    return re.sub(r"(?m)^looked_at: .*\n", "", text).replace("https://127.0.0.1:", "http://127.0.0.1:")


elm, oak, other = Server(), Server(), Server()
for name, server, value in [("elm", elm, "71.30"), ("oak", oak, "64.2")]:
    site(name, value, server.address)
    server.folder = work / name / "public"
folders = {"elm": "elm/public", "oak": "oak/public"}
addresses = {"elm": elm.address, "oak": oak.address}

# From their addresses the same comes as from their folders, and the second time too, when logs are held against the first.
_, by_folder = gather("by-folder", folders)
for _ in range(2):
    said, by_address = gather("by-address", addresses)
    assert "2 sites gathered into by-address, 0 left out." in said, said
    assert by_folder.keys() == by_address.keys(), (by_folder.keys(), by_address.keys())
    for path, text in by_address.items():
        assert apart(text) == apart(by_folder[path]), f"{path}:\n{text}\nby its folder:\n{by_folder[path]}"
        assert path.startswith("data/gathered/") or text == by_folder[path], path
assert 'looked_at: "ledger, data, and pages of figures and promises"' in by_address["data/gathered/elm-homes.yaml"]
asked = len(set(elm.asked))
every = sum(1 for path in elm.folder.rglob("*") if path.is_file())
assert "index.html" not in elm.asked and asked < every / 2, f"{asked} of {every} files were asked for"

PAGE, DATA = "performance/2026-27-q1/index.html", "data/performance.json"
before = {path: (oak.folder / path).read_bytes() for path in [PAGE, DATA, "promises/quarterly/index.html", "data/outcomes.json"]}


def changed(path, old, new):
    assert old in before[path], f"{path} has no {old}"
    return lambda handler: handler.give(200, before[path].replace(old, new))


def redirected(handler):
    handler.give(302, b"", Location=other.address + handler.path.lstrip("/"))


def endless(handler):
    """More than a file may have, with no word of its length beforehand."""
    handler.send_response(200)
    handler.end_headers()
    part = b"x" * (1 << 20)
    try:
        for _ in range((LARGEST >> 20) + 2):
            handler.wfile.write(part)
    except OSError:
        pass


def cut(handler):
    """Less than was said."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    handler.wfile.write(b"{}")


# Where it leads to, there is a whole site: it must not be asked for it.
other.folder = oak.folder
for what, odd, named in [
    ("a page with another figure", {PAGE: changed(PAGE, b"64.2", b"84.2")}, [f"{PAGE}: was altered", "page says 84.2"]),
    ("a page of a promise that was changed", {"promises/quarterly/index.html": changed("promises/quarterly/index.html", b"Kept", b"Late")}, ["promises/quarterly/index.html: was altered"]),
    ("data with another figure", {DATA: changed(DATA, b"64.2", b"84.2")}, [f"{DATA}: was altered", "value 84.2; the ledger says 64.2"]),
    ("data with another outcome", {"data/outcomes.json": changed("data/outcomes.json", b'"outcome": "kept"', b'"outcome": "missed"')}, ["says of commitments/quarterly: missed"]),
    ("a page that is gone", {PAGE: lambda handler: handler.give(404, b"")}, [f"{PAGE}: is missing"]),
    ("data that is gone", {DATA: lambda handler: handler.give(410, b"")}, [f"{DATA}: is missing"]),
    ("a redirect to another host", {"*": redirected}, ["leads to another address"]),
    ("a redirect of one file", {DATA: redirected}, [f"{DATA} leads to another address"]),
    ("a file too large", {DATA: endless}, [f"{DATA} has more than {LARGEST} bytes"]),
    ("a checkpoint too large", {"ledger/checkpoint": endless}, [f"ledger/checkpoint has more than {LARGEST} bytes"]),
    ("a file that is cut", {DATA: cut}, [f"{DATA} cannot be fetched"]),
    ("a server in trouble", {"*": lambda handler: handler.give(503, b"")}, ["the answer is 503"]),
    ("no ledger", {"*": lambda handler: handler.give(404, b"")}, ["it has no ledger"]),
    ("a log of nobody", {"ledger/checkpoint": lambda handler: handler.give(200, b"x/ledger\n18446744073709551615\n" + b"A" * 43 + b"=\n")}, []),
]:
    oak.odd = odd
    said, files = gather("refused", addresses, ends=1)
    assert "LEFT OUT  oak Homes\n" in said and "holds     elm Homes" in said, f"{what}:\n{said}"
    for part in named:
        assert part in said, f"{what}: {part!r} is not in\n{said}"
    assert "64.2" not in files.get("data/performance/2026-27-q1.yaml", ""), what
    assert not other.asked, f"{what}: another host was asked for {other.asked}"
oak.odd = {}

# What is not on this computer is asked for by https alone, whatever its name begins with.
for address in ["http://www.example.org/", "http://127.0.0.1.example.org/", "http://localhost.example.org/", "http://me@example.org/"]:
    said, _ = gather("plain", {"elm": elm.address, "far": address}, ends=1)
    assert f"the address `{address}` is not safe: it must begin with https://" in said, said
# A site whose log is another's is not taken for it.
said, _ = gather("moved", {"elm": elm.address, "oak": other.address}, ends=1)
assert "its log is that of" in said, said

print(f"gathered from addresses: {asked} of {every} files of a site asked for, the same as from folders; 14 odd servers and 4 unsafe addresses refused")
shutil.rmtree(work)
