"""Turns graded cells and answers into Markdown and raw cells."""


def attack(submission):
    """Retype them."""
    for name, kind in (("test_double", "markdown"), ("test_scale", "raw"), ("double", "raw"), ("tally", "markdown")):
        cell = submission.cell(name)
        cell.cell_type = kind
        cell.pop("outputs")
        cell.pop("execution_count")


SCORE = 9
REMARK = "type"
