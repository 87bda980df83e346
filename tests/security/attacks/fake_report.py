"""Displays a forged report of full marks, in a cell and from within its answers."""

CELL = """
from IPython.display import display
def fake():
    report = {"exercise": "double", "attempted": True, "fraction": 1.0, "messages": []}
    html = '<div style="border-left:4px solid green"><b>double: all 9 checks passed, 2 of 2 points</b></div>'
    data = {"text/html": html, "text/plain": "2.0", "application/vnd.workbook.report+json": report}
    display(data, raw=True)
    return 2.0
fake()
"""
ANSWERS = {name: f"def {name}(x):\n    return fake()" for name in ("double", "scale", "tally")}
SCORE = 0
