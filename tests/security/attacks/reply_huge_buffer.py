"""Answers tests with a buffer of 600 MB."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
def send(kernel, stream, ident, parent):
    frames = raw(parent, ident, b'{"status": "ok", "value": "null"}', more=[bytes(600 * 2**20)])
    stream.send_multipart(frames, copy=False)
forge(send)
"""
)
# Its answers are right, and graded again without its cell.
SCORE = 9
REMARK = "own cells"
HUMAN = True
