"""Submits files whose names contain line breaks, escapes, markup, broken bytes, and steps up the tree."""

import os


def attack(submission):
    """Write them."""
    names = (
        "a\nb",
        "\x1b[2Jc",
        "<img src=x onerror=hostile_mark()>",
        "..\\..\\up",
        "-rf",
        "$(id)",
        "record.json",
        "é" * 100,
    )
    for name in names:
        (submission.folder / name).write_text("x")
    with open(os.fsencode(submission.folder) + b"/\xff\xfe", "wb") as file:
        file.write(b"x")


SCORE = 9
