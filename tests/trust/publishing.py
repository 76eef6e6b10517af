"""Publishing with a ledger under faults: no reader ever holds a checkpoint that the ledger does not lead on from."""

import os
import pathlib
import re
import shutil
import signal
import subprocess

import tracer
from yard import tree

desk = None
# What was made before is kept in `.candour`, and may be lost or left.
MOST_BESIDE = {".candour", ".previous-public", "candour.yaml", "content", "ledger", "public", "themes"}


class Desk:
    """A site with a key and one release, and what it is like once the content has changed and a second is published."""

    def __init__(self, yard):
        self.work, self.candour = yard.work, yard.candour
        self.start = f"{self.work}/desk"
        os.mkdir(self.start)
        shutil.copytree(f"{self.work}/a", f"{self.start}/site")
        self.must("key", "new", "--site", f"{self.start}/site", "--out", f"{self.start}/key")
        self.publish(self.start, "2026-05-01")
        self.old = self.state(self.start)
        self.change(self.start, "two")
        after = self.copy("desk-after")
        self.publish(after, "2026-06-01")
        self.new = self.state(after)
        assert len({*self.old, *self.new}) == 4, "the releases do not differ"

    def copy(self, name):
        shutil.rmtree(f"{self.work}/{name}", ignore_errors=True)
        return shutil.copytree(self.start, f"{self.work}/{name}", symlinks=True)

    def change(self, folder, text):
        pathlib.Path(f"{folder}/site/content/pages/p0.md").write_text(f"---\ntitle: Page\n---\n\nRelease {text}.\n")

    def state(self, folder):
        return tree(f"{folder}/site/public"), tree(f"{folder}/site/ledger", marked=False)

    def command(self, folder, day):
        return [self.candour, "publish", "--site", f"{folder}/site", "--as-of", day, "--key", f"{folder}/key"]

    def must(self, *arguments):
        done = subprocess.run([self.candour, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        assert done.returncode == 0, f"{arguments}: {done.stdout.decode()}"

    def publish(self, folder, day):
        self.must(*self.command(folder, day)[1:])


def checkpoints(folder):
    """The newest checkpoints that are to be seen: of the live site and of the content."""
    paths = [f"{folder}/site/public/ledger/checkpoint", f"{folder}/site/ledger/checkpoint"]
    return [open(path, "rb").read() for path in paths if os.path.exists(path)]


def trial(task):
    """One run with one fault, and then another release of other content; gives what was wrong, and how it went."""
    exchanges, fault, number = task
    folder, count, hit = desk.copy(f"desk-{os.getpid()}"), 0, None

    def at_call(call):
        nonlocal count, hit
        count += call.changes()
        if call.changes() and count == number:
            hit = f"{call.name} {call.path()}"
            return fault
        return "EINVAL" if call.name == "renameat2" and not exchanges else None

    ended = tracer.run(desk.command(folder, "2026-06-01"), at_call)
    site, ledger = desk.state(folder)
    wrong, seen = [], checkpoints(folder)
    names = {desk.old[0]: "old", desk.new[0]: "new", desk.old[1]: "old", desk.new[1]: "new"}
    outcome = f"{names.get(site, 'no' if site is None else 'torn')} site, "
    outcome += f"{names.get(ledger, 'no' if ledger is None else 'torn')} ledger"
    # The ledger goes first. Only a disk that cannot exchange folders may be without one of them for a moment.
    good = ["old site, old ledger", "old site, new ledger", "new site, new ledger"]
    if not exchanges and fault == "kill":
        good += ["old site, no ledger", "no site, new ledger"]
    marked = os.path.exists(f"{folder}/site/ledger/.candour-output")
    if outcome not in good:
        wrong.append(f"torn: {outcome}")
    if fault == "kill":
        if hit and ended.status != -signal.SIGKILL:
            wrong.append(f"not killed: {ended.status}")
    elif ended.status == 0 and outcome != good[2] or ended.status != 0 and outcome == good[2] and not hit.startswith("unlink"):
        wrong.append(f"it ended with {ended.status}")
    elif ended.status not in (0, 1, 2) or ended.status and not re.search("could not|cannot be", ended.said):
        wrong.append("it does not say why")
    elif marked and "could not be deleted" not in ended.said:
        wrong.append("a marker is left in the ledger")
    # Somebody changes the content before the next release: what was shown to anybody must still be part of the log.
    desk.change(folder, "three")
    done = subprocess.run(desk.command(folder, "2026-07-01"), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    said = done.stdout.decode()
    if done.returncode != 0:
        wrong.append(f"the next release fails: {said}")
    for checkpoint in seen:
        size = checkpoint.split(b"\n")[1].decode()
        kept = f"{folder}/site/ledger/checkpoints/{size}"
        if not os.path.exists(kept) or open(kept, "rb").read() != checkpoint:
            wrong.append(f"a fork: the checkpoint of size {size} is not that which was shown")
    verified = subprocess.run([desk.candour, "verify", f"{folder}/site/public"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if verified.returncode != 0:
        wrong.append(f"what is published does not verify: {verified.stdout.decode()}")
    left = set(os.listdir(f"{folder}/site")) - MOST_BESIDE
    if left or os.path.exists(f"{folder}/site/ledger/.candour-output"):
        wrong.append(f"left behind: {left}")
    if wrong:
        wrong = [f"publish, {fault} at {number} ({hit}): {', '.join(wrong)}; {ended.status} {ended.said.strip()}"]
    return wrong, outcome, ended.status != 0


def calls(exchanges):
    """How many calls that change the disk publishing makes."""
    folder, count = desk.copy("desk-count"), 0

    def at_call(call):
        nonlocal count
        count += call.changes()
        return "EINVAL" if call.name == "renameat2" and not exchanges else None

    ended = tracer.run(desk.command(folder, "2026-06-01"), at_call)
    assert ended.status == 0 and desk.state(folder) == desk.new, ended.said
    return count
