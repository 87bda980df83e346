"""Remarks on submissions for which the record, the gradebook and what was submitted do not agree."""

from collections.abc import Iterator, Mapping

from workbook.grading.course.record import ExerciseRecord, Remark
from workbook.grading.report.read_gradebook import Score

# Points that rounding explains.
_ROUNDING = 0.005
CHANGED = Remark(
    "changed",
    "Handed in again since it was graded, or the stage or its tests have changed: `workbook grade` grades it.",
    for_human=True,
)


def contradictions(done: Mapping[str, ExerciseRecord], scores: Mapping[str, Score]) -> Iterator[Remark]:
    """Yield a remark if record and gradebook are from different gradings."""
    if scores and not done:
        yield Remark(
            "old score",
            "The last submission could not be graded; the score in the gradebook is that of an earlier one.",
            for_human=True,
        )
    differ = [
        f"{name}: record {found.points:g}, gradebook {auto:g}"
        for name, found in done.items()
        if found.points is not None
        and name in scores
        and (auto := scores[name].auto) is not None
        and abs(auto - found.points) > _ROUNDING
    ]
    if differ:
        yield Remark(
            "two gradings",
            "The tests' points in the gradebook are not those of the record: something else graded it since. "
            "The gradebook's count; `workbook grade` brings both together.",
            for_human=True,
            evidence="\n".join(differ),
        )
