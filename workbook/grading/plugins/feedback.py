"""The feedback page of a graded notebook: a summary on top, then the notebook with points, tests and comments.

nbgrader's own page calls each exercise "Test cell", gives 0 points for what nobody has graded yet, and needs MathJax
from the network for its formulas. This one fetches nothing, runs nothing, and has a small style sheet instead of
Bootstrap. `nbgrader_config.py` names both classes.
"""

import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
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
from workbook.grading.notebooks.language import language_of, speaking_as
from workbook.grading.notebooks.reported import Reported, reported
from workbook.grading.report.text import counted, number, visible
from workbook.languages import translated

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
    """An exercise in the summary. `state`: full, part, none, open (not attempted) or waits (for a person).

    `more`: how many messages there are besides `look`, in words.
    """

    exercise: str
    state: str
    points: str
    look: str = ""
    more: str = ""


@dataclasses.dataclass(frozen=True)
class Summary:
    """What is on top of the page. `waiting`: what a person has still to give; `empty`: no notebook."""

    language: str
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
        late, most = counted(facts["late_penalty"], "point"), counted(waiting, "point")
        waits = translated(f"The points of a written answer, {most} at most, wait for a person.")
        resources["feedback"] = Summary(
            language=language_of(nb),
            title=visible(facts["assignment"], 100).replace("_", " "),
            points=_of(max(0.0, facts["score"]), facts["max_score"]),
            waiting=waits if waiting else "",
            penalty=translated(f"({late} taken off because it was late)") if facts["late_penalty"] else "",
            rows=rows,
            remarks=_remarks(graded),
            empty=_has_no_notebook(graded),
        )
        return nb, resources

    def _get_comment(self, cell: NotebookNode, resources: ResourcesDict) -> None:
        super()._get_comment(cell, resources)
        # nbgrader's own; what a person wrote stays.
        if cell.metadata.nbgrader.get("comment") == "No response.":
            cell.metadata.nbgrader.comment = translated("No response.")

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
    shown = _of(points, most)
    if facts["waiting"]:
        return Row(exercise, "waits", translated(f"waits for a person ({counted(most, 'point')})"))
    found = reported(cell) if cell.cell_type == "code" else Reported(not facts["untouched"], None, [])
    if not found.attempted:
        return Row(exercise, "open", shown, translated(NOT_ATTEMPTED))
    share = points / most if most else found.fraction or 0.0
    look, *others = found.messages or [""]
    more = translated(f"({len(others)} more below)") if others else ""
    return Row(exercise, _state(share), shown or _state(share), visible(translated(look), _LONGEST), more)


def _of(points: float, most: float) -> str:
    return translated(f"{number(points)} of {number(most)} point{'' if number(most) == '1' else 's'}") if most else ""


def _state(share: float) -> str:
    return "full" if share >= 1 else "part" if share > 0 else "none"


def _remarks(graded: Record | None) -> list[str]:
    return (
        [visible(translated(remark.text), 2 * _LONGEST) for remark in graded.remarks if remark.kind in _TOLD]
        if graded
        else []
    )


def _has_no_notebook(graded: Record | None) -> bool:
    tested = [found for found in graded.exercises if not found.manual] if graded else []
    return bool(tested) and all(found.remark == record.NO_NOTEBOOK and not found.tests for found in tested)


class FeedbackExporter(HTMLExporter):
    """Write the page with the template next to this module, in the language of the notebook."""

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

    def from_notebook_node(  # type: ignore[override]  # nbconvert's own exporters of templates differ in the same way
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **options: Any
    ) -> tuple[str, dict[str, Any]]:
        """Return the page of a graded notebook."""
        with speaking_as(nb, str(self.config.Execute.get("hidden_tests", ""))):
            return super().from_notebook_node(nb, resources, **options)

    def default_filters(self) -> Iterator[tuple[str, object]]:
        """Return nbconvert's filters and those of the template."""
        yield from super().default_filters()
        yield "python", _python
        yield "number", number
        yield "say", _say


@jinja2.pass_context
def _say(_context: object, text: str) -> str:
    """Return a text in the notebook's language; without a context, Jinja would translate once for all pages."""
    return translated(text)


def _python(source: str) -> str:
    """Return code in colours; half of a page would be spans that give a name or a bracket no colour."""
    highlighted: str = Highlight2HTML(pygments_lexer="ipython3")(source)
    return _PLAIN_SPAN.sub(r"\1", highlighted)
