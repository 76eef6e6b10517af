#!/bin/sh
# Installs Lighthouse where it is missing, and asks it about the site in DIR.
set -eu

if [ $# -ne 1 ]; then
    echo "usage: run.sh DIR" >&2
    exit 2
fi

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
"$here/../browser/install.sh"
if ! cmp -s "$here/package-lock.json" "$here/node_modules/.made-from"; then
    (cd "$here" && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund)
    cp "$here/package-lock.json" "$here/node_modules/.made-from"
fi
exec node "$here/lighthouse.mjs" "$1"
