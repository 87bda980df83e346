"""Answers tests with JSON nested a hundred thousand and, for the values within, nine hundred deep."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
def deep(n): return "[" * n + "]" * n
def send(kernel, stream, ident, parent):
    for content in (deep(100_000), '{"status": "raised", "kind": %s, "message": %s}' % (deep(900), deep(900))):
        stream.send_multipart(raw(parent, ident, content.encode()))
forge(send)
"""
)
SCORE = 0
SECONDS = 70
