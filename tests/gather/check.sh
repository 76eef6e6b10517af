#!/bin/sh
# Gathers sites from their addresses on this computer: see check.py. check.sh CANDOUR, built with the feature object-stores.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
exec python3 "$here/check.py" "$@"
