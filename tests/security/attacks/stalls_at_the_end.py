"""Stalls when objects are deleted, at exit, in signal handlers and in every clean-up of the shell and of a check."""

CELL = """
import atexit, contextlib, gc, signal, time
class Stalling:
    def __del__(self): time.sleep(600)
stalling = Stalling()
atexit.register(time.sleep, 600)
for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
    signal.signal(number, lambda *_: time.sleep(600))
get_ipython().atexit_operations = lambda: time.sleep(600)
"""
ANSWERS = {"tally": "def tally(words):\n    global stalling\n    stalling = None\n    return {'red': 2, 'green': 1}"}
SCORE = 9
SECONDS = 60
