#!/bin/sh
# Makes .venv with what the program needs ("run") or with what its tests need too ("dev"), without root.
# Works on a bare Debian or Ubuntu: where python3-venv or pip are missing, it does without them.
#   sh scripts/setup.sh run|dev        PYTHON=/path/to/python3.12 to choose the interpreter
set -eu
cd "$(dirname "$0")/.."
want=${1:-run}
stamp=.venv/.onrecord-$want
if [ -x .venv/bin/python ] && [ -f "$stamp" ] && cmp -s "$stamp" pyproject.toml; then exit 0; fi

fail() { echo "setup: $*" >&2; exit 1; }

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in ${PYTHON:-python3.11 python3.12 python3.13 python3 python3.14}; do
    if command -v "$candidate" >/dev/null 2>&1 && new_enough "$candidate"; then python=$(command -v "$candidate"); break; fi
done
[ -n "$python" ] || fail "Python 3.11 or newer is needed: apt install python3, or name one: PYTHON=/path/to/python3.11 make …"

log=$(mktemp); trap 'rm -f "$log"' EXIT
quietly() { "$@" >"$log" 2>&1 || { tail -n 15 "$log" >&2; return 1; }; }

if ! { [ -x .venv/bin/python ] && new_enough .venv/bin/python; }; then
    rm -rf .venv
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        quietly "$python" -m venv .venv || fail "could not make .venv (see above)"
    else
        echo "setup: python3-venv is not installed; doing without it"
        quietly "$python" -m venv --without-pip .venv || fail "could not make .venv (see above): apt install python3-venv"
    fi
fi

# pip of the environment, else the system's one working on the environment, else one fetched for it.
if .venv/bin/python -m pip --version >/dev/null 2>&1; then
    pip() { .venv/bin/python -m pip --disable-pip-version-check "$@"; }
elif "$python" -m pip --python .venv/bin/python --version >/dev/null 2>&1; then
    pip() { "$python" -m pip --disable-pip-version-check --python .venv/bin/python "$@"; }
else
    wheel=$(.venv/bin/python scripts/fetch_pip.py .venv) || fail "there is no pip, and none could be fetched: apt install python3-venv"
    pip() { .venv/bin/python "$wheel/pip" --disable-pip-version-check "$@"; }
fi

echo "setup: installing OnRecord and what it needs into .venv ($("$python" -V 2>&1), $want)"
quietly pip install -q -e . || fail "could not install (see above)"
if [ "$want" = dev ]; then
    .venv/bin/python -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"], sep="\n")' >.venv/dev.txt
    quietly pip install -q -r .venv/dev.txt || fail "could not install what the tests need (see above)"
fi
cp pyproject.toml "$stamp"
