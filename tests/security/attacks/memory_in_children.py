"""Takes much memory in each of several children, each within the limit of a process."""

# Each child is in a cell of its own, and deaf to the interrupt that ends the cell: a slow machine needs the time of
# several cells to hand out what the children ask for together.
CELL = """
import os, signal, time
if os.fork() == 0:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hoard = bytearray(b"x") * (600 * 2**20)
time.sleep(600)
"""


def attack(submission):
    """Start three more children."""
    for _ in range(3):
        submission.insert(CELL)


SCORE = 9
REMARK = "kernel ended"
HUMAN = True


def check(outcome):
    """It was ended for its memory, not for its time."""
    assert any("of memory" in remark.text for remark in outcome.record.remarks if remark.kind == "kernel ended")
