#!/usr/bin/env bash
# Miri on what is trusted most and touches nothing: the ledger, days, slugs and CSV, small numbers, small work on text. It
# stops at undefined behaviour, ours or that of the crates we use. It needs a nightly Rust with Miri, which it does not install:
#
#     rustup toolchain install nightly --component miri --component rust-src
#
# Tests that try many thousand tables, trees or bits are left out: Miri takes a thousand times as long.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
if ! cargo +nightly miri --version >/dev/null 2>&1; then
    echo "skipped: there is no nightly Rust with Miri"
    exit 0
fi
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target}/miri
# Nothing here asks for the time or a file; the test harness does.
export MIRIFLAGS="-Zmiri-disable-isolation ${MIRIFLAGS:-}"
cargo +nightly miri test --lib -- ledger:: date:: text:: suppression:: --skip no_hidden
cargo +nightly miri test --test it -- ledger::tree ledger::properties \
    --skip every_small_size --skip tile_of_tiles --skip too_large_to_hold --skip a_tree_is_the_same_however_it_grew
