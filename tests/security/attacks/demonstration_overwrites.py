"""Uses a demonstration's name for something of its own, and writes a demonstration of its own further down."""


def attack(submission):
    """Insert both."""
    submission.insert("shown = 1", before="scale")
    submission.insert("with needs('double'):\n    print('twice 1:', double(1))", before="tally")


ANSWERS = {"tally": "def tally(words):\n    return {word: words.count(word) * shown for word in words}"}
SCORE = 9
