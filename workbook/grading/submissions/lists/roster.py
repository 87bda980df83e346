"""A list of learners as a CSV or xlsx file: who they are, and when they submitted if it says so."""

import os
from datetime import datetime
from pathlib import Path

from workbook.errors import GradingError, LeftOutError
from workbook.files import printable
from workbook.grading.submissions.lists.columns import LAYOUTS, Layout, has_names
from workbook.grading.submissions.lists.people import People, Person
from workbook.grading.submissions.lists.tables import read_table
from workbook.grading.submissions.lists.times import read_time
from workbook.grading.submissions.systems.moodle import participant, participant_number
from workbook.grading.submissions.systems.system import Owner

_SHOWN = 12


class Roster:
    """The learners of a file.

    `named_by`: the title of the column of their ids. `persons`: {id: Person}. `unread`: a date of submission that could
    not be read, or "".
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        titles, rows = read_table(self._path)
        self._layout, fields, column = self._choose(titles, rows)
        self.named_by = titles[fields[column]]
        self.unread = ""
        self.persons: dict[str, Person] = {}
        self._by_number: dict[str, Person] = {}
        self._people = People()
        for row in _of_learners(fields, rows):
            self._enter({field: row[place] for field, place in fields.items()}, column)

    def find(self, owner: Owner, system: str) -> Person:
        """Return the Person that a system's archive names so; LeftOutError with the reason if none."""
        if system == self._layout.system and owner.number in self._by_number:
            return self._by_number[owner.number]
        found = self.named(owner.login) or self.named(owner.name)
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

    def _choose(self, titles: list[str], rows: list[list[str]]) -> tuple[Layout, dict[str, int], str]:
        """Return the kind of list, the places of its fields, and the field that names the learners."""
        best: tuple[int, Layout, dict[str, int], str] | None = None
        for layout in LAYOUTS:
            fields = layout.meant(titles)
            column = _naming_field(layout, fields, _of_learners(fields, rows))
            if column and has_names(fields) and (best is None or len(fields) > best[0]):
                best = len(fields), layout, fields, column
            if best and layout.needed:
                break
        if best:
            return best[1:]
        shown = ", ".join(printable(title)[:60] for title in titles[:_SHOWN]) + (
            ", ..." if len(titles) > _SHOWN else ""
        )
        raise GradingError(
            f"{self._path} needs the learners' names (Full name; or First name, Last name; or Identifier), and "
            f"Username, Email address or ID number in every row. Its columns are: {shown or 'none'}. Name them so, or "
            "export it from Moodle in English, French, German or Spanish, from Canvas's gradebook or GitHub Classroom."
        )

    def _enter(self, row: dict[str, str], column: str) -> None:
        number = participant_number(row.get("participant", ""))
        if column == "participant":
            row[column] = row["full"] = participant(number)
        first, last = row.get("first", ""), row.get("last", "")
        if "reversed" in row:
            last, _, first = (part.strip() for part in row["reversed"].partition(","))
        full = row.get("full", "") or row.get("identifier", "") or f"{first} {last}".strip()
        if not (first or last):
            first, _, last = ("", "", full) if column == "participant" else full.rpartition(" ")
        learner, layout = row[column], self._layout
        person = Person(learner, first, last, row.get("email", ""), row.get(layout.number, ""), self._time(row))
        if key := number if layout.key == "participant" else row.get(layout.key, ""):
            self._by_number[key] = person
        self.persons.setdefault(learner, person)
        ids = ("username", "email", "number", "sis", "identifier", "account")
        self._people.add(person, full, [row[name] for name in ids if row.get(name)])

    def _time(self, row: dict[str, str]) -> datetime | None:
        text = row.get("time", "")
        if text in ("", "-"):
            return None
        time = read_time(text, self._layout.language)
        if time is None:
            self.unread = text
        return time


def _of_learners(fields: dict[str, int], rows: list[list[str]]) -> list[list[str]]:
    """Return the rows without those that Canvas adds: of possible points, and of its test account."""
    if "mark" not in fields:
        return rows
    mark, name = fields["mark"], fields["reversed"]
    return [row for row in rows if row[mark] and row[name] != "Student, Test"]


def _naming_field(layout: Layout, fields: dict[str, int], rows: list[list[str]]) -> str:
    """Return the field that names the learners, which every row has; "" if there is none."""
    for field in layout.ids:
        if field in fields and rows and all(row[fields[field]] for row in rows):
            return field
    # With anonymous submissions, Moodle's number is all there is.
    blind = not {"full", "first", "last"} & set(fields) and "participant" in fields
    if blind and rows and all(participant_number(row[fields["participant"]]) for row in rows):
        return "participant"
    return ""
