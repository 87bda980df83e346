"""Which learner a collected file belongs to: the question that each system's way of naming files answers.

A module per system has a class that is a `Naming`: `workbook.grading.submissions.moodle`, and
`workbook.grading.submissions.folders` for files that no system has named.
"""

import dataclasses
from typing import NamedTuple, Protocol

from workbook.grading.submissions.archive import Item


class Owner(NamedTuple):
    """A learner as files name them. `number`: the system's number of this learner, or ""."""

    name: str
    number: str = ""


@dataclasses.dataclass(frozen=True)
class OwnedFile:
    """A learner's file; `name` is its name below the learner's folder, with "/" between parts."""

    owner: Owner
    name: str
    item: Item


class Naming(Protocol):
    """How the files of one archive or folder are named."""

    def owned(self, item: Item) -> OwnedFile | None:
        """Return the file with its owner; None if it belongs to another stage; LeftOutError if it names no learner."""
