"""Asks IPython to end: exit(), quit(), SystemExit, and the kernel's own shutdown."""

CELL = """
ip = get_ipython()
ip.ask_exit()
exit()
ip.kernel.do_shutdown(False)
raise SystemExit("enough")
"""
ANSWERS = {"tally": "def tally(words):\n    raise SystemExit('enough')"}
SCORE = 5
