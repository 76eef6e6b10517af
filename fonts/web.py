#!/usr/bin/env python3
"""Makes the typeface of web pages: Atkinson Hyperlegible Next with its weights from 400 to 700, in four files.

What English is written with lies in `atkinson.woff2`, so that most pages fetch that file alone. The further letters of Welsh
and Polish, which many sites have a few of, lie in `atkinson-ext.woff2`, those of other languages in `atkinson-more.woff2`, and
signs that few pages have in `atkinson-signs.woff2`. The style sheet says by `unicode-range` which file is for what; this
prints the four lines for it. The typeface and its licence are those of make.py;
the npm package @fontsource-variable/atkinson-hyperlegible-next holds it with all its weights in one file.

    pip install fonttools==4.68.0 brotli==1.2.1
    fonts/web.py                      # fetches the package and writes the files of the theme
    fonts/web.py PACKAGE.tgz          # the same from a copy of the package
"""

import io
import pathlib

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from package import package

ADDRESS = (
    "https://registry.npmjs.org/@fontsource-variable/atkinson-hyperlegible-next/-/"
    "atkinson-hyperlegible-next-5.3.0.tgz"
)
DIGEST = "75d5156505841b7dd4251398f0a5ff9e44120c87c2e388e9a108879b4def23a6"
# The style sheet asks for no lighter and no bolder letters.
WEIGHTS = (400, 700)
# Alignment of figures, places of accents and the distance of letters; no fractions and no other forms.
FEATURES = ["ccmp", "kern", "locl", "mark", "mkmk", "tnum"]
# What English and most western European languages are written with, and the signs that the theme and its words use.
COMMON = {
    *range(0x20, 0x7F),
    *range(0xA0, 0x100),
    *range(0x2010, 0x2015),
    *range(0x2018, 0x201F),
    0x2022,
    0x2026,
    0x20AC,
    0x2191,
    0x2193,
    0x2212,
}

# What Welsh and Polish have besides.
NEAR = {ord(letter) for letter in "ŴŵŶŷẀẁẂẃẄẅỲỳĄąĆćĘęŁłŃńŚśŹźŻż"}


def ranges(characters):
    """Characters as `unicode-range` writes them."""
    said = []
    for character in sorted(characters):
        if said and said[-1][1] == character - 1:
            said[-1][1] = character
        else:
            said.append([character, character])
    return ", ".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in said)


def write(packed, wanted, path):
    """Writes the part of a font that holds the wanted characters."""
    font = TTFont(io.BytesIO(packed), recalcTimestamp=False)
    instantiateVariableFont(font, {"wght": WEIGHTS}, inplace=True)
    font.flavor = None
    # Read anew, since what cuts letters out expects a whole font as a file has it.
    between = io.BytesIO()
    font.save(between)
    font = TTFont(between, recalcTimestamp=False)
    has = set(font.getBestCmap())
    keeps = has & wanted(has)
    options = Options()
    options.layout_features = FEATURES
    options.flavor = "woff2"
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=keeps)
    subsetter.subset(font)
    font.flavor = "woff2"
    font.save(path)
    print(f"{path.name}: {path.stat().st_size} bytes\n  unicode-range: {ranges(keeps)};")


def main():
    folder = pathlib.Path(__file__).parent.parent / "themes/plain/assets"
    with package(ADDRESS, DIGEST) as files:
        part = lambda name: files.extractfile(
            f"package/files/atkinson-hyperlegible-next-{name}-wght-normal.woff2"
        ).read()
        write(part("latin"), lambda has: COMMON, folder / "atkinson.woff2")
        write(part("latin"), lambda has: has - COMMON, folder / "atkinson-signs.woff2")
        write(part("latin-ext"), lambda has: NEAR, folder / "atkinson-ext.woff2")
        write(part("latin-ext"), lambda has: has - NEAR - COMMON, folder / "atkinson-more.woff2")


main()
