"""Copies answers and graded cells, grade ids included; the copies differ."""

import copy


def attack(submission):
    """Append changed copies."""
    for name in ("double", "test_double", "tally", "test_tally"):
        cell = copy.deepcopy(submission.cell(name))
        cell.source = f"def {name}(x):\n    return 'another'"
        submission.cells.append(cell)


SCORE = 9
REMARK = "duplicate"
HUMAN = True
