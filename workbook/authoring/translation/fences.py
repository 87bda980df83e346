"""Code between the fences of a text cell: hints, and snippets that a reader runs."""

import ast
import re
from collections.abc import Callable, Iterator

# Two words or more: less is a sign or a name.
_COMMENT = re.compile(r"(?<=# )\S+ \S.*$", re.MULTILINE)
_BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)


def fenced_code(text: str) -> Iterator[str]:
    """Yield the code of each fenced block that is Python; a hint may have gaps that are not."""
    yield from (found[1] for found in _BLOCK.finditer(text) if _is_python(found[1]))


def with_fenced_code(text: str, change: Callable[[str], str]) -> str:
    """Return the text with `change(code)` in place of the code of each such block."""

    def replaced(found: re.Match[str]) -> str:
        return found[0].replace(found[1], change(found[1])) if _is_python(found[1]) else found[0]

    return _BLOCK.sub(replaced, text)


def gap_comments(text: str) -> Iterator[str]:
    """Yield the comments of each fenced block that has gaps, so that it is not Python: a hint's help is in them."""
    for found in _BLOCK.finditer(text):
        if not _is_python(found[1]):
            yield from (comment[0] for comment in _COMMENT.finditer(found[1]))


def with_gap_comments(text: str, translate: Callable[[str], str]) -> str:
    """Return the text with these comments replaced by `translate(comment)`."""

    def replaced(found: re.Match[str]) -> str:
        return found[0] if _is_python(found[1]) else _COMMENT.sub(lambda comment: translate(comment[0]), found[0])

    return _BLOCK.sub(replaced, text)


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True
