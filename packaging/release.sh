#!/usr/bin/env bash
# Makes what a release consists of, in FOLDER: the program as an archive, as a Debian package, and the digests of both.
#
#     packaging/release.sh FOLDER
#     PROFILE=dev FEATURES= packaging/release.sh FOLDER       # to try it without waiting for an optimised build
#     PROGRAM=target/debug/candour packaging/release.sh FOLDER    # to try it with a program that is there already
#
# The program is static, and runs on any Linux of the processor it was made on. Where the toolchain can compile for musl it does;
# otherwise glibc is linked in whole, of release 2.34 or later: from then on it finds servers by name without files of the
# system. A program that is given may need libraries; then its package says which. The archive is made twice and compared.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=${1:?usage: packaging/release.sh FOLDER}
mkdir -p "$out"
out=$(cd "$out" && pwd)
profile=${PROFILE:-release}
features=${FEATURES-pdf,object-stores}
target_folder=${CARGO_TARGET_DIR:-target}
version=$(sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
processor=$(uname -m)
case $processor in
x86_64) debian=amd64 ;;
aarch64) debian=arm64 ;;
*) echo "release.sh: no release is made for $processor" >&2; exit 2 ;;
esac
# The day of the last commit, so that the same commit gives the same archive.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

if [ -n "${PROGRAM-}" ]; then
    built=$PROGRAM
    libc="as it was given"
else
    target=$processor-unknown-linux-gnu
    libc="glibc, linked in"
    if rustup target list --installed 2>/dev/null | grep -qx "$processor-unknown-linux-musl" && command -v musl-gcc >/dev/null; then
        target=$processor-unknown-linux-musl
        libc="musl"
    fi
    # With a target named, what runs while compiling is not linked in this way.
    RUSTFLAGS="${RUSTFLAGS-} -C target-feature=+crt-static" \
        cargo build --locked --profile "$profile" --target "$target" ${features:+--features "$features"} --bin candour
    built=$target_folder/$target/$([ "$profile" = dev ] && echo debug || echo "$profile")/candour
fi

name=candour-$version-$processor-linux
root=$made/$name
mkdir -p "$root"
install -m 755 "$built" "$root/candour"
strip --strip-debug "$root/candour"
for file in README.md CHANGELOG.md LICENSE*; do
    [ -f "$file" ] && install -m 644 "$file" "$root/$file"
done
cp -R packaging/deploy "$root/deploy"
# The program makes them itself, by the commands `completions` and `man`, where it has them.
for shell in bash zsh fish; do
    mkdir -p "$root/completions"
    "$root/candour" completions "$shell" >"$root/completions/candour.$shell" 2>/dev/null || rm -f "$root/completions/candour.$shell"
done
rmdir "$root/completions" 2>/dev/null || true
mkdir -p "$root/man"
"$root/candour" man "$root/man" >/dev/null 2>&1 || true
rmdir "$root/man" 2>/dev/null || true
find "$root" -type d -exec chmod 755 {} +
find "$root" -type f ! -name candour -exec chmod 644 {} +

archive() {
    tar --create --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
        --directory="$made" "$name" | gzip --no-name --best >"$1"
}
archive "$out/$name.tar.gz"
archive "$made/again.tar.gz"
cmp "$out/$name.tar.gz" "$made/again.tar.gz"

package=$made/package
install -D -m 755 "$root/candour" "$package/usr/bin/candour"
share=$package/usr/share
install -D -m 644 README.md "$share/doc/candour/README.md"
for file in LICENSE*; do [ -f "$file" ] && install -D -m 644 "$file" "$share/doc/candour/$file"; done
mkdir -p "$share/doc/candour/examples"
install -m 644 packaging/deploy/* "$share/doc/candour/examples/"
[ -f "$root/completions/candour.bash" ] && install -D -m 644 "$root/completions/candour.bash" "$share/bash-completion/completions/candour"
[ -f "$root/completions/candour.zsh" ] && install -D -m 644 "$root/completions/candour.zsh" "$share/zsh/vendor-completions/_candour"
[ -f "$root/completions/candour.fish" ] && install -D -m 644 "$root/completions/candour.fish" "$share/fish/vendor_completions.d/candour.fish"
if [ -d "$root/man" ]; then
    for page in "$root"/man/*.1; do
        [ -f "$page" ] || continue
        mkdir -p "$share/man/man1"
        gzip --no-name --best --stdout "$page" >"$share/man/man1/$(basename "$page").gz"
    done
fi
find "$package" -type d -exec chmod 755 {} +
# A static program depends on nothing.
depends=
if readelf --program-headers "$root/candour" | grep INTERP >/dev/null; then
    if [ -z "${PROGRAM-}" ]; then
        echo "release.sh: the program is not static" >&2
        exit 1
    fi
    mkdir "$made/debian"
    printf 'Source: candour\n\nPackage: candour\nArchitecture: any\n' >"$made/debian/control"
    depends=$(cd "$made" && dpkg-shlibdeps -O "$root/candour" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
fi
mkdir "$package/DEBIAN"
cat >"$package/DEBIAN/control" <<END
Package: candour
Version: $version
Architecture: $debian
Maintainer: Candour <candour@example.org>
Installed-Size: $(du -sk "$package/usr" | cut -f 1)
Section: web
Priority: optional
${depends:+Depends: $depends
}Recommends: ca-certificates
Suggests: openssh-client, rsync, espeak-ng, lame, liblouis-bin
Description: site generator for accountable publishing by social landlords
 A folder of Markdown and YAML becomes an accessible website on which
 every promise can be checked.
END
find "$package" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$package" "$out/candour_${version}_$debian.deb" >/dev/null

(cd "$out" && sha256sum "$name.tar.gz" "candour_${version}_$debian.deb" >SHA256SUMS)

# What was made is tried: unpacked elsewhere, the program runs.
dpkg-deb --extract "$out/candour_${version}_$debian.deb" "$made/installed"
[ "$("$made/installed/usr/bin/candour" --version)" = "candour $version" ]
echo "candour $version for $processor ($libc): $(stat -c %s "$root/candour") bytes"
cat "$out/SHA256SUMS"
