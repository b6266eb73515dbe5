#!/usr/bin/env bash
# Run shards on a Ray of this machine alone: of four, one kills its worker and one is killed; the merged frontier must have
# the bytes of a single run. Installs Ray (300 MB unpacked) in an environment of its own; says aloud what it skips.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(realpath "$here/../..")"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

python="${RAY_PYTHON:-$work/venv/bin/python}"
if [ -z "${RAY_PYTHON-}" ]; then
  command -v python3 >/dev/null || { echo "SKIPPED: python3 is not there, so no shard is run on Ray."; exit 0; }
  python3 -m venv "$work/venv" >/dev/null 2>&1 ||
    { echo "SKIPPED: python3 cannot make a virtual environment, so no shard is run on Ray."; exit 0; }
  timeout 300 "$python" -m pip install -q --retries 0 --disable-pip-version-check -r "$here/requirements.txt" >"$work/pip.log" 2>&1 ||
    { echo "SKIPPED: pip cannot install requirements.txt ($(tail -n 1 "$work/pip.log")), so no shard is run on Ray."; exit 0; }
fi

cat >"$work/codesign" <<EOF
#!/bin/sh
# Each of the two happens once: the directory is made once.
case "\$*" in
  *"--shard 2/4"*) if mkdir "$work/worker-killed" 2>/dev/null; then kill -9 \$PPID; exit 1; fi ;;
  *"--shard 3/4"*) if mkdir "$work/codesign-killed" 2>/dev/null; then kill -9 \$\$; fi ;;
esac
exec node "$root/dist/src/cli/main.js" "\$@"
EOF
chmod +x "$work/codesign"
models="$root/examples/mobile-models.jsonl"
export CODESIGN="$work/codesign" RAY_USAGE_STATS_ENABLED=0
node "$root/dist/src/cli/main.js" enumerate --space "$models" --out "$work/whole" 2>/dev/null
"$python" "$here/run.py" 4 "$work/out" --space "$models" >"$work/ray.log" 2>&1 || { cat "$work/ray.log"; exit 1; }
cmp "$work/out/frontier.arrow" "$work/whole/frontier.arrow"
[ -d "$work/worker-killed" ] && [ -d "$work/codesign-killed" ]
[ -z "$(find "$work/out" -name 'shards-*')" ]

# An error of codesign's own is not tried again, and what is finished stays.
if "$python" "$here/run.py" 2 "$work/failed" --space "$work/none.jsonl" >"$work/ray.log" 2>&1; then
  echo "A run without its models ended well." >&2
  exit 1
fi
grep -q "Finished shards are in $work/failed/shards-" "$work/ray.log"
! grep -q "will be retried" "$work/ray.log"
[ ! -e "$work/failed/frontier.arrow" ]
echo "Ray: four shards gave the bytes of a single run, also after a worker and a codesign were killed."
