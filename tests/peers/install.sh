#!/bin/sh
# Puts in place what the check of benchmarks needs: two Python packages in tests/peers/.venv. It may be run any number of
# times; when all is there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what is compared with must not change by itself.
wanted="pandas==3.1.1 openpyxl==3.1.5"

. "$here/../debian.sh"

# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring "$here" "" "pandas, openpyxl" $wanted
