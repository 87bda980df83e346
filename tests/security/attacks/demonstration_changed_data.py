"""Uses what a demonstration changed inside an object, as a column that it adds to a table."""


def attack(submission):
    """Let `double` note its calls, and use the note."""
    submission.insert("notes = {}")
    submission.insert("factor = notes[21] / 42", before="scale")


ANSWERS = {
    "double": "def double(x):\n    notes[x] = 2 * x\n    return 2 * x",
    "scale": "def scale(values):\n    return np.asarray(values) / np.max(values) * factor",
}
SCORE = 9
