"""Formgrader's pages, which show learners' work, run nothing of it; feedback pages meet tests/security."""

import html
import re
import time

import pandas as pd
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from tests.security.page import formgrader_page
from tests.support.active_html import check_inactive
from workbook.checks.outcomes import NOT_YET, PASSED, Outcome
from workbook.checks.result import Report
from workbook.grading.notebooks.parse import PICTURES
from workbook.grading.plugins import sanitize

MARK = "mark()"
EVIL = "<script>mark()</script><img src=x onerror=mark()><svg onload=mark()></svg><iframe srcdoc='<script>mark()'>"
ACTIVE = (
    "<script>mark()</script>",
    "<img src=x onerror=mark()>",
    "<a href=' jAvascript:mark()'>",
    "<base href=mark()>",
    "<p id=mark()>",
    "<p class='x mark()'>",
)
TABLE = """<table><thead><tr><th>mean</th></tr></thead><tbody><tr><td style="color: #2e7d32">3.5
<img src="data:image/png;base64,AAAA"></td></tr></tbody></table>"""
LINKS = "[a](javascript:mark()) ![b](javascript:mark()) [c]( JaVaScRiPt:mark() ) <javascript:mark()>"


def page(cell):
    cell.metadata["nbgrader"] = {"grade_id": "x", "grade": True, "solution": True, "points": 1, "locked": False}
    return formgrader_page(new_notebook(cells=[cell], metadata={"language_info": {"name": "python"}}))


@pytest.mark.parametrize("active", ACTIVE)
def test_what_runs_is_seen(active):
    with pytest.raises(AssertionError, match="active in the page"):
        check_inactive(active, MARK)


@pytest.mark.parametrize("text", [EVIL, LINKS, f"$${EVIL}$$ and ${EVIL}$", f"# {EVIL}\n\n- {EVIL}\n\n    {EVIL}"])
def test_markdown_runs_nothing(text):
    shown = page(new_markdown_cell(text))
    # A formula has an element per letter.
    assert "mark()" in re.sub(r"</?m\w+[^>]*>", "", shown)
    check_inactive(shown, MARK)


def test_a_pictures_type_runs_nothing():
    cell = new_markdown_cell("![a](attachment:p)", attachments={"p": {'image/png" onerror="mark()': "AAAA"}})
    check_inactive(page(cell), MARK)


@pytest.mark.parametrize("kind", ["text/plain", "text/html", "text/markdown", "text/latex", "stream", "error"])
def test_outputs_run_nothing(kind):
    if kind == "stream":
        output = new_output("stream", name="stdout", text=EVIL)
    elif kind == "error":
        output = new_output("error", ename=EVIL, evalue=EVIL, traceback=[EVIL])
    else:
        output = new_output("display_data", data={kind: EVIL})
    check_inactive(page(new_code_cell("x", outputs=[output])), MARK)


@pytest.mark.parametrize("kind", sorted(PICTURES))
def test_pictures_in_answers_are_shown(kind):
    shown = page(new_markdown_cell("![a](attachment:p)", attachments={"p": {kind: "AAAA"}}))
    assert f'src="data:{kind};base64,AAAA"' in shown


def test_markdown_stays_markdown():
    shown = page(new_markdown_cell("**bold** and `code`\n\n> a quote with $x < 1$"))
    assert "<strong>bold</strong>" in shown
    assert "<blockquote>" in shown


def test_outputs_keep_tables_colours_and_pictures():
    shown = page(new_code_cell("x", outputs=[new_output("display_data", data={"text/html": TABLE})]))
    for kept in ("<thead>", "<th>mean</th>", "<tbody>", "color:#2e7d32", 'src="data:image/png;base64,AAAA"'):
        assert kept in shown
    assert "&lt;" not in shown[shown.index("<thead>") : shown.index("</table>")]


def test_learners_html_keeps_no_names():
    marked = '<b id="mark()" class="mark()" name="mark()">bold</b> <a id="mark()" href="#x">link</a>'
    for cell in (new_markdown_cell(f"# {marked}"), new_code_cell("x", outputs=[_shown(marked)])):
        shown = page(cell)
        assert "<b>bold</b>" in shown
        check_inactive(shown, MARK)


def _shown(source):
    return new_output("display_data", data={"text/html": source})


@pytest.mark.parametrize("tag", ["<movie>", "List<int>", "<b!>", "<b a<", "a < b > c", "<style>p {}</style>"])
def test_what_is_not_an_allowed_tag_is_shown_as_text(tag):
    assert sanitize.without_scripts({"resources": {}}, tag) == html.escape(tag)


@pytest.mark.parametrize(
    "text",
    [
        "a<!-- b --> c",
        "a<!-- b -><b> --> c",
        "a<!----> c<!-- b",
    ],
)
def test_comments_are_left_out(text):
    assert sanitize.without_scripts({"resources": {}}, text) == "a c"


def test_the_styles_of_a_table_of_pandas_are_not_shown_as_text():
    shown = sanitize.without_scripts({"resources": {}}, pd.DataFrame({"mean": [3.5]})._repr_html_())
    assert "<td>3.5</td>" in shown
    assert "dataframe tbody" not in shown


def test_a_report_keeps_its_styles():
    outcomes = (Outcome("Counts", NOT_YET, "it `counts` wrong", name="test_counts"), Outcome("Adds", PASSED))
    written = Report("tally", outcomes, 2, "said")._repr_html()
    shown = sanitize.without_scripts({"resources": {}}, written)
    used = [re.findall(r'(?<=[";])[a-z-]+(?=:)', text) for text in (written, shown)]
    # The page's own background is as good, and what is half transparent can cover what follows it.
    assert [name for name in used[0] if name not in ("background", "opacity")] == used[1]


COVERS = (
    "height:0;font-size:900px;opacity:0.01",
    "margin-top:-900px",
    "margin: 0 0 -.9em",
    "text-indent: -99em",
    r"margin-top:\2d 900px",
    "color:URL(http://x)",
)


@pytest.mark.parametrize("style", COVERS)
def test_no_link_covers_its_neighbours(style):
    shown = sanitize.without_scripts({"resources": {}}, f'<a href="https://x" style="{style}">x</a>')
    assert not re.search(r"opacity|-\.?\d|url|\\", shown)


SLOW = ("<div>", "<b>", "\\begin{a}", "1. a\n\n", "````a", "a\n=\n", "> " * 20 + "\n", "[a](")


@pytest.mark.slow
@pytest.mark.parametrize("part", SLOW)
def test_text_that_parsers_take_long_for_is_shown_as_it_is(part):
    start = time.monotonic()
    shown = page(new_markdown_cell(part * (100_000 // len(part))))
    assert html.escape(part.strip()) in shown
    shown = page(new_code_cell("x", outputs=[new_output("display_data", data={"text/html": part * 20_000})]))
    assert time.monotonic() - start < 30


@pytest.mark.slow
def test_a_page_has_so_much_markdown():
    context = {"resources": {}}
    shown = [sanitize.markdown_without_scripts(context, "*word* " * 2500) for _ in range(40)]
    assert ["<em>" in text for text in shown] == [True] * 17 + [False] * 23


def test_long_code_keeps_its_colours():
    assert "&lt;span" not in page(new_code_cell("def double(x):\n    return 2 * x  # twice\n" * 500))
