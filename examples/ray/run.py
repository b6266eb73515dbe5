"""Enumerate in N shards as tasks of Ray and merge what they found: run.py N OUT [options of codesign enumerate]

OUT, and the table or file that the options name, must be on a drive that all nodes see. CODESIGN says what starts codesign,
CODESIGN_THREADS how many processors each shard takes (1), RAY_ADDRESS which cluster (otherwise this machine alone).
"""
import os
import shlex
import shutil
import subprocess
import sys
import uuid

import ray

CODESIGN = shlex.split(os.environ.get("CODESIGN", "codesign"))
THREADS = int(os.environ.get("CODESIGN_THREADS", "1"))


class Killed(Exception):
    """codesign was ended by a signal, e.g. for want of memory: worth another try, unlike an error that it names itself."""


# Ray runs a task again whose worker or node is lost.
@ray.remote(num_cpus=THREADS, max_retries=5, retry_exceptions=[Killed])
def enumerate_shard(shard: str, shards: str, options: list) -> str:
    """Enumerate one shard; its folder appears whole, under a name of its own, so no lost attempt is in the way of the next."""
    name = uuid.uuid4().hex
    attempt, finished = os.path.join(shards, f".{name}"), os.path.join(shards, name)
    command = [*CODESIGN, "enumerate", "--shard", shard, "--threads", str(THREADS), "--out", attempt, *options]
    code = subprocess.run(command).returncode
    if code < 0:
        raise Killed(f"codesign was killed by signal {-code} in shard {shard}")
    if code > 0:
        raise RuntimeError(f"codesign left with {code} in shard {shard}: see what it said above")
    os.rename(attempt, finished)
    return finished


def main() -> None:
    if len(sys.argv) < 3 or not sys.argv[1].isdecimal() or int(sys.argv[1]) < 1:
        sys.exit("Usage: run.py N OUT [options of codesign enumerate]")
    count, out, options = int(sys.argv[1]), os.path.abspath(sys.argv[2]), sys.argv[3:]
    shards = os.path.join(out, f"shards-{uuid.uuid4().hex[:8]}")
    os.makedirs(shards)
    merge = [*CODESIGN, "merge", "--expect", str(count), "--out", out]
    try:
        ray.init()
        done = ray.get([enumerate_shard.remote(f"{number}/{count}", shards, options) for number in range(1, count + 1)])
        subprocess.run([*merge, *done], check=True)
    except BaseException:
        print(f"Finished shards are in {shards}; with those that are missing there: {shlex.join(merge)} {shards}/*", file=sys.stderr)
        raise
    shutil.rmtree(shards)


if __name__ == "__main__":
    main()
