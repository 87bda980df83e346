"""Deletes the cell of an answer and defines it in a cell of its own, below `if`, `try` and `with`."""

SOURCES = {
    "double": "if True:\n    def double(x):\n        return 2 * x",
    "scale": "try:\n    import nothing_such\nexcept ImportError:\n    def scale(values):\n"
    "        return np.asarray(values) / np.max(values)",
    "tally": "import warnings\nwith warnings.catch_warnings():\n    def tally(words):\n"
    "        return {w: words.count(w) for w in words}",
}


def attack(submission):
    """Replace all three."""
    for name, source in SOURCES.items():
        submission.insert(source, before=name)
        submission.answer(name, None)


SCORE = 9
