"""NSGA-III of pymoo, by 91 reference directions."""
import json

from pymoo.algorithms.moo.nsga3 import NSGA3
from pymoo.optimize import minimize
from pymoo.util.ref_dirs import get_reference_directions

from codesign_client import Problem
from codesign_client.pymoo import OPERATORS, BudgetTermination, ParetoProblem

with Problem.from_command_line(scenario="frontier", steps=2000) as problem:
    directions = get_reference_directions("das-dennis", 3, n_partitions=12)
    algorithm = NSGA3(ref_dirs=directions, pop_size=len(directions), **OPERATORS)
    result = minimize(ParetoProblem(problem), algorithm, BudgetTermination(problem), seed=problem.seed)
    print(f"{0 if result.F is None else len(result.F)} pairs that no other one dominates")
    print(json.dumps(problem.finish(), indent=2))
