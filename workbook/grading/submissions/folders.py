"""How files are named that no system has named: LEARNER/..., with or without the stage's folder, or LEARNER.ipynb."""

import os
import re
from collections.abc import Collection

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.ownership import OwnedFile, Owner


class FolderNaming:
    """The names in any folder or archive; files of other `stages` than `stage` are not wanted."""

    def __init__(self, stage: str, stages: Collection[str]) -> None:
        self._stage, self._stages = stage, stages

    def owned(self, item: Item) -> OwnedFile | None:
        """Return the file with its owner; None if it belongs to another stage; LeftOutError if it names no learner."""
        first, *below = item.parts
        if first in self._stages and below:  # STAGE/LEARNER/...
            if first != self._stage:
                return None
            first, *below = below
        if len(below) > 1 and below[0] in self._stages:  # LEARNER/STAGE/...
            if below[0] != self._stage:
                return None
            below = below[1:]
        if below:
            return OwnedFile(Owner(first), "/".join(below), item)
        stem, suffix = os.path.splitext(first)
        name = re.sub(rf"[\s_.-]*{re.escape(self._stage)}.*", "", stem, flags=re.DOTALL)
        if suffix.lower() == ".ipynb" and name:
            return OwnedFile(Owner(name), first, item)
        raise LeftOutError(item.refused or f"its name contains no learner's name: call it LEARNER/{self._stage}.ipynb")
