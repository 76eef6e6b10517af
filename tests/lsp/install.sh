#!/bin/sh
# Puts in place what the check of this folder needs: Neovim. It may be run any number of times.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)

. "$here/../debian.sh"

have nvim || bring_debian neovim || missing "Neovim; the check of the language server in an editor is left out"
