"""How nbgrader's exchange names submissions: COURSE/inbound/LEARNER+STAGE+TIME+CODE/...

Source: nbgrader/exchange/default/submit.py. The code is missing if `c.Exchange.add_random_string` is off. Learners make
these folders themselves, so a folder may name another learner, or any time: who owns the files tells the first.
"""

import getpass
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.system import Lasting, OwnedFile, Owner
from workbook.grading.submissions.timestamp import parse_time

_FOLDER = re.compile(r"(?P<learner>[^+]+)\+(?P<stage>[^+]+)\+(?P<time>\d{4}-\d\d-\d\d [^+]+)(?:\+[\w-]*)?")
_FIRST, _CLOCKS = datetime(2000, 1, 1, tzinfo=UTC), timedelta(days=1)
_BESIDE = frozenset({"outbound", "feedback"})


class Exchange:
    """The names in an exchange, or in a part of it, `depth` folders below the top."""

    kind: ClassVar[str] = "nbgrader"
    title: ClassVar[str] = "nbgrader's exchange"
    dated: ClassVar[bool] = True
    lasting: ClassVar[Lasting] = "login"

    def __init__(self, depth: int) -> None:
        self.depth = depth

    @classmethod
    def recognize(cls, items: Sequence[Item], depth: int) -> Self | None:
        """Return how these files are named; None if nbgrader has not named them."""
        return cls(depth) if any(_match(item, depth) for item in items) else None

    def owned(self, item: Item) -> OwnedFile | None:
        """Return the file with its owner; None if it is not a submission; LeftOutError if it names no learner."""
        found = _match(item, self.depth)
        if not found:
            if self.depth and item.parts[: self.depth][-1] in _BESIDE:
                return None  # what was released, or returned
            raise LeftOutError(item.refused or "its name is not LEARNER+STAGE+TIME")
        time = parse_time(found["time"])
        if time is None:
            raise LeftOutError(f"{found['time']!r} in its name is not a time")
        time = time.replace(tzinfo=UTC)
        if not _FIRST < time < datetime.now(UTC) + _CLOCKS:
            raise LeftOutError(f"nobody has submitted at {found['time']}: the learner may have written the name")
        learner = found["learner"]
        foreign = item.user not in ("", learner, getpass.getuser())
        return OwnedFile(
            Owner(learner, login=learner),
            "/".join(item.parts[self.depth + 1 :]),
            item,
            stage=found["stage"],
            time=time,
            order=time.timestamp(),
            series="all files",
            doubt=f"{item.parts[self.depth]} belongs to the user {item.user}" if foreign else "",
        )


def _match(item: Item, depth: int) -> re.Match[str] | None:
    return _FOLDER.fullmatch(item.parts[depth]) if len(item.parts) > depth + 1 else None
