"""Stops its own process by SIGSTOP, so that it neither answers nor ends."""

CELL = "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)"
SCORE = 9
REMARK = "kernel ended"
