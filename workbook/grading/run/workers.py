"""Worker processes for a class run, through dask.distributed: those of this machine, or of a running scheduler."""

import collections
import contextlib
import dataclasses
import logging
import math
import multiprocessing
import os
import queue
import secrets
import socket
import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, TypeVar

import dask
from dask.system import CPU_COUNT
from distributed import Client, Future, KilledWorker, LocalCluster
from distributed.utils import get_mp_context

from workbook.errors import GradingError
from workbook.grading.sandbox.processes import kill_family

ATTEMPTS = 2
CONNECT_SECONDS = 30
# A worker of this machine that ended is replaced in seconds. If none can be started, no other will come.
LOCAL_PATIENCE = 300
# What a worker needs to grade, besides TensorFlow, which it imports with the first tests that want it.
_PRELOADED = ["workbook.grading.run.batch", "workbook.grading.plugins.execute"]
_LOCAL = {
    # Workers, also those that replace others, are forks of one process that has imported the above.
    "distributed.worker.multiprocessing-method": "forkserver",
    # A task that loses its worker comes back to `run_tasks`, which counts attempts by learner.
    "distributed.scheduler.allowed-failures": 0,
    # Its nanny starts another one; on a busy machine that takes more than the usual 15 s, after which dask gives up.
    "distributed.deploy.lost-worker-timeout": "1 day",
    # The port for pages in a browser cannot be left out. It answers nothing.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.nanny.http.routes": [],
}


Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


@dataclasses.dataclass(frozen=True)
class WorkerDied:
    """The result of a task whose worker ended in each of so many attempts."""

    attempts: int

    def __str__(self) -> str:
        return f"its worker process ended {self.attempts} times (out of memory, or killed)"


@contextlib.contextmanager
def local_client(jobs: int | None = None) -> Iterator[Client]:
    """Give a Client of `jobs` worker processes of one thread each (default: one per core). None is left at the end.

    Connections are encrypted, and need the run's own certificate, because other users of the machine may reach the
    port.
    """
    others = multiprocessing.active_children()
    # `silence_logs` ends with the cluster. A moment later, dask would log the connections that were cut.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    cluster = None
    with dask.config.set(_LOCAL):
        get_mp_context().set_forkserver_preload(_PRELOADED)
        try:
            cluster = LocalCluster(
                n_workers=jobs or CPU_COUNT,
                threads_per_worker=1,
                processes=True,
                host="127.0.0.1",
                dashboard_address="127.0.0.1:0",
                # A worker's own memory says little: the learners' processes are its children, and have limits.
                memory_limit=0,
                silence_logs=logging.CRITICAL,
                security=True,
                preload=["workbook.grading.run.worker_signals"],
            )
            with Client(cluster, set_as_default=False) as client:
                yield client
        finally:
            if cluster:
                for nanny in cluster.workers.values():
                    nanny.close_gracefully()  # it does not replace a worker that ends
            # A worker that is asked to close would finish its task first.
            _kill(process for process in multiprocessing.active_children() if process not in others)
            if cluster:
                with contextlib.suppress(TimeoutError):
                    cluster.close(timeout=5)
                _kill(process for process in multiprocessing.active_children() if process not in others)


def _kill(processes: Iterable[BaseProcess]) -> None:
    for process in processes:
        if process.pid is not None:
            kill_family(process.pid)


@contextlib.contextmanager
def remote_client(address: str, course: Path, say: Callable[[str], None] = print) -> Iterator[Client]:
    """Give a Client of the scheduler at `address`; its workers must be processes of one thread that see `course`."""
    try:
        client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise GradingError(f"No scheduler answers at {address}: {error}") from error
    with client:
        if not client.nthreads():
            say(f"The scheduler at {address} has no workers yet: waiting for the first.")
            client.wait_for_workers(1)
        for worker, threads in client.nthreads().items():
            check_threads(worker, threads)
        facts = client.run(_worker_facts, str(course))
        processes = collections.Counter(process for process, _ in facts.values())
        for worker, (process, sees_course) in facts.items():
            if processes[process] > 1:
                raise GradingError(f"The worker {worker} shares its process with others: start workers as processes.")
            if not sees_course:
                raise GradingError(
                    f"The worker {worker} does not see {course}: the course must be on a file system that all "
                    "machines share, at the same path."
                )
        yield client


def check_threads(worker: str, threads: int) -> None:
    """Raise GradingError if a worker would grade several submissions at a time."""
    if threads != 1:
        raise GradingError(
            f"The worker {worker} has {threads} threads, and nbgrader needs a process of its own for each "
            "submission: start workers with --nthreads 1 --nworkers N."
        )


def _worker_facts(course: str) -> tuple[tuple[str, int], bool]:
    """Return ((machine, process), whether it sees the course)."""
    return (socket.gethostname(), os.getpid()), os.path.isdir(course)


def run_tasks(
    client: Client,
    function: Callable[..., Result],
    tasks: Mapping[Key, tuple[object, ...]],
    say: Callable[[str], None] = print,
    patience: float = math.inf,
) -> Iterator[tuple[Key, Result | BaseException | WorkerDied]]:
    """Call function(*arguments) on the workers for each of the {key: arguments}; yield (key, result or exception).

    No worker has more than one task, so the end of a worker concerns only one. A task that lost its worker is tried
    once more, after all others; then its result is WorkerDied. Raises GradingError if the scheduler is gone, or if
    there was no worker for `patience` seconds.
    """
    waiting = collections.deque(tasks)
    attempts: collections.Counter[Key] = collections.Counter()
    running: dict[Key, Future] = {}
    done: queue.SimpleQueue[Key] = queue.SimpleQueue()
    watch = _WorkerWatch(client, say, patience)
    while waiting or running:
        workers = watch.count()
        while waiting and len(running) < max(workers, 1):
            key = waiting.popleft()
            attempts[key] += 1
            running[key] = client.submit(function, *tasks[key], key=f"grade-{secrets.token_hex(8)}")
            running[key].add_done_callback(lambda _, key=key: done.put(key))
        try:
            key = done.get(timeout=1)
        except queue.Empty:
            continue
        result = _result(client, running.pop(key), attempts[key])
        if isinstance(result, WorkerDied) and result.attempts < ATTEMPTS:
            waiting.append(key)
        else:
            yield key, result


def _result(client: Client, future: Future, attempts: int) -> Any:
    """Return the result of a task, or the exception that it raised, or WorkerDied; forget the task."""
    try:
        return future.result()
    except KilledWorker:
        return WorkerDied(attempts)
    except (Exception, CancelledError) as error:
        _count_workers(client)  # a task is also cancelled if its scheduler ends
        return error
    finally:
        future.release()


class _WorkerWatch:
    """Counts the workers; says so when there is none, and gives up after a while."""

    def __init__(self, client: Client, say: Callable[[str], None], patience: float) -> None:
        self._client = client
        self._say = say
        self._patience = patience
        self._last_seen = time.monotonic()
        self._said = False

    def count(self) -> int:
        """Return the number of workers. Raises GradingError if there was none for too long."""
        workers = _count_workers(self._client)
        if workers:
            self._last_seen, self._said = time.monotonic(), False
        elif time.monotonic() - self._last_seen > self._patience:
            raise GradingError(
                f"There was no worker process for {self._patience:.0f} s (is the machine out of memory?). "
                "The same command goes on where this run stopped."
            )
        elif not self._said:
            self._say("No worker is there at the moment: waiting for one.")
            self._said = True
        return workers


def _count_workers(client: Client) -> int:
    try:
        if client.status == "running":
            return len(client.nthreads())
    except (OSError, TimeoutError):
        pass
    raise GradingError("The connection to the scheduler is lost. The same command goes on where this run stopped.")
