import unittest
import warnings

from support import GROUND_TRUTH, library

gymnasium = library("gymnasium")

import numpy as np  # noqa: E402
from gymnasium.utils.env_checker import check_env  # noqa: E402

from codesign_client import BudgetSpent, Problem  # noqa: E402
from codesign_client.gymnasium import PairEnv, SequentialEnv  # noqa: E402


class EnvironmentTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.problem = Problem(steps=20_000, ground_truth=GROUND_TRUTH)

    @classmethod
    def tearDownClass(cls):
        cls.problem.close()

    def test_the_checker_of_gymnasium_passes_both(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            # It would have the environment made by gymnasium.make; the problem is an argument that is no plain value.
            warnings.filterwarnings("ignore", message=".*(spec|render).*")
            check_env(PairEnv(self.problem), skip_render_check=True)
            check_env(SequentialEnv(self.problem), skip_render_check=True)

    def test_both_give_what_the_problem_gives(self):
        one_shot, sequential = PairEnv(self.problem), SequentialEnv(self.problem)
        one_shot.action_space.seed(4)
        for _ in range(20):
            action = one_shot.action_space.sample()
            wanted = self.problem.evaluate_pair(action)
            one_shot.reset()
            _, reward, terminated, truncated, info = one_shot.step(action)
            self.assertEqual((terminated, truncated), (True, False))
            self.assertEqual({"reward": reward, **info}, wanted)
            observation, _ = sequential.reset()
            for at, option in enumerate(action):
                self.assertTrue(sequential.observation_space.contains(observation))
                self.assertEqual(observation["at"], at)
                left = self.problem.steps_left
                observation, reward, terminated, _, info = sequential.step(option)
                self.assertEqual(left - self.problem.steps_left, int(terminated))
            self.assertEqual(list(observation["chosen"] - 1), list(action))
            self.assertEqual((terminated, reward, info["violations"]), (True, wanted["reward"], wanted["violations"]))

    def test_masks_are_the_options_of_the_next_decision(self):
        env = SequentialEnv(self.problem)
        _, info = env.reset()
        for options in self.problem.sizes:
            self.assertEqual(int(info["action_mask"].sum()), options)
            self.assertEqual(int(np.flatnonzero(info["action_mask"]).max()), options - 1)
            _, _, _, _, info = env.step(env.action_space.sample(mask=info["action_mask"]))
        self.assertEqual(int(info["action_mask"].sum()), 0)
        with self.assertRaises(gymnasium.error.ResetNeeded):
            env.step(0)

    def test_a_reset_with_options_starts_the_problem_anew(self):
        with self.problem.session(steps=5) as session:
            env = PairEnv(session)
            env.reset(options={"scenario": "two-constraints", "steps": 1})
            self.assertEqual((session.scenario["name"], session.steps_left), ("two-constraints", 1))
            env.step(env.action_space.sample())
            env.reset()
            with self.assertRaises(BudgetSpent):
                env.step(env.action_space.sample())


if __name__ == "__main__":
    unittest.main()
