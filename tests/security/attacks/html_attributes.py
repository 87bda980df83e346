"""Shows tags with a hundred thousand attributes, and a thousand tags with a hundred: parsers compare each with each."""

from nbformat.v4 import new_markdown_cell

from tests.security.page import page_seconds

SCORE = 9
CELL = """
from IPython.display import HTML, display
display(HTML("<p " + " ".join(f"a{number}=1" for number in range(100_000)) + ">x</p>"))
display(HTML("<p " + "a " * 200_000 + ">x</p>"))
display(HTML(("<p " + " ".join(f"a{number}=1" for number in range(100)) + ">x</p>") * 1000))
display(HTML("<p" + " style='color:red'" * 20_000))
"""


def attack(submission):
    submission.insert("", cell=new_markdown_cell("<p " + " ".join(f"a{n}=1" for n in range(3000)) + ">x</p>"))


def check(outcome):
    assert page_seconds(outcome) < 15
