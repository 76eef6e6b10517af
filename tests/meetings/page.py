"""What a published page says: its tables by caption, its facts, and the list items with their notes. Reads HTML alone."""

import html.parser
import pathlib


class Page(html.parser.HTMLParser):
    def __init__(self, folder, address):
        super().__init__(convert_charrefs=True)
        self.tables, self.facts, self.items = {}, {}, []
        self.address = address
        self._caption, self._title, self._row, self._rows = None, "", None, []
        self._into = None  # The list of words that text goes to now.
        self._term = None
        self.feed((pathlib.Path(folder) / address / "index.html").read_text(encoding="utf-8"))

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        sort = attributes.get("class", "")
        if tag == "caption":
            self._into = self._caption = []
        elif tag == "span" and sort == "number":
            self._into = []
        elif tag == "table":
            self._rows = []
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th") and self._row is not None:
            self._into = []
            self._row.append({"words": self._into, "links": [], "days": []})
        elif tag in ("dt", "dd"):
            self._into = []
            if tag == "dd" and self._term is not None:
                self.facts.setdefault(" ".join(self._term).strip(), self._into)
            elif tag == "dt":
                self._term = self._into
        elif tag == "p" and sort == "item-title":
            self.items.append({"link": None, "words": [], "days": []})
            self._into = self.items[-1]["words"]
        elif tag == "a" and self._row:
            self._row[-1]["links"].append(attributes.get("href", ""))
        elif tag == "a" and self.items and self.items[-1]["link"] is None:
            self.items[-1]["link"] = attributes.get("href", "")
        elif tag == "time" and self.items and self._row is None:
            self.items[-1]["days"].append(attributes.get("datetime"))
        elif tag == "h2":
            self.items.append({"link": "", "words": [], "days": [], "heading": attributes.get("id")})
        if tag in ("p", "div", "ul") and self.items and sort != "item-title" and self._row is None:
            self._into = self.items[-1]["words"]

    def handle_endtag(self, tag):
        if tag == "span" and self._caption is not None and self._into is not self._caption:
            self._into = self._caption
        elif tag == "caption":
            self._title = " ".join("".join(self._caption or []).split())
            self._into = self._caption = None
        elif tag == "tr" and self._row is not None:
            self._rows.append(self._row)
            self._row = None
        elif tag == "table":
            self.tables[self._title] = self._rows

    def handle_data(self, text):
        if self._into is not None:
            self._into.append(text)

    def table(self, caption):
        """The rows of a table below its headers: each a list of cells in words."""
        rows = self.tables[caption][1:]
        return [[" ".join("".join(cell["words"]).split()) for cell in row] for row in rows]

    def header(self, caption):
        return [" ".join("".join(cell["words"]).split()) for cell in self.tables[caption][0]]

    def links(self, caption):
        """The first link of each row of a table."""
        return [next((link for cell in row for link in cell["links"]), None) for row in self.tables[caption][1:]]

    def fact(self, name):
        return " ".join("".join(self.facts.get(name, [])).split())
