"""Measure evaluations per second over the pipe: python3 throughput.py [--ground-truth OUT]"""
import random
import time

from codesign_client import COLUMNS, OBJECTIVES, Problem

PAIRS = 10_000
ROUNDS = 7

with Problem.from_command_line(steps=1_000_000) as problem:
    draw = random.Random(1)
    batches = [[[draw.randrange(n) for n in problem.sizes] for _ in range(PAIRS)] for _ in range(ROUNDS)]
    # New pairs each time; the first round, in which the server warms up, counts as the others do.
    for columns in (("reward",), (*OBJECTIVES, "violations"), COLUMNS):
        rates = []
        for batch in batches:
            start = time.perf_counter()
            problem.evaluate(batch, columns)
            rates.append(PAIRS / (time.perf_counter() - start))
        rates.sort()
        print(f"{len(columns):2} columns: best {rates[-1]:,.0f}, median {rates[ROUNDS // 2]:,.0f} evaluations/s")
    start = time.perf_counter()
    for pair in batches[0][:2000]:
        problem.evaluate_pair(pair, ("reward",))
    print(f"one pair a request: {2000 / (time.perf_counter() - start):,.0f} evaluations/s")
