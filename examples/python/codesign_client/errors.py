"""What can go wrong between a search and the problem it searches."""


class CodesignError(Exception):
    """A request was refused; it cost no step. `code` is stable, the message names the fault, the value and the way out."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class BudgetSpent(CodesignError):
    """More pairs were to be evaluated than there are steps left; none of them was."""

    def __init__(self, wanted: int, left: int) -> None:
        super().__init__("BUDGET_SPENT", f"{wanted} pairs exceed the {left} steps left. Evaluate fewer, finish or reset.")
        self.wanted = wanted
        self.left = left


class ServerGone(ConnectionError):
    """The server could not be started or has ended; the message says how, with the last lines that it wrote to stderr."""
