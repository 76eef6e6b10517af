#!/bin/sh
# Puts in place what the browser tests need: Chromium, a Java runtime, Node
# with npm, and the npm packages. It may be run any number of times; when all
# is there it only looks, so that run.sh can call it every time.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

. "$here/../debian.sh"

# Debian's names. The headless Java runtime is enough: nothing draws a window.
# CHROMIUM may name another browser of the same family, and then none is added.
packages=
if [ -z "${CHROMIUM:-}" ] && ! have chromium; then packages="$packages chromium"; fi
have java || packages="$packages default-jre-headless"
have node || packages="$packages nodejs"
have npm || packages="$packages npm"

# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring_debian $packages

major=$(node -p 'process.versions.node.split(".")[0]')
if [ "$major" -lt 20 ]; then
    echo "install.sh: Node 20 or later is needed, found $(node --version)" >&2
    exit 1
fi

# What is there must be what the lock file names: the age of files says nothing after a checkout or a clean-up.
installed() {
    (cd "$here" && node --input-type=commonjs -e '
        const { readFileSync } = require("node:fs");
        const read = (path) => JSON.parse(readFileSync(path, "utf8"));
        for (const [path, { version }] of Object.entries(read("package-lock.json").packages)) {
            if (path && read(`${path}/package.json`).version !== version) process.exit(1);
        }
    ' 2>/dev/null)
}

# The install scripts of packages are never run: one of them would download a Java runtime that is not needed.
installed || (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund)
