#!/usr/bin/env bash
# Run the recipe on a real Slurm of one machine: try.sh START STOP DB REFERENCE
# START and STOP are scripts that start and stop one, each given a folder for its state; the merged frontier must have the
# bytes of REFERENCE/frontier.arrow. A task that is lost must cancel the merge, and its shard run again must mend it.
# A benchmark against REFERENCE in tasks must have the bytes of one in a single process.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
start="$1" stop="$2" db="$(realpath "$3")" reference="$4/frontier.arrow"
state="$(mktemp -d)"
trap 'bash "$stop" "$state" || true; rm -rf "$state"' EXIT
bash "$start" "$state" >"$state/start.log" 2>&1
export SLURM_CONF="$state/slurm.conf" CODESIGN="${CODESIGN:-node $(realpath "$here/../../dist/src/cli/main.js")}"

# Wait until no job is left, two minutes at most.
wait_for_jobs() {
  for _ in $(seq 240); do
    [ -z "$(squeue -h)" ] && return
    sleep 0.5
  done
  squeue
  return 1
}

bash "$here/submit.sh" 3 "$state/out" --db "$db"
wait_for_jobs
cmp "$state/out/frontier.arrow" "$reference"

# A task that fails: the merge is cancelled; the task alone once more, then the merge.
bash "$here/submit.sh" 3 "$state/lost" --db "$state/none.sqlite" --accuracy none
wait_for_jobs
[ ! -e "$state/lost/frontier.arrow" ]
export CODESIGN_SHARDS=3
for lost in 0 2; do
  sbatch --array="$lost" --output="$state/lost/shard-%a.log" "$here/shard.sbatch" "$state/lost" --db "$db" >/dev/null
done
wait_for_jobs
sbatch --output="$state/lost/merge.log" "$here/merge.sbatch" "$state/lost" >/dev/null
wait_for_jobs
grep -q "Of 3 shards 1 are missing: 2/3" "$state/lost/merge.log"
sbatch --array=1 --output="$state/lost/shard-%a.log" "$here/shard.sbatch" "$state/lost" --db "$db" >/dev/null
wait_for_jobs
sbatch --output="$state/lost/merge.log" "$here/merge.sbatch" "$state/lost" >/dev/null
wait_for_jobs
cmp "$state/lost/frontier.arrow" "$reference"
echo "Slurm: an array of 3 tasks and its merge gave the same bytes, also after tasks were lost and run again."

# A benchmark: an array and its report; one whose task is missing is not reported on before that task was run.
bench=(--ground-truth "$(dirname "$reference")" --strategy random evolution --seeds 2 --steps 200 --no-rank)
$CODESIGN bench "${bench[@]}" --out "$state/single" >/dev/null 2>&1
bash "$here/submit-bench.sh" 2 "$state/bench" "${bench[@]}"
wait_for_jobs
export CODESIGN_SHARDS=2
sbatch --array=1 --output="$state/shard-%a.log" "$here/bench.sbatch" "$state/late" "${bench[@]}" >/dev/null
wait_for_jobs
sbatch --output="$state/report.log" "$here/report.sbatch" "$state/late" "${bench[@]}" >/dev/null
wait_for_jobs
grep -q "Of 2 shards 1 are not done in .*: 1/2 (" "$state/report.log"
sbatch --array=0 --output="$state/shard-%a.log" "$here/bench.sbatch" "$state/late" "${bench[@]}" >/dev/null
wait_for_jobs
sbatch --output="$state/report.log" "$here/report.sbatch" "$state/late" "${bench[@]}" >/dev/null
wait_for_jobs
for out in bench late; do
  diff --recursive --brief --exclude=timings.csv --exclude='*.log' "$state/single" "$state/$out"
done
echo "Slurm: a benchmark in 2 tasks and its report gave the same bytes, also after a task was missing."
