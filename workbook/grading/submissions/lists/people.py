"""The persons of a class, found by their names however these are written."""

import dataclasses
import unicodedata
from collections.abc import Iterable
from datetime import datetime

# As systems that write ASCII, such as ILIAS, spell these letters.
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "æ": "ae", "å": "aa"})


@dataclasses.dataclass(frozen=True)
class Person:
    """A learner. `id` names their folder. `number`: by which their system knows them. `time`: of submission, in UTC."""

    id: str
    first: str
    last: str
    email: str
    number: str
    time: datetime | None


class People:
    """Persons, found by their names in both orders, or by other ids such as an address."""

    def __init__(self) -> None:
        self._by_name: dict[str, list[Person]] = {}
        self._by_reversed: dict[str, list[Person]] = {}
        self._by_id: dict[str, list[Person]] = {}
        self._by_letters: dict[str, list[Person]] = {}

    def add(self, person: Person, full: str, ids: Iterable[str]) -> None:
        """Enter a Person with their full name, and with `ids` that also name them."""
        reverse = _key(f"{person.last} {person.first}")
        self._by_name.setdefault(_key(full), []).append(person)
        self._by_reversed.setdefault(reverse, []).append(person)
        self._by_letters.setdefault(_letters(reverse), []).append(person)
        for name in {_key(name) for name in ids if name}:
            self._by_id.setdefault(name, []).append(person)

    def named(self, name: str) -> list[Person]:
        """Return the Persons of this name, one per id; without any, those of the reversed name, or of another id."""
        key = _key(name)
        tries = [(self._by_name, key), (self._by_reversed, key), (self._by_id, key), (self._by_letters, _letters(key))]
        for index, text in tries:
            if text and (found := index.get(text)):
                return list({person.id: person for person in reversed(found)}.values())
        return []


def _key(name: str) -> str:
    """Return a name without the signs that systems remove from names of files, and without differences of spelling."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("_", " ").translate(_SPELT_OUT)
    return " ".join("".join(sign for sign in text if sign == " " or unicodedata.category(sign)[0] in "LMN").split())


def _letters(key: str) -> str:
    """Return a key as Canvas writes names, without spaces."""
    return key.replace(" ", "")
