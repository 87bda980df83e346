"""Loaded by each worker of a local class run: a terminal sends Ctrl-C to all processes, and the run ends its workers."""

import signal


def dask_setup(worker):
    """Take no notice of SIGINT. A handler instead of SIG_IGN, which the kernels that a worker starts would inherit."""
    signal.signal(signal.SIGINT, lambda *_: None)
