#!/bin/sh
# Puts in place what the tests of this folder need: three Python packages in tests/data/.venv. It may be run any number of
# times; when all is there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what judges must not change by itself.
wanted="frictionless==5.21.0 csvw==4.1.1 openapi-spec-validator==0.9.0"

. "$here/../debian.sh"

# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring "$here" "" "frictionless, csvw, openapi_spec_validator" $wanted
