#!/bin/sh
# Puts in place what the checks of PDF files need: three Python packages in tests/pdf/.venv, of which two are checkers that
# have nothing to do with each other or with Typst; and poppler's pdftotext. It may be run any number of times; when all is
# there it only looks.
#
# IT NEEDS ROOT where a Debian package is missing: it calls apt-get, by itself or with sudo. Nothing else does.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what is compared with must not change by itself.
wanted="page-validation==0.11.0 outloud==0.2.1 pypdf==7.1.0"

have() { command -v "$1" >/dev/null 2>&1; }

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

packages=
have pdftotext || packages="$packages poppler-utils"
have python3 || packages="$packages python3"
python3 -c 'import ensurepip, venv' 2>/dev/null || packages="$packages python3-venv"

# A machine that reaches no packages still runs the rest; what could not be checked is said here and by the check.
missing() { echo "install.sh: NOT INSTALLED: $*" >&2; }

if [ -n "$packages" ]; then
    # The variable is left unquoted on purpose: it holds several names.
    # shellcheck disable=SC2086
    { have apt-get && as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null; } ||
        missing "$packages"
fi

python=$here/.venv/bin/python
if ! "$python" -c 'import page, outloud, pypdf' 2>/dev/null; then
    # shellcheck disable=SC2086
    { python3 -m venv "$here/.venv" && "$python" -m pip install --quiet --disable-pip-version-check $wanted; } ||
        missing "$wanted"
fi
