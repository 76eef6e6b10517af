#!/bin/sh
# Sends a small site to real servers on this computer: see deploy.py. deploy.sh CANDOUR, built with the feature object-stores.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
python=$here/.venv/bin/python
"$python" -c 'import moto.server' 2>/dev/null || python=python3
exec "$python" "$here/deploy.py" "$@"
