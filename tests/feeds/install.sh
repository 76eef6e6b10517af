#!/bin/sh
# Puts in place what the checks of this folder need: jing, as Debian packages it, and Python packages in tests/feeds/.venv.
# It may be run any number of times; when all is there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what judges must not change by itself.
wanted="feedparser==6.0.14 icalendar==7.3.0 ics==0.7.3 PyLD==3.3.0"

. "$here/../debian.sh"

packages=
have jing || packages="$packages jing"
have java || packages="$packages default-jre-headless"

# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring "$here" "$packages" "feedparser, icalendar, ics, pyld" $wanted
