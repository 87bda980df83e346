"""Fills TCP connections within its sandbox, whose buffers the kernel enlarges by itself."""

CELL = r"""
import socket, time
server = socket.create_server(("127.0.0.1", 0), backlog=500)
kept = []
for _ in range(300):
    client = socket.create_connection(server.getsockname())
    end, _ = server.accept()
    for side in (client, end):
        side.setblocking(False)
        try:
            while True:
                side.send(b"x" * 65536)
        except BlockingIOError:
            pass
    kept.append((client, end))
time.sleep(60)
"""
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
SECONDS = 60
