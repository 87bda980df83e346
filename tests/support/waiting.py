"""Waiting for what another process or thread does, however busy the machine is."""

import time

PATIENCE = 60


def wait_for(condition, what):
    """Return when `condition()` is true; fail, naming `what`, if it is not within PATIENCE seconds."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"no {what} within {PATIENCE} s"
        time.sleep(0.005)
