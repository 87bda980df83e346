"""Worker processes for a class run, through dask.distributed: those of this machine, or of a running scheduler."""

import collections
import contextlib
import logging
import math
import multiprocessing
import os
import queue
import secrets
import socket
import time
from concurrent.futures import CancelledError

import dask
from dask.system import CPU_COUNT
from distributed import Client, KilledWorker, LocalCluster

from workbook.errors import GradingError
from workbook.grading.sandbox.processes import kill_family

ATTEMPTS = 2
CONNECT_SECONDS = 30
# A worker of this machine that ended is replaced in seconds; where none can be started, nobody will bring one.
LOCAL_PATIENCE = 300
_LOCAL = {
    # A task that loses its worker comes back to `run_tasks`, which counts attempts by learner.
    "distributed.scheduler.allowed-failures": 0,
    # Its nanny starts another, in more than the usual 15 s where the machine is busy; given up, nobody would.
    "distributed.deploy.lost-worker-timeout": "1 day",
    # The port that cannot be left out answers nothing.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.nanny.http.routes": [],
}


class WorkerDied(Exception):  # noqa: N818 - it is a result, and never raised
    """The worker of a task ended, in each attempt."""


@contextlib.contextmanager
def local_client(jobs=None):
    """Give a Client of `jobs` worker processes of one thread each (default: one a core). None is left at the end.

    Connections are encrypted, and take only what has the run's own certificate: other users of the machine may reach
    the port.
    """
    others = multiprocessing.active_children()
    # `silence_logs` ends with the cluster; of connections that it cut, dask speaks a moment later.
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    cluster = None
    with dask.config.set(_LOCAL):
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
                    nanny.close_gracefully()  # it starts no new worker in the place of one that ends
            # A worker that is asked to close would finish its task first.
            _kill(process for process in multiprocessing.active_children() if process not in others)
            if cluster:
                with contextlib.suppress(TimeoutError):
                    cluster.close(timeout=5)
                _kill(process for process in multiprocessing.active_children() if process not in others)


def _kill(processes):
    for process in processes:
        kill_family(process.pid)


@contextlib.contextmanager
def remote_client(address, course, say=print):
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
                    f"The worker {worker} does not see {course}: the course must lie on a file system that all "
                    "machines share, at the same path."
                )
        yield client


def check_threads(worker, threads):
    """Raise GradingError where a worker would grade several submissions at a time."""
    if threads != 1:
        raise GradingError(
            f"The worker {worker} has {threads} threads, and nbgrader needs a process of its own for each "
            "submission: start workers with --nthreads 1 --nworkers N."
        )


def _worker_facts(course):
    return (socket.gethostname(), os.getpid()), os.path.isdir(course)


def run_tasks(client, function, tasks, say=print, patience=math.inf):
    """Call function(*arguments) on the workers for each of the {key: arguments}; yield (key, result or exception).

    No worker holds more than one task, so that the end of a worker concerns one alone. A task that lost its worker is
    tried once more, after all others; then its result is WorkerDied. Raises GradingError where the scheduler is gone,
    or where no worker has been there for `patience` seconds.
    """
    waiting = collections.deque(tasks)
    attempts = collections.Counter()
    running, done = {}, queue.SimpleQueue()
    idle, last_seen = False, time.monotonic()
    while waiting or running:
        workers = _count_workers(client)
        if workers:
            last_seen = time.monotonic()
        elif time.monotonic() - last_seen > patience:
            raise GradingError(
                f"No worker process has been there for {patience:.0f} s (is the machine out of memory?). "
                "The same command goes on where this run stopped."
            )
        while waiting and len(running) < max(workers, 1):
            key = waiting.popleft()
            attempts[key] += 1
            running[key] = client.submit(function, *tasks[key], key=f"grade-{secrets.token_hex(8)}")
            running[key].add_done_callback(lambda _, key=key: done.put(key))
        if not workers and not idle:
            say("No worker is there at the moment: waiting for one.")
        idle = not workers
        try:
            key = done.get(timeout=1)
        except queue.Empty:
            continue
        future = running.pop(key)
        try:
            result = future.result()
        except KilledWorker:
            if attempts[key] < ATTEMPTS:
                waiting.append(key)
                continue
            result = WorkerDied(f"its worker process ended {ATTEMPTS} times (out of memory, or killed)")
        except (Exception, CancelledError) as error:
            _count_workers(client)  # a task is also cancelled where its scheduler ends
            result = error
        finally:
            future.release()
        yield key, result


def _count_workers(client):
    try:
        if client.status == "running":
            return len(client.nthreads())
    except (OSError, TimeoutError):
        pass
    raise GradingError("The connection to the scheduler is lost. The same command goes on where this run stopped.")
