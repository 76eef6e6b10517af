"""Two small sites, A and B, and folders in which one is live and the other takes its place."""

import hashlib
import os
import pathlib
import shutil
import subprocess

DAY = "2026-11-22"
SETTINGS = """title: Alder Vale Homes
base_url: https://www.example.org/
organisation: {name: Alder Vale Homes}
language: en-GB
theme: own
"""
MARKER, MADE = ".candour-output", "Candour made this folder.\n"
PAGES = 2


def tree(folder, marked=True):
    """What is in a folder, byte for byte, in one number; none where there is no folder, "torn" where its marker is broken."""
    if not os.path.lexists(folder):
        return None
    whole = hashlib.sha256()
    for path in sorted(pathlib.Path(folder).rglob("*")):
        name = str(path.relative_to(folder))
        if name == MARKER:
            if not path.read_text().startswith(MADE):
                return "torn"
        else:
            whole.update(f"{name}\0{path.is_dir()}\0".encode())
            whole.update(hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"")
    return whole.hexdigest() if not marked or os.path.exists(os.path.join(folder, MARKER)) else "torn"


class Yard:
    """The sites, what each looks like once it is published, and a holder of `public` with A live and B kept aside."""

    def __init__(self, work, candour):
        self.work, self.candour = work, candour
        for name in "ab":
            self.make(name)
        self.start = self.holder("start")
        self.first = {}
        for name in "aba":
            self.must(name, self.start)
            self.first.setdefault(name, tree(f"{self.start}/public"))
        # Each has the other's style sheet with it, but for the first.
        self.live = {"a": tree(f"{self.start}/public"), "b": tree(f"{self.start}/.previous-public")}
        fresh = self.holder("fresh")
        self.must("b", fresh)
        self.first["b"] = tree(f"{fresh}/public")
        assert len({*self.live.values(), *self.first.values()}) == 4, "the sites do not differ"

    def make(self, name):
        site = pathlib.Path(self.work, name)
        (site / "content/pages").mkdir(parents=True)
        (site / "themes/own/assets").mkdir(parents=True)
        (site / "candour.yaml").write_text(SETTINGS)
        (site / "themes/own/assets/plain.css").write_text(f"body {{ margin: {ord(name)}px }}\n")
        # Some pages are the same in both, some differ, and one is in one of them only.
        for page in range(PAGES):
            text = f"Call us. This is {name}.\n" if page % 2 else "Call us.\n"
            (site / f"content/pages/p{page}.md").write_text(f"---\ntitle: Page {page}\n---\n\n{text}")
        (site / f"content/pages/only-{name}.md").write_text(f"---\ntitle: Only {name}\n---\n\nHere.\n")

    def holder(self, name, copy_of=None):
        """A folder for `public` and what stands beside it."""
        folder = f"{self.work}/{name}"
        shutil.rmtree(folder, ignore_errors=True)
        if copy_of:
            shutil.copytree(copy_of, folder, symlinks=True)
        else:
            os.mkdir(folder)
        return folder

    def command(self, site, holder, command="build"):
        day = ["--as-of", DAY] if command == "build" else []
        return [self.candour, command, *day, "--site", f"{self.work}/{site}", "--out", f"{holder}/public"]

    def run(self, site, holder, command="build", **more):
        """Runs it; gives the exit status and what was said."""
        words = self.command(site, holder, command)
        done = subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)
        return done.returncode, done.stdout.decode("utf-8", "replace")

    def must(self, site, holder):
        status, said = self.run(site, holder)
        assert status == 0, f"the site {site} does not build: {said}"
