"""The ladder: twelve ways in which a number or an address is written so that a plain search misses it."""

import random
import re

from values import MADE
from values import digits

# Each transform is tried on so many values of each class that it fits.
TIMES = 6

CARRIERS = {
    "ni": ["Her National Insurance number is @.", "NI no: @", "- nino: @", "The form says @ under NI.", "NI number (@) was on the slip.", "He gave us @, his National Insurance number."],
    "mob": ["Ring @ after six.", "Mobile: @", "text @ and wait", "The number on the poster is @.", "Her sister (@) has the key.", "said: call me on @"],
    "mail": ["Write to @ by Friday.", "E-mail: @", "his mail is @", "The list went to @ as well.", "Ask the secretary (@) for it.", "from: @"],
    "bank": ["Refund to sort code and account @.", "Bank details: sort code @", "pay it to sort code @ please", "The slip shows sort code @.", "Sort code / account: @", "His sort code and account number (@) were read out."],
    "nhs": ["Her NHS number is @.", "NHS no. @", "nhs number: @", "The bracelet says NHS number @.", "The NHS number (@) is on the label.", "Quote NHS number @ to the nurse."],
    "dob": ["Date of birth: @", "She was born on @.", "dob @", "The tenant's date of birth (@) is on the form.", "D.O.B. @, seen by desk", "His date of birth is @."],
    "addr": ["The skip goes outside @.", "Address: @", "we live at @", "The tenant of @ asked us.", "Visit to @ at noon.", "deliver_to: @"],
}

GROUPED = ("ni", "mob", "bank", "nhs")


def plain(kind, rng):
    """A value in its plainest form, its groups parted by single spaces."""
    if kind == "ni":
        return f"{rng.choice(['CR', 'MW', 'NC', 'PY', 'JE', 'WM', 'RS'])} {digits(rng, 2)} {digits(rng, 2)} {digits(rng, 2)} {rng.choice('ABCD')}"
    if kind == "mob":
        start = rng.choice(["07700", "071" + digits(rng, 2), "072" + digits(rng, 2)])
        return f"{start} {'900' if start == '07700' else digits(rng, 3)} {digits(rng, 3)}"
    if kind == "bank":
        return f"{rng.choice(['00', '03', '78', '85'])} {digits(rng, 2)} {digits(rng, 2)} {digits(rng, 8)}"
    if kind == "nhs":
        ten = re.sub(r"\D", "", MADE["nhs"](rng))
        return f"{ten[:3]} {ten[3:6]} {ten[6:]}"
    if kind == "dob":
        return f"{rng.randrange(1, 29):02}/{rng.randrange(1, 13):02}/{rng.randrange(1930, 2010)}"
    while True:
        value = MADE[kind](rng)
        if kind != "mail" or "@" in value:
            return value


def middle(value, rng, what):
    """Puts something between two letters or digits, well inside the value."""
    places = [at for at in range(2, len(value) - 1) if value[at - 1].isalnum() and value[at].isalnum()]
    at = rng.choice(places)
    return value[:at] + what + value[at:]


def spacing(kind, value, rng):
    """Other spaces than usual: none, two, or one after each character."""
    bare = value.replace(" ", "")
    return rng.choice([bare, value.replace(" ", "  "), " ".join(bare), f"{bare[:3]} {bare[3:]}"])


def entity(kind, value, rng):
    """A character written as HTML writes it."""
    if kind == "mail":
        return value.replace("@", rng.choice(["&#64;", "&commat;", "&#x40;"])).replace(".", "&#46;", rng.choice([0, 1]))
    return value.replace(" ", rng.choice(["&nbsp;", "&#160;", "&#xA0;", "&thinsp;"]))


def emphasis(kind, value, rng):
    """Markdown's stars inside the value, as in `07**700**`."""
    first = rng.choice([part for part in re.findall(r"[0-9A-Za-z]{2,}", value)])
    star = rng.choice(["**", "*"])
    return value.replace(first, first[:1] + star + first[1:] + star, 1)


def cells(kind, value, rng):
    """Parts of the value in neighbouring cells of a table."""
    at = value.rindex(" ") if kind in ("bank", "addr") else value.index(" ")
    return value[:at] + " | " + value[at + 1:]


def small_o(kind, value, rng):
    """The letter `o` where there is a nought."""
    return value.replace("0", rng.choice("oO"))


def upper_lower(kind, value, rng):
    """All in capitals, all in small letters, or a mixture."""
    mixed = "".join(c.upper() if at % 2 else c.lower() for at, c in enumerate(value))
    return rng.choice([value.upper(), value.lower(), mixed])


# Name, the classes that it fits, and what it does. A value that it leaves as it is is not used.
TRANSFORMS = [
    ("spacing", GROUPED, spacing),
    ("nbsp", (*GROUPED, "addr"), lambda kind, value, rng: value.replace(" ", rng.choice("\u00a0\u202f\u2009"))),
    ("en-dash", (*GROUPED, "dob"), lambda kind, value, rng: re.sub("[ /]", rng.choice("\u2013\u2011\u2212"), value)),
    ("o-for-0", (*GROUPED, "dob"), small_o),
    ("case", ("ni", "mail", "addr"), upper_lower),
    ("line-break", (*GROUPED, "addr"), lambda kind, value, rng: "\n".join(value.split(" ", 1)) if rng.random() < 0.5 else "\n".join(value.rsplit(" ", 1))),
    ("table-cells", (*GROUPED, "addr"), cells),
    ("entity", (*GROUPED, "mail"), entity),
    ("emphasis", (*GROUPED, "mail"), emphasis),
    ("zero-width", (*GROUPED, "mail", "dob"), lambda kind, value, rng: middle(value, rng, rng.choice("\u200b\u200c\u200d\u2060\ufeff\u00ad"))),
    ("image-alt", (*GROUPED, "mail", "addr", "dob"), lambda kind, value, rng: value),
    ("file-name", (*GROUPED, "mail"), lambda kind, value, rng: value.replace(" ", rng.choice("-_"))),
]

CUES = {"ni": "ni-number", "mob": "mobile", "bank": "sort-code", "nhs": "nhs-number", "mail": "from"}


def carried(name, kind, value, rng, carrier):
    """The value in a sentence, or in what the transform asks for."""
    marked = "{{" + f"{kind}:{value}" + "}}"
    sentence = carrier.replace("@", marked, 1)
    if name == "image-alt":
        return f"![{sentence}](/images/{rng.choice(['scan', 'photo', 'form'])}-{rng.randrange(100)}.png)"
    if name == "file-name":
        folder = rng.choice(["files", "images/2025", "downloads"])
        return f"[The form](/{folder}/{CUES[kind]}-{marked}.{rng.choice(['pdf', 'png', 'jpg'])})"
    if name == "table-cells":
        return f"| What | Part | Part |\n|---|---|---|\n| {sentence.rstrip('.')} |"
    return sentence


def made():
    """Every text with the name of its transform."""
    for name, kinds, change in TRANSFORMS:
        times = TIMES if len(kinds) > 4 else 8
        for kind in kinds:
            rng = random.Random(f"ladder {name} {kind}")
            seen = set()
            while len(seen) < times:
                value = plain(kind, rng)
                changed = change(kind, value, rng)
                if changed == value and name not in ("image-alt", "file-name") or value in seen:
                    continue
                carrier = CARRIERS[kind][len(seen) % len(CARRIERS[kind])]
                seen.add(value)
                yield name, carried(name, kind, changed, rng, carrier)
