"""Fills messages, printed text, kinds and values with lone surrogates, which no file can contain."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + r"""
import itertools
lone = "\\ud800\\udfff\\u0000\\u001b[31m\\u202e"
kinds = itertools.cycle([
    '{"status": "raised", "kind": "AssertionError", "message": "%s", "printed": "%s"}',
    '{"status": "failed", "kind": "%s", "message": "%s"}',
    '{"status": "ok", "value": "\\"%s\\"", "printed": "%s"}',
])
def send(kernel, stream, ident, parent):
    if b"begin" in bytes(parent["buffers"][0]):
        honest(stream, ident, parent)
    else:
        stream.send_multipart(raw(parent, ident, (next(kinds) % (lone, lone)).encode()))
forge(send)
"""
)
SCORE = 0
