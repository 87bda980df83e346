"""Tags the graded cells so that stock nbgrader skips them, with wrong answers."""

ANSWERS = {name: f"def {name}(x):\n    return None" for name in ("double", "scale", "tally")}


def attack(submission):
    """Tag them."""
    for cell in submission.test_cells():
        cell.metadata["tags"] = ["skip-execution", "raises-exception", "remove-cell"]


SCORE = 0
REMARK = "tags"
HUMAN = True
