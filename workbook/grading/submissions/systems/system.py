"""What every system's names of files answer: who submitted, which stage, when, in which attempt, late or not.

A module per system has a class that is a `System`. `workbook.grading.submissions.systems.recognition` finds the one
that has named the files of an archive.
"""

import dataclasses
from datetime import datetime
from typing import ClassVar, Literal, NamedTuple, Protocol

from workbook.grading.submissions.archive import Item

Lasting = Literal["number", "login", ""]


class Owner(NamedTuple):
    """A learner as files name them. `number`, `login`: the system's number and account of this learner, or ""."""

    name: str
    number: str = ""
    login: str = ""


@dataclasses.dataclass(frozen=True)
class OwnedFile:
    """A learner's file.

    `name`: below the learner's folder, with "/" between parts. `stage`: which it is of, or "" if its name does not say.
    `time`: when it was submitted, in UTC, or None. `attempt`, `order`: of the files of one `series`, those with the
    highest pair count; "" if there are no others. `late`: whether the system says so. `doubt`: why a person should
    look at the name, or "".
    """

    owner: Owner
    name: str
    item: Item
    stage: str = ""
    time: datetime | None = None
    attempt: int = 1
    order: float = 0
    series: str = ""
    late: bool = False
    doubt: str = ""


class System(Protocol):
    """How the files of one archive or folder are named.

    `kind`: one word for collected.json. `title`: what the files are taken for. `dated`: whether files' own dates may be
    those of the submissions. `lasting`: which fact about a learner is the same in all stages, whatever their name.
    """

    kind: ClassVar[str]
    dated: ClassVar[bool]
    lasting: ClassVar[Lasting]

    @property
    def title(self) -> str:
        """What the files are taken for, as a phrase."""

    @property
    def depth(self) -> int:
        """How many folders are above the names that contain a learner's name."""

    def owned(self, item: Item) -> OwnedFile | None:
        """Return the file with its owner; None if it is not a learner's; LeftOutError if it names no learner."""
