#!/bin/sh
# Puts strace in place, which the faults are counted by a second time; all else they need is Python's own.
# Where it cannot be installed they do without it, and say so.
set -eu

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

command -v strace >/dev/null 2>&1 && exit 0
if command -v apt-get >/dev/null 2>&1; then
    as_root apt-get update -qq &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends strace ||
        echo "install.sh: strace could not be installed" >&2
fi
