"""How Moodle names the files of an assignment: NAME_NUMBER_assignsubmission_file/FILE.

Source: Moodle's mod/assign/classes/downloader.php. With "Download submissions in folders" off, "_" replaces "/". A
team's name may have no number. Older versions end the folder's name with "_".
"""

import re
from collections.abc import Sequence
from typing import Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.ownership import OwnedFile, Owner

_LEARNER, _MARK = r"(?P<name>.+?)(?:_(?P<number>\d+))?", "_assignsubmission_[a-z]+"
_FILE = re.compile(f"{_LEARNER}{_MARK}(?:_(?P<file>.*))?", re.DOTALL)
# To its end: learners may choose a name that looks like another one's folder, and Moodle's own part comes last.
_FOLDER = re.compile(f"{_LEARNER}{_MARK}_?", re.DOTALL)
_MARKS = re.compile(f"(?={_MARK})")


class MoodleNaming:
    """The names in Moodle's archive, zipped or unpacked, which are `depth` folders below the top."""

    def __init__(self, depth: int) -> None:
        self._depth = depth

    @classmethod
    def recognize(cls, items: Sequence[Item]) -> Self | None:
        """Return how these files are named; None if Moodle has not named them."""
        if any(_FILE.fullmatch(item.parts[0]) for item in items):
            return cls(0)
        tops = {item.parts[0] for item in items}
        # Unpacked, the archive may be in a folder of its own.
        if len(tops) == 1 and any(_FILE.fullmatch("/".join(item.parts[1:2])) for item in items):
            return cls(1)
        return None

    def owned(self, item: Item) -> OwnedFile:
        """Return the file with its owner; LeftOutError if it names no learner, or perhaps two."""
        first, *below = item.parts[self._depth :] or ("",)
        folder = _FOLDER.fullmatch(first) if below else None
        found = folder or _FILE.fullmatch(first)
        if found and not folder and len(_MARKS.findall(first)) > 1:
            raise LeftOutError(
                'its name may mean two learners: download the archive with "Download submissions in folders"'
            )
        name = below or [found["file"] or ""] if found else [""]
        # A folder that cannot be read has no file's name, but its owner is known.
        if found and (name[0] or item.refused):
            return OwnedFile(Owner(found["name"], found["number"] or ""), "/".join(name), item)
        raise LeftOutError(item.refused or "its name contains no learner's name")
