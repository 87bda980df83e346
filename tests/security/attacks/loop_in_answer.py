"""Loops within an answer and swallows every exception; the other answers are tested all the same."""

ANSWERS = {
    "scale": """
def scale(values):
    while True:
        try:
            while True:
                pass
        except BaseException:
            pass
"""
}
SCORE = 6
