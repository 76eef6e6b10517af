#!/usr/bin/env python3
"""Checks every large-print PDF and every poster of a built site, with programs that have nothing to do with the one that made them.

    tests/pdf/.venv/bin/python tests/pdf/check.py BUILT

For each file: PDF/UA-1 by page-validation and by outloud, without one failure; the language, the title, the bookmarks; A4
pages with their numbers; fonts embedded; and that the words, as pdftotext takes them off the pages, are those of the EPUB of
the same document in the same order, to the letter. A poster has one page and no number, and says what its page on the web
says under its title, in the same order.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import time
import unicodedata
import xml.etree.ElementTree as xml
import zipfile
from html.parser import HTMLParser

import page
import pypdf

XHTML = "{http://www.w3.org/1999/xhtml}"
DC = "{http://purl.org/dc/elements/1.1/}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
A4 = (595.276, 841.89)
# What is said in words where the typeface has no sign; see `sign_in_words` in src/text.rs.
SIGNS = {"✓": "yes", "✔": "yes", "☑": "yes", "✗": "no", "✘": "no", "☐": "no", "→": "to", "⇒": "to", "←": "from", "≥": "at least",
         "≤": "at most", "☎": "telephone", "\u2011": "-"}
# Languages in letters that the typeface has not, as English calls them.
NAMES = {"ur": "Urdu", "bn": "Bengali", "ar": "Arabic"}
BLOCKS = {XHTML + name for name in ("p", "ul", "ol", "dl", "table", "blockquote", "aside", "pre", "hr", "section", "h1", "h2",
                                    "h3", "h4", "h5", "h6")}


class Differs(Exception):
    """The words of a file are not those that are expected."""


def plain(text):
    """A text as it is compared: without spaces, and with every character in one form."""
    for sign, said in SIGNS.items():
        text = text.replace(sign, said)
    text = unicodedata.normalize("NFKC", text)
    return "".join(c for c in text if not c.isspace() and c not in "\u200b\u200c\u200d\u2060\ufeff\u00ad")


def words(element):
    """The words of an element of a book, with the numbers of notes as large print has them."""
    out = element.text or ""
    for child in element:
        said = words(child)
        out += f"[{said}]" if child.tag == XHTML + "sup" else said
        out += child.tail or ""
    return out


class Text:
    """The words of a PDF, eaten from the front."""

    def __init__(self, pages):
        self.text = "\f".join(plain(page) for page in pages)
        self.at = 0

    def eat(self, wanted, header=None):
        """Eats a text; where a page begins within a table, its header stands there again."""
        for c in plain(wanted):
            while self.text[self.at:self.at + 1] == "\f":
                self.at += 1
                if header and self.text.startswith(header, self.at):
                    self.at += len(header)
            if self.text[self.at:self.at + 1] != c:
                before, after = self.text[max(0, self.at - 40):self.at], self.text[self.at:self.at + 40]
                raise Differs(f"in place of {c!r} of {wanted.strip()[:60]!r}: {before!r} and then {after!r}")
            self.at += 1

    def contents(self, title, entries, pages):
        """Eats a list of contents: words, a line of points, the number of the page that the bookmark of that name leads to."""
        self.eat(title)
        if [plain(entry) for entry in entries] != [plain(name) for name, _ in pages]:
            raise Differs(f"the bookmarks {[name for name, _ in pages]} are not the chapters {entries}")
        for name, number in pages:
            self.eat(name)
            self.at = re.compile(r"[.\f]*").match(self.text, self.at).end()
            self.eat(str(number))

    def parts(self, element):
        """Eats what stands in an element of a book."""
        if element.text and not any(child.tag in BLOCKS for child in element):
            self.eat(words(element))
            return
        for child in element:
            self.part(child)

    def part(self, element):
        name = element.tag.removeprefix(XHTML)
        if name in ("ul", "ol"):
            first = int(element.get("start", "1"))
            for number, item in enumerate(element, first):
                self.eat("\u2022" if name == "ul" else f"{number}.")
                if len(item) or (item.text or "").strip():
                    self.parts(item)
                else:
                    self.eat("nothing stated")
        elif name == "dl":
            for child in element:
                if child.tag == XHTML + "dt":
                    self.eat(words(child) + ":")
                elif len(child):
                    self.parts(child)
                else:
                    self.eat("nothing stated")
        elif name == "table":
            start = self.at
            try:
                self.grid(element)
            except Differs as as_grid:
                self.at = start
                try:
                    self.listed(element)
                except Differs as as_list:
                    raise Differs(f"a table, as one: {as_grid}; as a list: {as_list}") from None
        elif name in ("blockquote", "aside"):
            self.parts(element)
        elif name != "hr":
            self.eat(words(element))

    def table(self, element):
        caption = element.find(XHTML + "caption")
        head = [words(cell) for cell in element.find(XHTML + "thead")[0]]
        rows = [[words(cell) for cell in row] for row in element.find(XHTML + "tbody")]
        return (words(caption) if caption is not None else ""), head, rows

    def grid(self, element):
        caption, head, rows = self.table(element)
        self.eat(caption)
        self.eat("".join(head))
        header = plain("".join(head))
        for row in rows:
            self.eat("".join(row), header)

    def listed(self, element):
        caption, head, rows = self.table(element)
        self.eat(caption)
        for row in rows:
            self.eat("\u2022")
            for name, cell in zip(head, row):
                self.eat((f"{name}: " if name.strip() else "") + (cell or "nothing stated"))


def chapters_of(reader):
    """The bookmarks of a file below that of its title, and the pages to which they lead."""
    inner = next((entry for entry in reader.outline if isinstance(entry, list)), [])
    marks = [(mark.title, reader.get_destination_page_number(mark) + 1) for mark in inner if not isinstance(mark, list)]
    return marks


def expect(text, book, pages):
    """Eats all that a book says, in the order of large print; gives its language and title."""
    with zipfile.ZipFile(book) as files:
        package = xml.fromstring(files.read("book/package.opf"))
        root = xml.fromstring(files.read("book/text.xhtml"))
        contents = words(xml.fromstring(files.read("book/contents.xhtml")).find(f".//{XHTML}h1"))
    name_foreign_letters(root)
    body = list(root.find(XHTML + "body"))
    title = next(element for element in body if element.tag == XHTML + "h1")
    at = body.index(title)
    text.eat(package.find(f".//{DC}publisher").text)
    for kicker in body[:at]:
        text.eat(words(kicker))
    text.eat(words(title))
    rest = body[at + 1:-1]
    if package.find(f".//{DC}description") is not None:
        text.eat(words(rest.pop(0)))
    text.eat(package.find(f".//{DC}source").text)
    chapters = [words(element) for element in rest if element.tag == XHTML + "h2"]
    if len(chapters) >= 4:
        text.contents(contents, chapters + [words(part[0]) for part in rest[-1:] if part.tag == XHTML + "section"], pages)
    for element in rest:
        if element.tag == XHTML + "section":
            notes(text, element)
        else:
            text.part(element)
    left = text.text[text.at:].strip("\f")
    if left:
        raise Differs(f"at the end stands more: {left[:80]!r}")
    return root.get(LANG), words(title)


def name_foreign_letters(root):
    """Puts "(words in Urdu)" in place of words in letters that the typeface has not, as large print does."""
    for element in root.iter():
        language = element.get(LANG)
        if language in NAMES and language != root.get(LANG):
            tail = element.tail
            element.clear()
            element.text, element.tail = f"(words in {NAMES[language]})", tail


def notes(text, section):
    text.eat(words(section[0]))
    for number, note in enumerate(section.find(XHTML + "ol"), 1):
        text.eat(f"{number}.")
        *said, back = list(note)
        for element in said:
            text.part(element)
        # Numbers in headings lead nowhere, and so has their note no way back.
        start = text.at
        try:
            text.eat(words(back))
        except Differs:
            text.at = start


def fonts_of(reader):
    """The fonts of a file that it does not bring itself."""
    missing = set()
    for sheet in reader.pages:
        for font in (sheet["/Resources"].get("/Font") or {}).values():
            font = font.get_object()
            for inner in font.get("/DescendantFonts", [font]):
                inner = inner.get_object()
                descriptor = (inner.get("/FontDescriptor") or {})
                if not any(name in descriptor for name in ("/FontFile", "/FontFile2", "/FontFile3")):
                    missing.add(str(font.get("/BaseFont")))
    return missing


class Poster(HTMLParser):
    """The language and the words of a poster's page on the web: its title, what stands above it, and its blocks."""

    VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
    # The number of the table, and ways back to the text, are not on the sheet.
    LEFT_OUT = {"number", "back"}

    def __init__(self, text):
        super().__init__()
        self.language, self.words, self.title, self.open = None, [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        given = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = given.get("lang")
        if tag not in self.VOID:
            self.open.append((tag, given.get("class", "").split(), given.get("aria-labelledby")))

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        classes = [name for _, names, _ in self.open for name in names]
        inside = any(tag == "hgroup" for tag, _, _ in self.open) or "blocks" in classes
        if not inside or self.LEFT_OUT & set(classes) or "formats" in classes or "mentioned" in classes:
            return
        self.words.append(data)
        if self.open[-1][0] == "h1":
            self.title.append(data)
        if self.open[-1][0] == "dt":
            self.words.append(":")


def expect_poster(text, page):
    """Eats all that a poster's page says; gives its language and title."""
    web = Poster(page.read_text())
    said, wanted = text.text.replace("\u2022", ""), plain("".join(web.words))
    if said != wanted:
        at = next((at for at, (one, other) in enumerate(zip(said, wanted)) if one != other), min(len(said), len(wanted)))
        raise Differs(f"in place of {wanted[at:at + 40]!r} stands {said[at:at + 40]!r}")
    return web.language, "".join(web.title)


def faults_of(path):
    """What is wrong with a file, by all but outloud."""
    poster = path.name == "poster.pdf"
    report = page.validate_pdf(str(path), profile="ua1")
    for failure in report.failures:
        yield f"PDF/UA-1: {failure}"
    if not report.is_compliant:
        yield "PDF/UA-1: not compliant"
    reader = pypdf.PdfReader(path)
    sheets = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout.split("\f")[:-1]
    if poster and len(sheets) != 1:
        yield f"it has {len(sheets)} pages, not one"
    for number, sheet in enumerate([] if poster else sheets, 1):
        last = f"{number} / {len(sheets)}"
        lines = sheet.rstrip("\n").split("\n")
        if lines[-1] != last:
            yield f"page {number} ends with {lines[-1]!r}, not with its number"
        sheets[number - 1] = "\n".join(lines[:-1])
    for number, sheet in enumerate(reader.pages, 1):
        if any(abs(float(side) - wanted) > 0.01 for side, wanted in zip(sheet.mediabox[2:], A4)):
            yield f"page {number} is not A4: {sheet.mediabox}"
    if fonts := fonts_of(reader):
        yield f"fonts are not embedded: {sorted(fonts)}"
    if not reader.outline:
        yield "there are no bookmarks"
    try:
        if poster:
            language, title = expect_poster(Text(sheets), path.with_name("index.html"))
        else:
            language, title = expect(Text(sheets), path.with_name("document.epub"), chapters_of(reader))
    except Differs as differs:
        yield f"the words differ: {differs}"
        return
    if reader.root_object.get("/Lang") != language:
        yield f"the language is {reader.root_object.get('/Lang')}, not {language}"
    if plain(reader.metadata.title or "") != plain(title):
        yield f"the title is {reader.metadata.title!r}, not {title!r}"


def by_outloud(paths):
    """The errors that outloud finds, by the path of the file. Its warnings are guesses: it takes for a running header what
    stands by chance at the end of three pages."""
    program = pathlib.Path(sys.executable).with_name("outloud")
    with tempfile.TemporaryDirectory() as made:
        answer = pathlib.Path(made) / "answer.json"
        subprocess.run([program, *paths, "--json", answer, "--layer", "conformance"], capture_output=True, check=False)
        results = json.loads(answer.read_text())["results"]
    if len(results) != len(paths):
        sys.exit(f"outloud looked at {len(results)} files of {len(paths)}")
    for result in results:
        if result["error"] or result["counts"]["error"]:
            yield result["path"], result["error"] or json.dumps(result["findings"])[:500]


def main():
    built = pathlib.Path(sys.argv[1])
    documents, posters = sorted(built.rglob("large-print*.pdf")), sorted(built.rglob("poster.pdf"))
    if not documents or not posters:
        sys.exit(f"there are {len(documents)} large-print PDFs in {built} and {len(posters)} posters")
    paths = documents + posters
    start = time.monotonic()
    faults = [f"{path.relative_to(built)}: {fault}" for path in paths for fault in faults_of(path)]
    between = time.monotonic()
    faults += [f"{path}: outloud: {fault}" for path, fault in by_outloud(paths)]
    print("\n".join(faults))
    first, second = between - start, time.monotonic() - between
    print(f"{len(paths)} PDF files, {len(posters)} of them posters, {len(faults)} faults; {first:.0f} s, and {second:.0f} s for outloud")
    sys.exit(1 if faults else 0)


main()
