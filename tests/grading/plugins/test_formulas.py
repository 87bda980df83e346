"""Formulas become MathML that contains nothing active, whatever a learner wrote between dollar signs."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters.markdown_mistune import MarkdownWithMath

from tests.support.active_html import check_inactive
from workbook.authoring.stages import ROOT
from workbook.grading.plugins.formulas import LONGEST, FormulaRenderer, mathml

PIECES = [
    r"\frac",
    r"\text{",
    r"\href{javascript:mark()}",
    r"\style{",
    r"\class{a}",
    "{",
    "}",
    "_",
    "^",
    "<script>mark()",
]
PIECES += [
    r"\begin{matrix}",
    r"\end{matrix}",
    "&",
    r"\\",
    r"\left(",
    r"\right)",
    "x",
    "'",
    '"',
    "&lt;img onload=mark()&gt;",
]


def rendered(markdown, clean=lambda page: page):
    renderer = FormulaRenderer(lambda size: True, escape=False)
    return renderer.put_back(clean(MarkdownWithMath(renderer=renderer).render(markdown)))


def course_formulas():
    for path in sorted(Path(ROOT, "source").glob("*.py")):
        text = "\n".join(line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# "))
        yield from (found[1] or found[2] for found in re.finditer(r"\$\$(.+?)\$\$|\$([^$\n]+?)\$", text, re.DOTALL))


def test_every_formula_of_the_course_can_be_shown():
    formulas = list(course_formulas())
    assert len(formulas) > 80
    assert [latex for latex in formulas if mathml(latex) is None] == []


def test_a_formula_is_mathml_in_its_place():
    page = rendered("The mean $\\mu < 2$ and\n\n$$\\sum_i r_i$$\n\nend")
    assert page.count("<math") == page.count("</math>") == 2
    assert 'display="block"' in page
    assert "<mo>&lt;</mo>" in page
    assert "$" not in page


def test_what_is_no_formula_is_shown_as_it_was_written():
    assert "<code>$\\left(a &lt; b$</code>" in rendered(r"a $\left(a < b$ b")
    assert mathml("x" * (LONGEST + 1)) is None


@pytest.mark.parametrize(
    "latex", [r"\text{<script>mark()</script>}", r"\href{javascript:mark()}{x}", r"\style{a:mark()}{x}"]
)
def test_no_formula_is_active(latex):
    page = mathml(latex)
    assert "<script" not in page
    assert "href" not in page
    assert "style=" not in page


def test_nothing_moves_over_the_page():
    assert "width" not in mathml(r"a\hspace{-40em}b")
    assert "width" not in mathml(r"a\hspace{4000em}b")


def test_within_a_tag_a_formula_stays_text():
    page = rendered('![$x$](data:image/png;base64,AA) [a $y$ b](https://example.org "$z$")')
    assert re.search(r'<img [^>]*alt="\$x\$"', page)
    assert "<math" in page.split(">a ", 1)[1]


@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_text_between_dollar_signs_is_active(latex):
    page = rendered(f"${latex}$")
    for formula in re.findall(r"<math.*?</math>", page, re.DOTALL):
        check_inactive(formula, "mark()")
        assert set(re.findall(r"<(\w+)", formula)) <= {
            "math",
            "mrow",
            "mi",
            "mo",
            "mn",
            "mtext",
            "mfrac",
            "msub",
            "msup",
        } | {*("msubsup", "mtable", "mtr", "mtd", "mstyle", "mspace", "mover", "munder", "munderover", "mpadded")}
