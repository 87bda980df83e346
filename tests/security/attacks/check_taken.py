"""Calls a helper of an answer `check`, as honest learners do, and so takes the notebook's own away from all cells."""

ANSWERS = {
    "double": 'def check(x):\n    if x is None:\n        raise ValueError("no number")\n    return x\n\n\n'
    "def double(x):\n    return 2 * check(x)"
}
SCORE = 9
