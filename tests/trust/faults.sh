#!/usr/bin/env bash
# Publishing under every fault that can be made here; `--full` makes all of them. See faults.py.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$here/install.sh"
cd "$here/../.."
exec python3 "$here/faults.py" "${CARGO_TARGET_DIR:-target}/debug/candour" "$@"
