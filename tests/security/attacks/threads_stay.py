"""Leaves threads, exit handlers, timers and signal handlers that change answers and end the process later."""

CELL = """
import atexit, signal, threading, time
atexit.register(lambda: time.sleep(600))
def wait():
    while True:
        time.sleep(0.2)
for _ in range(10):
    threading.Thread(target=wait).start()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.signal(signal.SIGALRM, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
"""
SCORE = 9
STAGES = 2
