"""Deletes the cell of an answer and assigns it in a cell of its own, as a lambda, a partial, an object."""


def attack(submission):
    """Replace all three."""
    for name, source in SOURCES.items():
        submission.insert(source, before=name)
        submission.answer(name, None)


SOURCES = {
    "double": "double = lambda x: 2 * x",
    "scale": "from functools import partial\ndef divide(values, by):\n    return np.asarray(values) / by(values)\n"
    "scale = partial(divide, by=np.max)",
    "tally": "class Tally:\n    def __call__(self, words):\n        return {w: words.count(w) for w in words}\n"
    "tally = Tally()",
}
SCORE = 9
