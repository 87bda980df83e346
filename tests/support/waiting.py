"""Waiting for what another process or thread does, however busy the machine is."""

import time

PATIENCE = 60


def wait_for(condition, what, seconds=PATIENCE):
    """Return what `condition()` returns when that is true; fail, naming `what`, if it is not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < deadline, f"no {what} within {seconds} s"
        time.sleep(0.005)
    return found
