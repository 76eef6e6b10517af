"""Compares imported Word documents with the texts that pandoc made them from. Run by roundtrip.sh."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

CANDOUR = sys.argv[1]
ROOT = Path(__file__).resolve().parents[2]
REAL = Path(os.environ.get("REAL_MATERIAL", ROOT.parent / "shared" / "real"))

# What the page of a policy needs and a document cannot say.
KNOWN = {
    "status": "draft", "issue": '"1"', "issued": "2026-01-01", "next_review": "2027-01-01",
    "approved_by": "The board", "approved_on": "2026-01-01", "title": '"Title"',
}
SETTINGS = """title: Alder Vale Homes
base_url: https://www.example.org/
organisation: {name: Alder Vale Homes, phone: 01632 960 000}
language: en-GB

"""

# All that pandoc makes of Word's own, and Markdown's signs in plain words.
MADE = r"""
# What we promise

Signs: \*stars\*, \_lines\_, \# hash, 3 \< 4 & so on, \[brackets\], a\|b, \~\~waves\~\~, `code`. *Italic*, **bold**, ***both***.

## Time limits

1.  First point
2.  Second point

    - inner bullet
    - another

3.  Third point[^a]

a)  lettered
b)  and again

[^a]: A note with **bold** words.

| Step | Limit |
|------|-------|
| Reply | 3 days |
| Finish | 16 weeks, or *sooner* |

See [our site](https://www.example.org/a_b) and [the time limits](#time-limits).

### Deep

> Words that are quoted.

Line one\
line two.
"""


def words(text):
    """Every word in order: letters and digits alone, so that signs and marks do not count."""
    return re.findall(r"[^\W_]+", text)


def pandoc(text, source, target, *more):
    return subprocess.run(
        ["pandoc", "-f", source, "-t", target, "--wrap=none", *more], input=text.encode(), capture_output=True, check=True
    ).stdout


def tree(text, source):
    return json.loads(pandoc(text, source, "json"))


def plain(node):
    """The words of a part of pandoc's tree."""
    if isinstance(node, dict):
        if node.get("t") == "Str":
            return node["c"]
        if node.get("t") in ("Space", "SoftBreak", "LineBreak"):
            return " "
        if node.get("t") == "Code":
            return node["c"][1]
        if node.get("t") == "Link":
            return plain(node["c"][1])
        if node.get("t") == "Note":
            return ""
        inner = " " if node.get("t") in ("Para", "Plain", "Header", "Cell", "Row") else ""
        return inner + plain(node.get("c", "")) + inner
    if isinstance(node, list):
        return "".join(plain(one) for one in node)
    return ""


def headings(blocks):
    return [" ".join(words(plain(block["c"][2]))) for block in blocks if block["t"] == "Header"]


def flat(text, source):
    """The words of a text as pandoc writes it in plain form, without the labels of its lists."""
    written = pandoc(text, source, "plain").decode()
    written = re.sub(r"\[\d+\]", " ", written)
    return words(re.sub(r"(?m)^\s*(?:\(?(?:\d{1,3}|[a-z]|[ivx]+)[.)]|[-•])\s+(?:\(?(?:[a-z]|[ivx]+)[.)]\s+)?", " ", written))


def imported(docx, name, folder):
    done = subprocess.run(
        [CANDOUR, "import", str(docx), "--site", str(folder), "--into", "policies", "--id", name], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    page = folder / "content" / "policies" / f"{name}.md"
    again = subprocess.run(
        [CANDOUR, "import", str(docx), "--site", str(folder), "--into", "policies", "--id", name], capture_output=True, text=True
    )
    assert "Nothing changes" in again.stdout, again.stdout
    return page


def compare(name, text, source, folder, faults):
    docx = folder / f"{name}.docx"
    docx.write_bytes(pandoc(text, source, "docx"))
    page = imported(docx, name, folder)
    front, body = page.read_text().removeprefix("---\n").split("---\n", 1)
    found = flat(body, "markdown-smart")
    title = re.search(r'(?m)^title: "(.*)"', front)
    # A title out of a line such as `Title: Repairs` stands in the text too.
    if title and found != flat(text, source):
        found = words(title[1]) + found
    wanted = flat(text, source)
    if found != wanted:
        at = next((i for i, (a, b) in enumerate(zip(found, wanted)) if a != b), min(len(found), len(wanted)))
        faults.append(f"{name}: word {at}: wanted {wanted[at-4:at+8]}, found {found[at-4:at+8]}")
    theirs = headings(tree(text, source)["blocks"])
    ours = headings(tree(body, "markdown-smart")["blocks"])
    ours = ([" ".join(words(title[1]))] if title else []) + ours
    missing = [one for one in theirs if one not in ours]
    if missing:
        faults.append(f"{name}: headings that are not there: {missing[:5]}")
    clauses = lambda text: re.findall(r"(?m)^(?:#+ )?(\d{1,2}(?:\.\d{1,3})+)[. ]", text.replace("\\", ""))
    if name.startswith("real") and clauses(text) != clauses(body):
        faults.append(f"{name}: clauses: wanted {clauses(text)}, found {clauses(body)}")
    lines = []
    for line in front.splitlines():
        field = line.split(":")[0]
        lines.append(f"{field}: {KNOWN[field]}" if "# to fill in" in line else line)
    page.write_text("---\n" + "\n".join(lines) + "\n---\n" + body)
    docx.unlink()
    return len(wanted)


def plain_lines(text):
    """A text of lines as Markdown that says them: each a paragraph, with all signs escaped."""
    lines = []
    for line in text.replace("\ufeff", "").splitlines():
        line = " ".join(line.split())
        numbered = re.match(r"^(\d+(?:\.\d+)+)\.?\s+([A-Z][^.;]{2,70})$", line)
        escaped = re.sub(r"([^\w\s])", r"\\\1", line)
        lines.append("#" * (numbered[1].count(".") + 1) + " " + escaped if numbered else escaped)
    return "\n\n".join(line for line in lines if line)


def main():
    faults = []
    count = 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "candour.yaml").write_text(SETTINGS)
        texts = {"made": MADE}
        for page in sorted((ROOT / "content" / "policies").glob("[a-z]*.md")):
            texts[page.stem] = page.read_text().removeprefix("---\n").split("---\n", 1)[1]
        for file in sorted(REAL.glob("*.txt")):
            texts[f"real-{file.stem.split('-')[0]}"] = plain_lines(file.read_text(encoding="utf-8", errors="replace"))
        for name, text in texts.items():
            # A link to another page of the site is no address that Word could follow.
            text = re.sub(r"(?<!\\)\[([^\]]*)\]\((?!https?:|#|mailto:)[^)]*\)", r"\1", text)
            count += compare(name, text, "markdown-smart", folder, faults)
        done = subprocess.run(
            [CANDOUR, "check", "--site", str(folder), "--as-of", "2026-11-22"], capture_output=True, text=True
        )
        errors = [line for line in (done.stdout + done.stderr).splitlines() if re.search(r"error\[", line)]
        kinds = sorted(set(re.findall(r"error\[([^\]]+)", "\n".join(errors))))
        # What real texts say of people is the site's to answer, not the import's.
        kinds = [kind for kind in kinds if kind != "email-address"]
        if kinds:
            faults.append(f"check finds {kinds}: " + (done.stdout + done.stderr)[:3000])
    print(f"{len(texts)} documents, {count} words: {len(faults)} differ")
    for fault in faults:
        print("  " + fault)
    sys.exit(bool(faults))


main()
