"""Forks without end."""

CELL = """
import os
while True:
    try:
        os.fork()
    except OSError:
        pass
"""
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
