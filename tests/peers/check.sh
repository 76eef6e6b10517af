#!/usr/bin/env bash
# Imports the regulator's workbook as a benchmark, builds a small site of it, and has pandas work out from the workbook what
# the pages and the data must say; then a figure is changed, which must be found.
#
#   tests/peers/check.sh CANDOUR
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
candour=$(realpath "$1")
workbook=$here/../../../shared/real/tsm-2025-v1.0.xlsx
if ! [ -f "$workbook" ]; then
    echo "skipped: the regulator's workbook does not lie beside the project"
    exit 0
fi
"$here/install.sh"
if ! [ -x "$here/.venv/bin/python" ]; then
    echo "skipped: no package could be brought here, so nothing was compared with pandas"
    exit 0
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$here/.venv/bin/python" "$here/check.py" "$candour" "$(realpath "$workbook")" "$made"
