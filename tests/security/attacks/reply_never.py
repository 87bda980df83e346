"""Answers no question of any test."""

from tests.security.attacks._forge import FORGE

CELL = FORGE + "forge(lambda *_: None)"
# Its answers are right, and graded again without its cell.
SCORE = 9
REMARK = "own cells"
HUMAN = True
