"""A dask scheduler and two workers, each a process started by its own command, as on the machines of a cluster."""

import contextlib
import os
import subprocess
import sys
import time
from pathlib import Path

from distributed import Client

from tests.support.waiting import PATIENCE, wait_for

_ENVIRONMENT = {
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0",
    "DASK_DISTRIBUTED__WORKER__MULTIPROCESSING_METHOD": "forkserver",
}
_PRELOAD = ["--preload-nanny", "tests.support.dask_forkserver"]


@contextlib.contextmanager
def scheduler(folder):
    """Give the address of a scheduler without workers; `folder` takes its file and the logs."""
    with _running(folder, "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", "s"):
        deadline = time.monotonic() + PATIENCE
        while not (folder / "address").exists():
            for line in (folder / "scheduler").read_text().splitlines():
                if "Scheduler at:" in line:
                    (folder / "address").write_text(line.split()[-1])
            assert time.monotonic() < deadline, (folder / "scheduler").read_text()
            time.sleep(0.05)
        yield (folder / "address").read_text()


@contextlib.contextmanager
def workers(folder, address, *options):
    """Let two workers of one thread serve the scheduler at `address`; other `options` come last."""
    with _running(folder, "worker", address, "--nthreads", "1", "--nworkers", "2", "--no-dashboard", *options):
        yield


@contextlib.contextmanager
def _running(folder, command, *arguments):
    with open(folder / command, "w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", command, *arguments],
            cwd=folder,
            env={**os.environ, **_ENVIRONMENT, "PYTHONPATH": str(Path(__file__).parents[2])},
            stdout=log,
            stderr=log,
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextlib.contextmanager
def cluster(folder):
    """Give the address of a scheduler that two workers serve."""
    with scheduler(folder) as address, workers(folder, address, *_PRELOAD):
        with Client(address, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=PATIENCE)
            # One whose worker ends before it has seen it start would give up, and all of its command with it.
            wait_for(lambda: set(client.run(_status, nanny=True).values()) == {"running"}, "nannies")
        yield address


def _status(dask_worker):
    return dask_worker.status.name
