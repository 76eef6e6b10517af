"""Holds the OParl files of a site to the schema beside this file, and follows every address in them: oparl.py DIR.

Each object must lie at its own address and be the same wherever it is shown; each list must hold what it says, page after
page; and each reference must lead to an object of the right type. Back references are left out of what is shown within.
"""

import json
import pathlib
import sys

import jsonschema

TYPES = "https://schema.oparl.org/1.1/"
# Which type each property leads to, where it holds addresses.
LEADS_TO = {
    "body": "Body", "system": "System", "organization": "Organization", "subOrganizationOf": "Organization",
    "originatorOrganization": "Organization", "agendaItem": "AgendaItem", "consultation": "Consultation",
    "meeting": "Meeting", "paper": "Paper", "meetings": "Meeting", "papers": "Paper", "bodies": "Body",
}
LISTS = {
    "organization": "Organization", "person": "Person", "meeting": "Meeting", "paper": "Paper",
    "agendaItem": "AgendaItem", "consultation": "Consultation", "file": "File", "locationList": "Location",
    "membership": "Membership", "legislativeTermList": "LegislativeTerm",
}
# What an object names only where it stands by itself.
BACK = {"AgendaItem": {"meeting"}, "File": {"meeting", "paper"}, "Consultation": {"paper"},
        "Location": {"bodies", "meetings", "papers"}}


def sort_of(thing):
    return thing["type"].removeprefix(TYPES)


class Site:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.faults = []
        schema = json.loads((pathlib.Path(__file__).parent / "schemas/oparl.json").read_text(encoding="utf-8"))
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        self.validators = {
            name: jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"}, format_checker=checker)
            for name in schema["$defs"]
        }
        self.files = {}
        for path in sorted(self.folder.glob("oparl/**/*.json")):
            self.files[path.relative_to(self.folder).as_posix()] = json.loads(path.read_text(encoding="utf-8"))
        system = self.files.get("oparl/system.json", {})
        self.base = system.get("website", "")

    def fault(self, where, what):
        self.faults.append(f"{where}: {what}")

    def at(self, address):
        return self.files.get(address.removeprefix(self.base)) if address.startswith(self.base) else None

    def valid(self, name, value, where):
        for error in self.validators[name].iter_errors(value):
            self.fault(where, f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}")

    def check(self):
        if not self.files:
            self.fault("oparl", "there are no files")
            return
        objects = {path: value for path, value in self.files.items() if "data" not in value}
        for path, value in objects.items():
            if value.get("id") != self.base + path:
                self.fault(path, f"its id is {value.get('id')}")
            self.valid("Deleted" if value.get("deleted") else sort_of(value), value, path)
            if value["created"] > value["modified"]:
                self.fault(path, "it was changed before it was made")
            self.follow(value, path, value)
        self.lists(objects)

    def follow(self, value, path, whole):
        """Every address leads somewhere, and what is shown within is what lies at its own address."""
        sort = sort_of(value)
        for name, held in value.items():
            for one in held if isinstance(held, list) else [held]:
                if isinstance(one, dict) and "id" in one:
                    there = self.at(one["id"])
                    own = {key: value for key, value in (there or {}).items() if key not in BACK.get(sort_of(one), ())}
                    shown = dict(one)
                    if sort_of(one) == "Location":  # It is as new as what is newest there.
                        own = {**own, "created": one["created"], "modified": one["modified"]}
                    if own != shown:
                        self.fault(path, f"`{name}` shows {one['id']} otherwise than it is there")
                    self.follow(one, path, whole)
                elif name in LEADS_TO and isinstance(one, str) and not (sort in ("System", "Body") or
                                                                          (sort, name) == ("Organization", "meeting")):
                    there = self.at(one)
                    if there is None or sort_of(there) != LEADS_TO[name]:
                        self.fault(path, f"`{name}` leads to no {LEADS_TO[name]}: {one}")
                elif name in ("web", "accessUrl", "website") and one.startswith(self.base):
                    page = one.removeprefix(self.base).split("#")[0]
                    if not (self.folder / page / "index.html").is_file():
                        self.fault(path, f"`{name}` leads to no page: {one}")

    def page_by_page(self, address, where):
        found, page, seen, totals = [], address, set(), set()
        while page:
            listed = self.at(page)
            if listed is None or page in seen:
                self.fault(where, f"there is no list at {page}")
                return found
            seen.add(page)
            self.valid("List", listed, page)
            if listed["links"]["self"] != page:
                self.fault(page, "it does not know its own address")
            found += listed["data"]
            totals.add(listed["pagination"]["totalElements"])
            page = listed["links"].get("next")
        if totals != {len(found)}:
            self.fault(address, f"its pages say that it has {sorted(totals)} objects, and it has {len(found)}")
        return found

    def lists(self, objects):
        body = self.files["oparl/body.json"]
        for name, sort in LISTS.items():
            found = self.page_by_page(body[name], "body")
            there = [value for value in objects.values() if sort_of(value) == sort and not value.get("deleted")]
            by_id = lambda things: sorted(things, key=lambda thing: thing["id"])
            if by_id(found) != by_id(there):
                self.fault(body[name], f"it has {len(found)} of {len(there)} objects, or other ones")
        gone = self.page_by_page(body["candour:deleted"], "body")
        if any(not thing.get("deleted") or self.at(thing["id"]) != thing for thing in gone):
            self.fault("deleted", "what it lists is not gone, or not at its address")
        for panel in (value for value in objects.values() if sort_of(value) == "Organization" and "meeting" in value):
            for meeting in self.page_by_page(panel["meeting"], panel["id"]):
                if panel["id"] not in meeting.get("organization", []):
                    self.fault(panel["id"], f"{meeting['id']} is in its list, and is not its meeting")


def faults(folder):
    site = Site(folder)
    site.check()
    return site.faults, site


if __name__ == "__main__":
    found, site = faults(sys.argv[1])
    for fault in found[:40]:
        print(fault)
    if found:
        sys.exit(f"oparl: {len(found)} faults")
    objects = [value for value in site.files.values() if "type" in value]
    deleted = sum(1 for value in objects if value.get("deleted"))
    print(f"oparl: {len(objects)} objects ({deleted} of them gone) and {len(site.files) - len(objects)} pages of lists; "
          "all as the schema has them, all at their addresses, every reference leads to what it names")
