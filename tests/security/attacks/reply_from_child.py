"""Lets a child process, which stays, answer the questions of tests."""

from tests.security.attacks._forge import FORGE

CELL = (
    FORGE
    + """
import os, time
def send(kernel, stream, ident, parent):
    frames = []
    class Pipe:
        def send_multipart(self, parts, *rest, **named): frames.extend(map(bytes, parts))
    reading, writing = os.pipe()
    if os.fork() == 0:
        from workbook.checks.student.agent import Agent
        if kernel._agent is None:
            kernel._agent = Agent(kernel.shell.user_ns)
        try:
            facts, arrays = kernel._agent.answer(bytes(parent["buffers"][0]))
            os.write(writing, b"done")
        finally:
            time.sleep(600)
            os._exit(0)
    os.read(reading, 4)
    honest(stream, ident, parent)
forge(send)
"""
)
SCORE = 9
STAGES = 2
SECONDS = 40
