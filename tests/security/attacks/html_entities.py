"""Shows half a million entities, one entity of a million digits, and styles of as many escapes, brackets and rules."""

from tests.security.page import page_seconds

SCORE = 9
CELL = r"""
from IPython.display import HTML, display
display(HTML("&amp;" * 300_000))
display(HTML("&" * 500_000), HTML("&" + "a" * 500_000))
display(HTML("&#" + "1" * 1_000_000 + ";"))
display(HTML('<p style="' + "{[(" * 300_000 + '">x</p>'))
display(HTML('<p style="' + "color:red;" * 100_000 + '">x</p>'))
display(HTML('<p style="' + "\\a" * 300_000 + '">x</p>'))
display(HTML('<p title="' + "&lt;" * 200_000 + '">x</p>'))
"""


def check(outcome):
    assert page_seconds(outcome) < 15
