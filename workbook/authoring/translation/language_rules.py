"""What a language asks of its translations: the terms of its glossary, and its typography."""

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from workbook.authoring.translation.catalogues import Unit

# Not prose, in both languages: code, formulas, placeholders, addresses, tags, titles and names in italics.
_NOT_PROSE = re.compile(
    r"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\{+[^{}]*\}+|\]\([^)]*\)|<[^>]+>|\*[^*\n]+\*|\w+\(.*?\)|\w+\[.*?\]|\w+ ?=+ ?\S+",
    re.DOTALL,
)
# By language: what is wrong, and its pattern. French has no-break spaces (wide or narrow) before its double signs.
_TYPOGRAPHY = {
    "fr": {
        "no-break space before a colon": r"[^\s\u00a0\u202f:]:(?=\s|$)| :",
        "narrow no-break space before ; ? !": r"[\w»)] ?[;?!](?=\s|$)",
        "no-break spaces inside « »": r"«[^\u00a0\u202f]|[^\u00a0\u202f]»",
    }
}
# Numbers in running text. Sections and versions are "2.6" too, and 0.5 may be what a learner types: only what cannot be
# one of these is a decimal for sure.
_DECIMALS = {"fr": r"(?<![\w.,])(?:0\.\d\d+|\d+\.\d{3,})(?![\w/]|\.\d)"}


def read_glossary(path: Path) -> dict[str, list[str]]:
    """Return the terms of a glossary, English -> the forms of which a translation has one; {} if there is no file."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["english"]: row["forms"].split("|") for row in csv.DictReader(file)}


def language_flaws(unit: Unit, translation: str, language: str, glossary: dict[str, list[str]]) -> Iterator[str]:
    """Yield what a translation lacks of its language's rules."""
    if translation == unit.text:
        return
    english, found = (_NOT_PROSE.sub(" \N{NO-BREAK SPACE}", text) for text in (unit.text, translation))
    for term, forms in glossary.items():
        # A name of code or a quotation stays English.
        has_form = any(form.lower() in translation.lower() for form in forms) or _has(term, translation)
        if _has(term, english) and not has_form:
            yield f"the glossary says {' or '.join(forms)} for {term!r}"
    for rule, pattern in _TYPOGRAPHY.get(language, {}).items():
        if wrong := re.search(pattern, found):
            yield f"{rule}: {found[max(0, wrong.start() - 20) : wrong.end()]!r}"
    if unit.kind == "text" and language in _DECIMALS and (wrong := re.search(_DECIMALS[language], found)):
        yield f"a decimal comma in prose: {wrong[0]}"


def _has(term: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w-]){term}(?:s|es)?(?![\w-])", text, re.IGNORECASE))
