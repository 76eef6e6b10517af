#!/usr/bin/env bash
# Has the open data of a built site checked by programs of others, and puts faults into copies of it, which they must find.
#
#   tests/data/check.sh BUILT
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/install.sh"
if ! [ -x "$here/.venv/bin/python" ]; then
    echo "skipped: the open data was not checked, since no package could be brought here"
    exit 0
fi
PATH="$here/.venv/bin:$PATH" python "$here/check.py" "$1/data"
