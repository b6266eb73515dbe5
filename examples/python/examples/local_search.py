"""Local search with the standard library alone: children of the best pair so far, two decisions redrawn in each."""
import json
import random

from codesign_client import Problem

with Problem.from_command_line(steps=2000) as problem:
    draw = random.Random(problem.seed)
    tried = [[draw.randrange(n) for n in problem.sizes] for _ in range(min(100, problem.steps_left))]
    best_reward, best = max(zip(problem.evaluate(tried)["reward"], tried))
    while problem.steps_left > 0:
        children = [list(best) for _ in range(min(20, problem.steps_left))]
        for child in children:
            for at in draw.sample(range(len(child)), 2):
                child[at] = draw.randrange(problem.sizes[at])
        rewards = problem.evaluate(children, ["reward"])["reward"]
        best_reward, best = max((best_reward, best), *zip(rewards, children))
    print(json.dumps(problem.finish(), indent=2))
