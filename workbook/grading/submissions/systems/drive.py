"""How a drive or a form names one file per learner: "Jana Muster - 03_evaluation.ipynb", or the name behind the stage.

Source: Google Classroom and Dropbox put the name first, Microsoft Forms last. A second file of one name has "(1)". The
rest of the name is the learner's choice and may look like the other order, so the order of most names counts.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import ClassVar, Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.system import Lasting, OwnedFile, Owner

_AGAIN = re.compile(r" ?\((?P<times>\d{1,3})\)(?=(?:[ _].*)?\.)", re.DOTALL)
_BETWEEN = " - "


class Drive:
    """The names of files that contain a learner's name and a stage's, `depth` folders below the top."""

    kind: ClassVar[str] = "drive"
    title: ClassVar[str] = "a drive's folder, with the learner's name in each file's name"
    dated: ClassVar[bool] = True
    lasting: ClassVar[Lasting] = ""

    def __init__(self, depth: int, stages: Collection[str], names: Sequence[str] = ()) -> None:
        self.depth = depth
        choice = "|".join(map(re.escape, stages))
        self._first = re.compile(
            rf"(?P<name>.+?){_BETWEEN}(?P<base>[^/]*?(?P<stage>{choice}).*)", re.DOTALL | re.IGNORECASE
        )
        self._last = re.compile(
            rf"(?P<base>(?P<stage>{choice}))(?:{_BETWEEN}|_)(?P<name>.+)(?P<end>\.ipynb(?:\.zip)?)",
            re.DOTALL | re.IGNORECASE,
        )
        self._stages = {stage.lower(): stage for stage in stages}
        last = sum(self._last.fullmatch(name) is not None for name in names)
        self._is_last = last > sum(self._first.fullmatch(name) is not None for name in names)

    @classmethod
    def recognize(cls, items: Sequence[Item], depth: int, stages: Collection[str]) -> Self | None:
        """Return how these files are named; None if no drive has named them."""
        bases = [item.parts[depth] for item in items if len(item.parts) == depth + 1]
        found = cls(depth, stages, [base for base in bases if any(stage.lower() in base.lower() for stage in stages)])
        return found if stages and any(found._match(item) for item in items) else None

    def owned(self, item: Item) -> OwnedFile:
        """Return the file with its owner; LeftOutError if it names no learner."""
        match = self._match(item)
        if match:
            *_, base = item.parts
            times = _AGAIN.search(base)
            name = match["base"] + match.groupdict().get("end", "")
            name = _AGAIN.sub("", name, count=1)
            who = _AGAIN.sub("", match["name"] + ".", count=1).removesuffix(".")
            return OwnedFile(
                _owner(who),
                name,
                item,
                stage=self._stages[match["stage"].lower()],
                attempt=1 + int(times["times"]) if times else 1,
                series=name,
            )
        who, _, name = item.parts[-1].partition(_BETWEEN)
        if self._is_last or not (who and name) or len(item.parts) != self.depth + 1:
            raise LeftOutError(item.refused or "its name contains no learner's name")
        owner = _owner(who)
        return OwnedFile(owner, name, item, doubt=f"{item.parts[-1]} names no stage; it is taken as {owner.name}'s")

    def _match(self, item: Item) -> re.Match[str] | None:
        if len(item.parts) != self.depth + 1:
            return None
        base = item.parts[self.depth]
        # First, so that the patterns never search a long name in vain.
        if not any(stage in base.lower() for stage in self._stages):
            return None
        last = self._last.fullmatch(base)
        return last if self._is_last else self._first.fullmatch(base) or last


def _owner(name: str) -> Owner:
    # One person's name, whether a Mac or another computer has written it.
    return Owner(unicodedata.normalize("NFC", name).strip())
