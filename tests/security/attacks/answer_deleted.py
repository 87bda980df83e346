"""Deletes the cell of an answer; the other answers are tested all the same."""

ANSWERS = {"scale": None}
SCORE = 6
REMARK = "missing"
HUMAN = True
