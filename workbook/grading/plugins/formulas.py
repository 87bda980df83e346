"""Formulas in pages as MathML, which browsers show without a script and without a network.

latex2mathml reads what learners wrote, so its result is not trusted: it passes on addresses and styles, and does not
escape the text in `\\text{...}`. Only elements and attributes of a short list stay, and their text is escaped.
"""

import html
import re
import secrets
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import latex2mathml.exceptions
from latex2mathml.converter import convert_to_element
from nbconvert.filters.markdown_mistune import IPythonRenderer

# A longer formula is shown as it was written.
LONGEST = 1000
_ELEMENTS = """math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup msup
mtable mtd mtext mtr munder munderover"""
_ATTRIBUTES = """accent columnalign columnspacing display displaystyle fence form linethickness mathvariant maxsize
minsize movablelimits rowspacing scriptlevel separator stretchy xmlns"""
# A learner's space may neither be negative nor move what follows out of the page.
_WIDTH = re.compile(r"[0-2]?(\.\d{1,4})?em")
# It has errors of its own for much that is not LaTeX, and lets Python's appear for the rest.
_UNREADABLE: tuple[type[Exception], ...] = (
    *(
        kind
        for kind in vars(latex2mathml.exceptions).values()
        if isinstance(kind, type) and issubclass(kind, Exception)
    ),
    *(AttributeError, IndexError, KeyError, RecursionError, StopIteration, TypeError, ValueError),
)
_TAG = r"""<(?:[^<>"']|"[^"]*"|'[^']*')*>"""


def mathml(latex: str, *, block: bool = False) -> str | None:
    """Return a formula as MathML; None if it is too long or cannot be read."""
    if len(latex) > LONGEST:
        return None
    try:
        formula = convert_to_element(latex, display="block" if block else "inline")
    except _UNREADABLE:
        return None
    for element in formula.iter():
        if element.tag not in _ELEMENTS.split():
            return None
        element.text = html.unescape(element.text) if element.text else None
        element.attrib = {name: value for name, value in element.attrib.items() if _may_stay(name, value)}
    return ElementTree.tostring(formula, encoding="unicode")


def _may_stay(name: str, value: str) -> bool:
    return name in _ATTRIBUTES.split() or (name == "width" and _WIDTH.fullmatch(value) is not None)


class FormulaRenderer(IPythonRenderer):
    """Render Markdown with a mark for each formula; `put_back` replaces the marks after the HTML was cleaned.

    `may_convert` is asked before each formula, with its length.
    """

    def __init__(self, may_convert: Callable[[int], bool], **options: Any) -> None:
        super().__init__(**options)
        self._may_convert = may_convert
        self._formulas: list[tuple[str, str]] = []
        # Nobody can write a mark of their own into the text.
        self._key = secrets.token_hex(8)

    def inline_math(self, body: str) -> str:
        """Return the mark of $...$."""
        return self._mark(body, f"${body}$")

    def block_math(self, body: str) -> str:
        """Return the mark of $$...$$."""
        return self._mark(body, f"$${body}$$", block=True)

    def latex_environment(self, name: str, body: str) -> str:
        """Return the mark of \\begin{name}...\\end{name}."""
        latex = f"\\begin{{{name}}}{body}\\end{{{name}}}"
        return self._mark(latex, latex, block=True)

    def put_back(self, page: str) -> str:
        """Return cleaned HTML with its formulas; within a tag, for example in an `alt`, they stay LaTeX."""

        def with_formulas(found: re.Match[str]) -> str:
            if number := found["number"]:
                return self._formulas[int(number)][0]
            return re.sub(rf"{self._key}-(\d+)-", lambda mark: self._formulas[int(mark[1])][1], found[0])

        return re.sub(rf"{_TAG}|{self._key}-(?P<number>\d+)-", with_formulas, page) if self._formulas else page

    def _mark(self, latex: str, written: str, *, block: bool = False) -> str:
        as_text = html.escape(written)
        shown = mathml(latex, block=block) if self._may_convert(len(latex)) else None
        self._formulas.append((shown or f"<code>{as_text}</code>", as_text))
        return f"{self._key}-{len(self._formulas) - 1}-"
