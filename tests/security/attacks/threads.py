"""Starts threads without end, each of them busy."""

CELL = """
import threading
def spin():
    while True:
        pass
try:
    while True:
        threading.Thread(target=spin, daemon=True).start()
except RuntimeError as error:
    print(error)
"""
SCORE = 9
SECONDS = 60
