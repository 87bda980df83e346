"""A kernel that ended is replaced by one that first runs what the last one ran, and not without end."""

import types

import pytest

from workbook.errors import KernelEndedError, NoKernelError
from workbook.grading.course.limits import Limits
from workbook.grading.run import restarting_kernel
from workbook.grading.run.budget import TimeBudget
from workbook.grading.run.restarting_kernel import RestartingKernel
from workbook.grading.sandbox.running_cell import CellResult

LIMITS = Limits(restarts=2)


class FakeClient:
    """Runs cells by noting them; one that contains "end" ends the kernel, one with "next" ends only later kernels."""

    started = 0

    def __init__(self, sandbox, stage):
        FakeClient.started += 1
        self.number, self.ran = FakeClient.started, []
        CLIENTS.append(self)

    def execute(self, code, seconds):
        if "end" in code or ("next" in code and self.number > 1):
            raise KernelEndedError("It was killed.")
        self.ran.append(code)
        return CellResult([])

    def ask(self, question, seconds):
        return {"status": "ok"}, [question]

    def close(self):
        self.ran.append("closed")


CLIENTS = []


@pytest.fixture
def kernel(monkeypatch):
    CLIENTS.clear()
    FakeClient.started = 0
    monkeypatch.setattr(restarting_kernel, "KernelClient", FakeClient)
    remarks = []
    kernel = RestartingKernel(types.SimpleNamespace(limits=LIMITS), "00_stage", TimeBudget(LIMITS), remarks)
    return types.SimpleNamespace(kernel=kernel, remarks=remarks)


def end(kernel):
    with pytest.raises(KernelEndedError) as caught:
        kernel.execute("end")
    kernel.ended("cell 3", caught.value, "end")


def test_it_starts_when_it_is_used(kernel):
    assert not CLIENTS
    assert not kernel.kernel.running
    assert kernel.kernel.ask(b"question", 1) == ({"status": "ok"}, [b"question"])
    assert kernel.kernel.running
    kernel.kernel.close()
    assert not kernel.kernel.running
    assert kernel.kernel.restarts == 0


def test_a_new_kernel_runs_again_what_did_not_end_the_last(kernel):
    kernel.kernel.execute("a = 1")
    kernel.kernel.execute("b = 2")
    end(kernel.kernel)
    kernel.kernel.execute("c = 3")
    assert [client.ran for client in CLIENTS] == [["a = 1", "b = 2", "closed"], ["a = 1", "b = 2", "c = 3"]]
    assert [remark.text for remark in kernel.remarks] == ["The kernel ended in cell 3: It was killed."]
    assert kernel.remarks[0].evidence == "end"


def test_a_cell_that_ends_the_new_kernel_is_left_out_of_the_next(kernel):
    for source in ("a = 1", "next", "b = 2"):
        kernel.kernel.execute(source)
    end(kernel.kernel)
    kernel.kernel.execute("c = 3")
    assert [client.ran for client in CLIENTS[1:]] == [["a = 1", "closed"], ["a = 1", "b = 2", "c = 3"]]
    assert kernel.kernel.restarts == 2
    assert "a cell that had run before" in kernel.remarks[1].text


def test_it_is_not_started_without_end(kernel):
    for _ in range(LIMITS.restarts + 1):
        end(kernel.kernel)
    with pytest.raises(NoKernelError, match="not started again"):
        kernel.kernel.execute("a = 1")
    assert len(CLIENTS) == LIMITS.restarts + 1
