"""Sleeps for a day, which an interrupt ends."""

CELL = "import time\nprint('asleep')\ntime.sleep(86400)"
SCORE = 9
REMARK = "stopped"
