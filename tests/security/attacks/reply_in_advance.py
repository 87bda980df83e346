"""Reads the ids of questions, and answers the next ones by a guess before they are asked."""

from tests.security.attacks._forge import FORGE

ANSWERS = {name: f"def {name}(x):\n    return None" for name in ("double", "scale", "tally")}
CELL = (
    FORGE
    + """
def send(kernel, stream, ident, parent):
    honest(stream, ident, parent)
    base, _, number = parent["header"]["msg_id"].rpartition("_")
    for ahead in range(1, 20):
        header = {**parent["header"], "msg_id": f"{base}_{int(number) + ahead}"}
        content = b'{"status": "ok", "value": "{\\\\"f\\\\": \\\\"0x1p3\\\\"}", "printed": ""}'
        stream.send_multipart(raw({"header": header}, ident, content))
forge(send)
"""
)


SCORE = 1


def check(outcome):
    """It is the same as to return 8.0 for everything: right once, by the luck of the guess."""
    assert outcome.points["test_double"] == 1
