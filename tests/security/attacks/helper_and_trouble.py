"""Has one cell that an answer needs, and another that spoils an answer and never ends: both answers count."""


def attack(submission):
    """Insert them."""
    submission.insert("def twice(x):\n    return 2 * x")
    submission.insert("np = None\nwhile True: pass", before="scale")


ANSWERS = {"double": "def double(x):\n    return twice(x)"}
SCORE = 9
REMARK = "own cells"
