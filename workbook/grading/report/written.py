"""Written answers that wait for a person, and the criteria by which they are graded."""

import dataclasses
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from workbook.grading.course.layout import Course
from workbook.grading.notebooks.parse import FoundCell
from workbook.grading.report.model import ClassResults, ExerciseResult, LearnerResults, State
from workbook.grading.report.read_course import Pair

# The words that nbgrader's ClearMarkScheme looks for.
_BEGIN, _END = "BEGIN MARK SCHEME", "END MARK SCHEME"
# The end of a line whose paragraph, or point of a list, goes on.
_WRAP = re.compile(r"(?<=\S)\n(?![ ]*(?:[-*+#>|\n]|\d+[.)]|$))[ ]*")


def add_written(
    class_: ClassResults,
    course: Course,
    folders: Mapping[Pair, str],
    read: Callable[[Path], Sequence[FoundCell]],
) -> ClassResults:
    """Return the results with the written answers and their criteria.

    An answer without a word waits for nobody: it has 0 points. `folders`: the names of the learners' folders. `read`:
    see `cells_of`.
    """

    def told(learner: LearnerResults) -> LearnerResults:
        stages = {
            stage: dataclasses.replace(
                result, exercises=_with_answers(result.exercises, texts[learner.student.id, stage])
            )
            if (learner.student.id, stage) in texts
            else result
            for stage, result in learner.stages.items()
        }
        return dataclasses.replace(learner, stages=stages)

    texts = {
        (learner.student.id, stage): _answers(read(course.graded(folder, stage) / f"{stage}.ipynb"))
        for learner in class_.learners
        for stage, result in learner.stages.items()
        if any(found.state == State.BY_HAND for found in result.exercises.values())
        and (folder := folders.get((learner.student.id, stage)))
    }
    criteria = {
        (stage, question): text
        for stage in class_.stages
        for question, text in _answers(read(course.source(stage))).items()
    }
    return dataclasses.replace(
        class_,
        learners=[told(learner) for learner in class_.learners],
        criteria={key: _unwrapped("\n".join(_scheme(text)) or text) for key, text in criteria.items()},
    )


def _with_answers(exercises: Mapping[str, ExerciseResult], texts: Mapping[str, str]) -> dict[str, ExerciseResult]:
    def told(result: ExerciseResult, text: str | None) -> ExerciseResult:
        if result.state != State.BY_HAND or text is None:
            return result
        if not text.strip():
            return dataclasses.replace(result, state=State.NOT_ATTEMPTED, points=0.0, manual=False)
        return dataclasses.replace(result, answer=text)

    return {name: told(result, texts.get(name)) for name, result in exercises.items()}


def _answers(cells: Sequence[FoundCell]) -> dict[str, str]:
    """Return the text of each written answer in a notebook, by question."""
    return {cell.grade_id: cell.source for cell in cells if cell.kind == "markdown" and cell.marks.get("solution")}


def _scheme(text: str) -> Iterator[str]:
    """Yield the lines of the mark scheme in an instructor's answer."""
    inside = False
    for line in text.splitlines():
        if _BEGIN in line or _END in line:
            inside = _BEGIN in line
        elif inside:
            yield line


def _unwrapped(text: str) -> str:
    """Return the text without line ends inside its paragraphs, as Markdown shows it."""
    return _WRAP.sub(" ", text)
