"""The problem of a search: pairs of a CNN and an accelerator, a budget of steps, a score by the exact frontier."""
from __future__ import annotations

import argparse
import json
import os
import shlex
from typing import Any, Mapping, Sequence, Union

from .errors import BudgetSpent
from .pipe import BenchmarkPipe, Pipe, ProcessPipe

#: A list of decisions, or {"cell": …, "accelerator": …}.
Pair = Union[Sequence[int], Mapping[str, int]]
#: A name, the path of a JSON file, or a scenario written out.
Scenario = Union[str, Mapping[str, Any]]

#: Everything that can be asked of a pair (native-free-bench/README.md says what each is).
COLUMNS = (
    "valid", "feasible", "reward", "cell", "accelerator", "accuracy_count", "latency_cycles", "area_units",
    "accuracy", "latency_ms", "area_mm2", "violations",
)  # fmt: skip
OBJECTIVES = ("accuracy", "latency_ms", "area_mm2")
MOST_PAIRS_A_REQUEST = 10_000


class Session:
    """One run: a scenario, a budget of steps, and what was evaluated. Every pair costs a step, repeated and invalid ones too."""

    def __init__(self, pipe: Pipe, space: dict[str, Any], name: str | None = None) -> None:
        self._pipe = pipe
        self._name = {} if name is None else {"session": name}
        self._opened = 0
        self._learn(space)

    def _learn(self, space: dict[str, Any]) -> None:
        #: The whole reply to `{"op": "space"}`.
        self.space = space
        #: Number of options of each decision, and what the decisions are called.
        self.sizes: list[int] = [decision["options"] for decision in space["decisions"]]
        self.names: list[str] = [decision["name"] for decision in space["decisions"]]
        #: Names of the constraints, in the order of the column `violations`: `valid`, then the scenario's.
        self.constraints: list[str] = space["constraints"]
        #: Name, direction, unit, best and worst value of accuracy, latency and area.
        self.objectives: list[dict[str, Any]] = space["objectives"]
        self.scenario: dict[str, Any] = space["scenario"]
        self.seed: int = space["seed"]
        self.steps: int = space["steps"] + space["steps_left"]
        self.steps_left: int = space["steps_left"]

    def ask(self, op: str, **request: Any) -> dict[str, Any]:
        """Send a request of the protocol as it is, and return the reply."""
        reply = self._pipe.ask({"op": op, **self._name, **request})
        self.steps_left = reply.get("steps_left", self.steps_left)
        return reply

    def evaluate(self, pairs: Sequence[Pair] | Any, columns: Sequence[str] = COLUMNS) -> dict[str, list[Any]]:
        """
        Evaluate pairs, each at the cost of a step, and return a list for each of the columns.

        Decisions that make no CNN are not `valid`: their reward is the worst, their objectives are the worst of the space, their
        violations 1, their integers -1. A pair is feasible iff all of its violations are at most 0.

        pairs: any number; also an integer array of numpy with a row for each.
        Raises BudgetSpent where there are fewer steps left, CodesignError where a pair is none; then nothing was evaluated
        (of more than 10,000 pairs: nothing from the 10,000 on that hold it).
        """
        pairs = pairs.tolist() if hasattr(pairs, "tolist") else list(pairs)
        if len(pairs) > self.steps_left:
            raise BudgetSpent(len(pairs), self.steps_left)
        found: dict[str, list[Any]] = {name: [] for name in columns}
        for start in range(0, len(pairs), MOST_PAIRS_A_REQUEST):
            part = pairs[start : start + MOST_PAIRS_A_REQUEST]
            values = self.ask("evaluate", pairs=part, columns=list(columns))["columns"]
            for name in columns:
                found[name] += values[name]
        return found

    def evaluate_pair(self, pair: Pair, columns: Sequence[str] = COLUMNS) -> dict[str, Any]:
        """Evaluate one pair, at the cost of a step."""
        return {name: values[0] for name, values in self.evaluate([pair], columns).items()}

    def reset(self, scenario: Scenario | None = None, steps: int | None = None, seed: int | None = None) -> None:
        """Start anew, with another scenario, budget or seed where one is given."""
        self.ask("reset", **_settings(scenario, steps, seed))
        self._learn(self.ask("space"))

    def score(self) -> dict[str, Any]:
        """Score what was evaluated so far: regret, hypervolume ratio, coverage of the frontier and more; None where there is none."""
        return self.ask("score")["score"]

    def finish(self) -> dict[str, Any] | None:
        """End the run and return its score; None in a benchmark, which scores by itself."""
        return self.ask("finish")["score"]

    def frontier(self) -> dict[str, list[float]]:
        """The objectives of the true frontier of all feasible pairs: for judging, not for searching. Not to be had in a benchmark."""
        return self.ask("frontier")["columns"]

    def close(self) -> None:
        """Give the memory of the session back."""
        self._pipe.ask({"op": "close", **self._name})

    def __deepcopy__(self, _: Any) -> Session:
        # Libraries copy what they are given, and a run is spent but once.
        return self

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()


class Problem(Session):
    """
    A session with a server of its own: `codesign serve-problem`, which ends with it.

    In a process that `codesign bench --external` started, it is the benchmarked run instead: scenario, steps and seed are then
    the benchmark's, and what is given here is not looked at.
    """

    def __init__(
        self,
        scenario: Scenario | None = None,
        steps: int | None = None,
        seed: int | None = None,
        *,
        ground_truth: str = "out",
        search_accuracy: Sequence[str] = (),
        db: str | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        """
        scenario: default `unconstrained`; steps: default 10,000; seed: default 1.
        ground_truth: the folder that `codesign enumerate` wrote.
        search_accuracy: metrics that the search is told in place of the one it is judged by; db: the table that has them.
        command: what to start in place of `codesign serve-problem` with these options.
        Raises ServerGone where the server does not start, CodesignError for settings that it refuses.
        """
        if os.environ.get("CODESIGN_EXTERNAL") == "1" and command is None:
            pipe: Pipe = BenchmarkPipe()
            super().__init__(pipe, pipe.ask({"op": "space"}))
            return
        if command is None:
            command = [*shlex.split(os.environ.get("CODESIGN", "codesign")), "serve-problem", "--ground-truth", ground_truth]
            command += ["--search-accuracy", *search_accuracy] if search_accuracy else []
            command += ["--db", db] if db is not None else []
        pipe = ProcessPipe(command)
        try:
            settings = _settings(scenario, steps, seed)
            if settings:
                pipe.ask({"op": "reset", **settings})
            super().__init__(pipe, pipe.ask({"op": "space"}))
        except BaseException:
            pipe.close()
            raise

    @classmethod
    def from_command_line(cls, **defaults: Any) -> Problem:
        """Make a problem by the options --scenario, --steps, --seed and --ground-truth of the running program."""
        parser = argparse.ArgumentParser()
        parser.add_argument("--scenario", default=defaults.pop("scenario", None), help="name or JSON file")
        parser.add_argument("--steps", type=int, default=defaults.pop("steps", None), help="pairs that may be evaluated")
        parser.add_argument("--seed", type=int, default=defaults.pop("seed", None))
        parser.add_argument("--ground-truth", default=defaults.pop("ground_truth", "out"), help="folder of codesign enumerate")
        return cls(**vars(parser.parse_args()), **defaults)

    def session(self, scenario: Scenario | None = None, steps: int | None = None, seed: int | None = None) -> Session:
        """Open another session in the same server: the space is in memory once, each session has its budget and its score."""
        self._opened += 1
        name = f"session {self._opened}"
        return Session(self._pipe, self._pipe.ask({"op": "open", "session": name, **_settings(scenario, steps, seed)}), name)

    def close(self) -> None:
        """End the server."""
        self._pipe.close()


def _settings(scenario: Scenario | None, steps: int | None, seed: int | None) -> dict[str, Any]:
    """What of the settings is given; a scenario in a file is read here, as the server reads none for a client."""
    if isinstance(scenario, str) and scenario.endswith(".json"):
        with open(scenario, encoding="utf-8") as file:
            scenario = json.load(file)
    given = {"scenario": scenario, "steps": steps, "seed": seed}
    return {name: value for name, value in given.items() if value is not None}
