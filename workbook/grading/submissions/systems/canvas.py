"""How Canvas names the files of an assignment: NAME[_LATE]_USER_ATTACHMENT_FILE, without folders.

Source: canvas-lms, lib/content_zipper.rb. NAME is "Muster, Jana" in lower case without other signs. With anonymous
grading it is missing, and USER is `anon_` with a code. Canvas writes `-1`, `-2` behind a file that is submitted again
under its name.
"""

import re
from collections.abc import Sequence
from typing import ClassVar, Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.system import Lasting, OwnedFile, Owner

# The first numbers: Canvas takes any "_NUMBER_" out of a learner's name, and a file's name may contain some.
_NUMBERS = r"(?P<user>{user})_(?P<file>\d+)_(?P<base>.+)"
_ANONYMOUS = re.compile("(?:(?P<late>LATE)_)?(?P<name>)" + _NUMBERS.format(user="anon_[0-9A-Za-z]+"), re.DOTALL)
_NAMED = re.compile(r"(?P<name>[\w\u0300-\u036f]+?)(?:_(?P<late>LATE))?_" + _NUMBERS.format(user=r"\d+"), re.DOTALL)
_AGAIN = re.compile(r"-(?P<times>\d{1,3})(?=\.ipynb)", re.IGNORECASE)


class Canvas:
    """The names in Canvas's archive, zipped or unpacked, which are `depth` folders below the top."""

    kind: ClassVar[str] = "canvas"
    title: ClassVar[str] = "Canvas's archive of an assignment"
    dated: ClassVar[bool] = False  # they are those of the download
    lasting: ClassVar[Lasting] = "number"

    def __init__(self, depth: int) -> None:
        self.depth = depth

    @classmethod
    def recognize(cls, items: Sequence[Item], depth: int) -> Self | None:
        """Return how these files are named; None if Canvas has not named them."""
        return cls(depth) if any(_match(item, depth) for item in items) else None

    def owned(self, item: Item) -> OwnedFile:
        """Return the file with its owner; LeftOutError if it names no learner."""
        found = _match(item, self.depth)
        if not found:
            raise LeftOutError(item.refused or "its name contains no learner's name and number")
        name, again = found["base"], _AGAIN.search(found["base"])
        original = _AGAIN.sub("", name, count=1)
        return OwnedFile(
            Owner(found["name"] or found["user"], found["user"]),
            original,
            item,
            attempt=1 + int(again["times"]) if again else 1,
            order=int(found["file"]),
            series=original if original.lower().endswith((".ipynb", ".ipynb.zip")) else "",
            late=bool(found["late"]),
        )


def _match(item: Item, depth: int) -> re.Match[str] | None:
    # A file, never a folder: Canvas's archive contains none.
    if len(item.parts) != depth + 1:
        return None
    return _ANONYMOUS.fullmatch(item.parts[depth]) or _NAMED.fullmatch(item.parts[depth])
