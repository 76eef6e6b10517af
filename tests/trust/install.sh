#!/bin/sh
# Puts in place what the tests of this folder need: Go with its module of transparency logs, as Debian packages them; two
# Python packages in tests/trust/.venv; and strace, without which the faults are counted in one way instead of two. It may
# be run any number of times; when all is there it only looks.
#
# IT NEEDS ROOT where a Debian package is missing: it calls apt-get, by itself or with sudo. Nothing else does.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what is compared with must not change by itself.
wanted="aics-tlog==0.2.1 cryptography==50.0.2"

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

packages=
have go || packages="$packages golang-go"
[ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ] || packages="$packages golang-golang-x-mod-dev"
have python3 || packages="$packages python3"
python3 -c 'import ensurepip, venv' 2>/dev/null || packages="$packages python3-venv"
have strace || packages="$packages strace"

# A machine that reaches no packages still runs the rest; what could not be compared is said here and by each script.
missing() { echo "install.sh: NOT INSTALLED: $*" >&2; }

if [ -n "$packages" ]; then
    # The variable is left unquoted on purpose: it holds several names.
    # shellcheck disable=SC2086
    { have apt-get && as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null; } ||
        missing "$packages"
fi

python=$here/.venv/bin/python
if ! "$python" -c 'import aics_tlog, cryptography' 2>/dev/null; then
    # The first asks for a newer Python than Debian's; what is used of it runs on this one, and would fail loudly if not.
    # shellcheck disable=SC2086
    { python3 -m venv "$here/.venv" &&
        "$python" -m pip install --quiet --disable-pip-version-check --ignore-requires-python $wanted; } ||
        missing "$wanted"
fi
