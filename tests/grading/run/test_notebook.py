"""Running a notebook: pictures are kept; if no kernel can be started, the record says so, and the tries end."""

import os

import pytest

from tests.security.toy import STAGES, ToyCourse
from tests.support.busy_machine import busy_machine
from workbook.checks.isolation.waiting import busy_factor
from workbook.checks.student import remote
from workbook.checks.student.remote import RemoteStudent
from workbook.errors import NoKernelError
from workbook.grading.run import notebook, restarting_kernel
from workbook.grading.sandbox.kernel_client import KernelClient
from workbook.grading.sandbox.sandbox import Sandbox

# So many rounds take about a second on a processor of 2020.
ROUNDS_OF_A_SECOND = 2_000_000


@pytest.fixture(scope="module")
def course(bubblewrap, tmp_path_factory):
    with ToyCourse(tmp_path_factory.mktemp("kernels")) as course:
        yield course


def test_pictures_are_kept_and_what_is_for_live_notebooks_is_named(bubblewrap):
    with Sandbox(preload=["matplotlib.pyplot", "matplotlib_inline.backend_inline"]) as sandbox:
        kernel = KernelClient(sandbox, STAGES[0])
        plot = kernel.execute("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()", 60)
        live = kernel.execute("display({'application/javascript': 'alert()'}, raw=True)", 60)
        kernel.close()
    assert [set(output["data"]) for output in plot.outputs] == [{"image/png", "text/plain"}]
    assert [output["data"]["text/plain"] for output in live.outputs] == [
        "[grading] What was shown here is for live notebooks only."
    ]


def test_kernels_that_do_not_start(course, monkeypatch):
    starts = []

    def no_kernel(*_):
        starts.append(1)
        raise NoKernelError("A kernel did not start: It does not answer.")

    monkeypatch.setattr(restarting_kernel, "KernelClient", no_kernel)
    monkeypatch.setattr(notebook, "busy_factor", lambda: 1.0)  # else a second run follows
    course.submit("cleo", "none")
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
    real, starts = restarting_kernel.KernelClient, []

    def second_time(*arguments):
        starts.append(1)
        if len(starts) == 1:
            raise NoKernelError("A kernel did not start: It does not answer.")
        return real(*arguments)

    monkeypatch.setattr(restarting_kernel, "KernelClient", second_time)
    course.submit("dora", "none")
    (record,) = course.grade("dora", STAGES[:1])
    assert record.score == 9


@pytest.mark.slow
@pytest.mark.skipif(not os.environ.get("BUSY_MACHINE"), reason="its load disturbs the tests beside it: BUSY_MACHINE=1")
def test_a_right_answer_keeps_its_points_beside_ten_times_the_load(course, monkeypatch):
    """Its cell computes for a quarter of a second, and has two on the clock."""
    # The toys train nothing. With the usual limits, a wait for an answer could last for minutes here.
    monkeypatch.setattr(remote, "GRACE_SECONDS", 1.0)
    monkeypatch.setattr(remote, "DEFAULT_SECONDS", 1.0)
    submission = course.submit("finn", "none")
    submission.cell("double").source = (
        "import hashlib\n"
        f"hashlib.pbkdf2_hmac('sha256', b'word', b'salt', {ROUNDS_OF_A_SECOND // 4})\n"
        "def double(x):\n    return 2 * x"
    )
    submission.save()
    with busy_machine():
        (record,) = course.grade("finn", STAGES[:1])
        # Otherwise this would prove nothing.
        assert busy_factor() > 2 * notebook.BUSY
    assert record.score == 9


@pytest.mark.parametrize(("busy", "points", "said"), [(1.0, 7, None), (6.0, 9, "in double; these count.")])
def test_what_was_stopped_on_a_busy_machine_is_graded_again(course, monkeypatch, busy, points, said):
    limits = iter([0.05] * 2)  # those of double, in the first run
    allow = RemoteStudent.allow
    monkeypatch.setattr(RemoteStudent, "allow", lambda self, seconds: allow(self, next(limits, seconds)))
    monkeypatch.setattr(notebook, "busy_factor", lambda: busy)
    submission = course.submit("emil", "none")
    submission.cell("double").source = "import time\ndef double(x):\n    time.sleep(0.5)\n    return 2 * x"
    submission.save()
    (record,) = course.grade("emil")
    assert record.score == points
    texts = [remark.text for remark in record.remarks if remark.kind == "busy machine"]
    assert [text.endswith(said) for text in texts] == ([True] if said else [])
