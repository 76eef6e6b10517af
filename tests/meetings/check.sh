#!/usr/bin/env bash
# Looks at the meetings and the long tables of a built site with programs of others, and asks an auditor's questions of
# its data: check.sh DIR [DIR...]. Each check is then broken once, and must notice.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
python=$here/.venv/bin/python
if ! [ -x "$python" ]; then
    echo "tests/meetings/check.sh: skipped, its Python packages are not there (tests/meetings/install.sh)"
    exit 0
fi
for site in "$@"; do
    "$python" "$here/oparl.py" "$site"
    "$python" "$here/popolo.py" "$site"
    "$python" "$here/parquet.py" "$site"
    "$python" "$here/questions.py" "$site"
done
"$python" "$here/broken.py" "$1"
