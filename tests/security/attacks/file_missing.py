"""Submits a script and a page in place of the notebook."""


def attack(submission):
    """Write these."""
    submission.write("def double(x): return 2 * x", f"{submission.stage}.py")
    submission.write("<script>hostile_mark()</script>", f"{submission.stage}.html")
    submission.notebook = None


SCORE = 0
REMARK = "missing"
HUMAN = True
