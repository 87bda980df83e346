"""Patches NumPy, pandas, builtins and pytest in its own process so that everything is close, equal and true."""

ANSWERS = {name: f"def {name}(x):\\n    return None" for name in ("double", "scale", "tally")}
CELL = """
import builtins, sys
for name in ("allclose", "array_equal", "isclose", "all", "any"):
    setattr(np, name, lambda *_, **__: True)
    setattr(np.testing, name, lambda *_, **__: None)
builtins.isinstance = lambda *_: True
builtins.all = builtins.any = lambda *_: True
for module in list(sys.modules):
    if module.startswith(("pytest", "_pytest", "workbook.checks.result", "workbook.checks.outcomes")):
        sys.modules[module] = None
"""
SCORE = 0
