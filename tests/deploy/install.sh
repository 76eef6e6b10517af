#!/bin/sh
# Puts in place what the tests of `candour deploy` need: an SSH server and rsync, as Debian packages them, and in
# tests/deploy/.venv a server that speaks as Amazon's S3 does. It may be run any number of times; when all is there it only looks.
# It needs root where a Debian package is missing: see tests/debian.sh.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
# The version is pinned: what we send to must not change by itself.
wanted="moto[server]==5.2.5"

. "$here/../debian.sh"

packages=
[ -x /usr/sbin/sshd ] || packages="$packages openssh-server"
have sftp || packages="$packages openssh-client"
have rsync || packages="$packages rsync"

bring "$here" "$packages" "moto.server" "$wanted"
