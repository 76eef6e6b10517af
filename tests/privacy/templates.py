"""Fills the templates of `marked/templates.txt` with invented values."""

import random
import re

from values import MADE
from values import MONTHS
from values import ROADS

# How often each template is used.
TIMES = 5


def filled(line, rng):
    """One text: `{{mob:@}}` takes a value of its class, `[month]`, `[road]` and `[9]` take fillers."""
    line = re.sub(r"\{\{([a-z]+):@", lambda found: "{{" + found[1] + ":" + MADE[found[1]](rng), line)
    line = re.sub(r"\[month\]", lambda _: rng.choice(MONTHS), line)
    line = re.sub(r"\[road\]", lambda _: rng.choice(ROADS), line)
    line = re.sub(r"\[small\]", lambda _: str(rng.randrange(1, 5)), line)
    # `[999]` is a number of so many digits that does not begin with 0.
    number = lambda found: str(rng.randrange(10 ** (len(found[1]) - 1), 10 ** len(found[1])))
    return re.sub(r"\[(9+)\]", number, line)


def made(lines):
    """Every text. Each template has numbers of its own, so that a new one leaves the others as they are."""
    seen = set()
    for line in lines:
        if not line.strip() or line.startswith("# "):
            continue
        line = line.replace("\\n", "\n")
        rng = random.Random(f"templates {line}")
        for _ in range(TIMES):
            text = filled(line, rng)
            if text not in seen:
                seen.add(text)
                yield text
