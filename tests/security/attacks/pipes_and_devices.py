"""Submits pipes, sockets and devices, which block or never end when they are read."""

import contextlib
import os
import socket
import stat


def attack(submission):
    """Make those that this user may."""
    os.mkfifo(submission.folder / "data.csv")
    os.mkfifo(submission.folder / "other.ipynb")
    os.mkfifo(submission.folder / "timestamp.txt")
    with contextlib.chdir(submission.folder), socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
    with contextlib.suppress(PermissionError):
        os.mknod(submission.folder / "zero.ipynb", stat.S_IFCHR | 0o666, os.makedev(1, 5))


SCORE = 9
REMARK = "special"
HUMAN = True
