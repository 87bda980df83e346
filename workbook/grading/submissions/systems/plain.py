"""How files are named that no system has named: LEARNER/..., with or without the stage's folder, or LEARNER.ipynb."""

import os
import re
import unicodedata
from collections.abc import Collection, Sequence
from typing import ClassVar, Self

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.entries import ARCHIVES
from workbook.grading.submissions.systems.system import Lasting, OwnedFile, Owner


class Plain:
    """The names in any folder or archive, `depth` folders below the top. `around`: the folder around them, or ""."""

    kind: ClassVar[str] = "folder"
    dated: ClassVar[bool] = True
    lasting: ClassVar[Lasting] = ""

    def __init__(self, stage: str, stages: Collection[str], depth: int = 0, around: str = "", doubt: str = "") -> None:
        self.depth = depth
        self.title = "a folder per learner, or a notebook per learner" + (f", in {around}" if around else "")
        self._stage, self._stages, self._doubt = stage, stages, doubt

    @classmethod
    def recognize(cls, items: Sequence[Item], stage: str, stages: Collection[str]) -> Self | None:
        """Return how these files are named; None if there is nothing among them that a learner may have submitted."""
        work = [item for item in items if may_be_submitted(item)]
        if not work:
            return None
        depth, doubt = _learners_depth(work, stages)
        return cls(stage, stages, depth, "/".join(work[0].parts[:depth]), doubt)

    def owned(self, item: Item) -> OwnedFile:
        """Return the file with its owner; LeftOutError if it names no learner."""
        first, *below = item.parts[self.depth :] or ("",)
        stage = ""
        if first in self._stages and below:  # STAGE/LEARNER/...
            stage = first
            first, *below = below
        if len(below) > 1 and below[0] in self._stages:  # LEARNER/STAGE/...
            stage, *below = below
        # One person's name, whether a Mac or another computer has written it.
        first = unicodedata.normalize("NFC", first)
        if below:
            return OwnedFile(Owner(first), "/".join(below), item, stage=stage, doubt=self._doubt)
        stem, suffix = os.path.splitext(first)
        name = re.sub(rf"[\s_.-]*{re.escape(self._stage)}.*", "", stem, flags=re.DOTALL)
        if suffix.lower() == ".ipynb" and name:
            return OwnedFile(Owner(name), first, item, stage=stage)
        raise LeftOutError(item.refused or f"its name contains no learner's name: call it LEARNER/{self._stage}.ipynb")


def may_be_submitted(item: Item) -> bool:
    """Return whether a file may be a learner's work: a notebook, an archive, or one that cannot be read."""
    name = item.parts[-1].lower()
    return bool(item.refused) or ".ipynb" in name or name.endswith(ARCHIVES)


def _learners_depth(items: Sequence[Item], stages: Collection[str]) -> tuple[int, str]:
    """Return how many folders are around the whole class, and why that is not sure, or "".

    A folder in a folder, and nothing else, may be around the class, or a learner's own.
    """
    depth = 0
    while len({item.parts[depth] for item in items}) == 1 and not _ends_at(items, depth, stages):
        depth += 1
    found = [item.parts[depth:] for item in items]
    inside = {parts[0] for parts in found if len(parts) > 1}
    beside = [name for parts in found if len(parts) == 1 and ".ipynb" in (name := parts[0].lower())]
    if not depth:
        return 0, ""
    if inside & set(stages):
        # STAGE/LEARNER/..., or LEARNER/STAGE/STAGE.ipynb
        return (depth if all(len(parts) > 2 for parts in found) else depth - 1), ""
    if not any(name.startswith(stage.lower()) for name in beside for stage in stages) and (
        len(inside) > 1 or (len(beside) > 1 and not inside)
    ):
        return depth, ""
    top, *below = items[0].parts[:depth]
    if not below:
        return 0, ""
    return 0, f"{top} is taken as the learner, not {below[0]} in it; if that is wrong, collect the folder {top}"


def _ends_at(items: Sequence[Item], depth: int, stages: Collection[str]) -> bool:
    return items[0].parts[depth] in stages or any(len(item.parts) < depth + 2 for item in items)
