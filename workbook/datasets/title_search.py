"""Find movies by what people type: "The Matrix" for "Matrix, The (1999)", "spiderman" for "Spider-Man (2002)"."""

import difflib
import re
import unicodedata
from collections.abc import Iterable

from rapidfuzz.distance import OSA

# How alike a mistyped name and a title must be, 0 to 1: "Terminatur" finds "Terminator", "Oppenheimer" nothing.
_CLOSE = 0.75
# Shorter texts are in too many titles by chance: "et" is in "Letters".
_SHORTEST_PART = 4
_ARTICLES = {"a", "an", "the"}


def find_titles(text: str, titles: Iterable[str], n: int = 8) -> list[str]:
    """Return up to n of the `titles` that fit the text, best fit first; of equal fits, the first of `titles`.

    Case, accents, punctuation, English articles and the order of words do not count. Titles that have all words of the
    text come first, then those that contain the text. If there are neither, a word may have one typing error; if that
    finds nothing, the most similar names are returned.
    """
    titles = list(titles)
    wanted = [word for word in _words(text) if word not in _ARTICLES]
    joined = "".join(wanted)
    by_words = [title for title in titles if set(wanted) <= set(_words(title))]
    if len(joined) >= _SHORTEST_PART:
        known = set(by_words)
        by_words += [title for title in titles if title not in known and joined in "".join(_words(title))]
    return (by_words or _mistyped(wanted, titles) or _similar(text, titles, n))[:n]


def _mistyped(wanted: list[str], titles: list[str]) -> list[str]:
    """Return the titles that have each wanted word, or one that is a single typing error away.

    Two letters that changed places are one error. Numbers and short words must be right: too many are alike.
    """
    words = [set(_words(title)) for title in titles]
    known: set[str] = set().union(*words)
    alike = [
        {other for other in known if other == word or (_may_err(word) and OSA.distance(word, other) == 1)}
        for word in wanted
    ]
    return [title for title, own in zip(titles, words, strict=True) if all(own & some for some in alike)]


def _may_err(word: str) -> bool:
    return len(word) >= _SHORTEST_PART and not word.isdigit()


def _similar(text: str, titles: list[str], n: int) -> list[str]:
    """Return the titles with the most similar names, without regard to years and second titles in brackets."""
    by_name: dict[str, list[str]] = {}
    for title in titles:
        by_name.setdefault(_name(title), []).append(title)
    return [title for name in difflib.get_close_matches(_name(text), by_name, n, _CLOSE) for title in by_name[name]]


def _name(title: str) -> str:
    """Return the words before the first bracket, sorted: then "The Matrix" is "Matrix, The"."""
    return " ".join(sorted(_words(title.split("(")[0])))


def _words(text: str) -> list[str]:
    """Return the words in small letters without accents. An apostrophe does not end a word."""
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.findall(r"\w+", re.sub(r"['’]", "", plain.casefold()))
