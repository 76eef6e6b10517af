#!/usr/bin/env python3
"""The counts and percentages of the regulator's workbooks, for the test beside this script.

    regulator.py WORKBOOK...

Prints a line for each measure of each landlord that has both counts and a percentage, with tabs between: the
workbook's year, the sheet, the measure's code, how many decimals its column has, the landlord's code, the numerator, the
denominator, the percentage with so many decimals.

Columns are known by the code in brackets at the end of their heading, never by the words before it, since in one
workbook those of TP05 and TP06 have changed places. Python's standard library alone.
"""
import re
import sys
import zipfile
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

# How an answer stands in a heading, the first that fits; those who are satisfied or agree are the first two.
# In the workbook of 2024 the heading of those very satisfied in TP07 has lost these words, and says "that that".
ANSWERS = [
    ("skip", r"not applicable|don.t know|has carried out|has not carried|have made|have not made|communal areas that"),
    ("skip", r"(do|does) not live|report that they live|Yes\b|No\b.*filter"),
    ("NSD", r"\b(neither|nor)\b"),
    ("VD", r"very dissatisfied|strongly disagree"),
    ("FD", r"fairly dissatisfied|\bdisagree"),
    ("VS", r"very satisfied|strongly agree|report that that"),
    ("FS", r"fairly satisfied|\bagree"),
]


def sheets(path):
    """Each sheet's name and rows; a row is its cells' texts by column."""
    book = zipfile.ZipFile(path)
    strings = [
        "".join(text.text or "" for text in item.iter(MAIN + "t"))
        for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    ]
    targets = {each.get("Id"): each.get("Target") for each in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))}
    for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(MAIN + "sheet"):
        inside = "xl/" + targets[sheet.get(RELATION + "id")].removeprefix("/xl/")
        rows = []
        for row in ElementTree.fromstring(book.read(inside)).iter(MAIN + "row"):
            cells = {}
            for cell in row.iter(MAIN + "c"):
                value = cell.find(MAIN + "v")
                if value is not None:
                    text = strings[int(value.text)] if cell.get("t") == "s" else value.text
                    cells[re.match("[A-Z]+", cell.get("r"))[0]] = text
            rows.append(cells)
        yield sheet.get("name"), rows


def columns(head):
    """By code: the columns of its numerator, of its denominator, and of its percentage."""
    found = {}
    for column, heading in head.items():
        heading = " ".join(heading.replace("\u200b", "").split())
        stock = heading.split(" - ")[0] + " " if re.match(r"(LCRA|LCHO|Combined) - ", heading) else ""
        if counted := re.search(r"\(([A-Z]{2}\d\d(?: \d)?) (Numerator|Denominator)\)", heading):
            parts = found.setdefault(stock + counted[1], ([], [], []))
            parts[0 if counted[2] == "Numerator" else 1].append(column)
        elif code := re.search(r"\(([A-Z]{2}\d\d(?: \d)?)\)", heading):
            parts = found.setdefault(stock + code[1], ([], [], []))
            if heading.startswith("Number of respondents"):
                answer = next((name for name, words in ANSWERS if re.search(words, heading)), "skip")
                if answer != "skip":
                    parts[1].append(column)
                if answer in ("VS", "FS"):
                    parts[0].append(column)
            elif not re.search(r"^Did you|^Total number|each survey method|unweighted", heading):
                parts[2].append(column)
    return {code: (top, bottom, whole[0]) for code, (top, bottom, whole) in found.items() if top and bottom and whole}


def figure(text):
    """A cell's figure, without what binary arithmetic left behind: 639.50000000000002 is 639.5."""
    return Decimal(repr(float(text)))


def plain(number):
    """A figure in digits alone."""
    return format(number.normalize(), "f")


def decimals(number):
    return max(0, -number.as_tuple().exponent)


for path in sys.argv[1:]:
    year = re.search(r"tsm-(\d{4})", path)[1]
    for sheet, rows in sheets(path):
        heads = [at for at, row in enumerate(rows) if row.get("A") == "Landlord name"]
        if not heads or "Not_Inc" in sheet:
            continue
        head, landlords = rows[heads[0]], rows[heads[0] + 1 :]
        name = sheet.split("_", 1)[1]
        for code, (top, bottom, whole) in sorted(columns(head).items()):
            found = []
            for row in landlords:
                try:
                    counts = [sum(figure(row[column]) for column in part) for part in (top, bottom)]
                    percentage = figure(row[whole])
                except (KeyError, ValueError, InvalidOperation):
                    # A code such as [X] or [U] stands where there is no figure.
                    continue
                if counts[1] != 0:
                    found.append((row["B"], *map(plain, counts), percentage))
            # A column of whole numbers was rounded to those.
            places = min(1, max((decimals(percentage.normalize()) for *_, percentage in found), default=0))
            for *before, percentage in found:
                shown = percentage.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
                print(year, name, code, places, *before, shown, sep="\t")
