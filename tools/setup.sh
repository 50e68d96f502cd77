#!/usr/bin/env bash
# Makes the private environment in $1 from requirements.lock. Needs Python 3.11 to 3.13 with venv.
set -euo pipefail
venv=${1:?usage: setup.sh VENV}
python=${PYTHON:-python3}

say() { printf 'setup: %s\n' "$*" >&2; }

fits() { "$1" -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }

if ! fits "$python"; then
  for other in python3.13 python3.12 python3.11; do
    if command -v "$other" >/dev/null && fits "$other"; then python=$other; break; fi
  done
fi
fits "$python" || { say "no Python 3.11, 3.12 or 3.13 found; install one, or: make PYTHON=/path/to/python3.12 ..."; exit 1; }

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    say "installing python$version-venv"
    apt-get update -q >/dev/null && apt-get install -yq "python$version-venv" >/dev/null
  else
    say "this Python has no venv module; install it (on Debian: apt install python3-venv) and run again"; exit 1
  fi
fi

[ -x "$venv/bin/python" ] || "$python" -m venv "$venv"
say "installing the packages of requirements.lock (about 700 MB, once)"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
say "ready"
