"""
Environments for Gymnasium: a pair at once (`PairEnv`) or one decision after another (`SequentialEnv`).

Rewards are the scenario's: -1.2 for what is no CNN, -1 to -0.1 where a constraint is missed, the weighted objectives else. Both pass
`gymnasium.utils.env_checker.check_env`, for which observations and infos depend on nothing but the actions: what is left of the
budget is `env.problem.steps_left`. A step beyond the budget raises BudgetSpent.
"""
from __future__ import annotations

from typing import Any

import gymnasium
import numpy as np
from gymnasium import spaces

from .problem import Session


class _CodesignEnv(gymnasium.Env):
    """What both have in common: the problem, which goes on from episode to episode until its budget is spent."""

    metadata = {"render_modes": []}

    def __init__(self, problem: Session) -> None:
        self.problem = problem

    def _begin(self, seed: int | None, options: dict[str, Any] | None) -> None:
        super().reset(seed=seed)
        if options:
            self.problem.reset(**options)

    def _evaluate(self, decisions: list[int]) -> tuple[float, dict[str, Any]]:
        result = self.problem.evaluate_pair(decisions)
        return result.pop("reward"), result


class PairEnv(_CodesignEnv):
    """
    One-shot: an action is a whole pair, an option for each decision; every step ends its episode.

    The info holds what else is known of the pair, as `Session.evaluate_pair` names it. `reset(options={"scenario": …, "steps": …})`
    starts the problem anew; a plain reset costs nothing and gives nothing back.
    """

    def __init__(self, problem: Session) -> None:
        super().__init__(problem)
        self.action_space = spaces.MultiDiscrete(problem.sizes)
        self.observation_space = spaces.Discrete(1)

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[int, dict[str, Any]]:
        self._begin(seed, options)
        return 0, {}

    def step(self, action: Any) -> tuple[int, float, bool, bool, dict[str, Any]]:
        reward, info = self._evaluate([int(option) for option in action])
        return 0, reward, True, False, info


class SequentialEnv(_CodesignEnv):
    """
    An action is the option of the next decision; the reward comes with the last one and is 0 before. An episode costs one step of
    the budget.

    Observed are the options chosen so far (1 + option, 0 where none is yet) and which decision is the next. Decisions differ in
    their number of options: `action_masks()` and `info["action_mask"]` say which actions there are, for `action_space.sample(mask)` and
    for MaskablePPO; an action beyond them is taken modulo the number of options.
    """

    def __init__(self, problem: Session) -> None:
        super().__init__(problem)
        self._sizes = np.array(problem.sizes)
        self.action_space = spaces.Discrete(int(self._sizes.max()))
        self.observation_space = spaces.Dict(
            {"chosen": spaces.MultiDiscrete(self._sizes + 1), "at": spaces.Discrete(len(self._sizes) + 1)}
        )
        self._chosen: list[int] = []

    def reset(self, *, seed: int | None = None, options: dict[str, Any] | None = None) -> tuple[dict, dict[str, Any]]:
        self._begin(seed, options)
        self._chosen = []
        return self._observe(), {"action_mask": self.action_masks()}

    def step(self, action: Any) -> tuple[dict, float, bool, bool, dict[str, Any]]:
        if len(self._chosen) == len(self._sizes):
            raise gymnasium.error.ResetNeeded("All decisions are made. Call reset().")
        self._chosen.append(int(action) % int(self._sizes[len(self._chosen)]))
        reward, info, ended = 0.0, {}, len(self._chosen) == len(self._sizes)
        if ended:
            reward, info = self._evaluate(self._chosen)
        return self._observe(), reward, ended, False, {**info, "action_mask": self.action_masks()}

    def action_masks(self) -> np.ndarray:
        """Which actions are options of the next decision (int8); none once all are made."""
        at = len(self._chosen)
        options = 0 if at == len(self._sizes) else self._sizes[at]
        return (np.arange(self.action_space.n) < options).astype(np.int8)

    def _observe(self) -> dict[str, Any]:
        chosen = np.zeros(len(self._sizes), dtype=np.int64)
        chosen[: len(self._chosen)] = np.array(self._chosen, dtype=np.int64) + 1
        return {"chosen": chosen, "at": np.int64(len(self._chosen))}
