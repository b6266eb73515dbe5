#!/usr/bin/env bash
# Enumerate in N tasks of a Slurm array and merge what they found: submit.sh N OUT [options of codesign enumerate]
# OUT must be on a drive that all nodes see, and so must the table (--db) that the tasks read. CODESIGN says what starts codesign.
set -euo pipefail
if [ $# -lt 2 ] || ! [[ "$1" =~ ^[1-9][0-9]*$ ]]; then
  echo "Usage: submit.sh N OUT [options of codesign enumerate]" >&2
  exit 1
fi
here="$(cd "$(dirname "$0")" && pwd)"
count="$1"
mkdir -p "$2"
out="$(cd "$2" && pwd)"
shift 2
export CODESIGN="${CODESIGN:-codesign}" CODESIGN_SHARDS="$count"
# SBATCH_OPTIONS: whatever your cluster asks for, e.g. "--partition=short --cpus-per-task=8 --time=00:30:00".
# shellcheck disable=SC2086
array="$(sbatch --parsable --array="0-$((count - 1))" --output="$out/shard-%a.log" ${SBATCH_OPTIONS-} "$here/shard.sbatch" "$out" "$@")"
# Runs when all tasks have ended well; is cancelled, not left waiting, when one has failed.
# shellcheck disable=SC2086
merge="$(sbatch --parsable --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$out/merge.log" ${SBATCH_OPTIONS-} "$here/merge.sbatch" "$out")"
echo "Array $array of $count tasks, then merge $merge into $out."
