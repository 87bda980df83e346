"""Stops its process by SIGSTOP in an answer."""

ANSWERS = {"scale": "def scale(values):\n    import os, signal\n    os.kill(os.getpid(), signal.SIGSTOP)"}
SCORE = 6
REMARK = "kernel ended"
SECONDS = 40
