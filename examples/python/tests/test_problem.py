import os
import random
import subprocess
import sys
import tempfile
import unittest

from support import EXAMPLES, GROUND_TRUTH, ROOT

from codesign_client import COLUMNS, BudgetSpent, CodesignError, Problem, ServerGone

LIMITED = {
    "name": "limited",
    "weights": {"area": 0.5, "latency": 0.5, "accuracy": 0},
    "constraints": [{"objective": "area_mm2", "below": 100}],
}


def draw_pairs(problem, count, seed=1):
    draw = random.Random(seed)
    return [[draw.randrange(n) for n in problem.sizes] for _ in range(count)]


class ProblemTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.problem = Problem(LIMITED, steps=20_000, seed=7, ground_truth=GROUND_TRUTH)

    @classmethod
    def tearDownClass(cls):
        cls.problem.close()

    def setUp(self):
        self.problem.reset(LIMITED, 20_000, 7)

    def test_it_says_what_it_is(self):
        self.assertEqual(self.problem.seed, 7)
        self.assertEqual(self.problem.steps_left, 20_000)
        self.assertEqual(self.problem.constraints, ["valid", "area_mm2"])
        self.assertEqual(len(self.problem.names), len(self.problem.sizes))
        self.assertEqual([each["name"] for each in self.problem.objectives], ["accuracy", "latency_ms", "area_mm2"])

    def test_columns_agree_with_one_another(self):
        found = self.problem.evaluate(draw_pairs(self.problem, 500))
        self.assertEqual(set(found), set(COLUMNS))
        self.assertEqual(self.problem.steps_left, 19_500)
        for at in range(500):
            met = all(violation <= 0 for violation in found["violations"][at])
            self.assertEqual(met, found["feasible"][at])
            self.assertEqual(found["valid"][at], found["cell"][at] >= 0)
            self.assertEqual(found["valid"][at] and found["area_mm2"][at] < 100, found["feasible"][at])
            self.assertEqual(found["reward"][at] >= 0, found["feasible"][at])

    def test_more_pairs_than_fit_one_request_are_the_same_pairs(self):
        pairs = draw_pairs(self.problem, 10_001)
        whole = self.problem.evaluate(pairs, ["reward"])["reward"]
        self.assertEqual(len(whole), 10_001)
        self.assertEqual(whole[-1], self.problem.evaluate_pair(pairs[-1])["reward"])
        self.assertEqual(self.problem.steps_left, 9_998)

    def test_pairs_by_their_indices(self):
        pair = next(each for each in map(self.problem.evaluate_pair, draw_pairs(self.problem, 99)) if each["valid"])
        again = self.problem.evaluate_pair({"cell": pair["cell"], "accelerator": pair["accelerator"]})
        self.assertEqual(again, pair)

    def test_a_score_that_a_reset_forgets(self):
        self.problem.evaluate(draw_pairs(self.problem, 100), ["reward"])
        score = self.problem.score()
        self.assertGreater(score["hypervolume_ratio"], 0)
        self.assertEqual(self.problem.finish(), score)
        self.assertEqual(self.problem.steps_left, 0)
        self.problem.reset("unconstrained", steps=5, seed=3)
        self.assertEqual((self.problem.steps_left, self.problem.seed, self.problem.constraints), (5, 3, ["valid"]))
        self.assertIsNone(self.problem.score()["best_reward"])

    def test_what_is_refused_costs_nothing(self):
        pairs = draw_pairs(self.problem, 3)
        pairs[1][0] = 9
        with self.assertRaisesRegex(CodesignError, "Decision 0 of pair 1 is 9"):
            self.problem.evaluate(pairs)
        with self.assertRaisesRegex(CodesignError, "Unknown column"):
            self.problem.evaluate(pairs, ["rewards"])
        with self.assertRaises(TypeError):
            self.problem.evaluate([object()])
        self.assertEqual(self.problem.steps_left, 20_000)

    def test_a_budget_is_not_overdrawn(self):
        self.problem.reset(steps=10)
        with self.assertRaises(BudgetSpent) as caught:
            self.problem.evaluate(draw_pairs(self.problem, 11))
        self.assertEqual((caught.exception.wanted, caught.exception.left), (11, 10))
        self.problem.evaluate(draw_pairs(self.problem, 10))
        with self.assertRaises(BudgetSpent):
            self.problem.evaluate_pair(draw_pairs(self.problem, 1)[0])

    def test_sessions_have_their_own_budgets(self):
        pairs = draw_pairs(self.problem, 20)
        with self.problem.session("two-constraints", steps=30, seed=2) as one, self.problem.session(steps=40) as two:
            one.evaluate(pairs)
            self.assertEqual((one.steps_left, two.steps_left, self.problem.steps_left), (10, 40, 20_000))
            self.assertEqual(one.scenario["name"], "two-constraints")
            self.assertIsNone(two.score()["best_reward"])
        with self.assertRaisesRegex(CodesignError, "no session"):
            one.score()

    def test_the_frontier_is_that_of_the_feasible_pairs(self):
        frontier = self.problem.frontier()
        self.assertTrue(frontier["area_mm2"])
        self.assertLess(max(frontier["area_mm2"]), 100)

    def test_arrays_of_numpy(self):
        try:
            import numpy
        except ImportError:
            self.skipTest("numpy is not there")
        pairs = draw_pairs(self.problem, 50)
        plain = self.problem.evaluate(pairs)
        self.assertEqual(self.problem.evaluate(numpy.array(pairs, dtype=numpy.int32)), plain)
        self.assertEqual(self.problem.evaluate([numpy.array(pair) for pair in pairs]), plain)
        self.assertEqual(self.problem.evaluate([tuple(numpy.int64(n) for n in pair) for pair in pairs]), plain)


class FaultTest(unittest.TestCase):
    def test_a_scenario_that_is_none(self):
        with self.assertRaisesRegex(CodesignError, "Unknown scenario"):
            Problem("uncontrained", ground_truth=GROUND_TRUTH)

    def test_a_scenario_in_a_file(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "mine.json")
            with open(path, "w", encoding="utf-8") as file:
                file.write('{"name": "mine", "weights": {"area": 1, "latency": 0, "accuracy": 0}}')
            with Problem(path, ground_truth=GROUND_TRUTH) as problem:
                self.assertEqual(problem.scenario["name"], "mine")

    def test_a_command_that_is_not_there(self):
        with self.assertRaisesRegex(ServerGone, "`no-such-command` cannot be started.*CODESIGN"):
            Problem(command=["no-such-command"])

    def test_a_server_that_does_not_start_says_why(self):
        with self.assertRaisesRegex(ServerGone, "exit code 2: .*no-such-folder"):
            Problem(ground_truth="no-such-folder")

    def test_a_server_that_dies_is_no_endless_wait(self):
        problem = Problem(ground_truth=GROUND_TRUTH)
        problem._pipe._process.kill()
        with self.assertRaisesRegex(ServerGone, "ended with exit code -9"):
            problem.score()
        problem.close()
        with self.assertRaisesRegex(ServerGone, "closed"):
            problem.score()

    def test_closing_ends_the_server(self):
        with Problem(ground_truth=GROUND_TRUTH) as problem:
            process = problem._pipe._process
        self.assertEqual(process.returncode, 0)


class ExampleTest(unittest.TestCase):
    def test_the_benchmark_is_asked_over_stdin_and_stdout_and_prints_go_elsewhere(self):
        program = (
            "from codesign_client import CodesignError, Problem\n"
            "with Problem('ignored', steps=1) as problem:\n"
            "    print('a stray line')\n"
            "    print(problem.seed, problem.evaluate_pair([0])['reward'], problem.finish())\n"
            "    try: Problem()\n"
            "    except CodesignError as error: print(error)\n"
        )
        space = '{"ok":true,"decisions":[],"constraints":["valid"],"objectives":[],"scenario":{},"seed":9,"steps":0,"steps_left":5}\n'
        answers = space + '{"ok":true,"columns":{"reward":[0.5]},"steps_left":4}\n{"ok":true,"score":null,"steps_left":0}\n'
        answers = answers.replace('{"reward":[0.5]}', "{" + ",".join(f'"{name}":[0.5]' for name in COLUMNS) + "}")
        environment = {**os.environ, "CODESIGN_EXTERNAL": "1", "PYTHONPATH": ROOT}
        done = subprocess.run(
            [sys.executable, "-c", program], input=answers, env=environment, capture_output=True, text=True, check=True
        )
        self.assertEqual(len(done.stdout.splitlines()), 3)
        self.assertNotIn("stray", done.stdout)
        self.assertIn("a stray line\n9 0.5 None\nA benchmarked run has one problem", done.stderr)

    def test_local_search_ends_with_its_score(self):
        command = [sys.executable, os.path.join(EXAMPLES, "local_search.py"), "--ground-truth", GROUND_TRUTH, "--steps", "300"]
        done = subprocess.run(command, env={**os.environ, "PYTHONPATH": ROOT}, capture_output=True, text=True, check=True)
        self.assertIn('"regret"', done.stdout)


if __name__ == "__main__":
    unittest.main()
