"""The time and the output that one notebook may use."""

import contextlib

import pytest
from nbformat.v4 import new_output

from workbook.errors import KernelEndedError
from workbook.grading.course.limits import Limits
from workbook.grading.run import budget
from workbook.grading.run.budget import LEAST_SECONDS, OutputBudget, TimeBudget

LIMITS = Limits(cell_seconds=40, notebook_seconds=60, cell_bytes=500, notebook_bytes=1000)


@pytest.fixture
def clock(monkeypatch):
    clock = {"now": 0.0}
    monkeypatch.setattr(budget.time, "monotonic", lambda: clock["now"])
    return clock


def test_a_cell_may_use_what_is_left_but_never_too_little(clock):
    spent = TimeBudget(LIMITS)
    assert spent.for_cell() == 40
    with spent.counting_cell():
        clock["now"] += 35
    assert spent.for_cell() == 25
    with contextlib.suppress(KernelEndedError), spent.counting_cell():
        clock["now"] += 80
        raise KernelEndedError
    assert spent.for_cell() == LEAST_SECONDS
    assert not spent.cells_are_over
    with spent.counting_cell():
        clock["now"] += 10
    assert spent.cells_are_over
    assert not spent.tests_are_over
    assert spent.used == 125


def test_tests_have_a_time_of_their_own(clock):
    spent = TimeBudget(LIMITS)
    assert spent.for_question() == 120
    with spent.counting_test():
        clock["now"] += 90
    assert spent.for_question() == 30
    with spent.counting_test():
        clock["now"] += 31
    assert spent.tests_are_over
    assert spent.for_question() == LEAST_SECONDS
    assert not spent.cells_are_over
    assert spent.for_cell() == 40
    assert spent.used == 121


def test_outputs_are_kept_until_the_notebook_is_full():
    kept = OutputBudget(LIMITS)
    large = [new_output("stream", text="x" * 450)]
    assert not kept.fits_cell(large)
    small = [new_output("stream", text="x" * 300)]
    assert kept.fits_cell(small)
    assert kept.keep(small)
    assert kept.keep(small)
    assert not kept.keep(small)
    assert kept.keep([])
