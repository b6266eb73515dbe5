"""All pairs of a CNN and an accelerator as a benchmark of OptunaHub."""
from __future__ import annotations

from typing import Any, Sequence

import optuna

import codesign_client
from codesign_client.optuna import ParetoObjective, RewardObjective

try:
    from optunahub.benchmarks import BaseProblem, ConstrainedMixin
except ImportError:
    # Without OptunaHub it has the same members all the same.
    class BaseProblem:  # type: ignore[no-redef]
        pass

    class ConstrainedMixin:  # type: ignore[no-redef]
        def constraints_func(self, trial: optuna.trial.FrozenTrial) -> Sequence[float]:
            return self.evaluate_constraints(trial.params)


class Problem(ConstrainedMixin, BaseProblem):
    """
    Accuracy, latency and area under the constraints of a scenario (`objectives="pareto"`), or its reward (`objectives="reward"`).

    Every evaluation is a step of the budget; asking for the constraints of what was evaluated is not. `score()` is the official score,
    by the exact frontier of all pairs.
    """

    def __init__(self, objectives: str = "pareto", **settings: Any) -> None:
        """settings: those of `codesign_client.Problem`: scenario, steps, seed, ground_truth and more."""
        made = {"pareto": ParetoObjective, "reward": RewardObjective}
        if objectives not in made:
            raise ValueError(f'objectives is {objectives!r}. Choose "pareto" or "reward".')
        self.session = codesign_client.Problem(**settings)
        self._objective = made[objectives](self.session)
        self._known: dict[tuple[int, ...], list[float]] = {}

    @property
    def search_space(self) -> dict[str, optuna.distributions.BaseDistribution]:
        return self._objective.search_space

    @property
    def directions(self) -> list[optuna.study.StudyDirection]:
        return self._objective.directions

    @property
    def metric_names(self) -> list[str]:
        return self._objective.metric_names

    @property
    def constraint_names(self) -> list[str]:
        return self.session.constraints

    def __call__(self, trial: optuna.Trial) -> float | Sequence[float]:
        params = {name: trial.suggest_categorical(name, each.choices) for name, each in self.search_space.items()}
        values = self.evaluate(params)
        if len(self.directions) > 1 and hasattr(trial, "set_constraint"):
            for name, violation in zip(self.constraint_names, self.evaluate_constraints(params)):
                trial.set_constraint(name, violation)
        return values

    def evaluate(self, params: dict[str, Any]) -> float | Sequence[float]:
        decisions = self._objective.decisions(params)
        found = self.session.evaluate_pair(decisions, (*self.metric_names, "violations"))
        self._known[tuple(decisions)] = found["violations"]
        values = tuple(found[name] for name in self.metric_names)
        return values if len(values) > 1 else values[0]

    def evaluate_constraints(self, params: dict[str, Any]) -> Sequence[float]:
        """At most 0 where a constraint is met; evaluates what was not evaluated yet."""
        key = tuple(self._objective.decisions(params))
        if key not in self._known:
            self.evaluate(params)
        return self._known[key]

    def score(self) -> dict[str, Any]:
        """Regret, hypervolume ratio, coverage of the frontier and more, of what was evaluated so far."""
        return self.session.score()

    def close(self) -> None:
        self.session.close()
