"""check.py DIR [FAULT]: looks at the feeds, calendars, old addresses and linked data of a built site.

Feeds are read by feedparser, calendars by icalendar and by ics, linked data by PyLD with a vocabulary of its own, so that
nothing is fetched. With a FAULT one file is changed in memory first, and the check must then fail.
"""

import json
import pathlib
import re
import sys

import feedparser
import icalendar
import ics
from pyld import jsonld

VOCABULARY = {"@context": {"@vocab": "https://schema.org/", "url": {"@type": "@id"}, "item": {"@type": "@id"}}}
NEEDED = {  # What search engines and readers of schema.org cannot do without.
    "BreadcrumbList": ["itemListElement"],
    "ListItem": ["position", "name", "item"],
    "Organization": ["name", "url"],
    "WebSite": ["name", "url"],
    "Event": ["name", "startDate", "eventStatus", "url", "organizer"],
    "Place": ["name", "address"],
    "GovernmentService": ["name", "description", "url", "provider", "availableChannel"],
    "ServiceChannel": ["serviceUrl", "servicePhone"],
    "ContactPoint": ["telephone"],
    "Dataset": ["name", "description", "url", "creator", "distribution"],
    "DataDownload": ["encodingFormat", "contentUrl"],
    "DataCatalog": ["url"],
}
site = pathlib.Path(sys.argv[1])
fault = sys.argv[2] if len(sys.argv) > 2 else ""


def need(holds, *words):
    if not holds:
        sys.exit(f"check.py: {' '.join(map(str, words))}")


def changed(file, of, change):
    """The bytes of a file, with the fault in them where it is asked for."""
    data = file.read_bytes()
    if fault not in of or file.parent != site:
        return data
    after = change(data)
    if after == data:
        sys.exit("the fault could not be put in")
    return after


def break_feed(data):
    return data[:-40] if fault == "feed-cut" else re.sub(rb"<id>[^<]*</id>", b"<id>https://www.example.org/x/</id>", data)


def break_calendar(data):
    lines = data.split(b"\r\n")
    if fault == "ics-day":
        return re.sub(rb"VALUE=DATE:\d{8}", b"VALUE=DATE:20261340", data, count=1)
    if fault == "ics-zone":
        return re.sub(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b"", data, flags=re.S)
    if fault == "ics-uid":
        return re.sub(rb"UID:[^\r]*\r\n( [^\r]*\r\n)*", b"UID:x\r\n", data)
    if fault == "ics-long":
        return data.replace(b"END:VEVENT", b"COMMENT:" + b"x" * 90 + b"\r\nEND:VEVENT", 1)
    return b"\n".join(lines)


def feeds():
    count = 0
    files = sorted(site.rglob("feed.xml"))
    for file in files:
        read = feedparser.parse(changed(file, ("feed-cut", "feed-twice"), break_feed))
        need(not read.bozo, file, "is no feed:", read.get("bozo_exception"))
        need(read.version == "atom10", file, "is", read.version)
        names = [entry.id for entry in read.entries]
        need(len(set(names)) == len(names), file, "has two things of one name")
        need(len(names) <= 50, file, "holds too much")
        days = [entry.updated for entry in read.entries]
        need(days == sorted(days, reverse=True), file, "is not in order of day")
        for entry in read.entries:
            page = entry.link.split("#")[0].split("/", 3)[3]
            need((site / page / "index.html").is_file(), file, "leads to what is not there:", entry.link)
        count += len(names)
    return f"{len(files)} feeds with {count} things"


def calendars():
    count = 0
    files = sorted(site.rglob("*.ics"))
    for file in files:
        data = changed(file, ("ics-day", "ics-zone", "ics-uid", "ics-long", "ics-lines"), break_calendar)
        need(b"\n" not in data.replace(b"\r\n", b""), file, "has lines that end without a return")
        need(all(len(line) <= 75 for line in data.split(b"\r\n")), file, "has a line that is too long")
        calendar = icalendar.Calendar.from_ical(data)
        calendar.validate()
        need(not calendar.errors, file, calendar.errors)
        need(not calendar.get_missing_tzids(), file, "lacks", calendar.get_missing_tzids())
        events = calendar.walk("VEVENT")
        for event in events:
            need(not event.errors, file, event.errors)
            need(event.start is not None and event.get("DTSTAMP") and event.get("SUMMARY"), file, "lacks a day or a title")
        uids = [str(event["UID"]) for event in events]
        need(len(set(uids)) == len(uids), file, "has two events of one name")
        second = ics.Calendar(data.decode())
        need(len(second.events) == len(events), file, "is read as", len(second.events), "events, and not", len(events))
        ours = sorted((str(event["UID"]), event.start.isoformat()[:10], str(event["SUMMARY"])) for event in events)
        theirs = sorted((event.uid, event.begin.format("YYYY-MM-DD"), event.name) for event in second.events)
        need(ours == theirs, file, "is read by two programs in two ways")
        count += len(events)
    return f"{len(files)} calendars with {count} days"


def kinds_of(thing):
    return [kind.rsplit("/", 1)[1] for kind in thing.get("@type", [])]


def look(page, thing, seen):
    """A thing of schema.org after expansion, and all that is in it."""
    if isinstance(thing, list):
        for one in thing:
            look(page, one, seen)
    elif isinstance(thing, dict):
        for kind in kinds_of(thing):
            need(kind in NEEDED, page, "speaks of", kind)
            # A thing that is only named stands somewhere else.
            for name in NEEDED[kind]:
                need(f"https://schema.org/{name}" in thing, page, kind, "lacks", name)
            seen[kind] = seen.get(kind, 0) + 1
        for name, value in thing.items():
            if not name.startswith("@"):
                look(page, value, seen)


def linked_data():
    seen = {}
    for file in sorted(site.rglob("*.html")):
        html = file.read_text()
        found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
        need(len(found) <= 1, file, "says twice what it is")
        if 'http-equiv="refresh"' in html or file == site / "404.html":
            continue
        if file != site / "index.html":
            need(found, file, "does not say where it stands")
        for text in found:
            if fault == "page-json":
                text = text[:-1]
            if fault == "page-event":
                text = text.replace('"startDate"', '"start"')
            if fault == "page-service":
                text = text.replace('"provider"', '"giver"')
            if fault == "page-crumbs":
                text = re.sub(r'"position":\d+,', "", text)
            need(not set("<>&") & set(text), file, "holds a sign that could end it")
            try:
                data = json.loads(text)
            except ValueError as error:
                need(False, file, error)
            need(data.pop("@context") == "https://schema.org", file, "names another vocabulary")
            look(file, jsonld.expand({**VOCABULARY, **data}), seen)
            for item in re.findall(r'"item":"https?://[^/]+/([^"]*)"', text):
                need((site / item / "index.html").is_file(), file, "leads to what is not there:", item)
    wanted = ["BreadcrumbList", "Dataset", "Event", "GovernmentService", "Organization"]
    need(all(seen.get(kind) for kind in wanted), "too little was found:", seen)
    return "linked data: " + ", ".join(f"{count} {kind}" for kind, count in sorted(seen.items()))


def pictures():
    files = sorted((site / "share").glob("*.png"))
    for file in files:
        data = file.read_bytes()
        need(data[:8] == b"\x89PNG\r\n\x1a\n" and data[16:24] == (1200).to_bytes(4) + (630).to_bytes(4), file, "is no picture")
    named = set()
    for file in site.rglob("*.html"):
        named.update(re.findall(r'property="og:image" content="https?://[^/]+/([^"]*)"', file.read_text()))
    need(named and all((site / name).is_file() for name in named), "a page names a picture that is not there:", named)
    return f"{len(files)} pictures"


def addresses():
    listed = re.findall(r"<loc>https?://[^/]+/([^<]*)</loc>", (site / "sitemap.xml").read_text())
    need(len(set(listed)) == len(listed), "sitemap.xml lists a page twice")
    for address in listed:
        need((site / address / "index.html").is_file(), "sitemap.xml lists what is not there:", address)
    need("Sitemap: " in (site / "robots.txt").read_text(), "robots.txt does not name the list of pages")
    return f"{len(listed)} addresses"


try:
    told = [feeds(), calendars(), linked_data(), pictures(), addresses()]
except Exception as error:  # Each program of others has its own way to refuse.
    sys.exit(f"check.py: {type(error).__name__}: {error}")
print("; ".join(told))
