"""What Python cells define, found in a bounded time: each text is parsed once, and too much text is not parsed."""

import ast
import re
import textwrap
import warnings
from collections.abc import Collection

# Bounds on what a hostile notebook may cost.
MAX_PARSED = 200_000  # characters of a cell
MAX_PARSED_ALL = 500_000  # characters of a notebook; after that, names are found with a regular expression
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_FAILURES = (SyntaxError, ValueError, RecursionError, MemoryError)


class Definitions:
    """The functions and classes at the top level of the cells of one notebook."""

    def __init__(self) -> None:
        self._trees: dict[str, ast.Module | None] = {}
        self._parsed = 0  # characters

    def is_python(self, source: str) -> bool:
        """Return whether the text parses; False if too much has been parsed already."""
        return self._tree(source) is not None

    def names(self, source: str) -> set[str]:
        """Return the names that a cell defines."""
        tree = self._tree(source)
        return likely_names(source) if tree is None else {node.name for node in tree.body if isinstance(node, _NAMED)}

    def excerpt(self, source: str, names: Collection[str]) -> str:
        """Return the lines of a cell that define one of `names`; "" if it is not Python."""
        tree = self._tree(source)
        if tree is None:
            return ""
        lines, parts = source.split("\n"), []
        for node in tree.body:
            if isinstance(node, _NAMED) and node.name in names:
                start = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
                parts += lines[start - 1 : node.end_lineno]
        return "\n".join(parts)

    def _tree(self, source: str) -> ast.Module | None:
        if source not in self._trees:
            self._parsed += len(source)
            self._trees[source] = parse(source) if self._parsed <= MAX_PARSED_ALL else None
        return self._trees[source]


def parse(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell, without its lines for IPython; None if it is not Python."""
    if len(source) > MAX_PARSED:
        return None
    plain = re.sub(r"^([ \t]*)[%!?].*$", r"\1pass", source, flags=re.MULTILINE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of invalid escapes, which are for the learner to fix
            return ast.parse(plain)
    except _FAILURES:
        return None


def runs_alone(source: str) -> bool:
    """Return whether IPython would run the text as it is: it removes an indentation that all lines share."""
    try:
        compile(textwrap.dedent(source), "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except _FAILURES:
        return False
    return True


def likely_names(source: str) -> set[str]:
    """Return the names that a text seems to define, without parsing it."""
    return set(re.findall(r"^(?:async +)?(?:def|class) +(\w+)", source, re.MULTILINE))
