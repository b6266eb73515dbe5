import os
import sys
import unittest
import warnings

from support import GROUND_TRUTH, ROOT, library

optuna = library("optuna")

from codesign_client import Problem  # noqa: E402
from codesign_client.optuna import CONSTRAINTS, ParetoObjective, RewardObjective, constraints_of, optimize  # noqa: E402

optuna.logging.set_verbosity(optuna.logging.WARNING)
COMPLETE = optuna.trial.TrialState.COMPLETE


class OptunaTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.problem = Problem("two-constraints", steps=1000, ground_truth=GROUND_TRUTH)

    @classmethod
    def tearDownClass(cls):
        cls.problem.close()

    def setUp(self):
        self.problem.reset(steps=1000)

    def test_tpe_maximises_the_reward(self):
        objective = RewardObjective(self.problem)
        study = optuna.create_study(directions=objective.directions, sampler=optuna.samplers.TPESampler(seed=1))
        study.optimize(objective, n_trials=60)
        self.assertEqual([trial.state for trial in study.trials], [COMPLETE] * 60)
        self.assertEqual(self.problem.steps_left, 940)
        self.assertEqual(study.best_value, self.problem.score()["best_reward"])
        pair = objective.decisions(study.best_params)
        self.assertEqual(self.problem.evaluate_pair(pair)["reward"], study.best_value)

    def test_nsga2_of_three_objectives_under_constraints_in_batches(self):
        objective = ParetoObjective(self.problem)
        sampler = optuna.samplers.NSGAIISampler(population_size=20, seed=1, **CONSTRAINTS)
        study = optuna.create_study(directions=objective.directions, sampler=sampler)
        study.set_metric_names(objective.metric_names)
        self.problem.reset(steps=110)
        optimize(study, objective, batch=20)
        self.assertEqual((len(study.trials), self.problem.steps_left), (110, 0))
        # The trials that no other one dominates are feasible, as some trial is.
        self.assertTrue(study.best_trials)
        for trial in study.best_trials:
            accuracy, _, area_mm2 = trial.values
            self.assertTrue(all(violation <= 0 for violation in constraints_of(trial)))
            self.assertGreater(accuracy, 0.92)
            self.assertLess(area_mm2, 100)
        # No trial failed: what is no CNN has the worst values and misses all constraints.
        self.assertEqual([trial.state for trial in study.trials], [COMPLETE] * 110)
        worst = tuple(each["worst"] for each in self.problem.objectives)
        invalid = [trial for trial in study.trials if constraints_of(trial)[0] > 0]
        self.assertTrue(invalid)
        for trial in invalid:
            self.assertEqual(tuple(trial.values), worst)
            self.assertEqual(list(constraints_of(trial)), [1, 1, 1])

    def test_multi_objective_tpe_takes_the_constraints(self):
        objective = ParetoObjective(self.problem)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sampler = optuna.samplers.TPESampler(seed=1, n_startup_trials=10, **CONSTRAINTS)
        study = optuna.create_study(directions=objective.directions, sampler=sampler)
        study.optimize(objective, n_trials=15)
        self.assertEqual(self.problem.steps_left, 985)


class OptunaHubTest(unittest.TestCase):
    """The benchmark as OptunaHub would load it; without OptunaHub its members are tested alone."""

    @classmethod
    def setUpClass(cls):
        sys.path.insert(0, os.path.join(ROOT, "optunahub"))
        try:
            import optunahub  # noqa: F401
        except ImportError:
            print("SKIPPED: optunahub is not there, so the benchmark is tested without its base class.", flush=True)
        import codesign

        cls.problem = codesign.Problem(scenario="two-constraints", ground_truth=GROUND_TRUTH)
        cls.single = codesign.Problem(objectives="reward", ground_truth=GROUND_TRUTH)

    @classmethod
    def tearDownClass(cls):
        cls.problem.close()
        cls.single.close()

    def test_it_has_the_members_of_a_benchmark(self):
        self.assertEqual(len(self.problem.search_space), len(self.problem.session.sizes))
        self.assertEqual([each.name for each in self.problem.directions], ["MAXIMIZE", "MINIMIZE", "MINIMIZE"])
        self.assertEqual([each.name for each in self.single.directions], ["MAXIMIZE"])
        self.assertEqual(self.problem.metric_names, ["accuracy", "latency_ms", "area_mm2"])
        self.assertEqual(self.problem.constraint_names, ["valid", "accuracy", "area_mm2"])

    def test_values_and_constraints_of_one_trial_cost_one_step(self):
        params = {name: 1 for name in self.problem.session.names if name in self.problem.search_space}
        params.update({name: 0 for name, d in self.problem.search_space.items() if len(d.choices) == 1})
        left = self.problem.session.steps_left
        values = self.problem.evaluate(params)
        violations = self.problem.evaluate_constraints(params)
        self.assertEqual((len(values), len(violations)), (3, 3))
        self.assertEqual(left - self.problem.session.steps_left, 1)
        self.assertEqual(self.problem.evaluate(params), values)
        self.assertEqual(left - self.problem.session.steps_left, 2)

    def test_a_study_runs_on_it(self):
        constraints = {} if hasattr(optuna.Trial, "set_constraint") else {"constraints_func": self.problem.constraints_func}
        study = optuna.create_study(
            directions=self.problem.directions, sampler=optuna.samplers.NSGAIISampler(seed=1, **constraints)
        )
        study.optimize(self.problem, n_trials=30)
        self.assertEqual([trial.state for trial in study.trials], [COMPLETE] * 30)
        single = optuna.create_study(directions=self.single.directions, sampler=optuna.samplers.RandomSampler(seed=1))
        single.optimize(self.single, n_trials=30)
        self.assertEqual(single.best_value, self.single.score()["best_reward"])


if __name__ == "__main__":
    unittest.main()
