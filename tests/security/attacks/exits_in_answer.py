"""Ends its process by os._exit within an answer."""

ANSWERS = {"double": "def double(x):\n    import os\n    os._exit(0)"}
SCORE = 7
REMARK = "kernel ended"
