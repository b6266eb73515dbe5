"""Measure evaluations per second over the pipe: python3 throughput.py [--ground-truth OUT]"""
import random
import time

from codesign_client import COLUMNS, Problem

PAIRS = 10_000

with Problem.from_command_line(steps=1_000_000) as problem:
    draw = random.Random(1)
    batches = [[[draw.randrange(n) for n in problem.sizes] for _ in range(PAIRS)] for _ in range(5)]
    for columns in (("reward",), ("accuracy", "latency_ms", "area_mm2", "violations"), COLUMNS):
        seconds = []
        for batch in batches:
            start = time.perf_counter()
            problem.evaluate(batch, columns)
            seconds.append(time.perf_counter() - start)
        rates = [f"{PAIRS / each:,.0f}" for each in sorted(seconds)]
        print(f"{len(columns):2} columns: best {rates[0]}, median {rates[2]} evaluations/s ({', '.join(columns)})")
    start = time.perf_counter()
    for pair in batches[0][:2000]:
        problem.evaluate_pair(pair, ("reward",))
    print(f"one at a time: {2000 / (time.perf_counter() - start):,.0f} evaluations/s")
