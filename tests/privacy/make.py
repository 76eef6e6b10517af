#!/usr/bin/env python3
"""Makes `labelled.jsonl` from the marked-up text in `marked/`. See README.md.

Run without arguments to write the file, with `--check` to see that it is what would be written.
"""

import hashlib
import json
import pathlib
import re
import sys
from collections import Counter

import ladder
import templates
from marks import Bad
from marks import nhs_valid
from marks import parse
from marks import records

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE / "labelled.jsonl"

# The sources written by hand, one record after another, with `%%` between them.
BY_HAND = ["minutes", "feedback", "documents", "tables", "second-documents", "second-tables", "third-documents", "third-tables"]
# Written by hand too, but one record a line.
BY_LINE = ["lines", "negatives", "second-lines", "second-further", "second-negatives", "third-lines", "third-negatives"]

CLASSES = [f"PD-{number:02}" for number in range(1, 15)]
# What the second author is to have at least, of each class and without a span.
SECOND_LEAST = {name: 60 if name in ("PD-01", "PD-02", "PD-04", "PD-05", "PD-07", "PD-08", "PD-09", "PD-10") else 40 for name in CLASSES}
SECOND_WITHOUT = 150
# What the third author is to have at least, of the classes that were weakest and without a span.
THIRD_LEAST = {"PD-07": 110, "PD-08": 70, "PD-09": 110, "PD-10": 70, "PD-13": 70}
THIRD_WITHOUT = 230
BLOCKING = ["PD-01", "PD-02", "PD-04", "PD-05", "PD-07", "PD-08", "PD-09", "PD-10", "PD-13", "PD-14"]


def sources():
    """Every record as `(source, transform or None, marked text)`."""
    for name in BY_HAND:
        for text in records((HERE / "marked" / f"{name}.txt").read_text(encoding="utf-8")):
            yield name, None, text
    for name in BY_LINE:
        for line in (HERE / "marked" / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("# "):
                yield name, None, line.replace("\\n", "\n")
    lines = (HERE / "marked" / "templates.txt").read_text(encoding="utf-8").splitlines()
    for text in templates.made(lines):
        yield "templates", None, text
    for transform, text in ladder.made():
        yield "ladder", transform, text


def author_of(source):
    """Which of the three authors wrote the source."""
    return 2 if source.startswith("second-") else 3 if source.startswith("third-") else 1


def split_of(author, ident):
    """Half of the third author's texts are held out: the hash of the id decides, so nobody chooses."""
    return "held" if author == 3 and int(hashlib.sha256(ident.encode()).hexdigest(), 16) % 2 == 0 else "dev"


def entry(source, transform, marked):
    """One line of the set."""
    text, spans, quotes = parse(marked)
    ident = f"{source}-{hashlib.sha256(text.encode()).hexdigest()[:10]}"
    counts = Counter(name for _, _, name in spans)
    # The class that most spans have; the lower number of two that have as many.
    main = min(counts, key=lambda name: (-counts[name], name)) if counts else "none"
    author = author_of(source)
    made = {"id": ident, "author": author, "split": split_of(author, ident), "class": main, "source": source}
    if transform:
        made["transform"] = transform
    made["text"] = text
    made["spans"] = [{"start": start, "end": end, "class": name} for start, end, name in spans]
    if quotes:
        made["quotes"] = [{"start": start, "end": end} for start, end in quotes]
    return made


def span_text(made, span):
    """The words of a span."""
    return made["text"].encode()[span["start"]:span["end"]].decode()


def wrong_number(name, words):
    """What is wrong with a number that has a rule of its own, or None."""
    bare = re.sub(r"&nbsp;|[^0-9A-Za-z]", "", words).upper()
    if name == "PD-01":
        bare = bare[:2] + bare[2:8].replace("O", "0") + bare[8:]
        form = re.fullmatch(r"([ABCEGHJ-PRSTW-Z])([ABCEGHJ-NPRSTW-Z])[0-9]{6}[ABCD]", bare)
        if not form or bare[:2] in {"BG", "GB", "KN", "NK", "NT", "TN", "ZZ"}:
            return "not a National Insurance number"
    if name == "PD-10" and not nhs_valid(bare.replace("O", "0")):
        return "not an NHS number"
    if name == "PD-08" and re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", bare):
        figures = "".join(str(int(character, 36)) for character in bare[4:] + bare[:4])
        if int(figures) % 97 != 1:
            return "not an IBAN"
    if name == "PD-08" and re.fullmatch(r"[0-9]{15,19}", bare):
        doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(bare))]
        if sum(number - 9 if number > 9 else number for number in doubled) % 10:
            return "not a card number"
    if name == "PD-14" and not re.fullmatch(r"[0-9]", words):
        return "not a small number"
    return None


def faults(made):
    """What is wrong with the set, in words."""
    seen = set()
    for item in made:
        where = f"{item['id']}: {item['text'][:50]!r}"
        if item["text"] in seen:
            yield f"{where}: twice"
        seen.add(item["text"])
        size = len(item["text"].encode())
        for span in item["spans"]:
            if not 0 <= span["start"] < span["end"] <= size:
                yield f"{where}: {span} is empty or outside"
                continue
            words = span_text(item, span)
            if words != words.strip() or not words:
                yield f"{where}: {words!r} has space around it"
            # A letter instead of a digit cannot be put through the sums.
            wrong = None if item.get("transform") else wrong_number(span["class"], words)
            if wrong:
                yield f"{where}: {words!r} is {wrong}"
        for one in item["spans"]:
            for two in item["spans"]:
                if one is two or two["start"] >= one["end"] or one["start"] >= two["end"]:
                    continue
                outer, inner = (one, two) if one["class"] == "PD-13" else (two, one)
                inside = outer["start"] <= inner["start"] and inner["end"] <= outer["end"]
                if not (outer["class"] == "PD-13" and inner["class"] != "PD-13" and inside):
                    yield f"{where}: {one} and {two} overlap"
    if len({item["id"] for item in made}) != len(made):
        yield "two records have the same id"


def count(made):
    """The counts as lines, and what they fall short of."""
    rows = []
    short = []
    total = Counter()
    held = Counter()
    hand = Counter()
    second = Counter()
    third = Counter()
    for item in made:
        for span in item["spans"]:
            total[span["class"]] += 1
            held[span["class"]] += item["split"] == "held"
            hand[span["class"]] += item["source"] not in ("templates", "ladder")
            second[span["class"]] += item["author"] == 2
            third[span["class"]] += item["author"] == 3
    by_hand = sum(hand.values())
    spans = sum(total.values())
    rows.append("class   spans  by hand  second   third  held out")
    for name in CLASSES:
        rows.append(f"{name}  {total[name]:6} {hand[name]:8} {second[name]:7} {third[name]:7} {held[name]:9}")
        least = 120 if name in BLOCKING else 60
        if total[name] < least:
            short.append(f"{name} has {total[name]} spans, fewer than {least}")
        if second[name] < SECOND_LEAST[name]:
            short.append(f"{name} has {second[name]} spans of the second author, fewer than {SECOND_LEAST[name]}")
        if third[name] < THIRD_LEAST.get(name, 0):
            short.append(f"{name} has {third[name]} spans of the third author, fewer than {THIRD_LEAST[name]}")
    rows.append(f"all    {spans:6} {by_hand:8} {sum(second.values()):7} {sum(third.values()):7} {sum(held.values()):9}")
    without = [item for item in made if not item["spans"]]
    kinds = Counter(item["source"] for item in made)
    without_kinds = Counter(item["source"] for item in without)
    rows.append("")
    rows.append("source            texts  without a span")
    for name in kinds:
        rows.append(f"{name:17} {kinds[name]:5} {without_kinds[name]:15}")
    rows.append(f"{'all':17} {len(made):5} {len(without):15}")
    rows.append("")
    steps = Counter()
    for item in made:
        if item.get("transform"):
            steps[item["transform"]] += len(item["spans"])
    rows.append("ladder: " + ", ".join(f"{name} {number}" for name, number in sorted(steps.items())))
    held_texts = [item for item in made if item["split"] == "held"]
    held_without = sum(not item["spans"] for item in held_texts)
    rows.append(f"held out: {len(held_texts)} of {len(made)} texts ({held_without} without a span), {100 * sum(held.values()) / spans:.1f} % of the spans")
    rows.append(f"spans in contexts written by hand: {100 * by_hand / spans:.1f} %")
    if spans < 1500:
        short.append(f"{spans} spans, fewer than 1,500")
    if by_hand < 0.4 * spans:
        short.append("fewer than 40 % of the spans are in contexts written by hand")
    if len(without) < 400:
        short.append(f"{len(without)} texts without a span, fewer than 400")
    second_without = sum(item["author"] == 2 for item in without)
    if second_without < SECOND_WITHOUT:
        short.append(f"{second_without} texts of the second author without a span, fewer than {SECOND_WITHOUT}")
    third_without = sum(item["author"] == 3 and not item["spans"] for item in made)
    if third_without < THIRD_WITHOUT:
        short.append(f"{third_without} texts of the third author without a span, fewer than {THIRD_WITHOUT}")
    for name, number in steps.items():
        if number < 20:
            short.append(f"the ladder's {name} has {number} spans, fewer than 20")
    return rows, short


def main():
    """Makes, validates, counts and writes."""
    try:
        made = [entry(*source) for source in sources()]
    except Bad as bad:
        sys.exit(f"make.py: {bad}")
    wrong = list(faults(made))
    rows, short = count(made)
    print("\n".join(rows))
    for line in wrong + short:
        print(f"wrong: {line}", file=sys.stderr)
    if wrong or short:
        sys.exit(1)
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in made)
    if "--check" in sys.argv[1:]:
        if OUT.read_text(encoding="utf-8") != lines:
            sys.exit("make.py: labelled.jsonl is not what the marked text makes; run make.py")
        return
    OUT.write_text(lines, encoding="utf-8")


if __name__ == "__main__":
    main()
