#!/usr/bin/env bash
# What cargo-deny says of the crates we depend on: licences, crates to keep out, where they come from, and advisories.
# Neither it nor the advisories are brought here: what is missing is said, and left out. The advisories may lie beside the
# project, in ../shared/advisory-db or where ADVISORY_DB says: a clone of https://github.com/rustsec/advisory-db, or its files.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
deny=${CARGO_DENY:-cargo-deny}
if ! command -v "$deny" >/dev/null; then
    echo "skipped: there is no cargo-deny; cargo install --locked cargo-deny brings it"
    exit 0
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
database=${ADVISORY_DB:-../shared/advisory-db}
checks=(bans licenses sources)
if [ -d "$database/crates" ]; then
    # The name that cargo-deny gives to the clone of this address; it takes nothing but a Git repository.
    clone=$made/advisory-db-3157b0e258782691
    if [ -d "$database/.git" ]; then
        cp -R "$database" "$clone"
    else
        mkdir "$clone"
        cp -R "$database/." "$clone"
        git -C "$clone" init --quiet
        git -C "$clone" add --all --force
        git -C "$clone" -c user.name=copy -c user.email=copy@localhost commit --quiet --message copy
    fi
    # It wants to know when the clone was last brought up to date.
    touch "$clone/.git/FETCH_HEAD"
    checks+=(advisories)
else
    echo "skipped: there are no advisories in $database"
fi
sed "s|^yanked = |db-path = \"$made\"\nyanked = |" deny.toml >"$made/deny.toml"
for manifest in Cargo.toml fuzz/Cargo.toml; do
    if ! cargo metadata --offline --locked --format-version 1 --manifest-path "$manifest" >/dev/null 2>&1; then
        # Crates for other systems are looked at too, and a build does not bring those.
        echo "skipped: $manifest has crates that are not here; cargo fetch --locked --manifest-path $manifest brings them"
        continue
    fi
    echo "$manifest"
    "$deny" --offline --locked --manifest-path "$manifest" --config "$made/deny.toml" check --hide-inclusion-graph "${checks[@]}"
done
