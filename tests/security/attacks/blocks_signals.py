"""Loops in an answer with all signals blocked, the alarm's handler replaced and the timer set again."""

CELL = """
import signal, threading
def loop():
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    signal.setitimer(signal.ITIMER_REAL, 10**6)
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
ANSWERS = {"double": "def double(x):\n    loop()"}
SCORE = 7
REMARK = "kernel ended"
SECONDS = 40
