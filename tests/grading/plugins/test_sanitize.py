"""Formgrader's pages, which show learners' work, run nothing of it; feedback pages meet tests/security."""

import html
import re
import time

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.server_extensions.formgrader import handlers

from tests.support.active_html import check_inactive
from workbook.authoring.stages import ROOT
from workbook.grading.course.config import read_settings
from workbook.grading.notebooks.parse import PICTURES
from workbook.grading.plugins import sanitize

MARK = "mark()"
EVIL = "<script>mark()</script><img src=x onerror=mark()><svg onload=mark()></svg><iframe srcdoc='<script>mark()'>"
ACTIVE = (
    "<script>mark()</script>",
    "<img src=x onerror=mark()>",
    "<a href=' jAvascript:mark()'>",
    "<base href=mark()>",
)
TABLE = """<table><thead><tr><th>mean</th></tr></thead><tbody><tr><td style="color: #2e7d32">3.5
<img src="data:image/png;base64,AAAA"></td></tr></tbody></table>"""
LINKS = "[a](javascript:mark()) ![b](javascript:mark()) [c]( JaVaScRiPt:mark() ) <javascript:mark()>"


def page(cell):
    config = read_settings(ROOT).config
    config.HTMLExporter.template_name = "formgrade"
    config.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    notebook = new_notebook(cells=[cell], metadata={"language_info": {"name": "python"}})
    cell.metadata["nbgrader"] = {"grade_id": "x", "grade": True, "solution": True, "points": 1, "locked": False}
    names = ("base_url", "assignment_id", "notebook_id", "submission_id", "student", "last_name", "first_name")
    resources = dict.fromkeys(names, "x") | {"index": 0, "total": 1, "metadata": {"name": "x", "path": ""}}
    resources["nbgrader"] = {"score": 0, "max_score": 1, "grades": {}, "comments": {}}
    return HTMLExporter(config=config).from_notebook_node(notebook, resources=resources)[0]


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
    for kept in ("<thead>", "<th>mean</th>", "<tbody>", "color: #2e7d32", 'src="data:image/png;base64,AAAA"'):
        assert kept in shown
    assert "&lt;" not in shown[shown.index("<thead>") : shown.index("</table>")]


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
