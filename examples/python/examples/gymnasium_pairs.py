"""Gymnasium, one-shot: whole pairs as actions, here at random."""
import json

from codesign_client import Problem
from codesign_client.gymnasium import PairEnv

with Problem.from_command_line(steps=1000) as problem:
    env = PairEnv(problem)
    env.action_space.seed(problem.seed)
    best = {"reward": float("-inf")}
    while problem.steps_left > 0:
        env.reset()
        _, reward, _, _, info = env.step(env.action_space.sample())
        if reward > best["reward"]:
            best = {"reward": reward, **info}
    print(f"best: {best['accuracy']:.4f}, {best['latency_ms']:.1f} ms, {best['area_mm2']:.1f} mm²")
    print(json.dumps(problem.finish(), indent=2))
