"""Uses a demonstration's name within try and except, as careful people do, in a cell of its own."""


def attack(submission):
    """Insert it."""
    source = "try:\n    factor = shown / 42\nexcept Exception as error:\n    print('no factor:', error)"
    submission.insert(source, before="scale")


ANSWERS = {"scale": "def scale(values):\n    return np.asarray(values) / np.max(values) * factor"}
SCORE = 9
