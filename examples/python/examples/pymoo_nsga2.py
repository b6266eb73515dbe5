"""NSGA-II of pymoo on accuracy, latency and area, under the constraints of the scenario."""
import json

from pymoo.algorithms.moo.nsga2 import NSGA2
from pymoo.optimize import minimize

from codesign_client import Problem
from codesign_client.pymoo import OPERATORS, BudgetTermination, ParetoProblem

with Problem.from_command_line(scenario="two-constraints", steps=2000) as problem:
    algorithm = NSGA2(pop_size=100, **OPERATORS)
    result = minimize(ParetoProblem(problem), algorithm, BudgetTermination(problem), seed=problem.seed)
    print(f"{0 if result.F is None else len(result.F)} pairs that no other one dominates")
    print(json.dumps(problem.finish(), indent=2))
