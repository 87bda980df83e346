"""Ends the process some time after its cell, in the middle of the answers; these are graded without that cell."""

CELL = """
import os, threading
threading.Timer(0.3, os._exit, [0]).start()
"""
ANSWERS = {"double": "import time\ntime.sleep(0.5)\ndef double(x):\n    return 2 * x"}
SCORE = 9
REMARK = "own cells"
HUMAN = True
