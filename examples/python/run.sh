#!/usr/bin/env bash
# Test the Python client and run its examples on the folder OUT that `codesign enumerate` wrote: run.sh OUT
# What cannot be had is skipped, and said so; a test or an example that fails is a failure.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
if [ $# -lt 1 ] || [ ! -f "$1/frontier.arrow" ]; then
  echo "run.sh: '${1-}' holds no frontier.arrow; name a folder that \`codesign enumerate\` wrote." >&2
  exit 2
fi
CODESIGN_OUT="$(cd "$1" && pwd)"
export CODESIGN_OUT CODESIGN="${CODESIGN:-node $here/../../dist/src/cli/main.js}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

command -v python3 >/dev/null || { echo "SKIPPED: python3 is not there, so examples/python is not tried."; exit 0; }
python=python3
if python3 -m venv "$work/venv" >/dev/null 2>&1; then
  python="$work/venv/bin/python"
  pip() { timeout 300 "$python" -m pip install -q --retries 0 --disable-pip-version-check "$@" >"$work/pip.log" 2>&1; }
  if pip -r "$here/requirements.txt"; then
    # pymoo loads the package of its progress bar always; where that one is not to be had, one that is never drawn stands in for it.
    if ! pip -r "$here/requirements-pymoo.txt" && pip --no-deps "$(grep '^pymoo' "$here/requirements-pymoo.txt")"; then
      echo "alive_progress cannot be installed: pymoo is tried without its progress bar."
      mkdir "$work/stand-in"
      echo 'def alive_bar(*args, **kwargs): raise NotImplementedError("no progress bar here")' >"$work/stand-in/alive_progress.py"
    fi
    # As a user would: the client as an installed package.
    # (From a copy: building leaves its files beside the source.)
    cp -r "$here" "$work/client"
    pip --no-deps "$work/client" || echo "The client cannot be installed ($(tail -n 1 "$work/pip.log")): tried from its folder."
  else
    echo "SKIPPED: pip cannot install requirements.txt ($(tail -n 1 "$work/pip.log")), so only the core is tried."
  fi
else
  echo "SKIPPED: python3 cannot make a virtual environment, so only the core is tried."
fi
"$python" -c 'import codesign_client' 2>/dev/null || export PYTHONPATH="$here"
export PYTHONPATH="${PYTHONPATH-}:$work/stand-in"

cd "$work"
"$python" -m unittest discover -s "$here/tests"
for example in "$here"/examples/*.py; do
  name="$(basename "$example" .py)"
  library="${name%%_*}"
  case "$library" in gymnasium | optuna) ;; pymoo) library=pymoo.algorithms.moo.nsga2 ;; cma) ;; *) library=json ;; esac
  if ! "$python" -c "import $library" 2>/dev/null; then
    echo "SKIPPED: $library is not there, so examples/python/examples/$name.py is not run."
    continue
  fi
  "$python" "$example" --ground-truth "$CODESIGN_OUT" --steps 200 >"$work/$name.txt"
  grep -q '"hypervolume_ratio": [0-9]' "$work/$name.txt" || { echo "$name.py printed no score." >&2; exit 1; }
  echo "$name.py: hypervolume ratio$(sed -n 's/.*"hypervolume_ratio": \([0-9.]*\).*/ \1/p' "$work/$name.txt") after 200 steps"
done
