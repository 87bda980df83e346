"""`workbook enter`: make the gradebook agree with source/, whatever has been graded already.

nbgrader refuses to add or remove cells of a notebook that has submissions (SaveCells). Here the grades and comments of
all other cells stay as they are, points by hand too. All of it is one transaction.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import (
    Assignment,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    SolutionCell,
    SourceCell,
    TaskCell,
)
from sqlalchemy import delete, func, select

from workbook.errors import GradingError
from workbook.grading.course.cells import cells_of_gradebook, cells_of_source, changes, read_source, rows
from workbook.grading.course.gradebook import open_gradebook
from workbook.grading.course.layout import Course
from workbook.grading.course.lock import run_lock
from workbook.grading.notebooks.cells import exercise_of, test_id
from workbook.progress_bar import with_progress


def enter_stages(
    course: Course,
    names: Sequence[str],
    *,
    renamed: Mapping[str, str] | None = None,
    dropped: Collection[str] = (),
    say: Callable[[str], None] = print,
) -> None:
    """Enter stages in the gradebook, or what has changed in them since; print a line per stage.

    `renamed`: {old: new} names of exercises, which keep their points. `dropped`: exercises whose points by hand may be
    deleted. Raises GradingError, and changes nothing, if there is no such stage or exercise, or if points or comments
    that a person gave would be lost.
    """
    stages = [course.find_stage(name) for name in names]
    with run_lock(course, say), open_gradebook(course) as gradebook:
        steps = with_progress("Reading stages", dict.fromkeys(stages))
        entries = [_Entry(gradebook, stage, read_source(course, stage)) for stage in steps]
        _check_names(entries, renamed or {}, dropped)
        lines = [line for entry in entries for line in entry.apply(renamed or {}, dropped)]
        gradebook.db.commit()
    for line in lines:
        say(line)


def _check_names(entries: Sequence["_Entry"], renamed: Mapping[str, str], dropped: Collection[str]) -> None:
    gone = {name for entry in entries for name in entry.gone}
    new = {name for entry in entries for name in entry.new}
    where = f"{', '.join(entry.stage for entry in entries)} (gone: {_listed(gone)}; new: {_listed(new)})"
    for name in (*renamed, *dropped):
        if name not in gone:
            raise GradingError(f"{name} is not an exercise that is gone from {where}.")
    for name in renamed.values():
        if name not in new:
            raise GradingError(f"{name} is not a new exercise of {where}.")


def _listed(names: Collection[str]) -> str:
    return ", ".join(sorted(names)) or "none"


class _Entry:
    """One stage, as it is in the gradebook and in source/.

    `gone`: the exercises that only the gradebook has. `new`: those that only source/ has.
    """

    def __init__(self, gradebook: Gradebook, stage: str, source: NotebookNode) -> None:
        self.stage = stage
        self._session = gradebook.db
        self._course = gradebook.course_id
        self._source = source
        self._before, self._now = cells_of_gradebook(gradebook, stage), cells_of_source(source)
        before, now = ({exercise_of(name) for _, name in cells} for cells in (self._before, self._now))
        self.gone, self.new = before - now, now - before

    def apply(self, renamed: Mapping[str, str], dropped: Collection[str]) -> list[str]:
        """Change the session's rows, without a commit; return what to say."""
        notebook = self._notebook()
        notebook.kernelspec = json.dumps(self._source.metadata.get("kernelspec", {}))
        renamed = {old: new for old, new in renamed.items() if old in self.gone}
        names = {of(old): of(new) for old, new in renamed.items() for of in (str, test_id)}
        by_cell = {}
        for row in rows(notebook):
            row.name = names.get(row.name, row.name)
            by_cell[type(row), row.name] = row
        self._refuse_losses(by_cell, dropped)
        lines = self._points_of_another_scale(by_cell)
        for key in by_cell.keys() - self._now.keys():
            self._remove(by_cell[key])
        for (kind, name), values in self._now.items():
            row = by_cell.get((kind, name)) or self._add(kind(name=name, notebook=notebook, **values))
            for column, value in values.items():
                setattr(row, column, value)
        before = {(kind, names.get(name, name)): values for (kind, name), values in self._before.items()}
        said = [f"{old} is now {new}" for old, new in renamed.items()]
        said += changes(before, self._now) if before else ["entered in the gradebook"]
        return [f"{self.stage}: {'; '.join(said) or 'the gradebook agrees with it already'}.", *lines]

    def _notebook(self) -> Notebook:
        """Return the row of the stage's notebook, made if there is none."""
        assignment = self._session.scalar(select(Assignment).where(Assignment.name == self.stage))
        if assignment is None:
            assignment = Assignment(name=self.stage, course_id=self._course)
            self._session.add(assignment)
        for notebook in assignment.notebooks:
            if notebook.name == self.stage:
                return notebook
        notebook = Notebook(name=self.stage, assignment=assignment)
        self._session.add(notebook)
        self._session.flush()
        return notebook

    def _refuse_losses(self, by_cell: Mapping[tuple[type, str], Any], dropped: Collection[str]) -> None:
        """Raise GradingError if points or comments that a person gave would go with a cell that is not `dropped`."""
        for (kind, name), row in by_cell.items():
            exercise = exercise_of(name)
            if kind is SourceCell or (kind, name) in self._now or exercise in dropped:
                continue
            by_hand = (
                (Grade, Grade.manual_score.is_not(None) | (Grade.extra_credit != 0)),
                (Comment, Comment.manual_comment.is_not(None)),
            )
            lost = sum(
                self._session.scalar(select(func.count()).where(of.cell_id == row.id, given)) for of, given in by_hand
            )
            if lost:
                raise GradingError(
                    f"{self.stage}: {name} is gone, and with it what a person gave (scores or comments: {lost}). "
                    f"If it has another name now, add --renamed {exercise}=NEW; to delete them, --dropped {exercise}."
                )

    def _points_of_another_scale(self, by_cell: Mapping[tuple[type, str], Any]) -> list[str]:
        """Return a line for each cell whose most points change after a person gave points for it."""
        lines = []
        for (kind, name), row in by_cell.items():
            most = self._now.get((kind, name), {}).get("max_score")
            if most is None or most == row.max_score:
                continue
            given = select(func.count()).where(Grade.cell_id == row.id, Grade.manual_score.is_not(None))
            if count := self._session.scalar(given):
                scores = f"{count} score{'s' * (count != 1)} by hand"
                lines.append(f"{self.stage}: {name} keeps {scores}, given when it had {row.max_score:g} points.")
        return lines

    def _remove(self, row: Any) -> None:
        if not isinstance(row, SourceCell):
            for of in (Grade, Comment):
                self._session.execute(delete(of).where(of.cell_id == row.id))
        self._session.delete(row)

    def _add(self, row: Any) -> Any:
        """Add the row of a cell, and those of its grades and comments for each submission; return it."""
        self._session.add(row)
        self._session.flush()
        for submitted in row.notebook.submissions:
            if isinstance(row, GradeCell | TaskCell):
                self._session.add(Grade(cell_id=row.id, notebook=submitted))
            if isinstance(row, SolutionCell | TaskCell):
                self._session.add(Comment(cell_id=row.id, notebook=submitted))
        return row
