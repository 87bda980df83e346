"""What the tests of each exercise cost for an all-right learner: `python benchmarks/grading.py --profile`.

The learner's side and the grader's share one process here, behind the same questions and answers as in the sandbox, so
that the CPU seconds of both can be told apart and the learner's trainings counted. What the notebook's cells, the
sandbox and nbgrader cost is not in the table.
"""

import contextlib
import functools
import gc
import importlib
import time

from workbook.authoring.reference import reference_namespace
from workbook.authoring.trial import HIDDEN
from workbook.checks.runner import VISIBLE, exercises, run_exercise
from workbook.checks.student.agent import Agent
from workbook.checks.student.remote import RemoteStudent


class _Meter:
    """Sums the CPU seconds, the calls of `fit` and the epochs of the learner's side."""

    def __init__(self, namespace):
        import keras

        self._agent, self._model = Agent(namespace), keras.Model
        self.inside, self.fits, self.epochs = 0.0, 0, 0

    def ask(self, question, _seconds):
        """Answer a question of the tests, and add up what that takes."""
        start = time.process_time()
        try:
            with self._counted_fits():
                return self._agent.answer(question)
        finally:
            self.inside += time.process_time() - start

    @contextlib.contextmanager
    def _counted_fits(self):
        fit = self._model.fit

        @functools.wraps(fit)
        def counted(model, *args, **kwargs):
            history = fit(model, *args, **kwargs)
            self.fits += 1
            self.epochs += len(history.epoch)
            return history

        self._model.fit = counted
        try:
            yield
        finally:
            self._model.fit = fit


def print_profile(stages):
    """Print a row per exercise of the stages, visible and hidden tests together, and the sums."""
    print(f"{'exercise':26} {'CPU s inside':>12} {'CPU s outside':>13} {'fits':>5} {'epochs':>6}")
    total = [0.0, 0.0, 0, 0]
    # As in the process that the learners' kernels are forked from: what is imported is not searched for garbage.
    importlib.import_module("keras")
    gc.freeze()
    for stage in stages:
        namespace = reference_namespace(stage)
        graded = [name for name, facts in exercises().items() if facts["stage"] == stage and facts["points"]]
        for exercise in graded:
            row = _row(exercise, namespace)
            total = [sum(pair) for pair in zip(total, row, strict=True)]
            _print_row(exercise, row)
    _print_row("all", total)


def _row(exercise, namespace):
    meter, start = _Meter(dict(namespace)), time.process_time()
    student = RemoteStudent(meter.ask)
    student.begin()
    report = run_exercise(exercise, student, (VISIBLE, HIDDEN))
    student.end()
    if not report.passed:
        raise SystemExit(f"The reference solution fails:\n{report}")
    return [meter.inside, time.process_time() - start - meter.inside, meter.fits, meter.epochs]


def _print_row(name, row):
    print(f"{name:26} {row[0]:12.2f} {row[1]:13.2f} {row[2]:5d} {row[3]:6d}", flush=True)
