import unittest

from support import GROUND_TRUTH, library

library("pymoo.algorithms.moo.nsga2")

import numpy as np  # noqa: E402
from pymoo.algorithms.moo.nsga2 import NSGA2  # noqa: E402
from pymoo.algorithms.moo.nsga3 import NSGA3  # noqa: E402
from pymoo.algorithms.soo.nonconvex.ga import GA  # noqa: E402
from pymoo.indicators.igd_plus import IGDPlus  # noqa: E402
from pymoo.optimize import minimize  # noqa: E402
from pymoo.util.ref_dirs import get_reference_directions  # noqa: E402

from codesign_client import Problem  # noqa: E402
from codesign_client.pymoo import OPERATORS, BudgetTermination, ParetoProblem, RewardProblem  # noqa: E402


class PymooTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.problem = Problem("two-constraints", steps=1000, ground_truth=GROUND_TRUTH)

    @classmethod
    def tearDownClass(cls):
        cls.problem.close()

    def run_to_the_end(self, algorithm, made=ParetoProblem, steps=1000):
        self.problem.reset(steps=steps)
        result = minimize(made(self.problem), algorithm, BudgetTermination(self.problem), seed=1)
        self.assertEqual(self.problem.steps_left, 0)
        return result

    def test_nsga2_spends_the_budget_on_whole_numbers(self):
        # 1,000 steps are no multiple of 60: the last population is evaluated in part.
        result = self.run_to_the_end(NSGA2(pop_size=60, **OPERATORS))
        self.assertTrue(np.array_equal(result.X, result.X.astype(int)))
        found = self.problem.session(steps=len(result.X)).evaluate(result.X.astype(int))
        self.assertTrue(np.array_equal(result.F[:, 1], found["latency_ms"]))
        self.assertTrue(np.array_equal(result.F[:, 0], -np.array(found["accuracy"])))

    def test_what_it_finds_is_feasible(self):
        result = self.run_to_the_end(NSGA2(pop_size=50, **OPERATORS))
        self.assertTrue((result.G <= 0).all())
        self.assertTrue((result.F[:, 0] < -0.92).all() and (result.F[:, 2] < 100).all())

    def test_nsga3_runs(self):
        directions = get_reference_directions("das-dennis", 3, n_partitions=6)
        result = self.run_to_the_end(NSGA3(ref_dirs=directions, **OPERATORS))
        self.assertTrue(len(result.F))

    def test_a_single_objective_runs(self):
        result = self.run_to_the_end(GA(pop_size=50, **OPERATORS), RewardProblem)
        self.assertEqual(-result.F[0], self.problem.score()["best_reward"])

    def test_the_true_front_is_there_for_indicators(self):
        problem = ParetoProblem(self.problem)
        front = problem.pareto_front()
        self.assertEqual(front.shape[1], 3)
        self.assertEqual(IGDPlus(front)(front), 0)
        result = self.run_to_the_end(NSGA2(pop_size=50, **OPERATORS))
        self.assertGreater(IGDPlus(front)(result.F), 0)

    def test_beyond_the_budget_nothing_is_evaluated(self):
        self.problem.reset(steps=3)
        problem = ParetoProblem(self.problem)
        x = np.zeros((5, problem.n_var))
        out = problem.evaluate(x, return_as_dictionary=True)
        worst = [each["worst"] for each in self.problem.objectives]
        self.assertTrue(np.array_equal(out["F"][3:], [[-worst[0], *worst[1:]]] * 2))
        self.assertTrue((out["G"][3:] == 1).all())
        out = problem.evaluate(x, return_as_dictionary=True)
        self.assertTrue((out["G"] == 1).all())


if __name__ == "__main__":
    unittest.main()
