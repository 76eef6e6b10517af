"""The open data of a site, as programs of others read it: once as it is, and once with each of some faults.

    check.py FOLDER
"""

import csv
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

from openapi_schema_validator import OAS31Validator


def run(*command, folder):
    """Whether a program is content, and what it said."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode == 0, done.stdout + done.stderr


def package(folder):
    """The Data Package: nothing where it is sound, else the sorts of error with where they are."""
    _, said = run("frictionless", "validate", "datapackage.json", "--json", folder=folder)
    report = json.loads(said[said.index("{"):])
    errors = [f"package: {error['type']}: {error['message']}" for error in report["errors"]]
    for task in report["tasks"]:
        errors += [f"{task['name']}: {error['type']}: {error['message']}" for error in task["errors"]]
    if not errors and not report["valid"]:
        errors.append("not valid, and no error told")
    return errors


def on_the_web(folder):
    """CSV on the Web. A column that leads to another table may be empty, which only `--lax` allows."""
    sound, said = run("csvwvalidate", "--lax", "--verbose", "csv-metadata.json", folder=folder)
    return [] if sound else [f"csvw: {said.strip()[-300:]}"]


def described(folder):
    """The OpenAPI description, that it names every file and no other, and each JSON file by its schema."""
    sound, said = run("openapi-spec-validator", "openapi.json", folder=folder)
    errors = [] if sound else [f"openapi: {said.strip()[-300:]}"]
    api = json.loads((folder / "openapi.json").read_text())
    there = {f"/{path.name}" for path in folder.iterdir() if path.suffix in (".json", ".csv")} - {"/openapi.json"}
    errors += [f"openapi: {path} is described or there, not both" for path in sorted(there ^ set(api["paths"]))]
    for path, item in api["paths"].items():
        schema = item["get"]["responses"]["200"]["content"].get("application/json", {}).get("schema")
        if schema is None or not (folder / path[1:]).exists():
            continue
        validator = OAS31Validator({**schema, "components": api["components"]})
        value = json.loads((folder / path[1:]).read_text())
        errors += [f"{path}: {list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(value)]
    return errors


def alike(folder):
    """That the tables have the records of the JSON files, and all of them stand in the table of every record."""
    errors = []
    with open(folder / "entries.csv", newline="", encoding="utf-8") as file:
        every = {row["path"] for row in csv.DictReader(file) if not row["gone"]}
    seen = set()
    for path in sorted(folder.glob("*.json")):
        value = json.loads(path.read_text())
        if "records" not in value:
            continue
        paths = [record["path"] for record in value["records"]]
        with open(path.with_suffix(".csv"), newline="", encoding="utf-8") as file:
            rows = [row["path"] for row in csv.DictReader(file)]
        if paths != rows:
            errors.append(f"{path.name} and its table differ")
        seen |= set(paths)
    if seen != every or not seen:
        errors.append(f"entries.csv: {sorted(seen ^ every)[:5]}")
    return errors


CHECKS = [package, on_the_web, described, alike]


def change(name, old, new):
    """A fault: the first of one text in a file becomes another."""

    def fault(folder):
        file = folder / name
        text = file.read_text(encoding="utf-8")
        if old not in text:
            sys.exit(f"{name} has no {old!r}, so the fault cannot be put in")
        file.write_bytes(text.replace(old, new, 1).encode())

    return fault


# What is broken, by which check it must be found, and a word of what that must say.
FAULTS = [
    (change("performance-results.csv", ",percent,", ",percent,many"), package, "type-error"),
    (change("performance-results.csv", "measures/overall-satisfaction", "measures/nowhere"), package, "foreign-key"),
    (change("feedback.csv", ",,,done,", ",,,finished,"), package, "constraint-error"),
    (change("areas.csv", "Elm Court", "Elm  Court"), package, "byte-count"),
    (change("performance-results.csv", "measures/overall-satisfaction", "measures/nowhere"), on_the_web, "csvw"),
    (change("corrections.json", '"on":"', '"on":7,"was_on":"'), described, "7 is not of type"),
    (change("news.csv", "news/", "news/other-"), alike, "news.json"),
]


def main(folder):
    for check in CHECKS:
        errors = check(folder)
        if errors:
            sys.exit("\n".join([f"{check.__name__} found:", *errors[:20]]))
    for fault, check, word in FAULTS:
        with tempfile.TemporaryDirectory() as made:
            copy = pathlib.Path(made) / "data"
            shutil.copytree(folder, copy)
            fault(copy)
            errors = check(copy)
            if not any(word in error for error in errors):
                sys.exit(f"{check.__name__} should have found a fault ({word}) and said {errors[:3]}")
    tables = len(list(folder.glob("*.csv")))
    print(f"{tables} tables and their descriptions are sound, and {len(FAULTS)} faults put into copies were found")


main(pathlib.Path(sys.argv[1]))
