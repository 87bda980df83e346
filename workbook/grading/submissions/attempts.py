"""The latest of several attempts of one learner, which is the one that counts."""

from collections.abc import Sequence

from workbook.grading.submissions.systems.system import OwnedFile


def latest(files: Sequence[OwnedFile]) -> tuple[list[OwnedFile], list[OwnedFile]]:
    """Return the files of a learner's latest attempt, and those of earlier ones."""
    best: dict[str, tuple[int, float]] = {}
    for file in files:
        best[file.series] = max(best.get(file.series, (0, 0.0)), (file.attempt, file.order))
    kept: list[OwnedFile] = []
    earlier: list[OwnedFile] = []
    for file in files:
        (kept if not file.series or (file.attempt, file.order) == best[file.series] else earlier).append(file)
    return kept, earlier


def attempt_number(kept: Sequence[OwnedFile], earlier: Sequence[OwnedFile]) -> int:
    """Return the number of the latest attempt, from 1, as the system counts or as many as are here."""
    here = {(file.series, file.attempt, file.order) for file in earlier}
    most = max((sum(1 for one in here if one[0] == file.series) for file in kept if file.series), default=0)
    return max([1 + most, *(file.attempt for file in kept)])
