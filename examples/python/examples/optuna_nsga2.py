"""Optuna's NSGA-II on accuracy, latency and area, under the constraints of the scenario."""
import json

import optuna

from codesign_client import Problem
from codesign_client.optuna import CONSTRAINTS, ParetoObjective, optimize

optuna.logging.set_verbosity(optuna.logging.WARNING)
with Problem.from_command_line(scenario="two-constraints", steps=500) as problem:
    objective = ParetoObjective(problem)
    sampler = optuna.samplers.NSGAIISampler(population_size=50, seed=problem.seed, **CONSTRAINTS)
    study = optuna.create_study(directions=objective.directions, sampler=sampler)
    optimize(study, objective, batch=50)
    print(f"{len(study.best_trials)} trials that no other one dominates")
    print(json.dumps(problem.finish(), indent=2))
