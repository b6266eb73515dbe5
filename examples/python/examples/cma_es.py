"""CMA-ES on the unit cube, with restarts; any other ask and tell loop looks the same."""
import json
import random

import cma

from codesign_client import Problem
from codesign_client.ask_tell import minimize

with Problem.from_command_line(steps=2000) as problem:
    draw = random.Random(problem.seed)
    while problem.steps_left > 0:
        start = [draw.random() for _ in problem.sizes]
        options = {"bounds": [0, 1], "seed": draw.randrange(1, 2**31), "verbose": -9}
        strategy = cma.CMAEvolutionStrategy(start, 0.3, options)
        minimize(problem, strategy.ask, strategy.tell, strategy.stop)
    print(json.dumps(problem.finish(), indent=2))
