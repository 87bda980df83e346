"""The feedback page of a graded notebook: a summary on top, then the notebook with points, tests and comments.

nbgrader's own page calls each exercise "Test cell", gives 0 points for what nobody has graded yet, and needs MathJax
from the network for its formulas. This one fetches nothing, runs nothing, and has a small style sheet instead of
Bootstrap. `nbgrader_config.py` names both classes.
"""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

from nbconvert.exporters import HTMLExporter
from nbconvert.exporters.exporter import ResourcesDict
from nbconvert.filters.highlight import Highlight2HTML
from nbformat import NotebookNode
from nbgrader.preprocessors import GetGrades
from traitlets.config import Config

from workbook.checks.outcomes import NOT_ATTEMPTED
from workbook.grading.course import record
from workbook.grading.course.record import Record
from workbook.grading.notebooks.cells import exercise_of, grade_id, marks
from workbook.grading.notebooks.reported import Reported, reported
from workbook.grading.report.text import counted, number, visible

# The remarks on what was submitted. Others are for the instructor: they may describe the tests.
_KINDS = """missing several renamed stage unreadable damaged conflict archive link special folder large name duplicate
split lost moved own stopped time"""
_TOLD = {*_KINDS.split(), "kernel ended", "own cells"}
# Characters of a message in the summary; the whole message is at the exercise.
_LONGEST = 240
# The classes of highlighted code that the style sheet gives a colour.
_COLOURED = r"(?:c|cm|c1|k|kn|kc|kd|ow|nb|nc|nd|nf|fm|bp|mi|mf|s|s1|s2|sa|sd|se|si)"
_PLAIN_SPAN = re.compile(rf'<span class="(?!{_COLOURED}")[a-z0-9]*">([^<]*)</span>')


@dataclasses.dataclass(frozen=True)
class Row:
    """An exercise in the summary. `state`: full, part, none, open (not attempted) or waits (for a person)."""

    exercise: str
    state: str
    points: str
    look: str = ""
    more: int = 0


@dataclasses.dataclass(frozen=True)
class Summary:
    """What is on top of the page. `waiting`: the most points that a person has still to give; `empty`: no notebook."""

    title: str
    points: str
    waiting: str
    penalty: str
    rows: list[Row]
    remarks: list[str]
    empty: bool


class FeedbackResults(GetGrades):
    """Put points, comments and the summary where the template finds them; needs the gradebook and record.json."""

    def preprocess(self, nb: NotebookNode, resources: ResourcesDict) -> tuple[NotebookNode, ResourcesDict]:
        """Return the notebook with the points in its cells, and the resources with the summary."""
        nb, resources = super().preprocess(nb, resources)
        facts = resources["nbgrader"]
        graded = record.load(Path(resources["metadata"]["path"]))
        rows = [_row(cell) for cell in nb.cells if marks(cell).get("grade")]
        waiting = sum(marks(cell)["points"] for cell in nb.cells if marks(cell).get("waiting"))
        # nbgrader takes the penalty off before, and does not stop at 0.
        points = f"{number(max(0.0, facts['score']))} of {counted(facts['max_score'], 'point')}"
        resources["feedback"] = Summary(
            title=visible(facts["assignment"], 100).replace("_", " "),
            points=points if facts["max_score"] else "",
            waiting=counted(waiting, "point") if waiting else "",
            penalty=counted(facts["late_penalty"], "point") if facts["late_penalty"] else "",
            rows=rows,
            remarks=_remarks(graded),
            empty=_has_no_notebook(graded),
        )
        return nb, resources

    def _get_score(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        grade = self.gradebook.find_grade(grade_id(cell), self.notebook_id, self.assignment_id, self.student_id)
        # nbgrader scores a written answer only if it is as it was released.
        untouched = cell.cell_type != "code" and grade.auto_score is not None and grade.manual_score is None
        score = {"score": grade.score, "points": grade.max_score, "waiting": bool(grade.needs_manual_grade)}
        cell.metadata.nbgrader.update(score, untouched=untouched)
        cell.metadata["feedback"] = _row(cell)


def _row(cell: NotebookNode) -> Row:
    """Return the summary of a graded cell that has its points."""
    facts = marks(cell)
    exercise = exercise_of(grade_id(cell))
    most, points = facts["points"], facts["score"] or 0.0
    shown = f"{number(points)} of {counted(most, 'point')}" if most else ""
    if facts["waiting"]:
        return Row(exercise, "waits", f"waits for a person ({counted(most, 'point')})")
    found = reported(cell) if cell.cell_type == "code" else Reported(not facts["untouched"], None, [])
    if not found.attempted:
        return Row(exercise, "open", shown, NOT_ATTEMPTED)
    share = points / most if most else found.fraction or 0.0
    look, *more = found.messages or [""]
    return Row(exercise, _state(share), shown or _state(share), visible(look, _LONGEST), len(more))


def _state(share: float) -> str:
    return "full" if share >= 1 else "part" if share > 0 else "none"


def _remarks(graded: Record | None) -> list[str]:
    return [visible(remark.text, 2 * _LONGEST) for remark in graded.remarks if remark.kind in _TOLD] if graded else []


def _has_no_notebook(graded: Record | None) -> bool:
    tested = [found for found in graded.exercises if not found.manual] if graded else []
    return bool(tested) and all(found.remark == record.NO_NOTEBOOK and not found.tests for found in tested)


class FeedbackExporter(HTMLExporter):
    """Write the page with the template next to this module."""

    @property
    def default_config(self) -> Config:
        """The template: nbgrader names its own for HTMLExporter, and this class's section counts before that one."""
        own = Config(
            {
                "FeedbackExporter": {
                    "template_name": "feedback_page",
                    "extra_template_basedirs": [str(Path(__file__).parent / "templates")],
                }
            }
        )
        config = super().default_config.copy()
        config.merge(own)
        return config

    def default_filters(self) -> Iterator[tuple[str, object]]:
        """Return nbconvert's filters and those of the template."""
        yield from super().default_filters()
        yield "python", _python
        yield "number", number


def _python(source: str) -> str:
    """Return code in colours; half of a page would be spans that give a name or a bracket no colour."""
    highlighted: str = Highlight2HTML(pygments_lexer="ipython3")(source)
    return _PLAIN_SPAN.sub(r"\1", highlighted)
