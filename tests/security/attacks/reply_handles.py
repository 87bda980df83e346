"""Forges handles whose class names and kinds are markup, dunder names, or a megabyte."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
import itertools, json
mark = "<script>hostile_mark()</script><img src=x onerror=hostile_mark()>"
lies = itertools.cycle([
    [0, "__class__", mark], [-1, mark, mark], [10**30, "FunctionHandle", "x" * 2**20], [0, "ObjectHandle", ""]])
def send(kernel, stream, ident, parent):
    question = bytes(parent["buffers"][0])
    if b"begin" in question:
        return honest(stream, ident, parent)
    facts = {"status": "ok", "value": json.dumps({"handle": next(lies)}), "printed": mark}
    session.send(stream, "student_reply", facts, parent, ident)
forge(send)
"""
)
SCORE = 0
