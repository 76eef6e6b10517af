#!/bin/sh
# Makes sites of the sizes given, builds them with the program given, and measures the search of each beside its peers.
#
#     run.sh CANDOUR TEXT [SIZE...]
#
# CANDOUR is the program (a release build); TEXT a folder whose Markdown the made-up text is learnt from. Sizes are
# numbers of pages: 1000 and 10000 if none are given. WITHOUT may name a program that builds sites without a search
# index, to tell what the index alone costs. OUT is where all is kept: ./out if it is not set.
set -eu

if [ $# -lt 2 ]; then
    echo "usage: run.sh CANDOUR TEXT [SIZE...]" >&2
    exit 2
fi
candour=$1
text=$2
shift 2
[ $# -gt 0 ] || set -- 1000 10000

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${OUT:-$here/out}
as_of=$(node --input-type=module -e "import { AS_OF } from 'file://$here/corpus.mjs'; console.log(AS_OF)")
mkdir -p "$out"

# What is there must be what package.json names. The install scripts of packages are never run: none of these needs one.
installed() {
    (cd "$here/search" && node --input-type=commonjs -e '
        const { readFileSync } = require("node:fs");
        const read = (path) => JSON.parse(readFileSync(path, "utf8"));
        const { dependencies, optionalDependencies } = read("package.json");
        const needed = { ...dependencies };
        for (const [name, version] of Object.entries(optionalDependencies)) {
            if (name.endsWith(`-${process.arch}`)) needed[name] = version;
        }
        for (const [name, version] of Object.entries(needed)) {
            if (read(`node_modules/${name}/package.json`).version !== version) process.exit(1);
        }
    ' 2>/dev/null)
}
installed || (cd "$here/search" && npm ci --ignore-scripts --no-audit --no-fund)

# The text of a hundred thousand pages is more than Node takes by itself.
NODE_OPTIONS=${NODE_OPTIONS:---max-old-space-size=12288}
export NODE_OPTIONS

status=0
for size in "$@"; do
    site=$out/$size
    echo "== $size pages"
    if [ ! -d "$site/source" ]; then
        node "$here/corpus.mjs" "$site/source.new" --text "$text" --pages "$size"
        mv "$site/source.new" "$site/source"
    fi
    nice -n 10 "$candour" build --site "$site/source" --out "$site/site" --as-of "$as_of" 2>"$site/build.log" || {
        tail -n 20 "$site/build.log" >&2
        exit 1
    }
    nice -n 10 node "$here/search/questions.mjs" "$site/site" "$site/questions.json"
    # The two that load their whole index are of no use beyond some size, and need more memory than most machines have.
    engines=ours,pagefind,minisearch,lunr
    [ "$size" -le 20000 ] || engines=ours,pagefind
    nice -n 10 node "$here/search/compare.mjs" "$site/site" "$site/questions.json" --out "$site/search.json" \
        --engines "$engines" --candour "$candour" --source "$site/source" ${WITHOUT:+--without "$WITHOUT"} || status=1
    nice -n 10 node "$here/search/stability.mjs" --candour "$candour" --source "$site/source" || status=1
done
exit $status
