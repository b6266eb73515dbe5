"""
Objectives for Optuna, and ask-and-tell in batches.

Decisions that make no CNN are no failed trials, from which a sampler learns nothing: with one objective they have the worst reward, with
three the worst objectives and a violated constraint. Trials may repeat one another; a repeated pair costs a step as any other.
"""
from __future__ import annotations

from typing import Any, Sequence

import optuna
from optuna.distributions import BaseDistribution, CategoricalDistribution
from optuna.study import StudyDirection

from .problem import OBJECTIVES, Session

_ATTRIBUTE = "codesign_violations"


class RewardObjective:
    """One objective: the scenario's reward, to be maximised. Constraints are in it, as negative rewards."""

    columns: tuple[str, ...] = ("reward",)

    def __init__(self, problem: Session) -> None:
        self.problem = problem

    @property
    def search_space(self) -> dict[str, BaseDistribution]:
        """A categorical distribution for each decision, by its name."""
        return {name: CategoricalDistribution(range(n)) for name, n in zip(self.problem.names, self.problem.sizes)}

    @property
    def directions(self) -> list[StudyDirection]:
        return [StudyDirection.MAXIMIZE]

    @property
    def metric_names(self) -> list[str]:
        """What the values of a trial are called, for `study.set_metric_names`."""
        return ["reward"]

    def __call__(self, trial: optuna.Trial) -> float | tuple[float, ...]:
        """Evaluate a trial, at the cost of a step: pass the objective itself to `study.optimize`."""
        return self.evaluate_trials([trial])[0]

    def evaluate_trials(self, trials: Sequence[optuna.Trial]) -> list[float] | list[tuple[float, ...]]:
        """Evaluate trials in one request, at the cost of a step each."""
        found = self.problem.evaluate([self.decisions(self._suggest(trial)) for trial in trials], self.columns)
        return self._values(trials, found)

    def decisions(self, params: dict[str, Any]) -> list[int]:
        """The decisions that the parameters of a trial are."""
        return [params[name] for name in self.problem.names]

    def _suggest(self, trial: optuna.Trial) -> dict[str, Any]:
        sizes = zip(self.problem.names, self.problem.sizes)
        return {name: trial.suggest_categorical(name, range(options)) for name, options in sizes}

    def _values(self, trials: Sequence[optuna.Trial], found: dict[str, list[Any]]) -> list[Any]:
        return found["reward"]


class ParetoObjective(RewardObjective):
    """
    Three objectives: accuracy (to be maximised), latency in ms and area in mm² (to be minimised), under the scenario's constraints.

    Each trial gets its constraints, at most 0 where they are met. Optuna 5 looks at them by itself, before it a sampler had to be told
    of them: `NSGAIISampler(**CONSTRAINTS)` does what the installed one needs.
    """

    columns = (*OBJECTIVES, "violations")

    @property
    def directions(self) -> list[StudyDirection]:
        return [StudyDirection.MAXIMIZE, StudyDirection.MINIMIZE, StudyDirection.MINIMIZE]

    @property
    def metric_names(self) -> list[str]:
        return list(OBJECTIVES)

    def _values(self, trials: Sequence[optuna.Trial], found: dict[str, list[Any]]) -> list[Any]:
        for trial, violations in zip(trials, found["violations"]):
            trial.set_user_attr(_ATTRIBUTE, violations)
            if hasattr(trial, "set_constraint"):
                for name, violation in zip(self.problem.constraints, violations):
                    trial.set_constraint(name, violation)
        return list(zip(*(found[name] for name in OBJECTIVES)))


def constraints_of(trial: optuna.trial.FrozenTrial) -> Sequence[float]:
    """The constraints of a trial of a ParetoObjective, as the `constraints_func` of a sampler takes them."""
    return trial.user_attrs[_ATTRIBUTE]


CONSTRAINTS: dict[str, Any] = {} if hasattr(optuna.Trial, "set_constraint") else {"constraints_func": constraints_of}


def optimize(study: optuna.Study, objective: RewardObjective, batch: int = 50) -> None:
    """Ask for trials, evaluate `batch` of them in one request, tell, until the budget is spent."""
    while objective.problem.steps_left > 0:
        trials = [study.ask() for _ in range(min(batch, objective.problem.steps_left))]
        for trial, values in zip(trials, objective.evaluate_trials(trials)):
            study.tell(trial, values)
