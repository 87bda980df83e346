"""Keeps answers in modules submitted next to the notebook, and imports them, as Jupyter allows."""

ANSWERS = {
    "double": "from my_answers import double",
    "scale": "from package.part import scale",
    "tally": "%run tally.py",
}


def attack(submission):
    """Write the modules."""
    submission.write("def double(x):\n    return 2 * x\n", "my_answers.py")
    submission.write("import numpy as np\ndef scale(v):\n    return np.asarray(v) / max(v)\n", "package/part.py")
    submission.write("def tally(words):\n    return {w: words.count(w) for w in words}\n", "tally.py")


SCORE = 9
