#!/usr/bin/env bash
# Word documents made by pandoc, imported, and compared with what they were made from: every word in order, headings and the
# numbers of clauses. The texts are those of the example site, and real ones where they lie beside the project.
#
#     tests/import/roundtrip.sh CANDOUR
#
# pandoc comes from Debian; without it nothing is tried, and that is said.
set -euo pipefail

candour=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if ! command -v pandoc >/dev/null; then
    echo "roundtrip.sh: left out: pandoc is not here (apt-get install pandoc)"
    exit 0
fi
exec python3 "$here/roundtrip.py" "$candour"
