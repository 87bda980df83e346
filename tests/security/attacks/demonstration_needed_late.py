"""Counts on in a cell of its own that then uses a demonstration's name: it must not have run twice."""


def attack(submission):
    """Insert a counter before the demonstration, and its use after it."""
    submission.insert("factor = 1")
    submission.insert("factor *= 2\nprint(shown)", before="scale")


ANSWERS = {"scale": "def scale(values):\n    return np.asarray(values) / np.max(values) * factor / 2"}
SCORE = 9
