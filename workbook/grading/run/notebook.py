"""Runs one submitted notebook in a sandbox and grades it: its own cells inside, the tests outside.

Whatever the learner's code does, every graded cell ends with a report and a number of points. Demonstrations wait until
something needs them: a cell of the learner's own that holds a name which they bind, or that fails, or anything that
misses such a name. Then they are run, and what failed is tried again.
"""

import contextlib
import copy
import dataclasses
import re
import time

from nbformat.v4 import new_code_cell, new_output

from workbook.checks.outcomes import StudentError
from workbook.checks.runner import VISIBLE, module_of_tests, run_exercise
from workbook.checks.student.remote import RemoteStudent
from workbook.errors import CheckError, KernelEndedError, NoKernelError
from workbook.grading.course.record import ExerciseRecord, Remark
from workbook.grading.notebooks.cells import exercise_of, grade_id, is_own, marks
from workbook.grading.notebooks.demonstrations import beside, binds
from workbook.grading.sandbox.kernel_client import KernelClient

# A cell may take this long even where earlier ones used up the notebook's time: most take far less.
LEAST_SECONDS = 15
# After this many times the notebook's time, cells of the learner's own are not run; after as much again in tests, these
# call nothing any more.
OVERTIME = 2
_MISSING = re.compile(r"name '(\w+)' is not defined")


@dataclasses.dataclass
class Findings:
    """What a run found: the exercises' records, remarks, and the seconds that the learner's own code took."""

    exercises: list
    remarks: list
    own_seconds: float


def run_notebook(notebook, stage, sandbox, hidden, nothing=""):
    """Execute and grade `notebook` in place: outputs, reports, points; return the Findings.

    `hidden`: the folder of the hidden tests, beside which the visible ones run. `nothing`: why there is nothing to run;
    every exercise then gets 0 points, for this reason.
    """
    run = _Run(notebook, stage, sandbox, hidden, nothing)
    run.all_cells()
    seconds = run.own_seconds
    plain = copy.deepcopy(notebook)
    plain.cells = [cell for cell in plain.cells if cell.cell_type != "code" or not is_own(cell)]
    # What a cell of their own left behind may have cost learners the answers below it.
    if run.troubled and run.score < run.max_score and len(plain.cells) < len(notebook.cells):
        again = _Run(plain, stage, sandbox, hidden, nothing)
        again.all_cells()
        seconds += again.own_seconds
        run.take_better(again)
    return Findings(run.exercises, run.remarks, seconds)


class _Run:
    def __init__(self, notebook, stage, sandbox, hidden, nothing):
        self._nothing = nothing
        folders = (VISIBLE, hidden)
        self._folders = tuple(folder for folder in folders if module_of_tests(folder, stage).exists())
        self._notebook = notebook
        self._stage = stage
        self._sandbox = sandbox
        self._limits = sandbox.limits if sandbox else None
        self._kernel = None
        self._done = []  # the source of each cell that ran and did not end the kernel
        self._restarts = 0
        self._kept = 0  # bytes of outputs
        self._waiting = []  # (number, cell) of the demonstrations that were passed by
        self._waits = True  # until one of them is needed
        self.troubled = False  # a cell was stopped, or the kernel or its memory ended
        self.exercises = []
        self.remarks = []
        self._cell_seconds = self._test_seconds = 0.0
        self._overtime = OVERTIME * self._limits.notebook_seconds if sandbox else 0.0

    @property
    def own_seconds(self):
        return self._cell_seconds + self._test_seconds

    @property
    def score(self):
        return sum(found.points for found in self.exercises if not found.manual)

    @property
    def max_score(self):
        return sum(found.max_points for found in self.exercises if not found.manual)

    def all_cells(self):
        """Run and grade the cells in their order, and end the kernel."""
        try:
            self._all_cells()
        finally:
            self._close()

    def take_better(self, other):
        """Take over the exercises that earned more in another run of the notebook, with what their cells show."""
        cells = {grade_id(cell): cell for cell in other._notebook.cells if grade_id(cell)}
        earned = {found.exercise: found for found in other.exercises if not found.manual}
        better = [
            found.exercise
            for found in self.exercises
            if not found.manual and found.points < earned[found.exercise].points
        ]
        for cell in self._notebook.cells:
            name = grade_id(cell)
            if cell.cell_type == "code" and exercise_of(name) in better:
                cell.outputs = cells[name].outputs
        self.exercises = [earned[e.exercise] if e.exercise in better else e for e in self.exercises]
        if better:
            text = f"Without the cells of your own, more tests passed in {', '.join(better)}; these count."
            self.remarks.append(Remark("own cells", text, True))

    def _all_cells(self):
        for number, cell in enumerate(self._notebook.cells, start=1):
            facts = marks(cell)
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = cell.outputs if binds(cell) is not None else [], None
            if facts.get("grade") and facts.get("solution"):
                self.exercises.append(ExerciseRecord(facts["grade_id"], None, facts["points"]))
            elif facts.get("grade") and cell.cell_type == "code":
                self._grade(cell, facts)
            elif cell.cell_type == "code" and cell.source.strip() and not self._nothing:
                self._run_or_wait(cell, number)

    def _close(self):
        if self._kernel is not None:
            self._kernel.close()
            self._kernel = None

    def _run_or_wait(self, cell, number):
        if self._waits and binds(cell) is not None:
            # What stands beside its blocks has no outputs of its own: those are what the learner saw.
            rest = new_code_cell(beside(cell))
            self._run_with_names(rest, number)
            self._waiting.append((number, cell))
            if not self._waits:
                self._run_waiting()
            elif len(str(cell.outputs)) > self._limits.cell_bytes or not (cell.outputs and self._keep(cell.outputs)):
                cell.outputs = [_said("This cell shows your functions at work. No test needs it, so it was not run.")]
            return
        # In such a block a missing name is no error; the learner has changed this one. And a cell that is run twice may
        # find its own changes: what a learner's own cell may need comes before.
        words = set(re.findall(r"\w+", cell.source)) if is_own(cell) else set()
        if "needs(" in cell.source or any(words & binds(waiting) for _, waiting in self._waiting):
            self._run_waiting()
        self._run_with_names(cell, number)

    def _run_with_names(self, cell, number):
        """Run a cell; where it misses a name that a waiting one binds, run those and it again."""
        if not cell.source.strip():
            return
        result = self._execute(cell, number)
        if not self._waiting:
            return
        failed = is_own(cell) and result is not None and result.error and not result.note
        if failed or self._misses(output.get("evalue", "") for output in cell.outputs):
            self._run_waiting()
            self._execute(cell, number)

    def _misses(self, messages):
        """Tell whether a message says that a name is missing that a waiting cell binds."""
        missing = {name for message in messages for name in _MISSING.findall(message)}
        return any(missing & binds(cell) for _, cell in self._waiting)

    def _run_waiting(self):
        """Run the demonstrations so far; later ones are run at their place."""
        waiting, self._waiting, self._waits = self._waiting, [], False
        for number, cell in waiting:
            self._execute(cell, number)

    def _execute(self, cell, number):
        """Run a cell, and keep what it shows; return its CellResult, None where it was not run to its end."""
        # The released cells are few; of a learner's own there may be a thousand.
        if self._cell_seconds > self._overtime and is_own(cell):
            cell.outputs = [_said("This cell was not run: the notebook has used up its time.")]
            if not any(remark.kind == "time" for remark in self.remarks):
                text = f"From cell {number} on, cells of your own were not run: the notebook had used up its time."
                self.remarks.append(Remark("time", text, True))
            return None
        try:
            result = self._timed(cell.source)
        except NoKernelError as error:
            cell.outputs = [_said(f"This cell was not run. {error}")]
            return None
        except KernelEndedError as error:
            self._ended(f"cell {number}", error, cell.source)
            cell.outputs = [_said(f"The kernel ended in this cell. {error}")]
            return None
        self._done.append(cell.source)
        self.troubled = self.troubled or bool(result.note) or result.error == "MemoryError"
        if not self._keep(result.outputs):
            result.note = "The notebook's outputs are too long to be kept."
        cell.outputs = result.outputs
        if result.note:
            cell.outputs.append(_said(result.note))
            self.remarks.append(Remark("output" if not result.error else "stopped", f"Cell {number}: {result.note}"))
        return result

    def _keep(self, outputs):
        """Count outputs; empty the list and return False where they are more than a notebook may have."""
        size = len(str(outputs))
        if self._kept + size > self._limits.notebook_bytes:
            outputs.clear()
            return False
        self._kept += size
        return True

    def _timed(self, source):
        """Run a cell within what is left of the notebook's time."""
        kernel = self._running_kernel()
        left = self._limits.notebook_seconds - self._cell_seconds
        start = time.monotonic()
        try:
            return kernel.execute(source, min(self._limits.cell_seconds, max(left, LEAST_SECONDS)))
        finally:
            self._cell_seconds += time.monotonic() - start

    def _running_kernel(self):
        """Return the kernel; a new one first runs again what the last one ran."""
        if self._kernel is not None:
            return self._kernel
        while True:
            self._kernel = self._new_kernel()
            done, self._done = self._done, []
            for position, source in enumerate(done):
                try:
                    self._timed(source)
                    self._done.append(source)
                except KernelEndedError as error:
                    self._done += done[position + 1 :]
                    self._ended("a cell that had run before", error, source)
                    break
            else:
                return self._kernel

    def _new_kernel(self):
        while self._restarts <= self._limits.restarts:
            try:
                return KernelClient(self._sandbox, self._stage)
            except NoKernelError as error:
                self._restarts += 1
                self.troubled = True
                self.remarks.append(Remark("kernel ended", str(error), True))
        raise NoKernelError("This notebook's kernel ended, or did not start, too often; it is not started again.")

    def _ended(self, where, error, source):
        """Note that the kernel ended, and close it; what `where` did is not done again."""
        if self._kernel is None:
            return
        self._close()
        self._restarts += 1
        self.troubled = True
        evidence = source[:500] if source else ""
        self.remarks.append(Remark("kernel ended", f"The kernel ended in {where}: {error}", True, evidence))

    def _grade(self, cell, facts):
        exercise, points = exercise_of(facts["grade_id"]), facts["points"]
        # The hidden tests' call has stood here since nbgrader put it back; neither the learner nor a page may see it.
        cell.source = f'check("{exercise}")'
        start = time.monotonic()
        record, outputs = self._tested(exercise, points)
        if self._misses(found.message for found in record.tests):
            self._run_waiting()
            record, outputs = self._tested(exercise, points)
        self.exercises.append(dataclasses.replace(record, seconds=round(time.monotonic() - start, 3)))
        cell.outputs = [*outputs, new_output("execute_result", data={"text/plain": repr(float(record.points))})]

    def _tested(self, exercise, points):
        """Run the tests of an exercise; return its record and the cell's outputs, without the points."""
        if self._nothing:
            return ExerciseRecord(exercise, 0.0, points, remark=self._nothing), [_said(self._nothing)]
        student = RemoteStudent(lambda question, seconds: self._ask(exercise, question, seconds))
        self._lost = ""
        try:
            student.begin()
            report = run_exercise(exercise, student, self._folders, stage=self._stage)
        except StudentError as error:  # no kernel can be had
            message = str(error)
            return ExerciseRecord(exercise, 0.0, points, remark=message), [_said(message)]
        except CheckError as error:
            self.remarks.append(
                Remark("tests broken", f"The tests of {exercise} could not run.", True, str(error)[:2000])
            )
            message = "The tests could not run; this is not your mistake, and a person will look at it."
            return ExerciseRecord(exercise, 0.0, points, remark=message), [_said(message)]
        if self._kernel is not None:
            # Where this fails the answer is graded all the same, and what follows gets a new kernel.
            with contextlib.suppress(StudentError):
                student.end()
        bundle = report._repr_mimebundle_()
        return (
            ExerciseRecord(exercise, report.score(points), points, tests=report.outcomes),
            [new_output("display_data", data=bundle)],
        )

    def _ask(self, exercise, question, seconds):
        if self._lost:
            raise StudentError(self._lost)
        if self._test_seconds > self._overtime:
            self._lost = "Your notebook has used up its time; this was not tested."
            raise StudentError(self._lost)
        start = None
        try:
            kernel = self._running_kernel()
            start = time.monotonic()
            return kernel.ask(question, seconds)
        except NoKernelError as error:
            self._lost = f"This was not tested. {error}"
            raise StudentError(self._lost) from None
        except KernelEndedError as error:
            self._lost = f"Your code ended the notebook's kernel. {error}"
            self._ended(f"the tests of {exercise}", error, "")
            raise StudentError(self._lost) from None
        finally:
            self._test_seconds += time.monotonic() - start if start else 0


def _said(text):
    return new_output("stream", name="stdout", text=f"[grading] {text}\n")
