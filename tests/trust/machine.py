"""Faults that need the machine itself: full disks, places that must be refused, limits, and what a build calls."""

import contextlib
import os
import pathlib
import re
import resource
import shutil
import subprocess

import tracer
from yard import tree


@contextlib.contextmanager
def mounted(folder, *options):
    """Something mounted at a folder while the block runs; gives whether that is allowed here."""
    os.makedirs(folder, exist_ok=True)
    done = subprocess.run(["mount", *options, folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", folder], check=True)


def full_disk(yard, steps):
    """A real disk that has room for so many pages or files more than the old site needs, from none on."""
    wrong, failed, published = [], 0, 0
    files = sum(1 for _ in pathlib.Path(yard.start).rglob("*")) + 1
    for step in range(steps):
        # Half of the disks lack room, half lack files.
        size, inodes = (4096 * (files + 60 + step), 100_000) if step % 2 else (1 << 30, files + 2 + step)
        folder = f"{yard.work}/disk"
        with mounted(folder, "-t", "tmpfs", "-o", f"size={size},nr_inodes={inodes}", "none") as allowed:
            if not allowed:
                return [], "skipped: mounting is not allowed here"
            try:
                shutil.copytree(yard.start, f"{folder}/holder")
            except (OSError, shutil.Error):
                continue
            status, said = yard.run("b", f"{folder}/holder")
            now = tree(f"{folder}/holder/public")
            if status == 0:
                published += 1
                wrong += [] if now == yard.live["b"] else [f"full disk, {size} bytes, {inodes} files: {now} though exit 0"]
            else:
                failed += 1
                if now != yard.live["a"] or "make room on the disk" not in said:
                    wrong.append(f"full disk, {size} bytes, {inodes} files: {now} {said}")
                # With room again, the next build puts all right.
                subprocess.run(["mount", "-o", "remount,size=1g,nr_inodes=100000", folder], check=True)
                status, said = yard.run("b", f"{folder}/holder")
                if status != 0 or tree(f"{folder}/holder/public") != yard.live["b"]:
                    wrong.append(f"full disk, with room again: {said}")
    if not failed or not published:
        wrong.append("no disk was just too small, or none just large enough")
    return wrong, f"{failed} too small, {published} large enough"


def places(yard):
    """Output folders that must be refused, with nothing deleted; gives what was wrong and how many were tried."""
    wrong, tried, skipped = [], 0, []
    base = yard.holder("places")
    site = f"{base}/site"
    shutil.copytree(f"{yard.work}/b", site)
    os.makedirs(f"{base}/mine/folder")
    pathlib.Path(f"{base}/mine/thesis.txt").write_text("ten years")
    pathlib.Path(f"{base}/file").write_text("text")
    os.symlink(f"{base}/mine", f"{base}/link")
    os.symlink(f"{site}/content", f"{base}/way-in")
    shutil.copytree(f"{yard.start}/public", f"{base}/repository")
    os.mkdir(f"{base}/repository/.git")

    def all_files():
        return sorted((str(path), path.read_bytes() if path.is_file() else b"") for path in pathlib.Path(base).rglob("*"))

    def refuse(out, says, **more):
        nonlocal tried
        tried += 1
        before = all_files()
        words = [yard.candour, "build", "--as-of", "2026-11-22", "--site", site, "--out", out]
        done = subprocess.run(words, capture_output=True, text=True, **more)
        if done.returncode != 2 or not re.search(says, done.stderr) or all_files() != before:
            wrong.append(f"{out}: {done.returncode} {done.stderr}")

    for out, says in [
        ("/", "no name of its own"), (site, "the site's own folder"), (base, "the site's own folder"),
        (f"{site}/content", "content"), (f"{site}/content/public", "content"), (f"{site}/themes/own", "themes"),
        (f"{site}/ledger", "ledger"), (f"{base}/way-in/public", "content"), (f"{base}/link", "a link"),
        (f"{base}/file", "a file"), (f"{base}/mine", "did not make"), (f"{base}/repository", r"\.git"),
        (f"{base}/file/public", "could not"),
    ]:
        refuse(out, says)
    with mounted(f"{base}/mounted", "-t", "tmpfs", "none") as allowed:
        if allowed:
            refuse(f"{base}/mounted", "mount point")
        else:
            skipped.append("mount point")
    with mounted(f"{base}/read-only", "-t", "tmpfs", "-o", "ro", "none") as allowed:
        if allowed:
            refuse(f"{base}/read-only/public", "choose an output folder on a disk that can be written")
        else:
            skipped.append("read-only disk")
    if os.getuid() == 0:
        os.makedirs(f"{base}/locked")
        # What is above the site must let another account through; the program too.
        for folder in [yard.work, base]:
            os.chmod(folder, 0o755)
        copy = f"{yard.work}/candour"
        shutil.copy(yard.candour, copy)
        kept, yard.candour = yard.candour, copy
        refuse(f"{base}/locked/public", "see to it that you may write there", user=65534, group=65534)
        yard.candour = kept
    else:
        skipped.append("another account")
    return wrong, f"{tried} places refused" + (f"; skipped: {', '.join(skipped)}" if skipped else "")


def limits(yard, site, day):
    """Builds with little memory, few open files and a small stack."""
    wrong = []
    for name, limit, value in [("memory", resource.RLIMIT_AS, 2 << 30), ("open files", resource.RLIMIT_NOFILE, 64),
                               ("stack", resource.RLIMIT_STACK, 8 << 20)]:
        words = [yard.candour, "build", "--as-of", day, "--site", site, "--out", f"{yard.holder('limits')}/public"]
        done = subprocess.run(words, capture_output=True, text=True,
                              preexec_fn=lambda: resource.setrlimit(limit, (value, value)))
        if done.returncode != 0:
            wrong.append(f"with a limit on {name}: {done.returncode} {done.stderr}")
    return wrong, "2 GB of memory, 64 open files, 8 MB of stack"


def calls_nobody(yard):
    """A build starts no program and opens no connection: by our own count and, where it is there, by strace."""
    seen, wrong = [], []
    holder = yard.holder("calls", yard.start)

    def at_call(call):
        if call.name in ("execve", "execveat", "fork", "vfork", "socket", "connect"):
            seen.append(f"{call.name} {call.path()}")

    ended = tracer.run(yard.command("b", holder), at_call)
    if ended.status != 0 or len(seen) != 1:
        wrong.append(f"a build calls {seen}: {ended.said}")
    if not shutil.which("strace"):
        return wrong, "1 execve, its own; no socket; skipped: strace is not here"
    log = f"{yard.work}/strace.log"
    what = "trace=execve,execveat,fork,vfork,%network"
    done = subprocess.run(["strace", "-f", "-e", what, "-o", log, *yard.command("a", holder)], capture_output=True)
    lines = [line for line in open(log) if re.search(r"\b(execve|execveat|fork|vfork|socket|connect|sendto)\(", line)]
    if done.returncode != 0 or len(lines) != 1 or "execve(" not in lines[0]:
        wrong.append(f"by strace a build calls {lines}")
    return wrong, "1 execve, its own; no socket; the same by strace"


def power_cuts(yard, number):
    """The disk as it is on the moment when a build has ended, mounted anew: what was said to be published is there.

    The image is copied while it is in use, as a power cut would leave it but for what the disk itself had not written.
    """
    image, copy, wrong = f"{yard.work}/image", f"{yard.work}/copy", []
    with open(image, "wb") as file:
        file.truncate(64 << 20)
    if subprocess.run(["mkfs.ext4", "-q", "-F", image], stderr=subprocess.DEVNULL).returncode != 0:
        return [], "skipped: no ext4 can be made here"
    with mounted(f"{yard.work}/ext4", "-o", "loop", image) as allowed:
        if not allowed:
            return [], "skipped: mounting is not allowed here"
        holder = f"{yard.work}/ext4/holder"
        shutil.copytree(yard.start, holder)
        os.sync()
        for turn in range(number):
            site = "ba"[turn % 2]
            yard.must(site, holder)
            shutil.copy(image, copy)
            with mounted(f"{yard.work}/after", "-o", "loop", copy) as allowed:
                now = tree(f"{yard.work}/after/holder/public") if allowed else "not mountable"
                if now != yard.live[site]:
                    wrong.append(f"after a power cut: {now}")
    return wrong, f"{number} disks as they were when a build had ended"
