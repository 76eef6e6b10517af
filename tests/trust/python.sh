#!/bin/sh
# Runs Python with the package that signatures are checked with: that of tests/trust/.venv, or the machine's own.
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
for python in "$here/.venv/bin/python" python3; do
    if "$python" -c 'import cryptography' 2>/dev/null; then exec "$python" "$@"; fi
done
echo "NOT RUN: there is no Python with the package cryptography here: $*" >&2
