"""A list of learners as a CSV file: Moodle's participants, its gradebook, or an assignment's grading worksheet."""

import csv
import dataclasses
import io
import os
import re
import unicodedata
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from dateutil import parser

from workbook.errors import GradingError, LeftOutError

# English, as Moodle exports them; the worksheet's Identifier is the number in the names of an archive's folders.
_COLUMNS = {
    "username": ("username",),
    "email": ("email address", "email"),
    "number": ("id number",),
    "full": ("full name",),
    "first": ("first name",),
    "last": ("last name", "surname"),
    "participant": ("identifier",),
    "time": ("last modified (submission)",),
}
_IDS = {"username": "Username", "email": "Email address", "number": "ID number"}
_BYTES = 20_000_000


@dataclasses.dataclass(frozen=True)
class Person:
    """A learner. `id` names their folder. `number`: Moodle's ID number. `time`: of submission in UTC, or None."""

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

    def add(self, person: Person, full: str, ids: Iterable[str]) -> None:
        """Enter a Person with their full name, and with `ids` that also name them."""
        self._by_name.setdefault(_key(full), []).append(person)
        self._by_reversed.setdefault(_key(f"{person.last} {person.first}"), []).append(person)
        for name in {_key(name) for name in ids if name}:
            self._by_id.setdefault(name, []).append(person)

    def named(self, name: str) -> list[Person]:
        """Return the Persons of this name, one per id; without any, those of the reversed name, or of another id."""
        if key := _key(name):
            for index in (self._by_name, self._by_reversed, self._by_id):
                if found := index.get(key):
                    return list({person.id: person for person in reversed(found)}.values())
        return []


class Roster:
    """The learners of a CSV file.

    `named_by`: the column of their ids: Username, Email address or ID number. `persons`: {id: Person}. `unread`: a date
    of submission that could not be read, or "".
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        rows = self._rows()
        column = next((name for name in _IDS if rows and all(row.get(name) for row in rows)), None)
        names = rows and ("full" in rows[0] or {"first", "last"} <= set(rows[0]) or "participant" in rows[0])
        if column is None or not names:
            raise GradingError(
                f"{path} needs the learners' names (Full name; or First name, Last name; or Identifier), and Username, "
                "Email address or ID number in every row: export it from Moodle in English."
            )
        self.named_by = _IDS[column]
        self.unread = ""
        self.persons: dict[str, Person] = {}
        self._by_number: dict[str, Person] = {}
        self._people = People()
        for row in rows:
            self._enter(row, row[column])

    def find(self, name: str, participant: str = "") -> Person:
        """Return the Person that an archive's folder or a file is named after; LeftOutError with the reason if none."""
        if participant and participant in self._by_number:
            return self._by_number[participant]
        found = self.named(name)
        if len(found) == 1:
            return found[0]
        if found:
            raise LeftOutError(
                f"{self._path.name} has {len(found)} learners of this name: name the assignment's grading worksheet"
            )
        raise LeftOutError(f"{self._path.name} has no learner of this name: add a row, or export it again")

    def named(self, name: str) -> list[Person]:
        """Return the Persons that have this name, or another that the list gives them."""
        return self._people.named(name)

    def _rows(self) -> list[dict[str, str]]:
        try:
            if self._path.stat().st_size > _BYTES:
                raise GradingError(f"{self._path} is larger than {_BYTES:,} bytes: is it the list of learners?")
            data = self._path.read_bytes()
        except OSError as error:
            raise GradingError(f"{self._path} cannot be read ({error.strerror}).") from None
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")  # as spreadsheets save it
        head = text.split("\n", 1)[0]
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
        try:
            meant = {
                title: name
                for title in reader.fieldnames or ()
                for name, titles in _COLUMNS.items()
                if title.strip().lower() in titles
            }
            rows = [{meant[title]: (row[title] or "").strip() for title in meant} for row in reader]
        except csv.Error as error:
            raise GradingError(f"{self._path} is not a CSV file ({error}).") from None
        return [row for row in rows if any(row.values())]

    def _enter(self, row: dict[str, str], learner: str) -> None:
        first, last = row.get("first", ""), row.get("last", "")
        full = row.get("full", "") or f"{first} {last}"
        if not (first or last):
            first, _, last = full.rpartition(" ")
        person = Person(learner, first, last, row.get("email", ""), row.get("number", ""), self._time(row))
        number = re.search(r"(\d+)\s*$", row.get("participant", ""))
        if number:
            self._by_number[number[1]] = person
        self.persons.setdefault(learner, person)
        self._people.add(person, full, [row[name] for name in _IDS if row.get(name)])

    def _time(self, row: dict[str, str]) -> datetime | None:
        text = row.get("time", "")
        if text in ("", "-"):
            return None
        # Only the month's name, or the year in front, shows which number is the day.
        if re.search(r"[^\W\d_]{3}", text) or re.match(r"\d{4}-", text):
            try:
                # Moodle shows no time zone: this machine's is assumed.
                return parser.parse(text).astimezone(UTC)
            except (ValueError, OverflowError):
                pass
        self.unread = text
        return None


def _key(name: str) -> str:
    """Return a name without the signs that Moodle removes from names of files, and without differences of spelling."""
    text = unicodedata.normalize("NFKC", name).casefold().replace("_", " ")
    return " ".join("".join(sign for sign in text if sign == " " or unicodedata.category(sign)[0] in "LMN").split())
