"""Gymnasium, decision by decision, with action masks: here at random; MaskablePPO of sb3-contrib takes the same environment."""
import json

from codesign_client import Problem
from codesign_client.gymnasium import SequentialEnv

with Problem.from_command_line(steps=200) as problem:
    env = SequentialEnv(problem)
    env.action_space.seed(problem.seed)
    returns = []
    while problem.steps_left > 0:
        _, info = env.reset()
        ended = False
        while not ended:
            _, reward, ended, _, info = env.step(env.action_space.sample(mask=info["action_mask"]))
        returns.append(reward)
    print(f"mean return of {len(returns)} episodes: {sum(returns) / len(returns):.4f}")
    print(json.dumps(problem.finish(), indent=2))
