#!/usr/bin/env bash
# Execute frontier.ipynb on the folder OUT that `codesign enumerate` wrote and write the page: run.sh OUT [PAGE.html]
# Skipped, and said so, where Python or the packages cannot be had; a notebook that fails is a failure.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
if [ $# -lt 1 ] || [ ! -f "$1/frontier.arrow" ]; then
  echo "run.sh: '${1-}' holds no frontier.arrow; name a folder that \`codesign enumerate\` wrote." >&2
  exit 2
fi
out="$(cd "$1" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

skip() {
  echo "SKIPPED: $1, so examples/notebooks/frontier.ipynb is not executed."
  exit 0
}
command -v python3 >/dev/null || skip "python3 is not there"
python3 -m venv "$work/venv" >/dev/null 2>&1 || skip "python3 cannot make a virtual environment"
timeout 120 "$work/venv/bin/pip" install -q --retries 0 -r "$here/requirements.txt" >"$work/pip.log" 2>&1 ||
  skip "pip cannot install requirements.txt ($(tail -n 1 "$work/pip.log"))"

CODESIGN_OUT="$out" "$work/venv/bin/jupyter" nbconvert --to html --execute --log-level=ERROR \
  --output-dir "$work" --output page "$here/frontier.ipynb"
if [ $# -gt 1 ]; then cp "$work/page.html" "$2"; fi
echo "frontier.ipynb: executed on $1."
