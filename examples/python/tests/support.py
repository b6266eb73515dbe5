"""What the tests share: where the ground truth is, and how a test says that a library is not there."""
import importlib
import os
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
EXAMPLES = os.path.join(ROOT, "examples")
sys.path.insert(0, ROOT)

#: The folder that `codesign enumerate` wrote; `CODESIGN` says what starts codesign.
GROUND_TRUTH = os.environ.get("CODESIGN_OUT", "out")


def library(name: str):
    """The library, or a skipped module that says so."""
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"SKIPPED: {name} is not there ({error}), so its adapter is not tested.", flush=True)
        raise unittest.SkipTest(f"{name} is not there") from error
