"""Reads the Parquet files of a site with Apache Arrow and with DuckDB, which must agree to the value, and holds them to the
CSV files beside them: parquet.py DIR."""

import csv
import decimal
import pathlib
import sys

import duckdb
import pyarrow.parquet


def figure(text):
    return None if text in ("", None) else decimal.Decimal(text)


def faults(folder):
    data = pathlib.Path(folder) / "data"
    found, counts = [], []
    for name in ("performance", "outcomes"):
        path = data / f"{name}.parquet"
        file = pyarrow.parquet.ParquetFile(path)
        table = file.read()
        table.validate(full=True)
        arrow = [tuple(row.values()) for row in table.to_pylist()]
        duck = duckdb.sql(f"select * from '{path}'").fetchall()
        if arrow != duck:
            found.append(f"{name}: Arrow and DuckDB read other values")
        columns = [row[0] for row in duckdb.sql(f"describe select * from '{path}'").fetchall()]
        if columns != table.column_names:
            found.append(f"{name}: Arrow and DuckDB read other columns")
        counts.append(f"{len(arrow)} rows of {name}")

    def rows(name):
        with open(data / f"{name}.csv", encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    read = pyarrow.parquet.read_table(data / "performance.parquet").to_pylist()
    have = {(row["path"], row["measure"], row["area"], row["landlord"]): row for row in read}
    if len(have) != len(read):
        found.append("performance: a figure stands twice")
    wanted = {}
    for name, by in (("performance-results", None), ("performance-breakdowns-area", "area"), ("performance-breakdowns-landlord", "landlord")):
        if (data / f"{name}.csv").exists():
            for row in rows(name):
                wanted[row["path"], row["measure"], row[by] if by == "area" else None, row[by] if by == "landlord" else None] = row
    if set(have) != set(wanted):
        found.append(f"performance: it has other figures than the tables: {sorted(map(str, set(have) ^ set(wanted)))[:3]}")
    for key in set(have) & set(wanted):
        row, there = have[key], wanted[key]
        for name in ("numerator", "denominator", "result", "margin"):
            if row[name] != figure(there[name]):
                found.append(f"{key}: {name} is {row[name]}, and in the table {there[name]}")
        if (row["missing"] or "") != there["missing"] or row["period"] != there["period"]:
            found.append(f"{key}: it says otherwise than the table why there is no figure, or for when it is")
        if row["missing"] and any(row[name] is not None for name in ("numerator", "denominator", "result", "sample", "margin")):
            found.append(f"{key}: it is hidden, and has figures")
    measures = {row["path"]: row for row in rows("measures")}
    sets = {row["path"]: row for row in rows("performance")}
    for key, row in have.items():
        measure = measures[row["measure"]]
        if any((row[name] or "") != measure[name] for name in ("title", "code", "unit")):
            found.append(f"{key}: it says otherwise of its measure than the table of measures")
        if row["period"] != sets[row["path"]]["period"] or not row["period_start"] < row["period_end"]:
            found.append(f"{key}: its period is not that of its results")
        # What the ledger knows better than the file says of itself is not in the table.
        if row["known_by"] == "declared" and str(row["published"]) != sets[row["path"]]["published"]:
            found.append(f"{key}: it was published on another day than the table says")
    judged = pyarrow.parquet.read_table(data / "outcomes.parquet").to_pylist()
    table = rows("outcomes")
    plain = [{name: "" if value is None else str(value) for name, value in row.items()} for row in judged]
    # A cell that a spreadsheet might take for a formula has an apostrophe in the table alone.
    guarded = [{name: value.removeprefix("'") for name, value in row.items()} for row in table]
    if [{name: value.removeprefix("'") for name, value in row.items()} for row in plain] != guarded:
        found.append("outcomes: it is not the table")
    return found, counts


if __name__ == "__main__":
    found, counts = faults(sys.argv[1])
    for fault in found[:40]:
        print(fault)
    if found:
        sys.exit(f"parquet: {len(found)} faults")
    print(f"parquet: {' and '.join(counts)}, read alike by Arrow and DuckDB, and those of the tables")
