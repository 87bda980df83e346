"""Opens sockets of families that a network namespace does not hold (vsock) or that reach rare parts of the kernel."""

CELL = r"""
import socket
opened = []
for number in range(50):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
        try:
            socket.socket(number, kind).close()
        except OSError:
            continue
        opened.append(number)
print("opened families:", sorted(set(opened)))
import pathlib
print("libraries ask:", socket.getaddrinfo("127.0.0.1", 80)[:1], socket.if_nameindex(), pathlib.Path.home())
"""
SCORE = 9


def check(outcome):
    """Only unix, inet, inet6 and netlink are there, and what libraries ask of them works."""
    found = outcome.notebook.split("opened families: [")[1].split("]")[0]
    assert set(found.split(", ")) == {"1", "2", "10", "16"}
    assert "/home/learner" in outcome.outputs.split("libraries ask:")[1]
