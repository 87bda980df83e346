"""Answers no question of any test."""

from tests.hostile.attacks._forge import FORGE

CELL = FORGE + "forge(lambda *_: None)"
SCORE = 0
REMARK = "kernel ended"
SECONDS = 70
