"""Remarks on submissions for which the record, the gradebook and what was submitted do not agree."""

from collections.abc import Iterator, Mapping

from workbook.grading.course.record import ExerciseRecord, Remark
from workbook.grading.report.read_gradebook import Score

# Points that rounding explains.
_ROUNDING = 0.005
CHANGED = Remark(
    "changed",
    "The submission, the stage or its tests have changed since it was graded; `workbook grade` grades it again.",
    for_human=True,
)
# After a new version of the workbook, until `workbook grade` has been there.
UNRECORDED = Remark(
    "no record",
    "There is a score, but no record that this version of the workbook reads; `workbook grade` grades it again.",
    for_human=True,
)


def contradictions(done: Mapping[str, ExerciseRecord], scores: Mapping[str, Score]) -> Iterator[Remark]:
    """Yield a remark if record and gradebook are from different gradings."""
    if scores and not done:
        yield Remark(
            "old score",
            "The last submission could not be graded; the score in the gradebook is an earlier one's.",
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
            "The tests' points in the gradebook differ from those in the record: something else has graded this since. "
            "Those in the gradebook count; `workbook grade` makes both agree.",
            for_human=True,
            evidence="\n".join(differ),
        )
