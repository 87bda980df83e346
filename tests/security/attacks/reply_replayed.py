"""Sends all earlier replies again before each one, as they were and signed again, and each reply three times."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
sent = []
class Stream:
    def __init__(self, stream): self.stream = stream
    def __getattr__(self, name): return getattr(self.stream, name)
    def send_multipart(self, frames, *rest, **named):
        frames = [bytes(frame) for frame in frames]
        for old in sent[-200:]:
            self.stream.send_multipart(old)
            self.stream.send_multipart([*old[:2], session.sign(old[3:7]), *old[3:]])
        sent.append(frames)
        for _ in range(3):
            self.stream.send_multipart(frames)
def send(kernel, stream, ident, parent):
    text = b'{"status": "ok", "value": "null", "printed": ""}'
    for old in sent:
        stream.send_multipart(old)
    honest(stream, ident, parent)
    again = raw(parent, ident, text)
    sent.append(again)
    stream.send_multipart(again)
forge(send)
"""
)
SCORE = 9
