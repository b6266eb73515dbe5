import random
import unittest

from support import GROUND_TRUTH, library

from codesign_client import Problem
from codesign_client.ask_tell import decode, minimize


class AskTellTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.problem = Problem(steps=1000, ground_truth=GROUND_TRUTH)

    @classmethod
    def tearDownClass(cls):
        cls.problem.close()

    def test_an_axis_is_cut_into_equal_parts(self):
        sizes = self.problem.sizes
        for option in range(max(sizes)):
            point = [(min(option, n - 1) + 0.5) / n for n in sizes]
            self.assertEqual(decode(self.problem, point), [min(option, n - 1) for n in sizes])
        self.assertEqual(decode(self.problem, [1.0] * len(sizes)), [n - 1 for n in sizes])
        self.assertEqual(decode(self.problem, [-0.5] * len(sizes)), [0] * len(sizes))

    def test_any_loop_spends_the_budget_and_hears_its_losses(self):
        self.problem.reset(steps=95)
        draw = random.Random(1)
        told = []
        minimize(
            self.problem,
            lambda: [[draw.random() for _ in self.problem.sizes] for _ in range(10)],
            lambda _, losses: told.extend(losses),
        )
        # The last five points were evaluated; as five of their ten were not, nothing is told of them.
        self.assertEqual((self.problem.steps_left, len(told)), (0, 90))
        self.assertGreaterEqual(self.problem.score()["best_reward"], -min(told))

    def test_it_stops_when_it_is_told_to(self):
        self.problem.reset(steps=95)
        stops = iter([False, True])
        minimize(self.problem, lambda: [[0.0] * len(self.problem.sizes)], lambda *_: None, lambda: next(stops))
        self.assertEqual(self.problem.steps_left, 94)

    def test_cma_es(self):
        cma = library("cma")
        self.problem.reset(steps=600)
        strategy = cma.CMAEvolutionStrategy([0.5] * len(self.problem.sizes), 0.3, {"bounds": [0, 1], "seed": 1, "verbose": -9})
        minimize(self.problem, strategy.ask, strategy.tell, strategy.stop)
        self.assertEqual(-strategy.best.f, self.problem.score()["best_reward"])


if __name__ == "__main__":
    unittest.main()
