"""Submits the first half of a notebook file, as a broken upload leaves it."""


def attack(submission):
    """Cut it after the answers to `double` and `scale`."""
    text = submission.text()
    submission.write(text[: text.index("test_scale")])


SCORE = 5
HUMAN = True
