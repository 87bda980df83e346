"""Lets many processes fill sockets: gigabytes that no process's size shows."""

CELL = r"""
import os, socket, time
def full_pair():
    a, b = socket.socketpair()
    for end in (a, b):
        end.setblocking(False)
        try:
            while True:
                end.send(b"x" * 65536)
        except BlockingIOError:
            pass
    return a, b
for _ in range(40):
    if os.fork() == 0:
        kept = []
        try:
            for _ in range(480):
                kept.append(full_pair())
        except OSError:
            pass
        time.sleep(60)
        os._exit(0)
time.sleep(60)
"""
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
SECONDS = 60
