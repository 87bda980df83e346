"""Takes much memory in each of several children, each within the limit of a process."""

CELL = """
import os, time
for _ in range(6):
    if os.fork() == 0:
        hoard = bytearray(b"x") * (700 * 2**20)
        time.sleep(600)
time.sleep(600)
"""


def attack(submission):
    """Give the children the time of more cells: a busy machine hands out so much memory in more than that of one."""
    for _ in range(2):
        submission.insert("time.sleep(600)")


SCORE = 9
REMARK = "kernel ended"
HUMAN = True


def check(outcome):
    """It was ended for its memory, not for its time."""
    assert any("of memory" in remark.text for remark in outcome.record.remarks if remark.kind == "kernel ended")
