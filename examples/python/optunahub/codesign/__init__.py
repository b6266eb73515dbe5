from ._codesign import Problem

__all__ = ["Problem"]
