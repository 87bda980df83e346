"""Answers tests with a million of empty buffers."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
forge(lambda kernel, stream, ident, parent:
    stream.send_multipart(raw(parent, ident, b'{"status": "ok", "value": "null"}', more=[b""] * 10**6)))
"""
)
# Its answers are right, and graded again without its cell.
SCORE = 9
REMARK = "own cells"
HUMAN = True
