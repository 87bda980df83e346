"""Shows images of 20 MB, and one that claims to be huge."""

CELL = """
import base64, os
from IPython.display import Image, display
for _ in range(2):
    display(Image(data=b"\\x89PNG\\r\\n\\x1a\\n" + os.urandom(20_000_000), format="png"))
display({"image/png": "A" * 20_000_000, "text/plain": "small"}, raw=True)
"""
ANSWERS = {"double": "def double(x):\n    return 2 * x\nprint('heard again')"}
SCORE = 9


def check(outcome):
    """Later cells are heard again."""
    assert "heard again" in outcome.outputs
