"""Ends its process at once by os._exit."""

CELL = "import os\nos._exit(0)"
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
