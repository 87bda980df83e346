"""Ends the kernel when a demonstration calls an answer, which tests never do so; then needs its name."""

ANSWERS = {
    "double": "import os\ndef double(x):\n    if x == 21:\n        os._exit(0)\n    return 2 * x",
    "tally": "def tally(words):\n    try:\n        shown\n    except NameError:\n        pass\n"
    "    return {word: words.count(word) for word in words}",
}


def attack(submission):
    """Insert the need."""
    submission.insert("print(shown)", before="scale")
    submission.insert("factor = 1\nprint(shown)", before="tally")


SCORE = 9
HUMAN = True
