"""For everything with ask and tell on real vectors, such as `cma`: the unit cube as the space of pairs."""
from __future__ import annotations

from typing import Any, Callable, Sequence

from .problem import Session


def decode(problem: Session, point: Sequence[float]) -> list[int]:
    """The decisions of a point of the unit cube: an axis for each, cut into as many equal parts as it has options."""
    return [min(options - 1, max(0, int(value * options))) for value, options in zip(point, problem.sizes)]


def minimize(
    problem: Session,
    ask: Callable[[], Sequence[Sequence[float]]],
    tell: Callable[[Sequence[Sequence[float]], list[float]], Any],
    stop: Callable[[], Any] = lambda: False,
) -> None:
    """
    Ask for points of the unit cube, tell their losses (the negative reward), until the budget is spent or `stop()` is true.

    The points of one ask are one request. Of the last ones, for which there are not steps enough, nothing is told.
    """
    while problem.steps_left > 0 and not stop():
        points = ask()
        pairs = [decode(problem, point) for point in points]
        rewards = problem.evaluate(pairs[: problem.steps_left], ("reward",))["reward"]
        if len(rewards) < len(pairs):
            return
        tell(points, [-reward for reward in rewards])
