#!/usr/bin/env bash
# Our trees, proofs, tiles and checkpoints against those of two implementations that have nothing to do with Candour: Go's
# golang.org/x/mod/sumdb and the Python package aics-tlog. At 200 sizes they check ours, and we check theirs. It prints how
# much agreed, and ends with 1 if anything did not.
#
# tests/trust/install.sh puts in place what it needs; that is the only part that needs root.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
tests/trust/install.sh
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

ours() { CANDOUR_DIFFERENTIAL=$made cargo test --quiet --test it "ledger::differential::$1" -- --ignored --exact --nocapture; }

echo "Candour writes"
ours ours_is_written >"$made/log" 2>&1 || { cat "$made/log"; exit 1; }
[ -s "$made/candour/proofs.txt" ] || { echo "differential.sh: nothing was written" >&2; exit 1; }
failed=0
with=
if command -v go >/dev/null && [ -d /usr/share/gocode/src/golang.org/x/mod/sumdb/tlog ]; then
    with="$with go"
    echo "Go checks what Candour wrote"
    GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS='' go run tests/trust/differential.go "$made/candour" "$made/go" || failed=1
else
    echo "NOT RUN: Go's implementation is not here" >&2
fi
if tests/trust/.venv/bin/python -c 'import aics_tlog' 2>/dev/null; then
    with="$with python"
    echo "Python checks what Candour wrote"
    tests/trust/.venv/bin/python tests/trust/differential.py "$made/candour" "$made/python" || failed=1
else
    echo "NOT RUN: the Python implementation is not here" >&2
fi
if [ -z "$with" ]; then
    [ "$failed" -eq 0 ]
    exit
fi
export CANDOUR_DIFFERENTIAL_WITH=$with
echo "Candour checks what they wrote"
ours theirs_is_checked | tee "$made/log" | grep '^  Candour' || failed=1
grep -q '1 passed' "$made/log" || failed=1
[ "$failed" -eq 0 ] || { echo "There are disagreements." >&2; exit 1; }
echo "No disagreement: $(ls "$made/candour/checkpoints" | wc -l) sizes, $(grep -vc '^root' "$made/candour/proofs.txt") proofs, each way, with:$with."
