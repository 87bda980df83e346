"""How Moodle names the files of an assignment: NAME_NUMBER_assignsubmission_file/FILE.

Source: Moodle's mod/assign/classes/downloader.php. With "Download submissions in folders" off, "_" replaces "/". A
team's name may have no number. Older versions end the folder's name with "_". With anonymous submissions, the name is
the word for a participant.
"""

import re
from collections.abc import Sequence
from typing import ClassVar, Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.system import Lasting, OwnedFile, Owner

_LEARNER, _MARK = r"(?P<name>.+?)(?:_(?P<number>\d+))?", "_assignsubmission_[a-z]+"
_FILE = re.compile(f"{_LEARNER}{_MARK}(?:_(?P<file>.*))?", re.DOTALL)
# To its end: learners may choose a name that looks like another one's folder, and Moodle's own part comes last.
_FOLDER = re.compile(f"{_LEARNER}{_MARK}_?", re.DOTALL)
_MARKS = re.compile(f"(?={_MARK})")
# `participant` and `hiddenuser` of Moodle's language packs, as names of files contain them.
_NOBODY = re.compile(r"participante?|teilnehmer(?:[_/*:]?in)?", re.IGNORECASE)
_PARTICIPANT = re.compile(rf"(?:{_NOBODY.pattern})[\s_]*(?P<number>\d+)", re.IGNORECASE)


def participant(number: str) -> str:
    """Return what an anonymous participant is called here, whatever the language of Moodle."""
    return f"Participant {number}"


def participant_number(text: str) -> str:
    """Return the number of a participant in a list's words such as "Teilnehmer/in501"; "" if it is something else."""
    found = _PARTICIPANT.fullmatch(text.strip())
    return found["number"] if found else ""


class Moodle:
    """The names in Moodle's archive, zipped or unpacked, which are `depth` folders below the top."""

    kind: ClassVar[str] = "moodle"
    dated: ClassVar[bool] = True
    lasting: ClassVar[Lasting] = ""  # each assignment has its own numbers

    def __init__(self, depth: int, *, anonymous: bool = False) -> None:
        self.depth = depth
        self.title = "Moodle's archive of an assignment" + (", with anonymous participants" if anonymous else "")

    @classmethod
    def recognize(cls, items: Sequence[Item], depth: int) -> Self | None:
        """Return how these files are named; None if Moodle has not named them."""
        found = [match for item in items if (match := _FILE.fullmatch("/".join(item.parts[depth : depth + 1])))]
        return cls(depth, anonymous=any(_is_anonymous(match) for match in found)) if found else None

    def owned(self, item: Item) -> OwnedFile:
        """Return the file with its owner; LeftOutError if it names no learner, or perhaps two."""
        first, *below = item.parts[self.depth :] or ("",)
        folder = _FOLDER.fullmatch(first) if below else None
        found = folder or _FILE.fullmatch(first)
        if found and not folder and len(_MARKS.findall(first)) > 1:
            raise LeftOutError(
                'its name may mean two learners: download the archive with "Download submissions in folders"'
            )
        name = below or [found["file"] or ""] if found else [""]
        # A folder that cannot be read has no file's name, but its owner is known.
        if found and (name[0] or item.refused):
            number = found["number"] or ""
            who = participant(number) if _is_anonymous(found) else found["name"]
            return OwnedFile(Owner(who, number), "/".join(name), item)
        raise LeftOutError(item.refused or "its name contains no learner's name")


def _is_anonymous(found: re.Match[str]) -> bool:
    return bool(found["number"] and _NOBODY.fullmatch(found["name"]))
