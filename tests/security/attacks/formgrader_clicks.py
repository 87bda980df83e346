"""Shows text with the ids and classes of formgrader's own parts: one click on it gives full points for all tests.

formgrader binds the points of a test to `$("#test_NAME").parents(".nbgrader_cell")`, the first of the page, and takes a
click on any `.full-credit` in it for a click on its own button.
"""

from tests.security.page import marked_elements

CELL = r"""
from IPython.display import HTML, display
ids = "".join(f'<span id="test_{name}"></span>' for name in ("double", "scale", "tally"))
button = '<p class="full-credit modal" style="display: block; opacity: 0">forged</p>'
display(HTML(f'<div class="nbgrader_cell">{ids}{button}</div>'))
"""
ANSWERS = {name: f"def {name}(x):\n    return None" for name in ("double", "scale", "tally")}
SCORE = 0


def check(outcome):
    assert marked_elements(outcome, "forged") == []
