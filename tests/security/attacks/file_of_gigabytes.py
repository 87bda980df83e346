"""Writes one file of gigabytes next to the notebook, a sparse one too."""

CELL = """
with open("sparse", "wb") as file:
    file.truncate(2**40)
"""


def attack(submission):
    """Write in a second cell: the first one fails."""
    submission.insert("""
with open("huge", "wb") as file:
    for _ in range(3000):
        file.write(bytes(2**20))
""")


SCORE = 9
