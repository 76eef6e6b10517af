#!/bin/sh
# Sets Neovim up as the manual says, opens a page with a fault, and looks for the words of `candour check` in the editor:
# tests/lsp/neovim.sh CANDOUR
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
candour=$(CDPATH='' cd -- "$(dirname -- "$1")" && pwd)/$(basename -- "$1")
if ! command -v nvim >/dev/null 2>&1; then
    echo "Neovim is not here: left out"
    exit 0
fi
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
mkdir -p "$made/bin" "$made/site/content/pages"
ln -s "$candour" "$made/bin/candour"
cat >"$made/site/candour.yaml" <<'SETTINGS'
title: Alder Vale Homes
base_url: https://www.example.org/
organisation: {name: Alder Vale Homes}
language: en-GB
SETTINGS
printf -- '---\ntitel: Repairs\n---\n\nCall us.\n' >"$made/site/content/pages/repairs.md"

# What stands in the manual, as it stands there. Debian 12 has a Neovim that lacks two of the functions.
cat "$here/older.lua" >"$made/init.lua"
sed -n '/^```lua$/,/^```$/p' "$here/../../content/manual/language-server.md" | grep -v '^```' >>"$made/init.lua"
[ "$(wc -l <"$made/init.lua")" -gt "$(wc -l <"$here/older.lua")" ]

told=$(PATH="$made/bin:$PATH" HOME="$made" PAGE="$made/site/content/pages/repairs.md" \
    timeout 60 nvim --headless -u "$made/init.lua" -c "luafile $here/look.lua" 2>&1)
wanted="2 1 unknown-key a page has no field \`titel\`"
case $told in
*"$wanted"*"did you mean \`title\`?"*) echo "Neovim shows what candour check says, at its place" ;;
*)
    echo "Neovim should show: $wanted" >&2
    echo "$told" >&2
    exit 1
    ;;
esac
