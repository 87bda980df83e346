"""Submits data next to the notebook that is larger than the sandbox's folder."""


def attack(submission):
    """Write it."""
    for number in range(5):
        submission.write(bytes(7 * 2**20), f"data{number}.bin")


SCORE = 9
