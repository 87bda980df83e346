"""Tests the exercises of one notebook: the tests run here, the learner's functions in the kernel."""

import contextlib
import dataclasses
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_output

from workbook.checks.outcomes import StudentError
from workbook.checks.runner import VISIBLE, module_of_tests, run_exercise
from workbook.checks.student.remote import RemoteStudent
from workbook.errors import CheckError, KernelEndedError, NoKernelError
from workbook.grading.course.record import ExerciseRecord, Remark
from workbook.grading.notebooks.outputs import said_by_grading
from workbook.grading.run.budget import TimeBudget
from workbook.grading.run.restarting_kernel import RestartingKernel
from workbook.grading.sandbox.kernel_client import Answer

# What a test may compute itself. An honest one takes seconds, the first while it imports TensorFlow.
OWN_SECONDS = 30.0


@dataclasses.dataclass(frozen=True)
class Tested:
    """The record of an exercise, and what the cell of its tests shows, without the points."""

    record: ExerciseRecord
    outputs: list[NotebookNode]


class ExerciseTests:
    """The visible and the hidden tests of a stage, run against a notebook's kernel.

    `hidden` is the folder of the hidden tests. `remarks` gets one if tests are broken, or if a
    result cannot be.
    """

    def __init__(
        self, stage: str, hidden: Path, kernel: RestartingKernel, time: TimeBudget, remarks: list[Remark]
    ) -> None:
        self._stage = stage
        self._folders = tuple(folder for folder in (VISIBLE, hidden) if module_of_tests(folder, stage).exists())
        self._kernel = kernel
        self._time = time
        self._remarks = remarks

    def run(self, exercise: str, points: float) -> Tested:
        """Run the tests of an exercise that is worth so many points; whatever the learner's code does, this returns."""
        student = RemoteStudent(_Questions(exercise, self._kernel, self._time))
        try:
            student.begin()
            report = run_exercise(exercise, student, self._folders, stage=self._stage, own_seconds=OWN_SECONDS)
        except StudentError as error:  # there is no kernel
            return without_points(exercise, points, str(error))
        except CheckError as error:
            text = f"The tests of {exercise} could not run."
            self._remarks.append(Remark("tests broken", text, True, str(error)[:2000]))
            message = "The tests could not run; this is not your mistake, and a person will look at it."
            return without_points(exercise, points, message)
        if self._kernel.running:
            # If this fails, the answer is graded all the same, and what follows gets a new kernel.
            with contextlib.suppress(StudentError):
                student.end()
        self._remarks += [Remark("doubt", f"{exercise}: {text}", True) for text in report.doubts]
        record = ExerciseRecord(exercise, report.score(points), points, tests=report.outcomes)
        return Tested(record, [new_output("display_data", data=report._repr_mimebundle_())])


def without_points(exercise: str, points: float, reason: str) -> Tested:
    """Return what an exercise gets that was not tested: 0 of its points, and the reason."""
    return Tested(ExerciseRecord(exercise, 0.0, points, remark=reason), [grading_output(reason)])


def grading_output(text: str) -> NotebookNode:
    """Return an output with what the grader has to say in a cell."""
    return new_output("stream", name="stdout", text=f"{said_by_grading(text)}\n")


class _Questions:
    """Carries the questions of one exercise's tests to the kernel; after one failure, the others fail at once."""

    def __init__(self, exercise: str, kernel: RestartingKernel, time: TimeBudget) -> None:
        self._exercise = exercise
        self._kernel = kernel
        self._time = time
        self._failure = ""

    def __call__(self, question: bytes, seconds: float) -> Answer:
        if not self._failure and self._time.tests_are_over:
            self._failure = "Your notebook has used up its time; this was not tested."
        if self._failure:
            raise StudentError(self._failure)
        try:
            return self._kernel.ask(question, seconds)
        except NoKernelError as error:
            self._failure = f"This was not tested. {error}"
        except KernelEndedError as error:
            self._failure = f"Your code ended the notebook's kernel. {error}"
            self._kernel.ended(f"the tests of {self._exercise}", error)
        raise StudentError(self._failure)
