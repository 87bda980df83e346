"""A learner's files, gathered and copied to a folder of their own before anything in the course changes."""

import dataclasses
import errno
import os
import tempfile
from collections.abc import Collection, Sequence
from pathlib import Path, PurePosixPath

from workbook.errors import GradingError, LeftOutError, UnreadableItemError
from workbook.grading.course.collected import Origin
from workbook.grading.course.layout import TIMESTAMP
from workbook.grading.submissions.archive import ODD_NAME, BundleLimits, Item, open_bundle
from workbook.grading.submissions.attempts import attempt_number, latest
from workbook.grading.submissions.entries import ARCHIVES
from workbook.grading.submissions.systems.system import OwnedFile, System

# For everything in one learner's own zip archives.
_INNER = BundleLimits(entries=2000, total_bytes=500_000_000)
_INNER_ARCHIVES = 20


class LearnerFiles:
    """The files of one learner.

    `latest`: those of the latest attempt; `items`: those of them to collect, as {name below the learner's folder:
    Item}; `facts`: what the system says about them, for the learner's line; `doubts`: why a person should look.
    """

    def __init__(self, files: Sequence[OwnedFile]) -> None:
        self.latest, earlier = latest(files)
        self.items: dict[str, Item] = {}
        self._added: list[OwnedFile] = []
        self._folders: set[str] = set()
        self._attempt = attempt_number(self.latest, earlier)
        self._late = any(file.late for file in self.latest)
        self.facts = (f", attempt {self._attempt}" if self._attempt > 1 else "") + (", late" if self._late else "")
        if earlier:
            names = ", ".join(sorted({file.item.parts[-1] for file in earlier})[:3])
            self.facts += f"; of earlier attempts, not collected: {len(earlier)} (such as {names})"
        self.doubts = sorted({file.doubt for file in self.latest if file.doubt})

    def origin(self, system: System) -> Origin:
        """Return what the system calls this learner, and says about the submission."""
        owner = self.latest[0].owner
        # The notebook, or what the learner submitted in its place.
        file = min(self._added, key=lambda file: not _is_notebook(file.name)).item.parts[-1]
        return Origin(system.kind, owner.name, owner.number, owner.login, self._attempt, self._late, file)

    def add(self, file: OwnedFile) -> None:
        """Add a file; LeftOutError if it is refused, or if its name is taken."""
        if file.item.refused:
            raise LeftOutError(file.item.refused)
        if ":" in file.name:
            raise LeftOutError(ODD_NAME)
        above = {str(parent) for parent in PurePosixPath(file.name).parents}
        if file.name in self.items or file.name in self._folders or any(one in self.items for one in above):
            raise LeftOutError("there is another file of this name")
        # A learner's own does not prove when it was submitted, and a folder of this name has the place of the true one.
        if PurePosixPath(file.name).parts[0] != TIMESTAMP:
            self._added.append(file)
            self.items[file.name] = file.item
            self._folders |= above

    def stage(self, folder: Path, fix: str) -> None:
        """Copy all files to `folder`, and unpack a learner's zip archives if there is no notebook.

        Raises LeftOutError, with `fix` at its end, if a file cannot be read; OSError if the disk is full.
        """
        for name, item in self.items.items():
            try:
                item.copy(folder / name)
            except (UnreadableItemError, OSError) as error:
                if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
                    raise  # not the fault of this file
                raise LeftOutError(f"{item.name}: {error}; nothing of this learner was collected: {fix}") from error
        if not any(_is_notebook(name) for name in self.items):
            _unpack(folder)


def other_stages(folder: Path, stage: str, stages: Collection[str]) -> list[str]:
    """Return the stages that all notebooks of a folder are named after; [] unless all are, and none after `stage`."""
    names = [path.name.lower() for path in folder.rglob("*") if path.suffix.lower() == ".ipynb"]
    named = [{stage for stage in stages if stage.lower() in name} for name in names]
    found = set[str]().union(*named)
    return sorted(found) if all(named) and stage not in found else []


def _is_notebook(name: str) -> bool:
    """Return whether a name is a notebook's, and not that of a packed one."""
    return ".ipynb" in name.lower() and not name.lower().endswith(ARCHIVES)


def _unpack(folder: Path) -> None:
    """Replace the first zip archives by folders with their files; one that cannot be unpacked whole stays."""
    left = _INNER.total_bytes
    archives = sorted(path for path in folder.rglob("*") if path.suffix.lower() == ".zip" and path.is_file())
    for path in archives[:_INNER_ARCHIVES]:
        limits = dataclasses.replace(_INNER, total_bytes=left)
        with tempfile.TemporaryDirectory(dir=folder.parent) as place:
            try:
                with open_bundle(path, limits) as items:
                    if not items or any(item.refused for item in items):
                        continue
                    # Before it is written: a broken archive may write nearly as much as it says.
                    left -= sum(item.size for item in items)
                    for item in items:
                        item.copy(Path(place, "whole", *item.parts))
            except (GradingError, UnreadableItemError, OSError):
                continue
            path.unlink()
            os.rename(Path(place, "whole"), path)
