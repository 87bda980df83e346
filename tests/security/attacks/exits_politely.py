"""Asks IPython to end: exit(), quit(), SystemExit; the other answers are tested all the same."""

CELL = """
get_ipython().ask_exit()
exit()
raise SystemExit("enough")
"""
ANSWERS = {"tally": "def tally(words):\n    raise SystemExit('enough')"}
SCORE = 5
REMARK = "kernel ended"
