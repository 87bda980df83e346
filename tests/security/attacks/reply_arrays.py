"""Answers with arrays that claim giant shapes, contain pickles or records, or are one array, named 50,000 times."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
import io, itertools, json
def npy(header, data=b"0" * 800):
    text = header.encode().ljust(117) + b"\\n"
    return b"\\x93NUMPY\\x01\\x00" + len(text).to_bytes(2, "little") + text + data
def head(kind, shape): return "{'descr': %s, 'fortran_order': False, 'shape': %s, }" % (kind, shape)
def plain(array):
    out = io.BytesIO()
    np.save(out, array)
    return out.getvalue()
lies = itertools.cycle([
    ({"array": 0}, npy(head("'<f8'", "(10**12,)"))),
    ({"array": 0}, npy(head("'<f8'", "(1000000000000,)"))),
    ({"array": 0}, npy(head("'<f8'", "(100000000000,)"))),
    ({"array": 0}, npy(head("'<U1000000000'", "(1,)"))),
    ({"array": 0}, npy(head("'<f8'", "(9223372036854775807, 9223372036854775807)"))),
    ({"array": 0}, npy(head("'<f8'", "(0, 9223372036854775807)"))),
    ({"array": 0}, npy(head("'<f8'", "(-1,)"))),
    ({"array": 0}, npy(head("[('a', '<f8')]", "(3,)"))),
    ({"array": 0}, npy(head("'|O'", "(3,)"))),
    ({"array": 0}, npy("(" * 100)),
    ({"array": 0}, b"PK" + bytes(100)),
    ({"list": [{"array": 0}] * 50_000}, plain(np.zeros(2**19))),
    ({"set": [k * (2**61 - 1) for k in range(100_000)]}, b""),
    ({"dict": [[k * (2**61 - 1), 1] for k in range(100_000)]}, b""),
    ({"frame": [["a"], {"array": 0}, [{"objects": [[3], [1, 2, 3]]}]]}, plain(np.zeros(3, dtype="f2"))),
    ({"frame": [[{"list": []}, {"dict": []}], {"list": [1, 1]}, [{"objects": [[2], [1, 2]]}] * 2]}, b""),
    ({"series": [{"list": [1]}, {"list": [{"list": [1]}, {"list": [2]}]}, {"objects": [[2], [1, 2]]}]}, b""),
    ({"handle": [10**9, "ModelHandle", "x"]}, b""),
])
def send(kernel, stream, ident, parent):
    question = bytes(parent["buffers"][0])
    if b"begin" in question or b"end" in question:
        return honest(stream, ident, parent)
    for _ in range(1):
        value, data = next(lies)
        facts = {"status": "ok", "value": json.dumps(value), "printed": ""}
        session.send(stream, "student_reply", facts, parent, ident, buffers=[data])
forge(send)
"""
)
SCORE = 0
SECONDS = 60
