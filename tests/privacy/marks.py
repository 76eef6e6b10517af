"""Reads marked-up text: `{{mob:07700 900123}}` becomes the number and a label.

A mark may stand inside another: `{{c:{{t:Mrs Fosse}} is in hospital}}`.
"""

# What each mark means. `q` is a quotation of somebody's own words, which no rule of the fourteen is about.
CLASSES = {
    "ni": "PD-01",
    "mob": "PD-02",
    "tel": "PD-03",
    "mail": "PD-04",
    "addr": "PD-05",
    "st": "PD-06",
    "dob": "PD-07",
    "bank": "PD-08",
    "ref": "PD-09",
    "nhs": "PD-10",
    "t": "PD-11",
    "n": "PD-12",
    "c": "PD-13",
    "sm": "PD-14",
}
QUOTE = "q"

# Characters that cannot be seen are written by name.
NAMED = {
    "[[nbsp]]": "\u00a0",
    "[[nnbsp]]": "\u202f",
    "[[zwsp]]": "\u200b",
    "[[zwj]]": "\u200d",
    "[[shy]]": "\u00ad",
}


class Bad(Exception):
    """The marked text is wrong; the message says what and where."""


def nhs_check(nine):
    """The tenth digit of an NHS number, or None when these nine digits have none."""
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(nine))
    check = (11 - total % 11) % 11
    return None if check == 10 else str(check)


def nhs_valid(ten):
    """Whether ten digits are an NHS number."""
    return len(ten) == 10 and nhs_check(ten[:9]) == ten[9]


def fill_nhs(text):
    """Puts the digit in place of `?` that makes the number a valid one.

    Some nine digits have no tenth. Then the digit before the `?` is raised until they do.
    """
    if "?" not in text:
        return text
    if sum(character.isdigit() or character == "?" for character in text) != 10:
        raise Bad(f"an NHS number has ten digits: {text!r}")
    while True:
        for digit in "0123456789":
            filled = text.replace("?", digit)
            if nhs_valid("".join(c for c in filled if c.isdigit())):
                return filled
        before = max(i for i in range(text.index("?")) if text[i].isdigit())
        text = text[:before] + str((int(text[before]) + 1) % 10) + text[before + 1:]


def parse(marked):
    """Parts marked text into `(text, spans, quotes)`; spans are `(start, end, class)` in bytes of UTF-8."""
    for name, character in NAMED.items():
        marked = marked.replace(name, character)
    out = []
    length = 0
    spans = []
    quotes = []
    still_open = []
    at = 0
    while at < len(marked):
        if marked.startswith("{{", at):
            colon = marked.find(":", at)
            name = marked[at + 2:colon]
            if name != QUOTE and name not in CLASSES:
                raise Bad(f"no such mark: {marked[at:at + 30]!r}")
            at = colon + 1
            if name == "nhs":
                close = marked.index("}}", at)
                marked = marked[:at] + fill_nhs(marked[at:close]) + marked[close:]
            still_open.append((name, length))
        elif marked.startswith("}}", at) and still_open:
            # In `}}}` the first brace belongs to the text.
            if marked.startswith("}}}", at) and not marked.startswith("}}}}", at) and len(still_open) == 1:
                out.append("}")
                length += 1
                at += 1
            name, start = still_open.pop()
            if name == QUOTE:
                quotes.append((start, length))
            else:
                spans.append((start, length, CLASSES[name]))
            at += 2
        else:
            out.append(marked[at])
            length += len(marked[at].encode("utf-8"))
            at += 1
    if still_open:
        raise Bad(f"not closed: {still_open} in {marked[:60]!r}")
    return "".join(out), sorted(spans), sorted(quotes)


def records(text):
    """The records of a file in which a line beginning with `%%` parts one from the next."""
    now = []
    for line in text.splitlines():
        if line.startswith("%%"):
            if now:
                yield "\n".join(now).strip("\n")
            now = []
        else:
            now.append(line)
    if now:
        yield "\n".join(now).strip("\n")
