"""Comments, docstrings and texts for readers in a code cell: their units, and the cell in another language."""

import ast
import io
import re
import textwrap
import tokenize
from collections.abc import Callable, Iterator
from typing import NamedTuple

from workbook.authoring.translation.messages import NOT_SHOWN, SHOWN_KEYWORDS
from workbook.authoring.translation.prose import has_words, is_prose, markdown_units, translated_spans
from workbook.authoring.translation.shown import NOTHING, Listed
from workbook.authoring.translation.templates import Field, is_text, named_pieces, pieces_of

WIDTH = 116
Translate = Callable[[str], str]
# What these take is shown, even if it is one word.
_SHOWN = {"print", *SHOWN_KEYWORDS}
_FOR_TOOLS = re.compile(r"#\s*(?:#|%%|noqa|type:|fmt:)|#$")


class _Edit(NamedTuple):
    start: int
    end: int
    text: str


def translated_cell(source: str, translate: Translate, listed: Listed = NOTHING) -> str:
    """Return a cell's code with its units replaced by `translate(unit)`; all other code is the same.

    `listed`: the strings that the rules of prose misjudge.
    """
    for start, end, text in sorted(_edits(source, translate, listed), reverse=True):
        source = source[:start] + text + source[end:]
    return source


def cell_units(source: str, listed: Listed = NOTHING) -> Iterator[str]:
    """Yield the units of a code cell in their order; `listed` as for `translated_cell`."""
    found: list[tuple[int, str]] = []
    starts = _line_starts(source)
    for start, _, unit in _comments(source, starts):
        found.append((start, unit))
    for start, _, node, shown in _strings(source, starts):
        seen = _Seen()
        _literal(source, node, start, _Judge(shown, listed), seen)
        found += [(start, unit) for unit in seen.units]
    yield from (unit for _, unit in sorted(found, key=lambda pair: pair[0]))


def _edits(source: str, translate: Translate, listed: Listed) -> Iterator[_Edit]:
    starts = _line_starts(source)
    for start, end, unit in _comments(source, starts):
        text = translate(unit)
        if text != unit:
            indent = source[source.rfind("\n", 0, start) + 1 : start]
            width = WIDTH - len(indent) if not indent.strip() else 10**6
            lines = textwrap.wrap(text, width - 2, break_long_words=False, break_on_hyphens=False)
            yield _Edit(start, end, f"\n{indent}".join(f"# {line}" for line in lines))
    for start, end, node, shown in _strings(source, starts):
        code = _literal(source, node, start, _Judge(shown, listed), translate)
        if code is not None:
            yield _Edit(start, end, code)


class _Judge(NamedTuple):
    """Tells which texts are units. `shown`: whether this place is shown, even if it is one word."""

    shown: bool
    listed: Listed

    def is_unit(self, text: str, *, inside: bool = False) -> bool:
        if text.strip() in self.listed.shown | self.listed.kept:
            return text.strip() in self.listed.shown
        return has_words(text) if self.shown and not inside else is_prose(text)


class _Seen:
    """A translation that changes nothing, and notes the units."""

    def __init__(self) -> None:
        self.units: list[str] = []

    def __call__(self, unit: str) -> str:
        self.units.append(unit)
        return unit


def _line_starts(source: str) -> list[int]:
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    return starts


def _comments(source: str, starts: list[int]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, unit) of each comment; lines that follow one another in one column are one comment."""
    group: list[tuple[int, int, tokenize.TokenInfo]] = []
    for token in [*tokenize.generate_tokens(io.StringIO(source).readline), None]:
        if token and (token.type == tokenize.NL or token.type == tokenize.INDENT or token.type == tokenize.DEDENT):
            continue
        is_comment = token is not None and token.type == tokenize.COMMENT and not _FOR_TOOLS.match(token.string)
        alone = is_comment and token is not None and not token.line[: token.start[1]].strip()
        follows = bool(
            group
            and alone
            and token
            and token.start[0] == group[-1][2].start[0] + 1
            and token.start[1] == group[-1][2].start[1]
        )
        if group and not follows:
            yield from _grouped(group)
            group = []
        if is_comment and token is not None:
            start = starts[token.start[0] - 1] + token.start[1]
            group.append((start, start + len(token.string), token))
            if not alone:
                yield from _grouped(group)
                group = []


def _grouped(group: list[tuple[int, int, tokenize.TokenInfo]]) -> Iterator[tuple[int, int, str]]:
    unit = " ".join(token.string.lstrip("#").strip() for _, _, token in group)
    if has_words(unit) and not _is_code(unit):
        yield group[0][0], group[-1][1], unit


def _is_code(text: str) -> bool:
    """Return whether a comment is code that was left out."""
    return bool(re.search(r"[(=\[]", text)) and not is_prose(text)


def _strings(source: str, starts: list[int]) -> Iterator[tuple[int, int, ast.expr, bool]]:
    """Yield (start, end, node, shown) of each outermost string; docstrings are `shown` as their own statement."""

    def place(line: int, column: int) -> int:
        text = source[starts[line - 1] : starts[line]]
        return starts[line - 1] + len(text.encode()[:column].decode())

    def visit(node: ast.AST, shown: bool) -> Iterator[tuple[int, int, ast.expr, bool]]:
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            end = place(node.end_lineno or 0, node.end_col_offset or 0)
            yield place(node.lineno, node.col_offset), end, node, shown
            return
        inside = (isinstance(node, ast.Call) and _called(node) in _SHOWN) or _chooses_text(node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.keyword) and child.arg in NOT_SHOWN:
                continue
            own = isinstance(child, ast.keyword) and child.arg in _SHOWN
            yield from visit(child, (inside and child is not getattr(node, "func", None)) or own or _stays(node, shown))

    yield from visit(ast.parse(source), False)


def _stays(node: ast.AST, shown: bool) -> bool:
    """Return whether what is inside `node` is shown as `node` is: not what a call or an index takes."""
    return shown and isinstance(node, ast.keyword | ast.IfExp | ast.BinOp)


def _chooses_text(node: ast.AST) -> bool:
    """Return whether an expression is one of two texts: a word that a sentence takes in."""
    return isinstance(node, ast.IfExp) and all(is_text(part) for part in (node.body, node.orelse))


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _literal(source: str, node: ast.expr, start: int, judge: _Judge, translate: Translate) -> str | None:
    """Return the string's new code; None if it stays."""
    if isinstance(node, ast.Constant) and source.startswith('"""', start):
        return _docstring(source, node, start, translate)
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if not judge.is_unit(node.value):
            return None
        text = _around(node.value, translate)
        return None if text == node.value else _quoted(text)
    if not isinstance(node, ast.JoinedStr):
        return None
    pieces, changed = [], False
    for piece in pieces_of(
        node, lambda value: _around(value, translate) if judge.is_unit(value, inside=True) else value
    ):
        pieces.append(piece)
    template, codes = named_pieces(pieces)
    text = template
    if has_words(template) and judge.is_unit(template):
        text = _around(template, translate)
    changed = text != template or any(isinstance(piece, Field) and piece.changed for piece in pieces)
    return _f_string(text, codes) if changed else None


def _around(value: str, translate: Translate) -> str:
    """Translate without the white space at both ends."""
    unit = value.strip()
    return value.replace(unit, translate(unit), 1)


def _docstring(source: str, node: ast.Constant, start: int, translate: Translate) -> str | None:
    end = source.index('"""', start + 3)
    text = source[start + 3 : end]
    indent = " " * (start - source.rfind("\n", 0, start) - 1)

    def wrapped(unit: str) -> str:
        found = translate(unit)
        if found == unit:
            return unit
        lines = textwrap.wrap(found, WIDTH - len(indent), break_long_words=False, break_on_hyphens=False)
        return f"\n{indent}".join(lines)

    found = translated_spans(text, markdown_units(text), wrapped)
    return None if found == text else f'"""{found}"""'


def _quoted(text: str) -> str:
    return '"' + _escaped(text).replace('"', '\\"') + '"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")


def _f_string(template: str, codes: dict[str, str]) -> str:
    """Return the code of an f-string: the template with each placeholder's own code."""
    parts = [
        codes[part[1:-1]] if re.fullmatch(r"\{\w+\}", part) else _escaped(part)
        for part in re.split(r"((?<!\{)\{\w+\}(?!\}))", template)
    ]
    inside = "".join(codes.values())
    quote = '"' if '"' not in inside else "'" if "'" not in inside else '"""'
    if quote != '"""':
        parts = [part if part in codes.values() else part.replace(quote, "\\" + quote) for part in parts]
    return f"f{quote}{''.join(parts)}{quote}"
