#!/bin/sh
# check.sh DIR: every feed, calendar, list of pages and piece of linked data of a built site, by programs of others. Then the
# same checks look at broken copies, and must find each fault. See tests/README.md.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
site=$1
[ -x "$here/.venv/bin/python" ] && command -v jing >/dev/null 2>&1 ||
    { echo "feeds: skipped: jing or the Python packages could not be installed here"; exit 0; }

find "$site" -name feed.xml -print0 | xargs -0 jing -c "$here/atom.rnc"
find "$site" -maxdepth 1 -name 'sitemap*.xml' -print0 | xargs -0 jing -c "$here/sitemap.rnc"
"$here/.venv/bin/python" "$here/check.py" "$site"

broken=$(mktemp -d)
trap 'rm -rf "$broken"' EXIT
refused() { # WHAT COMMAND...: the command must fail.
    what=$1
    shift
    if "$@" >"$broken/said" 2>&1; then
        echo "feeds: nobody noticed $what" >&2
        exit 1
    fi
}
sed '0,/<updated>/s/<updated>[^<]*/<updated>yesterday/' "$site/feed.xml" >"$broken/day.xml"
refused "a feed without a day" jing -c "$here/atom.rnc" "$broken/day.xml"
sed '0,/<id>/s/<id>[^<]*<\/id>//' "$site/feed.xml" >"$broken/id.xml"
refused "a feed without a name for programs" jing -c "$here/atom.rnc" "$broken/id.xml"
sed '0,/<loc>/s/<loc>[^<]*/<loc>policies/' "$site/sitemap.xml" >"$broken/sitemap.xml"
refused "a list of pages that lacks the host" jing -c "$here/sitemap.rnc" "$broken/sitemap.xml"
for fault in feed-cut feed-twice ics-day ics-zone ics-uid ics-long ics-lines page-json page-event page-service page-crumbs; do
    refused "$fault" "$here/.venv/bin/python" "$here/check.py" "$site" "$fault"
    grep -q "^check.py: " "$broken/said" || { cat "$broken/said" >&2; exit 1; }
done
echo "14 faults put in, and each was found"
