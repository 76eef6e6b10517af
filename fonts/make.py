#!/usr/bin/env python3
"""Makes the typeface of large-print PDFs: Atkinson Hyperlegible Next, in the four cuts that documents need.

The typeface is the Braille Institute's, made for readers with low vision; its licence, the SIL Open Font License 1.1,
stands in OFL.txt. It comes from the npm package @fontsource/atkinson-hyperlegible-next, which holds it in parts as WOFF2;
a typesetter wants each cut whole and unpacked. Latin and Extended Latin are put together here, nothing else is changed.

    pip install fonttools==4.68.0 brotli
    fonts/make.py                      # fetches the package and writes the four files beside this one
    fonts/make.py PACKAGE.tgz          # the same from a copy of the package
"""

import io
import pathlib
import tempfile

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

from package import package

ADDRESS = (
    "https://registry.npmjs.org/@fontsource/atkinson-hyperlegible-next/-/atkinson-hyperlegible-next-5.3.0.tgz"
)
DIGEST = "33dcb7d0d4e2ea98a96985ca7448f738c3b5b370cfc5230b1e40e4f728920cc2"
CUTS = {
    "regular": (400, "normal"),
    "bold": (700, "normal"),
    "italic": (400, "italic"),
    "bold-italic": (700, "italic"),
}
PARTS = ("latin", "latin-ext")


def main():
    folder = pathlib.Path(__file__).parent
    with package(ADDRESS, DIGEST) as files, tempfile.TemporaryDirectory() as made:
        for name, (weight, style) in CUTS.items():
            parts = []
            for part in PARTS:
                path = f"package/files/atkinson-hyperlegible-next-{part}-{weight}-{style}.woff2"
                font = TTFont(io.BytesIO(files.extractfile(path).read()), recalcTimestamp=False)
                font.flavor = None
                parts.append(f"{made}/{part}.ttf")
                font.save(parts[-1])
            whole = Merger().merge(parts)
            # The day that it is does not belong into the file.
            whole.recalcTimestamp = False
            whole["head"].created = whole["head"].modified = font["head"].modified
            whole.save(folder / f"atkinson-hyperlegible-next-{name}.ttf")
        (folder / "OFL.txt").write_bytes(files.extractfile("package/LICENSE").read())


main()
