"""Tasks on workers: what becomes of them if no worker is there, or if it dies each time."""

import os
import signal

import pytest
from distributed import Client

from tests.support import dask_processes
from workbook.errors import GradingError
from workbook.grading.run.workers import ATTEMPTS, WorkerDied, local_client, run_tasks


@pytest.mark.slow
def test_a_run_whose_workers_do_not_come_back_ends(tmp_path):
    lines = []
    with (
        dask_processes.scheduler(tmp_path) as address,
        Client(address, set_as_default=False) as client,
        pytest.raises(GradingError, match=r"There was no worker process for 1 s.*goes on where this run"),
    ):
        list(run_tasks(client, abs, {"ann": (-1,)}, lines.append, patience=1))
    assert lines == ["No worker is there at the moment: waiting for one."]


@pytest.mark.slow
def test_a_task_that_kills_its_workers_has_a_result_and_others_have_theirs():
    with local_client(1) as client:
        tasks = {"bad": (os.getpid(), True), "good": (os.getpid(), False)}
        results = dict(run_tasks(client, _die, tasks, patience=60))
    assert results == {"bad": WorkerDied(ATTEMPTS), "good": "alive"}
    assert str(results["bad"]) == f"its worker process ended {ATTEMPTS} times (out of memory, or killed)"


def _die(grader, dies):
    assert os.getpid() != grader
    if dies:
        os.kill(os.getpid(), signal.SIGKILL)
    return "alive"
