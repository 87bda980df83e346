"""Running a notebook where no kernel can be had: said as it is, to a person too, and not tried without end."""

import pytest

from tests.hostile.toy import STAGES, ToyCourse, need_bubblewrap
from workbook.grading import notebook_run
from workbook.grading.sandbox import NoKernelError


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    need_bubblewrap()
    with ToyCourse(tmp_path_factory.mktemp("kernels")) as course:
        yield course


def test_kernels_that_do_not_start(course, monkeypatch):
    starts = []

    def no_kernel(*_):
        starts.append(1)
        raise NoKernelError("A kernel did not start: It does not answer.")

    monkeypatch.setattr(notebook_run, "KernelClient", no_kernel)
    course.hand_in("cleo", "none")
    (record,) = course.grade("cleo")
    assert record.score == 0
    assert len(starts) == 3  # the course's limit of restarts is 2
    assert [remark.kind for remark in record.remarks if remark.for_human] == ["kernel ended"] * 3
    said = {test.message for exercise in record.exercises for test in exercise.tests} | {
        exercise.remark for exercise in record.exercises
    }
    assert any("did not start" in text for text in said)
    assert not any("Your code" in text for text in said)


def test_a_kernel_that_starts_at_the_second_time_costs_nothing(course, monkeypatch):
    real, starts = notebook_run.KernelClient, []

    def second_time(*arguments):
        starts.append(1)
        if len(starts) == 1:
            raise NoKernelError("A kernel did not start: It does not answer.")
        return real(*arguments)

    monkeypatch.setattr(notebook_run, "KernelClient", second_time)
    course.hand_in("dora", "none")
    (record,) = course.grade("dora", STAGES[:1])
    assert record.score == 9
