#!/bin/sh
# Puts in place what the checks of PDF files need: three Python packages in tests/pdf/.venv, of which two are checkers that
# have nothing to do with each other or with Typst; and poppler's pdftotext. It may be run any number of times; when all is
# there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what is compared with must not change by itself.
wanted="page-validation==0.11.0 outloud==0.2.1 pypdf==7.1.0"

. "$here/../debian.sh"

packages=
have pdftotext || packages="$packages poppler-utils"

# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring "$here" "$packages" "page, outloud, pypdf" $wanted
