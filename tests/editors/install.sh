#!/bin/sh
# Puts in place what the tests of editors need: the npm packages. It may be run any number of times; when all is
# there it only looks. Chromium and Node come with tests/browser/install.sh; the forms come by the lines of the manual.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

# The install scripts of packages are never run.
[ -d "$here/node_modules/yaml-language-server" ] ||
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund)
