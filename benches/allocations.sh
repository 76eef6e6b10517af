#!/bin/sh
# Counts what a build asks of memory: how often, how much in all, how much at once, and where.
#
#     benches/allocations.sh PROGRAM SITE
#
# Needed is heaptrack or, where it is not there, valgrind (both are Debian packages). heaptrack slows a build by some times,
# valgrind's dhat by thirty or more: a site of 100 pages will do. A release build has the names of its functions, which is
# enough; with debug information heaptrack takes many minutes to look them up. TOOL=dhat takes valgrind though heaptrack is there; KEEP names a folder for the raw figures, which
# heaptrack_gui and valgrind's dh_view.html show in full.
set -eu

if [ $# -lt 2 ]; then
    echo "usage: allocations.sh PROGRAM SITE" >&2
    exit 2
fi
program=$1
site=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
as_of=$(node --input-type=module -e "import { AS_OF } from 'file://$here/corpus.mjs'; console.log(AS_OF)")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
kept=${KEEP:-$made}
mkdir -p "$kept"
pages=$(find "$site/content" -name '*.md' | wc -l)

tool=${TOOL:-}
[ -n "$tool" ] || { command -v heaptrack >/dev/null && tool=heaptrack; } || tool=dhat
set -- build --site "$site" --out "$made/out" --as-of "$as_of"
if [ "$tool" = heaptrack ]; then
    heaptrack --output "$kept/candour" "$program" "$@" >"$made/said" 2>&1 || { tail -n 5 "$made/said" >&2; exit 1; }
    heaptrack_print --print-flamegraph /dev/null "$kept"/candour.* >"$made/printed" 2>/dev/null
    # Its list of places where most is asked for: how often, and the first functions of ours on the way there.
    awk '/^MOST CALLS TO ALLOCATION FUNCTIONS/ { on = 1 } /^PEAK MEMORY CONSUMERS/ { exit } !on { next }
         /^[0-9]+ calls with/ { count = $1; ours = 0; next }
         /^ +candour::/ && count && ours < 3 { sub(/::h[0-9a-f]+$/, ""); sub(/^ +/, ""); printf "%9s  %s\n", ours ? "" : count, $0; ours += 1 }' \
        "$made/printed" | head -n 60
    grep -E '^(calls to allocation functions|temporary memory allocations|peak heap memory consumption|peak RSS)' "$made/printed"
    awk -v pages="$pages" '/^calls to allocation functions/ { printf "%.0f calls a page, %d pages\n", $5 / pages, pages }' "$made/printed"
else
    valgrind --tool=dhat --dhat-out-file="$kept/dhat.json" "$program" "$@" >"$made/said" 2>&1 || { tail -n 5 "$made/said" >&2; exit 1; }
    grep -E '(Total|At t-gmax|At t-end):' "$made/said"
    awk -v pages="$pages" '/Total:/ { gsub(",", ""); for (i = 1; i <= NF; i++) if ($i == "blocks") printf "%.0f calls a page, %d pages\n", $(i - 1) / pages, pages }' "$made/said"
fi
