"""Lets a thread, started while a test runs, hold the interpreter's lock in C code for hours."""

CELL = "import threading"
ANSWERS = {
    "double": """
import time
def double(x):
    if x < 0:
        threading.Thread(target=lambda: sum(range(10**14))).start()
        time.sleep(1)
    return 2 * x
""",
}
SCORE = 8
REMARK = "kernel ended"
SECONDS = 60


def check(outcome):
    """What came before the lock counts, what came after it in the same exercise does not."""
    assert outcome.points["test_double"] == 1
