"""Breaks a copy of a site in ways that each check is there for, one at a time: every one must be told: broken.py DIR."""

import pathlib
import shutil
import sys
import tempfile

import oparl
import parquet
import popolo
import questions

KEPT = '2025-26</th><td data-column="Outcome"><span class="badge" data-tone="good">Kept'
OPARL = "oparl/meetings/customer-council/2025-02-12.json"
# Each: what checks it, the file, what stands there, and what is written instead.
TEXTS = [
    (oparl, OPARL, '"cancelled":false', '"cancelled":"no"'),
    (oparl, OPARL, "2025-02-12T00:00:00+00:00", "2025-02-12"),
    (oparl, OPARL, "organizations/customer-council", "organizations/customer-board"),
    (oparl, OPARL, "Agree issue 4.0", "Refuse issue 4.0"),
    (oparl, OPARL, '"modified"', '"changed"'),
    (oparl, "oparl/agenda-items.json", '"totalElements":', '"totalElements":1'),
    (oparl, "oparl/agenda-items.json", '"next":"', '"after":"'),
    (oparl, "oparl/files.json", "text/html", "html"),
    (oparl, "oparl/system.json", "schema.oparl.org/1.1/", "schema.oparl.org/1.2/"),
    (popolo, "popolo/popolo.json", '"organization_id":"panels/customer-council"', '"organization_id":"panels/nobody"'),
    (popolo, "popolo/popolo.json", '"option":"yes"', '"option":"aye"'),
    (popolo, "popolo/popolo.json", 'who voted","result":"pass"', 'who voted","result":"fail"'),
    (popolo, "popolo/popolo.json", '"persons":[]', '"persons":[{"id":"m-07","name":"M"}]'),
    (popolo, "popolo/popolo.json", '"name":"Voice Panel",', ""),
    (parquet, "data/performance-results.csv", "83.4", "84.3"),
    (parquet, "data/outcomes.csv", ",kept,", ",missed,"),
    (questions, "you-said-we-did/index.html", "19 days", "18 days"),
    (questions, "promises/annual-report-each-year/index.html", KEPT, KEPT.replace("Kept", "Missed")),
    (questions, "standards/2026-27/index.html", "83.4%", "84.3%"),
    (questions, "policies/index.html", 'datetime="2028-11-30"', 'datetime="2027-11-30"'),
    (questions, "performance/2024-25-q3/index.html", "(24 days", "(34 days"),
]


def told(check, folder):
    """Whether a check notices: by a fault, or by not getting through at all."""
    try:
        return bool(check.faults(folder)[0])
    except Exception:  # What cannot be read at all is noticed too.
        return True


def main(folder):
    for check in (oparl, popolo, parquet, questions):
        # A check that stops at a fault of its own would seem to notice everything.
        if check.faults(folder)[0]:
            sys.exit(f"broken: {check.__name__} finds faults before anything is broken")
    unnoticed, tried = [], 0
    for check, name, was, now in TEXTS:
        path = pathlib.Path(folder) / name
        kept = path.read_bytes()
        text = kept.decode("utf-8")
        if was not in text:
            unnoticed.append(f"{name}: there is no {was!r} to break")
            continue
        tried += 1
        path.write_bytes(text.replace(was, now, 1).encode("utf-8"))
        if not told(check, folder):
            unnoticed.append(f"{name}: nobody noticed {now!r} for {was!r}")
        path.write_bytes(kept)
    # A byte of the values of each table, and one of a column's name.
    for name in ("performance", "outcomes"):
        path = pathlib.Path(folder) / f"data/{name}.parquet"
        kept = path.read_bytes()
        footer = len(kept) - 8 - int.from_bytes(kept[-8:-4], "little")
        for at in (len(kept) // 3, kept.index(b"path", footer)):
            tried += 1
            changed = bytearray(kept)
            changed[at] ^= 0x15
            path.write_bytes(bytes(changed))
            if not told(parquet, folder):
                unnoticed.append(f"{name}.parquet: nobody noticed another byte at {at}")
        path.write_bytes(kept)
    for fault in unnoticed:
        print(fault)
    if unnoticed:
        sys.exit(f"broken: {len(unnoticed)} of {tried} faults went unnoticed")
    print(f"broken: each of {tried} faults put in on purpose was told")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as copy:
        whole = pathlib.Path(copy) / "site"
        shutil.copytree(sys.argv[1], whole)
        main(whole)
