"""Submits a notebook with git's conflict markers."""


def attack(submission):
    """Write a conflict into the metadata of the file."""
    text = submission.text()
    end = text.rindex(' "metadata"')
    conflict = "<<<<<<< HEAD\n" + text[end:-2] + "=======\n" + text[end:-2] + ">>>>>>> other\n}\n"
    submission.write(text[:end] + conflict)


SCORE = 9
HUMAN = True
