"""Has sources of a megabyte, with lone surrogates, nulls and a thousand brackets, in cells of its own."""

from nbformat.v4 import new_code_cell, new_markdown_cell


def attack(submission):
    """Insert them."""
    sources = (
        "x = '" + "a" * 900_000 + "'",
        "'\\ud800 \ud800'",
        "x = '\0'",
        "(" * 5000,
        "-" * 100_000 + "1",
        "\x0c\x85",
    )
    for source in sources:
        submission.insert(None, cell=new_code_cell(source))
        submission.insert(None, cell=new_markdown_cell(source[:10_000]))


SCORE = 9
