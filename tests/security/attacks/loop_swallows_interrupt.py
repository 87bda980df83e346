"""Loops and swallows every KeyboardInterrupt."""

CELL = """
import signal
signal.signal(signal.SIGINT, signal.SIG_IGN)
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
