"""Runs one submitted notebook in a sandbox and grades it: its own cells inside, the tests outside.

Whatever the learner's code does, every graded cell ends with a report and a number of points. Demonstrations are
skipped until something needs them: see `demonstration_queue`. Then they are run, and what failed is tried again.
"""

import copy
import dataclasses
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from workbook.checks.isolation.waiting import busy_factor
from workbook.checks.outcomes import STOPPED, Outcome
from workbook.errors import KernelEndedError, NoKernelError
from workbook.grading.course.record import ExerciseRecord, Remark
from workbook.grading.notebooks.cells import exercise_of, grade_id, is_own, marks
from workbook.grading.notebooks.demonstrations import beside, binds
from workbook.grading.run.budget import OutputBudget, TimeBudget
from workbook.grading.run.definitions import other_definitions
from workbook.grading.run.demonstration_queue import DemonstrationQueue
from workbook.grading.run.exercise_tests import ExerciseTests, Tested, grading_output, without_points
from workbook.grading.run.restarting_kernel import RestartingKernel
from workbook.grading.sandbox.running_cell import CellResult
from workbook.grading.sandbox.sandbox import Sandbox

# So many times the work that the machine can do: by then a limit may end a right answer. Two learners on two
# processors make two.
BUSY = 4.0
# What is graded again has so many times the limits. A right answer rarely needs a tenth of them; an endless one, which
# may also be what makes the load, must not cost hours.
PATIENCE = 3
# What Python and the system say if the memory is used up, which one cell may have done and every later one meets.
_NO_MEMORY = ("MemoryError", os.strerror(errno.ENOMEM))


@dataclasses.dataclass(frozen=True)
class Findings:
    """What a run found: the exercises' records, remarks, and the seconds that the learner's own code took."""

    exercises: list[ExerciseRecord]
    remarks: list[Remark]
    own_seconds: float


def run_notebook(notebook: NotebookNode, stage: str, sandbox: Sandbox, hidden: Path) -> Findings:
    """Execute and grade `notebook` in place: outputs, reports, points.

    `hidden`: the folder of the hidden tests; the visible ones run with them.
    """
    run = _run(notebook, stage, sandbox, hidden)
    seconds = run.own_seconds
    plain = copy.deepcopy(notebook)
    plain.cells = [cell for cell in plain.cells if cell.cell_type != "code" or not is_own(cell)]
    # What one of their own cells left behind may have cost learners the answers below it.
    if run.troubled and not run.has_all_points and len(plain.cells) < len(notebook.cells):
        again = _run(plain, stage, sandbox, hidden)
        seconds += again.own_seconds
        if better := run.take_better(again):
            text = f"Without the cells of your own, more tests passed in {', '.join(better)}; these count."
            run.remarks.append(Remark("own cells", text, True))
    for other in other_definitions(notebook):
        if run.has_all_points:
            break
        again = _run(other.notebook, stage, sandbox, hidden)
        seconds += again.own_seconds
        if better := run.take_better(again):
            other.show_in(notebook, better)
            text = f"With another definition in the notebook, more tests passed in {', '.join(better)}; these count."
            run.remarks.append(Remark("duplicate", text, True))
    if (run.troubled or run.has_stopped_test) and not run.has_all_points and (busy := busy_factor()) >= BUSY:
        again = _run(copy.deepcopy(notebook), stage, sandbox, hidden, PATIENCE)
        seconds += again.own_seconds
        run.remarks.append(_busy_remark(busy, run.take_better(again), again))
    return Findings(run.exercises, run.remarks, seconds)


def _run(notebook: NotebookNode, stage: str, sandbox: Sandbox, hidden: Path, patience: float = 1) -> "NotebookRun":
    """Return a run of the notebook that has come to its end."""
    run = NotebookRun(notebook, stage, sandbox, hidden, patience)
    run.all_cells()
    return run


def _busy_remark(busy: float, better: list[str], again: "NotebookRun") -> Remark:
    """Return what to say of a notebook that was graded twice, because the machine was so busy the first time."""
    text = f"Code was stopped while the machine had {busy:.0f} times the work that it can do, so it was graded again: "
    text += f"more tests passed in {', '.join(better)}; these count." if better else "the points are the same."
    if again.has_stopped_test and busy_factor() >= BUSY:
        text += " The machine was still busy: grade it with --force when it is not."
    return Remark("busy machine", text, True)


def grade_without_run(notebook: NotebookNode, reason: str) -> Findings:
    """Give every exercise of `notebook` 0 points for this reason, in place; nothing is run."""
    exercises = []
    for cell in notebook.cells:
        _clear_outputs(cell)
        if _is_manual(cell):
            exercises.append(_manual_record(cell))
        elif _is_tested(cell):
            tested = without_points(exercise_of(grade_id(cell)), marks(cell)["points"], reason)
            exercises.append(tested.record)
            _show(cell, tested)
    return Findings(exercises, [], 0.0)


class NotebookRun:
    """One run of a notebook: runs its cells in a kernel and grades its exercises, in place.

    `patience` as in TimeBudget.
    """

    def __init__(self, notebook: NotebookNode, stage: str, sandbox: Sandbox, hidden: Path, patience: float = 1) -> None:
        self._notebook = notebook
        self.exercises: list[ExerciseRecord] = []
        self.remarks: list[Remark] = []
        self._time = TimeBudget(sandbox.limits, patience)
        self._outputs = OutputBudget(sandbox.limits)
        self._kernel = RestartingKernel(sandbox, stage, self._time, self.remarks)
        self._tests = ExerciseTests(stage, hidden, self._kernel, self._time, self.remarks)
        self._demonstrations = DemonstrationQueue()
        self._cell_was_stopped = False

    @property
    def own_seconds(self) -> float:
        """The wall-clock time that the learner's code took."""
        return self._time.used

    @property
    def troubled(self) -> bool:
        """Whether a cell was stopped, or the kernel or its memory ended."""
        no_memory = any(text in test.message for test in self._test_records() for text in _NO_MEMORY)
        return self._cell_was_stopped or self._kernel.restarts > 0 or no_memory

    @property
    def has_stopped_test(self) -> bool:
        """Whether a test was stopped at its time limit."""
        return any(test.message.startswith(STOPPED) for test in self._test_records())

    @property
    def has_all_points(self) -> bool:
        """Whether no test could give more points."""
        return all(found.points is None or found.points >= found.max_points for found in self.exercises)

    def all_cells(self) -> None:
        """Run and grade the cells in their order, and end the kernel."""
        try:
            for number, cell in enumerate(self._notebook.cells, start=1):
                _clear_outputs(cell)
                if _is_manual(cell):
                    self.exercises.append(_manual_record(cell))
                elif _is_tested(cell):
                    self._grade(cell)
                elif cell.cell_type == "code" and cell.source.strip():
                    self._run_or_skip(cell, number)
        finally:
            self._kernel.close()

    def take_better(self, other: "NotebookRun") -> list[str]:
        """Take over the exercises that earned more in another run of the notebook, with what their cells show.

        Returns their names.
        """
        cells = {grade_id(cell): cell for cell in other._notebook.cells if grade_id(cell)}
        ours, theirs = self._earned(), other._earned()
        better = [exercise for exercise, points in ours.items() if points < theirs[exercise]]
        for cell in self._notebook.cells:
            name = grade_id(cell)
            if cell.cell_type == "code" and exercise_of(name) in better:
                cell.outputs = cells[name].outputs
        records = {found.exercise: found for found in other.exercises}
        self.exercises = [records[e.exercise] if e.exercise in better else e for e in self.exercises]
        return better

    def _test_records(self) -> Iterator[Outcome]:
        return (test for found in self.exercises for test in found.tests)

    def _earned(self) -> dict[str, float]:
        """Return {exercise: points} of those that tests give."""
        return {found.exercise: found.points for found in self.exercises if found.points is not None}

    def _run_or_skip(self, cell: NotebookNode, number: int) -> None:
        if self._demonstrations.takes(cell):
            self._skip(cell, number)
            return
        if self._demonstrations.is_needed_before(cell):
            self._run_demonstrations()
        self._run_with_names(cell, number)

    def _skip(self, cell: NotebookNode, number: int) -> None:
        """Run what is next to the blocks of a demonstration, and let these wait unless that needs one."""
        # The rest has no outputs of its own: those of the cell are what the learner saw.
        rest = new_code_cell(beside(cell))
        if rest.source.strip():
            self._run_with_names(rest, number)
        self._demonstrations.add(number, cell)
        if not self._demonstrations.open:
            self._run_demonstrations()
        elif not (cell.outputs and self._outputs.fits_cell(cell.outputs) and self._outputs.keep(cell.outputs)):
            text = "This cell shows your functions at work. No test needs it, so it was not run."
            cell.outputs = [grading_output(text)]

    def _run_with_names(self, cell: NotebookNode, number: int) -> None:
        """Run a cell; if it misses a name that a waiting demonstration binds, run those and it again."""
        result = self._execute(cell, number)
        if not self._demonstrations:
            return
        failed = is_own(cell) and result is not None and result.error and not result.note
        if failed or self._demonstrations.is_missed_in(output.get("evalue", "") for output in cell.outputs):
            self._run_demonstrations()
            self._execute(cell, number)

    def _run_demonstrations(self) -> None:
        for number, cell in self._demonstrations.close():
            self._execute(cell, number)

    def _execute(self, cell: NotebookNode, number: int) -> CellResult | None:
        """Run a cell, and keep what it shows; return None if it was not run to its end."""
        # The released cells are few; a learner may add a thousand.
        if self._time.cells_are_over and is_own(cell):
            self._refuse(cell, number)
            return None
        try:
            result = self._kernel.execute(cell.source)
        except NoKernelError as error:
            cell.outputs = [grading_output(f"This cell was not run. {error}")]
            return None
        except KernelEndedError as error:
            self._kernel.ended(f"the cell {number}", error, cell.source)
            cell.outputs = [grading_output(f"The kernel ended in this cell. {error}")]
            return None
        if result.note or result.error == "MemoryError":
            self._cell_was_stopped = True
        if not self._outputs.keep(result.outputs):
            result = dataclasses.replace(result, outputs=[], note="The notebook's outputs are too long to be kept.")
        cell.outputs = list(result.outputs)
        if result.note:
            cell.outputs.append(grading_output(result.note))
            self.remarks.append(
                Remark("output" if not result.error else "stopped", f"In the cell {number}: {result.note}")
            )
        return result

    def _refuse(self, cell: NotebookNode, number: int) -> None:
        """Say in a cell, and for the first one in a remark, that the notebook's time is used up."""
        cell.outputs = [grading_output("This cell was not run: the notebook has used up its time.")]
        if not any(remark.kind == "time" for remark in self.remarks):
            text = f"From cell {number} on, cells of your own were not run: the notebook had used up its time."
            self.remarks.append(Remark("time", text, True))

    def _grade(self, cell: NotebookNode) -> None:
        exercise, points = exercise_of(grade_id(cell)), marks(cell)["points"]
        start = time.monotonic()
        tested = self._tests.run(exercise, points)
        if self._demonstrations.is_missed_in(test.message for test in tested.record.tests):
            self._run_demonstrations()
            tested = self._tests.run(exercise, points)
        seconds = round(time.monotonic() - start, 3)
        self.exercises.append(dataclasses.replace(tested.record, seconds=seconds))
        _show(cell, tested)


def _clear_outputs(cell: NotebookNode) -> None:
    """Remove a code cell's outputs; a demonstration keeps them, as it may not be run."""
    if cell.cell_type == "code":
        cell.outputs, cell.execution_count = cell.outputs if binds(cell) is not None else [], None


def _is_manual(cell: NotebookNode) -> bool:
    """Return whether a person grades what is in this cell."""
    return bool(marks(cell).get("grade") and marks(cell).get("solution"))


def _manual_record(cell: NotebookNode) -> ExerciseRecord:
    return ExerciseRecord(grade_id(cell), None, marks(cell)["points"])


def _is_tested(cell: NotebookNode) -> bool:
    """Return whether this cell is the tests of an exercise."""
    return bool(marks(cell).get("grade")) and cell.cell_type == "code"


def _show(cell: NotebookNode, tested: Tested) -> None:
    """Put the results of an exercise's tests into the cell of the tests."""
    # nbgrader has put the hidden tests' call back; neither the learner nor a page may see it.
    cell.source = f'check("{tested.record.exercise}")'
    points = new_output("execute_result", data={"text/plain": repr(float(tested.record.points or 0))})
    cell.outputs = [*tested.outputs, points]
