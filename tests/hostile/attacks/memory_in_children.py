"""Takes much memory in each of several children, each within the limit of a process."""

CELL = """
import os, time
for _ in range(6):
    if os.fork() == 0:
        hoard = bytearray(b"x") * (700 * 2**20)
        time.sleep(600)
time.sleep(600)
"""
SCORE = 9


def check(outcome):
    """It was ended for its memory or, on a machine too busy to hand it out in time, for its time."""
    assert {remark.kind for remark in outcome.record.remarks} & {"kernel ended", "stopped"}
