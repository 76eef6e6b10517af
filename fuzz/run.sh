#!/usr/bin/env bash
# A long run of the fuzz targets, guided by the branches that inputs take: `fuzz/run.sh [--seconds N] [TARGET …]`. Each target
# runs for N seconds, 600 unless given, from another seed each day; the inputs that did something new are kept in fuzz/kept and
# taken up again by the next run. It needs Linux and a stable Rust, and nothing else. What fails is kept in fuzz/found.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
seconds=600
if [ "${1:-}" = --seconds ]; then
    seconds=$2
    shift 2
fi
host=$(rustc -vV | sed -n 's/^host: //p')
# A counter at each branch. With --target the flags reach neither build scripts nor macros, which have nobody to count for.
flags="-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters"
RUSTFLAGS="${RUSTFLAGS:-} $flags" CARGO_TARGET_DIR=${FUZZ_TARGET_DIR:-target} cargo build --locked --profile long --target "$host"
# What takes more memory than this is a failure too.
ulimit -v $((4 * 1024 * 1024))
# The counters are the program's, not a thread's: with one worker a run counts what its own input did.
RAYON_NUM_THREADS=1 "${FUZZ_TARGET_DIR:-target}/$host/long/candour-fuzz" "$@" --seconds "$seconds" --seed "${SEED:-$(date +%Y%m%d)}" --keep kept
