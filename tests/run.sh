#!/usr/bin/env bash
# The one test command: everything that must hold, here and in CI alike. It stops at the first failure.
# It may be called from any folder, and needs Rust; what the tests in a browser need it installs.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
made=$(mktemp -d)
# What is compiled once and run needs no notes for compiling it again; they are gigabytes.
export CARGO_INCREMENTAL=0
step="the start"
finish() {
    status=$?
    rm -rf "$made"
    if [ "$status" -eq 0 ]; then echo "All is well."; else echo "FAILED: $step" >&2; fi
    exit "$status"
}
trap finish EXIT

begin() {
    step=$1
    echo "== $step"
}

begin "layout of the code"
cargo fmt --check
cargo fmt --check --manifest-path fuzz/Cargo.toml
# A macro declares the kinds, checks and formats, and so hides them from `cargo fmt`.
find src tests/it -name '*.rs' -print0 | xargs -0 rustfmt --check --edition 2024

begin "lints"
cargo clippy --all-targets -- -D warnings

begin "what the browser tests need"
tests/browser/install.sh

begin "what the checks of other formats need"
tests/editions/install.sh

begin "behaviour, the code map, the manual and the example site"
cargo test

begin "the program is installed as the tutorial says, and a release is made of it"
tests/install.sh

begin "inputs made at random, for everything that reads what others wrote"
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-target} cargo run --quiet --locked --manifest-path fuzz/Cargo.toml

begin "the crates we depend on, by cargo-deny where it is installed"
tests/deny.sh

begin "the regulator's percentages are worked out anew, and what differs is listed"
cargo test --quiet --test it regulator -- --nocapture

begin "what the tests of editors need"
tests/editors/install.sh

begin "schemas agree with the reader, and a language server helps by them"
node tests/editors/schema.mjs "${CARGO_TARGET_DIR:-target}/debug/candour"

begin "the forms in a browser: what is saved, what is refused, and who may not write"
node tests/editors/forms.mjs "${CARGO_TARGET_DIR:-target}/debug/candour"

begin "what the tests of the ledger need"
tests/trust/install.sh

begin "the example site is built"
candour=${CARGO_TARGET_DIR:-target}/debug/candour
"$candour" build --as-of 2026-11-22 --out "$made/built"

begin "Word documents made by pandoc, imported and compared word for word, where pandoc is installed"
tests/import/roundtrip.sh "$candour"

begin "the language server in an editor"
tests/lsp/install.sh
tests/lsp/neovim.sh "$candour"

begin "the example site is published, corrected and published again; two programs check it"
tests/trust/publish_example.sh "$made" "$candour"
sites=("$made/example")

begin "the open data, by programs of others; a fault in it is found"
tests/data/check.sh "$made/example"

begin "what the checks of meetings and long tables need"
tests/meetings/install.sh

begin "meetings as OParl and Popolo, figures as Parquet, and an auditor's questions held to the pages"
tests/meetings/check.sh "$made/example"

begin "the program for auditors finds every attack and every bit that is turned"
CANDOUR_SITES=$made/example CANDOUR_FLIPS=200 tests/trust/python.sh tests/trust/verify_test.py

begin "proofs against Go's implementation and a Python one"
tests/trust/differential.sh

begin "every other form of every document, by programs of others"
tests/editions/check.sh "$made/example"

begin "what the checks of feeds need"
tests/feeds/install.sh

begin "feeds, calendars, the list of pages and linked data, by programs of others"
tests/feeds/check.sh "$made/example"

begin "what the checks of PDF need"
tests/pdf/install.sh

# The profile is made for this: Typst is compiled in minutes, not in a quarter of an hour.
begin "large print: what is written is set as it stands, and every file passes two checkers of others"
cargo clippy --profile pdf --features pdf,object-stores --lib -- -D warnings
cargo test --quiet --profile pdf --features pdf,object-stores --lib large_print
cargo build --quiet --profile pdf --features pdf,object-stores
tests/pdf/check.sh "${CARGO_TARGET_DIR:-target}/pdf/candour" "$made"

begin "what the tests of sending need"
tests/deploy/install.sh

begin "a site is sent to real servers on this computer, and killed on the way"
tests/deploy/deploy.sh "${CARGO_TARGET_DIR:-target}/pdf/candour"

begin "sites are gathered from their addresses as from their folders, and a server that leads astray is named"
tests/gather/check.sh "${CARGO_TARGET_DIR:-target}/pdf/candour"

# Documents that others published lie beside the project on some machines; see tests/it/real.rs.
if [ -f ../shared/real/assemble.py ]; then
    begin "a site of real material is built"
    python3 ../shared/real/assemble.py "$made/material"
    cat tests/it/real_contacts.yaml >>"$made/material/candour.yaml"
    "$candour" build --site "$made/material" --as-of 2026-08-19 --out "$made/real" 2>"$made/messages" ||
        { cat "$made/messages" >&2; false; }
    tail -n 1 "$made/messages"
    sites+=("$made/real")
fi

begin "where a landlord stands among others, held to pandas"
tests/peers/check.sh "$candour"

begin "the search script"
node tests/search/shrink.mjs --check
node --test tests/search/*.test.mjs

begin "the arithmetic of comparing with peers"
node --test benches/peers/peers.test.mjs

begin "the search's answers are tantivy's, on the example site"
agree() { # SITE BUILT DAY
    node benches/search/questions.mjs "$2" "$made/questions.json"
    node tests/search/parity.mjs "$candour" "$1" "$2" "$made/questions.json" "$3"
}
agree "$made/desk" "$made/example" 2026-11-22
if [ -d "$made/material" ]; then
    begin "the same on the site of real material"
    agree "$made/material" "$made/real" 2026-08-19
fi
begin "the same on a site of 10,000 pages"
node benches/corpus.mjs "$made/large" --text content --pages 10000
"$candour" build --site "$made/large" --as-of 2026-11-22 --out "$made/large-built" 2>/dev/null
agree "$made/large" "$made/large-built" 2026-11-22
rm -rf "$made/large" "$made/large-built"

begin "publishing is killed, starved and raced at its calls, and no reader meets half a site"
tests/trust/faults.sh

begin "every page is valid HTML"
node tests/browser/validity.mjs "${sites[@]}"

begin "texts that are programs, in every field of every kind, run in no browser"
node tests/browser/injection.mjs "${CARGO_TARGET_DIR:-target}/tmp/injection"

begin "the example site in a browser"
node tests/browser/browser.mjs "$made/example"

begin "the first view of each kind of page: bytes, requests, words before scripts, nothing that moves"
node tests/browser/weight.mjs "$made/example"

begin "what the preview adds to pages, in a browser"
node tests/browser/preview.mjs "$candour" .

begin "Lighthouse gives 100 to ten kinds of page"
tests/lighthouse/run.sh "$made/example"
