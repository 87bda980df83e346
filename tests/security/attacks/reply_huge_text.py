"""Answers tests with JSON of 64 MB, with a value of 16 MB of the smallest things, and with endless digits."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
import itertools, json
value = json.dumps('{"list": [' + "[],".replace("[]", "0") * (7 * 2**20) + "0]}")
kinds = itertools.cycle([
    lambda: b'{"status": "ok", "value": "null"}',
    lambda: b'{"status": "ok", "value": "null"}',
    lambda: ('{"status": "ok", "value": %s}' % value).encode(),
    lambda: b'{"status": "ok", "value": "' + b"9" * 2**20 + b'"}',
    lambda: b'{"status": ' + b"9" * 2**20 + b"}",
    lambda: b'{"status": "ok", "value": "' + b"x" * 2**26 + b'"}',
])
forge(lambda kernel, stream, ident, parent: stream.send_multipart(raw(parent, ident, next(kinds)())))
"""
)
# Its answers are right, and graded again without its cell.
SCORE = 9
REMARK = "own cells"
HUMAN = True
