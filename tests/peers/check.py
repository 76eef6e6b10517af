#!/usr/bin/env python3
"""Holds what a site says of TP06 among other landlords to what pandas makes of the regulator's workbook.

    check.py CANDOUR WORKBOOK FOLDER

Columns are known by the code in their heading, never by the words before it: those of TP05 and TP06 have changed places.
"""
import json
import re
import subprocess
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas

MEASURE = "TP06"
# Landlords whose figures were read off the workbook by a person.
READ = {"Thirteen": "69.9", "Halton": "66.5", "Southway": "59.5", "Peabody": "51.3", "Islington and Shoreditch": "49.0"}
SITE = {
    "candour.yaml": "title: Peers\nbase_url: https://www.example.org/\nlanguage: en-GB\n"
    "organisation: {name: Peers}\n",
    "content/pages/peers.md": "---\ntitle: Peers\n---\n\nWe compare.\n",
    "data/measures.yaml": "- {id: listens, title: Tenants whom we hear, unit: percent, better: higher, "
    f"definition: Tenants who say so., code: {MEASURE}, counts: people}}\n",
}


def sheet(book, ending):
    """A sheet as a table below the row that begins with `Landlord name`."""
    name = next(name for name in book if name.replace(" ", "").endswith(ending))
    rows = book[name]
    head = next(at for at in rows.index if str(rows.iloc[at, 0]).strip() == "Landlord name")
    table = rows.iloc[head + 1 :].copy()
    table.columns = [" ".join(str(cell).replace("\u200b", "").split()) for cell in rows.iloc[head]]
    table = table[table["Landlord code"].notna()]
    table["code"] = table["Landlord code"].astype(str).str.strip()
    return table.set_index("code")


def column(table, *beginnings):
    return next(name for name in table.columns if name.startswith(beginnings))


def of_workbook(path):
    """By code: the name, the size band, the figure (or none) and how many answered, by pandas alone."""
    book = pandas.read_excel(path, sheet_name=None, header=None)
    found = {}
    for ending in ["_LCRA_Perception", "_Combined_Perception"]:
        table = sheet(book, ending)
        band = column(table, "Landlord group size")
        figure = next(name for name in table.columns if name.startswith("Proportion") and f"({MEASURE})" in name)
        answers = [
            name
            for name in table.columns
            if name.startswith("Number of respondents") and f"({MEASURE}" in name and "not applicable" not in name.lower()
        ]
        assert len(answers) == 5, answers
        for code, row in table.iterrows():
            value = pandas.to_numeric(row[figure], errors="coerce")
            sample = pandas.to_numeric(row[answers], errors="coerce").sum(skipna=False)
            found.setdefault(code, (row["Landlord name"].strip(), row[band], value, sample))
    counted = sheet(book, "_Management_Info")
    band = column(counted, "Landlord group size")
    for code, row in sheet(book, "_Perception_Not_Inc").iterrows():
        # Left out by the regulator: it has no figure, and its size stands among what it counts.
        found.setdefault(code, (row["Landlord name"].strip(), counted.loc[code, band], float("nan"), float("nan")))
    return found


def people(value):
    """Answers that are weighted are no whole number; halves go up."""
    return int(Decimal(str(round(float(value), 6))).quantize(Decimal("1"), ROUND_HALF_UP))


def rounded(value):
    return Decimal(str(round(float(value), 6))).quantize(Decimal("0.1"), ROUND_HALF_UP)


def of_pages(built, benchmark):
    """Quartiles and counts as the page of the measure says them of a benchmark."""
    html = (built / "measures/listens/index.html").read_text()
    start = html.index(f'id="among-{benchmark}"')
    end = html.find('id="among-', start + 10)
    words = " ".join(re.sub(r"<[^>]*>", " ", html[start : end if end > 0 else len(html)]).split())
    figure = lambda before: Decimal(re.search(re.escape(before) + r" ([\d.]+)%", words)[1])
    count = re.search(r"([\d,]+) landlords? (?:has|have) a figure(?: ?, ([\d,]+) (?:has|have) none)?", words)
    quartiles = [
        figure(before)
        for before in ("The worst quarter have at most", "The landlord in the middle has", "The best quarter have at least")
    ]
    return [*quartiles, int(count[1].replace(",", "")), int((count[2] or "0").replace(",", ""))]


def compare(built, workbook):
    """What differs, and how much was looked at."""
    faults, looked = [], 0
    for benchmark, band in BANDS.items():
        own = [row for row in workbook.values() if row[1] == band]
        figures = pandas.Series([row[2] for row in own], dtype=float)
        wanted = [rounded(figures.quantile(part)) for part in (0.25, 0.5, 0.75)]
        wanted += [int(figures.notna().sum()), int(figures.isna().sum())]
        found = of_pages(built, benchmark)
        looked += len(wanted)
        print(f"  {band}: lower, middle, upper quartile, with figure, without: {', '.join(map(str, found))}")
        if found != wanted:
            faults.append(f"{band}: the page says {found}, pandas {wanted}")
    records = json.loads((built / "data/benchmarks.json").read_text(), parse_float=Decimal)["records"]
    for record in records:
        peers = {peer["code"]: peer for peer in record["fields"]["peers"]}
        there = {code for code, row in workbook.items()}
        without = [code for code, peer in peers.items() if MEASURE in peer["results"] and code not in there]
        faults += [f"{code} has a figure that the workbook lacks" for code in without]
        for code, (name, band, value, sample) in workbook.items():
            result = peers.get(code, {}).get("results", {}).get(MEASURE, {})
            looked += 1
            if pandas.isna(value):
                right = "missing" in result and "value" not in result
            else:
                right = abs(Decimal(str(result.get("value", -1))) - Decimal(str(value))) < Decimal("0.00006")
                right = right and (pandas.isna(sample) or result.get("sample") == people(sample))
            right = right and peers.get(code, {}).get("size") == band
            if not right:
                faults.append(f"{name}: the data says {result}, the workbook {value} of {sample}")
        for name, value in READ.items():
            fits = [peer["results"][MEASURE] for peer in peers.values() if peer["name"].startswith(name)]
            looked += 1
            if not any(rounded(one["value"]) == Decimal(value) and one.get("sample", 0) > 0 for one in fits):
                faults.append(f"{name}: {value} is not in the data: {fits}")
            elif record is records[0]:
                print(f"  {name}: {value}, {fits[0]['sample']} answered")
    return faults, looked


def run(*arguments, folder):
    done = subprocess.run([CANDOUR, *arguments], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"candour {' '.join(map(str, arguments))}: {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


CANDOUR, WORKBOOK, FOLDER = sys.argv[1], sys.argv[2], Path(sys.argv[3])
BANDS = {"small": "<5,000", "middling": "5,000-40,000", "large": ">40,000"}

site = FOLDER / "site"
for path, text in SITE.items():
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(text)
print(run("import", WORKBOOK, "--into", "benchmarks", "--yes", folder=site).splitlines()[-1])
again = run("import", WORKBOOK, "--into", "benchmarks", "--yes", folder=site)
if "Nothing changes" not in again:
    sys.exit(f"a second import changed something:\n{again}")
[made] = (site / "data/benchmarks").glob("*.yaml")
whole = made.read_text()
made.unlink()
for name, band in BANDS.items():
    text = whole.replace("\npeers:\n", f'\nlike_us: {{size: ["{band}"]}}\npeers:\n', 1)
    (site / f"data/benchmarks/{name}.yaml").write_text(text)
run("build", "--as-of", "2026-11-22", "--out", FOLDER / "built", folder=site)
workbook = of_workbook(WORKBOOK)
faults, looked = compare(FOLDER / "built", workbook)
if faults:
    sys.exit("\n".join(faults))

# One landlord of many is enough to move a quartile or its own figure, so that must be seen.
changed = site / "data/benchmarks/large.yaml"
text = changed.read_text()
at = text.index("name: Peabody")
changed.write_text(text[:at] + re.sub(MEASURE + r": \{value: [\d.]+", MEASURE + ": {value: 93.1", text[at:], count=1))
run("build", "--as-of", "2026-11-22", "--out", FOLDER / "broken", folder=site)
if not compare(FOLDER / "broken", workbook)[0]:
    sys.exit("a figure was changed, and nothing was found")
print(f"{looked} figures, counts and quartiles are those that pandas finds; a changed figure was found")
