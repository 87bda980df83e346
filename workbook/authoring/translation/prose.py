"""Which pieces of a text are sentences for a reader: paragraphs of Markdown and of docstrings."""

import ast
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

_FENCE = re.compile(r"\s*```")
_TAGS = re.compile(r"</?(?:details|summary)>")
# What opens a line and is not text: a heading's marks, a list's, a cell of a table.
_OPENING = re.compile(r"\s*(?:#+ |[-*] |\d+\. )?")
_ITEM = re.compile(r"\s*(?:#+ |[-*] |\d+\. |\||</?details|</summary|\$\$)")
_NOT_WORDS = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\{[^}]*\}|\]\([^)]*\)", re.DOTALL)
# What instructors read, in English.
_MARK_SCHEME = re.compile(r"### BEGIN MARK SCHEME.*?### END MARK SCHEME", re.DOTALL)
# Titles of films, genres and marks of a page stay as they are.
_DATA = re.compile(r"\(\d{4}\)$|^\(no genres listed\)$|^<[a-z!]|^%\(prog\)s")
_CODE_SIGNS = re.compile(r"[()\[\]{}=_@]")


class Span(NamedTuple):
    """A unit's place in a text: the characters from `start` to `end`, and the unit, its white space made plain."""

    start: int
    end: int
    unit: str


def translated_spans(text: str, spans: Iterator[Span], translate: Callable[[str], str]) -> str:
    """Return the text with each span replaced by the translation of its unit, if that is another one."""
    parts, place = [], 0
    for start, end, unit in spans:
        found = translate(unit)
        parts += [text[place:start], text[start:end] if found == unit else found]
        place = end
    return "".join([*parts, text[place:]])


def has_words(text: str) -> bool:
    """Return whether there is a word outside code, formulas, placeholders and addresses."""
    return not _DATA.search(text) and bool(re.search(r"[^\W\d_]{2,}", _NOT_WORDS.sub(" ", text)))


def is_prose(text: str) -> bool:
    """Return whether a string of code is for a reader: two words or more, and not code itself."""
    if _DATA.search(text):
        return False
    plain = _NOT_WORDS.sub(" ", text)
    if re.match(r"an? ", text):
        return has_words(text) or "{" in text
    if len(re.findall(r"[^\W\d_]{2,}", plain)) < 2 or not re.search(r"\w\W*\s+\W*\w", plain.strip()):
        return False
    if not _CODE_SIGNS.search(text):
        return True
    try:
        ast.parse(text.strip())
    except (SyntaxError, ValueError):
        return True
    return False


def markdown_units(text: str) -> Iterator[Span]:
    """Yield the units of a text cell: paragraphs, headings, items of lists, cells of tables; no code, no formulas."""
    schemes = [found.span() for found in _MARK_SCHEME.finditer(text)]
    for start, end in _blocks(text):
        if any(first <= start < last for first, last in schemes):
            continue
        if text[start:end].lstrip().startswith("|"):
            yield from _trimmed(text, _table_cells(text, start, end))
        else:
            yield from _trimmed(text, _between_tags(text, start, end))


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of paragraphs: lines up to an empty one, or to one that opens a block of its own."""
    start, place, fenced = None, 0, False
    for line in text.splitlines(keepends=True):
        end = place + len(line)
        fence = bool(_FENCE.match(line))
        if start is not None and (fence or fenced or not line.strip() or _ITEM.match(line)):
            yield start, place
            start = None
        if not (fence or fenced or not line.strip()) and start is None:
            start = place
        fenced ^= fence
        place = end
    if start is not None:
        yield start, place


def _table_cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in re.finditer(r"[^|\n]+", text[start:end]):
        yield start + found.start(), start + found.end()


def _between_tags(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    place = start
    for tag in _TAGS.finditer(text, start, end):
        yield place, tag.start()
        place = tag.end()
    yield place, end


def _trimmed(text: str, places: Iterator[tuple[int, int]]) -> Iterator[Span]:
    for start, end in places:
        opening = _OPENING.match(text, start, end)
        start = opening.end() if opening else start
        unit = " ".join(text[start:end].split())
        if has_words(unit):
            yield Span(start, start + len(text[start:end].rstrip()), unit)
