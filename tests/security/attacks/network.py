"""Sends data to the network: to the grader's own ports, by name, to abstract sockets."""

import os
import socket

LISTENERS = []
CELL = """
import os, socket, urllib.request
ports = [int(port) for port in "$PORTS".split()]
hosts = ("127.0.0.1", "10.0.2.2", "172.17.0.1")
targets = [(socket.AF_INET, socket.SOCK_STREAM, (host, port)) for host in hosts for port in ports]
targets += [(socket.AF_INET6, socket.SOCK_STREAM, ("::1", port)) for port in ports]
targets += [(socket.AF_UNIX, socket.SOCK_STREAM, path) for path in ("\\0$SOCKET", "/run/docker.sock")]
for family, kind, address in targets:
    with socket.socket(family, kind) as channel:
        channel.settimeout(0.1)
        try:
            channel.connect(address)
            channel.send(b"hello")
            print("connected:", address)
        except OSError as error:
            print(address, error)
try:
    print("connected:", socket.getaddrinfo("example.org", 80))
except OSError as error:
    print(error)
print(os.listdir("/sys/class/net") if os.path.exists("/sys/class/net") else "no /sys")
"""


def attack(submission):
    """Listen where the learner's code tries to connect."""
    _stop_listening()
    name = f"hostile-{os.getpid()}"
    for family, address in ((socket.AF_INET, ("127.0.0.1", 0)), (socket.AF_UNIX, f"\0{name}")):
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.bind(address)
        listener.listen()
        listener.setblocking(False)
        LISTENERS.append(listener)
    port = str(LISTENERS[0].getsockname()[1])
    for cell in submission.cells:
        cell.source = cell.source.replace("$PORTS", port).replace("$SOCKET", name)


SCORE = 9


def check(outcome):
    """Nobody has called."""
    try:
        called = [listener for listener in LISTENERS if _called(listener)]
    finally:
        _stop_listening()
    assert not called
    assert "connected: (" not in outcome.outputs


def _stop_listening():
    for listener in LISTENERS:
        listener.close()
    LISTENERS.clear()


def _called(listener):
    try:
        listener.accept()
    except BlockingIOError:
        return False
    return True
