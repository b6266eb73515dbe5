#!/usr/bin/env bash
# Benchmark in N tasks of a Slurm array, then write the report: submit-bench.sh N OUT [options of codesign bench]
# OUT and the ground truth (--ground-truth) must be on a drive that all nodes see. CODESIGN says what starts codesign.
set -euo pipefail
if [ $# -lt 2 ] || ! [[ "$1" =~ ^[1-9][0-9]*$ ]]; then
  echo "Usage: submit-bench.sh N OUT [options of codesign bench]" >&2
  exit 1
fi
here="$(cd "$(dirname "$0")" && pwd)"
count="$1"
mkdir -p "$2"
out="$(cd "$2" && pwd)"
shift 2
export CODESIGN="${CODESIGN:-codesign}" CODESIGN_SHARDS="$count"
# SBATCH_OPTIONS: whatever your cluster asks for, e.g. "--partition=short --cpus-per-task=8 --time=04:00:00".
# shellcheck disable=SC2086
array="$(sbatch --parsable --array="0-$((count - 1))" --output="$out/shard-%a.log" ${SBATCH_OPTIONS-} "$here/bench.sbatch" "$out" "$@")"
# Runs when all tasks have ended well; is cancelled, not left waiting, when one has failed.
# shellcheck disable=SC2086
report="$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$out/report.log" ${SBATCH_OPTIONS-} "$here/report.sbatch" "$out" "$@")"
echo "Array $array of $count tasks, then report $report into $out."
