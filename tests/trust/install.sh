#!/bin/sh
# Puts in place what the tests of this folder need: Go with its module of transparency logs, as Debian packages them; two
# Python packages in tests/trust/.venv; and strace, without which the faults are counted in one way instead of two. It may
# be run any number of times; when all is there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what is compared with must not change by itself.
wanted="aics-tlog==0.2.1 cryptography==50.0.2"

. "$here/../debian.sh"

packages=
have go || packages="$packages golang-go"
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || packages="$packages golang-golang-x-mod-dev"
have strace || packages="$packages strace"

# The first asks for a newer Python than Debian's; what is used of it runs on this one, and would fail loudly if not.
# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring "$here" "$packages" "aics_tlog, cryptography" --ignore-requires-python $wanted
