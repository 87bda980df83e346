"""Closes all file descriptors, those of the kernel's sockets included."""

CELL = "import os\nos.closerange(0, 1024)"
SCORE = 9
REMARK = "kernel ended"
