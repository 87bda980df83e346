"""Shows formgrader's ids and classes as Markdown, LaTeX, a table, an error and colours of the terminal."""

from tests.security.page import marked_elements

SCORE = 9
CELL = r"""
from IPython.display import HTML, Latex, Markdown, display
marked = 'id="test_double" class="nbgrader_cell full-credit"'
display(Markdown(f"# <b {marked}>forged</b>"), Latex(f"<b {marked}>$forged$</b>"))
display({"text/markdown": [f"<b {marked}>", "forged</b>"]}, raw=True)
display(HTML(f"<table {marked}><tr {marked}><td {marked}>forged</td></tr></table>"))
display(HTML(f"<p title='</p><p {marked}>forged'>forged</p>"), HTML(f"<!--><p {marked}>forged</p>-->"))
display(HTML(f"<p\fclass=full-credit>forged</p><p/id=test_double/class=full-credit>forged</p>"))
display(HTML(f"<svg {marked}><p {marked}>forged</p></svg><math {marked}><mtext><p {marked}>forged</p></mtext></math>"))
print(f"\x1b[31m<b {marked}>forged</b>\x1b[0m")
raise ValueError(f"<b {marked}>forged</b>")
"""


def check(outcome):
    assert marked_elements(outcome, "forged") == []
