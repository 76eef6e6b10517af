"""Holds the Popolo file of a site to the schema beside this file, reads it with EveryPolitician's reader, and looks that
each reference leads to what it names: popolo.py DIR."""

import json
import pathlib
import sys

import jsonschema
from popolo_data.importer import Popolo


def faults(folder):
    path = pathlib.Path(folder) / "popolo/popolo.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    schema = json.loads((pathlib.Path(__file__).parent / "schemas/popolo.json").read_text(encoding="utf-8"))
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    validator = jsonschema.Draft202012Validator(schema, format_checker=checker)
    found = [f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}" for error in validator.iter_errors(data)]
    ids = {kind: [thing["id"] for thing in data[kind]] for kind in data}
    for kind, all_of_them in ids.items():
        if len(set(all_of_them)) != len(all_of_them):
            found.append(f"{kind}: an id stands twice")
    for kind, things in data.items():
        for thing in things:
            for name, target in (("organization_id", "organizations"), ("parent_id", "organizations"), ("motion_id", "motions")):
                if name in thing and thing[name] not in ids[target]:
                    found.append(f"{thing['id']}: `{name}` leads nowhere: {thing[name]}")
    votes = {vote["motion_id"]: vote["result"] for vote in data["vote_events"] if "result" in vote}
    for motion in data["motions"]:
        if motion["id"] in votes and motion.get("result") != votes[motion["id"]]:
            found.append(f"{motion['id']}: its result is not that of its vote")
    # A program of others reads the same.
    read = Popolo(data)
    for kind in ("organizations", "posts", "events", "persons", "memberships"):
        have = [thing.id for thing in getattr(read, kind)]
        if have != ids[kind]:
            found.append(f"{kind}: EveryPolitician's reader reads {len(have)} of {len(ids[kind])}")
    for post in read.posts:
        if post.organization is None or post.organization.id != post.organization_id:
            found.append(f"{post.id}: EveryPolitician's reader does not find its organisation")
    return found, ids


if __name__ == "__main__":
    found, ids = faults(sys.argv[1])
    for fault in found[:40]:
        print(fault)
    if found:
        sys.exit(f"popolo: {len(found)} faults")
    counts = ", ".join(f"{len(things)} {kind}" for kind, things in ids.items())
    print(f"popolo: {counts}; all as the schema has them, and read the same by EveryPolitician's reader")
