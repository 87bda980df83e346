"""List what may still change the points: answers that nobody has graded, and scores that the gradebook lacks."""

from workbook.grading.course.gradebook import RESTORE
from workbook.grading.report.model import ClassResults, State
from workbook.grading.report.text import counted, visible

# Names in one sentence.
_NAMES = 20


def not_entered(class_: ClassResults) -> tuple[list[tuple[str, str]], str]:
    """Return the (learner's id, stage) that are graded, but not in the gradebook, and a text that says so, or ""."""
    graded = [
        (learner.student.id, stage, result.entered)
        for learner in class_.learners
        for stage, result in learner.stages.items()
        if result.state == State.SCORED
    ]
    lacking = [(learner, stage) for learner, stage, entered in graded if not entered]
    if not lacking:
        return [], ""
    if len(lacking) == len(graded):
        restore = f"If it was lost, {RESTORE}."
    else:
        # For example, an older copy was put back.
        restore = "Put back a newer copy if there is one; otherwise run `workbook grade`, which enters them."
    return lacking, (
        f"The gradebook lacks {len(lacking)} of {counted(len(graded), 'graded submission')}, so points that a person "
        f"gave, and penalties, are missing. {restore}"
    )


def not_final(class_: ClassResults) -> list[str]:
    """Return sentences about scores that are missing, or that may still change."""
    answers = 0
    writers: list[str] = []
    ungraded, changed = [], []
    for learner in class_.learners:
        name = visible(learner.student.id, 60)
        waiting = 0
        for stage, result in learner.stages.items():
            waiting += sum(found.state == State.BY_HAND for found in result.exercises.values())
            if result.state == State.NOT_GRADED:
                ungraded.append(f"{name} {visible(stage, 60)}")
            if result.changed:
                changed.append(f"{name} {visible(stage, 60)}")
        answers += waiting
        writers += [name] if waiting else []
    lines = []
    if answers:
        lines.append(_line(answers, "written answer waits for you", "written answers wait for you", writers))
    if ungraded:
        lines.append(_line(len(ungraded), "submission is not graded", "submissions are not graded", ungraded))
    if changed:
        lines.append(_line(len(changed), "graded submission has changed", "graded submissions have changed", changed))
    return lines + [visible(stray, 300) for stray in class_.strays]


def _line(count: int, one: str, more: str, names: list[str]) -> str:
    rest, note = ", ".join(names[_NAMES:]), f"and {len(names) - _NAMES} more"
    # A cut is shorter than what it hides.
    last = [note if len(note) < len(rest) else rest] if rest else []
    return f"{count} {one if count == 1 else more}: {', '.join(names[:_NAMES] + last)}"
