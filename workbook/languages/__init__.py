"""The language that a notebook speaks: what is said in English is translated where it is shown.

A message is made in English, by an f-string; its template, with a name for each value, is in the catalogues. The text
is matched with the templates, so that no message has to be written in another way, and what is in no catalogue is
shown in English.
"""

import contextlib
import functools
import gettext
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from workbook.errors import WorkbookError

FOLDER = Path(__file__).parent
ENGLISH = "en"
_NAME = re.compile(r"(?<!\{)\{(\w+)\}(?!\})")
_CODE = re.compile(r"`[^`]*`|\"\{\w+\}\"|'\{\w+\}'")
# How a notebook's set-up cell sets its language.
_SAYS = re.compile(r"^\s*workbook\.language\([\"']([a-z]+)[\"']\)", re.MULTILINE)
# A value may be a message too, and so on; no message of the course is nested as deep, or has as many pieces. A learner
# may have written a text into it that has more.
_DEEPEST, _MOST_PIECES = 20, 300
# A template with fewer, such as "{points} of {most}", takes no value of several words: Python writes "of" too.
_FEWEST_LETTERS = 8


class _Template(NamedTuple):
    """A message with values: a text that all such messages contain, what they match, and the translation.

    `code`: the values that are code, in backticks or quotes: a word there is a name.
    """

    literal: str
    length: int
    pattern: str
    translation: str
    code: frozenset[str]


class _Found(NamedTuple):
    """A translation, and how many letters of it are still English, names included."""

    text: str
    left: int


class Language:
    """The translations of one language: `texts`, English -> translation, of whole messages and of templates."""

    def __init__(self, texts: Mapping[str, str], code: str = ENGLISH) -> None:
        self.code = code
        self.texts = {text: found for text, found in texts.items() if not _NAME.search(text)}
        templates = [_template(text, found) for text, found in texts.items() if _NAME.search(text)]
        self.templates = sorted(templates, key=lambda template: -template.length)

    def translated(self, text: str) -> str:
        """Return the translation of a message, white space at its ends kept; what is unknown stays as it is."""
        return _Search(self).found(text).text


class _Search:
    """The translation of one message: each piece of it is looked up once, and not more than `_MOST_PIECES`."""

    def __init__(self, language: Language) -> None:
        self._texts, self._templates = language.texts, language.templates
        self._colon = language.texts.get(":", ":")
        self._looked_up: dict[str, _Found | None] = {}

    def found(self, text: str, depth: int = 0) -> _Found:
        """Return what leaves the least English: the text as a whole, its lines, its sentences, or the text as it is."""
        core = text.strip()
        if not core or depth > _DEEPEST:
            return _Found(text, _letters(text))
        best = self._known(core, depth)
        if best is None or best.left:
            ways = (best, self._by_lines(core, depth), self._in_parts(core, depth), self._as_it_is(core))
            best = min(filter(None, ways), key=_left)
        return _Found(text.replace(core, best.text, 1), best.left)

    def _known(self, text: str, depth: int) -> _Found | None:
        """Return a whole message, or of the templates that fit the one that leaves the least."""
        if text in self._texts:
            return _Found(self._texts[text], 0)
        if text not in self._looked_up:
            if len(self._looked_up) >= _MOST_PIECES:
                return None
            self._looked_up[text] = None
            if text.endswith(":") and (name := self._known(text[:-1], depth)):
                self._looked_up[text] = _Found(name.text + self._colon, name.left)
            else:
                self._looked_up[text] = min(self._by_templates(text, depth), key=_left, default=None)
        return self._looked_up[text]

    def _by_templates(self, text: str, depth: int) -> Iterator[_Found]:
        for template in self._templates:
            if template.literal in text and (match := _compiled(template.pattern).fullmatch(text)):
                values = {
                    name: _Found(value, 0) if name in template.code else self.found(value, depth + 1)
                    for name, value in match.groupdict().items()
                }
                texts = {name: value.text for name, value in values.items()}
                yield _Found(template.translation.format_map(texts), sum(value.left for value in values.values()))

    def _as_it_is(self, text: str) -> _Found:
        """Return a text that nothing translates: a name before a colon, say, which is written as in the language."""
        return _Found(text[:-1] + self._colon if text.endswith(":") else text, _letters(text))

    def _by_lines(self, text: str, depth: int) -> _Found | None:
        lines = [self.found(line, depth + 1) for line in text.split("\n")] if "\n" in text else []
        return _Found("\n".join(line.text for line in lines), sum(line.left for line in lines)) if lines else None

    def _in_parts(self, text: str, depth: int) -> _Found | None:
        """Translate a text of several messages: the longest beginning or else end that is known, and the rest."""
        breaks = [found.span() for found in re.finditer(r"(?<=[.:;,?!])\s+|\n", text)]
        for start, end in reversed(breaks):
            if first := self._known(text[:start], depth):
                rest = self.found(text[end:], depth + 1)
                return _Found(first.text + text[start:end] + rest.text, first.left + rest.left)
        # What Python says of an error comes first, and what to do after it.
        for start, end in breaks:
            if last := self._known(text[end:], depth):
                rest = self.found(text[:start], depth + 1)
                return _Found(rest.text + text[start:end] + last.text, rest.left + last.left)
        return None


def _left(found: _Found) -> int:
    return found.left


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


_current: Language | None = None


def known_languages() -> list[str]:
    """Return the languages that the package has, besides English."""
    return sorted(path.stem for path in FOLDER.glob("*.mo"))


def language_said_in(sources: Iterable[str]) -> str:
    """Return the first language that a line of the sources sets and the package has; English if there is none."""
    known = known_languages()
    said = (code for source in sources for code in _SAYS.findall(source))
    return next((code for code in said if code in known), ENGLISH)


def language_of_environment() -> str:
    """Return the language that gettext would take from LANGUAGE, LC_ALL, LC_MESSAGES or LANG, of those that we have."""
    known = [ENGLISH, *known_languages()]
    values = (os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    wanted = (re.split(r"[_.@]", one)[0] for one in next(filter(None, values), "").split(":"))
    return next((code for code in wanted if code in known), ENGLISH)


def language(code: str) -> None:
    """Let checks, plots and helpers speak a language from now on: "en", "fr" ...; WorkbookError if there is none."""
    global _current
    _current = None if code == ENGLISH else load(code)


@contextlib.contextmanager
def speaking(code: str, *more: Path) -> Iterator[None]:
    """Speak a language within the block, with the catalogues `more` of it, for a grader of many notebooks."""
    global _current
    before, _current = _current, None if code == ENGLISH else load(code, *more)
    try:
        yield
    finally:
        _current = before


def spoken() -> str:
    """Return the code of the language that is spoken now."""
    return ENGLISH if _current is None else _current.code


def translated(text: str) -> str:
    """Return a message in the language of the notebook."""
    return text if _current is None else _current.translated(text)


def in_all_languages(text: str) -> list[str]:
    """Return a text in English and in each language of the package."""
    return [text, *(load(code).translated(text) for code in known_languages())]


def say(text: str) -> None:
    """Print a message in the language of the notebook."""
    print(translated(text))


@functools.cache
def load(code: str, *more: Path) -> Language:
    """Return a language of the package; `more`: further catalogues (.mo) of it, such as that of the hidden tests."""
    path = FOLDER / f"{code}.mo"
    if not path.exists():
        languages = ", ".join([ENGLISH, *known_languages()])
        raise WorkbookError(f"There is no language {code!r}. The languages are: {languages}.")
    return Language({text: found for file in (path, *more) for text, found in _read(file)}, code)


class _Catalogue(gettext.GNUTranslations):
    def items(self) -> Iterable[tuple[str, str]]:
        # The parser keeps them under this name, which the documentation mentions; there is no public way to list them.
        return ((text, found) for text, found in vars(self)["_catalog"].items() if text and isinstance(text, str))


def _read(path: Path) -> Iterable[tuple[str, str]]:
    with path.open("rb") as file:
        return _Catalogue(file).items()


def _template(text: str, translation: str) -> _Template:
    pattern, literals, seen = "", [], set()
    words = re.sub(r"\W|\d", "", _NAME.sub("", text))
    value = ".*?" if len(words) >= _FEWEST_LETTERS else r"\S+(?:, \S+)*"
    for place, part in enumerate(_NAME.split(text)):
        if place % 2 == 0:
            literals.append(part.replace("{{", "{").replace("}}", "}"))
            pattern += re.escape(literals[-1])
        else:
            pattern += f"(?P={part})" if part in seen else f"(?P<{part}>{value})"
            seen.add(part)
    code = frozenset(name for part in _CODE.findall(text) for name in _NAME.findall(part))
    return _Template(max(literals, key=len), sum(map(len, literals)), pattern, translation, code)


@functools.lru_cache(maxsize=512)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.DOTALL)
