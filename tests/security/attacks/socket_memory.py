"""Fills the buffers of sockets, memory of the kernel that no process's size shows."""

import re

CELL = r"""
import os, socket, time
latest = time.monotonic() + 1.4
kept, filled = [], 0
try:
    for _ in range(450):
        if time.monotonic() > latest:
            raise OSError("time")
        a, b = socket.socketpair()
        for end in (a, b):
            end.setblocking(False)
            end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**22)
            try:
                while True:
                    filled += end.send(b"x" * 65536)
            except BlockingIOError:
                pass
        kept.append((a, b))
except OSError as error:
    print("refused:", error)
print(f"{len(kept)} pairs hold {filled} bytes")
"""
SCORE = 9
SECONDS = 60


def check(outcome):
    """Each end holds no more than the system gives it by itself, so that few thousand sockets hold no gigabytes."""
    pairs, held = map(int, re.search(r"(\d+) pairs hold (\d+) bytes", outcome.notebook).groups())
    assert held <= 2 * 300_000 * (pairs + 1)
