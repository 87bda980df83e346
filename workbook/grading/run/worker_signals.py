"""Loaded by each worker of a local class run: Ctrl-C reaches all processes, and the run itself ends its workers."""

import signal


def dask_setup(worker):
    """Take no notice of SIGINT. A handler instead of SIG_IGN, which the kernels that a worker starts would inherit."""
    signal.signal(signal.SIGINT, lambda *_: None)
