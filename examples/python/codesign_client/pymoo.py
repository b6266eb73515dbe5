"""
The problem for pymoo, vectorised: a population is one request.

Variables are whole numbers; `OPERATORS` are sampling, crossover and mutation that keep them so, to be given to an algorithm as
`NSGA2(**OPERATORS)`. Objectives are minimised: the negative accuracy, latency in ms, area in mm². Constraints are met at G <= 0, the
first of them being that the decisions make a CNN at all.
"""
from __future__ import annotations

from typing import Any

import numpy as np
from pymoo.core.problem import Problem
from pymoo.core.termination import Termination
from pymoo.operators.crossover.ux import UniformCrossover
from pymoo.operators.mutation.pm import PM
from pymoo.operators.repair.rounding import RoundingRepair
from pymoo.operators.sampling.rnd import IntegerRandomSampling

from .problem import OBJECTIVES, Session

OPERATORS: dict[str, Any] = {
    "sampling": IntegerRandomSampling(),
    "crossover": UniformCrossover(repair=RoundingRepair()),
    "mutation": PM(prob=1.0, eta=3, vtype=float, repair=RoundingRepair()),
    "eliminate_duplicates": True,
}


class ParetoProblem(Problem):
    """
    Three objectives under the constraints of the scenario; `pareto_front()` is the true one, for IGD and hypervolume.

    Where the budget ends within a population, the rest of it is not evaluated and counts as no CNN; end the search by BudgetTermination.
    """

    _columns = (*OBJECTIVES, "violations")

    def __init__(self, problem: Session) -> None:
        self.session = problem
        super().__init__(
            n_var=len(problem.sizes),
            n_obj=self._objectives(),
            n_ieq_constr=len(problem.constraints),
            xl=np.zeros(len(problem.sizes)),
            xu=np.array(problem.sizes) - 1,
            vtype=int,
        )

    def _objectives(self) -> int:
        return len(OBJECTIVES)

    def _evaluate(self, x: np.ndarray, out: dict[str, Any], *args: Any, **kwargs: Any) -> None:
        evaluated = min(len(x), self.session.steps_left)
        found = self.session.evaluate(x[:evaluated].astype(int), self._columns)
        missing = len(x) - evaluated
        out["F"] = np.vstack([self._values(found), np.tile(self._worst(), (missing, 1))])
        # No population is evaluated at all once the budget is spent: then there is no row to be two-dimensional by.
        violations = np.array(found["violations"], dtype=float).reshape(evaluated, self.n_ieq_constr)
        out["G"] = np.vstack([violations, np.ones((missing, self.n_ieq_constr))])

    def _values(self, found: dict[str, list[Any]]) -> np.ndarray:
        accuracy, latency_ms, area_mm2 = (np.array(found[name], dtype=float) for name in OBJECTIVES)
        return np.column_stack([-accuracy, latency_ms, area_mm2])

    def _worst(self) -> list[float]:
        accuracy, latency_ms, area_mm2 = (objective["worst"] for objective in self.session.objectives)
        return [-accuracy, latency_ms, area_mm2]

    def _calc_pareto_front(self, *args: Any, **kwargs: Any) -> np.ndarray:
        return self._values(self.session.frontier())


class RewardProblem(ParetoProblem):
    """One objective: the negative reward of the scenario, which has its constraints in it as well."""

    _columns = ("reward", "violations")

    def _objectives(self) -> int:
        return 1

    def _values(self, found: dict[str, list[Any]]) -> np.ndarray:
        return -np.array(found["reward"], dtype=float).reshape(-1, 1)

    def _worst(self) -> list[float]:
        return [1.2]

    def _calc_pareto_front(self, *args: Any, **kwargs: Any) -> None:
        return None


class BudgetTermination(Termination):
    """Ends a search when the budget of steps is spent."""

    def __init__(self, problem: Session) -> None:
        super().__init__()
        self.session = problem

    def _update(self, algorithm: Any) -> float:
        return 1 - self.session.steps_left / self.session.steps
