# Read by the install.sh of each folder of tests: looks whether a program is there, and brings Debian and Python packages.
#
# IT NEEDS ROOT where a Debian package is missing: it calls apt-get, by itself or with sudo. Nothing else does.

have() { command -v "$1" >/dev/null 2>&1; }

# Debian packages by name; fails where there is no way to bring them.
bring_debian() {
    [ $# -eq 0 ] && return 0
    if ! have apt-get; then
        echo "install.sh: please install $* (no apt-get here)" >&2
        return 1
    fi
    if [ "$(id -u)" -eq 0 ]; then root=; else root=sudo; fi
    # Left unquoted on purpose: it may be nothing.
    # shellcheck disable=SC2086
    $root apt-get update -qq &&
        $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# The Debian packages that a Python of one's own needs and that are missing.
python_packages() {
    have python3 || echo python3
    python3 -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
}

# A Python of its own in FOLDER/.venv that imports MODULES; where one is missing, pip brings the rest of what is named.
bring_python() { # FOLDER MODULES [OPTION or PACKAGE]...
    venv=$1/.venv
    modules=$2
    shift 2
    "$venv/bin/python" -c "import $modules" 2>/dev/null ||
        { python3 -m venv "$venv" && "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "$@"; }
}

# What the tests of FOLDER need: Debian packages by name and those of Python, then a Python of its own that imports MODULES.
bring() { # FOLDER "DEBIAN PACKAGES" MODULES [OPTION or PACKAGE]...
    folder=$1
    debian="$2 $(python_packages)"
    wanted_modules=$3
    shift 3
    # Left unquoted on purpose: it holds several names.
    # shellcheck disable=SC2086
    bring_debian $debian || missing "$debian"
    bring_python "$folder" "$wanted_modules" "$@" || missing "$*"
}

# A machine that reaches no packages still runs the rest; what is not there is said here and by each check.
missing() { echo "install.sh: NOT INSTALLED: $*" >&2; }
