"""The messages of the package's and the tests' modules, as units for translators."""

import ast
import re
from collections.abc import Callable, Iterator

from workbook.authoring.translation.prose import has_words, is_prose
from workbook.authoring.translation.templates import fields, is_text, templates

# What is written for these, calls and keywords, is code.
NOT_SHOWN = {
    *("skipif", "compile", "match", "search", "fullmatch", "sub", "exercise", "namedtuple", "TypeVar", "train_once"),
    *("loc", "textcoords", "match", "pattern", "returns", "annotation"),
}
# What is written for these keywords is shown, even if it is one word.
SHOWN_KEYWORDS = {"title", "xlabel", "ylabel", "label", "suptitle"}
# Its argument is a unit, even if it is one word.
SHOWN = "translated"
# What a shell script, one of PowerShell and a batch file print.
_PRINTED = re.compile(r"((?:echo|Write-Output) [\"']?)([A-Z].*\.)")
_ERRORS_OF_OURS = {"AuthoringError", "CheckError", "UsageError"}


def module_units(text: str) -> Iterator[str]:
    """Yield the units of a module: its texts for readers, and the docstrings of its tests."""
    yield from _units(ast.parse(text))


def template_units(text: str) -> Iterator[str]:
    """Yield the units of a page's Jinja template: what goes through the filter `say`."""
    yield from re.findall(r'"([^"]+)" \| say\b', text)


def script_units(text: str) -> Iterator[str]:
    """Yield the units of a start script of the kit: what it prints."""
    yield from (found[2] for found in _PRINTED.finditer(text))


def translated_script(text: str, translate: Callable[[str], str]) -> str:
    """Return a script with what it prints replaced by `translate(unit)`.

    Windows' shells read no UTF-8, and take an apostrophe or a parenthesis for the end: a translation has none of them.
    """
    return _PRINTED.sub(lambda found: found[1] + translate(found[2]), text)


def _units(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
        title = (ast.get_docstring(node) or "").splitlines()
        yield from title[:1]
    if isinstance(node, ast.Call) and _called(node) in NOT_SHOWN | _ERRORS_OF_OURS:
        return
    if isinstance(node, ast.Call) and _called(node) == "Hint":
        # kind, pattern, advice: only the advice is for readers.
        for unit in _units(node.args[2]):
            yield re.sub(r"\\(\d)", r"{group\1}", unit)
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return
    if isinstance(node, ast.keyword) and node.arg in NOT_SHOWN:
        return
    if isinstance(node, ast.keyword) and node.arg in SHOWN_KEYWORDS and is_text(node.value):
        yield from filter(has_words, templates(node.value))
        for inner in fields(node.value):
            yield from _units(inner)
        return
    if isinstance(node, ast.Call) and _called(node) == SHOWN and is_text(node.args[0]):
        yield from templates(node.args[0])
        return
    if isinstance(node, ast.expr) and is_text(node):
        yield from filter(is_prose, templates(node))
        for inner in fields(node):
            yield from _units(inner)
        return
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST) and field not in NOT_SHOWN:
                yield from _units(child)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
