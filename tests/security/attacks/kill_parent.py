"""Kills its parent process, its group and every process that it may."""

CELL = """
import os, signal
for target in (os.getppid(), 1, -os.getpgrp(), 0, -1):
    for kind in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(target, kind)
        except OSError:
            pass
"""
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
