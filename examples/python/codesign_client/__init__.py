"""
Search all pairs of a CNN and an accelerator from Python, and be scored by the exact frontier.

The core needs nothing but the standard library. What joins it to a library is a module of its own, imported by name:
`codesign_client.gymnasium`, `.optuna`, `.pymoo`, and `.ask_tell` for everything with ask and tell, such as `cma`.
"""
from .errors import BudgetSpent, CodesignError, ServerGone
from .problem import COLUMNS, OBJECTIVES, Problem, Session

__all__ = ["COLUMNS", "OBJECTIVES", "BudgetSpent", "CodesignError", "Problem", "ServerGone", "Session"]
