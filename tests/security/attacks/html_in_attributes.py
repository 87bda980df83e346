"""Hides closing tags in attributes and comments, so that who counts the depth of tags by their text counts too few."""

from tests.security.page import page_seconds

SCORE = 9
CELL = """
from IPython.display import HTML, display
for part in ('<div title="</div>">', "<div title='</div>'>", "<div><!--</div>-->", "<div a=</div>", "<b><p></b>"):
    display(HTML(part * 10_000))
display(HTML("<div><table><tr><td></div></table>" * 6_000))
"""


def check(outcome):
    assert page_seconds(outcome) < 15
