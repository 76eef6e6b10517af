#!/bin/sh
# Runs every browser test: HTML validity on each folder given, and the tests in
# a browser on the first. Both always run, so that one call reports all faults.
set -eu

if [ $# -eq 0 ]; then
    echo "usage: run.sh DIR [DIR...]" >&2
    exit 2
fi

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
"$here/install.sh"

status=0
node "$here/validity.mjs" "$@" || status=1
node "$here/browser.mjs" "$1" || status=1
exit $status
