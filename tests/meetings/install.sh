#!/bin/sh
# Puts in place what the checks of meetings and of the long tables need: Python packages in tests/meetings/.venv. It may be
# run any number of times; when all is there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The versions are pinned: what is compared with must not change by itself.
wanted="duckdb==2.0.0 everypolitician-popolo==0.0.11 jsonschema==4.26.0 pyarrow==26.0.1 rfc3339-validator==0.1.4"

. "$here/../debian.sh"

# Left unquoted on purpose: it holds several names.
# shellcheck disable=SC2086
bring "$here" "" "duckdb, jsonschema, popolo_data.importer, pyarrow.parquet, rfc3339_validator" $wanted
