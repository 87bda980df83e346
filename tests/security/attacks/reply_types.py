"""Answers tests with contents of wrong types: no dict, no status, numbers for texts, texts for arrays."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
import itertools
lies = itertools.cycle([
    {"status": "ok", "value": "null", "printed": ["x"] * 100}, {"status": "ok", "value": "null", "printed": {}},
    {}, {"status": {}}, {"status": "ok"}, {"status": "ok", "value": 5}, {"status": "ok", "value": ["a"]},
    {"status": "ok", "value": '{"array": 0}'}, {"status": "raised", "kind": [[]], "message": {"a": [1]}},
    {"status": "failed"}, {"status": "interrupted", "printed": 7}, [], "passed", 4.0, None, True])
forge(lambda kernel, stream, ident, parent:
    stream.send_multipart(raw(parent, ident, session.pack(next(lies)))))
"""
)
SCORE = 0
SECONDS = 70
