"""Stops the process that forks the kernels, and all others that it may, by SIGSTOP."""

CELL = """
import os, signal
for target in (os.getppid(), 1):
    try:
        os.kill(target, signal.SIGSTOP)
    except OSError as error:
        print(error)
"""
SCORE = 9
STAGES = 2
SECONDS = 50
