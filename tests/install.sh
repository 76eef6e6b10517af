#!/usr/bin/env bash
# Installs the program as the tutorial says, and makes a release of what was built last.
#
# The release is a dry one: that of a program for tests, whose libraries its package must name. install.sh
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${CARGO_TARGET_DIR:-target}
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
fail() {
    echo "install.sh: $1" >&2
    exit 1
}

# The tutorial's command, but for what it need not compile anew.
grep -qx 'cargo install --path . --locked' content/manual/first-steps.md || fail "the tutorial installs the program in another way"
cargo install --quiet --path . --locked --debug --root "$made/installed" --target-dir "$target"
version=$("$made/installed/bin/candour" --version)

if ! command -v dpkg-deb >/dev/null; then
    echo "skipped: no release is made, since there is no dpkg-deb"
    exit 0
fi
PROGRAM=$made/installed/bin/candour packaging/release.sh "$made/release"
(cd "$made/release" && sha256sum --quiet --check SHA256SUMS)

# The sites that `candour init` makes unpack it so.
mkdir "$made/unpacked"
tar --extract --gzip --file "$made"/release/*.tar.gz --directory "$made/unpacked"
program=$(find "$made/unpacked" -type f -name candour | head -n 1)
[ "$("$program" --version)" = "$version" ] || fail "the program in the archive is another"
for file in README.md man/candour.1 man/candour-deploy.1 completions/candour.bash completions/candour.zsh completions/candour.fish; do
    [ -s "$(dirname "$program")/$file" ] || fail "the archive lacks $file"
done

# The package, put into a root of its own; that its libraries are there is not asked, since nothing else is in it.
dpkg-deb --extract "$made"/release/*.deb "$made/root"
[ "$("$made/root/usr/bin/candour" --version)" = "$version" ] || fail "the program in the package is another"
[ -s "$made/root/usr/share/man/man1/candour.1.gz" ] || fail "the package lacks the page for man"
[ -s "$made/root/usr/share/bash-completion/completions/candour" ] || fail "the package lacks completions"
