"""How ILIAS names the submissions of an exercise: EXERCISE/Abgaben/LAST_FIRST_LOGIN_NUMBER/FILE.

Source: ILIAS, components/ILIAS/Exercise (`copySubmissionFilesToDir`). Teams have a folder around their members'
folders, a late file starts with words that say so, and a second file of one name ends with "(2)". All names are ASCII.
"""

import re
from collections.abc import Sequence
from typing import ClassVar, Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.system import Lasting, OwnedFile, Owner

_AROUND = frozenset({"abgaben", "submissions"})
_USER = re.compile(r"(?P<last>[^_]+)_(?P<first>[^_]+)_(?P<login>.+)_(?P<number>\d+)")
_TEAM = re.compile(r"team \d+", re.IGNORECASE)
_LATE = re.compile(r"(?:verspaetete abgabe|verspätete abgabe|late submission) - (?=.)", re.IGNORECASE)
_AGAIN = re.compile(r" \((?P<times>\d{1,3})\)(?=\.ipynb)", re.IGNORECASE)


class Ilias:
    """The names in ILIAS's archive, zipped or unpacked, which are `depth` folders below the top."""

    kind: ClassVar[str] = "ilias"
    title: ClassVar[str] = "ILIAS's archive of an exercise"
    dated: ClassVar[bool] = True
    lasting: ClassVar[Lasting] = "number"

    def __init__(self, depth: int) -> None:
        self.depth = depth

    @classmethod
    def recognize(cls, items: Sequence[Item], depth: int, above: str) -> Self | None:
        """Return how these files are named; None if ILIAS has not named them.

        `above`: the name of the folder around them, or "".
        """
        names = {name for item in items if (name := _folder(item, depth)[0])}
        users = [name for name in names if _USER.fullmatch(name)]
        return cls(depth) if names and (above.lower() in _AROUND or 2 * len(users) > len(names)) else None

    def owned(self, item: Item) -> OwnedFile | None:
        """Return the file with its owner; LeftOutError if it names no learner."""
        if len(item.parts) <= self.depth:
            return None  # ILIAS's own table of the exercise
        folder, below = _folder(item, self.depth)
        if not folder:
            raise LeftOutError(item.refused or "it is not in a learner's folder")
        *folders, base = below
        late = _LATE.match(base)
        base = base[late.end() :] if late else base
        again = _AGAIN.search(base)
        name = "/".join([*folders, _AGAIN.sub("", base, count=1)])
        return OwnedFile(
            _owner(folder),
            name,
            item,
            attempt=int(again["times"]) if again else 1,
            series=name if name.lower().endswith(".ipynb") else "",
            late=bool(late),
        )


def _folder(item: Item, depth: int) -> tuple[str, list[str]]:
    """Return the name of a learner's folder, and the names below it; "" if the file is in none."""
    first, *below = item.parts[depth:] or ("",)
    if _TEAM.fullmatch(first) and len(below) > 1:
        first, *below = below
    return (first, below) if below else ("", [])


def _owner(folder: str) -> Owner:
    found = _USER.fullmatch(folder)
    if not found:
        return Owner(folder)
    return Owner(f"{found['first']} {found['last']}", found["number"], found["login"])
