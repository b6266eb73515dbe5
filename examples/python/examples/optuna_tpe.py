"""Optuna's TPE on the reward of the scenario."""
import json

import optuna

from codesign_client import Problem
from codesign_client.optuna import RewardObjective, optimize

optuna.logging.set_verbosity(optuna.logging.WARNING)
with Problem.from_command_line(steps=200) as problem:
    objective = RewardObjective(problem)
    sampler = optuna.samplers.TPESampler(seed=problem.seed)
    study = optuna.create_study(directions=objective.directions, sampler=sampler)
    optimize(study, objective, batch=1)
    print(f"best reward: {study.best_value:.4f} in trial {study.best_trial.number}")
    print(json.dumps(problem.finish(), indent=2))
