"""Adds five thousand cells of its own."""


def attack(submission):
    """Append them."""
    for number in range(5000):
        submission.insert(f"own{number} = {number}", before="reflection")


SCORE = 9
REMARK = "large"
HUMAN = True
SECONDS = 60
