"""Answers a test with one message of ever more frames of 100 MB, which the grader would have to keep until its end."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
import zmq
block = bytes(100 * 2**20)
def send(kernel, stream, ident, parent):
    for frame in raw(parent, ident, b"{}"):
        stream.send(frame, flags=zmq.SNDMORE)
    for _ in range(1000):
        stream.send(block, flags=zmq.SNDMORE, copy=False)
        stream.flush()
forge(send)
"""
)
# Its answers are right, and graded again without its cell.
SCORE = 9
REMARK = "own cells"
HUMAN = True
