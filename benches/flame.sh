#!/bin/sh
# Draws where a build spends its time, as a flame graph.
#
#     benches/flame.sh PROGRAM SITE [OUTPUT.svg]
#
# PROGRAM is a release build, which has the names of its functions. Needed are perf (Debian: linux-perf) and inferno
# (`cargo install --locked inferno@0.12.8`), whose two programs are looked for on the PATH or in INFERNO. perf needs a kernel that lets it look: `sysctl kernel.perf_event_paranoid` at most 1, or root.
set -eu

if [ $# -lt 2 ]; then
    echo "usage: flame.sh PROGRAM SITE [OUTPUT.svg]" >&2
    exit 2
fi
program=$1
site=$2
drawn=${3:-flame.svg}
[ -z "${INFERNO:-}" ] || PATH=$INFERNO:$PATH
for needed in perf inferno-collapse-perf inferno-flamegraph; do
    command -v "$needed" >/dev/null || { echo "flame.sh: $needed is missing" >&2; exit 1; }
done

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
as_of=$(node --input-type=module -e "import { AS_OF } from 'file://$here/corpus.mjs'; console.log(AS_OF)")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

# The clock of the processor is what virtual machines have too. Stacks are copied, not followed by frame pointers, which
# release builds leave out; 16 KiB hold nearly all of ours.
perf record --quiet --event cpu-clock --freq "${FREQUENCY:-199}" --call-graph dwarf,16384 --output "$made/perf.data" \
    "$program" build --site "$site" --out "$made/out" --as-of "$as_of" >"$made/said" 2>&1 || { tail -n 5 "$made/said" >&2; exit 1; }
# Without inlined functions: to look each up takes minutes.
perf script --no-inline --input "$made/perf.data" 2>/dev/null | inferno-collapse-perf >"$made/folded"
inferno-flamegraph --title "candour build" "$made/folded" >"$drawn"
echo "$(wc -l <"$made/folded") stacks, drawn in $drawn. Ours that were seen most, with all that they call:"
# The share of samples whose stack has a function, once for each stack.
awk '{ n = $NF; sub(/ [0-9]+$/, ""); total += n; split("", seen); k = split($0, parts, ";");
       for (i = 1; i <= k; i++) if (parts[i] ~ /^<?candour::[a-z_]+/ && !(parts[i] in seen)) { seen[parts[i]] = 1; of[parts[i]] += n } }
     END { for (name in of) printf "%5.1f %%  %s\n", 100 * of[name] / total, name }' "$made/folded" | sort -rn | head -n "${LINES_SHOWN:-25}"
