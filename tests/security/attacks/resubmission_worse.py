"""Submits wrong answers, and a notebook that ends its kernel, after a right one: the old score does not stay."""

from tests.security.attacks.exits_every_time import ANSWERS, CELL

__all__ = ["ANSWERS", "CELL"]
BEFORE = "none"
SCORE = 0
