"""Pages in other languages: Markdown with Jinja, its statements on lines of their own."""

import re
from collections.abc import Iterator

from workbook.authoring.translation.prose import markdown_units, translated_spans

_STATEMENT = re.compile(r"^(\{%.*%\}\n?)", re.MULTILINE)


def text_units(text: str) -> Iterator[str]:
    """Yield the units of a text."""
    for part in _STATEMENT.split(text)[::2]:
        yield from (span.unit for span in markdown_units(part))


def translated_text(text: str, known: dict[str, str]) -> str:
    """Return a text with its units translated by `known`, English -> translation; others stay."""
    parts = _STATEMENT.split(text)
    for place in range(0, len(parts), 2):
        parts[place] = translated_spans(parts[place], markdown_units(parts[place]), lambda unit: known.get(unit, unit))
    return "".join(parts)
