"""Sends what is not a message on all channels: no delimiter, wrong signatures, no JSON, rubbish for dates, no ids."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
def rubbish(parent, ident):
    yield [*ident, b"x"]
    yield [*ident]
    yield [*ident, b"<IDS|MSG>"]
    yield [*ident, b"<IDS|MSG>", b"", b"{}", b"{}", b"{}", b"{}"]
    yield [*ident, b"<IDS|MSG>", b"0" * 64, b"{}", b"{}", b"{}", b"{}"]
    for content in (b"\\xff\\xfe", b"NaN", b"[1,", b"", b'"\\\\ud800"', b"1e999", b"null"):
        yield raw(parent, ident, content)
    for date in ("9999-99-99T99:99:99Z", "2026-01-01T00:00:00", "x" * 10**6, 7, None, [], {"a": {}}):
        yield raw(parent, ident, b"7", header={**session.msg_header("student_reply"), "date": date})
    for header in (7, [], {"a": 1}, {"msg_id": [], "msg_type": {}}, None):
        parts = [session.pack(header), session.pack(header), b"[]", b"{}"]
        yield [*ident, b"<IDS|MSG>", session.sign(parts), *parts]
def send(kernel, stream, ident, parent):
    for frames in rubbish(parent, ident):
        stream.send_multipart(frames)
        kernel.iopub_socket.send_multipart(frames)
    honest(stream, ident, parent)
forge(send)
"""
)
SCORE = 9
