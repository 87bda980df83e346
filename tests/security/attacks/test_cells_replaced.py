"""Replaces the graded cells' code by the points themselves, with wrong answers."""

ANSWERS = {name: f"def {name}(x):\n    return None" for name in ("double", "scale", "tally")}


def attack(submission):
    """Write points where checks were."""
    for cell in submission.test_cells():
        cell.source = f"print('all passed')\n{cell.metadata.nbgrader.points}.0"
        cell.outputs = [{"output_type": "execute_result", "data": {"text/plain": "4.0"}, "metadata": {}}]


SCORE = 0
REMARK = "tests"
