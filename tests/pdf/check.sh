#!/usr/bin/env bash
# Large print and posters of the example site: the same on one thread and on two, and checked by programs of others.
#
#     tests/pdf/check.sh CANDOUR FOLDER
#
# CANDOUR is built with the feature `pdf`; what is made goes into FOLDER.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
candour=$1
made=$2
python=tests/pdf/.venv/bin/python
for threads in 1 2; do
    # A site of its own for each, so that nothing is taken from an earlier build.
    site=$made/pdf-site-$threads
    mkdir -p "$site"
    cp -R candour.yaml content data themes "$site"
    if [ -d ledger ]; then cp -R ledger "$site"; fi
    "$candour" build --site "$site" --as-of 2026-11-22 --threads "$threads" --out "$made/pdf-$threads"
done
diff -r "$made/pdf-1" "$made/pdf-2"
if "$python" -c 'import page, outloud, pypdf' 2>/dev/null && command -v pdftotext >/dev/null; then
    "$python" tests/pdf/check.py "$made/pdf-1"
else
    echo "NOT RUN: tests/pdf/install.sh could not bring what checks PDF files" >&2
fi
