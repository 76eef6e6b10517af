#!/usr/bin/env bash
# Publishes the example in a folder of its own, corrects a figure, publishes again, and has both programs check what came
# of it: publish_example.sh FOLDER CANDOUR. The content is then in FOLDER/desk, the site in FOLDER/example.
set -euo pipefail

folder=$1
candour=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."

mkdir "$folder/desk"
cp -r candour.yaml content data themes "$folder/desk/"
on_desk() { "$candour" "$1" --site "$folder/desk" --as-of 2026-11-22 "${@:2}"; }
publish() { on_desk publish --key "$folder/key" --out "$folder/example"; }
"$candour" key new --site "$folder/desk" --out "$folder/key"
publish
cp "$folder/example/ledger/checkpoint" "$folder/kept"

# A figure that changes in silence is not published; with a correction it is.
figures=$folder/desk/data/performance/2026-27-q2.yaml
sed -i 's/relet-days: {value: 26.9,/relet-days: {value: 29.6,/' "$figures"
if publish 2>"$folder/refused"; then
    echo "publish_example.sh: a figure was changed in silence" >&2
    exit 1
fi
grep -q 'error\[figure-changed\]' "$folder/refused"
on_desk correct performance/2026-27-q2#relet-days --approved-by "Head of lettings" \
    --why "Three homes were still being checked when we first counted. Now we know." \
    --effect "We took longer than we first said. We still meet our target for empty homes."
publish

"$candour" verify "$folder/example" --known "$folder/kept"
"$here/python.sh" "$folder/example/ledger/verify.py" "$folder/example" --known "$folder/kept"
