#!/usr/bin/env python3
"""Publishing under every fault that can be made here: a reader meets the old site or the new one, and never half of one.

    tests/trust/faults.py CANDOUR           what CI runs: under 90 seconds
    tests/trust/faults.py CANDOUR --full    everything

It needs Linux on x86_64 and Python 3; strace and the right to mount are used where they are there, and said where not.
A site is torn when its files are, byte for byte, neither those of the old site nor those of the new one.
"""

import argparse
import collections
import multiprocessing
import os
import platform
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import machine  # noqa: E402
import publishing  # noqa: E402
import tracer  # noqa: E402
from yard import Yard, tree  # noqa: E402

ERRORS = ["ENOSPC", "EIO", "EDQUOT", "EACCES", "EROFS", "EMFILE", "EINTR"]
# What is done, whether the disk can exchange folders, and which sites are live before it and after it.
SCENARIOS = {
    "build": ("build", True, "start"),
    "first build": ("build", True, None),
    "rollback": ("rollback", True, "start"),
    "build, no exchange": ("build", False, "start"),
    "rollback, no exchange": ("rollback", False, "start"),
}
yard = None


def trial(task):
    """One run with one fault; gives what was wrong, and how it went."""
    scenario, kind, fault, number = task
    command, exchanges, start = SCENARIOS[scenario]
    holder = yard.holder(f"trial-{os.getpid()}", yard.start if start else None)
    public, previous = f"{holder}/public", f"{holder}/.previous-public"
    old, new = (yard.live["a"], yard.live["b"]) if start else (None, yard.first["b"])
    count, begun, hit = 0, False, None

    def at_call(call):
        nonlocal count, begun, hit
        # Not the start of the program, where the system's own libraries are read.
        begun = begun or yard.work in call.path()
        matches = call.changes() if kind == "changes" else begun and call.reads()
        if kind == "short writes":
            return "short" if call.changes() and call.name == "write" else None
        count += matches
        if matches and count == number:
            hit = f"{call.name} {call.path()}"
            return fault
        return "EINVAL" if call.name == "renameat2" and not exchanges else None

    ended = tracer.run(yard.command("b", holder, command), at_call)
    now, wrong = tree(public), []
    # Where a disk cannot exchange folders there may be a moment without a site, and the program says so.
    between = kind == "changes" and fault == "kill" and not exchanges and now is None
    # A note says so where style sheets of the old site could not be read, and so are not there for one more release.
    bare = kind == "reads" and now == yard.first["b"] and "may lack its style" in ended.said
    new = now if bare else new
    unkept = fault != "kill" and "could not be kept" in ended.said
    outcome = "old" if now == old else "new" if now == new else "between" if between else "torn"
    if outcome == "torn":
        wrong.append("a torn site")
    if fault == "kill":
        if hit and ended.status != -signal.SIGKILL:
            wrong.append(f"not killed: {ended.status}")
    elif ended.status == 0:
        if outcome != "new":
            wrong.append("it says that all went well")
        if not exchanges and "cannot swap folders at once" not in ended.said and not hit:
            wrong.append("it does not say that the disk cannot swap")
    else:
        if outcome != "old":
            wrong.append("it says that it failed and has published")
        if ended.status not in (1, 2) or not re.search("could not|othing was written|changed while|cannot be read", ended.said):
            wrong.append("it does not say why")
    # Whatever happened, the next build puts it right.
    status, said = yard.run("b", holder)
    beside = [".previous-public", "public"] if start else ["public"]
    if status != 0 or "note:" in said:
        wrong.append(f"the next build does not recover: {status} {said}")
    elif tree(public) != new or tree(previous) != old and not unkept or sorted(os.listdir(holder)) != beside:
        wrong.append(f"not as it should be after the next build: {os.listdir(holder)}")
    if wrong:
        wrong = [f"{scenario}, {fault} at {number} ({hit}): {', '.join(wrong)}; {ended.status} {ended.said.strip()}"]
    return wrong, outcome, ended.status != 0


def calls(scenario, kind):
    """How many calls of a kind a scenario makes."""
    command, exchanges, start = SCENARIOS[scenario]
    holder = yard.holder("count", yard.start if start else None)
    counts, begun = collections.Counter(), False

    def at_call(call):
        nonlocal begun
        begun = begun or yard.work in call.path()
        counts.update(["changes"] if call.changes() else ["reads"] if begun and call.reads() else [])
        return "EINVAL" if call.name == "renameat2" and not exchanges else None

    ended = tracer.run(yard.command("b", holder, command), at_call)
    assert ended.status == 0, ended.said
    return counts[kind]


class Matrix:
    """What was tried, and what went wrong."""

    def __init__(self, workers):
        self.workers, self.wrong, self.started = workers, [], time.monotonic()

    def say(self, what, text, wrong=()):
        self.wrong += wrong
        verdict = f"FAILED {len(wrong)}" if wrong else "ok"
        print(f"{time.monotonic() - self.started:6.0f} s  {what}: {text}: {verdict}", flush=True)
        for line in list(wrong)[:10]:
            print(f"          {line}", flush=True)

    def points(self, scenario, kind, fault, every=1):
        """A fault at every call of a kind, or at every so manieth."""
        number = calls(scenario, kind)
        tasks = [(scenario, kind, fault, at) for at in range(1, number + 1, every)]
        self.report(f"{scenario}: {fault} at each call that {kind}", number, trial, tasks)

    def publishing(self, exchanges, fault, every=1):
        """The same for publishing with a ledger, at the calls that change the disk."""
        number = publishing.calls(exchanges)
        tasks = [(exchanges, fault, at) for at in range(1, number + 1, every)]
        name = "publish" if exchanges else "publish, no exchange"
        self.report(f"{name}: {fault} at each call that changes", number, publishing.trial, tasks)

    def report(self, what, number, function, tasks):
        """Makes the trials and says how they went."""
        with multiprocessing.Pool(self.workers) as pool:
            results = list(pool.imap_unordered(function, tasks))
        wrong = [line for lines, _, _ in results for line in lines]
        outcomes = collections.Counter(outcome for _, outcome, _ in results)
        went = ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))
        failed = sum(failed for _, _, failed in results)
        self.say(what, f"{len(tasks)} of {number} points, {failed} runs ended so; then live: {went}", wrong)


def random_kills(number):
    """Kills at random moments, one site after the other; gives what was wrong and how many hit."""
    holder, wrong, hits = yard.holder(f"kills-{os.getpid()}", yard.start), [], 0
    usual = []
    for _ in range(5):
        for site in "ba":
            begun = time.monotonic()
            yard.must(site, holder)
            usual.append(time.monotonic() - begun)
    usual = sorted(usual)[5]
    live = "a"
    for _ in range(number):
        other = "b" if live == "a" else "a"
        build = subprocess.Popen(yard.command(other, holder), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, usual * 1.1))
        build.kill()
        hits += build.wait() == -signal.SIGKILL
        now = tree(f"{holder}/public")
        if now == yard.live[other]:
            live = other
        elif now != yard.live[live]:
            wrong.append("a torn site after a kill at a random moment")
            holder, live = yard.holder(f"kills-{os.getpid()}", yard.start), "a"
    yard.must("b", holder)
    if sorted(os.listdir(holder)) != [".previous-public", "public"] or tree(f"{holder}/public") != yard.live["b"]:
        wrong.append(f"not put right after the last kill: {os.listdir(holder)}")
    return wrong, hits


def reader(holder, done, result):
    """Reads pages that are in both sites until it is told to stop."""
    paths = [f"{holder}/public/{path}" for path in ["index.html", "p0/index.html", "p1/index.html", "404.html"]]
    good = {path: {open(path.replace(holder, kept).replace("/public/", f"/{name}/"), "rb").read()
                   for kept, name in [(yard.start, "public"), (yard.start, ".previous-public")]} for path in paths}
    reads = missing = other = 0
    while not done.is_set():
        for _ in range(50):
            for path in paths:
                reads += 1
                try:
                    with open(path, "rb") as file:
                        other += file.read() not in good[path]
                except OSError:
                    missing += 1
    result.put((reads, missing, other))


def readers(swaps, reads):
    """Readers while sites are swapped; at least so many swaps and so many reads."""
    holder = yard.holder("readers", yard.start)
    done, result = multiprocessing.Event(), multiprocessing.Queue()
    processes = [multiprocessing.Process(target=reader, args=(holder, done, result)) for _ in range(2)]
    for process in processes:
        process.start()
    for swap in range(swaps):
        yard.must("ba"[swap % 2], holder)
    done.set()
    total, missing, other = (sum(part) for part in zip(*[result.get() for _ in processes]))
    wrong = [f"{missing} reads found no file and {other} found another"] if missing or other else []
    if total < reads:
        wrong.append(f"only {total} reads were made, {reads} are asked for")
    return wrong, f"{total} reads over {swaps} swaps, {missing} missing, {other} of neither site"


def double(task):
    """Two builds at once: the second begins while the first is at one of its calls."""
    number, calls_made = task
    holder, second, count = yard.holder(f"double-{os.getpid()}", yard.start), None, 0

    def at_call(call):
        nonlocal second, count
        count += call.changes()
        if second is None and call.changes() and count == number:
            second = yard.run("b", holder)

    first = tracer.run(yard.command("b", holder), at_call)
    status, said = second or yard.run("b", holder)
    refused = status == 2 and re.search(r"another build is publishing \((process \d+, started \d\d:\d\d|another process)\)", said)
    won = [first.status, status].count(0)
    wrong = []
    if not (won == 2 or won == 1 and (refused or "another build is publishing" in first.said)):
        wrong.append(f"two builds, at call {number} of {calls_made}: {first.status} {first.said}, {status} {said}")
    if tree(f"{holder}/public") != yard.live["b"]:
        wrong.append(f"two builds, at call {number}: neither site is live")
    return wrong, won


def race(_):
    """Two builds that begin at the same moment."""
    holder = yard.holder(f"race-{os.getpid()}", yard.start)
    both = [subprocess.Popen(yard.command(site, holder), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for site in "ab"]
    said = [build.communicate()[1].decode() for build in both]
    statuses = [build.returncode for build in both]
    won = statuses.count(0)
    wrong = []
    if not (won == 2 or won == 1 and any("another build is publishing" in text for text in said)):
        wrong.append(f"two builds at once: {statuses} {said}")
    if tree(f"{holder}/public") not in yard.live.values():
        wrong.append("two builds at once: a torn site")
    return wrong, won


def changing(number):
    """Builds while pages are rewritten in order, again and again: what is built must have been there at one moment."""
    site = f"{yard.work}/changing"
    shutil.copytree(f"{yard.work}/a", site)
    holder, done, outcomes, wrong = yard.holder("changed"), threading.Event(), collections.Counter(), []
    pages = [f"{site}/content/pages/n{page}.md" for page in range(8)]

    def rewrite():
        value = 0
        while not done.is_set():
            value += 1
            for path in pages:
                with open(f"{site}/.new", "w") as file:
                    file.write(f"---\ntitle: Number\n---\n\nNumber {value}.\n")
                os.rename(f"{site}/.new", path)
                time.sleep(random.uniform(0, 0.0005))
            time.sleep(random.uniform(0, 0.02))

    writer = threading.Thread(target=rewrite)
    writer.start()
    while not all(map(os.path.exists, pages)):
        time.sleep(0.01)
    for _ in range(number):
        status, said = yard.run("changing", holder)
        if status == 0:
            outcomes["built"] += 1
            texts = [open(f"{holder}/public/n{page}/index.html").read() for page in range(8)]
            values = [int(re.search(r"Number (\d+)\.", text)[1]) for text in texts]
            # The writer goes from the first to the last, so the first is ahead by one at most.
            if values != sorted(values, reverse=True) or values[0] - values[-1] > 1:
                wrong.append(f"pages of several moments: {values}")
        elif status == 1 and "changed-while-read" in said:
            outcomes["refused"] += 1
        else:
            wrong.append(f"{status} {said}")
    done.set()
    writer.join()
    return wrong, ", ".join(f"{count} {outcome}" for outcome, count in sorted(outcomes.items()))


def spread(matrix, function, tasks):
    """Runs trials on all workers; gives what was wrong and the answers."""
    with multiprocessing.Pool(matrix.workers) as pool:
        results = pool.map(function, tasks)
    return [line for lines, _ in results for line in lines], [answer for _, answer in results]


def part_ledger(matrix, full):
    for fault in ["kill", *ERRORS] if full else ["kill", "ENOSPC"]:
        for exchanges in [True, False]:
            matrix.publishing(exchanges, fault, 1 if full else 8)


def part_calls(matrix, full):
    for scenario in SCENARIOS:
        # In CI one of several in the rarer ways; all in the commonest.
        matrix.points(scenario, "changes", "kill", 1 if full or scenario == "build" else 4)
    for error in ERRORS if full else ["ENOSPC", "EIO"]:
        for scenario in SCENARIOS if full else ["build"]:
            matrix.points(scenario, "changes", error, 1 if full else 3)
    wrong, outcome, _ = trial(("build", "short writes", None, 0))
    matrix.say("writes of one byte at a time", f"then live: {outcome}", wrong)


def part_reads(matrix, full):
    for error in ["EIO", "EACCES", "EMFILE"] if full else ["EIO"]:
        for scenario in ["build", "build, no exchange", "rollback"] if full else ["build"]:
            matrix.points(scenario, "reads", error, (1 if error == "EIO" else 3) if full else 12)


def part_kills(matrix, full):
    number = 1000 if full else 100
    shares = [number // matrix.workers + (at < number % matrix.workers) for at in range(matrix.workers)]
    wrong, hits = spread(matrix, random_kills, shares)
    matrix.say("kills at random moments", f"{number} kills, {sum(hits)} hit a running build", wrong)


def part_readers(matrix, full):
    wrong, told = readers(1000 if full else 50, 1_000_000 if full else 20_000)
    matrix.say("readers", told, wrong)


def part_doubles(matrix, full):
    made = calls("build", "changes")
    # The last of them is the giving back of the lock.
    at_calls = [(at, made) for at in range(1, made + 1, 1 if full else 5)]
    for what, function, tasks in [("a second build at each call of the first", double, at_calls),
                                  ("two builds at the same moment", race, range(100 if full else 20))]:
        wrong, won = spread(matrix, function, tasks)
        went = f"in {won.count(1)} one won and one said why, in {won.count(2)} one came after the other"
        matrix.say(what, f"{len(won)} pairs: {went}", wrong)


def part_changing(matrix, full):
    wrong, told = changing(200 if full else 20)
    matrix.say("content that changes while it is read", told, wrong)


def part_machine(matrix, full):
    for what, (wrong, told) in [
        ("a full disk", machine.full_disk(yard, 140 if full else 24)),
        ("output folders that must be refused", machine.places(yard)),
        ("limits", machine.limits(yard, f"{yard.work}/a", "2026-11-22")),
        ("what a build calls", machine.calls_nobody(yard)),
        ("power cuts", machine.power_cuts(yard, 40 if full else 4)),
    ]:
        matrix.say(what, told, wrong)


PARTS = {name.removeprefix("part_"): part for name, part in list(globals().items()) if name.startswith("part_")}


def main():
    global yard
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("candour", help="the program")
    options.add_argument("--full", action="store_true", help="all of it, not only what CI runs")
    options.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, help="only these parts")
    options.add_argument("--workers", type=int, default=os.cpu_count(), help="how many trials at once")
    chosen = options.parse_args()
    if sys.platform != "linux" or platform.machine() != "x86_64":
        print("skipped: the faults are made on Linux on x86_64 only")
        return 0
    full, work = chosen.full, os.path.realpath(tempfile.mkdtemp(prefix="candour-faults-"))
    try:
        yard = Yard(work, os.path.abspath(chosen.candour))
        publishing.desk = publishing.Desk(yard)
        matrix = Matrix(chosen.workers)
        for name in chosen.only:
            PARTS[name](matrix, chosen.full)
        if matrix.wrong:
            print(f"{len(matrix.wrong)} faults were not withstood", file=sys.stderr)
        return 1 if matrix.wrong else 0
    finally:
        shutil.rmtree(work, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
