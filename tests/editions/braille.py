#!/usr/bin/env python3
"""Checks the Braille files of a built site.

Every file: lines of at most 40 cells, pages of exactly 25 lines, nothing but the characters of ASCII Braille. The files in
English of every kind's longest document: turned back to print by liblouis, their words are those of the plain text.
"""

import pathlib
import re
import subprocess
import sys

CELLS, LINES = 40, 25
KINDS = ["policies", "strategies", "reports", "minutes", "news"]
# A word of the print that comes back otherwise, for every so many words. Braille loses what print has twice: accents,
# which way quotation marks turn, addresses broken at the ends of lines.
ALLOWED = 0.03


def fail(message):
    sys.exit(f"braille.py: {message}")


def pages(path):
    data = path.read_bytes()
    if not data.isascii() or re.search(rb"[^\x20-\x7e\r\n\x0c]", data):
        fail(f"{path}: a character that is none of ASCII Braille")
    found = data.decode("ascii").split("\f")
    for number, page in enumerate(found, 1):
        if not page.endswith("\r\n"):
            fail(f"{path}: page {number} does not end with a line end")
        lines = page[:-2].split("\r\n")
        if len(lines) != LINES:
            fail(f"{path}: page {number} has {len(lines)} lines")
        for line in lines:
            if len(line) > CELLS:
                fail(f"{path}: a line of {len(line)} cells on page {number}: {line}")
        yield lines


def back(path):
    """The print that a file's dots stand for, without the numbers of its pages."""
    cells = " ".join(line.strip() for page in pages(path) for line in page[:-1])
    # The program takes lines of up to 2,000 characters.
    words, lines, line = cells.split(), [], ""
    for word in words:
        if len(line) + len(word) > 600:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    lines.append(line)
    told = subprocess.run(
        ["lou_translate", "-b", "en-us-brf.dis,en-ueb-g2.ctb"],
        # A backslash would begin the number of a character.
        input="\n".join(lines).lower().replace("\\", "\\\\") + "\n", capture_output=True, text=True, check=True,
    )
    return told.stdout


def words_of(text):
    return re.findall(r"[a-z]+|[0-9]+", text.lower())


def compare(folder):
    """How many words of a document come back, and how many there are."""
    text = (folder / "text.txt").read_text(encoding="utf-8")
    # Addresses within the site are not said in Braille.
    text = re.sub(r"\s\(https?://[^)]*\)", " ", text)
    text = re.sub(r"https?://\S+", " ", text)
    told = re.sub(r"https?://[^ ]*", " ", back(folder / "braille.brf"))
    left = {}
    for word in words_of(told):
        left[word] = left.get(word, 0) + 1
    wanted, missing = words_of(text), []
    for word in wanted:
        if left.get(word, 0):
            left[word] -= 1
        else:
            missing.append(word)
    return len(wanted), missing


def main():
    built = pathlib.Path(sys.argv[1])
    files = sorted(built.rglob("braille.brf"))
    if not files:
        fail(f"no Braille in {built}")
    count = sum(1 for path in files for _ in pages(path))
    print(f"{len(files)} Braille files of {count} pages: no line over {CELLS} cells, every page {LINES} lines")
    for kind in KINDS:
        own = [path for path in files if path.is_relative_to(built / kind)]
        if not own:
            continue
        longest = max(own, key=lambda path: path.stat().st_size)
        total, missing = compare(longest.parent)
        print(f"{longest.relative_to(built)}: {total - len(missing)} of {total} words come back")
        if len(missing) > ALLOWED * total:
            fail(f"{longest}: these do not: {' '.join(missing[:40])}")


main()
