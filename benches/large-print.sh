#!/usr/bin/env bash
# How long a document of 40 pages takes as large print: the time of a build with it, less that of a build without.
#
#     benches/large-print.sh CANDOUR          # built with --features pdf, in release mode or not
set -euo pipefail

candour=$(realpath "$1")
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
mkdir -p "$made/site/content/pages"
settings() {
    printf 'title: Alder Vale Homes\nbase_url: https://www.example.org/\norganisation: {name: Alder Vale Homes, phone: 01632 960 000}\nlanguage: en-GB\n'
    printf 'formats: {large_print: %s, text: false, epub: false, braille: false}\n' "$1"
}
{
    printf -- '---\ntitle: A long document\nsummary: It has forty pages in large print.\n---\n'
    for part in $(seq 1 24); do
        printf '\n## %s. Part %s\n' "$part" "$part"
        for paragraph in $(seq 1 7); do
            printf '\nWe will ask tenants what matters to them in paragraph %s of part %s. We will say what we heard, what we will do about it, and by when. Anyone can check what became of it on this website, at any time, for as long as we keep the promise.\n' "$paragraph" "$part"
        done
        printf '\n| Promise | By | Who |\n|---|---|---|\n| We answer every question | June | The team |\n| We publish minutes | July | The panel |\n'
        printf '\n- One thing that we do.\n- Another thing.\n'
    done
} >"$made/site/content/pages/long.md"
# CPU time and time on the clock, in seconds, of the fastest of five builds.
fastest() {
    settings "$1" >"$made/site/candour.yaml"
    for _ in 1 2 3 4 5; do
        rm -rf "$made/site/.candour"
        /usr/bin/env time -f '%U %e' "$candour" build --site "$made/site" --as-of 2026-11-22 --out "$made/out" 2>"$made/time" >"$made/said" ||
            { cat "$made/time" "$made/said" >&2; exit 1; }
        tail -n 1 "$made/time"
    done | sort -n | head -n 1
}
without=$(fastest false)
with=$(fastest true)
pages=$(pdfinfo "$made/out/long/large-print.pdf" 2>/dev/null | sed -n 's/^Pages: *//p')
echo "pages at 18 point: ${pages:-unknown}"
echo "CPU and clock, in seconds, without large print: $without"
echo "with it, at 18 and at 24 point: $with"
