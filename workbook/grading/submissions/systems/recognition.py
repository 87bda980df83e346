"""Which system has named the files of an archive or a folder: recognised from their names, never from the archive's."""

from collections.abc import Collection, Iterator, Sequence

from workbook.errors import LeftOutError
from workbook.grading.submissions.archive import Item
from workbook.grading.submissions.systems.canvas import Canvas
from workbook.grading.submissions.systems.drive import Drive
from workbook.grading.submissions.systems.exchange import Exchange
from workbook.grading.submissions.systems.github import GitHub
from workbook.grading.submissions.systems.ilias import Ilias
from workbook.grading.submissions.systems.moodle import Moodle
from workbook.grading.submissions.systems.plain import Plain, may_be_submitted
from workbook.grading.submissions.systems.system import System

# Folders around the folder or file that contains a learner's name.
_DEPTHS = 4


def recognize(items: Sequence[Item], stage: str, stages: Collection[str], home: str = "") -> System | None:
    """Return the system that has named half of the files or more; None if none has.

    `home`: the name of the folder that contains all files, or "" for an archive.
    """
    found = [(share, system) for system in _systems(items, stages, home) if (share := _share(system, items)) >= 0.5]
    if found:
        # The first of the best: a learner's own choice of a name may look like another system's, the whole class's not.
        return max(found, key=lambda pair: pair[0])[1]
    plain = Plain.recognize(items, stage, stages)
    return plain if plain and _share(plain, items) else None


def _systems(items: Sequence[Item], stages: Collection[str], home: str) -> Iterator[System]:
    """Yield each system that some of the names look like, the ones with the most certain names first."""
    for depth in range(_DEPTHS):
        inside = [item for item in items if len(item.parts) > depth]
        around = {item.parts[:depth] for item in inside}
        # A learner's own folder may contain folders that are named in any way.
        tops = {item.parts[0] for item in inside}
        if 2 * len(tops) < len({item.parts[0] for item in items if len(item.parts) > 1 or may_be_submitted(item)}):
            return
        # Only nbgrader's exchange has other folders next to its submissions.
        if system := Exchange.recognize(inside, depth):
            yield system
        if len(around) != 1:
            continue
        above = next(iter(around))[-1] if depth else home
        for found in (
            Moodle.recognize(inside, depth),
            Canvas.recognize(inside, depth),
            GitHub.recognize(inside, depth, above),
            Ilias.recognize(inside, depth, above),
            Drive.recognize(inside, depth, stages),
        ):
            if found:
                yield found


def _share(system: System, items: Sequence[Item]) -> float:
    """Return the share of the names that the system can read, each counted once, however many files it has.

    Of the names at the top too: one learner's folder may contain any number of folders, named in any way.
    """
    by_depth: tuple[dict[tuple[str, ...], bool], ...] = ({}, {})
    for item in items:
        try:
            if system.owned(item) is None:
                continue
            known = True
        except LeftOutError:
            known = False
        for names, depth in zip(by_depth, (system.depth + 1, 1), strict=True):
            names[item.parts[:depth]] = known or names.get(item.parts[:depth], False)
    return min(sum(names.values()) / len(names) if names else 0 for names in by_depth)
