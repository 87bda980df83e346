"""Has a cell that an answer needs and one that is stopped: the gradebook has what the record says."""


def attack(submission):
    """Insert them."""
    submission.insert("half = 0.5\ndef twice(x):\n    return x / half")
    submission.insert("while True: pass", before="tally")


ANSWERS = {
    "double": "def double(x):\n    return twice(x)",
    "scale": "def scale(values):\n    return None",
}
SCORE = 6
