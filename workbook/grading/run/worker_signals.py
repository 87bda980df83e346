"""Loaded by each worker of a local class run. Ctrl-C reaches all processes, and the run itself ends its workers."""

import signal

from distributed import Worker


def dask_setup(worker: Worker) -> None:
    """Ignore SIGINT, with a handler: the kernels that a worker starts would inherit SIG_IGN."""
    signal.signal(signal.SIGINT, lambda *_: None)
