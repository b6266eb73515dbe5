"""NSGA-II on accuracy, latency and area, scored by the exact frontier of all pairs."""
import optuna
import optunahub

codesign = optunahub.load_module("benchmarks/codesign")
problem = codesign.Problem(scenario="two-constraints", steps=500)
study = optuna.create_study(directions=problem.directions, sampler=optuna.samplers.NSGAIISampler(seed=1))
study.optimize(problem, n_trials=500)
print(problem.score())
